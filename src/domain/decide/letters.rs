//! Letters: which can be written, which may go out, and what sending one records. What went out stays: no undo takes
//! it back, nor what it told.

mod unsent;

pub use unsent::{UNSENT_DAYS, unsent_of};

use crate::domain::case::{Case, standing};
use crate::domain::decide::{
    Decision, Desk, Refusal, not_future, ombudsman, one, people, short, stages, steps, updates,
};
use crate::domain::event::{Event, Fact, Handing, HoldingReply, LetterWords, SentLetter};
use crate::domain::terms::{Holder, LetterKind, Reader, Scheme, Stage, Status};
use chrono::NaiveDate;

/// Said with a record that a letter tells of, where the letter has not gone out with it.
pub const UNSENT: &str = "its letter is still to be sent";

/// Said with a letter that goes by mail: until it leaves, undo takes it back.
pub const WAITS: &str = "it waits to leave";

/// Said with a letter that goes another way: the record is all there is, and it stays.
pub const STAYS: &str = "nothing takes it back";

/// What a letter needs: whether it is there, what is missing in words that follow the reference, and the next step.
type Need = (bool, &'static str, &'static str);

/// The stage that a letter of a case belongs to; none while there is no stage.
pub fn stage_of(case: &Case, kind: LetterKind) -> Option<Stage> {
    let named = match kind {
        LetterKind::StageOne | LetterKind::AdultPlan | LetterKind::AdultFinal => Some(Stage::One),
        LetterKind::StageTwo | LetterKind::Adjudication => Some(Stage::Two),
        LetterKind::StageThree => Some(Stage::Three),
        LetterKind::Acknowledgement
        | LetterKind::Refusal
        | LetterKind::ServiceRequest
        | LetterKind::ConsentRequest
        | LetterKind::Extension
        | LetterKind::ProgressUpdate
        | LetterKind::Withdrawal
        | LetterKind::OmbudsmanReply
        | LetterKind::Learning
        | LetterKind::ServiceMessage
        | LetterKind::ServiceChaser => None,
    };
    named.or_else(|| case.run().map(|run| run.stage))
}

/// What must be there before a letter can be written, as a draft at least.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of letter: a table, not a ladder")]
fn to_write(case: &Case, kind: LetterKind) -> Need {
    let has = |stage: Stage| case.run_of(stage).is_some();
    let scheme = |wanted: &[Scheme]| case.scheme.is_some_and(|scheme| wanted.contains(&scheme));
    let unanswered = case.run().is_some_and(|run| run.answered.is_none()) && case.status.is_open();
    match kind {
        LetterKind::Acknowledgement => {
            (case.run().is_some(), "is not taken on as a complaint", "triage it first")
        }
        LetterKind::Refusal => (
            case.status == Status::Refused && case.refusal.is_some(),
            "was not refused",
            "triage says that it is not taken on, and under which clause",
        ),
        LetterKind::ServiceRequest => (
            case.request.is_some(),
            "is not a service request",
            "triage passes a new one on: 2 service request",
        ),
        LetterKind::ConsentRequest => (
            case.representative.as_ref().is_some_and(|r| r.consent.is_none()),
            "waits for nobody's consent",
            "record first who acts for the complainant",
        ),
        LetterKind::Extension => (
            unanswered && case.run().is_some_and(|run| !run.extensions.is_empty()),
            "has no new date, and a holding letter gives one",
            "extend it first: the letter tells the date and the reason",
        ),
        LetterKind::ProgressUpdate => {
            (unanswered, "has no open stage to give news of", "nothing is owed before an answer")
        }
        LetterKind::StageOne => (
            has(Stage::One)
                && case.contractor().is_none()
                && scheme(&[Scheme::Corporate, Scheme::Children, Scheme::Housing]),
            "has no stage 1 of ours",
            "adult complaints have a final response; a contractor's stage 1 is the contractor's letter",
        ),
        LetterKind::StageTwo => (
            has(Stage::Two) && scheme(&[Scheme::Corporate, Scheme::Housing]),
            "has no stage 2",
            "open the next stage first; children's stage 2 has an adjudication letter",
        ),
        LetterKind::Adjudication => (
            has(Stage::Two) && scheme(&[Scheme::Children]),
            "has no children's stage 2",
            "open the next stage first",
        ),
        LetterKind::StageThree => (
            has(Stage::Three),
            "has no stage 3",
            "open the next stage first; only children's complaints have one",
        ),
        LetterKind::AdultPlan | LetterKind::AdultFinal => (
            has(Stage::One) && scheme(&[Scheme::Adult]),
            "is no adult social care complaint",
            "other procedures have stage responses",
        ),
        LetterKind::Withdrawal => {
            (case.withdrawn.is_some(), "was not withdrawn", "record the withdrawal first")
        }
        LetterKind::OmbudsmanReply => {
            (case.ombudsman.is_some(), "has no Ombudsman's enquiry", "record the enquiry first")
        }
        LetterKind::Learning => (
            !case.learning.is_empty(),
            "has taught us nothing that was recorded",
            "record the learning first",
        ),
        LetterKind::ServiceMessage | LetterKind::ServiceChaser => (
            case.scheme.is_some() && !case.service.is_empty() && case.status.is_open(),
            "is with no service",
            "triage names the service that is complained about",
        ),
    }
}

/// What must have happened beside that before a letter may go out.
fn to_send(case: &Case, kind: LetterKind) -> Need {
    let run = stage_of(case, kind).and_then(|stage| case.run_of(stage));
    let answered = run.is_some_and(|run| run.answered.is_some());
    let respond = "record the response first: its gate shows what is missing";
    match kind {
        LetterKind::StageOne | LetterKind::StageTwo | LetterKind::StageThree | LetterKind::AdultFinal => {
            (answered, "is not answered at that stage, so this is a draft", respond)
        }
        LetterKind::Adjudication => (
            answered && run.is_some_and(|run| run.adjudicated.is_some()),
            "is not adjudicated and answered, so this is a draft",
            "record the adjudication and the response first",
        ),
        LetterKind::AdultPlan => (
            run.is_some_and(|run| run.plan().is_some()),
            "has no agreed response period, so this is a draft",
            "agree the response period with the complainant first",
        ),
        LetterKind::Acknowledgement
        | LetterKind::Refusal
        | LetterKind::ServiceRequest
        | LetterKind::ConsentRequest
        | LetterKind::Extension
        | LetterKind::ProgressUpdate
        | LetterKind::Withdrawal
        | LetterKind::OmbudsmanReply
        | LetterKind::Learning
        | LetterKind::ServiceMessage
        | LetterKind::ServiceChaser => (true, "", ""),
    }
}

fn held(case: &Case, (holds, lacks, hint): Need) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(Refusal::new(format!("{} {lacks}.", case.receipt.reference), hint)) }
}

/// Whether a letter can be written, as a draft at least.
///
/// # Errors
/// What is missing, and what to do first.
pub fn can_be_written(case: &Case, kind: LetterKind) -> Result<(), Refusal> {
    held(case, to_write(case, kind))
}

/// Whether a letter may go out: what it tells has been recorded, and a response has passed its gate.
///
/// # Errors
/// What is missing, and what to do first.
pub fn can_be_sent(case: &Case, kind: LetterKind) -> Result<(), Refusal> {
    can_be_written(case, kind)?;
    held(case, to_send(case, kind))
}

/// What sending a letter records beside the letter itself, where it was not recorded before.
fn goes_with(case: &Case, letter: &SentLetter, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let nothing = || Decision { facts: Vec::new(), says: String::new(), flags: Vec::new() };
    Ok(match letter.letter {
        LetterKind::Acknowledgement if case.run().is_some_and(|run| run.acknowledged.is_none()) => {
            let mut decision = stages::acknowledge(case, letter.on, desk)?;
            decision.flags.retain(|flag| flag != UNSENT);
            decision
        }
        LetterKind::ConsentRequest if case.representative.as_ref().is_some_and(|r| r.asked.is_none()) => {
            people::ask_consent(case, letter.on, desk)?
        }
        LetterKind::ProgressUpdate if case.updates.iter().any(|update| update.given.is_none()) => {
            updates::give(case, letter.on, desk)?
        }
        LetterKind::OmbudsmanReply if case.ombudsman.as_ref().is_some_and(|o| o.answered.is_none()) => {
            ombudsman::answered(case, letter.on, desk)?
        }
        LetterKind::Extension => held_by(case, letter),
        LetterKind::ServiceMessage | LetterKind::ServiceChaser => asked_of(case, letter, desk)?,
        LetterKind::Acknowledgement
        | LetterKind::Refusal
        | LetterKind::ServiceRequest
        | LetterKind::ConsentRequest
        | LetterKind::ProgressUpdate
        | LetterKind::StageOne
        | LetterKind::StageTwo
        | LetterKind::Adjudication
        | LetterKind::StageThree
        | LetterKind::AdultPlan
        | LetterKind::AdultFinal
        | LetterKind::Withdrawal
        | LetterKind::OmbudsmanReply
        | LetterKind::Learning => nothing(),
    })
}

/// The letter that tells a new date is the reply that holds the complaint until then.
fn held_by(case: &Case, letter: &SentLetter) -> Decision {
    let run = case.run().filter(|run| !run.holding.contains(&letter.on));
    let reply = run.map(|run| Fact::HoldingReply(HoldingReply { stage: run.stage, on: letter.on }));
    Decision { facts: reply.into_iter().collect(), says: String::new(), flags: Vec::new() }
}

/// A service that is asked for an answer has the case from then on, and needs a day that is still to come.
fn asked_of(case: &Case, letter: &SentLetter, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let nothing = Decision { facts: Vec::new(), says: String::new(), flags: Vec::new() };
    let Some(by) = letter.answer_by else { return Ok(nothing) };
    let reference = &case.receipt.reference;
    if by <= letter.on {
        return Err(Refusal::new(
            format!("{reference}: {} is no day by which the service can still answer.", short(by)),
            "give a working day from tomorrow on, as 3wd or fri",
        ));
    }
    if with_service(case).is_some_and(|handing| handing.name == service(case)) {
        return Ok(nothing);
    }
    let handing = Handing { holder: Holder::Service, name: service(case).to_owned(), on: letter.on };
    Ok(Decision { flags: Vec::new(), says: String::new(), ..steps::hand(case, &handing, desk)? })
}

/// The service that has the case now, and since when.
pub fn with_service(case: &Case) -> Option<&Handing> {
    case.handings.last().filter(|handing| handing.holder == Holder::Service)
}

/// The service that a message about a case goes to: the one that has it, else the one that is complained about.
pub fn service(case: &Case) -> &str {
    match with_service(case) {
        Some(handing) if !handing.name.trim().is_empty() => &handing.name,
        Some(_) | None => &case.service,
    }
}

/// The last message that asked the service for its answer, while the service has had the case.
pub fn asked_last(case: &Case) -> Option<&SentLetter> {
    let since = with_service(case)?.on;
    let to_service = |letter: &&SentLetter| letter.letter.reader() == Reader::Service;
    case.letters.iter().rev().filter(to_service).find(|letter| letter.on >= since)
}

/// Nobody knows how a service is reached.
pub fn no_address(reference: &str, service: &str) -> Refusal {
    Refusal::new(
        format!(
            "{reference}: no mail address is known for {service}; give it under [mail.addresses] in the settings."
        ),
        "`redress config` says where the settings are",
    )
}

/// What is written to the service next: the complaint, or a reminder once it was asked.
pub fn next_to_service(case: &Case) -> LetterKind {
    if asked_last(case).is_some() { LetterKind::ServiceChaser } else { LetterKind::ServiceMessage }
}

/// Another version of the officer's own words.
pub(super) fn word(case: &Case, kind: LetterKind, words: &str) -> Result<Decision, Refusal> {
    can_be_written(case, kind)?;
    let (words, reference) = (words.trim(), &case.receipt.reference);
    if case.own_words(kind) == words {
        let label = kind.label().to_lowercase();
        return Err(Refusal::new(
            format!("{reference}: the {label} says this already."),
            "nothing was changed",
        ));
    }
    let n = u32::try_from(case.versions(kind).count() + 1).unwrap_or(u32::MAX);
    let worded = LetterWords { letter: kind, stage: stage_of(case, kind), n, words: words.to_owned() };
    let says = format!("{reference} {} kept as version {n}", kind.label().to_lowercase());
    Ok(one(Fact::LetterWorded(Box::new(worded)), says))
}

pub(super) fn send(case: &Case, letter: &SentLetter, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let reference = &case.receipt.reference;
    can_be_sent(case, letter.letter)?;
    not_future(letter.on, case.receipt.on, desk)?;
    let known = |sent: &&SentLetter| sent.sha256 == letter.sha256 && sent.on == letter.on;
    if let Some(sent) = case.letters.iter().find(known) {
        return Err(Refusal::new(
            format!("{reference}: this very letter was sent today already, as number {}.", sent.n),
            "nothing was changed",
        ));
    }
    let mut decision = goes_with(case, letter, desk)?;
    let n = u32::try_from(case.letters.len() + 1).unwrap_or(u32::MAX);
    let stage = stage_of(case, letter.letter);
    let sent = SentLetter { n, stage, ..letter.clone() };
    decision.flags.extend(unsent::sent_before(case, &sent));
    decision.says = match (sent.letter.reader(), sent.answer_by) {
        (Reader::Service, Some(by)) => format!("{reference} {} asked to answer by {}", sent.to, short(by)),
        (Reader::Service | Reader::Complainant | Reader::Ombudsman, _) => {
            format!("{reference} letter {n} sent: {}", sent.letter.label().to_lowercase())
        }
    };
    decision.facts.push(Fact::LetterSent(sent));
    Ok(decision)
}

/// Whether a letter that was sent told what a fact says, so that the fact cannot be taken back any more.
pub(super) fn told(letter: &SentLetter, fact: &Fact) -> bool {
    tells(letter.letter, letter.stage, fact)
}

/// The letter that may go out and tells the newest thing that a letter has to tell; none where nothing waits to be told.
pub fn untold(case: &Case, events: &[Event]) -> Option<LetterKind> {
    let may_go = |kind: &LetterKind| can_be_sent(case, *kind).is_ok();
    let drafts: Vec<LetterKind> = drafts(case).into_iter().filter(may_go).collect();
    let standing = standing(events);
    let newest = events.iter().rev().filter(|event| standing.contains(&event.seq));
    let of =
        |event: &Event| drafts.iter().copied().find(|kind| tells(*kind, stage_of(case, *kind), &event.fact));
    newest.map(of).find_map(|kind| kind)
}

fn tells(letter: LetterKind, at: Option<Stage>, fact: &Fact) -> bool {
    let of_stage = |stage: Stage| at == Some(stage);
    match letter {
        LetterKind::Acknowledgement => matches!(fact, Fact::Acknowledged { stage, .. } if of_stage(*stage)),
        LetterKind::Refusal => matches!(fact, Fact::Refused { .. }),
        LetterKind::ServiceRequest => matches!(fact, Fact::ServiceRequest { .. } | Fact::Request(_)),
        LetterKind::ConsentRequest => matches!(fact, Fact::ConsentAsked { .. }),
        LetterKind::Extension => {
            let extended = matches!(fact, Fact::Extended { stage, .. } if of_stage(*stage));
            extended || matches!(fact, Fact::HoldingReply(_))
        }
        LetterKind::ProgressUpdate => matches!(fact, Fact::UpdateGiven { .. }),
        LetterKind::StageOne | LetterKind::StageTwo | LetterKind::StageThree | LetterKind::AdultFinal => {
            matches!(fact, Fact::Answered(answer) if of_stage(answer.stage))
        }
        LetterKind::Adjudication => {
            let answered = matches!(fact, Fact::Answered(answer) if of_stage(answer.stage));
            answered || matches!(fact, Fact::Adjudicated(_))
        }
        LetterKind::AdultPlan => matches!(fact, Fact::PlanAgreed { .. }),
        LetterKind::Withdrawal => matches!(fact, Fact::Withdrawn { .. }),
        LetterKind::OmbudsmanReply => matches!(fact, Fact::OmbudsmanAnswered { .. }),
        LetterKind::Learning => matches!(fact, Fact::Learned { .. }),
        LetterKind::ServiceMessage | LetterKind::ServiceChaser => false,
    }
}

/// The letters that can be written now and were not sent at their stage: what the case asks for, in the order of the
/// work. News and messages to a service can be written at any time and stand in no list of what is owed.
pub fn drafts(case: &Case) -> Vec<LetterKind> {
    let at_will = |kind: LetterKind| match kind {
        LetterKind::ProgressUpdate | LetterKind::ServiceMessage | LetterKind::ServiceChaser => true,
        LetterKind::Acknowledgement
        | LetterKind::Refusal
        | LetterKind::ServiceRequest
        | LetterKind::ConsentRequest
        | LetterKind::Extension
        | LetterKind::StageOne
        | LetterKind::StageTwo
        | LetterKind::Adjudication
        | LetterKind::StageThree
        | LetterKind::AdultPlan
        | LetterKind::AdultFinal
        | LetterKind::Withdrawal
        | LetterKind::OmbudsmanReply
        | LetterKind::Learning => false,
    };
    // Each new date has a letter of its own.
    let since = case.run().and_then(|run| run.extensions.last()).map(|extension| extension.at.date());
    let sent = |kind: LetterKind| {
        let stage = stage_of(case, kind);
        let told = |on: NaiveDate| kind != LetterKind::Extension || since.is_none_or(|since| on >= since);
        case.letters.iter().any(|letter| letter.letter == kind && letter.stage == stage && told(letter.on))
    };
    let wanted = LetterKind::ALL.iter().copied().filter(|kind| !at_will(*kind) && !sent(*kind));
    wanted.filter(|kind| can_be_written(case, *kind).is_ok()).collect()
}
