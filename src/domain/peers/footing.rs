//! What must be known before councils' figures can be held against each other: how large a council is, and what its
//! figures count.

use serde::{Deserialize, Serialize};
use std::num::NonZeroUsize;

/// How large a council is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Size {
    /// People who live there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<NonZeroUsize>,
    /// Homes that the council lets as a landlord.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub homes: Option<NonZeroUsize>,
    /// Where the numbers stand, and of which day they are.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
}

impl Size {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.people.is_none() && self.homes.is_none()
    }
}

/// What a council's shares of outcomes are shares of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomesOf {
    /// Of all stage 1 complaints.
    All,
    /// Of those with one of the three findings.
    Decided,
}

/// Where a council counts what it did not accept as a complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefusedAre {
    /// Among the stage 1 complaints.
    Among,
    /// Apart from them.
    Apart,
    /// Nowhere.
    NotCounted,
}

/// Where a council counts complaints that ended without a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoFindingIs {
    /// As not upheld.
    NotUpheld,
    /// Apart.
    Apart,
}

/// What a council's figures count, as far as the source says it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case", default)]
pub struct Definitions {
    /// The base of its shares of outcomes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcomes_of: Option<OutcomesOf>,
    /// Where the refused are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<RefusedAre>,
    /// Where those without a finding are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_finding: Option<NoFindingIs>,
}

/// A question about definitions: what is asked, a council's answer in words, and what puts the figures on one footing.
pub struct Question {
    /// What it is about.
    pub about: &'static str,
    /// The answer; none where the source does not say.
    pub answer: fn(&Definitions) -> Option<&'static str>,
    /// Which line makes up for the difference.
    pub remedy: &'static str,
}

impl OutcomesOf {
    const fn words(self) -> &'static str {
        match self {
            Self::All => "all stage 1 complaints",
            Self::Decided => "those with a finding",
        }
    }
}

impl RefusedAre {
    const fn words(self) -> &'static str {
        match self {
            Self::Among => "counted among the stage 1 complaints",
            Self::Apart => "counted apart",
            Self::NotCounted => "not counted",
        }
    }
}

impl NoFindingIs {
    const fn words(self) -> &'static str {
        match self {
            Self::NotUpheld => "counted as not upheld",
            Self::Apart => "counted apart",
        }
    }
}

/// Every question, in the order in which differences are noted.
pub const QUESTIONS: &[Question] = &[
    Question {
        about: "Outcomes are shares of",
        answer: |says| says.outcomes_of.map(OutcomesOf::words),
        remedy: "Lines that end 'of all stage 1 complaints' have one base, where the counts are known or only one count \
                 gives the printed share.",
    },
    Question {
        about: "Complaints that were not accepted",
        answer: |says| says.refused.map(RefusedAre::words),
        remedy: "The line 'not accepted, per 1,000 that came in' counts them in its base at every council that gives them.",
    },
    Question {
        about: "Complaints without a finding",
        answer: |says| says.no_finding.map(NoFindingIs::words),
        remedy: "The line 'not upheld or no finding' takes both together, where both are known.",
    },
];
