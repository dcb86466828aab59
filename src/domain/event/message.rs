//! A message that came in about a case.

use crate::domain::terms::MessageNature;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A message on a case's timeline. The message as it arrived lies beside the journal under its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incoming {
    /// Its number among the messages of the case, from 1; given by the decision.
    pub n: u32,
    /// The day the council's mail server took it in.
    pub on: NaiveDate,
    /// What sort of message it is.
    pub nature: MessageNature,
    /// The sender's address; empty when there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// The sender's name; empty when there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its subject line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// Its words. Stored as they came: clean before showing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Its identity, as the sender's program gave it.
    pub id: String,
    /// The SHA-256 of the message as it arrived, in hexadecimal.
    pub original: String,
    /// The names of files that came with it and were left in the original: too many, too large, or programs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_in: Vec<String>,
    /// For a message of ours that did not arrive: the address that failed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub failed: String,
}

impl Incoming {
    /// Who sent it: the name, else the address.
    pub fn who(&self) -> &str {
        match (self.name.as_str(), self.from.as_str()) {
            ("", "") => "an unknown sender",
            ("", address) => address,
            (name, _) => name,
        }
    }
}

/// A message that came in was dealt with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageDealt {
    /// Its number among the messages of the case.
    pub n: u32,
    /// The day.
    pub on: NaiveDate,
    /// What was done.
    pub how: String,
}
