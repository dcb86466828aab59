//! Why there is nothing to open.

use super::no;
use crate::app::model::{Model, Pane, Screen};
use crate::domain::decide::Refusal;

/// Why Enter opens nothing here; none where it opens something.
pub(super) fn no_open(model: &Model) -> Option<Refusal> {
    match model.screen {
        Screen::Post if model.room.lines() == 0 => {
            no("there is nothing in this list", "1 to 3 show the other lists")
        }
        Screen::Drafts if model.draft_lines() == 0 => no("there is no draft", "Esc goes back"),
        Screen::Desk => no_open_in(model, model.focus),
        Screen::Post
        | Screen::Drafts
        | Screen::Case
        | Screen::Triage
        | Screen::Statistics
        | Screen::ComingUp
        | Screen::BringIn
        | Screen::Found
        | Screen::Assess
        | Screen::Peers => None,
    }
}

/// The same in a pane of the desk.
fn no_open_in(model: &Model, pane: Pane) -> Option<Refusal> {
    match pane {
        Pane::Drafts if model.drafts.is_empty() => {
            no("there is no draft", "what you type in any form is kept here")
        }
        Pane::Queue if model.queue.loaded && model.queue.rows().is_empty() => {
            no("there is no case in this view", "the digits show other views")
        }
        Pane::Drafts | Pane::Queue | Pane::Case | Pane::ComingUp | Pane::Statistics => None,
    }
}
