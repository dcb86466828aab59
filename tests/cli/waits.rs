//! What waits has a date for scripts too, and what was never met or is only assumed says so.

use crate::{Expected, Machine, each, table};
use serde_json::Value;

fn clock<'a>(shown: &'a Value, name: &str) -> &'a Value {
    let all = shown["deadlines"].as_array().expect("a list");
    all.iter().find(|clock| clock["clock"] == name).unwrap_or_else(|| panic!("no {name} in {shown}"))
}

#[test]
fn a_pause_without_an_end_is_due_again_and_a_note_puts_it_off() {
    let machine = Machine::new();
    machine.ok(
        "new --subject Contact --service 'Family support' --scheme children --officer me --now 2026-11-02",
    );
    const LINES: &[Expected] = &[
        ("ack 1 --now 2026-11-03", 0, "recorded"),
        ("pause 1 --until 2036-11-30 --reason 'court' --now 2026-11-04", 0, "that is more than a year away"),
        ("undo 1 --now 2026-11-04", 0, "undone"),
        ("pause 1 --reason 'family court proceedings' --now 2026-11-04", 0, "paused, no end known"),
        ("due --now 2026-11-04", 0, "review"),
        ("due --overdue --now 2026-12-03", 0, "2026-12-02"),
        ("check --now 2026-12-03", 2, "late"),
        ("note 1 the hearing is in March --now 2026-12-03", 0, "note added"),
        ("due --overdue --now 2026-12-04", 0, "no deadline matches"),
    ];
    table(&machine, LINES);
    let shown = machine.json("show 1 --json --now 2026-12-04");
    let review = clock(&shown, "review");
    assert_eq!((&review["due"], &review["assumed"]), (&"2027-01-05".into(), &true.into()));
    assert_eq!(shown["case"]["course"]["pauses"][0]["looked_at"], "2026-12-03");
}

#[test]
fn an_enquiry_without_a_day_is_assumed_and_a_missing_acknowledgement_is_told() {
    let machine = Machine::new();
    machine.ok("new --subject Noise --service Waste --scheme corporate --officer me --now 2026-11-02");
    const LINES: &[Expected] = &[
        ("ombudsman 1 asked --now 2026-11-03", 0, "20 working days are assumed, to Tue 1 Dec 2026"),
        ("due --now 2026-11-03", 0, "2026-12-01"),
        (
            "respond 1 --finding not-upheld --summary 'we looked' --now 2026-11-16",
            0,
            "it was never acknowledged",
        ),
        ("show 1 --now 2026-11-17", 0, "never met"),
    ];
    table(&machine, LINES);
    let shown = machine.json("show 1 --json --now 2026-11-17");
    assert_eq!(clock(&shown, "ombudsman")["assumed"], true);
    let never = clock(&shown, "acknowledge");
    assert_eq!((&never["met"], &never["missed"]), (&Value::Null, &"2026-11-16".into()));
    assert_eq!((&never["late"], &never["due"]), (&true.into(), &"2026-11-09".into()));
    let due = machine.json("due --json --now 2026-11-17");
    assert!(!each(&due["deadlines"], "clock").contains(&"acknowledge"), "nobody owes it any more: {due}");
}

#[test]
fn a_bank_holiday_of_any_part_of_the_kingdom_moves_an_information_request() {
    // Freedom of Information Act 2000, s.10(6).
    let machine = Machine::new();
    machine.ok("new --subject 'Asked for the minutes' --now 2027-05-04");
    machine.ok("triage 1 --exclusion foi --now 2027-05-04");
    let before = machine.json("show 1 --json --now 2027-05-04");
    assert_eq!(clock(&before, "other-route")["due"], "2027-06-02");
    let feed = include_str!("../data/bank-holidays.json");
    let extra = r#"{ "title": "A Scottish day", "date": "2027-05-10", "notes": "", "bunting": true },"#;
    let (head, scotland) = feed.split_once("\"scotland\"").expect("three parts");
    let scotland = scotland.replacen("\"events\": [", &format!("\"events\": [ {extra}"), 1);
    let scotland = scotland.replacen("\"events\":[", &format!("\"events\":[{extra}"), 1);
    machine.file("feed.json", format!("{head}\"scotland\"{scotland}"));
    let said = machine.ok("calendar import feed.json --now 2027-05-05");
    assert!(said.contains("  0001 other-route from 2027-06-02 to 2027-06-03\n"), "{said}");
    let after = machine.json("show 1 --json --now 2027-05-05");
    let request = clock(&after, "other-route");
    assert_eq!(request["due"], "2027-06-03");
    let skipped: Vec<&str> = each(&request["days"], "skipped");
    assert!(skipped.contains(&"A Scottish day, Scotland"), "{skipped:?}");
    assert!(
        machine
            .ok("ombudsman 1 asked --due 2027-06-10 --now 2027-05-06")
            .contains("Information Commissioner")
    );
    assert_eq!(machine.json("show 1 --json --now 2027-05-06")["case"]["ombudsman"][0]["body"], "ico");
}

#[test]
fn who_may_agree_to_a_payment_and_the_targets_of_adults_are_policy_data() {
    let machine = Machine::new();
    let desk = machine.json("policy show desk --json");
    assert_eq!(desk["payments"][0]["up_to_pounds"], 500);
    assert_eq!(desk["profile"]["authority"], "desk");
    let own = machine.json("policy show milton-keynes --json");
    let adult = own["rules"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|rule| (&rule["scheme"], &rule["clock"]) == (&"adult".into(), &"respond".into()));
    let days: Vec<&Value> = adult.expect("a rule")["targets"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|t| &t["working_days"])
        .collect();
    assert_eq!(days, [10, 20]);
}

#[test]
fn a_late_request_and_a_start_at_stage_two_give_their_reason() {
    let machine = Machine::new();
    machine.ok("new --subject Noise --service Waste --scheme corporate --officer me --now 2026-03-02");
    machine.ok("new --subject Damp --now 2026-03-02");
    const LINES: &[Expected] = &[
        ("ack 1 --now 2026-03-02", 0, "recorded"),
        ("respond 1 --finding not-upheld --summary 'we looked' --now 2026-03-03", 0, "recorded"),
        ("escalate 1 --now 2026-04-01", 1, "discretion for requests received after this"),
        ("escalate 1 --now 2026-04-01", 1, "record why it is taken up (--late REASON)"),
        ("escalate 1 --late 'was in hospital' --now 2026-04-01", 0, "at discretion"),
        ("log 1 --now 2026-04-01", 0, "was in hospital"),
        ("triage 2 --accept --service Waste --stage 2 --now 2026-03-03", 1, "two stages"),
        ("triage 2 --accept --service Waste --stage 2 --now 2026-03-03", 1, "(--straight TEXT)"),
        (
            "triage 2 --accept --service Waste --stage 2 --straight 'the leader answered it' --now 2026-03-03",
            0,
            "a departure to report",
        ),
        ("log 2 --now 2026-03-03", 0, "straight there: the leader answered it"),
    ];
    table(&machine, LINES);
}
