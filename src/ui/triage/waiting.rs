//! The complaints that wait for triage, oldest first, and what was decided today.

use crate::app::model::{Band, Model};
use crate::domain::event::CaseId;
use crate::domain::row::Row;
use crate::domain::when;
use crate::ui::chrome::{put, rule, shown};
use crate::ui::countdown;
use crate::ui::fit::{clip, pad, pad_left, width};
use crate::ui::pane::{Section, stack};
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::collections::BTreeSet;

fn is_selected(model: &Model, row: &Row) -> bool {
    Some(row.id) == model.triage.selected
}

fn name(row: &Row) -> &str {
    if row.complainant.is_empty() { "no name" } else { &row.complainant }
}

fn days(model: &Model, row: &Row) -> String {
    countdown::days(row.urgency(model.today(), &model.calendar))
}

/// All that wait in one line, from the selected one on: ` ► 0432 Assisted bin collection…   0433 Band appeal   +2 more`.
pub(super) fn line(model: &Model, theme: Theme, cells: usize) -> Line<'static> {
    let rows = &model.triage.rows;
    let at = rows.iter().position(|row| is_selected(model, row)).unwrap_or(0);
    let mut spans: Vec<Span<'static>> = vec![Span::from(" ")];
    let (mut used, mut shown_rows) = (1, 0);
    for row in &rows[at..] {
        let mark = if is_selected(model, row) { "► " } else { "  " };
        let subject = clip(&shown(theme, &row.subject), 24, theme);
        let text = theme.text(&format!("{mark}{} {subject}", shown(theme, &row.reference))).into_owned();
        // Room is kept for saying how many more there are.
        if shown_rows > 0 && used + width(&text) + 12 > cells {
            break;
        }
        used += width(&text) + 1;
        shown_rows += 1;
        let style = if is_selected(model, row) { theme.selected() } else { theme.plain() };
        spans.extend([Span::styled(text, style), Span::from(" ")]);
    }
    let more = rows.len() - shown_rows;
    if more > 0 {
        spans.push(Span::from(format!("  +{more} more")));
    }
    Line::from(spans)
}

/// The list as a column, with what was done today below it.
pub(super) fn column(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let rows = &model.triage.rows;
    let cells = usize::from(area.width);
    let count = format!("{} waiting, oldest first", rows.len());
    put(frame, area, 0, &rule(theme, cells, ("New", &count), false));
    let foot = (area.height / 3).max(8);
    let room = usize::from(area.height.saturating_sub(1 + foot));
    // What each is about stands whole under it, unless a line each is what shows all of them.
    let full = model.band() == Band::Full && rows.len() * 3 > room;
    let each = if full { 1 } else { 3 };
    let page = room / each;
    let at = rows.iter().position(|row| is_selected(model, row)).unwrap_or(0);
    let top = (at + 1).saturating_sub(page.max(1));
    let lines = rows.iter().skip(top).take(page.max(1)).flat_map(|row| {
        if full { vec![one_line(model, theme, cells, row)] } else { three_lines(model, theme, cells, row) }
    });
    for (line, row) in lines.zip(1..area.height.saturating_sub(foot)) {
        put(frame, area, row, &line);
    }
    let below = Rect { y: area.y + area.height.saturating_sub(foot), height: foot, ..area };
    stack(theme, below, frame, &[today(model, theme, cells, usize::from(foot))]);
}

/// `► 0432  Thu 19 Nov  M. Silva   Assisted bin c… 4 left`
fn one_line(model: &Model, theme: Theme, cells: usize, row: &Row) -> Line<'static> {
    let mark = if is_selected(model, row) { "►" } else { " " };
    let about = cells.saturating_sub(41);
    let text = format!(
        "{mark} {} {}  {} {} {}",
        pad(&shown(theme, &row.reference), 5, theme),
        when::short(row.received),
        pad(&shown(theme, name(row)), 11, theme),
        pad(&shown(theme, &row.subject), about, theme),
        pad_left(&days(model, row), 7, theme),
    );
    styled(model, theme, row, text)
}

/// Reference, day and days left; who and what below; an empty line.
fn three_lines(model: &Model, theme: Theme, cells: usize, row: &Row) -> Vec<Line<'static>> {
    let mark = if is_selected(model, row) { "►" } else { " " };
    let left = format!("{mark} {}  {}", shown(theme, &row.reference), when::short(row.received));
    let days = pad_left(&days(model, row), cells.saturating_sub(width(&left) + 1), theme);
    let who = pad(&shown(theme, name(row)), 11, theme);
    let what = clip(&shown(theme, &row.subject), cells.saturating_sub(16), theme);
    vec![
        styled(model, theme, row, format!("{left}{days} ")),
        Line::from(format!("   {who} {what}")),
        Line::default(),
    ]
}

fn styled(model: &Model, theme: Theme, row: &Row, text: String) -> Line<'static> {
    let style = if is_selected(model, row) { theme.selected() } else { theme.plain() };
    Line::styled(theme.text(&text).into_owned(), style)
}

fn today(model: &Model, theme: Theme, cells: usize, rows: usize) -> Section {
    let triage = &model.triage;
    // What was undone waits again and is not done.
    let waits = |id: &CaseId| triage.rows.iter().any(|row| row.id == *id);
    let done: BTreeSet<CaseId> = triage.decided.iter().map(|(id, _)| *id).filter(|id| !waits(id)).collect();
    let count =
        format!(" done {}    waiting {}    skipped {}", done.len(), triage.rows.len(), triage.skipped.len());
    let oldest = triage.rows.iter().min_by_key(|row| row.clock.as_ref().map(|clock| clock.due));
    let oldest = oldest.map(|row| countdown::sentence(row.urgency(model.today(), &model.calendar)));
    let mut lines = vec![Line::from(count)];
    lines.extend(oldest.map(|words| Line::from(format!(" first: {words} to acknowledge"))));
    lines.push(Line::default());
    let kept = rows.saturating_sub(lines.len() + 2);
    let decided = triage.decided.iter().rev().take(kept);
    lines.extend(
        decided.map(|(_, words)| Line::from(format!(" {}", clip(&shown(theme, words), cells - 2, theme)))),
    );
    if triage.decided.is_empty() {
        lines.push(Line::from(" A complaint stays here until it is decided."));
        lines.push(Line::from(" Skipped ones go to the end of the list."));
    }
    Section::new("This session", lines)
}
