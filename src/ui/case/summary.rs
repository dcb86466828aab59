//! The Summary tab: people, dates and words.

use super::tabs::{LABEL, deadline_facts};
use super::{acting, aside, course};
use crate::app::effect::CaseFile;
use crate::app::model::Model;
use crate::domain::case::Case;
use crate::domain::when;
use crate::ui::pane::{fact, paragraph};
use crate::ui::theme::Theme;
use ratatui::text::Line;

/// People, dates and words.
pub(super) fn summary(model: &Model, theme: Theme, file: &CaseFile, cells: usize) -> Vec<Line<'static>> {
    let case = &file.case;
    let receipt = &case.receipt;
    let person = &receipt.complainant;
    let channel = receipt.channel.label();
    let rows = [
        ("Complainant", if person.name.is_empty() { "Anonymous" } else { &person.name }),
        ("Contact", &person.contact),
        ("Telephone", &person.phone),
        ("Email", &person.email),
        ("Address", &person.address),
        ("About", &receipt.service_user),
        ("Group", &receipt.relationship),
        ("Advocate", &receipt.advocate),
        ("", ""),
        ("Owner", case.owner.as_deref().unwrap_or("nobody yet")),
        ("Service", &case.service),
        ("Team", &case.team),
        ("Category", &receipt.category),
        ("Came by", channel),
        ("Brought in", receipt.source.as_deref().unwrap_or("")),
    ];
    let mut lines: Vec<Line<'static>> = rows
        .into_iter()
        .filter(|(label, value)| label.is_empty() || !value.is_empty())
        .map(|(label, value)| fact(theme, cells, LABEL, (label, value)))
        .collect();
    lines.splice(lines.len().min(1)..lines.len().min(1), acting::facts(theme, file, cells));
    if !person.adjustments.is_empty() {
        lines.insert(1, fact(theme, cells, LABEL, ("Adjustments", &person.adjustments.join("; "))));
    }
    lines.push(Line::default());
    lines.push(fact(theme, cells, LABEL, ("Received", &when::long(receipt.on))));
    lines.extend(aside::facts(theme, cells, case));
    lines.extend(deadline_facts(model, theme, cells, file));
    lines.extend(course::lines((model, theme), file, cells, LABEL));
    lines.extend(ending(theme, case, cells));
    lines.extend(super::ombudsman::lines(theme, cells, LABEL, (case, model.today())));
    lines.extend(kept(theme, case, cells));
    for (title, text) in [("What they want", &receipt.wants), ("In their words", &receipt.text)] {
        if !text.is_empty() {
            lines.push(Line::default());
            lines.push(Line::styled(format!(" {title}"), theme.title()));
            lines.extend(paragraph(theme, cells, 3, 200, text));
        }
    }
    lines
}

/// What the pane of a large screen has beyond people and dates: other routes, an Ombudsman's part, how it ended, what a
/// file said of it.
pub(super) fn beyond((model, theme): (&Model, Theme), file: &CaseFile, cells: usize) -> Vec<Line<'static>> {
    let case = &file.case;
    let receipt = &case.receipt;
    let rows = [
        ("About", receipt.service_user.as_str()),
        ("Group", &receipt.relationship),
        ("Advocate", &receipt.advocate),
        ("Category", &receipt.category),
        ("Came by", receipt.channel.label()),
        ("Brought in", receipt.source.as_deref().unwrap_or("")),
    ];
    let said = rows.into_iter().filter(|(_, value)| !value.is_empty());
    let mut lines: Vec<Line<'static>> = said.map(|row| fact(theme, cells, LABEL, row)).collect();
    lines.extend(acting::facts(theme, file, cells));
    lines.extend(aside::facts(theme, cells, case));
    lines.extend(not_answered(theme, case, cells));
    lines.extend(super::ombudsman::lines(theme, cells, LABEL, (case, model.today())));
    lines.extend(kept(theme, case, cells));
    lines
}

/// What a file said of it that no field takes.
fn kept(theme: Theme, case: &Case, cells: usize) -> Vec<Line<'static>> {
    if case.kept.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![Line::default(), Line::styled(" From the file", theme.title())];
    for cell in &case.kept {
        lines.extend(paragraph(theme, cells, 3, 200, &format!("{}: {}", cell.heading, cell.value)));
    }
    lines
}

/// Why it was not taken on, or how it ended.
fn ending(theme: Theme, case: &Case, cells: usize) -> Vec<Line<'static>> {
    let mut lines = not_answered(theme, case, cells);
    lines.extend(case.closed.map(|on| fact(theme, cells, LABEL, ("Closed", &when::long(on)))));
    lines
}

/// Why it was not taken on, or was taken back.
fn not_answered(theme: Theme, case: &Case, cells: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if let Some((reason, clause, signpost)) = &case.refusal {
        lines.push(fact(theme, cells, LABEL, ("Not accepted", &format!("{reason} ({clause}) {signpost}"))));
    }
    if let Some((on, reason)) = &case.withdrawn {
        lines.push(fact(theme, cells, LABEL, ("Withdrawn", &format!("{}: {reason}", when::long(*on)))));
    }
    lines
}
