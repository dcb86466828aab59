//! The messages of this session, the newest first.
//!
//! ```text
//! ══ Messages of this session ═════════════════════════════════════ 3 messages ══
//!  09:14 √ 0398 note added 09:14
//!  09:13 ! Paste ignored here. Open a form first: n new complaint, c note.
//! ```

use super::sheet::Sheet;
use crate::app::model::Model;
use crate::ui::chrome::{shown, sign_of};
use crate::ui::fit::wrap;
use crate::ui::theme::Theme;
use ratatui::text::Line;

/// Cells before the words: a time, or the day of an earlier one, and the mark.
const BEFORE: usize = 9;

pub(super) fn sheet(model: &Model, theme: Theme, cells: usize, top: usize) -> Sheet {
    let mut lines = Vec::new();
    let mut day = model.today();
    for (at, message) in model.said.iter().rev() {
        if at.date() != day {
            day = at.date();
            lines.push(Line::styled(format!(" {}", crate::domain::when::long(day)), theme.title()));
        }
        let mark = sign_of(message.kind).mark(theme);
        let words = wrap(&shown(theme, &message.whole()), cells.saturating_sub(BEFORE + 1));
        lines.extend(words.into_iter().enumerate().map(|(n, words)| {
            let before = if n == 0 { format!(" {} {mark} ", at.format("%H:%M")) } else { " ".repeat(BEFORE) };
            Line::from(format!("{before}{words}"))
        }));
    }
    let count = match model.said.len() {
        1 => "1 message".to_owned(),
        n => format!("{n} messages"),
    };
    Sheet { top, ..Sheet::new(("Messages of this session".to_owned(), count), lines) }
}
