//! A restricted case on the screen of somebody who may not read it.

use crate::common::{Officer, case, council, friday};
use redress::app::effect;
use redress::domain::access::{Access, Duty};
use redress::domain::decide::Ask;
use redress::domain::event::Field;
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

/// T Alder with the post of the desk, who has marked 0398, which is restricted, and two cases more.
fn marked_with_a_restricted_one() -> Officer {
    let mut officer = somebody_else();
    officer.has_post();
    officer.resize((120, 35)).press("5 Home");
    for reference in ["0398", "0405", "0431"] {
        officer.press("Home");
        while officer.selected() != reference {
            let before = officer.selected();
            officer.press("j");
            assert_ne!(officer.selected(), before, "{reference} is in the queue");
        }
        officer.press("Space");
    }
    officer.sees("3 marked");
    officer
}

#[test]
fn a_note_on_marked_cases_reaches_the_others_and_names_the_restricted_one_as_left_out() {
    let mut officer = marked_with_a_restricted_one();
    officer.press("c").type_text("Depot rang").press("Enter y");
    officer.sees("Recorded, but not for these").sees("0398: is restricted");
    officer.press("Esc");
    assert!(officer.message().contains("2 cases: note added"), "{}", officer.message());
}

#[test]
fn a_message_to_the_services_of_marked_cases_goes_to_the_others_and_names_the_restricted_one() {
    let mut officer = marked_with_a_restricted_one();
    officer.press("m").sees("Message the services of 3 cases").press("Enter");
    officer.sees("Message the services of 2 cases, 0405 first, to answer by").sees("1 cannot be asked.");
    officer.press("y").sees("Recorded, but not for these").sees("0398: is restricted");
    officer.does_not_see("Leak above bathroom");
    assert_eq!(officer.store.outbox(false).expect("reads").len(), 2);
}

#[test]
fn the_letters_of_marked_cases_are_mailed_and_the_restricted_one_is_named_as_left_out() {
    let mut officer = marked_with_a_restricted_one();
    let known = case(&officer, "0431");
    let ask = Ask::EditMany { changes: vec![(Field::Email, "somebody@example.org".to_owned())] };
    let (at, key) = (friday(), "mail".to_owned());
    let request = effect::Request::Ask { id: known.id, seen: known.seq, ask, at, key, draft: None };
    assert!(matches!(officer.store.answer("T Alder", request), effect::Reply::Recorded(_)));
    officer.send(redress::app::Msg::Store(0, effect::Reply::ChangedElsewhere));
    officer.press(". j");
    officer.sees("Mail 2 letters of 2 cases, 0405 first? 1 has none to mail.").press("y");
    officer.sees("Recorded, but not for these").sees("0398: is restricted");
}
