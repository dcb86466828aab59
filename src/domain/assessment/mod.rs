//! Self-assessment: a tool of principles and criteria, a council's answers to it year by year, the actions that come of
//! them, and what the cases themselves say about a criterion.
//!
//! The answers are not stored as a form. What an officer changes is an event of the council's own timeline, which
//! stands in the journal beside the cases under [`COUNCIL`]; [`Book::fold`] gives the answers, and undo, the chain and
//! rebuilding are those of the cases.

mod answers;
mod ask;
mod book;
mod evidence;
mod tool;

pub use answers::{Answer, Assessment, PlannedAction, Total};
pub use ask::{CouncilAsk, decide};
pub use book::Book;
pub use evidence::{Facts, Measured, Weight, measured, measured_all, weigh};
pub use tool::{COMPLAINTS_MANAGERS, Criterion, Kind, Level, Principle, Tool, ToolError, principle_about};

use crate::domain::event::CaseId;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Where the council's own timeline stands in the journal: it is about no case.
pub const COUNCIL: CaseId = CaseId(0);

/// A change of a self-assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessed {
    /// The financial year it is for, as `2026-27`.
    pub year: String,
    /// The name of the tool.
    pub tool: String,
    /// What changed.
    pub change: Change,
}

/// What changes in a self-assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// The score of a criterion; none takes it away.
    Score {
        /// The criterion.
        criterion: String,
        /// The points, or for a yes-or-no tool 0 no, 1 partly, 2 yes.
        score: Option<u8>,
    },
    /// The basis for the score.
    Evidence {
        /// The criterion.
        criterion: String,
        /// The words.
        text: String,
    },
    /// Notes and queries, with the gaps in the evidence.
    Notes {
        /// The criterion.
        criterion: String,
        /// The words.
        text: String,
    },
    /// An action was agreed, or an agreed one was changed.
    Action(PlannedAction),
    /// An action is done.
    ActionDone {
        /// Its number.
        n: u32,
        /// The day.
        on: NaiveDate,
    },
    /// What is said of the whole.
    Overall {
        /// Which part.
        part: Overall,
        /// The words.
        text: String,
    },
}

/// What is said of the whole assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Overall {
    /// What has been learned.
    Conclusions,
    /// Ideas for better evidence.
    EvidenceBase,
    /// The day it was completed.
    Completed,
    /// The day it is reviewed.
    Review,
}

impl Overall {
    /// Every part with its name in files and its words.
    pub const TABLE: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Conclusions, "conclusions", "Conclusions and reflections"),
        (Self::EvidenceBase, "evidence_base", "Ideas for improving the evidence base"),
        (Self::Completed, "completed", "Date completed"),
        (Self::Review, "review", "Review date"),
    ];

    /// The words.
    pub fn label(self) -> &'static str {
        Self::TABLE.iter().find(|(part, ..)| *part == self).map_or("", |(.., label)| label)
    }
}

/// A file that was loaded for the whole council: a tool, or other councils' figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loaded {
    /// The name under which it is used.
    pub name: String,
    /// What stands in the file.
    pub text: String,
}

impl Change {
    /// The criterion, action or part it is about, for people: `2.4`.
    pub fn about(&self) -> String {
        match self {
            Self::Score { criterion, .. }
            | Self::Evidence { criterion, .. }
            | Self::Notes { criterion, .. } => criterion.clone(),
            Self::Action(PlannedAction { n, .. }) | Self::ActionDone { n, .. } => format!("action {n}"),
            Self::Overall { part, .. } => part.label().to_lowercase(),
        }
    }

    /// Whether both change the same thing, so that the later would hide the earlier.
    fn meets(&self, other: &Self) -> bool {
        let same_kind = std::mem::discriminant(self) == std::mem::discriminant(other);
        let of_action = |change: &Self| matches!(change, Self::Action(_) | Self::ActionDone { .. });
        (same_kind || (of_action(self) && of_action(other))) && self.about() == other.about()
    }

    /// What happened, as one line.
    pub fn sentence(&self) -> String {
        match self {
            Self::Score { criterion, score: Some(score) } => format!("{criterion} scored {score}"),
            Self::Score { criterion, score: None } => format!("{criterion} left without a score"),
            Self::Evidence { criterion, text } => format!("{criterion} evidence: {text}"),
            Self::Notes { criterion, text } => format!("{criterion} notes: {text}"),
            Self::Action(action) => {
                let who = if action.owner.is_empty() { String::new() } else { format!(", {}", action.owner) };
                let due =
                    action.due.map_or_else(String::new, |due| format!(", by {}", due.format("%-d %b %Y")));
                format!("action {}{who}{due}: {}", action.n, action.text)
            }
            Self::ActionDone { n, on } => format!("action {n} done {}", on.format("%-d %b %Y")),
            Self::Overall { part, text } => format!("{}: {text}", part.label().to_lowercase()),
        }
    }
}

/// The financial year of a day, as `2026-27`.
pub fn year_of(day: NaiveDate) -> String {
    named(if day.month() >= 4 { day.year() } else { day.year() - 1 })
}

/// The year so many years after one; the same text for what is no year.
pub fn year_after(year: &str, by: i32) -> String {
    let first = year.get(..4).and_then(|first| first.parse::<i32>().ok());
    first.map_or_else(|| year.to_owned(), |first| named(first + by))
}

fn named(first: i32) -> String {
    format!("{first}-{:02}", (first + 1).rem_euclid(100))
}

#[cfg(test)]
mod tests;
