//! To come.

use crate::app::model::Model;
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws it into the area between the title line and the message line.
pub fn draw(_model: &Model, _theme: Theme, _area: Rect, _frame: &mut Frame<'_>) {}

/// Draws the statistics pane of the desk: on time by measure, then what fits.
pub fn pane(_model: &Model, _theme: Theme, _area: Rect, _frame: &mut Frame<'_>) {}
