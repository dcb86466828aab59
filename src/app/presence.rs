//! Who else has a case open: what this desk tells of itself, and what it is told of others.

use crate::app::effect::{Effect, Request};
use crate::app::form::Form;
use crate::app::model::{MessageKind, Model, Screen};
use crate::domain::event::CaseId;
use crate::domain::presence::{self, Here, Present};

impl Model {
    /// The case that is open here, and whether something is written about it.
    fn where_it_is(&self) -> Option<Here> {
        let written = self.form.as_ref().and_then(|form: &Form| form.kind.case());
        let open = match self.screen {
            Screen::Case => self.queue.selected,
            Screen::Triage => self.triage.selected,
            Screen::Desk
            | Screen::Statistics
            | Screen::ComingUp
            | Screen::Drafts
            | Screen::BringIn
            | Screen::Found
            | Screen::Assess
            | Screen::Peers
            | Screen::Post => None,
        };
        let writing = |case| Here { case, writing: true };
        written.map(writing).or(open.map(|case| Here { case, writing: false }))
    }

    /// Tells colleagues when the place has changed, and the officer when somebody is writing there.
    pub(crate) fn tell_where(&mut self) -> Vec<Effect> {
        let here = self.where_it_is();
        if here == self.here {
            return Vec::new();
        }
        let began = here.filter(|here| here.writing);
        self.here = here;
        if let Some(here) = began {
            self.warn_of_writers(here.case, &[]);
        }
        self.ask(Request::Here { here, at: self.now })
    }

    /// Others came, went, or began to write.
    pub(crate) fn present_came(&mut self, present: Vec<Present>) {
        let before = std::mem::replace(&mut self.present, present);
        if let Some(here) = self.here.filter(|here| here.writing) {
            self.warn_of_writers(here.case, &before);
        }
    }

    /// Says who is writing on a case as well, but for those of whom it was said before.
    fn warn_of_writers(&mut self, case: CaseId, said: &[Present]) {
        let new = |present: &&Present| {
            present.here == Here { case, writing: true }
                && !said.iter().any(|one| one.officer == present.officer && one.here == present.here)
        };
        let writers: Vec<Present> = self.present.iter().filter(new).cloned().collect();
        if let Some(who) = presence::sentence(&writers, case, &self.desk.officer, self.now) {
            let text = format!("{who}. Both are kept; the second to save sees both.");
            self.say(MessageKind::Note, text);
        }
    }

    /// Whether a colleague, not the officer in another window, has a case open.
    pub(crate) fn is_with_a_colleague(&self, case: CaseId) -> bool {
        let me = &self.desk.officer;
        self.present.iter().any(|present| present.here.case == case && present.officer != *me)
    }

    /// Who else has a case open, as one line.
    pub fn with_it(&self, case: CaseId) -> Option<String> {
        presence::sentence(&self.present, case, &self.desk.officer, self.now)
    }
}
