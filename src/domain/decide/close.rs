//! The ends of a case: withdrawn, closed, and going on after all.

use crate::domain::case::Case;
use crate::domain::decide::{Decision, Desk, Refusal, not_future, one, unfinished, words};
use crate::domain::event::Fact;
use crate::domain::terms::Stage;
use chrono::NaiveDate;

pub(super) fn withdraw(
    case: &Case,
    on: NaiveDate,
    reason: &str,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    unfinished(case)?;
    not_future(on, case.receipt.on, desk)?;
    let reason = words(reason, "the reason for the withdrawal")?;
    Ok(one(Fact::Withdrawn { on, reason }, format!("{} withdrawn", case.receipt.reference)))
}

pub(super) fn reopen(case: &Case, reason: &str) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    if case.closed.is_none() && case.withdrawn.is_none() {
        return Err(Refusal::new(format!("{reference} is not closed."), "it can be worked on as it is"));
    }
    let reason = words(reason, "the reason for going on")?;
    Ok(one(Fact::Reopened { reason }, format!("{reference} reopened")))
}

/// What a response has to hold for every point, so that none is lost when the case ends.
const DECISIONS: &str = "Responding at stage one/two: the decision on the complaint";

/// Closing waits for the points that wait: a case that is closed goes on with none of them.
fn none_waits(case: &Case) -> Result<(), Refusal> {
    let points: Vec<String> = case.left_waiting().iter().map(u32::to_string).collect();
    let (named, out) = match points.as_slice() {
        [] => return Ok(()),
        [n] => (format!("point {n} waits and has"), "go on with it and decide it"),
        many => (format!("points {} wait and have", many.join(", ")), "go on with them and decide each"),
    };
    Err(Refusal::new(
        format!("{} cannot be closed: {named} no decision ({DECISIONS}).", case.receipt.reference),
        format!("{out}, or record that the complaint was withdrawn"),
    ))
}

/// Closing waits for the actions that were promised, unless the officer says why not: they then stay on the queue.
pub const OPEN_ACTIONS: &str =
    "Responding at stage one/two: outstanding actions will be tracked and actioned promptly";

pub(super) fn close(
    case: &Case,
    on: NaiveDate,
    leaving: Option<&str>,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    unfinished(case)?;
    not_future(on, case.receipt.on, desk)?;
    let reference = &case.receipt.reference;
    let unanswered = case.run().is_none_or(|run| run.answered.is_none() && run.stage != Stage::Informal);
    if unanswered {
        return Err(Refusal::new(
            format!("{reference} {} has not been answered.", case.stage().label()),
            "record the response first, or withdraw the case",
        ));
    }
    none_waits(case)?;
    let says = format!("{reference} closed");
    let actions: Vec<String> = case.open_actions().map(|action| action.n.to_string()).collect();
    if actions.is_empty() {
        return Ok(one(Fact::Closed { on, leaving: String::new() }, says));
    }
    let (named, stay) = match actions.as_slice() {
        [n] => (format!("action {n} is still open"), "stays"),
        many => (format!("actions {} are still open", many.join(", ")), "stay"),
    };
    let Some(reason) = leaving else {
        return Err(Refusal::new(
            format!("{reference} cannot be closed: {named} ({OPEN_ACTIONS})."),
            "record them as done, or close with the reason why they go on without it",
        ));
    };
    let leaving = words(reason, "the reason to close while actions are open")?;
    let mut decision = one(Fact::Closed { on, leaving }, says);
    decision.flags.push(format!("{named} and {stay} on the queue"));
    Ok(decision)
}
