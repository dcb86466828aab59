//! Facts about the steps inside a stage: extensions explained, holding replies, who holds the case, settlements,
//! joint complaints, a contractor's stage 1, the children's statement and adjudication, the end of proceedings.

use crate::domain::terms::{Finding, Holder, Settling, Stage};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What an extension says beside its date and reason (Code 6.4 and 6.5: comply or explain).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExtensionTerms {
    /// The day the new date was agreed with the complainant, if it was.
    pub agreed: Option<NaiveDate>,
    /// Whether the complainant was given the details of the Ombudsman.
    pub ombudsman: bool,
    /// The further good reason for going past the limit; empty inside it.
    pub beyond: String,
}

impl ExtensionTerms {
    /// Whether nothing is said, as in entries from before these were kept.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes in what was recorded later for the same date; what is known already stays.
    pub fn complete(&mut self, later: &Self) {
        self.agreed = self.agreed.or(later.agreed);
        self.ombudsman |= later.ombudsman;
        if self.beyond.is_empty() {
            self.beyond.clone_from(&later.beyond);
        }
    }
}

/// A reply that keeps the complainant informed until the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldingReply {
    /// The stage it belongs to.
    pub stage: Stage,
    /// The day it went out.
    pub on: NaiveDate,
}

/// The case went to somebody who has to move next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handing {
    /// Who holds it from then on.
    pub holder: Holder,
    /// The day it went there: the first working day after it is theirs.
    pub on: NaiveDate,
    /// Which service, contractor or body; empty where the kind says it.
    #[serde(default)]
    pub name: String,
}

/// A try at settling the complaint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// How.
    pub step: Settling,
    /// The day.
    pub on: NaiveDate,
    /// Whether it settled the matter.
    pub resolved: bool,
    /// What came of it, in words.
    #[serde(default)]
    pub outcome: String,
}

/// A complaint that concerns another body too (SI 2009/309 reg 9).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joint {
    /// The other body.
    pub with: String,
    /// Whether the other body leads, and so sends the one answer.
    pub they_lead: bool,
    /// The day the lead was agreed.
    pub on: NaiveDate,
    /// Whether the complainant agrees that the complaint is shared.
    #[serde(default)]
    pub consent: bool,
}

/// A contractor's answer, which counts as the council's stage 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractorAnswer {
    /// The contractor.
    pub contractor: String,
    /// The day the contractor received the complaint: day 0 of stage 1.
    pub complained: NaiveDate,
    /// The day the contractor answered.
    pub on: NaiveDate,
    /// What the contractor found, where it said so.
    #[serde(default)]
    pub finding: Option<Finding>,
    /// The answer, in a sentence.
    #[serde(default)]
    pub summary: String,
}

/// The statement of complaint for the children's stage 2 was agreed with the complainant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The day.
    pub on: NaiveDate,
}

/// The senior manager's decision on the children's stage 2 reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjudication {
    /// The day.
    pub on: NaiveDate,
    /// Who decided.
    pub by: String,
    /// What was found, where it was said for the whole.
    #[serde(default)]
    pub finding: Option<Finding>,
}

/// The proceedings for which the case waits have ended (SI 2006/1738 reg 8).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProceedingsEnd {
    /// The day.
    pub on: NaiveDate,
}
