//! The answers of one year: scores, evidence, notes, actions, and the totals that follow from them.

use super::{Overall, Tool};
use crate::domain::figures::Share;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The answer to a criterion.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The score, once there is one.
    pub score: Option<u8>,
    /// The basis for it.
    pub evidence: String,
    /// Notes and queries, with the gaps in the evidence.
    pub notes: String,
    /// When it was changed last, and by whom.
    pub last: Option<(NaiveDateTime, String)>,
}

/// An action that the council plans because of its assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedAction {
    /// Its number in the assessment, from 1; 0 for one that is still to get its number.
    pub n: u32,
    /// The principle it belongs to.
    pub principle: u32,
    /// The criteria it is about; empty for the whole principle.
    #[serde(default)]
    pub criteria: Vec<String>,
    /// What will be done.
    pub text: String,
    /// Who does it; empty where nobody is named yet.
    #[serde(default)]
    pub owner: String,
    /// By when, once that is said.
    #[serde(default)]
    pub due: Option<NaiveDate>,
    /// The day it was done.
    #[serde(default)]
    pub done: Option<NaiveDate>,
}

impl PlannedAction {
    /// What it is about: `2.6, 2.8`, or `principle 2`.
    pub fn about(&self) -> String {
        if self.criteria.is_empty() {
            format!("principle {}", self.principle)
        } else {
            self.criteria.join(", ")
        }
    }
}

/// A self-assessment of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The financial year, as `2026-27`.
    pub year: String,
    /// The name of the tool.
    pub tool: String,
    /// The answers by criterion.
    pub answers: BTreeMap<String, Answer>,
    /// The actions, in the order of their numbers.
    pub actions: Vec<PlannedAction>,
    /// What is said of the whole.
    pub overall: BTreeMap<Overall, String>,
}

/// The points of a principle, or of the whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Total {
    /// Points given.
    pub points: usize,
    /// The most there can be.
    pub max: usize,
    /// Criteria with a score.
    pub scored: usize,
    /// Criteria.
    pub of: usize,
}

impl Total {
    /// Per cent, a half rounded up: 28 of 36 is 78.
    pub fn percent(self) -> Option<i64> {
        Share { part: self.points, of: self.max }.percent()
    }

    fn and(self, other: Self) -> Self {
        Self {
            points: self.points + other.points,
            max: self.max + other.max,
            scored: self.scored + other.scored,
            of: self.of + other.of,
        }
    }
}

impl Assessment {
    /// One without answers.
    pub fn new(year: &str, tool: &str) -> Self {
        Self {
            year: year.to_owned(),
            tool: tool.to_owned(),
            answers: BTreeMap::new(),
            actions: Vec::new(),
            overall: BTreeMap::new(),
        }
    }

    /// The answer to a criterion, empty where nothing was said.
    pub fn answer(&self, criterion: &str) -> Answer {
        self.answers.get(criterion).cloned().unwrap_or_default()
    }

    /// The score of a criterion.
    pub fn score(&self, criterion: &str) -> Option<u8> {
        self.answers.get(criterion)?.score
    }

    /// The total of one principle.
    pub fn total(&self, tool: &Tool, principle: u32) -> Total {
        let of = tool.principles.iter().filter(|one| one.number == principle);
        of.flat_map(|one| &one.criteria).fold(Total::default(), |sum, criterion| {
            let score = self.score(&criterion.id);
            sum.and(Total {
                points: score.map_or(0, |score| tool.points(score)),
                max: tool.most(),
                scored: usize::from(score.is_some()),
                of: 1,
            })
        })
    }

    /// The total of all principles.
    pub fn whole(&self, tool: &Tool) -> Total {
        tool.principles.iter().map(|one| self.total(tool, one.number)).fold(Total::default(), Total::and)
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.actions.is_empty() && self.overall.is_empty()
    }

    /// The actions that are about a criterion, or about its whole principle.
    pub fn actions_of<'a>(
        &'a self,
        principle: u32,
        criterion: &'a str,
    ) -> impl Iterator<Item = &'a PlannedAction> {
        self.actions.iter().filter(move |action| {
            action.principle == principle
                && (action.criteria.is_empty() || action.criteria.iter().any(|id| id == criterion))
        })
    }
}
