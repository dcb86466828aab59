//! An Ombudsman's part: asked, answered, decided, with the Ombudsman of the scheme named.

use crate::domain::case::{Case, OmbudsmanCase};
use crate::domain::decide::{Decision, Desk, Refusal, not_before, not_future, one, short, words};
use crate::domain::event::Fact;
use crate::domain::terms::{Ombudsman, Scheme};
use chrono::NaiveDate;

/// The Ombudsman of a case; a complaint that was not taken on counts as the council's own procedure.
fn body(case: &Case) -> Ombudsman {
    case.scheme.unwrap_or(Scheme::Corporate).body()
}

fn undecided(case: &Case) -> Result<&OmbudsmanCase, Refusal> {
    case.ombudsman.as_ref().filter(|o| o.decided.is_none()).ok_or_else(|| {
        Refusal::new(
            format!("{} is not with the {}.", case.receipt.reference, body(case)),
            "record the enquiry first",
        )
    })
}

pub(super) fn asked(
    case: &Case,
    on: NaiveDate,
    due: Option<NaiveDate>,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    if case.scheme.is_none() && case.refusal.is_none() {
        return Err(Refusal::new(format!("{reference} has not been triaged."), "triage it first"));
    }
    if undecided(case).is_ok() {
        return Err(Refusal::new(
            format!("{reference} is with the {} already.", body(case)),
            "record the answer or the decision",
        ));
    }
    not_future(on, case.receipt.on, desk)?;
    if let Some(due) = due.filter(|due| *due < on) {
        return Err(Refusal::new(format!("{} is before the enquiry.", short(due)), "check the date"));
    }
    let says = format!("{reference} with the {}", body(case));
    Ok(one(Fact::OmbudsmanAsked { on, due, body: Some(body(case)) }, says))
}

pub(super) fn answered(case: &Case, on: NaiveDate, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let enquiry = undecided(case)?;
    let reference = &case.receipt.reference;
    if let Some(on) = enquiry.answered {
        return Err(Refusal::new(
            format!("The {} was answered on {}.", body(case), short(on)),
            "record the decision when it comes",
        ));
    }
    not_before(on, (enquiry.asked, "the Ombudsman asked"), desk)?;
    let says = format!("{reference} {} answered", body(case));
    Ok(one(Fact::OmbudsmanAnswered { on, body: Some(body(case)) }, says))
}

pub(super) fn decided(
    case: &Case,
    on: NaiveDate,
    decision: &str,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let enquiry = undecided(case)?;
    not_before(on, (enquiry.asked, "the Ombudsman asked"), desk)?;
    let decision = words(decision, "the decision, word for word")?;
    let says = format!("{} {} decision recorded", case.receipt.reference, body(case));
    Ok(one(Fact::OmbudsmanDecided { on, decision, body: Some(body(case)) }, says))
}
