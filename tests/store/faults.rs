//! What goes wrong around the store: each has its words, and what was recorded stays.

use crate::{Desk, MALIK, at, draft, new, note, receipt, recorded, stamp, trouble};
use redress::app::effect::{Request, Trouble};
use redress::domain::decide::Ask;
use redress::store::{Store, StoreError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

fn unavailable(found: &Trouble, words: &str) {
    assert!(matches!(found, Trouble::Unavailable(why) if why.contains(words)), "no '{words}' in {found:?}");
}

#[test]
fn a_store_that_was_replaced_by_another_file_takes_nothing_more() {
    let mut desk = Desk::new();
    let id = desk.log("Bins", "2026-11-20 09:00");
    let mut other = Desk::new();
    other.log("Noise", "2026-11-20 09:00");
    drop(std::mem::replace(&mut other.store, Store::in_memory(stamp()).expect("a store")));
    let away = desk.path().with_extension("away");
    std::fs::rename(desk.path(), &away).expect("moved");
    std::fs::rename(other.path(), desk.path()).expect("another in its place");
    let theirs = std::fs::read(desk.path()).expect("nobody has it open");
    unavailable(
        &trouble(desk.store.answer(MALIK, note(id, 2, "Rang", "2026-11-20 09:10"))),
        "replaced by another file",
    );
    let kept = desk.store.answer(MALIK, Request::KeepDraft(draft("new", "2026-11-20 09:11")));
    unavailable(&trouble(kept), "replaced by another file");
    assert_eq!(std::fs::read(desk.path()).expect("there"), theirs, "nothing reached the other file");
    // Put back, the session goes on where it was.
    std::fs::rename(&away, desk.path()).expect("put back");
    recorded(desk.store.answer(MALIK, note(id, 2, "Rang", "2026-11-20 09:12")));
}

/// What may happen to the file of a store while nobody has it open, and what is said then.
type Harm = (&'static str, fn(&mut Vec<u8>), &'static [&'static str]);

const HARMS: &[Harm] = &[
    ("its first page is destroyed", |bytes| bytes[..4096].fill(0x5a), &["not a SQLite database"]),
    ("it was cut in half", |bytes| bytes.truncate(bytes.len() / 2), &["damaged", "not a SQLite database"]),
    ("it is empty", Vec::clear, &["is an empty file"]),
    ("every page but the first is destroyed", |bytes| bytes[4096..].fill(0x5a), &["damaged"]),
];

#[test]
fn a_damaged_store_is_said_to_be_damaged_and_is_never_made_anew() {
    for (what, harm, words) in HARMS {
        let mut desk = Desk::new();
        desk.log("Bins", "2026-11-20 09:00");
        let path = desk.path();
        drop(std::mem::replace(&mut desk.store, Store::in_memory(stamp()).expect("a store")));
        let mut bytes = std::fs::read(&path).expect("nobody has it open");
        harm(&mut bytes);
        std::fs::write(&path, &bytes).expect("written");
        for open in [Store::open_existing, Store::open] {
            let error = open(&path, stamp()).and_then(|store| store.rows(true).map(drop)).expect_err(what);
            let said = error.to_string();
            assert!(words.iter().any(|words| said.contains(words)), "{what}: {said}");
        }
        assert_eq!(std::fs::read(&path).expect("there"), bytes, "{what}: the file is as it was found");
    }
}

/// A small disk of its own, gone with its folder; none where none can be had.
struct Disk(PathBuf);

impl Disk {
    fn of(folder: &Path, megabytes: u32) -> Option<Self> {
        let size = format!("size={megabytes}m");
        let made =
            Command::new("mount").args(["-t", "tmpfs", "-o", &size, "redress-test"]).arg(folder).output();
        if made.is_ok_and(|made| made.status.success()) {
            return Some(Self(folder.to_owned()));
        }
        assert!(
            std::env::var_os("REDRESS_NEEDS_MOUNTS").is_none_or(|value| value != "1"),
            "no disk could be mounted, and REDRESS_NEEDS_MOUNTS is 1"
        );
        drop(
            std::io::stderr()
                .write_all(b"no disk can be mounted here (that takes root): nothing is checked\n"),
        );
        None
    }

    fn again(&self, option: &str) {
        let how = format!("remount,{option}");
        let done = Command::new("mount").args(["-o", &how]).arg(&self.0).status().expect("mount runs");
        assert!(done.success(), "{how}");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(&self.0).status());
    }
}

#[test]
fn a_full_disk_is_said_loses_nothing_and_work_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(_disk) = Disk::of(folder.path(), 4) else { return };
    let path = folder.path().join("desk.redress");
    let mut store = Store::open(&path, stamp()).expect("a store");
    let ballast = folder.path().join("ballast");
    std::fs::write(&ballast, vec![0; 1 << 20]).expect("room for it");
    let mut acknowledged = 0;
    let full = loop {
        let receipt = redress::domain::event::Receipt {
            text: "x".repeat(20_000),
            ..receipt("Bins", "2026-11-20 09:00")
        };
        match store.answer(MALIK, new(receipt, "2026-11-20 09:00")) {
            redress::app::effect::Reply::Recorded(_) => acknowledged += 1,
            other => break trouble(other),
        }
        assert!(acknowledged < 1_000, "four megabytes hold no thousand of them");
    };
    unavailable(&full, "the disk that holds the store is full");
    unavailable(&full, "what you typed is kept");
    assert_eq!(store.rows(true).expect("reading goes on").len(), acknowledged);
    // A desk that starts now is told as well.
    match Store::open_existing(&path, stamp()) {
        Ok(second) => assert_eq!(second.rows(true).expect("reads").len(), acknowledged),
        Err(error) => assert!(matches!(error, StoreError::Full), "{error}"),
    }
    std::fs::remove_file(&ballast).expect("room is made");
    recorded(store.answer(MALIK, new(receipt("Noise", "2026-11-20 09:05"), "2026-11-20 09:05")));
    assert_eq!(store.rows(true).expect("reads").len(), acknowledged + 1);
    assert_eq!(store.verify().expect("whole").events, 2 * (acknowledged + 1));
    assert_eq!(store.verify_tables().expect("reads"), Ok(acknowledged + 1));
}

#[test]
fn a_disk_that_turns_read_only_is_said_and_reading_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(disk) = Disk::of(folder.path(), 8) else { return };
    let path = folder.path().join("desk.redress");
    let mut store = Store::open(&path, stamp()).expect("a store");
    let id = recorded(store.answer(MALIK, new(receipt("Bins", "2026-11-20 09:00"), "2026-11-20 09:00"))).id;
    drop(store);
    disk.again("ro");
    let error = Store::open_existing(&path, stamp()).err().expect("it cannot be opened for work");
    let said = format!("{error}: {}", error.hint());
    assert!(said.contains("cannot be written") || said.contains("may not be opened"), "{said}");
    disk.again("rw");
    let mut store = Store::open_existing(&path, stamp()).expect("a store");
    recorded(store.answer(MALIK, note(id, 2, "Rang", "2026-11-20 09:10")));
}

#[test]
fn an_hour_that_comes_twice_and_a_clock_that_was_set_back_a_little_stop_nobody() {
    let mut desk = Desk::new();
    let id = desk.log("Bins", "2026-10-25 01:50");
    recorded(desk.store.answer(MALIK, note(id, 2, "Rang", "2026-10-25 01:10")));
    let file = desk.store.case_file(id).expect("reads").expect("there");
    let moments: Vec<_> = file.events.iter().map(|event| event.at).collect();
    assert!(moments.is_sorted(), "the timeline goes forward: {moments:?}");
    // Set back by a day it says so, and nothing slips in before what is there.
    let ask = Ask::Note { text: "Rang".to_owned() };
    let asked =
        Request::Ask { id, seen: 3, ask, at: at("2026-10-24 01:10"), key: String::new(), draft: None };
    let refused = trouble(desk.store.answer(MALIK, asked));
    assert!(
        matches!(&refused, Trouble::Refused(why, _) if why.contains("later than 24 October 2026")),
        "{refused:?}"
    );
}
