//! The folder of backups: their names, and which there are.

use chrono::NaiveDateTime;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// How the moment stands in a name: names sort by time.
const FORM: &str = "%Y%m%d-%H%M%S";

/// A backup in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Where it is.
    pub path: PathBuf,
    /// When it was made, as its name says.
    pub at: NaiveDateTime,
    /// How large it is.
    pub bytes: u64,
}

/// Makes the folder where there is none: for its owner alone, since a copy of the store holds all of it.
///
/// # Errors
/// When it cannot be made.
pub fn make(folder: &Path) -> io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// A name for a backup of this moment that is not taken; `what` says what is special about it, if anything.
pub fn name(folder: &Path, at: NaiveDateTime, what: &str) -> PathBuf {
    let stem = format!("redress-{}{what}", at.format(FORM));
    let numbered = (2..100).map(|n| format!("{stem}-{n}"));
    let free = std::iter::once(stem.clone())
        .chain(numbered)
        .map(|stem| folder.join(format!("{stem}.db")))
        .find(|path| path.symlink_metadata().is_err());
    // Of one second there are never a hundred; the last name then says that it is taken.
    free.unwrap_or_else(|| folder.join(format!("{stem}.db")))
}

/// The backups in a folder, the newest first. What has another name is none of ours.
///
/// # Errors
/// When the folder cannot be read; a folder that is not there holds nothing.
pub fn list(folder: &Path) -> io::Result<Vec<Kept>> {
    of_names(folder, moment)
}

/// What lies in a folder of backups that were never finished, because something killed whoever made them; also those that
/// are being made now.
///
/// # Errors
/// As [`list`].
pub fn half_made(folder: &Path) -> io::Result<Vec<Kept>> {
    of_names(folder, |name| moment(name.strip_prefix('.')?.strip_suffix(".part")?.rsplit_once('.')?.0))
}

/// The files in a folder whose names say a moment, the newest first.
fn of_names(folder: &Path, moment: impl Fn(&str) -> Option<NaiveDateTime>) -> io::Result<Vec<Kept>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut kept = Vec::new();
    for entry in entries {
        let entry = entry?;
        let Some(at) = entry.file_name().to_str().and_then(&moment) else { continue };
        let found = entry.metadata()?;
        if found.is_file() {
            kept.push(Kept { path: entry.path(), at, bytes: found.len() });
        }
    }
    kept.sort_by(|a, b| (b.at, &b.path).cmp(&(a.at, &a.path)));
    Ok(kept)
}

/// The moment in a name.
fn moment(name: &str) -> Option<NaiveDateTime> {
    let told = name.strip_prefix("redress-")?.strip_suffix(".db")?.get(..15)?;
    NaiveDateTime::parse_from_str(told, FORM).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn only_our_own_names_are_backups() {
        let noon = NaiveDate::from_ymd_opt(2026, 11, 20).and_then(|day| day.and_hms_opt(12, 0, 0));
        for ours in [
            "redress-20261120-120000.db",
            "redress-20261120-120000-before-restore.db",
            "redress-20261120-120000-form-16-before-upgrade-2.db",
        ] {
            assert_eq!(moment(ours), noon, "{ours}");
        }
        for other in
            ["redress.db", "redress-20261120-120000.db.gz", "redress-2026.db", "holiday.jpg", "redress-é.db"]
        {
            assert_eq!(moment(other), None, "{other}");
        }
    }
}
