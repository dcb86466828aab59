//! The command line, as scripts and monitoring meet it: the real binary, a store in a folder of its own.

mod access;
mod after;
mod apart;
mod around;
mod assess;
mod attacks;
mod away;
mod back;
mod backup;
mod chase;
#[path = "../common/clocks.rs"]
mod clocks;
mod compare;
mod course;
mod dates;
mod footing;
mod holding;
mod importing;
mod intake;
mod killed;
mod layouts;
mod letters;
mod limits;
mod mistakes;
mod older;
mod outbox;
mod people;
mod policy;
mod post;
mod printing;
mod privacy;
mod procedure;
mod registers;
mod rehearsal;
mod reminders;
mod sample;
mod servers;
mod trouble;
mod waits;
mod why;
mod work;
mod workbook;

use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A machine with nothing on it but a home folder.
pub(crate) struct Machine {
    home: TempDir,
}

/// What came of a command.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Machine {
    pub(crate) fn new() -> Self {
        Self { home: TempDir::new().expect("a folder") }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Where its store lies.
    pub(crate) fn store(&self) -> PathBuf {
        self.path(".local/share/redress/redress.db")
    }

    /// Writes a file into the home folder.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        std::fs::write(self.path(name), bytes).expect("a file");
        self.path(name)
    }

    /// The binary in this home, with nothing else around it, run by J Malik unless the words say another.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let named = words.contains(&"--as") || words.is_empty();
        let who: &[&str] = if named { &[] } else { &["--as", "J Malik"] };
        self.unnamed(&[who, words].concat())
    }

    /// The same by whatever login runs the tests.
    pub(crate) fn unnamed(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
        command.args(words).env_clear().env("HOME", self.home.path());
        command.current_dir(self.home.path()).stdin(Stdio::null());
        command
    }

    /// Runs a line as a shell would read it; words with spaces stand in single quotes.
    pub(crate) fn run(&self, line: &str) -> Ran {
        let words = words(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        ran(self.command(&words))
    }

    /// Runs a line that must go well, and gives what it printed.
    pub(crate) fn ok(&self, line: &str) -> String {
        let ran = self.run(line);
        assert_eq!(ran.code, 0, "{line}: {}{}", ran.out, ran.err);
        ran.out
    }

    /// Runs a line that must go well and answer in JSON.
    pub(crate) fn json(&self, line: &str) -> Value {
        let value: Value = serde_json::from_str(&self.ok(line)).expect("JSON");
        assert_eq!(value["version"], 1, "{line}");
        value
    }
}

pub(crate) fn ran(mut command: Command) -> Ran {
    let output = command.output().expect("the binary runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ran {
        code: output.status.code().expect("an end of its own"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (n, part) in line.split('\'').enumerate() {
        if n % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// The texts under a key of each member of a list.
pub(crate) fn each<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    list.as_array().expect("a list").iter().filter_map(|member| member[key].as_str()).collect()
}

/// A command, its exit code, and what must occur in its output or its complaint.
pub(crate) type Expected = (&'static str, i32, &'static str);

/// Runs each line and looks for its words.
pub(crate) fn table(machine: &Machine, lines: &[Expected]) {
    for (line, code, words) in lines {
        let ran = machine.run(line);
        let said = if *code == 0 { &ran.out } else { &format!("{}{}", ran.out, ran.err) };
        assert_eq!(ran.code, *code, "redress {line}: {}{}", ran.out, ran.err);
        assert!(said.contains(words), "redress {line}: no '{words}' in {said}");
        assert!(!said.contains('\u{1b}'), "redress {line}: an escape code in {said:?}");
    }
}
