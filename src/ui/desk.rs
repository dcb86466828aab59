//! The desk: the queue, and beside it as much of the case, the countdowns and the statistics as the size allows.
//!
//! Under 60x15 a list of two lines a case; to 79x23 the queue alone; from 80x24 with a preview; from 100x30 with the
//! case and the countdowns below; from 160x45 with views, load, statistics and drafts, and the case beside it.

mod columns;
mod coming;
mod drafts;
pub(super) mod empty;
mod figures;
mod list;
mod pane;
mod preview;
mod queue;
mod strip;
mod views;

pub use strip::percent;

use crate::app::model::{Band, Model};
use crate::app::space;
use crate::domain::row::Row;
use crate::ui::chrome::{body, footer, title};
use crate::ui::pane::divider;
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;

/// What a case needs next, in a word; its state where nothing counts.
pub(super) fn step(row: &Row) -> String {
    columns::step(row, true)
}

/// Draws the desk: title line to hint line.
pub fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    // The frame may already have the new size when the model has not heard of it.
    match Band::of((area.width, area.height)) {
        Band::List => list::draw(model, theme, area, frame),
        Band::Narrow | Band::Standard | Band::Wide | Band::Full if empty::nothing_recorded(model) => {
            title(model, theme, area, frame, "Complaints");
            empty::draw_first_run(model, theme, body(area), frame);
        }
        Band::Narrow => {
            title(model, theme, area, frame, "Complaints");
            let (first, rest) = cut(body(area), 1);
            views::draw_line(model, theme, first, frame);
            queue::draw(model, theme, rest, frame);
        }
        Band::Standard => {
            title(model, theme, area, frame, "Complaints");
            let (first, rest) = cut(body(area), 1);
            views::draw_line(model, theme, first, frame);
            let (upper, lower) = cut(rest, rest.height.saturating_sub(under(model, 4)));
            queue::draw(model, theme, upper, frame);
            if !model.queue.alone {
                preview::draw(model, theme, lower, frame);
            }
        }
        Band::Wide => wide(model, theme, area, frame),
        Band::Full => full(model, theme, area, frame),
    }
    footer(model, theme, area, frame);
}

/// The lines of what stands under the queue: none when it has the screen to itself.
const fn under(model: &Model, lines: u16) -> u16 {
    if model.queue.alone { 0 } else { lines }
}

/// The first `rows` of an area, and the rest.
fn cut(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

/// The first `columns` of an area, the column of the line between, and the rest.
fn beside(area: Rect, columns: u16) -> (Rect, u16, Rect) {
    let columns = columns.min(area.width.saturating_sub(1));
    let line = area.x + columns;
    let rest = Rect { x: line + 1, width: area.width.saturating_sub(columns + 1), ..area };
    (Rect { width: columns, ..area }, line, rest)
}

/// Queue above, case and countdowns below.
fn wide(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    title(model, theme, area, frame, "Complaints");
    let (first, rest) = cut(body(area), 1);
    strip::draw(model, theme, first, frame);
    let (first, rest) = cut(rest, 1);
    views::draw_line(model, theme, first, frame);
    let (upper, lower) = cut(rest, rest.height.saturating_sub(under(model, space::lower_block(area.height))));
    queue::draw(model, theme, upper, frame);
    if model.queue.alone {
        return;
    }
    let (left, line, right) = beside(lower, lower.width * 17 / 30);
    pane::draw(model, theme, left, frame);
    coming::draw(model, theme, right, frame);
    divider(theme, line, lower, frame);
}

/// Views, load and key; queue over countdowns and statistics, drafts under them; the case.
fn full(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    title(model, theme, area, frame, "Complaints");
    let (first, rest) = cut(body(area), 1);
    strip::draw(model, theme, first, frame);
    let (views, first_line, rest) = beside(rest, 26);
    if model.queue.alone {
        views::draw_column(model, theme, views, frame);
        queue::draw(model, theme, rest, frame);
        return divider(theme, first_line, Rect { y: views.y, height: views.height, ..area }, frame);
    }
    let case_columns = (rest.width * 2 / 5).clamp(50, 68);
    let (middle, second_line, case) = beside(rest, rest.width.saturating_sub(case_columns + 1));
    views::draw_column(model, theme, views, frame);
    let (upper, lower) = cut(middle, middle.height.saturating_sub(space::lower_block(area.height)));
    queue::draw(model, theme, upper, frame);
    let (lower, kept) = cut(lower, lower.height.saturating_sub(drafts::rows(model)));
    let (left, third_line, right) = beside(lower, lower.width / 2);
    coming::draw(model, theme, left, frame);
    figures::draw(model, theme, right, frame);
    drafts::draw(model, theme, kept, frame);
    pane::draw(model, theme, case, frame);
    divider(theme, third_line, lower, frame);
    divider(theme, first_line, Rect { y: views.y, height: views.height, ..area }, frame);
    divider(theme, second_line, Rect { y: views.y, height: views.height, ..area }, frame);
}
