//! The loop: everything that happens comes through one inbox, the model changes, the world is asked, the screen is
//! drawn once. It sleeps until something would change.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::Timelike;
use ratatui::Terminal;

use crate::app::effect::{Draft, Effect, Request};
use crate::app::form::RulesForm;
use crate::app::keymap::{Action, Keys};
use crate::app::model::{Desk, Digits, MessageKind, Model};
use crate::app::overlay::Overlay;
use crate::app::{Msg, update};
use crate::domain::event::{Event, Person};
use crate::domain::terms::Removal;
use crate::store::{Barred, Store, Worker};
use crate::tui::clock::Clock;
use crate::tui::input::{ESC_WAIT, ESC_WAIT_SSH};
use crate::tui::listen::{read_keys, watch_line, watch_signals};
use crate::tui::screen::Screen;
use crate::tui::terminal::{self, Held, Wire};
use crate::tui::{clipboard, files};
use crate::ui::theme::Theme;
use crate::ui::view::view;

/// How long typing must rest before it is kept.
const REST: Duration = Duration::from_millis(400);

/// How long the picture waits for answers that are on their way, so that one key is one frame.
const PATIENCE: Duration = Duration::from_millis(25);

/// The same for the first picture.
const FIRST_PATIENCE: Duration = Duration::from_millis(400);

/// A store that has not answered for so long is slow, and the screen says so.
const SLOW: Duration = Duration::from_millis(250);

/// What came of an errand in words, or why not and what to do.
type Came = Result<String, (String, String)>;

/// Looks for what is left of these entries.
type LookFor = dyn Fn(&[Event], Removal) -> Came + Send + Sync;

/// Writes what is held of a person into a folder.
type HandOut = dyn Fn(&Person, &str) -> Came + Send + Sync;

/// What the commands do as well as the desk, on a thread of its own and over a connection of its own.
pub struct Errands {
    /// Notes beside the store that the words of these entries were taken away, and looks for what is left of them.
    pub removed: Arc<LookFor>,
    /// Writes everything the desk holds about a person into a new folder.
    pub subject: Arc<HandOut>,
}

/// What the app needs to start.
pub struct Setup {
    /// The store, opened.
    pub store: Store,
    /// Who works where.
    pub desk: Desk,
    /// How large the council is.
    pub size: crate::domain::peers::Size,
    /// What letters are written with, and where to.
    pub letters: crate::app::letters::Desk,
    /// What is done beside the desk.
    pub errands: Errands,
    /// The clock on the wall, or a fixed one.
    pub clock: Clock,
    /// How things look.
    pub theme: Theme,
    /// The keys in force.
    pub keys: Keys,
    /// Every screen as lines to be read aloud.
    pub plain: bool,
    /// The officer is at the other end of a slow line.
    pub ssh: bool,
}

/// The draft as last typed, for the thread that saves it when the line drops.
pub(super) type LastWords = Arc<Mutex<Option<Draft>>>;

/// Runs the app until the officer quits or the terminal goes away.
///
/// # Errors
/// When there is no terminal, or no thread to be had.
pub fn run(setup: Setup) -> std::io::Result<()> {
    let Setup { store, desk, size, letters, errands, clock, theme, keys, plain, ssh } = setup;
    let folder = letters.council.folder.clone().unwrap_or_else(|| std::path::PathBuf::from("."));
    let mut model =
        Model::new(desk, store.rules().policies.clone(), store.rules().calendar.clone(), clock.now());
    model.keys = keys;
    model.peers.size = size;
    model.letters = std::sync::Arc::new(letters);
    model.plain = plain;
    model.barred = store.barred().map(Barred::refusal);
    let last_words = LastWords::default();
    if let Some(then) = store.shown_at() {
        let then = then.format("%a %-d %b %Y %H:%M");
        model.say(
            MessageKind::Note,
            format!("This is the desk as it was on {then}; later entries are not shown."),
        );
    }
    tell_beyond(&mut model, &store);
    let mut store = store;
    store.keeps_little();
    // A day that is shown as it was has nobody in it, and the sample council nobody else.
    if matches!(clock, Clock::Real) && !model.desk.demo {
        store.present_as(&model.desk.session, &model.desk.officer);
    }
    watch_signals(&store, &model, &last_words)?;
    let (inbox, happened) = channel();
    let answers = inbox.clone();
    let files = inbox.clone();
    let worker = Worker::start(store, model.desk.officer.clone(), move |ticket, reply| {
        answers.send(Msg::Store(ticket, reply)).is_ok()
    })?;
    let held = terminal::take("Complaints")?;
    let screen = held.screen(theme.colour)?;
    let size = screen.size()?;
    watch_line(inbox.clone())?;
    read_keys(inbox, if ssh { ESC_WAIT_SSH } else { ESC_WAIT })?;
    let effects = model.start((size.width, size.height));
    let mut shell = Shell {
        letters: folder,
        errands,
        files,
        worker,
        held,
        screen,
        theme,
        clock,
        awaited: 0,
        aside: Vec::new(),
        to_ask: Vec::new(),
        silent: None,
        last_words,
        rest: None,
    };
    let ended = shell.work(&mut model, &happened, effects);
    // What was asked for last, such as a draft, is still done.
    let ended = shell.ask(&model).and(ended);
    drop(shell.held);
    shell.worker.stop();
    ended
}

/// Says so when an open date lies beyond the bank holidays that are held.
fn tell_beyond(model: &mut Model, store: &Store) {
    // A store that cannot be read says so with the first question.
    if let Ok(Some((last, count))) = store.cases_beyond() {
        let noun = if count == 1 { "case has" } else { "cases have" };
        let way = model.keys.way(Action::Rules(RulesForm::Holidays));
        model.say(
            MessageKind::Note,
            format!(
                "Bank holidays end with {last}; {count} {noun} a date beyond: {way} brings in newer ones"
            ),
        );
    }
}

/// What the loop holds.
struct Shell {
    /// Where what was read of a file goes.
    files: Sender<Msg>,
    /// The folder that letters are written to.
    letters: std::path::PathBuf,
    errands: Errands,
    worker: Worker,
    held: Held,
    screen: Terminal<Screen<Wire>>,
    theme: Theme,
    clock: Clock,
    /// Answers that are on their way.
    awaited: usize,
    /// What is to be asked once everything that happened has been looked at, in order.
    to_ask: Vec<(u64, Request)>,
    /// The numbers of the questions whose answers change no picture: none is put off for them.
    aside: Vec<u64>,
    /// Since when there has been none of them, while any is on its way.
    silent: Option<Instant>,
    last_words: LastWords,
    /// When what is typed is to be kept.
    rest: Option<Instant>,
}

impl Shell {
    fn work(
        &mut self,
        model: &mut Model,
        happened: &Receiver<Msg>,
        first: Vec<Effect>,
    ) -> std::io::Result<()> {
        if self.perform(first)? {
            return Ok(());
        }
        let mut patience = FIRST_PATIENCE;
        loop {
            if self.settle(model, happened, patience)? {
                return Ok(());
            }
            patience = PATIENCE;
            // A frame that cannot be written means that nobody is there any more.
            if self.draw(model).is_err() {
                let effects = update(model, Msg::Hangup);
                return self.perform(effects).map(drop);
            }
            let msg = match happened.recv_timeout(self.sleep()) {
                Ok(msg) => Some(msg),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            };
            if self.handle(model, msg)? {
                return Ok(());
            }
        }
    }

    /// Takes everything that is there, and waits a moment for answers on their way. Gives true at the end.
    fn settle(
        &mut self,
        model: &mut Model,
        happened: &Receiver<Msg>,
        patience: Duration,
    ) -> std::io::Result<bool> {
        let until = Instant::now() + patience;
        loop {
            while let Ok(msg) = happened.try_recv() {
                if self.handle(model, Some(msg))? {
                    return Ok(true);
                }
            }
            self.ask(model)?;
            if self.awaited == 0 {
                return Ok(false);
            }
            let wait = until.saturating_duration_since(Instant::now());
            let Ok(msg) = happened.recv_timeout(wait) else { return Ok(false) };
            if self.handle(model, Some(msg))? {
                return Ok(true);
            }
        }
    }

    /// Asks the store, in the order in which the app asked. A key that was held down asked for every case it passed:
    /// only what is still waited for is read.
    fn ask(&mut self, model: &Model) -> std::io::Result<()> {
        for (ticket, request) in std::mem::take(&mut self.to_ask) {
            if model.is_past(ticket, &request) {
                continue;
            }
            if matches!(request, Request::Names) {
                self.aside.push(ticket);
            } else {
                self.awaited += 1;
                self.silent = self.silent.or_else(|| Some(Instant::now()));
            }
            if !self.worker.ask(ticket, request) {
                return Err(std::io::Error::other("the store has stopped; nothing more can be recorded"));
            }
        }
        Ok(())
    }

    /// Applies one message, or what the time brings. Gives true at the end.
    fn handle(&mut self, model: &mut Model, msg: Option<Msg>) -> std::io::Result<bool> {
        if let Some(Msg::Store(ticket, _)) = &msg
            && *ticket != 0
            && !self.was_aside(*ticket)
        {
            self.awaited = self.awaited.saturating_sub(1);
            self.silent = (self.awaited > 0).then(Instant::now);
        }
        let slow = self.silent.is_some_and(|since| since.elapsed() >= SLOW);
        if slow != model.slow {
            drop(update(model, Msg::Slow(slow)));
        }
        let effects = update(model, Msg::Tick(self.clock.now()));
        if self.perform(effects)? {
            return Ok(true);
        }
        let rested = self.rest.is_some_and(|at| at <= Instant::now());
        let msg = msg.into_iter().chain(rested.then_some(Msg::Rest));
        for msg in msg {
            let effects = update(model, msg);
            if self.perform(effects)? {
                return Ok(true);
            }
        }
        self.worker.leaving(matches!(model.overlays.last(), Some(Overlay::Quit)));
        self.remember(model);
        Ok(false)
    }

    /// Whether nobody waits for this answer.
    fn was_aside(&mut self, ticket: u64) -> bool {
        let at = self.aside.iter().position(|aside| *aside == ticket);
        at.map(|at| self.aside.swap_remove(at)).is_some()
    }

    /// Notes what is typed for the signal thread, and when it is to be kept; and when digits are a whole reference.
    fn remember(&mut self, model: &Model) {
        let unsaved = model.form.as_ref().filter(|form| form.changed);
        let reference = model.digits.as_ref().is_some_and(Digits::may_be_a_reference);
        self.rest = match (unsaved, self.rest) {
            (None, _) => reference.then(|| Instant::now() + REST),
            // The first change starts the wait and later ones do not put it off: at most this much can be lost.
            (Some(_), waiting) => waiting.or_else(|| Some(Instant::now() + REST)),
        };
        // What is on its way to the store is not there yet: a colleague may be writing.
        let unkept = model.form.as_ref().filter(|form| form.changed || form.keeping);
        let mut words = self.last_words.lock().unwrap_or_else(PoisonError::into_inner);
        *words = unkept.map(|form| form.draft(model.now));
    }

    /// How long nothing can change: until the minute ends, or until what is typed is to be kept.
    fn sleep(&self) -> Duration {
        let minute = match self.clock {
            Clock::Real => Duration::from_secs(61 - u64::from(self.clock.now().second().min(60))),
            Clock::Fixed(_) => Duration::from_secs(3600),
        };
        // What was said of a slow answer stands until the answer is there.
        let told = self.silent.is_some_and(|since| since.elapsed() >= SLOW);
        let slow = self.silent.filter(|_| !told).map(|since| since + SLOW);
        let next = [self.rest, slow].into_iter().flatten().min();
        next.map_or(minute, |at| at.saturating_duration_since(Instant::now()).min(minute))
    }

    /// Does what the app asks. Gives true at the end.
    fn perform(&mut self, effects: Vec<Effect>) -> std::io::Result<bool> {
        let mut end = false;
        for effect in effects {
            match effect {
                Effect::Store(ticket, request) => self.to_ask.push((ticket, request)),
                Effect::Look(number, path, ends) => {
                    self.beside(move || Msg::Looked(number, files::look(&path, ends)))?;
                }
                Effect::Read(number, path) => self.beside(move || Msg::Read(number, files::read(&path)))?,
                Effect::ReadText(number, path) => {
                    self.beside(move || Msg::ReadText(number, files::text(&path)))?;
                }
                Effect::Open(number, path) => self.beside(move || Msg::Opened(number, files::open(&path)))?,
                Effect::Write(number, name, text) => {
                    self.beside(move || Msg::Written(number, files::write(&name, text.as_bytes())))?;
                }
                Effect::WritePaper(paper, form, name) => {
                    self.beside(move || Msg::Wrote(files::write_paper(&paper, form, &name)))?;
                }
                Effect::Letter(number, name, bytes) => {
                    let folder = self.letters.clone();
                    self.beside(move || Msg::Written(number, files::letter(&folder, &name, &bytes)))?;
                }
                Effect::Removed(events, level) => {
                    let look = Arc::clone(&self.errands.removed);
                    self.beside(move || Msg::LookedFor(look(&events, level)))?;
                }
                Effect::SubjectAccess(number, person, folder) => {
                    let write = Arc::clone(&self.errands.subject);
                    self.beside(move || Msg::SubjectWritten(number, write(&person, &folder)))?;
                }
                Effect::Copy(text) => self.held.send(&clipboard::copy(&text))?,
                Effect::Stop => self.worker.interrupt(),
                Effect::Redraw => self.screen.clear()?,
                Effect::Quit => end = true,
            }
        }
        Ok(end)
    }

    /// Does something that may take its time on a thread of its own; what comes of it goes into the inbox.
    fn beside(&self, work: impl FnOnce() -> Msg + Send + 'static) -> std::io::Result<()> {
        let inbox = self.files.clone();
        // When nobody listens any more, the desk has ended and there is nothing to tell.
        std::thread::Builder::new().name("file".to_owned()).spawn(move || drop(inbox.send(work()))).map(drop)
    }

    fn draw(&mut self, model: &Model) -> std::io::Result<()> {
        let theme = self.theme;
        self.screen.draw(|frame| view(model, theme, frame)).map(drop)
    }
}
