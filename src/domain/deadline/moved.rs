//! What a newer calendar or policy did to a date: the day that was promised first stays, and the moves stand beside it.

use super::Deadline;
use crate::domain::case::{Case, MovedDate};
use chrono::NaiveDate;

/// Puts the first promise back in place of the date that the present rules reckon, with the moves that led from the
/// one to the other. A date that was reckoned anew for another reason since (an acknowledgement came, a stage began)
/// is a promise of its own: no move leads to it.
pub(super) fn promise(deadline: &mut Deadline, case: &Case) {
    let (clock, stage) = (deadline.clock, deadline.stage);
    let mine = |m: &&MovedDate| m.clock == clock && stage.is_none_or(|stage| stage == m.stage);
    let (mut first, mut due) = (deadline.original, deadline.due);
    let mut moved = Vec::new();
    for step in case.moved.iter().filter(mine).rev() {
        let (promised, reckoned) = step.first.unwrap_or((step.from, step.to));
        let (leads, leads_due) = (reckoned == first, step.to == due);
        if leads {
            first = promised;
        }
        if leads_due {
            due = step.from;
        }
        if leads || leads_due {
            moved.push(step.clone());
        }
    }
    moved.reverse();
    deadline.original = first;
    deadline.moved = moved;
}

impl Deadline {
    /// Each move in words: from which day to which, when it was recorded, and why.
    pub fn moves(&self) -> Vec<String> {
        let day = |date: NaiveDate| date.format("%a %-d %b %Y").to_string();
        let words = |step: &MovedDate| match step.from == step.to {
            true => format!("its first date would be another one, recorded {}: {}", day(step.on), step.why),
            false => {
                let (from, to, on) = (day(step.from), day(step.to), day(step.on));
                format!("from {from} to {to}, recorded {on}: {}", step.why)
            }
        };
        self.moved.iter().map(words).collect()
    }

    /// Whether a newer calendar or policy moved it from the day that was promised first.
    pub fn moved_by_rules(&self) -> bool {
        self.moved.iter().any(|step| step.from != step.to)
    }
}
