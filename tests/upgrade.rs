//! A newer program beside an older one, and one that is killed while it brings a store to a newer form.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

use redress::app::effect::{Reply, Request, Trouble};
use redress::domain::decide::Ask;
use redress::domain::event::{Fact, Person, Receipt};
use redress::domain::terms::Channel;
use redress::store::{Barred, CaseWrite, Stamp, Store, StoreError};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const CASES: usize = 150;

fn stamp() -> Stamp {
    Box::new(|| "2026-11-20T09:12:00Z".to_owned())
}

fn at(text: &str) -> chrono::NaiveDateTime {
    chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

/// A store of today with some hundred cases.
fn store_of_today(folder: &Path) -> PathBuf {
    let path = folder.join("today.db");
    let mut store = Store::open(&path, stamp()).unwrap();
    let write = |n: usize| {
        let reference = format!("C{n:04}");
        let receipt = Receipt {
            reference: reference.clone(),
            on: at("2026-11-02 09:00").date(),
            channel: Channel::Web,
            subject: format!("Missed bins {n}"),
            text: "It has been three weeks.".to_owned(),
            wants: String::new(),
            complainant: Person { name: format!("Dilys Pryce {n}"), ..Person::default() },
            relationship: String::new(),
            service_user: String::new(),
            category: String::new(),
            advocate: String::new(),
            source: None,
            known_since: None,
        };
        let facts = vec![(at("2026-11-02 09:00"), "import".to_owned(), Fact::Received(Box::new(receipt)))];
        CaseWrite { id: None, seen: None, reference, facts }
    };
    store.append_many(&(0..CASES).map(write).collect::<Vec<_>>()).unwrap();
    path
}

/// The same entries in a store of the first form there was.
fn store_of_the_first_form(folder: &Path) -> PathBuf {
    let (today, path) = (store_of_today(folder), folder.join("first.db"));
    let first = Connection::open(&path).unwrap();
    first.execute_batch(include_str!("../src/store/schema/1.sql")).unwrap();
    first.execute("ATTACH ?1 AS today", [today.display().to_string()]).unwrap();
    first
        .execute_batch(
            "BEGIN;
             UPDATE meta SET value = (SELECT value FROM today.meta WHERE key = 'genesis') WHERE key = 'genesis';
             INSERT INTO journal SELECT * FROM today.journal ORDER BY id;
             INSERT INTO payload SELECT * FROM today.payload;
             INSERT INTO drafts VALUES ('J Malik', 'new', 'New complaint', '{}', '2026-11-20T09:00:00', NULL);
             COMMIT;
             DETACH today;
             PRAGMA application_id = 1919185523;
             PRAGMA user_version = 1;",
        )
        .unwrap();
    path
}

fn form(path: &Path) -> i64 {
    Connection::open(path).unwrap().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_store_of_the_first_form_opens_with_all_that_is_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = store_of_the_first_form(folder.path());
    let mut store = Store::open_existing(&path, stamp()).unwrap();
    assert_eq!(store.rows(true).unwrap().len(), CASES);
    assert_eq!(store.drafts("J Malik").unwrap().len(), 1);
    assert_eq!(
        store.verify().unwrap().events,
        CASES + 1,
        "and one entry tells that it was brought up to date"
    );
    assert_eq!(store.verify_tables().unwrap(), Ok(CASES));
    assert_eq!(store.search("three weeks", 10).unwrap().matching, CASES);
    let note = Ask::Note { text: "Rang".to_owned() };
    let (id, _) = store.known("C0007").unwrap().unwrap();
    let asked =
        Request::Ask { id, seen: 1, ask: note, at: at("2026-11-20 09:00"), key: String::new(), draft: None };
    assert!(matches!(store.answer("J Malik", asked), Reply::Recorded(_)));
}

#[test]
fn a_program_that_is_killed_while_it_brings_a_store_up_leaves_the_old_form_or_the_new_and_never_between() {
    let folder = tempfile::tempdir().unwrap();
    let first = store_of_the_first_form(folder.path());
    let list = |path: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
        command.args(["list", "--all", "--as", "J Malik", "--store"]).arg(path).stdout(Stdio::null());
        command
    };
    let whole = folder.path().join("whole.db");
    std::fs::copy(&first, &whole).unwrap();
    assert!(list(&whole).status().unwrap().success());
    let newest = form(&whole);
    let mut seen = Vec::new();
    for n in 0..18_u64 {
        let path = folder.path().join(format!("killed-{n}.db"));
        std::fs::copy(&first, &path).unwrap();
        let mut running = list(&path).spawn().unwrap();
        // Another moment each time, from before the first page is read to long after the last is written.
        std::thread::park_timeout(Duration::from_millis(n * n));
        drop(running.kill());
        running.wait().unwrap();
        let found = form(&path);
        assert!(found == 1 || found == newest, "form {found} after {} ms", n * n);
        seen.push(found);
        let sound: String = Connection::open(&path)
            .unwrap()
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(sound, "ok");
        // The next start goes on from there.
        let store = Store::open_existing(&path, stamp()).unwrap();
        assert_eq!(store.verify().unwrap().events, CASES + 1, "once, whoever did it");
        assert_eq!(store.verify_tables().unwrap(), Ok(CASES), "killed after {} ms", n * n);
    }
    assert!(seen.contains(&1), "none was killed before it was done: {seen:?}");
}

/// What a newer program does to a store: another form, a table and a column more, the fences, and the oldest form whose
/// program may still read it.
fn brought_further(path: &Path, reader: i64) -> i64 {
    let (newer, next) = (Connection::open(path).unwrap(), form(path) + 1);
    newer
        .execute_batch(&format!(
            "BEGIN IMMEDIATE; PRAGMA user_version = {next};
             DROP TRIGGER fence_meta_insert; DROP TRIGGER fence_meta_update; DROP TRIGGER fence_meta_delete;
             INSERT OR REPLACE INTO meta (key, value) VALUES ('reader {next}', {reader});
             CREATE TABLE tints (case_id INTEGER PRIMARY KEY, tint TEXT NOT NULL) STRICT;
             ALTER TABLE cases ADD COLUMN tint TEXT; ALTER TABLE deadlines ADD COLUMN tint TEXT;
             DROP TRIGGER fence_journal_insert; DROP TRIGGER fence_drafts_insert;
             CREATE TRIGGER fence_journal_insert BEFORE INSERT ON journal WHEN app_schema() < {next}
               BEGIN SELECT RAISE(ABORT, 'NEWER_SCHEMA'); END;
             CREATE TRIGGER fence_drafts_insert BEFORE INSERT ON drafts WHEN app_schema() < {next}
               BEGIN SELECT RAISE(ABORT, 'NEWER_SCHEMA'); END; COMMIT;"
        ))
        .unwrap();
    next
}

fn redress(path: &Path, words: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
    let out = command.args(words).args(["--as", "J Malik", "--store"]).arg(path).output().unwrap();
    (out.status.code(), String::from_utf8_lossy(&[out.stdout, out.stderr].concat()).into_owned())
}

#[test]
fn a_store_says_which_programs_may_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = store_of_today(folder.path());
    let raw = Connection::open(&path).unwrap();
    let reader: i64 = raw
        .query_row("SELECT value FROM meta WHERE key = 'reader ' || ?1", [form(&path)], |row| row.get(0))
        .unwrap();
    assert!(reader >= 1 && reader <= form(&path), "{reader}");
}

#[test]
fn an_older_program_that_may_still_read_a_newer_store_is_a_desk_that_records_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = store_of_today(folder.path());
    let next = brought_further(&path, form(&path));
    let mut old = Store::open_existing(&path, stamp()).unwrap();
    assert_eq!(old.barred(), Some(Barred::Newer));
    let head = old.head().unwrap();
    assert_eq!(old.rows(true).unwrap().len(), CASES);
    assert_eq!(old.search("three weeks", 10).unwrap().matching, CASES);
    let (id, _) = old.known("C0007").unwrap().unwrap();
    assert!(old.case_file(id).unwrap().is_some());
    assert_eq!(old.verify().unwrap().events, CASES, "the journal is read to its end");
    assert!(matches!(old.verify_tables(), Err(StoreError::Newer { .. })), "no table is said to be wrong");
    let ask = Ask::Note { text: "Rang".to_owned() };
    let asked =
        Request::Ask { id, seen: 1, ask, at: at("2026-11-20 09:00"), key: String::new(), draft: None };
    let refused = old.answer("J Malik", asked);
    assert!(
        matches!(&refused, Reply::Trouble(Trouble::Refused(why, hint))
            if why.contains("log out and in again") && hint.contains("newer redress")),
        "{refused:?}"
    );
    assert_eq!((old.head().unwrap(), form(&path)), (head, next), "nothing was written");
    drop(old);
    let (code, said) = redress(&path, &["list", "--all"]);
    assert!(code == Some(0) && said.contains("C0149"), "{said}");
    assert_eq!(redress(&path, &["show", "C0007"]).0, Some(0));
    assert_eq!(redress(&path, &["stats"]).0, Some(0));
    let (code, said) = redress(&path, &["note", "C0007", "Rang"]);
    assert!(
        code == Some(1) && said.contains("a newer redress") && said.contains("log out and in again"),
        "{said}"
    );
    let (code, said) = redress(&path, &["backup"]);
    assert!(code == Some(1) && said.contains("newer redress"), "{said}");
}

#[test]
fn an_older_program_that_a_newer_store_does_not_name_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = store_of_today(folder.path());
    brought_further(&path, form(&path) + 1);
    assert!(matches!(Store::open_existing(&path, stamp()), Err(StoreError::Newer { .. })));
    let (code, said) = redress(&path, &["list"]);
    assert!(code == Some(1) && said.contains("was written by a newer redress"), "{said}");
}

#[test]
fn a_desk_that_was_open_when_a_newer_program_came_says_so_and_reads_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = store_of_today(folder.path());
    let mut old = Store::open_existing(&path, stamp()).unwrap();
    assert_eq!(old.barred(), None);
    brought_further(&path, form(&path));
    old.changed_elsewhere().unwrap();
    assert_eq!(old.barred(), Some(Barred::Newer));
    assert_eq!(
        Barred::Newer.says(),
        "A newer redress brought the store up to date: log out and in again to record"
    );
    assert_eq!(old.rows(true).unwrap().len(), CASES);
}

#[test]
fn a_session_of_an_older_program_is_refused_in_words_and_harms_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = store_of_today(folder.path());
    let mut old = Store::open_existing(&path, stamp()).unwrap();
    let head = old.head().unwrap();
    // It says that no older program may read it.
    let next = brought_further(&path, form(&path) + 1);
    let (id, _) = old.known("C0007").unwrap().unwrap();
    let ask = Ask::Note { text: "Rang".to_owned() };
    let asked =
        Request::Ask { id, seen: 1, ask, at: at("2026-11-20 09:00"), key: String::new(), draft: None };
    let refused = old.answer("J Malik", asked);
    assert!(
        matches!(&refused, Reply::Trouble(Trouble::Unavailable(why))
            if why.contains("brought to a newer form") && why.contains("log out and in again")),
        "{refused:?}"
    );
    assert_eq!(old.rows(true).unwrap().len(), CASES, "reading goes on");
    assert_eq!(old.head().unwrap(), head, "nothing was written");
    drop(old);
    let out = Command::new(env!("CARGO_BIN_EXE_redress"))
        .args(["new", "--subject", "Noise", "--as", "J Malik", "--store"])
        .arg(&path)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(
        said.contains("was written by a newer redress") && said.contains("install the newer redress"),
        "{said}"
    );
    assert_eq!(form(&path), next, "and its form is as it was");
}
