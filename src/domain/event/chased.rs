//! Somebody was reminded.

use crate::domain::terms::{Chase, Clock};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A reminder that was sent. What was written lies with the messages out, under its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chased {
    /// Who is reminded of what.
    pub what: Chase,
    /// The clock that is about to pass, or has.
    pub clock: Clock,
    /// The date it is about.
    pub due: NaiveDate,
    /// Which step of the policy it is, from 1, and the how-manieth time that step was taken, from 1.
    pub step: (u32, u32),
    /// The day it was sent.
    pub on: NaiveDate,
    /// To whom.
    pub to: String,
    /// Whether the manager was told too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub manager: bool,
    /// The day of the next reminder; none where the policy names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<NaiveDate>,
}

impl Chased {
    /// Whether two are the same reminder: the same step about the same date.
    pub fn is(&self, other: &Self) -> bool {
        (self.what, self.clock, self.due, self.step, &self.to)
            == (other.what, other.clock, other.due, other.step, &other.to)
    }

    /// What makes it one of a kind in its case, for whoever must not send it twice.
    pub fn key(&self) -> String {
        let (step, time) = self.step;
        format!("{} {} {} {step}.{time} {}", self.what.name(), self.clock.name(), self.due, self.to)
    }
}
