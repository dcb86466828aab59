//! Panes below each other.

use super::Scene;
use super::pane::{Pane, share};
use crate::ui::chrome::{put, rule, shown};
use crate::ui::fit::width;
use crate::ui::pane::first_shown;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws the panes of a column, each with as much room as it wants and the others leave.
pub(super) fn draw_column(scene: Scene<'_>, area: Rect, frame: &mut Frame<'_>, panes: &[Pane<'_>]) {
    let wants: Vec<_> = panes.iter().map(|pane| pane.want(scene)).collect();
    let (shares, apart) = share(&wants, usize::from(area.height));
    let mut y = area.y;
    for (pane, lines) in panes.iter().zip(shares) {
        let Some(lines) = lines else { continue };
        let lines = u16::try_from(lines).unwrap_or(area.height);
        let height = (lines + 1).min(area.bottom().saturating_sub(y));
        draw_pane(scene, Rect { y, height, ..area }, frame, pane);
        y = y.saturating_add(height + u16::from(apart));
    }
}

/// Cells of a rule that are strokes and spaces, where it has text on both sides.
const RULE: usize = 13;

/// Draws the title and as many lines as there is room for.
fn draw_pane(scene: Scene<'_>, area: Rect, frame: &mut Frame<'_>, pane: &Pane<'_>) {
    if area.height == 0 {
        return;
    }
    let (model, theme, _) = scene;
    let (cells, room) = (usize::from(area.width), usize::from(area.height - 1));
    let has_keyboard = pane.has_keyboard(scene);
    let (line, top) = pane.tab.map_or((0, 0), |tab| model.case.place(tab));
    let all = pane.len();
    let last_top = all.saturating_sub(room);
    let at = line.min(all.saturating_sub(1));
    // What is read is moved line by line; in a list the chosen line is kept in sight.
    let top = if pane.is_list() { first_shown(top, at, room.max(1)) } else { line }.min(last_top);
    let shows = top..all.min(top + room);
    let cut =
        if shows.len() < all { format!("{} to {} of {all}", top + 1, shows.end) } else { String::new() };
    // The number of a list says no more than where it is cut.
    let note = if pane.note.parse::<usize>().is_ok() && !cut.is_empty() { "" } else { pane.note.as_str() };
    let title = shown(theme, &pane.title);
    let both = format!("{cut}, {note}");
    // Where both have no room beside the title, how much there is says more.
    let right = match (note.is_empty(), cut.is_empty()) {
        (false, false) if width(&title) + width(&both) + RULE <= cells => both,
        (_, false) => cut,
        (_, true) => note.to_owned(),
    };
    put(frame, area, 0, &rule(theme, cells, (&title, &right), has_keyboard));
    let chosen = (has_keyboard && pane.is_list()).then_some(at);
    for (row, line) in (1u16..).zip(pane.lines(scene, cells, shows, chosen)) {
        put(frame, area, row, &line);
    }
    if has_keyboard && model.overlays.is_empty() && model.form.is_none() {
        let row = if pane.is_list() { at.saturating_sub(top) } else { 0 };
        let place = (area.x, area.y.saturating_add(1 + u16::try_from(row).unwrap_or(0)));
        if frame.area().contains(place.into()) {
            frame.set_cursor_position(place);
        }
    }
}
