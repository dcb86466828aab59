//! A file that changes the rules: a newer policy, newer bank holidays. Tried first, then taken into use.

use crate::domain::calendar::{Division, Holiday, Merge};
use crate::domain::policy::Profile;
use crate::domain::trial::Trial;
use chrono::NaiveDate;

/// A file that changes the rules, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewRules {
    /// A version of the council's policy.
    Policy {
        /// The name of the file.
        file: String,
        /// What stands in it.
        text: String,
        /// The same, understood.
        profile: Box<Profile>,
        /// The first day it holds.
        from: NaiveDate,
    },
    /// The published bank holidays.
    Holidays {
        /// The name of the file.
        file: String,
        /// Its lists, one for each division.
        lists: Vec<(Division, Vec<Holiday>)>,
    },
}

impl NewRules {
    /// The name of the file.
    pub fn file(&self) -> &str {
        match self {
            Self::Policy { file, .. } | Self::Holidays { file, .. } => file,
        }
    }
}

/// What such a file would do; nothing is recorded yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriedRules {
    /// The file.
    pub rules: NewRules,
    /// What it would change in the calendar of each division; none for a policy.
    pub merges: Vec<(Division, Merge)>,
    /// What it would do to the open dates.
    pub trial: Trial,
    /// Whether it holds already, so that taking it into use would change nothing.
    pub unchanged: bool,
}
