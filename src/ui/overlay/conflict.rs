//! Somebody else changed the case: what they did, what is yours, and which one stands.
//!
//! ```text
//! ══ Changed meanwhile ═══════════════════════════════════════════════════════════
//!  R Osei changed the owner of 0398 at 09:18.
//!  Yours: Owner: J Malik. Theirs: Owner is now F Lund (R Osei).
//!    t    take theirs (what you typed stays in your drafts)
//!    k    keep yours: record it all the same
//!    v    see both
//!    Esc  back to what you typed
//! ```

use super::sheet::Sheet;
use crate::app::model::Model;
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, wrap};
use crate::ui::theme::Theme;
use ratatui::text::Line;

const CHOICES: &[(&str, &str)] = &[
    ("t", "take theirs (what you typed stays in your drafts)"),
    ("k", "keep yours: record it all the same"),
    ("v", "see both"),
    ("Esc", "back to what you typed"),
];

/// The question; with `both` everything that was typed and everything that was recorded since.
pub(super) fn sheet(model: &Model, theme: Theme, cells: usize, (what, both): (&str, bool)) -> Sheet {
    let room = cells.saturating_sub(2);
    let wrapped = |text: &str| -> Vec<Line<'static>> {
        wrap(&shown(theme, text), room).into_iter().map(|line| Line::from(format!(" {line}"))).collect()
    };
    let (yours, theirs) = model.both_sides();
    let mut lines = wrapped(&format!("{what}."));
    if both {
        lines.push(Line::styled(" Yours", theme.title()));
        lines.extend(yours.iter().flat_map(|text| wrapped(text)));
        lines.push(Line::styled(" Theirs", theme.title()));
        lines.extend(theirs.iter().flat_map(|text| wrapped(text)));
    } else {
        let one = |side: &[String]| clip(&shown(theme, side.first().map_or("", String::as_str)), 60, theme);
        let theirs = if theirs.is_empty() { String::new() } else { format!(" Theirs: {}.", one(&theirs)) };
        lines.extend(wrapped(&format!("Yours: {}.{theirs}", one(&yours))));
    }
    let at = lines.len();
    lines.extend(CHOICES.iter().map(|(key, does)| Line::from(format!("   {key:<4} {does}"))));
    Sheet { at: Some(at), ..Sheet::new(("Changed meanwhile".to_owned(), String::new()), lines) }
}
