//! The completions of each shell, loaded and tried: a command that is begun, and a flag of it.
//!
//! Not every machine has every shell. Where one is missing its test says so and checks nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

#[path = "common/pty.rs"]
mod pty;

use portable_pty::CommandBuilder;
use pty::{PROGRAM, Session};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The completions for a shell in a file of the name that the shell looks for; none where the shell is missing.
fn made_for(shell: &str, folder: &Path, name: &str) -> Option<PathBuf> {
    if Command::new(shell).arg("--version").output().is_err() {
        let words = format!("NOT RUN: the completions of {shell} need {shell}, which is not installed\n");
        std::io::stderr().write_all(words.as_bytes()).unwrap();
        return None;
    }
    let made = Command::new(PROGRAM).args(["completions", shell]).output().unwrap();
    assert!(made.status.success());
    let file = folder.join(name);
    std::fs::write(&file, made.stdout).unwrap();
    Some(file)
}

/// A command line as far as it is typed, and what one Tab makes of it.
const BEGUN: [(&str, &str); 2] =
    [("redress expo", "redress export "), ("redress due --tod", "redress due --today ")];

/// Types each line that is begun into a shell that has loaded the completions, and Tab behind it.
fn completes(mut session: Session) {
    for (begun, whole) in BEGUN {
        session.types(begun);
        session.sees(begun);
        session.raw(b"\t");
        session.sees(whole.trim_end());
        // The line is taken away again.
        session.raw(b"\x15");
        session.until("an empty line", |screen| !screen.contains(whole.trim_end()));
    }
}

#[test]
fn bash_completes_commands_and_flags() {
    let folder = tempfile::tempdir().unwrap();
    let Some(file) = made_for("bash", folder.path(), "redress") else { return };
    let mut shell = CommandBuilder::new("bash");
    shell.args(["--norc", "--noprofile", "-i"]);
    let mut session =
        Session::run(shell, (100, 24), &[("PS1", "ready> "), ("HOME", folder.path().to_str().unwrap())]);
    session.raw(format!("PS1='loaded> '; source {}; clear\r", file.display()).as_bytes());
    session.until("the completions", |screen| screen.trim_start().starts_with("loaded>"));
    completes(session);
}

#[test]
fn zsh_completes_commands_and_flags() {
    let folder = tempfile::tempdir().unwrap();
    let Some(_) = made_for("zsh", folder.path(), "_redress") else { return };
    let mut shell = CommandBuilder::new("zsh");
    shell.args(["-f", "-i"]);
    let mut session = Session::run(shell, (100, 24), &[("HOME", folder.path().to_str().unwrap())]);
    let load = format!(
        "PROMPT='loaded> '; fpath=({} $fpath); autoload -Uz compinit; compinit -u -D; clear\r",
        folder.path().display()
    );
    session.raw(load.as_bytes());
    session.until("the completions", |screen| screen.trim_start().starts_with("loaded>"));
    completes(session);
}

#[test]
fn fish_completes_commands_and_flags() {
    let folder = tempfile::tempdir().unwrap();
    let Some(file) = made_for("fish", folder.path(), "redress.fish") else { return };
    for (begun, whole) in BEGUN {
        let ask = format!("source {}; complete -C '{begun}'", file.display());
        let mut fish = Command::new("fish");
        fish.args(["--no-config", "-c", &ask]).env("HOME", folder.path());
        let told = String::from_utf8(fish.output().unwrap().stdout).unwrap();
        let word = whole.trim_end().rsplit(' ').next().unwrap();
        assert!(told.lines().any(|line| line.split('\t').next() == Some(word)), "{begun}: {told}");
    }
}
