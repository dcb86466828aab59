//! The figures of the statistics screen: one definition each, with the sentence that explains it.
//!
//! A figure counts stages in the period in which the council acted: a stage received in March and answered in
//! April belongs to April's year. Stages that are not answered yet are in no share; the queue shows them.

use crate::domain::event::CaseId;
use crate::domain::query::StageRecord;
use crate::domain::terms::{Finding, Stage};
use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::BTreeMap;

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

/// One measure, now and over the same days of the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// What is measured.
    pub measure: Measure,
    /// Its name.
    pub name: &'static str,
    /// This year.
    pub now: Share,
    /// The year before.
    pub before: Share,
}

/// Cases received in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: NaiveDate,
    /// Received so far.
    pub now: usize,
    /// Received in the whole of the same month a year earlier.
    pub before: usize,
    /// The month is not over.
    pub so_far: bool,
}

/// The findings of one stage's answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcomes {
    /// The stage.
    pub stage: Stage,
    /// Each finding with its number, in the order of [`Finding::ALL`]; the base is all answers with a finding.
    pub findings: Vec<(Finding, Share)>,
    /// Answers with a finding.
    pub answered: usize,
}

/// The working days that stage 1 answers take are shown in these groups; the last one has no end.
pub const SPREAD: &[(&str, i64)] =
    &[("1-5", 5), ("6-8", 8), ("9-10", 10), ("11-15", 15), ("16-20", 20), ("21+", i64::MAX)];

/// Everything the statistics screen shows, for the financial year up to a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// The period.
    pub period: Period,
    /// On time, by measure.
    pub measures: Vec<Compared>,
    /// Stage 1 answered on time by service, the lowest share first.
    pub services: Vec<(String, Share)>,
    /// Cases received by month.
    pub months: Vec<Month>,
    /// Stage 1 answers by the working days they took, in the groups of [`SPREAD`].
    pub spread: Vec<(&'static str, usize)>,
    /// The middle case and the ninth in ten, in working days.
    pub days: Option<(i64, i64)>,
    /// Findings by stage, stages without an answer left out.
    pub outcomes: Vec<Outcomes>,
    /// Extended stage 1 answers sent in the period: those that met the new date, of all.
    pub extended: Share,
}

impl Figures {
    /// Works out every figure for the financial year up to `today`.
    pub fn of(stages: &[StageRecord], today: NaiveDate) -> Self {
        Self::within(stages, Period::year_to_date(today))
    }

    /// The same for any period, with the same days of the year before.
    pub fn within(stages: &[StageRecord], period: Period) -> Self {
        let compared = |&(measure, name, _): &(Measure, &'static str, &str)| Compared {
            measure,
            name,
            now: on_time(stages, measure, period),
            before: on_time(stages, measure, period.year_before()),
        };
        let mut days = days_taken(stages, period);
        days.sort_unstable();
        Self {
            period,
            measures: Measure::TABLE.iter().map(compared).collect(),
            services: by_service(stages, period),
            months: received(stages, period),
            spread: spread(&days),
            days: nth(&days, 50).zip(nth(&days, 90)),
            outcomes: outcomes(stages, period),
            extended: extended(stages, period),
        }
    }

    /// One measure of the three.
    pub fn measure(&self, measure: Measure) -> Option<&Compared> {
        self.measures.iter().find(|compared| compared.measure == measure)
    }

    /// What the figures say and where they are weak, in plain sentences.
    pub fn reading(&self) -> Vec<String> {
        let mut says = Vec::new();
        if let Some(one) = self.measure(Measure::StageOne) {
            says.push(match one.now.percent() {
                Some(percent) => format!(
                    "{percent}% = {} of {} stage 1 answers sent on or before the day they were due, or within an \
                     extension recorded on the case ({} extended).",
                    one.now.part, one.now.of, self.extended.of
                ),
                None => "No stage 1 answer was sent in this period yet.".to_owned(),
            });
        }
        says.extend(self.measures.iter().filter_map(Compared::weakness));
        says
    }
}

/// Below this base a point is less than two cases, so a change says little.
const FEW: usize = 50;

impl Compared {
    fn weakness(&self) -> Option<String> {
        let points = self.now.change(self.before).filter(|points| *points != 0)?;
        let moved = if points > 0 { "rose" } else { "fell" };
        let unit = if points.abs() == 1 { "point" } else { "points" };
        (self.now.of < FEW || self.before.of < FEW).then(|| {
            format!(
                "Small numbers: {} {moved} {} {unit} on {} cases; {} late, {} of {} the year before.",
                self.name.to_lowercase(),
                points.abs(),
                self.now.of,
                self.now.rest(),
                self.before.rest(),
                self.before.of
            )
        })
    }
}

fn answered_in(stages: &[StageRecord], stage: Stage, period: Period) -> impl Iterator<Item = &StageRecord> {
    stages.iter().filter(move |r| r.stage == stage && r.answered.is_some_and(|on| period.holds(on)))
}

fn by_service(stages: &[StageRecord], period: Period) -> Vec<(String, Share)> {
    let mut services: BTreeMap<&str, Share> = BTreeMap::new();
    for record in stages {
        let share = on_time([record], Measure::StageOne, period);
        if share.of > 0 {
            let sum = services.entry(record.service.trim()).or_default();
            *sum = Share { part: sum.part + share.part, of: sum.of + share.of };
        }
    }
    let named = |name: &str| if name.is_empty() { "no service" } else { name }.to_owned();
    let mut services: Vec<(String, Share)> =
        services.into_iter().map(|(name, share)| (named(name), share)).collect();
    // Fractions are compared, not rounded percentages; of equals, more late ones come first.
    services.sort_by(|(_, a), (_, b)| {
        (a.part * b.of).cmp(&(b.part * a.of)).then_with(|| b.rest().cmp(&a.rest()))
    });
    services
}

/// A case is received on the day its first stage began.
fn received(stages: &[StageRecord], period: Period) -> Vec<Month> {
    let mut first: BTreeMap<CaseId, NaiveDate> = BTreeMap::new();
    for record in stages {
        let day = first.entry(record.id).or_insert(record.requested);
        *day = (*day).min(record.requested);
    }
    let within = |period: Period| first.values().filter(|day| period.holds(**day)).count();
    let whole = |first: NaiveDate| Period { from: first, to: first + Months::new(1) - Days::new(1) };
    period
        .months()
        .map(|first| {
            let month = whole(first);
            Month {
                first,
                now: within(Period { to: month.to.min(period.to), ..month }),
                before: within(whole(first - Months::new(12))),
                so_far: period.to < month.to,
            }
        })
        .collect()
}

fn days_taken(stages: &[StageRecord], period: Period) -> Vec<i64> {
    answered_in(stages, Stage::One, period).filter_map(|record| record.days).collect()
}

fn spread(days: &[i64]) -> Vec<(&'static str, usize)> {
    let group = |days: i64| SPREAD.iter().position(|(_, last)| days <= *last);
    let mut counts = vec![0; SPREAD.len()];
    for at in days.iter().filter_map(|days| group(*days)) {
        counts[at] += 1;
    }
    SPREAD.iter().map(|(name, _)| *name).zip(counts).collect()
}

/// The case at which so many per cent of the sorted cases are reached.
fn nth(sorted: &[i64], percent: usize) -> Option<i64> {
    let at = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(at).copied()
}

fn outcomes(stages: &[StageRecord], period: Period) -> Vec<Outcomes> {
    let of = |stage: Stage| {
        let found: Vec<Finding> = answered_in(stages, stage, period).filter_map(|r| r.finding).collect();
        let share = |finding: Finding| (finding, Share::of(found.iter().map(|f| *f == finding)));
        Outcomes { stage, findings: Finding::ALL.iter().map(|f| share(*f)).collect(), answered: found.len() }
    };
    Stage::ALL.iter().map(|stage| of(*stage)).filter(|outcomes| outcomes.answered > 0).collect()
}

fn extended(stages: &[StageRecord], period: Period) -> Share {
    on_time(stages.iter().filter(|record| record.extended), Measure::StageOne, period)
}

#[cfg(test)]
mod tests;
