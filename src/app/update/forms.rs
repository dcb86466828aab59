//! Keys in a form, saving it, leaving it.

use crate::app::assess::Target;
use crate::app::effect::{Effect, PostRequest, Request};
use crate::app::form::{self, Field, FieldId, Form, FormKind, Kind};
use crate::app::key::Key;
use crate::app::model::{MessageKind, Model, Screen, Wanted};
use crate::app::overlay::{Confirmed, Overlay, Reading};
use crate::app::triage::TRIAGE_DRAFT;
use crate::domain::decide::Ask;
use crate::domain::terms::Finding;

/// What a key means to the form rather than to the text in it.
enum FormMove {
    Next,
    Previous,
    Save,
    Leave,
    Help,
    Words,
    Choose(bool),
    Month,
    OpenMatch,
    /// This letter chose this entry.
    Take(char, &'static str),
    /// The letter before meant it already.
    Stay,
    /// Goes on with a path as far as it is clear.
    Complete,
    Edit,
}

fn meaning(form: &Form, key: Key) -> FormMove {
    let kind = form.field().map(|f| &f.kind);
    if let (Key::Char(letter), Some(field)) = (key, form.field())
        && let Some(entry) = field.by_letter(letter)
    {
        return FormMove::Take(letter, entry);
    }
    match (key, kind) {
        (Key::Enter | Key::Tab, Some(_)) if form.ends_the_word() => FormMove::Stay,
        (Key::Ctrl('s'), _) => FormMove::Save,
        (Key::Esc | Key::Ctrl('c'), _) => FormMove::Leave,
        (Key::F1, _) => FormMove::Help,
        (Key::Ctrl('t'), _) if matches!(form.kind, FormKind::Respond(_)) => FormMove::Words,
        (Key::Ctrl('o'), _) => FormMove::OpenMatch,
        (Key::Tab, Some(Kind::Path { .. })) => FormMove::Complete,
        (Key::Tab, _) => FormMove::Next,
        (Key::BackTab, _) => FormMove::Previous,
        (Key::Down, Some(Kind::Pick { .. })) => FormMove::Choose(true),
        (Key::Up, Some(Kind::Pick { .. })) => FormMove::Choose(false),
        (Key::PageDown, _) => FormMove::Next,
        (Key::PageUp, _) => FormMove::Previous,
        (Key::Down, Some(Kind::Date(_))) => FormMove::Month,
        (Key::Up, Some(Kind::Line | Kind::Path { .. } | Kind::Date(_)) | None) => FormMove::Previous,
        (Key::Down, Some(Kind::Line | Kind::Path { .. }) | None) => FormMove::Next,
        (Key::Enter, None) => FormMove::Save,
        (Key::Enter, Some(Kind::Box)) => FormMove::Edit,
        (Key::Enter, Some(_)) if form.saves_here() => FormMove::Save,
        (Key::Enter, Some(_)) => FormMove::Next,
        (_, _) => FormMove::Edit,
    }
}

impl Model {
    pub(crate) fn form_key(&mut self, key: Key) -> Vec<Effect> {
        let Some(form) = &mut self.form else { return Vec::new() };
        let meaning = meaning(form, key);
        if !matches!(key, Key::Char(_) | Key::Backspace | Key::Enter | Key::Tab) {
            form.arrived = None;
        }
        match meaning {
            FormMove::Next => {
                let decided = key == Key::Enter && form.puts_nothing_right();
                form.step(true);
                if decided {
                    form.step(true);
                }
            }
            FormMove::Stay => {
                form.take_spelt(true);
                form.arrived = None;
            }
            FormMove::Take(letter, entry) => {
                if let Some(field) = form.field_mut() {
                    field.set(entry);
                }
                form.changed = true;
                form.touched = true;
                form.problem = None;
                form.step(true);
                form.arrive(letter);
            }
            FormMove::Complete => {
                if !form.completes() {
                    form.step(true);
                }
            }
            FormMove::Previous => form.step(false),
            FormMove::Save => return self.save_form(),
            FormMove::Leave => return self.leave_form(),
            FormMove::Month => return self.open_month(),
            FormMove::Words => return self.open_sheet(Overlay::Read { what: Reading::Complaint, top: 0 }),
            FormMove::OpenMatch => return self.open_match(),
            FormMove::Help => return self.open_sheet(Overlay::Help { top: 0 }),
            FormMove::Choose(down) => {
                // An entry that was chosen is as good as typed: it is kept, and Esc asks about it.
                if form.field_mut().is_some_and(|field| field.choose(down)) {
                    form.changed = true;
                    form.touched = true;
                    form.problem = None;
                }
            }
            FormMove::Edit => {
                if form.field_mut().is_some_and(|field| field.edit(key)) {
                    form.changed = true;
                    form.touched = true;
                    form.problem = None;
                    form.take_spelt(false);
                }
            }
        }
        self.read_form();
        self.ask_beside()
    }

    /// Reads the form's fields again: dates, choices, and what they mean.
    pub(crate) fn read_form(&mut self) {
        if let Some(mut form) = self.form.take() {
            form.read(self);
            self.form = Some(form);
        }
    }

    pub(crate) fn form_paste(&mut self, text: &str) -> Vec<Effect> {
        if let Some(form) = &mut self.form {
            if let Some(field) = form.field_mut() {
                field.paste(text);
            }
            form.changed = true;
            form.touched = true;
        }
        self.read_form();
        self.ask_beside()
    }

    /// Sends the form to the store, or says which field is missing.
    pub(crate) fn save_form(&mut self) -> Vec<Effect> {
        let Some(form) = &self.form else { return Vec::new() };
        if form.saving || self.waiting.change.is_some() {
            return Vec::new();
        }
        if let FormKind::Rules(which) = form.kind {
            return self.fetch_rules(which);
        }
        if form.kind == FormKind::Subject {
            return self.write_subject();
        }
        let many = !form.many.is_empty();
        match form.request(self) {
            Ok(_) if self.stops_at_gate() => self.meet_gate(),
            // Nothing is recorded yet: who gets what is shown first.
            Ok(request @ Request::PlanAbsence { .. }) => {
                if let Some(form) = &mut self.form {
                    form.problem = None;
                }
                self.ask(request)
            }
            Ok(Request::Post(PostRequest::Handle { ask, .. })) => self.handle_post(ask),
            Ok(Request::Ask { ask: Ask::Attach(file), .. }) if self.keeps_a_file() => self.fetch_file(&file),
            Ok(Request::Ask { id, ask: Ask::SendLetter(letter), .. }) if self.messages_a_service() => {
                self.did(id, &Ask::SendLetter(letter.clone()));
                letter.answer_by.map_or_else(Vec::new, |by| self.send_message(by))
            }
            Ok(Request::Ask { ask, .. }) if many => self.save_many(ask),
            Ok(request) => {
                if let Request::Ask { id, ask, .. } = &request {
                    self.did(*id, ask);
                    self.removing = match ask {
                        Ask::Remove { level, .. } => self.file().map(|file| (file.events.clone(), *level)),
                        _ => None,
                    };
                }
                self.waiting.change = Some(self.ticket);
                if let Some(form) = &mut self.form {
                    form.saving = true;
                    form.problem = None;
                }
                self.ask(request)
            }
            Err((id, why, hint)) => {
                if let Some(form) = &mut self.form {
                    form.focus(id);
                    form.problem = Some((why, hint));
                }
                Vec::new()
            }
        }
    }

    fn leave_form(&mut self) -> Vec<Effect> {
        match &self.form {
            Some(form) if form.touched => self.open_sheet(Overlay::Leave { at: 0 }),
            Some(_) | None => {
                self.form = None;
                Vec::new()
            }
        }
    }

    /// Keys of the leave sheet. Whatever is chosen, nothing typed is lost without a second question.
    pub(crate) fn leave_key(&mut self, key: Key, at: usize) -> Vec<Effect> {
        match key {
            Key::Enter if at == 0 => self.keep_and_leave(),
            Key::Char('s') => self.leave_and_save(),
            Key::Enter if at == 1 => self.leave_and_save(),
            Key::Enter if at == 3 => self.ask_throw_away(),
            Key::Enter | Key::Esc => {
                self.overlays.pop();
                Vec::new()
            }
            Key::Char('t') => self.ask_throw_away(),
            Key::Up | Key::Char('k') => self.leave_at(at.saturating_sub(1)),
            Key::Down | Key::Char('j') => self.leave_at((at + 1).min(3)),
            _ => Vec::new(),
        }
    }

    fn leave_at(&mut self, to: usize) -> Vec<Effect> {
        if let Some(Overlay::Leave { at }) = self.overlays.last_mut() {
            *at = to;
        }
        Vec::new()
    }

    fn keep_and_leave(&mut self) -> Vec<Effect> {
        self.overlays.pop();
        if let Some(form) = &mut self.form {
            form.left = true;
            form.changed = true;
        }
        let mut effects = self.keep_draft();
        if self.form.take().is_some() {
            let go = self.keys.go('d');
            self.say(MessageKind::Note, format!("Kept as a draft. {go} opens your drafts."));
        }
        effects.extend(self.ask(Request::Drafts));
        effects
    }

    fn leave_and_save(&mut self) -> Vec<Effect> {
        self.overlays.pop();
        self.save_form()
    }

    fn ask_throw_away(&mut self) -> Vec<Effect> {
        self.overlays.pop();
        let words = self.form.as_ref().map_or(0, Form::words);
        let copy = if self.barred.is_some() { "No copy can be kept." } else { "A copy is kept for 30 days." };
        let question = format!("Throw away {words} words? {copy}");
        self.open_sheet(Overlay::Confirm { question, then: Confirmed::ThrowAway, opened_by: 't' })
    }

    pub(crate) fn throw_away(&mut self) -> Vec<Effect> {
        let mut effects = self.keep_draft();
        let Some(form) = self.form.take() else { return effects };
        if self.thrown_away_here(&form.draft_key()) {
            return effects;
        }
        let at = self.now;
        effects.extend(self.ask(Request::DropDraft { key: form.draft_key(), at }));
        effects.extend(self.ask_drafts());
        let go = self.keys.go('d');
        self.say(MessageKind::Note, format!("Thrown away. A copy is kept for 30 days: {go} brings it back."));
        effects
    }

    /// Opens the selected draft where it was left.
    pub(crate) fn open_draft(&mut self) -> Vec<Effect> {
        self.overlays.retain(|sheet| !matches!(sheet, Overlay::Welcome));
        let Some(draft) = self.drafts.get(self.draft_line).cloned() else { return self.take_up() };
        if Target::of_key(&draft.key).is_some() {
            return self.open_council_draft(&draft);
        }
        if let Some(kind) = form::draft_of_none(&draft.key) {
            return self.open_of_none(kind);
        }
        match form::draft_case(&draft.key) {
            None => {
                let mut form = form::edit_new(self);
                form.go_on(&draft, self);
                self.form = Some(form);
                self.ask_possible()
            }
            // The answers in triage: the complaint comes up where it was left.
            Some(id) if draft.key.starts_with(TRIAGE_DRAFT) => {
                self.triage.selected = Some(id);
                self.triage.file = None;
                self.go(Screen::Triage)
            }
            Some(id) => {
                let mut effects = self.select(id);
                effects.extend(self.with_file(Wanted::Draft(draft)));
                effects
            }
        }
    }
}

impl Form {
    /// Goes to the next or previous field; the Save button comes after the last.
    fn step(&mut self, forward: bool) {
        let places = self.fields.len() + 1;
        self.settle_choice();
        self.at = if forward { (self.at + 1) % places } else { (self.at + places - 1) % places };
    }

    /// Whether the keyboard is at the reason of a point that was not upheld and has no remedy: there is none to name.
    fn puts_nothing_right(&self) -> bool {
        let Some(reason) = self.field().filter(|field| field.id == FieldId::PointReason) else {
            return false;
        };
        let of = |id: FieldId| self.fields.iter().find(move |f| f.id == id && f.point == reason.point);
        let finding = of(FieldId::PointFinding).and_then(|field| Finding::parse(&field.taken()?));
        let unnamed = of(FieldId::PointRemedy).is_some_and(|field| field.value().is_empty());
        unnamed && matches!(finding, Some(Finding::NotUpheld | Finding::NoFinding))
    }

    /// A picker keeps the entry it stands at, so that what is shown is what is saved.
    fn settle_choice(&mut self) {
        let chosen = self.field().and_then(Field::taken);
        if let (Some(field), Some(chosen)) = (self.field_mut(), chosen)
            && matches!(field.kind, Kind::Pick { .. })
            && field.value() != chosen
        {
            field.set(&chosen);
        }
    }

    /// Puts the keyboard on a field.
    pub(crate) fn focus(&mut self, id: FieldId) {
        if let Some(at) = self.fields.iter().position(|f| f.id == id) {
            self.at = at;
        }
    }
}
