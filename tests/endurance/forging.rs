//! Somebody with the file and another program changes the journal byte by byte, takes entries out, swaps them, cuts the
//! end off, or writes all of it anew: each is found, and named by its entry.

use crate::scene::{Chance, MALIK, Scale, folder, last, made, new_store, note, open};
use crate::table::{Row, count};
use crate::ways::{WAYS, that_succeed};
use redress::app::effect::Reply;
use redress::store::Store;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// Columns whose every byte is changed.
const COLUMNS: &[(&str, &str)] = &[
    ("payload", "body"),
    ("payload", "salt"),
    ("journal", "at"),
    ("journal", "recorded"),
    ("journal", "\"by\""),
    ("journal", "kind"),
    ("journal", "origin"),
    ("journal", "commitment"),
    ("journal", "prev"),
    ("journal", "hash"),
];

/// Numbers whose every byte is changed.
const NUMBERS: &[&str] = &["case_id", "seq", "batch"];

fn store_with_entries(folder: &Path, entries: usize, word: &str) -> PathBuf {
    let path = new_store(folder);
    let mut store = open(&path);
    for n in 0..entries / 4 {
        let id = made(&mut store, word, &format!("J{n}")).id;
        for text in ["Rang the depot", "They ring back"] {
            let seen = last(&store, id);
            let reply = store.answer(MALIK, note(id, seen, text, ""));
            assert!(matches!(reply, Reply::Recorded(_)), "{reply:?}");
        }
    }
    path
}

/// Another program on the file, which has thrown out the triggers in its way.
fn forger(path: &Path) -> Connection {
    let raw = Connection::open(path).unwrap();
    let names: Vec<String> = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
        .unwrap();
    names.iter().for_each(|name| raw.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
    raw.execute_batch(
        "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON",
    )
    .unwrap();
    raw
}

/// What the check found of changes of single bytes.
#[derive(Default)]
struct Seen {
    tried: u64,
    /// Not found, or named at another entry.
    not_there: u64,
}

impl Seen {
    fn look(&mut self, store: &Store, id: i64) {
        self.tried += 1;
        self.not_there += u64::from(!store.verify().is_err_and(|broken| broken.id == id));
    }
}

/// SQL on the connection of the program itself.
pub fn own_connection(_: &Scale) -> Vec<Row> {
    let through = that_succeed();
    through.iter().for_each(|way| eprintln!("this went through: {way}"));
    vec![Row {
        did: format!("{} statements of SQL on our own connection", WAYS.len()),
        asked: "11 ways around the journal, on a connection of the program: none succeeds",
        lost: through.len() as u64,
        besides: "the entry that was there is the same".to_owned(),
    }]
}

pub fn rows(scale: &Scale) -> Vec<Row> {
    let folder = folder();
    let (entries, chosen) = (scale.of_plan(400, 24), scale.of_plan(200, 4));
    let path = store_with_entries(folder.path(), entries, "It has been three weeks.");
    let (raw, store) = (forger(&path), open(&path));
    let all = store.verify().expect("whole before").events;
    let mut chance = Chance::of(200);
    let mut seen = Seen::default();
    for _ in 0..chosen {
        let id = 1 + chance.below(all) as i64;
        for (table, column) in COLUMNS {
            let sql = format!("SELECT CAST({column} AS BLOB) FROM {table} WHERE id = ?1");
            let bytes: Vec<u8> = raw.query_row(&sql, [id], |row| row.get(0)).unwrap();
            let text = !matches!(*column, "salt" | "commitment" | "prev" | "hash");
            let kind = if text { "TEXT" } else { "BLOB" };
            let put = format!("UPDATE {table} SET {column} = CAST(?1 AS {kind}) WHERE id = ?2");
            for at in 0..bytes.len() {
                let mut forged = bytes.clone();
                forged[at] ^= 1;
                raw.execute(&put, (&forged, id)).unwrap();
                seen.look(&store, id);
            }
            raw.execute(&put, (&bytes, id)).unwrap();
        }
        for column in NUMBERS {
            let number: i64 = raw
                .query_row(&format!("SELECT {column} FROM journal WHERE id = ?1"), [id], |row| row.get(0))
                .unwrap();
            let put = format!("UPDATE journal SET {column} = ?1 WHERE id = ?2");
            for byte in 0..8 {
                raw.execute(&put, (number ^ (1 << (8 * byte + 7)), id)).unwrap();
                seen.look(&store, id);
            }
            raw.execute(&put, (number, id)).unwrap();
        }
    }
    store.verify().expect("whole again");
    vec![
        Row {
            did: format!("{} changes: each byte of {chosen} entries of {all}", count(seen.tried)),
            asked: "every byte of 200 entries: found, at its entry",
            lost: seen.not_there,
            besides: String::new(),
        },
        structure(scale, entries),
    ]
}

/// What is done to whole entries, with the head that was noted before.
fn structure(scale: &Scale, entries: usize) -> Row {
    let times = scale.of_plan(20, 1);
    let mut missed = 0;
    let mut tried = 0;
    for n in 0..times {
        let folder = folder();
        let path = store_with_entries(folder.path(), entries.min(80), "It has been three weeks.");
        let anchor = open(&path).head().unwrap().1;
        let sound = std::fs::read(&path).unwrap();
        let all = open(&path).verify().unwrap().events;
        let id = 2 + (n * 7 + 3) % (all - 3);
        let middle = [
            format!("DELETE FROM payload WHERE id = {id}; DELETE FROM journal WHERE id = {id}"),
            format!(
                "UPDATE journal SET id = -1 WHERE id = {id}; UPDATE journal SET id = {id} WHERE id = {next};
                 UPDATE journal SET id = {next} WHERE id = -1",
                next = id + 1
            ),
            format!(
                "INSERT INTO journal SELECT {all} + 1, case_id, 999, at, recorded, \"by\", kind, batch, origin,
                 commitment, prev, hash FROM journal WHERE id = {id};
                 INSERT INTO payload SELECT {all} + 1, salt, body FROM payload WHERE id = {id}"
            ),
            // Words of another entry that says something else.
            format!(
                "UPDATE payload SET body = (SELECT other.body FROM payload other
                   WHERE other.body <> payload.body ORDER BY other.id DESC LIMIT 1) WHERE id = {id}"
            ),
            // Cut off at the end: seen by the head that was noted elsewhere.
            format!("DELETE FROM payload WHERE id > {all} - 4; DELETE FROM journal WHERE id > {all} - 4"),
        ];
        for sql in &middle {
            std::fs::write(&path, &sound).unwrap();
            let raw = forger(&path);
            raw.execute_batch(sql).unwrap();
            drop(raw);
            tried += 1;
            missed += u64::from(passes(&path, &anchor));
        }
        // All of it written anew by the same program, with one word changed.
        let other = crate::scene::folder();
        let forged = store_with_entries(other.path(), entries.min(80), "It has been three days.");
        open(&forged).verify().expect("a chain of its own is whole in itself");
        tried += 1;
        missed += u64::from(passes(&forged, &anchor));
    }
    Row {
        did: format!(
            "{tried} times an entry taken out, swapped, put in or copied, the end cut off, all written anew"
        ),
        asked: "all found, with the head that was noted elsewhere",
        lost: missed,
        besides: String::new(),
    }
}

/// Whether a journal is whole and still has the noted head.
fn passes(path: &Path, anchor: &str) -> bool {
    open(path).verify_with(&[anchor.to_owned()]).is_ok_and(|verified| verified.anchors[0].is_some())
}
