//! More time for a stage, and the reply that holds it meanwhile.

use crate::domain::case::{Case, StageRun};
use crate::domain::deadline::{Deadline, stage_deadlines};
use crate::domain::decide::extending::{Extending, Holding, HoldingLetter};
use crate::domain::decide::letters::UNSENT;
use crate::domain::decide::stages::{begun, running, unanswered};
use crate::domain::decide::{Decision, Desk, Refusal, not_before, one, short, updates, words};
use crate::domain::event::{ExtensionTerms, Fact, HoldingReply};
use crate::domain::policy::{Authority, Start};
use crate::domain::row::days_left;
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

/// A new date for the current stage: the Codes want it kept to or explained. The reason is told, the agreement and the Ombudsman's details
/// are kept with it, and the limit is passed only with a further good reason, never where it is the law's.
pub(super) fn extend(case: &Case, asked: &Extending, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let (scheme, run) = unanswered(case)?;
    running(case)?;
    let reference = &case.receipt.reference;
    let (to, reason) = (asked.to, words(&asked.reason, "the reason, as told to the complainant")?);
    let Some(clock) = response_clock(scheme, run, desk)? else {
        return Err(Refusal::new(
            format!("{reference} has no response date to extend."),
            "stage 3 has the panel's dates, informal cases have none: add a note instead",
        ));
    };
    if clock.forecast && clock.from == Start::Acknowledged.words() {
        return Err(Refusal::new(
            format!("{reference} is not acknowledged: {} has not started.", run.stage.label()),
            "acknowledge it first",
        ));
    }
    if let Some(agreed) = asked.terms.agreed {
        not_before(agreed, begun(case, run), desk)?;
    }
    if adds_to_the_last(run, asked) {
        let terms = ExtensionTerms { beyond: String::new(), ..asked.terms.clone() };
        let fact = Fact::Extended { stage: run.stage, to, reason, assumed: false, terms };
        return Ok(one(fact, format!("{reference} extension to {} completed", short(to))));
    }
    if to <= clock.due {
        return Err(Refusal::new(
            format!("{} is not later than the present date, {}.", short(to), short(clock.due)),
            "give a later date",
        ));
    }
    let beyond = asked.terms.beyond.trim().to_owned();
    let passed = match scheme {
        Scheme::Adult => past_six_months(run, asked, desk)?,
        Scheme::Corporate | Scheme::Children | Scheme::Housing => {
            let source = with_the_law(&clock, scheme, run, desk);
            past_limit(&Deadline { source, ..clock.clone() }, to, &beyond)?
        }
    };
    let beyond = if passed.is_some() { beyond } else { String::new() };
    let terms = ExtensionTerms { beyond, ..asked.terms.clone() };
    let fact = Fact::Extended { stage: run.stage, to, reason, assumed: false, terms };
    let mut decision = one(fact, format!("{reference} extended to {}", short(to)));
    decision.flags.extend(passed);
    decision.flags.extend(not_recorded(scheme, &asked.terms));
    decision.flags.extend(after_the_date(&clock, desk));
    decision.flags.push(UNSENT.to_owned());
    Ok(decision)
}

/// Whether it names the date of the last extension again and adds what was not told with it: the agreement or the
/// Ombudsman's details.
fn adds_to_the_last(run: &StageRun, asked: &Extending) -> bool {
    run.extensions.last().is_some_and(|last| {
        let (old, new) = (&last.terms, &asked.terms);
        let adds = (old.agreed.is_none() && new.agreed.is_some()) || (!old.ombudsman && new.ombudsman);
        last.to == asked.to && adds
    })
}

/// What the Codes want with an extension and is not recorded. They bind the council's own procedure and the landlord.
pub fn not_recorded(scheme: Scheme, terms: &ExtensionTerms) -> Option<String> {
    match scheme {
        Scheme::Corporate | Scheme::Housing => {}
        Scheme::Adult | Scheme::Children => return None,
    }
    let missing = match (terms.agreed, terms.ombudsman) {
        (Some(_), true) => return None,
        (Some(_), false) => "the Ombudsman's details are",
        (None, true) => "the date of the agreement is",
        (None, false) => "the date of the agreement and the Ombudsman's details are",
    };
    Some(format!("{missing} not recorded (Code 6.4-6.5)"))
}

/// An extension that comes too late to have been told in time.
fn after_the_date(clock: &Deadline, desk: &Desk<'_>) -> Option<String> {
    let left = days_left(clock.due, desk.today, desk.calendar)?;
    let days = if left == -1 { "working day" } else { "working days" };
    (left < 0).then(|| format!("{} {days} after the date had passed", -left))
}

/// The clause of the clock, with the law's own beside it where the council's policy sets the clock.
fn with_the_law(clock: &Deadline, scheme: Scheme, run: &StageRun, desk: &Desk<'_>) -> String {
    let law = desk.policies.beside(scheme, clock.clock, run.stage, run.requested);
    match law.filter(|law| law.profile.authority == Authority::Statute) {
        Some(law) if !clock.source.contains(&law.rule.clause) => {
            format!("{}; {}, {}", clock.source, law.profile.title, law.rule.clause)
        }
        Some(_) | None => clock.source.clone(),
    }
}

/// An adult complaint may take longer than six months only by an agreement that was made before they ended.
fn past_six_months(run: &StageRun, asked: &Extending, desk: &Desk<'_>) -> Result<Option<String>, Refusal> {
    let end = updates::six_months(run, desk)?;
    if asked.to <= end {
        return Ok(None);
    }
    if asked.terms.agreed.is_none() {
        return Err(Refusal::new(
            format!(
                "{} is past the six months, which end on {}: only if agreed with the complainant before they end \
                 (SI 2009/309 reg 14).",
                short(asked.to),
                short(end)
            ),
            "agree it with the complainant first, or agree the response period",
        ));
    }
    Ok(Some(format!("past the six months, which end on {}: by agreement (SI 2009/309 reg 14)", short(end))))
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
        // It is the reply itself that went out.
        decision.flags.extend(extended.flags.into_iter().filter(|flag| flag != UNSENT));
    }
    decision.facts.extend(promised.facts);
    Ok(decision)
}

/// Working days until the next news, where nobody says otherwise: one week.
const NEXT_NEWS: i64 = 5;

/// A holding letter is an extension: it always moves the clock, by the rule, and never past what the rule allows. That it
/// went out is recorded when it does.
pub(super) fn holding_letter(
    case: &Case,
    asked: &HoldingLetter,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    let proposed = proposed_extension(case, desk)?;
    let Some(to) = asked.to.or(proposed) else {
        return Err(Refusal::new(
            format!("{reference} has no response date to extend."),
            "stage 3 has the panel's dates; give news with a progress update",
        ));
    };
    if to < desk.today {
        return Err(Refusal::new(
            format!("{reference}: {} has passed, so it cannot be told as the new date.", short(to)),
            "give a later date with a further good reason",
        ));
    }
    let week = desk.calendar.add(desk.today, NEXT_NEWS)?;
    let update = asked.update.unwrap_or_else(|| week.min(to));
    let terms = ExtensionTerms { ombudsman: true, ..asked.terms.clone() };
    let promised = updates::promise(case, update, desk)?;
    let mut decision = extend(case, &Extending { to, reason: asked.reason.clone(), terms }, desk)?;
    decision.facts.extend(promised.facts);
    decision.flags.insert(0, format!("next news by {}", short(update)));
    Ok(decision)
}
