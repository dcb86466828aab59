//! Somebody else changed the case: what they did, what is yours, and which one stands.
//!
//! ```text
//! ══ Changed meanwhile ═══════════════════════════════════════════════════════════
//!  R Osei changed the owner of 0398 at 09:18.
//!
//!  Yours   Owner: J Malik
//!  Theirs  Owner is now F Lund (R Osei)
//!
//!    t    take theirs: what you typed stays in your drafts
//!    k    keep yours: it is recorded after theirs
//!    v    see both in full
//!    Esc  back to what you typed; nothing is decided yet
//! ```

use super::sheet::Sheet;
use crate::app::keymap;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, wrap};
use crate::ui::pane::paragraph;
use crate::ui::theme::Theme;
use ratatui::text::{Line, Span};

/// Cells in front of what a side has recorded or typed.
const LABEL: usize = 9;

/// So many changes of a side are named in short.
const FIRST: usize = 3;

/// The most lines of one text when both sides are shown in full; the form and the timeline have all of it.
const MOST: usize = 8;

/// The keys, with what they do where something was typed, and where one key asked.
const CHOICES: &[(&str, &str, &str)] = &[
    ("t", "take theirs: what you typed stays in your drafts", "take theirs: yours is not recorded"),
    ("k", "keep yours: it is recorded after theirs", "keep yours: it is recorded after theirs"),
    ("v", FULL, FULL),
    ("Esc", "back to what you typed; nothing is decided yet", "back; nothing of yours is recorded"),
];

/// What `v` does first, and then.
const FULL: &str = "see both in full";
const SHORT: &str = "see both in short";

/// The question; with `both` everything that was typed and everything that was recorded since.
pub(super) fn sheet(model: &Model, theme: Theme, cells: usize, (what, both): (&str, bool)) -> Sheet {
    let (yours, theirs) = model.both_sides();
    let asked = wrap(&shown(theme, &format!("{what}.")), cells.saturating_sub(2));
    let mut lines: Vec<Line<'static>> =
        asked.into_iter().map(|line| Line::from(format!(" {line}"))).collect();
    lines.push(Line::default());
    for (label, side) in [("Yours", &yours), ("Theirs", &theirs)] {
        lines.extend(if both {
            in_full(theme, cells, label, side)
        } else {
            in_short(theme, cells, label, side)
        });
    }
    lines.push(Line::default());
    let at = lines.len();
    let one_key = matches!(model.overlays.last(), Some(Overlay::Conflict { ask: Some(_), .. }));
    lines.extend(CHOICES.iter().map(|(key, typed, asked)| {
        let does = match (*typed == FULL, one_key) {
            (true, _) if both => SHORT,
            (true | false, true) => asked,
            (true | false, false) => typed,
        };
        let mut letters = key.chars();
        let key = match (letters.next(), letters.next()) {
            (Some(letter), None) => model.keys.letter(keymap::Sheet::Conflict, letter),
            (_, _) => (*key).to_owned(),
        };
        Line::from(shown(theme, &format!("   {key:<4} {does}")))
    }));
    Sheet { at: Some(at), ..Sheet::new(("Changed meanwhile".to_owned(), String::new()), lines) }
}

fn labelled(theme: Theme, label: &str, text: &str) -> Line<'static> {
    Line::from(vec![
        Span::styled(format!(" {label:<width$}", width = LABEL - 1), theme.title()),
        Span::from(text.to_owned()),
    ])
}

/// The first of a side, each in one line, and how many more there are.
fn in_short(theme: Theme, cells: usize, label: &str, side: &[String]) -> Vec<Line<'static>> {
    let left = side.len().saturating_sub(FIRST);
    let line = |(n, text): (usize, &String)| {
        let more = if left > 0 && n + 1 == FIRST { format!(" (and {left} more)") } else { String::new() };
        let room = cells.saturating_sub(LABEL + 1 + more.len());
        labelled(theme, if n == 0 { label } else { "" }, &(clip(&shown(theme, text), room, theme) + &more))
    };
    side.iter().take(FIRST).enumerate().map(line).collect()
}

/// Everything of a side, each on lines of its own.
fn in_full(theme: Theme, cells: usize, label: &str, side: &[String]) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> =
        side.iter().flat_map(|text| paragraph(theme, cells, LABEL, MOST, text)).collect();
    if let Some(first) = lines.first_mut() {
        let text: String = first.spans.iter().map(|span| span.content.as_ref()).collect();
        *first = labelled(theme, label, text.trim_start());
    }
    lines
}
