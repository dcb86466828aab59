//! What need not be kept any longer: the list, a legal hold and its lifting, and the words of a case taken away for ever.
//! Keys pressed, screen seen.

use crate::common::{Officer, friday, moment};
use redress::app::Msg;
use redress::app::effect::{Reply, Request};
use redress::domain::access::{Access, Duty};
use redress::domain::decide::Ask;
use redress::domain::event::{CaseId, Person, Receipt};
use redress::domain::terms::{Channel, Removal};
use redress::store::Store;

const WORDS: &str = "The wheelie bin ledger is wrong";

fn recorded(store: &mut Store, at: &str, request: impl FnOnce(chrono::NaiveDateTime) -> Request) -> CaseId {
    match store.answer("J Malik", request(moment(at))) {
        Reply::Recorded(recorded) => recorded.id,
        other => panic!("{other:?}"),
    }
}

/// A corporate case of January of this year, which was withdrawn in March.
fn ended(store: &mut Store, subject: &str, year: i32) {
    let receipt = Receipt {
        reference: String::new(),
        on: moment(&format!("{year}-01-06T09:00:00")).date(),
        channel: Channel::Email,
        subject: subject.to_owned(),
        text: WORDS.to_owned(),
        wants: String::new(),
        complainant: Person { name: "Dilys Pryce-Jones".to_owned(), ..Person::default() },
        relationship: String::new(),
        service_user: String::new(),
        category: String::new(),
        advocate: String::new(),
        source: None,
        known_since: None,
    };
    let accept = Some(crate::common::waste_for_malik());
    let (receipt, key) = (Box::new(receipt), String::new());
    let id = recorded(store, &format!("{year}-01-06T09:00:00"), |at| Request::New {
        receipt,
        accept,
        more: Vec::new(),
        at,
        key,
        draft: None,
    });
    let on = moment(&format!("{year}-03-10T09:00:00")).date();
    let ask = Ask::Withdraw { on, reason: "it was put right".to_owned() };
    recorded(store, &format!("{year}-03-10T09:00:00"), |at| Request::Ask {
        id,
        seen: 2,
        ask,
        at,
        key: String::new(),
        draft: None,
    });
}

/// 0001 and 0002 ended in 2020 and need not be kept; 0003 ended this spring.
fn store() -> Store {
    let mut store = crate::common::empty(friday());
    ended(&mut store, "Penny Farthing in the lane", 2020);
    ended(&mut store, "Missed bins", 2020);
    ended(&mut store, "Noise", 2026);
    store
}

fn officer() -> Officer {
    Officer::with(store(), (80, 24))
}

fn sees_all(officer: &mut Officer, words: &[&str]) {
    for word in words {
        officer.sees(word);
    }
}

#[test]
fn the_list_shows_what_need_not_be_kept_and_enter_opens_the_case() {
    let mut officer = officer();
    officer.press("g").sees("Removal: what need not be kept").press("r");
    sees_all(
        &mut officer,
        &["Need not be kept", "2 cases", "0001", "Penny Farthing", "until Tue 10 Mar 2026"],
    );
    officer.does_not_see("Noise");
    officer.press("j Enter").sees("Missed bins");
    assert_eq!(officer.model.case.file.as_ref().unwrap().case.receipt.reference, "0002");
}

#[test]
fn a_desk_whose_cases_are_all_still_to_be_kept_says_until_when() {
    let mut store = crate::common::empty(friday());
    ended(&mut store, "Noise", 2026);
    let mut officer = Officer::with(store, (80, 24));
    officer.press("g r").sees("The 1 case that ended are still to be kept, the first until Wed 10 Mar 2032");
}

#[test]
fn a_hold_keeps_a_case_with_its_reason_until_it_is_lifted() {
    let mut officer = officer();
    officer.press("g r Enter . h").sees("Keep it: legal hold").press("h").sees("Legal hold on 0001");
    officer.press("Enter").sees("A legal hold needs its reason");
    officer.type_text("the inquest").press("Enter").sees("0001 is kept under a legal hold");
    officer.press("Esc g r").sees("1, 1 more held").sees("held: the inquest");
    officer.press("j Enter . h e");
    sees_all(&mut officer, &["0001 is under a legal hold: the inque"]);
    assert!(officer.model.form.is_none() && officer.removed.is_empty(), "nothing to erase while it is held");
    officer.press("Esc . h l").sees("It is held for: the inquest");
    officer.type_text("it ended").press("Enter").sees("no longer under a legal hold");
    officer.press("Esc g r").sees("2 cases");
}

#[test]
fn every_word_goes_only_once_its_reference_is_typed_and_the_form_says_what_stays() {
    let mut officer = officer();
    officer.press("g r Enter 1").sees(WORDS);
    officer.press(". h e").sees("Take away for ever: 0001");
    officer.press("e Enter");
    sees_all(
        &mut officer,
        &[
            "Dates, findings, sums, services and officers stay",
            "Nothing brings it back",
            "Its reference, typed",
        ],
    );
    officer.type_text("six years").press("Enter").type_text("0002").press("Enter");
    sees_all(&mut officer, &["Type 0001 to take it away for ever"]);
    assert!(officer.removed.is_empty(), "a wrong reference takes nothing away");
    officer.press("Ctrl+U").type_text("0001").press("Enter");
    sees_all(&mut officer, &["0001 erased", "none of it is left"]);
    officer.does_not_see("u undo");
    assert_eq!(officer.removed, [(3, Removal::Erase)], "what is left is looked for");
    assert!(!officer.store.says("Penny Farthing").unwrap() && officer.store.says("Missed bins").unwrap());
    officer.store.verify().expect("the chain is whole");
    officer.press("u");
    assert!(!officer.store.says("Penny Farthing").unwrap(), "undo brings nothing back");
}

#[test]
fn no_word_that_was_taken_away_stands_in_the_change_history() {
    let mut officer = Officer::with(store(), (200, 50));
    officer.press("g r Enter . i Ctrl+U").type_text("Cycle of Dilys Pryce-Jones").press("Ctrl+S 9");
    officer.sees("Before        Penny Farthing in the lane").sees("After         Cycle of Dilys Pryce-Jones");
    officer.press(". h e e Enter").type_text("six years").press("Enter").type_text("0001").press("Enter");
    officer.sees("0001 erased").press("9");
    for _ in 0..8 {
        for word in ["Penny", "Farthing", "Cycle", "Dilys", "Pryce"] {
            officer.does_not_see(word);
        }
        officer.press("Down");
    }
    officer.press("g g").sees("owner").sees("J Malik");
}

#[test]
fn anonymising_takes_the_people_and_leaves_what_happened() {
    let mut officer = officer();
    officer
        .press("g r Enter . h e a Enter")
        .sees("What happened stays, with its dates, findings and sums")
        .sees("Goes: names, addresses");
    officer.type_text("six years").press("Enter").type_text("0001").press("Enter").sees("0001 anonymised");
    officer.sees("Penny Farthing in the lane");
    assert!(!officer.store.says("Dilys Pryce-Jones in").unwrap());
    let (_, events) = officer.store.known("0001").unwrap().unwrap();
    assert!(!format!("{events:?}").contains("Dilys"), "{events:?}");
    // What is left can go later, and then only that is offered.
    officer.press(". h e").sees("[erase: every word");
}

#[test]
fn what_was_to_be_kept_longer_says_so_and_what_is_open_is_refused() {
    let mut officer = officer();
    officer.press("5 /").type_text("0003").press("Enter . h e");
    officer.sees("It was to be kept until Wed 10 Mar 2032");
    let mut officer = Officer::at_the_desk();
    officer.press(". h").sees("has not ended").press("e");
    assert!(officer.model.form.is_none(), "what is open is never taken away");
}

#[test]
fn only_a_manager_takes_words_away_and_what_was_typed_stays() {
    let access = Access { name: "J Malik".to_owned(), duty: Duty::Officer, reads_restricted: false };
    let store = store().acting_as(access, Box::new(friday)).unwrap();
    let mut officer = Officer::with(store, (80, 24));
    officer
        .press("g r Enter . h e e Enter")
        .type_text("six years")
        .press("Enter")
        .type_text("0001")
        .press("Enter");
    sees_all(&mut officer, &["not for an officer", "[six years"]);
    assert!(officer.removed.is_empty() && officer.store.says("Penny Farthing").unwrap());
}

#[test]
fn what_is_held_about_a_person_is_written_from_the_desk_into_a_new_folder() {
    let mut officer = officer();
    officer.press("g r Enter g").sees("For a person: all the desk holds").press("f");
    sees_all(&mut officer, &["What the desk holds about a person", "[Dilys Pryce-Jones", "Write the folder"]);
    officer.press("Enter").sees("Into which new folder?");
    assert!(officer.handed_out.is_empty());
    officer.type_text("requests/dilys").press("Enter").sees("1 case written to requests/dilys");
    assert_eq!(officer.handed_out, [("Dilys Pryce-Jones".to_owned(), "requests/dilys".to_owned())]);
    assert!(officer.model.form.is_none() && officer.model.drafts.is_empty());
}

#[test]
fn what_a_colleague_still_has_open_of_a_case_brings_none_of_its_words_back() {
    let mut officer = officer();
    officer.press("g r Enter").sees("Penny Farthing").press("c").type_text("She rang about the ledger");
    officer.send(Msg::Rest);
    assert_eq!(officer.store.drafts("J Malik").unwrap().len(), 1);
    let (id, _) = officer.store.known("0001").unwrap().unwrap();
    let ask = Ask::Remove { level: Removal::Erase, why: "six years".to_owned() };
    let (at, key) = (friday(), String::new());
    let request = Request::Ask { id, seen: 3, ask, at, key, draft: None };
    let erased = officer.store.answer("R Osei", request);
    assert!(matches!(erased, Reply::Recorded(_)), "{erased:?}");
    officer.send(Msg::Store(0, Reply::ChangedElsewhere));
    officer.type_text(" again").send(Msg::Rest);
    officer.sees("0001 was erased on Fri 20 Nov 2026: only its figures are left.");
    officer.sees("not kept as a draft").does_not_see("draft kept").sees("She rang about the ledger again");
    assert_eq!(officer.store.drafts("J Malik").unwrap(), []);
}

#[test]
fn whoever_comes_back_to_a_draft_types_on_where_the_words_ended() {
    let mut officer = Officer::at_the_desk();
    officer.press("n Tab").type_text("Dilys Pryce-Jones").press("Tab").type_text("The crew went past");
    officer.press("Esc Enter").sees("Kept as a draft").press("g d Enter").sees("► What happened");
    officer.type_text(" again").sees("The crew went past again").sees("[Phone ");
}
