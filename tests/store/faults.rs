//! What goes wrong around the store: each has its words, and what was recorded stays.

use crate::runs::council;
use crate::worker::{start, stops};
use crate::{Desk, MALIK, at, draft, new, note, receipt, recorded, stamp, trouble};
use redress::app::effect::{Reply, Request, Trouble};
use redress::domain::decide::Ask;
use redress::store::{Barred, Store, StoreError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

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
    // A name with signs that mean something in an address.
    let path = folder.path().join("desk?mode=rwc&a b%41.redress");
    let mut store = Store::open(&path, stamp()).expect("a store");
    let id = recorded(store.answer(MALIK, new(receipt("Bins", "2026-11-20 09:00"), "2026-11-20 09:00"))).id;
    drop(store);
    disk.again("ro");
    let mut store = Store::open_existing(&path, stamp()).expect("it opens for reading");
    assert_eq!(store.barred(), Some(Barred::Disk));
    assert_eq!(store.rows(true).expect("reads").len(), 1);
    assert_eq!(store.verify().expect("whole").events, 2);
    for request in
        [note(id, 2, "Rang", "2026-11-20 09:10"), Request::KeepDraft(draft("new", "2026-11-20 09:11"))]
    {
        let refused = trouble(store.answer(MALIK, request));
        let said = "Nothing can be recorded here: the disk that holds the store is read-only.";
        assert!(matches!(&refused, Trouble::Refused(why, _) if why == said), "{refused:?}");
    }
    // The same session records once the disk takes it.
    disk.again("rw");
    recorded(store.answer(MALIK, note(id, 2, "Rang", "2026-11-20 09:12")));
    assert_eq!(store.barred(), None);
}

#[test]
fn a_desk_that_can_record_again_says_so_by_itself_and_its_long_questions_end_with_esc_as_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(disk) = Disk::of(folder.path(), 64) else { return };
    let path = folder.path().join("desk.redress");
    let mut store = Store::open(&path, stamp()).expect("a store");
    council::fill(&mut store, 2_000, |_| ());
    drop(store);
    disk.again("ro");
    let store = Store::open_existing(&path, stamp()).expect("it opens for reading");
    let (worker, heard) = start(store);
    disk.again("rw");
    let next = || heard.recv_timeout(Duration::from_secs(60)).expect("an answer");
    // Nobody recorded anything, and nobody asked.
    assert_eq!(
        std::iter::repeat_with(next).find(|(_, reply)| matches!(reply, Reply::Barred(_))),
        Some((0, Reply::Barred(None)))
    );
    stops(&worker, &heard);
    worker.stop();
}

#[test]
fn what_lies_in_the_log_of_a_session_that_was_killed_is_read_from_a_read_only_disk_or_nothing_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(disk) = Disk::of(folder.path(), 8) else { return };
    let mut desk = Desk::new();
    desk.log("Bins", "2026-11-20 09:00");
    let endings = ["", "-wal", "-shm"];
    let left = |name: &str, endings: &[&str]| {
        let store = folder.path().join(name);
        for ending in endings {
            // As kill -9 leaves them; a program of its own, so that this one's locks stay.
            let from = format!("{}{ending}", desk.path().display());
            let to = format!("{}{ending}", store.display());
            assert!(Command::new("cp").args([from, to]).status().expect("cp runs").success());
        }
        store
    };
    let (whole, log_alone) = (left("whole", &endings), left("log", &endings[..2]));
    disk.again("ro");
    let store = Store::open_existing(&whole, stamp()).expect("it opens for reading");
    assert_eq!(store.rows(true).expect("reads").len(), 1, "what was recorded lies in the log");
    let error = Store::open_existing(&log_alone, stamp()).err().expect("nobody could read its log");
    let said = format!("{error}: {}", error.hint());
    assert!(said.contains("its newest entries lie in a log beside it"), "{said}");
}

#[test]
fn a_store_that_is_read_from_one_place_and_written_from_another_is_read_anew() {
    let (disk_folder, view) =
        (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let Some(_disk) = Disk::of(disk_folder.path(), 8) else { return };
    let path = disk_folder.path().join("desk.redress");
    let mut writer = Store::open(&path, stamp()).expect("a store");
    let id = recorded(writer.answer(MALIK, new(receipt("Bins", "2026-11-20 09:00"), "2026-11-20 09:00"))).id;
    drop(writer);
    // The same disk once more, under another folder, where nothing can be written.
    let mount = |args: &[&str]| {
        Command::new("mount").args(args).arg(view.path()).status().expect("mount runs").success()
    };
    assert!(mount(&["--bind", &disk_folder.path().display().to_string()]));
    let _view = Disk(view.path().to_owned());
    assert!(mount(&["-o", "remount,bind,ro"]));
    let mut reader = Store::open_existing(&view.path().join("desk.redress"), stamp()).expect("for reading");
    let events = |store: &mut Store| match store.answer(MALIK, Request::Case(id)) {
        Reply::Case(Some(file)) => Ok(file.events.len()),
        Reply::Trouble(trouble) => Err(trouble),
        other => panic!("{other:?}"),
    };
    assert_eq!(events(&mut reader), Ok(2));
    let mut writer = Store::open_existing(&path, stamp()).expect("for work");
    recorded(writer.answer(MALIK, note(id, 2, "Rang", "2026-11-20 09:10")));
    assert_eq!(events(&mut reader), Ok(3), "while the writer is there, its log is read");
    recorded(writer.answer(MALIK, note(id, 3, "Rang again", "2026-11-20 09:11")));
    assert_eq!(events(&mut reader), Ok(4));
}

#[test]
fn a_disk_that_is_full_when_the_desk_starts_is_said_and_what_was_recorded_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(_disk) = Disk::of(folder.path(), 4) else { return };
    let path = folder.path().join("desk.redress");
    let mut store = Store::open(&path, stamp()).expect("a store");
    let id = recorded(store.answer(MALIK, new(receipt("Bins", "2026-11-20 09:00"), "2026-11-20 09:00"))).id;
    drop(store);
    let mut ballast = std::fs::File::create(folder.path().join("ballast")).expect("a file");
    while ballast.write_all(&[7; 512]).is_ok() {}
    let mut store = Store::open_existing(&path, stamp()).expect("it opens for reading");
    assert_eq!(store.barred(), Some(Barred::Full));
    assert_eq!(store.rows(true).expect("reads").len(), 1);
    let refused = trouble(store.answer(MALIK, note(id, 2, "Rang", "2026-11-20 09:10")));
    assert!(
        matches!(&refused, Trouble::Refused(why, _) if why.contains("disk that holds the store is full")),
        "{refused:?}"
    );
    drop(ballast);
    std::fs::remove_file(folder.path().join("ballast")).expect("room is made");
    recorded(store.answer(MALIK, note(id, 2, "Rang", "2026-11-20 09:12")));
    assert_eq!(store.verify().expect("whole").events, 3);
}

#[test]
fn a_restricted_case_is_not_shown_where_its_reading_cannot_be_recorded() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(disk) = Disk::of(folder.path(), 8) else { return };
    let path = folder.path().join("desk.redress");
    let mut store = Store::open(&path, stamp()).expect("a store");
    let id = recorded(store.answer(MALIK, new(receipt("Bins", "2026-11-20 09:00"), "2026-11-20 09:00"))).id;
    let ask = Ask::Flag { flag: redress::domain::terms::Flag::Restricted, on: true };
    let flag = Request::Ask { id, seen: 2, ask, at: at("2026-11-20 09:01"), key: String::new(), draft: None };
    recorded(store.answer(MALIK, flag));
    drop(store);
    disk.again("ro");
    let access = redress::domain::access::Access::everything(MALIK);
    let store = Store::open_existing(&path, stamp()).expect("it opens for reading");
    let mut store = store.acting_as(access, Box::new(|| at("2026-11-20 09:10"))).expect("a store");
    let refused = trouble(store.answer(MALIK, Request::Case(id)));
    assert!(
        matches!(&refused, Trouble::Refused(why, _) if why.contains("reads a restricted case is recorded")),
        "{refused:?}"
    );
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
