//! The larger parts of facts: the person, what arrived, the decision to take it on, the answer.

use crate::domain::terms::{Channel, Finding, LateReason, Scheme, Stage};
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

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

impl Person {
    /// Adjustments out of what was typed: separated by commas, as forms and `--adjustment` have them.
    pub fn adjustments_of(text: &str) -> Vec<String> {
        text.split([',', ';']).map(|one| one.trim().to_owned()).filter(|one| !one.is_empty()).collect()
    }

    /// What must be heeded by whoever writes or calls, as short sentences: `Large print. Contact by phone, evenings.`
    pub fn heed(&self) -> String {
        let contact = Some(self.contact.trim()).filter(|text| !text.is_empty());
        let contact = contact.map(|text| format!("contact by {text}"));
        let said = self.adjustments.iter().map(|text| text.trim().to_owned()).chain(contact);
        let sentence = |text: String| {
            let mut letters = text.trim_end_matches('.').chars();
            let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
            format!("{first}{}.", letters.as_str())
        };
        said.filter(|text| !text.is_empty()).map(sentence).collect::<Vec<_>>().join(" ")
    }
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
    /// The day the complainant came to know of the problem, where that is long before the complaint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_since: Option<NaiveDate>,
}

/// Whether a problem was known for more than twelve months before the complaint came.
pub fn too_long_before(known: NaiveDate, received: NaiveDate) -> bool {
    known + Months::new(12) < received
}

impl Receipt {
    /// The day from which the problem was known, where that is more than twelve months before the complaint.
    pub fn known_too_long(&self) -> Option<NaiveDate> {
        self.known_since.filter(|known| too_long_before(*known, self.on))
    }
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
    /// Why a problem known for more than twelve months is looked into after all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discretion: Option<String>,
    /// Why it begins at stage 2; in the children's procedure with whom that was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub straight: Option<String>,
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
    /// The sentence that told the complainant how to go on; empty where it was not kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub way_on: String,
    /// Whether the officer confirmed that the support the complainant needs was given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub support_given: bool,
    /// Why it went out although something was missing from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
    /// What was missing from it when it went out, each in a few words; empty where nothing was, or it was not kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Why it went out after its day, where it did and somebody said why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_because: Option<LateReason>,
}

impl Answer {
    /// The barest answer to a stage, sent on a day.
    pub const fn sent(stage: Stage, on: NaiveDate) -> Self {
        Self {
            stage,
            on,
            finding: None,
            remedy: String::new(),
            summary: String::new(),
            way_on: String::new(),
            support_given: false,
            override_reason: None,
            missing: Vec::new(),
            late_because: None,
        }
    }

    /// Why it went out although something was missing, and what that was, in one clause; none where nothing was.
    pub fn despite(&self) -> Option<String> {
        let reason = self.override_reason.as_deref()?;
        let lacking = self.missing.join("; ");
        let what = if lacking.is_empty() { "something was missing" } else { &lacking };
        Some(format!("sent although {what}: {reason}"))
    }
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
    /// The preferred way of contact.
    Contact,
    /// Telephone number.
    Phone,
    /// Electronic mail address.
    Email,
    /// Postal address.
    Address,
    /// Reasonable adjustments, separated by commas.
    Adjustments,
    /// The matter of general importance that the complaint raises (SI 2009/309, regulation 18).
    General,
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
            Self::Contact => "preferred contact",
            Self::Phone => "telephone",
            Self::Email => "email",
            Self::Address => "address",
            Self::Adjustments => "adjustments",
            Self::General => "matter of general importance",
        }
    }
}
