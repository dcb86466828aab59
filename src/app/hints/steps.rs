//! The hints of what is answered step by step: triage, and a file on its way in; and what a screen has beside its keys.

use super::{Hint, fixed};
use crate::app::keymap::Action;
use crate::app::model::{Model, Screen};
use crate::app::overlay::Menu;
use crate::app::{bring_in, triage};
use crate::domain::assessment::Kind as ToolKind;

pub(super) fn bring_in_hints(step: bring_in::Step) -> Vec<Hint> {
    fixed(match step {
        bring_in::Step::File => {
            &[("type", "the path"), ("↑↓", "choose"), ("Tab", "take it"), ("Enter", "open"), ("Esc", "back")]
        }
        bring_in::Step::Columns => {
            &[("type", "to narrow"), ("↑↓", "choose"), ("Enter", "take it"), ("Esc", "close")]
        }
        bring_in::Step::Agree => &[("Enter", "bring them in"), ("type", "another name"), ("Esc", "back")],
        bring_in::Step::Running => &[("Esc", "stop")],
    })
}

pub(super) fn triage_hints(model: &Model) -> Vec<Hint> {
    use triage::Step;
    let skip = model.keys.printed(Action::Skip);
    match model.triage.step {
        Step::What => Vec::new(),
        Step::CanTake => fixed(&[
            ("1 Enter", "yes, none applies"),
            ("2", "no"),
            ("3", "yes, although old"),
            ("4", "informally"),
            ("5", "stage 2"),
            ("←", "back"),
            (&skip, "skip"),
            ("?", "help"),
        ]),
        Step::Support | Step::Linked => fixed(&[
            ("1-9", "mark or unmark"),
            ("Enter", "go on"),
            ("←", "back"),
            (&skip, "skip"),
            ("Esc", "back"),
            ("?", "help"),
        ]),
        // A narrow line drops the last ones before the ways out.
        Step::Owner => fixed(&[
            ("Enter", "take it"),
            ("type", "to search"),
            ("→", "team"),
            ("↑↓", "choose"),
            ("Esc", "back"),
            ("F1", "help"),
        ]),
        Step::Service | Step::Request | Step::Team | Step::Reason | Step::Discretion | Step::Straight => {
            fixed(&[
                ("Enter", "take it"),
                ("type", "to search"),
                ("1-9", "the numbered one"),
                ("↑↓", "choose"),
                ("Esc", "back"),
                ("F1", "help"),
            ])
        }
    }
}

/// What a screen has beside the rows of the key table: digits, and how to move.
pub(super) fn first_hints(model: &Model) -> Vec<Hint> {
    match model.screen {
        Screen::Triage if model.barred.is_some() => Vec::new(),
        Screen::Triage if model.triage.loaded && model.triage.rows.is_empty() => Vec::new(),
        Screen::Triage => fixed(&[("1-4", "choose")]),
        Screen::Case => {
            let more = model.keys.printed(Action::Menu(Menu::Actions));
            let moves = fixed(&[("↑↓", "move")]).into_iter().filter(|_| model.size.0 >= 100);
            if model.has_case_panes() {
                return fixed(&[("Tab", "next pane"), ("1-9", "panes"), ("↑↓", "move"), (&more, "more")]);
            }
            fixed(&[("1-9", "tabs"), (&more, "more")]).into_iter().chain(moves).collect()
        }
        Screen::Statistics => fixed(&[("1-8", "tabs"), ("Tab", "number")]),
        Screen::Peers => fixed(&[("1-6", "parts"), ("↑↓", "move")]),
        Screen::Post if model.room.lines() < 2 => fixed(&[("1-3", "parts")]),
        Screen::Post => fixed(&[("1-3", "parts"), ("↑↓", "move")]),
        Screen::Drafts if model.draft_lines() < 2 => Vec::new(),
        Screen::Desk if model.queue.loaded && model.queue.rows().len() < 2 => Vec::new(),
        Screen::Assess if model.barred.is_some() => fixed(&[("↑↓", "move")]),
        Screen::Assess => fixed(&[(assess_scores(model), "score"), ("↑↓", "move")]),
        Screen::Desk | Screen::ComingUp | Screen::Drafts | Screen::BringIn | Screen::Found => {
            fixed(&[("↑↓", "move")])
        }
    }
}

/// The keys that score a criterion.
fn assess_scores(model: &Model) -> &'static str {
    match model.assess.tool().map(|tool| tool.kind) {
        Some(ToolKind::YesNo) => "y n p",
        Some(ToolKind::Points) | None => "0-3",
    }
}
