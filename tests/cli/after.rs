//! What follows an answer from a script: remedies, actions and their news, learning, closing.

use crate::{Expected, Machine, table};

#[test]
fn remedies_actions_and_learning_go_from_the_answer_to_the_register() {
    let machine = Machine::new();
    machine.ok("--now 2026-11-20T09:00 new --subject 'Three | rounds missed' --service Waste --scheme corporate --officer me");
    const LINES: &[Expected] = &[
        ("respond 1 --finding upheld --now 2026-11-20", 1, "the complaint has no reason"),
        ("respond 1 --finding upheld --now 2026-11-20", 1, "goes out all the same (--override REASON)"),
        ("respond 1 --finding upheld --now 2026-11-20 --override 'sent by hand'", 0, "sent although"),
        ("remedy 1 flowers --by 5wd --now 2026-11-20", 2, "symbolic-payment"),
        ("remedy 1 symbolic-payment --by 5wd --now 2026-11-20", 1, "needs its amount"),
        ("remedy 1 symbolic-payment --amount lots --by 5wd --now 2026-11-20", 2, "in pounds"),
        (
            "remedy 1 symbolic-payment --amount 600 --by 5wd --now 2026-11-20",
            1,
            "£600.00 is above £500.00, which the head of service agrees to",
        ),
        ("remedy 1 symbolic-payment --amount 600 --by 5wd --now 2026-11-20", 1, "(--authority NAME)"),
        (
            "remedy 1 symbolic-payment --amount 150 --by 5wd --now 2026-11-20",
            0,
            "symbolic payment of £150.00",
        ),
        ("due --now 2026-11-20", 0, "action"),
        ("action 1 move 1 --officer nobody --reason away --now 2026-11-20", 1, "somebody who does it"),
        ("action 1 move 1 --by 10wd --reason 'the pay run' --now 2026-11-20", 0, "by Fri 4 Dec 2026"),
        ("close 1 --now 2026-11-23", 1, "outstanding actions will be tracked"),
        ("close 1 --now 2026-11-23", 1, "(--with-actions REASON)"),
        (
            "close 1 --with-actions 'the pay run is in December' --now 2026-11-23",
            0,
            "is still open and stays on the queue",
        ),
        ("due --now 2026-11-23", 0, "action"),
        (
            "action 1 done 1 --evidence 'bank statement' --now 2026-11-23",
            0,
            "tell the complainant by Mon 30 Nov",
        ),
        ("due --now 2026-11-23", 0, "2026-11-30"),
        ("action 1 told 1 --now 2026-11-24", 0, "complainant told that action 1 is done"),
        ("due --now 2026-11-24", 0, "no deadline matches"),
        ("learn 1 Rounds are checked the next day --now 2026-11-24", 0, "0001 learning recorded"),
        ("register learning --delivered --now 2026-11-24", 0, "nothing was learned yet"),
        ("learn 1 Rounds are checked the next day --delivered 25/11 --now 2026-11-25", 0, "in place"),
        ("register learning --csv --now 2026-11-25", 0, "2026-11-25"),
        ("register learning --md --now 2026-11-25", 0, "| Three \\| rounds missed | Rounds are checked"),
        ("log 1 --now 2026-11-25", 0, "Symbolic payment of £150.00"),
        ("undo 1 --now 2026-11-25", 0, "0001 undone"),
        ("audit verify", 0, "whole"),
    ];
    table(&machine, LINES);
    let register = machine.json("register learning --json --now 2026-11-25");
    assert_eq!(register["learning"][0]["said"], "Three | rounds missed");
    assert_eq!(register["learning"][0]["did"], "Rounds are checked the next day");
}

#[test]
fn the_wider_matter_of_a_complaint_stands_in_the_adults_annual_report() {
    let machine = Machine::new();
    machine.ok(
        "--now 2026-10-01T09:00 new --subject 'No call' --service 'Home care' --scheme adult --officer me",
    );
    const LINES: &[Expected] = &[
        ("matter 1 Calls cut short at weekends --now 2026-10-02", 0, "matter of general importance changed"),
        ("matter 1 Calls cut short at weekends --now 2026-10-02", 1, "Nothing of 0001 was changed"),
        ("show 1 --now 2026-10-02", 0, "Calls cut short at weekends"),
        ("search weekends --now 2026-10-02", 0, "0001"),
        (
            "report annual --scheme adult --year 2026-27 --csv --now 2026-11-20",
            0,
            "Matters of general importance,Calls cut short at weekends,2026-27,1",
        ),
        ("undo 1 --now 2026-10-02", 0, "0001 undone"),
        (
            "report annual --scheme adult --year 2026-27 --csv --now 2026-11-20",
            0,
            "Matters of general importance,Total,2026-27,0",
        ),
    ];
    table(&machine, LINES);
}

#[test]
fn a_late_answer_says_why_and_the_reason_is_counted() {
    let machine = Machine::new();
    machine.ok("--now 2026-10-01T09:00 new --subject 'Three rounds missed' --service Waste --scheme corporate --officer me");
    machine.ok("ack 1 --on 2026-10-01 --now 2026-10-01");
    const LINES: &[Expected] = &[
        (
            "respond 1 --finding not-upheld --summary 'We looked' --now 2026-11-20 --late-because rain",
            2,
            "the reasons are waiting-on-service",
        ),
        (
            "respond 1 --finding not-upheld --summary 'We looked' --now 2026-11-20 --late-because no-cover",
            0,
            "response recorded",
        ),
        (
            "report annual --year 2026-27 --csv --now 2026-11-20",
            0,
            "Why the late answers were late,no officer cover,2026-27,1",
        ),
        ("report weekly --now 2026-11-20", 0, "no officer cover"),
        ("stats --about on-time --now 2026-11-20", 0, "No officer cover"),
    ];
    table(&machine, LINES);
}
