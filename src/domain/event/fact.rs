//! The facts: what can happen to a complaint. Every part of a fact is a neighbour of this file.
use crate::domain::assessment::{Assessed, Loaded};
use crate::domain::event::*;
use crate::domain::terms::{DecisionCategory, Finding, Flag, Ombudsman, Role, Stage};

/// Everything that can happen to a complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Fact {
    /// It arrived.
    Received(Box<Receipt>),
    /// A file told of the case. The two days are its age: a later file may correct it, an earlier one may not.
    BroughtIn {
        /// The file's name.
        file: String,
        /// The latest day that the case's own row tells of.
        row: NaiveDate,
        /// The latest day that the whole file tells of.
        as_of: NaiveDate,
        /// The SHA-256 of what the row told, in hexadecimal, to know an earlier file of the same age by; or empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        told: String,
    },
    /// Taken on as a complaint.
    Accepted(Acceptance),
    /// Not taken on; `signpost` says where the person was sent.
    Refused {
        /// Why, in the words of the exclusion.
        reason: String,
        /// The clause of the policy.
        #[serde(default)]
        clause: String,
        /// Where else it can go.
        #[serde(default)]
        signpost: String,
        /// The Ombudsman to whom they were told they can take it (Code 2.4); none where that was not recorded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        told: Option<Ombudsman>,
    },
    /// Passed on as a request for a service.
    ServiceRequest {
        /// The service that acts on it.
        service: String,
    },
    /// What became of a request for a service.
    Request(Request),
    /// Sent on a route of its own beside the complaints procedure, and what became of it there.
    Route(Route),
    /// The support that the complainant needs, as found in triage.
    Support(Support),
    /// The complainant was told that it is in hand.
    Acknowledged {
        /// The stage whose receipt is acknowledged.
        stage: Stage,
        /// The day the acknowledgement went out.
        on: NaiveDate,
    },
    /// The points the complaint consists of were agreed.
    Defined {
        /// One sentence for each head of complaint.
        points: Vec<String>,
    },
    /// The case has a new owner, or none.
    Assigned {
        /// The officer, or nobody.
        owner: Option<String>,
    },
    /// Something worth keeping.
    Noted {
        /// The words.
        text: String,
    },
    /// The stage may take longer.
    Extended {
        /// The stage that is extended.
        stage: Stage,
        /// The new date.
        to: NaiveDate,
        /// Why, as told to the complainant.
        reason: String,
        /// The day the date was taken from a file that gives no day for the extension.
        #[serde(default)]
        assumed: bool,
        /// With whom it was agreed and what else was told.
        #[serde(default, skip_serializing_if = "ExtensionTerms::is_empty")]
        terms: ExtensionTerms,
    },
    /// The stage was answered.
    Answered(Answer),
    /// The complainant asked for the next stage.
    Escalated {
        /// The stage that begins.
        to: Stage,
        /// The day of the request.
        on: NaiveDate,
        /// Why it is taken up more than twelve months after the answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        late_because: Option<String>,
    },
    /// Conciliation between stages.
    Conciliated {
        /// The day of the meeting.
        on: NaiveDate,
        /// Whether it settled the matter.
        resolved: bool,
    },
    /// The review panel met.
    PanelMet {
        /// The day it met.
        on: NaiveDate,
        /// What it found, where that is known with the meeting.
        #[serde(default)]
        finding: Option<Finding>,
    },
    /// The panel's report came in.
    PanelReported {
        /// The day of receipt.
        on: NaiveDate,
        /// What the panel found.
        finding: Option<Finding>,
    },
    /// An Ombudsman asks.
    OmbudsmanAsked {
        /// The day of the enquiry.
        on: NaiveDate,
        /// The day the answer is due, as the enquiry says.
        #[serde(default)]
        due: Option<NaiveDate>,
        /// Which Ombudsman; not said by what was brought in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        body: Option<Ombudsman>,
    },
    /// The enquiry was answered.
    OmbudsmanAnswered {
        /// The day the answer went out.
        on: NaiveDate,
        /// Which Ombudsman; not said by what was brought in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        body: Option<Ombudsman>,
    },
    /// An Ombudsman decided.
    OmbudsmanDecided {
        /// The day of the decision.
        on: NaiveDate,
        /// The decision, word for word.
        decision: String,
        /// Which Ombudsman; not said by what was brought in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        body: Option<Ombudsman>,
        /// How its annual figures count it; not said by what was brought in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        category: Option<DecisionCategory>,
    },
    /// An Ombudsman asks the council to do something.
    RemedyOrdered(RemedyOrdered),
    /// The council did it, or will not, and the Ombudsman was told.
    RemedyReported(RemedyReported),
    /// A remedy or other action was agreed.
    ActionAgreed {
        /// Its number in the case, from 1.
        n: u32,
        /// What will be done.
        what: String,
        /// Who does it.
        owner: String,
        /// By when.
        due: NaiveDate,
        /// What makes it a remedy, where it is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        remedy: Option<Remedy>,
    },
    /// An agreed action was done.
    ActionDone {
        /// Its number in the case.
        n: u32,
        /// The day.
        on: NaiveDate,
        /// How we know.
        evidence: String,
        /// By when the complainant has to be told; none where they were, or nobody asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tell_by: Option<NaiveDate>,
    },
    /// An agreed action goes to somebody else, or to a later day.
    ActionMoved {
        /// Its number in the case.
        n: u32,
        /// Who does it now.
        owner: String,
        /// By when now.
        due: NaiveDate,
        /// Why.
        reason: String,
    },
    /// The complainant was told that an agreed action is done.
    ActionTold {
        /// Its number in the case.
        n: u32,
        /// The day.
        on: NaiveDate,
    },
    /// What the council learned and changed.
    Learned {
        /// The change.
        text: String,
        /// The day it was in place, if it is.
        #[serde(default)]
        delivered: Option<NaiveDate>,
    },
    /// The complainant said what they want done about one point.
    OutcomeWanted {
        /// The number of the point, from 1.
        point: u32,
        /// The desired outcome.
        outcome: String,
    },
    /// One point was decided.
    PointFound {
        /// The number of the point, from 1.
        point: u32,
        /// What was found.
        finding: Finding,
        /// The reason for the decision, as the response gives it.
        reason: String,
        /// What puts this point right, empty for nothing.
        #[serde(default)]
        remedy: String,
    },
    /// Somebody acts for the complainant.
    RepresentedBy {
        /// The representative.
        name: String,
        /// What they are to the complainant ("daughter", "councillor").
        relation: String,
    },
    /// The complainant was asked for written consent.
    ConsentAsked {
        /// The day the form went out.
        on: NaiveDate,
    },
    /// Written consent came in.
    ConsentReceived {
        /// The day.
        on: NaiveDate,
        /// What may be shared, empty for everything about the complaint.
        #[serde(default)]
        scope: String,
    },
    /// Independent advocacy was offered, taken up or declined.
    Advocated(Advocacy),
    /// The equality questions were answered; what was answered is shown nowhere with the case.
    EqualityGiven(Equality),
    /// The case has something in common with another one.
    Linked(Link),
    /// A related point joined the open complaint.
    PointAdded(NewPoint),
    /// A document was added.
    FileAdded(Document),
    /// Somebody has a part in a stage.
    Investigating {
        /// The stage.
        stage: Stage,
        /// The person.
        officer: String,
        /// The part.
        role: Role,
    },
    /// The case, or some of its points, wait.
    Paused {
        /// The first day that waits.
        from: NaiveDate,
        /// The day on which it goes on, where that is known.
        #[serde(default)]
        until: Option<NaiveDate>,
        /// Why.
        reason: String,
        /// The points that wait; none for the whole case.
        #[serde(default)]
        points: Vec<u32>,
    },
    /// What waited goes on.
    Resumed {
        /// The first day that counts again.
        on: NaiveDate,
    },
    /// The complainant was promised news.
    UpdatePromised {
        /// The day the news are due.
        on: NaiveDate,
    },
    /// The promised news were given.
    UpdateGiven {
        /// The day.
        on: NaiveDate,
    },
    /// The case was marked, or a mark was taken off.
    Flagged {
        /// The mark.
        flag: Flag,
        /// Whether it is on.
        on: bool,
    },
    /// A response period was agreed with the complainant (adult social care).
    PlanAgreed {
        /// The last day of the period.
        respond_by: NaiveDate,
    },
    /// The complaint was taken back or ended by proceedings.
    Withdrawn {
        /// The day.
        on: NaiveDate,
        /// Why.
        reason: String,
    },
    /// The case is finished.
    Closed {
        /// The day.
        on: NaiveDate,
        /// Why it is closed although agreed actions are still open; empty where none was.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        leaving: String,
    },
    /// The case goes on after it was closed.
    Reopened {
        /// Why.
        reason: String,
    },
    /// A detail was corrected; the old words stay in the earlier events.
    Edited {
        /// What is corrected.
        field: Field,
        /// The new words.
        to: String,
    },
    /// A changed rule or calendar moved a deadline; the old date is kept here.
    DeadlineMoved {
        /// Which clock.
        clock: crate::domain::terms::Clock,
        /// The date before.
        from: NaiveDate,
        /// The date now.
        to: NaiveDate,
        /// What changed.
        why: String,
        /// The date before an extension or a pause, where that is another one: as promised, and as reckoned now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        first: Option<(NaiveDate, NaiveDate)>,
    },
    /// A holding reply went out.
    HoldingReply(HoldingReply),
    /// Somebody else has to move next.
    HandedTo(Handing),
    /// Conciliation, early or informal resolution was tried.
    SettlementTried(Settlement),
    /// Another body is concerned too.
    Joint(Joint),
    /// A contractor answered stage 1.
    ContractorAnswered(ContractorAnswer),
    /// The statement of complaint for the children's stage 2 was agreed.
    StatementAgreed(Statement),
    /// The children's stage 2 was adjudicated.
    Adjudicated(Adjudication),
    /// The proceedings for which the case waits have ended.
    ProceedingsEnded(ProceedingsEnd),
    /// A letter left the building.
    LetterSent(SentLetter),
    /// A letter has other words of the officer's own.
    LetterWorded(Box<LetterWords>),
    /// A message about it came in.
    MessageCame(Box<Incoming>),
    /// A message that came in was dealt with.
    MessageDealt(MessageDealt),
    /// Somebody was reminded.
    Chased(Box<Chased>),
    /// It is kept although its time is over, or is let go again.
    LegalHold(LegalHold),
    /// Its words were taken away for ever.
    Removed(Removed),
    /// Earlier events are taken back. History stays; the fold leaves them out.
    Retracted {
        /// The numbers of the events in this case.
        seqs: Vec<i64>,
        /// What is undone, in words.
        what: String,
    },
    /// What a file said of the case that no field takes.
    Kept(Kept),
    /// The council's own timeline: its self-assessment changed.
    Assessed(Box<Assessed>),
    /// The council's own timeline: a self-assessment tool was loaded.
    ToolLoaded(Box<Loaded>),
    /// The council's own timeline: other councils' figures were loaded.
    PeersLoaded(Box<Loaded>),
    /// The council's own timeline: a backup was put back.
    PutBack(PutBack),
    /// The council's own timeline: what left the desk, who was turned away, which rules hold.
    DeskNote(DeskNote),
    /// Somebody read the case, which is restricted.
    WasRead,
}
