//! The daily tasks from a script: what was recorded, what it says, and how it is taken back.

use crate::{Expected, Machine, each, ran, table};
use std::io::Write;
use std::process::Stdio;

/// A desk with one complaint, taken on, on Friday 20 November 2026.
fn desk() -> Machine {
    let machine = Machine::new();
    let new = "--now 2026-11-20T09:00 new --subject 'Bins not collected' --name 'Zoë Ward' --channel email --service Waste --officer me";
    assert_eq!(machine.ok(new), "0001 logged. Undo: redress undo 0001\n");
    machine
}

#[test]
fn a_complaint_goes_from_its_receipt_to_its_end_without_a_screen() {
    let machine = desk();
    const LINES: &[Expected] = &[
        ("ack 1 --now 2026-11-23", 0, "0001 acknowledgement recorded. Undo: redress undo 0001"),
        ("ack 1 --now 2026-11-23", 1, "acknowledged on Mon 23 Nov 2026 already"),
        ("assign 0001 R Osei --now 2026-11-24", 0, "0001 owner is now R Osei"),
        ("assign 0001 nobody --now 2026-11-24", 0, "0001 has no owner now"),
        ("note 0001 rang, no answer --now 2026-11-25", 0, "0001 note added"),
        ("extend 0001 3 dec --now 2026-11-25 --reason parts", 1, "is not later than"),
        ("extend 0001 14 dec --now 2026-11-25 --reason parts", 0, "0001 extended to Mon 14 Dec 2026"),
        ("close 0001 --now 2026-11-26", 1, "has not been answered"),
        ("respond 0001 --now 2026-12-01 --finding maybe", 2, "partially-upheld"),
        (
            "respond 0001 --now 2026-12-01 --finding upheld --remedy 'a new bin' --summary sorry",
            0,
            "response recorded, upheld",
        ),
        ("action 0001 agree --what 'a new bin' --by 5wd --now 2026-12-01", 0, "by Tue 8 Dec 2026"),
        ("due --now 2026-12-09 --overdue", 0, "action"),
        ("action 0001 done 1 --evidence photo --now 2026-12-09", 0, "0001 action 1 done"),
        ("escalate 0001 --now 2026-12-10 --on yesterday", 0, "0001 stage 2 opened"),
        ("undo 0001 --now 2026-12-10", 0, "0001 undone: asked for stage 2"),
        ("close 0001 --now 2026-12-11", 0, "0001 closed"),
        ("list --now 2026-12-12", 0, "no case matches"),
        ("list --all --now 2026-12-12", 0, "closed"),
        ("audit verify", 0, "whole"),
    ];
    table(&machine, LINES);
}

#[test]
fn a_change_answers_in_json_with_what_departs_from_the_rules() {
    let machine = desk();
    let answer =
        machine.json("respond 1 --now 2026-12-01 --finding upheld --remedy none --summary sorry --json");
    assert_eq!(answer["reference"], "0001");
    assert_eq!(answer["says"], "0001 stage 1 response recorded, upheld");
    let said = answer["flags"][0].as_str().expect("a flag");
    assert!(said.starts_with("it was never acknowledged, which was due"), "{said}");
}

#[test]
fn what_is_asked_twice_with_one_key_is_recorded_once() {
    let machine = desk();
    let line = "note 1 'rang back' --key k1 --now 2026-11-23";
    assert_eq!(machine.ok(line), machine.ok(line));
    let events = machine.json("log 1 --json");
    assert_eq!(each(&events["events"], "text").iter().filter(|text| **text == "rang back").count(), 1);
}

#[test]
fn a_key_that_was_used_for_something_else_is_refused() {
    let machine = desk();
    machine.ok("new --subject Noise --now 2026-11-20T10:00");
    machine.ok("note 1 'rang back' --key k1 --now 2026-11-23");
    machine.ok("undo 1 --key k2 --now 2026-11-23T10:00");
    const LINES: &[Expected] = &[
        ("note 1 'rang back' --key k1 --now 2026-11-24", 0, "0001 note added"),
        ("note 1 'rang again' --key k1 --now 2026-11-24", 2, "this key was used for something else"),
        ("note 2 'rang back' --key k1 --now 2026-11-24", 2, "this key was used for something else"),
        ("ack 1 --key k1 --now 2026-11-24", 2, "this key was used for something else"),
        ("new --subject Noise --key k1 --now 2026-11-24", 2, "this key was used for something else"),
        ("undo --key k1 --now 2026-11-24", 2, "this key was used for something else"),
        ("undo 1 --key k2 --now 2026-11-24", 0, "0001 undone: rang back"),
        ("undo --key k2 --now 2026-11-24", 2, "this key was used for something else"),
        (
            "note 1 'rang back' --key k1 --as 'R Osei' --now 2026-11-24",
            2,
            "give every change a key of its own",
        ),
    ];
    table(&machine, LINES);
    assert_eq!(each(&machine.json("log 2 --json")["events"], "kind"), ["received"]);
}

#[test]
fn triage_knows_the_services_and_the_exclusions() {
    let machine = Machine::new();
    for subject in ["Penalty notice", "The bin was missed", "Something odd", "A pothole"] {
        machine.ok(&format!("new --subject '{subject}' --now 2026-11-20"));
    }
    const LINES: &[Expected] = &[
        ("triage 1 --refuse penalty-charge --now 2026-11-20", 0, "0001 not accepted"),
        ("log 1", 0, "Told to go to the informal challenge form for a PCN"),
        ("triage 2 --accept --now 2026-11-20", 0, "0002 accepted: Corporate, stage 1"),
        ("show 2", 0, "Waste"),
        ("triage 3 --accept --now 2026-11-20", 2, "--service"),
        ("triage 3 --accept --service Zoo --now 2026-11-20", 2, "--scheme"),
        (
            "triage 3 --accept --service Zoo --scheme housing --stage 3 --now 2026-11-20",
            1,
            "Housing has no stage 3",
        ),
        ("triage 3 --now 2026-11-20", 2, "--accept"),
        ("triage 4 --service-request Highways --now 2026-11-20", 0, "0004 passed on as a service request"),
        ("withdraw 3 --reason 'settled by telephone' --now 2026-11-20", 0, "0003 withdrawn"),
    ];
    table(&machine, LINES);
}

#[test]
fn undo_takes_back_the_named_case_and_not_somebody_elses_work() {
    let machine = desk();
    machine.ok("ack 1 --now 2026-11-23");
    machine.ok("new --subject Noise --now 2026-11-23T10:00");
    machine.ok("extend 1 14 dec --reason parts --as 'R Osei' --now 2026-11-24");
    let undo = machine.run("undo 1 --now 2026-11-24T10:00");
    assert_eq!(undo.code, 4, "{}{}", undo.out, undo.err);
    assert!(undo.err.contains("R Osei extended 0001"), "{}", undo.err);
    assert!(machine.ok("undo 1 --as 'R Osei' --now 2026-11-24T10:00").contains("0001 undone: extended"));
    assert!(machine.ok("undo --now 2026-11-24T10:00").contains("0002 undone: received"));
}

#[test]
fn a_long_text_comes_by_standard_input() {
    let machine = desk();
    let mut child = machine
        .command(&["note", "1", "-", "--now", "2026-11-23"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    child.stdin.take().expect("a pipe").write_all("Two\nlines".as_bytes()).expect("written");
    assert!(child.wait_with_output().expect("an end").status.success());
    assert!(machine.ok("log 1").contains("Two lines"));
}

#[test]
fn words_from_outside_cannot_act_on_the_terminal() {
    let machine = Machine::new();
    let words = ["new", "--now", "2026-11-20", "--subject", "red \u{1b}[31m \u{9b}2J \u{202e}txt"];
    assert_eq!(ran(machine.command(&words)).code, 0);
    for line in ["list", "list --json", "list --csv", "show 1", "show 1 --json", "log 1 --json", "search red"]
    {
        let out = machine.ok(line);
        assert!(!out.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{line}: {out:?}");
    }
    let subject = &machine.json("list --json")["cases"][0]["subject"];
    assert_eq!(subject, "red \u{1b}[31m \u{9b}2J \u{202e}txt", "JSON keeps what came");
}
