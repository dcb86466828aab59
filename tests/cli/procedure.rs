//! The rest of the procedure from a script: points, pauses, consent, people, news, marks, the Ombudsman.

use crate::{Expected, Machine, each, table};

#[test]
fn a_landlord_complaint_with_a_representative_goes_through_the_gate_from_a_script() {
    let machine = Machine::new();
    machine.ok("--now 2026-11-20T09:00 new --subject 'Leak' --service 'Housing repairs' --scheme housing --officer me");
    const LINES: &[Expected] = &[
        ("points 1 'Nobody came' 'Nobody rang back' --now 2026-11-20", 0, "0001 has 2 points"),
        ("flag 1 safeguarding --now 2026-11-20", 0, "0001 marked: safeguarding"),
        ("flag 1 purple --now 2026-11-20", 2, "litigation"),
        ("flag 1 safeguarding --off --now 2026-11-20", 0, "no longer marked"),
        ("consent 1 for A Ward --relation daughter --now 2026-11-20", 0, "represented by A Ward"),
        ("consent 1 asked --now 2026-11-20", 0, "consent asked for"),
        ("investigator 1 R Osei --now 2026-11-20", 0, "investigating officer at stage 1: R Osei"),
        ("investigator 1 R Osei --role panel-chair --stage 3 --now 2026-11-20", 1, "has no panel chair"),
        ("update 1 promise --by 25/11 --now 2026-11-20", 0, "update promised for Wed 25 Nov 2026"),
        ("due --now 2026-11-20", 0, "update"),
        ("update 1 give --now 2026-11-24", 0, "update recorded"),
        ("pause 1 --reason 'on leave' --now 2026-11-24", 1, "for proceedings only"),
        ("pause 1 --reason 'court hearing' --now 2026-11-24", 0, "0001 paused, no end known"),
        ("list --now 2026-11-24", 0, "frozen"),
        ("resume 1 --now 2026-11-26", 0, "0001 resumed"),
        ("find 1 1 --finding upheld --reason 'the log' --now 2026-11-26", 0, "0001 point 1 upheld"),
        ("points 1 --wants 2 'a call back' --now 2026-11-26", 0, "point 2 has its desired outcome"),
        ("respond 1 --finding upheld --now 2026-11-26", 1, "point 2 has no finding"),
        ("respond 1 --finding upheld --now 2026-11-26", 1, "point 1 has no remedy, nor the word none"),
        ("find 1 2 --finding upheld --reason 'the log' --now 2026-11-26", 0, "0001 point 2 upheld"),
        ("respond 1 --now 2026-11-26 --remedy none", 1, "written consent"),
        ("respond 1 --now 2026-11-26 --remedy none --way-on ''", 1, "it does not say how to go on"),
        ("consent 1 received --now 2026-11-26", 0, "consent recorded"),
        ("respond 1 --now 2026-11-26 --remedy none", 0, "response recorded, upheld"),
        ("close 1 --now 2026-11-27", 0, "0001 closed"),
        ("ombudsman 1 asked --due 18/12 --now 2026-11-27", 0, "0001 with the Housing Ombudsman"),
        ("ombudsman 1 answered --now 2026-11-27", 0, "our answer is recorded: Housing Ombudsman"),
        ("ombudsman 1 decided --decision 'No maladministration' --now 2026-11-27", 0, "decision recorded"),
        ("reopen 1 --reason 'the leak is back' --now 2026-11-27", 0, "0001 reopened"),
        ("escalate 1 --now 2026-11-27", 0, "0001 stage 2 opened"),
        ("investigator 1 R Osei --now 2026-11-27", 1, "Housing Code 6.13"),
        ("audit verify", 0, "whole"),
    ];
    table(&machine, LINES);
    let answer = machine.json("pause 1 --reason 'court' --until 11/12 --now 2026-11-27 --json");
    assert_eq!(answer["says"], "0001 paused until Fri 11 Dec 2026");
}

#[test]
fn an_ombudsmans_decision_its_remedies_and_the_compliance_are_recorded_from_a_script() {
    let machine = Machine::new();
    machine
        .ok("--now 2026-10-30T09:00 new --subject 'Bins' --service 'Waste' --scheme corporate --officer me");
    const LINES: &[Expected] = &[
        ("ombudsman 1 asked --body ofsted --now 2026-11-02", 2, "the Ombudsmen are lgsco"),
        ("ombudsman 1 asked --due 30/11 --now 2026-11-02", 0, "with the Local Government"),
        ("ombudsman 1 answered --now 2026-11-16", 0, "our answer is recorded"),
        ("ombudsman 1 decided --decision Fault --category advice-given --now 2026-11-20", 1, "31 Mar 2024"),
        ("ombudsman 1 decided --decision Fault --category upheld --now 2026-11-20", 0, "record the remedies"),
        (
            "ombudsman 1 remedy --what Apologise --kind flowers --by 18/12 --now 2026-11-20",
            2,
            "the remedies are",
        ),
        (
            "ombudsman 1 remedy --what Apologise --kind apology --by 18/12 --now 2026-11-20",
            0,
            "remedy 1 ordered",
        ),
        (
            "ombudsman 1 remedy --what 'Pay 200' --kind symbolic-payment --by 4/12 --now 2026-11-20",
            0,
            "remedy 2",
        ),
        ("due --now 2026-11-20", 0, "2026-12-18"),
        ("ombudsman 1 complied 1 --evidence letter --told 1/12 --now 2026-12-01", 0, "complied on time"),
        ("undo 1 --now 2026-12-01", 0, "undone: remedy 1 done"),
        ("ombudsman 1 complied 1 --evidence letter --told 1/12 --now 2026-12-01", 0, "complied on time"),
        ("ombudsman 1 complied 2 --evidence statement --now 2026-12-07", 0, "has not been told yet"),
        ("ombudsman 1 complied 2 --told 8/12 --now 2026-12-08", 0, "complied late"),
        ("ombudsman 1 asked --body ico --now 2026-12-09", 0, "with the Information Commissioner"),
        (
            "show 1 --now 2026-12-09",
            0,
            "remedy 1: Apologise, by 2026-12-18, complied on time, told 2026-12-01",
        ),
        ("log 1 --now 2026-12-09", 0, "Remedy 2 ordered, symbolic payment: Pay 200"),
    ];
    table(&machine, LINES);
    let shown = machine.json("show 1 --json --now 2026-12-09");
    let first = &shown["case"]["ombudsman"][0];
    assert_eq!(
        (&first["category"], &first["investigated"], &first["upheld"]),
        (&"upheld".into(), &true.into(), &true.into())
    );
    assert_eq!(each(&first["remedies"], "compliance"), ["on-time", "late"]);
    assert_eq!(each(&shown["case"]["ombudsman"], "body"), ["lgsco", "ico"]);
}

#[test]
fn what_was_missing_from_a_response_and_why_it_went_out_can_be_read() {
    let machine = Machine::new();
    machine.ok("--now 2026-11-20T09:00 new --subject Bins --service Waste --scheme corporate --officer me");
    const LINES: &[Expected] = &[
        ("respond 1 --finding upheld --now 2026-11-20 --override 'sent by hand'", 0, "sent although"),
        ("log 1", 0, "upheld, sent although the complaint has no reason; the complaint has no remedy"),
        ("log 1", 0, ": sent by hand"),
        ("show 1", 0, "sent despite stage 1 sent although the complaint has no reason"),
    ];
    table(&machine, LINES);
    let shown = machine.json("show 1 --json");
    let despite = &shown["case"]["sent_despite"][0];
    assert_eq!(
        (&despite["reason"], &despite["missing"][0]),
        (&"sent by hand".into(), &"the complaint has no reason".into())
    );
    let log = machine.json("log 1 --json");
    let last = log["events"].as_array().and_then(|events| events.last()).expect("an event");
    assert_eq!(&last["sent_despite"], despite);
}
