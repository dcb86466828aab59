//! What a policy says in its own words, kept beside what is counted, so that the two can be held against the law.

use crate::domain::policy::{Start, stage_number};
use crate::domain::terms::{Clock, Scheme, Stage};
use serde::Deserialize;

/// How strongly a rule of the law or a Code binds a council.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Force {
    /// Regulations and Codes: a slower policy is a fault.
    #[default]
    Binding,
    /// Recommended or usual: a slower policy is worth knowing, no more.
    Guidance,
}

/// One place where a source prints a timescale: a row of its table, or a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Printed {
    /// The words, as they stand there.
    pub says: String,
    /// Where they stand.
    pub clause: String,
    /// The first figure, in working days.
    pub days: u32,
    /// A second figure offered beside the first: the 20 of "10 or 20".
    #[serde(default, rename = "or")]
    pub other: Option<u32>,
    /// What may be added: the 10 of "plus 10".
    #[serde(default)]
    pub plus: Option<u32>,
    /// What it counts from, where that is said and is not the start of the rule.
    #[serde(default)]
    pub start: Option<Start>,
    /// The clocks that the one figure stands for, where there are several.
    #[serde(default)]
    pub covers: Vec<Clock>,
}

impl Printed {
    /// Every number in it.
    pub(super) fn figures(&self) -> impl Iterator<Item = u32> {
        [Some(self.days), self.other, self.plus].into_iter().flatten()
    }

    /// The longest time before anything is added, in working days.
    pub fn allowed(&self) -> u32 {
        self.days.max(self.other.unwrap_or(0))
    }

    /// The longest time of all, in working days.
    pub fn longest(&self) -> u32 {
        self.allowed() + self.plus.unwrap_or(0)
    }
}

/// What a source calls somebody who has a part in a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The procedure.
    pub scheme: Scheme,
    /// The stage.
    #[serde(deserialize_with = "stage_number")]
    pub stage: Stage,
    /// The part, by a short name that every profile uses: `independent-person`.
    pub part: String,
    /// The name given.
    pub says: String,
    /// Where it is given.
    pub clause: String,
    /// Names that belong to somebody else, with who that is; in the law's own profile.
    #[serde(default)]
    pub others: Vec<Other>,
}

/// A name that is sometimes given by mistake.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Other {
    /// The name.
    pub says: String,
    /// Whose it is, with the clause.
    pub clause: String,
}
