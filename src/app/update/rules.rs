//! A file that changes the rules: read, tried, shown, and taken into use with one key or left.

use crate::app::effect::{Effect, Request, TriedRules};
use crate::app::form::{FieldId, Form, FormKind, RulesForm};
use crate::app::key::Key;
use crate::app::model::Model;
use crate::app::overlay::Overlay;

impl Model {
    /// Has the file read that the open form names; what is in it comes back by itself.
    pub(crate) fn fetch_rules(&mut self, which: RulesForm) -> Vec<Effect> {
        let asked = self.form.as_ref().map(|form| form.rules_file(which, self));
        match asked {
            Some(Ok((path, _))) => {
                let number = self.ticket;
                self.ticket += 1;
                self.waiting.file = number;
                if let Some(form) = &mut self.form {
                    form.saving = true;
                    form.problem = None;
                }
                vec![Effect::ReadText(number, path)]
            }
            Some(Err((id, why, hint))) => self.rules_refused(id, (why, hint)),
            None => Vec::new(),
        }
    }

    /// The file was read, or why it was not: what is in it is tried. A form that was left meanwhile tries nothing.
    pub(crate) fn rules_read(&mut self, number: u64, read: Result<String, (String, String)>) -> Vec<Effect> {
        let Some(form) = self.form.as_ref().filter(|form| form.saving && number == self.waiting.file) else {
            return Vec::new();
        };
        let FormKind::Rules(which) = form.kind else { return Vec::new() };
        match read.map(|text| form.rules_of(which, text, self)) {
            Ok(Ok(rules)) => {
                // Its refusal belongs into the form.
                self.waiting.change = Some(self.ticket);
                self.ask(Request::TryRules(Box::new(rules)))
            }
            Ok(Err((id, why, hint))) => self.rules_refused(id, (why, hint)),
            Err(problem) => self.rules_refused(FieldId::Place, problem),
        }
    }

    /// The form goes on with what was typed, and says what is wrong with it.
    fn rules_refused(&mut self, field: FieldId, problem: (String, String)) -> Vec<Effect> {
        if let Some(form) = &mut self.form {
            form.saving = false;
            form.focus(field);
            form.problem = Some(problem);
        }
        Vec::new()
    }

    /// What the file would do came: it is shown before anything is recorded.
    pub(crate) fn rules_tried(&mut self, ticket: u64, tried: Box<TriedRules>) -> Vec<Effect> {
        if self.waiting.change != Some(ticket) {
            return Vec::new();
        }
        self.waiting.change = None;
        let Some(form) = self.form.as_mut().filter(|form| matches!(form.kind, FormKind::Rules(_))) else {
            return Vec::new();
        };
        form.saving = false;
        if tried.unchanged {
            let why = format!("Nothing new: what {} says holds already.", tried.rules.file());
            return self.rules_refused(FieldId::Place, (why, "name another file, or Esc".to_owned()));
        }
        self.open_sheet(Overlay::Trial { tried, top: 0 })
    }

    pub(crate) fn trial_key(&mut self, key: Key, tried: Box<TriedRules>, top: usize) -> Vec<Effect> {
        let to = match key {
            Key::Char('y') => return self.change_rules(*tried),
            Key::Esc | Key::Enter | Key::Char('n' | 'q') | Key::Ctrl('c') => {
                self.overlays.pop();
                return Vec::new();
            }
            Key::Up | Key::Char('k') => top.saturating_sub(1),
            Key::Down | Key::Char('j') => top + 1,
            Key::PageUp => top.saturating_sub(10),
            Key::PageDown | Key::Char(' ') => top + 10,
            Key::Home => 0,
            _ => return Vec::new(),
        };
        self.overlays.pop();
        self.open_sheet(Overlay::Trial { tried, top: to })
    }

    fn change_rules(&mut self, tried: TriedRules) -> Vec<Effect> {
        self.overlays.pop();
        if self.waiting.change.is_some() {
            return Vec::new();
        }
        if let Some(form) = &mut self.form {
            form.saving = true;
            form.problem = None;
        }
        self.waiting.change = Some(self.ticket);
        let (at, draft) = (self.now, self.form.as_ref().map(Form::draft_key));
        self.ask(Request::ChangeRules { rules: Box::new(tried.rules), at, draft })
    }
}
