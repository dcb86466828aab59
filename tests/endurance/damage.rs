//! A disk or its memory changes bits behind everybody's back: what `audit verify` and `doctor` look at finds it.

use crate::scene::{Chance, MALIK, Scale, folder, last, made, new_store, note, now, open, stamp};
use crate::table::Row;
use redress::app::effect::{Attaching, Reply, Request};
use redress::domain::event::{CaseId, Document};
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
        let seen = last(&desk, id);
        let attached = desk.answer(MALIK, letter(id, seen, n));
        assert!(matches!(attached, Reply::Recorded(_)), "{attached:?}");
    }
    drop(desk);
    let sound = std::fs::read(&store).unwrap();
    let (before, mut chance) = (values(&store).expect("sound"), Chance::of(300));
    let (flips, pages) = (scale.of_plan(300, 12), scale.of_plan(100, 6));
    let (mut changed, mut missed, mut named) = (0, 0, 0);
    for _ in 0..flips {
        let mut bytes = sound.clone();
        let at = chance.below(bytes.len());
        bytes[at] ^= 1 << chance.below(8);
        std::fs::write(&store, &bytes).unwrap();
        let now = values(&store);
        let other = now.as_ref().is_none_or(|values| *values != before);
        changed += u64::from(other);
        let told = found(&store, cases);
        named += u64::from(other && told.as_ref().is_some_and(|told| names_a_case(told, cases)));
        if other && told.is_none() {
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
        whole_pages += u64::from(found(&store, cases).is_none());
        tidy(&store);
    }
    vec![
        Row {
            did: format!("{flips} bits flipped, {changed} of them in something stored"),
            asked: "300 bits: 99 of 100 that change a stored value are found, no panic",
            lost: if missed * 100 > changed { missed } else { 0 },
            besides: format!("{missed} not found; {named} named by their case, the others by their page"),
        },
        Row {
            did: format!("{pages} pages destroyed"),
            asked: "100 pages: every one found, no store made anew",
            lost: whole_pages,
            besides: String::new(),
        },
    ]
}

/// What the checks say of it; none when they find nothing.
fn found(path: &Path, cases: usize) -> Option<String> {
    let checked = || -> redress::store::Result<Option<String>> {
        let store = Store::open_existing(path, stamp())?;
        if let Some(damage) = store.damage()? {
            return Ok(Some(damage));
        }
        if let Err(broken) = store.verify() {
            return Ok(Some(broken.to_string()));
        }
        if let Err(altered) = store.verify_kept()? {
            return Ok(Some(altered.to_string()));
        }
        Ok(match store.verify_tables()? {
            Err(unlike) => Some(unlike.to_string()),
            Ok(found) => (found != cases).then(|| format!("{found} cases")),
        })
    };
    checked().unwrap_or_else(|error| Some(error.to_string()))
}

fn names_a_case(told: &str, cases: usize) -> bool {
    (1..=cases).any(|n| told.contains(&format!("{n:04}")))
}

/// A document of the case with this number.
fn letter(id: CaseId, seen: i64, n: usize) -> Request {
    let bytes = format!("Dear Madam, letter {n}. {}", "We are sorry for the delay. ".repeat(90)).into_bytes();
    let (name, media) = ("letter.txt".to_owned(), "text/plain".to_owned());
    let file = Document { n: 0, name, media, size: 0, sha256: String::new(), at: None };
    let key = format!("L{n}");
    Request::Attach(Box::new(Attaching { id, seen, file, bytes, at: now(), key, draft: None }))
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
