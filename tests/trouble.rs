//! What goes wrong around a desk that is open: the officer is told in words, what was typed stays, what was recorded
//! stays, and work goes on once it is put right. The real program, keys pressed, screen seen.
//!
//! A right on the file itself holds for whoever opens it next, for the system asks for it at the opening alone: that is
//! tried on a desk that starts, here, in `tests/store/faults.rs` and in `.ci/two-users`, and so is a disk that turns
//! read-only, which no system does while a file on it is open for writing.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

#[path = "common/pty.rs"]
mod pty;

use pty::{Session, log_a_case, redress, store_with_a_case};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

const WIDE: (u16, u16) = (200, 40);

/// A desk with the note that somebody has typed on the complaint, before Enter.
fn typing_a_note(store: &Path, extra: &[&str]) -> Session {
    let mut session = Session::open(store, WIDE, extra);
    session.sees("Leak above bathroom");
    session.types("c");
    session.sees("Note on");
    session.types("She rang about the ceiling");
    session.sees("She rang about the ceiling");
    session
}

#[test]
fn a_store_that_is_taken_away_is_said_and_the_note_is_recorded_once_it_is_back() {
    let (_folder, store) = store_with_a_case();
    let mut session = typing_a_note(&store, &[]);
    let away = store.with_extension("away");
    std::fs::rename(&store, &away).unwrap();
    session.raw(b"\r");
    session.sees("is not there now");
    session.sees("She rang about the ceiling");
    std::fs::rename(&away, &store).unwrap();
    session.raw(b"\r");
    session.sees("note added");
    session.quits();
    assert!(redress(&store, &["log", "0001"]).1.contains("She rang about the ceiling"));
}

#[test]
fn a_store_that_is_replaced_takes_nothing_more_and_the_text_stays() {
    let (_folder, store) = store_with_a_case();
    let (_other_folder, other) = store_with_a_case();
    let mut session = typing_a_note(&store, &[]);
    let away = store.with_extension("away");
    std::fs::rename(&store, &away).unwrap();
    std::fs::rename(&other, &store).unwrap();
    session.raw(b"\r");
    session.sees("replaced by another file");
    session.sees("She rang about the ceiling");
    let (_, log) = redress(&store, &["log", "0001"]);
    assert!(!log.contains("ceiling"), "nothing reached the other store: {log}");
}

#[test]
fn a_clock_that_was_set_back_is_said_and_nothing_slips_in_before_what_is_there() {
    let (_folder, store) = store_with_a_case();
    log_a_case(&store, "Boiler broken");
    let mut session = Session::open(&store, WIDE, &["--now", "2035-11-20T09:12"]);
    session.sees("Leak above bathroom");
    session.types("c");
    session.sees("Note on");
    session.types("Rang");
    session.raw(b"\r");
    session.sees("note added");
    session.quits();
    let (_, before) = redress(&store, &["log", "0001", "--now", "2035-11-21"]);
    let mut session = typing_a_note(&store, &["--now", "2035-11-18T09:12"]);
    session.raw(b"\r");
    session.sees("later than");
    session.sees("She rang about the ceiling");
    let (_, after) = redress(&store, &["log", "0001", "--now", "2035-11-21"]);
    assert_eq!(before, after);
    assert!(redress(&store, &["audit", "verify"]).0);
}

/// A small disk, gone with this; none where none can be mounted.
struct Disk(PathBuf);

impl Disk {
    fn at(folder: &Path) -> Option<Self> {
        let made =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=4m", "redress-test"]).arg(folder).output();
        if made.is_ok_and(|made| made.status.success()) {
            return Some(Self(folder.to_owned()));
        }
        let needed = std::env::var_os("REDRESS_NEEDS_MOUNTS").is_some_and(|value| value == "1");
        assert!(!needed, "no disk could be mounted, and REDRESS_NEEDS_MOUNTS is 1");
        drop(std::io::stderr().write_all(b"no disk can be mounted here (that takes root): not checked\n"));
        None
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(&self.0).status());
    }
}

#[test]
fn a_disk_that_fills_while_somebody_types_is_said_and_the_note_is_recorded_once_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let Some(_disk) = Disk::at(folder.path()) else { return };
    let store = folder.path().join("desk.db");
    log_a_case(&store, "Leak above bathroom");
    let mut session = Session::open(&store, WIDE, &[]);
    session.sees("Leak above bathroom");
    session.types("c");
    session.sees("Note on");
    let mut ballast = std::fs::File::create(folder.path().join("ballast")).unwrap();
    while ballast.write_all(&[7; 512]).is_ok() {}
    session.types("She rang about the ceiling");
    session.raw(b"\r");
    session.sees("the disk that holds the store is full");
    session.sees("She rang about the ceiling");
    std::fs::remove_file(folder.path().join("ballast")).unwrap();
    drop(ballast);
    session.raw(b"\r");
    session.sees("note added");
    session.quits();
    assert!(redress(&store, &["log", "0001"]).1.contains("She rang about the ceiling"));
    assert!(redress(&store, &["audit", "verify"]).0);
}

/// The program as a login without rights of its own; none where this test is not run by root, who alone starts it so.
fn as_nobody(store: &Path, program: &Path) -> Option<Session> {
    let root = Command::new("id").arg("-u").output().is_ok_and(|told| told.stdout == b"0\n");
    let login = Command::new("runuser").args(["-u", "nobody", "--", "true"]).status();
    if !root || !login.is_ok_and(|ended| ended.success()) {
        return None;
    }
    let mut command = portable_pty::CommandBuilder::new("runuser");
    command.args(["-u", "nobody", "--"]);
    command.arg(program);
    command.args(["--as", "J Malik", "--store"]);
    command.arg(store);
    command.cwd("/");
    Some(Session::run(command, WIDE, &[("HOME", "/nonexistent")]))
}

/// A folder in which every login finds the program, with a store in a folder beside it.
fn place_for_all() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir_in("/var/tmp").unwrap();
    rights(folder.path(), "755");
    let program = folder.path().join("redress");
    std::fs::copy(pty::PROGRAM, &program).unwrap();
    let place = folder.path().join("place");
    std::fs::create_dir(&place).unwrap();
    let store = place.join("desk.db");
    log_a_case(&store, "Leak above bathroom");
    (folder, program, store)
}

fn rights(path: &Path, mode: &str) {
    assert!(Command::new("chmod").arg(mode).arg(path).status().unwrap().success());
}

#[test]
fn a_store_that_may_only_be_read_is_a_desk_to_look_at_that_says_so_and_shows_what_others_record() {
    let (_folder, program, store) = place_for_all();
    rights(&store, "644");
    let Some(mut session) = as_nobody(&store, &program) else {
        drop(std::io::stderr().write_all(b"only root starts a desk for another login: not checked\n"));
        return;
    };
    session.sees("Leak above bathroom");
    let why = "Nothing can be recorded here: the store cannot be written by this user.";
    session.sees(why);
    // A colleague who may write records, and the desk shows it without a key.
    log_a_case(&store, "Boiler broken");
    session.sees("Boiler broken");
    // No form is opened that nothing could take.
    session.types("c");
    session.sees("Ask for write access");
    session.until("no form", |screen| !screen.contains("Note on"));
    // Given the right, the desk says so by itself, and the same key opens it.
    assert!(
        Command::new("chown").args(["-R", "nobody"]).arg(store.parent().unwrap()).status().unwrap().success()
    );
    session.sees("The store can be written again");
    session.until("a desk as any other", |screen| !screen.contains("Nothing can be recorded here"));
    session.types("c");
    session.sees("Note on");
    session.types("She rang about the ceiling");
    session.raw(b"\r");
    session.sees("note added");
    session.quits();
    assert!(redress(&store, &["log", "0001"]).1.contains("She rang about the ceiling"));
    assert!(redress(&store, &["audit", "verify"]).0);
}

#[test]
fn rights_that_are_lost_while_a_desk_is_open_are_said_and_the_note_is_recorded_once_they_are_back() {
    let (_folder, program, store) = place_for_all();
    let place = store.parent().unwrap();
    assert!(Command::new("chown").args(["-R", "nobody"]).arg(place).status().unwrap().success());
    let Some(mut session) = as_nobody(&store, &program) else {
        drop(std::io::stderr().write_all(b"only root starts a desk for another login: not checked\n"));
        return;
    };
    session.sees("Leak above bathroom");
    session.types("c");
    session.sees("Note on");
    session.types("She rang about the ceiling");
    session.sees("She rang about the ceiling");
    rights(place, "000");
    session.raw(b"\r");
    session.until("the reason", |screen| screen.contains("may not") || screen.contains("cannot"));
    session.sees("She rang about the ceiling");
    rights(place, "700");
    session.raw(b"\r");
    session.sees("note added");
    session.quits();
    assert!(redress(&store, &["log", "0001"]).1.contains("She rang about the ceiling"));
    assert!(redress(&store, &["audit", "verify"]).0);
}
