//! What an officer asks becomes the events it means, or the reason why not. The rules of the work live here.

mod after;
mod ask;
mod chase;
mod close;
mod conflict;
mod details;
mod escalate;
mod extend;
mod extending;
pub mod gate;
pub mod letters;
mod links;
mod meets;
mod messages;
mod ombudsman;
mod panel;
mod pause;
mod people;
mod points;
mod privacy;
mod response;
mod stages;
mod steps;
#[cfg(test)]
mod tests;
mod triage;
mod undo;
mod updates;

pub use ask::Ask;
pub use close::OPEN_ACTIONS;
pub use details::detail;
pub use escalate::escalation_is_late;
pub use extend::{not_recorded, proposed_extension};
pub use extending::{Extending, Holding, HoldingLetter};
pub use privacy::only_figures;
pub use response::{Response, Ruling, days_late, probably_late_because};
pub use triage::{NotTaken, Reroute, TriageAsk, Triaged, Upgrade, longest_route};
pub use undo::{redo, undo, undo_here};

use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::Case;
use crate::domain::event::{Acceptance, ExtensionTerms, Fact};
use crate::domain::policy::Policies;
use crate::domain::terms::{Scheme, Stage, Status};
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
#[expect(clippy::too_many_lines, reason = "one arm for each ask: a table, not a ladder")]
pub fn decide(case: &Case, ask: &Ask, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    privacy::still_there(case, ask)?;
    match ask {
        Ask::Acknowledge { on } => stages::acknowledge(case, *on, desk),
        Ask::Accept(acceptance) => accept(case, acceptance),
        Ask::Triage(ask) => triage::decide(case, ask, desk),
        Ask::PassOn { service } => {
            needs_triage(case)?;
            let service = words(service, "the service that acts on the request")?;
            Ok(one(Fact::ServiceRequest { service }, format!("{reference} passed on as a service request")))
        }
        Ask::Define { points } => points::define(case, points),
        Ask::Want { point, outcome } => points::want(case, *point, outcome),
        Ask::FindPoint { .. } => points::find(case, ask),
        Ask::Represent { name, relation } => people::represent(case, name, relation),
        Ask::AskConsent { on } => people::ask_consent(case, *on, desk),
        Ask::Consent { on, scope } => people::consent(case, *on, scope, desk),
        Ask::ConsentDays { asked, received, scope } => {
            people::consent_days(case, (*asked, *received), scope, desk)
        }
        Ask::Advocate(advocacy) => people::advocate(case, advocacy, desk),
        Ask::AnswerEquality(given) => people::equality(case, given),
        Ask::Link(link) => links::link(case, link),
        Ask::AddPoint(point) => links::add_point(case, point),
        Ask::Attach(file) => links::attach(case, file),
        Ask::Appoint { stage, officer, role } => people::appoint(case, *stage, officer, *role),
        Ask::Pause { .. } => pause::pause(case, ask, desk),
        Ask::Resume { on } => pause::resume(case, *on, desk),
        Ask::PromiseUpdate { on } => updates::promise(case, *on, desk),
        Ask::GiveUpdate { on } => updates::give(case, *on, desk),
        Ask::Flag { flag, on } => updates::flag(case, *flag, *on),
        Ask::Hold { on, reason } => privacy::hold(case, *on, reason),
        Ask::Remove { level, why } => privacy::remove(case, *level, why, desk),
        Ask::AgreePlan { respond_by } => updates::plan(case, *respond_by, desk),
        Ask::PanelMet { on } => panel::met(case, *on, desk),
        Ask::PanelReport { on, finding } => panel::reported(case, *on, *finding, desk),
        Ask::OmbudsmanAsk { on, due, body } => ombudsman::asked(case, (*on, *due), *body, desk),
        Ask::OmbudsmanAnswer { on } => ombudsman::answered(case, *on, desk),
        Ask::OmbudsmanDecide { on, decision, category } => {
            ombudsman::decided(case, *on, (decision, *category), desk)
        }
        Ask::OrderRemedy { .. } => ombudsman::order(case, ask),
        Ask::ReportRemedy { .. } => ombudsman::report(case, ask, desk),
        Ask::Assign { owner } => assign(case, owner.as_deref()),
        Ask::Note { text } => {
            let text = words(text, "the words of the note")?;
            Ok(one(Fact::Noted { text }, format!("{reference} note added")))
        }
        Ask::Extend { to, reason } => {
            let (to, reason, terms) = (*to, reason.clone(), ExtensionTerms::default());
            extend::extend(case, &Extending { to, reason, terms }, desk)
        }
        Ask::ExtendInFull(asked) => extend::extend(case, asked, desk),
        Ask::HoldingReply(asked) => extend::hold(case, asked, desk),
        Ask::HoldingLetter(asked) => extend::holding_letter(case, asked, desk),
        Ask::SendLetter(letter) => letters::send(case, letter, desk),
        Ask::WordLetter { letter, words } => letters::word(case, *letter, words),
        Ask::TakeIn(message) => messages::take_in(case, message),
        Ask::Chase(reminder) => chase::chase(case, reminder),
        Ask::DealWith { n, on, how } => messages::dealt(case, *n, (*on, how), desk),
        Ask::Hand(handing) => steps::hand(case, handing, desk),
        Ask::Settle(settlement) => steps::settle(case, settlement, desk),
        Ask::Join(joint) => steps::join(case, joint, desk),
        Ask::ContractorStage(answer) => steps::contractor(case, answer, desk),
        Ask::AgreeStatement { on } => steps::statement(case, *on, desk),
        Ask::Adjudicate(adjudication) => steps::adjudicate(case, adjudication, desk),
        Ask::EndProceedings { on } => pause::proceedings_ended(case, *on, desk),
        Ask::Respond(response) => response::respond(case, response, desk),
        Ask::Escalate { on } => escalate::escalate(case, *on, None, desk),
        Ask::EscalateLate { on, reason } => escalate::escalate(case, *on, Some(reason), desk),
        Ask::Withdraw { on, reason } => close::withdraw(case, *on, reason, desk),
        Ask::Agree { what, owner, due } => after::agree(case, (what, owner, *due), None, desk),
        Ask::AgreeRemedy { what, owner, due, remedy } => {
            after::agree(case, (what, owner, *due), Some(remedy), desk)
        }
        Ask::Done { n, on, evidence } => after::done(case, *n, (*on, evidence), desk),
        Ask::Finish { .. } => after::finish(case, ask, desk),
        Ask::MoveAction { n, owner, due, reason } => after::relocate(case, *n, (owner, *due), reason),
        Ask::Tell { n, on } => after::tell(case, *n, *on, desk),
        Ask::Learn { text, delivered } => after::learn(case, text, *delivered, desk),
        Ask::Close { on } => close::close(case, *on, None, desk),
        Ask::CloseLeaving { on, reason } => close::close(case, *on, Some(reason), desk),
        Ask::Reopen { reason } => close::reopen(case, reason),
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
        | Status::Frozen
        | Status::Answered
        | Status::Ombudsman
        | Status::Closed
        | Status::Withdrawn
        | Status::Refused
        | Status::ServiceRequest
        | Status::OtherRoute => Err(Refusal::new(
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

/// A case that the council has finished is not worked on, though an Ombudsman may still have it.
fn unfinished(case: &Case) -> Result<(), Refusal> {
    open(case)?;
    let ended = case.withdrawn.as_ref().map(|(on, _)| ("withdrawn", *on));
    match ended.or(case.closed.map(|on| ("closed", on))) {
        None => Ok(()),
        Some((how, on)) => Err(Refusal::new(
            format!("{} was {how} on {}.", case.receipt.reference, short(on)),
            "reopen it first if it must go on",
        )),
    }
}

/// A day that something happened on: not before the case began and not after today.
fn not_future(on: NaiveDate, received: NaiveDate, desk: &Desk<'_>) -> Result<(), Refusal> {
    not_before(on, (received, "the complaint was received"), desk)
}

/// A day that something happened on: not before what it follows, said in words, and not after today.
fn not_before(on: NaiveDate, (earliest, what): (NaiveDate, &str), desk: &Desk<'_>) -> Result<(), Refusal> {
    if on > desk.today {
        return Err(Refusal::new(format!("{} is in the future.", short(on)), "give the day it happened"));
    }
    if on < earliest {
        return Err(Refusal::new(
            format!("{} is before {what} on {}.", short(on), short(earliest)),
            "check the day and the year",
        ));
    }
    Ok(())
}

fn accept(case: &Case, acceptance: &Acceptance) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    // A refusal or a service request may be overturned; that is a decision of its own in the timeline.
    match case.status {
        Status::New | Status::Refused | Status::ServiceRequest | Status::OtherRoute => {}
        Status::Open
        | Status::Frozen
        | Status::Answered
        | Status::Ombudsman
        | Status::Closed
        | Status::Withdrawn => {
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
    if acceptance.stage == Stage::Three {
        return Err(Refusal::new(
            "Stage 3 reviews an investigation at stage 2, and there was none (SI 2006/1738 reg 18).",
            "accept it at stage 1, or straight at stage 2 where that is agreed",
        ));
    }
    acceptance.discretion = in_time(case, &acceptance)?;
    let flags = straight(&mut acceptance)?;
    let says = format!("{reference} accepted: {}, {}", acceptance.scheme.label(), acceptance.stage.label());
    Ok(Decision { flags, ..one(Fact::Accepted(acceptance), says) })
}

/// A complaint that begins at stage 2. Under the Codes there are two stages and a stage 1 response comes first, so that
/// needs its reason; in the children's procedure it is by agreement, and counted.
fn straight(acceptance: &mut Acceptance) -> Result<Vec<String>, Refusal> {
    let given = acceptance.straight.take().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    if acceptance.stage != Stage::Two {
        return Ok(Vec::new());
    }
    acceptance.straight = given;
    let code = match acceptance.scheme {
        Scheme::Children => {
            let agreed = acceptance.straight.is_some();
            let words = if agreed {
                "straight to stage 2, counted as such"
            } else {
                "straight to stage 2 is by agreement: with whom it was agreed is not recorded"
            };
            return Ok(vec![words.to_owned()]);
        }
        Scheme::Housing => "Housing Code 5: two stages, and stage 2 reviews the answer of stage 1",
        Scheme::Corporate | Scheme::Adult => "Code 5: two stages, and stage 2 reviews the answer of stage 1",
    };
    match &acceptance.straight {
        Some(_) => Ok(vec![format!("straight to stage 2, a departure to report ({code})")]),
        None => Err(Refusal::new(
            format!("Starting at stage 2 leaves stage 1 out ({code})."),
            "accept it at stage 1, also where a contractor has answered it, or say why it begins at stage 2",
        )),
    }
}

/// The clause that lets a council leave an old problem alone, by scheme.
const fn twelve_months(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Corporate => "Appendix A: complaints that are more than one year old; Code 2.2",
        Scheme::Housing => "Housing Code 2: within 12 months of the issue or of becoming aware of it",
        Scheme::Children => "SI 2006/1738 reg 9: more than one year after the grounds arose",
        Scheme::Adult => "SI 2009/309 reg 12: 12 months from the occurrence or from notice of it",
    }
}

/// A problem known for more than twelve months is taken on at discretion, with its reason.
fn in_time(case: &Case, acceptance: &Acceptance) -> Result<Option<String>, Refusal> {
    let given = acceptance.discretion.as_deref().map(str::trim).filter(|text| !text.is_empty());
    match case.receipt.known_too_long() {
        Some(known) if given.is_none() => Err(Refusal::new(
            format!(
                "The problem was known since {}, more than 12 months before the complaint ({}).",
                short(known),
                twelve_months(acceptance.scheme)
            ),
            "say why it is looked into all the same, or do not accept it and signpost",
        )),
        Some(_) | None => Ok(given.map(str::to_owned)),
    }
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
