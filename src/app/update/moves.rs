//! Moving: the selection, the panes, the screens. Selection is a case; its row number only follows.

use crate::app::effect::Effect;
use crate::app::keymap::Step;
use crate::app::model::{Model, Pane, Screen};
use crate::app::space;
use crate::app::start::{FIRST_ROWS, MORE_ROWS};
use crate::domain::event::CaseId;
use crate::domain::query::{Start, View};

/// So many rows before the last one that was sent the next are asked for.
const CLOSE: usize = 50;

/// Where a step leads in a list of `len` lines.
pub(crate) fn stepped(at: usize, step: Step, page: usize, len: usize) -> usize {
    let last = len.saturating_sub(1);
    match step {
        Step::Up => at.saturating_sub(1),
        Step::Down => (at + 1).min(last),
        Step::PageUp => at.saturating_sub(page),
        Step::PageDown => (at + page).min(last),
        Step::Top => 0,
        Step::Bottom => last,
    }
}

impl Model {
    /// Moves within whatever has the keyboard.
    pub(crate) fn move_by(&mut self, step: Step) -> Vec<Effect> {
        let page = space::page(self);
        match (self.screen, self.focus) {
            (Screen::Desk, Pane::Queue) => {
                if let Some(start) = self.beyond(step) {
                    return self.jump(start);
                }
                let at = self.queue.current().map_or(self.queue.place, |(at, _)| at);
                let to = stepped(at, step, page, self.queue.rows().len());
                self.select_row(to)
            }
            (Screen::Desk, Pane::Case) | (Screen::Case, _) => {
                self.case.line = stepped(self.case.line, step, page, self.case_lines());
                self.case.top = shown(self.case.top, self.case.line, page);
                Vec::new()
            }
            (Screen::Desk, Pane::ComingUp) | (Screen::ComingUp, _) => {
                self.coming_line = stepped(self.coming_line, step, page, self.coming.len());
                Vec::new()
            }
            // The pane of figures has nothing to choose from.
            (Screen::Desk, Pane::Statistics) => Vec::new(),
            // The pane has only what is kept; what was thrown away is in the list of its own.
            (Screen::Desk, Pane::Drafts) => {
                self.draft_line = stepped(self.draft_in_pane(), step, page, self.drafts.len());
                Vec::new()
            }
            (Screen::Statistics, _) => {
                let lines = self.stats_lines();
                self.stats.line = stepped(self.stats.line, step, page, lines);
                Vec::new()
            }
            (Screen::Triage, _) => {
                let at = self.triage_at();
                let to = stepped(at, step, page, self.triage.rows.len());
                self.triage_select(self.triage.rows.get(to).map(|row| row.id))
            }
            (Screen::BringIn, _) => {
                let lines = self.bring.sheet.as_ref().map_or(0, |sheet| sheet.lines().len());
                self.bring.line = stepped(self.bring.line, step, page, lines);
                Vec::new()
            }
            (Screen::Found, _) => {
                self.search.line = stepped(self.search.line, step, page, self.search.all().len());
                Vec::new()
            }
            (Screen::Assess, _) => self.assess_move(step, page),
            (Screen::Peers, _) => {
                self.peers.line = stepped(self.peers.line, step, page, self.peers.lines());
                Vec::new()
            }
            (Screen::Post, _) => self.post_move(step, page),
            (Screen::Drafts, _) => {
                self.draft_line = stepped(self.draft_line, step, page, self.draft_lines());
                Vec::new()
            }
        }
    }

    /// Lines of the open tab of the case.
    fn case_lines(&self) -> usize {
        self.file().map_or(0, |file| self.tab_lines(file, self.case.tab))
    }

    /// Selects the row with this number and asks for its case.
    pub(crate) fn select_row(&mut self, at: usize) -> Vec<Effect> {
        let Some(row) = self.queue.rows().get(at) else { return Vec::new() };
        let id = row.id;
        self.queue.place = at;
        let effects = self.select(id);
        self.settle();
        effects.into_iter().chain(self.go_on(at)).collect()
    }

    /// The next or the previous case of the list.
    pub(crate) fn neighbour(&mut self, step: Step) -> Vec<Effect> {
        let at = self.queue.current().map_or(self.queue.place, |(at, _)| at);
        // Only a case can be on the screen of a case.
        let mut cases = self.queue.rows().iter().enumerate().filter(|(_, row)| !row.is_planned());
        let to = match step {
            Step::Down => cases.find(|(n, _)| *n > at),
            Step::Up | Step::PageUp | Step::PageDown | Step::Top | Step::Bottom => {
                cases.rfind(|(n, _)| *n < at)
            }
        };
        let to = to.map_or(at, |(n, _)| n);
        self.select_row(to)
    }

    /// The end of the list that a step leads to, when it is not among the rows that were sent.
    fn beyond(&self, step: Step) -> Option<Start> {
        let page = &self.queue.reply.page;
        match step {
            Step::Top if page.first > 0 => Some(Start::Top),
            Step::Bottom if self.queue.filter.is_empty() && page.goes_on() => Some(Start::End),
            Step::Top | Step::Bottom | Step::Up | Step::Down | Step::PageUp | Step::PageDown => None,
        }
    }

    /// Goes to an end of the list; its rows are read.
    fn jump(&mut self, start: Start) -> Vec<Effect> {
        self.queue.start = start;
        self.queue.limit = FIRST_ROWS;
        // Which case is there is known when its row comes.
        self.queue.selected = None;
        self.queue.place = if start == Start::End { self.queue.reply.page.matching } else { 0 };
        self.ask_rows()
    }

    /// Another order or filter begins at the top again.
    pub(crate) fn ask_from_top(&mut self) -> Vec<Effect> {
        self.list_anew();
        self.ask_rows()
    }

    /// What is asked for next begins at the top.
    pub(crate) fn list_anew(&mut self) {
        self.queue.start = Start::Top;
        self.queue.limit = FIRST_ROWS;
        self.queue.anew = true;
    }

    /// Close to an end of the rows that were sent, where the list goes on: asks for those around the selected one.
    fn go_on(&mut self, at: usize) -> Vec<Effect> {
        let page = &self.queue.reply.page;
        // The store knows the place of a case, and an action of the self-assessment stands beside one.
        let near = page.rows.iter().take(at + 1).rev().chain(page.rows.iter().skip(at));
        let (sent, id) = (page.rows.len(), near.into_iter().find(|row| !row.is_planned()).map(|row| row.id));
        let asked = self.queue.start;
        let ends = (at + CLOSE > sent && page.goes_on()) || (at < CLOSE && page.first > 0);
        let Some(id) = id.filter(|_| ends) else { return Vec::new() };
        if !self.queue.filter.is_empty() {
            self.queue.limit += FIRST_ROWS;
        } else if asked == Start::Around(id) {
            // They are on their way.
            return Vec::new();
        } else {
            self.queue.start = Start::Around(id);
            self.queue.limit = MORE_ROWS;
        }
        self.ask_rows()
    }

    /// Selects a case and asks for its file.
    pub(crate) fn select(&mut self, id: CaseId) -> Vec<Effect> {
        if self.queue.selected == Some(id) && self.case.file.is_some() {
            return Vec::new();
        }
        self.queue.selected = Some(id);
        self.case.begin();
        self.ask_case()
    }

    /// Keeps the selected row on the screen, at any size.
    pub(crate) fn settle(&mut self) {
        let page = space::queue_rows(self.size, self.queue.alone);
        let at = self.queue.current().map_or(self.queue.place, |(at, _)| at);
        let last_top = self.queue.rows().len().saturating_sub(page);
        self.queue.top = shown(self.queue.top, at, page).min(last_top);
        if !self.panes().contains(&self.focus) {
            self.focus = Pane::Queue;
        }
        let tab = self.case.tab.without_panes();
        if tab != self.case.tab && !self.has_case_panes() {
            self.open_tab(tab);
        }
    }

    /// The next or previous pane that is on the screen.
    pub(crate) fn turn(&mut self, forward: bool) -> Vec<Effect> {
        if self.screen == Screen::Assess {
            return self.assess_turn(forward);
        }
        if self.screen == Screen::Case {
            self.turn_in_case(forward);
            return Vec::new();
        }
        let panes = self.panes();
        let at = panes.iter().position(|pane| *pane == self.focus).unwrap_or(0);
        let to = if forward { at + 1 } else { at + panes.len() - 1 };
        if self.screen == Screen::Statistics {
            return self.next_number(forward);
        }
        if let Some(pane) = panes.get(to % panes.len()) {
            self.focus = *pane;
        }
        Vec::new()
    }

    /// Goes to another screen and remembers the way back.
    pub(crate) fn go(&mut self, screen: Screen) -> Vec<Effect> {
        if self.screen != screen {
            self.back.push(self.screen);
            self.screen = screen;
            self.message = None;
        }
        match screen {
            Screen::Desk => {
                self.back.clear();
                self.focus = Pane::Queue;
                self.ask_queue()
            }
            Screen::Case => self.ask_case(),
            Screen::Triage => {
                self.triage.restart();
                self.ask_triage()
            }
            Screen::Statistics => self.ask_statistics(),
            Screen::ComingUp => self.ask_queue(),
            Screen::BringIn => self.start_bring_in(),
            Screen::Found => Vec::new(),
            Screen::Assess => self.ask_book(),
            Screen::Peers => self.ask_peers(),
            Screen::Drafts => self.ask_drafts(),
            Screen::Post => self.ask_post(),
        }
    }

    /// One step back: never quits, never discards, stops at the queue.
    pub(crate) fn step_back(&mut self) -> Vec<Effect> {
        if self.screen != Screen::Desk {
            let to = self.back.pop().unwrap_or(Screen::Desk);
            self.screen = to;
            self.settle();
            return self.ask_queue();
        }
        if self.focus != Pane::Queue {
            self.focus = Pane::Queue;
            return Vec::new();
        }
        if self.view == View::Behind && self.queue.filter.is_empty() && self.queue.marks.is_empty() {
            return self.back_to_statistics();
        }
        if !self.queue.marks.is_empty() {
            self.queue.marks.clear();
            return Vec::new();
        }
        if !self.queue.filter.is_empty() {
            self.queue.named = None;
            self.queue.filter.clear();
            return self.ask_from_top();
        }
        Vec::new()
    }
}

/// The first line to show so that line `at` is among `page` lines.
pub(crate) fn shown(top: usize, at: usize, page: usize) -> usize {
    let page = page.max(1);
    if at < top {
        at
    } else if at >= top + page {
        at + 1 - page
    } else {
        top
    }
}
