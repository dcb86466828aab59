//! A council's own policy from a script: shown, checked, tried, loaded, taken back.

use crate::{Expected, Machine, each, table};

/// The policy that came with the program, with another time for acknowledging a corporate complaint.
fn policy(days: u32) -> String {
    let built_in = include_str!("../../src/domain/profiles/milton-keynes.toml");
    built_in.replacen("days = 5", &format!("days = {days}"), 1)
}

fn machine() -> Machine {
    let machine = Machine::new();
    machine
        .ok("new --subject 'Before' --service Waste --scheme corporate --officer me --now 2026-11-13T09:00");
    machine
        .ok("new --subject 'Since' --service Waste --scheme corporate --officer me --now 2026-11-16T09:00");
    machine.file("own.toml", policy(3));
    machine
}

#[test]
fn a_policy_is_tried_loaded_and_taken_back_from_a_script() {
    let machine = machine();
    const LINES: &[Expected] = &[
        (
            "policy try own.toml --from 2026-11-16 --now 2026-11-20",
            0,
            "2 open deadlines would move; 1 would be late",
        ),
        ("policy try own.toml --from 2026-11-17 --now 2026-11-20", 0, "no open deadline would move"),
        ("policy try own.toml --apply --now 2026-11-20", 2, "--from"),
        ("policy load own.toml --now 2026-11-20", 2, "--from"),
        ("due --now 2026-11-20", 0, "2026-11-23"),
        (
            "policy load own.toml --from 2026-11-16 --now 2026-11-20T09:00",
            0,
            "2 open deadlines moved; 1 is late",
        ),
        ("policy load own.toml --from 2026-11-16 --now 2026-11-20T09:05", 0, "nothing new"),
        ("due --overdue --now 2026-11-20T09:10", 0, "2026-11-19"),
        ("log 2 --now 2026-11-20T09:10", 0, "policy own.toml from 16 November 2026"),
        ("policy show --now 2026-11-20T09:10", 0, "2026-11-16"),
        (
            "deadline --scheme corporate --stage 1 --received 2026-11-16 --now 2026-11-20T09:10",
            0,
            "2026-11-19",
        ),
        (
            "deadline --scheme corporate --stage 1 --received 2026-11-13 --now 2026-11-20T09:10",
            0,
            "2026-11-20",
        ),
        ("rebuild", 0, ""),
        ("due --overdue --now 2026-11-20T09:10", 0, "2026-11-19"),
        ("undo --now 2026-11-20T09:15", 0, "undone: policy own.toml from 16 November 2026"),
        ("due --overdue --now 2026-11-20T09:20", 0, "no deadline matches"),
        ("policy try own.toml --apply --from 2026-11-16 --now 2026-11-20T09:30", 0, "2 open deadlines moved"),
        ("audit verify", 0, "whole"),
    ];
    table(&machine, LINES);
    let show = machine.json("show 2 --now 2026-11-20T09:40 --json");
    assert_eq!(show["deadlines"][0]["due"], "2026-11-19");
    assert_eq!(machine.json("show 1 --now 2026-11-20T09:40 --json")["deadlines"][0]["due"], "2026-11-20");
}

#[test]
fn trying_a_policy_answers_in_json_and_writes_nothing() {
    let machine = machine();
    let tried = machine.json("policy try own.toml --from 2026-11-16 --now 2026-11-20 --json");
    assert_eq!((&tried["profile"], &tried["from"]), (&"milton-keynes".into(), &"2026-11-16".into()));
    assert_eq!(tried["breaches"], 1);
    assert_eq!(
        tried["moves"][0],
        serde_json::json!({
            "reference": "0002", "officer": "J Malik", "clock": "acknowledge", "stage": 1, "from": "2026-11-23", "to": "2026-11-19",
            "working_days": -2, "breach": true
        })
    );
    assert_eq!(machine.json("show 2 --now 2026-11-20 --json")["deadlines"][0]["due"], "2026-11-23");
    let csv = machine.ok("policy try own.toml --from 2026-11-16 --now 2026-11-20 --csv");
    assert!(csv.starts_with("reference,officer,clock,stage,from,to,working_days,breach"), "{csv}");
}

#[test]
fn the_versions_are_shown_with_their_dates_and_what_is_in_force_is_checked() {
    let machine = machine();
    machine.file("loose.toml", policy(7));
    machine.ok("policy load loose.toml --from 2026-12-01 --now 2026-11-20");
    let shown = machine.json("policy show --json --now 2026-11-21");
    let local: Vec<_> =
        shown["profiles"].as_array().expect("a list").iter().filter(|p| p["authority"] == "local").collect();
    assert_eq!(
        (&local[0]["from"], &local[0]["until"], &local[0]["holds"]),
        (&"2026-12-01".into(), &().into(), &false.into())
    );
    assert_eq!(
        (&local[1]["from"], &local[1]["until"], &local[1]["holds"]),
        (&().into(), &"2026-11-30".into(), &true.into())
    );
    // LGSCO Code 6.2: acknowledged within 5 working days.
    let finds = |now: &str| {
        machine.run(&format!("policy check --now {now}")).out.contains("7 working days against 5")
    };
    assert_eq!((finds("2026-11-30"), finds("2026-12-01")), (false, true));
    let rules = |now: &str| {
        machine.json(&format!("policy show milton-keynes --json --now {now}"))["rules"][0]["rule"].clone()
    };
    assert_eq!(
        (rules("2026-11-30"), rules("2026-12-01")),
        ("5 working days from receipt".into(), "7 working days from receipt".into())
    );
}

#[test]
fn a_file_that_is_no_policy_is_refused_with_its_line_and_a_loose_one_is_only_warned_about() {
    let machine = machine();
    machine.file("wrong.toml", policy(3).replacen("clock = \"acknowledge\"", "clock = \"acknowlege\"", 1));
    machine.file("law.toml", policy(3).replacen("\"local\"", "\"statute\"", 1));
    const LINES: &[Expected] = &[
        ("policy load wrong.toml --from 2026-12-01", 1, "line 15"),
        ("policy try wrong.toml", 1, "correct the file"),
        ("policy load law.toml --from 2026-12-01", 1, "read-only"),
        ("policy load none.toml --from 2026-12-01", 3, "no file"),
        ("policy show", 0, "milton-keynes"),
    ];
    table(&machine, LINES);
    assert!(!machine.ok("policy show --csv").contains("2026-12-01"));
    let ran = machine.run("policy load own.toml --from 2026-12-01");
    assert_eq!(ran.code, 0);
    // RULES: 5 working days for an adult's complaint, SI 2009/309 reg 13 gives 3.
    assert!(
        ran.err.contains("warning: Adult social care, stage 1, acknowledge: 5 working days against 3"),
        "{}",
        ran.err
    );
    assert!(each(&machine.json("policy show --json")["profiles"], "from").contains(&"2026-12-01"));
}

#[test]
fn bank_holidays_are_tried_from_a_script_before_they_are_brought_in() {
    let machine = machine();
    let list = r#"{"england-and-wales": {"division": "england-and-wales", "events": [
        {"title": "Day of mourning", "date": "2026-11-23", "notes": "", "bunting": false}]}}"#;
    machine.file("bank-holidays.json", list);
    const LINES: &[Expected] = &[
        ("calendar try bank-holidays.json --now 2026-11-20", 0, "3 open deadlines would move"),
        ("calendar try own.toml --now 2026-11-20", 1, "is not gov.uk's list"),
        ("due --now 2026-11-20", 0, "2026-11-23"),
        ("calendar import bank-holidays.json --now 2026-11-20T09:00", 0, "3 open deadlines moved"),
        ("due --now 2026-11-20T09:10", 0, "2026-11-24"),
        ("calendar try bank-holidays.json --now 2026-11-20T09:10", 0, "nothing new"),
    ];
    let tried = machine.json("calendar try bank-holidays.json --now 2026-11-20 --json");
    assert_eq!((&tried["applied"], &tried["unchanged"]), (&false.into(), &false.into()));
    let first = &tried["deadlines"][1];
    assert_eq!((&first["reference"], &first["officer"]), (&"0002".into(), &"J Malik".into()));
    assert_eq!((&first["to"], &first["breach"]), (&"2026-11-24".into(), &false.into()));
    table(&machine, LINES);
}
