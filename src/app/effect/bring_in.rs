//! What bringing a file in asks of the store, and what comes back.

use crate::domain::event::{CaseId, Event, Fact};
use chrono::NaiveDateTime;
use std::collections::HashMap;

/// What is to be recorded of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseWrite {
    /// The case that is added to; none for a new one.
    pub id: Option<CaseId>,
    /// The number of the last event that the facts were planned on: when the case has moved on since, nothing is
    /// written. None for facts that hold whatever the case has become. A new case must not be there at all.
    pub seen: Option<i64>,
    /// Its reference.
    pub reference: String,
    /// The facts, each with its moment and who recorded it. A new case begins with its receipt.
    pub facts: Vec<(NaiveDateTime, String, Fact)>,
}

/// The cases that are there under some references: each with its number and all its events.
pub type KnownCases = HashMap<String, (CaseId, Vec<Event>)>;
