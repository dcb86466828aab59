//! Everything the council's own timeline tells: the tools, the assessments by year, the other councils' figures.

use super::{Answer, Assessed, Assessment, Change, Loaded, PlannedAction, Tool};
use crate::domain::case::standing;
use crate::domain::event::{Event, Fact};
use std::collections::BTreeMap;

/// The council's own records, as its timeline tells them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// The tools by name: the one that comes with the program, and those that were loaded.
    pub tools: Vec<Tool>,
    /// The assessments by year and tool.
    assessments: BTreeMap<(String, String), Assessment>,
    /// The sets of other councils' figures, by name: each as its TOML text.
    pub peers: Vec<Loaded>,
    /// The number of the last event.
    pub seq: i64,
}

impl Book {
    /// Folds the events of the council's own timeline. A tool or a set that can no longer be read is left out.
    pub fn fold(events: &[Event]) -> Self {
        let standing = standing(events);
        let mut ordered: Vec<&Event> = events.iter().filter(|event| standing.contains(&event.seq)).collect();
        ordered.sort_by_key(|event| (event.at, event.seq));
        let mut book = Self { tools: Tool::built_in().into_iter().collect(), ..Self::default() };
        book.seq = events.iter().map(|event| event.seq).max().unwrap_or(0);
        for event in ordered {
            if let Fact::Assessed(assessed) = &event.fact {
                book.assessed(assessed, event);
            } else if let Fact::ToolLoaded(loaded) = &event.fact {
                book.tool_loaded(loaded);
            } else if let Fact::PeersLoaded(loaded) = &event.fact {
                book.peers.retain(|set| set.name != loaded.name);
                book.peers.push(loaded.as_ref().clone());
            }
        }
        book
    }

    fn tool_loaded(&mut self, loaded: &Loaded) {
        if let Ok(mut tool) = Tool::parse(&loaded.text) {
            tool.name.clone_from(&loaded.name);
            match self.tools.iter_mut().find(|other| other.name == tool.name) {
                Some(other) => *other = tool,
                None => self.tools.push(tool),
            }
        }
    }

    fn assessed(&mut self, assessed: &Assessed, event: &Event) {
        let Assessed { year, tool, change } = assessed;
        let key = (year.clone(), tool.clone());
        let assessment = self.assessments.entry(key).or_insert_with(|| Assessment::new(year, tool));
        let mut answer = |criterion: &String, set: &dyn Fn(&mut Answer)| {
            let answer = assessment.answers.entry(criterion.clone()).or_default();
            set(answer);
            answer.last = Some((event.at, event.by.clone()));
        };
        match change {
            Change::Score { criterion, score } => answer(criterion, &|answer| answer.score = *score),
            Change::Evidence { criterion, text } => {
                answer(criterion, &|answer| answer.evidence.clone_from(text))
            }
            Change::Notes { criterion, text } => answer(criterion, &|answer| answer.notes.clone_from(text)),
            Change::Action(action) => put(&mut assessment.actions, action),
            Change::ActionDone { n, on } => {
                let action = assessment.actions.iter_mut().find(|action| action.n == *n);
                action.into_iter().for_each(|action| action.done = Some(*on));
            }
            Change::Overall { part, text } if text.is_empty() => drop(assessment.overall.remove(part)),
            Change::Overall { part, text } => drop(assessment.overall.insert(*part, text.clone())),
        }
    }

    /// The tool with this name.
    pub fn tool(&self, name: &str) -> Option<&Tool> {
        self.tools.iter().find(|tool| tool.name == name)
    }

    /// The assessment of a year with a tool; none before anything was said.
    pub fn assessment(&self, year: &str, tool: &str) -> Option<&Assessment> {
        self.assessments.get(&(year.to_owned(), tool.to_owned()))
    }

    /// The same, empty where nothing was said.
    pub fn or_new(&self, year: &str, tool: &str) -> Assessment {
        self.assessment(year, tool).cloned().unwrap_or_else(|| Assessment::new(year, tool))
    }

    /// Every assessment in which something stands, by year and tool.
    pub fn assessments(&self) -> impl Iterator<Item = &Assessment> {
        self.assessments.values().filter(|assessment| !assessment.is_empty())
    }

    /// The actions that are not done, each with the assessment it belongs to.
    pub fn open_actions(&self) -> impl Iterator<Item = (&Assessment, &PlannedAction)> {
        self.assessments().flat_map(|assessment| {
            assessment
                .actions
                .iter()
                .filter(|action| action.done.is_none())
                .map(move |action| (assessment, action))
        })
    }
}

fn put(actions: &mut Vec<PlannedAction>, action: &PlannedAction) {
    match actions.iter_mut().find(|other| other.n == action.n) {
        Some(other) => *other = action.clone(),
        None => actions.push(action.clone()),
    }
}
