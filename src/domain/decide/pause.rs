//! Letting a case, or some of its points, wait, and going on.

use crate::domain::case::Case;
use crate::domain::decide::{Ask, Decision, Desk, Refusal, not_before, one, short, stages, words};
use crate::domain::event::{Fact, ProceedingsEnd};
use crate::domain::terms::Scheme;
use chrono::{Months, NaiveDate};

/// Words that name proceedings, the one ground on which a complaint under the Codes may wait.
const PROCEEDINGS: &[&str] = &[
    "proceedings",
    "court",
    "tribunal",
    "prosecution",
    "police",
    "criminal",
    "disciplinary",
    "appeal",
    "enforcement",
    "legal",
];

/// Said of a pause whose end is far away.
const FAR: &str = "that is more than a year away, and until then nobody is asked about it: without an end it comes back for a look";

/// Why a complaint may wait for proceedings only, where that is so.
const fn only_for_proceedings(scheme: Scheme) -> Option<&'static str> {
    match scheme {
        Scheme::Corporate => {
            Some("Appendix A: no further action until proceedings have been fully concluded")
        }
        Scheme::Housing => Some("Housing Code 6: a response is extended with reasons, not suspended"),
        // SI 2006/1738 reg 8 and, until an advocate is appointed, reg 14; adult periods are agreed.
        Scheme::Children | Scheme::Adult => None,
    }
}

pub(super) fn pause(case: &Case, ask: &Ask, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let Ask::Pause { from, until, reason, points } = ask else {
        return Err(Refusal::new("This is not a pause.", "give its first day and its reason"));
    };
    let (scheme, run) = stages::unanswered(case)?;
    let reference = &case.receipt.reference;
    let reason = words(reason, "the reason for the pause")?;
    not_before(*from, stages::begun(case, run), desk)?;
    if let Some(until) = until.filter(|until| until <= from) {
        return Err(Refusal::new(
            format!("{} is not after {}.", short(until), short(*from)),
            "give the first day that counts again, or leave it out",
        ));
    }
    if let Some(last) = run.pauses.last().filter(|last| last.until.is_none_or(|until| until > *from)) {
        return Err(Refusal::new(
            format!("{reference} waits already, from {}: {}.", short(last.from), last.reason),
            "resume it first",
        ));
    }
    if let Some(rule) = only_for_proceedings(scheme)
        && !PROCEEDINGS.iter().any(|word| reason.to_lowercase().contains(word))
    {
        return Err(Refusal::new(
            format!("A {} complaint waits for proceedings only ({rule}).", scheme.label().to_lowercase()),
            "name the proceedings, or extend the stage instead",
        ));
    }
    if let Some(n) =
        points.iter().find(|n| !usize::try_from(**n).is_ok_and(|n| (1..=case.points.len()).contains(&n)))
    {
        return Err(Refusal::new(format!("{reference} has no point {n}."), "look at its points first"));
    }
    let says = match (points.is_empty(), until) {
        (false, _) => format!("{reference} points paused; the rest goes on"),
        (true, Some(until)) => format!("{reference} paused until {}", short(*until)),
        (true, None) => format!("{reference} paused, no end known"),
    };
    let fact = Fact::Paused { from: *from, until: *until, reason, points: points.clone() };
    let mut decision = one(fact, says);
    if until.is_some_and(|until| until > desk.today + Months::new(12)) {
        // One digit of a year typed wrong, and the case is in no list of what comes for ten years.
        decision.flags.push(FAR.to_owned());
    }
    if scheme == Scheme::Children {
        decision.flags.push(
            "tell the complainant; it may be put again within one year of the end of proceedings (SI 2006/1738 reg 8)".to_owned(),
        );
    }
    Ok(decision)
}

pub(super) fn resume(case: &Case, on: NaiveDate, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    // Points that waited while the rest was answered go on after it.
    let after = case.points.iter().any(|point| point.frozen).then(|| stages::current(case)).transpose()?;
    let (_, run) = after.map_or_else(|| stages::unanswered(case), Ok)?;
    let reference = &case.receipt.reference;
    let waits = |until: Option<NaiveDate>| until.is_none_or(|until| until > on);
    let Some(pause) = run.pauses.iter().chain(&case.held).rev().find(|pause| waits(pause.until)) else {
        return Err(Refusal::new(format!("{reference} is not paused."), "it can be worked on as it is"));
    };
    not_before(on, (pause.from, "the pause began"), desk)?;
    if let Some(ended) = pause.ended.filter(|ended| on > *ended + Months::new(12)) {
        return Err(Refusal::new(
            format!(
                "The proceedings ended on {}; {} is more than one year later (SI 2006/1738 reg 8: put again within \
                 one year).",
                short(ended),
                short(on)
            ),
            "withdraw it and tell the complainant; a new complaint may be looked into at discretion (reg 9)",
        ));
    }
    let mut decision = one(Fact::Resumed { on }, format!("{reference} resumed"));
    if let Some(answered) = run.answered {
        not_before(on, (answered, "the rest was answered"), desk)?;
        decision.flags.push("what waited is still to be decided, and the complainant told".to_owned());
    }
    Ok(decision)
}

/// The end of the proceedings: the case goes on when the complainant asks, within a year under the children's rules.
pub(super) fn proceedings_ended(case: &Case, on: NaiveDate, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    let waits = case.pauses().find(|pause| pause.until.is_none());
    let Some(pause) = waits else {
        return Err(Refusal::new(
            format!("{reference} does not wait for anything without a known end."),
            "pause it first, or add a note",
        ));
    };
    if let Some(ended) = pause.ended {
        return Err(Refusal::new(
            format!("The proceedings beside {reference} ended on {} already.", short(ended)),
            "go on with the case when the complainant asks",
        ));
    }
    not_before(on, (pause.from, "the pause began"), desk)?;
    let mut decision = one(
        Fact::ProceedingsEnded(ProceedingsEnd { on }),
        format!("{reference} proceedings ended on {}", short(on)),
    );
    decision.flags.push(match case.scheme {
        Some(Scheme::Children) => format!(
            "may be put again until {} (SI 2006/1738 reg 8: within one year)",
            short(on + Months::new(12))
        ),
        Some(Scheme::Corporate | Scheme::Adult | Scheme::Housing) | None => {
            "ask whether the complainant still wishes to proceed (Appendix A)".to_owned()
        }
    });
    Ok(decision)
}
