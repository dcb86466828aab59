//! Bringing cases in: an import, or the sample council. Facts come with their own moments and makers.

mod ahead;

use super::Store;
use super::error::{Result, StoreError};
use super::imports::{self, ImportRun};
use super::journal::{self, Entry, Origin, Pen};
use super::project::Projector;
use super::rules::Rules;
use crate::app::effect::CaseWrite;
use crate::domain::event::{CaseId, Event};
use ahead::{New, Ready, Step};
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
    let pen = Pen::new(tx)?;
    let whole = run.map(|batch| batch.unwrap_or(pen.next()));
    let steps = ahead::steps(writes, (journal::next_case(tx)?, pen.next(), whole));
    let append = Append { tx, rules, recorded, pen, projector: Projector::new(tx)?, whole };
    let done = ahead::reckon(&steps, rules, |ready| append.all(&steps, ready))?;
    Ok((done, whole.filter(|_| done.facts > 0)))
}

/// Writing under way.
struct Append<'a> {
    tx: &'a Transaction<'a>,
    rules: &'a Rules,
    recorded: &'a str,
    pen: Pen<'a>,
    projector: Projector<'a>,
    /// The batch of all of it; none where each case is one of its own.
    whole: Option<i64>,
}

impl Append<'_> {
    /// Does all of it; `ready` reckons the new cases, which come one after the other.
    fn all(
        mut self,
        steps: &[Step<'_>],
        ready: &mut dyn FnMut(&New<'_>) -> Result<Ready>,
    ) -> Result<BroughtIn> {
        let mut done = BroughtIn::default();
        let mut taken = self.tx.prepare("SELECT EXISTS (SELECT 1 FROM cases WHERE reference = ?1)")?;
        let mut new: HashSet<&str> = HashSet::new();
        for step in steps {
            match step {
                Step::More(id, write) => {
                    self.more(*id, write)?;
                    done.updated += 1;
                    done.facts += write.facts.len();
                }
                Step::New(case) => {
                    let reference = &case.write.reference;
                    if !new.insert(reference) || taken.query_row([reference], |row| row.get(0))? {
                        return Err(StoreError::Taken(reference.clone()));
                    }
                    self.put(ready(case)?)?;
                    count_on(self.tx, reference)?;
                    done.added += 1;
                    done.facts += case.write.facts.len();
                }
            }
        }
        self.pen.flush()?;
        self.projector.settle()?;
        Ok(done)
    }

    /// Writes a case that is new.
    fn put(&mut self, Ready { id, events, bodies, rows }: Ready) -> Result<()> {
        for (event, body) in events.into_iter().zip(bodies) {
            self.pen.add_with(&self.entry(id, event), body)?;
        }
        self.projector.put(id, rows).map(drop)
    }

    /// Adds to a case that is there.
    fn more(&mut self, id: CaseId, write: &CaseWrite) -> Result<()> {
        super::access::may_read(self.tx, id)?;
        // A row before this one may have told of the same case.
        self.pen.flush()?;
        let mut events = journal::events(self.tx, id)?;
        let last = events.iter().map(|e| e.seq).max().unwrap_or(0);
        if write.seen.is_some_and(|seen| seen != last) {
            return Err(StoreError::Overtaken(write.reference.clone()));
        }
        let batch = self.whole.unwrap_or(self.pen.next());
        for event in ahead::events(write, last + 1, batch) {
            self.pen.add(&self.entry(id, event.clone()))?;
            events.push(event);
        }
        self.projector.replace(id, &events, self.rules).map(drop)
    }

    fn entry(&self, case: CaseId, event: Event) -> Entry {
        Entry { case, event, origin: Origin::File, recorded: self.recorded.to_owned() }
    }
}

/// A reference of our own form moves the counter on, so that new cases follow those brought in.
fn count_on(tx: &Transaction<'_>, reference: &str) -> Result<()> {
    let ours = (4..=6).contains(&reference.len()) && reference.bytes().all(|b| b.is_ascii_digit());
    if let Some(n) = reference.parse::<i64>().ok().filter(|_| ours) {
        tx.execute("UPDATE meta SET value = ?1 WHERE key = 'last_reference' AND value < ?1", [n])?;
    }
    Ok(())
}
