//! What officers do, and what happens when two do it at once.

use crate::{Desk, MALIK, OSEI, ask, at, day, draft, new, note, query, queue, receipt, recorded, trouble};
use redress::app::effect::{Reply, Request, Trouble};
use redress::domain::decide::Ask;
use redress::domain::event::Fact;
use redress::domain::query::View;
use redress::store::{CaseWrite, Found, StoreError};

#[test]
fn new_cases_get_the_next_free_reference() {
    let mut desk = Desk::new();
    let fact = Fact::Received(Box::new(redress::domain::event::Receipt {
        reference: "0002".to_owned(),
        ..receipt("Brought in", "2026-11-02 09:00")
    }));
    let facts = vec![(at("2026-11-02 09:00"), "import".to_owned(), fact)];
    let brought = CaseWrite { id: None, seen: None, reference: "0002".to_owned(), facts };
    let first =
        recorded(desk.store.answer(MALIK, new(receipt("One", "2026-11-20 09:00"), "2026-11-20 09:00")));
    desk.store.append_many(std::slice::from_ref(&brought)).expect("brought in");
    let third =
        recorded(desk.store.answer(MALIK, new(receipt("Three", "2026-11-20 09:00"), "2026-11-20 09:00")));
    assert_eq!((first.reference.as_str(), third.reference.as_str()), ("0001", "0003"));
    let again = desk.store.append_many(&[brought]).expect_err("the reference is taken");
    assert_eq!(again.to_string(), "the reference 0002 is in use");
}

#[test]
fn a_change_made_on_a_stale_screen_names_who_changed_what_and_when() {
    let mut desk = Desk::new();
    let id = desk.log("Missed bins", "2026-11-20 09:00");
    let mut osei = desk.colleague();
    let assign = Ask::Assign { owner: Some(OSEI.to_owned()) };
    recorded(osei.answer(OSEI, ask(id, 2, assign, "2026-11-20 09:18")));
    let stale = Ask::Acknowledge { on: day("2026-11-20") };
    let refused = trouble(desk.store.answer(MALIK, ask(id, 2, stale.clone(), "2026-11-20 09:20")));
    assert_eq!(refused, Trouble::Changed("R Osei changed the owner of 0001 at 09:18".to_owned()));
    recorded(desk.store.answer(MALIK, ask(id, 3, stale, "2026-11-20 09:21")));
}

#[test]
fn an_officers_own_later_changes_do_not_stand_in_the_way() {
    let mut desk = Desk::new();
    let id = desk.log("Missed bins", "2026-11-20 09:00");
    recorded(desk.store.answer(MALIK, note(id, 2, "Rang the depot", "2026-11-20 09:10")));
    recorded(desk.store.answer(MALIK, note(id, 2, "Rang again", "2026-11-20 09:11")));
    let file = desk.store.case_file(id).expect("reads").expect("there");
    assert_eq!(file.events.iter().map(|e| e.seq).collect::<Vec<_>>(), [1, 2, 3, 4]);
}

#[test]
fn asking_twice_with_one_key_records_once_and_answers_the_same() {
    let mut desk = Desk::new();
    let mut request = new(receipt("Missed bins", "2026-11-20 09:00"), "2026-11-20 09:00");
    if let Request::New { key, .. } = &mut request {
        "form-1".clone_into(key);
    }
    let first = recorded(desk.store.answer(MALIK, request.clone()));
    let second = recorded(desk.colleague().answer(MALIK, request));
    assert_eq!(first, second);
    assert_eq!(queue(&mut desk.store, query(View::All, "2026-11-20")).cases, 1);
}

#[test]
fn saving_uses_the_draft_up() {
    let mut desk = Desk::new();
    desk.store.answer(MALIK, Request::KeepDraft(draft("new", "2026-11-20 08:59")));
    let mut request = new(receipt("Missed bins", "2026-11-20 09:00"), "2026-11-20 09:00");
    if let Request::New { draft, .. } = &mut request {
        *draft = Some("new".to_owned());
    }
    recorded(desk.store.answer(MALIK, request));
    assert_eq!(desk.store.answer(MALIK, Request::Drafts), Reply::Drafts(vec![]));
}

#[test]
fn a_refused_change_leaves_the_draft_and_the_case_alone() {
    let mut desk = Desk::new();
    let id = desk.log("Missed bins", "2026-11-20 09:00");
    let kept = draft("close", "2026-11-20 09:05");
    desk.store.answer(MALIK, Request::KeepDraft(kept.clone()));
    let mut request = ask(id, 2, Ask::Close { on: day("2026-11-20") }, "2026-11-20 09:06");
    if let Request::Ask { draft, .. } = &mut request {
        *draft = Some("close".to_owned());
    }
    assert!(matches!(trouble(desk.store.answer(MALIK, request)), Trouble::Refused(..)));
    assert_eq!(desk.store.answer(MALIK, Request::Drafts), Reply::Drafts(vec![kept]));
    assert_eq!(desk.store.case_file(id).expect("reads").expect("there").case.seq, 2);
}

#[test]
fn drafts_are_listed_newest_first_and_only_to_their_author() {
    let mut desk = Desk::new();
    let (older, newer) = (draft("note-1", "2026-11-20 09:00"), draft("new", "2026-11-20 09:30"));
    for kept in [&older, &newer] {
        desk.store.answer(MALIK, Request::KeepDraft(kept.clone()));
    }
    let path = desk.path();
    redress::store::emergency_draft(&path, OSEI, &draft("new", "2026-11-20 10:00")).expect("kept");
    assert_eq!(desk.store.answer(MALIK, Request::Drafts), Reply::Drafts(vec![newer, older.clone()]));
    desk.store.answer(MALIK, Request::DropDraft { key: "new".to_owned(), at: at("2026-11-20 11:00") });
    assert_eq!(desk.store.answer(MALIK, Request::Drafts), Reply::Drafts(vec![older]));
    assert_eq!(desk.store.drafts(OSEI).expect("reads").len(), 1);
}

#[test]
fn undo_takes_back_the_officers_last_change_and_then_the_one_before() {
    let mut desk = Desk::new();
    let id = desk.log("Missed bins", "2026-11-20 09:00");
    let acknowledge = Ask::Acknowledge { on: day("2026-11-20") };
    recorded(desk.store.answer(MALIK, ask(id, 2, acknowledge, "2026-11-20 09:10")));
    recorded(desk.store.answer(MALIK, note(id, 3, "Rang the depot", "2026-11-20 09:11")));
    let undo = |moment: &str| Request::Undo { case: None, at: at(moment) };
    let first = recorded(desk.store.answer(MALIK, undo("2026-11-20 09:12")));
    assert_eq!(first.says, "0001 undone: rang the depot");
    recorded(desk.store.answer(MALIK, undo("2026-11-20 09:13")));
    let case = desk.store.case_file(id).expect("reads").expect("there").case;
    assert_eq!(case.run().expect("a stage").acknowledged, None);
    assert_eq!(case.seq, 6, "history stays");
    recorded(desk.store.answer(MALIK, undo("2026-11-20 09:14")));
    assert_eq!(queue(&mut desk.store, query(View::All, "2026-11-20")).cases, 0, "the case itself is undone");
    assert!(matches!(trouble(desk.store.answer(MALIK, undo("2026-11-20 09:15"))), Trouble::Refused(..)));
}

#[test]
fn undo_stops_where_somebody_else_has_gone_on() {
    let mut desk = Desk::new();
    let id = desk.log("Missed bins", "2026-11-20 09:00");
    let assign = Ask::Assign { owner: Some(OSEI.to_owned()) };
    recorded(desk.store.answer(OSEI, ask(id, 2, assign, "2026-11-20 09:18")));
    let undo = Request::Undo { case: None, at: at("2026-11-20 09:20") };
    assert_eq!(
        trouble(desk.store.answer(MALIK, undo)),
        Trouble::Changed("R Osei changed the owner of 0001 at 09:18".to_owned())
    );
}

#[test]
fn a_clock_put_back_an_hour_does_not_stop_the_work() {
    let mut desk = Desk::new();
    let id = desk.log("Missed bins", "2026-10-25 01:50");
    recorded(desk.store.answer(MALIK, note(id, 2, "Rang", "2026-10-25 01:05")));
    let late = trouble(desk.store.answer(MALIK, note(id, 3, "Rang", "2026-10-24 09:00")));
    assert!(
        matches!(late, Trouble::Refused(why, _) if why.starts_with("0001 has an entry of 25 October 2026 01:50"))
    );
}

#[test]
fn an_entry_made_for_a_day_far_ahead_by_mistake_is_undone_today_and_the_work_goes_on() {
    let mut desk = Desk::new();
    let id = desk.log("Missed bins", "2026-11-20 09:00");
    recorded(desk.store.answer(MALIK, note(id, 2, "Rang", "2062-11-20 09:10")));
    let stopped = trouble(desk.store.answer(MALIK, note(id, 3, "Rang again", "2026-11-20 09:15")));
    assert!(matches!(stopped, Trouble::Refused(why, _) if why.contains("20 November 2062 09:10")));
    let undo = Request::Undo { case: Some(id), at: at("2026-11-20 09:20") };
    assert!(matches!(desk.store.answer(MALIK, undo), Reply::Recorded(_)));
    recorded(desk.store.answer(OSEI, note(id, 4, "Rang the depot", "2026-11-20 09:25")));
    let case = desk.store.case_file(id).expect("reads").expect("there");
    assert_eq!((case.case.seq, case.events.last().map(|event| event.at)), (5, Some(at("2026-11-20 09:25"))));
    desk.store.verify().expect("whole");
    assert_eq!(desk.store.verify_tables().expect("reads"), Ok(1));
    // Whoever shows that day again changes nothing of it.
    let mut then = desk.colleague().reading_at(at("2026-11-20 09:22")).expect("shows");
    let late = trouble(then.answer(MALIK, note(id, 5, "Slipped in", "2026-11-20 09:22")));
    assert!(matches!(late, Trouble::Refused(..)), "{late:?}");
}

#[test]
fn a_case_is_found_by_what_people_type_of_its_reference() {
    let mut desk = Desk::new();
    let id = desk.log("Missed bins", "2026-11-20 09:00");
    let mut ids = Vec::new();
    for reference in ["CSC1415-016", "CSC1415-031", "ADU-031"] {
        let received = redress::domain::event::Receipt {
            reference: reference.to_owned(),
            ..receipt("Brought in", "2014-05-02 00:00")
        };
        let facts = vec![(at("2014-05-02 00:00"), "import".to_owned(), Fact::Received(Box::new(received)))];
        desk.store
            .append_many(&[CaseWrite { id: None, seen: None, reference: reference.to_owned(), facts }])
            .expect("in");
        ids.push(desk.store.known(reference).expect("reads").expect("there").0);
    }
    for (typed, found) in [
        ("0001", Found::One(id)),
        (" 1 ", Found::One(id)),
        ("csc1415-016", Found::One(ids[0])),
        ("016", Found::One(ids[0])),
        ("031", Found::Several(vec!["ADU-031".to_owned(), "CSC1415-031".to_owned()])),
        ("16", Found::Nothing),
        ("", Found::Nothing),
        ("%", Found::Nothing),
    ] {
        assert_eq!(desk.store.find(typed).expect("reads"), found, "{typed}");
    }
}

#[test]
fn facts_planned_on_a_case_that_has_moved_on_are_not_written() {
    let mut desk = Desk::new();
    let id = desk.log("Bins", "2026-11-20 09:00");
    let text = "from a file".to_owned();
    let facts = vec![(at("2026-11-20 10:00"), "import".to_owned(), Fact::Noted { text })];
    let write = |seen| CaseWrite {
        id: Some(id),
        seen: Some(seen),
        reference: "0001".to_owned(),
        facts: facts.clone(),
    };
    let late =
        desk.store.append_many(&[write(2), write(2)]).expect_err("the second is overtaken by the first");
    assert!(matches!(late, StoreError::Overtaken(_)), "{late}");
    let events = |desk: &Desk| desk.store.known("0001").expect("reads").expect("there").1.len();
    assert_eq!(events(&desk), 2, "nothing of the transaction stays");
    desk.store.append_many(&[write(2)]).expect("in");
    assert_eq!(events(&desk), 3);
}
