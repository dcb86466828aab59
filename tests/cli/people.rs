//! People, links and documents from a script.

use crate::{Expected, Machine, each, table};

const NEW: &str = "--now 2026-11-20T09:00 new --service Waste --scheme corporate --officer me";

#[test]
fn a_related_point_joins_until_the_response_has_gone_out() {
    let machine = Machine::new();
    machine.ok(&format!("{NEW} --subject Bins"));
    const LINES: &[Expected] = &[
        ("points 1 'Nobody came' --now 2026-11-20", 0, "0001 has 1 point"),
        ("points add 1 Nobody rang back --wants 'A call' --now 2026-11-20", 0, "0001 point 2 joined"),
        ("points add 1 Nobody rang back --now 2026-11-20", 1, "has this point already"),
        ("show 1 --now 2026-11-20", 0, "(2) Nobody rang back"),
        ("find 1 1 --finding upheld --reason 'the log' --remedy none --now 2026-11-20", 0, "point 1 upheld"),
        ("find 1 2 --finding upheld --reason 'the log' --remedy none --now 2026-11-20", 0, "point 2 upheld"),
        ("respond 1 --now 2026-11-20", 0, "response recorded"),
        // Policy, responding at stage one: what is raised later is a new stage one complaint.
        ("points add 1 'The bins again' --now 2026-11-20", 1, "is a new stage one complaint"),
    ];
    table(&machine, LINES);
}

#[test]
fn the_person_the_advocate_and_the_consent_are_recorded_from_a_script() {
    let machine = Machine::new();
    machine.ok(&format!("{NEW} --subject Bins --name 'A Okafor'"));
    const LINES: &[Expected] = &[
        (
            "person 1 --phone 07700900123 --adjustments 'large print, call after 4 pm' --now 2026-11-20",
            0,
            "changed",
        ),
        ("show 1 --now 2026-11-20", 0, "large print; call after 4 pm"),
        ("person 1 --phone 07700900123 --now 2026-11-20", 1, "Nothing of 0001 was changed"),
        ("person 1 --relationship 'Foster Carers' --now 2026-11-20", 0, "relationship changed"),
        ("advocate 1 appointed --now 2026-11-20", 1, "has a name, or a provider"),
        ("advocate 1 appointed --provider NYAS --now 2026-11-20", 0, "advocacy appointed"),
        ("show 1 --now 2026-11-20", 0, "NYAS"),
        ("advocate 1 found --now 2026-11-20", 2, "offered, appointed or declined"),
        ("consent 1 for A Ward --relation daughter --now 2026-11-20", 0, "represented by A Ward"),
        ("consent 1 asked --on 2026-11-20 --now 2026-11-20", 0, "consent asked for"),
        ("show 1 --now 2026-11-20", 0, "not in yet"),
        ("ack 1 --now 2026-11-20", 0, "Note: Large print. Call after 4 pm."),
    ];
    table(&machine, LINES);
    // Ten working days after it was asked for, as the policy's data says.
    let due = machine.json("due --now 2026-11-20 --json");
    let consent = due["deadlines"].as_array().expect("a list").iter().find(|d| d["clock"] == "consent");
    assert_eq!(consent.expect("a consent clock")["due"], "2026-12-04");
}

#[test]
fn equality_answers_are_printed_by_their_own_command_alone() {
    let machine = Machine::new();
    machine.ok(&format!("{NEW} --subject Bins --name 'A Okafor'"));
    machine.ok("equality 1 --ethnicity 'asian or asian british' --disability yes --now 2026-11-20");
    assert_eq!(machine.run("equality 1 --age ancient --now 2026-11-20").code, 1);
    let kept = machine.json("equality 1 --json --now 2026-11-20");
    assert_eq!(kept["answers"]["ethnicity"], "Asian or Asian British");
    for line in
        ["show 1", "show 1 --json", "log 1", "log 1 --json", "list --all --json", "search asian --json"]
    {
        let out = machine.ok(&format!("{line} --now 2026-11-20"));
        assert!(!out.to_lowercase().contains("asian or"), "{line}: {out}");
    }
    let out = machine.ok("export --all --json --now 2026-11-20");
    assert!(out.contains("equality-given") && !out.to_lowercase().contains("asian or"), "{out}");
    machine.ok("undo 1 --now 2026-11-20");
    assert!(machine.ok("equality 1 --now 2026-11-20").contains("no equality form"));
}

#[test]
fn a_new_complaint_names_the_cases_that_may_be_the_same_and_a_link_joins_them() {
    let machine = Machine::new();
    machine.ok(&format!("{NEW} --subject 'Missed bin collections' --name 'A Okafor' --phone '01234 567890'"));
    let ran =
        machine.run(&format!("{NEW} --subject 'Summons' --name 'Ms A. Okafor' --phone '+441234567890'"));
    assert!(
        ran.err.contains("0001  Missed bin collections (open): same telephone, same name"),
        "{}",
        ran.err
    );
    let answer = machine.json(&format!("{NEW} --subject 'Missed collections' --json"));
    assert_eq!(each(&answer["possible"], "reference"), ["0001"]);
    machine.ok("link 2 1 --why 'same person' --now 2026-11-20");
    let show = machine.json("show 1 --json --now 2026-11-20");
    assert_eq!(each(&show["case"]["linked"], "other"), ["0002"]);
}

#[test]
fn a_file_is_kept_listed_and_saved_again_and_a_reference_says_where_it_lies() {
    let machine = Machine::new();
    machine.ok(&format!("{NEW} --subject Bins"));
    machine.file("report.pdf", b"%PDF ceiling");
    machine.ok("attach 1 report.pdf --now 2026-11-20");
    machine.ok("attach 1 --at //server/cases/0001/letter.docx --now 2026-11-20");
    let files = machine.json("files 1 --json --now 2026-11-20");
    assert_eq!(each(&files["files"], "name"), ["report.pdf", "letter.docx"]);
    assert_eq!(
        (&files["files"][0]["media"], &files["files"][0]["size"]),
        (&"application/pdf".into(), &12.into())
    );
    machine.ok("files 1 --save 1 copy.pdf --now 2026-11-20");
    assert_eq!(std::fs::read(machine.path("copy.pdf")).expect("saved"), b"%PDF ceiling");
    const LINES: &[Expected] = &[
        ("files 1 --save 1 copy.pdf --now 2026-11-20", 1, "copy.pdf"),
        ("files 1 --save 2 other.pdf --now 2026-11-20", 3, "lies at //server/cases/0001/letter.docx"),
        ("files 1 --save 9 other.pdf --now 2026-11-20", 3, "has no file 9"),
        ("attach 1 nothing.pdf --now 2026-11-20", 3, "nothing.pdf"),
        ("attach 1 report.pdf --now 2026-11-20", 1, "the same bytes already"),
        ("audit verify", 0, "whole"),
    ];
    table(&machine, LINES);
}
