//! The deadlines of a case, each explained day by day.

use crate::cli::course::{Reading, Waited};
use crate::cli::deadline::Beside;
use crate::cli::out::{iso, iso_or};
use crate::domain::calendar::{Calendar, Day};
use crate::domain::case::MovedDate;
use crate::domain::deadline::Deadline;
use crate::domain::text::clean;
use chrono::NaiveDate;
use serde::Serialize;

/// A deadline as `show --json` gives it.
#[derive(Serialize)]
pub(super) struct Clock<'a> {
    clock: &'static str,
    stage: Option<u8>,
    start: NaiveDate,
    due: NaiveDate,
    original: NaiveDate,
    limit: Option<NaiveDate>,
    forecast: bool,
    met: Option<NaiveDate>,
    missed: Option<NaiveDate>,
    assumed: bool,
    late: bool,
    #[serde(skip)]
    extended: bool,
    rule: &'a str,
    source: &'a str,
    beside: Option<Beside>,
    readings: Vec<Reading<'a>>,
    extensions: &'a [String],
    moved: Vec<Moved<'a>>,
    pauses: Vec<Waited<'a>>,
    days: Vec<Explained>,
}

/// What a newer calendar or policy did to a date.
#[derive(Serialize)]
struct Moved<'a> {
    from: NaiveDate,
    to: NaiveDate,
    on: NaiveDate,
    why: &'a str,
}

impl<'a> Moved<'a> {
    fn of(step: &'a MovedDate) -> Self {
        Self { from: step.from, to: step.to, on: step.on, why: &step.why }
    }
}

/// The keys of a [`Clock`], for the CSV; what is a list (days, extensions, pauses, readings) is in the JSON alone.
pub(super) const KEYS: &[&str] = &[
    "clock",
    "stage",
    "start",
    "due",
    "original",
    "limit",
    "forecast",
    "met",
    "missed",
    "assumed",
    "late",
    "rule",
    "source",
    "beside/due",
    "beside/clause",
];

#[derive(Serialize)]
struct Explained {
    date: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    counted: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    skipped: Option<String>,
}

impl From<Day> for Explained {
    fn from(day: Day) -> Self {
        Self { date: day.date, counted: day.count, skipped: day.skipped }
    }
}

impl<'a> Clock<'a> {
    pub(super) fn of(deadline: &'a Deadline, today: NaiveDate, calendar: &Calendar) -> Self {
        Self {
            clock: deadline.clock.name(),
            stage: deadline.stage.map(|stage| stage.number()),
            start: deadline.start,
            due: deadline.due,
            original: deadline.original,
            limit: deadline.limit,
            forecast: deadline.forecast,
            met: deadline.met,
            missed: deadline.missed,
            assumed: deadline.assumed,
            late: deadline.is_late(today) || deadline.missed.is_some_and(|missed| missed > deadline.due),
            extended: deadline.extended(),
            rule: &deadline.rule,
            source: &deadline.source,
            beside: Beside::of(deadline),
            readings: deadline.readings.iter().map(Reading::of).collect(),
            extensions: &deadline.extensions,
            moved: deadline.moved.iter().map(Moved::of).collect(),
            pauses: deadline.pauses.iter().map(Waited::of).collect(),
            // A year that is not held cannot be explained; the date itself was recorded before.
            days: deadline
                .explain(calendar)
                .map(|days| days.into_iter().map(Explained::from).collect())
                .unwrap_or_default(),
        }
    }

    /// Its line in the table: clock, stage, start, due, state, limit, rule.
    pub(super) fn cells(&self) -> [String; 7] {
        [
            self.clock.to_owned(),
            self.stage.map(|n| n.to_string()).unwrap_or_default(),
            iso(self.start),
            iso(self.due),
            self.state(),
            iso_or(self.limit),
            format!("{}; {}", self.rule, self.source),
        ]
    }

    /// What stands beside it, for below the table: the first promise where the date moved, the Code's or the law's own
    /// date, other readings.
    pub(super) fn beside(&self) -> String {
        let mut text = String::new();
        if self.moved.iter().any(|step| step.from != step.to) {
            text.push_str(&format!("{}: promised first for {}\n", self.clock, iso(self.original)));
        }
        for step in self.moved.iter().filter(|step| step.from != step.to) {
            let (from, to) = (iso(step.from), iso(step.to));
            text.push_str(&format!("{}: moved from {from} to {to}: {}\n", self.clock, clean(step.why)));
        }
        text.extend(self.beside.iter().map(|beside| beside.says(self.clock)));
        text.extend(self.readings.iter().map(|reading| reading.says(self.clock)));
        text
    }

    /// How it stands, in a word.
    fn state(&self) -> String {
        match (self.met, self.forecast, self.late) {
            (Some(on), ..) => format!("met {}", iso(on)),
            (None, ..) if self.missed.is_some() => "never met".to_owned(),
            (None, true, _) => "forecast".to_owned(),
            (None, false, true) => "late".to_owned(),
            (None, false, false) if self.assumed => "assumed".to_owned(),
            (None, false, false) if self.extended => "extended".to_owned(),
            (None, false, false) if self.due != self.original => "moved".to_owned(),
            (None, false, false) => "running".to_owned(),
        }
    }
}
