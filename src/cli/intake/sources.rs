//! Where messages lie: a file, a folder, a Maildir, standard input.

use crate::cli::error::{CliError, Exit};
use crate::mail::MOST_KEPT;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// One thing to take in.
pub(super) struct Source {
    /// Its name, for the answer.
    pub(super) name: String,
    place: Place,
}

enum Place {
    Stdin,
    /// A file that stays where it is.
    File(PathBuf),
    /// A message of a Maildir, and where it goes once it is recorded.
    Maildir(PathBuf, PathBuf),
}

impl Source {
    /// Its bytes.
    ///
    /// # Errors
    /// When it cannot be read, or is larger than anything that is kept: it stays where it is then.
    pub(super) fn read(&self) -> Result<Vec<u8>, CliError> {
        let mut bytes = Vec::new();
        match &self.place {
            Place::Stdin => {
                let wrong = |error: std::io::Error| {
                    CliError::failed(format!("standard input cannot be read: {error}"), "send it again")
                };
                std::io::stdin().take(MOST_KEPT as u64 + 1).read_to_end(&mut bytes).map_err(wrong)?;
            }
            Place::File(path) | Place::Maildir(path, _) => {
                let wrong = |error: std::io::Error| CliError::of_file(path, &error);
                let file = fs::File::open(path).map_err(wrong)?;
                file.take(MOST_KEPT as u64 + 1).read_to_end(&mut bytes).map_err(wrong)?;
            }
        }
        if bytes.len() > MOST_KEPT {
            return Err(CliError::failed(
                format!("it is larger than {} MB and stays where it is", MOST_KEPT / 1_000_000),
                "look at it with a mail program",
            ));
        }
        Ok(bytes)
    }

    /// Moves a message of a Maildir out of the new ones: after it is recorded, never before.
    pub(super) fn done(&self) -> std::io::Result<()> {
        match &self.place {
            Place::Stdin | Place::File(_) => Ok(()),
            Place::Maildir(from, to) => fs::rename(from, to),
        }
    }
}

/// Everything that a name stands for, the oldest name first.
///
/// # Errors
/// When there is no such file or folder, or it cannot be read.
pub(super) fn sources(from: &Path) -> Result<Vec<Source>, CliError> {
    if from == Path::new("-") {
        return Ok(vec![Source { name: "standard input".to_owned(), place: Place::Stdin }]);
    }
    let wrong = |error: std::io::Error| CliError::of_file(from, &error);
    if !fs::metadata(from).map_err(wrong)?.is_dir() {
        return Ok(vec![Source { name: from.display().to_string(), place: Place::File(from.to_owned()) }]);
    }
    let (new, cur) = (from.join("new"), from.join("cur"));
    let maildir = new.is_dir() && cur.is_dir();
    let mut found = Vec::new();
    for name in names(if maildir { &new } else { from })? {
        let place = if maildir {
            let seen = if name.contains(":2,") { name.clone() } else { format!("{name}:2,") };
            Place::Maildir(new.join(&name), cur.join(seen))
        } else {
            Place::File(from.join(&name))
        };
        found.push(Source { name, place });
    }
    Ok(found)
}

/// The files of a folder by name; hidden ones are none of ours.
fn names(folder: &Path) -> Result<Vec<String>, CliError> {
    let wrong = |error: std::io::Error| CliError::of_file(folder, &error);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let entry = entry.map_err(wrong)?;
        let is_file = fs::metadata(entry.path()).is_ok_and(|what| what.is_file());
        match entry.file_name().into_string() {
            Ok(name) if is_file && !name.starts_with('.') => names.push(name),
            Ok(_) => {}
            Err(name) => {
                let why = format!("the name of the file {} is not UTF-8", name.display());
                return Err(CliError::new(Exit::Failed, why, "rename it and run this again"));
            }
        }
    }
    names.sort();
    Ok(names)
}
