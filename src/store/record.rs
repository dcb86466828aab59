//! Recording: what an officer asks is decided, written and worked out in one transaction.

mod absence;
mod back;
mod both;
mod council;
mod intake;
mod many;

pub use intake::Became;
pub use many::AskOfMany;
pub(super) use many::Refused;

use super::Store;
use super::access;
use super::deeds::changed;
use super::error::{Result, StoreError};
use super::journal::{self, Entry, Origin, Pen};
use super::outbox::Sender;
use super::project::Projector;
use super::rules::Rules;
use super::sql::{Moment, count};
use super::verify::{Kept, of_asked};
use crate::app::effect::Recorded;
use crate::domain::case::{Case, standing};
use crate::domain::decide::{Ask, Decision, Desk, Refusal, TriageAsk, decide};
use crate::domain::event::{Acceptance, CaseId, Event, Fact, Receipt};
use crate::domain::terms::Flag;
use chrono::{Duration, NaiveDateTime};
use rusqlite::{Connection, OptionalExtension, Transaction};
use sha2::{Digest, Sha256};

/// Who asks for a change, when, and what is used up by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// Who.
    pub officer: String,
    /// When, in the council's local time.
    pub at: NaiveDateTime,
    /// Asking twice with the same key records once; empty for a change that is never asked twice.
    pub key: String,
    /// The draft that is used up by it.
    pub draft: Option<String>,
}

/// What is asked of which case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskOf {
    /// The case.
    pub id: CaseId,
    /// The number of the last event that the officer saw.
    pub seen: i64,
    /// What is asked.
    pub ask: Ask,
}

/// A command with the surroundings it is carried out in.
pub(super) struct Work<'a> {
    pub(super) tx: &'a Transaction<'a>,
    pub(super) rules: &'a Rules,
    pub(super) recorded: &'a str,
    pub(super) command: Command,
    /// The hash of what is asked and by whom, kept beside the key.
    pub(super) asked: [u8; 32],
    /// An earlier day is shown: then nothing may slip in before what is already recorded.
    pub(super) as_at: bool,
    /// How it comes about.
    pub(super) origin: Origin,
    /// From whom messages are sent; none while the desk sends nothing itself.
    pub(super) sender: Option<&'a Sender>,
}

impl Store {
    /// Changes one case as the rules decide.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when a rule says no, [`StoreError::Changed`] when another officer changed the case
    /// since it was read; else when the store cannot be written. Nothing is changed then.
    pub fn ask(&mut self, command: Command, asked: AskOf) -> Result<Recorded> {
        self.may_ask(&asked.ask)?;
        if matches!(asked.ask, Ask::Remove { .. }) {
            return self.remove(command, &asked);
        }
        let what = format!("{:?} {:?}", asked.id, asked.ask);
        self.command(command, &what, |work| work.ask(&asked))
    }

    /// Who may read a case is widened by managers only, and only they take words away for ever.
    fn may_ask(&self, ask: &Ask) -> Result<()> {
        match ask {
            Ask::Flag { flag: Flag::Restricted, on: false } => self.manages("taking a restriction off"),
            Ask::Remove { .. } => self.manages("taking the words of a case away"),
            // Everything else is for whoever may read the case.
            _ => Ok(()),
        }
    }

    /// Records a new case under the next free reference.
    ///
    /// # Errors
    /// As [`Store::ask`].
    pub fn new_case(
        &mut self,
        command: Command,
        receipt: Receipt,
        accept: Option<Acceptance>,
    ) -> Result<Recorded> {
        self.new_case_with(command, receipt, accept, Vec::new())
    }

    /// The same with more that is known of it at once: all of it is one change, and one undo takes it back.
    ///
    /// # Errors
    /// As [`Store::ask`].
    pub fn new_case_with(
        &mut self,
        command: Command,
        receipt: Receipt,
        accept: Option<Acceptance>,
        more: Vec<Ask>,
    ) -> Result<Recorded> {
        let asks: Vec<Ask> = accept.map(Ask::Accept).into_iter().chain(more).collect();
        let what = format!("new {receipt:?} {asks:?}");
        self.command(command, &what, |work| work.new_case(receipt, &asks))
    }

    /// Carries out what is asked, once for each key; `what` says who is asked for what, without the moment.
    pub(super) fn command(
        &mut self,
        command: Command,
        what: &str,
        act: impl FnOnce(&mut Work<'_>) -> Result<Recorded>,
    ) -> Result<Recorded> {
        let command = Command { at: Moment::whole(command.at), ..command };
        let as_at = self.shown.is_some();
        let asked = Sha256::digest(format!("{}\n{what}", command.officer)).into();
        let sender = self.sender.clone();
        self.write(|tx, rules, recorded| {
            if let Some(before) = already(tx, &command.key, &asked)? {
                return Ok(before);
            }
            let origin = Origin::Desk;
            let sender = sender.as_ref();
            act(&mut Work { tx, rules, recorded, command, asked, as_at, origin, sender })
        })
    }
}

/// What was recorded for a key the first time. A key that was used for another request is refused: the answer to
/// that one would say that this one was done.
fn already(conn: &Connection, key: &str, asked: &[u8; 32]) -> Result<Option<Recorded>> {
    let mut statement =
        conn.prepare("SELECT case_id, reference, says, flags, asked FROM requests WHERE key = ?1")?;
    let found = statement.query_row([key], |row| {
        let recorded = Recorded {
            id: CaseId(row.get("case_id")?),
            reference: row.get("reference")?,
            says: row.get("says")?,
            flags: row.get::<_, String>("flags")?.lines().map(str::to_owned).collect(),
        };
        Ok((recorded, row.get::<_, Option<Vec<u8>>>("asked")?))
    });
    match found.optional()? {
        Some((_, Some(before))) if of_asked(&before) != asked => Err(StoreError::KeyUsed),
        found => Ok(found.map(|(recorded, _)| recorded)),
    }
}

impl Work<'_> {
    pub(super) fn desk(&self) -> Desk<'_> {
        Desk { today: self.command.at.date(), policies: &self.rules.policies, calendar: &self.rules.calendar }
    }

    pub(super) fn ask(&mut self, asked: &AskOf) -> Result<Recorded> {
        match &asked.ask {
            Ask::Link(link) => return self.link(asked, link),
            Ask::Remove { .. } => return self.remove(asked),
            _ => {}
        }
        if let Ask::Triage(triage) = &asked.ask
            && let TriageAsk::Take(found) = triage.as_ref()
            && !found.linked.is_empty()
        {
            return self.take(asked, found);
        }
        let (events, decision) = self.decided(asked)?;
        self.settle(asked.id, events, decision)
    }

    /// The events of a case and what is decided about it, unless another officer has changed the same meanwhile.
    pub(super) fn decided(&self, asked: &AskOf) -> Result<(Vec<Event>, Decision)> {
        let entries = journal::entries(self.tx, asked.id)?;
        let events: Vec<Event> = entries.iter().map(|entry| entry.event.clone()).collect();
        let Some(case) = Case::fold(asked.id, &events) else { return Err(no_such_case()) };
        access::may_read(self.tx, asked.id)?;
        let meets = |e: &&Entry| e.event.seq > asked.seen && !self.own(e) && asked.ask.meets(&e.event.fact);
        let newer = entries.iter().filter(meets);
        if let Some(sentence) = changed(&case.receipt.reference, newer, self.command.at) {
            return Err(StoreError::Changed(sentence));
        }
        Ok((events, decide(&case, &asked.ask, &self.desk())?))
    }

    /// Whether an entry surprises nobody: the officer's own, or brought in from a file.
    fn own(&self, entry: &Entry) -> bool {
        match entry.origin {
            Origin::File => true,
            Origin::Desk => entry.event.by == self.command.officer,
        }
    }

    /// A new case, and what is decided about it at once, each decision on what the ones before it say.
    fn new_case(&mut self, mut receipt: Receipt, asks: &[Ask]) -> Result<Recorded> {
        let today = self.command.at.date();
        if receipt.on > today {
            return Err(
                Refusal::new("The day of receipt is in the future.", "give the day it arrived").into()
            );
        }
        let id = journal::next_case(self.tx)?;
        receipt.reference = next_reference(self.tx)?;
        // Without an acceptance it is in nobody's queue yet: whoever logged it is told where it went.
        let taken_on = asks.iter().any(|ask| matches!(ask, Ask::Accept(_)));
        let waits = if taken_on { "" } else { ", waits for triage" };
        let says = format!("{} logged{waits}", receipt.reference);
        let received = Fact::Received(Box::new(receipt));
        let mut decision = Decision { facts: vec![received], says, flags: Vec::new() };
        for ask in asks {
            let by = &self.command.officer;
            let event = |(seq, fact): (i64, &Fact)| Event {
                seq,
                at: self.command.at,
                by: by.clone(),
                fact: fact.clone(),
                batch: 0,
            };
            let events: Vec<Event> = (1..).zip(&decision.facts).map(event).collect();
            let case = Case::fold(id, &events).ok_or_else(no_such_case)?;
            let decided = decide(&case, ask, &self.desk())?;
            decision.facts.extend(decided.facts);
            decision.flags.extend(decided.flags);
        }
        self.settle(id, Vec::new(), decision)
    }

    /// Writes what was decided, works the case out again, and marks what is used up.
    pub(super) fn settle(&mut self, id: CaseId, events: Vec<Event>, decision: Decision) -> Result<Recorded> {
        let (recorded, batch) = self.put_down(id, events, decision, None)?;
        self.mark(&recorded, batch)?;
        Ok(recorded)
    }

    /// Writes what was decided about a case, into a batch that was begun or into one of its own, and works the
    /// case out again. Gives the batch.
    pub(super) fn put_down(
        &self,
        id: CaseId,
        mut events: Vec<Event>,
        decision: Decision,
        batch: Option<i64>,
    ) -> Result<(Recorded, i64)> {
        let first = events.iter().map(|e| e.seq).max().unwrap_or(0) + 1;
        let at = self.moment(&events, (first, &decision.facts))?;
        let batch = {
            let mut pen = Pen::new(self.tx)?;
            let batch = batch.unwrap_or_else(|| pen.next());
            for (seq, fact) in (first..).zip(decision.facts) {
                let event = Event { seq, at, by: self.command.officer.clone(), fact, batch };
                let recorded = self.recorded.to_owned();
                let entry = Entry { case: id, event, origin: self.origin, recorded };
                pen.write(&entry)?;
                events.push(entry.event);
            }
            batch
        };
        let mut flags = decision.flags;
        let mut projector = Projector::new(self.tx)?;
        let trouble = projector.replace(id, &events, self.rules)?;
        projector.settle()?;
        if let Some(trouble) = trouble {
            flags.push(format!("its dates cannot be reckoned: {trouble}"));
        }
        let recorded = Recorded { id, reference: reference(&events), says: decision.says, flags };
        Ok((recorded, batch))
    }

    /// The moment of the change, never before what the case already holds. An entry that is taken back, or is now, stands
    /// in the way of nobody who works today: one recorded for a day far ahead by mistake would stop the work until then.
    fn moment(&self, events: &[Event], (first, facts): (i64, &[Fact])) -> Result<NaiveDateTime> {
        let at = self.command.at;
        if events.iter().all(|event| event.at <= at) {
            return Ok(at);
        }
        let by = &self.command.officer;
        let new = (first..).zip(facts).map(|(seq, fact)| Event {
            seq,
            at,
            by: by.clone(),
            fact: fact.clone(),
            batch: 0,
        });
        let stands = standing(&events.iter().cloned().chain(new).collect::<Vec<_>>());
        // What an earlier day shows is never changed afterwards, so there all of them count.
        let gone = |event: &Event| {
            let taken = !stands.contains(&event.seq) || matches!(event.fact, Fact::Retracted { .. });
            taken && !self.as_at
        };
        let last = events.iter().filter(|event| !gone(event)).map(|event| event.at).max();
        let Some(last) = last.filter(|last| *last > at) else { return Ok(at) };
        // Clocks go back an hour in October, and a screen's minute lags a little: that must not stop the work.
        if !self.as_at && last - at <= Duration::hours(1) {
            return Ok(last);
        }
        Err(Refusal::new(
            format!(
                "{} has an entry of {}, later than {}.",
                reference(events),
                last.format("%-d %B %Y %H:%M"),
                at.format("%-d %B %Y %H:%M")
            ),
            "record it with a later --now: what was known on a day is never changed afterwards",
        )
        .into())
    }

    pub(super) fn mark(&self, recorded: &Recorded, batch: i64) -> Result<()> {
        let Command { officer, key, draft, .. } = &self.command;
        if !key.is_empty() {
            let flags = recorded.flags.join("\n");
            let texts = [recorded.reference.as_str(), &recorded.says, &flags];
            let asked = Kept { key, case: recorded.id, batch, texts }.sealed(&self.asked);
            self.tx.execute(
                "INSERT INTO requests (key, case_id, batch, reference, says, flags, asked)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                (key, recorded.id.0, batch, &recorded.reference, &recorded.says, flags, asked),
            )?;
        }
        if let Some(draft) = draft {
            self.tx.execute("DELETE FROM drafts WHERE officer = ?1 AND key = ?2", (officer, draft))?;
        }
        Ok(())
    }
}

fn no_such_case() -> StoreError {
    Refusal::new("There is no such case.", "look in the queue, or search for it").into()
}

/// The reference, which stands in the first event and is never edited.
pub(super) fn reference(events: &[Event]) -> String {
    let mut received = events.iter().filter_map(|event| {
        if let Fact::Received(receipt) = &event.fact { Some(receipt.reference.clone()) } else { None }
    });
    received.next().unwrap_or_default()
}

/// The next reference that no case has: a number of at least four digits.
fn next_reference(conn: &Connection) -> Result<String> {
    let mut n: i64 =
        conn.query_row("SELECT value FROM meta WHERE key = 'last_reference'", [], |row| row.get(0))?;
    let mut taken = conn.prepare("SELECT count(*) FROM cases WHERE reference = ?1 COLLATE NOCASE")?;
    loop {
        n += 1;
        let reference = format!("{n:04}");
        let uses: i64 = taken.query_row([&reference], |row| row.get(0))?;
        if count(uses) == 0 {
            conn.execute("UPDATE meta SET value = ?1 WHERE key = 'last_reference'", [n])?;
            return Ok(reference);
        }
    }
}
