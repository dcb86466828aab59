//! What our own cases say about a criterion: named figures, each with the cases behind it.
//!
//! What a figure means stands in [`crate::domain::figures::definition`]; here is how its cases are found. A case that
//! cannot say anything about a figure is not in its base.

use super::{Kind, Tool};
use crate::domain::case::Case;
use crate::domain::event::CaseId;
use crate::domain::figures::definition::Definition;
use crate::domain::figures::{Measure, Period, Share};
use crate::domain::query::StageRecord;
use crate::domain::terms::{Finding, Scheme, Stage};
use std::collections::BTreeSet;

/// What figures are made of.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The cases, in the order of their numbers; those without a day in the period may be left out.
    pub cases: &'a [Case],
    /// The stages with their due dates.
    pub stages: &'a [StageRecord],
    /// The days that count.
    pub period: Period,
}

/// A figure and the cases behind it. A case can be in it more than once: with each of its stages or actions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// The definition.
    pub definition: &'static Definition,
    /// Those that meet it.
    pub met: Vec<CaseId>,
    /// Those in its base that do not.
    pub missed: Vec<CaseId>,
}

impl Measured {
    /// So many of so many.
    pub fn share(&self) -> Share {
        Share { part: self.met.len(), of: self.met.len() + self.missed.len() }
    }

    /// `Acknowledged on time: 412 of 447 = 92%`; no percentage of fewer than five.
    pub fn says(&self) -> String {
        let (title, share) = (self.definition.title, self.share());
        match share.percent() {
            None => format!("{title}: nothing to count in this year"),
            Some(_) if share.of < FEW => format!("{title}: {} of {}", share.part, share.of),
            Some(percent) => format!("{title}: {} of {} = {percent}%", share.part, share.of),
        }
    }

    /// The cases behind it, those that missed it first, each once.
    pub fn cases(&self) -> Vec<CaseId> {
        let mut seen = BTreeSet::new();
        self.missed.iter().chain(&self.met).copied().filter(|id| seen.insert(*id)).collect()
    }
}

/// Below this a percentage says nothing, and figures contradict no score.
const FEW: usize = 5;

/// How a score stands to what the figures show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The figures bear it out, or say nothing.
    Borne,
    /// The score claims more than the figure shows.
    Contradicted {
        /// The score that the figure would bear.
        bears: u8,
    },
}

/// What each level needs: the highest score is strong evidence, so all but one in twenty; the next is some evidence with
/// gaps, so all but one in four.
const STRONG: i64 = 95;
const SOME: i64 = 75;

/// Whether a figure bears a score out. Only the two highest scores claim effectiveness, so only they can be
/// contradicted; a figure of fewer than five contradicts nothing.
pub fn weigh(tool: &Tool, score: Option<u8>, figure: Share) -> Weight {
    let Some((score, percent)) = score.zip(figure.percent()).filter(|_| figure.of >= FEW) else {
        return Weight::Borne;
    };
    let bears = match percent {
        STRONG.. => tool.score_max,
        SOME.. => tool.score_max - 1,
        _ => tool.score_max.saturating_sub(2),
    };
    // Partly, in a tool of yes and no, is a working note and claims nothing.
    let claims = match tool.kind {
        Kind::Points => score > bears,
        Kind::YesNo => score == 2 && bears < 2,
    };
    if claims { Weight::Contradicted { bears } } else { Weight::Borne }
}

/// Finds the cases of a figure: each with whether it meets it.
type Count = fn(&Facts<'_>) -> Vec<(CaseId, bool)>;

/// Every figure that an assessment can draw on.
const COUNTS: &[(&str, Count)] = &[
    ("acknowledged-on-time", |facts| on_time(facts, Measure::Acknowledged)),
    ("stage-1-on-time", |facts| on_time(facts, Measure::StageOne)),
    ("stage-2-on-time", |facts| on_time(facts, Measure::StageTwo)),
    ("told-of-delay", told_of_delay),
    ("points-agreed", |facts| of_received(facts, |case| Some(!case.points.is_empty()))),
    ("outcome-wanted", |facts| {
        let wanted = |case: &Case| {
            !case.receipt.wants.trim().is_empty() || case.points.iter().any(|point| !point.outcome.is_empty())
        };
        of_received(facts, |case| Some(wanted(case)))
    }),
    ("officer-named", |facts| {
        let acknowledged = |case: &Case| case.stages.iter().any(|run| run.acknowledged.is_some());
        of_received(facts, |case| acknowledged(case).then(|| case.owner.is_some()))
    }),
    ("way-of-contact", |facts| {
        of_received(facts, |case| Some(!case.receipt.complainant.contact.trim().is_empty()))
    }),
    ("consent-for-representatives", |facts| {
        of_received(facts, |case| case.representative.as_ref().map(|one| one.consent.is_some()))
    }),
    ("advocacy-offered", |facts| {
        of_received(facts, |case| (case.scheme == Some(Scheme::Children)).then(|| case.advocacy.is_some()))
    }),
    ("actions-after-upheld", actions_after_upheld),
    ("actions-on-time", actions_on_time),
    ("told-when-done", told_when_done),
    ("category-recorded", |facts| of_received(facts, |case| Some(!case.receipt.category.trim().is_empty()))),
    ("improvements-in-place", |facts| {
        let received = facts.cases.iter().filter(|case| facts.period.holds(case.receipt.on));
        received.flat_map(|case| case.learning.iter().map(|(_, on)| (case.id, on.is_some()))).collect()
    }),
];

/// One figure; none for a name that no figure of this kind has.
pub fn measured(facts: &Facts<'_>, name: &str) -> Option<Measured> {
    let (name, count) = COUNTS.iter().find(|(known, _)| *known == name)?;
    let definition = Definition::named(name)?;
    let (met, missed): (Vec<_>, Vec<_>) = count(facts).into_iter().partition(|(_, met)| *met);
    let ids = |pairs: Vec<(CaseId, bool)>| pairs.into_iter().map(|(id, _)| id).collect();
    Some(Measured { definition, met: ids(met), missed: ids(missed) })
}

/// Every figure that a tool names, each once.
pub fn measured_all(facts: &Facts<'_>, tool: &Tool) -> Vec<Measured> {
    let names: BTreeSet<&str> =
        tool.criteria().flat_map(|criterion| criterion.figures.iter().map(String::as_str)).collect();
    names.into_iter().filter_map(|name| measured(facts, name)).collect()
}

fn on_time(facts: &Facts<'_>, measure: Measure) -> Vec<(CaseId, bool)> {
    let done = |record: &StageRecord| {
        let (on, due) = measure.days(record)?;
        facts.period.holds(on).then_some((record.id, on <= due))
    };
    facts.stages.iter().filter_map(done).collect()
}

/// Of what was received in the period and taken on.
fn of_received(facts: &Facts<'_>, says: impl Fn(&Case) -> Option<bool>) -> Vec<(CaseId, bool)> {
    let taken_on = |case: &&Case| !case.stages.is_empty() && facts.period.holds(case.receipt.on);
    facts.cases.iter().filter(taken_on).filter_map(|case| Some((case.id, says(case)?))).collect()
}

/// Stage 1 answers that took longer than first promised: extended, or sent after the day.
fn told_of_delay(facts: &Facts<'_>) -> Vec<(CaseId, bool)> {
    let delayed = |record: &&StageRecord| {
        let late = record.answered.zip(record.answer_by).is_some_and(|(on, by)| on > by);
        let answered = record.answered.is_some_and(|on| facts.period.holds(on));
        record.stage == Stage::One && answered && (late || record.extended)
    };
    let told = |record: &StageRecord| {
        let at = facts.cases.binary_search_by_key(&record.id, |case| case.id);
        let case = at.ok().and_then(|at| facts.cases.get(at));
        let run = case.and_then(|case| case.run_of(Stage::One));
        record.extended || run.is_some_and(|run| !run.holding.is_empty())
    };
    facts.stages.iter().filter(delayed).map(|record| (record.id, told(record))).collect()
}

/// Complaints upheld in whole or in part at stage 1: with an action or an improvement recorded.
fn actions_after_upheld(facts: &Facts<'_>) -> Vec<(CaseId, bool)> {
    let upheld = |case: &&Case| {
        let run = case.run_of(Stage::One);
        let answered = run.and_then(|run| run.answered).is_some_and(|on| facts.period.holds(on));
        let finding = run.and_then(|run| run.finding);
        answered && matches!(finding, Some(Finding::Upheld | Finding::Partially))
    };
    let acted = |case: &Case| !case.actions.is_empty() || !case.learning.is_empty();
    facts.cases.iter().filter(upheld).map(|case| (case.id, acted(case))).collect()
}

/// Actions due in the period: done on or before their day.
fn actions_on_time(facts: &Facts<'_>) -> Vec<(CaseId, bool)> {
    let of = |case: &Case| -> Vec<(CaseId, bool)> {
        let due = case.actions.iter().filter(|action| facts.period.holds(action.due));
        due.map(|action| (case.id, action.done.as_ref().is_some_and(|(on, _)| *on <= action.due))).collect()
    };
    facts.cases.iter().flat_map(of).collect()
}

/// Actions done in the period: with the complainant told of it.
fn told_when_done(facts: &Facts<'_>) -> Vec<(CaseId, bool)> {
    let done_in =
        |on: &Option<(chrono::NaiveDate, String)>| on.as_ref().is_some_and(|(on, _)| facts.period.holds(*on));
    let of = |case: &Case| -> Vec<(CaseId, bool)> {
        let done = case.actions.iter().filter(|action| done_in(&action.done));
        done.map(|action| (case.id, action.told.is_some())).collect()
    };
    facts.cases.iter().flat_map(of).collect()
}
