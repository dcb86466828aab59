//! What went wrong, in one sentence, with a hint and the exit code that scripts rely on.

use crate::config::ConfigError;
use crate::domain::calendar::CalendarError;
use crate::domain::decide::Refusal;
use crate::domain::policy::PolicyError;
use crate::domain::when::WhenError;
use crate::exchange::ImportError;
use crate::store::{Barred, StoreError};
use std::path::Path;

/// How a command ended. `check` alone has codes of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// It was done.
    Fine = 0,
    /// It could not be done.
    Failed = 1,
    /// It was asked for in the wrong way.
    Usage = 2,
    /// The case or the file is not there.
    NotFound = 3,
    /// Somebody else changed the case.
    Changed = 4,
    /// This user may not do it.
    NotPermitted = 5,
}

/// Why a command was not carried out; nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CliError {
    /// The exit code.
    pub(crate) exit: Exit,
    /// One sentence.
    pub(crate) why: String,
    /// The next step.
    pub(crate) hint: String,
}

impl CliError {
    /// An error with its sentence and the next step.
    pub(crate) fn new(exit: Exit, why: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { exit, why: why.into(), hint: hint.into() }
    }

    /// Wrong usage.
    pub(crate) fn usage(why: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Exit::Usage, why, hint)
    }

    /// Something that failed.
    pub(crate) fn failed(why: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Exit::Failed, why, hint)
    }

    /// A file that cannot be read.
    pub(crate) fn of_file(path: &Path, error: &std::io::Error) -> Self {
        let name = path.display();
        match error.kind() {
            std::io::ErrorKind::NotFound => {
                Self::new(Exit::NotFound, format!("there is no file {name}"), "check the name and the folder")
            }
            std::io::ErrorKind::PermissionDenied => Self::new(
                Exit::NotPermitted,
                format!("{name} cannot be read by this user"),
                "ask for access to the file",
            ),
            std::io::ErrorKind::IsADirectory => {
                Self::failed(format!("{name} is a folder"), "name a file in it")
            }
            std::io::ErrorKind::AlreadyExists => {
                Self::failed(format!("{name} is there already"), "give the new file another name")
            }
            // The list of the system's errors is open.
            _ => Self::failed(format!("{name} cannot be read: {error}"), "try again, or copy the file"),
        }
    }
}

/// The exit code of a trouble in the store.
fn exit_of(error: &StoreError) -> Exit {
    match error {
        StoreError::Changed(_) | StoreError::Overtaken(_) | StoreError::PutBack => Exit::Changed,
        StoreError::KeyUsed => Exit::Usage,
        StoreError::ReadOnly
        | StoreError::Closed(_)
        | StoreError::LockedOut { .. }
        | StoreError::Restricted(_)
        | StoreError::NotPermitted { .. } => Exit::NotPermitted,
        StoreError::Barred(barred) | StoreError::Unnoted(barred) | StoreError::NotRead { barred, .. } => {
            match barred {
                Barred::File | Barred::Folder => Exit::NotPermitted,
                Barred::Disk | Barred::Full | Barred::Newer => Exit::Failed,
            }
        }
        StoreError::Files { error, .. } if error.kind() == std::io::ErrorKind::PermissionDenied => {
            Exit::NotPermitted
        }
        StoreError::Missing(_)
        | StoreError::NotAFile(_)
        | StoreError::Linked(_)
        | StoreError::Empty(_)
        | StoreError::NotADatabase(_)
        | StoreError::Foreign(_)
        | StoreError::Share { .. }
        | StoreError::Strange { .. }
        | StoreError::Newer { .. }
        | StoreError::NoCopy { .. }
        | StoreError::Fenced
        | StoreError::Replaced(_)
        | StoreError::OldEngine(_)
        | StoreError::Busy
        | StoreError::Stopped
        | StoreError::TooLong
        | StoreError::TooMuch
        | StoreError::Full
        | StoreError::Damaged(_)
        | StoreError::Unreadable { .. }
        | StoreError::Taken(_)
        | StoreError::Files { .. }
        | StoreError::Sql(_)
        | StoreError::Policy(_)
        | StoreError::Uncounted(_)
        | StoreError::Refused(_) => Exit::Failed,
    }
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        Self::new(exit_of(&error), error.to_string(), with_flags(&error.hint()))
    }
}

impl From<CalendarError> for CliError {
    fn from(error: CalendarError) -> Self {
        let CalendarError::NotCovered { date, first, last, division } = &error;
        Self::failed(
            format!(
                "{} is outside {first} to {last}, the years whose bank holidays of {} are held",
                date.format("%-d %B %Y"),
                division.label()
            ),
            "fetch gov.uk's newer list and run `redress calendar import FILE`",
        )
    }
}

impl From<WhenError> for CliError {
    fn from(error: WhenError) -> Self {
        match error {
            WhenError::Calendar(error) => error.into(),
            WhenError::Empty
            | WhenError::Unreadable(_)
            | WhenError::NoSuchDay(_)
            | WhenError::NotALeapYear(_)
            | WhenError::NoSuchMonth(_)
            | WhenError::NoDayOfAnyMonth(_)
            | WhenError::WrongWeekday { .. }
            | WhenError::TooFar => Self::usage(
                error.to_string(),
                "dates may be typed as 2026-11-20, 20/11, fri, 3wd or yesterday",
            ),
        }
    }
}

impl From<Refusal> for CliError {
    fn from(refusal: Refusal) -> Self {
        Self::failed(refusal.why, with_flags(&refusal.hint))
    }
}

/// What the rules ask for in words, and the flag that a command says it with. The rules serve the app too, where it
/// is a field.
const FLAGS: &[(&str, &str)] = &[
    ("the reason why they go on without it", "--with-actions REASON"),
    ("say why it goes out all the same", "--override REASON"),
    ("the further reason", "--further REASON"),
    ("the compelling reason", "--late REASON"),
    ("record why it is taken up", "--late REASON"),
    ("or say why it begins at stage 2", "--straight TEXT"),
    ("name who agreed to it", "--authority NAME"),
    ("agree it with the complainant first", "--agreed DATE"),
    ("agree the response period", "redress plan"),
    ("say why it is looked into all the same", "--discretion TEXT"),
];

fn with_flags(hint: &str) -> String {
    let said =
        |hint: String, (words, flag): &(&str, &str)| hint.replacen(words, &format!("{words} ({flag})"), 1);
    FLAGS.iter().fold(hint.to_owned(), said)
}

impl From<PolicyError> for CliError {
    fn from(error: PolicyError) -> Self {
        Self::failed(error.to_string(), "install redress again")
    }
}

impl From<ImportError> for CliError {
    fn from(error: ImportError) -> Self {
        let hint = match &error {
            ImportError::Counts(_) => "ask for the list that was counted: one row a complaint",
            ImportError::Table(_) => "nothing was brought in; correct the file",
            ImportError::Map(_) => {
                "nothing was brought in; name its form with --map, or see what `redress import FILE --guess` makes of it"
            }
        };
        Self::failed(error.to_string(), hint)
    }
}

impl From<ConfigError> for CliError {
    fn from(error: ConfigError) -> Self {
        let closed = match &error {
            ConfigError::Unreadable { error, .. } => error.kind() == std::io::ErrorKind::PermissionDenied,
            ConfigError::Loose { .. } => true,
            ConfigError::Missing(_) | ConfigError::Wrong { .. } => false,
        };
        let hint = match &error {
            ConfigError::Missing(_) => "check REDRESS_CONFIG, or leave it out for the defaults",
            ConfigError::Unreadable { .. } => "ask for access to it, or name another with REDRESS_CONFIG",
            ConfigError::Loose { .. } => {
                "officers come as this login: have root write its settings, and chmod 644 them; no variable chooses others"
            }
            ConfigError::Wrong { .. } => "`redress config` shows every setting with what it does",
        };
        Self::new(if closed { Exit::NotPermitted } else { Exit::Failed }, error.to_string(), hint)
    }
}
