//! Ways around an append-only journal, and other things that no part of the program may do on its own connection.
#![allow(dead_code, unreachable_pub, reason = "each test binary uses its own part")]

use redress::store::{CaseWrite, Store};

/// Each is one statement.
pub const WAYS: &[&str] = &[
    "UPDATE journal SET at = '2000-01-01T00:00:00'",
    "DELETE FROM journal",
    "UPDATE payload SET body = '{}'",
    "DELETE FROM payload",
    "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE id = 1",
    "REPLACE INTO payload SELECT * FROM payload WHERE id = 1",
    "INSERT INTO journal SELECT 0, 9, 1, at, recorded, \"by\", kind, batch, origin, commitment, prev, hash FROM journal",
    "INSERT INTO journal SELECT 2, 9, 1, at, recorded, \"by\", kind, batch, origin, commitment, prev, hash FROM journal",
    "INSERT INTO journal SELECT NULL, 9, 1, at, recorded, \"by\", kind, batch, origin, commitment, hash, hash FROM journal",
    "INSERT INTO journal SELECT 2, 1, 1, at, recorded, \"by\", kind, batch, origin, commitment, hash, hash FROM journal",
    "INSERT INTO payload VALUES (9, randomblob(16), '{}')",
    "INSERT INTO journal SELECT * FROM journal WHERE true ON CONFLICT (id) DO UPDATE SET kind = 'noted'",
    "DROP TRIGGER journal_keeps",
    "DROP TABLE journal",
    "ALTER TABLE journal RENAME TO other",
    "CREATE TEMP TRIGGER t BEFORE INSERT ON journal BEGIN SELECT RAISE(IGNORE); END",
    "CREATE TRIGGER t BEFORE INSERT ON journal BEGIN SELECT RAISE(IGNORE); END",
    "ATTACH ':memory:' AS other",
    "PRAGMA writable_schema = ON",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA synchronous = OFF",
    "DELETE FROM sqlite_schema",
    "DELETE FROM search_data",
    "CREATE TABLE other (n)",
    "DROP TRIGGER payload_keeps",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA trusted_schema = ON",
    "PRAGMA ignore_check_constraints = ON",
    "PRAGMA user_version = 1",
    "PRAGMA journal_mode = OFF",
    "PRAGMA secure_delete = OFF",
    "VACUUM INTO '/dev/null'",
];

/// Those that a store in memory with one entry in its journal does not refuse.
pub fn that_succeed() -> Vec<&'static str> {
    let mut store = Store::in_memory(Box::new(|| "2026-11-20T09:12:00Z".to_owned())).expect("a store");
    let at = "2026-11-20T09:12:00".parse().expect("a moment");
    let rules = store.rules().clone();
    let case =
        redress::demo::council(at, &rules.policies, &rules.calendar).into_iter().next().expect("a case");
    let facts = case.facts.into_iter().take(1).collect();
    store
        .append_many(&[CaseWrite { id: None, seen: None, reference: case.reference, facts }])
        .expect("one entry");
    let before = store.as_written().expect("the entries");
    let succeed = |way: &&&str| store.tries(way).is_ok();
    let found: Vec<&str> = WAYS.iter().filter(succeed).copied().collect();
    assert_eq!(store.as_written().expect("the entries"), before, "the entry is what it was");
    assert_eq!(store.verify().expect("whole").events, 1);
    found
}
