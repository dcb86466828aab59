//! What whoever asks may read and record. The rows that every list is made of are read through one function of SQL,
//! `hidden`, so that no list, search or export can forget to ask.

use super::error::{Result, StoreError};
use super::project::Projector;
use super::sql::Asked;
use super::{Store, journal};
use crate::domain::access::{Access, Duty};
use crate::domain::event::{CaseId, Event, Fact};
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Says what time it is at the council.
pub type Now = Box<dyn Fn() -> NaiveDateTime + Send>;

/// Whoever asks.
pub(super) struct Acting {
    access: Access,
    now: Now,
    /// The restricted cases that were read, each with the day: the next look at what is on the screen is no new reading.
    read: RefCell<BTreeSet<(CaseId, NaiveDate)>>,
}

impl Acting {
    /// Who, and what they may.
    pub(super) fn access(&self) -> Access {
        self.access.clone()
    }
}

/// Tells a connection who asks. Until it is told, everything may be read: for what the store does by itself.
pub(super) fn register(conn: &Connection, access: Option<Access>) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_INNOCUOUS;
    conn.create_scalar_function("hidden", 1, flags, move |context| {
        let concerned: String = context.get(0)?;
        Ok(access.as_ref().is_some_and(|access| !access.may_read(&concerned)))
    })?;
    Ok(())
}

/// Refuses what is asked of a case that whoever asks may not read.
pub(super) fn may_read(conn: &Connection, id: CaseId) -> Result<()> {
    let sql = "SELECT reference FROM cases WHERE id = ?1 AND hidden(restricted)";
    let hidden: Option<String> = conn.one(sql, [id.0], |row| row.get(0)).optional()?;
    hidden.map_or(Ok(()), |reference| Err(StoreError::Restricted(reference)))
}

impl Store {
    /// The same store for somebody: what they may not read is hidden from them, what they may not record is refused, and
    /// each reading of a restricted case is an event of the case.
    ///
    /// # Errors
    /// When the store cannot be used.
    pub fn acting_as(mut self, access: Access, now: Now) -> Result<Self> {
        register(&self.conn, Some(access.clone()))?;
        self.acting = Some(Acting { access, now, read: RefCell::default() });
        self.tell_replica()?;
        Ok(self)
    }

    /// An earlier day that is shown hides the same.
    pub(super) fn tell_replica(&self) -> Result<()> {
        match (&self.shown, &self.acting) {
            (Some(shown), Some(acting)) => register(shown.conn(), Some(acting.access.clone())),
            (Some(_) | None, _) => Ok(()),
        }
    }

    /// Refuses a document that only cases have which whoever asks may not read. A hash is no key to it: whoever saw it
    /// in a log or in another case does not come by the words that way.
    ///
    /// # Errors
    /// [`StoreError::Restricted`] with the reference of such a case.
    pub(super) fn may_read_document(&self, sha256: &str) -> Result<()> {
        if self.acting.is_none() {
            return Ok(());
        }
        // Few cases are restricted, so only their entries are looked through; those of all others only where one has it.
        let of = |which: &str| {
            format!(
                "SELECT c.reference FROM cases c JOIN journal j ON j.case_id = c.id JOIN payload p ON p.id = j.id
                 WHERE {which} AND instr(p.body, ?1) LIMIT 1"
            )
        };
        let first = |which: &str| -> rusqlite::Result<Option<String>> {
            self.conn.query_row(&of(which), [sha256], |row| row.get(0)).optional()
        };
        let Some(reference) = first("c.restricted <> '' AND hidden(c.restricted)")? else { return Ok(()) };
        match first("NOT (c.restricted <> '' AND hidden(c.restricted))")? {
            Some(_) => Ok(()),
            None => Err(StoreError::Restricted(reference)),
        }
    }

    /// Whether whoever asks is this at the desk.
    pub(super) fn asks_as(&self, duty: Duty) -> bool {
        self.acting.as_ref().is_some_and(|acting| acting.access.duty == duty)
    }

    /// Who asks, and what time it is there; none where nobody was named.
    pub(super) fn who_asks(&self) -> Option<(String, NaiveDateTime)> {
        self.acting.as_ref().map(|acting| (acting.access.name.clone(), (acting.now)()))
    }

    /// Refuses what only managers do, and notes that somebody else asked for it.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for anybody else.
    pub(super) fn manages(&self, what: &'static str) -> Result<()> {
        match self.acting.as_ref().map(|acting| acting.access.duty) {
            Some(duty @ (Duty::Officer | Duty::Auditor)) => {
                self.note_turned_away(what);
                Err(StoreError::NotPermitted { duty, what })
            }
            Some(Duty::Manager) | None => Ok(()),
        }
    }

    /// Refuses everything to those who record nothing.
    pub(super) fn records_anything(&self) -> Result<()> {
        match self.acting.as_ref().map(|acting| acting.access.duty) {
            Some(duty @ Duty::Auditor) => Err(StoreError::NotPermitted { duty, what: "recording anything" }),
            Some(Duty::Officer | Duty::Manager) | None => Ok(()),
        }
    }

    /// Looks whether a case may be read, and records that it is, where it is restricted.
    pub(super) fn reads(&self, id: CaseId) -> Result<()> {
        if let Err(refused) = may_read(self.reader(), id) {
            if let StoreError::Restricted(reference) = &refused {
                self.note_turned_away(&format!("{reference}, which is restricted"));
            }
            return Err(refused);
        }
        let Some(acting) = &self.acting else { return Ok(()) };
        let sql = "SELECT restricted <> '' FROM cases WHERE id = ?1";
        let restricted: Option<bool> = self.conn.one(sql, [id.0], |row| row.get(0)).optional()?;
        let at = (acting.now)();
        if restricted != Some(true) || acting.read.borrow().contains(&(id, at.date())) {
            return Ok(());
        }
        if let Some(barred) = self.barred() {
            return Err(StoreError::Unnoted(barred));
        }
        self.note_reading(id, &acting.access.name, at)?;
        acting.read.borrow_mut().insert((id, at.date()));
        Ok(())
    }

    fn note_reading(&self, id: CaseId, by: &str, at: NaiveDateTime) -> Result<()> {
        let recorded = (self.stamp)();
        let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
        let mut events = journal::events(&tx, id)?;
        let seq = events.last().map_or(0, |event| event.seq) + 1;
        {
            let mut pen = journal::Pen::new(&tx)?;
            let event = Event { seq, at, by: by.to_owned(), fact: Fact::WasRead, batch: pen.next() };
            let (case, origin) = (id, journal::Origin::File);
            pen.write(&journal::Entry { case, event: event.clone(), origin, recorded })?;
            events.push(event);
            let mut projector = Projector::new(&tx)?;
            projector.replace(id, &events, &self.rules)?;
            projector.settle()?;
        }
        Ok(tx.commit()?)
    }
}
