//! A disk or its memory changes bits behind everybody's back: what `audit verify` and `doctor` look at finds it.

use crate::scene::{Chance, MALIK, Scale, folder, last, made, new_store, note, open, stamp};
use crate::table::Row;
use redress::store::Store;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

const PAGE: usize = 4096;

pub fn rows(scale: &Scale) -> Vec<Row> {
    let folder = folder();
    let store = new_store(folder.path());
    let cases = 60;
    let mut desk = open(&store);
    for n in 0..cases {
        let id = made(&mut desk, "It has been three weeks and nobody came.", &format!("D{n}")).id;
        let seen = last(&desk, id);
        desk.answer(MALIK, note(id, seen, "Rang the depot: nobody knows of it.", ""));
    }
    drop(desk);
    let sound = std::fs::read(&store).unwrap();
    let (before, mut chance) = (values(&store).expect("sound"), Chance::of(300));
    let (flips, pages) = (scale.of_plan(300, 12), scale.of_plan(100, 6));
    let (mut changed, mut missed) = (0, 0);
    for _ in 0..flips {
        let mut bytes = sound.clone();
        let at = chance.below(bytes.len());
        bytes[at] ^= 1 << chance.below(8);
        std::fs::write(&store, &bytes).unwrap();
        let now = values(&store);
        let other = now.as_ref().is_none_or(|values| *values != before);
        changed += u64::from(other);
        if other && !found(&store, cases) {
            let where_: Vec<&String> = before
                .keys()
                .filter(|table| now.as_ref().is_some_and(|now| now.get(*table) != before.get(*table)))
                .collect();
            eprintln!("not found: a bit of page {} in {where_:?}", at / PAGE + 1);
            missed += 1;
        }
        tidy(&store);
    }
    let mut whole_pages = 0;
    for _ in 0..pages {
        let mut bytes = sound.clone();
        let page = chance.below(bytes.len() / PAGE) * PAGE;
        bytes[page..page + PAGE].fill(0x5a);
        std::fs::write(&store, &bytes).unwrap();
        whole_pages += u64::from(!found(&store, cases));
        tidy(&store);
    }
    vec![
        Row {
            did: format!("{flips} bits flipped, {changed} of them in something stored"),
            asked: "300 bits: 99 of 100 that change a stored value are found, no panic",
            lost: if missed * 100 > changed { missed } else { 0 },
            besides: format!("{missed} not found"),
        },
        Row {
            did: format!("{pages} pages destroyed"),
            asked: "100 pages: every one found, no store made anew",
            lost: whole_pages,
            besides: String::new(),
        },
    ]
}

/// Whether any of the checks says so.
fn found(path: &Path, cases: usize) -> bool {
    let checked = || -> Option<()> {
        let store = Store::open_existing(path, stamp()).ok()?;
        store.damage().ok()?.is_none().then_some(())?;
        store.verify().ok()?;
        (store.verify_tables().ok()?.ok()? == cases).then_some(())
    };
    checked().is_none()
}

/// A number for everything that is stored, table by table; none when it cannot be read.
type Values = BTreeMap<String, u64>;

/// The tables of the indexes that search uses: `redress rebuild` makes them anew from what is stored.
fn is_index(table: &str) -> bool {
    ["_data", "_idx", "_docsize", "_config"].iter().any(|end| table.ends_with(end))
}

fn values(path: &Path) -> Option<Values> {
    let raw = rusqlite::Connection::open(path).ok()?;
    let tables: Vec<String> = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
        .and_then(|mut all| all.query_map([], |row| row.get(0))?.collect())
        .ok()?;
    let mut values = Values::new();
    for table in tables.into_iter().filter(|table| !is_index(table)) {
        let mut hash = DefaultHasher::new();
        let mut all = raw.prepare(&format!("SELECT * FROM \"{table}\"")).ok()?;
        let columns = all.column_count();
        let mut rows = all.query([]).ok()?;
        while let Some(row) = rows.next().ok()? {
            for column in 0..columns {
                format!("{:?}", row.get_ref(column).ok()?).hash(&mut hash);
            }
        }
        values.insert(table, hash.finish());
    }
    Some(values)
}

fn tidy(store: &Path) {
    for end in ["db-wal", "db-shm"] {
        drop(std::fs::remove_file(store.with_extension(end)));
    }
}
