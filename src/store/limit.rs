//! How long a question may take that comes of typing. As long as a session reads, what others have written meanwhile
//! cannot be moved out of the log of writes, which then grows; and whoever typed one word too few waits for an answer
//! that nobody wants. Statistics and reports are asked for by name, say that they take their time, and end with Esc.

use super::{Result, Store, StoreError};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How long such a question may take.
pub(super) const LONGEST: Duration = Duration::from_secs(2);

/// Steps of SQLite's machine from one look at the time to the next: far below a millisecond.
const STEPS: i32 = 1_000;

impl Store {
    /// Changes how long a question that comes of typing may take, from two seconds.
    pub const fn looks_for(&mut self, longest: Duration) {
        self.longest = longest;
    }

    /// Answers a question that comes of typing, or says that it took too long.
    pub(super) fn in_time<T>(&mut self, question: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        // What an earlier day is read from is this session's own: it holds back nothing.
        if self.metered || self.shown.is_some() {
            return question(self);
        }
        let until = Instant::now() + self.longest;
        let late = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&late);
        let stops = move || {
            let stop = Instant::now() >= until;
            told.fetch_or(stop, Ordering::Relaxed);
            stop
        };
        self.conn.progress_handler(STEPS, Some(stops))?;
        let answer = question(self);
        self.conn.progress_handler(0, None::<fn() -> bool>)?;
        match answer {
            Err(StoreError::Stopped) if late.load(Ordering::Relaxed) => Err(StoreError::TooLong),
            answer => answer,
        }
    }
}
