//! Files that the officer names: which there are, and what is in one of them.

use crate::exchange;
use crate::exchange::table::{MAX_FILE, Table};
use crate::report::paper::Paper;
use crate::report::write::{self, Form};
use crate::store::MOST_BYTES;
use crate::tui::apart;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The most names that are offered.
const OFFERED: usize = 200;

/// A typed path as the system has it: `~/` is the officer's own folder.
pub fn real(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        (Some(_) | None, _) => PathBuf::from(path),
    }
}

/// The folders and files whose path begins as typed, folders with a stroke at their end; of the files those that end in
/// one of `ends`, all where there are none. A folder that cannot be read offers nothing.
pub fn look(typed: &str, ends: &[&str]) -> Vec<String> {
    let (folder, begins) = typed.rsplit_once('/').map_or(("", typed), |(folder, rest)| (folder, rest));
    let shown = if typed.contains('/') { format!("{folder}/") } else { String::new() };
    let place = if shown.is_empty() { PathBuf::from(".") } else { real(&shown) };
    let begins = begins.to_lowercase();
    let mut found: Vec<String> = std::fs::read_dir(place)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let is_folder = entry.path().is_dir();
            let lower = name.to_lowercase();
            let wanted = is_folder || ends.is_empty() || ends.iter().any(|end| lower.ends_with(end));
            let hidden = name.starts_with('.') && !begins.starts_with('.');
            let end = if is_folder { "/" } else { "" };
            (wanted && !hidden && lower.starts_with(&begins)).then(|| format!("{shown}{name}{end}"))
        })
        .collect();
    // Files first: they are what is looked for.
    found.sort_by_key(|name| (name.ends_with('/'), name.to_lowercase()));
    found.truncate(OFFERED);
    found
}

/// Reads a file as a table.
///
/// # Errors
/// The sentence for the officer.
pub fn open(path: &str) -> Result<Box<Table>, String> {
    let real = real(path);
    let wrong = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => format!("There is no file {path}."),
        std::io::ErrorKind::PermissionDenied => format!("{path} cannot be read by this user."),
        // The list of the system's errors is open.
        _ => format!("{path} cannot be read: {error}"),
    };
    let found = std::fs::metadata(&real).map_err(wrong)?;
    // A pipe or a device may never end.
    if !found.is_file() && !found.is_dir() {
        return Err(format!("{path} is not a plain file."));
    }
    let size = found.len();
    if usize::try_from(size).is_ok_and(|size| size > MAX_FILE) {
        return Err(exchange::table::TableError::FileTooLarge.to_string());
    }
    let bytes = std::fs::read(&real).map_err(wrong)?;
    apart::open(&bytes).map(Box::new).map_err(|error| error.to_string())
}

/// The bytes of a file that is to be kept with a case.
///
/// # Errors
/// What is wrong, and what to do.
pub fn read(path: &str) -> Result<Vec<u8>, (String, String)> {
    let most = MOST_BYTES / 1_000_000;
    let large = (format!("{path} is larger than {most} MB."), "say where it lies instead: . l f".to_owned());
    bytes(path, MOST_BYTES as u64, large)
}

/// The bytes of a file of at most so many; `large` is said where it has more.
fn bytes(path: &str, most: u64, large: (String, String)) -> Result<Vec<u8>, (String, String)> {
    let told = |why: String, hint: &str| (why, hint.to_owned());
    let wrong = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            told(format!("There is no file {path}."), "check the name and the folder")
        }
        std::io::ErrorKind::PermissionDenied => told(
            format!("{path} cannot be read by this user."),
            "ask for access, or have it copied to your folder",
        ),
        // The list of the system's errors is open.
        _ => told(format!("{path} cannot be read: {error}"), "try again, or copy the file"),
    };
    let real = real(path);
    let found = std::fs::metadata(&real).map_err(wrong)?;
    if found.is_dir() {
        return Err(told(format!("{path} is a folder."), "name a file in it"));
    }
    // A pipe or a device may never end.
    if !found.is_file() {
        return Err(told(format!("{path} is not a plain file."), "name the file itself"));
    }
    if found.len() == 0 {
        return Err(told(format!("{path} is empty."), "give the file itself"));
    }
    if found.len() > most {
        return Err(large);
    }
    // It may grow while it is read.
    let mut bytes = Vec::new();
    let file = std::fs::File::open(&real).map_err(wrong)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(wrong)?;
    if bytes.len() as u64 > most { Err(large) } else { Ok(bytes) }
}

/// The most bytes of a file that changes the rules; a profile has some ten thousand.
const MOST_TEXT: u64 = 1_000_000;

/// The text of a file that changes the rules.
///
/// # Errors
/// What is wrong, and what to do.
pub fn text(path: &str) -> Result<String, (String, String)> {
    let large = (format!("{path} is larger than 1 MB."), "name the file itself, not a folder or an archive");
    let bytes = bytes(path, MOST_TEXT, (large.0, large.1.to_owned()))?;
    String::from_utf8(bytes)
        .map_err(|_| (format!("{path} is not a text file in UTF-8."), "save it as plain text".to_owned()))
}

/// Writes a file into the folder the desk was started in, for the officer alone; one that is there already is left
/// alone, and the new one gets a number. Gives its name.
///
/// # Errors
/// The sentence for the officer.
pub fn write(name: &str, bytes: &[u8]) -> Result<String, String> {
    let written = crate::host::keep::in_folder(Path::new("."), name, bytes);
    let path = written.map_err(|error| format!("{name} cannot be written here: {error}"))?;
    Ok(path.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

/// The same for a paper; its name gets the end of its form.
///
/// # Errors
/// The sentence for the officer.
pub fn write_paper(paper: &Paper, form: Form, name: &str) -> Result<String, String> {
    let bytes = write::paper(paper, form).map_err(|error| format!("The file cannot be written: {error}"))?;
    self::write(&format!("{name}.{}", form.end()), &bytes)
}

/// Writes a letter into the folder of letters, for the officer alone. Gives the path.
///
/// # Errors
/// The sentence for the officer.
pub fn letter(folder: &Path, name: &str, bytes: &[u8]) -> Result<String, String> {
    let written = crate::host::keep::in_folder(folder, name, bytes);
    let path =
        written.map_err(|error| format!("{name} cannot be written in {}: {error}", folder.display()))?;
    Ok(path.display().to_string())
}
