//! Who is counted: the cases of a procedure and a year, and the few questions that every table asks of a case.

use crate::domain::absence::Absence;
use crate::domain::event::{CaseId, Equality};
use crate::domain::query::{StageRecord, Upcoming};
use crate::domain::record::{CaseRecord, Run};
use crate::domain::terms::{Finding, Scheme, Stage, Status};
use crate::report::year::{Year, Years};
use chrono::NaiveDate;

/// What a report is made of, as it was at one moment.
#[derive(Debug, Clone, Default)]
pub struct Data {
    /// The cases, with at least those that have a day in the years of the report or in the two before them.
    pub cases: Vec<CaseRecord>,
    /// Every stage with its due dates, from two years before the first year of the report.
    pub stages: Vec<StageRecord>,
    /// Every open deadline, in the order of their dates; only the sheets about open work ask for them.
    pub deadlines: Vec<Upcoming>,
    /// When officers are away; only the sheet about the work that comes asks for them.
    pub absences: Vec<Absence>,
    /// The answers to the equality questions, apart from the cases they were given with.
    pub equality: Vec<(CaseId, Equality)>,
    /// How many cases of the procedure there are, and how many were not accepted, whenever they came in.
    pub held: (usize, usize),
}

/// The part of the data that a report is about.
#[derive(Debug, Clone)]
pub(super) struct Population<'a> {
    /// The years.
    pub(super) years: Years,
    /// Every case of the procedure for which a stage was opened, whenever it was received.
    pub(super) taken_on: Vec<&'a CaseRecord>,
    /// Those of them that were received in the years: most tables count these.
    received: Vec<&'a CaseRecord>,
    /// What came in during the years and was not taken on under a procedure.
    pub(super) not_taken_on: Vec<&'a CaseRecord>,
    /// The stages of the procedure.
    pub(super) stages: Vec<&'a StageRecord>,
    /// The answers to the equality questions, of every procedure.
    pub(super) equality: &'a [(CaseId, Equality)],
}

impl<'a> Population<'a> {
    pub(super) fn of(data: &'a Data, scheme: Option<Scheme>, years: &Years) -> Self {
        let ours = |of: Option<Scheme>| scheme.is_none_or(|scheme| of == Some(scheme));
        let taken_on = |case: &CaseRecord| !case.stages.is_empty();
        let received = |case: &CaseRecord| years.holds(case.received);
        let all: Vec<&CaseRecord> =
            data.cases.iter().filter(|case| taken_on(case) && ours(case.scheme)).collect();
        Self {
            years: years.clone(),
            received: all.iter().copied().filter(|case| received(case)).collect(),
            taken_on: all,
            not_taken_on: data
                .cases
                .iter()
                // Nobody chose a procedure for what was turned away, so it is in the report of each.
                .filter(|case| !taken_on(case) && (case.scheme.is_none() || ours(case.scheme)))
                .filter(|case| received(case))
                .collect(),
            stages: data.stages.iter().filter(|stage| ours(Some(stage.scheme))).collect(),
            equality: &data.equality,
        }
    }

    /// A case of the procedure by its number.
    pub(super) fn case(&self, id: CaseId) -> Option<&'a CaseRecord> {
        // Both are in the order of their numbers.
        self.taken_on
            .binary_search_by_key(&id, |case| case.id)
            .ok()
            .and_then(|at| self.taken_on.get(at).copied())
    }

    /// The cases received in the years for which a stage was opened.
    pub(super) fn received(&self) -> impl Iterator<Item = &'a CaseRecord> {
        self.received.iter().copied()
    }

    /// The cases of which some day lies in the years, with that day.
    pub(super) fn on<F>(&self, day: F) -> impl Iterator<Item = (&'a CaseRecord, NaiveDate)>
    where
        F: Fn(&CaseRecord) -> Option<NaiveDate>,
    {
        self.taken_on
            .iter()
            .filter_map(move |case| day(case).map(|day| (*case, day)))
            .filter(|(_, day)| self.years.holds(*day))
    }
}

/// How a case was recorded. The rows of the first table do not overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Recorded {
    /// Settled outside the stages.
    Informal,
    /// Stage 1.
    StageOne,
    /// Waits for proceedings.
    Frozen,
    /// Taken back.
    Withdrawn,
    /// Without a stage 1.
    StraightToStageTwo,
    /// No stage of ours: only the Ombudsman looked at it.
    OmbudsmanOnly,
}

impl Recorded {
    /// Every way with its key and label, in the order of the printed table.
    pub(super) const TABLE: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Informal, "informal", "Informal complaint"),
        (Self::StageOne, "stage1", "Stage 1 complaint"),
        (Self::Frozen, "frozen", "Frozen because of proceedings"),
        (Self::Withdrawn, "withdrawn", "Withdrawn"),
        (Self::StraightToStageTwo, "straight_to_stage2", "Straight to Stage 2"),
        (Self::OmbudsmanOnly, "lgo_only", "Only reviewed by the Ombudsman"),
    ];

    /// How a case was recorded.
    pub(super) fn of(case: &CaseRecord) -> Self {
        if is_frozen(case) {
            Self::Frozen
        } else if is_withdrawn(case) {
            Self::Withdrawn
        } else {
            Self::began(case)
        }
    }

    fn began(case: &CaseRecord) -> Self {
        match first(case).map(|run| run.stage) {
            Some(Stage::One) | None => Self::StageOne,
            Some(Stage::Two | Stage::Three) => Self::StraightToStageTwo,
            Some(Stage::Informal) if outcome(case).is_none() && case.ombudsman().is_some() => {
                Self::OmbudsmanOnly
            }
            Some(Stage::Informal) => Self::Informal,
        }
    }
}

/// The stage that a case counts under: stage 1 where there was one, else the one it began at.
pub(super) fn first(case: &CaseRecord) -> Option<&Run> {
    case.run_of(Stage::One).or(case.stages.first())
}

/// Whether it waits for proceedings. Lists of other systems say so in the reason of a withdrawal.
pub(super) fn is_frozen(case: &CaseRecord) -> bool {
    case.status == Status::Frozen
        || case.more().withdrawn.as_ref().is_some_and(|(_, reason)| reason.starts_with("Frozen"))
}

/// Whether it was taken back and is not merely frozen.
pub(super) fn is_withdrawn(case: &CaseRecord) -> bool {
    case.more().withdrawn.is_some() && !is_frozen(case)
}

/// The outcome under which it is counted: that of the stage it counts under.
pub(super) fn outcome(case: &CaseRecord) -> Option<Finding> {
    first(case).and_then(|run| run.finding)
}

/// The same where everything received is counted: what was withdrawn without an outcome has no finding.
pub(super) fn outcome_of_all(case: &CaseRecord) -> Option<Finding> {
    outcome(case).or_else(|| is_withdrawn(case).then_some(Finding::NoFinding))
}

/// The years between a complaint and a later day of it.
pub(super) fn years_later(case: &CaseRecord, day: NaiveDate) -> i32 {
    Year::of(day).since(Year::of(case.received))
}

/// A name as rows are called; what was left blank is said to be blank.
pub(super) fn named<'a>(name: &'a str, blank: &'static str) -> &'a str {
    let name = name.trim();
    if name.is_empty() { blank } else { name }
}
