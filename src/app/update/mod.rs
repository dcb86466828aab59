//! What each message does to the model, and what it asks of the world.

mod act;
mod again;
mod asks;
mod assess;
mod away;
mod barred;
mod bring_in;
mod bulk;
mod case;
mod conflict;
mod documents;
mod ended;
mod filter;
mod forms;
mod gate;
mod month;
mod moves;
mod overlays;
mod paths;
mod peers;
mod possible;
mod replies;
mod rules;
mod said;
mod search;
mod spelt;
mod statistics;
mod thrown;
mod triage;
mod typed;
mod views;

pub use again::Deed;
pub(crate) use moves::stepped;
pub(in crate::app) use said::at;
pub use typed::Digits;

use crate::app::Msg;
use crate::app::effect::Effect;
use crate::app::hints::told;
use crate::app::key::Key;
use crate::app::keymap::{Action, BINDINGS, Place, Sheet};
use crate::app::model::{Message, MessageKind, Model, Screen};
use crate::app::triage::Step;
use crate::domain::decide::Refusal;
use chrono::NaiveDateTime;

/// How many messages of a session are kept to be read again.
const MOST_SAID: usize = 200;

/// Applies a message. No I/O, no clock: the time is in the model.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = apply(model, msg);
    effects.extend(model.tell_where());
    effects
}

fn apply(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => model.key(key),
        Msg::Paste(text) => model.paste(&text),
        Msg::Resize(columns, rows) => {
            model.size = (columns, rows);
            model.settle();
            Vec::new()
        }
        Msg::Tick(now) => model.tick(now),
        Msg::Rest => {
            let mut effects = model.keep_draft();
            effects.extend(model.typed_in_one_go());
            effects
        }
        Msg::Slow(slow) => {
            model.slow = slow;
            Vec::new()
        }
        Msg::Store(ticket, reply) => model.reply(ticket, reply),
        Msg::Looked(number, found) => model.looked(number, found),
        Msg::Opened(number, table) => model.opened(number, table),
        Msg::Written(number, written) if number == model.waiting.letter => model.letter_written(written),
        Msg::Written(number, written) if number == model.waiting.document => model.document_written(written),
        Msg::ReadText(number, read) => model.rules_read(number, read),
        Msg::Read(number, read) => model.file_read(number, read),
        Msg::Written(number, written) => model.written(number, written),
        Msg::Wrote(done) => model.wrote(done),
        Msg::SubjectWritten(number, written) => model.subject_written(number, written),
        Msg::LookedFor(found) => model.looked_for(found),
        Msg::Hangup => {
            let mut effects = model.keep_draft();
            effects.push(Effect::Quit);
            effects
        }
    }
}

impl Model {
    fn key(&mut self, key: Key) -> Vec<Effect> {
        // What is being saved is not stopped: it would be a change that nobody knows the end of.
        if self.slow && key == Key::Esc && self.waiting.change.is_none() {
            return vec![Effect::Stop];
        }
        // What was refused or remarked is read by the next key; what was recorded stays until something new is said.
        if self.message.as_ref().is_some_and(|message| !message.kind.stays()) {
            self.message = None;
        }
        if !self.overlays.is_empty() {
            return self.overlay_key(key);
        }
        let stray = self.stray.take();
        if self.form.is_some() {
            return self.form_key(key);
        }
        if self.queue.filtering {
            return self.filter_key(key);
        }
        if self.screen == Screen::Found && self.search.typing {
            return self.search_key(key);
        }
        if self.screen == Screen::Triage && self.triage.step != Step::What {
            return self.triage_key(key);
        }
        if self.screen == Screen::BringIn && self.bring.takes_keys() {
            return self.bring_in_key(key);
        }
        if let Some(effects) = self.typed(key) {
            return effects;
        }
        if self.answers_nothing(key, stray) {
            return Vec::new();
        }
        match self.keys.meaning(Place::of(self.screen), key) {
            Some(action) => self.act(action),
            // A key without a meaning does nothing at all.
            None => Vec::new(),
        }
    }

    /// A `y` or an `n` for a question that is gone: pressed twice, or after an undo that asked nothing. It does nothing and
    /// says so; the next one is the key of the screen again.
    fn answers_nothing(&mut self, key: Key, stray: Option<char>) -> bool {
        let Some(answer) =
            stray.filter(|answer| self.keys.in_sheet(Sheet::Question, key) == Some(Key::Char(*answer)))
        else {
            return false;
        };
        let Some(action) = self.keys.meaning(Place::of(self.screen), key) else { return false };
        // In the self-assessment they are answers themselves.
        if matches!(action, Action::Assess(_)) {
            return false;
        }
        let does = BINDINGS.iter().find(|row| row.action == action).map_or("does more", |row| row.label);
        let printed = self.keys.letter(Sheet::Question, answer);
        let text = format!("No question is open, so {printed} did nothing. Pressed again it means: {does}.");
        self.say(MessageKind::Note, text);
        true
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        if let Some(effects) = self.paste_over(text) {
            return effects;
        }
        let picking = self.screen == Screen::Triage && self.triage.picker.is_some();
        if self.overlays.is_empty() && self.form.is_some() {
            return self.form_paste(text);
        }
        if self.overlays.is_empty() && self.queue.filtering {
            return text
                .chars()
                .filter(|c| !c.is_control())
                .flat_map(|c| self.filter_key(Key::Char(c)))
                .collect();
        }
        if self.overlays.is_empty() && self.screen == Screen::Found && self.search.typing {
            self.search.typed.extend(text.chars().filter(|c| !c.is_control()));
            return Vec::new();
        }
        if self.overlays.is_empty() && picking {
            if let Some(field) = &mut self.triage.picker {
                field.paste(text);
            }
            return Vec::new();
        }
        if self.overlays.is_empty() && self.screen == Screen::BringIn && self.bring.takes_keys() {
            let typed = text.chars().filter(|c| !c.is_control());
            return typed.flat_map(|c| self.bring_in_key(Key::Char(c))).collect();
        }
        let form = "Paste ignored here. Open a form first: {new-complaint} new complaint, {add-a-note} note.";
        self.say(MessageKind::Refused, self.keys.fill(form));
        Vec::new()
    }

    fn tick(&mut self, now: NaiveDateTime) -> Vec<Effect> {
        let new_day = now.date() != self.today();
        self.now = now;
        // Late, due today and the forecasts are reckoned by the day.
        if new_day { self.ask_all() } else { Vec::new() }
    }

    /// Puts something in the message line.
    pub(crate) fn say(&mut self, kind: MessageKind, text: impl Into<String>) {
        self.say_all(Message::new(kind, text));
    }

    /// The same with everything that belongs to it.
    pub(crate) fn say_all(&mut self, message: Message) {
        self.said.push((self.now, message.clone()));
        let old = self.said.len().saturating_sub(MOST_SAID);
        self.said.drain(..old);
        self.message = Some(message);
    }

    /// Says why something was not done, and what to do next.
    pub(crate) fn refuse(&mut self, refusal: &Refusal) {
        self.say(MessageKind::Refused, told(self, &refusal.why, &refusal.hint));
    }

    /// Sends what was typed to be kept, if there is anything new.
    pub(crate) fn keep_draft(&mut self) -> Vec<Effect> {
        let at = self.now;
        let Some(form) = &mut self.form else { return Vec::new() };
        if !form.changed {
            return Vec::new();
        }
        form.changed = false;
        form.keeping = self.barred.is_none();
        let draft = form.draft(at);
        self.waiting.draft = self.ticket;
        self.hand_over_draft(draft)
    }
}
