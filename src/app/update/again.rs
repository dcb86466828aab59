//! The same once more on the next row, and the case that comes next.

use crate::app::effect::Effect;
use crate::app::keymap::Action;
use crate::app::model::{MessageKind, Model, Pane, Screen};
use crate::domain::decide::Ask;
use crate::domain::decide::Refusal;
use crate::domain::event::CaseId;
use crate::domain::next;

/// What was done last, to be done again: on which case, by which key, and what it asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// The case it was done to.
    pub id: CaseId,
    /// What the officer meant.
    pub action: Action,
    /// What was recorded, when it means the same on any case; else the form is opened again.
    pub ask: Option<Ask>,
}

/// Whether something asked for is of one kind.
type IsIt = fn(&Ask) -> bool;

/// What means the same on any case, and how the officer asks for it.
const SAME_ON_ANY: &[(IsIt, Action)] = &[
    (|ask| matches!(ask, Ask::Acknowledge { .. }), Action::Acknowledge),
    (|ask| matches!(ask, Ask::Note { .. }), Action::Note),
    (|ask| matches!(ask, Ask::Assign { .. }), Action::Owner),
];

impl Model {
    /// Remembers what the officer is about to do to the selected case. A form takes every key until it is saved or
    /// left, so whatever is recorded next is what was meant.
    pub(crate) fn means(&mut self, action: Action) {
        let of_case = matches!(
            action,
            Action::Acknowledge
                | Action::Note
                | Action::Owner
                | Action::Extend
                | Action::Respond
                | Action::About(_)
        );
        self.meant = of_case.then_some(action);
    }

    /// Remembers what was asked of a case, for the next one.
    pub(crate) fn did(&mut self, id: CaseId, ask: &Ask) {
        // A date, a reason or an answer belongs to its case: there the form opens anew.
        let same = SAME_ON_ANY.iter().find(|(is, _)| is(ask)).map(|(_, action)| *action);
        let action = same.or(self.meant);
        let ask = same.map(|_| ask.clone());
        if let Some(action) = action {
            self.deed = Some(Deed { id, action, ask });
        }
    }

    /// Does what was done last to the next row.
    pub(crate) fn again(&mut self) -> Vec<Effect> {
        let Some(deed) = self.deed.clone() else { return Vec::new() };
        let mut effects = Vec::new();
        // Where the change took its row away, the cursor is on the next one already.
        if let Some((at, row)) = self.queue.current()
            && row.id == deed.id
        {
            if at + 1 >= self.queue.rows().len() {
                self.say(MessageKind::Refused, "This is the last row: there is no next one.");
                return Vec::new();
            }
            effects = self.select_row(at + 1);
        }
        let on = self.today();
        effects.extend(match deed.ask {
            Some(Ask::Acknowledge { .. }) => self.change(Ask::Acknowledge { on }),
            Some(ask) => self.change(ask),
            None => self.act(deed.action),
        });
        effects
    }

    /// Goes to the case of this view where a minute saves most, and says why; pressed again, to the one after it.
    pub(crate) fn next_best(&mut self) -> Vec<Effect> {
        let mut order = next::order(self.queue.rows(), self.today(), &self.calendar);
        // What a colleague has open is theirs at this minute.
        let all = order.len();
        order.retain(|next| !self.is_with_a_colleague(next.id));
        let taken = all - order.len();
        let here = self.advised.filter(|id| self.queue.selected == Some(*id));
        let at = here.and_then(|id| order.iter().position(|next| next.id == id)).map_or(0, |at| at + 1);
        let Some(next) = order.get(at) else {
            let why = if order.is_empty() && taken > 0 {
                "Colleagues have open whatever in this view waits for the council."
            } else if order.is_empty() {
                "Nothing in this view waits for the council."
            } else {
                "That was the last case of this view that waits for the council."
            };
            self.advised = None;
            self.say(MessageKind::Note, why);
            return Vec::new();
        };
        self.advised = Some(next.id);
        self.focus = Pane::Queue;
        let row = self.queue.rows().iter().position(|row| row.id == next.id);
        let effects = row.map_or_else(Vec::new, |row| self.select_row(row));
        let again = self.keys.printed(Action::NextBest);
        self.say(MessageKind::Note, format!("{} ({} of {}; {again} next)", next.why, at + 1, order.len()));
        effects
    }

    /// Why nothing can be done again here; none when it can.
    pub(crate) fn no_again(&self) -> Option<Refusal> {
        let (why, next) = match (&self.deed, self.screen) {
            (None, _) => ("nothing was done to a case yet", "do it once, and this does it on the next row"),
            (Some(_), Screen::Desk) if self.queue.marks.is_empty() => return None,
            (Some(_), Screen::Desk) => ("this is for one case at a time: Esc takes the marks away", ""),
            (Some(_), _) => ("the next row is in the queue", "go there with {go q}"),
        };
        Some(Refusal::new(why, next))
    }
}
