//! The next stage: who may ask for it until when, and what a late request needs.

use crate::domain::case::{Case, StageRun};
use crate::domain::deadline::end_of;
use crate::domain::decide::{Decision, Desk, Refusal, not_before, one, short, words};
use crate::domain::event::Fact;
use crate::domain::terms::{Clock, Scheme, Stage};
use chrono::{Months, NaiveDate};

/// What a request for the next stage is that comes after its window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Late {
    /// Corporate and housing within twelve months, and the children's panel, whose window the regulations set
    /// (reg 18): at discretion, with its reason.
    Discretion,
    /// Corporate and housing, after twelve months: only for a compelling reason.
    Compelling,
    /// The children's stage 2: a recommendation has passed and no limit.
    Recommended,
}

/// A late request: the last day on which it was in time, and the clause that says so.
struct Asked<'a> {
    late: Late,
    ended: NaiveDate,
    clause: &'a str,
}

/// How late a request is; none when it is in time, or no window is set.
fn late<'d>(
    scheme: Scheme,
    run: &StageRun,
    on: NaiveDate,
    desk: &Desk<'d>,
) -> Result<Option<Asked<'d>>, Refusal> {
    let Some(answered) = run.answered else { return Ok(None) };
    let year = answered + Months::new(12);
    match (scheme, run.stage) {
        (Scheme::Corporate | Scheme::Housing, Stage::One) if on > year => {
            return Ok(Some(Asked { late: Late::Compelling, ended: year, clause: TWELVE_MONTHS }));
        }
        (Scheme::Corporate | Scheme::Housing | Scheme::Adult | Scheme::Children, _) => {}
    }
    let found = desk.policies.rule(scheme, Clock::EscalationWindow, run.stage, answered);
    let Some(found) = found else { return Ok(None) };
    let ended = end_of(answered, found.rule.allowed(), desk.calendar)?;
    let late = match (scheme, run.stage) {
        (Scheme::Corporate | Scheme::Housing | Scheme::Adult, _)
        | (Scheme::Children, Stage::Two | Stage::Three) => Late::Discretion,
        // The regulations give no power to refuse a stage.
        (Scheme::Children, Stage::Informal | Stage::One) => Late::Recommended,
    };
    Ok((on > ended).then_some(Asked { late, ended, clause: &found.rule.clause }))
}

/// The policy's last day for a stage 2 request without a compelling reason.
const TWELVE_MONTHS: &str =
    "Responding at Stage Two: no stage two request then, unless there is a compelling reason";

/// What a request for the next stage that comes so late has to say for itself: the words that stand before the reason.
/// None where it needs no reason, or it is not known how late it is.
pub fn escalation_is_late(case: &Case, on: NaiveDate, desk: &Desk<'_>) -> Option<&'static str> {
    match late(case.scheme?, case.run()?, on, desk).ok()??.late {
        Late::Discretion => Some("Why it is taken up"),
        Late::Compelling => Some("Compelling reason"),
        Late::Recommended => None,
    }
}

/// The stage that is over, or that had no answer because it was informal, and the one that follows it.
fn stages(case: &Case) -> Result<(Scheme, &StageRun, Stage), Refusal> {
    let reference = &case.receipt.reference;
    let (Some(scheme), Some(run)) = (case.scheme, case.run()) else {
        return Err(Refusal::new(format!("{reference} has not been triaged."), "triage it first"));
    };
    if run.answered.is_none() && run.stage != Stage::Informal {
        return Err(Refusal::new(
            format!("{reference} {} has not been answered.", run.stage.label()),
            "record the response first: the next stage follows it",
        ));
    }
    if run.stage >= scheme.last_stage() {
        return Err(Refusal::new(
            format!("{} is the last stage of {}.", run.stage.label(), scheme.label()),
            format!("the next step is the {}", scheme.ombudsman()),
        ));
    }
    let to = run.stage.next().ok_or_else(|| {
        Refusal::new(format!("{reference} has no further stage."), "signpost to the Ombudsman")
    })?;
    Ok((scheme, run, to))
}

pub(super) fn escalate(
    case: &Case,
    on: NaiveDate,
    reason: Option<&str>,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let (scheme, run, to) = stages(case)?;
    let began = (run.answered.unwrap_or(run.requested), "the stage was answered");
    not_before(on, began, desk)?;
    let says = format!("{} {} opened", case.receipt.reference, to.label());
    // What could not be settled informally was a complaint from the day it was received.
    if run.answered.is_none() {
        return Ok(Decision { flags: vec![from_receipt(run)], ..one(stage_one(run), says) });
    }
    let late_because = reason.map(|reason| words(reason, "the reason for a late request")).transpose()?;
    let late = late(scheme, run, on, desk)?;
    if late_because.is_none() {
        late.as_ref().and_then(|late| needs_reason(late, scheme)).map_or(Ok(()), Err)?;
    }
    let flags = late.iter().map(said).collect();
    Ok(Decision { flags, ..one(Fact::Escalated { to, on, late_because }, says) })
}

/// Stage 1 of what was not settled informally: it counts from the receipt.
pub(super) fn stage_one(informal: &StageRun) -> Fact {
    Fact::Escalated { to: Stage::One, on: informal.requested, late_because: None }
}

/// The same said aloud.
pub(super) fn from_receipt(informal: &StageRun) -> String {
    format!("a complaint at stage 1, counted from its receipt on {}", short(informal.requested))
}

/// The refusal of a late request that says nothing for itself.
fn needs_reason(asked: &Asked<'_>, scheme: Scheme) -> Option<Refusal> {
    let Asked { late, ended, clause } = asked;
    match late {
        Late::Discretion => Some(Refusal::new(
            format!(
                "The time to ask ended on {} ({clause}): a later request is taken up at discretion only.",
                short(*ended)
            ),
            format!(
                "record why it is taken up, or tell them why not and signpost to the {}",
                scheme.ombudsman()
            ),
        )),
        Late::Compelling => Some(Refusal::new(
            format!("The twelve months after the answer ended on {} ({clause}).", short(*ended)),
            format!("record the compelling reason, or signpost to the {}", scheme.ombudsman()),
        )),
        Late::Recommended => None,
    }
}

/// What is said with a late request that is taken up.
fn said(asked: &Asked<'_>) -> String {
    let Asked { late, ended, clause } = asked;
    let ended = short(*ended);
    match late {
        Late::Discretion => {
            format!("asked for after the window ended on {ended} ({clause}): at discretion")
        }
        Late::Compelling => format!("asked for after the twelve months that ended on {ended} ({clause})"),
        Late::Recommended => format!(
            "asked for after the time recommended, which ended on {ended}; the regulations set no limit, so it is taken \
             up"
        ),
    }
}
