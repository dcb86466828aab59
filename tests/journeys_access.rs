//! A restricted case on the screen of somebody who may not read it.

mod common;

use common::{Officer, council, friday};
use redress::domain::access::{Access, Duty};
use redress::domain::decide::Ask;
use redress::domain::terms::Flag;
use redress::store::{AskOf, Command, Store};

/// The sample council with 0398 restricted, as an officer without a part in it sees it.
fn somebody_else() -> Officer {
    let mut store = council(friday());
    let (id, events) = store.known("0398").expect("read").expect("there");
    let seen = events.last().expect("an event").seq;
    let command = Command { officer: "J Malik".to_owned(), at: friday(), key: String::new(), draft: None };
    let ask = Ask::Flag { flag: Flag::Restricted, on: true };
    store.ask(command, AskOf { id, seen, ask }).expect("marked");
    let access = Access { name: "T Alder".to_owned(), duty: Duty::Officer, reads_restricted: false };
    let store: Store = store.acting_as(access, Box::new(friday)).expect("a store");
    Officer::named("T Alder", store, (80, 24), friday())
}

#[test]
fn a_restricted_case_keeps_its_place_in_the_queue_and_shows_none_of_its_words() {
    let mut officer = somebody_else();
    officer.press("5 Home").sees("(restricted)").does_not_see("Leak above bathroom");
    while officer.selected() != "0398" {
        let before = officer.selected();
        officer.press("j");
        assert_ne!(officer.selected(), before, "0398 is in the queue");
    }
    officer.sees("Restricted: its owner, whoever has a part in it and managers read it.");
    officer.press("Enter").sees("Restricted: its owner").does_not_see("Leak");
}

#[test]
fn filter_and_search_do_not_find_it_by_its_words() {
    let mut officer = somebody_else();
    officer.press("5 /").type_text("leak above").press("Enter");
    officer.does_not_see("0398");
}

#[test]
fn no_key_changes_it() {
    let mut officer = somebody_else();
    officer.press("5 Home");
    while officer.selected() != "0398" {
        officer.press("j");
    }
    officer.press("=");
    assert!(officer.message().contains("0398 is restricted: its owner"), "{}", officer.message());
}

#[test]
fn what_was_decided_today_leaves_out_a_restricted_case_and_counts_its_request_all_the_same() {
    let mut store = council(friday());
    for reference in ["0430", "0428"] {
        let (id, events) = store.known(reference).expect("read").expect("there");
        let seen = events.last().expect("an event").seq;
        let command =
            Command { officer: "R Osei".to_owned(), at: friday(), key: reference.to_owned(), draft: None };
        let ask = Ask::Flag { flag: Flag::Restricted, on: true };
        store.ask(command, AskOf { id, seen, ask }).expect("marked");
    }
    let access = Access { name: "T Alder".to_owned(), duty: Duty::Officer, reads_restricted: false };
    let store: Store = store.acting_as(access, Box::new(friday)).expect("a store");
    let mut officer = Officer::named("T Alder", store, (200, 50), friday());
    officer.press("t").sees("Decided today").sees("0431   Complaint, stage 1");
    officer.does_not_see("0428").does_not_see("0430").sees("Service requests moved out this week 1");
}
