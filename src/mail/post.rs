//! What came in, ready to be taken in: its bytes, its identity, and what it says, whatever its form was.

use super::sort::{Known, Place, receipt, sort};
use super::{Enclosure, Message, Nature, WebForm, read, web_forms};
use crate::domain::event::{Cell, Incoming, Receipt};
use crate::domain::terms::{Channel, MessageNature};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// The most bytes that are kept of anything that comes in: 60 MB, twice what mail servers commonly take. What is larger
/// stays where it is.
pub const MOST_KEPT: usize = 60_000_000;

/// The most bytes of a file that is taken out of a message; a larger one stays in the original.
const MOST_FILE: usize = 20_000_000;

/// Ends of names of programs. They are not taken out: nobody opens one by mistake, and the original still has it.
const PROGRAMS: &[&str] = &[
    "bat", "cmd", "com", "cpl", "exe", "hta", "img", "iso", "jar", "js", "jse", "lnk", "msi", "pif", "ps1",
    "reg", "scr", "vbe", "vbs", "vhd", "wsf", "wsh",
];

/// The most characters of what cannot be read that begin a case.
const MOST_WORDS: usize = 200_000;

/// What is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Contents {
    Message(Box<Message>),
    Form(Box<WebForm>),
    /// It cannot be read, for this reason.
    Unread(String),
}

/// What came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Its identity: the same twice is one.
    pub id: String,
    /// Its bytes, as they came.
    pub bytes: Vec<u8>,
    /// The SHA-256 of its bytes in hexadecimal.
    pub sha256: String,
    /// The SHA-256 of what it says: two that share an identity and say different things are two.
    pub says: String,
    contents: Contents,
}

impl Post {
    /// The SHA-256 of bytes in hexadecimal.
    pub fn hash(bytes: &[u8]) -> String {
        Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// A message of electronic mail.
    pub fn message(bytes: Vec<u8>) -> Self {
        let sha256 = Self::hash(&bytes);
        match read(&bytes) {
            Ok(message) => {
                let says = message_says(&message);
                Self {
                    id: message.id.clone(),
                    bytes,
                    sha256,
                    says,
                    contents: Contents::Message(Box::new(message)),
                }
            }
            Err(why) => Self::unread(bytes, sha256, why.to_string()),
        }
    }

    /// What the web form sent: one complaint, or many.
    pub fn forms(bytes: Vec<u8>, today: NaiveDate) -> Vec<Self> {
        let text = String::from_utf8_lossy(&bytes);
        match web_forms(&text, today) {
            Ok(forms) => forms.into_iter().map(|(original, form)| Self::form(original, form)).collect(),
            Err(why) => {
                let sha256 = Self::hash(&bytes);
                vec![Self::unread(bytes, sha256, why.to_string())]
            }
        }
    }

    fn form(original: String, form: Result<WebForm, super::FormError>) -> Self {
        let bytes = original.into_bytes();
        let sha256 = Self::hash(&bytes);
        match form {
            Ok(form) => {
                let own = if form.id.is_empty() { &sha256 } else { &form.id };
                let (id, says) = (format!("form:{own}"), sha256.clone());
                Self { id, bytes, sha256, says, contents: Contents::Form(Box::new(form)) }
            }
            Err(why) => Self::unread(bytes, sha256, why.to_string()),
        }
    }

    fn unread(bytes: Vec<u8>, sha256: String, why: String) -> Self {
        Self { id: sha256.clone(), bytes, says: sha256.clone(), sha256, contents: Contents::Unread(why) }
    }

    /// The same under an identity that no other can have: for two that share one and say different things.
    pub fn apart(&self) -> Self {
        self.clone().known_as(&format!("{}#{}", self.id, self.says))
    }

    /// The same under the identity that it was given when it came in.
    pub fn known_as(self, id: &str) -> Self {
        Self { id: id.to_owned(), ..self }
    }

    /// Whether it is what the web form sent.
    pub fn is_form(&self) -> bool {
        match &self.contents {
            Contents::Form(_) => true,
            Contents::Message(_) | Contents::Unread(_) => false,
        }
    }

    /// What becomes of it.
    pub fn place(&self, known: &impl Known) -> Place {
        match &self.contents {
            Contents::Message(message) => sort(message, known),
            Contents::Form(form) if form.reference.is_empty() => Place::Begins,
            Contents::Form(form) => match known.case(&form.reference) {
                Some(reference) => Place::Onto(reference),
                None => Place::Begins,
            },
            Contents::Unread(why) => Place::Aside(why.clone()),
        }
    }

    /// The identities of messages that have gone, as this shows: those it answers, and the one whose delivery it reports of.
    pub fn shows_gone(&self) -> Vec<&str> {
        match &self.contents {
            Contents::Message(message) => match &message.nature {
                Nature::Undelivered(report) => vec![report.of.as_str()],
                Nature::Written | Nature::Automatic | Nature::Invitation => {
                    message.answers.iter().map(String::as_str).collect()
                }
            },
            Contents::Form(_) | Contents::Unread(_) => Vec::new(),
        }
    }

    /// Who sent it and what it is about, for a list; empty where it does not say.
    pub fn envelope(&self) -> (String, String) {
        match &self.contents {
            Contents::Message(message) => {
                let who = if message.from.is_empty() { &message.name } else { &message.from };
                (who.clone(), message.subject.clone())
            }
            Contents::Form(form) => {
                let person = &form.receipt.complainant;
                let who = if person.email.is_empty() { &person.name } else { &person.email };
                (who.clone(), form.receipt.subject.clone())
            }
            Contents::Unread(_) => (String::new(), String::new()),
        }
    }

    /// What it says, as a text to read. As it came: clean before showing.
    pub fn words(&self) -> String {
        match &self.contents {
            Contents::Message(message) => message.text.clone(),
            Contents::Form(form) => form.receipt.text.clone(),
            Contents::Unread(_) => String::from_utf8_lossy(&self.bytes).replace('\0', "\u{FFFD}"),
        }
    }

    /// The beginning of a case.
    pub fn receipt(&self, today: NaiveDate) -> Receipt {
        match &self.contents {
            Contents::Message(message) => receipt(message, today),
            Contents::Form(form) => form.receipt.clone(),
            Contents::Unread(_) => {
                let text: String = self.words().chars().take(MOST_WORDS).collect();
                let base = Message {
                    id: self.id.clone(),
                    answers: Vec::new(),
                    from: String::new(),
                    name: String::new(),
                    subject: "A message that could not be read".to_owned(),
                    text,
                    arrived: None,
                    nature: Nature::Written,
                    enclosures: Vec::new(),
                    left_in: 0,
                };
                Receipt { channel: Channel::Email, ..receipt(&base, today) }
            }
        }
    }

    /// A line on the timeline of a case that exists. The number is given by the decision.
    pub fn incoming(&self, today: NaiveDate) -> Incoming {
        let whole = self.receipt(today);
        let (nature, failed) = match &self.contents {
            Contents::Message(message) => nature_of(&message.nature),
            Contents::Form(_) | Contents::Unread(_) => (MessageNature::Written, String::new()),
        };
        Incoming {
            n: 0,
            on: whole.on,
            nature,
            from: whole.complainant.email,
            name: whole.complainant.name,
            subject: whole.subject,
            text: whole.text,
            id: self.id.clone(),
            original: self.sha256.clone(),
            left_in: self.left_in(),
            failed,
        }
    }

    /// The files that are taken out of it.
    pub fn files(&self) -> impl Iterator<Item = &Enclosure> {
        self.enclosures().iter().filter(|file| is_taken(file))
    }

    /// What stays in the original, in words: programs and very large files by their names, the rest by its number.
    pub fn left_in(&self) -> Vec<String> {
        let mut left: Vec<String> =
            self.enclosures().iter().filter(|file| !is_taken(file)).map(|file| file.name.clone()).collect();
        if let Contents::Message(message) = &self.contents
            && message.left_in > 0
        {
            left.push(format!("{} more files", message.left_in));
        }
        left
    }

    /// Answers of a form that no field of ours takes.
    pub fn kept(&self) -> Vec<Cell> {
        match &self.contents {
            Contents::Form(form) => form.kept.clone(),
            Contents::Message(_) | Contents::Unread(_) => Vec::new(),
        }
    }

    /// The name and the media type of the original among the documents of a case.
    pub const fn original(&self) -> (&'static str, &'static str) {
        match &self.contents {
            Contents::Message(_) => ("message.eml", "message/rfc822"),
            Contents::Form(_) => ("form.json", "application/json"),
            Contents::Unread(_) => ("message.bin", "application/octet-stream"),
        }
    }

    fn enclosures(&self) -> &[Enclosure] {
        match &self.contents {
            Contents::Message(message) => &message.enclosures,
            Contents::Form(_) | Contents::Unread(_) => &[],
        }
    }
}

fn is_taken(file: &Enclosure) -> bool {
    let end = file.name.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    file.bytes.len() <= MOST_FILE && !PROGRAMS.contains(&end.as_str())
}

fn nature_of(nature: &Nature) -> (MessageNature, String) {
    match nature {
        Nature::Written => (MessageNature::Written, String::new()),
        Nature::Automatic => (MessageNature::Automatic, String::new()),
        Nature::Undelivered(report) if report.delayed => (MessageNature::Delayed, report.to.clone()),
        Nature::Undelivered(report) => (MessageNature::Undelivered, report.to.clone()),
        Nature::Invitation => (MessageNature::Invitation, String::new()),
    }
}

/// The hash of what a message says, without the way that it took: a copy through another server says the same.
fn message_says(message: &Message) -> String {
    let mut all = Sha256::new();
    for part in [&message.from, &message.name, &message.subject, &message.text] {
        all.update((part.len() as u64).to_be_bytes());
        all.update(part);
    }
    for file in &message.enclosures {
        all.update((file.bytes.len() as u64).to_be_bytes());
        all.update(&file.bytes);
    }
    all.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
