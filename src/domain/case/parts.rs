//! The smaller parts of a case: the representative, the people of its stages, its pauses, its promised news.

use crate::domain::terms::{Clock, Role, Stage};
use chrono::NaiveDate;

/// Somebody who acts for the complainant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Representative {
    /// The name; empty where only a consent was recorded.
    pub name: String,
    /// What they are to the complainant.
    pub relation: String,
    /// The day written consent was asked for.
    pub asked: Option<NaiveDate>,
    /// The day written consent came in, and what may be shared.
    pub consent: Option<(NaiveDate, String)>,
}

/// The part of one person in one stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The stage.
    pub stage: Stage,
    /// The person.
    pub officer: String,
    /// The part.
    pub role: Role,
}

/// A response period agreed with the complainant (adult social care).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Its last day.
    pub by: NaiveDate,
    /// The day of the agreement.
    pub agreed: NaiveDate,
}

/// A time in which the case, or some of its points, waited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// The first day that waited.
    pub from: NaiveDate,
    /// The first day that counts again, once known.
    pub until: Option<NaiveDate>,
    /// Why.
    pub reason: String,
    /// The points that waited; none for the whole case.
    pub points: Vec<u32>,
    /// The day the proceedings ended for which it waits, once known.
    pub ended: Option<NaiveDate>,
    /// The day somebody last looked whether it still waits.
    pub looked: Option<NaiveDate>,
}

impl Pause {
    /// Whether a day is inside it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// News that were promised to the complainant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// The day of the promise.
    pub promised: NaiveDate,
    /// The day the news are due.
    pub due: NaiveDate,
    /// The day they were given.
    pub given: Option<NaiveDate>,
}

/// What a newer calendar or policy did to a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedDate {
    /// Which clock.
    pub clock: Clock,
    /// The stage at which the case was then.
    pub stage: Stage,
    /// The date before.
    pub from: NaiveDate,
    /// The date after; the same where only the date before an extension changed.
    pub to: NaiveDate,
    /// What changed.
    pub why: String,
    /// The day it was recorded.
    pub on: NaiveDate,
    /// The date before an extension or a pause, where that is another one: as promised, and as reckoned now.
    pub first: Option<(NaiveDate, NaiveDate)>,
}
