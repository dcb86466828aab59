//! Why the store did not do something, in one clear sentence, and what to do about it.

use super::barred::Barred;
use crate::app::effect::Trouble;
use crate::domain::access::IS_RESTRICTED;
use crate::domain::decide::Refusal;
use crate::domain::policy::PolicyError;
use rusqlite::ErrorCode;
use std::path::PathBuf;

/// The result of everything the store does.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why the store did not do it. Nothing was changed when one of these comes back.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Nothing is there and nothing was to be made.
    #[error("there is no store at {}", .0.display())]
    Missing(PathBuf),
    /// A folder, a device or a symbolic link.
    #[error("{} is not a plain file", .0.display())]
    NotAFile(PathBuf),
    /// A file with a second name: a hard link, as some ways of copying a folder make them.
    #[error("{} has another name too (a hard link), and what is recorded under one of them is lost to the other", .0.display())]
    Linked(PathBuf),
    /// SQLite would take a file of no length for a new database, and a lost store would look like a new one.
    #[error("{} is an empty file, not a store", .0.display())]
    Empty(PathBuf),
    /// Some other kind of file, or one whose first page is destroyed.
    #[error("{} is not a SQLite database", .0.display())]
    NotADatabase(PathBuf),
    /// A SQLite database of another program.
    #[error("{} is a database of another program", .0.display())]
    Foreign(PathBuf),
    /// Written by a newer redress.
    #[error("{} was written by a newer redress (its form is {found}, this program knows {known})", .path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The form of the store.
        found: i64,
        /// The newest form that this program knows.
        known: i64,
    },
    /// Another session brought the store to a newer form while this one was running.
    #[error("the store was brought to a newer form while this session was running")]
    Fenced,
    /// The path leads to another file than the one that is open: writes to it would be lost.
    #[error("the store at {} was replaced by another file", .0.display())]
    Replaced(PathBuf),
    /// A file system of another machine: two sessions could overwrite each other without a word.
    #[error("{} lies on a network share ({kind})", .path.display())]
    Share {
        /// The store.
        path: PathBuf,
        /// The kind of share.
        kind: &'static str,
    },
    /// A file system that nobody has tried: whether its locks hold is not known.
    #[error("{} lies on a file system that is not known to keep a store safe (number {number:#x})", .path.display())]
    Strange {
        /// The store.
        path: PathBuf,
        /// The number that the system gives.
        number: u32,
    },
    /// A case that whoever asks may not read.
    #[error("{} {IS_RESTRICTED}", .0)]
    Restricted(String),
    /// Something that whoever asks may not do.
    #[error("{what} is not for an {duty}")]
    NotPermitted {
        /// What they are at the desk.
        duty: crate::domain::access::Duty,
        /// What it is.
        what: &'static str,
    },
    /// A backup was put back into the store while this session was running.
    #[error("a backup was put back while this desk was open")]
    PutBack,
    /// SQLite before 3.51.3 can lose committed changes when two sessions write at once.
    #[error("SQLite {0} can lose changes when two sessions write at once")]
    OldEngine(&'static str),
    /// The copy that is kept before a store of an earlier form is brought up to date cannot be made.
    #[error(
        "the store has the form of an older redress ({form}), and the copy of it that is kept before it is brought up to \
         date cannot be made in {}: {why}",
        .folder.display()
    )]
    NoCopy {
        /// The folder of backups.
        folder: PathBuf,
        /// The form that the store has.
        form: i64,
        /// What the system said.
        why: String,
    },
    /// Another session held the lock for the whole waiting time.
    #[error("another session is saving and did not finish in time")]
    Busy,
    /// The officer stopped it.
    #[error("it was stopped, and nothing was changed")]
    Stopped,
    /// A question that comes of typing took longer than it may.
    #[error("that takes too long to look for, and was stopped")]
    TooLong,
    /// It would take more of the machine's memory than the desk gives to one question.
    #[error("that needs more memory than one question may take")]
    TooMuch,
    /// No space is left.
    #[error("the disk that holds the store is full")]
    Full,
    /// The file or its folder cannot be written.
    #[error("the store cannot be written by this user")]
    ReadOnly,
    /// The store is open for reading alone.
    #[error("nothing can be recorded here: {}", .0.why())]
    Barred(Barred),
    /// It cannot be written, and what would be read without that would not be true.
    #[error("{}, and {because}", .barred.why())]
    NotRead {
        /// What stands in the way of writing.
        barred: Barred,
        /// Why it is not read.
        because: &'static str,
    },
    /// A restricted case of a store that is open for reading alone.
    #[error("whoever reads a restricted case is recorded, and {}", .0.why())]
    Unnoted(Barred),
    /// A day cannot be counted, because no calendar covers it.
    #[error(transparent)]
    Uncounted(#[from] crate::domain::calendar::CalendarError),
    /// SQLite found damage.
    #[error("the store is damaged: {0}")]
    Damaged(String),
    /// An entry of the journal cannot be read back.
    #[error("entry {id} of the journal cannot be read: {why}")]
    Unreadable {
        /// The entry.
        id: i64,
        /// What is wrong with it.
        why: String,
    },
    /// A new case was to have a reference that another case has.
    #[error("the reference {0} is in use")]
    Taken(String),
    /// A case has moved on since facts for it were planned.
    #[error("{0} was changed by another session meanwhile")]
    Overtaken(String),
    /// A key that was used for another request, so that its answer would be about something else.
    #[error("this key was used for something else")]
    KeyUsed,
    /// The file, its folder or one beside it may not be opened.
    #[error("the store at {} may not be opened by this user", .0.display())]
    Closed(PathBuf),
    /// A session of somebody else made a file beside the store that this user may not open.
    #[error("{}, made by a session of {by}, may not be opened by this user", .file.display())]
    LockedOut {
        /// The file.
        file: PathBuf,
        /// Whose session.
        by: String,
    },
    /// Something in the file system.
    #[error("{doing} {} failed: {error}", .path.display())]
    Files {
        /// What was being done.
        doing: &'static str,
        /// To what.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// Anything else that SQLite says.
    #[error("the store answered: {0}")]
    Sql(rusqlite::Error),
    /// The profiles that come with the program cannot be read.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// A rule of the work says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody else changed the case since it was read: who, what and when.
    #[error("{0}")]
    Changed(String),
}

impl StoreError {
    /// The next step, in a few words.
    pub fn hint(&self) -> String {
        match self {
            Self::Missing(_) => "check --store, or start `redress` to make a new store there",
            Self::NotAFile(_) => "give the path of the store file itself",
            Self::Linked(_) => {
                "`find FOLDER -samefile STORE` shows the other name: remove it, and make copies with `redress backup`"
            }
            Self::Empty(_) => "move it away, then restore the newest backup or start with a new store",
            Self::NotADatabase(_) | Self::Foreign(_) => "check --store; the file was not touched",
            Self::Newer { .. } | Self::Fenced => "install the newer redress, or log out and in again",
            Self::Replaced(_) => {
                "leave this session and start again; a store is not replaced while it is in use"
            }
            Self::Share { .. } => {
                "put the store on a disk of this machine: on a share, what two people record at once can be lost"
            }
            Self::Strange { .. } => "put the store on ext4, XFS, Btrfs, ZFS or F2FS on a disk of this machine",
            Self::Restricted(_) | Self::NotPermitted { .. } => "ask a manager of the desk",
            Self::PutBack => {
                "nothing was recorded; everything is read again: look at the case, then repeat what is still right"
            }
            Self::OldEngine(_) => "build redress with SQLite 3.51.3 or newer",
            Self::NoCopy { .. } => {
                "nothing was changed: let whoever makes the backups run `redress backup`, which brings the store up to \
                 date, or make room there, or name another folder under [backup] in the settings"
            }
            Self::Busy => "try again; what you typed is kept",
            Self::Stopped => "press the key again when you want it",
            Self::TooLong => "type another word, or more of it; the same again may be quicker",
            Self::TooMuch => "ask for less at once: fewer days, one service, another word; what you typed is kept",
            Self::Full => "free some space and try again; what you typed is kept",
            Self::ReadOnly => "ask for write access to the file and its folder",
            Self::Barred(barred) | Self::Unnoted(barred) => barred.hint(),
            Self::NotRead { barred: Barred::File | Barred::Folder, .. } => {
                "ask for write access to the file and its folder; or have somebody who has it start redress once and end it"
            }
            Self::NotRead { barred, .. } => barred.hint(),
            Self::Damaged(_) | Self::Unreadable { .. } => "stop working, and restore the newest good backup",
            Self::Taken(_) => "choose another reference",
            Self::Overtaken(_) => "do it again: what was recorded before stays",
            Self::KeyUsed => "nothing was recorded; give every change a key of its own",
            Self::Closed(_) => "ask for access to the file and its folder",
            Self::Files { .. } => "check that the folder exists and can be written",
            Self::Sql(_) => "run `redress audit verify`, and try again",
            Self::Policy(_) => "install redress again",
            Self::Uncounted(_) => "bring in the bank holidays of that year: `redress calendar import FILE`",
            Self::LockedOut { file, .. } => {
                let folder = file.parent().unwrap_or(std::path::Path::new(".")).display();
                return format!(
                    "`chmod g+s {folder}`: what is made in the folder then belongs to its group; end the sessions that are \
                     open, and start again"
                );
            }
            Self::Refused(refusal) => return refusal.hint.clone(),
            Self::Changed(_) => "look at the case again, then repeat what you did if it is still right",
        }
        .to_owned()
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(code, message) = &error else { return Self::Sql(error) };
        if message.as_deref().is_some_and(|text| text.contains(super::schema::FENCED)) {
            return Self::Fenced;
        }
        match code.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::OperationInterrupted => Self::Stopped,
            ErrorCode::OutOfMemory => Self::TooMuch,
            ErrorCode::DiskFull => Self::Full,
            // There is not even room for the index of the log that every session shares.
            ErrorCode::SystemIoFailure if code.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => {
                Self::Full
            }
            ErrorCode::ReadOnly => Self::ReadOnly,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged(error.to_string()),
            // SQLite's list of codes is open; whatever it adds is shown as it says it.
            _ => Self::Sql(error),
        }
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Refused(refusal) => Self::Refused(refusal.why, refusal.hint),
            StoreError::Stopped
            | StoreError::TooLong
            | StoreError::TooMuch
            | StoreError::Restricted(_)
            | StoreError::NotPermitted { .. }
            | StoreError::Taken(_)
            | StoreError::KeyUsed
            | StoreError::PutBack
            | StoreError::Uncounted(_) => Self::Refused(format!("{error}."), error.hint()),
            StoreError::Barred(barred) => Self::Refused(format!("{}.", barred.says()), error.hint()),
            StoreError::Unnoted(_) => Self::Refused(format!("Not shown: {error}."), error.hint()),
            StoreError::Changed(sentence) => Self::Changed(sentence),
            StoreError::Missing(path) => Self::Unavailable(format!(
                "the store at {} is not there now: ask whoever looks after the server; the desk tries again by itself",
                path.display()
            )),
            StoreError::NotAFile(_)
            | StoreError::Linked(_)
            | StoreError::Share { .. }
            | StoreError::Strange { .. }
            | StoreError::Empty(_)
            | StoreError::NotADatabase(_)
            | StoreError::Foreign(_)
            | StoreError::Newer { .. }
            | StoreError::Fenced
            | StoreError::Replaced(_)
            | StoreError::OldEngine(_)
            | StoreError::NoCopy { .. }
            | StoreError::Busy
            | StoreError::Full
            | StoreError::ReadOnly
            | StoreError::NotRead { .. }
            | StoreError::Damaged(_)
            | StoreError::Unreadable { .. }
            | StoreError::Overtaken(_)
            | StoreError::Closed(_)
            | StoreError::LockedOut { .. }
            | StoreError::Files { .. }
            | StoreError::Sql(_)
            | StoreError::Policy(_) => Self::Unavailable(format!("{error}: {}", error.hint())),
        }
    }
}
