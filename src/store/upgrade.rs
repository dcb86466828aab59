//! Bringing a store of an earlier form to the newest: a copy of it is kept first, then come all steps and a note of them,
//! in one transaction.

use super::error::{Result, StoreError};
use super::verify::chain;
use super::{Stamp, Store, backup, barred, journal, notes, open, schema, shelf};
use crate::domain::event::DeskNote;
use crate::host::{disk, keep};
use chrono::NaiveDateTime;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};

/// Who opens a store, and where a copy of it is kept if it has an earlier form: before the first step, the whole of it as
/// the older program left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opener {
    /// Who is noted to have brought it up to date.
    pub by: String,
    /// The moment of the note and of the copy's name, by the clock on the wall.
    pub at: NaiveDateTime,
    /// The moment again as RFC 3339 in UTC, for the record beside the note.
    pub recorded: String,
    /// The folder of backups.
    pub backups: PathBuf,
}

impl Opener {
    /// Nobody in particular, with the copy in the folder `backups` beside the store.
    pub(super) fn unnamed(path: &Path, recorded: String) -> Self {
        let at = recorded.get(..19).and_then(|text| text.parse().ok()).unwrap_or_default();
        Self { by: "redress".to_owned(), at, recorded, backups: path.with_file_name("backups") }
    }
}

impl Store {
    /// [`Store::open`] by somebody who is noted where a store of an earlier form is brought to the newest.
    ///
    /// # Errors
    /// As [`Store::open`], and when no copy of such a store can be kept.
    pub fn open_by(path: &Path, stamp: Stamp, opener: &Opener) -> Result<Self> {
        Self::of_file(open::open_or_make(path, opener)?, stamp)
    }

    /// [`Store::open_existing`] by somebody who is noted where a store of an earlier form is brought to the newest.
    ///
    /// # Errors
    /// As [`Store::open_existing`], and when no copy of such a store can be kept.
    pub fn open_existing_by(path: &Path, stamp: Stamp, opener: &Opener) -> Result<Self> {
        Self::of_file(barred::open(path, Some(opener))?, stamp)
    }

    /// Opens a copy that [`super::draft_of`] made of a backup, which stays as it is: no other copy is kept of it.
    ///
    /// # Errors
    /// As [`Store::open_existing`].
    pub fn open_draft(path: &Path, stamp: Stamp) -> Result<Self> {
        Self::of_file(barred::open(path, None)?, stamp)
    }
}

/// Brings a store to the newest form. Without an opener nothing is kept before it: the file is a copy of a backup, or new.
/// Of several sessions that start at once one does it, and the others wait.
///
/// # Errors
/// When a copy of it cannot be kept, or a step fails: the store is then as it was.
pub(super) fn bring_up(conn: &mut Connection, opener: Option<(&Path, &Opener)>) -> Result<()> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Read again under the lock: another session may have done it meanwhile.
    let from = schema::version(&tx)?;
    if from >= schema::NEWEST {
        return Ok(());
    }
    let opener = opener.filter(|_| from > 0);
    let copy = match opener {
        Some((path, opener)) if holds_anything(&tx)? => Some(kept(&tx, path, from, opener)?),
        Some(_) | None => None,
    };
    schema::step(&tx, from)?;
    if let (Some((_, opener)), Some(copy)) = (opener, copy) {
        let note = DeskNote::Upgraded { from, to: schema::NEWEST, copy: copy.display().to_string() };
        let Opener { by, at, recorded, .. } = opener;
        notes::write(&tx, note, &notes::Noted { by, at: *at, recorded })?;
    }
    Ok(tx.commit()?)
}

/// Whether there is anything in a store that somebody could miss.
fn holds_anything(conn: &Connection) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM journal) OR EXISTS (SELECT 1 FROM drafts)";
    Ok(conn.query_row(sql, [], |row| row.get(0))?)
}

/// Keeps a copy of the store while the transaction holds it as it is, and looks at it. Gives where it lies.
fn kept(tx: &Transaction<'_>, path: &Path, from: i64, opener: &Opener) -> Result<PathBuf> {
    let folder = &opener.backups;
    let unkept = |why: String| StoreError::NoCopy { folder: folder.clone(), form: from, why };
    shelf::make(folder).map_err(|error| unkept(error.to_string()))?;
    let needs = path.metadata().map_or(0, |file| file.len());
    if disk::space(folder).is_ok_and(|space| space.bytes < needs) {
        return Err(unkept("the disk has no room for it".to_owned()));
    }
    // The note is read by people who stand in another folder.
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.clone());
    let name = shelf::name(&whole, opener.at, &format!("-form-{from}-before-upgrade"));
    let done = keep::filled(&name, |copy| -> std::result::Result<(), Unkept> {
        open::for_copying(path)?.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
        Ok(faithful(tx, copy)?)
    });
    match done {
        Ok(()) => Ok(name),
        Err(Unkept::Disk(error)) => Err(unkept(error.to_string())),
        Err(Unkept::Store(StoreError::Full)) => Err(unkept("the disk has no room for it".to_owned())),
        Err(Unkept::Store(error)) => Err(unkept(error.to_string())),
    }
}

/// Whether a copy is the store: sound, and with the same journal to its end. A journal that was broken before is no reason
/// to refuse: the copy then shows how it was.
fn faithful(store: &Connection, copy: &Path) -> Result<()> {
    let conn = open::copy(copy)?;
    backup::sound(&conn)?;
    if journal::end(&conn)? != journal::end(store)? {
        return Err(StoreError::Damaged("the copy does not end where the store ends".to_owned()));
    }
    match chain(&conn, &[]) {
        Err(broken) if chain(store, &[]) != Err(broken.clone()) => {
            Err(StoreError::Damaged(broken.to_string()))
        }
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Why there is no copy.
enum Unkept {
    Store(StoreError),
    Disk(std::io::Error),
}

impl From<StoreError> for Unkept {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<rusqlite::Error> for Unkept {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<std::io::Error> for Unkept {
    fn from(error: std::io::Error) -> Self {
        Self::Disk(error)
    }
}
