//! The real program on a real pseudo-terminal: what was said to be recorded is there after any end.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Long enough for a busy machine; nothing waits that long when all is well.
const PATIENCE: Duration = Duration::from_secs(30);

const PROGRAM: &str = env!("CARGO_BIN_EXE_redress");

/// An officer's terminal with the program in it.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    /// Kept open as long as the officer is there.
    _master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    bytes: Arc<Mutex<usize>>,
}

impl Session {
    fn open(store: &Path, size: (u16, u16), extra: &[&str]) -> Self {
        let (cols, rows) = size;
        let pair =
            native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(["--as", "J Malik", "--store"]);
        command.arg(store);
        command.args(extra);
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("LC_ALL", "C.UTF-8")] {
            command.env(name, value);
        }
        command.env("REDRESS_CONFIG", "");
        command.env_remove("SSH_CONNECTION");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let parser = vt100::Parser::new(rows.try_into().unwrap(), cols.try_into().unwrap(), 0);
        let screen = Arc::new(Mutex::new(parser));
        let bytes = Arc::new(Mutex::new(0));
        let (seen, counted) = (Arc::clone(&screen), Arc::clone(&bytes));
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                seen.lock().unwrap().process(&buffer[..count]);
                *counted.lock().unwrap() += count;
            }
        });
        Self { child, _master: pair.master, keys, screen, bytes }
    }

    /// At the usual size, with the complaint of the store on the screen.
    fn on_the_case(store: &Path) -> Self {
        let session = Self::open(store, (80, 24), &[]);
        session.sees("Leak above bathroom");
        session
    }

    fn text(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    fn until(&self, what: &str, holds: impl Fn(&str) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !holds(&self.text()) {
            assert!(Instant::now() < end, "waited for {what}; the screen is\n{}", self.text());
            std::thread::park_timeout(Duration::from_millis(5));
        }
    }

    fn sees(&self, text: &str) {
        self.until(text, |screen| screen.contains(text));
    }

    /// Presses keys one by one: a burst of letters would be taken for a paste.
    fn types(&mut self, text: &str) {
        for letter in text.chars() {
            self.press(letter.to_string().as_bytes());
        }
    }

    /// Sends one key and waits until the program has answered it.
    fn press(&mut self, key: &[u8]) {
        let before = *self.bytes.lock().unwrap();
        self.raw(key);
        let end = Instant::now() + Duration::from_secs(5);
        while *self.bytes.lock().unwrap() == before && Instant::now() < end {
            std::thread::park_timeout(Duration::from_millis(1));
        }
    }

    fn raw(&mut self, bytes: &[u8]) {
        self.keys.write_all(bytes).unwrap();
        self.keys.flush().unwrap();
    }

    fn signal(&self, signal: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
    }

    fn kill(&mut self) {
        self.signal("-9");
        self.child.wait().unwrap();
    }

    fn ended(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < end, "the program goes on; the screen is\n{}", self.text());
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

/// A store with one open complaint, logged over the command line.
fn store_with_a_case() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("desk.db");
    let made = redress(
        &store,
        &[
            "new",
            "--subject",
            "Leak above bathroom",
            "--service",
            "Housing repairs",
            "--scheme",
            "housing",
            "--officer",
            "J Malik",
            "--name",
            "A. Okafor",
        ],
    );
    assert!(made.0, "{}", made.1);
    (folder, store)
}

fn redress(store: &Path, args: &[&str]) -> (bool, String) {
    let out =
        Command::new(PROGRAM).args(["--as", "J Malik", "--store"]).arg(store).args(args).output().unwrap();
    let text = format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    (out.status.success(), text)
}

#[test]
fn what_was_said_to_be_recorded_is_there_after_kill_9() {
    let (_folder, store) = store_with_a_case();
    let mut session = Session::on_the_case(&store);
    session.types("a");
    session.sees("acknowledgement recorded");
    session.kill();

    let mut session = Session::on_the_case(&store);
    session.types("c");
    session.sees("Note on");
    session.types("Rang twice");
    session.raw(b"\r");
    session.sees("note added");
    session.kill();

    let (fine, log) = redress(&store, &["log", "0001"]);
    assert!(fine && log.contains("Acknowledged") && log.contains("Rang twice"), "{log}");
    assert!(redress(&store, &["audit", "verify"]).0);
}

#[test]
fn a_dropped_line_keeps_what_was_typed_and_leaves_no_process() {
    let (_folder, store) = store_with_a_case();
    let mut session = Session::on_the_case(&store);
    session.types("c");
    session.sees("Note on");
    session.types("She rang about the ceiling again");
    // What the system sends when the line drops.
    session.signal("-HUP");
    assert_eq!(session.ended(), 128 + 1);

    let mut session = Session::open(&store, (80, 24), &[]);
    session.sees("Welcome back. Your connection ended after");
    session.raw(b"\r");
    session.sees("She rang about the ceiling again");

    // Left on purpose it asks nobody the next time.
    session.raw(b"\x1b");
    session.sees("keep as draft");
    session.raw(b"\r");
    session.sees("Kept as a draft");
    session.types("q");
    session.sees("Quit?");
    session.raw(b"q");
    assert_eq!(session.ended(), 0);
    let session = Session::open(&store, (80, 24), &[]);
    session.sees("Welcome back. Kept:");
    assert!(!session.text().contains("Your connection ended"), "{}", session.text());
}

#[test]
fn quitting_asks_once_and_ends_with_0() {
    let (_folder, store) = store_with_a_case();
    let mut session = Session::on_the_case(&store);
    session.types("q");
    session.sees("Quit?");
    session.types("j");
    session.until("the question to go", |screen| !screen.contains("Quit?"));
    session.types("q");
    session.sees("Quit?");
    session.raw(b"q");
    assert_eq!(session.ended(), 0);
}

#[test]
fn a_colleague_s_change_appears_without_a_key() {
    let (_folder, store) = store_with_a_case();
    let session = Session::on_the_case(&store);
    session.sees("Mine 1");
    let (fine, said) = redress(
        &store,
        &[
            "new",
            "--subject",
            "Boiler broken",
            "--service",
            "Housing repairs",
            "--scheme",
            "housing",
            "--officer",
            "J Malik",
        ],
    );
    assert!(fine, "{said}");
    session.sees("Boiler broken");
    session.sees("Mine 2");
}

#[test]
fn an_idle_desk_sends_nothing() {
    let (_folder, store) = store_with_a_case();
    let session = Session::open(&store, (80, 24), &["--now", "2026-11-20T09:12"]);
    session.sees("? help");
    // The last answers of the start may still be drawn on a busy machine.
    let end = Instant::now() + PATIENCE;
    let quiet_for = |span: Duration| {
        let before = *session.bytes.lock().unwrap();
        std::thread::park_timeout(span);
        *session.bytes.lock().unwrap() == before
    };
    while !quiet_for(Duration::from_millis(500)) {
        assert!(Instant::now() < end, "the desk never comes to rest");
    }
    assert!(quiet_for(Duration::from_millis(1500)), "an idle desk drew something");
}

#[test]
fn the_smallest_windows_open_and_go_on_working() {
    let (_folder, store) = store_with_a_case();
    for size in [(60, 15), (50, 14), (30, 8), (20, 5)] {
        let mut session = Session::open(&store, size, &[]);
        session.sees("0001");
        session.types("?");
        session.press(b"\x1b");
        session.types("q");
        session.raw(b"q");
        assert_eq!(session.ended(), 0, "at {size:?}");
    }
}

#[test]
fn a_desk_with_dates_beyond_the_bank_holidays_says_so_when_it_opens() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("desk.redress");
    let new =
        ["new", "--subject", "Noise", "--service", "Waste", "--scheme", "corporate", "--now", "2035-12-27"];
    let (fine, said) = redress(&store, &new);
    assert!(fine, "{said}");
    let session = Session::open(&store, (100, 24), &["--now", "2035-12-28T09:00"]);
    session.sees("Bank holidays end with 2035; 1 case has a date beyond");
}
