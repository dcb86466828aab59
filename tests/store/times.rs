//! The store as it was on a day.

use crate::{
    Desk, MALIK, ask, at, bring_in, day, new, note, query, queue, receipt, recorded, references, stamp,
    trouble,
};
use redress::app::effect::{Reply, Request, Trouble};
use redress::domain::calendar::Holiday;
use redress::domain::decide::Ask;
use redress::domain::query::View;
use redress::store::Store;

#[test]
fn an_earlier_day_shows_what_was_known_then() {
    let mut desk = Desk::new();
    let bins = desk.log("Missed bins", "2026-11-02 09:00");
    recorded(
        desk.store
            .answer(MALIK, ask(bins, 2, Ask::Acknowledge { on: day("2026-11-04") }, "2026-11-04 10:00")),
    );
    desk.log("Noise", "2026-11-10 09:00");
    let mut then = desk.colleague().reading_at(at("2026-11-03 12:00")).expect("reads");
    assert_eq!(then.shown_at(), Some(at("2026-11-03 12:00")));
    let reply = queue(&mut then, query(View::All, "2026-11-03"));
    assert_eq!((references(&reply), reply.cases), (vec!["0001"], 1));
    let file = then.case_file(bins).expect("reads").expect("there");
    assert_eq!((file.events.len(), file.case.run().expect("a stage").acknowledged), (2, None));
    assert_eq!(then.answer(MALIK, Request::Case(redress::domain::event::CaseId(2))), Reply::Case(None));
}

#[test]
fn the_present_is_read_from_the_store_itself() {
    let mut desk = Desk::new();
    desk.log("Missed bins", "2026-11-02 09:00");
    let now = desk.colleague().reading_at(at("2026-11-02 09:00")).expect("reads");
    assert_eq!(now.shown_at(), None);
}

#[test]
fn what_is_written_on_an_earlier_day_goes_to_the_store_and_shows_at_once() {
    let mut desk = Desk::new();
    let bins = desk.log("Missed bins", "2026-11-02 09:00");
    desk.log("Noise", "2026-11-10 09:00");
    let mut then = desk.colleague().reading_at(at("2026-11-03 12:00")).expect("reads");
    recorded(then.answer(MALIK, note(bins, 2, "Rang", "2026-11-03 12:00")));
    let added = recorded(then.answer(MALIK, new(receipt("Kerb", "2026-11-03 12:00"), "2026-11-03 12:00")));
    assert_eq!(added.reference, "0003");
    assert_eq!(then.case_file(bins).expect("reads").expect("there").events.len(), 3);
    assert_eq!(queue(&mut then, query(View::All, "2026-11-03")).cases, 2);
    assert_eq!(desk.store.case_file(bins).expect("reads").expect("there").events.len(), 3);
    assert_eq!(queue(&mut desk.store, query(View::All, "2026-11-20")).cases, 3);
}

#[test]
fn nothing_slips_in_before_what_a_case_already_holds() {
    let mut desk = Desk::new();
    let bins = desk.log("Missed bins", "2026-11-02 09:00");
    recorded(desk.store.answer(MALIK, note(bins, 2, "Rang", "2026-11-04 10:00")));
    let mut then = desk.colleague().reading_at(at("2026-11-04 09:30")).expect("reads");
    match trouble(then.answer(MALIK, note(bins, 2, "Before", "2026-11-04 09:30"))) {
        Trouble::Refused(why, _) => {
            assert_eq!(why, "0001 has an entry of 4 November 2026 10:00, later than 4 November 2026 09:30.");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_colleagues_change_reaches_a_session_that_shows_an_earlier_day() {
    let mut desk = Desk::new();
    let bins = desk.log("Missed bins", "2026-11-02 09:00");
    desk.log("Noise", "2026-11-10 09:00");
    let mut then = desk.colleague().reading_at(at("2026-11-05 12:00")).expect("reads");
    recorded(desk.store.answer(MALIK, note(bins, 2, "Rang", "2026-11-04 10:00")));
    let Reply::Case(Some(file)) = then.answer(MALIK, Request::Case(bins)) else { panic!("no case") };
    assert_eq!(file.events.len(), 3);
}

#[test]
fn a_newly_proclaimed_holiday_moves_open_dates_and_is_still_there_after_opening_again() {
    let mut desk = Desk::new();
    let bins = desk.log("Missed bins", "2026-11-02 09:00");
    let due = |store: &Store| {
        let all = store.due().expect("reads");
        all.iter().find(|d| d.clock.name() == "acknowledge").expect("open").due
    };
    let before = due(&desk.store);
    let funeral =
        Holiday { date: day("2026-11-04"), title: "National day".to_owned(), source: "gov.uk".to_owned() };
    let list = [funeral];
    let first = bring_in(&mut desk.store, &list, MALIK, "2026-11-03 09:00");
    assert_eq!((first.merges[0].1.added.len(), first.unchanged), (1, false));
    assert!(due(&desk.store) > before);
    let again = bring_in(&mut desk.store, &list, MALIK, "2026-11-03 09:00");
    assert!(again.unchanged && again.moved.is_empty() && !again.merges[0].1.changes_days());
    let reopened = Store::open(&desk.path(), stamp()).expect("opens");
    assert!(reopened.rules().calendar.holiday_on(day("2026-11-04")).is_some());
    let file = reopened.case_file(bins).expect("reads").expect("there");
    assert_eq!(file.deadlines[0].due, due(&reopened));
}

#[test]
fn a_case_beyond_the_calendar_is_kept_without_dates_and_says_so() {
    let mut desk = Desk::new();
    let late =
        recorded(desk.store.answer(MALIK, new(receipt("Bins", "2035-12-27 09:00"), "2035-12-27 09:00")));
    assert!(late.flags[0].starts_with("its dates cannot be reckoned: "), "{:?}", late.flags);
    let reply = queue(&mut desk.store, query(View::All, "2035-12-28"));
    assert_eq!(reply.page.rows[0].clock, None);
}
