//! Documents beside the journal: kept once, read by whoever may read a case that has them, and held against their hash.

use crate::{Desk, MALIK, OSEI, ask, at, new, note, receipt, recorded};
use redress::app::effect::{Attaching, Reply, Request};
use redress::domain::access::{Access, Duty};
use redress::domain::decide::Ask;
use redress::domain::event::{CaseId, Document};
use redress::domain::terms::{Flag, Removal};
use redress::store::{Store, StoreError};

const LETTER: &[u8] = b"Dear Madam, we are sorry.";

fn attach(store: &mut Store, case: (CaseId, i64), bytes: &[u8], moment: &str) {
    let (id, seen) = case;
    let (name, media) = ("letter.txt".to_owned(), "text/plain".to_owned());
    let file = Document { n: 0, name, media, size: 0, sha256: String::new(), at: None };
    let key = format!("{id:?}-{moment}");
    let attaching = Attaching { id, seen, file, bytes: bytes.to_vec(), at: at(moment), key, draft: None };
    recorded(store.answer(MALIK, Request::Attach(Box::new(attaching))));
}

/// The hash under which the first document of a case is kept.
fn hash(store: &Store, id: CaseId) -> String {
    store.case_file(id).expect("reads").expect("a case").case.files[0].sha256.clone()
}

/// Two cases, each with the same letter.
fn desk() -> (Desk, CaseId, CaseId) {
    let mut desk = Desk::new();
    let (one, two) = (desk.log("Bins", "2026-11-20 09:00"), desk.log("Noise", "2026-11-20 09:01"));
    attach(&mut desk.store, (one, 2), LETTER, "2026-11-20 09:10");
    attach(&mut desk.store, (two, 2), LETTER, "2026-11-20 09:11");
    (desk, one, two)
}

fn count(desk: &Desk) -> i64 {
    desk.raw().query_row("SELECT count(*) FROM files", [], |row| row.get(0)).expect("reads")
}

#[test]
fn the_bytes_of_a_document_come_back_as_they_were_and_the_same_bytes_are_kept_once() {
    let (desk, one, two) = desk();
    let sha256 = hash(&desk.store, one);
    assert_eq!(hash(&desk.store, two), sha256);
    assert_eq!(desk.store.bytes_of(&sha256).expect("reads").as_deref(), Some(LETTER));
    assert_eq!(count(&desk), 1);
    assert_eq!(desk.store.bytes_of(&"0".repeat(64)).expect("reads"), None, "nothing is kept under this");
    assert_eq!(desk.store.bytes_of("' OR 1 = 1 --").expect("reads"), None);
}

#[test]
fn a_hash_is_no_key_to_a_document_of_a_case_that_somebody_may_not_read() {
    let (mut desk, one, two) = desk();
    let restrict =
        |id, seen| ask(id, seen, Ask::Flag { flag: Flag::Restricted, on: true }, "2026-11-20 09:20");
    recorded(desk.store.answer(MALIK, restrict(one, 3)));
    let sha256 = hash(&desk.store, one);
    let osei = || {
        let access = Access { name: OSEI.to_owned(), duty: Duty::Officer, reads_restricted: false };
        desk.colleague().acting_as(access, Box::new(|| at("2026-11-20 10:00"))).expect("acts")
    };
    assert_eq!(
        osei().bytes_of(&sha256).expect("the other case has it too").as_deref(),
        Some(LETTER),
        "what stands in a case that is for everybody is read"
    );
    recorded(desk.colleague().answer(MALIK, restrict(two, 3)));
    let refused = osei().bytes_of(&sha256);
    assert!(matches!(refused, Err(StoreError::Restricted(_))), "{refused:?}");
    assert_eq!(desk.store.bytes_of(&sha256).expect("for whoever may").as_deref(), Some(LETTER));
}

#[test]
fn a_document_or_an_answer_that_was_changed_behind_our_back_is_found_and_names_its_case() {
    let (mut desk, _, two) = desk();
    attach(&mut desk.store, (two, 3), b"A photograph.", "2026-11-20 09:30");
    assert_eq!(desk.store.verify_kept().expect("reads"), Ok(2));
    const CHANGES: &[(&str, &str)] = &[
        ("UPDATE files SET bytes = CAST('A photograph!' AS BLOB) WHERE size = 13", "0002"),
        ("UPDATE files SET size = 14 WHERE size = 13", "0002"),
        ("UPDATE files SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x') WHERE size = 13", "0002"),
        ("DELETE FROM files WHERE size = 13", "0002"),
        ("UPDATE requests SET says = 'another thing' WHERE case_id = 2 AND key LIKE '%09:30'", "0002"),
        ("UPDATE requests SET flags = 'a flag' WHERE case_id = 1", "0001"),
        ("UPDATE requests SET asked = zeroblob(40) WHERE case_id = 1", "0001"),
        ("UPDATE requests SET key = 'other' WHERE case_id = 1", "0001"),
    ];
    let path = desk.path();
    drop(desk.store);
    let sound = std::fs::read(&path).expect("nobody has it open");
    for (sql, reference) in CHANGES {
        std::fs::write(&path, &sound).expect("as it was");
        let raw = rusqlite::Connection::open(&path).expect("SQLite");
        let fences: Vec<String> = raw
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
            .expect("triggers");
        fences.iter().for_each(|name| raw.execute_batch(&format!("DROP TRIGGER {name}")).expect("dropped"));
        assert_eq!(raw.execute(sql, []).expect("their own doing"), 1, "{sql}");
        drop(raw);
        let store = Store::open_existing(&path, crate::stamp()).expect("opens");
        let altered = store.verify_kept().expect("reads").expect_err(sql);
        assert_eq!(altered.whose, *reference, "{sql}: {altered}");
    }
}

#[test]
fn what_an_erasure_leaves_of_an_answer_still_holds_and_the_key_is_still_used_once() {
    let (mut desk, one, _) = desk();
    recorded(desk.store.answer(
        MALIK,
        ask(
            one,
            3,
            Ask::Withdraw { on: at("2026-11-20 10:00").date(), reason: "put right".to_owned() },
            "2026-11-20 10:00",
        ),
    ));
    let keyed = |text: &str| {
        let Request::New { receipt, accept, more, at, draft, .. } =
            new(receipt(text, "2026-11-20 10:10"), "2026-11-20 10:10")
        else {
            panic!("a new case")
        };
        Request::New { receipt, accept, more, at, key: "k".to_owned(), draft }
    };
    let first = recorded(desk.store.answer(MALIK, keyed("Parking")));
    let remove = Ask::Remove { level: Removal::Erase, why: "six years".to_owned() };
    recorded(desk.store.answer(MALIK, ask(one, 4, remove, "2026-11-20 10:20")));
    assert_eq!(desk.store.verify_kept().expect("reads"), Ok(1), "the letter is kept for the other case");
    assert_eq!(recorded(desk.store.answer(MALIK, keyed("Parking"))), first, "asked again, recorded once");
    let other = desk.store.answer(MALIK, keyed("Trees"));
    assert!(matches!(other, Reply::Trouble(_)), "{other:?}");
    recorded(desk.store.answer(MALIK, note(first.id, 2, "Rang", "2026-11-20 10:30")));
}
