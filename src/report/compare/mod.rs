//! Our figures beside other councils': the same measures, place and middle value, what cannot be right, what differs.

mod check;
mod footing;
mod measure;
mod ours;
mod paper;

pub use check::{CAVEAT, Doubt};
pub use measure::{Entry, Measure, Unit};
pub use ours::{live, ombudsman_cases, stage_one_cases};

use crate::domain::assessment::Tool;
use crate::domain::peers::{Council, PeerSet};
use chrono::NaiveDate;

/// Where a council's figures come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The council.
    pub name: String,
    /// The set it stands in, or that they are ours.
    pub from: String,
    /// The day of the figures, where it is known.
    pub date: Option<NaiveDate>,
    /// Whether it is us.
    pub ours: bool,
}

/// Councils side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The councils in the order of the columns; ours first, where we are among them.
    pub sources: Vec<Source>,
    /// The measures, in order.
    pub measures: Vec<Measure>,
    /// Figures that cannot be right.
    pub doubts: Vec<Doubt>,
    /// How definitions differ, and what to bear in mind.
    pub notes: Vec<String>,
    /// The day it is made.
    pub made: NaiveDate,
}

impl Comparison {
    /// Puts councils side by side. `ours` is left out where nothing of ours is to be compared.
    pub fn of(ours: Option<&Council>, sets: &[PeerSet], tool: Option<&Tool>, made: NaiveDate) -> Self {
        let mut councils: Vec<&Council> = ours.into_iter().collect();
        let mut sources: Vec<Source> = ours
            .iter()
            .map(|one| Source {
                name: one.name.clone(),
                from: "our own cases".to_owned(),
                date: Some(made),
                ours: true,
            })
            .collect();
        let mut notes: Vec<String> = ours.iter().flat_map(|one| noted(one)).collect();
        for set in sets {
            notes.extend(set.notes.iter().cloned());
            for council in &set.councils {
                // The same council from a later set takes the place of the earlier one.
                if let Some(at) = sources.iter().position(|one| !one.ours && one.name == council.name) {
                    sources.remove(at);
                    councils.remove(at);
                }
                councils.push(council);
                let from = if set.source.is_empty() { &set.title } else { &set.source };
                sources.push(Source {
                    name: council.name.clone(),
                    from: from.clone(),
                    date: set.date,
                    ours: false,
                });
                notes.extend(noted(council));
            }
        }
        let measures = measure::all(&councils, ours.is_some(), tool);
        // What we count otherwise comes before what each says of itself.
        let differences = footing::differences(&councils).into_iter().chain(footing::sizes(&councils));
        notes.splice(0..0, differences);
        let doubts =
            councils.iter().skip(usize::from(ours.is_some())).flat_map(|one| check::doubts(one)).collect();
        let mut seen = std::collections::BTreeSet::new();
        notes.retain(|note| seen.insert(note.clone()));
        Self { sources, measures, doubts, notes, made }
    }

    /// The names of the councils, as columns.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(|source| source.name.as_str())
    }
}

fn noted(council: &Council) -> impl Iterator<Item = String> {
    council.notes.iter().map(|note| format!("{}: {note}", council.name))
}
