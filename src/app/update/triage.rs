//! Triage: the answers, and what they record.

use crate::app::effect::{Effect, QueueReply};
use crate::app::form::{Field, FieldId, Kind, officers, services};
use crate::app::key::Key;
use crate::app::model::{MessageKind, Model};
use crate::app::overlay::Overlay;
use crate::app::triage::Step;
use crate::domain::decide::Ask;
use crate::domain::event::{Acceptance, CaseId};
use crate::domain::terms::{Scheme, Stage};
use crate::domain::triage::{EXCLUSIONS, scheme_of};

impl Model {
    /// The number of the selected complaint in the list.
    pub(crate) fn triage_at(&self) -> usize {
        let rows = &self.triage.rows;
        rows.iter().position(|row| Some(row.id) == self.triage.selected).unwrap_or(0)
    }

    /// Looks at another complaint, from the first question.
    pub(crate) fn triage_select(&mut self, id: Option<CaseId>) -> Vec<Effect> {
        self.triage.restart();
        if self.triage.selected == id && self.triage.file.is_some() {
            return Vec::new();
        }
        self.triage.selected = id;
        self.triage.file = None;
        self.ask_triage_case()
    }

    pub(crate) fn triage_rows(&mut self, reply: QueueReply) -> Vec<Effect> {
        let mut rows = reply.page.rows;
        let skipped = self.triage.skipped.clone();
        rows.sort_by_key(|row| skipped.iter().position(|id| *id == row.id).map_or(0, |at| at + 1));
        self.triage.rows = rows;
        self.triage.loaded = true;
        let still_there = self.triage.rows.iter().any(|row| Some(row.id) == self.triage.selected);
        if still_there && self.triage.file.is_some() {
            return Vec::new();
        }
        // Coming from the queue with a new complaint under the cursor: start with that one.
        let of = |id| self.triage.rows.iter().find(|row| Some(row.id) == id);
        let wanted = of(self.triage.selected).or_else(|| of(self.queue.selected));
        let id = wanted.or(self.triage.rows.first()).map(|row| row.id);
        self.triage_select(id)
    }

    pub(crate) fn triage_recorded(&mut self, id: CaseId) -> Vec<Effect> {
        if let Some(message) = &self.message {
            self.triage.decided.push(message.text.clone());
        }
        self.triage.restart();
        // A decision takes it off the list and the next one comes up; an undo brings it back, and it is looked at.
        self.triage.selected = Some(id);
        self.triage.file = None;
        let mut effects = self.ask_triage();
        effects.extend(self.ask_queue());
        effects
    }

    pub(crate) fn triage_skip(&mut self) -> Vec<Effect> {
        let Some(id) = self.triage.selected else { return Vec::new() };
        self.triage.skipped.retain(|other| *other != id);
        self.triage.skipped.push(id);
        let after = self.triage.rows.iter().skip_while(|row| row.id != id).nth(1);
        let next = after.or(self.triage.rows.first()).map_or(id, |row| row.id);
        self.triage.selected = Some(next);
        self.triage.file = None;
        self.triage.restart();
        let mut effects = self.ask_triage();
        effects.extend(self.ask_triage_case());
        effects
    }

    /// `a`: accept with the suggested answers; only the service is asked.
    pub(crate) fn triage_accept(&mut self) -> Vec<Effect> {
        self.triage.quick = true;
        self.ask_service(Step::Service)
    }

    /// The numbered answers of the first question.
    pub(crate) fn triage_number(&mut self, n: u8) -> Vec<Effect> {
        if self.triage.selected.is_none() {
            return Vec::new();
        }
        match n {
            1 => {
                self.triage.step = Step::CanTake;
                Vec::new()
            }
            2 => self.ask_service(Step::Request),
            3 | 4 => self.ask_reason(),
            _ => Vec::new(),
        }
    }

    fn ask_service(&mut self, step: Step) -> Vec<Effect> {
        let suggested = self.triage.suggestions().first().map(|s| s.service.name).unwrap_or_default();
        let options = services(&self.names);
        self.triage.picker =
            Some(Field::new(FieldId::Service, "Service", Kind::Pick { options, free: false }, suggested));
        self.triage.step = step;
        Vec::new()
    }

    fn ask_reason(&mut self) -> Vec<Effect> {
        let options = EXCLUSIONS.iter().map(|e| e.reason.to_owned()).collect();
        self.triage.picker =
            Some(Field::new(FieldId::Reason, "Reason", Kind::Pick { options, free: false }, ""));
        self.triage.step = Step::Reason;
        Vec::new()
    }

    fn ask_owner(&mut self) -> Vec<Effect> {
        let options = officers(self);
        let me = self.desk.officer.clone();
        self.triage.picker =
            Some(Field::new(FieldId::Owner, "Owner", Kind::Pick { options, free: true }, &me));
        self.triage.step = Step::Owner;
        Vec::new()
    }

    /// Keys at the steps after the first.
    pub(crate) fn triage_key(&mut self, key: Key) -> Vec<Effect> {
        match (self.triage.step, key) {
            (_, Key::Esc | Key::Ctrl('c')) => self.triage_back(),
            (_, Key::F1) => self.open_sheet(Overlay::Help { top: 0 }),
            (Step::What, _) => Vec::new(),
            (Step::CanTake, Key::Enter | Key::Char('1' | 'y')) => self.ask_service(Step::Service),
            (Step::CanTake, Key::Char('2' | 'n')) => self.ask_reason(),
            (Step::CanTake, Key::Left | Key::Backspace) => self.triage_back(),
            (Step::CanTake, Key::Char('?')) => self.open_sheet(Overlay::Help { top: 0 }),
            (Step::CanTake, _) => Vec::new(),
            (Step::Service | Step::Owner | Step::Reason | Step::Request, key) => self.triage_pick(key),
        }
    }

    /// One question back; what was answered before stays answered.
    fn triage_back(&mut self) -> Vec<Effect> {
        match self.triage.step {
            Step::Owner => return self.ask_service(Step::Service),
            Step::Service if !self.triage.quick => {
                self.triage.picker = None;
                self.triage.step = Step::CanTake;
            }
            Step::What | Step::CanTake | Step::Service | Step::Reason | Step::Request => {
                self.triage.restart()
            }
        }
        Vec::new()
    }

    fn triage_pick(&mut self, key: Key) -> Vec<Effect> {
        let Some(field) = &mut self.triage.picker else { return Vec::new() };
        match key {
            Key::Down => field.choose(true),
            Key::Up => field.choose(false),
            Key::Enter | Key::Tab => return self.triage_take(),
            Key::Left | Key::Backspace if field.value().is_empty() => return self.triage_back(),
            Key::Char(digit @ '1'..='9') if field.fresh || field.value().is_empty() => {
                // The numbered answers: the n-th entry of the list.
                let at = usize::from(digit as u8 - b'1');
                if let Some(entry) = field.matches().get(at).map(|entry| (*entry).to_owned()) {
                    field.set(&entry);
                    return self.triage_take();
                }
            }
            key => drop(field.edit(key)),
        }
        Vec::new()
    }

    /// Takes the entry the list stands at, and goes on or records.
    fn triage_take(&mut self) -> Vec<Effect> {
        let Some(choice) = self.triage.picker.as_ref().and_then(Field::taken) else {
            self.say(
                MessageKind::Refused,
                "Nothing in the list begins like this. Backspace, or choose with the arrows.",
            );
            return Vec::new();
        };
        let Some(id) = self.triage.selected else { return Vec::new() };
        match self.triage.step {
            Step::Service => {
                self.triage.service = Some(choice);
                let me = self.desk.officer.clone();
                if self.triage.quick { self.triage_accepted(id, Some(me)) } else { self.ask_owner() }
            }
            Step::Owner => self.triage_accepted(id, (choice != "nobody").then_some(choice)),
            Step::Request => self.change_case(id, Ask::PassOn { service: choice }),
            Step::Reason => {
                let known = EXCLUSIONS.iter().find(|e| e.reason == choice);
                let (clause, signpost) = known.map_or(("", ""), |e| (e.clause, e.signpost));
                let (clause, signpost) = (clause.to_owned(), signpost.to_owned());
                self.change_case(id, Ask::Refuse { reason: choice, clause, signpost })
            }
            Step::What | Step::CanTake => Vec::new(),
        }
    }

    fn triage_accepted(&mut self, id: CaseId, owner: Option<String>) -> Vec<Effect> {
        let service = self.triage.service.clone().unwrap_or_default();
        let scheme = scheme_of(&service).unwrap_or(Scheme::Corporate);
        let acceptance =
            Acceptance { scheme, stage: Stage::One, service, team: String::new(), owner, discretion: None };
        self.change_case(id, Ask::Accept(acceptance))
    }
}
