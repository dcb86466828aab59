//! Absences by keys: the form, who gets what, handing over, giving back.

use crate::app::effect::{Effect, Request};
use crate::app::form::{self, FormKind};
use crate::app::key::Key;
use crate::app::model::{MessageKind, Model};
use crate::app::overlay::{Confirmed, Overlay};
use crate::domain::absence::{Away, Plan};

impl Model {
    /// Opens the form of an absence.
    pub(crate) fn open_away(&mut self) -> Vec<Effect> {
        self.open_of_none(FormKind::Away)
    }

    /// Opens a form about no case; what was typed in it before goes on.
    pub(crate) fn open_of_none(&mut self, kind: FormKind) -> Vec<Effect> {
        self.message = None;
        let mut form = match kind {
            FormKind::Away => form::away(self),
            FormKind::Subject => form::subject(self),
            FormKind::Rules(which) => form::rules(self, which),
            FormKind::Post(which, n) => form::post(self, which, n),
            // The others are about a case, or have a way of their own.
            FormKind::New
            | FormKind::Respond(_)
            | FormKind::Extend(_)
            | FormKind::Note(_)
            | FormKind::Owner(_)
            | FormKind::About(..)
            | FormKind::Letter(..)
            | FormKind::Council(_) => return Vec::new(),
        };
        self.go_on_with_draft(&mut form);
        self.form = Some(form);
        Vec::new()
    }

    /// Who gets what came: shown before anything is recorded.
    pub(crate) fn plan_came(&mut self, plan: Plan) -> Vec<Effect> {
        self.open_sheet(Overlay::Plan { plan: Box::new(plan), top: 0 })
    }

    pub(crate) fn plan_key(&mut self, key: Key, plan: Plan, top: usize) -> Vec<Effect> {
        let to = match key {
            Key::Char('y') => return self.hand_over(plan),
            Key::Esc | Key::Enter | Key::Char('n' | 'q') | Key::Ctrl('c') => {
                self.overlays.pop();
                return Vec::new();
            }
            Key::Up | Key::Char('k') => top.saturating_sub(1),
            Key::Down | Key::Char('j') => top + 1,
            Key::PageUp => top.saturating_sub(10),
            Key::PageDown | Key::Char(' ') => top + 10,
            _ => return Vec::new(),
        };
        self.overlays.pop();
        self.open_sheet(Overlay::Plan { plan: Box::new(plan), top: to })
    }

    fn hand_over(&mut self, plan: Plan) -> Vec<Effect> {
        self.overlays.pop();
        if self.waiting.change.is_some() {
            return Vec::new();
        }
        let key = match &mut self.form {
            Some(form) => {
                form.saving = true;
                form.problem = None;
                form.key.clone()
            }
            None => self.fresh_key(),
        };
        self.waiting.change = Some(self.ticket);
        let (at, draft) = (self.now, self.form.as_ref().map(form::Form::draft_key));
        self.ask(Request::HandOver { absence: plan.absence, at, key, draft })
    }

    /// Asks who is away.
    pub(crate) fn open_absences(&mut self) -> Vec<Effect> {
        let today = self.today();
        self.ask(Request::Absences { today })
    }

    /// The absences came.
    pub(crate) fn absences_came(&mut self, away: Vec<Away>) -> Vec<Effect> {
        if away.is_empty() {
            let go = self.keys.printed(crate::app::keymap::Action::Menu(crate::app::overlay::Menu::Go));
            self.say(
                MessageKind::Note,
                format!("Nobody is away, and all work is back. {go} w enters an absence."),
            );
            return Vec::new();
        }
        self.open_sheet(Overlay::Absences { away, at: 0 })
    }

    pub(crate) fn absences_key(&mut self, key: Key, away: Vec<Away>, at: usize) -> Vec<Effect> {
        let to = match key {
            Key::Esc | Key::Char('q') | Key::Ctrl('c') => {
                self.overlays.pop();
                return Vec::new();
            }
            Key::Enter => return self.ask_back(away.get(at)),
            Key::Up | Key::Char('k') => at.saturating_sub(1),
            Key::Down | Key::Char('j') => (at + 1).min(away.len().saturating_sub(1)),
            _ => return Vec::new(),
        };
        self.overlays.pop();
        self.open_sheet(Overlay::Absences { away, at: to })
    }

    fn ask_back(&mut self, away: Option<&Away>) -> Vec<Effect> {
        let Some(away) = away.filter(|away| away.outstanding() > 0) else { return Vec::new() };
        if self.records_nothing() {
            return Vec::new();
        }
        let n = away.outstanding();
        let cases = if n == 1 { "1 case".to_owned() } else { format!("{n} cases") };
        let question = format!("Give {cases} back to {} ({})?", away.absence.officer, away.words());
        self.overlays.pop();
        self.open_sheet(Overlay::Confirm { question, then: Confirmed::GiveBack(away.id), opened_by: ' ' })
    }

    /// Gives the work of an absence back.
    pub(crate) fn give_back(&mut self, id: i64) -> Vec<Effect> {
        if self.waiting.change.is_some() {
            return Vec::new();
        }
        self.waiting.change = Some(self.ticket);
        let (at, key) = (self.now, self.fresh_key());
        self.ask(Request::GiveBack { id, at, key })
    }
}
