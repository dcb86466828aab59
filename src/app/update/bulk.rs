//! One change of many cases: marking them, the one question, what came of it.

use crate::app::effect::{Effect, Recorded, Request};
use crate::app::form;
use crate::app::marks::{Many, Mark};
use crate::app::model::{MessageKind, Model, Screen};
use crate::app::overlay::{Confirmed, Overlay};
use crate::domain::decide::Ask;
use crate::domain::event::CaseId;

impl Model {
    /// Marks the selected case, or takes its mark away.
    pub(crate) fn mark(&mut self) -> Vec<Effect> {
        if let Some((_, row)) = self.queue.current().filter(|(_, row)| !row.is_planned()) {
            let row = row.clone();
            self.queue.marks.toggle(&row);
        }
        Vec::new()
    }

    /// Marks every case from the last mark to the selected one; without a last mark in the list only that one.
    pub(crate) fn mark_range(&mut self) -> Vec<Effect> {
        let Some((here, _)) = self.queue.current() else { return Vec::new() };
        let last = self.queue.marks.all().last().map(|mark| mark.id);
        let from = self.queue.rows().iter().position(|row| Some(row.id) == last).unwrap_or(here);
        // From the last mark towards here, so that the next range goes on from here.
        let reached = self.queue.rows().iter().take(from.max(here) + 1);
        let mut range: Vec<_> = reached.skip(from.min(here)).cloned().collect();
        if from > here {
            range.reverse();
        }
        for row in range.iter().filter(|row| !row.is_planned()) {
            self.queue.marks.add(row);
        }
        Vec::new()
    }

    /// `a`, `c` and `o` with marks: a form first where there is something to type, then one question.
    pub(crate) fn acknowledge_many(&mut self) -> Vec<Effect> {
        self.ask_about_many(Many::Acknowledge, 'a')
    }

    /// The form of a note for all marked cases.
    pub(crate) fn note_many(&mut self) -> Vec<Effect> {
        self.message = None;
        self.form = form::note_many(self);
        Vec::new()
    }

    /// The form of an owner for all marked cases.
    pub(crate) fn owner_many(&mut self) -> Vec<Effect> {
        self.message = None;
        self.form = form::owner_many(self);
        Vec::new()
    }

    /// The form of a reason for all marked cases.
    pub(crate) fn extend_many(&mut self) -> Vec<Effect> {
        self.message = None;
        self.form = form::extend_many(self);
        Vec::new()
    }

    /// The form of a message to the services of all marked cases.
    pub(crate) fn message_many(&mut self) -> Vec<Effect> {
        self.message = None;
        self.form = form::message_many(self);
        Vec::new()
    }

    fn marked(&self) -> Vec<Mark> {
        match &self.form {
            Some(form) => form.many.clone(),
            None => self.queue.marks.all().to_vec(),
        }
    }

    fn ask_about_many(&mut self, change: Many, opened_by: char) -> Vec<Effect> {
        let question = change.question(&self.marked());
        self.open_sheet(Overlay::Confirm { question, then: Confirmed::Many(change), opened_by })
    }

    /// The filled-in form of many cases asks before anything is sent.
    pub(crate) fn save_many(&mut self, ask: Ask) -> Vec<Effect> {
        // Only notes, reasons and owners have a form for many cases.
        let note = if let Ask::Note { text } = &ask { Some(Many::Note(text.clone())) } else { None };
        let hold =
            if let Ask::HoldingLetter(held) = &ask { Some(Many::Extend(held.reason.clone())) } else { None };
        let owner = if let Ask::Assign { owner } = ask { Some(Many::Owner(owner)) } else { None };
        note.or(hold).or(owner).map_or_else(Vec::new, |change| self.ask_about_many(change, ' '))
    }

    /// Sends the change that was said yes to, as one request.
    pub(crate) fn change_many(&mut self, change: &Many) -> Vec<Effect> {
        if self.waiting.change.is_some() {
            return Vec::new();
        }
        let cases = self.marked().into_iter().map(|mark| (mark.id, mark.seen)).collect();
        let (mut key, mut draft) = (self.fresh_key(), None);
        if let Some(form) = &mut self.form {
            form.saving = true;
            form.problem = None;
            (key, draft) = (form.key.clone(), Some(form.draft_key()));
        }
        self.waiting.change = Some(self.ticket);
        let (ask, at) = (change.ask(self.today()), self.now);
        self.ask(Request::AskMany { cases, ask, at, key, draft })
    }

    /// The marks have done their work; what was refused is told by reason.
    pub(crate) fn recorded_many(
        &mut self,
        ticket: u64,
        recorded: Recorded,
        refused: Vec<String>,
    ) -> Vec<Effect> {
        let left_out = std::mem::take(&mut self.together.left_out);
        let refused: Vec<String> = left_out.into_iter().chain(refused).collect();
        let marked: Vec<CaseId> = self.queue.marks.all().iter().map(|mark| mark.id).collect();
        let mut effects = self.recorded(ticket, recorded);
        self.queue.marks.clear();
        if let Some(message) = self.message.as_mut().filter(|message| !message.unsent.is_empty()) {
            message.unsent = marked;
        }
        effects.extend(self.ask_case());
        if !refused.is_empty() {
            let title = "Recorded, but not for these".to_owned();
            effects.extend(self.open_sheet(Overlay::Told { title, lines: refused }));
        }
        effects
    }

    /// Goes to the case whose reference was typed; the filter that was only its reference has done its work.
    pub(crate) fn found(&mut self, reference: &str, id: Option<CaseId>) -> Vec<Effect> {
        if let Some(effects) = self.called(reference, id.is_some()) {
            return effects;
        }
        let Some(id) = id else { return self.not_found(reference) };
        let mut effects = self.select(id);
        if self.queue.filter == reference {
            self.queue.filter.clear();
        }
        effects.extend(self.go(Screen::Case));
        effects.extend(self.ask_queue());
        effects
    }

    /// What was typed is no reference. A filter that shows cases stays what it is; where nothing is shown, and on the
    /// screen of the search, it is looked for in everything that cases say.
    fn not_found(&mut self, typed: &str) -> Vec<Effect> {
        let searching = self.screen == Screen::Found && self.search.typed.trim() == typed;
        let filtering = self.screen == Screen::Desk && self.queue.filter == typed;
        match (searching, filtering, self.queue.rows().is_empty()) {
            (true, ..) | (_, true, true) => self.search_for(typed),
            (false, true, false) => Vec::new(),
            (false, false, _) => {
                self.say(MessageKind::Refused, format!("No case is called {typed}."));
                Vec::new()
            }
        }
    }

    /// Asks for the case that a typed reference means.
    pub(crate) fn find(&mut self, reference: &str) -> Vec<Effect> {
        self.waiting.find = self.ticket;
        self.ask(Request::Find { reference: reference.to_owned() })
    }
}
