//! A letter that left the building.

use crate::domain::terms::{Channel, LetterKind, Stage};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A letter as it was sent. Its text lies beside the journal under its hash and is kept as long as the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentLetter {
    /// Its number among the letters of the case, from 1.
    pub n: u32,
    /// Which kind.
    pub letter: LetterKind,
    /// The stage it belongs to; none before there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// The day it went out.
    pub on: NaiveDate,
    /// To whom: the name, else the address.
    pub to: String,
    /// How it went.
    pub by: Channel,
    /// Its subject line.
    pub subject: String,
    /// Whether it was set in large print.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub large_print: bool,
    /// Whether it was written in plain language.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub plain: bool,
    /// To a service: the day its answer is asked for by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<NaiveDate>,
    /// How many words it has.
    pub words: u32,
    /// The SHA-256 of its text in hexadecimal.
    pub sha256: String,
}

impl SentLetter {
    /// How it was set, for whoever needed that: `large print, plain language`; none for the usual form.
    pub fn form(&self) -> Option<&'static str> {
        match (self.large_print, self.plain) {
            (true, true) => Some("large print, plain language"),
            (true, false) => Some("large print"),
            (false, true) => Some("plain language"),
            (false, false) => None,
        }
    }
}

/// The officer's own words for a letter, as one version of them. Every version stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterWords {
    /// Which kind of letter.
    pub letter: LetterKind,
    /// The stage it belongs to; none before there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// The number of the version, from 1.
    pub n: u32,
    /// The words; empty for the letter as its template has it.
    pub words: String,
}
