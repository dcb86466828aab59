//! The clocks whose dates somebody set: an Ombudsman's enquiry, an agreed or ordered action.

use super::{Deadline, promised, ruled, told};
use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::{self, OmbudsmanCase, Plan, StageRun};
use crate::domain::policy::Policies;
use crate::domain::terms::{Clock, Scheme, Stage};

/// The date of the last extension, or of the last period that was agreed with the complainant.
pub(super) fn lengthen(deadline: &mut Deadline, run: &StageRun) {
    if let Some(last) = run.extensions.last() {
        deadline.due = last.to;
        deadline.lengthened = true;
        deadline.extensions = told::extensions(run);
    }
    if let Some(plan) = run.plan() {
        deadline.due = plan.by;
        deadline.lengthened = plan.by != deadline.original;
    }
}

/// The response period agreed with the complainant: met with the first agreement, and kept beside the date it set. The
/// first period stays the original one, whatever was agreed after it.
pub(super) fn plan(respond: &Deadline, run: &StageRun) -> Option<Deadline> {
    let (first, last) = (run.plans.first()?, run.plan()?);
    let days = (respond.start, last.by);
    let rule = "the response period agreed with the complainant";
    let words = |plan: &Plan| format!("to {}, agreed {}", told::day(plan.by), told::day(plan.agreed));
    Some(Deadline {
        stage: respond.stage,
        original: first.by,
        lengthened: last.by != first.by,
        extensions: run.plans.iter().skip(1).map(words).collect(),
        source: "SI 2009/309 reg 14: longer than 6 months only if agreed before they end".to_owned(),
        ..promised(Clock::Plan, days, Some(first.agreed), rule)
    })
}

/// The Ombudsman's own date; where an enquiry names none, the policy's, marked as assumed.
///
/// # Errors
/// When the calendar does not cover the days.
pub(super) fn enquiry(
    enquiry: &OmbudsmanCase,
    (scheme, policies): (Scheme, &Policies),
    calendar: &Calendar,
) -> Result<Option<Deadline>, CalendarError> {
    let met = enquiry.answered.or(enquiry.decided.as_ref().map(|(on, _)| *on));
    let Some(due) = enquiry.due else {
        let found = policies.rule(scheme, Clock::Ombudsman, Stage::One, enquiry.asked);
        let Some(found) = found else { return Ok(None) };
        let counted = ruled(found, enquiry.asked, calendar)?;
        let rule = format!("{}, assumed: it names no day", counted.rule);
        return Ok(Some(Deadline { stage: None, met, assumed: true, rule, ..counted }));
    };
    let days = (enquiry.asked, due);
    let mut deadline = promised(Clock::Ombudsman, days, met, "the date in the Ombudsman's enquiry");
    deadline.from = "the enquiry";
    if let Some(body) = enquiry.body {
        deadline.source = format!("{}, recorded on the case", body.label());
    }
    Ok(Some(deadline))
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
