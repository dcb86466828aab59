//! The list of removals beside the store: what makes them again when an older backup is put back.
//!
//! It is kept outside the store and its backups, because both would forget it together.

use crate::cli::error::CliError;
use crate::cli::setup::Setup;
use crate::store::{Command, Gone, Store};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

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
    let known = noted(setup)?;
    let path = place(setup);
    let new: Vec<Gone> = store.gone()?.into_iter().filter(|gone| !known.contains(gone)).collect();
    let mut lines = String::new();
    for gone in &new {
        let line = serde_json::to_string(gone).map_err(|error| {
            CliError::failed(format!("the removal cannot be noted: {error}"), "try again")
        })?;
        lines.push_str(&line);
        lines.push('\n');
    }
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o660);
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

/// The removals that were noted; a line that is none is passed over.
///
/// # Errors
/// When there is a list that cannot be read.
pub(super) fn noted(setup: &Setup) -> Result<Vec<Gone>, CliError> {
    let path = place(setup);
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(CliError::of_file(&path, &error)),
    }
}

/// Makes removals again in a store into which a backup was put back. Gives how many were.
///
/// # Errors
/// When the store cannot be written.
pub(super) fn again(setup: &Setup, store: &mut Store, removals: &[Gone]) -> Result<usize, CliError> {
    let mut made = 0;
    for gone in removals {
        let (officer, at) = (setup.officer()?.to_owned(), setup.now);
        let command = Command { officer, at, key: String::new(), draft: None };
        made += usize::from(store.remove_again(command, gone)?);
    }
    Ok(made)
}
