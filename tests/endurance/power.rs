//! The power goes at every write of the real program: its writes are recorded call by call, and after each of them the
//! disk is put together as it could lie there. What was not synced is there, or missing, or torn at 512 bytes, in any
//! mixture; names come and go in their order. Each disk is opened: sound, and everything acknowledged is on it.

use crate::scene::{Chance, Scale, each, folder, whole};
use crate::table::{Row, count};
use crate::tape::{self, Files, Step};
use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Mutex;

/// A write that a disk does whole or not at all.
const SECTOR: usize = 512;

/// One disk in so many is looked through to the last table; all are checked for pages, chain and what was acknowledged.
const WHOLE: usize = 100;

/// What an officer does, with the files as they lay there before.
pub struct Deed {
    pub what: String,
    pub args: Vec<String>,
    pub before: Files,
    pub steps: Vec<Step>,
    /// The journal before and after.
    pub chain: (Vec<Entry>, Vec<Entry>),
}

/// An entry of the journal: its number and hash.
pub type Entry = (i64, Vec<u8>);

/// What is done, one after the other, on one store.
const DEEDS: &[(&str, &[&str])] = &[
    (
        "first start, new case",
        &["new", "--subject", "Noise", "--service", "Waste", "--scheme", "corporate", "--officer", "me"],
    ),
    (
        "new case",
        &["new", "--subject", "Bins", "--service", "Waste", "--scheme", "corporate", "--officer", "me"],
    ),
    ("acknowledge", &["ack", "1"]),
    ("note", &["note", "1", "Rang the depot"]),
    ("owner", &["assign", "1", "R Osei"]),
    ("undo", &["undo", "--yes"]),
    ("file kept", &["attach", "1", "letter.txt"]),
    ("import", &["import", "list.csv"]),
    ("day closed", &["calendar", "close", "2026-12-24", "Closed"]),
    ("mark", &["flag", "2", "media"]),
    ("withdrawn", &["withdraw", "1", "--reason", "It was put right"]),
    ("erased", &["erase", "1", "--anonymise", "--for-ever", "--why", "asked for"]),
    ("tables anew", &["rebuild"]),
];

fn folder_with_files(folder: &Path) {
    std::fs::write(folder.join("letter.txt"), "Dear Madam, ".repeat(700)).unwrap();
    let year = include_str!("../data/peterborough-csc-2014-15.csv");
    let rows: Vec<&str> = year.lines().take(6).collect();
    std::fs::write(folder.join("list.csv"), rows.join("\n")).unwrap();
}

/// Every deed with its recorded steps; last the store of the first form that is brought to today's. In the short form the
/// first few.
pub fn deeds(few: bool) -> Vec<Deed> {
    let folder = folder();
    let store = folder.path().join("desk.db");
    folder_with_files(folder.path());
    let mut deeds: Vec<Deed> = DEEDS
        .iter()
        .take(if few { 3 } else { usize::MAX })
        .map(|(what, args)| deed(&store, what, args))
        .collect();
    if few {
        return deeds;
    }
    let old = crate::scene::folder();
    let store = old.path().join("desk.db");
    std::fs::copy("tests/data/store-1.redress", &store).unwrap();
    deeds.push(deed(&store, "upgrade", &["list", "--all"]));
    deeds
}

fn deed(store: &Path, what: &str, args: &[&str]) -> Deed {
    let folder = store.parent().unwrap();
    let path = |name: &str| folder.join(name).display().to_string();
    let args: Vec<String> = args
        .iter()
        .map(|arg| if matches!(*arg, "letter.txt" | "list.csv") { path(arg) } else { (*arg).to_owned() })
        .collect();
    let before = tape::files(folder);
    let chain_before = if store.exists() { chain(store) } else { Vec::new() };
    // The folder without files that the check itself may have left.
    tape::put(folder, &before);
    let steps = tape::record(store, &args.iter().map(String::as_str).collect::<Vec<_>>());
    let after = tape::files(folder);
    let chain = (chain_before, chain(store));
    tape::put(folder, &after);
    Deed { what: what.to_owned(), args, before, steps, chain }
}

pub fn chain(store: &Path) -> Vec<Entry> {
    let raw = rusqlite::Connection::open(store).unwrap();
    let mut all = raw.prepare("SELECT id, hash FROM journal ORDER BY id").unwrap();
    all.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().collect::<Result<_, _>>().unwrap()
}

/// What is done to a file and may not have reached the disk yet.
#[derive(Clone)]
enum Pending {
    Write(usize, Vec<u8>),
    Cut(usize),
}

impl Pending {
    fn reach(&self, bytes: &mut Vec<u8>, sector: impl Fn(usize) -> bool) {
        match self {
            Self::Cut(length) => bytes.resize(*length, 0),
            Self::Write(at, new) => {
                for (n, part) in new.chunks(SECTOR).enumerate().filter(|(n, _)| sector(*n)) {
                    let from = at + n * SECTOR;
                    bytes.resize(bytes.len().max(from + part.len()), 0);
                    bytes[from..from + part.len()].copy_from_slice(part);
                }
            }
        }
    }
}

/// A disk while the program runs: what is safe, and what is under way.
#[derive(Clone, Default)]
struct Disk {
    safe: Files,
    pending: BTreeMap<String, Vec<Pending>>,
    /// Names that came, went or were given, in their order.
    names: Vec<Step>,
}

impl Disk {
    /// `honest`: a sync is believed. A disk that lies about it shows that the check can fail.
    fn take(&mut self, step: &Step, honest: bool) {
        match step {
            Step::Wrote(file, at, bytes) => {
                self.pending.entry(file.clone()).or_default().push(Pending::Write(*at, bytes.clone()));
            }
            Step::Cut(file, length) => {
                self.pending.entry(file.clone()).or_default().push(Pending::Cut(*length));
            }
            Step::Synced(file) if honest => {
                // A file that was synced has its name as well, and so have those before it.
                self.settle_names();
                // A folder beside the store, as that of the backups, is none of its files.
                let Some(bytes) = self.safe.get_mut(file) else { return };
                for change in self.pending.remove(file).unwrap_or_default() {
                    change.reach(bytes, |_| true);
                }
            }
            Step::Synced(_) | Step::Said => {}
            Step::Made(_) => self.names.push(step.clone()),
            Step::Gone(file) => {
                // What is written under this name from now on belongs to another file.
                self.pending.remove(file);
                self.names.push(step.clone());
            }
            Step::Named(old, new) => {
                if let Some(changes) = self.pending.get(old).cloned() {
                    self.pending.insert(new.clone(), changes);
                }
                self.names.push(step.clone());
            }
        }
    }

    fn settle_names(&mut self) {
        for step in std::mem::take(&mut self.names) {
            rename(&mut self.safe, &step);
        }
    }

    /// How it may lie there when the power goes now.
    fn left(&self, variant: usize, chance: &mut Chance) -> Files {
        let mut files = self.safe.clone();
        let names = match variant {
            0 => self.names.len(),
            1 => 0,
            _ => chance.below(self.names.len() + 1),
        };
        self.names.iter().take(names).for_each(|step| rename(&mut files, step));
        for (name, changes) in &self.pending {
            let Some(bytes) = files.get_mut(name) else { continue };
            for (n, change) in changes.iter().enumerate() {
                let last = n + 1 == changes.len();
                let seed = chance.next();
                match variant {
                    0 => change.reach(bytes, |_| true),
                    1 => {}
                    // Only the last arrived, or all but the last.
                    2 if last => change.reach(bytes, |_| true),
                    2 => {}
                    3 if last => change.reach(bytes, |sector| seed >> (sector % 64) & 1 == 1),
                    3 => change.reach(bytes, |_| true),
                    // Any of them, whole.
                    4 if seed & 1 == 1 => change.reach(bytes, |_| true),
                    4 => {}
                    // Any of their sectors.
                    _ => change.reach(bytes, |sector| seed >> (sector % 64) & 1 == 1),
                }
            }
        }
        files
    }
}

fn rename(files: &mut Files, step: &Step) {
    match step {
        Step::Made(file) => drop(files.entry(file.clone()).or_default()),
        Step::Gone(file) => drop(files.remove(file)),
        Step::Named(old, new) => {
            if let Some(bytes) = files.get(old).cloned() {
                files.insert(new.clone(), bytes);
            }
        }
        Step::Wrote(..) | Step::Cut(..) | Step::Synced(_) | Step::Said => {}
    }
}

/// What is wrong with a disk; none when it is as it must be.
fn wrong(folder: &Path, deed: &Deed, acknowledged: bool, look: bool) -> Option<String> {
    let store = folder.join("desk.db");
    let (before, after) = &deed.chain;
    if !store.exists() {
        return (acknowledged || !before.is_empty()).then(|| "the store is not there".to_owned());
    }
    let read = || -> rusqlite::Result<(String, Vec<Entry>)> {
        let raw = rusqlite::Connection::open(&store)?;
        let sound = raw.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        let mut all = raw.prepare("SELECT id, hash FROM journal ORDER BY id")?;
        let entries = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        Ok((sound, entries))
    };
    match read() {
        Err(error) => return Some(format!("it cannot be read: {error}")),
        Ok((sound, _)) if sound != "ok" => return Some(format!("its pages: {sound}")),
        Ok((_, found)) => {
            let least = if acknowledged { after.len() } else { before.len() };
            if found.len() < least || found.len() > after.len() || found[..] != after[..found.len()] {
                return Some(format!(
                    "{} entries of {least} to {} that were recorded",
                    found.len(),
                    after.len()
                ));
            }
        }
    }
    if look {
        whole(&store);
    }
    None
}

/// What came of cutting the power.
#[derive(Default)]
struct Found {
    seen: HashSet<u64>,
    looked: usize,
    wrong: Vec<String>,
}

fn cut(deed: &Deed, honest: bool, (first, last): (usize, usize), seed: u64, found: &Mutex<Found>) {
    let folder = folder();
    let mut disk = Disk { safe: deed.before.clone(), ..Disk::default() };
    let mut acknowledged = false;
    for (n, step) in deed.steps.iter().enumerate() {
        disk.take(step, honest);
        acknowledged |= *step == Step::Said;
        for variant in first..=last {
            let mut chance = Chance::of(seed + (n * 100 + variant) as u64);
            let files = disk.left(variant.min(5), &mut chance);
            let mut hash = DefaultHasher::new();
            (&files, &deed.what, acknowledged, honest).hash(&mut hash);
            let look = {
                let mut found = found.lock().unwrap();
                if !found.seen.insert(hash.finish()) {
                    continue;
                }
                found.looked += 1;
                honest && found.looked.is_multiple_of(WHOLE)
            };
            tape::put(folder.path(), &files);
            if let Some(why) = wrong(folder.path(), deed, acknowledged, look) {
                let what = format!("{} cut after step {n}, disk {variant}: {why}", deed.what);
                found.lock().unwrap().wrong.push(what);
            }
        }
    }
}

pub fn rows(scale: &Scale) -> Vec<Row> {
    const ASKED: &str =
        "100,000 disks of create, edit, close, erase, import, upgrade: none unsound, nothing lost";
    if !tape::can() {
        return vec![Row::not_tried(tape::CANNOT, ASKED)];
    }
    let wanted = scale.of_plan(100_000, 0);
    let few = wanted == 0;
    let deeds = deeds(few);
    let found = Mutex::new(Found::default());
    let mut round = 0_usize;
    loop {
        let chosen = if few { &deeds[2..] } else { &deeds[..] };
        // After the first round only the mixtures give new disks.
        let variants = if round == 0 { (0, 5) } else { (4, 9) };
        each(chosen.len(), |n| cut(&chosen[n], true, variants, round as u64 * 1_000_003, &found));
        round += 1;
        if found.lock().unwrap().looked >= wanted || round == 200 {
            break;
        }
    }
    let found = found.into_inner().unwrap();
    found.wrong.iter().take(10).for_each(|why| eprintln!("{why}"));
    let liar = Mutex::new(Found::default());
    cut(&deeds[2], false, (0, 5), 7, &liar);
    let liar = liar.into_inner().unwrap();
    assert!(!liar.wrong.is_empty(), "the check finds what a disk does that lies about syncing");
    let steps: usize = deeds.iter().map(|deed| deed.steps.len()).sum();
    vec![Row {
        did: format!(
            "{} different disks after {} recorded calls of {} commands",
            count(found.looked as u64),
            count(steps as u64),
            deeds.len()
        ),
        asked: ASKED,
        lost: found.wrong.len() as u64,
        besides: format!(
            "the same check finds {} of {} disks bad that lie about syncing",
            count(liar.wrong.len() as u64),
            count(liar.looked as u64)
        ),
    }]
}
