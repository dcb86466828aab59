//! Promised news, marks, and the response period agreed with the complainant.

use crate::domain::case::{Case, StageRun};
use crate::domain::deadline::end_of;
use crate::domain::decide::{Decision, Desk, Refusal, not_before, one, open, short, stages};
use crate::domain::event::Fact;
use crate::domain::policy::{Span, Unit};
use crate::domain::terms::{Flag, Scheme};
use chrono::NaiveDate;

pub(super) fn promise(case: &Case, on: NaiveDate, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    open(case)?;
    let reference = &case.receipt.reference;
    if on < desk.today {
        return Err(Refusal::new(
            format!("{} has passed.", short(on)),
            "promise a day that is still to come",
        ));
    }
    Ok(one(Fact::UpdatePromised { on }, format!("{reference} update promised for {}", short(on))))
}

pub(super) fn give(case: &Case, on: NaiveDate, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    open(case)?;
    let reference = &case.receipt.reference;
    let Some(update) = case.updates.iter().find(|update| update.given.is_none()) else {
        return Err(Refusal::new(format!("{reference} has no promised update."), "add a note instead"));
    };
    not_before(on, (update.promised, "the update was promised"), desk)?;
    Ok(one(Fact::UpdateGiven { on }, format!("{reference} update recorded")))
}

pub(super) fn flag(case: &Case, flag: Flag, on: bool) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    if case.flags.contains(&flag) == on {
        let state = if on { "marked" } else { "not marked" };
        return Err(Refusal::new(
            format!("{reference} is {state}: {}.", flag.label()),
            "nothing was changed",
        ));
    }
    let says = if on { "marked" } else { "no longer marked" };
    Ok(one(Fact::Flagged { flag, on }, format!("{reference} {says}: {}", flag.label())))
}

/// SI 2009/309 reg 14(3): six months, or longer if agreed before they end.
const BACKSTOP: Span = Span { count: 6, unit: Unit::Months };

/// The end of the six months of an adult complaint, unless the period they ended in, or a longer one that was agreed
/// in time, is over: then nothing makes it longer.
pub(super) fn six_months(run: &StageRun, desk: &Desk<'_>) -> Result<NaiveDate, Refusal> {
    let backstop = end_of(run.requested, BACKSTOP, desk.calendar)?;
    let agreed = run.plan().map(|plan| plan.by).max(run.extensions.last().map(|last| last.to));
    let ends = agreed.map_or(backstop, |by| by.max(backstop));
    if desk.today <= ends {
        return Ok(backstop);
    }
    Err(Refusal::new(
        format!(
            "The period ended on {} (SI 2009/309 reg 14: longer only if agreed before it ends).",
            short(ends)
        ),
        "write to the complainant why, and answer as soon as practicable",
    ))
}

pub(super) fn plan(case: &Case, respond_by: NaiveDate, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let (scheme, run) = stages::unanswered(case)?;
    let reference = &case.receipt.reference;
    if scheme != Scheme::Adult {
        return Err(Refusal::new(
            format!("{} has no agreed response period.", scheme.label()),
            "extend the stage instead",
        ));
    }
    if respond_by < desk.today {
        return Err(Refusal::new(format!("{} has passed.", short(respond_by)), "agree a later date"));
    }
    let backstop = six_months(run, desk)?;
    let mut decision =
        one(Fact::PlanAgreed { respond_by }, format!("{reference} to be answered by {}", short(respond_by)));
    if let Some(before) = run.plan().filter(|before| before.by < desk.today) {
        let ended = short(before.by);
        decision.flags.push(format!(
            "the period agreed before ended on {ended}, and the answer was late from then on (reg 14(3): agreed before it ends)"
        ));
    }
    if respond_by > backstop {
        decision.flags.push(format!("longer than six months, which end on {} (reg 14)", short(backstop)));
    }
    Ok(decision)
}
