//! A program that brings an old store up is killed: the old form or the new one, never between.

use crate::scene::{Chance, Scale, command, folder, open, pause, whole};
use crate::table::Row;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

pub fn rows(scale: &Scale) -> Vec<Row> {
    let kills = scale.of_plan(200, 8);
    let folder = folder();
    let path = folder.path().join("desk.db");
    let fresh = || {
        for name in ["desk.db", "desk.db-wal", "desk.db-shm"] {
            drop(std::fs::remove_file(folder.path().join(name)));
        }
        // Each kept a copy of it before.
        drop(std::fs::remove_dir_all(folder.path().join("backups")));
        std::fs::copy("tests/data/store-1.redress", &path).unwrap();
    };
    let list = || {
        let mut command = command(&path, &["list", "--all"]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    fresh();
    let begun = Instant::now();
    assert!(list().wait().unwrap().success());
    let took = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    let (newest, entries) = (form(&path), whole(&path).events);
    let mut chance = Chance::of(7);
    let mut seen: BTreeMap<i64, usize> = BTreeMap::new();
    let mut lost = 0;
    let mut killed = 0;
    while killed < kills {
        fresh();
        let mut running = list();
        // A little longer than it took: it is brought up close to its end.
        pause(Duration::from_micros(chance.next() % (took + took / 4)));
        if running.try_wait().unwrap().is_some() {
            // Nobody killed this one.
            continue;
        }
        running.kill().unwrap();
        running.wait().unwrap();
        killed += 1;
        *seen.entry(form(&path)).or_default() += 1;
        drop(open(&path));
        lost += u64::from(whole(&path).events != entries);
    }
    let between: usize =
        seen.iter().filter(|(form, _)| **form != 1 && **form != newest).map(|(_, n)| n).sum();
    vec![Row {
        did: format!("{kills} kills while a store of form 1 was brought to form {newest}"),
        asked: "200 kills: the old form or the new, every entry there",
        lost: lost + between as u64,
        besides: format!(
            "{} were old afterwards, {} new",
            seen.get(&1).unwrap_or(&0),
            seen.get(&newest).unwrap_or(&0)
        ),
    }]
}

fn form(path: &Path) -> i64 {
    rusqlite::Connection::open(path).unwrap().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
}
