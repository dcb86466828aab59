//! Letters that left the building: the event in the journal, the text beside it under its hash, in one transaction.

use super::error::Result;
use super::outbox::Draft;
use super::record::Work;
use super::{AskOf, Command, Store, journal};
use crate::app::effect::Recorded;
use crate::domain::case::Case;
use crate::domain::decide::{Ask, Refusal};
use crate::domain::event::{CaseId, SentLetter};
use crate::domain::terms::{Channel, Holder, Reader};
use sha2::{Digest, Sha256};

impl Store {
    /// Records that a letter was sent and keeps its text. `case` is the case and the number of the last event that was
    /// seen of it.
    ///
    /// # Errors
    /// [`super::StoreError::Refused`] when the letter has no text or must not go out yet; else as [`Store::ask`].
    pub fn send_letter(
        &mut self,
        command: Command,
        case: (CaseId, i64),
        letter: SentLetter,
        text: &str,
    ) -> Result<Recorded> {
        if text.trim().is_empty() {
            return Err(Refusal::new("The letter has no text.", "write it first").into());
        }
        let sha256: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        let letter = SentLetter { sha256: sha256.clone(), ..letter };
        let asked = AskOf { id: case.0, seen: case.1, ask: Ask::SendLetter(Box::new(letter)) };
        let what = format!("{:?} {:?}", asked.id, asked.ask);
        self.command(command, &what, |work| {
            work.tx.execute(
                "INSERT INTO files (sha256, size, bytes) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                (&sha256, i64::try_from(text.len()).unwrap_or(i64::MAX), text.as_bytes()),
            )?;
            let recorded = work.ask(&asked)?;
            if let Ask::SendLetter(letter) = &asked.ask {
                work.post(&recorded, letter, text)?;
            }
            Ok(recorded)
        })
    }

    /// The text of a letter as it was sent; none when it is not kept here.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn text_of(&self, letter: &SentLetter) -> Result<Option<String>> {
        let bytes = self.bytes_of(&letter.sha256)?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }
}

impl Work<'_> {
    /// Queues a letter that goes by mail, where the desk sends mail itself and knows the address: the complainant's, or
    /// that of the service that has the case.
    fn post(&self, recorded: &Recorded, letter: &SentLetter, text: &str) -> Result<()> {
        let Some(sender) = self.sender.filter(|_| letter.by == Channel::Email) else { return Ok(()) };
        let Some(case) = Case::fold(recorded.id, &journal::events(self.tx, recorded.id)?) else {
            return Ok(());
        };
        let to = match letter.letter.reader() {
            Reader::Complainant => Some(case.receipt.complainant.email.as_str()),
            Reader::Service => {
                let with = case.handings.last().filter(|handing| handing.holder == Holder::Service);
                sender.address(with.map_or(case.service.as_str(), |handing| handing.name.as_str()))
            }
            Reader::Ombudsman => None,
        };
        let Some(to) = to.filter(|to| !to.trim().is_empty()) else { return Ok(()) };
        let (kind, subject) = (letter.letter.name(), letter.subject.as_str());
        let draft = Draft { kind, to, subject, text, urgent: true };
        self.queue(Some(recorded.id), &recorded.reference, &draft)
    }
}
