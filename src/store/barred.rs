//! A store that this session cannot write: why, and how it is read all the same. It is read only where what is read is
//! true: either SQLite sees the log beside the store, or there is none and the file stays as it is while it is read.

use super::error::{Result, StoreError};
use super::open::{self, Opened, PATIENCE};
use super::upgrade::Opener;
use super::{Store, access, schema};
use crate::domain::decide::Refusal;
use crate::host::{disk, users};
use rusqlite::{Connection, OpenFlags};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// What stands in the way of recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Barred {
    /// The rights of the file.
    File,
    /// The rights of the folder, in which the log must be made.
    Folder,
    /// The whole disk is read-only.
    Disk,
    /// The disk has no room for the log.
    Full,
    /// The store has the form of a newer program, which says that this one may read it.
    Newer,
}

impl Barred {
    /// What it is, in words.
    pub const fn why(self) -> &'static str {
        match self {
            Self::File => "the store cannot be written by this user",
            Self::Folder => "the folder of the store cannot be written by this user",
            Self::Disk => "the disk that holds the store is read-only",
            Self::Full => "the disk that holds the store is full",
            Self::Newer => "a newer redress brought the store up to date: log out and in again to record",
        }
    }

    /// What to do about it.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::File | Self::Folder => "ask for write access to the file and its folder",
            Self::Disk => "ask whoever looks after the server to make the disk writable again",
            Self::Full => "free some space and try again",
            Self::Newer => "where that does not help, ask for the newer redress to be installed here too",
        }
    }

    /// Whether it stands in the way still; false where only trying tells.
    fn stands(self, path: &Path) -> bool {
        match self {
            Self::File | Self::Disk => !disk::may(path, true),
            Self::Folder => !disk::may(open::folder(path), true),
            Self::Full => false,
            Self::Newer => true,
        }
    }

    /// The sentence that stands on the screen.
    pub fn says(self) -> String {
        match self {
            // Reading goes on as ever: what it is comes before what cannot be done.
            Self::Newer => {
                "A newer redress brought the store up to date: log out and in again to record".to_owned()
            }
            Self::File | Self::Folder | Self::Disk | Self::Full => {
                format!("Nothing can be recorded here: {}", self.why())
            }
        }
    }

    /// The same with what to do, as every key that would record something answers.
    pub fn refusal(self) -> Refusal {
        Refusal::new(self.says(), self.hint())
    }
}

/// Whether a step of the schema asked for everything to be worked out again.
const STALE: &str = "SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'stale')";

/// Why a store that can be read is not read.
const LOG: &str = "its newest entries lie in a log beside it that only a session with that right can read";
const OLD: &str = "it has an older form, which only a session with that right brings up to date";

const MEANWHILE: &str = "its tables are being worked out again: try again in a minute";

/// How a store is looked at that cannot be written.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) barred: Barred,
    /// The file as it was, where SQLite was told that nobody changes it; none where SQLite itself sees every change.
    still: Option<Still>,
}

impl Look {
    /// Whether what is read is no longer what is there.
    pub(super) fn moved(&self) -> bool {
        self.still.as_ref().is_some_and(Still::moved)
    }
}

/// A store that nobody has open, as the system describes it. As long as this stays the same, nothing was recorded: a
/// change is written to the log first, and emptying the log changes the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Still {
    path: PathBuf,
    /// Device, file, length, and when it was written and its rights were changed, in seconds and nanoseconds.
    seen: Option<[i128; 5]>,
    /// Whether a log lies beside it.
    logged: bool,
}

impl Still {
    fn of(path: &Path) -> Self {
        let seen = path.symlink_metadata().ok().map(|found| {
            let moment = |seconds: i64, nanos: i64| i128::from(seconds) * 1_000_000_000 + i128::from(nanos);
            [
                i128::from(found.dev()),
                i128::from(found.ino()),
                i128::from(found.len()),
                moment(found.mtime(), found.mtime_nsec()),
                moment(found.ctime(), found.ctime_nsec()),
            ]
        });
        let logged = ["-wal", "-journal"].iter().any(|ending| length(path, ending) > 0);
        Self { path: path.to_owned(), seen, logged }
    }

    /// Whether somebody has written since.
    pub fn moved(&self) -> bool {
        Self::of(&self.path) != *self
    }
}

/// The length of a file beside the store; 0 where there is none.
fn length(path: &Path, ending: &str) -> u64 {
    open::beside(path, ending).symlink_metadata().map_or(0, |found| found.len())
}

/// Opens the store at a path for work, or for reading where it can be read and not written.
pub(super) fn open(path: &Path, opener: Option<&Opener>) -> Result<Opened> {
    open::open_existing(path, PATIENCE, opener).or_else(|error| match error {
        StoreError::Newer { .. } => beside_newer(path, error),
        other => unwritten(path, other),
    })
}

/// A store of a newer program that says in it that this one may read it still; else what was said.
fn beside_newer(path: &Path, refused: StoreError) -> Result<Opened> {
    let path = open::resolved(path)?;
    let identity = open::looked_at(&path)?;
    // Colleagues write it meanwhile: SQLite must see their log as for work.
    let mut conn = open::connect(&path, PATIENCE)?;
    if !schema::reads_on(&conn)? {
        return Err(refused);
    }
    open::pragmas(&conn)?;
    conn.execute_batch("PRAGMA query_only = ON")?;
    conn.authorizer(Some(open::allowed))?;
    let barred = Barred::Newer;
    if conn.query_row(STALE, [], |row| row.get(0))? {
        return Err(StoreError::NotRead { barred, because: MEANWHILE });
    }
    Ok(Opened { conn, path, identity, look: Some(Look { barred, still: None }) })
}

/// What is left of a store that did not open for work.
fn unwritten(path: &Path, error: StoreError) -> Result<Opened> {
    match barred(path, &error) {
        Some(barred) => for_reading(path, barred),
        None => Err(locked_out(path).filter(|_| matches!(error, StoreError::Closed(_))).unwrap_or(error)),
    }
}

/// A file beside the store that belongs to somebody's own group: in a folder without setgid, a session makes it so and
/// locks its colleagues out.
fn locked_out(path: &Path) -> Option<StoreError> {
    let mut beside = ["-wal", "-shm"].iter().map(|ending| open::beside(path, ending));
    let file = beside.find(|file| file.symlink_metadata().is_ok() && !disk::may(file, true))?;
    let by = users::name(file.symlink_metadata().ok()?.uid());
    Some(StoreError::LockedOut { file, by })
}

/// What stands in the way of a store that did not open for work; none where it cannot be read either.
fn barred(path: &Path, error: &StoreError) -> Option<Barred> {
    let folder = open::folder(path);
    if !disk::may(path, false) {
        return None;
    }
    match error {
        StoreError::ReadOnly if disk::read_only(folder) => Some(Barred::Disk),
        StoreError::ReadOnly => Some(Barred::File),
        StoreError::Full => Some(Barred::Full),
        StoreError::Closed(_) if !disk::may(folder, true) => Some(Barred::Folder),
        StoreError::Closed(_) if !room(folder) => Some(Barred::Full),
        // Whatever else is wrong with it is wrong for reading too.
        _ => None,
    }
}

/// Whether a disk takes another file.
fn room(folder: &Path) -> bool {
    disk::space(folder).is_ok_and(|space| space.bytes > 0 && space.files != Some(0))
}

fn for_reading(path: &Path, barred: Barred) -> Result<Opened> {
    let path = open::resolved(path)?;
    let identity = open::looked_at(&path)?;
    let still = Still::of(&path);
    let seen = ["-wal", "-shm"].iter().all(|name| open::beside(&path, name).symlink_metadata().is_ok());
    // In a folder that this user writes, SQLite would make a log of theirs, which could lock out those who may write.
    let how = match (still.logged, seen && !disk::may(open::folder(&path), true)) {
        (_, true) => "mode=ro&readonly_shm=1",
        (false, false) => "mode=ro&immutable=1",
        (true, false) => return Err(StoreError::NotRead { barred, because: LOG }),
    };
    let still = how.contains("immutable").then_some(still);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | open::COMMON;
    let read = || -> Result<Connection> {
        let mut conn = Connection::open_with_flags(address(&path, how), flags)?;
        open::harden(&conn, PATIENCE)?;
        open::ours(&conn, &path)?;
        open::pragmas(&conn)?;
        conn.execute_batch("PRAGMA query_only = ON")?;
        conn.authorizer(Some(open::allowed))?;
        Ok(conn)
    };
    let conn = read().map_err(|error| match error {
        StoreError::Sql(error) if open::may_not(&error) => StoreError::NotRead { barred, because: LOG },
        StoreError::ReadOnly => StoreError::NotRead { barred, because: LOG },
        other => other,
    })?;
    if schema::version(&conn)? < schema::NEWEST || conn.query_row(STALE, [], |row| row.get(0))? {
        return Err(StoreError::NotRead { barred, because: OLD });
    }
    Ok(Opened { conn, path, identity, look: Some(Look { barred, still }) })
}

/// A path as SQLite takes it together with how it is opened: every sign that could mean something else there is written
/// as its number.
fn address(path: &Path, how: &str) -> String {
    let signs: String = path
        .as_os_str()
        .as_bytes()
        .iter()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                char::from(*byte).to_string()
            }
            _ => format!("%{byte:02x}"),
        })
        .collect();
    format!("file:{signs}?{how}")
}

impl Store {
    /// What stands in the way of recording; none where nothing does.
    pub fn barred(&self) -> Option<Barred> {
        self.look.as_ref().map(|look| look.barred)
    }

    /// The file as it was when it was opened, where it is true only as long as nobody writes it.
    pub fn still(&self) -> Option<Still> {
        self.look.as_ref().and_then(|look| look.still.clone())
    }

    /// Refuses to record where nothing can be. What stood in the way may be gone: then there is work again.
    pub(super) fn unbarred(&mut self) -> Result<()> {
        let Some(barred) = self.barred() else { return Ok(()) };
        if self.path().is_some_and(|path| barred.stands(path)) {
            return Err(StoreError::Barred(barred));
        }
        self.open_again(barred)?;
        self.barred().map_or(Ok(()), |barred| Err(StoreError::Barred(barred)))
    }

    /// Whether what stood in the way of recording may be gone: opening the store anew tells.
    pub(super) fn seems_free(&self) -> bool {
        let (Some(barred), Some(path)) = (self.barred(), self.path()) else { return false };
        match barred {
            Barred::Full => room(open::folder(path)),
            Barred::File | Barred::Folder | Barred::Disk | Barred::Newer => !barred.stands(path),
        }
    }

    /// Opens a store that could only be read for work, if that can be.
    ///
    /// # Errors
    /// When it can no longer be opened at all.
    pub(super) fn free(&mut self) -> Result<()> {
        self.barred().map_or(Ok(()), |barred| self.open_again(barred))
    }

    /// Takes notice that a newer program brought the store up to date under this session, where that says that this one may
    /// read on.
    pub(super) fn look_for_newer(&mut self) -> Result<()> {
        if self.look.is_none() && self.file.is_some() && schema::reads_on(&self.conn)? {
            // The fences of the newer program stop whatever would be written all the same.
            self.look = Some(Look { barred: Barred::Newer, still: None });
        }
        Ok(())
    }

    /// Refuses what looks at every column of every table where a newer program has more of them.
    pub(super) fn is_of_this_form(&self) -> Result<()> {
        match (&self.file, schema::version(&self.conn)?) {
            (Some((path, _)), found) if found > schema::NEWEST => {
                Err(StoreError::Newer { path: path.clone(), found, known: schema::NEWEST })
            }
            (Some(_) | None, _) => Ok(()),
        }
    }

    /// Whether what was read may be of two states of the store.
    pub(super) fn moved(&self) -> bool {
        self.look.as_ref().is_some_and(Look::moved)
    }

    /// Opens the store anew where what was read is no longer what is there.
    pub(super) fn look_again(&mut self) -> Result<()> {
        match self.barred().filter(|_| self.moved()) {
            Some(barred) => self.open_again(barred),
            None => Ok(()),
        }
    }

    /// Opens the store anew, for work if that can be. What was open is closed first: within one process SQLite shares what
    /// it knows of a log, also that it may not be written.
    fn open_again(&mut self, barred: Barred) -> Result<()> {
        let Some((path, _)) = &self.file else { return Err(StoreError::Barred(barred)) };
        self.conn = Connection::open_in_memory()?;
        // As long as it is not open again, the next question tries it again.
        let still = Still { path: path.clone(), seen: None, logged: false };
        self.look = Some(Look { barred, still: Some(still) });
        let opener = Opener::unnamed(path, (self.stamp)());
        let opened = open(path, Some(&opener))?;
        access::register(&opened.conn, self.acting.as_ref().map(access::Acting::access))?;
        self.conn = opened.conn;
        self.look = opened.look;
        self.stops_what_reads();
        if self.little {
            self.keeps_little();
        }
        // No connection says this: everything is compared with what was known.
        self.data_version = -1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sign_of_a_path_changes_how_it_is_opened() {
        let address = address(Path::new("/srv/a b?mode=rwc&x=%41#1/désk.db"), "mode=ro");
        assert_eq!(address, "file:/srv/a%20b%3fmode%3drwc%26x%3d%2541%231/d%c3%a9sk.db?mode=ro");
    }
}
