//! A program in a terminal: keys in, bytes out, what it costs. Bytes are read by a thread that notes when they came.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// The terminal of the figures.
pub const SIZE: (u16, u16) = (160, 42);
/// Nothing came for this long after something did: the answer is whole.
const WHOLE: Duration = Duration::from_millis(40);
/// Nothing at all came for this long: the screen that is waited for does not come.
const NEVER: Duration = Duration::from_secs(20);
/// The same of a key: it changed nothing that shows, and such a key sends nothing.
const NOTHING: Duration = Duration::from_millis(1_500);

/// What a key, or the start, cost.
#[derive(Debug, Clone, Copy, Default)]
pub struct Answer {
    /// Until the last byte came, in milliseconds.
    pub ms: f64,
    /// Bytes.
    pub bytes: usize,
}

/// What the process used so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Used {
    /// Processor time in milliseconds.
    pub cpu_ms: f64,
    /// How often it went to sleep and was woken.
    pub wakes: u64,
    /// The most memory it had, in MiB.
    pub peak_mib: f64,
}

/// A running program.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    came: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    pub first: Answer,
}

impl Session {
    /// Starts a program and waits until `expected` stands on the screen and nothing more comes.
    pub fn start(program: &str, args: &[&str], expected: &str) -> Self {
        let (cols, rows) = SIZE;
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(program);
        command.args(args);
        for name in
            ["SSH_CONNECTION", "NO_COLOR", "COLORTERM", "REDRESS_NOW", "REDRESS_STORE", "TMUX", "LC_CTYPE"]
        {
            command.env_remove(name);
        }
        let set =
            [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("LC_ALL", "C.UTF-8"), ("REDRESS_CONFIG", "")];
        set.iter().for_each(|(name, value)| command.env(name, value));
        let mut output = pair.master.try_clone_reader().expect("what it says");
        let keys = pair.master.take_writer().expect("its keys");
        let (tell, came) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                if tell.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command).expect("it starts");
        drop(pair.slave);
        let screen =
            vt100::Parser::new(NonZero::new(rows).expect("rows"), NonZero::new(cols).expect("columns"), 0);
        let mut session = Self { child, _master: pair.master, keys, came, screen, first: Answer::default() };
        session.first = session.settled(begun, expected);
        session
    }

    /// Sends bytes and waits until the answer is whole.
    pub fn press(&mut self, keys: &[u8]) -> Answer {
        while self.came.try_recv().is_ok() {}
        let begun = Instant::now();
        self.send(keys);
        self.settled(begun, "")
    }

    /// Sends bytes without waiting.
    pub fn send(&mut self, keys: &[u8]) {
        self.keys.write_all(keys).and_then(|()| self.keys.flush()).expect("it takes keys");
    }

    /// Waits for a span and counts what comes.
    pub fn watch(&mut self, span: Duration) -> usize {
        let until = Instant::now() + span;
        let mut bytes = 0;
        while let Ok((_, came)) = self.came.recv_timeout(until.saturating_duration_since(Instant::now())) {
            self.screen.process(&came);
            bytes += came.len();
        }
        bytes
    }

    /// Waits until a text stands on the screen, if one is waited for, and nothing more comes.
    fn settled(&mut self, begun: Instant, expected: &str) -> Answer {
        let (mut last, mut bytes) = (begun, 0);
        let nothing = if expected.is_empty() { NOTHING } else { NEVER };
        loop {
            let there =
                bytes > 0 && (expected.is_empty() || self.screen.screen().contents().contains(expected));
            match self.came.recv_timeout(if there { WHOLE } else { nothing }) {
                Ok((at, came)) => {
                    self.screen.process(&came);
                    (last, bytes) = (at, bytes + came.len());
                }
                Err(_) if there || expected.is_empty() => break,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("waited for {expected:?} in vain:\n{}", self.screen.screen().contents())
                }
            }
        }
        Answer { ms: (last - begun).as_secs_f64() * 1_000.0, bytes }
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("it runs")
    }

    /// What it used so far.
    pub fn used(&self) -> Used {
        let mut used = Used::default();
        let folder = format!("/proc/{}/task", self.pid());
        for thread in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let read = |name: &str| std::fs::read_to_string(thread.path().join(name)).unwrap_or_default();
            let nanoseconds: f64 =
                read("schedstat").split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0.0);
            used.cpu_ms += nanoseconds / 1e6;
            used.wakes += field(&read("status"), "voluntary_ctxt_switches:") as u64;
        }
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid())).unwrap_or_default();
        used.peak_mib = field(&status, "VmHWM:") / 1024.0;
        used
    }

    /// Sends the keys that end it and gives the milliseconds until it has.
    pub fn quit(mut self, keys: &[&[u8]]) -> f64 {
        let (last, before) = keys.split_last().expect("a key that quits");
        for key in before {
            self.press(key);
        }
        let begun = Instant::now();
        self.send(last);
        self.child.wait().expect("it ends");
        begun.elapsed().as_secs_f64() * 1_000.0
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn field(status: &str, name: &str) -> f64 {
    let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    line[name.len().min(line.len())..].split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0.0)
}
