//! The comparison with other councils on the screen.

use crate::app::model::{Model, Screen};
use crate::domain::assessment::COMPLAINTS_MANAGERS;
use crate::domain::event::CaseId;
use crate::domain::peers::{Council, EXAMPLE, EXAMPLE_NAME, PeerSet, Size};
use crate::domain::record::CaseRecord;
use crate::report::Data;
use crate::report::compare::{Comparison, Measure, live, ombudsman_cases, stage_one_cases};
use std::collections::{BTreeMap, BTreeSet};

/// What the officer means on this screen beside moving about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeersAct {
    /// The next year, or all of them.
    Year,
    /// The councils of the chosen measure by value or by name.
    Sort,
    /// Another set of councils, or all of them.
    Choose,
}

/// The parts of the screen, in the order of their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PeersTab {
    /// The self-assessments, principle by principle.
    #[default]
    Principles,
    /// Complaints and their outcomes by year.
    Volumes,
    /// What went on to a later stage.
    Escalation,
    /// The Ombudsman's decisions.
    Ombudsman,
    /// What cannot be right.
    Checks,
    /// Sources, and how definitions differ.
    Notes,
}

impl PeersTab {
    /// Every part with its name and the families of its measures.
    pub const TABLE: &'static [(Self, &'static str, &'static [&'static str])] = &[
        (Self::Principles, "Principles", &["principles"]),
        (Self::Volumes, "Outcomes", &["volumes", "outcomes"]),
        (Self::Escalation, "Escalation", &["escalation"]),
        (Self::Ombudsman, "Ombudsman", &["ombudsman"]),
        (Self::Checks, "Checks", &[]),
        (Self::Notes, "Notes", &[]),
    ];

    fn families(self) -> &'static [&'static str] {
        Self::TABLE.iter().find(|(tab, ..)| *tab == self).map_or(&[], |(.., families)| families)
    }
}

/// The screen's state.
#[derive(Debug, Clone, Default)]
pub struct PeersState {
    /// Our own figures, once the cases came.
    pub ours: Option<Council>,
    /// How large we are, as the settings say.
    pub size: Size,
    /// The sets that are compared with: name and figures.
    pub sets: Vec<(String, PeerSet)>,
    /// Which set alone is shown; none for all.
    pub set: Option<usize>,
    /// Everything side by side.
    pub comparison: Option<Box<Comparison>>,
    /// The cases behind our numbers, by the key of the measure.
    pub behind: BTreeMap<String, Vec<CaseId>>,
    /// The screen from which the cases behind a number were opened, where that is not the statistics.
    pub from: Option<Screen>,
    /// The open part.
    pub tab: PeersTab,
    /// The chosen line.
    pub line: usize,
    /// The year that alone is shown; empty for all.
    pub year: String,
    /// Councils by name instead of by value.
    pub by_name: bool,
}

impl PeersState {
    /// The measures of the open part.
    pub fn measures(&self) -> Vec<&Measure> {
        let families = self.tab.families();
        let wanted = |one: &&Measure| {
            families.contains(&one.family) && (self.year.is_empty() || one.year.contains(&self.year))
        };
        self.comparison.iter().flat_map(|all| &all.measures).filter(wanted).collect()
    }

    /// The chosen measure.
    pub fn current(&self) -> Option<&Measure> {
        let measures = self.measures();
        measures.get(self.line.min(measures.len().saturating_sub(1))).copied()
    }

    /// The years that the open part has.
    pub fn years(&self) -> Vec<String> {
        let families = self.tab.families();
        let all = self.comparison.iter().flat_map(|all| &all.measures);
        let years: BTreeSet<String> = all
            .filter(|one| families.contains(&one.family))
            .flat_map(|one| one.year.split(", ").map(str::to_owned))
            .collect();
        years.into_iter().collect()
    }

    /// How many lines the open part has.
    pub fn lines(&self) -> usize {
        let of = |count: fn(&Comparison) -> usize| self.comparison.as_ref().map_or(0, |all| count(all));
        match self.tab {
            PeersTab::Checks => of(|all| all.doubts.len()),
            PeersTab::Notes => of(|all| all.sources.len() + all.notes.len()),
            PeersTab::Principles | PeersTab::Volumes | PeersTab::Escalation | PeersTab::Ombudsman => {
                self.measures().len()
            }
        }
    }
}

impl Model {
    /// Takes the cases in: our figures, and which cases are behind each.
    pub(crate) fn take_cases(&mut self, cases: Vec<CaseRecord>) {
        let Some(book) = self.assess.book.as_deref() else { return };
        let data = Data { cases, ..Data::default() };
        let size = Some(self.peers.size.clone()).filter(|size| !size.is_empty());
        let ours = Council { size, ..live(&self.desk.council, &data, book, self.now.date()) };
        let something = !(ours.years.is_empty() && ours.assessments.is_empty() && ours.ombudsman.is_empty());
        self.peers.ours = something.then_some(ours);
        self.compare();
        let keys = self.peers.comparison.iter().flat_map(|all| &all.measures).map(|one| one.key.clone());
        let behind = |key: String| {
            let ids = stage_one_cases(&data, &key).or_else(|| ombudsman_cases(&data, &key))?;
            Some((key, ids))
        };
        self.peers.behind = keys.filter_map(behind).collect();
    }

    /// Puts the councils side by side anew.
    pub(crate) fn compare(&mut self) {
        let Some(book) = self.assess.book.as_deref() else { return };
        let loaded =
            book.peers.iter().filter_map(|one| Some((one.name.clone(), PeerSet::parse(&one.text).ok()?)));
        let mut sets: Vec<(String, PeerSet)> = loaded.collect();
        if sets.is_empty() {
            sets.extend(PeerSet::parse(EXAMPLE).ok().map(|set| (EXAMPLE_NAME.to_owned(), set)));
        }
        self.peers.set = self.peers.set.filter(|at| *at < sets.len());
        let wanted = |(n, _): &(usize, &(String, PeerSet))| self.peers.set.is_none_or(|at| at == *n);
        let shown: Vec<PeerSet> =
            sets.iter().enumerate().filter(wanted).map(|(_, (_, set))| set.clone()).collect();
        let tool = book.tool(COMPLAINTS_MANAGERS);
        let all = Comparison::of(self.peers.ours.as_ref(), &shown, tool, self.now.date());
        self.peers.comparison = Some(Box::new(all));
        self.peers.sets = sets;
        self.peers.line = self.peers.line.min(self.peers.lines().saturating_sub(1));
    }
}
