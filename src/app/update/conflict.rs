//! Somebody else changed the case since it was read; and the store that does not answer.

use crate::app::effect::{Effect, Request};
use crate::app::form::{self, Field, Form, FormKind};
use crate::app::key::Key;
use crate::app::model::{MessageKind, Model};
use crate::app::overlay::Overlay;
use crate::domain::decide::{Ask, decide};
use crate::domain::event::{CaseId, Fact};
use crate::domain::text::sentences;

/// What the desk does while the store does not answer.
const TRIES: &str = "the desk tries again by itself";

impl FormKind {
    /// The case a form is about; none for a new complaint.
    pub const fn case(self) -> Option<CaseId> {
        match self {
            Self::New | Self::Away | Self::Subject | Self::Rules(_) | Self::Council(_) | Self::Post(..) => {
                None
            }
            Self::Respond(id)
            | Self::Extend(id)
            | Self::Note(id)
            | Self::Owner(id)
            | Self::About(_, id)
            | Self::Letter(_, id) => Some(id),
        }
    }
}

impl Model {
    /// Asks which of two changes stands, where one case is concerned: the open form's, or what one key asked.
    pub(crate) fn conflict(&mut self, what: &str, asked: Option<(CaseId, Ask)>) -> Option<Vec<Effect>> {
        let form = self.form.as_ref().filter(|form| form.saving && form.many.is_empty());
        let (id, seen, ask) = match (form, asked) {
            (Some(form), _) => (form.kind.case()?, form.seen, None),
            (None, Some((id, ask))) => (id, self.seen(id), Some(ask)),
            (None, None) => return None,
        };
        if let Some(form) = &mut self.form {
            form.saving = false;
        }
        // Their change is read before the question is answered.
        let effects = self.ask_all();
        let what = what.to_owned();
        self.overlays.push(Overlay::Conflict { what, id, seen, ask, both: false });
        Some(effects)
    }

    /// Keys of that question. Enter and Esc decide nothing and lose nothing.
    pub(crate) fn conflict_key(&mut self, key: Key) -> Vec<Effect> {
        match key {
            Key::Char('v') => {
                if let Some(Overlay::Conflict { both, .. }) = self.overlays.last_mut() {
                    *both = !*both;
                }
                Vec::new()
            }
            Key::Char('t') => self.take_theirs(),
            Key::Char('k') => self.keep_yours(),
            Key::Enter | Key::Esc | Key::Ctrl('c') => {
                self.overlays.pop();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// What they recorded stands; what was typed stays in the drafts.
    fn take_theirs(&mut self) -> Vec<Effect> {
        self.overlays.pop();
        let Some(form) = &mut self.form else {
            self.say(MessageKind::Note, "Theirs stands; nothing of yours was recorded.");
            return Vec::new();
        };
        (form.left, form.changed) = (true, true);
        let mut effects = self.keep_draft();
        self.form = None;
        effects.extend(self.ask(Request::Drafts));
        self.say(MessageKind::Note, "Theirs stands. What you typed is kept in your drafts.");
        effects
    }

    /// The officer's own is recorded after theirs, with theirs in view.
    fn keep_yours(&mut self) -> Vec<Effect> {
        let Some(Overlay::Conflict { id, ask, .. }) = self.overlays.pop() else { return Vec::new() };
        if let Some(ask) = ask {
            return self.change_case(id, ask);
        }
        let newest = self.seen(id);
        if let Some(form) = &mut self.form {
            form.seen = form.seen.max(newest);
        }
        self.save_form()
    }

    /// What the officer typed and what the others recorded since, each as lines.
    pub fn both_sides(&self) -> (Vec<String>, Vec<String>) {
        let Some(Overlay::Conflict { id, seen, ask, .. }) = self.overlays.last() else {
            return (Vec::new(), Vec::new());
        };
        let file = self.case.file.as_deref().filter(|file| file.case.id == *id);
        let yours = match (&self.form, ask, file) {
            (Some(form), None, _) => typed(form),
            (_, Some(ask), Some(file)) => match decide(&file.case, ask, &form::desk(self)) {
                Ok(decision) => decision.facts.iter().map(Fact::sentence).collect(),
                // What they did leaves nothing to be done.
                Err(refusal) => vec![sentences(&refusal.why, &refusal.hint)],
            },
            (_, Some(_), None) | (None, None, _) => vec!["what you asked with one key".to_owned()],
        };
        let newer = file.into_iter().flat_map(|file| &file.events);
        let newer = newer.filter(|event| event.seq > *seen && event.by != self.desk.officer);
        let theirs = newer.map(|event| format!("{} ({})", event.sentence(), event.by)).collect();
        (yours, theirs)
    }

    /// Why the store does not answer, in full.
    pub(crate) fn say_why_cut_off(&mut self) -> Vec<Effect> {
        let Some(since) = self.cut_off else {
            self.say(MessageKind::Note, "The desk is up to date.");
            return Vec::new();
        };
        let stays = "What you read stays on the screen, and what you type stays in its form.";
        let tries = if self.cut_why.contains(TRIES) { "" } else { TRIES };
        let whole = |text: String| format!("{}.", text.trim_end_matches('.'));
        let lines = vec![
            format!("Last read at {}.", since.format("%H:%M on %a %-d %b %Y")),
            whole(sentences("", &self.cut_why)),
            whole(sentences(stays, tries)),
        ];
        self.open_sheet(Overlay::Told { title: "Not updated".to_owned(), lines })
    }
}

/// What was typed into a form, a field a line.
fn typed(form: &Form) -> Vec<String> {
    let changed = form.fields.iter().filter(|field| field.differs() && !field.value().trim().is_empty());
    // Of a list the entry that would be recorded, not the letters that chose it.
    let said = |field: &Field| field.taken().unwrap_or_else(|| field.value());
    let lines: Vec<String> = changed.map(|field| format!("{}: {}", field.label, said(field))).collect();
    if lines.is_empty() { vec![form.title.clone()] } else { lines }
}
