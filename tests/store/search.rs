//! Full-text search finds a case by anything it says, says where, and forgets what the case no longer says.

use crate::{Desk, MALIK, ask, at, day, note, receipt, recorded, stamp};
use redress::app::effect::Request;
use redress::domain::decide::Ask;
use redress::domain::event::{CaseId, Fact, Field, Person, Receipt};
use redress::domain::words::Place;
use redress::store::{CaseWrite, Store};

/// References and places of what is found, the newest case first.
fn found(store: &Store, words: &str) -> Vec<(String, Place)> {
    let hits = store.search(words, 100).expect("reads").hits;
    hits.iter().map(|hit| (hit.row.reference.clone(), hit.places[0])).collect()
}

fn leak(desk: &mut Desk) -> CaseId {
    let person = Person {
        name: "Adaeze Okafor".to_owned(),
        address: "14B Larch House".to_owned(),
        adjustments: vec!["large print".to_owned()],
        ..Person::default()
    };
    let receipt = Receipt {
        text: "The ceiling is sagging and nobody came.".to_owned(),
        wants: "An apology".to_owned(),
        complainant: person,
        ..receipt("Leak above bathroom", "2026-11-02 09:00")
    };
    recorded(desk.store.answer(MALIK, crate::new(receipt, "2026-11-02 09:00"))).id
}

#[test]
fn a_case_is_found_by_anything_it_says_and_the_hit_says_where() {
    let mut desk = Desk::new();
    let id = leak(&mut desk);
    let facts = [
        Fact::Noted { text: "Chased the contractor".to_owned() },
        Fact::Defined { points: vec!["Missed appointments".to_owned()] },
        Fact::RepresentedBy { name: "Ngozi Eze".to_owned(), relation: "daughter".to_owned() },
        Fact::Paused {
            from: day("2026-11-05"),
            until: None,
            reason: "Waiting for the tribunal".to_owned(),
            points: Vec::new(),
        },
        Fact::Learned { text: "Plasterers are booked at once".to_owned(), delivered: None },
    ];
    let facts = facts.map(|fact| (at("2026-11-05 10:00"), MALIK.to_owned(), fact)).to_vec();
    let write = CaseWrite { id: Some(id), seen: None, reference: "0001".to_owned(), facts };
    desk.store.append_many(&[write]).expect("in");
    let table = [
        ("bathroom", Place::Subject),
        ("sagging", Place::Complaint),
        ("apology", Place::Complaint),
        ("okafor", Place::People),
        ("larch", Place::People),
        ("large print", Place::People),
        ("eze daughter", Place::People),
        ("missed appointments", Place::Points),
        ("chased", Place::Notes),
        ("tribunal", Place::Course),
        ("plasterers", Place::Course),
        ("0001", Place::Details),
        ("ceil", Place::Complaint),
    ];
    for (words, place) in table {
        assert_eq!(found(&desk.store, words), [("0001".to_owned(), place)], "{words}");
    }
    assert!(found(&desk.store, "okafor submarine").is_empty(), "all words have to occur");
    let hits = desk.store.search("okafor contractor", 10).expect("reads");
    assert_eq!(hits.hits[0].places, [Place::People, Place::Notes], "words may stand in different places");
    let hits = desk.store.search("sagging", 10).expect("reads");
    assert_eq!(hits.hits[0].line(), "The ceiling is sagging and nobody came.");
    assert!(hits.hits[0].context.contains(&(true, "sagging".to_owned())));
}

#[test]
fn what_was_corrected_or_undone_is_found_no_more() {
    let mut desk = Desk::new();
    let id = leak(&mut desk);
    recorded(desk.store.answer(MALIK, note(id, 1, "Rang the plumber", "2026-11-03 09:00")));
    assert_eq!(found(&desk.store, "plumber").len(), 1);
    recorded(desk.store.answer(MALIK, Request::Undo { case: None, at: at("2026-11-03 09:01") }));
    assert!(found(&desk.store, "plumber").is_empty());
    let edit = Ask::Edit { field: Field::Subject, to: "Damp above kitchen".to_owned() };
    recorded(desk.store.answer(MALIK, ask(id, 3, edit, "2026-11-03 09:05")));
    assert!(found(&desk.store, "bathroom").is_empty());
    assert_eq!(found(&desk.store, "kitchen").len(), 1);
}

#[test]
fn the_newest_cases_come_first_and_the_rest_is_counted() {
    let mut desk = Desk::new();
    for n in 1..=5 {
        desk.log(&format!("Missed bins, street {n}"), "2026-11-02 09:00");
    }
    let hits = desk.store.search("bins", 2).expect("reads");
    let references: Vec<&str> = hits.hits.iter().map(|hit| hit.row.reference.as_str()).collect();
    assert_eq!(references, ["0005", "0004"]);
    assert_eq!(hits.words(), "2 of 5 cases");
}

#[test]
fn the_index_holds_exactly_what_the_cases_say() {
    let mut desk = Desk::new();
    let id = leak(&mut desk);
    recorded(desk.store.answer(MALIK, note(id, 1, "Rang the plumber", "2026-11-03 09:00")));
    let check = "INSERT INTO fulltext (fulltext, rank) VALUES ('integrity-check', 1)";
    desk.raw().execute_batch(check).expect("both sides are the same");
    // The check can fail: words that are not in the index are missed.
    desk.raw()
        .execute_batch("DROP TRIGGER fence_said_update; UPDATE said SET notes = 'Rang the roofer'")
        .expect("their own doing");
    desk.raw().execute_batch(check).expect_err("one side was changed");
    desk.store.rebuild().expect("rebuilds");
    desk.raw().execute_batch(check).expect("worked out again");
    assert_eq!(found(&desk.store, "plumber").len(), 1);
}

#[test]
fn an_earlier_day_is_searched_as_it_was() {
    let mut desk = Desk::new();
    let id = leak(&mut desk);
    recorded(desk.store.answer(MALIK, note(id, 1, "Rang the plumber", "2026-11-03 09:00")));
    let before = desk.colleague().reading_at(at("2026-11-02 12:00")).expect("as it was");
    assert!(found(&before, "plumber").is_empty());
    assert_eq!(found(&before, "sagging").len(), 1);
}

#[test]
fn cases_from_before_there_was_a_search_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("old.redress");
    std::fs::copy("tests/data/store-1.redress", &path).expect("copied");
    let store = Store::open_existing(&path, stamp()).expect("brought up");
    let all = store.rows(true).expect("reads");
    let first = all.first().expect("a case");
    let references: Vec<String> =
        found(&store, &first.subject).into_iter().map(|(reference, _)| reference).collect();
    assert!(references.contains(&first.reference), "{references:?}");
}
