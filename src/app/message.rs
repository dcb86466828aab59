//! The message line: what was recorded, what is worth knowing, what was not done.

use crate::app::keymap::Action;
use crate::domain::event::CaseId;

/// The message line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What it says.
    pub text: String,
    /// What is said behind it as far as the line has room, the most useful first: where the row went, how the person
    /// wants to be reached, the moment.
    pub more: Vec<String>,
    /// What kind it is.
    pub kind: MessageKind,
    /// The cases whose letter tells what was recorded and has not gone out with it.
    pub unsent: Vec<CaseId>,
    /// A complaint was logged, and triage comes next.
    pub triage: bool,
}

impl Message {
    /// A message that is said whole.
    pub fn new(kind: MessageKind, text: impl Into<String>) -> Self {
        Self { text: text.into(), more: Vec::new(), kind, unsent: Vec::new(), triage: false }
    }

    /// All of it, where there is room.
    pub fn whole(&self) -> String {
        format!("{}{}", self.text, self.more.concat())
    }
}

/// What a message is about; each kind has its own mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    /// Recorded on the disk: `√ 0427 acknowledgement recorded · u undo`.
    Recorded,
    /// Taken back, and on the disk: `√ 0427 undone: acknowledgement · z redo`.
    TakenBack,
    /// Recorded on the disk, and nothing takes it back: `√ 0427 letter 1 sent`.
    ForGood,
    /// Something worth knowing.
    Note,
    /// Not done, and why.
    Refused,
}

impl MessageKind {
    /// Whether it tells what stands on the disk; the others are read by the next key.
    pub const fn stays(self) -> bool {
        match self {
            Self::Recorded | Self::TakenBack | Self::ForGood => true,
            Self::Note | Self::Refused => false,
        }
    }

    /// What takes it back.
    pub const fn way_back(self) -> Option<Action> {
        match self {
            Self::Recorded => Some(Action::Undo),
            Self::TakenBack => Some(Action::Redo),
            Self::ForGood | Self::Note | Self::Refused => None,
        }
    }
}
