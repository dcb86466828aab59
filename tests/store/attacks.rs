//! The journal only grows, and what is done to it behind our back is found.

#[path = "../common/ways.rs"]
mod ways;

use crate::{Desk, MALIK, ask, at, day, new, note, receipt, recorded};
use redress::domain::decide::Ask;
use redress::store::Store;

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

#[test]
fn every_way_around_the_journal_is_refused_on_our_own_connection() {
    assert_eq!(ways::that_succeed(), [] as [&str; 0]);
    // Nothing is tried on a file.
    assert!(desk().store.tries("SELECT 1").is_err());
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

#[test]
fn a_rule_that_another_program_changed_is_found_also_after_everything_was_worked_out_again() {
    const CHANGES: &[&str] = &[
        "UPDATE closures SET date = '2026-12-01'",
        "DELETE FROM closures",
        "INSERT INTO holidays (list, division, date, title, source) VALUES (9, 'england-and-wales', '2026-12-02', 'x', 'y')",
    ];
    for sql in CHANGES {
        let mut desk = desk();
        let day = day("2026-11-23");
        desk.store.close_day(day, Some("the heating"), (MALIK, at("2026-11-20 10:00"))).expect("recorded");
        assert!(desk.store.verify_kept().expect("reads").is_ok(), "as it was taken into use");
        let mut store = after(&desk, "'closures', 'holidays'", sql);
        store.rebuild().expect("worked out again");
        assert!(store.verify().is_ok() && store.verify_tables().expect("reads").is_ok(), "{sql}");
        let altered = store.verify_kept().expect("reads").expect_err(sql);
        assert_eq!(
            altered.to_string(),
            "the policies and bank holidays of the council are not those that were taken into use",
            "{sql}"
        );
    }
}

/// The store after another program changed it: it drops the triggers of these tables first.
fn after(desk: &Desk, tables: &str, sql: &str) -> Store {
    let raw = desk.raw();
    let triggers: Vec<String> = raw
        .prepare(&format!("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ({tables})"))
        .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
        .expect("triggers");
    triggers.iter().for_each(|name| raw.execute_batch(&format!("DROP TRIGGER {name}")).expect("dropped"));
    raw.execute_batch(sql).expect("their own doing");
    drop(raw);
    Store::open_existing(&desk.path(), crate::stamp()).expect("opens")
}

#[test]
fn a_count_or_an_index_that_another_program_emptied_is_found_and_cron_says_that_it_knows_nothing() {
    const EMPTIED: &[(&str, &str)] = &[
        ("DELETE FROM owed", "owed"),
        ("UPDATE owed SET day = '2099-01-01'", "owed"),
        ("DELETE FROM held", "held"),
        ("UPDATE held SET untriaged = untriaged + 1", "held"),
        ("INSERT INTO search (search) VALUES ('delete-all')", "search"),
        ("INSERT INTO search_live (search_live) VALUES ('delete-all')", "search_live"),
        ("INSERT INTO fulltext (fulltext) VALUES ('delete-all')", "fulltext"),
    ];
    for (sql, table) in EMPTIED {
        let desk = desk();
        let mut store = after(&desk, "'owed', 'held'", sql);
        let unlike = store.verify_tables().expect("reads").expect_err(sql);
        assert_eq!((unlike.table, unlike.whose.as_str()), (*table, "all cases together"), "{sql}");
        assert_eq!(store.counts_late().expect("reads"), *table != "owed", "{sql}");
        store.rebuild().expect("worked out again");
        assert!(
            store.verify_tables().expect("reads").is_ok() && store.counts_late().expect("reads"),
            "{sql}"
        );
    }
}
