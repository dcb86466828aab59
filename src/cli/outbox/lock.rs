//! One session sends at a time. The lock is the system's own: it is gone with the process, however that ends.

use crate::cli::error::CliError;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::Duration;

/// How often the lock is looked at while another session has it, and how long between two looks: five seconds.
const LOOKS: u32 = 100;
const BETWEEN: Duration = Duration::from_millis(50);

/// The lock, while this session is the only one that sends.
pub(super) struct Alone {
    _file: Option<File>,
}

/// Takes the lock beside the store; none where another session keeps it: that one mostly is about to end. A store in memory has no other session.
///
/// # Errors
/// When the file for it cannot be made.
pub(super) fn only_one(store: Option<&Path>) -> Result<Option<Alone>, CliError> {
    let Some(store) = store else { return Ok(Some(Alone { _file: None })) };
    let mut name = store.as_os_str().to_owned();
    name.push(".sending");
    let wrong = |error: &std::io::Error| {
        CliError::failed(
            format!("the lock file {} cannot be used: {error}", name.display()),
            "the folder of the store must be writable",
        )
    };
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(&name);
    let file = file.map_err(|error| wrong(&error))?;
    let ours = taken_in_time(&file).map_err(|error| wrong(&error))?;
    Ok(ours.then_some(Alone { _file: Some(file) }))
}

/// Takes the lock of a file; whether it was free in time.
///
/// # Errors
/// When the file cannot be locked.
pub(super) fn taken_in_time(file: &File) -> std::io::Result<bool> {
    for _ in 0..LOOKS {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) => std::thread::sleep(BETWEEN),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(false)
}
