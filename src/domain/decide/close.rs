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

pub(super) fn close(case: &Case, on: NaiveDate, desk: &Desk<'_>) -> Result<Decision, Refusal> {
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
    let mut decision = one(Fact::Closed { on }, format!("{reference} closed"));
    let actions = case.open_actions().count();
    if actions > 0 {
        decision.flags.push(format!("{actions} agreed actions are still open and stay on the list"));
    }
    Ok(decision)
}
