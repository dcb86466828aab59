//! Bringing cases in: an import, or the sample council. Facts come with their own moments and makers.

use super::Store;
use super::error::{Result, StoreError};
use super::imports::{self, ImportRun};
use super::journal::{self, Entry, Origin, Pen};
use super::project::Projector;
use super::rules::Rules;
use super::sql::Moment;
use crate::app::effect::CaseWrite;
use crate::domain::event::{CaseId, Event};
use rusqlite::Transaction;
use std::collections::HashSet;

/// How many facts one transaction takes: officers who save meanwhile wait no longer than this takes, half a second.
const BATCH: usize = 12_000;

/// What was brought in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BroughtIn {
    /// Cases that are new.
    pub added: usize,
    /// Cases that were added to.
    pub updated: usize,
    /// Facts recorded.
    pub facts: usize,
}

impl Store {
    /// Records facts that come from elsewhere, some hundreds in a transaction. They are not an officer's own
    /// changes: undo leaves them alone and they never stand in another officer's way.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when a new case has a reference in use, [`StoreError::Overtaken`] when a case has moved
    /// on; else when the store cannot be written. The transactions before the failing one stay: bringing the same
    /// file in again goes on from there.
    pub fn append_many(&mut self, writes: &[CaseWrite]) -> Result<BroughtIn> {
        let mut done = BroughtIn::default();
        let mut rest = writes;
        while !rest.is_empty() {
            let (taken, part) = self.append_some(rest)?;
            done.added += part.added;
            done.updated += part.updated;
            done.facts += part.facts;
            rest = rest.get(taken..).unwrap_or_default();
        }
        Ok(done)
    }

    /// Records the first of these, as many as one transaction takes, and says how many that were. For callers who
    /// plan again when another session was quicker.
    ///
    /// # Errors
    /// As [`Store::append_many`]; nothing of this transaction is recorded then.
    pub fn append_some(&mut self, writes: &[CaseWrite]) -> Result<(usize, BroughtIn)> {
        let now = first_lot(writes);
        let part = self.write(|tx, rules, recorded| append(tx, rules, recorded, (now, None)))?;
        Ok((now.len(), part.0))
    }

    /// Records all of these as one import with others of its run: one undo takes all of them back.
    ///
    /// # Errors
    /// As [`Store::append_many`].
    pub fn bring_in(&mut self, run: &mut ImportRun, writes: &[CaseWrite]) -> Result<BroughtIn> {
        let mut done = BroughtIn::default();
        let mut rest = writes;
        while !rest.is_empty() {
            let (taken, part) = self.bring_in_some(run, rest)?;
            done.added += part.added;
            done.updated += part.updated;
            done.facts += part.facts;
            rest = rest.get(taken..).unwrap_or_default();
        }
        Ok(done)
    }

    /// Records the first of these, as many as one transaction takes, as part of an import.
    ///
    /// # Errors
    /// As [`Store::append_some`].
    pub fn bring_in_some(&mut self, run: &mut ImportRun, writes: &[CaseWrite]) -> Result<(usize, BroughtIn)> {
        let now = first_lot(writes);
        let (part, batch) = self.write(|tx, rules, recorded| {
            let (part, batch) = append(tx, rules, recorded, (now, Some(run.batch)))?;
            if let (None, Some(batch)) = (run.batch, batch) {
                imports::begin(tx, run, batch)?;
            }
            Ok((part, batch))
        })?;
        run.batch = run.batch.or(batch);
        Ok((now.len(), part))
    }
}

/// The first of these, as many as one transaction takes.
fn first_lot(writes: &[CaseWrite]) -> &[CaseWrite] {
    let mut facts = 0;
    let fits = writes.iter().take_while(|write| {
        facts += write.facts.len();
        facts <= BATCH
    });
    writes.get(..fits.count().max(1)).unwrap_or(writes)
}

/// Writes facts, each case as a batch of its own or all as one: `run` is the batch of an import, none within for the
/// one that begins now. Gives the batch of an import.
fn append(
    tx: &Transaction<'_>,
    rules: &Rules,
    recorded: &str,
    (writes, run): (&[CaseWrite], Option<Option<i64>>),
) -> Result<(BroughtIn, Option<i64>)> {
    let mut done = BroughtIn::default();
    let mut pen = Pen::new(tx)?;
    let mut whole = run.flatten();
    let mut projector = Projector::new(tx)?;
    let mut next_case = journal::next_case(tx)?;
    let mut taken = tx.prepare("SELECT EXISTS (SELECT 1 FROM cases WHERE reference = ?1)")?;
    let mut new: HashSet<&str> = HashSet::new();
    for write in writes.iter().filter(|write| !write.facts.is_empty()) {
        let (id, mut events) = match write.id {
            Some(id) => {
                super::access::may_read(tx, id)?;
                // A row before this one may have told of the same case.
                pen.flush()?;
                (id, journal::events(tx, id)?)
            }
            None if !new.insert(&write.reference)
                || taken.query_row([&write.reference], |row| row.get(0))? =>
            {
                return Err(StoreError::Taken(write.reference.clone()));
            }
            None => {
                let id = next_case;
                next_case = CaseId(id.0 + 1);
                (id, Vec::new())
            }
        };
        let last = events.iter().map(|e| e.seq).max().unwrap_or(0);
        if write.id.is_some() && write.seen.is_some_and(|seen| seen != last) {
            return Err(StoreError::Overtaken(write.reference.clone()));
        }
        let first = last + 1;
        let batch = match run {
            Some(_) => *whole.get_or_insert(pen.next()),
            None => pen.next(),
        };
        for (seq, (at, by, fact)) in (first..).zip(&write.facts) {
            let event = Event { seq, at: Moment::whole(*at), by: by.clone(), fact: fact.clone(), batch };
            let entry = Entry { case: id, event, origin: Origin::File, recorded: recorded.to_owned() };
            pen.add(&entry)?;
            events.push(entry.event);
        }
        projector.replace(id, &events, rules)?;
        match write.id {
            Some(_) => done.updated += 1,
            None => {
                done.added += 1;
                count_on(tx, &write.reference)?;
            }
        }
        done.facts += write.facts.len();
    }
    pen.flush()?;
    projector.settle()?;
    Ok((done, whole))
}

/// A reference of our own form moves the counter on, so that new cases follow those brought in.
fn count_on(tx: &Transaction<'_>, reference: &str) -> Result<()> {
    let ours = (4..=6).contains(&reference.len()) && reference.bytes().all(|b| b.is_ascii_digit());
    if let Some(n) = reference.parse::<i64>().ok().filter(|_| ours) {
        tx.execute("UPDATE meta SET value = ?1 WHERE key = 'last_reference' AND value < ?1", [n])?;
    }
    Ok(())
}
