//! Backups and proof, as cron and an auditor meet them.

use crate::{Expected, Machine, ran, table};
use chrono::NaiveDate;
use redress::app::effect::Draft;
use redress::domain::event::DeskNote;
use redress::store::Store;
use std::os::unix::fs::PermissionsExt;

const NOW: &str = "--now 2026-11-20T09:00";

fn machine() -> Machine {
    let machine = Machine::new();
    machine.ok(&format!("new --subject Noise --store desk.db {NOW}"));
    machine
}

/// The head that a command printed.
fn head(out: &str) -> String {
    let line = out.lines().find(|line| line.starts_with("Head: ")).expect("a head");
    line.trim_start_matches("Head: ").to_owned()
}

#[test]
fn a_backup_is_checked_private_and_listed() {
    let machine = machine();
    let said = machine.ok(&format!("backup --store desk.db {NOW}"));
    assert!(said.starts_with("Backup made and checked: "), "{said}");
    assert!(said.contains("1 entry, 1 case") && said.contains("1 backup kept"), "{said}");
    let file = machine.path("backups/redress-20261120-090000.db");
    let mode = |path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&file), 0o600, "for its maker alone");
    assert_eq!(mode(&machine.path("backups")), 0o700);
    assert_eq!(
        std::fs::read_dir(machine.path("backups")).expect("a folder").count(),
        1,
        "nothing half-made is left"
    );
    let listed = machine.json(&format!("backup --list --json --store desk.db {NOW}"));
    assert_eq!(listed["backups"][0]["made"], "2026-11-20T09:00");
    assert!(machine.ok("backup --list --to nowhere").contains("no backup yet"));
    let checked = machine.ok("restore --check backups/redress-20261120-090000.db");
    assert!(checked.contains("is good: 1 entry, 1 case"), "{checked}");
    assert_eq!(head(&checked), head(&said), "the copy ends where the store ended");
}

#[test]
fn restoring_asks_first_keeps_what_is_there_and_says_what_is_gone() {
    let machine = machine();
    machine.ok(&format!("backup --store desk.db {NOW}"));
    machine.ok(&format!("new --subject Smoke --store desk.db {NOW}"));
    let backup = "backups/redress-20261120-090000.db";
    let asked = machine.run(&format!("restore {backup} --store desk.db {NOW}"));
    assert_eq!(asked.code, 2);
    assert!(asked.err.contains("1 entry recorded in the store since then would be gone"), "{}", asked.err);
    assert!(asked.err.contains("--yes"), "{}", asked.err);
    assert!(machine.ok("list --store desk.db").contains("Smoke"), "asking changes nothing");
    let done = machine.ok(&format!("restore {backup} --yes --store desk.db {NOW}"));
    assert!(done.contains("Gone from it, recorded since then: 1 entry."), "{done}");
    let listed = machine.ok("list --store desk.db");
    assert!(listed.contains("Noise") && !listed.contains("Smoke"), "{listed}");
    assert!(machine.ok("audit verify --store desk.db").contains("The journal is whole: 2 entries"));
    // What was there before can be had back in the same way.
    let before = "backups/redress-20261120-090000-before-restore.db";
    machine.ok(&format!("restore {before} --yes --store desk.db --now 2026-11-20T10:00"));
    assert!(machine.ok("list --store desk.db").contains("Smoke"));
}

#[test]
fn a_backup_makes_a_store_where_there_is_none() {
    let machine = machine();
    machine.ok(&format!("backup --to elsewhere --store desk.db {NOW}"));
    machine.ok("restore elsewhere/redress-20261120-090000.db --yes --store new/desk.db");
    assert!(machine.ok("list --store new/desk.db").contains("Noise"));
}

#[test]
fn a_head_that_was_noted_elsewhere_shows_that_the_end_was_cut_off() {
    let machine = machine();
    machine.ok(&format!("backup --store desk.db {NOW}"));
    let first = head(&machine.ok("audit verify --store desk.db"));
    machine.ok(&format!("new --subject Smoke --store desk.db {NOW}"));
    let second = machine.ok("audit head --store desk.db").trim().to_owned();
    let both = format!("audit verify --anchor {first} --anchor {second} --store desk.db");
    let held = machine.ok(&both);
    assert!(held.contains("at entry 1.") && held.contains("at entry 2."), "{held}");
    let log =
        format!("Nov 20 07:20:01 desk redress-head: {first}\nNov 20 08:00:00 desk CRON[1]: x\n{second}\n");
    machine.file("heads.log", &log);
    machine.file("no-heads.log", "Nov 20 08:00:00 desk CRON[1]: x\n");
    let from_log = "audit verify --anchors heads.log --store desk.db".to_owned();
    let held = machine.ok(&from_log);
    assert!(held.contains("at entry 1.") && held.contains("at entry 2."), "{held}");
    machine.ok(&format!("restore backups/redress-20261120-090000.db --yes --store desk.db {NOW}"));
    let (_, hash) = second.split_once(':').expect("a number and a hash");
    let lines: &[(String, i32, &str)] = &[
        (format!("audit verify --anchor {first} --store desk.db"), 0, "whole"),
        (both, 1, "does not hold the head"),
        (from_log, 1, "does not hold the head"),
        ("audit verify --anchors no-heads.log --store desk.db".to_owned(), 1, "there is no head in"),
        (format!("audit verify --anchor {hash} --json --store desk.db"), 1, "its end was cut off"),
        ("audit verify --anchor 12345 --store desk.db".to_owned(), 2, "is no head"),
    ];
    for (line, code, said) in lines {
        let ran = machine.run(line);
        assert_eq!(ran.code, *code, "{line}: {}{}", ran.out, ran.err);
        assert!(format!("{}{}", ran.out, ran.err).contains(said), "{line}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn an_entry_that_was_changed_behind_our_back_is_named() {
    let machine = machine();
    machine.ok(&format!("note 1 'Rang the depot' --store desk.db {NOW}"));
    let raw = rusqlite::Connection::open(machine.path("desk.db")).expect("SQLite");
    raw.execute_batch(
        "DROP TRIGGER payload_keeps; DROP TRIGGER fence_payload_update;
         UPDATE payload SET body = replace(body, 'depot', 'office') WHERE id = 2",
    )
    .expect("their own doing");
    let ran = machine.run("audit verify --store desk.db");
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains(
            "broken at entry 2 (0001, noted, J Malik, 2026-11-20 09:00:00): its words were changed"
        ),
        "{}",
        ran.err
    );
    let told = machine.run("audit verify --json --store desk.db");
    assert!(told.out.contains("\"whole\": false") && told.out.contains("\"entry\": 2"), "{}", told.out);
    let refused = machine.run(&format!("backup --store desk.db {NOW}"));
    assert_eq!(refused.code, 1, "a broken store gives no backup that would push out the good ones");
    assert!(refused.err.contains("no backup was made"), "{}", refused.err);
}

#[test]
fn a_clock_that_was_set_back_is_said() {
    let machine = machine();
    let earlier = Box::new(|| "2019-11-19T09:00:00.000Z".to_owned());
    let store = Store::open_existing(&machine.path("desk.db"), earlier).expect("opens");
    let note = DeskNote::Reported { what: "report weekly".to_owned() };
    store.note(note, "J Malik", "2026-11-20T09:00:00".parse().expect("a moment")).expect("noted");
    drop(store);
    let ran = machine.run("audit verify --store desk.db");
    assert_eq!(ran.code, 0);
    assert!(
        ran.err.ends_with("the clock of the machine was set back before entry 2 was recorded\n"),
        "{}",
        ran.err
    );
    // The clock is put right, and set back again: the first time is named, and how often it was.
    for (n, stamp) in (1..).zip(["2026-11-20T09:00:00.000Z", "2020-11-19T09:00:00.000Z"]) {
        let store = Store::open_existing(&machine.path("desk.db"), Box::new(move || stamp.to_owned()))
            .expect("opens");
        let note = DeskNote::Reported { what: format!("report {n}") };
        store.note(note, "J Malik", "2026-11-20T09:00:00".parse().expect("a moment")).expect("noted");
    }
    let ran = machine.run("audit verify --store desk.db");
    assert!(ran.err.contains("before entry 2 was recorded, and once more after it"), "{}", ran.err);
    let told: serde_json::Value =
        serde_json::from_str(&machine.run("audit verify --store desk.db --json").out).expect("JSON");
    assert_eq!((&told["clock_set_back"], &told["clock_set_backs"]), (&2.into(), &2.into()), "{told}");
}

#[test]
fn wrong_backups_are_refused_in_words() {
    let machine = machine();
    machine.file("notes.db", "shopping list");
    machine.file("file", "");
    const LINES: &[Expected] = &[
        ("restore nope.db --check", 3, "there is no file nope.db"),
        ("restore notes.db --check", 1, "not a SQLite database"),
        ("restore notes.db --check --json", 1, "\"good\": false"),
        ("restore notes.db --yes --store desk.db", 1, "no good backup"),
        ("restore --check", 2, "<FILE>"),
        ("backup --to file --store desk.db", 1, "cannot be written to file"),
        ("backup --store nope.db", 1, "there is no store at"),
    ];
    table(&machine, LINES);
}

#[test]
fn the_doctor_says_when_the_newest_backup_is_old() {
    let machine = machine();
    let at = |when: &str| machine.run(&format!("doctor --store desk.db --now {when}")).out;
    assert!(at("2026-11-20T09:00").contains("! backups    none in"), "{}", at("2026-11-20T09:00"));
    machine.ok(&format!("backup --store desk.db {NOW}"));
    assert!(at("2026-11-21T10:00").contains("  backups    1 backup in"), "{}", at("2026-11-21T10:00"));
    let old = at("2026-11-23T10:00");
    assert!(old.contains("! backups") && old.contains("73 hours old"), "{old}");
}

#[test]
fn what_was_thrown_away_a_month_ago_is_in_no_backup_and_what_lies_half_written_is_named() {
    let machine = machine();
    let path = machine.path("desk.db");
    let open = || Store::open_existing(&path, Box::new(|| "2026-11-20T09:00:00Z".to_owned())).expect("opens");
    let at =
        |day| NaiveDate::from_ymd_opt(2026, 10, day).expect("a day").and_hms_opt(9, 0, 0).expect("a time");
    for key in ["new", "note-1"] {
        let draft =
            Draft { key: key.to_owned(), title: "Began".to_owned(), body: "{}".to_owned(), at: at(1) };
        open().keep_draft("R Osei", &draft).expect("kept");
    }
    open().drop_draft("R Osei", "new", at(2)).expect("thrown away");
    machine.ok("backup --store desk.db --now 2026-10-31T09:00");
    assert_eq!(open().thrown_away("R Osei", at(31)).expect("reads").len(), 1, "a month is not over");
    machine.ok("backup --store desk.db --now 2026-11-02T09:00");
    assert!(open().thrown_away("R Osei", at(3)).expect("reads").is_empty());
    assert_eq!(open().drafts("R Osei").expect("reads").len(), 1, "what nobody threw away is never taken");
    let said = machine.run("doctor --store desk.db --now 2026-11-02T10:00").out;
    assert!(said.contains("! drafts     1 draft untouched for 30 days: R Osei 1"), "{said}");
    assert!(!machine.run("doctor --store desk.db --now 2026-10-20T10:00").out.contains("untouched"));
}

#[test]
fn backups_that_are_older_than_the_settings_say_are_removed_and_other_files_are_not() {
    let machine = machine();
    machine.file("settings.toml", "[backup]\nall_days = 1\ndaily = 2\nweekly = 0\nmonthly = 0\n");
    machine.file("notes.txt", "");
    for day in 1..=6 {
        let line = format!("backup --to . --store desk.db --now 2026-11-{:02}T09:00", 20 + day);
        let words: Vec<&str> = line.split(' ').collect();
        let mut command = machine.command(&words);
        command.env("REDRESS_CONFIG", machine.path("settings.toml"));
        assert_eq!(ran(command).code, 0, "{line}");
    }
    let listed = machine.ok("backup --list --to . --plain");
    let days: Vec<&str> = listed.lines().map(|line| &line[..10]).collect();
    assert_eq!(days, ["2026-11-26", "2026-11-25", "2026-11-24", "2026-11-23"]);
    assert!(machine.path("notes.txt").exists() && machine.path("desk.db").exists());
}
