//! The log of writes is kept short. SQLite moves it into the store from time to time, but begins it anew only in a moment
//! when nobody reads; of ten desks that look at every change one always does, and the log would grow for as long as
//! somebody writes: a gigabyte in a quarter of an hour. So whoever finds it long waits, for a moment, until the others have
//! read to its end.

use super::{Store, open};
use std::path::Path;
use std::time::Duration;

/// From this length on the log is emptied, in bytes: a quarter of what it may ever have.
pub(super) const LONG: u64 = 16 << 20;

/// How much longer it must be before it is tried again where that came to nothing, in bytes.
const AGAIN: u64 = 4 << 20;

/// How long a save waits for those who read: they read for milliseconds. Who reads for longer is passed by.
const MOMENT: Duration = Duration::from_millis(500);

/// How long the log of the writes of a store is, in bytes.
fn length(store: &Path) -> u64 {
    let mut log = store.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).map_or(0, |log| log.len())
}

impl Store {
    /// Empties the log of writes where it is long. What was recorded is recorded, whatever comes of this.
    pub(super) fn tidy(&mut self) {
        let Some((path, _)) = &self.file else { return };
        let before = length(path);
        if before < self.tidy_at {
            return;
        }
        let emptied = self.conn.busy_timeout(MOMENT).and_then(|()| {
            self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))
        });
        drop(self.conn.busy_timeout(open::PATIENCE));
        // Where somebody reads for long, it is tried again only when it has grown as much once more.
        self.tidy_at = if matches!(emptied, Ok(0)) { LONG } else { before + AGAIN };
    }
}
