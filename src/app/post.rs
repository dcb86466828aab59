//! Messages to services: where they are reached, what is written to them, one or many at a time.

use crate::app::effect::{CaseFile, Effect, Leaving, Request, Sending};
use crate::app::form::{CaseForm, FieldId, FormKind};
use crate::app::hints::told;
use crate::app::letters::Wording;
use crate::app::marks::{self, Mark};
use crate::app::model::{MessageKind, Model};
use crate::app::overlay::{Confirmed, Overlay};
use crate::domain::access::IS_RESTRICTED;
use crate::domain::case::Case;
use crate::domain::decide::{Refusal, letters};
use crate::domain::terms::{LetterKind, Reader};
use crate::domain::when;
use crate::letter::Letter;
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// Where services and officers are reached, by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addresses(pub BTreeMap<String, String>);

impl Addresses {
    /// The address of a service or an officer; none where it is not known.
    pub fn of(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known.trim().eq_ignore_ascii_case(name.trim()));
        found.map(|(_, address)| address.as_str()).filter(|address| !address.trim().is_empty())
    }
}

/// Letters of many cases that wait for the answer to one question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Together {
    /// What is composed.
    pub mail: Vec<Leaving>,
    /// Why others are left out, each with its references.
    pub left_out: Vec<String>,
    /// The cases whose ready letters are asked for; empty when the open form says what is written.
    pub ready: Vec<Mark>,
    /// Since when the officer recorded what unsent letters are asked for; none when it is not about these.
    pub unsent: Option<NaiveDate>,
}

impl Model {
    /// The address of the service that has a case.
    ///
    /// # Errors
    /// Why nothing can be sent to it, and what to do.
    pub fn address_of(&self, case: &Case) -> Result<&str, Refusal> {
        let Some(addresses) = &self.letters.addresses else {
            return Err(Refusal::new(
                "The desk sends no mail: set `from` under [mail] in the settings.",
                "`redress config` says where the settings are",
            ));
        };
        let service = letters::service(case);
        addresses.of(service).ok_or_else(|| letters::no_address(&case.receipt.reference, service))
    }

    /// What the service of a case is written next, with its address.
    ///
    /// # Errors
    /// Why nothing can be written to it, as sentences.
    pub fn message_of(
        &self,
        file: &CaseFile,
        by: NaiveDate,
        words: &str,
    ) -> Result<(Letter, String), String> {
        let to = self.address_of(&file.case).map_err(|no| told(self, &no.why, &no.hint))?.to_owned();
        let kind = letters::next_to_service(&file.case);
        let wording = Wording { words, answer_by: Some(by), response: None };
        self.letter_in(file, kind, &wording).map(|letter| (letter, to))
    }

    /// Whether the open form is a message to a service.
    pub(crate) fn messages_a_service(&self) -> bool {
        self.form.as_ref().is_some_and(|form| matches!(form.kind, FormKind::About(CaseForm::Message, _)))
    }

    /// Sends the message of the open form; that of many cases asks for their files first.
    pub(crate) fn send_message(&mut self, by: NaiveDate) -> Vec<Effect> {
        let Some(form) = &self.form else { return Vec::new() };
        if !form.many.is_empty() {
            let ids = form.many.iter().map(|mark| mark.id).collect();
            // What was asked for before and never came is not what these files are for.
            self.together = Together::default();
            self.waiting.files = self.ticket;
            return self.ask(Request::Files(ids));
        }
        let Some(file) = self.file() else { return Vec::new() };
        let (key, draft, seen) = (form.key.clone(), Some(form.draft_key()), form.seen);
        let message = self.message_of(file, by, &form.value(FieldId::Words));
        let (id, at) = (file.case.id, self.now);
        match message {
            Ok((letter, _)) => {
                let (text, letter) = (letter.text(), letter.sent(self.today(), by_mail()));
                self.waiting.change = Some(self.ticket);
                if let Some(form) = &mut self.form {
                    form.saving = true;
                    form.problem = None;
                }
                let sending = Sending { id, seen, letter, text, at, key, draft };
                self.ask(Request::SendLetter(Box::new(sending)))
            }
            Err(why) => {
                if let Some(form) = &mut self.form {
                    form.problem = Some((why, String::new()));
                }
                Vec::new()
            }
        }
    }

    /// The files of the marked cases came: their messages are written, and one question is asked about all.
    pub(crate) fn files_came(&mut self, ticket: u64, files: &[CaseFile]) -> Vec<Effect> {
        if ticket != self.waiting.files {
            return Vec::new();
        }
        if let Some(since) = self.together.unsent.take() {
            return self.unsent_came(files, since);
        }
        if !self.together.ready.is_empty() {
            let marks = std::mem::take(&mut self.together.ready);
            return self.ask_to_mail(files, &marks, |file| ready(&file.case));
        }
        if !self.messages_a_service() {
            return Vec::new();
        }
        let Some(form) = &self.form else { return Vec::new() };
        let Some(by) = form.date(FieldId::AnswerBy, self) else { return Vec::new() };
        let (marked, words) = (form.many.clone(), form.value(FieldId::Words));
        let mut together = Together::default();
        for mark in &marked {
            let Some(file) = files.iter().find(|file| file.case.id == mark.id) else {
                together.leave_out(&mark.reference, &restricted());
                continue;
            };
            match self.message_of(file, by, &words) {
                Ok((letter, _)) => together.mail.push(Leaving {
                    id: mark.id,
                    seen: mark.seen,
                    text: letter.text(),
                    letter: letter.sent(self.today(), by_mail()),
                }),
                Err(why) => together.leave_out(&mark.reference, &why),
            }
        }
        if together.mail.is_empty() {
            let why = together.left_out.join(" ");
            self.say(MessageKind::Refused, format!("Nothing can be sent. {why}"));
            return Vec::new();
        }
        let marked_in_all = marked.len();
        let asked: Vec<_> =
            marked.into_iter().filter(|mark| together.mail.iter().any(|one| one.id == mark.id)).collect();
        let left = match together.left_out.len() {
            0 => String::new(),
            _ => format!(" {} cannot be asked.", marked_in_all - asked.len()),
        };
        let question = format!(
            "Message the services of {}, to answer by {}?{left}",
            marks::cases(&asked),
            when::long(by)
        );
        self.together = together;
        self.open_sheet(Overlay::Confirm { question, then: Confirmed::Together, opened_by: 'm' })
    }

    /// Asks for the letters that are ready, of all marked cases or of the selected one.
    pub(crate) fn send_ready(&mut self) -> Vec<Effect> {
        let one = self.queue.selected.map(|id| Mark {
            id,
            reference: self.file().map_or_else(String::new, |file| file.case.receipt.reference.clone()),
            seen: self.seen(id),
        });
        let marks = if self.bulk() { self.queue.marks.all().to_vec() } else { one.into_iter().collect() };
        let ids = marks.iter().map(|mark| mark.id).collect();
        self.together = Together { ready: marks, ..Together::default() };
        self.waiting.files = self.ticket;
        self.ask(Request::Files(ids))
    }

    /// Asks for the letters that tell what the officer recorded lately and have not gone out.
    pub(crate) fn send_unsent(&mut self) -> Vec<Effect> {
        let since = self.today() - Days::new(letters::UNSENT_DAYS);
        self.together = Together { unsent: Some(since), ..Together::default() };
        self.waiting.files = self.ticket;
        self.ask(Request::Unsent { since })
    }

    fn unsent_came(&mut self, files: &[CaseFile], since: NaiveDate) -> Vec<Effect> {
        if files.is_empty() {
            let text = format!("No letter of yours waits to be sent: nothing since {}.", when::long(since));
            self.say(MessageKind::Note, text);
            return Vec::new();
        }
        let mark = |file: &CaseFile| Mark {
            id: file.case.id,
            reference: file.case.receipt.reference.clone(),
            seen: file.case.seq,
        };
        let marks: Vec<Mark> = files.iter().map(mark).collect();
        let officer = self.desk.officer.clone();
        self.ask_to_mail(files, &marks, |file| {
            letters::unsent_of(&file.case, &file.events, (&officer, since))
        })
    }

    /// The letters that go by mail, of these cases; one question is asked about all.
    fn ask_to_mail(
        &mut self,
        files: &[CaseFile],
        marks: &[Mark],
        letters: impl Fn(&CaseFile) -> Vec<LetterKind>,
    ) -> Vec<Effect> {
        let mut together = Together::default();
        let mut asked = Vec::new();
        for mark in marks {
            let Some(file) = files.iter().find(|file| file.case.id == mark.id) else {
                together.leave_out(&mark.reference, &restricted());
                continue;
            };
            let reference = &file.case.receipt.reference;
            let ready = letters(file);
            if ready.is_empty() {
                together.leave_out(reference, "no letter is ready.");
            } else if file.case.receipt.complainant.email.trim().is_empty() {
                together.leave_out(
                    reference,
                    "there is no mail address; write the letter to a file and post it.",
                );
            } else {
                asked.push(Mark { reference: reference.clone(), ..mark.clone() });
                for kind in ready {
                    match self.letter(file, kind) {
                        Ok(letter) => together.mail.push(Leaving {
                            id: mark.id,
                            seen: mark.seen,
                            text: letter.text(),
                            letter: letter.sent(self.today(), by_mail()),
                        }),
                        Err(why) => together.leave_out(reference, &why),
                    }
                }
            }
        }
        if together.mail.is_empty() {
            self.say(MessageKind::Refused, format!("Nothing can be sent. {}", together.left_out.join(" ")));
            return Vec::new();
        }
        let letters = match together.mail.as_slice() {
            [one] => format!("the {}", one.letter.letter.label().to_lowercase()),
            all => format!("{} letters", all.len()),
        };
        let left = marks.len() - asked.len();
        let left = match left {
            0 => String::new(),
            1 => " 1 has none to mail.".to_owned(),
            n => format!(" {n} have none to mail."),
        };
        let question = format!("Mail {letters} of {}?{left}", marks::cases(&asked));
        self.together = together;
        self.open_sheet(Overlay::Confirm { question, then: Confirmed::Together, opened_by: 'j' })
    }

    /// Sends what the question was about.
    pub(crate) fn send_together(&mut self) -> Vec<Effect> {
        if self.waiting.change.is_some() {
            return Vec::new();
        }
        let mail = std::mem::take(&mut self.together.mail);
        let (mut key, mut draft) = (self.fresh_key(), None);
        if let Some(form) = &mut self.form {
            form.saving = true;
            form.problem = None;
            (key, draft) = (form.key.clone(), Some(form.draft_key()));
        }
        self.waiting.change = Some(self.ticket);
        let at = self.now;
        self.ask(Request::SendLetters { mail, at, key, draft })
    }
}

/// The letters to the complainant that were not sent and may go out now.
fn ready(case: &Case) -> Vec<LetterKind> {
    let mut drafts = letters::drafts(case);
    drafts.retain(|kind| kind.reader() == Reader::Complainant && letters::can_be_sent(case, *kind).is_ok());
    drafts
}

impl Together {
    /// The same reason is told once, with every reference it holds for.
    fn leave_out(&mut self, reference: &str, why: &str) {
        let why = why.strip_prefix(&format!("{reference}: ")).unwrap_or(why);
        let why = why.strip_prefix(&format!("{reference} ")).unwrap_or(why);
        match self.left_out.iter_mut().find(|line| line.ends_with(&format!(": {why}"))) {
            Some(line) => line.insert_str(line.len() - why.len() - 2, &format!(", {reference}")),
            None => self.left_out.push(format!("{reference}: {why}")),
        }
    }
}

/// Why the file of a marked case did not come.
fn restricted() -> String {
    format!("{IS_RESTRICTED}.")
}

const fn by_mail() -> crate::domain::terms::Channel {
    crate::domain::terms::Channel::Email
}
