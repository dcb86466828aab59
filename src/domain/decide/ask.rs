//! What an officer may ask of a case.

use crate::domain::decide::Response;
use crate::domain::decide::TriageAsk;
use crate::domain::decide::extending::{Extending, Holding, HoldingLetter};
use crate::domain::event::{
    Acceptance, Adjudication, Advocacy, Chased, ContractorAnswer, Document, Equality, Field, Handing,
    Incoming, Joint, Link, NewPoint, Remedy, SentLetter, Settlement,
};
use crate::domain::terms::{
    DecisionCategory, Finding, Flag, LetterKind, Ombudsman, RemedyKind, Removal, Role, Stage,
};
use chrono::NaiveDate;

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
    /// What triage found, and what becomes of that which is no complaint.
    Triage(Box<TriageAsk>),
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
    Respond(Box<Response>),
    /// The complainant asks for the next stage.
    Escalate {
        /// The day of the request.
        on: NaiveDate,
    },
    /// The same more than twelve months after the answer, for a compelling reason.
    EscalateLate {
        /// The day of the request.
        on: NaiveDate,
        /// The compelling reason.
        reason: String,
    },
    /// Record what the complainant wants done about one point.
    Want {
        /// The number of the point, from 1.
        point: u32,
        /// The desired outcome.
        outcome: String,
    },
    /// Decide one point.
    FindPoint {
        /// The number of the point, from 1.
        point: u32,
        /// What was found.
        finding: Finding,
        /// The reason, as the response gives it.
        reason: String,
        /// What puts it right, empty for nothing.
        remedy: String,
    },
    /// Record that somebody acts for the complainant.
    Represent {
        /// The representative.
        name: String,
        /// What they are to the complainant.
        relation: String,
    },
    /// Record that written consent was asked for.
    AskConsent {
        /// The day the form went out.
        on: NaiveDate,
    },
    /// Record that written consent came in.
    Consent {
        /// The day.
        on: NaiveDate,
        /// What may be shared, empty for everything about the complaint.
        scope: String,
    },
    /// Record the days of the consent together: asked, come in, and what may be shared. What the case says already
    /// is left out.
    ConsentDays {
        /// The day the form went out.
        asked: Option<NaiveDate>,
        /// The day it came back signed.
        received: Option<NaiveDate>,
        /// What may be shared, empty for everything about the complaint.
        scope: String,
    },
    /// Record how far independent advocacy has come.
    Advocate(Advocacy),
    /// Record answers to the equality questions.
    AnswerEquality(Equality),
    /// Tie the case to another one; the store records it in both.
    Link(Link),
    /// Let a related point join the open complaint.
    AddPoint(NewPoint),
    /// Add a document; its number is given by the decision.
    Attach(Document),
    /// Give somebody a part in a stage.
    Appoint {
        /// The stage.
        stage: Stage,
        /// The person.
        officer: String,
        /// The part.
        role: Role,
    },
    /// Let the case, or some of its points, wait.
    Pause {
        /// The first day that waits.
        from: NaiveDate,
        /// The day on which it goes on, where that is known.
        until: Option<NaiveDate>,
        /// Why.
        reason: String,
        /// The points that wait; none for the whole case.
        points: Vec<u32>,
    },
    /// Go on with what waits.
    Resume {
        /// The first day that counts again.
        on: NaiveDate,
    },
    /// Keep the case although its time may be over, or let it go again.
    Hold {
        /// Whether it is kept from now on.
        on: bool,
        /// Why.
        reason: String,
    },
    /// Take away the words of a case that need not be kept. Nothing brings them back.
    Remove {
        /// How much.
        level: Removal,
        /// Why: the rule of retention, or the request.
        why: String,
    },
    /// Promise the complainant news.
    PromiseUpdate {
        /// The day the news are due.
        on: NaiveDate,
    },
    /// Record that promised news were given.
    GiveUpdate {
        /// The day.
        on: NaiveDate,
    },
    /// Mark the case, or take a mark off.
    Flag {
        /// The mark.
        flag: Flag,
        /// Whether it is to be on.
        on: bool,
    },
    /// Agree a response period with the complainant (adult social care).
    AgreePlan {
        /// The last day of the period.
        respond_by: NaiveDate,
    },
    /// Record that the review panel met.
    PanelMet {
        /// The day.
        on: NaiveDate,
    },
    /// Record that the panel's report came in.
    PanelReport {
        /// The day.
        on: NaiveDate,
        /// What the panel found, where it did.
        finding: Option<Finding>,
    },
    /// Record an Ombudsman's enquiry or referral.
    OmbudsmanAsk {
        /// The day.
        on: NaiveDate,
        /// The day the answer is due, as the enquiry says.
        due: Option<NaiveDate>,
        /// Which Ombudsman; that of the scheme when left out.
        body: Option<Ombudsman>,
    },
    /// Record that the enquiry was answered.
    OmbudsmanAnswer {
        /// The day the answer went out.
        on: NaiveDate,
    },
    /// Record an Ombudsman's decision.
    OmbudsmanDecide {
        /// The day.
        on: NaiveDate,
        /// The decision, word for word.
        decision: String,
        /// How the annual figures count it, where that is known.
        category: Option<DecisionCategory>,
    },
    /// Record a remedy that an Ombudsman's decision orders.
    OrderRemedy {
        /// What is to be done.
        what: String,
        /// Which kind of remedy.
        kind: RemedyKind,
        /// Who sees to it.
        owner: String,
        /// By when, as the decision says.
        due: NaiveDate,
    },
    /// Record what the council did about a remedy, and that the Ombudsman was told.
    ReportRemedy {
        /// Its number among the actions of the case.
        n: u32,
        /// The day it was done; none when it will not be, or was recorded as done before.
        done: Option<NaiveDate>,
        /// How we know, or why it will not be done; not needed for what was recorded as done before.
        words: String,
        /// The day the Ombudsman was told.
        told: Option<NaiveDate>,
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
    /// Finish the case although agreed actions are open; they stay on the queue.
    CloseLeaving {
        /// The day.
        on: NaiveDate,
        /// Why it does not wait for them.
        reason: String,
    },
    /// Agree a remedy, which is an action that puts something right.
    AgreeRemedy {
        /// What will be done.
        what: String,
        /// Who does it.
        owner: String,
        /// By when.
        due: NaiveDate,
        /// What it puts right, and on whose word.
        remedy: Box<Remedy>,
    },
    /// An agreed action is done, and the complainant is told.
    Finish {
        /// Its number in the case.
        n: u32,
        /// The day.
        on: NaiveDate,
        /// How we know.
        evidence: String,
        /// The day the complainant was told; a later day than today is the one by which they will be.
        told: NaiveDate,
    },
    /// Give an agreed action to somebody else, or more time.
    MoveAction {
        /// Its number in the case.
        n: u32,
        /// Who does it now.
        owner: String,
        /// By when now.
        due: NaiveDate,
        /// Why.
        reason: String,
    },
    /// The complainant was told that an action is done.
    Tell {
        /// Its number in the case.
        n: u32,
        /// The day.
        on: NaiveDate,
    },
    /// Record what the council learned, or that the change is in place.
    Learn {
        /// The change.
        text: String,
        /// The day it was in place, if it is.
        delivered: Option<NaiveDate>,
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
    /// Give the stage more time, with the agreement, the Ombudsman's details or a further reason.
    ExtendInFull(Extending),
    /// Record a holding reply: extension, reason and the next promised news in one.
    HoldingReply(Holding),
    /// Record a holding letter: extension, reason, the Ombudsman's details and the next news in one.
    HoldingLetter(HoldingLetter),
    /// Record that a letter left the building; its number is given by the decision.
    SendLetter(Box<SentLetter>),
    /// Give a letter other words of the officer's own.
    WordLetter {
        /// Which kind of letter.
        letter: LetterKind,
        /// The words; empty for the letter as its template has it.
        words: String,
    },
    /// Take a message onto the timeline; its number is given by the decision.
    TakeIn(Box<Incoming>),
    /// Record that somebody was reminded.
    Chase(Box<Chased>),
    /// Record that a message was dealt with.
    DealWith {
        /// Its number among the messages of the case.
        n: u32,
        /// The day.
        on: NaiveDate,
        /// What was done.
        how: String,
    },
    /// Record who has to move next.
    Hand(Handing),
    /// Record a conciliation, an early or an informal resolution.
    Settle(Settlement),
    /// Record another body's part and who leads.
    Join(Joint),
    /// Record a contractor's answer as stage 1.
    ContractorStage(ContractorAnswer),
    /// Record that the statement for the children's stage 2 was agreed.
    AgreeStatement {
        /// The day.
        on: NaiveDate,
    },
    /// Record the adjudication of the children's stage 2.
    Adjudicate(Adjudication),
    /// Record that the proceedings have ended for which the case waits.
    EndProceedings {
        /// The day.
        on: NaiveDate,
    },
}

impl Ask {
    /// Records the answer to the stage.
    pub fn respond(response: Response) -> Self {
        Self::Respond(Box::new(response))
    }
}
