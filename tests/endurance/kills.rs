//! Writing processes are killed at random instants. What each acknowledged is in the store exactly once, also where it
//! asked again because nobody saw the end of a change.

use crate::child::mark;
use crate::scene::{Chance, Scale, folder, new_store, pause, whole};
use crate::table::{Row, count};
use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Processes that write at once.
const WRITERS: usize = 8;

/// How long the writers may take to record what is waited for, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// Kills before the store is looked through and a new one begun.
const OF_A_STORE: usize = 200;

/// A process that writes, and what it has acknowledged.
pub struct Writer {
    pub name: String,
    child: Child,
    /// The number of the first change that was not acknowledged.
    pub next: Arc<AtomicU64>,
    reader: JoinHandle<Heard>,
}

/// What a process said besides that it recorded.
#[derive(Default)]
pub struct Heard {
    /// How long each change took, in microseconds.
    pub took: Vec<u64>,
    /// What was refused.
    pub refused: Vec<String>,
    /// How often others wrote for the whole time it waited, so that it asked again.
    pub busy: u64,
    /// How often somebody else was quicker.
    pub conflicts: u64,
}

/// The program that this test is, in another role.
pub fn child(args: &[&str]) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg("--child").args(args).stdin(Stdio::null()).stdout(Stdio::piped());
    command.spawn().unwrap()
}

impl Writer {
    pub fn start(role: &[&str], name: &str, next: u64) -> Self {
        let mut child = child(role);
        let out = BufReader::new(child.stdout.take().unwrap());
        let next = Arc::new(AtomicU64::new(next));
        let acknowledged = Arc::clone(&next);
        let reader = std::thread::spawn(move || {
            let mut heard = Heard::default();
            // A line that was cut off by a kill has no end: it says nothing.
            for line in out.lines().map_while(Result::ok) {
                match line.split_once(' ') {
                    Some(("!", why)) => heard.refused.push(why.to_owned()),
                    Some(("~", _)) => heard.busy += 1,
                    Some(("=", conflicts)) => heard.conflicts += conflicts.parse().unwrap_or(0),
                    Some((n, micros)) => {
                        if let (Ok(n), Ok(micros)) = (n.parse::<u64>(), micros.parse()) {
                            acknowledged.store(n + 1, Ordering::SeqCst);
                            heard.took.push(micros);
                        }
                    }
                    None => {}
                }
            }
            heard
        });
        Self { name: name.to_owned(), child, next, reader }
    }

    /// One that goes on from a change to the end of the numbers.
    pub fn on(store: &Path, name: &str, from: u64, most: u64, think: u64) -> Self {
        let path = store.display().to_string();
        let numbers = [from.to_string(), most.to_string(), think.to_string()];
        Self::start(&["writer", &path, name, &numbers[0], &numbers[1], &numbers[2]], name, from)
    }

    pub fn kill(mut self) -> (u64, Heard) {
        self.child.kill().unwrap();
        self.ended()
    }

    /// Waits for its end.
    pub fn ended(mut self) -> (u64, Heard) {
        self.child.wait().unwrap();
        let heard = self.reader.join().unwrap();
        (self.next.load(Ordering::SeqCst), heard)
    }
}

/// How often each mark stands in the journal: in the words of an entry, or in the name of who made it.
pub fn marks(store: &Path) -> HashMap<String, u32> {
    let raw = rusqlite::Connection::open(store).unwrap();
    let mut found = HashMap::new();
    let mut all = raw
        .prepare("SELECT body FROM payload UNION ALL SELECT \"by\" FROM journal WHERE \"by\" LIKE '[%'")
        .unwrap();
    let mut rows = all.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let words: String = row.get(0).unwrap();
        if let Some((_, rest)) = words.split_once('[')
            && let Some((mark, _)) = rest.split_once(']')
            && mark.contains(':')
        {
            *found.entry(format!("[{mark}]")).or_default() += 1;
        }
    }
    found
}

/// Acknowledged changes that are not there, and changes that are there twice.
pub fn lost_and_twice(store: &Path, acknowledged: &[(String, u64)]) -> (u64, u64) {
    let found = marks(store);
    let lost = acknowledged
        .iter()
        .flat_map(|(name, next)| (0..*next).map(move |n| mark(name, n)))
        .filter(|mark| !found.contains_key(mark))
        .count();
    let twice = found.values().filter(|times| **times > 1).count();
    (lost as u64, twice as u64)
}

#[derive(Default)]
struct Tally {
    kills: usize,
    worlds: usize,
    commits: u64,
    again: u64,
    lost: u64,
    twice: u64,
    stores: usize,
    busy: u64,
}

pub fn rows(scale: &Scale) -> Vec<Row> {
    let (wanted, commits) = (scale.of_plan(20_000, 24), scale.of_plan(1_000_000, 0) as u64);
    let mut chance = Chance::of(20_261_120);
    let mut tally = Tally::default();
    while tally.kills < wanted {
        let of_this = OF_A_STORE.min(wanted - tally.kills);
        // Commits that are still wanting are made between the kills that are still to come.
        let between = commits.saturating_sub(tally.commits) / (wanted - tally.kills) as u64;
        one_store(of_this, between, &mut chance, &mut tally);
        let Tally { kills, commits, lost, twice, stores, .. } = &tally;
        // A run that is cut short shows what it came to.
        eprintln!(
            "  {kills} kills, {commits} commits in {stores} stores, each looked through; {lost} lost, {twice} twice"
        );
    }
    let Tally { kills, worlds, commits, again, lost, twice, stores, busy } = tally;
    vec![
        Row {
            did: format!(
                "{} kills of {WRITERS} processes, {} of them all at once; {} commits in {} stores",
                count(kills as u64),
                count(worlds as u64),
                count(commits),
                count(stores as u64)
            ),
            asked: "20,000 kills, 1,000,000 commits",
            lost,
            besides: format!(
                "pages, chain, tables, ties whole after each store; {busy} times others wrote for the 10 s that a save waits"
            ),
        },
        Row {
            did: format!("{} changes asked again after a kill, under their key", count(again)),
            asked: "10,000 asked again, none twice, none missing",
            lost: twice,
            besides: String::new(),
        },
    ]
}

fn one_store(kills: usize, between: u64, chance: &mut Chance, tally: &mut Tally) {
    let folder = folder();
    let store = new_store(folder.path());
    let start = |name: &str, from: u64| Writer::on(&store, name, from, u64::MAX, 0);
    let mut writers: Vec<Option<Writer>> = (0..WRITERS).map(|n| Some(start(&format!("W{n}"), 0))).collect();
    let all = |writers: &[Option<Writer>]| -> u64 {
        writers.iter().flatten().map(|writer| writer.next.load(Ordering::SeqCst)).sum()
    };
    let mut done = 0;
    while done < kills {
        let goal = all(&writers) + between;
        pause(Duration::from_micros(1_000 + chance.next() % 79_000));
        let end = Instant::now() + PATIENCE;
        while all(&writers) < goal {
            assert!(Instant::now() < end, "the writers come no further");
            pause(Duration::from_millis(1));
        }
        // One of ten takes everybody, as when the machine goes down.
        let world = chance.below(10) == 0;
        tally.worlds += usize::from(world);
        let one = chance.below(WRITERS);
        let chosen: Vec<usize> = if world { (0..WRITERS).collect() } else { vec![one] };
        let killed: Vec<(usize, Writer)> =
            chosen.iter().filter_map(|n| writers[*n].take().map(|writer| (*n, writer))).collect();
        done += killed.len();
        for (n, writer) in killed {
            let name = writer.name.clone();
            let (next, heard) = writer.kill();
            assert_eq!(heard.refused, Vec::<String>::new(), "{name} was refused");
            tally.busy += heard.busy;
            tally.again += 1;
            writers[n] = Some(start(&name, next));
        }
    }
    let ended: Vec<(String, u64)> = writers
        .into_iter()
        .flatten()
        .map(|writer| {
            let name = writer.name.clone();
            let (next, heard) = writer.kill();
            assert_eq!(heard.refused, Vec::<String>::new(), "{name} was refused");
            tally.busy += heard.busy;
            (name, next)
        })
        .collect();
    whole(&store);
    let (lost, twice) = lost_and_twice(&store, &ended);
    tally.lost += lost;
    tally.twice += twice;
    tally.commits += ended.iter().map(|(_, next)| next).sum::<u64>();
    tally.kills += done;
    tally.stores += 1;
}
