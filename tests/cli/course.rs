//! The course of a case from a script: holding replies, holders, panels, joint complaints, contractors.

use crate::{Expected, Machine, table};

#[test]
#[expect(clippy::too_many_lines, reason = "one story, a line a command")]
fn a_landlord_complaint_is_held_handed_on_and_extended_with_its_terms() {
    let machine = Machine::new();
    machine.ok("--now 2026-11-02T09:00 new --subject 'Leak' --service 'Housing repairs' --scheme housing --officer me");
    const LINES: &[Expected] = &[
        ("ack 1 --now 2026-11-03", 0, "0001 acknowledgement recorded"),
        (
            "hand 1 contractor --name Mears --now 2026-11-04",
            0,
            "with the contractor (Mears) from Wed 4 Nov 2026",
        ),
        ("hand 1 nobody --now 2026-11-04", 2, "other-body"),
        (
            "hold 1 --update 12/11 --to 24/11 --reason 'a report is late' --agreed 4/11 --ombudsman-told --now 2026-11-05",
            0,
            "0001 holding reply recorded, next news by Thu 12 Nov 2026, extended to Tue 24 Nov 2026",
        ),
        ("undo 1 --now 2026-11-05T10:00", 0, "undone"),
        (
            "extend 1 2 dec --reason 'a part is missing' --now 2026-11-05T11:00",
            1,
            "needs a further good reason",
        ),
        (
            "extend 1 2 dec --reason 'a part is missing' --now 2026-11-05T11:00",
            1,
            "give the further reason (--further REASON), or a date up to",
        ),
        (
            "extend 1 2 dec --reason 'a part is missing' --further 'made to order' --now 2026-11-05T11:00",
            0,
            "past the limit of Tue 1 Dec 2026 for a further good reason",
        ),
        ("hand 1 team --now 2026-11-09", 0, "with the complaints team"),
        ("show 1 --now 2026-11-10", 0, "stage 1: contractor (Mears) 3 working days"),
        ("panel 1 met --now 2026-11-10", 1, "the panel belongs to stage 3"),
        ("plan 1 20 nov --now 2026-11-10", 1, "has no agreed response period"),
        ("adjudicate 1 --by 'P Ives' --now 2026-11-10", 1, "the children's stage 2"),
        ("proceedings-ended 1 --now 2026-11-10", 1, "does not wait"),
        (
            "conciliation 1 --step early-resolution --resolved --now 2026-11-10",
            0,
            "early resolution recorded",
        ),
        (
            "contractor 1 Mears --received 2/11 --answered 9/11 --summary 'It was fixed' --now 2026-11-10",
            1,
            "has no finding (Responding at stage one/two: the decision on the complaint)",
        ),
        (
            "contractor 1 Mears --received 2/11 --answered 9/11 --finding upheld --now 2026-11-10",
            1,
            "has no words (Responding at stage one/two: the reasons for any decisions made)",
        ),
        (
            "contractor 1 Mears --received 2/11 --answered 9/11 --finding upheld --summary 'It was fixed' --now 2026-11-10",
            0,
            "counts as the first stage",
        ),
        ("escalate 1 --now 2026-11-10", 0, "0001 stage 2 opened"),
        ("audit verify", 0, "whole"),
    ];
    table(&machine, LINES);
    let shown = machine.json("show 1 --json --now 2026-11-10");
    let course = &shown["case"]["course"];
    assert_eq!(course["contractor"], "Mears");
    assert_eq!(course["held"][1]["working_days"], 3);
    assert_eq!(course["settlements"][0]["resolved"], true);
}

#[test]
fn a_children_s_complaint_goes_through_its_stages_with_the_people_the_law_asks_for() {
    let machine = Machine::new();
    machine.ok(
        "--now 2026-06-01T09:00 new --subject 'Visits' --service Children --scheme children --officer me",
    );
    const LINES: &[Expected] = &[
        ("ack 1 --now 2026-06-02", 0, "recorded"),
        ("respond 1 --finding not-upheld --summary 'We looked into it' --now 2026-06-12", 0, "recorded"),
        (
            "conciliation 1 --outcome 'no agreement' --now 2026-06-15",
            0,
            "conciliation recorded, not resolved",
        ),
        ("escalate 1 --now 2026-06-16", 0, "stage 2 opened"),
        ("ack 1 --now 2026-06-17", 0, "recorded"),
        ("investigator 1 S Amos --now 2026-06-17", 0, "S Amos"),
        ("investigator 1 P Vale --role independent-person --now 2026-06-17", 0, "P Vale"),
        ("statement 1 --now 2026-06-24", 0, "0001 statement agreed on Wed 24 Jun 2026"),
        (
            "show 1 --now 2026-06-24T10:00",
            0,
            "respond: also read as 2026-07-29, 25 working days from the statement",
        ),
        ("adjudicate 1 --by 'P Vale' --now 2026-07-10", 1, "reg 17"),
        ("adjudicate 1 --by 'R Ives' --finding not-upheld --now 2026-07-10", 0, "adjudicated by R Ives"),
        ("respond 1 --finding not-upheld --summary 'We looked into it' --now 2026-07-13", 0, "recorded"),
        ("escalate 1 --now 2026-07-20", 0, "stage 3 opened"),
        ("ack 1 --now 2026-07-21", 0, "recorded"),
        ("investigator 1 P Vale --role panel-chair --now 2026-07-21", 1, "may not sit on the panel"),
        ("investigator 1 J Rudd --role panel-chair --now 2026-07-21", 0, "J Rudd"),
        ("panel 1 met --now 2026-08-20", 1, "three independent persons"),
        ("investigator 1 M Ade --role panel-member --now 2026-07-21", 0, "M Ade"),
        ("investigator 1 L Hart --role panel-member --now 2026-07-21", 0, "L Hart"),
        ("panel 1 met --now 2026-08-20", 0, "panel meeting recorded"),
        ("panel 1 report --finding upheld --now 2026-08-26", 0, "panel report recorded"),
        ("due --now 2026-08-26", 0, "panel-response"),
    ];
    table(&machine, LINES);
    let shown = machine.json("show 1 --json --now 2026-08-26");
    assert_eq!(shown["case"]["course"]["adjudicated"]["by"], "R Ives");
}

#[test]
fn an_adult_complaint_is_joint_and_its_period_agreed() {
    let machine = Machine::new();
    machine
        .ok("--now 2026-11-02T09:00 new --subject 'Care' --service 'Adult care' --scheme adult --officer me");
    const LINES: &[Expected] = &[
        ("plan 1 18 dec --now 2026-11-03", 0, "to be answered by Fri 18 Dec 2026"),
        ("joint 1 --with 'Northshire NHS Trust' --they-lead --now 2026-11-03", 0, "consent is needed"),
        ("show 1 --now 2026-11-03", 0, "Northshire NHS Trust, they lead"),
    ];
    table(&machine, LINES);
}
