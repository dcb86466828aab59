//! To come.

use crate::app::model::Model;
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws it into the area between the title line and the message line.
pub fn draw(_model: &Model, _theme: Theme, _area: Rect, _frame: &mut Frame<'_>) {}

/// The countdowns by working day for the desk's pane: at most `height` lines of at most `width` cells.
pub fn lines(_model: &Model, _theme: Theme, _width: u16, _height: u16) -> Vec<Line<'static>> {
    Vec::new()
}
