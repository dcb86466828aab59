//! Other cases that may matter, links in both cases, and documents beside the journal.

use crate::{Desk, MALIK, ask, at, new, receipt, recorded, stamp, trouble};
use redress::app::effect::{Reply, Request, Trouble};
use redress::domain::decide::Ask;
use redress::domain::event::{CaseId, Document, Field, Link, Person, Receipt};
use redress::domain::likeness::{Clues, Other};
use redress::store::{Command, Store};

const NOW: &str = "2026-11-20 09:12";

fn person(name: &str, phone: &str, address: &str) -> Person {
    let (name, phone, address) = (name.to_owned(), phone.to_owned(), address.to_owned());
    Person { name, phone, address, ..Person::default() }
}

fn log(desk: &mut Desk, subject: &str, complainant: Person) -> CaseId {
    let receipt = Receipt { complainant, ..receipt(subject, NOW) };
    recorded(desk.store.answer(MALIK, new(receipt, NOW))).id
}

fn possible(store: &mut Store, clues: Clues) -> Vec<Other> {
    match store.answer(MALIK, Request::Possible(Box::new(clues))) {
        Reply::Possible(others) => others,
        other => panic!("no matches: {other:?}"),
    }
}

fn said(others: &[Other]) -> Vec<String> {
    others.iter().map(|other| format!("{}: {}", other.reference, other.why)).collect()
}

#[test]
fn the_same_person_and_the_same_matter_are_found_while_a_complaint_is_typed() {
    let mut desk = Desk::new();
    log(&mut desk, "Missed bin collections, Elm Road", person("D. Patel", "", "16 Elm Road, NS4 2AB"));
    log(&mut desk, "Blue Badge", person("Dilys Pryce-Jones", "01234 567890", ""));
    log(&mut desk, "Planning objections", person("Somebody Else", "01234 999999", "1 High Street, NS1 1AA"));
    let table: &[(Person, &str, &[&str])] = &[
        (person("Dilys", "", ""), "", &[]),
        (person("PRYCE-JONES, Mrs Dilys", "", ""), "", &["0002: same name"]),
        (person("D Pryce", "+44 1234 567 890", ""), "", &["0002: same telephone"]),
        (person("Dilys Pryce-Jones", "01234567890", ""), "", &["0002: same telephone, same name"]),
        (person("", "", "14 Elm Road NS4 2AB"), "", &["0001: same postcode"]),
        (person("", "", ""), "Collections missed three weeks", &["0001: \"collections missed\""]),
        (person("", "", ""), "Missed appointments", &[]),
        (person("", "", ""), "\"' OR NEAR( * subject:", &[]),
    ];
    for (person, subject, expected) in table {
        let clues = Clues { person: person.clone(), subject: (*subject).to_owned() };
        assert_eq!(said(&possible(&mut desk.store, clues)), *expected, "{person:?} {subject}");
    }
}

#[test]
fn a_corrected_telephone_number_is_found_by_its_new_digits_only() {
    let mut desk = Desk::new();
    let id = log(&mut desk, "Blue Badge", person("", "01234 567890", ""));
    let to = Ask::Edit { field: Field::Phone, to: "01234 111111".to_owned() };
    recorded(desk.store.answer(MALIK, ask(id, 2, to, NOW)));
    let by = |phone: &str| Clues { person: person("", phone, ""), subject: String::new() };
    assert_eq!(said(&possible(&mut desk.store, by("01234 567890"))), Vec::<String>::new());
    assert_eq!(said(&possible(&mut desk.store, by("01234 111111"))), ["0001: same telephone"]);
}

#[test]
fn a_link_stands_in_both_cases_and_one_undo_takes_it_out_of_both() {
    let mut desk = Desk::new();
    let one = log(&mut desk, "Leak", person("A Okafor", "", ""));
    let two = log(&mut desk, "Mould", person("B Else", "", ""));
    let link = |other: &str| Ask::Link(Link { other: other.to_owned(), why: "same block".to_owned() });
    recorded(desk.store.answer(MALIK, ask(one, 2, link("2"), NOW)));
    let linked = |store: &Store, id| {
        let others = store.case_file(id).expect("reads").expect("a case").others;
        others.iter().map(|o| (o.reference.clone(), o.linked, o.why.clone())).collect::<Vec<_>>()
    };
    assert_eq!(linked(&desk.store, one), [("0002".to_owned(), true, "same block".to_owned())]);
    assert_eq!(linked(&desk.store, two), [("0001".to_owned(), true, "same block".to_owned())]);
    for (other, why) in [("2", "linked to 0002 already"), ("1", "to itself"), ("7", "There is no case 7")] {
        match trouble(desk.store.answer(MALIK, ask(one, 3, link(other), NOW))) {
            Trouble::Refused(said, _) => assert!(said.contains(why), "{said}"),
            other => panic!("not refused: {other:?}"),
        }
    }
    // From the other case's screen.
    recorded(desk.store.answer(MALIK, Request::Undo { case: Some(two), at: at(NOW) }));
    assert_eq!((linked(&desk.store, one), linked(&desk.store, two)), (vec![], vec![]));
}

#[test]
fn the_bytes_of_a_document_are_kept_once_and_not_in_the_journal() {
    let mut desk = Desk::new();
    let (one, two) = (log(&mut desk, "Leak", Person::default()), log(&mut desk, "Mould", Person::default()));
    let document = || Document {
        n: 0,
        name: "photo.jpg".to_owned(),
        media: "image/jpeg".to_owned(),
        size: 0,
        sha256: String::new(),
        at: None,
    };
    let command = || Command { officer: MALIK.to_owned(), at: at(NOW), key: String::new(), draft: None };
    let attach = |desk: &mut Desk, id, bytes: &[u8]| {
        let seen = desk.store.case_file(id).expect("reads").expect("a case").case.seq;
        desk.store.attach(command(), (id, seen), document(), bytes)
    };
    attach(&mut desk, one, b"ceiling").expect("attached");
    attach(&mut desk, two, b"ceiling").expect("attached");
    let again = attach(&mut desk, one, b"ceiling").expect_err("the same bytes again");
    assert!(again.to_string().contains("the same bytes already: file 1"), "{again}");
    assert!(attach(&mut desk, one, b"").is_err(), "an empty file");
    let kept: i64 = desk.raw().query_row("SELECT count(*) FROM files", [], |row| row.get(0)).expect("counts");
    assert_eq!(kept, 1);
    let case = desk.store.case_file(two).expect("reads").expect("a case").case;
    assert_eq!(desk.store.bytes_of(&case.files[0].sha256).expect("reads").as_deref(), Some(&b"ceiling"[..]));
    let sql = "SELECT count(*) FROM payload WHERE body LIKE '%ceiling%'";
    let told: i64 = desk.raw().query_row(sql, [], |row| row.get(0)).expect("counts");
    assert_eq!(told, 0);
}

#[test]
fn a_store_of_before_knows_its_people_again_as_soon_as_it_is_open() {
    // Made by the program when it had the first form only.
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.redress");
    std::fs::copy("tests/data/store-1.redress", &path).expect("copied");
    let mut store = Store::open_existing(&path, stamp()).expect("opens");
    let rows = store.rows(true).expect("reads");
    let name = rows.first().expect("a case").complainant.clone();
    let found = possible(&mut store, Clues { person: person(&name, "", ""), subject: String::new() });
    assert!(!found.is_empty() && found.iter().all(|other| other.why == "same name"), "{name}: {found:?}");
}
