//! To come.

use crate::app::model::Model;
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws it into the area between the title line and the message line.
pub fn draw(_model: &Model, _theme: Theme, _area: Rect, _frame: &mut Frame<'_>) {}
