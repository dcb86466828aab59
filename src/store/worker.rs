//! The thread that owns the store: questions go in with a number, answers come back with the same number.

use super::limit::Stops;
use super::watch::{self, Watch};
use super::{Barred, Store, StoreError};
use crate::app::effect::{Reply, Request, Trouble};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How often an idle worker looks for what other sessions recorded, where the system does not tell it.
const LOOK: Duration = Duration::from_millis(250);

/// The same where it does: a session that is missed all the same is seen so late at most.
const WATCHED: Duration = Duration::from_secs(5);

/// The system tells of a write before it is whole. So long after, and so often, the worker looks for the end of it.
const ALERT: (Duration, Duration) = (Duration::from_secs(2), Duration::from_millis(100));

/// What the worker is called for.
enum Call {
    /// A question with its number.
    Question(u64, Box<Request>),
    /// Somebody wrote the store.
    Look,
}

/// A running store thread.
pub struct Worker {
    questions: Sender<Call>,
    /// Where the store lies, if the system tells of writes there, and the watch on it while somebody listens.
    watched: Option<PathBuf>,
    watch: Option<Watch>,
    stops: Stops,
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
        let stops = store.stops();
        let path = store.path().map(ToOwned::to_owned);
        let watch = path.as_deref().and_then(|path| listen(path, &questions));
        let watched = path.filter(|_| watch.is_some());
        let look = if watch.is_some() { WATCHED } else { LOOK };
        let thread = std::thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || run(store, &officer, (&asked, look), deliver))?;
        Ok(Self { questions, watched, watch, stops, thread })
    }

    /// Asks. False when the thread has ended: then nothing was recorded.
    pub fn ask(&self, number: u64, request: Request) -> bool {
        self.questions.send(Call::Question(number, Box::new(request))).is_ok()
    }

    /// Whether the officer is about to leave. The system takes some hundredths of a second to end a watch, and would let
    /// the program wait for it at its end; meanwhile the officer is asked once more.
    pub fn leaving(&mut self, leaving: bool) {
        let Some(path) = self.watched.as_deref().filter(|_| leaving == self.watch.is_some()) else { return };
        self.watch = if leaving { None } else { listen(path, &self.questions) };
        if !leaving {
            // What was written meanwhile. A thread that has ended says so with the next question.
            drop(self.questions.send(Call::Look));
        }
    }

    /// Stops the question that is being answered: its answer says so.
    pub fn interrupt(&self) {
        self.stops.interrupt();
    }

    /// Answers what is still waiting, then ends.
    pub fn stop(self) {
        drop(self.questions);
        drop(self.watch);
        // A panic on the thread was reported when it happened; there is nothing left to do about it here.
        drop(self.thread.join());
    }
}

/// Has the thread look whenever somebody writes the store.
fn listen(path: &Path, questions: &Sender<Call>) -> Option<Watch> {
    let news = questions.clone();
    watch::start(path, move || news.send(Call::Look).is_ok())
}

/// Looks whether a store that could only be read can be written again; opening it anew for that costs something, so not
/// all the time.
fn free(store: &mut Store, tried: &mut Option<Instant>) {
    if tried.is_none_or(|tried| tried.elapsed() >= WATCHED) && store.seems_free() {
        *tried = Some(Instant::now());
        // What goes wrong with it is told by the look at what colleagues recorded, which comes next.
        drop(store.free());
    }
}

/// Tells of what other sessions recorded, and of a store that cannot be read: once, not with every look.
fn tell_news(store: &mut Store, trouble: &mut bool, deliver: &mut impl FnMut(u64, Reply) -> bool) -> bool {
    match store.changed_elsewhere() {
        // What was asked meanwhile was refused: everything is read again once the store is back.
        Ok(changed) => !(std::mem::take(trouble) || changed) || deliver(0, Reply::ChangedElsewhere),
        Err(_) if *trouble => true,
        // It was the look itself that was stopped; the next one is soon.
        Err(StoreError::Stopped) => true,
        Err(error) => {
            // The store is there again, only another one: it is read at once.
            let there = matches!(error, StoreError::PutBack);
            *trouble = !there;
            deliver(0, Reply::Trouble(Trouble::from(error)))
                && (!there || deliver(0, Reply::ChangedElsewhere))
        }
    }
}

fn run(
    mut store: Store,
    officer: &str,
    (asked, look): (&Receiver<Call>, Duration),
    mut deliver: impl FnMut(u64, Reply) -> bool,
) {
    let mut trouble = false;
    let mut known = store.rules().mark;
    let mut present = Vec::new();
    let mut barred = store.barred();
    let mut tried = None;
    let mut alert: Option<Instant> = None;
    loop {
        alert = alert.filter(|since| since.elapsed() < ALERT.0);
        let pause = match (alert, barred) {
            (Some(_), _) => ALERT.1,
            // No write tells that the disk takes something again.
            (None, Some(_)) => LOOK,
            (None, None) => look,
        };
        let heard = match asked.recv_timeout(pause) {
            Ok(Call::Question(number, request)) => deliver(number, store.answer(officer, *request)),
            Ok(Call::Look) => {
                alert = Some(Instant::now());
                true
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => return store.leave(),
        };
        free(&mut store, &mut tried);
        let heard = heard && tell_news(&mut store, &mut trouble, &mut deliver);
        let mark = store.rules().mark;
        let heard = heard && (mark == known || deliver(0, Reply::Rules(Box::new(store.rules().in_force()))));
        known = mark;
        let now = store.barred();
        let heard = heard && (now == barred || deliver(0, Reply::Barred(now.map(Barred::refusal))));
        barred = now;
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
