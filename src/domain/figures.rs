//! The figures of the statistics screen: one definition each, with the sentence that explains it.
//!
//! A figure counts stages in the period in which the council acted: a stage received in March and answered in
//! April belongs to April's year. Stages that are not answered yet are in no share; the queue shows them.

use crate::domain::query::StageRecord;
use crate::domain::terms::Stage;
use chrono::{Datelike, Months, NaiveDate};

pub mod board;
mod csv;
pub mod definition;

pub use csv::{csv, pasted};

use definition::{ACKNOWLEDGED_ON_TIME, STAGE_ONE_ON_TIME, STAGE_TWO_ON_TIME};

/// A run of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Period {
    /// The financial year of a day, from 1 April up to that day.
    pub fn year_to_date(today: NaiveDate) -> Self {
        let year = if today.month() >= 4 { today.year() } else { today.year() - 1 };
        Self { from: NaiveDate::from_ymd_opt(year, 4, 1).unwrap_or(today), to: today }
    }

    /// The same days one year earlier; 29 February becomes the 28th.
    pub fn year_before(self) -> Self {
        let back = |day: NaiveDate| day - Months::new(12);
        Self { from: back(self.from), to: back(self.to) }
    }

    /// `1 Apr to 20 Nov 2026`, with both years where they differ.
    pub fn words(self) -> String {
        let same = self.from.year() == self.to.year();
        let from = self.from.format(if same { "%-d %b" } else { "%-d %b %Y" });
        format!("{from} to {}", self.to.format("%-d %b %Y"))
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// The first days of its months, in order.
    fn months(self) -> impl Iterator<Item = NaiveDate> {
        let first = self.from.with_day(1).unwrap_or(self.from);
        (0..).map(move |n| first + Months::new(n)).take_while(move |month| *month <= self.to)
    }
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Those that met the definition.
    pub part: usize,
    /// All that could.
    pub of: usize,
}

impl Share {
    fn of(part: impl IntoIterator<Item = bool>) -> Self {
        part.into_iter()
            .fold(Self::default(), |s, yes| Self { part: s.part + usize::from(yes), of: s.of + 1 })
    }

    /// Per cent, a half rounded up; none of nothing.
    pub fn percent(self) -> Option<i64> {
        let (part, of) = (self.part as i64, self.of as i64);
        (of > 0).then(|| (part * 200 + of) / (of * 2))
    }

    /// Those that did not meet the definition.
    pub fn rest(self) -> usize {
        self.of - self.part
    }

    /// Points gained since `before`, between the percentages as they are shown; none without a base on both sides.
    pub fn change(self, before: Self) -> Option<i64> {
        Some(self.percent()? - before.percent()?)
    }
}

/// What is measured against its due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// Acknowledgements of every stage.
    Acknowledged,
    /// Answers to stage 1.
    StageOne,
    /// Answers to stage 2.
    StageTwo,
}

impl Measure {
    /// Every measure with its name and the sentence that defines it.
    pub const TABLE: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Acknowledged, "Acknowledged", ACKNOWLEDGED_ON_TIME.sentence),
        (Self::StageOne, "Stage 1 answered", STAGE_ONE_ON_TIME.sentence),
        (Self::StageTwo, "Stage 2 answered", STAGE_TWO_ON_TIME.sentence),
    ];

    /// Its name in tables for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Acknowledged => "acknowledged",
            Self::StageOne => "stage1",
            Self::StageTwo => "stage2",
        }
    }

    /// The days of a stage that count: when it was done and when it was due. A stage without a due date (an
    /// informal one) can be neither on time nor late, so it is in no share.
    pub fn days(self, record: &StageRecord) -> Option<(NaiveDate, NaiveDate)> {
        let answer =
            |stage| (record.stage == stage).then_some(record.answered.zip(record.answer_by)).flatten();
        match self {
            Self::Acknowledged => record.acknowledged.zip(record.acknowledge_by),
            Self::StageOne => answer(Stage::One),
            Self::StageTwo => answer(Stage::Two),
        }
    }
}

/// How many of what was done in the period was done on or before the day it was due.
pub fn on_time<'a>(
    stages: impl IntoIterator<Item = &'a StageRecord>,
    measure: Measure,
    period: Period,
) -> Share {
    on_time_when(stages, measure, |on| period.holds(on))
}

/// The same for the days that are wanted.
pub fn on_time_when<'a>(
    stages: impl IntoIterator<Item = &'a StageRecord>,
    measure: Measure,
    wanted: impl Fn(NaiveDate) -> bool,
) -> Share {
    let done = stages.into_iter().filter_map(|record| measure.days(record));
    Share::of(done.filter(|(on, _)| wanted(*on)).map(|(on, due)| on <= due))
}

/// The working days that stage 1 answers take are shown in these groups; the last one has no end.
pub const SPREAD: &[(&str, i64)] =
    &[("1-5", 5), ("6-8", 8), ("9-10", 10), ("11-15", 15), ("16-20", 20), ("21+", i64::MAX)];

/// The case at which so many per cent of the sorted cases are reached.
fn nth(sorted: &[i64], percent: usize) -> Option<i64> {
    let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied()
}

#[cfg(test)]
mod tests;
