//! The lines of each tab of a case, and the parts of them that panes show too.

use super::{acting, aside, facts, ties};
use crate::app::effect::CaseFile;
use crate::app::model::{Model, Tab};
use crate::domain::case::Point;
use crate::domain::deadline::Deadline;
use crate::domain::event::{Event, Fact};
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::countdown;
use crate::ui::fit::{pad, width};
use crate::ui::pane::{fact, long_fact, paragraph};
use crate::ui::theme::{Glyph, Sign, Theme};
use ratatui::text::{Line, Span};

/// Cells of the labels in front of facts.
const LABEL: usize = 14;

/// The number behind the name of a tab; the summary has none.
pub(super) fn count(file: &CaseFile, tab: Tab) -> Option<usize> {
    match tab {
        Tab::Summary => None,
        Tab::Timeline => Some(file.events.len()),
        Tab::Points => Some(file.case.points.len()),
        Tab::Letters => Some(letters(file).len()),
        Tab::Actions => Some(file.case.actions.len()),
        Tab::Files => Some(file.case.files.len()),
        Tab::Linked => Some(file.others.len()),
        Tab::Dates => Some(file.deadlines.len()),
    }
}

/// The entries of a tab that can be chosen one by one, as lines; the chosen one is reversed.
pub(super) fn lines(
    (model, theme): (&Model, Theme),
    file: &CaseFile,
    cells: usize,
    selected: usize,
) -> Vec<Line<'static>> {
    let entries: Vec<String> = match model.case.tab {
        Tab::Summary => return summary(model, theme, file, cells),
        Tab::Timeline => {
            return facts::timeline_lines(model, theme, cells, &facts::timeline(file), Some(selected));
        }
        Tab::Points => file.case.points.iter().zip(1..).map(|(point, n)| format!("{n}  {point}")).collect(),
        Tab::Letters => letters(file).iter().map(|event| letter(theme, event)).collect(),
        Tab::Actions => file.case.actions.iter().map(|action| action_line(model, theme, action)).collect(),
        Tab::Files => file.case.files.iter().map(|one| ties::document(theme, one)).collect(),
        Tab::Linked => file.others.iter().map(|one| ties::other(theme, one)).collect(),
        Tab::Dates => file.deadlines.iter().map(|deadline| date_line(model, theme, deadline)).collect(),
    };
    if entries.is_empty() {
        return vec![Line::from(format!(" {}", nothing(model.case.tab)))];
    }
    let line = |(n, text): (usize, String)| {
        let here = n == selected;
        let cursor = if here { theme.glyph(Glyph::Cursor) } else { " " };
        let style = if here { theme.selected() } else { theme.plain() };
        Line::styled(pad(&format!("{cursor} {}", shown(theme, &text)), cells, theme), style)
    };
    entries.into_iter().enumerate().map(line).collect()
}

/// Why a tab is empty and what fills it.
const fn nothing(tab: Tab) -> &'static str {
    match tab {
        Tab::Summary | Tab::Timeline => "Nothing was recorded.",
        Tab::Points => "No points are agreed yet. They come with the complaint definition.",
        Tab::Letters => "No letter has gone out. a records the acknowledgement, r writes the response.",
        Tab::Actions => "No action was agreed.",
        Tab::Files => {
            "No document was added. . l f notes where one lies; redress attach REF FILE keeps it here."
        }
        Tab::Linked => "No case is linked, and none is of the same person. . l l links one.",
        Tab::Dates => "No date counts for this case.",
    }
}

/// What is said below the list about the chosen entry: the title of the rule and lines.
pub(super) fn detail(
    (model, theme): (&Model, Theme),
    file: &CaseFile,
    cells: usize,
    selected: usize,
) -> Option<(String, Vec<Line<'static>>)> {
    match model.case.tab {
        Tab::Summary => None,
        Tab::Timeline => {
            let events = facts::timeline(file);
            let (event, stands) = events.get(selected)?;
            Some(("Entry".to_owned(), entry(theme, event, *stands, cells)))
        }
        Tab::Points => {
            let point = file.case.points.get(selected)?;
            Some((format!("Point {}", selected + 1), paragraph(theme, cells, 1, 6, &point.to_string())))
        }
        Tab::Letters => {
            let events = letters(file);
            Some(("What it said".to_owned(), entry(theme, events.get(selected)?, true, cells)))
        }
        Tab::Actions => {
            let action = file.case.actions.get(selected)?;
            let done = action.done.as_ref().map_or_else(
                || "not done yet".to_owned(),
                |(on, evidence)| format!("{}: {evidence}", when::long(*on)),
            );
            let mut lines = paragraph(theme, cells, 1, 4, &action.what);
            lines.push(fact(theme, cells, LABEL, ("Who", &action.owner)));
            lines.push(fact(theme, cells, LABEL, ("Agreed", &when::long(action.agreed))));
            lines.push(fact(theme, cells, LABEL, ("Done", &done)));
            lines.extend(super::ombudsman::ordered((theme, cells, LABEL), action, model.today()));
            Some((format!("Action {}", action.n), lines))
        }
        Tab::Files => {
            let document = file.case.files.get(selected)?;
            let reference = &file.case.receipt.reference;
            Some((format!("File {}", document.n), ties::document_detail(theme, cells, document, reference)))
        }
        Tab::Linked => {
            let other = file.others.get(selected)?;
            Some((shown(theme, &other.reference), ties::other_detail(theme, cells, other)))
        }
        Tab::Dates => {
            let deadline = file.deadlines.get(selected)?;
            Some((facts::deadline_name(deadline), deadline_detail(model, theme, deadline, cells)))
        }
    }
}

/// An event in full: its words, and what the timeline's line leaves out.
fn entry(theme: Theme, event: &Event, stands: bool, cells: usize) -> Vec<Line<'static>> {
    let mut lines = paragraph(theme, cells, 1, 8, &event.sentence());
    for text in more(&event.fact).iter().filter(|text| !text.trim().is_empty()) {
        lines.extend(paragraph(theme, cells, 1, 12, text));
    }
    let undone = if stands { "" } else { " It was undone later and no longer counts." };
    let by = format!(
        "Recorded {} at {} by {}.{undone}",
        when::long(event.at.date()),
        event.at.format("%H:%M"),
        event.by
    );
    lines.extend(paragraph(theme, cells, 1, 2, &by));
    lines
}

/// What the timeline's line leaves out.
fn more(fact: &Fact) -> Vec<String> {
    match fact {
        Fact::Received(receipt) => vec![receipt.text.clone()],
        Fact::Answered(answer) => {
            let remedy = &answer.remedy;
            let remedy = if remedy.is_empty() { String::new() } else { format!("Remedy: {remedy}") };
            vec![answer.summary.clone(), remedy]
        }
        Fact::Defined { points } => points.iter().zip(1..).map(|(p, n)| format!("{n}. {p}")).collect(),
        Fact::Refused { clause, .. } if !clause.is_empty() => vec![format!("Clause: {clause}")],
        Fact::Accepted(_)
        | Fact::BroughtIn { .. }
        | Fact::Refused { .. }
        | Fact::ServiceRequest { .. }
        | Fact::Request(_)
        | Fact::Route(_)
        | Fact::Support(_)
        | Fact::Acknowledged { .. }
        | Fact::Assigned { .. }
        | Fact::Noted { .. }
        | Fact::Kept(_)
        | Fact::Extended { .. }
        | Fact::Escalated { .. }
        | Fact::Conciliated { .. }
        | Fact::PanelMet { .. }
        | Fact::PanelReported { .. }
        | Fact::OmbudsmanAsked { .. }
        | Fact::OmbudsmanAnswered { .. }
        | Fact::OmbudsmanDecided { .. }
        | Fact::RemedyOrdered(_)
        | Fact::RemedyReported(_)
        | Fact::ActionAgreed { .. }
        | Fact::ActionDone { .. }
        | Fact::Learned { .. }
        | Fact::OutcomeWanted { .. }
        | Fact::PointFound { .. }
        | Fact::RepresentedBy { .. }
        | Fact::ConsentAsked { .. }
        | Fact::ConsentReceived { .. }
        | Fact::Advocated(_)
        | Fact::EqualityGiven(_)
        | Fact::Linked(_)
        | Fact::PointAdded(_)
        | Fact::FileAdded(_)
        | Fact::Investigating { .. }
        | Fact::Paused { .. }
        | Fact::Resumed { .. }
        | Fact::UpdatePromised { .. }
        | Fact::UpdateGiven { .. }
        | Fact::Flagged { .. }
        | Fact::PlanAgreed { .. }
        | Fact::Withdrawn { .. }
        | Fact::Closed { .. }
        | Fact::Reopened { .. }
        | Fact::Edited { .. }
        | Fact::DeadlineMoved { .. }
        | Fact::Retracted { .. } => Vec::new(),
    }
}

/// What went out to the complainant, newest first.
fn letters(file: &CaseFile) -> Vec<&Event> {
    let sent = |fact: &Fact| matches!(fact, Fact::Acknowledged { .. } | Fact::Answered(_));
    let events = facts::timeline(file).into_iter();
    events.filter(|(event, stands)| *stands && sent(&event.fact)).map(|(event, _)| event).collect()
}

fn letter(theme: Theme, event: &Event) -> String {
    format!("{} {}", Sign::Done.mark(theme), event.sentence())
}

fn action_line(model: &Model, theme: Theme, action: &crate::domain::case::Action) -> String {
    let kind = (crate::domain::terms::Clock::Action, false);
    let urgency = match action.done {
        Some(_) => crate::domain::row::Urgency::Done,
        None => countdown::urgency(kind, action.due, model.today(), &model.calendar),
    };
    let sign = countdown::sign(urgency, false).mark(theme);
    format!(
        "{sign} {:>2}  by {}  {:>8}  {}",
        action.n,
        when::long(action.due),
        countdown::days(urgency),
        action.what
    )
}

fn date_line(model: &Model, theme: Theme, deadline: &Deadline) -> String {
    let (sign, state) = facts::deadline_state(model, deadline);
    let name = pad(&facts::deadline_name(deadline), 22, theme);
    format!("{} {name} {:<15}  {state}", sign.mark(theme), when::long(deadline.due))
}

/// A deadline explained: the rule and its source, day 0, the date before extensions, the limit, the Code beside it.
pub(super) fn deadline_detail(
    model: &Model,
    theme: Theme,
    deadline: &Deadline,
    cells: usize,
) -> Vec<Line<'static>> {
    let say = |label: &str, value: &str| long_fact(theme, cells, LABEL, 3, (label, value));
    let (_, state) = facts::deadline_state(model, deadline);
    let mut lines = say("Due", &format!("{}, {state}", when::long(deadline.due)));
    lines.extend(say("Rule", &deadline.rule));
    lines.extend(say("Source", &deadline.source));
    lines.extend(say("Counted from", &format!("{}, {}", when::long(deadline.start), deadline.from)));
    if deadline.extended() {
        lines.extend(say("Original", &when::long(deadline.original)));
    }
    if let Some(limit) = deadline.limit {
        let kind = if deadline.hard { "the law ends it here" } else { "longer needs a further good reason" };
        lines.extend(say("Limit", &format!("{}, {kind}", when::long(limit))));
    }
    if let Some((date, clause)) = &deadline.beside {
        lines.extend(say("Beside", &format!("{} by {clause}", when::long(*date))));
    }
    lines
}

/// People, dates and words.
fn summary(model: &Model, theme: Theme, file: &CaseFile, cells: usize) -> Vec<Line<'static>> {
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
    if let Some((reason, clause, signpost)) = &case.refusal {
        lines.push(fact(theme, cells, LABEL, ("Not accepted", &format!("{reason} ({clause}) {signpost}"))));
    }
    if let Some((on, reason)) = &case.withdrawn {
        lines.push(fact(theme, cells, LABEL, ("Withdrawn", &format!("{}: {reason}", when::long(*on)))));
    }
    if let Some(on) = case.closed {
        lines.push(fact(theme, cells, LABEL, ("Closed", &when::long(on))));
    }
    lines.extend(super::ombudsman::lines(theme, cells, LABEL, (case, model.today())));
    if !case.kept.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled(" From the file", theme.title()));
        for cell in &case.kept {
            let text = format!("{}: {}", cell.heading, cell.value);
            lines.extend(paragraph(theme, cells, 3, 200, &text));
        }
    }
    for (title, text) in [("What they want", &receipt.wants), ("In their words", &receipt.text)] {
        if !text.is_empty() {
            lines.push(Line::default());
            lines.push(Line::styled(format!(" {title}"), theme.title()));
            lines.extend(paragraph(theme, cells, 3, 200, text));
        }
    }
    lines
}

/// Each deadline as a fact: ` Stage 1 due    Thu 19 Nov 2026   1 working day late`.
pub fn deadline_facts(model: &Model, theme: Theme, cells: usize, file: &CaseFile) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for deadline in &file.deadlines {
        let (sign, state) = facts::deadline_state(model, deadline);
        let name = facts::deadline_label(deadline);
        let mut line = fact(theme, cells, LABEL, (&name, &format!("{:<15}  ", when::long(deadline.due))));
        line.spans.push(Span::styled(sign.mark(theme).to_owned(), theme.chip(sign)));
        line.spans.push(Span::from(format!(" {}", shown(theme, &state))));
        lines.push(line);
        if deadline.extended() {
            lines.push(fact(
                theme,
                cells,
                LABEL,
                ("", &format!("extended from {}", when::long(deadline.original))),
            ));
        }
    }
    lines
}

/// The points as a list; what to do when there are none.
pub fn point_lines(theme: Theme, cells: usize, file: &CaseFile) -> Vec<Line<'static>> {
    if file.case.points.is_empty() {
        return vec![Line::from(" none agreed yet")];
    }
    let point = |(point, n): (&Point, usize)| fact(theme, cells, 2, (&n.to_string(), &point.to_string()));
    file.case.points.iter().zip(1..).map(point).collect()
}

/// The timeline in the shorter lines of a pane: ` Wed 18 Nov    Contractor report added   K Shaw`.
pub fn short_timeline(
    model: &Model,
    theme: Theme,
    cells: usize,
    events: &[(&Event, bool)],
) -> Vec<Line<'static>> {
    let who = events.iter().map(|(event, _)| width(&shown(theme, &event.by))).max().unwrap_or(0).clamp(6, 14);
    let line = |(event, _): &(&Event, bool)| {
        let date = event.at.date();
        let day = if chrono::Datelike::year(&date) == chrono::Datelike::year(&model.now) {
            when::short(date)
        } else {
            date.format("%e %b %Y").to_string()
        };
        let room = cells.saturating_sub(LABEL + 1 + who + 2);
        let text = pad(&shown(theme, &event.sentence()), room, theme);
        Line::from(format!(
            " {}{text} {}",
            pad(&day, LABEL, theme),
            pad(&shown(theme, &event.by), who, theme)
        ))
    };
    events.iter().map(line).collect()
}
