//! The case on a large screen, its parts side by side: who and what on the left; what happened, the chosen entry, the
//! letters, who has it and what was changed in the middle; the answer, or the dates that ask for it, on the right.
//!
//! ```text
//! ── Case ───────────────┬══ Timeline ════════ newest first ══┬── Stage 1 response, draft ── 214 words ──
//!  A. Okafor             │► Fri 20 Nov 00:00 ■ now late       │ Dear A. Okafor,
//! ── In their words ─────┼── Entry: stage 1 response now late ┤
//! ── Points to answer ───┤── Letters ──────────────────── 2 ──┼── Response checklist ─────────────────────
//!  [√] 1 Missed visits   │── Change history ──────────────────┤ [ ] says what was found on every point
//! ```

mod column;
mod left;
mod middle;
mod pane;
mod right;

use super::{Model, Theme};
use crate::app::effect::CaseFile;
use crate::ui::pane::divider;
use column::draw_column;
use ratatui::Frame;
use ratatui::layout::Rect;

/// What is drawn of, and for which terminal.
type Scene<'a> = (&'a Model, Theme, &'a CaseFile);

/// Draws the three columns.
pub(super) fn draw(scene: Scene<'_>, area: Rect, frame: &mut Frame<'_>) {
    let (left, middle) = (area.width * 26 / 100, area.width * 81 / 200);
    let right = area.width.saturating_sub(left + middle + 2);
    let column = |x: u16, width: u16| Rect { x: area.x + x, width, ..area };
    let cells = |width: u16| usize::from(width);
    draw_column(scene, column(0, left), frame, &left::panes(scene, cells(left)));
    draw_column(scene, column(left + 1, middle), frame, &middle::panes(scene, cells(middle)));
    let last = column(left + middle + 2, right);
    draw_column(scene, last, frame, &right::panes(scene, cells(right), cells(area.height)));
    divider(scene.1, area.x + left, area, frame);
    divider(scene.1, area.x + left + 1 + middle, area, frame);
}
