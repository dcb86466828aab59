//! One question that would take too much of the machine's memory: it is refused in words, and the desk goes on. The limit
//! is one for the whole process and can only be made less, so this is a program of its own.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

use redress::app::effect::{Attaching, Reply, Request, Trouble};
use redress::domain::event::{Document, Person, Receipt};
use redress::domain::terms::Channel;
use redress::store::Store;
use sha2::{Digest, Sha256};

fn moment() -> chrono::NaiveDateTime {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 20).and_then(|day| day.and_hms_opt(9, 12, 0)).unwrap()
}

fn limit(raw: &rusqlite::Connection, bytes: u64) -> u64 {
    let sql = format!("PRAGMA hard_heap_limit = {bytes}");
    raw.query_row(&sql, [], |row| row.get::<_, i64>(0)).unwrap().unsigned_abs()
}

#[test]
fn a_question_that_needs_too_much_memory_is_refused_in_words_and_the_desk_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let mut store = Store::open(&path, Box::new(|| "2026-11-20T09:12:00Z".to_owned())).unwrap();
    let receipt = Receipt {
        reference: String::new(),
        on: moment().date(),
        channel: Channel::Web,
        subject: "Missed bins".to_owned(),
        text: String::new(),
        wants: String::new(),
        complainant: Person::default(),
        relationship: String::new(),
        service_user: String::new(),
        category: String::new(),
        advocate: String::new(),
        source: None,
        known_since: None,
    };
    let new = Request::New {
        receipt: Box::new(receipt),
        accept: None,
        more: Vec::new(),
        at: moment(),
        key: String::new(),
        draft: None,
    };
    let Reply::Recorded(case) = store.answer("J Malik", new) else { panic!("not recorded") };
    let bytes = vec![7; 15_000_000];
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let (name, media) = ("plan.pdf".to_owned(), "application/pdf".to_owned());
    let file = Document { n: 0, name, media, size: 0, sha256: String::new(), at: None };
    let attaching =
        Attaching { id: case.id, seen: 1, file, bytes, at: moment(), key: String::new(), draft: None };
    let attached = store.answer("J Malik", Request::Attach(Box::new(attaching)));
    assert!(matches!(attached, Reply::Recorded(_)), "{attached:?}");
    assert!(matches!(store.answer("J Malik", Request::Bytes(hash.clone())), Reply::Bytes(_, Some(_))));

    let raw = rusqlite::Connection::open_in_memory().unwrap();
    assert_eq!(limit(&raw, u64::from(u32::MAX)), 512 << 20, "every store that is opened sets the limit");
    // A machine with little: the plan is more than the desk may take at once.
    limit(&raw, 12 << 20);
    let refused = store.answer("J Malik", Request::Bytes(hash));
    let Reply::Trouble(Trouble::Refused(why, hint)) = refused else { panic!("{refused:?}") };
    assert!(why.contains("more memory than one question may take"), "{why}");
    assert!(hint.contains("ask for less at once"), "{hint}");
    // Everything else is answered and recorded as before.
    assert_eq!(store.rows(true).unwrap().len(), 1);
    let ask = redress::domain::decide::Ask::Note { text: "Rang".to_owned() };
    let note = Request::Ask { id: case.id, seen: 2, ask, at: moment(), key: String::new(), draft: None };
    let recorded = store.answer("J Malik", note);
    assert!(matches!(recorded, Reply::Recorded(_)), "{recorded:?}");
    assert_eq!(store.verify().unwrap().events, 3);
}
