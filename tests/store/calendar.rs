//! A file of bank holidays and a closure are one deed with every date they moved; and what was promised stays.

use crate::{Desk, MALIK, OSEI, ask, at, bring_in, day, recorded, stamp};
use redress::app::effect::{Reply, Request, Trouble};
use redress::domain::calendar::Holiday;
use redress::domain::deadline::Deadline;
use redress::domain::decide::Ask;
use redress::domain::event::CaseId;
use redress::domain::terms::Clock;
use redress::store::Store;

const CLOSING: &str = "2026-11-17 09:00";

fn national_day() -> [Holiday; 1] {
    let (title, source) = ("National day".to_owned(), "gov.uk bank-holidays.json".to_owned());
    [Holiday { date: day("2026-11-18"), title, source }]
}

fn close(store: &mut Store, by: &str, date: &str, moment: &str) -> usize {
    store.close_day(day(date), Some("Town hall shut"), (by, at(moment))).expect("closes").len()
}

fn clock(store: &Store, case: CaseId, clock: Clock) -> Deadline {
    let file = store.case_file(case).expect("reads").expect("there");
    file.deadlines.into_iter().find(|d| d.clock == clock).expect("a clock")
}

fn acknowledge_by(store: &Store, case: CaseId) -> String {
    clock(store, case, Clock::Acknowledge).due.to_string()
}

fn undo(store: &mut Store, by: &str, moment: &str) -> Reply {
    store.answer(by, Request::Undo { case: None, at: at(moment) })
}

fn refused(reply: Reply) -> String {
    match reply {
        Reply::Trouble(Trouble::Refused(why, hint)) => format!("{why} {hint}"),
        Reply::Trouble(Trouble::Changed(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn undo_takes_a_closure_back_with_every_date_it_moved() {
    let mut desk = Desk::new();
    let case = desk.log("Noise", "2026-11-16 09:00");
    assert_eq!(close(&mut desk.store, MALIK, "2026-11-18", CLOSING), 2);
    assert_eq!(acknowledge_by(&desk.store, case), "2026-11-24");
    let undone = recorded(undo(&mut desk.store, MALIK, "2026-11-17 10:00"));
    assert_eq!(undone.says, "undone: closed on 18 November 2026: Town hall shut; 2 open dates moved");
    assert_eq!(acknowledge_by(&desk.store, case), "2026-11-23");
    assert!(!desk.store.rules().calendar.is_closed(day("2026-11-18")));
    let mut again = Store::open(&desk.path(), stamp()).expect("opens");
    again.rebuild().expect("rebuilds");
    assert_eq!(acknowledge_by(&again, case), "2026-11-23");
    // The next undo goes on with what was before it, and the day can be closed again.
    assert!(recorded(undo(&mut desk.store, MALIK, "2026-11-17 10:02")).says.contains("0001"));
    close(&mut desk.store, MALIK, "2026-11-18", "2026-11-17 11:00");
    desk.store.verify().expect("the chain is whole");
}

#[test]
fn undo_of_an_opening_closes_the_day_again() {
    let mut desk = Desk::new();
    let case = desk.log("Noise", "2026-11-16 09:00");
    close(&mut desk.store, OSEI, "2026-11-18", CLOSING);
    desk.store.close_day(day("2026-11-18"), None, (MALIK, at("2026-11-17 09:30"))).expect("opens");
    assert_eq!(acknowledge_by(&desk.store, case), "2026-11-23");
    let undone = recorded(undo(&mut desk.store, MALIK, "2026-11-17 10:00"));
    assert!(undone.says.starts_with("undone: open after all on 18 November 2026; 2 "), "{}", undone.says);
    assert_eq!(acknowledge_by(&desk.store, case), "2026-11-24");
}

#[test]
fn undo_takes_a_file_of_bank_holidays_back_with_every_date_it_moved() {
    let mut desk = Desk::new();
    let case = desk.log("Noise", "2026-11-16 09:00");
    assert_eq!(bring_in(&mut desk.store, &national_day(), MALIK, CLOSING).moved.len(), 2);
    let undone = recorded(undo(&mut desk.store, MALIK, "2026-11-17 10:00"));
    assert_eq!(undone.says, "undone: bank holidays from list.json; 2 open dates moved");
    assert_eq!(acknowledge_by(&desk.store, case), "2026-11-23");
    assert!(desk.store.rules().calendar.holiday_on(day("2026-11-18")).is_none());
    let reopened = Store::open(&desk.path(), stamp()).expect("opens");
    assert!(reopened.rules().calendar.holiday_on(day("2026-11-18")).is_none());
    // It is news again.
    assert!(!bring_in(&mut desk.store, &national_day(), MALIK, "2026-11-17 11:00").unchanged);
    assert_eq!(acknowledge_by(&desk.store, case), "2026-11-24");
}

#[test]
fn a_change_that_somebody_built_on_is_not_taken_back() {
    let mut desk = Desk::new();
    let case = desk.log("Noise", "2026-11-16 09:00");
    close(&mut desk.store, MALIK, "2026-11-18", CLOSING);
    let seen = desk.store.case_file(case).expect("reads").expect("there").case.seq;
    let acknowledge = ask(case, seen, Ask::Acknowledge { on: day("2026-11-17") }, "2026-11-17 10:00");
    recorded(desk.store.answer(OSEI, acknowledge));
    let why = refused(undo(&mut desk.store, MALIK, "2026-11-17 11:00"));
    assert!(why.contains("R Osei acknowledged 0001 at 10:00"), "{why}");
    assert!(desk.store.rules().calendar.is_closed(day("2026-11-18")));
}

#[test]
fn a_later_change_of_the_same_days_is_taken_back_first() {
    let mut desk = Desk::new();
    desk.log("Noise", "2026-11-16 09:00");
    close(&mut desk.store, MALIK, "2026-11-18", CLOSING);
    desk.store.close_day(day("2026-11-18"), None, (OSEI, at("2026-11-17 09:30"))).expect("opens");
    let why = refused(undo(&mut desk.store, MALIK, "2026-11-17 10:00"));
    assert!(why.contains("Open after all on 18 November 2026 rests on it: recorded by R Osei"), "{why}");
    recorded(undo(&mut desk.store, OSEI, "2026-11-17 10:10"));
    recorded(undo(&mut desk.store, MALIK, "2026-11-17 10:20"));
    assert!(!desk.store.rules().calendar.is_closed(day("2026-11-18")));
}

#[test]
fn changes_of_the_rules_are_undone_the_last_one_first_and_redone_while_nothing_came_between() {
    let mut desk = Desk::new();
    bring_in(&mut desk.store, &national_day(), MALIK, CLOSING);
    close(&mut desk.store, MALIK, "2026-11-19", CLOSING);
    let says = |reply| recorded(reply).says;
    assert_eq!(
        says(undo(&mut desk.store, MALIK, CLOSING)),
        "undone: closed on 19 November 2026: Town hall shut"
    );
    let redo = |desk: &mut Desk| desk.store.answer(MALIK, Request::Redo { at: at("2026-11-17 10:01") });
    let again = says(redo(&mut desk));
    assert_eq!(again, "redone: closed on 19 November 2026: Town hall shut; no open date moved");
    assert!(desk.store.rules().calendar.is_closed(day("2026-11-19")));
    // Once: the last thing is no undo any more.
    refused(redo(&mut desk));
    recorded(undo(&mut desk.store, MALIK, CLOSING));
    assert_eq!(says(undo(&mut desk.store, MALIK, CLOSING)), "undone: bank holidays from list.json");
    let why = refused(undo(&mut desk.store, MALIK, CLOSING));
    assert!(why.contains("nothing of yours"), "{why}");
    assert_eq!(says(redo(&mut desk)), "redone: bank holidays from list.json; no open date moved");
    desk.store.verify().expect("the chain is whole");
}

#[test]
fn an_earlier_day_is_counted_by_the_calendar_that_was_known_then() {
    let mut desk = Desk::new();
    let case = desk.log("Noise", "2026-11-16 09:00");
    bring_in(&mut desk.store, &national_day(), MALIK, CLOSING);
    close(&mut desk.store, MALIK, "2026-11-19", "2026-11-18 09:00");
    recorded(undo(&mut desk.store, MALIK, "2026-11-19 09:00"));
    let known = [
        ("2026-11-16 12:00", "2026-11-23"),
        ("2026-11-17 12:00", "2026-11-24"),
        ("2026-11-18 12:00", "2026-11-25"),
        ("2026-11-19 12:00", "2026-11-24"),
    ];
    for (moment, due) in known {
        let shown = desk.colleague().reading_at(at(moment)).expect("reads");
        assert_eq!(acknowledge_by(&shown, case), due, "{moment}");
        let held = shown.calendar(redress::domain::calendar::Division::EnglandAndWales).expect("reads");
        assert_eq!(held.holiday_on(day("2026-11-18")).is_some(), at(moment) > at(CLOSING), "{moment}");
    }
}

#[test]
fn what_was_promised_first_stays_whatever_the_calendar_does() {
    let mut desk = Desk::new();
    let case = desk.log("Noise", "2026-11-16 09:00");
    close(&mut desk.store, MALIK, "2026-11-18", CLOSING);
    bring_in(
        &mut desk.store,
        &[Holiday { date: day("2026-11-19"), ..national_day()[0].clone() }],
        OSEI,
        CLOSING,
    );
    let moved = clock(&desk.store, case, Clock::Acknowledge);
    assert_eq!((moved.original, moved.due), (day("2026-11-23"), day("2026-11-25")));
    let moves = moved.moves();
    assert_eq!(moves.len(), 2, "{moves:?}");
    assert!(moves[0].contains("Mon 23 Nov 2026 to Tue 24 Nov 2026") && moves[0].contains("Town hall shut"));
    assert!(moves[1].contains("to Wed 25 Nov 2026") && moves[1].contains("National day"), "{moves:?}");
    // Once acknowledged, the answer is promised anew: a forecast was no promise.
    let seen = desk.store.case_file(case).expect("reads").expect("there").case.seq;
    let acknowledge = ask(case, seen, Ask::Acknowledge { on: day("2026-11-17") }, "2026-11-17 10:00");
    recorded(desk.store.answer(MALIK, acknowledge));
    let answer = clock(&desk.store, case, Clock::Respond);
    assert_eq!((answer.original, answer.moves().len()), (answer.due, 0));
}

#[test]
fn an_extended_answer_keeps_its_first_promise_when_the_calendar_changes() {
    let mut desk = Desk::new();
    let case = desk.log("Noise", "2026-11-16 09:00");
    recorded(
        desk.store
            .answer(MALIK, ask(case, 2, Ask::Acknowledge { on: day("2026-11-16") }, "2026-11-16 10:00")),
    );
    let promised = clock(&desk.store, case, Clock::Respond).due;
    let (to, reason) = (day("2026-12-10"), "Records are still awaited".to_owned());
    let extend = Ask::Extend { to, reason };
    recorded(desk.store.answer(MALIK, ask(case, 3, extend, "2026-11-16 11:00")));
    assert_eq!(close(&mut desk.store, MALIK, "2026-11-18", CLOSING), 0);
    let answer = clock(&desk.store, case, Clock::Respond);
    assert_eq!((answer.original, answer.due), (promised, day("2026-12-10")));
    let last = desk.store.case_file(case).expect("reads").expect("there").events.pop().expect("an event");
    assert!(last.sentence().starts_with("Date stays: "), "{}", last.sentence());
}

#[test]
fn a_store_of_the_form_before_keeps_what_was_brought_in_and_lets_it_be_undone() {
    // Made by the program before files of bank holidays had a number: a closure, a list and a policy, all by 17 November.
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.redress");
    std::fs::copy("tests/data/store-7.redress", &path).expect("copied");
    let mut store = Store::open_existing(&path, stamp()).expect("opens");
    let calendar = &store.rules().calendar;
    assert!(calendar.is_closed(day("2026-11-18")) && calendar.holiday_on(day("2026-11-19")).is_some());
    let case = store.due().expect("reads")[0].id;
    assert_eq!(acknowledge_by(&store, case), "2026-11-24");
    let undone = recorded(undo(&mut store, MALIK, "2026-11-18 09:00"));
    assert!(undone.says.contains("policy own.toml"), "{}", undone.says);
    let undone = recorded(undo(&mut store, MALIK, "2026-11-18 09:01"));
    assert!(undone.says.contains("Town hall shut"), "{}", undone.says);
    assert_eq!(acknowledge_by(&store, case), "2026-11-24");
    let before = store.reading_at(at("2026-11-16 09:30")).expect("reads");
    assert_eq!(acknowledge_by(&before, case), "2026-11-23");
}
