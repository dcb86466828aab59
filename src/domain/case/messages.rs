//! The messages that came in about a case, and which of them were dealt with.

use crate::domain::case::Case;
use crate::domain::event::{Incoming, MessageDealt};
use chrono::NaiveDate;

/// A message that came in, and what was done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseMessage {
    /// The message.
    pub message: Incoming,
    /// The day it was dealt with, and how.
    pub dealt: Option<(NaiveDate, String)>,
}

impl CaseMessage {
    /// Whether it waits for somebody at the desk.
    pub fn waits(&self) -> bool {
        self.dealt.is_none() && self.message.nature.is_work()
    }
}

impl Case {
    /// The messages that wait for somebody at the desk, the oldest first.
    pub fn waiting_messages(&self) -> impl Iterator<Item = &CaseMessage> {
        self.messages.iter().filter(|message| message.waits())
    }

    pub(super) fn message_came(&mut self, message: &Incoming) {
        self.messages.push(CaseMessage { message: message.clone(), dealt: None });
    }

    pub(super) fn message_dealt(&mut self, dealt: &MessageDealt) {
        if let Some(known) = self.messages.iter_mut().find(|known| known.message.n == dealt.n) {
            known.dealt = Some((dealt.on, dealt.how.clone()));
        }
    }
}
