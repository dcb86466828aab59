//! The steps inside a stage: who holds the case, settlements, joint complaints, a contractor's stage 1, and the
//! children's statement and adjudication.

use crate::domain::case::{Case, StageRun};
use crate::domain::decide::conflict::adjudicates;
use crate::domain::decide::extend::response_clock;
use crate::domain::decide::stages::unanswered;
use crate::domain::decide::{Decision, Desk, Refusal, escalate, gate, not_future, one, open, short, words};
use crate::domain::event::{Adjudication, ContractorAnswer, Fact, Handing, Joint, Settlement, Statement};
use crate::domain::terms::{Scheme, Settling, Stage};
use chrono::{Days, NaiveDate};

pub(super) fn hand(case: &Case, asked: &Handing, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    open(case)?;
    not_future(asked.on, case.receipt.on, desk)?;
    let reference = &case.receipt.reference;
    let handing = Handing { name: asked.name.trim().to_owned(), ..asked.clone() };
    if let Some(last) = case.handings.last() {
        if (last.holder, &last.name) == (handing.holder, &handing.name) {
            return Err(Refusal::new(
                format!("{reference} is with the {} already, from {}.", last.who(), short(last.on)),
                "nothing was changed",
            ));
        }
        if handing.on < last.on {
            return Err(Refusal::new(
                format!("{reference} went to the {} on {}, which is later.", last.who(), short(last.on)),
                "give a day from then on, or undo that first",
            ));
        }
    }
    let says = format!("{reference} is with the {} from {}", handing.who(), short(handing.on));
    Ok(one(Fact::HandedTo(handing), says))
}

/// The last day of an informal resolution, and where that is said.
fn informal_until(case: &Case, desk: &Desk<'_>) -> Result<(NaiveDate, &'static str), Refusal> {
    let received = case.receipt.on;
    Ok(match case.scheme {
        Some(Scheme::Adult) => (
            desk.calendar.add(received, 1)?,
            "SI 2009/309 reg 8: an oral complaint resolved by the end of the next working day",
        ),
        Some(Scheme::Corporate | Scheme::Children | Scheme::Housing) | None => {
            (received + Days::new(3), "counted as resolved within 72 hours")
        }
    })
}

pub(super) fn settle(case: &Case, asked: &Settlement, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    open(case)?;
    let reference = &case.receipt.reference;
    let Some(run) = case.run() else {
        return Err(Refusal::new(
            format!("{reference} has not been triaged."),
            "triage it first, as informal where it can be settled at once",
        ));
    };
    not_future(asked.on, case.receipt.on.min(run.requested), desk)?;
    let settlement = Settlement { outcome: asked.outcome.trim().to_owned(), ..asked.clone() };
    let end = if settlement.resolved { "resolved" } else { "not resolved" };
    let says = format!("{reference} {} recorded, {end}", settlement.step.label());
    let (step, on, resolved) = (settlement.step, settlement.on, settlement.resolved);
    let mut decision = one(Fact::SettlementTried(settlement), says);
    match step {
        Settling::Informal => {
            informal(case, run, (on, resolved), desk)?;
            if !resolved {
                decision.facts.push(escalate::stage_one(run));
                decision.says.push_str(", stage 1 opened");
                decision.flags.push(escalate::from_receipt(run));
            }
        }
        Settling::Conciliation | Settling::Early if resolved => decision.flags.push(
            "write down what was agreed; the stage still ends with its response (reg 15 for children's)"
                .to_owned(),
        ),
        Settling::Conciliation | Settling::Early => {}
    }
    if step == Settling::Informal && resolved {
        decision.facts.push(Fact::Closed { on, leaving: String::new() });
        decision.says.push_str(", closed");
    }
    Ok(decision)
}

/// An informal resolution is no stage: it is for cases that are in none, and in time.
fn informal(
    case: &Case,
    run: &StageRun,
    (on, resolved): (NaiveDate, bool),
    desk: &Desk<'_>,
) -> Result<(), Refusal> {
    let reference = &case.receipt.reference;
    if run.stage != Stage::Informal {
        return Err(Refusal::new(
            format!("{reference} is at {}; an informal resolution is before any stage.", run.stage.label()),
            "record an early resolution instead",
        ));
    }
    let (until, rule) = informal_until(case, desk)?;
    if resolved && on > until {
        return Err(Refusal::new(
            format!("{} is after {} ({rule}).", short(on), short(until)),
            "take it on as a complaint at stage 1",
        ));
    }
    Ok(())
}

pub(super) fn join(case: &Case, asked: &Joint, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let (scheme, _) = unanswered(case)?;
    not_future(asked.on, case.receipt.on, desk)?;
    let with = words(&asked.with, "the other body")?;
    let joint = Joint { with, ..asked.clone() };
    if case.joint.as_ref() == Some(&joint) {
        return Err(Refusal::new("It is recorded so already.", "nothing was changed"));
    }
    let says = format!("{} joint with {}, {}", case.receipt.reference, joint.with, joint.lead());
    let mut flags = Vec::new();
    if !joint.consent {
        flags.push("consent is needed before the complaint is shared with them".to_owned());
    }
    flags.extend(match scheme {
        Scheme::Adult => Some(
            "both co-operate, agree the lead and give one co-ordinated answer (SI 2009/309 reg 9); our dates stay"
                .to_owned(),
        ),
        Scheme::Corporate | Scheme::Children | Scheme::Housing => None,
    });
    Ok(Decision { flags, ..one(Fact::Joint(joint), says) })
}

pub(super) fn contractor(
    case: &Case,
    asked: &ContractorAnswer,
    desk: &Desk<'_>,
) -> Result<Decision, Refusal> {
    let (scheme, run) = unanswered(case)?;
    let reference = &case.receipt.reference;
    match scheme {
        Scheme::Corporate | Scheme::Housing => {}
        Scheme::Adult | Scheme::Children => {
            return Err(Refusal::new(
                format!("{} complaints are answered by the council itself.", scheme.label()),
                "record what the contractor says as a note, and answer the stage",
            ));
        }
    }
    if run.stage != Stage::One {
        return Err(Refusal::new(
            format!("{reference} is at {}; a contractor answers stage 1 only.", run.stage.label()),
            "record the response",
        ));
    }
    let contractor = words(&asked.contractor, "the contractor")?;
    if asked.on > desk.today || asked.on < asked.complained {
        return Err(Refusal::new(
            format!("{} is not between {} and today.", short(asked.on), short(asked.complained)),
            "give the day the contractor received it and the day it answered",
        ));
    }
    let summary = asked.summary.trim().to_owned();
    let lacks = match (asked.finding, summary.is_empty()) {
        (None, _) => Some(("finding", gate::DECISION)),
        (Some(_), true) => Some(("words", gate::REASONS)),
        (Some(_), false) => None,
    };
    if let Some((what, clause)) = lacks {
        return Err(Refusal::new(
            format!("The answer of {contractor} has no {what} ({clause})."),
            "give what it found and its answer in a sentence",
        ));
    }
    let says = format!("{reference} stage 1 answered by {contractor} on {}", short(asked.on));
    let answer = ContractorAnswer { contractor, summary, ..asked.clone() };
    let mut decision = one(Fact::ContractorAnswered(answer), says);
    decision.flags.push(
        "counts as the first stage of the council's process (Responding at Stage One); stage 2 may be asked for"
            .to_owned(),
    );
    Ok(decision)
}

/// The children's stage 2 that is being worked on.
fn children_two(case: &Case) -> Result<&StageRun, Refusal> {
    let (scheme, run) = unanswered(case)?;
    match (scheme, run.stage) {
        (Scheme::Children, Stage::Two) => Ok(run),
        (Scheme::Children | Scheme::Corporate | Scheme::Adult | Scheme::Housing, _) => Err(Refusal::new(
            format!(
                "{} is at {} {}; this belongs to the children's stage 2 (SI 2006/1738 reg 17).",
                case.receipt.reference,
                scheme.label(),
                run.stage.label()
            ),
            "record the response of the stage instead",
        )),
    }
}

pub(super) fn statement(case: &Case, on: NaiveDate, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let run = children_two(case)?;
    let reference = &case.receipt.reference;
    not_future(on, run.requested, desk)?;
    if let Some(already) = run.statement {
        return Err(Refusal::new(
            format!("The statement of {reference} was agreed on {} already.", short(already)),
            "undo it if it was wrong",
        ));
    }
    let mut decision = one(
        Fact::StatementAgreed(Statement { on }),
        format!("{reference} statement agreed on {}", short(on)),
    );
    decision.flags.push(
        "the date still counts from the request, as the Ombudsman counts; the other is shown beside"
            .to_owned(),
    );
    Ok(decision)
}

pub(super) fn adjudicate(case: &Case, asked: &Adjudication, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let run = children_two(case)?;
    let reference = &case.receipt.reference;
    not_future(asked.on, run.requested, desk)?;
    let by = words(&asked.by, "who adjudicated")?;
    if let Some(already) = &run.adjudicated {
        return Err(Refusal::new(
            format!("{reference} was adjudicated on {} by {} already.", short(already.on), already.by),
            "undo it if it was wrong",
        ));
    }
    if let Some(rule) = adjudicates(case, &by) {
        return Err(Refusal::new(
            format!("{by} cannot adjudicate: {rule}."),
            "name the adjudicating officer",
        ));
    }
    let says = format!("{reference} adjudicated by {by}");
    let mut decision = one(Fact::Adjudicated(Adjudication { by, ..asked.clone() }), says);
    if let Some(clock) = response_clock(Scheme::Children, run, desk)? {
        decision.flags.push(format!(
            "the response with both reports is due {} ({})",
            short(clock.due),
            clock.source
        ));
    }
    Ok(decision)
}
