//! What a message says, whatever its form was.

use chrono::NaiveDateTime;

/// What sort of message it is, as its own headers say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nature {
    /// Somebody wrote it.
    Written,
    /// A machine answered: out of the office, a receipt. Nothing is ever sent in answer to it (RFC 3834).
    Automatic,
    /// A mail server says that a message of ours did not arrive (RFC 3464).
    Undelivered(Undelivered),
    /// An invitation to a meeting, without words of its own.
    Invitation,
}

/// What a mail server says of a message that did not arrive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undelivered {
    /// The address that failed; empty when the report does not say.
    pub to: String,
    /// The identity of the message that did not arrive; empty when the report does not say.
    pub of: String,
    /// The server's own words, one line.
    pub why: String,
    /// Whether the server still tries.
    pub delayed: bool,
}

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// Its name, without folders, control characters or anything else that could lead elsewhere.
    pub name: String,
    /// What it is, as a media type ("application/pdf").
    pub media: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A message that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its identity, as the sender's program gave it (Message-ID without the angle brackets). A message without one gets
    /// the hash of its bytes, so that the same bytes are the same message.
    pub id: String,
    /// The identities of the messages that it answers, nearest first.
    pub answers: Vec<String>,
    /// The sender's address; empty when there is none.
    pub from: String,
    /// The sender's name; empty when there is none.
    pub name: String,
    /// One line that says what it is about; empty when there is none.
    pub subject: String,
    /// The words: plain text, or what the HTML says as text.
    pub text: String,
    /// When the council's mail server took it in, on its own clock; none when the message does not say.
    pub arrived: Option<NaiveDateTime>,
    /// What sort of message it is.
    pub nature: Nature,
    /// What came with it.
    pub enclosures: Vec<Enclosure>,
    /// How many more enclosures there were than are taken out; they are in the original, which is kept.
    pub left_in: usize,
}
