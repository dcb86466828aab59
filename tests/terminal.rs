//! The terminal is given back whatever happens: a real process on a real pseudo-terminal.
//!
//! The process is this test binary itself, asked to run [`the_desk`], which takes the terminal, draws a frame and
//! waits for its end.

#![expect(clippy::unwrap_used, reason = "a test that cannot set up its terminal should say where")]

use std::io::Read;
use std::path::PathBuf;
use std::process::Command;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use redress::tui::screen::Screen;
use redress::tui::terminal::Wire;
use redress::tui::{signals, terminal};
use redress::ui::theme::Colour;

/// Where the desk keeps its draft; set only for the process on the pseudo-terminal.
const DRAFT: &str = "REDRESS_TEST_DRAFT";
/// Set when the desk is to panic.
const PANIC: &str = "REDRESS_TEST_PANIC";

/// Set when the desk is to draw without end: where it notes that it is stuck.
const FLOOD: &str = "REDRESS_TEST_FLOOD";

/// Long enough for a busy machine; nothing waits that long when all is well.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
#[ignore = "run by the other tests, on a terminal of its own"]
fn the_desk() {
    let Some(draft) = std::env::var_os(DRAFT) else { return };
    let held = terminal::take("redress test").unwrap();
    signals::watch(Box::new(move || std::fs::write(draft, "Leak above bath").unwrap())).unwrap();
    let mut screen = held.screen(Colour::None).unwrap();
    screen
        .draw(|frame| {
            frame.buffer_mut().set_string(0, 0, "READY", ratatui::style::Style::new().bold());
            frame.set_cursor_position((2, 0));
        })
        .unwrap();
    assert!(std::env::var_os(PANIC).is_none(), "the desk fell over");
    if let Some(stuck) = std::env::var_os(FLOOD) {
        flood(&mut screen, stuck.into());
    }
    // Reading as the app does: when the terminal goes away this may never come back.
    while crossterm::event::read().is_ok() {}
    loop {
        std::thread::park();
    }
}

/// Draws frame after frame, and leaves a note at `stuck` once no frame has got through for a while.
fn flood(screen: &mut ratatui::Terminal<Screen<Wire>>, stuck: PathBuf) {
    let (got_through, frames) = channel();
    std::thread::spawn(move || {
        while frames.recv_timeout(Duration::from_millis(200)).is_ok() {}
        std::fs::write(stuck, "").unwrap();
    });
    for n in 0.. {
        let line = format!("{n:078}").replace('0', if n % 2 == 0 { "-" } else { "=" });
        let fill = |frame: &mut ratatui::Frame<'_>| {
            (0..24).for_each(|y| frame.buffer_mut().set_string(0, y, &line, ratatui::style::Style::new()));
        };
        screen.draw(fill).unwrap();
        got_through.send(()).unwrap();
    }
}

/// A desk on its terminal.
struct Desk {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    output: Receiver<Vec<u8>>,
    seen: String,
    /// How the terminal treated keys before the desk took it.
    modes_before: u64,
    folder: tempfile::TempDir,
}

/// How a terminal treats keys: line by line or one by one, shown or not.
fn modes(master: &dyn MasterPty) -> u64 {
    u64::from(master.get_termios().unwrap().local_flags.bits())
}

/// Starts a desk and waits for its first frame. Its output is read on, unless `deaf`.
fn desk(extra: &[(&str, &str)], deaf: bool) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let modes_before = modes(pair.master.as_ref());
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["the_desk", "--exact", "--ignored", "--nocapture"]);
    command.env(DRAFT, folder.path().join("draft"));
    command.env("NO_COLOR", "1");
    for (name, value) in extra {
        command.env(name, value);
    }
    let child = pair.slave.spawn_command(command).unwrap();
    let reader = pair.master.try_clone_reader().unwrap();
    let (send, output) = channel();
    std::thread::spawn(move || read_on(reader, &send, deaf));
    let mut desk = Desk { child, master: pair.master, output, seen: String::new(), modes_before, folder };
    desk.wait_for("\x1b[?2026l");
    desk
}

/// Passes on what the terminal is sent; when `deaf`, only up to the end of the first frame.
fn read_on(mut reader: Box<dyn Read + Send>, send: &Sender<Vec<u8>>, deaf: bool) {
    let mut all = Vec::new();
    let mut bytes = [0; 4096];
    while let Ok(count @ 1..) = reader.read(&mut bytes) {
        all.extend_from_slice(&bytes[..count]);
        let framed = String::from_utf8_lossy(&all).contains("\x1b[?2026l");
        if send.send(bytes[..count].to_vec()).is_err() || (deaf && framed) {
            break;
        }
    }
}

impl Desk {
    fn wait_for(&mut self, words: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.seen.contains(words) {
            let bytes = self.output.recv_timeout(end.saturating_duration_since(Instant::now()));
            let bytes = bytes.unwrap_or_else(|_| panic!("no {words:?} in {:?}", self.seen));
            self.seen.push_str(&String::from_utf8_lossy(&bytes));
        }
    }

    fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.process_id().unwrap());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    }

    /// The exit code, once the process has ended.
    fn end(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            if Instant::now() > end {
                self.child.kill().unwrap();
                panic!("the desk did not end");
            }
            std::thread::yield_now();
        }
    }

    fn draft(&self) -> Option<String> {
        std::fs::read_to_string(self.folder.path().join("draft")).ok()
    }
}

#[test]
fn a_signal_saves_the_draft_gives_the_terminal_back_and_ends_the_process() {
    for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let mut desk = desk(&[], false);
        assert_ne!(modes(desk.master.as_ref()), desk.modes_before, "keys come one by one");
        desk.signal(name);
        desk.wait_for("\x1b[?1049l");
        desk.wait_for("\x1b[23;2t");
        assert_eq!(desk.end(), code, "{name}");
        assert_eq!(modes(desk.master.as_ref()), desk.modes_before, "{name}");
        assert_eq!(desk.draft().as_deref(), Some("Leak above bath"), "{name}");
    }
}

#[test]
fn a_line_that_drops_saves_the_draft_and_leaves_no_process_behind() {
    let Desk { child, master, output, seen, modes_before, folder } = desk(&[], true);
    // The reader has let go of its end, so this is the last one: the terminal is gone.
    while output.recv().is_ok() {}
    drop(master);
    let master = native_pty_system().openpty(PtySize::default()).unwrap().master;
    let mut gone = Desk { child, master, output, seen, modes_before, folder };
    assert_eq!(gone.end(), 129);
    assert_eq!(gone.draft().as_deref(), Some("Leak above bath"));
}

#[test]
fn a_terminal_that_takes_nothing_more_does_not_keep_the_process() {
    let notes = tempfile::tempdir().unwrap();
    let stuck = notes.path().join("stuck");
    let mut desk = desk(&[(FLOOD, stuck.to_str().unwrap())], true);
    let end = Instant::now() + PATIENCE;
    while !stuck.exists() {
        assert!(Instant::now() < end, "the terminal took everything");
        std::thread::yield_now();
    }
    desk.signal("TERM");
    assert_eq!(desk.end(), 143);
    assert_eq!(desk.draft().as_deref(), Some("Leak above bath"));
}

#[test]
fn a_panic_is_told_on_the_terminal_given_back() {
    let mut desk = desk(&[(PANIC, "1")], false);
    desk.wait_for("the desk fell over");
    let (left, told) = (desk.seen.find("\x1b[?1049l"), desk.seen.find("the desk fell over"));
    assert!(left.is_some() && left < told, "{:?}", desk.seen);
    desk.end();
    assert_eq!(modes(desk.master.as_ref()), desk.modes_before);
}

#[test]
fn with_no_colour_set_the_frame_keeps_its_emphasis() {
    let mut desk = desk(&[], false);
    assert!(desk.seen.contains("\x1b[1mREADY\x1b[m"), "{:?}", desk.seen);
    assert!(desk.seen.contains("\x1b]2;redress test\x07"), "{:?}", desk.seen);
    desk.signal("TERM");
    desk.end();
}
