//! A reminder and its messages, in one transaction, once.

use super::error::Result;
use super::outbox::Draft;
use super::{AskOf, Command, Store};
use crate::app::effect::Recorded;
use crate::domain::decide::Ask;
use crate::domain::event::{CaseId, Chased};

/// A message that reminds somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// The address.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The words.
    pub text: String,
}

impl Store {
    /// Records a reminder and queues its messages. `case` is the case and the number of the last event seen of it. The
    /// same reminder is recorded once, however often it is asked for: what makes it one of a kind is its key.
    ///
    /// # Errors
    /// [`super::StoreError::Refused`] when an address is none; else as [`Store::ask`].
    pub fn chase(
        &mut self,
        by: Command,
        case: (CaseId, i64),
        (chased, messages): (&Chased, &[Reminder]),
    ) -> Result<Recorded> {
        let key = format!("chase {} {}", case.0.0, chased.key());
        let asked = AskOf { id: case.0, seen: case.1, ask: Ask::Chase(Box::new(chased.clone())) };
        // Neither who runs it nor the day belongs to what makes it one.
        let what = key.clone();
        let command = Command { key, ..by };
        self.command(command, &what, |work| {
            // It has left the building: no undo takes it back, and it stands in no officer's way.
            let recorded = work.as_brought_in(|work| work.ask(&asked))?;
            for message in messages {
                let kind = format!("reminder-{}", chased.what.name());
                let (to, subject, text) = (&message.to, &message.subject, &message.text);
                work.queue(
                    Some(recorded.id),
                    &recorded.reference,
                    &Draft { kind: &kind, to, subject, text, urgent: false },
                )?;
            }
            Ok(recorded)
        })
    }
}
