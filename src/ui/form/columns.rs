//! The new complaint on a large screen: what is asked of every complaint, and beside it what else they tell.
//!
//! The keyboard goes down the first column and on to the top of the second, as in the one column of smaller screens:
//! the field below is always the next one.

use super::block::Fields;
use crate::app::form::{FieldId, Form};
use crate::ui::chrome;
use crate::ui::pane::divider;
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;

/// The first field of the second column.
const SECOND: FieldId = FieldId::Subject;

/// Draws both columns into `area`, each under a rule of its own; that of the focused field is double.
pub(super) fn draw((form, theme): (&Form, Theme), area: Rect, words: &str, frame: &mut Frame<'_>) {
    let all = form.fields.len();
    let split = form.fields.iter().position(|field| field.id == SECOND).unwrap_or(all);
    let half = area.width.saturating_sub(1) / 2;
    let left = Rect { width: area.width.saturating_sub(half + 1), ..area };
    let right = Rect { x: left.right() + 1, width: half, ..area };
    let columns = [
        (left, 0..split, ("Who, what happened, where it goes", words)),
        (right, split..all, ("What else they tell you", "")),
    ];
    for (column, run, title) in columns {
        // The button stands under the first column.
        let focused = run.contains(&form.at) || (form.at >= all && run.start == 0);
        let rule = chrome::rule(theme, usize::from(column.width), title, focused);
        chrome::put(frame, column, 0, &rule);
        let rows = column.height.saturating_sub(1);
        let place = Rect { y: column.y + 1.min(column.height), height: rows, ..column };
        Fields::column(form, run, theme, (column.width, rows)).draw(place, frame);
    }
    divider(theme, left.right(), area, frame);
}
