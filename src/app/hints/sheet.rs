//! The hints of the sheets over the screen.

use super::{Hint, fixed};
use crate::app::keymap::{Action, Sheet};
use crate::app::model::Model;
use crate::app::overlay::{Overlay, Reading};

/// The keys of a sheet, its letters as the settings have them.
pub(super) fn sheet_hints(model: &Model, sheet: &Overlay) -> Vec<Hint> {
    let mut hints = hints_of(model, sheet);
    if let Some(of) = Sheet::over(sheet) {
        for (key, _) in &mut hints {
            let mut letters = key.chars();
            if let (Some(letter), None) = (letters.next(), letters.next()) {
                *key = model.keys.letter(of, letter);
            }
        }
    }
    hints
}

fn hints_of(model: &Model, sheet: &Overlay) -> Vec<Hint> {
    match sheet {
        Overlay::Help { .. } => {
            let help = model.keys.printed(Action::Help);
            let search = model.keys.printed(Action::Filter);
            fixed(&[("↑↓", "scroll"), (&search, "search help"), (&help, "or Esc close")])
        }
        Overlay::HelpFor { .. } => fixed(&[("type", "to narrow"), ("↑↓", "scroll"), ("Esc", "back")]),
        Overlay::Palette { .. } => {
            fixed(&[("↑↓", "choose"), ("Enter", "run"), ("type", "to narrow"), ("Esc", "close")])
        }
        Overlay::Menu { .. } => fixed(&[("↑↓", "choose"), ("Enter", "run"), ("Esc", "close")]),
        Overlay::Explain { .. } => {
            let why = model.keys.printed(Action::Explain);
            fixed(&[("←→", "other dates"), ("↑↓", "scroll"), (&why, "or Esc close")])
        }
        Overlay::Conflict { .. } => {
            fixed(&[("t", "take theirs"), ("k", "keep yours"), ("v", "see both"), ("Esc", "back to yours")])
        }
        Overlay::Confirm { .. } => fixed(&[("y", "yes"), ("n", "no (Enter)")]),
        Overlay::Leave { .. } => {
            fixed(&[("Enter", "keep as draft"), ("s", "save now"), ("Esc", "carry on"), ("t", "throw away")])
        }
        Overlay::Month { .. } => {
            let day = [("←→", "day"), ("↑↓", "week"), ("PgUp PgDn", "month"), ("t", "today")];
            fixed(&[&day[..], &[("Enter", "take it"), ("Esc", "close")]].concat())
        }
        Overlay::Welcome => {
            fixed(&[("↑↓", "choose"), ("Enter", "carry on"), ("Esc", "leave them in drafts")])
        }
        Overlay::Gate { .. } => {
            fixed(&[("Enter", "go there"), ("↑↓", "choose"), ("o", "send all the same"), ("Esc", "back")])
        }
        Overlay::Read { what, .. } => read_hints(model, *what),
        Overlay::Told { .. } => fixed(&[("Enter", "or Esc close")]),
        Overlay::Views { naming: Some(_), .. } => {
            fixed(&[("type", "the name"), ("Enter", "save"), ("Esc", "back")])
        }
        // What acts on a saved view waits for the first of them.
        Overlay::Views { naming: None, .. } if model.saved.is_empty() => {
            fixed(&[("s", "save this"), ("Esc", "close")])
        }
        Overlay::Views { naming: None, .. } => fixed(&[
            ("↑↓", "choose"),
            ("Enter", "show"),
            ("s", "save this"),
            ("r", "rename"),
            ("t", "team or yours"),
            ("d", "delete"),
            ("Esc", "close"),
        ]),
        Overlay::Plan { .. } => fixed(&[("y", "hand over"), ("↑↓", "scroll"), ("Esc", "change it")]),
        Overlay::Trial { .. } => {
            fixed(&[("y", "take it into use"), ("↑↓", "scroll"), ("n", "or Esc change nothing")])
        }
        Overlay::Absences { .. } => fixed(&[("↑↓", "choose"), ("Enter", "give back"), ("Esc", "close")]),
        Overlay::Ended { .. } => fixed(&[("↑↓", "choose"), ("Enter", "open the case"), ("Esc", "close")]),
        Overlay::Quit => {
            let quit = model.keys.printed(Action::Quit);
            fixed(&[(&quit, "or Enter quit"), ("any other key", "stay")])
        }
    }
}

/// The keys of what is read in full.
fn read_hints(model: &Model, what: Reading) -> Vec<Hint> {
    match what {
        Reading::Letter(at) if model.read_draft(at).is_some() => fixed(&[
            ("↑↓", "scroll"),
            ("e", "your words"),
            ("v", "versions"),
            ("w", "write to a file"),
            ("s", "send"),
            ("Esc", "back"),
        ]),
        Reading::Document => fixed(&[("w", "write it to a file"), ("Esc", "back")]),
        Reading::Letter(_)
        | Reading::Complaint
        | Reading::Messages
        | Reading::Policy
        | Reading::Post
        | Reading::Versions(_) => fixed(&[("↑↓", "scroll"), ("Esc", "back")]),
    }
}
