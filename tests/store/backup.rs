//! Copies of the store: made while others write, looked at, put back under the eyes of colleagues.

use crate::{Desk, MALIK, OSEI, at, new, note, receipt, recorded, stamp, trouble};
use redress::app::effect::{Reply, Request, Trouble};
use redress::store::{Store, StoreError, Worker, examine, holds};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

/// Copies the store into a new file beside it.
fn copy(desk: &Desk, name: &str) -> PathBuf {
    let path = desk.path().with_file_name(name);
    File::create_new(&path).expect("a file");
    desk.store.copy_into(&path).expect("copied");
    path
}

#[test]
fn a_copy_made_while_four_colleagues_write_has_everything_recorded_before_it_began() {
    let mut desk = Desk::new();
    let ids: Vec<_> = (0..4).map(|n| desk.log(&format!("Bins {n}"), "2026-11-20 09:00")).collect();
    let stop = Arc::new(AtomicBool::new(false));
    let threads: Vec<_> = ids
        .into_iter()
        .map(|id| {
            let (mut store, stop) = (desk.colleague(), Arc::clone(&stop));
            std::thread::spawn(move || {
                let mut seen = 2;
                while !stop.load(Ordering::Relaxed) {
                    recorded(store.answer(OSEI, note(id, seen, "Rang", "2026-11-20 09:10")));
                    seen += 1;
                }
                seen - 2
            })
        })
        .collect();
    let mut before = 8;
    for n in 0..5 {
        // Each copy waits until the colleagues have recorded something since the one before.
        while desk.store.head().expect("reads").0 <= before + 4 {
            std::thread::yield_now();
        }
        let path = desk.path().with_file_name(format!("copy-{n}.db"));
        File::create_new(&path).expect("a file");
        let acknowledged = desk.store.head().expect("reads").0;
        let end = desk.store.copy_into(&path).expect("copied while they write");
        let found = examine(&path).expect("whole");
        assert!(holds(&path, &end).expect("reads"), "copy {n} lacks an entry of before it began");
        assert!(found.entries as i64 >= acknowledged, "{} of {acknowledged}", found.entries);
        assert_eq!(found.cases, Some(4));
        before = acknowledged;
    }
    stop.store(true, Ordering::Relaxed);
    let notes: i64 = threads.into_iter().map(|thread| thread.join().expect("no colleague failed")).sum();
    assert_eq!(desk.store.verify().expect("whole").events as i64, 8 + notes, "nobody lost a note");
}

#[test]
fn what_is_put_back_is_seen_by_the_desks_that_are_open_and_they_say_so() {
    let mut desk = Desk::new();
    let bins = desk.log("Bins", "2026-11-20 09:00");
    let copy = copy(&desk, "copy.db");
    recorded(desk.store.answer(MALIK, note(bins, 2, "Rang", "2026-11-20 09:10")));
    desk.log("Noise", "2026-11-20 09:20");
    let (answers, heard) = channel();
    let deliver = move |number, reply| answers.send((number, reply)).is_ok();
    let worker = Worker::start(desk.colleague(), OSEI.to_owned(), deliver).expect("starts");
    assert!(worker.ask(1, Request::Drafts));
    assert!(matches!(heard.recv_timeout(Duration::from_secs(10)), Ok((1, Reply::Drafts(_)))));

    let done = desk.colleague().put_back(&copy, MALIK, at("2026-11-20 10:00")).expect("put back");
    assert_eq!((done.lost, done.entries), (3, 3), "two entries came back, and one tells of it");

    let next = || heard.recv_timeout(Duration::from_secs(10)).expect("news");
    let (_, said) = next();
    assert!(
        matches!(&said, Reply::Trouble(Trouble::Refused(why, _)) if why.contains("backup was put back")),
        "{said:?}"
    );
    assert_eq!(next(), (0, Reply::ChangedElsewhere), "and everything is read again");
    worker.stop();

    let store = desk.colleague();
    assert_eq!(store.rows(true).expect("reads").len(), 1, "the second case came after the copy");
    assert_eq!(store.verify().expect("whole").events, 3);
    assert_eq!(store.verify_tables().expect("reads"), Ok(1));
    let told = store.council_events().expect("reads");
    assert_eq!(told[0].by, MALIK);
    assert!(
        told[0].fact.sentence().contains("copy.db put back, with 2 entries; 3 entries"),
        "{}",
        told[0].fact.sentence()
    );
}

#[test]
fn nothing_is_recorded_on_top_of_what_was_put_back_unseen() {
    let mut desk = Desk::new();
    let bins = desk.log("Bins", "2026-11-20 09:00");
    let copy = copy(&desk, "copy.db");
    recorded(desk.store.answer(MALIK, note(bins, 2, "Rang", "2026-11-20 09:10")));
    desk.colleague().put_back(&copy, OSEI, at("2026-11-20 10:00")).expect("put back");
    let refused = trouble(desk.store.answer(MALIK, note(bins, 3, "Rang again", "2026-11-20 10:01")));
    assert!(
        matches!(&refused, Trouble::Refused(why, _) if why.contains("backup was put back")),
        "{refused:?}"
    );
    // Read again, the same can be asked.
    recorded(desk.store.answer(MALIK, note(bins, 2, "Rang again", "2026-11-20 10:02")));
}

#[test]
fn undo_does_not_take_back_that_a_backup_was_put_back() {
    let mut desk = Desk::new();
    desk.log("Bins", "2026-11-20 09:00");
    let copy = copy(&desk, "copy.db");
    desk.colleague().put_back(&copy, OSEI, at("2026-11-20 10:00")).expect("put back");
    let undo = Request::Undo { case: None, at: at("2026-11-20 10:01") };
    let refused = trouble(desk.colleague().answer(OSEI, undo));
    assert!(matches!(&refused, Trouble::Refused(why, _) if why.contains("nothing of yours")), "{refused:?}");
}

/// What can happen to a file, and what is said of it.
type Harm = (&'static str, fn(&Path), &'static str);

const HARMS: &[Harm] = &[
    ("an empty file", |path| std::fs::write(path, "").expect("written"), "is an empty file"),
    ("a text", |path| std::fs::write(path, "shopping list").expect("written"), "not a SQLite database"),
    ("cut short", |path| cut(path, 2), "damaged"),
    ("a page overwritten", |path| scribble(path, 5), "damaged"),
    (
        "another word in an entry",
        |path| edit(path, "UPDATE payload SET body = replace(body, 'Bins', 'Bons')"),
        "its words were changed",
    ),
    (
        "another owner in the queue",
        |path| edit(path, "UPDATE cases SET owner = 'R Osei'"),
        "the table 'cases' does not say of 0001",
    ),
    (
        "the end cut off",
        |path| edit(path, "DELETE FROM payload WHERE id = 2; DELETE FROM journal WHERE id = 2"),
        "the table 'cases'",
    ),
    (
        "a case too many",
        |path| edit(path, "INSERT INTO deadlines VALUES (77, 0, 'respond', 1, '2026-12-01', 0, 0)"),
        "case number 77",
    ),
    ("another program's", |path| edit(path, "PRAGMA application_id = 7"), "another program"),
];

fn cut(path: &Path, pages: u64) {
    File::options().write(true).open(path).and_then(|file| file.set_len(pages * 4096)).expect("cut");
}

fn scribble(path: &Path, page: usize) {
    let mut bytes = std::fs::read(path).expect("a copy");
    bytes[page * 4096..(page + 1) * 4096].fill(0x5a);
    std::fs::write(path, bytes).expect("written");
}

/// As another program would: it drops the triggers that are in its way.
fn edit(path: &Path, sql: &str) {
    let raw = rusqlite::Connection::open(path).expect("SQLite");
    let names: Vec<String> = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
        .expect("triggers");
    for name in names {
        raw.execute_batch(&format!("DROP TRIGGER {name}")).expect("dropped");
    }
    raw.execute_batch(sql).expect(sql);
}

#[test]
fn a_copy_that_is_not_good_is_never_called_one() {
    for (what, harm, said) in HARMS {
        let mut desk = Desk::new();
        desk.log("Bins", "2026-11-20 09:00");
        let copy = copy(&desk, "copy.db");
        examine(&copy).expect("good before");
        harm(&copy);
        let error = examine(&copy).expect_err(what).to_string();
        assert!(error.contains(said), "{what}: {error}");
        let refused = desk.colleague().put_back(&copy, MALIK, at("2026-11-20 10:00"));
        assert!(refused.is_err(), "{what} was put back");
        assert_eq!(desk.store.verify().expect("untouched").events, 2, "{what}");
    }
}

#[test]
fn a_copy_of_another_store_is_known_and_a_store_in_memory_has_none() {
    let (mut one, mut two) = (Desk::new(), Desk::new());
    one.log("Bins", "2026-11-20 09:00");
    two.log("Noise", "2026-11-20 09:00");
    let copy = copy(&one, "copy.db");
    let found = examine(&copy).expect("good");
    assert_eq!(one.store.since(&found).expect("reads"), 0);
    assert_eq!(two.store.since(&found).expect("reads"), 2, "all of it would go");
    let mut memory = Store::in_memory(stamp()).expect("a store");
    recorded(memory.answer(MALIK, new(receipt("Bins", "2026-11-20 09:00"), "2026-11-20 09:00")));
    assert!(matches!(memory.copy_into(&copy), Err(StoreError::Missing(_))));
}
