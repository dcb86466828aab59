//! More time for a stage, and the reply that holds it meanwhile.

use crate::domain::case::{Case, StageRun};
use crate::domain::deadline::{Deadline, stage_deadlines};
use crate::domain::decide::ask::{Extending, Holding};
use crate::domain::decide::stages::{begun, running, unanswered};
use crate::domain::decide::{Decision, Desk, Refusal, not_before, one, short, updates, words};
use crate::domain::event::{ExtensionTerms, Fact, HoldingReply};
use crate::domain::policy::Start;
use crate::domain::terms::{Clock, Scheme};
use chrono::NaiveDate;

pub(super) fn response_clock(
    scheme: Scheme,
    run: &StageRun,
    desk: &Desk<'_>,
) -> Result<Option<Deadline>, Refusal> {
    let all = stage_deadlines(scheme, run, desk.policies, desk.calendar)?;
    Ok(all.into_iter().find(|d| d.clock == Clock::Respond))
}

/// The date an extension normally goes to: the rule's own step from the current date, never past the limit
/// while there is room before it.
///
/// # Errors
/// When the calendar ends before the date.
pub fn proposed_extension(case: &Case, desk: &Desk<'_>) -> Result<Option<NaiveDate>, Refusal> {
    let (scheme, run) = unanswered(case)?;
    let Some(clock) = response_clock(scheme, run, desk)? else { return Ok(None) };
    let rule = desk.policies.rule(scheme, Clock::Respond, run.stage, run.requested);
    let step = rule.and_then(|found| found.rule.extend_by).unwrap_or(10);
    let stepped = desk.calendar.add(clock.due, i64::from(step))?;
    Ok(Some(match clock.limit {
        Some(limit) if limit > clock.due => stepped.min(limit),
        Some(_) | None => stepped,
    }))
}

/// A new date for the current stage: comply or explain. The reason is told, the agreement and the Ombudsman's details
/// are kept with it, and the limit is passed only with a further good reason, never where it is the law's.
pub(super) fn extend(case: &Case, asked: &Extending, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let (scheme, run) = unanswered(case)?;
    running(case)?;
    let reference = &case.receipt.reference;
    let (to, reason) = (asked.to, words(&asked.reason, "the reason, as told to the complainant")?);
    let Some(clock) = response_clock(scheme, run, desk)? else {
        return Err(Refusal::new(
            format!("{reference} has no response date to extend."),
            "stage 3 has the panel's dates, informal cases have none",
        ));
    };
    if clock.forecast && clock.from == Start::Acknowledged.words() {
        return Err(Refusal::new(
            format!("{reference} is not acknowledged, so its {} has not started.", run.stage.label()),
            "acknowledge it first",
        ));
    }
    if to <= clock.due {
        return Err(Refusal::new(
            format!("{} is not later than the present date, {}.", short(to), short(clock.due)),
            "give a later date",
        ));
    }
    if let Some(agreed) = asked.terms.agreed {
        not_before(agreed, begun(case, run), desk)?;
    }
    let beyond = asked.terms.beyond.trim().to_owned();
    let passed = match scheme {
        Scheme::Adult => past_six_months(run, to, desk)?,
        Scheme::Corporate | Scheme::Children | Scheme::Housing => past_limit(&clock, to, &beyond)?,
    };
    let beyond = if passed.is_some() { beyond } else { String::new() };
    let terms = ExtensionTerms { beyond, ..asked.terms.clone() };
    let fact = Fact::Extended { stage: run.stage, to, reason, assumed: false, terms };
    let mut decision = one(fact, format!("{reference} extended to {}", short(to)));
    decision.flags.extend(passed);
    Ok(decision)
}

/// An adult complaint may take longer than six months only by agreement.
fn past_six_months(run: &StageRun, to: NaiveDate, desk: &Desk<'_>) -> Result<Option<String>, Refusal> {
    let end = updates::six_months(run, desk)?;
    Ok((to > end).then(|| {
        format!(
            "past the six months, which end on {}: only if agreed with the complainant (SI 2009/309 reg 14)",
            short(end)
        )
    }))
}

/// What passing the limit means: nothing inside it, a refusal where it is the law's or no further reason is given.
fn past_limit(clock: &Deadline, to: NaiveDate, beyond: &str) -> Result<Option<String>, Refusal> {
    match clock.limit {
        Some(limit) if to > limit && clock.hard => Err(Refusal::new(
            format!("{} is past the limit of {}: {}.", short(to), short(limit), clock.source),
            format!("the latest date the law allows is {}", short(limit)),
        )),
        Some(limit) if to > limit && beyond.is_empty() => Err(Refusal::new(
            format!(
                "{} is past the limit of {}: that needs a further good reason ({}).",
                short(to),
                short(limit),
                clock.source
            ),
            format!("give the further reason, or a date up to {}", short(limit)),
        )),
        Some(limit) if to > limit => Ok(Some(format!(
            "past the limit of {} for a further good reason, a departure to report ({})",
            short(limit),
            clock.source
        ))),
        Some(_) | None => Ok(None),
    }
}

/// A holding reply: it went out, it may give a new date, and it says when the next news come. All are recorded
/// together, and one undo takes them back.
pub(super) fn hold(case: &Case, asked: &Holding, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let (_, run) = unanswered(case)?;
    let reference = &case.receipt.reference;
    not_before(asked.on, begun(case, run), desk)?;
    let promised = updates::promise(case, asked.update, desk)?;
    let stage = run.stage;
    let mut decision = one(
        Fact::HoldingReply(HoldingReply { stage, on: asked.on }),
        format!("{reference} holding reply recorded, next news by {}", short(asked.update)),
    );
    if let Some(extending) = &asked.extending {
        let extended = extend(case, extending, desk)?;
        decision.says = format!("{}, extended to {}", decision.says, short(extending.to));
        decision.facts.extend(extended.facts);
        decision.flags.extend(extended.flags);
    }
    decision.facts.extend(promised.facts);
    Ok(decision)
}
