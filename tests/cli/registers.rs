//! What is no complaint: exclusions, refusals, service requests, other routes.

use crate::{Expected, Machine, each, table};

fn arrived(subjects: &[&str]) -> Machine {
    let machine = Machine::new();
    for subject in subjects {
        machine.ok(&format!("new --subject '{subject}' --now 2026-11-20"));
    }
    machine
}

#[test]
fn every_exclusion_can_be_named_and_its_signpost_is_in_the_record() {
    let mut reader = csv::Reader::from_path("tests/data/appendix-a.csv").expect("the table");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let machine = arrived(&vec!["The bin was missed"; rows.len()]);
    for (row, n) in rows.iter().zip(1..) {
        machine.ok(&format!("triage {n} --exclusion {} --now 2026-11-20", &row[1]));
        let shown = machine.ok(&format!("log {n} --json"));
        let told = if &row[3] == "service-request" { "Waste" } else { &row[4] };
        assert!(
            shown.contains(told) || machine.ok(&format!("show {n} --json")).contains(told),
            "{n}: {shown}"
        );
    }
    let listed = machine.json("register exclusions --json");
    assert_eq!(each(&listed["exclusions"], "name").len(), rows.len());
    let refused = rows.iter().filter(|row| &row[3] == "refused").count();
    let register = machine.json("register refusals --json");
    assert_eq!(register["total"], refused);
    assert_eq!(register["ombudsman_told"], refused);
}

#[test]
fn refusals_are_counted_by_reason_and_clause_with_the_ombudsman_right() {
    let machine = arrived(&["A fine", "Another fine", "A school", "Older"]);
    const LINES: &[Expected] = &[
        ("triage 1 --exclusion penalty-charge --now 2026-11-20", 0, "0001 not accepted"),
        (
            "triage 2 --exclusion penalty-charge --not-told --now 2026-11-23",
            0,
            "still to be told (Code 2.4-2.5)",
        ),
        ("triage 3 --exclusion school --now 2026-11-24", 0, "0003 not accepted"),
        ("triage 4 --exclusion nonsense", 2, "the exclusions are service-request, employee"),
        ("register refusals", 0, "2        1     A penalty charge notice (PCN)"),
        ("register refusals", 0, "3        2     in all"),
        ("register refusals --from 2026-11-24 --csv", 0, "0003,2026-11-24,\"A school, or a child"),
        ("register refusals --year 2025", 0, "nothing was refused in that time"),
        ("undo 3 --now 2026-11-24", 0, "0003 undone"),
        ("register refusals --from 2026-11-24", 0, "nothing was refused in that time"),
    ];
    table(&machine, LINES);
}

#[test]
fn a_reason_in_words_says_nothing_of_the_ombudsman_until_somebody_does() {
    // Code 2.4-2.5: a landlord that does not accept a complaint says why, and that the Ombudsman may be asked.
    let machine = arrived(&["A quarrel", "Another quarrel", "A third"]);
    const LINES: &[Expected] = &[
        (
            "triage 1 --refuse 'a quarrel of neighbours' --now 2026-11-20",
            0,
            "still to be told (Code 2.4-2.5)",
        ),
        ("triage 2 --refuse 'a quarrel of neighbours' --told --now 2026-11-20", 0, "no clause is named"),
        ("triage 3 --refuse 'a quarrel' --told --not-told --now 2026-11-20", 2, "cannot be used with"),
        ("show 1", 0, "not accepted: a quarrel of neighbours\n"),
    ];
    table(&machine, LINES);
    let register = machine.json("register refusals --json");
    assert_eq!((&register["total"], &register["ombudsman_told"]), (&2.into(), &1.into()));
}

#[test]
fn a_service_request_is_answered_and_may_become_a_complaint_of_that_day() {
    let machine = arrived(&["A pothole", "A dark street"]);
    const LINES: &[Expected] = &[
        ("request 1 done --how filled --now 2026-11-20", 1, "it is new"),
        ("triage 1 --service-request Highways --now 2026-11-20", 0, "0001 passed on as a service request"),
        ("triage 2 --service-request Highways --now 2026-11-20", 0, "0002 passed on"),
        ("request 1 done --how 'filled on Tuesday' --now 2026-11-25", 0, "0001 service request answered"),
        ("request 1 done --how again --now 2026-11-26", 1, "was answered on Wed 25 Nov 2026"),
        (
            "request 1 upgrade --why 'it opened again' --now 2026-12-01",
            0,
            "0001 accepted: Corporate, stage 1, received Tue 1 Dec 2026 (asked for Fri 20 Nov 2026)",
        ),
        ("show 1", 0, "2026-12-01"),
        ("show 1", 0, "2026-12-08"),
        ("register requests --csv", 0, "0001,2026-11-20,Highways,A pothole,complaint,2026-11-25"),
        ("register requests --year 2026", 0, "open"),
        ("register requests --year 2025", 0, "no service request"),
        ("undo 1 --now 2026-12-01", 0, "0001 undone"),
        ("register requests --csv", 0, "0001,2026-11-20,Highways,A pothole,answered"),
    ];
    table(&machine, LINES);
}

#[test]
fn an_information_request_has_a_clock_of_its_own_until_it_is_done() {
    let machine = arrived(&["All letters about Mill Lane"]);
    const LINES: &[Expected] = &[
        ("route 1 done --how sent --now 2026-11-20", 1, "is on no other route"),
        ("triage 1 --exclusion foi-request --now 2026-11-20", 0, "due Mon 21 Dec 2026"),
        ("list", 0, "FOI"),
        ("due --now 2026-11-23", 0, "other-route"),
        ("list --view routes", 0, "0001"),
        (
            "route 1 extend 1 feb 2027 --reason 'public interest' --now 2026-12-10",
            1,
            "more than 40 working days",
        ),
        (
            "route 1 extend 15 jan 2027 --reason 'public interest' --now 2026-12-10",
            0,
            "0001 extended to Fri 15 Jan",
        ),
        ("due --now 2026-12-10", 0, "2027-01-15"),
        ("route 1 done --how 'letters sent' --now 2027-01-11", 0, "0001 done: information request"),
        (
            "register routes --csv",
            0,
            "0001,foi-request,the information team,2026-11-20,2026-12-21,2027-01-15,2027-01-11",
        ),
        ("list", 0, "no case matches"),
    ];
    table(&machine, LINES);
}

#[test]
fn triage_by_command_records_support_marks_and_links() {
    let machine = arrived(&["The bin was missed", "Bins"]);
    machine.ok(
        "triage 1 --accept --adjustment 'Large print' --flag vulnerable --flag media --linked 0002 --now 2026-11-20",
    );
    let shown = machine.json("show 1 --json").to_string();
    assert!(shown.contains("vulnerable") && shown.contains("media"), "{shown}");
    assert!(machine.ok("log 1").contains("Support agreed: Large print"));
    assert!(machine.ok("log 1").contains("Linked to 0002: found in triage"));
    // The tie stands in the other case too, and one undo takes all of it back.
    assert!(machine.ok("log 2").contains("Linked to 0001: found in triage"));
    machine.ok("undo 2 --now 2026-11-20");
    let links = machine.json("show 1 --json")["case"]["linked"].clone();
    assert_eq!(links.as_array().map(Vec::len), Some(0), "{links}");
    let refused = machine.run("triage 2 --refuse school --flag media");
    assert_eq!(refused.code, 2, "{}", refused.err);
}

#[test]
fn what_was_no_complaint_is_none_on_another_desk_and_its_own_export_changes_nothing() {
    let machine = arrived(&["A pothole", "All letters about Mill Lane"]);
    machine.ok("triage 1 --service-request Highways --now 2026-11-20");
    machine.ok("triage 2 --exclusion foi-request --now 2026-11-20");
    let out = machine.ok("export --all --now 2026-11-20");
    machine.file("out.csv", &out);
    assert!(machine.ok("import out.csv --now 2026-11-20").contains("2 unchanged, 0 rows refused"), "{out}");
    let other = Machine::new();
    other.file("out.csv", &out);
    assert!(other.ok("import out.csv --now 2026-11-20").contains("2 cases added"), "{out}");
    for line in ["log 1 --json", "log 2 --json"] {
        let log = other.ok(&format!("{line} --now 2026-11-20"));
        assert!(log.contains("\"refused\"") && !log.contains("\"accepted\""), "{log}");
    }
}

#[test]
fn a_public_health_complaint_is_acknowledged_on_its_route_and_its_clock_says_why() {
    // SI 2012/3094 reg 28: acknowledged not later than 3 working days after the day of receipt.
    let machine = arrived(&["The clinic turned me away"]);
    let lines: &[Expected] = &[
        ("triage 1 --exclusion public-health --now 2026-11-20T09:00", 0, "acknowledge by Wed 25 Nov 2026"),
        ("due --now 2026-11-20T09:05", 0, "2026-11-25"),
        ("check --now 2026-11-26T09:00", 2, ""),
        ("list --view routes --now 2026-11-20T09:05", 0, "PubH"),
        ("ack 1 --now 2026-11-24T09:00", 0, "0001 acknowledgement recorded"),
        ("ack 1 --now 2026-11-24T09:10", 1, "was acknowledged on Tue 24 Nov 2026 already"),
        ("log 1 --now 2026-11-24T09:15", 0, "Acknowledged Tue 24 Nov 2026"),
        ("check --now 2026-11-26T09:00", 0, ""),
    ];
    table(&machine, lines);
    let shown = machine.json("show 1 --json --now 2026-11-24T09:20");
    let clock = &shown["deadlines"].as_array().expect("a list")[0];
    assert_eq!((&clock["clock"], &clock["stage"]), (&"acknowledge".into(), &serde_json::Value::Null));
    assert_eq!((&clock["due"], &clock["source"]), (&"2026-11-25".into(), &"SI 2012/3094 reg 28".into()));
    let days = clock["days"].as_array().expect("the days").len();
    assert!(days >= 5, "every day from the receipt on is told: {clock}");
}
