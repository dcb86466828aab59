//! What comes back: of the queue, of one case, of a change.

use crate::app::effect::PostCount;
use crate::domain::case::Case;
use crate::domain::deadline::Deadline;
use crate::domain::event::{CaseId, Event};
use crate::domain::figures::{Measure, Share};
use crate::domain::likeness::Other;
use crate::domain::query::{Counts, Load, Page, Strip};
use crate::domain::terms::Finding;
use std::collections::BTreeMap;

/// Everything about one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    /// The fold.
    pub case: Case,
    /// All events, oldest first.
    pub events: Vec<Event>,
    /// Every deadline, met or not.
    pub deadlines: Vec<Deadline>,
    /// Linked cases, then other ones that may be of the same person.
    pub others: Vec<Other>,
}

/// Names in use, for pickers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// Officers.
    pub officers: Vec<String>,
    /// Services.
    pub services: Vec<String>,
    /// The teams of each service; under an empty name those of cases without a service.
    pub teams: BTreeMap<String, Vec<String>>,
    /// Categories.
    pub categories: Vec<String>,
}

impl Names {
    /// The teams of a service, by name.
    pub fn teams_of(&self, service: &str) -> &[String] {
        self.teams.get(service).map_or(&[], Vec::as_slice)
    }

    /// The team of a service that has one only.
    pub fn only_team(&self, service: &str) -> Option<&str> {
        match self.teams_of(service) {
            [team] => Some(team),
            _ => None,
        }
    }

    /// The teams of a service, then all others.
    pub fn teams_from(&self, service: &str) -> Vec<String> {
        let mut all = self.teams_of(service).to_vec();
        for team in self.teams.values().flatten() {
            if !all.contains(team) {
                all.push(team.clone());
            }
        }
        all
    }
}

/// What the dashboard shows of the queue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QueueReply {
    /// The rows.
    pub page: Page,
    /// How many each view holds.
    pub counts: Counts,
    /// The statistics strip.
    pub strip: Strip,
    /// Open and late cases by owner.
    pub load: Vec<Load>,
    /// Cases waiting for triage.
    pub untriaged: usize,
    /// How much of the post waits for somebody.
    pub post: PostCount,
    /// The last year whose bank holidays are held, and how many cases have an open date beyond it; none while the
    /// calendar reaches far enough.
    pub beyond: Option<(i32, usize)>,
    /// Cases in the store, of any state: zero means nothing was ever recorded.
    pub cases: usize,
}

/// What was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The case.
    pub id: CaseId,
    /// Its reference.
    pub reference: String,
    /// The message line.
    pub says: String,
    /// Departures from a rule that are allowed but said aloud.
    pub flags: Vec<String>,
}

/// Why the store did not do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// A rule says no: the reason and the next step.
    Refused(String, String),
    /// Somebody else changed the case since it was read: who, what and when.
    Changed(String),
    /// The store cannot be reached or written; what was typed is kept.
    Unavailable(String),
}

/// What was answered since the financial year began, for the pane of figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct YearSoFar {
    /// Answers sent by the day they were due, by stage.
    pub on_time: Vec<(Measure, Share)>,
    /// Every finding of the lowest stage that has any, with its share of all of them; empty without any.
    pub findings: Vec<(Finding, Share)>,
}
