//! What was changed on a case, a line a change, and the chosen one in full.

use crate::app::effect::CaseFile;
use crate::app::model::Model;
use crate::domain::history::Change;
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, width};
use crate::ui::pane::{long_fact, paragraph};
use crate::ui::theme::{Glyph, Theme};
use chrono::Datelike;
use ratatui::text::Line;
use std::ops::Range;

/// Cells of the label in front of a value.
const LABEL: usize = 14;

/// The words for where there is nothing.
const EMPTY: &str = "empty";

fn or_empty(text: &str) -> &str {
    if text.is_empty() { EMPTY } else { text }
}

/// What was changed: `owner`, `owner (undo)`.
fn what(change: &Change) -> String {
    format!("{}{}", change.what.label(), if change.undo { " (undo)" } else { "" })
}

/// Two values without the words at their beginning that are the same, but for the last of these: `…stage 1`, `…stage 2`.
fn where_they_differ(theme: Theme, before: &str, after: &str) -> (String, String) {
    let same = before.chars().zip(after.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a);
    let same: String = same.collect();
    let head = same.rsplit_once(' ').and_then(|(head, _)| head.rsplit_once(' '));
    let from = head.map_or(0, |(head, _)| head.len() + 1);
    match (before.get(from..), after.get(from..)) {
        (Some(one), Some(other)) if from > 0 => {
            let dots = theme.glyph(Glyph::Ellipsis);
            (format!("{dots}{one}"), format!("{dots}{other}"))
        }
        _ => (before.to_owned(), after.to_owned()),
    }
}

/// The moment of a change, from its longest form to its shortest.
const THIS_YEAR: [&str; 3] = ["%a %e %b %H:%M", "%e %b %H:%M", "%e %b"];
/// The same where a change is of another year.
const OTHER_YEARS: [&str; 3] = ["%a %e %b %Y %H:%M", "%e %b %Y %H:%M", "%e %b %Y"];

/// Cells for what stood there before and after, below which the moment is told in short.
const TOLD: usize = 20;

/// `empty → 5 Nov 2026`, exactly as wide as there is room: both sides show, and the longer one gives way first.
fn before_and_after(theme: Theme, change: &Change, arrow: &str, room: usize) -> String {
    let both = room.saturating_sub(width(arrow) + 2);
    let (before, after) = (shown(theme, or_empty(&change.before)), shown(theme, or_empty(&change.after)));
    let (before, after) = if width(&before) + width(&after) > both {
        where_they_differ(theme, &before, &after)
    } else {
        (before, after)
    };
    let half = if change.before.is_empty() { width(&before) } else { both / 2 };
    let left = width(&before).min(half.max(both.saturating_sub(width(&after))));
    pad(&format!("{} {arrow} {after}", clip(&before, left, theme)), room, theme)
}

/// Lines of a range of the changes: day, time, what, before and after, who. `selected` has the cursor in front and is
/// reversed.
pub(super) fn lines(
    (model, theme): (&Model, Theme),
    cells: usize,
    (changes, range): (&[Change], Range<usize>),
    selected: Option<usize>,
) -> Vec<Line<'static>> {
    let other_year = changes.iter().any(|change| change.at.year() != model.now.year());
    let widest = |least, most, cell: &dyn Fn(&Change) -> usize| {
        changes.iter().map(cell).max().unwrap_or(0).clamp(least, most)
    };
    let named = widest(10, (cells / 4).max(10), &|change| width(&what(change)));
    let who = widest(6, 14, &|change| width(&shown(theme, &change.by)));
    let arrow = theme.glyph(Glyph::Right);
    let dated = |form: &str| changes.iter().map(|change| width(&change.at.format(form).to_string())).max();
    let rest = |form: &str| cells.saturating_sub(dated(form).unwrap_or(0) + named + who + 8);
    let forms = if other_year { OTHER_YEARS } else { THIS_YEAR };
    // What was changed is told before the time of day is, which the chosen change says too.
    let form = forms.iter().find(|form| rest(form) >= TOLD).unwrap_or(&forms[2]);
    let line = |(n, change): (usize, &Change)| {
        let cursor = if selected == Some(n) { theme.glyph(Glyph::Cursor) } else { " " };
        let head = format!("{cursor} {}  {}  ", change.at.format(form), pad(&what(change), named, theme));
        let room = cells.saturating_sub(width(&head) + who + 2);
        let told = before_and_after(theme, change, arrow, room);
        let by = pad(&shown(theme, &change.by), who, theme);
        let style = if selected == Some(n) { theme.selected() } else { theme.plain() };
        Line::styled(pad(&format!("{head}{told} {by}"), cells, theme), style)
    };
    changes.iter().enumerate().take(range.end).skip(range.start).map(line).collect()
}

/// A change in full: what stood there before and after, and the entry that changed it.
pub(super) fn detail(
    theme: Theme,
    cells: usize,
    file: &CaseFile,
    change: &Change,
) -> (String, Vec<Line<'static>>) {
    let say = |label: &str, text: &str| long_fact(theme, cells, LABEL, 6, (label, text));
    let mut lines = say("Before", or_empty(&change.before));
    lines.extend(say("After", or_empty(&change.after)));
    let entry = file.events.iter().find(|event| event.seq == change.seq);
    if let Some(entry) = entry {
        lines.extend(say("Entry", &entry.sentence()));
    }
    let at = format!("{} at {}", when::long(change.at.date()), change.at.format("%H:%M"));
    lines.extend(paragraph(theme, cells, 1, 2, &format!("Recorded {at} by {}.", change.by)));
    (format!("Change: {}", what(change)), lines)
}
