//! How long a question may take that comes of typing. As long as a session reads, what others have written meanwhile
//! cannot be moved out of the log of writes, which then grows; and whoever typed one word too few waits for an answer
//! that nobody wants. Statistics and reports are asked for by name, say that they take their time, and end with Esc.

use super::{Result, Store, StoreError};
use rusqlite::InterruptHandle;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long such a question may take.
pub(super) const LONGEST: Duration = Duration::from_secs(2);

/// Steps of SQLite's machine from one look at the time to the next: far below a millisecond.
const STEPS: i32 = 1_000;

/// Stops what a store answers, from another thread. It outlives the connection: a store that is opened anew hands over
/// the one that it reads by from then on.
#[derive(Clone)]
pub(super) struct Stops(Arc<Mutex<InterruptHandle>>);

impl Stops {
    pub(super) fn of(handle: InterruptHandle) -> Self {
        Self(Arc::new(Mutex::new(handle)))
    }

    /// Stops the question that is being answered, if one is.
    pub(super) fn interrupt(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).interrupt();
    }

    fn are(&self, handle: InterruptHandle) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = handle;
    }
}

impl Store {
    /// What stops the questions of this session, whichever connection answers them.
    pub(super) fn stops(&self) -> Stops {
        self.stops.clone()
    }

    /// From now on the connection is stopped that reading uses now.
    pub(super) fn stops_what_reads(&self) {
        self.stops.are(self.reader().get_interrupt_handle());
    }

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
