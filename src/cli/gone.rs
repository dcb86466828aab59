//! The list of removals beside the store: what makes them again when an older backup is put back.
//!
//! It is kept outside the store and its backups, because both would forget it together.

use crate::cli::error::CliError;
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::store::{Command, Gone, Store, draft_of};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Where the list lies: beside the store, under its name.
fn place(setup: &Setup) -> PathBuf {
    let mut name = setup.store.clone().into_os_string();
    name.push(".removed");
    name.into()
}

/// Notes the removals that the list does not hold yet.
///
/// # Errors
/// When the list cannot be read or written.
pub(super) fn note(setup: &Setup, store: &Store) -> Result<(), CliError> {
    if setup.demo {
        return Ok(());
    }
    let path = place(setup);
    let text = text_of(&path)?;
    let known: Vec<Gone> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let new: Vec<Gone> = store.gone()?.into_iter().filter(|gone| !known.contains(gone)).collect();
    // A line that was cut short must not take the next one with it.
    let mut lines = if text.is_empty() || text.ends_with('\n') { String::new() } else { "\n".to_owned() };
    for gone in &new {
        let line = serde_json::to_string(gone).map_err(|error| {
            CliError::failed(format!("the removal cannot be noted: {error}"), "try again")
        })?;
        lines.push_str(&line);
        lines.push('\n');
    }
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    options.mode(0o660);
    let written = options.open(&path).and_then(|mut file| {
        if file.metadata()?.len() == 0 {
            // Whatever the maker's umask: colleagues of the group note removals in it too.
            file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o660))?;
        }
        file.write_all(lines.as_bytes())?;
        file.sync_all()
    });
    written.map_err(|error| CliError::of_file(&path, &error))
}

/// The removals that were noted.
///
/// # Errors
/// When there is a list that cannot be read, or a line of it: whoever it tells of would come back with a backup, and nobody
/// would be told.
pub(super) fn noted(setup: &Setup) -> Result<Vec<Gone>, CliError> {
    let path = place(setup);
    let text = text_of(&path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = |(n, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|_| {
            CliError::failed(
                format!("line {} of the list of removals {} cannot be read", n + 1, path.display()),
                "mend it by the copy that lies with the backups, or take the line out and erase again what was erased then",
            )
        })
    };
    lines.map(read).collect()
}

/// The list; empty where there is none.
fn text_of(path: &Path) -> Result<String, CliError> {
    match std::fs::read_to_string(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        text => text.map_err(|error| CliError::of_file(path, &error)),
    }
}

/// A backup out of which what was removed since it was made is taken again, before anybody can read it. It lies beside the
/// store and goes when this is dropped.
pub(super) struct Draft {
    path: PathBuf,
    /// How many cases were taken out.
    pub(super) made: usize,
}

impl Draft {
    /// Makes one; what an earlier restore left that was killed goes first.
    ///
    /// # Errors
    /// When it cannot be made: then nothing was put back.
    pub(super) fn of(setup: &Setup, backup: &Path, removals: &[Gone]) -> Result<Self, CliError> {
        Self::beside(setup, ".restoring", (backup, removals))
    }

    /// The same for a trial, which must not be in the way of somebody who puts a backup back.
    ///
    /// # Errors
    /// As [`Draft::of`].
    pub(super) fn for_trial(setup: &Setup, backup: &Path, removals: &[Gone]) -> Result<Self, CliError> {
        Self::beside(setup, ".rehearsing", (backup, removals))
    }

    fn beside(setup: &Setup, ending: &str, (backup, removals): (&Path, &[Gone])) -> Result<Self, CliError> {
        let mut path = setup.store.clone().into_os_string();
        path.push(ending);
        let mut draft = Self { path: path.into(), made: 0 };
        draft.clear();
        let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft.path);
        made.map_err(|error| CliError::of_file(&draft.path, &error))?;
        draft_of(backup, &draft.path)?;
        let mut store = Store::open_draft(&draft.path, stores::stamp())?;
        for gone in removals {
            let (officer, at) = (stores::who(setup).to_owned(), setup.now);
            let command = Command { officer, at, key: String::new(), draft: None };
            draft.made += usize::from(store.remove_again(command, gone)?);
        }
        Ok(draft)
    }

    /// Where it lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    fn clear(&self) {
        for end in ["", "-wal", "-shm", "-journal"] {
            let mut path = self.path.clone().into_os_string();
            path.push(end);
            drop(std::fs::remove_file(path));
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        self.clear();
    }
}
