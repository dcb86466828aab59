//! Events: everything that can happen to a complaint, each with its fields.
//!
//! A [`Fact`] is what happened; an [`Event`] is a fact with its place in the case, its moment and the person
//! who recorded it. Facts are stored as JSON, so fields are only ever added, with a default.

use crate::domain::terms::{Channel, Finding, Scheme, Stage};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// Identifies a case inside one store. References are for people; this is for selections and joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CaseId(pub i64);

/// One entry of a case's timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The place in its case, from 1, without gaps. Two officers cannot both write the same number.
    pub seq: i64,
    /// The moment it counts from, in the council's local time.
    pub at: NaiveDateTime,
    /// Who recorded it: an officer's name, or where it was brought in from.
    pub by: String,
    /// What happened.
    pub fact: Fact,
    /// Events recorded by one command share a batch, and undo takes a batch back as a whole.
    #[serde(default)]
    pub batch: i64,
}

/// Who complains, and how to reach and help them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// Name as given; empty for anonymous.
    pub name: String,
    /// The preferred way of contact, with its limits ("phone, evenings only").
    pub contact: String,
    /// Telephone number.
    pub phone: String,
    /// Electronic mail address.
    pub email: String,
    /// Postal address.
    pub address: String,
    /// Reasonable adjustments, shown wherever somebody writes or calls.
    pub adjustments: Vec<String>,
}

/// What arrived: the first event of every case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The reference people use.
    pub reference: String,
    /// The day of receipt, day 0 of every clock.
    pub on: NaiveDate,
    /// How it arrived.
    pub channel: Channel,
    /// One line that says what it is about.
    pub subject: String,
    /// The complainant's own words.
    #[serde(default)]
    pub text: String,
    /// What they want done.
    #[serde(default)]
    pub wants: String,
    /// The complainant.
    #[serde(default)]
    pub complainant: Person,
    /// Which of the reported groups the complainant belongs to ("Parents/Guardians").
    #[serde(default)]
    pub relationship: String,
    /// Whom the complaint is about, if somebody else.
    #[serde(default)]
    pub service_user: String,
    /// The category of the reports ("Delay/Failed Service").
    #[serde(default)]
    pub category: String,
    /// Who supports the complainant, if anybody ("NYAS").
    #[serde(default)]
    pub advocate: String,
    /// The form of the file the case came from, for cases brought in from one (`children-annual`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// The decision to take a complaint on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// The procedure.
    pub scheme: Scheme,
    /// The stage it starts at.
    pub stage: Stage,
    /// The service whose action or inaction is complained about.
    pub service: String,
    /// The team inside the service.
    #[serde(default)]
    pub team: String,
    /// The officer who owns the case.
    #[serde(default)]
    pub owner: Option<String>,
}

/// The answer to a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The stage that is answered.
    pub stage: Stage,
    /// The day it was sent.
    pub on: NaiveDate,
    /// The finding, if one was made.
    pub finding: Option<Finding>,
    /// The remedy offered, empty for none.
    #[serde(default)]
    pub remedy: String,
    /// What was answered, in a sentence or as a letter.
    #[serde(default)]
    pub summary: String,
}

/// The detail of a case that officers may correct afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The one-line subject.
    Subject,
    /// The complainant's words.
    Text,
    /// The desired outcome.
    Wants,
    /// The category.
    Category,
    /// The relationship group.
    Relationship,
    /// The complainant's name.
    Complainant,
    /// The person the complaint is about.
    ServiceUser,
    /// The advocacy provider.
    Advocate,
    /// The service.
    Service,
    /// The team.
    Team,
    /// The channel, by its stored name.
    Channel,
}

impl Field {
    /// The words for a timeline sentence.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Text => "complaint",
            Self::Wants => "outcome wanted",
            Self::Category => "category",
            Self::Relationship => "relationship",
            Self::Complainant => "complainant",
            Self::ServiceUser => "service user",
            Self::Advocate => "advocate",
            Self::Service => "service",
            Self::Team => "team",
            Self::Channel => "channel",
        }
    }
}

/// Everything that can happen to a complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Fact {
    /// It arrived.
    Received(Box<Receipt>),
    /// A file told of the case. The two days are the age of what it said: a later file may correct it, an
    /// earlier one may not.
    BroughtIn {
        /// The file's name.
        file: String,
        /// The latest day that the case's own row tells of.
        row: NaiveDate,
        /// The latest day that the whole file tells of.
        as_of: NaiveDate,
        /// The SHA-256 of what the row told, in hexadecimal, so that an earlier file of the same age is known
        /// again; empty in entries from before it was kept.
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
    },
    /// Passed on as a request for a service.
    ServiceRequest {
        /// The service that acts on it.
        service: String,
    },
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
    },
    /// The stage was answered.
    Answered(Answer),
    /// The complainant asked for the next stage.
    Escalated {
        /// The stage that begins.
        to: Stage,
        /// The day of the request.
        on: NaiveDate,
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
    },
    /// The enquiry was answered.
    OmbudsmanAnswered {
        /// The day the answer went out.
        on: NaiveDate,
    },
    /// An Ombudsman decided.
    OmbudsmanDecided {
        /// The day of the decision.
        on: NaiveDate,
        /// The decision, word for word.
        decision: String,
    },
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
    },
    /// An agreed action was done.
    ActionDone {
        /// Its number in the case.
        n: u32,
        /// The day.
        on: NaiveDate,
        /// How we know.
        evidence: String,
    },
    /// What the council learned and changed.
    Learned {
        /// The change.
        text: String,
        /// The day it was in place, if it is.
        #[serde(default)]
        delivered: Option<NaiveDate>,
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
    },
    /// Earlier events are taken back. History stays; the fold leaves them out.
    Retracted {
        /// The numbers of the events in this case.
        seqs: Vec<i64>,
        /// What is undone, in words.
        what: String,
    },
}

impl Fact {
    /// The stored name of the kind, as `log --json` shows it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Received(_) => "received",
            Self::BroughtIn { .. } => "brought-in",
            Self::Accepted(_) => "accepted",
            Self::Refused { .. } => "refused",
            Self::ServiceRequest { .. } => "service-request",
            Self::Acknowledged { .. } => "acknowledged",
            Self::Defined { .. } => "defined",
            Self::Assigned { .. } => "assigned",
            Self::Noted { .. } => "noted",
            Self::Extended { .. } => "extended",
            Self::Answered(_) => "answered",
            Self::Escalated { .. } => "escalated",
            Self::Conciliated { .. } => "conciliated",
            Self::PanelMet { .. } => "panel-met",
            Self::PanelReported { .. } => "panel-reported",
            Self::OmbudsmanAsked { .. } => "ombudsman-asked",
            Self::OmbudsmanAnswered { .. } => "ombudsman-answered",
            Self::OmbudsmanDecided { .. } => "ombudsman-decided",
            Self::ActionAgreed { .. } => "action-agreed",
            Self::ActionDone { .. } => "action-done",
            Self::Learned { .. } => "learned",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Closed { .. } => "closed",
            Self::Reopened { .. } => "reopened",
            Self::Edited { .. } => "edited",
            Self::DeadlineMoved { .. } => "deadline-moved",
            Self::Retracted { .. } => "retracted",
        }
    }
}
