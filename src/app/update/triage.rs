//! Triage: the answers, and what they record.

mod keep;

use crate::app::effect::{Effect, QueueReply, Request};
use crate::app::form::{Field, FieldId, Kind, desk, officers, services};
use crate::app::key::Key;
use crate::app::keymap::{Action, Sheet};
use crate::app::model::{MessageKind, Model, Wanted};
use crate::app::overlay::{Overlay, Reading};
use crate::app::triage::Step;
use crate::domain::decide::{Ask, NotTaken, Refusal, Reroute, TriageAsk, Triaged, decide};
use crate::domain::event::CaseId;
use crate::domain::terms::{LetterKind, Scheme, Stage};
use crate::domain::triage::{EXCLUSIONS, Exclusion, Way};
use keep::draft_key;

/// Why a problem that was known for more than twelve months is looked into all the same.
const DISCRETION: &[&str] = &[
    "The person could not have complained earlier",
    "The effects of the problem are still going on",
    "New information came to light",
    "It can still be looked into effectively and fairly",
];

/// Why a complaint begins at stage 2: in the children's procedure with whom that was agreed.
const STRAIGHT: &[&str] = &[
    "Agreed with the complainant",
    "Agreed with the young person's advocate",
    "The manager of stage 1 took the decision complained about",
    "The service answered the same matter before, outside the procedure",
];

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
        self.triage.beside = Default::default();
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
            return self.triage_resume();
        }
        // Coming from the queue with a new complaint under the cursor: start with that one.
        let of = |id| self.triage.rows.iter().find(|row| Some(row.id) == id);
        let wanted = of(self.triage.selected).or_else(|| of(self.queue.selected));
        let id = wanted.or(self.triage.rows.first()).map(|row| row.id);
        self.triage_select(id)
    }

    pub(crate) fn triage_recorded(&mut self, id: CaseId) -> Vec<Effect> {
        let refused = std::mem::take(&mut self.triage.refused) == Some(id);
        self.triage.restart();
        // A decision takes it off the list and the next one comes up; an undo brings it back, and it is looked at.
        self.triage.selected = Some(id);
        self.triage.file = None;
        self.drafts.retain(|draft| draft.key != draft_key(id));
        let mut effects = self.ask_triage();
        effects.extend(self.ask_queue());
        effects.extend(self.ask(Request::Drafts));
        effects.extend(self.ask(Request::Names));
        if refused {
            // Its letter with the signpost is read next; Esc leaves it for later.
            self.pending = Some(Wanted::Letter(LetterKind::Refusal));
            self.case.file = None;
            effects.extend(self.select(id));
        }
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
        (self.triage.answers.begins, self.triage.answers.straight) = (None, None);
        self.triage_go(Step::Service)
    }

    /// It is taken on and begins at stage 1, or where else was answered.
    fn triage_begin(&mut self, begins: Option<Stage>) -> Vec<Effect> {
        let answers = &mut self.triage.answers;
        answers.begins = begins;
        // Asked again, so that the reason is looked at with what it is the reason for.
        answers.straight = None;
        self.triage_go(self.triage.once_taken())
    }

    /// The numbered answers of the first question.
    pub(crate) fn triage_number(&mut self, n: u8) -> Vec<Effect> {
        if self.triage.selected.is_none() || self.records_nothing() {
            return Vec::new();
        }
        match n {
            1 => self.triage_go(Step::CanTake),
            2 => self.triage_go(Step::Request),
            3 | 4 => self.triage_go(Step::Reason),
            _ => Vec::new(),
        }
    }

    /// Asks a question; what was answered is kept.
    fn triage_go(&mut self, step: Step) -> Vec<Effect> {
        self.triage_ask(step);
        self.triage_keep()
    }

    fn triage_ask(&mut self, step: Step) {
        self.triage.step = step;
        self.triage.line = 0;
        if step == Step::Support {
            self.triage.propose_support();
        }
        self.triage.picker = self.triage_picker(step);
    }

    /// The list that a question is answered from, with what was answered before or is likely.
    fn triage_picker(&self, step: Step) -> Option<Field> {
        let pick = |id, label, options, free, first: &str| {
            Some(Field::new(id, label, Kind::Pick { options, free }, first))
        };
        let words = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        let answers = &self.triage.answers;
        match step {
            Step::Service | Step::Request => {
                let service = self.triage.service().unwrap_or_default();
                pick(FieldId::Service, "Service", self.likely_first(), false, &service)
            }
            Step::Reason => {
                let reasons = EXCLUSIONS.iter().map(|e| e.reason.to_owned()).collect();
                pick(FieldId::Reason, "Reason", reasons, false, "")
            }
            Step::Discretion => {
                let why = answers.discretion.clone().unwrap_or_default();
                pick(FieldId::Reason, "Why", words(DISCRETION), true, &why)
            }
            Step::Straight => pick(FieldId::Reason, "Why", words(STRAIGHT), true, ""),
            Step::Owner => {
                let service = answers.service.as_deref().unwrap_or_default();
                let owner = self.triage.owner(service).unwrap_or(&self.desk.officer);
                pick(FieldId::Owner, "Owner", officers(self), true, owner)
            }
            Step::Team => {
                let service = answers.service.as_deref().unwrap_or_default();
                let team = answers.team.as_deref().unwrap_or_default();
                pick(FieldId::Team, "Team", self.names.teams_of(service).to_vec(), true, team)
            }
            Step::What | Step::CanTake | Step::Support | Step::Linked => None,
        }
    }

    /// The services, those that the words point to first, so that the first digits choose them.
    fn likely_first(&self) -> Vec<String> {
        let mut all = services(&self.names);
        let given = self.triage.file().map(|file| file.case.service.clone()).filter(|name| !name.is_empty());
        all.extend(given.clone().filter(|name| !all.contains(name)));
        let suggested = self.triage.suggestions().into_iter().map(|s| s.service.name.to_owned());
        let likely: Vec<String> = given.into_iter().chain(suggested).collect();
        all.sort_by_key(|name| likely.iter().position(|other| other == name).unwrap_or(likely.len()));
        all
    }

    /// Keys at the steps after the first.
    pub(crate) fn triage_key(&mut self, key: Key) -> Vec<Effect> {
        // Where words are typed every letter is one of them.
        let lettered = matches!(self.triage.step, Step::CanTake | Step::Support | Step::Linked);
        let meant = if lettered { self.keys.in_sheet(Sheet::Triage, key) } else { Some(key) };
        let Some(key) = meant else { return Vec::new() };
        if lettered && self.keys.has(Action::Skip, key) {
            return self.triage_skip();
        }
        match (self.triage.step, key) {
            (_, Key::Esc | Key::Ctrl('c')) => self.triage_back(),
            (_, Key::F1) => self.open_sheet(Overlay::Help { top: 0 }),
            (Step::What, _) => Vec::new(),
            (Step::CanTake, Key::Enter | Key::Char('1' | 'y')) => self.triage_begin(None),
            (Step::CanTake, Key::Char('4')) => self.triage_begin(Some(Stage::Informal)),
            (Step::CanTake, Key::Char('5')) => self.triage_begin(Some(Stage::Two)),
            (Step::CanTake, Key::Char('2' | 'n')) => self.triage_go(Step::Reason),
            (Step::CanTake, Key::Char('3')) => self.triage_go(Step::Discretion),
            (Step::CanTake | Step::Support | Step::Linked, Key::Left | Key::Backspace) => self.triage_back(),
            (Step::CanTake | Step::Support | Step::Linked, Key::Char('?')) => {
                self.open_sheet(Overlay::Help { top: 0 })
            }
            (Step::CanTake, Key::Tab) => self.open_sheet(Overlay::Read { what: Reading::Complaint, top: 0 }),
            (Step::CanTake, _) => Vec::new(),
            (Step::Support | Step::Linked, key) => self.triage_mark(key),
            (
                Step::Service
                | Step::Owner
                | Step::Team
                | Step::Reason
                | Step::Discretion
                | Step::Straight
                | Step::Request,
                key,
            ) => self.triage_pick(key),
        }
    }

    /// Keys in a list whose entries are marked.
    fn triage_mark(&mut self, key: Key) -> Vec<Effect> {
        let last = self.triage.choices().len().saturating_sub(1);
        match key {
            Key::Tab => return self.open_sheet(Overlay::Read { what: Reading::Complaint, top: 0 }),
            Key::Enter => {
                let next = if self.triage.step == Step::Support { Step::Linked } else { Step::Owner };
                return self.triage_go(next);
            }
            Key::Up | Key::Char('k') => self.triage.line = self.triage.line.saturating_sub(1),
            Key::Down | Key::Char('j') => self.triage.line = (self.triage.line + 1).min(last),
            Key::Char(' ') => {
                self.triage.toggle(self.triage.line);
                return self.triage_keep();
            }
            Key::Char(digit @ '1'..='9') => {
                self.triage.toggle(usize::from(digit as u8 - b'1'));
                return self.triage_keep();
            }
            _ => {}
        }
        Vec::new()
    }

    /// One question back; what was answered before stays answered.
    fn triage_back(&mut self) -> Vec<Effect> {
        let to = match self.triage.step {
            Step::Owner => Step::Linked,
            Step::Team => Step::Owner,
            Step::Linked => Step::Support,
            Step::Support => Step::Service,
            Step::Service if self.triage.quick => Step::What,
            Step::Service | Step::Discretion | Step::Straight => Step::CanTake,
            Step::What | Step::CanTake | Step::Reason | Step::Request => Step::What,
        };
        let keep = !self.triage.quick;
        self.triage.quick = false;
        self.triage_ask(to);
        if keep { self.triage_keep() } else { Vec::new() }
    }

    fn triage_pick(&mut self, key: Key) -> Vec<Effect> {
        let Some(field) = &mut self.triage.picker else { return Vec::new() };
        match key {
            Key::Down => drop(field.choose(true)),
            Key::Up => drop(field.choose(false)),
            // Tab reads the complaint: it must never record anything.
            Key::Tab => return self.open_sheet(Overlay::Read { what: Reading::Complaint, top: 0 }),
            Key::Enter => return self.triage_take(),
            // Who owns it and which team it belongs to are the two parts of the last question.
            Key::Right if self.triage.step == Step::Owner && (field.value().is_empty() || field.fresh) => {
                self.triage.answers.owner = field.taken();
                return self.triage_go(Step::Team);
            }
            Key::Left | Key::Backspace if field.value().is_empty() || field.fresh => {
                return self.triage_back();
            }
            // The list is searched by typing; the key that starts a search elsewhere is not part of the words.
            Key::Char('/') if field.fresh || field.value().is_empty() => field.set(""),
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
        if self.triage.step == Step::Team {
            return self.triage_team();
        }
        let Some(choice) = self.triage.picker.as_ref().and_then(Field::taken) else {
            let typed = self.triage.picker.as_ref().is_some_and(|field| !field.value().trim().is_empty());
            let said = if typed {
                "Nothing in the list begins like this. Backspace, or choose with the arrows."
            } else {
                "Nothing is chosen yet. Type its first letters, or choose with the arrows."
            };
            self.say(MessageKind::Refused, said);
            return Vec::new();
        };
        let Some(id) = self.triage.selected else { return Vec::new() };
        match self.triage.step {
            Step::Service => {
                self.triage_serves(choice);
                let me = self.desk.officer.clone();
                if self.triage.quick {
                    self.triage.propose_support();
                    let given = self.triage.file().and_then(|file| file.case.owner.clone());
                    self.triage_accepted(id, given.or(Some(me)))
                } else if let Some(refusal) = self.triage_cannot_begin() {
                    // Said at the service, which sets the procedure, and not three questions later.
                    self.refuse(&refusal);
                    Vec::new()
                } else {
                    self.triage_go(Step::Support)
                }
            }
            Step::Owner => self.triage_accepted(id, (choice != "nobody").then_some(choice)),
            Step::Request => self.triage_decide(id, Ask::PassOn { service: choice }),
            Step::Discretion => {
                self.triage.answers.discretion = Some(choice);
                self.triage_go(self.triage.once_taken())
            }
            Step::Straight => {
                self.triage.answers.straight = Some(choice);
                self.triage_go(Step::Service)
            }
            Step::Reason => self.triage_excluded(id, &choice),
            Step::What | Step::CanTake | Step::Support | Step::Linked | Step::Team => Vec::new(),
        }
    }

    /// An exclusion applies: not taken on, passed on, or sent its own route.
    fn triage_excluded(&mut self, id: CaseId, reason: &str) -> Vec<Effect> {
        let Some(exclusion) = Exclusion::find(reason) else { return Vec::new() };
        let (clause, signpost) = (exclusion.clause.to_owned(), exclusion.told());
        let ask = match exclusion.way {
            Way::Request => return self.triage_go(Step::Request),
            Way::Route(route) => {
                TriageAsk::Reroute(Reroute { route, to: exclusion.signpost.to_owned(), clause, signpost })
            }
            Way::Refuse => {
                let likely = self.triage.suggestions().first().map(|s| s.service.scheme);
                let told = Some(likely.unwrap_or(Scheme::Corporate).body());
                self.triage.refused = Some(id);
                TriageAsk::Refuse(NotTaken { reason: exclusion.reason.to_owned(), clause, signpost, told })
            }
        };
        self.triage_decide(id, Ask::Triage(Box::new(ask)))
    }

    /// Why the procedure of the service does not begin where it was answered that it should; none where it does.
    fn triage_cannot_begin(&self) -> Option<Refusal> {
        let file = self.triage.file()?;
        let ask = Ask::Accept(self.triage.acceptance(None));
        decide(&file.case, &ask, &desk(self)).err()
    }

    fn triage_accepted(&mut self, id: CaseId, owner: Option<String>) -> Vec<Effect> {
        let accept = self.triage.acceptance(owner);
        let answers = self.triage.answers.clone();
        let adjustments = answers.support.unwrap_or_default();
        let found = Triaged { accept, adjustments, flags: answers.flags, linked: answers.linked };
        self.triage_decide(id, Ask::Triage(Box::new(TriageAsk::Take(found))))
    }

    /// Records a decision; the kept answers are used up by it.
    fn triage_decide(&mut self, id: CaseId, ask: Ask) -> Vec<Effect> {
        self.change_from(id, ask, Some(draft_key(id)))
    }
}
