//! Which files are opened, and which are left exactly as they are.

use crate::{Desk, MALIK, draft, note, stamp, trouble};
use redress::app::effect::Trouble;
use redress::store::{Store, StoreError};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

fn error_of(path: &Path) -> StoreError {
    Store::open(path, stamp()).err().expect("it must not open")
}

/// Opens something that is no store of ours, and holds that not a byte of its folder changed.
fn refused(fill: impl FnOnce(&Path)) -> StoreError {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.redress");
    fill(&path);
    let before = std::fs::read(&path).expect("reads");
    let error = error_of(&path);
    assert_eq!(std::fs::read(&path).expect("reads"), before, "{error}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("lists").count(), 1, "{error}");
    assert!(!error.hint().is_empty());
    error
}

#[test]
fn a_store_and_its_folders_are_made_where_there_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("council/complaints/desk.redress");
    drop(Store::open(&path, stamp()).expect("made"));
    assert_eq!(std::fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o660);
    assert_eq!(
        std::fs::read_dir(path.parent().expect("a folder")).expect("lists").count(),
        1,
        "nothing is left over"
    );
    Store::open_existing(&path, stamp()).expect("opens again");
}

#[test]
fn nothing_is_made_where_only_an_existing_store_will_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.redress");
    assert!(matches!(Store::open_existing(&path, stamp()), Err(StoreError::Missing(_))));
    assert!(!path.exists());
}

#[test]
fn a_text_file_is_refused_and_left_alone() {
    let short = refused(|path| std::fs::write(path, "ref,name\n1,Dilys\n").expect("writes"));
    assert!(matches!(short, StoreError::NotADatabase(_)), "{short}");
    let long = refused(|path| std::fs::write(path, "ref,name\n".repeat(5_000)).expect("writes"));
    assert!(long.to_string().ends_with("is not a SQLite database"), "{long}");
}

#[test]
fn a_store_with_a_second_name_is_refused_because_one_of_two_logs_would_be_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, other) = (folder.path().join("desk.redress"), folder.path().join("copy.redress"));
    drop(Store::open(&path, stamp()).expect("made"));
    std::fs::hard_link(&path, &other).expect("as some ways of copying a folder do");
    for name in [&path, &other] {
        let error = error_of(name);
        assert!(matches!(error, StoreError::Linked(_)), "{error}");
        assert!(error.to_string().contains("has another name too") && error.hint().contains("-samefile"));
    }
    // A copy that is only read may lie in such a folder.
    redress::store::examine(&other).expect("a good copy");
    std::fs::remove_file(&other).expect("taken away");
    Store::open(&path, stamp()).expect("opens again");
}

#[test]
fn the_name_under_which_a_store_was_made_is_not_in_the_way_where_a_crash_left_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.redress");
    drop(Store::open(&path, stamp()).expect("made"));
    std::fs::hard_link(&path, folder.path().join("desk.redress.new-812-0")).expect("left there");
    std::fs::write(folder.path().join("desk.redress.new-813-0"), "another one").expect("left there");
    Store::open(&path, stamp()).expect("opens");
    std::fs::hard_link(&path, folder.path().join("copy.redress")).expect("one more");
    assert!(matches!(error_of(&path), StoreError::Linked(_)));
}

#[test]
fn an_empty_file_is_not_taken_for_a_new_store() {
    let error = refused(|path| std::fs::write(path, "").expect("writes"));
    assert!(matches!(error, StoreError::Empty(_)), "{error}");
}

#[test]
fn another_programs_database_is_refused_and_left_alone() {
    for mode in ["DELETE", "WAL"] {
        let error = refused(|path| {
            let other = rusqlite::Connection::open(path).expect("opens");
            other.execute_batch(&format!("PRAGMA journal_mode = {mode}; CREATE TABLE t (n)")).expect("fills");
        });
        assert!(error.to_string().ends_with("is a database of another program"), "{error}");
    }
}

#[test]
fn another_programs_unfinished_log_is_not_moved_into_its_database() {
    let folder = tempfile::tempdir().expect("a folder");
    let (made, path) = (folder.path().join("made"), folder.path().join("desk.redress"));
    let other = rusqlite::Connection::open(&made).expect("opens");
    other
        .execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (n); INSERT INTO t VALUES (1)")
        .expect("fills");
    // As after a crash: the log holds what the database does not.
    let copies =
        ["", "-wal"].map(|end| (format!("{}{end}", made.display()), format!("{}{end}", path.display())));
    for (from, to) in &copies {
        std::fs::copy(from, to).expect("copies");
    }
    let before = copies.clone().map(|(_, copy)| std::fs::read(copy).expect("reads"));
    assert!(matches!(error_of(&path), StoreError::Foreign(_)));
    assert_eq!(copies.map(|(_, copy)| std::fs::read(copy).expect("reads")), before);
}

#[test]
fn a_store_of_a_newer_program_is_refused_and_left_alone() {
    let error = refused(|path| {
        drop(Store::open(path, stamp()).expect("made"));
        let newer = rusqlite::Connection::open(path).expect("opens");
        newer.pragma_update(None, "user_version", 99).expect("set");
    });
    assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error}");
    assert_eq!(error.hint(), "install the newer redress, or log out and in again");
}

#[test]
fn a_folder_and_a_link_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(matches!(error_of(folder.path()), StoreError::NotAFile(_)));
    let (real, link) = (folder.path().join("real"), folder.path().join("link"));
    drop(Store::open(&real, stamp()).expect("made"));
    std::os::unix::fs::symlink(&real, &link).expect("linked");
    assert!(matches!(error_of(&link), StoreError::NotAFile(_)));
}

#[test]
fn nothing_is_written_once_another_file_has_taken_the_stores_place() {
    let mut desk = Desk::new();
    let id = desk.log("Missed bins", "2026-11-20 09:00");
    let other = Desk::new();
    let other_path = other.path();
    drop(other.store);
    std::fs::rename(&other_path, desk.path()).expect("swapped");
    match trouble(desk.store.answer(MALIK, note(id, 2, "Rang", "2026-11-20 09:10"))) {
        Trouble::Unavailable(why) => assert!(why.contains("was replaced by another file"), "{why}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn many_sessions_may_make_the_same_store_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.redress");
    std::thread::scope(|scope| {
        for n in 0..4 {
            let path = &path;
            scope.spawn(move || {
                let mut store = Store::open(path, stamp()).expect("opens");
                store.keep_draft(MALIK, &draft(&n.to_string(), "2026-11-20 09:00")).expect("keeps");
            });
        }
    });
    let store = Store::open(&path, stamp()).expect("opens");
    assert_eq!(store.drafts(MALIK).expect("reads").len(), 4);
    drop(store);
    assert_eq!(std::fs::read_dir(folder.path()).expect("lists").count(), 1, "nothing is left over");
}
