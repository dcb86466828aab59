//! Holding letters without an officer: rows of the policy.

use crate::domain::policy::{Authority, Policies, PolicyError, Profile};
use crate::domain::terms::Scheme;
use chrono::NaiveDate;
use serde::Deserialize;

/// What the desk does by itself when an answer will not be ready in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// Nothing: officers see to it.
    Off,
    /// The owner is told that a holding letter is due, and what it would say.
    Propose,
    /// The holding letter goes out. Where the law ends the time it is proposed all the same.
    Send,
}

/// When a holding letter is due, for one procedure.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoldingRow {
    /// The procedure.
    pub scheme: Scheme,
    /// What is done.
    pub act: Holds,
    /// How many working days before the date of the answer.
    pub before: u16,
    /// Why it takes longer, as the complainant is told; needed where the letter goes out by itself.
    #[serde(default)]
    pub reason: String,
    /// Where that is laid down.
    pub clause: String,
}

impl Policies {
    /// What is done about holding letters of a procedure on a day: as the council's own policy says, else as the desk
    /// assumes.
    pub fn holding(&self, scheme: Scheme, on: NaiveDate) -> Option<&HoldingRow> {
        let of = |profile: &Profile| profile.holding.iter().any(|row| row.scheme == scheme);
        let desk = self.profiles().iter().find(|profile| profile.authority == Authority::Desk);
        let own = self.local(on).filter(|own| of(own)).or(desk);
        own.and_then(|profile| profile.holding.iter().find(|row| row.scheme == scheme))
    }
}

/// A letter that nobody reads before it goes must say why.
pub(super) fn check(profile: &Profile) -> Result<(), PolicyError> {
    let silent = |row: &&HoldingRow| row.act == Holds::Send && row.reason.trim().is_empty();
    match profile.holding.iter().find(silent) {
        Some(row) => Err(PolicyError::NoReason(row.scheme.label().to_owned(), profile.name.clone())),
        None => Ok(()),
    }
}
