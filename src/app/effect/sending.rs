//! A letter on its way out.

use crate::domain::event::{CaseId, SentLetter};
use chrono::NaiveDateTime;

/// A letter that leaves the building: its event and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// The case.
    pub id: CaseId,
    /// The number of the last event the officer saw.
    pub seen: i64,
    /// The letter, without its number and hash.
    pub letter: SentLetter,
    /// Its text.
    pub text: String,
    /// When.
    pub at: NaiveDateTime,
    /// Asking twice with the same key records once.
    pub key: String,
}
