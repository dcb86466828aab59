//! The message line: what was recorded, what is worth knowing, what was not done.

/// The message line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What it says.
    pub text: String,
    /// What kind it is.
    pub kind: MessageKind,
}

/// What a message is about; each kind has its own mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    /// Recorded on the disk: `√ 0427 acknowledgement recorded · u undo`.
    Recorded,
    /// Something worth knowing.
    Note,
    /// Not done, and why.
    Refused,
}
