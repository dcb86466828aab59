//! The real program on a real pseudo-terminal, with a terminal emulator at the other end.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test binary uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Long enough for a busy machine; nothing waits that long when all is well.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Nothing drawn for this long: the program rests, or the key had no meaning.
const REST: Duration = Duration::from_millis(250);

/// Nothing more drawn for this long after something was: the answer to the key is whole.
const WHOLE: Duration = Duration::from_millis(40);

/// What the program sends last: the title that was there comes back.
const FAREWELL: &[u8] = b"\x1b[23;2t";

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_redress");

/// What of the surroundings would change how things look.
const NOT_TAKEN_OVER: [&str; 7] =
    ["SSH_CONNECTION", "NO_COLOR", "COLORTERM", "REDRESS_NOW", "REDRESS_STORE", "TMUX", "LC_CTYPE"];

/// How a session begins.
pub struct Start<'a> {
    pub size: (u16, u16),
    pub args: &'a [&'a str],
    pub env: &'a [(&'a str, &'a str)],
}

/// An officer's terminal with the program in it.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    /// Kept open as long as the officer is there.
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    sent: Arc<Mutex<Vec<u8>>>,
}

impl Session {
    /// The program on a store.
    pub fn open(store: &Path, size: (u16, u16), extra: &[&str]) -> Self {
        let store = store.display().to_string();
        let args = [&["--as", "J Malik", "--store", &store], extra].concat();
        Self::start(&Start { size, args: &args, env: &[] })
    }

    /// The same for another officer.
    pub fn open_as(officer: &str, store: &Path, size: (u16, u16)) -> Self {
        let store = store.display().to_string();
        Self::start(&Start { size, args: &["--as", officer, "--store", &store], env: &[] })
    }

    /// The program on the sample council on the Friday of the mock-ups.
    pub fn demo(size: (u16, u16), extra: &[&str], env: &[(&str, &str)]) -> Self {
        let args = [&["--as", "J Malik", "--demo", "--now", "2026-11-20T09:12"], extra].concat();
        let session = Self::start(&Start { size, args: &args, env });
        session.sees("0398");
        session
    }

    pub fn start(start: &Start<'_>) -> Self {
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(start.args);
        Self::run(command, start.size, start.env)
    }

    /// Any command on a terminal of its own.
    pub fn run(mut command: CommandBuilder, size: (u16, u16), env: &[(&str, &str)]) -> Self {
        let (cols, rows) = size;
        let pair =
            native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        NOT_TAKEN_OVER.iter().for_each(|name| command.env_remove(name));
        let usual =
            [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("LC_ALL", "C.UTF-8"), ("REDRESS_CONFIG", "")];
        usual.iter().chain(env).for_each(|(name, value)| command.env(name, value));
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(rows), cells(cols), 0)));
        let sent = Arc::new(Mutex::new(Vec::new()));
        let (seen, kept) = (Arc::clone(&screen), Arc::clone(&sent));
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                seen.lock().unwrap().process(&buffer[..count]);
                kept.lock().unwrap().extend_from_slice(&buffer[..count]);
            }
        });
        Self { child, master: pair.master, keys, screen, sent }
    }

    /// At the usual size, with the complaint of the store on the screen.
    pub fn on_the_case(store: &Path) -> Self {
        let session = Self::open(store, (80, 24), &[]);
        session.sees("Leak above bathroom");
        session
    }

    /// The same behind `setsid`, where the system signals no hang-up: only the terminal itself says that nobody is
    /// there.
    pub fn behind(store: &Path) -> Self {
        let line = format!("exec setsid -w {PROGRAM} --as 'J Malik' --store {}", store.display());
        let mut command = CommandBuilder::new("script");
        command.args(["-qec", &line, "/dev/null"]);
        let session = Self::run(command, (80, 24), &[]);
        session.sees("Leak above bathroom");
        session
    }

    /// The terminal of such a desk goes; waits until the desk is gone as well.
    pub fn closes_over(&mut self, store: &Path) {
        let desk = desk_of(store);
        self.kill();
        let deadline = Instant::now() + PATIENCE;
        while Path::new("/proc").join(&desk).join("exe").exists() {
            assert!(Instant::now() < deadline, "process {desk} goes on without a terminal");
            std::thread::park_timeout(Duration::from_millis(5));
        }
    }

    pub fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// The lines as they stand, with the spaces at their ends.
    pub fn lines(&self) -> Vec<String> {
        let parser = self.screen.lock().unwrap();
        let (_, columns) = parser.screen().size();
        parser.screen().rows(0, columns.get()).collect()
    }

    /// So many cells of every line, from a column on.
    pub fn column(&self, from: u16, width: u16) -> Vec<String> {
        self.screen.lock().unwrap().screen().rows(from, width).collect()
    }

    /// Where the terminal's cursor is, column and line, and whether it is shown.
    pub fn cursor(&self) -> (u16, u16, bool) {
        let parser = self.screen.lock().unwrap();
        let (line, column) = parser.screen().cursor_position();
        (column, line, !parser.screen().hide_cursor())
    }

    /// Whether the cell at this column and line is in reverse video.
    pub fn is_reversed(&self, (column, line): (u16, u16)) -> bool {
        let parser = self.screen.lock().unwrap();
        parser.screen().cell(line, column).is_some_and(vt100::Cell::inverse)
    }

    /// Everything the program has sent so far.
    pub fn sent(&self) -> Vec<u8> {
        self.sent.lock().unwrap().clone()
    }

    fn count(&self) -> usize {
        self.sent.lock().unwrap().len()
    }

    pub fn until(&self, what: &str, holds: impl Fn(&str) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !holds(&self.text()) {
            assert!(Instant::now() < end, "waited for {what}; the screen is\n{}", self.text());
            std::thread::park_timeout(Duration::from_millis(5));
        }
    }

    pub fn sees(&self, text: &str) {
        self.until(text, |screen| screen.contains(text));
    }

    /// Waits until the program draws no more.
    pub fn rests(&self) {
        self.is_quiet_for(REST);
    }

    fn is_quiet_for(&self, span: Duration) {
        let end = Instant::now() + PATIENCE;
        loop {
            let before = self.count();
            waits(span);
            if self.count() == before {
                return;
            }
            assert!(Instant::now() < end, "the program draws without end");
        }
    }

    /// Presses keys one by one: a burst of letters would be taken for a paste.
    pub fn types(&mut self, text: &str) {
        for letter in text.chars() {
            self.press(letter.to_string().as_bytes());
        }
    }

    /// Sends one key and waits until the program has answered it.
    pub fn press(&mut self, key: &[u8]) {
        let before = self.count();
        self.raw(key);
        let end = Instant::now() + Duration::from_secs(5);
        while self.count() == before && Instant::now() < end {
            std::thread::park_timeout(Duration::from_millis(1));
        }
    }

    pub fn raw(&mut self, bytes: &[u8]) {
        self.keys.write_all(bytes).unwrap();
        self.keys.flush().unwrap();
    }

    /// Sends bytes and waits until whatever they do is drawn. On a busy machine the last of it may still be under
    /// way: what must be seen is waited for with [`Session::until`].
    pub fn feed(&mut self, bytes: &[u8]) {
        let before = self.count();
        self.raw(bytes);
        let end = Instant::now() + REST;
        while self.count() == before && Instant::now() < end {
            std::thread::park_timeout(Duration::from_millis(2));
        }
        self.is_quiet_for(WHOLE);
    }

    /// Sends an arrow key that has fallen apart: Escape, a gap, the rest.
    pub fn split(&mut self, rest: &[u8]) {
        self.raw(b"\x1b");
        // The gap is what is being tested.
        std::thread::park_timeout(Duration::from_millis(30));
        self.raw(rest);
        self.rests();
    }

    pub fn resize(&self, (cols, rows): (u16, u16)) {
        self.screen.lock().unwrap().screen_mut().set_size(cells(rows), cells(cols));
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        self.rests();
    }

    /// Nobody reads what the program sends while this is done; keys and changes of size still reach it.
    pub fn unread<T>(&mut self, work: impl FnOnce(&dyn Fn(u16, u16)) -> T) -> T {
        let held = self.screen.lock().unwrap();
        let size = |cols, rows| {
            self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        };
        let done = work(&size);
        drop(held);
        done
    }

    /// The number of the process.
    pub fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    pub fn signal(&self, signal: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
    }

    pub fn kill(&mut self) {
        self.signal("-9");
        self.child.wait().unwrap();
    }

    pub fn ended(&mut self) -> u32 {
        self.ended_within(PATIENCE)
    }

    pub fn ended_within(&mut self, patience: Duration) -> u32 {
        let end = Instant::now() + patience;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < end, "the program goes on; the screen is\n{}", self.text());
            std::thread::park_timeout(Duration::from_millis(5));
        }
    }

    /// Quits as an officer does.
    pub fn quits(&mut self) {
        // A key a fiftieth of a second after another would be taken for more of a paste.
        self.rests();
        self.types("q");
        self.sees("Quit?");
        self.raw(b"q");
        assert_eq!(self.ended(), 0);
        // The process may have ended before its last words are read here.
        let end = Instant::now() + PATIENCE;
        while !self.sent().ends_with(FAREWELL) {
            assert!(Instant::now() < end, "the terminal is not given back");
            std::thread::park_timeout(Duration::from_millis(5));
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A failed test must leave no process behind.
        drop(self.child.kill());
    }
}

fn cells(n: u16) -> NonZero<u16> {
    NonZero::new(n).unwrap()
}

/// A store with one open complaint, logged over the command line.
pub fn store_with_a_case() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("desk.db");
    log_a_case(&store, "Leak above bathroom");
    (folder, store)
}

/// Waits all of a span: what ended on another thread may have left a wake-up for this one.
pub fn waits(span: Duration) {
    let end = Instant::now() + span;
    while let Some(left) = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) {
        std::thread::park_timeout(left);
    }
}

/// The process of the desk on a store.
fn desk_of(store: &Path) -> String {
    let found = Command::new("pgrep").args(["-x", "redress"]).output().unwrap();
    let store = store.display().to_string();
    let on_it = |id: &&str| {
        std::fs::read_to_string(format!("/proc/{id}/cmdline")).is_ok_and(|line| line.contains(&store))
    };
    String::from_utf8(found.stdout).unwrap().lines().find(on_it).expect("a desk on the store").to_owned()
}

/// Logs a housing complaint of J Malik's.
pub fn log_a_case(store: &Path, subject: &str) {
    log_a_case_in(store, subject, "Housing repairs");
}

/// The same about another service.
pub fn log_a_case_in(store: &Path, subject: &str, service: &str) {
    let made = redress(
        store,
        &[
            "new",
            "--subject",
            subject,
            "--service",
            service,
            "--scheme",
            "housing",
            "--officer",
            "J Malik",
            "--name",
            "A. Okafor",
        ],
    );
    assert!(made.0, "{}", made.1);
}

/// Runs a command; whether it went well, and what it said.
pub fn redress(store: &Path, args: &[&str]) -> (bool, String) {
    let mut command = Command::new(PROGRAM);
    let out = command.args(["--as", "J Malik", "--store"]).arg(store).args(args).output().unwrap();
    let text = format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    (out.status.success(), text)
}
