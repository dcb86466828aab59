//! Keys and answers of the comparison with other councils.

use crate::app::effect::{Effect, Request};
use crate::app::model::{MessageKind, Model};
use crate::app::peers::{PeersAct, PeersTab};
use crate::domain::event::CaseId;
use crate::domain::query::View;
use crate::domain::record::CaseRecord;
use crate::report::write::Form as PaperForm;

impl Model {
    /// Asks for the sets of figures and for our cases.
    pub(crate) fn ask_peers(&mut self) -> Vec<Effect> {
        let mut effects = self.ask_book();
        self.waiting.cases = self.ticket;
        effects.extend(self.ask(Request::Cases));
        effects
    }

    pub(crate) fn cases_came(&mut self, ticket: u64, cases: Vec<CaseRecord>) -> Vec<Effect> {
        if ticket == self.waiting.cases {
            self.take_cases(cases);
        }
        Vec::new()
    }

    pub(crate) fn peers_number(&mut self, n: u8) -> Vec<Effect> {
        if let Some((tab, ..)) = PeersTab::TABLE.get(usize::from(n).wrapping_sub(1)) {
            self.peers.tab = *tab;
            self.peers.line = 0;
            self.peers.year.clear();
        }
        Vec::new()
    }

    pub(crate) fn peers_act(&mut self, act: PeersAct) -> Vec<Effect> {
        match act {
            PeersAct::Year => {
                let years = self.peers.years();
                let at = years.iter().position(|year| *year == self.peers.year);
                let next = at.map_or(0, |at| at + 1);
                self.peers.year = years.get(next).cloned().unwrap_or_default();
                self.peers.line = 0;
            }
            PeersAct::Sort => {
                self.peers.by_name = !self.peers.by_name;
                // With few councils the two orders may look the same.
                let order = if self.peers.by_name { "by name" } else { "by value, the highest first" };
                self.say(MessageKind::Note, format!("Councils {order}."));
            }
            PeersAct::Choose if self.peers.sets.len() < 2 => {
                let words = "There is one set of councils. `redress compare load FILE` loads another.";
                self.say(MessageKind::Note, words);
            }
            PeersAct::Choose => {
                let next = self.peers.set.map_or(0, |at| at + 1);
                self.peers.set = Some(next).filter(|at| *at < self.peers.sets.len());
                self.compare();
            }
        }
        Vec::new()
    }

    /// Goes to the cases behind our number of the chosen measure.
    pub(crate) fn open_behind(&mut self) -> Vec<Effect> {
        let Some(one) = self.peers.current() else { return Vec::new() };
        let name = format!("{}, {}", one.title, one.year);
        let key = one.key.clone();
        let Some(cases) = self.peers.behind.get(&key).filter(|cases| !cases.is_empty()).cloned() else {
            self.say(MessageKind::Note, format!("{name}: no case of ours is behind it."));
            return Vec::new();
        };
        self.show_behind(name, cases)
    }

    /// The cases behind a number of this screen; Esc leads back to it.
    pub(crate) fn show_behind(&mut self, name: String, cases: Vec<CaseId>) -> Vec<Effect> {
        self.peers.from = Some(self.screen);
        self.queue.behind = (name, cases);
        let back = self.back.clone();
        let effects = self.show(View::Behind);
        self.back = back;
        effects
    }

    pub(crate) fn write_comparison(&mut self, form: PaperForm) -> Vec<Effect> {
        let Some(all) = &self.peers.comparison else { return Vec::new() };
        vec![Effect::WritePaper(Box::new(all.paper()), form, format!("comparison-{}", self.today()))]
    }
}
