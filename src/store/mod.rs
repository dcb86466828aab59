//! The store: one SQLite file, the only place that knows SQL.
//!
//! The journal is the truth and only grows; everything else is worked out from it in the same transaction.
//! A change is decided by the rules inside the write lock, so that it is held against the case as it is.

mod access;
mod answer;
mod as_at;
mod backup;
mod barred;
mod bring_in;
mod cases;
mod changes;
mod chase;
mod closures;
mod council;
mod deeds;
mod drafts;
mod error;
mod files;
mod find;
mod holidays;
mod imports;
mod index;
mod journal;
mod letters;
mod likely;
mod limit;
mod lot;
mod make;
mod maps;
mod meter;
mod moves;
mod newer;
mod notes;
mod open;
mod outbox;
mod page;
mod plans;
mod post;
mod present;
mod profiles;
mod project;
mod quarantine;
mod query;
mod record;
mod records;
mod register;
mod remove;
mod rows;
mod rules;
mod said;
mod schema;
pub mod shelf;
mod sql;
mod statistics;
mod tallies;
#[cfg(test)]
mod tests;
mod tidy;
mod triage;
mod upcoming;
mod upgrade;
mod used;
mod verify;
mod views;
mod watch;
mod worker;

pub use crate::app::effect::{CaseWrite, OutboxLine, Quarantined};
pub use crate::domain::trial::{Beyond, MovedDate, Trial};
pub use access::Now;
pub use backup::{Examined, Restored, draft_of, examine, holds};
pub use barred::{Barred, Still};
pub use bring_in::BroughtIn;
pub use chase::Reminder;
pub use drafts::emergency_draft;
pub use error::{Result, StoreError};
pub use files::MOST_BYTES;
pub use find::Found;
pub use holidays::{HolidayFile, HolidayTrial, Proclaimed};
pub use imports::ImportRun;
pub use letters::Written;
pub use meter::Meter;
pub use notes::{Rehearsal, Use};
pub use outbox::{Attempt, Sender};
pub use present::forget_session;
pub use profiles::{PolicyLoad, PolicyLoaded};
pub use record::{AskOf, AskOfMany, Became, Command};
pub use records::Looked;
pub use remove::Gone;
pub use rules::Rules;
pub use upgrade::Opener;
pub use verify::{Altered, AsWritten, Broken, Unlike, Verified, check_entries};
pub use worker::Worker;

use self::sql::Asked;
use crate::domain::decide::Refusal;
use as_at::Replica;
use chrono::NaiveDateTime;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Says what time it is in UTC, as RFC 3339, for the record beside each entry. Handed in: the store reads no clock.
pub type Stamp = Box<dyn Fn() -> String + Send>;

/// An open store.
pub struct Store {
    conn: Connection,
    file: Option<(PathBuf, open::Identity)>,
    /// How the file is looked at, where it cannot be written.
    look: Option<barred::Look>,
    rules: Rules,
    stamp: Stamp,
    /// Where the journal ended when this session looked last.
    known: journal::End,
    /// What `PRAGMA data_version` said last.
    data_version: i64,
    /// Whether another session has written since this was last asked.
    foreign: bool,
    /// The store as it was, when an earlier day is shown.
    shown: Option<Replica>,
    /// From whom messages are sent; none while the desk sends nothing itself.
    sender: Option<outbox::Sender>,
    /// What is told to colleagues of this session; none for one that takes no part.
    session: Option<present::Session>,
    /// Who asks; none for the store's own work and for tests, where everything is allowed.
    acting: Option<access::Acting>,
    /// What was counted last.
    counted: RefCell<Option<tallies::Counted>>,
    /// What stops a question.
    stops: limit::Stops,
    /// How long a question that comes of typing may take.
    longest: Duration,
    /// At what length the log of writes is emptied, in bytes.
    tidy_at: u64,
    /// Whether few pages of the file are kept in memory.
    little: bool,
    /// Whether the steps of the database are counted, by which nothing is stopped.
    metered: bool,
}

impl Store {
    /// Opens the store at a path; makes it, and its folder, where there is none. One that can only be read is opened for
    /// reading: [`Store::barred`] says so.
    ///
    /// # Errors
    /// When the file is not a store of ours or cannot be used; nothing is changed then.
    pub fn open(path: &Path, stamp: Stamp) -> Result<Self> {
        let opener = Opener::unnamed(path, stamp());
        Self::open_by(path, stamp, &opener)
    }

    /// Opens the store at a path.
    ///
    /// # Errors
    /// As [`Store::open`], and when there is none.
    pub fn open_existing(path: &Path, stamp: Stamp) -> Result<Self> {
        let opener = Opener::unnamed(path, stamp());
        Self::open_existing_by(path, stamp, &opener)
    }

    /// A store that is gone when it is dropped, for the sample council and for tests.
    ///
    /// # Errors
    /// When SQLite cannot be used.
    pub fn in_memory(stamp: Stamp) -> Result<Self> {
        Self::new(open::in_memory()?, None, stamp)
    }

    /// Makes a statement on the connection of the program, as no part of it would: for tests of what it refuses.
    ///
    /// # Errors
    /// When it is refused; a store in a file refuses every one.
    pub fn tries(&self, sql: &str) -> Result<()> {
        if self.file.is_some() {
            return Err(Refusal::new("That is tried in memory alone.", "open a store in memory").into());
        }
        Ok(self.conn.execute_batch(sql)?)
    }

    fn of_file(opened: open::Opened, stamp: Stamp) -> Result<Self> {
        let store = Self::new(opened.conn, Some((opened.path, opened.identity)), stamp)?;
        Ok(Self { look: opened.look, ..store })
    }

    fn new(conn: Connection, file: Option<(PathBuf, open::Identity)>, stamp: Stamp) -> Result<Self> {
        let rules = Rules::read(&conn, None)?;
        let known = journal::end(&conn)?;
        let data_version = data_version(&conn)?;
        let (foreign, look, shown, sender, session, acting) = (false, None, None, None, None, None);
        let (counted, stops) = (RefCell::default(), limit::Stops::of(conn.get_interrupt_handle()));
        let mut store = Self {
            conn,
            file,
            look,
            rules,
            stamp,
            known,
            data_version,
            foreign,
            shown,
            sender,
            session,
            acting,
            counted,
            stops,
            longest: limit::LONGEST,
            tidy_at: tidy::LONG,
            little: false,
            metered: false,
        };
        store.freshen()?;
        Ok(store)
    }

    /// Shows the store as it was at a moment, when something was recorded for a later one; else the store as it is.
    /// For `--now`: a session on the running clock does not call this. Writes still go to the store itself.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn reading_at(self, now: NaiveDateTime) -> Result<Self> {
        let mut store = self.counting_at(now)?;
        let later: bool = store.conn.query_row(
            "SELECT EXISTS (SELECT 1 FROM journal WHERE at > ?1)
                 OR EXISTS (SELECT 1 FROM profiles WHERE at > ?1)
                 OR EXISTS (SELECT 1 FROM closures WHERE at > ?1)
                 OR EXISTS (SELECT 1 FROM imports WHERE at > ?1)",
            [sql::Moment(now)],
            |row| row.get(0),
        )?;
        store.shown = if later { Some(Replica::new(now, &store.conn, &store.rules)?) } else { None };
        store.stops_what_reads();
        store.tell_replica()?;
        Ok(store)
    }

    /// Counts by the calendar and the policies that were known at a moment, for what reads no cases.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn counting_at(mut self, now: NaiveDateTime) -> Result<Self> {
        self.rules = Rules::read(&self.conn, Some(now))?;
        Ok(self)
    }

    /// The moment that is shown, when it is an earlier one.
    pub fn shown_at(&self) -> Option<NaiveDateTime> {
        self.shown.as_ref().map(Replica::at)
    }

    /// The file, with the links of its folder resolved; none for a store in memory.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|(path, _)| path.as_path())
    }

    /// What cases are held against.
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Works out every row again from the journal, in one transaction. Gives the number of cases.
    ///
    /// # Errors
    /// When an entry cannot be read or the store cannot be written; nothing is changed then.
    pub fn rebuild(&mut self) -> Result<usize> {
        self.write(|tx, rules, _| project::rebuild(tx, rules))
    }

    /// Works everything out again when a step of the schema asked for it.
    fn freshen(&mut self) -> Result<()> {
        let stale = "SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'stale')";
        if !self.conn.query_row(stale, [], |row| row.get(0))? {
            return Ok(());
        }
        self.write(|tx, rules, _| {
            project::rebuild(tx, rules)?;
            tx.execute("DELETE FROM meta WHERE key = 'stale'", [])?;
            Ok(())
        })
    }

    /// Whether another session recorded something since this was last asked. Cheap enough for four times a second.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn changed_elsewhere(&mut self) -> Result<bool> {
        self.look()?;
        Ok(std::mem::take(&mut self.foreign))
    }

    /// Keeps few pages of the file in memory: ten desks share a machine, and what a screen shows is in few of them.
    pub fn keeps_little(&mut self) {
        self.little = true;
        // A store that cannot be told is slower or larger, and nothing else.
        drop(self.conn.execute_batch(FEW_PAGES));
    }

    /// The connection that reading uses.
    fn reader(&self) -> &Connection {
        self.shown.as_ref().map_or(&self.conn, Replica::conn)
    }

    /// Takes notice of what other sessions recorded.
    fn look(&mut self) -> Result<()> {
        // A file that was taken away can still be read through its handle, but nobody else would see what is written.
        if let Some((path, identity)) = &self.file
            && open::identity(path)? != *identity
        {
            return Err(StoreError::Replaced(path.clone()));
        }
        self.look_again()?;
        let version = data_version(&self.conn)?;
        if version != self.data_version {
            self.data_version = version;
            self.look_for_newer()?;
            let end = journal::end(&self.conn)?;
            // Drafts and checkpoints change the version too; only new entries and new rules are news.
            self.foreign |= end != self.known;
            let goes_on = journal::goes_on_from(&self.conn, &self.known)?;
            self.known = end;
            self.refresh_rules()?;
            self.show_again()?;
            if !goes_on {
                return Err(StoreError::PutBack);
            }
        }
        Ok(())
    }

    /// Reads the rules again if they were changed since. Whether they were.
    fn refresh_rules(&mut self) -> Result<()> {
        if !self.rules.are_newest(&self.conn)? {
            self.rules = Rules::read(&self.conn, self.rules.shown)?;
        }
        Ok(())
    }

    fn show_again(&mut self) -> Result<()> {
        match &mut self.shown {
            Some(replica) => replica.catch_up(&self.conn, &self.rules),
            None => Ok(()),
        }
    }

    /// One transaction that takes the write lock first: what it reads is what it changes.
    fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>, &Rules, &str) -> Result<T>) -> Result<T> {
        self.records_anything()?;
        if let Some((path, identity)) = &self.file
            && open::identity(path)? != *identity
        {
            return Err(StoreError::Replaced(path.clone()));
        }
        self.unbarred()?;
        let recorded = (self.stamp)();
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if journal::end(&tx)? != self.known {
            self.foreign = true;
            // What the officer saw is no longer what is there: nothing is recorded on top of it unseen.
            if !journal::goes_on_from(&tx, &self.known)? {
                self.known = journal::end(&tx)?;
                return Err(StoreError::PutBack);
            }
        }
        // Another session may have brought in bank holidays or a policy: one that stays open for weeks counts by them.
        if !self.rules.are_newest(&tx)? {
            self.rules = Rules::read(&tx, self.rules.shown)?;
        }
        let done = work(&tx, &self.rules, &recorded)?;
        let known = journal::end(&tx)?;
        tx.commit()?;
        self.known = known;
        self.tidy();
        self.show_again()?;
        Ok(done)
    }
}

/// Two megabytes of pages.
const FEW_PAGES: &str = "PRAGMA cache_size = -2000";

fn data_version(conn: &Connection) -> Result<i64> {
    Ok(conn.one("PRAGMA data_version", [], |row| row.get(0))?)
}

/// How long the signal thread may wait for the lock: a session that is being ended cannot wait for long.
const LAST_WORD: Duration = Duration::from_secs(2);
