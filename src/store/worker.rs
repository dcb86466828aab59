//! The thread that owns the store: questions go in with a number, answers come back with the same number.

use super::{Store, StoreError};
use crate::app::effect::{Reply, Request, Trouble};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often an idle worker looks for what other sessions recorded.
const LOOK: Duration = Duration::from_millis(250);

/// A running store thread.
pub struct Worker {
    questions: Sender<(u64, Request)>,
    thread: JoinHandle<()>,
}

impl Worker {
    /// Starts the thread. `deliver` gets every answer with its number, and [`Reply::ChangedElsewhere`] with 0; it is
    /// called on the thread and gives false when nobody listens any more.
    ///
    /// # Errors
    /// When the system has no thread to give.
    pub fn start(
        store: Store,
        officer: String,
        deliver: impl FnMut(u64, Reply) -> bool + Send + 'static,
    ) -> std::io::Result<Self> {
        let (questions, asked) = channel();
        let thread = std::thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || run(store, &officer, &asked, deliver))?;
        Ok(Self { questions, thread })
    }

    /// Asks. False when the thread has ended: then nothing was recorded.
    pub fn ask(&self, number: u64, request: Request) -> bool {
        self.questions.send((number, request)).is_ok()
    }

    /// Answers what is still waiting, then ends.
    pub fn stop(self) {
        drop(self.questions);
        // A panic on the thread was reported when it happened; there is nothing left to do about it here.
        drop(self.thread.join());
    }
}

fn run(
    mut store: Store,
    officer: &str,
    asked: &Receiver<(u64, Request)>,
    mut deliver: impl FnMut(u64, Reply) -> bool,
) {
    let mut trouble = false;
    let mut known = store.rules().mark;
    let mut present = Vec::new();
    loop {
        let heard = match asked.recv_timeout(LOOK) {
            Ok((number, request)) => deliver(number, store.answer(officer, request)),
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => return store.leave(),
        };
        let heard = heard
            && match store.changed_elsewhere() {
                // What was asked meanwhile was refused: everything is read again once the store is back.
                Ok(changed) => {
                    !(std::mem::take(&mut trouble) || changed) || deliver(0, Reply::ChangedElsewhere)
                }
                // Said once, not four times a second.
                Err(_) if trouble => true,
                Err(error) => {
                    // The store is there again, only another one: it is read at once.
                    let there = matches!(error, StoreError::PutBack);
                    trouble = !there;
                    deliver(0, Reply::Trouble(Trouble::from(error)))
                        && (!there || deliver(0, Reply::ChangedElsewhere))
                }
            };
        let mark = store.rules().mark;
        let heard = heard && (mark == known || deliver(0, Reply::Rules(Box::new(store.rules().in_force()))));
        known = mark;
        store.beat();
        // A store that cannot be read has been told of above.
        let others = store.present().unwrap_or_default();
        let heard = heard && (others == present || deliver(0, Reply::Present(others.clone())));
        present = others;
        if !heard {
            return store.leave();
        }
    }
}
