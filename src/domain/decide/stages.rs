//! Acknowledging a stage, and what every step inside one asks first.

use crate::domain::case::{Case, StageRun};
use crate::domain::deadline::end_of;
use crate::domain::decide::{Decision, Desk, Refusal, letters, not_before, one, short, triage, unfinished};
use crate::domain::event::Fact;
use crate::domain::policy::{Authority, Force, Found};
use crate::domain::terms::{Clock, Scheme};
use chrono::NaiveDate;

/// The stage that is being worked on.
pub(super) fn current(case: &Case) -> Result<(Scheme, &StageRun), Refusal> {
    unfinished(case)?;
    match (case.scheme, case.run()) {
        (Some(scheme), Some(run)) => Ok((scheme, run)),
        _ => Err(Refusal::new(
            format!("{} has not been triaged.", case.receipt.reference),
            "triage it first: the procedure sets the dates",
        )),
    }
}

pub(super) fn unanswered(case: &Case) -> Result<(Scheme, &StageRun), Refusal> {
    let (scheme, run) = current(case)?;
    match run.answered {
        None => Ok((scheme, run)),
        Some(on) => Err(Refusal::new(
            format!("{} {} was answered on {}.", case.receipt.reference, run.stage.label(), short(on)),
            "undo the answer if it was wrong, or open the next stage",
        )),
    }
}

/// The day on which a stage began, and what happened on it.
pub(super) fn begun(case: &Case, run: &StageRun) -> (NaiveDate, &'static str) {
    let first = run.requested == case.receipt.on;
    (run.requested, if first { "the complaint was received" } else { "the stage was asked for" })
}

pub(super) fn acknowledge(case: &Case, on: NaiveDate, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    if let Some(decided) = triage::acknowledge_route(case, on, desk) {
        return decided;
    }
    let (scheme, run) = unanswered(case)?;
    if let Some(already) = run.acknowledged {
        return Err(Refusal::new(
            format!("{} was acknowledged on {} already.", case.receipt.reference, short(already)),
            "nothing was changed",
        ));
    }
    not_before(on, begun(case, run), desk)?;
    let fact = Fact::Acknowledged { stage: run.stage, on };
    let decision = one(fact, format!("{} acknowledgement recorded", case.receipt.reference));
    // Said with the record, because there is no form to say it on.
    let heed = Some(case.receipt.complainant.heed()).filter(|heed| !heed.is_empty());
    let law = past_the_law(scheme, run, on, desk)?;
    let letter = Some(letters::UNSENT.to_owned());
    Ok(Decision { flags: heed.into_iter().chain(law).chain(letter).collect(), ..decision })
}

/// What is said of an acknowledgement in the council's time that is past the law's: reg 13 of SI 2009/309 gives three
/// working days. What is only recommended or usual says nothing.
fn past_the_law(
    scheme: Scheme,
    run: &StageRun,
    on: NaiveDate,
    desk: &Desk<'_>,
) -> Result<Option<String>, Refusal> {
    let found = desk.policies.beside(scheme, Clock::Acknowledge, run.stage, run.requested);
    let binds = |f: &Found<'_>| f.profile.authority == Authority::Statute && f.rule.force == Force::Binding;
    let Some(law) = found.filter(binds) else { return Ok(None) };
    let ended = end_of(run.requested, law.rule.allowed(), desk.calendar.legal())?;
    let span = law.rule.allowed().words();
    Ok((on > ended).then(|| format!("the law's {span} ended on {} ({})", short(ended), law.rule.clause)))
}

/// A stage that waits without a known end has no date and takes no answer.
pub(super) fn running(case: &Case) -> Result<(), Refusal> {
    match case.frozen() {
        None => Ok(()),
        Some(pause) => Err(Refusal::new(
            format!("{} is paused since {}: {}.", case.receipt.reference, short(pause.from), pause.reason),
            "resume it first",
        )),
    }
}
