//! What the message line says of a change that was recorded, and the key that goes on from it to its letter.

use crate::app::effect::{Effect, Recorded, Request};
use crate::app::form::FormKind;
use crate::app::keymap::Action;
use crate::app::marks::Mark;
use crate::app::message::{Message, MessageKind};
use crate::app::model::{Model, Pane, Screen, Tab, Wanted};
use crate::app::post::Together;
use crate::domain::decide::{Refusal, letters};
use crate::domain::event::CaseId;
use crate::domain::terms::Clock;
use crate::domain::when;
use chrono::NaiveDateTime;

impl Model {
    /// One short sentence: what was recorded. What the form said before it was saved is not said again, and an extension's
    /// remarks stand with the date that they are about.
    pub(crate) fn telling(&self, recorded: &Recorded, kind: MessageKind) -> Message {
        let form = self.form.as_ref().filter(|form| form.saving);
        let extends = form.is_some_and(|form| matches!(form.kind, FormKind::Extend(_)));
        let known = |flag: &String| extends || form.is_some_and(|form| form.tells.contains(flag));
        let file = self.case.file.as_deref().filter(|file| file.case.id == recorded.id);
        let heed = file.map(|file| file.case.receipt.complainant.heed()).unwrap_or_default();
        let mut message = Message::new(kind, recorded.says.clone());
        for flag in &recorded.flags {
            let words = flag.trim_end_matches('.');
            if flag.ends_with(letters::UNSENT) {
                message.unsent = vec![recorded.id];
            } else if flag == &heed || self.queue.marks.len() > 1 {
                message.more.push(format!("; {words}"));
            } else if !known(flag) {
                message.text = format!("{}; {words}", message.text);
            }
        }
        message.more.push(moment(&message.text, self.now));
        message
    }

    /// Where the row of the change went, unless that is what was said: it stands before everything that is less worth.
    pub(crate) fn say_moved(&mut self) {
        let changed = self.last.as_ref().map(|last| last.id);
        let row = self.queue.current().map(|(_, row)| row).filter(|row| Some(row.id) == changed);
        let Some(clock) = row.and_then(|row| row.clock.as_ref()) else { return };
        // The date that it was given is another one than the date of its row.
        let what = if clock.clock == Clock::Update { "next news due" } else { "now due" };
        let moved = format!(", {what} {}", clock.due.format("%a %-d %b"));
        let long = when::long(clock.due);
        let now = self.now;
        let Some(message) = self.message.as_mut().filter(|message| !message.text.contains(&long)) else {
            return;
        };
        // Behind a date the moment stands apart.
        message.more.pop();
        message.more.push(moment(&moved, now));
        message.more.insert(0, moved);
        if let Some((_, said)) = self.said.last_mut() {
            said.clone_from(message);
        }
    }

    /// Why there is no letter to go on to; none where there is one.
    pub(crate) fn no_letter(&self) -> Option<Refusal> {
        if self.message.as_ref().is_some_and(|message| !message.unsent.is_empty()) {
            return None;
        }
        let file = self.file()?;
        let none = letters::untold(&file.case, &file.events).is_none();
        let open = self.keys.printed(Action::Open);
        let why = format!("no letter of {} is ready to be sent", file.case.receipt.reference);
        let way = if self.screen == Screen::Case { "4".to_owned() } else { format!("{open} 4") };
        none.then(|| Refusal::new(why, format!("{way} shows all its letters")))
    }

    /// Goes on to the letter that tells what was recorded last, to be read and sent: of the case that the message is
    /// about, else of the selected one. The letters of many cases are sent after one question.
    pub(crate) fn go_on_to_letter(&mut self) -> Vec<Effect> {
        let unsent = self.message.as_ref().map(|message| message.unsent.clone()).unwrap_or_default();
        if unsent.len() > 1 {
            return self.ask_to_send_those(&unsent);
        }
        let Some(id) = unsent.first().copied().or(self.queue.selected) else { return Vec::new() };
        let mut effects = self.select(id);
        if self.screen == Screen::Desk {
            // It is read over the queue, and Esc leads back to its row. The case as it is after what was recorded.
            self.focus = Pane::Queue;
            self.case.file = None;
            effects = self.ask_case();
            self.settle();
        } else {
            effects.extend(self.go(Screen::Case));
            self.open_tab(Tab::Letters);
        }
        self.pending = Some(Wanted::Unsent);
        effects
    }

    fn ask_to_send_those(&mut self, ids: &[CaseId]) -> Vec<Effect> {
        let mark = |id: &CaseId| Mark { id: *id, reference: String::new(), seen: self.seen(*id) };
        let ready = ids.iter().map(mark).collect();
        self.together = Together { ready, ..Together::default() };
        self.waiting.files = self.ticket;
        self.ask(Request::Files(ids.to_vec()))
    }
}

/// What was recorded with the moment.
pub(in crate::app) fn at(text: &str, now: NaiveDateTime) -> String {
    format!("{text}{}", moment(text, now))
}

/// The moment behind what was recorded; behind a date it stands apart, so that it is not read as the time of that day.
fn moment(text: &str, now: NaiveDateTime) -> String {
    const MONTHS: &[&str] =
        &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let last = text.rsplit(' ').next().unwrap_or_default();
    let year = last.len() == 4 && last.bytes().all(|digit| digit.is_ascii_digit());
    let dated = text.contains(' ') && (year || MONTHS.contains(&last));
    let now = now.format("%H:%M");
    if dated { format!(" (recorded {now})") } else { format!(" {now}") }
}
