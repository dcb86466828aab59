//! The clocks whose dates somebody set: an Ombudsman's enquiry, an agreed or ordered action.

use super::{Deadline, promised};
use crate::domain::case::{self, OmbudsmanCase};
use crate::domain::terms::Clock;

/// The Ombudsman's own date; an enquiry without one has no clock.
pub(super) fn enquiry(enquiry: &OmbudsmanCase) -> Option<Deadline> {
    let met = enquiry.answered.or(enquiry.decided.as_ref().map(|(on, _)| *on));
    let mut deadline =
        promised(Clock::Ombudsman, (enquiry.asked, enquiry.due?), met, "the date in the Ombudsman's enquiry");
    deadline.from = "the enquiry";
    if let Some(body) = enquiry.body {
        deadline.source = format!("{}, recorded on the case", body.label());
    }
    Some(deadline)
}

/// An action, with the Ombudsman's own date where one was ordered.
pub(super) fn action(action: &case::Action) -> Deadline {
    // An action whose news is still owed to the complainant is not met by being done.
    let done = action.done.as_ref().map(|(on, _)| *on);
    let mut deadline = match (done, action.tell_by) {
        (Some(done), Some(by)) => {
            let rule = "the date by which the complainant is told that the action is done";
            promised(Clock::Action, (done, by), action.told, rule)
        }
        (done, None | Some(_)) => {
            promised(Clock::Action, (action.agreed, action.due), done, "the date agreed for the action")
        }
    };
    deadline.action = Some(action.n);
    if let Some(ordered) = &action.ordered {
        deadline.start = ordered.decided;
        deadline.from = "the decision";
        deadline.rule = "the date the Ombudsman set for the remedy".to_owned();
        let kind = ordered.kind.label().to_lowercase();
        deadline.source = format!("the decision of {}: {kind}", ordered.decided.format("%-d %B %Y"));
    }
    deadline
}
