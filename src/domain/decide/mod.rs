//! What an officer asks becomes the events it means, or the reason why not. The rules of the work live here.

mod details;
mod stages;
#[cfg(test)]
mod tests;
mod undo;

pub use details::detail;
pub use stages::proposed_extension;
pub use undo::{redo, undo};

use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::Case;
use crate::domain::event::{Acceptance, Fact, Field};
use crate::domain::policy::Policies;
use crate::domain::terms::{Finding, Stage, Status};
use chrono::NaiveDate;

/// What decisions are made against: the day, the rules in force and the calendar.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    /// Today, in the council's local time.
    pub today: NaiveDate,
    /// The policies in force.
    pub policies: &'a Policies,
    /// The working days.
    pub calendar: &'a Calendar,
}

/// What an officer asks of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Record that the acknowledgement went out.
    Acknowledge {
        /// The day it was sent.
        on: NaiveDate,
    },
    /// Take it on as a complaint.
    Accept(Acceptance),
    /// Do not take it on.
    Refuse {
        /// Why.
        reason: String,
        /// The clause.
        clause: String,
        /// Where else it can go.
        signpost: String,
    },
    /// Handle it as a request for a service.
    PassOn {
        /// The service.
        service: String,
    },
    /// Agree the points of the complaint.
    Define {
        /// One sentence a point.
        points: Vec<String>,
    },
    /// Give it to an officer, or to nobody.
    Assign {
        /// The officer.
        owner: Option<String>,
    },
    /// Add a note.
    Note {
        /// The words.
        text: String,
    },
    /// Give the stage more time.
    Extend {
        /// The new date.
        to: NaiveDate,
        /// Why, as told to the complainant.
        reason: String,
    },
    /// Record the answer to the stage.
    Respond {
        /// The day it was sent.
        on: NaiveDate,
        /// What was found.
        finding: Finding,
        /// The remedy offered, empty for none.
        remedy: String,
        /// The answer, in a sentence or in full.
        summary: String,
    },
    /// The complainant asks for the next stage.
    Escalate {
        /// The day of the request.
        on: NaiveDate,
    },
    /// The complainant takes it back, or proceedings end it.
    Withdraw {
        /// The day.
        on: NaiveDate,
        /// Why.
        reason: String,
    },
    /// Agree a remedy or other action.
    Agree {
        /// What will be done.
        what: String,
        /// Who does it.
        owner: String,
        /// By when.
        due: NaiveDate,
    },
    /// An agreed action is done.
    Done {
        /// Its number in the case.
        n: u32,
        /// The day.
        on: NaiveDate,
        /// How we know.
        evidence: String,
    },
    /// Finish the case.
    Close {
        /// The day.
        on: NaiveDate,
    },
    /// Go on with a finished case.
    Reopen {
        /// Why.
        reason: String,
    },
    /// Correct a detail.
    Edit {
        /// Which.
        field: Field,
        /// The new words.
        to: String,
    },
    /// Correct several details at once; they are recorded together and one undo takes them all back.
    EditMany {
        /// Which details, each with its new words. Those that say what the case says already are left out.
        changes: Vec<(Field, String)>,
    },
}

/// The events that were asked for, and what to tell the officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What happened, to be recorded together.
    pub facts: Vec<Fact>,
    /// The message line: "0427 acknowledgement recorded".
    pub says: String,
    /// Departures from a rule that are allowed but said aloud.
    pub flags: Vec<String>,
}

/// Why something cannot be done, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Refusal {
    /// One sentence.
    pub why: String,
    /// The next step.
    pub hint: String,
}

impl Refusal {
    /// A refusal with its next step.
    pub fn new(why: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { why: why.into(), hint: hint.into() }
    }
}

impl From<CalendarError> for Refusal {
    fn from(error: CalendarError) -> Self {
        Self::new(error.to_string(), "bring in newer bank holidays with `redress calendar import FILE`")
    }
}

/// `Wed 2 Dec`, as dates stand in the message line.
fn short(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

fn one(fact: Fact, says: String) -> Decision {
    Decision { facts: vec![fact], says, flags: Vec::new() }
}

/// Decides what an officer asks of a case.
///
/// # Errors
/// A [`Refusal`] with the reason and the next step; nothing is to be recorded then.
pub fn decide(case: &Case, ask: &Ask, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    match ask {
        Ask::Acknowledge { on } => stages::acknowledge(case, *on, desk),
        Ask::Accept(acceptance) => accept(case, acceptance),
        Ask::Refuse { reason, clause, signpost } => {
            needs_triage(case)?;
            let reason = words(reason, "a reason for not taking it on")?;
            let (clause, signpost) = (clause.trim().to_owned(), signpost.trim().to_owned());
            Ok(one(Fact::Refused { reason, clause, signpost }, format!("{reference} not accepted")))
        }
        Ask::PassOn { service } => {
            needs_triage(case)?;
            let service = words(service, "the service that acts on the request")?;
            Ok(one(Fact::ServiceRequest { service }, format!("{reference} passed on as a service request")))
        }
        Ask::Define { points } => {
            let points: Vec<String> =
                points.iter().map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect();
            if points.is_empty() {
                return Err(Refusal::new(
                    "A complaint definition needs at least one point.",
                    "type one sentence a point",
                ));
            }
            let says = format!("{reference} has {} points", points.len());
            Ok(one(Fact::Defined { points }, says))
        }
        Ask::Assign { owner } => assign(case, owner.as_deref()),
        Ask::Note { text } => {
            let text = words(text, "the words of the note")?;
            Ok(one(Fact::Noted { text }, format!("{reference} note added")))
        }
        Ask::Extend { to, reason } => stages::extend(case, *to, reason, desk),
        Ask::Respond { .. } => stages::respond(case, ask, desk),
        Ask::Escalate { on } => stages::escalate(case, *on, desk),
        Ask::Withdraw { on, reason } => {
            open(case)?;
            not_future(*on, case.receipt.on, desk)?;
            let reason = words(reason, "the reason for the withdrawal")?;
            Ok(one(Fact::Withdrawn { on: *on, reason }, format!("{reference} withdrawn")))
        }
        Ask::Agree { what, owner, due } => agree(case, what, owner, *due),
        Ask::Done { n, on, evidence } => done(case, *n, *on, evidence),
        Ask::Close { on } => close(case, *on, desk),
        Ask::Reopen { reason } => {
            if case.closed.is_none() {
                return Err(Refusal::new(
                    format!("{reference} is not closed."),
                    "it can be worked on as it is",
                ));
            }
            let reason = words(reason, "the reason for going on")?;
            Ok(one(Fact::Reopened { reason }, format!("{reference} reopened")))
        }
        Ask::Edit { field, to } => Ok(one(
            Fact::Edited { field: *field, to: to.trim().to_owned() },
            format!("{reference} {} changed", field.label()),
        )),
        Ask::EditMany { changes } => details::edit(case, changes),
    }
}

/// Trims free text and refuses none.
fn words(text: &str, what: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::new(format!("This needs {what}."), "type it and try again"));
    }
    Ok(text.to_owned())
}

fn needs_triage(case: &Case) -> Result<(), Refusal> {
    match case.status {
        Status::New => Ok(()),
        Status::Open
        | Status::Answered
        | Status::Ombudsman
        | Status::Closed
        | Status::Withdrawn
        | Status::Refused
        | Status::ServiceRequest => Err(Refusal::new(
            format!("{} was triaged already: {}.", case.receipt.reference, case.status.label()),
            "undo the triage first if it was wrong",
        )),
    }
}

fn open(case: &Case) -> Result<(), Refusal> {
    if case.status.is_open() {
        return Ok(());
    }
    Err(Refusal::new(
        format!("{} is {}.", case.receipt.reference, case.status.label()),
        "reopen it first if it must go on",
    ))
}

/// A day that something happened on: not before the case began and not after today.
fn not_future(on: NaiveDate, not_before: NaiveDate, desk: &Desk<'_>) -> Result<(), Refusal> {
    if on > desk.today {
        return Err(Refusal::new(format!("{} is in the future.", short(on)), "give the day it happened"));
    }
    if on < not_before {
        return Err(Refusal::new(
            format!("{} is before the complaint was received on {}.", short(on), short(not_before)),
            "check the year",
        ));
    }
    Ok(())
}

fn accept(case: &Case, acceptance: &Acceptance) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    // A refusal or a service request may be overturned; that is a decision of its own in the timeline.
    match case.status {
        Status::New | Status::Refused | Status::ServiceRequest => {}
        Status::Open | Status::Answered | Status::Ombudsman | Status::Closed | Status::Withdrawn => {
            needs_triage(case)?;
        }
    }
    let mut acceptance = acceptance.clone();
    acceptance.service = words(&acceptance.service, "the service complained about")?;
    if acceptance.stage > acceptance.scheme.last_stage() {
        return Err(Refusal::new(
            format!("{} has no {}.", acceptance.scheme.label(), acceptance.stage.label()),
            format!("its last stage is {}", acceptance.scheme.last_stage().label()),
        ));
    }
    let says = format!("{reference} accepted: {}, {}", acceptance.scheme.label(), acceptance.stage.label());
    Ok(one(Fact::Accepted(acceptance), says))
}

fn assign(case: &Case, owner: Option<&str>) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    let owner = owner.map(str::trim).filter(|o| !o.is_empty()).map(str::to_owned);
    if owner == case.owner {
        let who = owner.as_deref().unwrap_or("nobody");
        return Err(Refusal::new(format!("{reference} belongs to {who} already."), "choose another officer"));
    }
    let says = match &owner {
        Some(owner) => format!("{reference} owner is now {owner}"),
        None => format!("{reference} has no owner now"),
    };
    Ok(one(Fact::Assigned { owner }, says))
}

fn agree(case: &Case, what: &str, owner: &str, due: NaiveDate) -> Result<Decision, Refusal> {
    let what = words(what, "what will be done")?;
    let owner = words(owner, "who will do it")?;
    let n = case.actions.iter().map(|a| a.n).max().unwrap_or(0) + 1;
    let says = format!("{} action {n} agreed, by {}", case.receipt.reference, short(due));
    Ok(one(Fact::ActionAgreed { n, what, owner, due }, says))
}

fn done(case: &Case, n: u32, on: NaiveDate, evidence: &str) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    let Some(action) = case.actions.iter().find(|a| a.n == n) else {
        return Err(Refusal::new(format!("{reference} has no action {n}."), "look at its actions first"));
    };
    if action.done.is_some() {
        return Err(Refusal::new(format!("Action {n} of {reference} is done already."), "nothing to do"));
    }
    let evidence = words(evidence, "the evidence that it was done")?;
    Ok(one(Fact::ActionDone { n, on, evidence }, format!("{reference} action {n} done")))
}

fn close(case: &Case, on: NaiveDate, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    open(case)?;
    not_future(on, case.receipt.on, desk)?;
    let reference = &case.receipt.reference;
    let unanswered = case.run().is_none_or(|run| run.answered.is_none() && run.stage != Stage::Informal);
    if unanswered {
        return Err(Refusal::new(
            format!("{reference} {} has not been answered.", case.stage().label()),
            "record the response first, or withdraw the case",
        ));
    }
    let mut decision = one(Fact::Closed { on }, format!("{reference} closed"));
    let actions = case.open_actions().count();
    if actions > 0 {
        decision.flags.push(format!("{actions} agreed actions are still open and stay on the list"));
    }
    Ok(decision)
}
