//! Letters at the desk: what was sent, what can be written, reading one, writing it to a file, sending it.

use crate::app::effect::{CaseFile, Effect, Request, Sending};
use crate::app::form;
use crate::app::hints::told;
use crate::app::keymap::Action;
use crate::app::model::{MessageKind, Model};
use crate::app::overlay::{Confirmed, Overlay, Reading};
use crate::app::post::Addresses;
use crate::domain::case::{Case, standing};
use crate::domain::decide::{Response, letters};
use crate::domain::event::{Event, Fact, SentLetter};
use crate::domain::terms::{Channel, Reader};
use crate::domain::text::sentences;
use crate::letter::{
    Council, Kind, Letter, LetterError, Matter, Options, Templates, compose, docx, file_name,
};
use chrono::NaiveDate;
use std::sync::Arc;

/// What letters are written with: it does not change while the desk is open.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    /// The templates in use; none when they cannot be used, which is said then.
    pub templates: Option<Templates>,
    /// What the council says of itself.
    pub council: Council,
    /// Where services are reached; none while the desk sends no mail.
    pub addresses: Option<Addresses>,
}

/// What an officer adds to a letter.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wording<'a> {
    /// Words of the officer's own.
    pub words: &'a str,
    /// The day a service is to answer by.
    pub answer_by: Option<NaiveDate>,
    /// The response that is being written; none for the one that was recorded.
    pub response: Option<&'a Response>,
}

impl Desk {
    /// With the templates that come with the program.
    pub fn shipped(council: &str) -> Arc<Self> {
        let council = Council { name: council.to_owned(), ..Council::default() };
        Arc::new(Self { templates: Templates::built_in().ok(), council, addresses: None })
    }
}

/// A line of the letters of a case.
#[derive(Debug, Clone, Copy)]
pub enum Item<'a> {
    /// What went out, as the event that says so.
    Gone(&'a Event),
    /// What can be written now.
    Draft(Kind),
}

impl<'a> Item<'a> {
    /// The letter whose text was kept; none for what was only recorded as gone out.
    pub const fn kept(&self) -> Option<&'a SentLetter> {
        match self {
            Self::Gone(Event { fact: Fact::LetterSent(letter), .. }) => Some(letter),
            Self::Gone(_) | Self::Draft(_) => None,
        }
    }
}

/// The letters of a case: what went out, newest first, then what can be written now.
pub fn items(file: &CaseFile) -> Vec<Item<'_>> {
    let standing = standing(&file.events);
    let went =
        |fact: &Fact| matches!(fact, Fact::Acknowledged { .. } | Fact::Answered(_) | Fact::LetterSent(_));
    let mut gone: Vec<&Event> =
        file.events.iter().filter(|e| standing.contains(&e.seq) && went(&e.fact)).collect();
    gone.sort_by_key(|event| std::cmp::Reverse((event.at, event.seq)));
    let drafts = letters::drafts(&file.case).into_iter().map(Item::Draft);
    gone.into_iter().map(Item::Gone).chain(drafts).collect()
}

/// How a letter to the complainant goes: by mail where an address is known.
fn by_mail(case: &Case) -> Channel {
    if case.receipt.complainant.email.trim().is_empty() { Channel::Letter } else { Channel::Email }
}

impl Model {
    /// A letter of the case on the screen, as it would be now.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn letter(&self, file: &CaseFile, kind: Kind) -> Result<Letter, String> {
        self.letter_in(file, kind, &Wording::default())
    }

    /// The same with what an officer adds.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn letter_in(&self, file: &CaseFile, kind: Kind, wording: &Wording<'_>) -> Result<Letter, String> {
        let Some(templates) = &self.letters.templates else {
            return Err("The templates of the letters cannot be used.".to_owned());
        };
        let desk = form::desk(self);
        let matter = Matter { case: &file.case, events: &file.events, desk, council: &self.letters.council };
        let (words, signed) = (wording.words, self.desk.officer.as_str());
        let options = Options { words, signed, by: wording.answer_by, response: wording.response };
        compose(templates, kind, &matter, &options).map_err(|error| match error {
            LetterError::NotYet(refusal) => told(self, &refusal.why, &refusal.hint),
            LetterError::Template(_) | LetterError::Calendar(_) => {
                sentences(&error.to_string(), &error.hint())
            }
        })
    }

    /// Opens a line of the letters: the text that was kept is fetched, a draft is worked out when it is drawn.
    pub(crate) fn read_letter(&mut self, at: usize) -> Vec<Effect> {
        let kept = self.file().and_then(|file| items(file).get(at).and_then(Item::kept));
        let hash = kept.map(|letter| letter.sha256.clone());
        let mut effects = self.open_sheet(Overlay::Read { what: Reading::Letter(at), top: 0 });
        if let Some(hash) = hash {
            effects.extend(self.ask(Request::Text(hash)));
        }
        effects
    }

    /// The draft that is being read.
    pub(crate) fn read_draft(&self, at: usize) -> Option<Kind> {
        match items(self.file()?).get(at)? {
            Item::Draft(kind) => Some(*kind),
            Item::Gone(_) => None,
        }
    }

    /// Whether a letter of the selected case is being read, or asked about.
    pub(crate) fn reads_a_letter(&self) -> bool {
        self.overlays.iter().any(|sheet| {
            matches!(
                sheet,
                Overlay::Read { what: Reading::Letter(_), .. }
                    | Overlay::Confirm { then: Confirmed::Send(_), .. }
            )
        })
    }

    /// Shows a letter of a case before it goes: its place is the list of letters.
    pub(crate) fn show_letter(&mut self, file: &CaseFile, kind: Kind) -> Vec<Effect> {
        let drafts = items(file);
        let at = drafts.iter().position(|item| matches!(item, Item::Draft(draft) if *draft == kind));
        let Some(at) = at else { return Vec::new() };
        self.case.line = at;
        self.open_sheet(Overlay::Read { what: Reading::Letter(at), top: 0 })
    }

    /// Shows the letter that tells what was recorded last.
    pub(crate) fn show_unsent(&mut self, file: &CaseFile) -> Vec<Effect> {
        match letters::untold(&file.case, &file.events) {
            Some(kind) => self.show_letter(file, kind),
            None => {
                if let Some(refusal) = self.no_letter() {
                    self.refuse(&refusal);
                }
                Vec::new()
            }
        }
    }

    /// Writes the draft that is being read to a file, as a document.
    pub(crate) fn write_letter(&mut self, kind: Kind) -> Vec<Effect> {
        let Some(file) = self.file() else { return Vec::new() };
        let made = self
            .letter(file, kind)
            .and_then(|letter| docx::bytes(&letter).map(|bytes| (file_name(&letter, "docx"), bytes)));
        match made {
            Ok((name, bytes)) => {
                let number = self.ticket;
                self.ticket += 1;
                self.waiting.letter = number;
                vec![Effect::Letter(number, name, bytes)]
            }
            Err(why) => {
                self.say(MessageKind::Refused, why);
                Vec::new()
            }
        }
    }

    /// Asks before a letter leaves the building: nothing takes it back.
    pub(crate) fn ask_to_send(&mut self, kind: Kind) -> Vec<Effect> {
        let Some(file) = self.file() else { return Vec::new() };
        let answers = letters::stage_of(&file.case, kind).and_then(|stage| file.case.run_of(stage));
        let unanswered = kind.is_response() && answers.is_some_and(|run| run.answered.is_none());
        if unanswered && letters::can_be_written(&file.case, kind).is_ok() {
            // The response is what its gate lets through: that comes first, and says what is missing.
            self.overlays.retain(|sheet| !matches!(sheet, Overlay::Read { .. }));
            let effects = self.act(Action::Respond);
            if self.form.is_some() {
                let why = "Record the response first; saving it shows what is missing.";
                self.say(MessageKind::Note, why);
            }
            return effects;
        }
        if let Err(refusal) = letters::can_be_sent(&file.case, kind) {
            self.refuse(&refusal);
            return Vec::new();
        }
        let reference = &file.case.receipt.reference;
        let label = kind.label().to_lowercase();
        let question = if self.waits_to_leave(&file.case, kind) {
            format!("Mail the {label} of {reference}? Until it has left, undo takes it back.")
        } else {
            format!("Record the {label} of {reference} as sent today? Nothing takes it back.")
        };
        self.open_sheet(Overlay::Confirm { question, then: Confirmed::Send(kind), opened_by: 's' })
    }

    /// Whether a letter goes by mail from here: until it has left, undo takes it back. One that was posted is gone.
    fn waits_to_leave(&self, case: &Case, kind: Kind) -> bool {
        let mailed = kind.reader() == Reader::Complainant && by_mail(case) == Channel::Email;
        mailed && self.letters.addresses.is_some()
    }

    /// Sends it: the text as it stands is kept.
    pub(crate) fn send_letter(&mut self, kind: Kind) -> Vec<Effect> {
        if self.waiting.change.is_some() {
            return Vec::new();
        }
        let Some(file) = self.file() else { return Vec::new() };
        let (id, seen) = (file.case.id, file.case.seq);
        let by = by_mail(&file.case);
        let gone = !self.waits_to_leave(&file.case, kind);
        let letter = match self.letter(file, kind) {
            Ok(letter) => letter,
            Err(why) => {
                self.say(MessageKind::Refused, why);
                return Vec::new();
            }
        };
        // The sheet it was read on has done its work.
        self.overlays.retain(|sheet| !matches!(sheet, Overlay::Read { .. }));
        self.waiting.change = Some(self.ticket);
        self.waiting.sent = gone.then_some(self.ticket);
        let (at, key) = (self.now, self.fresh_key());
        let (letter, text) = (letter.sent(self.today(), by), letter.text());
        self.ask(Request::SendLetter(Box::new(Sending { id, seen, letter, text, at, key, draft: None })))
    }

    /// A letter was written to a file, or not.
    pub(crate) fn letter_written(&mut self, written: Result<String, String>) -> Vec<Effect> {
        match written {
            Ok(path) => self.say(MessageKind::Note, format!("Written to {path}. Nothing is recorded yet.")),
            Err(why) => self.say(MessageKind::Refused, why),
        }
        Vec::new()
    }
}
