//! The sample council, which leaves nothing behind.

use crate::{Expected, Machine, each, table};

#[test]
fn the_sample_council_can_be_read_and_leaves_nothing_behind() {
    let machine = Machine::new();
    const LINES: &[Expected] = &[
        ("--demo --now 2026-11-20T09:12 list --view mine", 0, "Leak above bathroom, third visit missed"),
        ("list --demo --now 2026-11-20T09:12 --officer me", 0, "0427"),
        ("--demo --now 2026-11-20T09:12 log 398", 0, "Complaint definition agreed: 3 points"),
        ("--demo --now 2026-11-20T09:12 check", 2, "late: "),
        ("--demo --now 2026-11-20T09:12 note 398 'rang back'", 0, "0398 note added. Undo: redress undo 0398"),
        (
            "--demo --now 2026-11-20T09:12 extend 0398 3 dec --reason 'a new part'",
            0,
            "0398 extended to Thu 3 Dec 2026",
        ),
        ("--demo audit verify", 0, "The journal is whole"),
        ("--demo show 9999", 3, "there is no case 9999"),
        ("--demo show 0399999", 3, "redress list --all"),
    ];
    table(&machine, LINES);
    let left: Vec<_> = std::fs::read_dir(machine.path("")).expect("a folder").collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn the_same_moment_gives_the_same_answer() {
    let machine = Machine::new();
    let line = "--demo --now 2026-11-20T09:12 list --all --json";
    let cases = machine.json(line);
    assert_eq!(cases, machine.json(line));
    let keys = ["reference", "route", "status", "subject", "service", "team", "received"];
    for key in keys {
        assert_eq!(each(&cases["cases"], key).len(), cases["cases"].as_array().map_or(0, Vec::len), "{key}");
    }
    for key in ["scheme", "stage", "officer", "due", "days_left"] {
        assert!(cases["cases"][0].get(key).is_some(), "{key}");
    }
}
