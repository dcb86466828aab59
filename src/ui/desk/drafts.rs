//! The drafts of a large screen: what was typed and not recorded, each with when it was kept.
//!
//! ```text
//! ── Your drafts ─────────────────────────────── 2 kept, g d shows all ──
//!  □ New complaint, Dilys Pryce-Jones, 187 words    kept today 09:02:11
//!  □ Response to 0411  Objections not published…   kept Thu 19 Nov 16:31
//! ```

use crate::app::effect::Draft;
use crate::app::model::{Model, Pane};
use crate::ui::chrome::shown;
use crate::ui::drafts;
use crate::ui::fit::{clip, pad, pad_left};
use crate::ui::pane::{Section, first_shown, stack};
use crate::ui::theme::{Glyph, Sign, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The most drafts that show at once; more are scrolled through.
const MOST: usize = 4;

/// Cells of `kept Thu 19 Nov 16:31`.
const KEPT: usize = 21;

/// The rows of the pane, its rule among them: no more than it has to say.
pub(super) fn rows(model: &Model) -> u16 {
    1 + u16::try_from(model.drafts.len().clamp(1, MOST)).unwrap_or(1)
}

/// Draws rule and drafts into `area`; with the keyboard the chosen one is reversed and has the cursor.
pub(super) fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    let focused = model.focus == Pane::Drafts;
    let height = usize::from(area.height.saturating_sub(1));
    let at = model.draft_in_pane();
    let top = if focused { first_shown(0, at, height.max(1)) } else { 0 };
    let lines = if model.drafts.is_empty() {
        vec![Line::from(clip(" None. What you type is kept here until it is recorded.", cells, theme))]
    } else {
        let shown = model.drafts.iter().enumerate().skip(top).take(height);
        shown.map(|(n, draft)| line((model, theme), cells, draft, focused && n == at)).collect()
    };
    let title = ("Your drafts".to_owned(), count(model));
    stack(theme, area, frame, &[Section { title, focused, lines }]);
    let free = model.overlays.is_empty() && model.form.is_none() && !model.queue.filtering;
    let place = area.intersection(frame.area());
    if focused && free && place.height > 1 {
        let row = 1 + u16::try_from(at - top).unwrap_or(0);
        frame.set_cursor_position((place.x + 1, place.y + row.min(place.height - 1)));
    }
}

/// `2 kept`, and where all of them stand when these are not all.
fn count(model: &Model) -> String {
    match model.drafts.len() {
        0 => String::new(),
        kept @ 1..=MOST => format!("{kept} kept"),
        kept => format!("{kept} kept, {} shows all", model.keys.go('d')),
    }
}

/// A draft: what it is, and when it was kept.
fn line((model, theme): (&Model, Theme), cells: usize, draft: &Draft, chosen: bool) -> Line<'static> {
    let mark = if chosen { theme.glyph(Glyph::Cursor) } else { " " };
    let kept = format!("kept {}", drafts::kept(draft.at, model.now));
    let title = pad(&shown(theme, &draft.title), cells.saturating_sub(KEPT + 6), theme);
    let text = format!("{mark}{} {title}  {} ", Sign::Draft.mark(theme), pad_left(&kept, KEPT, theme));
    let style = if chosen { theme.selected() } else { theme.plain() };
    Line::styled(clip(&text, cells, theme), style)
}
