//! Questions to the store. Each carries a number, so that late answers can be told from the newest.

use crate::app::effect::{Effect, Request};
use crate::app::model::{Model, Screen};
use crate::app::start::FIRST_ROWS;
use crate::domain::figures::Period;
use crate::domain::query::{RowQuery, Sort, Start, View};
use chrono::Days;

/// So many rows of a filter are asked for at first: the next letter makes others of them.
const FILTERED: usize = 60;

/// So many countdowns are enough for their pane.
const PANE: usize = 200;

impl Model {
    /// Whether the answer to a question would be dropped, since a newer one of its kind was asked.
    pub(crate) fn is_past(&self, ticket: u64, request: &Request) -> bool {
        let waiting = &self.waiting;
        let case = matches!(request, Request::Case(_));
        let rows = matches!(request, Request::Queue(_) | Request::QueueAt(..));
        (case && ![waiting.case, waiting.triage_case].contains(&ticket))
            || (rows && ![waiting.queue, waiting.triage].contains(&ticket))
    }

    /// Sends a request with the next number.
    pub(crate) fn ask(&mut self, request: Request) -> Vec<Effect> {
        let ticket = self.ticket;
        self.ticket += 1;
        vec![Effect::Store(ticket, request)]
    }

    /// Asks for the rows, the counts and the strip, and for the countdowns that go with them.
    pub(crate) fn ask_queue(&mut self) -> Vec<Effect> {
        let mut effects = self.ask_rows();
        effects.extend(self.ask_coming());
        effects
    }

    /// Asks for the rows of another filter, of another order or further on: the countdowns are the same.
    pub(crate) fn ask_rows(&mut self) -> Vec<Effect> {
        self.waiting.queue = self.ticket;
        let filtered = !self.queue.filter.is_empty();
        let query = RowQuery {
            view: self.view,
            filter: self.queue.filter.clone(),
            sort: self.queue.sort,
            officer: self.desk.officer.clone(),
            today: self.today(),
            limit: if filtered {
                self.queue.limit.saturating_sub(FIRST_ROWS).max(FILTERED)
            } else {
                self.queue.limit
            },
            behind: if self.view == View::Behind { self.queue.behind.1.clone() } else { Vec::new() },
        };
        match self.queue.start {
            // The rows that have the words of a filter are found from the top.
            start if start == Start::Top || !self.queue.filter.is_empty() => self.ask(Request::Queue(query)),
            start => self.ask(Request::QueueAt(query, start)),
        }
    }

    fn ask_coming(&mut self) -> Vec<Effect> {
        self.waiting.coming = self.ticket;
        let officer = (self.view == View::Mine).then(|| self.desk.officer.clone());
        let until = self.calendar.add(self.today(), 20).unwrap_or(self.today() + Days::new(28));
        // The pane shows the next of them; the screen of its own shows all.
        let enough = if self.screen == Screen::ComingUp { usize::MAX } else { PANE };
        self.ask(Request::ComingUp { officer, until, enough })
    }

    /// Asks for the selected case.
    pub(crate) fn ask_case(&mut self) -> Vec<Effect> {
        let Some(id) = self.queue.selected else { return Vec::new() };
        if self.queue.on_plan() {
            // An action of the self-assessment has no file.
            self.case.file = None;
            return Vec::new();
        }
        self.waiting.case = self.ticket;
        self.ask(Request::Case(id))
    }

    /// Asks for what was answered in this financial year.
    pub(crate) fn ask_year(&mut self) -> Vec<Effect> {
        self.waiting.stages = self.ticket;
        self.ask(Request::YearSoFar(Period::year_to_date(self.today())))
    }

    /// Asks for the statistics as they are chosen.
    pub(crate) fn ask_statistics(&mut self) -> Vec<Effect> {
        self.waiting.statistics = self.ticket;
        let (query, today) = (self.stats.query.clone(), self.today());
        self.ask(Request::Statistics { query, today })
    }

    /// Asks for the complaints that wait for triage.
    pub(crate) fn ask_triage(&mut self) -> Vec<Effect> {
        self.waiting.triage = self.ticket;
        let query = RowQuery {
            view: View::New,
            filter: String::new(),
            sort: Sort::Received,
            officer: self.desk.officer.clone(),
            today: self.today(),
            limit: 200,
            behind: Vec::new(),
        };
        let mut effects = self.ask(Request::Queue(query));
        let today = self.today();
        effects.extend(self.ask(Request::TriageDay { today }));
        effects
    }

    /// Asks for the complaint in triage.
    pub(crate) fn ask_triage_case(&mut self) -> Vec<Effect> {
        let Some(id) = self.triage.selected else { return Vec::new() };
        self.waiting.triage_case = self.ticket;
        let mut effects = self.ask(Request::Case(id));
        effects.extend(self.ask(Request::Beside(id)));
        effects
    }

    /// Asks again for everything the screen shows.
    pub(crate) fn ask_all(&mut self) -> Vec<Effect> {
        let mut effects = self.ask_queue();
        effects.extend(self.ask_case());
        effects.extend(self.ask(Request::Names));
        effects.extend(self.ask(Request::Drafts));
        match self.screen {
            Screen::Triage => {
                effects.extend(self.ask_triage());
                effects.extend(self.ask_triage_case());
            }
            Screen::Statistics => {
                effects.extend(self.ask_statistics());
                if self.stats.figures.is_some() {
                    effects.extend(self.ask_year());
                }
            }
            Screen::Assess => effects.extend(self.ask_book()),
            Screen::Peers => effects.extend(self.ask_peers()),
            Screen::Post => effects.extend(self.ask_post()),
            Screen::Desk
            | Screen::Case
            | Screen::ComingUp
            | Screen::Drafts
            | Screen::BringIn
            | Screen::Found => {
                effects.extend(self.ask_views());
                if self.stats.figures.is_some() {
                    effects.extend(self.ask_year());
                }
            }
        }
        effects
    }
}
