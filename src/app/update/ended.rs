//! What need not be kept any longer: the list, and what follows when the words of a case are taken away; and what the desk
//! holds about one person.

use crate::app::effect::{Effect, Request};
use crate::app::form::FormKind;
use crate::app::key::Key;
use crate::app::model::{MessageKind, Model, Screen};
use crate::app::overlay::Overlay;
use crate::domain::privacy::Ended;
use crate::domain::text::sentences;

impl Model {
    /// Asks which cases have ended.
    pub(crate) fn open_ended(&mut self) -> Vec<Effect> {
        self.ask(Request::Ended)
    }

    /// The cases that have ended came: those whose time is over are shown, the held ones last.
    pub(crate) fn ended_came(&mut self, all: Vec<Ended>) -> Vec<Effect> {
        let today = self.today();
        let ended = all.len();
        let next = all.iter().find(|case| !case.keeping.is_over(today)).map(|case| case.keeping.until);
        let over = all.into_iter().filter(|case| case.keeping.is_over(today) || case.hold.is_some());
        let (free, held): (Vec<Ended>, Vec<Ended>) = over.partition(|case| case.hold.is_none());
        let cases: Vec<Ended> = free.into_iter().chain(held).collect();
        if !cases.is_empty() {
            return self.open_sheet(Overlay::Ended { cases, at: 0 });
        }
        let text = match next {
            Some(day) => {
                let count = if ended == 1 { "The 1 case".to_owned() } else { format!("All {ended} cases") };
                format!(
                    "{count} that ended are still to be kept, the first until {}.",
                    crate::domain::when::long(day)
                )
            }
            None => "No case has ended for which the policy says how long it is kept.".to_owned(),
        };
        self.say(MessageKind::Note, text);
        Vec::new()
    }

    pub(crate) fn ended_key(&mut self, key: Key, cases: Vec<Ended>, at: usize) -> Vec<Effect> {
        let to = match key {
            Key::Esc | Key::Left | Key::Char('q' | 'h') | Key::Ctrl('c') => {
                self.overlays.pop();
                return Vec::new();
            }
            Key::Enter | Key::Right | Key::Char('l') => {
                self.overlays.pop();
                let Some(case) = cases.get(at) else { return Vec::new() };
                let mut effects = self.select(case.id);
                effects.extend(self.go(Screen::Case));
                return effects;
            }
            Key::Up | Key::Char('k') => at.saturating_sub(1),
            Key::Down | Key::Char('j') => (at + 1).min(cases.len().saturating_sub(1)),
            Key::PageUp => at.saturating_sub(10),
            Key::PageDown => (at + 10).min(cases.len().saturating_sub(1)),
            Key::Home => 0,
            Key::End => cases.len().saturating_sub(1),
            _ => return Vec::new(),
        };
        self.overlays.pop();
        self.open_sheet(Overlay::Ended { cases, at: to })
    }

    /// What another process found of the words that were taken away.
    pub(crate) fn looked_for(&mut self, found: Result<String, (String, String)>) -> Vec<Effect> {
        match (found, self.message.take().filter(|message| message.kind == MessageKind::ForGood)) {
            (Ok(found), Some(before)) => self.say(MessageKind::ForGood, format!("{}; {found}", before.text)),
            (Ok(found), None) => self.say(MessageKind::Note, found),
            (Err((why, hint)), _) => self.say(MessageKind::Refused, sentences(&why, &hint)),
        }
        Vec::new()
    }

    /// Has the folder written that the open form asks for.
    pub(crate) fn write_subject(&mut self) -> Vec<Effect> {
        let number = self.ticket;
        let Some(form) = &mut self.form else { return Vec::new() };
        match form.subject_asked() {
            Ok((person, folder)) => {
                (form.saving, form.problem) = (true, None);
                self.ticket += 1;
                self.waiting.file = number;
                vec![Effect::SubjectAccess(number, Box::new(person), folder)]
            }
            Err((id, why, hint)) => {
                form.focus(id);
                form.problem = Some((why, hint));
                Vec::new()
            }
        }
    }

    /// The folder was written, or why it was not: then the form goes on.
    pub(crate) fn subject_written(
        &mut self,
        number: u64,
        written: Result<String, (String, String)>,
    ) -> Vec<Effect> {
        let asked = self
            .form
            .take_if(|form| form.kind == FormKind::Subject && form.saving && number == self.waiting.file);
        match (written, asked) {
            (Ok(said), asked) => {
                self.say(MessageKind::Note, said);
                let at = self.now;
                let key = asked.filter(|form| form.touched).map(|form| form.draft_key());
                let Some(key) = key else { return Vec::new() };
                let mut effects = self.ask(Request::DropDraft { key, at });
                effects.extend(self.ask(Request::Drafts));
                effects
            }
            (Err(problem), Some(mut form)) => {
                form.saving = false;
                form.problem = Some(problem);
                self.form = Some(form);
                Vec::new()
            }
            (Err((why, hint)), None) => {
                self.say(MessageKind::Refused, sentences(&why, &hint));
                Vec::new()
            }
        }
    }
}
