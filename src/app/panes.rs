//! The parts of a case: tabs one at a time, and from 160x45 up panes that stand side by side.
//!
//! A pane has the tab's place, lines and keys, so that nothing has to be learned twice: its number opens it, and Tab goes
//! from one to the next.

use crate::app::effect::{CaseFile, Draft};
use crate::app::form::{desk, draft_of_response};
use crate::app::letters::items;
use crate::app::model::{Band, Model};
use crate::domain::case::standing;
use crate::domain::decide::{Ask, Response, decide};
use crate::domain::event::{CaseId, Event, Fact};
use crate::domain::history::{Change, changes};
use crate::domain::timeline;
use std::sync::{Arc, Mutex, PoisonError};

/// The tabs of a case, in the order of their keys 1 to 9, and what is a pane only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tab {
    /// People, dates, words.
    Summary,
    /// What happened.
    #[default]
    Timeline,
    /// The heads of complaint.
    Points,
    /// Letters and answers.
    Letters,
    /// Remedies and actions.
    Actions,
    /// Documents.
    Files,
    /// Linked cases, and others of the same person.
    Linked,
    /// Every deadline, met or not.
    Dates,
    /// What was changed, with what stood there before.
    History,
    /// The complainant's own words; part of the summary where there are no panes.
    Words,
    /// The answer as it is written, or as it went out; with the letters where there are no panes.
    Response,
}

impl Tab {
    /// Whether it is read and scrolled, and holds no lines to choose from.
    pub const fn is_read(self) -> bool {
        match self {
            Self::Summary | Self::Words => true,
            Self::Timeline
            | Self::Points
            | Self::Letters
            | Self::Actions
            | Self::Files
            | Self::Linked
            | Self::Dates
            | Self::History
            | Self::Response => false,
        }
    }

    /// Every tab with its name.
    pub const TABLE: &'static [(Self, &'static str)] = &[
        (Self::Summary, "Summary"),
        (Self::Timeline, "Timeline"),
        (Self::Points, "Points"),
        (Self::Letters, "Letters"),
        (Self::Actions, "Actions"),
        (Self::Files, "Files"),
        (Self::Linked, "Linked"),
        (Self::Dates, "Dates"),
        (Self::History, "History"),
    ];

    /// The tab that has the same where there are no panes.
    pub const fn without_panes(self) -> Self {
        match self {
            Self::Words => Self::Summary,
            Self::Response => Self::Letters,
            Self::Summary
            | Self::Timeline
            | Self::Points
            | Self::Letters
            | Self::Actions
            | Self::Files
            | Self::Linked
            | Self::Dates
            | Self::History => self,
        }
    }
}

/// The case on the screen or in the pane.
#[derive(Debug, Clone, Default)]
pub struct CaseState {
    /// The file of the selected case, once it came.
    pub file: Option<Box<CaseFile>>,
    /// The open tab, or the pane with the keyboard.
    pub tab: Tab,
    /// The selected line of the tab.
    pub line: usize,
    /// The first line shown.
    pub top: usize,
    /// Where the other tabs were left: the selected line and the first one shown.
    pub left: Vec<(Tab, (usize, usize))>,
    /// The text of the letter that is being read, under its hash.
    pub letter: Option<(String, String)>,
    /// What was changed on it, once somebody looked.
    pub history: History,
}

/// What was changed on a case: worked out when it is first shown and kept until the case has other entries, so that a key
/// costs nothing of it.
#[derive(Debug, Default)]
pub struct History(Mutex<Option<Known>>);

/// The case, the number of its entries, and what they changed.
type Known = (CaseId, usize, Arc<[Change]>);

impl History {
    /// The changes of a case, the newest first.
    pub fn of(&self, file: &CaseFile) -> Arc<[Change]> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let same = known.as_ref().filter(|(id, count, _)| (*id, *count) == (file.case.id, file.events.len()));
        if let Some((_, _, changes)) = same {
            return Arc::clone(changes);
        }
        let changes: Arc<[Change]> = changes(file.case.id, &file.events).into();
        *known = Some((file.case.id, file.events.len(), Arc::clone(&changes)));
        changes
    }
}

impl Clone for History {
    /// A copy works it out anew.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl CaseState {
    /// The selected line of a tab and its first one shown, whether it is open or was left.
    pub fn place(&self, tab: Tab) -> (usize, usize) {
        if tab == self.tab {
            return (self.line, self.top);
        }
        self.left.iter().find(|(left, _)| *left == tab).map_or((0, 0), |(_, place)| *place)
    }

    /// Goes to a tab, to this place in it; the place in the one before is kept.
    pub(crate) fn turn_to(&mut self, tab: Tab, (line, top): (usize, usize)) {
        self.left.retain(|(left, _)| *left != self.tab && *left != tab);
        self.left.push((self.tab, (self.line, self.top)));
        (self.tab, self.line, self.top) = (tab, line, top);
    }

    /// Every tab begins at its top again: another case is shown.
    pub(crate) fn begin(&mut self) {
        self.left.clear();
        (self.line, self.top) = (0, 0);
        // Not every case has an answer to show.
        if self.tab == Tab::Response {
            self.tab = Tab::Timeline;
        }
    }
}

/// The answer to the present stage, as far as there is one.
#[derive(Debug, Clone, Copy)]
pub enum Answering<'a> {
    /// The officer has begun to write it.
    Begun(&'a Draft),
    /// It went out.
    Sent(&'a Event),
    /// It can be written, and nobody at this desk has begun.
    Waits,
}

impl Model {
    /// Whether the parts of a case stand side by side.
    pub fn has_case_panes(&self) -> bool {
        self.band() == Band::Full && !self.plain
    }

    /// The answer that is being written, else the one that went out or waits to be written; none where there is none to
    /// write yet.
    pub fn answering<'a>(&'a self, file: &'a CaseFile) -> Option<Answering<'a>> {
        if let Some(draft) = draft_of_response(self, file.case.id) {
            return Some(Answering::Begun(draft));
        }
        if file.case.run().is_some_and(|run| run.answered.is_none()) && file.case.status.is_open() {
            let probe = Ask::respond(Response::probe(self.today()));
            return decide(&file.case, &probe, &desk(self)).is_ok().then_some(Answering::Waits);
        }
        let answers = || file.events.iter().filter(|event| matches!(event.fact, Fact::Answered(_)));
        answers().next()?;
        let standing = standing(&file.events);
        let sent = answers().filter(|event| standing.contains(&event.seq));
        sent.max_by_key(|event| (event.at, event.seq)).map(Answering::Sent)
    }

    /// The panes that Tab goes through: the middle, the right, the left column. Empty ones are passed over.
    pub(crate) fn case_panes(&self, file: &CaseFile) -> Vec<Tab> {
        let all = [
            Tab::Timeline,
            Tab::Letters,
            Tab::History,
            Tab::Dates,
            Tab::Response,
            Tab::Summary,
            Tab::Words,
            Tab::Points,
            Tab::Actions,
            Tab::Linked,
            Tab::Files,
        ];
        // A draft has the column to itself.
        let begun = matches!(self.answering(file), Some(Answering::Begun(_)));
        let shows = |tab: &Tab| *tab != Tab::Dates || !begun;
        all.into_iter().filter(shows).filter(|tab| self.tab_lines(file, *tab) > 0).collect()
    }

    /// How many lines a tab has to move through. Of words that are wrapped it is about as many as they take.
    pub(crate) fn tab_lines(&self, file: &CaseFile, tab: Tab) -> usize {
        let case = &file.case;
        match tab {
            Tab::Timeline => timeline::count(&file.events, &file.deadlines, self.today()),
            Tab::Points => case.points.len(),
            Tab::Actions => case.actions.len(),
            Tab::Files => case.files.len(),
            Tab::Linked => file.others.len(),
            Tab::Dates => file.deadlines.len(),
            Tab::Letters => items(file).len(),
            Tab::History => self.case.history.of(file).len(),
            // What a file said beside the fields takes a line or more for each cell.
            Tab::Summary => 60 + case.kept.iter().map(|cell| cell.value.len() / 40 + 2).sum::<usize>(),
            Tab::Words => wrapped(&case.receipt.text, 30),
            Tab::Response => match self.answering(file) {
                Some(Answering::Begun(draft)) => 40 + wrapped(&draft.body, 40),
                Some(Answering::Sent(event)) => 40 + wrapped(&answered(event), 40),
                Some(Answering::Waits) => 40,
                None => 0,
            },
        }
    }
}

/// About how many lines words take that are wrapped at so many cells, and rather more than fewer.
fn wrapped(words: &str, cells: usize) -> usize {
    words.lines().map(|line| line.len() / cells + 1).sum()
}

/// The words of an answer.
fn answered(event: &Event) -> String {
    let Fact::Answered(answer) = &event.fact else { return String::new() };
    format!("{}\n{}\n{}", answer.summary, answer.remedy, answer.way_on)
}
