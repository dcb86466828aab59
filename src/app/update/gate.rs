//! The gate before a response. A save goes to the first thing that is missing and says what it is; a save that has put
//! nothing right shows the list, each line with its way out. Beside it, what is read in full.

use crate::app::effect::Effect;
use crate::app::form::CaseForm;
use crate::app::key::Key;
use crate::app::keymap::Action;
use crate::app::model::{MessageKind, Model, Screen, Wanted};
use crate::app::overlay::{Overlay, Reading};
use crate::domain::decide::gate::{Missing, Place};
use crate::domain::text::capital;

/// The form in which something is put right that the response itself has no field for.
const fn elsewhere(place: Place) -> Option<CaseForm> {
    match place {
        Place::Action(_) => Some(CaseForm::Move),
        Place::Consent => Some(CaseForm::Consent),
        Place::Panel => Some(CaseForm::PanelReport),
        Place::Investigator => Some(CaseForm::Appoint),
        Place::Adjudication => Some(CaseForm::Adjudicate),
        Place::Finding(_) | Place::Reason(_) | Place::Remedy(_) | Place::WayOn | Place::Support => None,
    }
}

impl Model {
    /// What the open response misses.
    pub fn held(&self) -> Vec<Missing> {
        self.form.as_ref().map(|form| form.held(self)).unwrap_or_default()
    }

    /// Whether the response has to stop at the gate before it is saved.
    pub(crate) fn stops_at_gate(&self) -> bool {
        self.form.as_ref().is_some_and(|form| !form.overridden()) && !self.held().is_empty()
    }

    /// A response that may not go out yet: the keyboard goes to what it misses first, so that putting it right and saving
    /// again is all there is to do. What was left as it is, or has its place elsewhere, comes as a list.
    pub(crate) fn meet_gate(&mut self) -> Vec<Effect> {
        let missing = self.held();
        let (Some(first), Some(form)) = (missing.first(), &mut self.form) else { return Vec::new() };
        if form.stopped_at == Some(first.place) || !form.go_to(first.place) {
            form.stopped_at = None;
            return self.open_sheet(Overlay::Gate { at: 0 });
        }
        form.stopped_at = Some(first.place);
        let more = match missing.len() - 1 {
            0 => String::new(),
            1 => ", and 1 thing more".to_owned(),
            more => format!(", and {more} things more"),
        };
        let why = format!("Not ready to be sent: {}{more} ({}).", first.what, first.clause);
        form.problem = Some((why, "put it right here; saving again lists what is missing".to_owned()));
        Vec::new()
    }

    /// Keys at the gate: Enter goes to what is missing, the last line asks for the reason to send it all the same.
    pub(crate) fn gate_key(&mut self, key: Key, at: usize) -> Vec<Effect> {
        let missing = self.held();
        let to = match key {
            Key::Up | Key::Char('k') => at.saturating_sub(1),
            Key::Down | Key::Char('j') => (at + 1).min(missing.len()),
            Key::Char('o') => return self.pass_gate(None),
            Key::Enter => return self.pass_gate(missing.get(at)),
            Key::Esc | Key::Left | Key::Ctrl('c') => {
                self.overlays.pop();
                return Vec::new();
            }
            _ => return Vec::new(),
        };
        self.overlays.pop();
        self.open_sheet(Overlay::Gate { at: to })
    }

    fn pass_gate(&mut self, lack: Option<&Missing>) -> Vec<Effect> {
        self.overlays.pop();
        let Some(form) = &mut self.form else { return Vec::new() };
        let Some(lack) = lack else {
            form.ask_override();
            return Vec::new();
        };
        if form.go_to(lack.place) {
            form.problem = Some((format!("{}.", capital(&lack.what)), format!("({})", lack.clause)));
            return Vec::new();
        }
        let Some(form) = elsewhere(lack.place) else { return Vec::new() };
        let mut effects = self.keep_draft();
        self.form = None;
        effects.extend(self.act(Action::About(form)));
        if self.form.is_some() {
            let respond = self.keys.printed(Action::Respond);
            let words = format!("The response is kept as a draft: {respond} goes on with it.");
            self.say(MessageKind::Note, words);
        }
        effects
    }

    /// A letter was read over the queue whose case is in no row of it: the cursor is where it was.
    fn back_in_queue(&mut self) -> Vec<Effect> {
        let lost = self.screen == Screen::Desk && self.overlays.is_empty() && self.queue.current().is_none();
        if lost { self.select_row(self.queue.place) } else { Vec::new() }
    }

    /// Keys of a sheet that is read.
    pub(crate) fn read_key(&mut self, key: Key, what: Reading, top: usize) -> Vec<Effect> {
        let draft = if let Reading::Letter(at) = what { self.read_draft(at) } else { None };
        if matches!((key, draft), (Key::Char('s' | 'e'), Some(_))) && self.records_nothing() {
            return Vec::new();
        }
        match (key, draft) {
            (Key::Char('w'), Some(kind)) => return self.write_letter(kind),
            (Key::Char('w'), None) if what == Reading::Document => return self.save_document(),
            (Key::Char('s'), Some(kind)) => return self.ask_to_send(kind),
            (Key::Char('e'), Some(kind)) => {
                self.overlays.pop();
                return self.with_file(Wanted::Words(kind));
            }
            (Key::Char('v'), Some(kind)) => {
                return self.open_sheet(Overlay::Read { what: Reading::Versions(kind), top: 0 });
            }
            _ => {}
        }
        let to = match key {
            Key::Up | Key::Char('k') => top.saturating_sub(1),
            Key::Down | Key::Char('j') => top + 1,
            Key::PageUp => top.saturating_sub(10),
            Key::PageDown | Key::Char(' ') => top + 10,
            Key::Home => 0,
            Key::Esc | Key::Enter | Key::Char('q') | Key::Ctrl('t' | 'c') => {
                self.overlays.pop();
                return self.back_in_queue();
            }
            _ => return Vec::new(),
        };
        self.overlays.pop();
        self.open_sheet(Overlay::Read { what, top: to })
    }
}
