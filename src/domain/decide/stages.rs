//! Acknowledging, extending, answering and escalating a stage.

use crate::domain::case::{Case, StageRun, finding_of};
use crate::domain::deadline::{Deadline, end_of, stage_deadlines};
use crate::domain::decide::{
    Ask, Decision, Desk, Refusal, gate, not_before, one, short, unfinished, updates, words,
};
use crate::domain::event::{Answer, Fact};
use crate::domain::policy::Start;
use crate::domain::terms::{Clock, Finding, Scheme, Stage};
use chrono::{Months, NaiveDate};

/// The stage that is being worked on.
fn current(case: &Case) -> Result<(Scheme, &StageRun), Refusal> {
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
    let (_, run) = unanswered(case)?;
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
    Ok(Decision { flags: heed.into_iter().collect(), ..decision })
}

/// A stage that waits without a known end has no date and takes no answer.
fn running(case: &Case) -> Result<(), Refusal> {
    match case.frozen() {
        None => Ok(()),
        Some(pause) => Err(Refusal::new(
            format!("{} is paused since {}: {}.", case.receipt.reference, short(pause.from), pause.reason),
            "resume it first",
        )),
    }
}

fn response_clock(scheme: Scheme, run: &StageRun, desk: &Desk<'_>) -> Result<Option<Deadline>, Refusal> {
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

pub(super) fn extend(case: &Case, to: NaiveDate, reason: &str, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let (scheme, run) = unanswered(case)?;
    running(case)?;
    let reference = &case.receipt.reference;
    let reason = words(reason, "the reason, as told to the complainant")?;
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
    let mut decision = one(
        Fact::Extended { stage: run.stage, to, reason, assumed: false },
        format!("{reference} extended to {}", short(to)),
    );
    let flags = &mut decision.flags;
    match clock.limit {
        _ if scheme == Scheme::Adult => {
            let end = updates::six_months(run, desk)?;
            flags.extend((to > end).then(|| {
                format!(
                    "past the six months, which end on {}: only if agreed with the complainant (SI 2009/309 reg 14)",
                    short(end)
                )
            }));
        }
        Some(limit) if to > limit && clock.hard => {
            return Err(Refusal::new(
                format!("{} is past the limit of {}: {}.", short(to), short(limit), clock.source),
                format!("the latest date the law allows is {}", short(limit)),
            ));
        }
        Some(limit) if to > limit => flags.push(format!(
            "past the limit of {}: a further good reason is needed ({})",
            short(limit),
            clock.source
        )),
        Some(_) | None => {}
    }
    Ok(decision)
}

/// The finding of the whole: it follows from the points once each has one, and is typed otherwise.
fn whole(case: &Case, typed: Option<Finding>) -> Result<Finding, Refusal> {
    match (finding_of(&case.points), typed) {
        (Some(follows), Some(typed)) if follows != typed => Err(Refusal::new(
            format!(
                "{} does not follow from the points: together they are {}.",
                typed.label(),
                follows.label().to_lowercase()
            ),
            "leave the finding out, or change that of a point",
        )),
        (Some(follows), _) => Ok(follows),
        (None, Some(typed)) => Ok(typed),
        (None, None) => Err(Refusal::new(
            "A response needs a finding.",
            "decide every point, or give the finding of the whole",
        )),
    }
}

pub(super) fn respond(case: &Case, ask: &Ask, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let Ask::Respond { on, finding, remedy, summary, override_reason } = ask else {
        return Err(Refusal::new("This is not a response.", "record a response"));
    };
    let (scheme, run) = unanswered(case)?;
    running(case)?;
    not_before(*on, begun(case, run), desk)?;
    let finding = whole(case, *finding)?;
    let missing = gate::missing(case);
    let despite = override_reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    if !missing.is_empty() && despite.is_none() {
        return Err(Refusal::new(
            format!("{} cannot be answered yet: {}.", case.receipt.reference, gate::sentence(&missing)),
            "complete it, or say why it goes out all the same",
        ));
    }
    let answer = Answer {
        stage: run.stage,
        on: *on,
        finding: Some(finding),
        remedy: remedy.trim().to_owned(),
        summary: summary.trim().to_owned(),
        override_reason: despite.filter(|_| !missing.is_empty()).map(str::to_owned),
    };
    let says = format!(
        "{} {} response recorded, {}",
        case.receipt.reference,
        run.stage.label(),
        finding.label().to_lowercase()
    );
    let mut decision = one(Fact::Answered(answer), says);
    decision
        .flags
        .extend((!missing.is_empty()).then(|| format!("sent although {}", gate::sentence(&missing))));
    if run.acknowledged.is_none() && run.stage != Stage::Informal {
        decision.flags.push("it was never acknowledged".to_owned());
    }
    let all = stage_deadlines(scheme, run, desk.policies, desk.calendar)?;
    let answers = |d: &Deadline| matches!(d.clock, Clock::Respond | Clock::PanelResponse);
    if let Some(clock) = all.into_iter().find(answers)
        && !clock.forecast
        && *on > clock.due
    {
        let late = desk.calendar.between(clock.due, *on)?;
        decision.flags.push(format!("{late} working {} late", if late == 1 { "day" } else { "days" }));
    }
    Ok(decision)
}

/// The policy's last day for a stage 2 request without a compelling reason. The children's regulations give no
/// power to refuse a stage, and adults have one stage.
fn too_late(scheme: Scheme, stage: Stage, answered: NaiveDate, on: NaiveDate) -> bool {
    let ends = match scheme {
        Scheme::Corporate | Scheme::Housing => stage == Stage::One,
        Scheme::Adult | Scheme::Children => false,
    };
    ends && on > answered + Months::new(12)
}

pub(super) fn escalate(
    case: &Case,
    on: NaiveDate,
    late: Option<&str>,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    let (Some(scheme), Some(run)) = (case.scheme, case.run()) else {
        return Err(Refusal::new(format!("{reference} has not been triaged."), "triage it first"));
    };
    let Some(answered) = run.answered else {
        return Err(Refusal::new(
            format!("{reference} {} has not been answered.", run.stage.label()),
            "the next stage follows the answer",
        ));
    };
    if run.stage >= scheme.last_stage() {
        return Err(Refusal::new(
            format!("{} is the last stage of {}.", run.stage.label(), scheme.label()),
            format!("the next step is the {}", scheme.ombudsman()),
        ));
    }
    let Some(to) = run.stage.next() else {
        return Err(Refusal::new(format!("{reference} has no further stage."), "signpost to the Ombudsman"));
    };
    not_before(on, (answered, "the stage was answered"), desk)?;
    let late_because = late.map(|reason| words(reason, "the compelling reason")).transpose()?;
    if too_late(scheme, run.stage, answered, on) && late_because.is_none() {
        return Err(Refusal::new(
            format!(
                "More than twelve months have passed since the answer of {} (Responding at Stage Two: no stage two \
                 request then, unless there is a compelling reason).",
                short(answered)
            ),
            format!("record the compelling reason, or signpost to the {}", scheme.ombudsman()),
        ));
    }
    let mut decision =
        one(Fact::Escalated { to, on, late_because }, format!("{reference} {} opened", to.label()));
    if let Some(found) = desk.policies.rule(scheme, Clock::EscalationWindow, run.stage, answered) {
        let ends = end_of(answered, found.rule.allowed(), desk.calendar)?;
        if on > ends {
            decision
                .flags
                .push(format!("asked for after the window ended on {}: at discretion", short(ends)));
        }
    }
    Ok(decision)
}
