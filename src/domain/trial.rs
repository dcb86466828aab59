//! What newer rules would do to the open dates, before anybody takes them into use.

use crate::domain::terms::{Clock, Stage};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// An open date that a newer calendar or a newer policy moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedDate {
    /// The case.
    pub reference: String,
    /// Who has it; none while nobody does.
    pub owner: Option<String>,
    /// Which of its clocks.
    pub clock: Clock,
    /// The stage it belongs to.
    pub stage: Option<Stage>,
    /// The date until now, which may be the one the complainant was told.
    pub from: NaiveDate,
    /// The date from now on.
    pub to: NaiveDate,
    /// Whether the new date is a forecast, which nobody can have missed.
    pub forecast: bool,
}

impl MovedDate {
    /// Whether the council has missed the new date by the end of the day before.
    pub fn is_breach(&self, today: NaiveDate) -> bool {
        self.clock.is_ours() && !self.forecast && self.to < today
    }
}

/// Open dates that the calendar does not reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beyond {
    /// The last year whose bank holidays are held.
    pub last: i32,
    /// The cases with an open date after that year, or with dates that cannot be reckoned because of it.
    pub cases: Vec<String>,
}

/// What newer rules would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// Every open date that would move.
    pub moved: Vec<MovedDate>,
    /// The open dates that the calendar would not reach, if there were any.
    pub beyond: Option<Beyond>,
}

/// How many dates would move and how many of them would be missed at once: `3 open dates in 2 cases would move, 1 late
/// at once`.
pub fn sum(moved: &[MovedDate], today: NaiveDate) -> String {
    let cases: BTreeSet<&str> = moved.iter().map(|one| one.reference.as_str()).collect();
    let dates = match (moved.len(), cases.len()) {
        (0, _) => return "no open date would move".to_owned(),
        (1, _) => "1 open date would move".to_owned(),
        (n, 1) => format!("{n} open dates of one case would move"),
        (n, cases) => format!("{n} open dates in {cases} cases would move"),
    };
    match moved.iter().filter(|one| one.is_breach(today)).count() {
        0 => format!("{dates}, none late at once"),
        n => format!("{dates}, {n} late at once"),
    }
}
