//! Messages out that have not left, and what came in and is kept aside.

use crate::app::effect::Recorded;
use crate::domain::chase::Doing;
use crate::domain::event::CaseId;
use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

/// A message out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutboxLine {
    /// Its number.
    pub n: i64,
    /// The reference of its case; none for one that is about many.
    pub reference: Option<String>,
    /// What it is: the kind of letter, or of reminder.
    pub kind: String,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Who sent it.
    pub by: String,
    /// When it was queued.
    pub queued: NaiveDateTime,
    /// `waiting`, `sending`, `sent`, `failed` or `withdrawn`.
    pub state: String,
    /// How often it was tried.
    pub tries: usize,
    /// When it is tried next, or was last.
    pub next: NaiveDateTime,
    /// What the mail server said last, or why it was dropped.
    pub why: String,
    /// Its identity, the same in every attempt.
    pub message_id: String,
    /// Whether an officer sent it, so that it does not wait for a working day.
    pub urgent: bool,
    /// The hash of its bytes.
    #[serde(skip)]
    pub(crate) sha256: String,
}

/// Something that is kept aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quarantined {
    /// Its number.
    pub n: i64,
    /// When it came in.
    pub at: NaiveDateTime,
    /// Who sent it, as it says itself; empty when it does not.
    pub from: String,
    /// What it is about, as it says itself; empty when it does not.
    pub subject: String,
    /// Why it is kept aside.
    pub reason: String,
    /// Its bytes.
    pub size: usize,
    /// Their SHA-256 in hexadecimal.
    pub sha256: String,
    /// What was decided: "taken into 0431", "discarded: spam"; none while nobody has.
    pub became: Option<String>,
    /// Who decided.
    pub by: Option<String>,
    /// Whether it was taken into a case.
    #[serde(skip)]
    pub(crate) taken: bool,
    /// Whether the web form sent it.
    #[serde(skip)]
    pub(crate) form: bool,
    /// Its identity.
    #[serde(skip)]
    pub(crate) message: String,
}

/// What the desk has to look at of its post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostReply {
    /// Messages out that have not left, and those that were dropped or taken back in the last days.
    pub outbox: Vec<OutboxLine>,
    /// What is kept aside and not decided, then what was discarded in the last days.
    pub aside: Vec<Quarantined>,
}

/// How much of the post waits for somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PostCount {
    /// Messages out that failed.
    pub failed: usize,
    /// What is kept aside and not decided.
    pub aside: usize,
}

impl PostCount {
    /// `1 message failed, 2 kept aside`; none while nothing waits.
    pub fn words(self) -> Option<String> {
        let failed = match self.failed {
            0 => None,
            1 => Some("1 message failed".to_owned()),
            n => Some(format!("{n} messages failed")),
        };
        let aside = (self.aside > 0).then(|| format!("{} kept aside", self.aside));
        let parts: Vec<String> = failed.into_iter().chain(aside).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// One of the messages that can be read in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostPaper {
    /// A message out, by its number.
    Out(i64),
    /// Something kept aside, by its number.
    Aside(i64),
}

/// What is decided about a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PostAsk {
    /// It is tried again with the next run.
    Retry(i64),
    /// It goes to another address.
    Readdress(i64, String),
    /// It does not leave, for this reason.
    Drop(i64, String),
    /// It is again as it was before one of these.
    PutBack(Box<OutboxLine>),
    /// What is kept aside becomes a new complaint, or goes to the case with this reference.
    TakeIn(i64, Option<String>),
    /// What is kept aside is nothing for the desk, for this reason.
    SetAside(i64, String),
    /// What was set aside is undecided again.
    Undecide(i64),
}

/// What the next run does of its own accord.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToChase {
    /// The case; none for a weekly sheet, which is about many.
    pub id: Option<CaseId>,
    /// Its reference.
    pub reference: String,
    /// What it is about.
    pub subject: String,
    /// The address of the complainant.
    pub email: String,
    /// What is done.
    pub doing: Doing,
}

/// What is asked of the store about the post.
#[derive(Debug, Clone, PartialEq)]
pub enum PostRequest {
    /// What has not left, and what is kept aside.
    List {
        /// Today.
        today: NaiveDate,
    },
    /// The words of a message.
    Read {
        /// Which.
        paper: PostPaper,
        /// Today.
        today: NaiveDate,
    },
    /// What a run does on a day.
    ToChase {
        /// The day.
        on: NaiveDate,
    },
    /// Something is decided about a message.
    Handle {
        /// What.
        ask: PostAsk,
        /// When.
        at: NaiveDateTime,
        /// Asking twice with the same key records once.
        key: String,
        /// The draft that is used up by this.
        draft: Option<String>,
    },
}

/// What the store answers about the post.
#[derive(Debug, Clone, PartialEq)]
pub enum PostAnswer {
    /// To [`PostRequest::List`].
    List(Box<PostReply>),
    /// To [`PostRequest::Read`]: as it came, clean before showing.
    Read(String),
    /// To [`PostRequest::ToChase`]: the day, and what is done on it.
    ToChase(NaiveDate, Vec<ToChase>),
    /// To [`PostRequest::Handle`]: it is on the disk.
    Handled(Recorded),
}
