//! Messages that came in: taken onto the timeline, and dealt with.

use super::{Decision, Desk, Refusal, not_before, one, words};
use crate::domain::case::Case;
use crate::domain::event::{Fact, Incoming, MessageDealt};
use chrono::NaiveDate;

/// Takes a message onto the timeline, whatever has become of the case: nothing that came in is turned away.
pub(super) fn take_in(case: &Case, message: &Incoming) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    if case.messages.iter().any(|known| known.message.id == message.id) {
        return Err(Refusal::new(format!("{reference} has this message already."), "nothing to do"));
    }
    let n = case.messages.iter().map(|known| known.message.n).max().unwrap_or(0) + 1;
    let says = format!("{reference} message {n} came in from {}", message.who());
    Ok(one(Fact::MessageCame(Box::new(Incoming { n, ..message.clone() })), says))
}

/// Records that a message was dealt with, and how.
pub(super) fn dealt(
    case: &Case,
    n: u32,
    (on, how): (NaiveDate, &str),
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    let Some(known) = case.messages.iter().find(|known| known.message.n == n) else {
        return Err(Refusal::new(
            format!("{reference} has no message {n}."),
            format!("look in `redress messages {reference}`"),
        ));
    };
    if known.dealt.is_some() {
        return Err(Refusal::new(
            format!("{reference}: message {n} was dealt with already."),
            "nothing to do; undo takes it back",
        ));
    }
    not_before(on, (known.message.on, "the message came in"), desk)?;
    let how = words(how, "what was done about the message")?;
    Ok(one(Fact::MessageDealt(MessageDealt { n, on, how }), format!("{reference} message {n} dealt with")))
}
