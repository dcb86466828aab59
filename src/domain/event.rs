//! Events: everything that can happen to a complaint, each with its fields.
//!
//! A [`Fact`] is what happened; an [`Event`] is a fact with its place in the case, its moment and the person
//! who recorded it. Facts are stored as JSON, so fields are only ever added, with a default.

mod back;
mod chased;
mod desk;
mod details;
mod document;
mod fact;
mod kept;
mod kind;
mod letter;
mod message;
mod ombudsman;
mod people;
mod privacy;
mod remedy;
mod steps;
mod triage;

pub use back::PutBack;
pub use chased::Chased;
pub use desk::DeskNote;
pub use details::{Acceptance, Answer, Field, Person, Receipt, too_long_before};
pub use document::media;
pub use fact::Fact;
pub use kept::{Cell, Kept};
pub use letter::{LetterWords, SentLetter};
pub use message::{Incoming, MessageDealt};
pub use ombudsman::{RemedyOrdered, RemedyReported};
pub use people::{Advocacy, Document, Equality, Link, NewPoint};
pub use privacy::{LegalHold, Removed};
pub use remedy::{Remedy, pence, pounds};
pub use steps::{
    Adjudication, ContractorAnswer, ExtensionTerms, Handing, HoldingReply, Joint, ProceedingsEnd, Settlement,
    Statement,
};
pub use triage::{Request, Route, Support};

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
