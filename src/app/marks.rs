//! Marks: the cases that one change is for. A mark is a case, not a row: it survives filter, refresh and view.

use crate::app::model::{Model, Screen};
use crate::domain::decide::{Ask, HoldingLetter};
use crate::domain::event::CaseId;
use crate::domain::row::Row;
use chrono::NaiveDate;

/// A marked case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The case.
    pub id: CaseId,
    /// Its reference, for the question.
    pub reference: String,
    /// The number of the last event that the officer saw of it.
    pub seen: i64,
}

/// The marked cases, in the order in which they were marked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks(Vec<Mark>);

impl Marks {
    /// Whether a case is marked.
    pub fn has(&self, id: CaseId) -> bool {
        self.0.iter().any(|mark| mark.id == id)
    }

    /// How many cases are marked.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no case is marked.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The marks in order.
    pub fn all(&self) -> &[Mark] {
        &self.0
    }

    /// Takes all marks away.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Marks a case, or takes its mark away.
    pub(crate) fn toggle(&mut self, row: &Row) {
        if self.has(row.id) {
            self.0.retain(|mark| mark.id != row.id);
        } else {
            self.add(row);
        }
    }

    /// Marks a case.
    pub(crate) fn add(&mut self, row: &Row) {
        if !self.has(row.id) {
            self.0.push(Mark { id: row.id, reference: row.reference.clone(), seen: row.seq });
        }
    }

    /// What the officer sees of the marked cases now.
    pub(crate) fn look(&mut self, rows: &[Row]) {
        for mark in &mut self.0 {
            if let Some(row) = rows.iter().find(|row| row.id == mark.id) {
                mark.seen = row.seq;
            }
        }
    }

    /// The words of the queue's rule: `3 marked, 1 not in this view`; none without marks.
    pub fn words(&self, rows: &[Row]) -> Option<String> {
        let hidden = self.0.iter().filter(|mark| !rows.iter().any(|row| row.id == mark.id)).count();
        let hidden = if hidden == 0 { String::new() } else { format!(", {hidden} not in this view") };
        (!self.is_empty()).then(|| format!("{} marked{hidden}", self.len()))
    }
}

/// The cases of a question: `4 cases, 0398 first`.
pub fn cases(marks: &[Mark]) -> String {
    match marks {
        [] => "no case".to_owned(),
        [one] => one.reference.clone(),
        [first, ..] => format!("{} cases, {} first", marks.len(), first.reference),
    }
}

/// A change that can be made to many cases at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Many {
    /// The acknowledgements went out today.
    Acknowledge,
    /// The same note on each.
    Note(String),
    /// The same owner, or nobody.
    Owner(Option<String>),
    /// More time and a holding letter, for one reason; each to the date that its own rule allows.
    Extend(String),
}

impl Many {
    /// What is asked of each case.
    pub fn ask(&self, on: NaiveDate) -> Ask {
        match self {
            Self::Acknowledge => Ask::Acknowledge { on },
            Self::Note(text) => Ask::Note { text: text.clone() },
            Self::Owner(owner) => Ask::Assign { owner: owner.clone() },
            Self::Extend(reason) => {
                Ask::HoldingLetter(HoldingLetter { reason: reason.clone(), ..HoldingLetter::default() })
            }
        }
    }

    /// The one question, with the number and the first case.
    pub fn question(&self, marks: &[Mark]) -> String {
        let cases = match marks {
            [_] => cases(marks),
            [] | [..] => format!("{},", cases(marks)),
        };
        match self {
            Self::Acknowledge => format!("Acknowledge {cases} as sent today?"),
            Self::Note(_) => format!("Add this note to {}?", self::cases(marks)),
            Self::Owner(Some(owner)) => format!("Reassign {cases} to {owner}?"),
            Self::Extend(_) => format!("Extend {cases} each to its own next date?"),
            Self::Owner(None) => format!("Leave {cases} without an owner?"),
        }
    }
}

impl Model {
    /// Whether a change is for the marked cases: in the queue, while there are marks.
    pub fn bulk(&self) -> bool {
        self.screen == Screen::Desk && !self.queue.marks.is_empty()
    }
}
