//! Possible matches while a complaint is logged: asked for as it is typed, one question at a time, so that no
//! keystroke ever waits and no answer to older words is shown for long.

use crate::app::effect::{Effect, Request};
use crate::app::form::{FieldId, Form, FormKind, Kind, first_words};
use crate::app::model::{MessageKind, Model, Screen};
use crate::domain::decide::Ask;
use crate::domain::event::{Link, Person};
use crate::domain::likeness::{Clues, Other, subject_words, traits};

impl Form {
    /// What is known of the complaint so far; none for other forms.
    fn clues(&self) -> Option<Clues> {
        if self.kind != FormKind::New {
            return None;
        }
        let person = Person {
            name: self.value(FieldId::Name),
            phone: self.value(FieldId::Phone),
            email: self.value(FieldId::Email),
            address: self.value(FieldId::Address),
            ..Person::default()
        };
        let subject = match self.value(FieldId::Subject) {
            given if given.is_empty() => first_words(&self.value(FieldId::Text)),
            given => given,
        };
        Some(Clues { person, subject })
    }
}

/// Whether there is anything to compare.
fn says_something(clues: &Clues) -> bool {
    !traits(&clues.person).is_empty() || !subject_words(&clues.subject).is_empty()
}

impl Model {
    /// Asks for possible matches when what is typed has changed, unless an answer is on its way: then it is asked
    /// again when that comes.
    pub(crate) fn ask_possible(&mut self) -> Vec<Effect> {
        let Some(form) = &mut self.form else { return Vec::new() };
        let Some(clues) = form.clues() else { return Vec::new() };
        if self.waiting.possible.is_some() || form.clues.as_ref() == Some(&clues) {
            return Vec::new();
        }
        form.clues = Some(clues.clone());
        if !says_something(&clues) {
            form.possible.clear();
            return Vec::new();
        }
        self.waiting.possible = Some(self.ticket);
        self.ask(Request::Possible(Box::new(clues)))
    }

    /// Keeps the answer for the open form; the answer to another question is dropped.
    pub(crate) fn possible_came(&mut self, ticket: u64, others: Vec<Other>) -> Vec<Effect> {
        if self.waiting.possible != Some(ticket) {
            return Vec::new();
        }
        self.waiting.possible = None;
        if let Some(form) = self.form.as_mut().filter(|form| form.kind == FormKind::New) {
            let entry = |other: &Other| format!("{} {}", other.reference, other.subject);
            let entries: Vec<String> = others.iter().map(entry).collect();
            for field in form.fields.iter_mut().filter(|field| field.id == FieldId::Which) {
                field.kind = Kind::Pick { options: entries.clone(), free: true };
            }
            form.possible = others;
        }
        self.ask_possible()
    }

    /// Opens the likeliest match; what was typed is kept as a draft.
    pub(crate) fn open_match(&mut self) -> Vec<Effect> {
        let found = self.form.as_ref().and_then(|form| form.possible.first()).map(|other| other.id);
        let Some(id) = found else { return Vec::new() };
        let mut effects = self.keep_draft();
        self.form = None;
        effects.extend(self.ask(Request::Drafts));
        effects.extend(self.select(id));
        effects.extend(self.go(Screen::Case));
        let back = "Your complaint is kept as a draft. {go d} goes back to it.";
        self.say(MessageKind::Note, self.keys.fill(back));
        effects
    }

    /// The case that a new complaint is to be linked to once it is recorded, as it stands on the form.
    pub(crate) fn link_wanted(&self) -> Option<Ask> {
        let form = self.form.as_ref().filter(|form| form.saving && form.kind == FormKind::New)?;
        let chosen = form.chosen(FieldId::Which)?;
        let other = chosen.split_whitespace().next()?.to_owned();
        Some(Ask::Link(Link { other, why: String::new() }))
    }
}
