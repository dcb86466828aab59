//! The complaints that wait for triage, oldest first, and what was decided today.

use crate::app::model::{Band, Model};
use crate::domain::row::Row;
use crate::domain::triage::Decided;
use crate::domain::when;
use crate::ui::chrome::{put, rule, shown};
use crate::ui::countdown;
use crate::ui::fit::{clip, pad, pad_left, width};
use crate::ui::pane::{Section, stack};
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

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
    for row in rows.iter().skip(at) {
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

/// `Waiting 5     Oldest: 4 working days left to acknowledge     Done today 3     Skipped 0     Service requests moved out this
/// week 11`
pub(super) fn counts(model: &Model, theme: Theme) -> Line<'static> {
    Line::from(format!(" {}", shown(theme, &counted(model).join("     "))))
}

/// What is counted in triage, each as a few words.
pub(in crate::ui) fn counted(model: &Model) -> Vec<String> {
    let triage = &model.triage;
    let parts = [
        Some(format!("Waiting {}", triage.rows.len())),
        oldest(model).map(|words| format!("Oldest: {words} to acknowledge")),
        Some(format!("Done today {}", triage.day.decided.len())),
        Some(format!("Skipped {}", skipped(model))),
        Some(format!("Service requests moved out this week {}", triage.day.moved_out)),
    ];
    parts.into_iter().flatten().collect()
}

/// How long the one that is due first has.
fn oldest(model: &Model) -> Option<String> {
    let first = model.triage.rows.iter().min_by_key(|row| row.clock.as_ref().map(|clock| clock.due));
    first.map(|row| countdown::sentence(row.urgency(model.today(), &model.calendar)))
}

/// How many of those that wait were skipped in this session.
fn skipped(model: &Model) -> usize {
    let triage = &model.triage;
    triage.skipped.iter().filter(|id| triage.rows.iter().any(|row| row.id == **id)).count()
}

/// The list as a column, with what was done today below it.
pub(super) fn column(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let full = model.band() == Band::Full;
    let rows = &model.triage.rows;
    let cells = usize::from(area.width);
    let (name, count) = if full {
        ("New complaints", "oldest first".to_owned())
    } else {
        ("New", format!("{} waiting, oldest first", rows.len()))
    };
    put(frame, area, 0, &rule(theme, cells, (name, &count), false));
    if full {
        put(frame, area, 1, &headings(theme, cells));
    }
    let head = if full { 2 } else { 1 };
    let foot = (area.height / 3).max(8);
    let room = usize::from(area.height.saturating_sub(head + foot));
    // Where they are few each has room around it.
    let each = match (full, rows.len() * 2 > room) {
        (false, _) => 3,
        (true, false) => 2,
        (true, true) => 1,
    };
    let page = (room / each).max(1);
    let at = rows.iter().position(|row| is_selected(model, row)).unwrap_or(0);
    let top = (at + 1).saturating_sub(page);
    let lines = rows.iter().skip(top).take(page).flat_map(|row| {
        let mut lines = if full {
            vec![one_line(model, theme, cells, row)]
        } else {
            three_lines(model, theme, cells, row)
        };
        lines.resize(each, Line::default());
        lines
    });
    for (line, row) in lines.zip(head..area.height.saturating_sub(foot)) {
        put(frame, area, row, &line);
    }
    let below = Rect { y: area.y + area.height.saturating_sub(foot), height: foot, ..area };
    let section = if full {
        decided_today(model, theme, cells, usize::from(foot))
    } else {
        today(model, theme, cells, usize::from(foot))
    };
    stack(theme, below, frame, &[section]);
}

/// The columns of the list that has one line for each.
const COLUMNS: [usize; 4] = [5, 10, 11, 7];

/// The cells that are left for what a complaint is about.
fn about(cells: usize) -> usize {
    cells.saturating_sub(COLUMNS.iter().sum::<usize>() + 9)
}

/// `  Ref    Received    From         About           Days`
fn headings(theme: Theme, cells: usize) -> Line<'static> {
    let [reference, received, from, days] = COLUMNS;
    let text = format!(
        "  {}  {}  {} {} {}",
        pad("Ref", reference, theme),
        pad("Received", received, theme),
        pad("From", from, theme),
        pad("About", about(cells), theme),
        pad_left("Days", days, theme),
    );
    Line::styled(text, theme.title())
}

/// `► 0432   Thu 19 Nov  M. Silva    Assisted bin c… 4 left`
fn one_line(model: &Model, theme: Theme, cells: usize, row: &Row) -> Line<'static> {
    let [reference, received, from, left] = COLUMNS;
    let mark = if is_selected(model, row) { "►" } else { " " };
    let text = format!(
        "{mark} {}  {}  {} {} {}",
        pad(&shown(theme, &row.reference), reference, theme),
        pad(&when::short(row.received), received, theme),
        pad(&shown(theme, name(row)), from, theme),
        pad(&shown(theme, &row.subject), about(cells), theme),
        pad_left(&days(model, row), left, theme),
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

/// What was decided today, by anybody, one a line: `0428  Complaint, stage 1   Planning → R Osei`.
pub(in crate::ui) fn decided(model: &Model, theme: Theme, cells: usize, most: usize) -> Vec<Line<'static>> {
    let all = &model.triage.day.decided;
    let whole = all.len() <= most;
    let kept = if whole { most } else { most.saturating_sub(1) };
    let line = |one: &Decided| {
        let to = if one.to.is_empty() { String::new() } else { format!("→ {}", one.to) };
        let where_to = [one.service.as_str(), &to].into_iter().filter(|part| !part.is_empty());
        let where_to = where_to.collect::<Vec<_>>().join(" ");
        let text = format!(
            " {}  {}  {}",
            pad(&shown(theme, &one.reference), 5, theme),
            pad(&shown(theme, &one.what), 19, theme),
            shown(theme, &where_to)
        );
        Line::from(clip(&text, cells.saturating_sub(1), theme))
    };
    let mut lines: Vec<Line<'static>> = all.iter().take(kept).map(line).collect();
    if !whole && most > 0 {
        lines.push(Line::from(format!(" and {} more", all.len() - kept)));
    }
    lines
}

/// What is said while nothing was decided today.
const NOTHING_YET: [&str; 2] =
    [" A complaint stays here until it is decided.", " Skipped ones go to the end of the list."];

pub(super) fn decided_today(model: &Model, theme: Theme, cells: usize, rows: usize) -> Section {
    let mut lines = decided(model, theme, cells, rows.saturating_sub(2));
    if lines.is_empty() {
        lines.push(Line::from(" Nothing was decided today yet."));
        lines.push(Line::default());
        lines.extend(NOTHING_YET.map(Line::from));
    }
    Section::new("Decided today", lines)
}

fn today(model: &Model, theme: Theme, cells: usize, rows: usize) -> Section {
    let triage = &model.triage;
    let (done, waiting) = (triage.day.decided.len(), triage.rows.len());
    let mut lines =
        vec![Line::from(format!(" done {done}    waiting {waiting}    skipped {}", skipped(model)))];
    lines.extend(oldest(model).map(|words| Line::from(format!(" first: {words} to acknowledge"))));
    lines.push(Line::default());
    let kept = rows.saturating_sub(lines.len() + 2);
    lines.extend(decided(model, theme, cells, kept));
    if triage.day.decided.is_empty() {
        lines.extend(NOTHING_YET.map(Line::from));
    }
    Section::new("Today's triage", lines)
}
