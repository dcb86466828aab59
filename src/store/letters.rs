//! Letters that left the building: the event in the journal, the text beside it under its hash, in one transaction.

use super::error::{Result, StoreError};
use super::outbox::{About, Draft};
use super::record::{Refused, Work};
use super::sql::Day;
use super::{AskOf, Command, Store, journal};
use crate::app::effect::{CaseFile, Leaving, Recorded};
use crate::domain::case::{Case, standing};
use crate::domain::decide::{Ask, HoldingLetter, Refusal, letters};
use crate::domain::event::{CaseId, Event, Fact, SentLetter};
use crate::domain::terms::{Channel, Reader};
use crate::mail::address;
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// A letter and its text, or why it cannot be written.
pub type Written = std::result::Result<(SentLetter, String), Refusal>;

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
        let mail = Leaving { id: case.0, seen: case.1, letter, text: text.to_owned() };
        self.leaves(command, &mail, true)
    }

    /// The same without an officer, by the policy: it waits for a working day and says that no person wrote it.
    ///
    /// # Errors
    /// As [`Store::send_letter`].
    pub fn send_by_itself(&mut self, command: Command, mail: &Leaving) -> Result<Recorded> {
        self.leaves(command, mail, false)
    }

    fn leaves(&mut self, command: Command, mail: &Leaving, urgent: bool) -> Result<Recorded> {
        self.command(command, &mail.what(), |work| {
            let (recorded, batch) = work.leave(mail, (None, urgent))?;
            work.mark(&recorded, batch)?;
            Ok(recorded)
        })
    }

    /// Moves the date of an answer and sends the letter that tells it, in one: what `write` makes of the case as it stands
    /// then. Neither happens without the other.
    ///
    /// # Errors
    /// [`super::StoreError::Refused`] when the rules allow no such date or the letter must not go out; else as
    /// [`Store::ask`].
    pub fn hold_by_itself(
        &mut self,
        command: Command,
        (id, seen): (CaseId, i64),
        asked: HoldingLetter,
        write: &dyn Fn(&Case, &[Event]) -> Written,
    ) -> Result<Recorded> {
        let what = format!("{id:?} {asked:?}");
        self.command(command, &what, |work| {
            let asked = AskOf { id, seen, ask: Ask::HoldingLetter(asked) };
            let (events, decision) = work.decided(&asked)?;
            let (held, batch) = work.put_down(id, events, decision, None)?;
            let events = journal::events(work.tx, id)?;
            let gone = || Refusal::new("There is no such case.", "look in the queue, or search for it");
            let case = Case::fold(id, &events).ok_or_else(gone)?;
            let (letter, text) = write(&case, &events)?;
            let mail = Leaving { id, seen: case.seq, letter, text };
            work.leave(&mail, (Some(batch), false))?;
            work.mark(&held, batch)?;
            Ok(held)
        })
    }

    /// The same for the letters of many cases, together: one undo takes back those that have not left. Those that may not
    /// go out are left out and told.
    ///
    /// # Errors
    /// [`super::StoreError::Refused`] when none may go out; else as [`Store::ask`].
    pub fn send_letters(&mut self, command: Command, mail: &[Leaving]) -> Result<(Recorded, Vec<String>)> {
        let what = mail.iter().map(Leaving::what).collect::<Vec<_>>().join("\n");
        let mail: Vec<(CaseId, &Leaving)> = mail.iter().map(|one| (one.id, one)).collect();
        let mut refused = Vec::new();
        let recorded = self.command(command, &what, |work| {
            work.each(&mail, &mut refused, &mut |work, mail, batch| {
                work.not_sent_meanwhile(mail)?;
                work.leave(mail, (batch, true))
            })
        })?;
        Ok((recorded, refused.iter().map(Refused::line).collect()))
    }

    /// The cases with letters that an officer has still to send, of what they recorded since a day.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn unsent(&self, officer: &str, since: NaiveDate) -> Result<Vec<CaseFile>> {
        let sql = "SELECT DISTINCT j.case_id FROM journal j JOIN cases c ON c.id = j.case_id
             WHERE j.at >= ?1 AND j.\"by\" = ?2 AND j.origin = 'desk' ORDER BY c.reference";
        let mut statement = self.reader().prepare_cached(sql)?;
        let ids = statement.query_map((Day(since), officer), |row| Ok(CaseId(row.get(0)?)))?;
        let mut files = Vec::new();
        for id in ids.collect::<rusqlite::Result<Vec<_>>>()? {
            let Some(file) = self.case_file_if_read(id)? else { continue };
            if !letters::unsent_of(&file.case, &file.events, (officer, since)).is_empty() {
                files.push(file);
            }
        }
        Ok(files)
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

impl Leaving {
    /// What is asked, for the key that it is asked under.
    fn what(&self) -> String {
        format!("{:?} {:?} {}", self.id, self.letter, hash(&self.text))
    }
}

fn hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Work<'_> {
    /// Refuses a letter whose like went out after it was composed, from another desk of the same officer or by itself. One
    /// letter alone is read before it is sent again; of many nobody reads each.
    fn not_sent_meanwhile(&self, mail: &Leaving) -> Result<()> {
        let events = journal::events(self.tx, mail.id)?;
        let stands = standing(&events);
        let kind = mail.letter.letter;
        let same = |event: &&Event| match &event.fact {
            Fact::LetterSent(sent) => {
                event.seq > mail.seen && sent.letter == kind && stands.contains(&event.seq)
            }
            _ => false,
        };
        if !events.iter().any(|event| same(&event)) {
            return Ok(());
        }
        let (reference, label) = (super::record::reference(&events), kind.label().to_lowercase());
        Err(Refusal::new(format!("{reference} the {label} was sent meanwhile."), "nothing was sent twice")
            .into())
    }

    /// Records that a letter goes out, keeps its text and queues it where the desk sends mail itself.
    /// `urgent`: an officer sends it.
    fn leave(&mut self, mail: &Leaving, (batch, urgent): (Option<i64>, bool)) -> Result<(Recorded, i64)> {
        let text = &mail.text;
        if text.trim().is_empty() {
            return Err(Refusal::new("The letter has no text.", "write it first").into());
        }
        let sha256 = hash(text);
        let letter = SentLetter { sha256: sha256.clone(), ..mail.letter.clone() };
        let asked = AskOf { id: mail.id, seen: mail.seen, ask: Ask::SendLetter(Box::new(letter.clone())) };
        let (events, decision) = self.decided(&asked)?;
        // Whether it has an address is known before anything is written.
        let to = self.recipient(&events, mail.id, &letter)?;
        self.keep(&sha256, text.as_bytes())?;
        let (mut recorded, batch) = self.put_down(mail.id, events, decision, batch)?;
        recorded.flags.push(if to.is_some() { letters::WAITS } else { letters::STAYS }.to_owned());
        if let Some(to) = to {
            let (kind, subject) = (letter.letter.name(), letter.subject.as_str());
            let entry = journal::events(self.tx, recorded.id)?
                .into_iter()
                .rev()
                .find(|event| matches!(&event.fact, Fact::LetterSent(sent) if sent.sha256 == sha256));
            let about = About { id: recorded.id, seq: entry.map(|event| event.seq) };
            let draft = Draft { kind, to: &to, subject, text, urgent };
            self.queue(Some(about), &recorded.reference, &draft)?;
        }
        Ok((recorded, batch))
    }

    /// The address of a letter that goes by mail, where the desk sends mail itself: the complainant's, or that of the
    /// service that has the case. None where it goes another way.
    fn recipient(&self, events: &[Event], id: CaseId, letter: &SentLetter) -> Result<Option<String>> {
        let Some(sender) = self.sender.filter(|_| letter.by == Channel::Email) else { return Ok(None) };
        let Some(case) = Case::fold(id, events) else { return Ok(None) };
        let to = match letter.letter.reader() {
            Reader::Complainant => Some(case.receipt.complainant.email.as_str()),
            Reader::Service => {
                let name = letters::service(&case);
                let known = sender.address(name);
                Some(known.ok_or_else(|| letters::no_address(&case.receipt.reference, name))?)
            }
            Reader::Ombudsman => None,
        };
        let to = to.map(str::trim).filter(|to| !to.is_empty());
        to.map(|to| address(to).map_err(StoreError::from)).transpose()
    }
}
