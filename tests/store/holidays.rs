//! A newer list of bank holidays: open dates move and say so, what has ended stays as it was.

use crate::{Desk, MALIK, OSEI, ask, at, bring_in, day, new, note, receipt, recorded, stamp};
use redress::domain::calendar::Holiday;
use redress::domain::decide::{Ask, Response};
use redress::domain::event::{CaseId, Fact};
use redress::domain::terms::{Clock, Finding};
use redress::store::Store;
use rusqlite::types::Value;

fn list(days: &[&str]) -> Vec<Holiday> {
    let holiday = |text: &&str| Holiday {
        date: day(text),
        title: "National day".to_owned(),
        source: "gov.uk bank-holidays.json".to_owned(),
    };
    days.iter().map(holiday).collect()
}

/// A case that was acknowledged, answered and closed.
fn closed(desk: &mut Desk) -> CaseId {
    let id = desk.log("Missed bins", "2026-11-02 09:00");
    let answer = Ask::respond(Response {
        on: day("2026-11-12"),
        finding: Some(Finding::Upheld),
        remedy: "none".to_owned(),
        summary: "We are sorry".to_owned(),
        ..Response::default()
    });
    let steps = [
        (Ask::Acknowledge { on: day("2026-11-04") }, "2026-11-04 10:00"),
        (answer, "2026-11-12 10:00"),
        (Ask::Close { on: day("2026-11-13") }, "2026-11-13 10:00"),
    ];
    for (seen, (step, moment)) in (2..).zip(steps) {
        recorded(desk.store.answer(MALIK, ask(id, seen, step, moment)));
    }
    id
}

fn rows(desk: &Desk, case: CaseId) -> Vec<Vec<Value>> {
    let raw = desk.raw();
    let mut rows = Vec::new();
    for sql in ["SELECT * FROM cases WHERE id = ?1", "SELECT * FROM stages WHERE case_id = ?1"] {
        let mut statement = raw.prepare(sql).expect("prepares");
        let columns = statement.column_count();
        let mut found = statement.query([case.0]).expect("reads");
        while let Some(row) = found.next().expect("reads") {
            rows.push((0..columns).map(|n| row.get(n).expect("a cell")).collect());
        }
    }
    rows
}

fn entries(desk: &Desk) -> i64 {
    desk.raw().query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).expect("counts")
}

#[test]
fn every_open_date_that_moves_is_in_the_timeline_with_the_date_before() {
    let mut desk = Desk::new();
    let noise = desk.log("Noise", "2026-11-16 09:00");
    let proclaimed = bring_in(&mut desk.store, &list(&["2026-11-18"]), OSEI, "2026-11-17 09:00");
    let acknowledge = &proclaimed.moved[0];
    assert_eq!(
        (acknowledge.reference.as_str(), acknowledge.clock, acknowledge.from, acknowledge.to),
        ("0001", Clock::Acknowledge, day("2026-11-23"), day("2026-11-24"))
    );
    let file = desk.store.case_file(noise).expect("reads").expect("there");
    let told: Vec<&Fact> =
        file.events.iter().map(|e| &e.fact).filter(|f| matches!(f, Fact::DeadlineMoved { .. })).collect();
    assert_eq!(told.len(), proclaimed.moved.len());
    let last = file.events.last().expect("an event");
    assert_eq!((last.by.as_str(), last.at), (OSEI, at("2026-11-17 09:00")));
    assert!(
        last.sentence().contains("new bank holiday, National day on 18 November 2026"),
        "{}",
        last.sentence()
    );
    assert_eq!(file.deadlines[0].due, day("2026-11-24"));
    desk.store.verify().expect("the chain is whole");
}

#[test]
fn the_same_list_again_changes_nothing() {
    let mut desk = Desk::new();
    desk.log("Noise", "2026-11-16 09:00");
    let days = list(&["2026-11-18"]);
    bring_in(&mut desk.store, &days, OSEI, "2026-11-17 09:00");
    let before = entries(&desk);
    let again = bring_in(&mut desk.colleague(), &days, OSEI, "2026-11-18 09:00");
    assert!(again.unchanged && again.moved.is_empty());
    assert_eq!(entries(&desk), before);
}

#[test]
fn a_case_that_has_ended_stays_as_it_was_also_when_everything_is_worked_out_again() {
    let mut desk = Desk::new();
    let bins = closed(&mut desk);
    let before = rows(&desk, bins);
    let events = desk.store.case_file(bins).expect("reads").expect("there").events;
    let proclaimed = bring_in(&mut desk.store, &list(&["2026-11-06"]), OSEI, "2026-11-17 09:00");
    assert!(proclaimed.moved.is_empty());
    let after = desk.store.case_file(bins).expect("reads").expect("there");
    assert_eq!((rows(&desk, bins), after.events), (before.clone(), events));
    desk.store.rebuild().expect("rebuilds");
    let mut reopened = Store::open(&desk.path(), stamp()).expect("opens");
    reopened.rebuild().expect("rebuilds");
    assert_eq!(rows(&desk, bins), before);
    // One that begins and ends afterwards is counted by the newer list.
    let later = closed(&mut desk);
    assert_ne!(rows(&desk, later)[1][3..], rows(&desk, bins)[1][3..]);
}

#[test]
fn a_move_is_not_an_officers_change_to_undo_and_surprises_nobody() {
    let mut desk = Desk::new();
    let noise = desk.log("Noise", "2026-11-16 09:00");
    bring_in(&mut desk.store, &list(&["2026-11-18"]), OSEI, "2026-11-17 09:00");
    recorded(desk.store.answer(MALIK, note(noise, 2, "Rang", "2026-11-17 10:00")));
    let undo = redress::app::effect::Request::Undo { case: None, at: at("2026-11-17 10:01") };
    recorded(desk.store.answer(MALIK, undo));
    let events = desk.store.case_file(noise).expect("reads").expect("there").events;
    let rang = events.iter().find(|e| matches!(e.fact, Fact::Noted { .. })).expect("the note").seq;
    let Fact::Retracted { seqs, .. } = &events.last().expect("an event").fact else { panic!("{events:?}") };
    assert_eq!(*seqs, [rang]);
}

#[test]
fn a_session_that_was_open_meanwhile_counts_by_the_newer_list() {
    let mut desk = Desk::new();
    let mut colleague = desk.colleague();
    bring_in(&mut desk.store, &list(&["2026-11-18"]), OSEI, "2026-11-17 09:00");
    let kerb =
        recorded(colleague.answer(OSEI, new(receipt("Kerb", "2026-11-17 09:30"), "2026-11-17 09:30"))).id;
    let due = |store: &Store| store.case_file(kerb).expect("reads").expect("there").deadlines[0].due;
    assert_eq!((due(&colleague), due(&desk.store)), (day("2026-11-25"), day("2026-11-25")));
}

#[test]
fn open_dates_that_the_calendar_does_not_reach_are_named() {
    let mut desk = Desk::new();
    desk.log("Noise", "2026-11-16 09:00");
    assert_eq!(desk.store.beyond_calendar().expect("reads"), None);
    desk.log("Bins", "2035-12-27 09:00");
    let beyond = desk.store.beyond_calendar().expect("reads").expect("one");
    assert_eq!((beyond.last, beyond.cases), (2035, vec!["0002".to_owned()]));
}

#[test]
fn a_store_of_the_first_form_is_brought_up_and_keeps_everything() {
    // Made by the program when it had the first form only: 0001 is closed, 0002 is open.
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.redress");
    std::fs::copy("tests/data/store-1.redress", &path).expect("copied");
    let version = |path: &std::path::Path| -> i64 {
        let raw = rusqlite::Connection::open(path).expect("opens");
        raw.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("reads")
    };
    assert_eq!(version(&path), 1);
    let mut store = Store::open_existing(&path, stamp()).expect("opens");
    assert!(version(&path) > 1, "brought up");
    assert_eq!(store.verify().expect("whole").events, 8 + 1, "its entries, and one that tells of it");
    let proclaimed = bring_in(&mut store, &list(&["2026-11-10"]), OSEI, "2026-11-05 09:00");
    let moved: Vec<&str> = proclaimed.moved.iter().map(|moved| moved.reference.as_str()).collect();
    assert_eq!(moved, ["0002"]);
    assert_eq!(store.rebuild().expect("rebuilds"), 2);
}
