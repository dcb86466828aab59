//! Whoever owes something is reminded: services, owners of actions, managers once a week; and complainants whom the
//! policy lets the desk acknowledge by itself.

use crate::Machine;
use crate::outbox::{complaint, machine};
use crate::post::{Delivered, Server};
use std::collections::BTreeSet;
use std::process::Stdio;
use std::time::Duration;

/// A desk with a case that a service has, and one with an action.
fn chased(machine: &Machine) {
    for line in [
        "--now 2026-11-02T09:00 new --subject 'Missed bins' --service Waste --scheme corporate --officer me --email a@example.org",
        "--now 2026-11-02T09:05 ack 0001",
        "--now 2026-11-02T09:10 hand 0001 service --name Waste",
        "--now 2026-11-02T09:15 new --subject 'Noise' --service Waste --scheme corporate --officer me",
        "--now 2026-11-02T09:20 ack 0002",
        "--now 2026-11-02T09:25 action 0002 agree --what 'new bin' --owner 'J Malik' --by 2026-11-09",
    ] {
        machine.ok(line);
    }
}

#[test]
fn a_chased_case_leaves_the_list_until_its_next_date_and_from_then_on_the_manager_knows() {
    let server = Server::start();
    let machine = machine(&server);
    chased(&machine);
    // The service has five working days, to Mon 9 November: on the working day before it is reminded, and so is whoever
    // does the action.
    let dry = machine.ok("--now 2026-11-06T07:00 chase --dry-run");
    assert!(dry.contains("0001  response due Mon 9 Nov 2026: Waste (waste@northstead.example)"), "{dry}");
    let said = machine.ok("--now 2026-11-06T07:00 chase");
    assert!(said.contains("2 sent, 0 tried again later, 0 failed"), "{said}");
    assert_eq!(machine.ok("--now 2026-11-06T07:05 chase").lines().next(), Some("Nobody has to be reminded."));
    assert_eq!(machine.ok("--now 2026-11-07T07:00 chase"), "Today is no working day: nobody is chased.\n");
    let log = machine.ok("--now 2026-11-06T08:00 log 0001");
    assert!(log.contains("Waste reminded of the response due Mon 9 Nov 2026; next Tue 10 Nov 2026"), "{log}");
    let waste = |on: &str| machine.ok(&format!("--now {on}T07:00 chase")).contains("Waste (");
    assert!(waste("2026-11-10"), "a day late");
    assert!(!waste("2026-11-13"), "four working days are not over");
    let before = server.log().len();
    assert!(waste("2026-11-16"), "four working days later");
    let escalated = server.log().split_off(before);
    let told = |message: &Delivered| message.to == "director@northstead.example";
    assert!(escalated.iter().any(|one| told(one) && one.bytes.contains("Escalated")), "{escalated:?}");
    assert!(server.log()[0].bytes.contains("Auto-Submitted: auto-generated"));
    machine.ok("--now 2026-11-16T09:00 hand 0001 team");
    assert!(
        !machine.ok("--now 2026-11-20T07:00 chase --dry-run").contains("Waste ("),
        "who has answered is left alone"
    );
    // An undo of the officer leaves what has left the building alone.
    let undone = machine.run("--now 2026-11-20T08:00 undo 0001");
    assert!(!undone.out.contains("reminded"), "{}", undone.out);
}

#[test]
fn a_name_without_an_address_is_said_and_nothing_is_recorded() {
    let server = Server::start();
    let machine = machine(&server);
    chased(&machine);
    machine.ok("--now 2026-11-02T10:00 hand 0001 service --name Parks");
    let ran = machine.run("--now 2026-11-06T07:00 chase");
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("no address is known for Parks"), "{}", ran.err);
    assert!(!machine.ok("--now 2026-11-06T08:00 log 0001").contains("Parks reminded"));
}

#[test]
fn chase_killed_two_hundred_times_reminds_everybody_once() {
    const CASES: usize = 12;
    let server = Server::start();
    let machine = machine(&server);
    for n in 1..=CASES {
        machine.ok("--now 2026-11-02T09:00 new --subject 'Missed bins' --service Waste --scheme corporate");
        machine.ok(&format!("--now 2026-11-02T09:10 hand {n} service --name Waste"));
    }
    let mut kills = 0;
    for n in 0_u64..200 {
        let mut run = machine.command(&["--now", "2026-11-06T07:00", "chase"]);
        let mut run = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let before = server.log().len();
        let end = std::time::Instant::now() + Duration::from_millis(n % 80);
        while std::time::Instant::now() < end && server.log().len() == before {
            std::hint::spin_loop();
        }
        kills += usize::from(run.try_wait().unwrap().is_none());
        run.kill().ok();
        run.wait().unwrap();
    }
    machine.ok("--now 2026-11-06T07:00 chase");
    let log = server.log();
    let arrived: BTreeSet<&str> = log.iter().map(|message| message.id.as_str()).collect();
    assert_eq!((arrived.len(), log.len()), (CASES, CASES), "each service was reminded once of each case");
    assert!(kills >= 50, "only {kills} runs were killed");
    for n in 1..=CASES {
        let told = machine.ok(&format!("--now 2026-11-06T08:00 log {n}"));
        assert_eq!(told.matches("Waste reminded").count(), 1, "{told}");
    }
}

#[test]
fn managers_get_a_sheet_of_what_is_late_once_a_week() {
    let server = Server::start();
    let machine = machine(&server);
    chased(&machine);
    let sheets = || server.log().into_iter().filter(|one| one.bytes.contains("Complaints overdue")).count();
    machine.ok("--now 2026-11-09T07:00 chase");
    assert_eq!(sheets(), 0, "nothing is late yet");
    let said = machine.ok("--now 2026-11-10T07:00 chase --dry-run");
    assert!(said.contains("weekly sheet of what is late: director@northstead.example"), "{said}");
    machine.ok("--now 2026-11-10T07:00 chase");
    machine.ok("--now 2026-11-12T07:00 chase");
    assert_eq!(sheets(), 1, "once in the week");
    machine.ok("--now 2026-11-16T07:00 chase");
    assert_eq!(sheets(), 2, "and again in the next");
    let last = server.log().into_iter().rfind(|one| one.bytes.contains("Complaints overdue")).unwrap();
    assert!(last.bytes.contains("0002") && last.bytes.contains("working days late"), "{}", last.bytes);
}

#[test]
fn where_the_policy_says_so_a_complaint_is_acknowledged_without_an_officer_once() {
    let server = Server::start();
    let machine = machine(&server);
    complaint(&machine, "zoe@example.org");
    assert!(
        !machine.ok("--now 2026-11-20T09:10 chase").contains("acknowledged"),
        "not unless the policy says so"
    );
    let own = include_str!("../../src/domain/profiles/milton-keynes.toml");
    machine.file("own.toml", own.replacen("authority =", "acknowledges = true\nauthority =", 1));
    machine.ok("--now 2026-11-20T09:15 policy load own.toml --from 2026-11-20");
    assert!(machine.ok("--now 2026-11-20T09:20 chase --dry-run").contains("0001  acknowledged"));
    assert!(machine.ok("--now 2026-11-20T09:20 chase").contains("0001  acknowledged"));
    assert!(!machine.ok("--now 2026-11-20T09:25 chase").contains("acknowledged"));
    let to_zoe: Vec<_> = server.log().into_iter().filter(|one| one.to == "zoe@example.org").collect();
    assert_eq!(to_zoe.len(), 1);
    assert!(to_zoe[0].bytes.contains("[0001]"), "{}", to_zoe[0].bytes);
}
