//! What is asked with more time for a stage.

use crate::domain::event::ExtensionTerms;
use chrono::NaiveDate;

/// An extension with everything that is told with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extending {
    /// The new date.
    pub to: NaiveDate,
    /// Why, as told to the complainant.
    pub reason: String,
    /// The agreement, the Ombudsman's details, the further reason.
    pub terms: ExtensionTerms,
}

/// A holding reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The day it went out.
    pub on: NaiveDate,
    /// The day of the next news, as it promises.
    pub update: NaiveDate,
    /// The new date it gives, if it gives one.
    pub extending: Option<Extending>,
}

/// A holding letter: the answer takes longer, why, and when the next news come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HoldingLetter {
    /// Why, as told to the complainant.
    pub reason: String,
    /// The new date; none for the one that the rule allows.
    pub to: Option<NaiveDate>,
    /// The day of the next news; none for a week from today.
    pub update: Option<NaiveDate>,
    /// The agreement and the further reason. The letter itself gives the Ombudsman's details.
    pub terms: ExtensionTerms,
}
