//! Moving about in a case: its tabs and panes, and what Enter opens there.

use crate::app::effect::Effect;
use crate::app::form::CaseForm;
use crate::app::keymap::Action;
use crate::app::letters::{Item, items};
use crate::app::model::{Model, Screen, Tab, Wanted};
use crate::app::overlay::Overlay;
use crate::app::panes::Answering;
use crate::domain::row::Row;
use crate::domain::terms::Clock;
use crate::domain::timeline::{Entry, entries};

impl Model {
    /// The next or the previous tab; of a case whose parts stand side by side the next pane that has something in it.
    pub(crate) fn turn_in_case(&mut self, forward: bool) {
        let panes: Vec<Tab> = match self.file().filter(|_| self.has_case_panes()) {
            Some(file) => self.case_panes(file),
            None => Tab::TABLE.iter().map(|(tab, _)| *tab).collect(),
        };
        let (at, last) = (panes.iter().position(|tab| *tab == self.case.tab), panes.len().saturating_sub(1));
        let to = match (at, forward) {
            (Some(at), true) => {
                if at == last {
                    0
                } else {
                    at + 1
                }
            }
            (Some(at), false) => at.checked_sub(1).unwrap_or(last),
            (None, _) => 0,
        };
        if let Some(tab) = panes.get(to).copied() {
            let place = self.case.place(tab);
            self.case.turn_to(tab, place);
        }
    }

    /// Opens a tab at its top.
    pub(crate) fn open_tab(&mut self, tab: Tab) {
        self.case.turn_to(tab, (0, 0));
    }

    /// What Enter does in a case.
    pub(crate) fn open_in_case(&mut self) -> Vec<Effect> {
        match self.case.tab {
            // In the list of actions Enter runs the chosen one: it is recorded as done.
            Tab::Actions => {
                let chosen = self.file().and_then(|file| file.case.actions.get(self.case.line));
                let untold = chosen.is_some_and(|action| action.done.is_some() && action.told.is_none());
                let form = if untold { CaseForm::Told } else { CaseForm::Done };
                self.act(Action::About(form))
            }
            Tab::Letters => self.read_letter(self.case.line),
            Tab::Points => self.act(Action::About(CaseForm::Decide)),
            Tab::Files => self.read_document(),
            Tab::Linked => self.open_linked(),
            Tab::Dates => self.explain(Some(self.case.line)),
            Tab::Timeline => {
                let passed = self.passed_date();
                self.explain(passed)
            }
            Tab::Response => self.open_answer(),
            Tab::Summary | Tab::History | Tab::Words => Vec::new(),
        }
    }

    /// The date that passed, where that is the chosen entry of the timeline: its place among the dates.
    fn passed_date(&self) -> Option<usize> {
        let file = self.file()?;
        let all = entries(&file.events, &file.deadlines, self.today());
        match all.get(self.case.line)? {
            Entry::Passed(deadline) => file.deadlines.iter().position(|other| other == *deadline),
            Entry::Recorded(..) => None,
        }
    }

    /// A date day by day.
    fn explain(&mut self, deadline: Option<usize>) -> Vec<Effect> {
        let known = |at: &usize| self.file().is_some_and(|file| *at < file.deadlines.len());
        match deadline.filter(known) {
            Some(deadline) => self.open_sheet(Overlay::Explain { deadline, top: 0 }),
            None => Vec::new(),
        }
    }

    /// The answer: the editor for the one that is begun, else the one that went out, in full.
    fn open_answer(&mut self) -> Vec<Effect> {
        let Some(file) = self.file() else { return Vec::new() };
        let seq = match self.answering(file) {
            Some(Answering::Sent(event)) => event.seq,
            Some(Answering::Begun(_) | Answering::Waits) => return self.act(Action::Respond),
            None => return Vec::new(),
        };
        let it = |item: &Item<'_>| matches!(item, Item::Gone(event) if event.seq == seq);
        match items(file).iter().position(it) {
            Some(at) => self.read_letter(at),
            None => Vec::new(),
        }
    }

    /// The chosen one of the other cases.
    fn open_linked(&mut self) -> Vec<Effect> {
        let chosen = self.file().and_then(|file| file.others.get(self.case.line)).map(|other| other.id);
        let Some(id) = chosen else { return Vec::new() };
        let effects = self.select(id);
        self.open_tab(Tab::Timeline);
        effects
    }

    /// The remedies and actions of the case. Where one of them is what the queue waits for, what shows that it is done
    /// is asked at once; Esc leaves the list.
    pub(crate) fn do_list(&mut self) -> Vec<Effect> {
        let waits = |row: &Row| row.clock.as_ref().is_some_and(|clock| clock.clock == Clock::Action);
        let due = self.screen != Screen::Case && self.queue.current().is_some_and(|(_, row)| waits(row));
        self.open_tab(Tab::Actions);
        if self.screen == Screen::Case {
            return Vec::new();
        }
        let mut effects = self.go(Screen::Case);
        if due {
            effects.extend(self.with_file(Wanted::About(CaseForm::Done)));
        }
        effects
    }
}
