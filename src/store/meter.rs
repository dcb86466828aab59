//! How much the database does: counted in its own steps and not in time, for tests of what a key costs.

use super::Store;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts what a store does, as long as it is open.
#[derive(Debug, Clone, Default)]
pub struct Meter(Arc<AtomicU64>);

impl Meter {
    /// Hundreds of steps of SQLite's machine so far.
    pub fn hundreds(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Store {
    /// Begins to count what reading and writing cost.
    pub fn meter(&mut self) -> Meter {
        self.metered = true;
        let meter = Meter::default();
        let count = Arc::clone(&meter.0);
        let counted = move || {
            count.fetch_add(1, Ordering::Relaxed);
            // Never stops anything.
            false
        };
        // A store that cannot be counted counts nothing; what it answers is the same.
        drop(self.conn.progress_handler(100, Some(counted)));
        meter
    }
}
