//! Copies of the whole store: made while others write, looked at before anybody relies on them, and put back.
//!
//! A copy is one `VACUUM INTO`: one picture of the store, in one go. SQLite's own step-by-step copy begins anew at every
//! commit of a colleague and would never be done on a busy morning.

use super::error::{Result, StoreError};
use super::verify::{chain, kept, tables};
use super::{Store, journal, open, schema};
use crate::domain::event::{CaseId, Event, Fact, PutBack};
use chrono::NaiveDateTime;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::path::Path;
use std::time::Duration;

/// How often putting back asks again while a colleague is saving, and how long it waits before it asks again.
const TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(100);

/// What a copy holds that was found to be whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// How many entries its journal has.
    pub entries: usize,
    /// The hash of the last of them, in hexadecimal.
    pub head: String,
    /// When the last of them was recorded, in UTC; empty for a journal without entries.
    pub last: String,
    /// How many cases it has; none for a copy of an earlier form, whose tables are worked out again when it is opened.
    pub cases: Option<usize>,
    /// Which store it is a copy of.
    pub store: String,
    /// The number of its form.
    pub form: i64,
}

impl Examined {
    /// What is said of a file of which nothing can be said.
    pub fn nothing() -> Self {
        let (head, last, store) = (String::new(), String::new(), String::new());
        Self { entries: 0, head, last, cases: None, store, form: 0 }
    }
}

/// What was put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// How many entries the store has now, with the one that tells of it.
    pub entries: usize,
    /// How many entries it had before that the copy has not.
    pub lost: usize,
}

impl Store {
    /// Copies the store into a file that is there and empty: one picture of it, while colleagues go on writing. Gives
    /// the last entry and its hash as they were before it began, for [`examine`] to find again.
    ///
    /// # Errors
    /// When the copy cannot be written. A store in memory cannot be copied.
    pub fn copy_into(&self, target: &Path) -> Result<(i64, Vec<u8>)> {
        self.manages("copying the whole store")?;
        let path = self.path().ok_or_else(|| StoreError::Missing("the sample council".into()))?;
        let end = journal::end(&self.conn)?;
        open::for_copying(path)?.execute("VACUUM INTO ?1", [target.to_string_lossy()])?;
        Ok(end)
    }

    /// What would be lost by putting a copy back: how many entries were recorded since it was made. The whole store,
    /// when the copy is of another one.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn since(&self, copy: &Examined) -> Result<usize> {
        let last = journal::last(&self.conn)?;
        let common: i64 = self.conn.query_row(
            "SELECT coalesce(max(id), 0) FROM journal WHERE lower(hex(hash)) = ?1",
            [&copy.head],
            |row| row.get(0),
        )?;
        Ok(super::sql::count(last - common))
    }

    /// Puts a copy back into the store that is open, under the eyes of colleagues: their sessions see what came back,
    /// and what they typed goes on. An entry of the journal tells of it. The copy must have been [`examine`]d.
    ///
    /// # Errors
    /// When a colleague saves for the whole waiting time, or the store cannot be written; it is as it was then.
    pub fn put_back(self, copy: &Path, by: &str, at: NaiveDateTime) -> Result<Restored> {
        self.put_back_of(copy, copy, (by, at))
    }

    /// The same with a copy that was made of a backup and changed since, as by [`draft_of`]; the entry tells of the backup.
    ///
    /// # Errors
    /// As [`Store::put_back`].
    pub fn put_back_of(
        self,
        backup: &Path,
        copy: &Path,
        (by, at): (&str, NaiveDateTime),
    ) -> Result<Restored> {
        self.manages("putting a backup back")?;
        let Some((path, identity)) = &self.file else {
            return Err(StoreError::Missing("the sample council".into()));
        };
        if open::identity(path)? != *identity {
            return Err(StoreError::Replaced(path.clone()));
        }
        let examined = examine(backup)?;
        if copy != backup {
            examine(copy)?;
        }
        let lost = self.since(&examined)?;
        copy_over(&open::copy(copy)?, &mut open::for_copying(path)?)?;
        let Self { file, stamp, conn, .. } = self;
        drop(conn);
        let Some((path, _)) = file else { return Err(StoreError::Missing("the sample council".into())) };
        // A copy of an earlier form is brought to the newest by being opened.
        let mut store = Self::open_draft(&path, stamp)?;
        let file = backup.file_name().unwrap_or_default().to_string_lossy().into_owned();
        store.note_put_back(PutBack { file, entries: examined.entries as u64, lost: lost as u64 }, by, at)?;
        let entries = super::sql::count(journal::last(&store.conn)?);
        Ok(Restored { entries, lost })
    }

    fn note_put_back(&mut self, put_back: PutBack, by: &str, at: NaiveDateTime) -> Result<()> {
        self.write(|tx, _, recorded| {
            let mut pen = journal::Pen::new(tx)?;
            let council: CaseId = crate::domain::assessment::COUNCIL;
            let seq = journal::events(tx, council)?.last().map_or(0, |event| event.seq) + 1;
            let event =
                Event { seq, at, by: by.to_owned(), fact: Fact::PutBack(put_back), batch: pen.next() };
            let origin = journal::Origin::File;
            pen.write(&journal::Entry { case: council, event, origin, recorded: recorded.to_owned() })
        })
    }
}

/// Copies a backup into a file that is there and empty, to be changed before it is put back.
///
/// # Errors
/// When it cannot be read or the file cannot be written.
pub fn draft_of(backup: &Path, draft: &Path) -> Result<()> {
    copy_over(&open::copy(backup)?, &mut open::blank(draft)?)
}

/// All pages in one step, so that nobody ever meets half of it.
fn copy_over(from: &Connection, to: &mut Connection) -> Result<()> {
    let backup = Backup::new(from, to)?;
    for _ in 0..TRIES {
        match backup.step(-1)? {
            StepResult::Done => return Ok(()),
            // A colleague is saving.
            StepResult::Busy | StepResult::Locked => std::thread::sleep(PAUSE),
            // SQLite's list of results is open; there is no other for all pages at once.
            _ => {}
        }
    }
    Err(StoreError::Busy)
}

/// Whether every page of a copy can be read, and every row belongs to an entry that is there.
pub(super) fn sound(conn: &Connection) -> Result<()> {
    let sound: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if sound != "ok" {
        return Err(StoreError::Damaged(sound));
    }
    let orphans: i64 =
        conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    if orphans > 0 {
        return Err(StoreError::Damaged(format!("{orphans} rows belong to entries that are not there")));
    }
    Ok(())
}

/// Looks at a copy that nobody has open: its pages, its chain, what is worked out from it, and what it holds.
///
/// # Errors
/// When it is no copy of a store, or anything in it does not hold: the error says what.
pub fn examine(copy: &Path) -> Result<Examined> {
    let conn = open::copy(copy)?;
    sound(&conn)?;
    let verified = chain(&conn, &[]).map_err(|broken| StoreError::Damaged(broken.to_string()))?;
    let form = schema::version(&conn)?;
    if form == schema::NEWEST {
        kept(&conn)?.map_err(|altered| StoreError::Damaged(altered.to_string()))?;
    }
    let cases = if form == schema::NEWEST {
        Some(tables(&conn)?.map_err(|unlike| StoreError::Damaged(unlike.to_string()))?)
    } else {
        None
    };
    let last = conn.query_row(
        "SELECT coalesce((SELECT recorded FROM journal ORDER BY id DESC LIMIT 1), '')",
        [],
        |row| row.get(0),
    )?;
    let store = conn.query_row("SELECT value FROM meta WHERE key = 'store'", [], |row| row.get(0))?;
    Ok(Examined { entries: verified.events, head: verified.head, last, cases, store, form })
}

/// Whether a copy holds an entry with this hash at this place: what was recorded before the copy began is in it.
///
/// # Errors
/// When the copy cannot be read.
pub fn holds(copy: &Path, end: &(i64, Vec<u8>)) -> Result<bool> {
    journal::goes_on_from(&open::copy(copy)?, end)
}
