//! The countdowns: what is late, then each working day with what falls due on it.

use crate::app::model::{Model, Pane};
use crate::domain::calendar::Calendar;
use crate::domain::query::Upcoming;
use crate::domain::row::Urgency;
use crate::domain::when;
use crate::ui::chrome::{put, rule, shown};
use crate::ui::countdown;
use crate::ui::fit::{clip, pad, width};
use crate::ui::pane::first_shown;
use crate::ui::theme::{Glyph, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Cells in front of the entries: ` Fri 20 Nov  0  `.
const DAY_CELLS: usize = 16;

/// One line: the entries of one day that fit, by their place in the list.
struct DayLine {
    label: String,
    entries: Vec<usize>,
}

fn urgency(upcoming: &Upcoming, model: &Model) -> Urgency {
    let kind = (upcoming.clock, upcoming.forecast);
    countdown::urgency(kind, upcoming.due, model.today(), &model.calendar)
}

/// `0405 stage 1`, `0402 stage 1 (extended)`, for the late ones with how late.
fn words(theme: Theme, model: &Model, upcoming: &Upcoming) -> String {
    format!("{}{}", named(theme, upcoming), tail(model, upcoming))
}

fn named(theme: Theme, upcoming: &Upcoming) -> String {
    let name = countdown::name(upcoming.clock, upcoming.stage);
    format!("{} {name}", shown(theme, &upcoming.reference))
}

/// The same for a narrow pane: `0398 stage 1, 1 late`, `0431 stage 1 forecast`; the sign says that one is extended.
fn in_short(theme: Theme, model: &Model, upcoming: &Upcoming) -> String {
    let tail = match urgency(upcoming, model) {
        Urgency::Late(n) => format!(", {n} late"),
        Urgency::Today | Urgency::Soon(_) | Urgency::Later(_) | Urgency::Waiting | Urgency::Done => {
            if upcoming.forecast {
                " forecast".to_owned()
            } else {
                String::new()
            }
        }
    };
    named(theme, upcoming) + &tail
}

fn tail(model: &Model, upcoming: &Upcoming) -> String {
    match urgency(upcoming, model) {
        Urgency::Late(1) => ", 1 day late".to_owned(),
        Urgency::Late(n) => format!(", {n} days late"),
        Urgency::Today | Urgency::Soon(_) | Urgency::Later(_) | Urgency::Waiting | Urgency::Done => {
            match (upcoming.forecast, upcoming.extended) {
                (true, _) => " (forecast)".to_owned(),
                (false, true) => " (extended)".to_owned(),
                (false, false) => String::new(),
            }
        }
    }
}

fn label(upcoming: &Upcoming, model: &Model, calendar: &Calendar) -> String {
    match urgency(upcoming, model) {
        Urgency::Late(_) => "Late".to_owned(),
        Urgency::Today | Urgency::Soon(_) | Urgency::Later(_) | Urgency::Waiting | Urgency::Done => {
            let left = calendar.between(model.today(), upcoming.due);
            let left = left.map_or_else(|_| String::new(), |n| n.to_string());
            format!("{} {left:>2}", when::short(upcoming.due))
        }
    }
}

/// The lines in which the countdowns stand; no more than are shown, where that is known.
fn lines(model: &Model, theme: Theme, cells: usize, most: usize) -> Vec<DayLine> {
    let mut lines: Vec<DayLine> = Vec::new();
    let mut used = 0;
    for (at, upcoming) in model.coming.iter().enumerate() {
        if lines.len() > most {
            break;
        }
        let label = label(upcoming, model, &model.calendar);
        let needed = width(&words(theme, model, upcoming)) + 4;
        let first = !lines.iter().any(|line| line.label == label);
        match lines.last_mut() {
            Some(line) if !first && used + needed <= cells => {
                line.entries.push(at);
                used += needed;
            }
            Some(_) | None => {
                // Further lines of a day leave its name out.
                let label = if first { label } else { String::new() };
                lines.push(DayLine { label, entries: vec![at] });
                used = DAY_CELLS + needed;
            }
        }
    }
    lines
}

/// Draws rule and days into `area`; with the keyboard the selected entry is reversed and has the cursor.
pub(super) fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    let focused = model.focus == Pane::ComingUp;
    put(frame, area, 0, &rule(theme, cells, ("Coming up (working days)", ""), focused));
    if model.coming.is_empty() {
        let words = " Nothing falls due in the next 20 working days.";
        put(frame, area, 1, &Line::from(clip(words, cells, theme)));
        return;
    }
    let height = usize::from(area.height.saturating_sub(1));
    let selected = if focused { Some(model.coming_line.min(model.coming.len() - 1)) } else { None };
    let lines = lines(model, theme, cells, if focused { usize::MAX } else { height });
    let at = lines.iter().position(|line| selected.is_some_and(|s| line.entries.contains(&s))).unwrap_or(0);
    let top = first_shown(0, at, height.max(1));
    for (n, line) in (1u16..).zip(lines.iter().skip(top).take(height)) {
        let place = Rect { y: area.y + n, height: 1, ..area };
        day_line((model, theme), place, line, selected, frame);
    }
}

fn day_line(
    (model, theme): (&Model, Theme),
    area: Rect,
    line: &DayLine,
    selected: Option<usize>,
    frame: &mut Frame<'_>,
) {
    let cells = usize::from(area.width);
    let mut spans = Vec::new();
    let mut used = DAY_CELLS;
    let mut caret = None;
    for at in &line.entries {
        let Some(upcoming) = model.coming.get(*at) else { continue };
        let sign = countdown::sign(urgency(upcoming, model), upcoming.extended);
        let room = cells.saturating_sub(used + 2);
        let whole = words(theme, model, upcoming);
        let text = if width(&whole) <= room { whole } else { in_short(theme, model, upcoming) };
        let text = clip(&text, room, theme);
        let here = selected == Some(*at);
        if here {
            caret = Some(used);
        }
        let mark = Span::styled(sign.mark(theme).to_owned(), theme.chip(sign));
        let style = if here { theme.selected() } else { theme.plain() };
        used += 4 + width(&text);
        spans.extend([mark, Span::styled(format!(" {text}"), style), Span::from("  ")]);
    }
    let cursor = if caret.is_some() { theme.glyph(Glyph::Cursor) } else { " " };
    spans.insert(0, Span::from(pad(&format!("{cursor}{}", line.label), DAY_CELLS, theme)));
    put(frame, area, 0, &Line::from(spans));
    let free = model.overlays.is_empty() && model.form.is_none() && !model.queue.filtering;
    if let Some(column) = caret.filter(|_| free) {
        let column = u16::try_from(column).unwrap_or(0).min(area.width.saturating_sub(1));
        frame.set_cursor_position((area.x + column, area.y));
    }
}
