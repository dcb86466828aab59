//! A newer version of the council's policy: the clocks of its own time count by it, and everything else stays.

use crate::{Desk, MALIK, OSEI, ask, at, day, new, receipt, recorded, stamp};
use redress::app::effect::{Reply, Request, Trouble};
use redress::domain::decide::{Ask, Response};
use redress::domain::event::{CaseId, Fact};
use redress::domain::policy::Profile;
use redress::domain::terms::{Clock, Finding};
use redress::store::{PolicyLoad, PolicyLoaded, Store, Worker};
use std::sync::mpsc::channel;
use std::time::Duration;

/// The policy that came with the program, with another time for acknowledging a corporate complaint.
fn policy(days: u32) -> String {
    let built_in = include_str!("../../src/domain/profiles/milton-keynes.toml");
    built_in.replacen("days = 5", &format!("days = {days}"), 1)
}

fn load(store: &mut Store, days: u32, from: &str, moment: &str) -> PolicyLoaded {
    let load = PolicyLoad {
        file: "own.toml".to_owned(),
        text: policy(days),
        from: day(from),
        by: MALIK.to_owned(),
        at: at(moment),
    };
    store.load_policy(&load).expect("loads")
}

/// The day by which a case is to be acknowledged.
fn acknowledge_by(store: &Store, case: CaseId) -> String {
    let file = store.case_file(case).expect("reads").expect("there");
    let clock = file.deadlines.iter().find(|d| d.clock == Clock::Acknowledge).expect("a clock");
    clock.due.to_string()
}

fn undo(store: &mut Store, moment: &str) -> Reply {
    store.answer(MALIK, Request::Undo { case: None, at: at(moment) })
}

#[test]
fn a_clock_keeps_the_rule_of_the_day_it_began_also_after_a_restart_and_a_rebuild() {
    let mut desk = Desk::new();
    let before = desk.log("Before", "2026-11-13 09:00");
    let since = desk.log("Since", "2026-11-16 09:00");
    let loaded = load(&mut desk.store, 3, "2026-11-16", "2026-11-17 09:00");
    let moved: Vec<_> = loaded.moved.iter().map(|m| (m.reference.as_str(), m.clock, m.from, m.to)).collect();
    assert_eq!(moved[0], ("0002", Clock::Acknowledge, day("2026-11-23"), day("2026-11-19")));
    assert!(moved.iter().all(|(reference, ..)| *reference == "0002"), "{moved:?}");
    let dates = |store: &Store| [acknowledge_by(store, before), acknowledge_by(store, since)];
    let expected = ["2026-11-20", "2026-11-19"];
    assert_eq!(dates(&desk.store), expected);
    let mut again = Store::open(&desk.path(), stamp()).expect("opens");
    assert_eq!(dates(&again), expected);
    let rows = |desk: &Desk| -> Vec<(i64, String, String)> {
        let raw = desk.raw();
        let mut statement = raw.prepare("SELECT case_id, clock, due FROM deadlines").expect("prepares");
        let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).expect("reads");
        rows.collect::<Result<_, _>>().expect("rows")
    };
    let kept = rows(&desk);
    again.rebuild().expect("rebuilds");
    assert_eq!(rows(&desk), kept);
    desk.store.verify().expect("the chain is whole");
}

#[test]
fn every_open_date_that_moves_is_in_its_timeline_with_the_policy_named() {
    let mut desk = Desk::new();
    let case = desk.log("Noise", "2026-11-16 09:00");
    let loaded = load(&mut desk.store, 3, "2026-11-01", "2026-11-17 09:00");
    let events = desk.store.case_file(case).expect("reads").expect("there").events;
    let told = events.iter().filter(|e| matches!(e.fact, Fact::DeadlineMoved { .. })).count();
    assert_eq!(told, loaded.moved.len());
    let last = events.last().expect("an event").sentence();
    assert!(last.contains("policy own.toml from 1 November 2026"), "{last}");
}

#[test]
fn a_case_that_has_ended_never_moves() {
    let mut desk = Desk::new();
    let case = desk.log("Missed bins", "2026-11-02 09:00");
    let answer = Ask::respond(Response {
        on: day("2026-11-12"),
        finding: Some(Finding::NotUpheld),
        summary: "We looked into it.".to_owned(),
        ..Response::default()
    });
    let steps = [
        (Ask::Acknowledge { on: day("2026-11-09") }, "2026-11-09 10:00"),
        (answer, "2026-11-12 10:00"),
        (Ask::Close { on: day("2026-11-13") }, "2026-11-13 10:00"),
    ];
    for (seen, (step, moment)) in (2..).zip(steps) {
        recorded(desk.store.answer(MALIK, ask(case, seen, step, moment)));
    }
    let loaded = load(&mut desk.store, 3, "2026-11-01", "2026-11-17 09:00");
    assert_eq!(loaded, PolicyLoaded { moved: Vec::new(), unchanged: false });
    assert_eq!(acknowledge_by(&desk.store, case), "2026-11-09");
    desk.store.rebuild().expect("rebuilds");
    assert_eq!(acknowledge_by(&Store::open(&desk.path(), stamp()).expect("opens"), case), "2026-11-09");
    let by: String =
        desk.raw().query_row("SELECT acknowledge_by FROM stages", [], |row| row.get(0)).expect("reads");
    assert_eq!(by, "2026-11-09");
}

#[test]
fn the_same_file_from_the_same_day_again_changes_nothing() {
    let mut desk = Desk::new();
    desk.log("Noise", "2026-11-16 09:00");
    load(&mut desk.store, 3, "2026-11-01", "2026-11-17 09:00");
    let again = load(&mut desk.colleague(), 3, "2026-11-01", "2026-11-18 09:00");
    assert_eq!(again, PolicyLoaded { moved: Vec::new(), unchanged: true });
    let versions: i64 =
        desk.raw().query_row("SELECT count(*) FROM profiles", [], |row| row.get(0)).expect("counts");
    assert_eq!(versions, 1);
}

#[test]
fn a_loading_is_undone_as_a_whole_and_by_name_but_not_before_a_later_change() {
    let mut desk = Desk::new();
    let case = desk.log("Noise", "2026-11-16 09:00");
    load(&mut desk.store, 3, "2026-11-01", "2026-11-17 09:00");
    recorded(desk.store.answer(MALIK, crate::note(case, 2, "Rang", "2026-11-17 10:00")));
    assert!(recorded(undo(&mut desk.store, "2026-11-17 10:01")).says.contains("rang"));
    assert_eq!(acknowledge_by(&desk.store, case), "2026-11-19");
    let undone = recorded(undo(&mut desk.store, "2026-11-17 10:02"));
    assert_eq!(undone.says, "undone: policy own.toml from 1 November 2026; 2 open dates moved");
    assert_eq!(acknowledge_by(&desk.store, case), "2026-11-23");
    // Once, and only that: the next undo goes on with what was before it.
    assert!(recorded(undo(&mut desk.store, "2026-11-17 10:03")).says.contains("0001"));
    let colleague = desk.store.answer(OSEI, Request::Undo { case: None, at: at("2026-11-17 10:04") });
    assert!(matches!(colleague, Reply::Trouble(Trouble::Refused(..))), "{colleague:?}");
    load(&mut desk.store, 3, "2026-11-01", "2026-11-17 11:00");
    desk.store.verify().expect("the chain is whole");
}

#[test]
fn a_loading_that_was_undone_is_redone_with_every_date_that_it_moves() {
    let mut desk = Desk::new();
    let case = desk.log("Noise", "2026-11-16 09:00");
    load(&mut desk.store, 3, "2026-11-01", "2026-11-17 09:00");
    recorded(undo(&mut desk.store, "2026-11-17 10:00"));
    assert_eq!(acknowledge_by(&desk.store, case), "2026-11-23");
    let redo = |desk: &mut Desk| desk.store.answer(MALIK, Request::Redo { at: at("2026-11-17 10:01") });
    let says = recorded(redo(&mut desk)).says;
    assert_eq!(says, "redone: policy own.toml from 1 November 2026; 2 open dates moved");
    assert_eq!(acknowledge_by(&desk.store, case), "2026-11-19");
    assert!(load(&mut desk.store, 3, "2026-11-01", "2026-11-17 11:00").unchanged);
    // What was recorded meanwhile stands in its way, as it does for every redo.
    recorded(undo(&mut desk.store, "2026-11-17 12:00"));
    desk.log("Dust", "2026-11-17 12:10");
    let Reply::Trouble(Trouble::Refused(why, _)) = redo(&mut desk) else { panic!("redone") };
    assert!(why.contains("recorded since"), "{why}");
}

#[test]
fn trying_a_policy_writes_nothing_and_says_who_would_be_late() {
    let mut desk = Desk::new();
    let case = desk.log("Noise", "2026-11-16 09:00");
    let entries = |desk: &Desk| -> i64 {
        let sql = "SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM profiles)";
        desk.raw().query_row(sql, [], |row| row.get(0)).expect("counts")
    };
    let before = entries(&desk);
    let profile = Profile::parse(&policy(3)).expect("a profile");
    let moved = desk.store.try_policy(&profile, day("2026-11-16")).expect("tries").moved;
    let late = |today: &str| moved.iter().filter(|m| m.is_breach(day(today))).count();
    assert_eq!((moved.len(), late("2026-11-19"), late("2026-11-20")), (2, 0, 1), "{moved:?}");
    assert_eq!((entries(&desk), acknowledge_by(&desk.store, case)), (before, "2026-11-23".to_owned()));
    assert_eq!(desk.store.try_policy(&profile, day("2026-11-17")).expect("tries").moved, []);
}

#[test]
fn an_earlier_day_is_shown_by_the_policy_that_was_known_then() {
    let mut desk = Desk::new();
    let case = desk.log("Noise", "2026-11-16 09:00");
    load(&mut desk.store, 3, "2026-11-01", "2026-11-17 09:00");
    for (moment, due) in [("2026-11-16 12:00", "2026-11-23"), ("2026-11-17 12:00", "2026-11-19")] {
        let shown = desk.colleague().reading_at(at(moment)).expect("reads");
        assert_eq!(acknowledge_by(&shown, case), due, "{moment}");
    }
}

#[test]
fn a_screen_that_was_open_meanwhile_gets_the_newer_policy() {
    let mut desk = Desk::new();
    let (answers, heard) = channel();
    let worker =
        Worker::start(desk.colleague(), OSEI.to_owned(), move |n, reply| answers.send((n, reply)).is_ok())
            .expect("a thread");
    // No case is open, so nothing but the policy itself is new, and the entry that tells of it.
    load(&mut desk.store, 3, "2026-11-01", "2026-11-17 09:00");
    let (_, reply) = heard.recv_timeout(Duration::from_secs(10)).expect("news");
    assert_eq!(reply, Reply::ChangedElsewhere);
    let (_, reply) = heard.recv_timeout(Duration::from_secs(10)).expect("news");
    let Reply::Rules(rules) = reply else { panic!("{reply:?}") };
    assert_eq!(rules.0, desk.store.rules().policies);
    worker.ask(7, new(receipt("Kerb", "2026-11-17 09:30"), "2026-11-17 09:30"));
    let (number, reply) = heard.recv_timeout(Duration::from_secs(10)).expect("an answer");
    let id = recorded(reply).id;
    assert_eq!((number, acknowledge_by(&desk.store, id).as_str()), (7, "2026-11-20"));
    worker.stop();
}

#[test]
fn a_version_of_the_policy_is_never_changed_behind_our_back() {
    let mut desk = Desk::new();
    load(&mut desk.store, 3, "2026-11-01", "2026-11-17 09:00");
    for sql in ["UPDATE profiles SET start = '2020-01-01'", "DELETE FROM profiles"] {
        assert!(desk.raw().execute(sql, []).is_err(), "{sql}");
    }
}
