//! Writing a file that must be whole and private: beside its place first, then under its name, never over another.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Only the officer reads it: letters are about people.
const PRIVATE: u32 = 0o600;

/// How many names are tried beside those that are taken.
const TRIES: u32 = 99;

/// Writes bytes to a file of this name in a folder. A name that is taken is never written over: `a.docx` becomes
/// `a-2.docx`. Gives the path.
///
/// # Errors
/// When the folder cannot be written to, or every name is taken.
pub fn in_folder(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let (stem, ends) = name.rsplit_once('.').unwrap_or((name, "txt"));
    for n in 1..=TRIES {
        let tried = if n == 1 { name.to_owned() } else { format!("{stem}-{n}.{ends}") };
        let path = folder.join(tried);
        match at(&path, bytes) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            done => return done.map(|()| path),
        }
    }
    Err(io::Error::new(ErrorKind::AlreadyExists, format!("{name} and its successors are all there")))
}

/// Writes bytes to a file that is not there yet: whole or not at all, also when the power fails.
///
/// # Errors
/// When the file is there already or cannot be written.
pub fn at(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or_else(|| io::Error::new(ErrorKind::InvalidInput, "it has no name"))?;
    let beside = folder.join(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
    let written = whole(&beside, bytes).and_then(|()| into_place(&beside, path));
    // Gone already where it was moved into its place.
    drop(fs::remove_file(&beside));
    written?;
    File::open(folder)?.sync_all()
}

/// The same for what another writes: `fill` gets an empty file of the officer's alone, beside the place, and looks at it
/// before it gets its name. Nothing is left of one that failed.
///
/// # Errors
/// When the file is there already, cannot be made, or `fill` says no.
pub fn filled<T, E: From<io::Error>>(path: &Path, fill: impl FnOnce(&Path) -> Result<T, E>) -> Result<T, E> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or_else(|| io::Error::new(ErrorKind::InvalidInput, "it has no name"))?;
    let beside = folder.join(format!(".{}.{}.part", name.to_string_lossy(), std::process::id()));
    let filled = whole(&beside, b"").map_err(E::from).and_then(|()| {
        let done = fill(&beside)?;
        File::open(&beside)?.sync_all()?;
        into_place(&beside, path)?;
        Ok(done)
    });
    // Gone already where it was moved into its place.
    drop(fs::remove_file(&beside));
    let done = filled?;
    File::open(folder)?.sync_all()?;
    Ok(done)
}

fn whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(PRIVATE).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Under its name, unless that is taken. A link is made in one step; where the file system has none, the name is looked
/// for first.
fn into_place(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        Err(_) if to.symlink_metadata().is_ok() => Err(io::Error::from(ErrorKind::AlreadyExists)),
        Err(_) => fs::rename(from, to),
        Ok(()) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_file_is_private_whole_and_never_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = in_folder(folder.path(), "0398_refusal.docx", b"one").expect("written");
        let second = in_folder(folder.path(), "0398_refusal.docx", b"two").expect("written");
        assert_eq!(first, folder.path().join("0398_refusal.docx"));
        assert_eq!(second, folder.path().join("0398_refusal-2.docx"));
        assert_eq!(fs::read(&first).expect("read"), b"one");
        assert_eq!(fs::metadata(&first).expect("there").permissions().mode() & 0o777, 0o600);
        assert_eq!(at(&first, b"three").expect_err("taken").kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2, "nothing is left beside them");
    }
}
