//! The same change of many cases, recorded together.

use crate::{Desk, MALIK, OSEI, at, day};
use redress::app::effect::{Reply, Request};
use redress::domain::decide::Ask;
use redress::domain::event::{CaseId, Event};

fn ask_many(cases: &[CaseId], ask: Ask, key: &str) -> Request {
    let cases = cases.iter().map(|id| (*id, 2)).collect();
    Request::AskMany { cases, ask, at: at("2026-11-05 10:00"), key: key.to_owned(), draft: None }
}

fn last(desk: &Desk, id: CaseId) -> Event {
    desk.store.case_file(id).expect("reads").expect("a case").events.pop().expect("an event")
}

fn logged(desk: &mut Desk) -> [CaseId; 3] {
    ["Bins", "Noise", "Parking"].map(|subject| desk.log(subject, "2026-11-03 09:00"))
}

#[test]
fn many_cases_share_one_batch_and_one_undo_is_one_batch_too() {
    let mut desk = Desk::new();
    let cases = logged(&mut desk);
    let owner = Some(OSEI.to_owned());
    let Reply::RecordedMany(done, refused) =
        desk.store.answer(MALIK, ask_many(&cases, Ask::Assign { owner }, "k1"))
    else {
        panic!("not recorded")
    };
    assert_eq!((done.says.as_str(), refused.len()), ("3 cases: owner is now R Osei", 0));
    let batches = cases.map(|id| last(&desk, id).batch);
    assert_eq!(batches, [batches[0]; 3]);
    let undone = desk.store.answer(MALIK, Request::Undo { case: None, at: at("2026-11-05 10:01") });
    assert!(matches!(&undone, Reply::Recorded(r) if r.says == "3 cases undone: owner is now R Osei"));
    let batches = cases.map(|id| last(&desk, id).batch);
    assert_eq!(batches, [batches[0]; 3]);
    desk.store.verify().expect("whole");
}

#[test]
fn asking_twice_with_the_same_key_records_once() {
    let mut desk = Desk::new();
    let cases = logged(&mut desk);
    let note = || Ask::Note { text: "Phones were down".to_owned() };
    desk.store.answer(MALIK, ask_many(&cases, note(), "k1"));
    let before = cases.map(|id| last(&desk, id).seq);
    let again = desk.store.answer(MALIK, ask_many(&cases, note(), "k1"));
    assert!(matches!(again, Reply::RecordedMany(r, _) if r.says == "3 cases: note added"));
    assert_eq!(cases.map(|id| last(&desk, id).seq), before);
}

#[test]
fn the_same_refusal_of_several_cases_is_told_once() {
    let mut desk = Desk::new();
    let cases = logged(&mut desk);
    let on = day("2026-11-05");
    let all = desk.store.answer(MALIK, ask_many(&cases, Ask::Acknowledge { on: day("2026-12-05") }, "k1"));
    assert!(matches!(all, Reply::Trouble(_)), "a day in the future is refused for every case: {all:?}");
    desk.store.answer(MALIK, ask_many(&cases[..2], Ask::Acknowledge { on }, "k2"));
    let Reply::RecordedMany(done, refused) =
        desk.store.answer(MALIK, ask_many(&cases, Ask::Acknowledge { on }, "k3"))
    else {
        panic!("not recorded")
    };
    assert_eq!(done.says, "0003 acknowledgement recorded");
    assert_eq!(refused, ["0001, 0002: was acknowledged on Thu 5 Nov 2026 already."]);
}

#[test]
fn undo_of_one_case_of_a_batch_leaves_the_others_and_the_rest_can_be_undone_after() {
    let mut desk = Desk::new();
    let cases = logged(&mut desk);
    desk.store.answer(MALIK, ask_many(&cases, Ask::Note { text: "Rang".to_owned() }, "k1"));
    let command = redress::store::Command {
        officer: MALIK.to_owned(),
        at: at("2026-11-05 10:05"),
        key: String::new(),
        draft: None,
    };
    desk.store.undo_in(command.clone(), cases[1]).expect("undone in one");
    let rest = desk.store.undo(command).expect("undone in the others");
    assert_eq!(rest.says, "2 cases undone: rang");
}
