//! Once a month an older backup is put back for trial, without anybody asking.

use crate::{Machine, Ran};

/// A machine with a case and its first backup, of 20 November.
fn machine() -> Machine {
    let machine = Machine::new();
    machine.ok("new --subject Noise --store desk.db --now 2026-11-20T09:00");
    let said = backup(&machine, "2026-11-20T09:00");
    assert!(!said.out.contains("Rehearsed"), "there is no older one yet: {}", said.out);
    machine
}

const OLDEST: &str = "redress-20261120-090000.db";

fn backup(machine: &Machine, when: &str) -> Ran {
    machine.run(&format!("backup --store desk.db --now {when}"))
}

/// Turns one bit in what a person told, deep in a backup.
fn turn_a_bit(machine: &Machine, file: &str) {
    let path = machine.path(&format!("backups/{file}"));
    let mut bytes = std::fs::read(&path).expect("read");
    let told = b"\"subject\":\"Noise\"";
    let at = bytes.windows(told.len()).position(|part| part == told).expect("it is there");
    bytes[at + 12] ^= 1;
    std::fs::write(&path, bytes).expect("written");
}

fn rehearsed(machine: &Machine) -> usize {
    machine.ok("audit log --store desk.db").matches("for trial").count()
}

#[test]
fn once_a_month_the_oldest_backup_is_put_back_for_trial_and_that_is_noted() {
    let machine = machine();
    assert_eq!((backup(&machine, "2026-11-20T15:00").code, rehearsed(&machine)), (0, 0), "of the same day");
    let first = backup(&machine, "2026-11-21T10:00");
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(first.out.contains(&format!("Rehearsed: {OLDEST} can be put back.")), "{}", first.out);
    let log = machine.ok("audit log --store desk.db");
    assert!(log.contains(&format!("Backup {OLDEST} put back for trial: good, 1 entry")), "{log}");
    let doctor = machine.run("doctor --store desk.db --now 2026-11-21T10:30").out;
    assert!(
        doctor.contains(&format!("  rehearsal  {OLDEST} was put back for trial on 21 Nov 2026")),
        "{doctor}"
    );
    for when in ["2026-11-21T11:00", "2026-12-01T09:00", "2026-12-21T09:00"] {
        let Ran { out, .. } = backup(&machine, when);
        assert!(!out.contains("Rehearsed") && rehearsed(&machine) == 1, "{when}: {out}");
    }
    let told = machine.run("backup --json --store desk.db --now 2026-12-22T09:00").out;
    assert!(told.contains("\"rehearsed\"") && told.contains("\"good\": true"), "{told}");
    assert_eq!(rehearsed(&machine), 2);
    // Nothing is left of it, and the store is what it was.
    assert!(!machine.path("desk.db.rehearsing").exists());
    assert!(machine.ok("audit verify --store desk.db").contains("The journal is whole: 3 entries"));
}

#[test]
fn an_older_backup_in_which_a_bit_turned_is_told_of_until_it_is_put_right() {
    let machine = machine();
    turn_a_bit(&machine, OLDEST);
    let Ran { code, out, err } = backup(&machine, "2026-11-21T10:00");
    assert_eq!(code, 1, "{out}{err}");
    assert!(out.contains("Backup made and checked"), "the new one is made all the same: {out}");
    for said in [
        &format!("the older backup {OLDEST} cannot be put back"),
        "its words were changed",
        "today's backup is made and good",
        "move that file out of the folder",
        "redress restore FILE --check",
    ] {
        assert!(err.contains(said), "{said}: {err}");
    }
    let doctor = machine.run("doctor --store desk.db --now 2026-11-21T10:30");
    let told = format!("! rehearsal  {OLDEST} could not be put back on 21 Nov 2026");
    assert!(doctor.code == 1 && doctor.out.contains(&told), "{}", doctor.out);
    assert_eq!(backup(&machine, "2026-11-21T11:00").code, 0, "not every hour");
    assert_eq!(backup(&machine, "2026-11-22T10:30").code, 1, "but every day");
    assert_eq!(rehearsed(&machine), 2);
    // Once it is moved away, the next oldest is tried at once.
    std::fs::rename(machine.path(&format!("backups/{OLDEST}")), machine.path("bad.db")).expect("moved");
    let after = backup(&machine, "2026-11-22T11:30");
    assert_eq!(after.code, 0, "{}", after.err);
    assert!(after.out.contains("Rehearsed: redress-20261121-100000.db can be put back."), "{}", after.out);
    assert!(machine.run("doctor --store desk.db --now 2026-11-22T12:00").out.contains("  rehearsal  "));
}

#[test]
fn a_backup_of_an_older_redress_is_rehearsed_with_what_was_erased_since() {
    let machine = Machine::new();
    std::fs::copy("tests/data/store-16.redress", machine.path("desk.db")).expect("copied");
    let cases = machine.json("list --all --json --store desk.db");
    let first = cases["cases"][0]["reference"].as_str().expect("a reference").to_owned();
    machine.ok(&format!("erase {first} --for-ever --why time --store desk.db"));
    let said = backup(&machine, "2199-01-01T09:00");
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert!(said.out.contains("form-16-before-upgrade.db can be put back"), "{}", said.out);
}

#[test]
fn what_a_backup_left_that_was_killed_goes_after_a_day() {
    let machine = machine();
    let half = "backups/.redress-20261120-090500.db.4711.part";
    machine.file(half, "half a store");
    backup(&machine, "2026-11-20T20:00");
    assert!(machine.path(half).exists(), "it may still be written");
    backup(&machine, "2026-11-21T20:00");
    assert!(!machine.path(half).exists());
}
