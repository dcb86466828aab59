//! A reminder and its messages, in one transaction, once.

use super::error::Result;
use super::outbox::{About, Draft};
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
    /// Whether something was recorded under a key.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn is_recorded(&self, key: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM requests WHERE key = ?1)";
        Ok(self.conn.query_row(sql, [key], |row| row.get(0))?)
    }

    /// Queues a message that is about no single case, once for its key.
    ///
    /// # Errors
    /// [`super::StoreError::Refused`] when the address is none; else as [`Store::ask`].
    pub fn send_sheet(&mut self, by: Command, sheet: &Reminder) -> Result<Recorded> {
        let what = by.key.clone();
        self.command(by, &what, |work| {
            let (to, subject, text) = (&sheet.to, &sheet.subject, &sheet.text);
            work.queue(None, "", &Draft { kind: "weekly-sheet", to, subject, text, urgent: false })?;
            let (says, flags) = (format!("sent to {to}"), Vec::new());
            work.note_done(Recorded { id: CaseId(0), reference: String::new(), says, flags })
        })
    }

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
                    Some(About { id: recorded.id, seq: None }),
                    &recorded.reference,
                    &Draft { kind: &kind, to, subject, text, urgent: false },
                )?;
            }
            Ok(recorded)
        })
    }
}
