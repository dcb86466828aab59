//! Holding letters without an officer: proposed or sent by `chase`, as the policy says and never beyond the rule.

use crate::Machine;
use crate::post::Server;
use redress::mail::read;

/// A desk with an answer due on Monday 16 November 2026: stage 1, acknowledged on the 2nd, ten working days.
fn desk(server: &Server, rows: &str) -> Machine {
    desk_with(server, rows, ("corporate", "--email zoe@example.org"))
}

fn desk_with(server: &Server, rows: &str, (scheme, more): (&str, &str)) -> Machine {
    let machine = Machine::new();
    std::fs::create_dir_all(machine.path(".config/redress")).expect("a folder for the settings");
    machine.file(".config/redress/config.toml", server.settings());
    if !rows.is_empty() {
        let own = include_str!("../../src/domain/profiles/milton-keynes.toml");
        machine.file("own.toml", format!("{own}\n{rows}"));
        machine.ok("--now 2026-10-01T09:00 policy load own.toml --from 2026-10-01");
    }
    machine.ok(&format!(
        "--now 2026-11-02T09:00 new --subject 'Missed bins' --name 'Zoë Ward' --channel email --service Waste --scheme {scheme} --officer me {more}"
    ));
    machine.ok("--now 2026-11-02T09:05 ack 0001");
    machine
}

fn row(scheme: &str, act: &str) -> String {
    format!(
        "[[holding]]\nscheme = \"{scheme}\"\nact = \"{act}\"\nbefore = 2\nreason = \"we wait for the contractor\"\nclause = \"Procedure, 4\"\n"
    )
}

fn chase(machine: &Machine, on: &str, more: &str) -> String {
    machine.ok(&format!("--now {on}T07:00 chase {more}"))
}

const PROPOSED: &str =
    "0001  response due Mon 16 Nov 2026: holding letter proposed to J Malik (malik@northstead.example)";

#[test]
fn by_itself_the_desk_proposes_a_holding_letter_to_the_owner_two_working_days_before_the_date_and_once() {
    let server = Server::start();
    let machine = desk(&server, "");
    assert!(!chase(&machine, "2026-11-11", "--dry-run").contains("holding"), "not earlier");
    assert!(chase(&machine, "2026-11-12", "--dry-run").contains(PROPOSED));
    assert!(server.log().is_empty());
    assert!(chase(&machine, "2026-11-12", "").contains(PROPOSED));
    let told = server.log().remove(0);
    let said = read(told.bytes.as_bytes()).unwrap();
    assert_eq!(told.to, "malik@northstead.example");
    assert!(
        said.subject.contains("a holding letter, unless the response goes out by Monday 16 November 2026")
    );
    assert!(said.text.contains("Monday 30 November 2026 by the rule"), "{}", said.text);
    assert!(chase(&machine, "2026-11-12", "").starts_with("Nobody has to be reminded."), "nothing twice");
    assert!(!chase(&machine, "2026-11-13", "").contains("holding"), "nor on the next day");
    let log = machine.ok("--now 2026-11-13T09:00 log 0001");
    assert!(
        log.contains("A holding letter for the response due Mon 16 Nov 2026 proposed to J Malik"),
        "{log}"
    );
    assert!(!log.contains("xtended"), "the date is where it was: {log}");
}

#[test]
fn where_the_policy_says_so_the_holding_letter_goes_out_with_the_new_date_the_reason_and_the_ombudsman_once()
{
    let server = Server::start();
    let machine = desk(&server, &row("corporate", "send"));
    let dry = chase(&machine, "2026-11-12", "--dry-run");
    assert!(dry.contains("0001  holding letter: response Mon 16 Nov 2026 moves to Mon 30 Nov 2026"), "{dry}");
    assert!(server.log().is_empty());
    let said = chase(&machine, "2026-11-12", "");
    assert!(said.contains("0001  holding letter:") && said.contains("1 sent"), "{said}");
    let letter = server.log().remove(0);
    let told = read(letter.bytes.as_bytes()).unwrap();
    assert_eq!(letter.to, "zoe@example.org");
    for words in ["30 November 2026", "we wait for the contractor", "Ombudsman"] {
        assert!(told.text.contains(words), "no {words} in {}", told.text);
    }
    assert!(letter.bytes.contains("Auto-Submitted: auto-generated"), "no machine answers it");
    let log = machine.ok("--now 2026-11-12T09:00 log 0001");
    assert!(log.contains("30 Nov 2026") && log.contains("Holding letter sent"), "{log}");
    let due = machine.json("--now 2026-11-12T09:00 due --json");
    let respond = due["deadlines"].as_array().unwrap().iter().find(|one| one["clock"] == "respond").unwrap();
    assert_eq!(respond["due"], "2026-11-30", "the date has moved");
    assert!(chase(&machine, "2026-11-12", "").starts_with("Nobody has to be reminded."), "nothing twice");
    // The new date is not put off by itself: from here on it is an officer's.
    assert!(!chase(&machine, "2026-11-26", "").contains("holding letter"));
    assert_eq!(server.log().iter().filter(|one| one.to == "zoe@example.org").count(), 1);
}

#[test]
fn what_no_rule_lets_go_out_by_itself_is_proposed_and_what_is_off_is_left_alone() {
    let server = Server::start();
    // The law ends the time of a children's complaint; a letter needs an address.
    for (scheme, more) in [("children", "--email zoe@example.org"), ("corporate", "")] {
        let machine = desk_with(&server, &row(scheme, "send"), (scheme, more));
        let due = machine.json("--now 2026-11-02T10:00 due --json");
        let due = due["deadlines"].as_array().unwrap();
        let due = due.iter().find(|one| one["clock"] == "respond").unwrap()["due"].as_str().unwrap();
        let said = chase(&machine, due, "--dry-run");
        assert!(said.contains("holding letter proposed to J Malik"), "{scheme} {more}: {said}");
        assert!(!said.contains("moves to"), "{said}");
    }
    let machine = desk(&server, &row("corporate", "off"));
    assert!(!chase(&machine, "2026-11-12", "--dry-run").contains("holding"));
    // An officer has put it off already, or the case waits: nothing is proposed.
    let machine = desk(&server, "");
    machine.ok("--now 2026-11-10T09:00 extend 0001 20 nov --reason 'the contractor is ill'");
    assert!(!chase(&machine, "2026-11-18", "--dry-run").contains("holding"));
}

#[test]
fn a_policy_whose_letters_would_give_no_reason_is_refused() {
    let machine = Machine::new();
    let own = include_str!("../../src/domain/profiles/milton-keynes.toml");
    let row = "[[holding]]\nscheme = \"adult\"\nact = \"send\"\nbefore = 2\nclause = \"Procedure, 4\"\n";
    machine.file("own.toml", format!("{own}\n{row}"));
    let ran = machine.run("policy load own.toml --from 2026-10-01");
    assert_ne!(ran.code, 0);
    assert!(ran.err.contains("go out by themselves and give no reason"), "{}", ran.err);
}

#[test]
fn the_policy_shows_who_is_reminded_when_and_what_is_done_about_holding_letters() {
    let machine = Machine::new();
    let ran = machine.run("policy show desk");
    for words in [
        "holding letters, corporate: proposed to the owner 2 working days before the response is due",
        "service: 3 working days before",
        "service: 1 working day after, then every 4 working days, the manager from time 2",
    ] {
        assert!(ran.err.contains(words), "no {words:?} in {}", ran.err);
    }
    let json = machine.json("policy show desk --json");
    assert_eq!(json["holding"][0]["act"], "propose");
    assert_eq!(json["reminders"][0]["what"], "service");
}
