//! A letter on its way out, a file on its way in.

use crate::domain::event::{CaseId, Document, SentLetter};
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
    /// The draft that is used up by this.
    pub draft: Option<String>,
}

/// One of several letters that leave together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    /// The case.
    pub id: CaseId,
    /// The number of the last event the officer saw.
    pub seen: i64,
    /// The letter, without its number and hash.
    pub letter: SentLetter,
    /// Its text.
    pub text: String,
}

/// A file that is kept with a case: its document and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attaching {
    /// The case.
    pub id: CaseId,
    /// The number of the last event the officer saw.
    pub seen: i64,
    /// The document, without its number, size and hash.
    pub file: Document,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// When.
    pub at: NaiveDateTime,
    /// Asking twice with the same key records once.
    pub key: String,
    /// The draft that is used up by this.
    pub draft: Option<String>,
}
