//! A reminder is recorded once.

use super::{Decision, Refusal, one};
use crate::domain::case::Case;
use crate::domain::event::{Chased, Fact};

pub(super) fn chase(case: &Case, reminder: &Chased) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    if reminder.to.trim().is_empty() {
        return Err(Refusal::new("Nobody is named to be reminded.", "say who has to move next"));
    }
    if case.was_chased(reminder) {
        return Err(Refusal::new(
            format!("{reference}: {} was reminded of it already.", reminder.to),
            "nothing to do until the next reminder is due",
        ));
    }
    let says = format!("{reference} {} reminded", reminder.to);
    Ok(one(Fact::Chased(Box::new(reminder.clone())), says))
}
