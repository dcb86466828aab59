//! Facts about the people of a case, its ties to other cases and its documents.

use crate::domain::event::{Event, Fact};
use crate::domain::terms::{AdvocacyStep, EqualityQuestion};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Independent support for the complainant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advocacy {
    /// How far it has come.
    pub step: AdvocacyStep,
    /// The day.
    pub on: NaiveDate,
    /// The advocate, once there is one.
    #[serde(default)]
    pub name: String,
    /// Who provides the advocate ("NYAS").
    #[serde(default)]
    pub provider: String,
}

/// Answers to the equality questions. They stand in a fact of their own that no case view shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Equality {
    /// Each question that was answered, with its answer.
    pub answers: BTreeMap<EqualityQuestion, String>,
}

impl Equality {
    /// What stands at the end of a timeline: later answers replace earlier ones, undone ones do not count. The case
    /// itself never holds them.
    pub fn of(events: &[Event]) -> Self {
        let standing = crate::domain::case::standing(events);
        let mut all = Self::default();
        for event in events.iter().filter(|event| standing.contains(&event.seq)) {
            if let Fact::EqualityGiven(given) = &event.fact {
                all.answers.extend(given.answers.clone());
            }
        }
        all
    }
}

/// A tie to another case. Each of the two holds one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The other case's reference, which never changes.
    pub other: String,
    /// What they have in common, empty where nothing was said.
    #[serde(default)]
    pub why: String,
}

/// A related point that was raised while the complaint was looked into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPoint {
    /// What is complained about, in one sentence.
    pub text: String,
    /// What the complainant wants done about it.
    #[serde(default)]
    pub outcome: String,
}

/// A document of the case: kept in the store, or lying somewhere else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its number in the case, from 1.
    pub n: u32,
    /// The name people know it by.
    pub name: String,
    /// What it is, as a media type ("application/pdf"); empty for one that lies elsewhere.
    #[serde(default)]
    pub media: String,
    /// Its bytes, 0 for one that lies elsewhere.
    #[serde(default)]
    pub size: u64,
    /// The SHA-256 of its bytes in hexadecimal; empty for one that lies elsewhere. The bytes are not in the journal.
    #[serde(default)]
    pub sha256: String,
    /// Where it lies, for one that is not kept in the store: a path or an address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}
