//! The hints of what is answered step by step: triage, and a file on its way in.

use super::{Hint, fixed};
use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::app::{bring_in, triage};

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
