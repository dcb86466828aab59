//! Opening a store, in one fixed order. Nothing in here, and nothing else in this program, may open the database
//! files except through SQLite: closing any other handle on them drops SQLite's locks for the whole process.

mod allowed;

pub(super) use allowed::{allowed, allowed_to_remove};

use super::error::{Result, StoreError};
use super::schema;
use super::upgrade::{self, Opener};
use crate::host::disk::{self, Medium};
use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::Metadata;
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a session waits for another one's save.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// The first SQLite without the bug that loses commits of two sessions writing one WAL file (3.51.3).
pub(super) const OLDEST_SQLITE: i32 = 3_051_003;

/// The most memory that the database of a session may take, in bytes: 512 MiB, many times what the largest council needs.
/// Ten officers share the machine, and without a limit one question without end would take it from all of them.
const MEMORY: u64 = 512 << 20;

/// How many statements are kept ready: more than a key, a view and the figures of the desk ask together.
const KEPT_STATEMENTS: usize = 64;

/// The longest text or row, in bytes: a message that came in is kept whole up to 60 MB ([`crate::mail::MOST_KEPT`]), a
/// document up to 20 MB. Nothing else comes near.
const LONGEST: i32 = 64 << 20;

/// Which file is open: device and inode. Another file under the same path is another store.
pub(super) type Identity = (u64, u64);

/// An open store file.
pub(super) struct Opened {
    /// The connection, ready for work.
    pub(super) conn: Connection,
    /// Where it is, with the folder's own links resolved.
    pub(super) path: PathBuf,
    /// Which file it is.
    pub(super) identity: Identity,
    /// How it is looked at, where it cannot be written.
    pub(super) look: Option<super::barred::Look>,
}

/// Opens the store at a path and makes one where there is none.
pub(super) fn open_or_make(path: &Path, opener: &Opener) -> Result<Opened> {
    if path.symlink_metadata().is_err_and(|e| e.kind() == ErrorKind::NotFound) {
        super::make::make(path)?;
    }
    super::barred::open(path, Some(opener))
}

/// Opens the store at a path for work. One of an earlier form is brought to the newest, for the opener, if there is one,
/// after a copy of it was kept.
pub(super) fn open_existing(path: &Path, patience: Duration, opener: Option<&Opener>) -> Result<Opened> {
    let path = resolved(path)?;
    let identity = looked_at(&path)?;
    one_name(&path)?;
    lies_well(&path)?;
    // SQLite would open it for reading alone, and leave files beside it that lock out those who may write.
    if !disk::may(&path, true) {
        return Err(if disk::may(&path, false) { StoreError::ReadOnly } else { StoreError::Closed(path) });
    }
    let opened = connect(&path, patience).and_then(|conn| {
        recognise(&conn, &path)?;
        settle(conn, opener.map(|opener| (path.as_path(), opener)))
    });
    let conn = opened.map_err(|error| match error {
        // SQLite says the same of the files that it must make beside the store.
        StoreError::Sql(error) if may_not(&error) => StoreError::Closed(path.clone()),
        other => other,
    })?;
    Ok(Opened { conn, path, identity, look: None })
}

/// The folder that a file lies in.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether what a store lies on keeps what it needs: locks that hold between machines, and memory that they share.
pub(super) fn lies_well(path: &Path) -> Result<()> {
    told(path, disk::medium(folder(path)))
}

/// What the system says of the folder. Where it says nothing, nobody knows whether locks hold there, and a store is not tried.
pub(super) fn told(path: &Path, medium: std::io::Result<Medium>) -> Result<()> {
    let unsaid = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::PermissionDenied => astray(path, &error),
        // The list of the system's errors is open.
        _ => {
            StoreError::Files { doing: "asking the system what disk is under", path: path.to_owned(), error }
        }
    };
    suits(path, medium.map_err(unsaid)?)
}

/// The same of a kind of file system. One that is not known is refused: a store on it would seem to work until the day on
/// which two people record at once.
pub(super) fn suits(path: &Path, medium: Medium) -> Result<()> {
    match medium {
        Medium::Network(kind) => Err(StoreError::Share { path: path.to_owned(), kind }),
        Medium::Unknown(number) => Err(StoreError::Strange { path: path.to_owned(), number }),
        Medium::Local | Medium::Memory => Ok(()),
    }
}

/// Whether SQLite was not let in.
pub(super) fn may_not(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied))
}

/// Why a path leads nowhere.
fn astray(path: &Path, error: &std::io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::PermissionDenied => StoreError::Closed(path.to_owned()),
        // Whatever else it is, there is no store that could be opened.
        _ => StoreError::Missing(path.to_owned()),
    }
}

/// A store that lives as long as its connection.
pub(super) fn in_memory() -> Result<Connection> {
    let conn = Connection::open_in_memory()?;
    harden(&conn, PATIENCE)?;
    settle(conn, None)
}

/// The file under a path.
pub(super) fn identity(path: &Path) -> Result<Identity> {
    let found = path.symlink_metadata().map_err(|error| astray(path, &error))?;
    Ok((found.dev(), found.ino()))
}

/// SQLite is told not to follow links, so those of the folder are resolved before it sees the path.
pub(super) fn resolved(path: &Path) -> Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| StoreError::NotAFile(path.to_owned()))?;
    let folder = folder(path).canonicalize().map_err(|error| astray(path, &error))?;
    Ok(folder.join(name))
}

/// What can be told of a file without opening it.
pub(super) fn looked_at(path: &Path) -> Result<Identity> {
    let found: Metadata = path.symlink_metadata().map_err(|error| astray(path, &error))?;
    if !found.is_file() {
        return Err(StoreError::NotAFile(path.to_owned()));
    }
    if found.len() == 0 {
        return Err(StoreError::Empty(path.to_owned()));
    }
    Ok((found.dev(), found.ino()))
}

/// Refuses a store that has another name: a session under that one would keep a log of its own beside it, and one of the
/// two would lose what it recorded. A name under which the store was made, and which is about to go, is none.
fn one_name(path: &Path) -> Result<()> {
    let looked = || path.symlink_metadata().map_err(|error| astray(path, &error));
    let store = looked()?;
    if store.nlink() == 1 {
        return Ok(());
    }
    let begins = format!("{}.new-", path.file_name().unwrap_or_default().to_string_lossy());
    let made_as = |entry: &std::fs::DirEntry| {
        let own = entry.file_name().to_string_lossy().starts_with(&begins);
        own && entry.metadata().is_ok_and(|one| (one.dev(), one.ino()) == (store.dev(), store.ino()))
    };
    let folder = path.parent().and_then(|folder| folder.read_dir().ok());
    let passing = folder.map_or(0, |all| all.flatten().filter(made_as).count() as u64);
    if looked()?.nlink() > 1 + passing { Err(StoreError::Linked(path.to_owned())) } else { Ok(()) }
}

/// A connection to a store that is open already, for copying all of it: it may name a second file, and nothing is
/// asked of it but the copy.
pub(super) fn for_copying(path: &Path) -> Result<Connection> {
    let conn = connect(path, PATIENCE)?;
    recognise(&conn, path)?;
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, true)?;
    Ok(conn)
}

/// A copy of a store that nobody writes, to be read and nothing else.
pub(super) fn copy(path: &Path) -> Result<Connection> {
    let path = resolved(path)?;
    looked_at(&path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | COMMON;
    let opened = Connection::open_with_flags(&path, flags).map_err(StoreError::from).and_then(|conn| {
        harden(&conn, PATIENCE)?;
        ours(&conn, &path)?;
        Ok(conn)
    });
    let conn = opened.map_err(|error| match error {
        StoreError::Sql(error) if may_not(&error) => StoreError::Closed(path.clone()),
        other => other,
    })?;
    conn.execute_batch("PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;")?;
    Ok(conn)
}

/// A file that is there and empty, to be filled with a copy of a store.
pub(super) fn blank(path: &Path) -> Result<Connection> {
    let conn = Connection::open_with_flags(resolved(path)?, OpenFlags::SQLITE_OPEN_READ_WRITE | COMMON)?;
    harden(&conn, PATIENCE)?;
    Ok(conn)
}

/// How every file is opened.
pub(super) const COMMON: OpenFlags = OpenFlags::SQLITE_OPEN_NO_MUTEX
    .union(OpenFlags::SQLITE_OPEN_NOFOLLOW)
    .union(OpenFlags::SQLITE_OPEN_EXRESCODE);

pub(super) fn connect(path: &Path, patience: Duration) -> Result<Connection> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreError::OldEngine(rusqlite::version()));
    }
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | COMMON)?;
    harden(&conn, patience)?;
    // Until the file is known to be ours, closing it must not move somebody's log into it.
    let logged = beside(path, "-wal").symlink_metadata().is_ok();
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, logged)?;
    Ok(conn)
}

/// A file that SQLite keeps beside the database.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// What a connection may do, before its first statement.
pub(super) fn harden(conn: &Connection, patience: Duration) -> Result<()> {
    conn.busy_timeout(patience)?;
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, false),
    ] {
        conn.set_db_config(config, on)?;
    }
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, LONGEST),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000),
        (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 1_000),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 10),
    ] {
        conn.set_limit(limit, most)?;
    }
    // For the whole process; it can be made less later on, never more.
    conn.query_row(&format!("PRAGMA hard_heap_limit = {MEMORY}"), [], |_| Ok(()))?;
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    conn.create_scalar_function("app_schema", 0, flags, |_| Ok(schema::NEWEST))?;
    super::access::register(conn, None)
}

/// Whether the file is a store that this program may write.
fn recognise(conn: &Connection, path: &Path) -> Result<()> {
    ours(conn, path)?;
    wal(conn)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(())
}

/// Whether the file is a store of a form that this program knows.
pub(super) fn ours(conn: &Connection, path: &Path) -> Result<()> {
    let application = conn.query_row("PRAGMA application_id", [], |row| row.get::<_, i64>(0));
    let application = application.map_err(|error| match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => StoreError::NotADatabase(path.to_owned()),
        Some(_) | None => error.into(),
    })?;
    if application != schema::APPLICATION_ID {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    let found = schema::version(conn)?;
    if found > schema::NEWEST {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: schema::NEWEST });
    }
    Ok(())
}

/// The write-ahead log: many sessions read while one writes. A copy made with VACUUM INTO arrives without it.
pub(super) fn wal(conn: &Connection) -> Result<()> {
    let mode: String = conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode == "wal" { Ok(()) } else { Err(StoreError::ReadOnly) }
}

pub(super) fn pragmas(conn: &Connection) -> Result<()> {
    conn.set_prepared_statement_cache_capacity(KEPT_STATEMENTS);
    // FULL: what was said to be saved is still there after a power cut.
    Ok(conn.execute_batch(
        "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;
         PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF;
         PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 1000;
         PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -8000;",
    )?)
}

/// The settings of a recognised store, its newest form, and the lock on what may not be done to it.
fn settle(mut conn: Connection, opener: Option<(&Path, &Opener)>) -> Result<Connection> {
    pragmas(&conn)?;
    if schema::version(&conn)? < schema::NEWEST {
        upgrade::bring_up(&mut conn, opener)?;
    }
    conn.authorizer(Some(allowed))?;
    Ok(conn)
}
