//! Making a store where there is none.

use super::error::{Result, StoreError};
use super::open::{self, PATIENCE};
use super::upgrade;
use rusqlite::Connection;
use std::fs::{DirBuilder, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Makes a whole store under another name and then gives it its own, so that nobody ever meets half of one.
pub(super) fn make(path: &Path) -> Result<()> {
    let failed = |doing: &'static str| move |error| StoreError::Files { doing, path: path.to_owned(), error };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        DirBuilder::new()
            .recursive(true)
            .mode(0o770)
            .create(folder)
            .map_err(failed("making the folder of"))?;
    }
    open::lies_well(path)?;
    let draft = claim(path).map_err(failed("making"))?;
    std::fs::set_permissions(&draft, std::fs::Permissions::from_mode(0o660)).map_err(failed("sharing"))?;
    let filled = open::connect(&draft, PATIENCE).and_then(fill);
    let named = filled.and_then(|()| match std::fs::hard_link(&draft, path) {
        Ok(()) => Ok(()),
        // Another session was quicker; its store is as good.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(failed("making")(error)),
    });
    let cleared = std::fs::remove_file(&draft).map_err(failed("making"));
    named.and(cleared)
}

/// A new file for the half-made store, under a name that nobody else uses.
fn claim(path: &Path) -> std::io::Result<PathBuf> {
    let folder = open::folder(path).canonicalize()?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut last = std::io::Error::from(ErrorKind::AlreadyExists);
    for n in 0..100 {
        let draft = folder.join(format!("{name}.new-{}-{n}", std::process::id()));
        // 0660 whatever the umask: SQLite gives the files beside it the same rights, and colleagues share a group.
        match OpenOptions::new().write(true).create_new(true).mode(0o660).open(&draft) {
            Ok(_) => return Ok(draft),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

fn fill(mut conn: Connection) -> Result<()> {
    conn.pragma_update(None, "auto_vacuum", "NONE")?;
    open::wal(&conn)?;
    open::pragmas(&conn)?;
    upgrade::bring_up(&mut conn, None)?;
    conn.close().map_err(|(_, error)| error.into())
}
