//! Legal holds, and the removal of what need not be kept.

use crate::domain::case::Case;
use crate::domain::decide::{Ask, Decision, Desk, Refusal, one, short, words};
use crate::domain::event::{Fact, LegalHold, Removed};
use crate::domain::privacy;
use crate::domain::terms::Removal;

pub(super) fn hold(case: &Case, on: bool, reason: &str) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    if case.legal_hold.is_some() == on {
        let state = if on { "is under a legal hold already" } else { "is under no legal hold" };
        return Err(Refusal::new(format!("{reference} {state}."), "nothing was changed"));
    }
    let reason = words(reason, "why: proceedings, an inquiry, or their end")?;
    let says = if on { "is kept under a legal hold" } else { "is no longer under a legal hold" };
    Ok(one(Fact::LegalHold(LegalHold { on, reason }), format!("{reference} {says}")))
}

pub(super) fn remove(case: &Case, level: Removal, why: &str, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    if let Some(reason) = &case.legal_hold {
        return Err(Refusal::new(
            format!("{reference} is under a legal hold: {reason}"),
            "it stays as it is until the hold is taken off",
        ));
    }
    if let Some((on, before)) = case.removed
        && before >= level
    {
        let say = format!("{reference} was {} on {}.", before.label(), short(on));
        return Err(Refusal::new(say, "nothing was changed"));
    }
    if privacy::ended(case).is_none() {
        return Err(Refusal::new(
            format!("{reference} has not ended: it is {}.", case.status.label()),
            "close it first; what is open is never taken away",
        ));
    }
    let why = words(why, "why: the rule of retention, or the request")?;
    let flags = privacy::keeping(case, desk.policies)
        .filter(|keeping| !keeping.is_over(desk.today))
        .map(|keeping| format!("it was to be kept until {} ({})", short(keeping.until), keeping.clause));
    let removed = Removed { level, why, entries: 0, left: String::new() };
    let decision = one(Fact::Removed(removed), format!("{reference} {}", level.label()));
    Ok(Decision { flags: flags.into_iter().collect(), ..decision })
}

/// What is said of a case whose words were taken away; none while they are there.
pub fn only_figures(case: &Case) -> Option<String> {
    let (on, level) = case.removed?;
    let reference = &case.receipt.reference;
    Some(format!("{reference} was {} on {}: only its figures are left.", level.label(), short(on)))
}

/// What was taken away is not worked on any more.
pub(super) fn still_there(case: &Case, ask: &Ask) -> Result<(), Refusal> {
    match (only_figures(case), ask) {
        (None, _) | (Some(_), Ask::Remove { .. } | Ask::Hold { .. }) => Ok(()),
        (Some(why), _) => Err(Refusal::new(why, "log what comes now as a new case")),
    }
}
