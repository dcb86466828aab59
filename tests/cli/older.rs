//! A store that an older redress left: a copy of it is kept before it is brought up to date, and the journal tells of it.

use crate::{Machine, Ran};
use redress::store::{Store, examine};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Stdio;

/// A machine with a store of the sixteenth form.
fn machine() -> Machine {
    let machine = Machine::new();
    std::fs::copy("tests/data/store-16.redress", machine.path("desk.db")).expect("copied");
    machine
}

fn form(path: PathBuf) -> i64 {
    let raw = rusqlite::Connection::open(path).expect("SQLite");
    raw.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("a form")
}

/// The copies that were kept in a folder.
fn copies(machine: &Machine, folder: &str) -> Vec<String> {
    let Ok(all) = std::fs::read_dir(machine.path(folder)) else { return Vec::new() };
    all.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_copy_is_kept_before_a_store_is_brought_up_to_date_and_the_audit_log_says_who_did_it() {
    let machine = machine();
    let before = examine(&machine.path("desk.db")).expect("whole");
    machine.ok("list --store desk.db");
    let newest = form(machine.path("desk.db"));
    assert!(newest > 16);
    let all = copies(&machine, "backups");
    assert_eq!(all.len(), 1, "{all:?}");
    let copy = format!("backups/{}", all[0]);
    assert!(copy.starts_with("backups/redress-20") && copy.ends_with("-form-16-before-upgrade.db"), "{copy}");
    let mode = |path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(machine.path(&copy)), mode(machine.path("backups"))), (0o600, 0o700));
    assert_eq!(examine(&machine.path(&copy)).expect("good"), before, "as the older program left it");
    assert!(
        machine.ok("backup --list --plain --store desk.db").contains("before-upgrade"),
        "and it is one of the backups"
    );
    let log = machine.ok("audit log --store desk.db");
    let words = log.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = format!("J Malik Store brought from form 16 to form {newest}; as it was before: ");
    assert!(words.contains(&told), "{log}");
    assert!(log.contains(&machine.path(&copy).display().to_string()), "{log}");
    machine.ok("list --store desk.db");
    assert_eq!(copies(&machine, "backups").len(), 1, "once and no more");
    // And back: it is a backup as every other.
    let restored = machine.ok(&format!("restore {copy} --yes --store desk.db"));
    assert!(restored.contains("form 16, brought to the newest when it is put back"), "{restored}");
    assert_eq!(form(machine.path("desk.db")), newest);
}

#[test]
fn of_desks_that_start_at_once_one_brings_the_store_up_to_date_and_the_others_wait() {
    let machine = machine();
    let begun: Vec<_> = (0..4)
        .map(|_| {
            let mut command = machine.command(&["list", "--store", "desk.db"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts")
        })
        .collect();
    for one in begun {
        let done = one.wait_with_output().expect("ends");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    assert_eq!(copies(&machine, "backups").len(), 1);
    let log = machine.ok("audit log --store desk.db");
    assert_eq!(log.matches("Store brought").count(), 1, "{log}");
}

#[test]
fn a_store_of_which_no_copy_can_be_kept_stays_as_it_is_and_the_officer_is_told_what_to_do() {
    let machine = machine();
    machine.file("backups", "somebody's file, where the folder should be");
    let before = std::fs::read(machine.path("desk.db")).expect("read");
    let Ran { code, err, .. } = machine.run("list --store desk.db");
    assert_eq!(code, 1, "{err}");
    for said in [
        "the store has the form of an older redress (16)",
        "cannot be made in",
        "backups",
        "nothing was changed",
        "run `redress backup`",
        "[backup] in the settings",
    ] {
        assert!(err.contains(said), "{said}: {err}");
    }
    assert_eq!(form(machine.path("desk.db")), 16);
    assert_eq!(std::fs::read(machine.path("desk.db")).expect("read"), before, "not a byte");
    // Another folder in the settings is as good.
    let folder = machine.path("elsewhere");
    machine.file("settings.toml", format!("[backup]\nfolder = \"{}\"\n", folder.display()));
    let mut command = machine.command(&["list", "--store", "desk.db"]);
    command.env("REDRESS_CONFIG", machine.path("settings.toml"));
    assert_eq!(crate::ran(command).code, 0);
    assert_eq!(copies(&machine, "elsewhere").len(), 1);
}

#[test]
fn a_journal_that_was_broken_before_is_copied_as_it_is_and_keeps_nobody_from_the_desk() {
    let machine = machine();
    let raw = rusqlite::Connection::open(machine.path("desk.db")).expect("SQLite");
    raw.execute_batch(
        "DROP TRIGGER payload_keeps; DROP TRIGGER fence_payload_update;
         UPDATE payload SET salt = zeroblob(16) WHERE id = 2",
    )
    .expect("their own doing");
    drop(raw);
    machine.ok("list --store desk.db");
    let all = copies(&machine, "backups");
    assert_eq!(all.len(), 1);
    let copy = machine.run(&format!("restore --check backups/{}", all[0]));
    assert!(copy.err.contains("broken at entry 2"), "the copy shows how it was: {}", copy.err);
    assert!(machine.run("audit verify --store desk.db").err.contains("broken at entry 2"));
}

#[test]
fn what_was_erased_after_the_upgrade_stays_erased_when_the_copy_from_before_is_put_back() {
    let machine = machine();
    let cases = machine.json("list --all --json --store desk.db");
    let first = cases["cases"][0]["reference"].as_str().expect("a reference").to_owned();
    machine.ok(&format!("erase {first} --for-ever --why time --store desk.db"));
    let copy = copies(&machine, "backups").remove(0);
    let put = machine.ok(&format!("restore backups/{copy} --yes --store desk.db"));
    assert!(put.contains("Erased again: 1 case"), "{put}");
    assert_eq!(form(machine.path(&format!("backups/{copy}"))), 16, "the copy itself stays as it is");
}

#[test]
fn a_store_with_nothing_in_it_is_brought_up_to_date_without_a_copy() {
    let machine = Machine::new();
    let raw = rusqlite::Connection::open(machine.path("desk.db")).expect("SQLite");
    raw.execute_batch(include_str!("../../src/store/schema/1.sql")).expect("the first form");
    raw.execute_batch("PRAGMA application_id = 1919185523; PRAGMA user_version = 1").expect("ours");
    drop(raw);
    let stamp = Box::new(|| "2026-11-20T09:00:00Z".to_owned());
    let store = Store::open_existing(&machine.path("desk.db"), stamp).expect("opens");
    assert_eq!(store.verify().expect("whole").events, 0);
    assert!(copies(&machine, "backups").is_empty());
}
