//! The journal only grows, and what is done to it behind our back is found.

use crate::{Desk, MALIK, ask, new, note, receipt, recorded};
use redress::domain::decide::Ask;

/// Makes a desk with three entries in its journal.
fn desk() -> Desk {
    let mut desk = Desk::new();
    let id = desk.log("Missed bins", "2026-11-20 09:00");
    recorded(desk.store.answer(MALIK, note(id, 2, "Rang the depot", "2026-11-20 09:10")));
    desk
}

#[test]
fn a_whole_chain_is_verified_and_its_head_moves_on_with_every_entry() {
    let mut desk = desk();
    let before = desk.store.verify().expect("whole");
    assert_eq!((before.events, before.erased), (3, 0));
    recorded(desk.store.answer(MALIK, new(receipt("Noise", "2026-11-20 09:30"), "2026-11-20 09:30")));
    let after = desk.store.verify().expect("whole");
    assert_eq!(after.events, 5);
    assert_ne!(before.head, after.head);
}

/// What somebody with the file in another program might do, and the entry at which it shows.
const EDITS: &[(&str, i64)] = &[
    ("UPDATE payload SET body = replace(body, 'depot', 'office') WHERE id = 3", 3),
    ("UPDATE payload SET salt = randomblob(16) WHERE id = 1", 1),
    ("UPDATE journal SET at = '2026-11-19T09:00:00' WHERE id = 2", 2),
    ("UPDATE journal SET \"by\" = 'R Osei' WHERE id = 1", 1),
    ("UPDATE journal SET case_id = 7 WHERE id = 3", 3),
    ("UPDATE journal SET hash = randomblob(32) WHERE id = 1", 1),
    ("UPDATE journal SET prev = randomblob(32) WHERE id = 1", 1),
    ("DELETE FROM payload WHERE id = 2; DELETE FROM journal WHERE id = 2", 2),
    ("DELETE FROM payload WHERE id = 1; DELETE FROM journal WHERE id = 1", 1),
];

#[test]
fn an_edit_made_by_another_program_is_found_at_its_entry() {
    for (sql, id) in EDITS {
        let desk = desk();
        let raw = desk.raw();
        raw.execute_batch(
            "DROP TRIGGER journal_keeps; DROP TRIGGER journal_stays; DROP TRIGGER payload_keeps;
             DROP TRIGGER fence_journal_update; DROP TRIGGER fence_journal_delete;
             DROP TRIGGER fence_payload_update; DROP TRIGGER fence_payload_delete;",
        )
        .expect("their own doing");
        raw.execute_batch(sql).expect("their own doing");
        let broken = desk.store.verify().expect_err(sql);
        assert_eq!(broken.id, *id, "{sql}: {broken}");
    }
}

#[test]
fn words_that_somebody_took_away_by_hand_are_missed() {
    const BY_HAND: &[&str] = &[
        "DELETE FROM payload WHERE id = 3",
        // As if the desk had done it, without the entry that says so.
        "UPDATE payload SET salt = zeroblob(16), body = '{\"kind\":\"noted\",\"text\":\"\"}' WHERE id = 3",
    ];
    for sql in BY_HAND {
        let desk = desk();
        let raw = desk.raw();
        raw.execute_batch(
            "DROP TRIGGER fence_payload_delete; DROP TRIGGER fence_payload_update; DROP TRIGGER payload_keeps;",
        )
        .expect("their own doing");
        raw.execute_batch(sql).expect("their own doing");
        let broken = desk.store.verify().expect_err(sql);
        assert_eq!(broken.id, 3, "{sql}: {broken}");
    }
}

#[test]
fn another_program_cannot_write_the_store_by_hand() {
    let desk = desk();
    let raw = desk.raw();
    for sql in [
        "UPDATE cases SET owner = NULL",
        "DELETE FROM drafts",
        "UPDATE meta SET value = 0",
        "DELETE FROM cases",
    ] {
        let refused = raw.execute(sql, []).expect_err(sql).to_string();
        assert!(refused.contains("app_schema"), "{sql}: {refused}");
    }
}

#[test]
fn an_older_program_that_is_still_running_cannot_write_a_newer_store() {
    use rusqlite::functions::FunctionFlags;
    let desk = desk();
    let old = desk.raw();
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_INNOCUOUS;
    old.create_scalar_function("app_schema", 0, flags, |_| Ok(0_i64)).expect("a function");
    let refused = old.execute("DELETE FROM drafts", []);
    assert_eq!(refused.expect("nothing to delete"), 0, "no row, no trigger");
    let refused =
        old.execute("UPDATE meta SET value = 0 WHERE key = 'last_reference'", []).expect_err("fenced");
    assert!(refused.to_string().contains("NEWER_SCHEMA"), "{refused}");
}

#[test]
fn two_sessions_cannot_both_write_the_same_number_of_a_case() {
    let mut desk = desk();
    let id = desk.store.rows(true).expect("reads")[0].id;
    let mut threads = Vec::new();
    for officer in ["A One", "B Two", "C Three", "D Four"] {
        let mut store = desk.colleague();
        threads.push(std::thread::spawn(move || {
            (0..10)
                .filter(|n| {
                    let owner = Some(format!("{officer} {n}"));
                    let reply = store.answer(officer, ask(id, 3, Ask::Assign { owner }, "2026-11-20 10:00"));
                    matches!(reply, redress::app::effect::Reply::Recorded(_))
                })
                .count()
        }));
    }
    let saved: Vec<usize> = threads.into_iter().map(|t| t.join().expect("ends")).collect();
    assert_eq!(
        saved.iter().filter(|n| **n > 0).count(),
        1,
        "only one of four saw the case as it was: {saved:?}"
    );
    let total: usize = saved.iter().sum();
    let file = desk.store.case_file(id).expect("reads").expect("there");
    assert_eq!(file.events.len(), 3 + total, "nothing that was said to be saved is gone");
    desk.store.verify().expect("whole");
    assert_eq!(desk.store.rebuild().expect("rebuilds"), 1);
}
