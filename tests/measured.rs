//! What is measured with is what it says it is: the made-up complaints come out the same by both ways into a store.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

#[path = "../benches/council/mod.rs"]
#[allow(dead_code, unreachable_pub, reason = "each program uses its own part")]
mod council;

use redress::domain::query::View;
use redress::store::Store;
use std::path::Path;
use std::process::Command;

/// More than the shorter way records at a time, so that its parts must fit together.
const CASES: usize = 2_300;

/// Everything that is worked out, and what the journal says, but for what chance gives every entry.
const TABLES: &[&str] = &[
    "SELECT * FROM cases ORDER BY id",
    "SELECT * FROM deadlines ORDER BY case_id, n",
    "SELECT * FROM stages ORDER BY case_id, n",
    "SELECT * FROM contacts ORDER BY case_id, kind, value",
    "SELECT * FROM said ORDER BY doc",
    "SELECT j.id, j.case_id, j.seq, j.at, j.\"by\", j.kind, j.batch, j.origin, p.body
       FROM journal j JOIN payload p ON p.id = j.id ORDER BY j.id",
    "SELECT batch, officer, file, at, undone FROM files_in",
    "SELECT rowid FROM search WHERE search MATCH 'ash*' ORDER BY rowid",
    "SELECT rowid FROM fulltext WHERE fulltext MATCH 'contractor' ORDER BY rowid",
];

fn lines(store: &Path, sql: &str) -> Vec<String> {
    let conn = rusqlite::Connection::open(store).unwrap();
    let mut statement = conn.prepare(sql).unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    let mut lines = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        lines.push((0..columns).map(|n| format!("{:?}|", row.get_ref(n).unwrap())).collect());
    }
    lines
}

#[test]
fn the_shorter_way_into_a_store_gives_the_store_that_the_import_gives() {
    let folder = tempfile::tempdir().unwrap();
    let [by_file, by_parts, csv, form] =
        ["file.redress", "parts.redress", council::FILE, "form.toml"].map(|name| folder.path().join(name));
    std::fs::write(&csv, council::csv(0..CASES, CASES)).unwrap();
    std::fs::write(&form, council::FORM).unwrap();
    let mut import = Command::new(env!("CARGO_BIN_EXE_redress"));
    import.env("REDRESS_CONFIG", "").args(["--as", council::OFFICER, "--now", "2026-11-20T09:12", "--store"]);
    let said = import.arg(&by_file).arg("import").arg(&csv).arg("--map-file").arg(&form).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("2300 cases added, 0 updated, 0 unchanged, 0 rows refused"), "{said}");

    let mut store = Store::open(&by_parts, Box::new(|| "2026-11-20T09:12:00.000Z".to_owned())).unwrap();
    council::fill(&mut store, CASES, |_| ());
    store.verify().unwrap();
    drop(store);
    for sql in TABLES {
        let (file, parts) = (lines(&by_file, sql), lines(&by_parts, sql));
        assert!(!file.is_empty(), "{sql} gives nothing");
        let other = file.iter().zip(&parts).find(|(file, parts)| file != parts);
        assert!(other.is_none() && file.len() == parts.len(), "{sql}: {other:#?}");
    }
}

#[test]
fn three_in_a_hundred_of_the_made_up_complaints_are_open_and_many_of_these_are_late() {
    let mut store = Store::in_memory(Box::new(|| "2026-11-20T09:12:00.000Z".to_owned())).unwrap();
    council::fill(&mut store, 3_000, |_| ());
    let reply = store.queue(&council::asked(View::Team, "", 1)).unwrap();
    let open = reply.page.total;
    assert!((75..=105).contains(&open), "{open} of 3000 are open");
    assert!(reply.strip.late > open / 3, "{} of {open} are late", reply.strip.late);
    assert_eq!(reply.cases, 3_000);
}
