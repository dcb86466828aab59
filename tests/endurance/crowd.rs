//! Many at once: nobody is turned away, nothing that was acknowledged is gone, nobody's change is written over.

use crate::child::mark;
use crate::kills::{Heard, Writer, child, lost_and_twice, marks};
use crate::random::beside::{PAIRS, corrections_met, pairs_on};
use crate::scene::{Scale, command, folder, made, new_store, open, whole};
use crate::table::{Row, count};
use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

/// So many writers with so many changes each; the marks that were acknowledged and what was heard.
fn crowd(store: &Path, many: usize, each: usize, think: u64) -> (Vec<(String, u64)>, Vec<Heard>) {
    let writers: Vec<Writer> =
        (0..many).map(|n| Writer::on(store, &format!("W{n:02}"), 0, each as u64, think)).collect();
    let ended = writers.into_iter().map(|writer| {
        let name = writer.name.clone();
        let (next, heard) = writer.ended();
        ((name, next), heard)
    });
    ended.unzip()
}

/// How long changes took: the one of a hundred, and the longest, in milliseconds.
fn waits(heard: &[Heard]) -> (u64, u64) {
    let mut took: Vec<u64> = heard.iter().flat_map(|heard| heard.took.iter().copied()).collect();
    took.sort_unstable();
    let last = took.len().saturating_sub(1);
    let at = |n: usize| took.get(n).copied().unwrap_or(0) / 1000;
    (at(last * 99 / 100), at(last))
}

pub fn writers(scale: &Scale) -> Vec<Row> {
    let hard = scale.of_plan(500, 6);
    let easy = scale.of_plan(120, 3);
    let many = if scale.of_plan(30, 6) < 30 { 6 } else { 30 };
    [
        (8, hard, 0, "8 processes without a pause, 500 changes each: none turned away"),
        (
            many,
            easy,
            200,
            "30 officers, 200 ms between changes: none turned away, 99 of 100 under 50 ms, all under 500 ms",
        ),
    ]
    .into_iter()
    .map(|(many, each, think, asked)| {
        // On a disk of the machine, where a save waits for the disk as it does on a server.
        let folder = tempfile::tempdir().unwrap();
        let store = new_store(folder.path());
        let (ended, heard) = crowd(&store, many, each, think);
        let refused: u64 = heard.iter().map(|heard| heard.refused.len() as u64 + heard.busy).sum();
        whole(&store);
        let (lost, twice) = lost_and_twice(&store, &ended);
        let all: u64 = ended.iter().map(|(_, next)| next).sum();
        let missing = (many * each) as u64 - all;
        let (most, longest) = waits(&heard);
        Row {
            did: format!(
                "{many} processes, {} changes, {think} ms between them; {} turned away",
                count(all),
                refused
            ),
            asked,
            lost: lost + twice + missing,
            besides: format!("99 of 100 saved within {most} ms, the longest {longest} ms"),
        }
    })
    .collect()
}

pub fn storm(scale: &Scale) -> Vec<Row> {
    let (processes, rounds) = (32, scale.of_plan(20, 1));
    let megabytes = if rounds == 1 { 4 } else { 64 };
    let folder = folder();
    let store = new_store(folder.path());
    assert!(crate::scene::run(&store, &["new", "--subject", "Noise"]).status.success());
    let mut filler = child(&["filler", &store.display().to_string(), &megabytes.to_string()]);
    let mut line = String::new();
    BufReader::new(filler.stdout.take().unwrap()).read_line(&mut line).unwrap();
    filler.kill().unwrap();
    filler.wait().unwrap();
    assert!(line.starts_with("ready"), "{line}");
    let left = crate::tape::files(folder.path());
    let log = left["desk.db-wal"].len();
    let mut turned_away = 0;
    for _ in 0..rounds {
        crate::tape::put(folder.path(), &left);
        let begun: Vec<_> = (0..processes)
            .map(|_| {
                command(&store, &["list"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
            })
            .collect();
        for child in begun {
            let out = child.wait_with_output().unwrap();
            let fine = out.status.success() && String::from_utf8_lossy(&out.stdout).contains("Noise");
            if !fine {
                eprintln!("{}", crate::scene::said(&out));
            }
            turned_away += u64::from(!fine);
        }
    }
    whole(&store);
    vec![Row {
        did: format!(
            "{processes} processes at once on {} MB of log that nobody tidied, {rounds} times; {turned_away} turned away",
            log >> 20
        ),
        asked: "32 of 32, 20 times, on 64 MB",
        lost: turned_away,
        besides: String::new(),
    }]
}

pub fn same_cases(scale: &Scale) -> Vec<Row> {
    const EDITORS: usize = 8;
    let all = scale.of_plan(100_000, 80);
    let each = (all / EDITORS) as u64;
    // About a hundred changes of each case, each by whoever comes first.
    let cases = (all / 100).max(2);
    let folder = folder();
    let store = new_store(folder.path());
    let mut desk = open(&store);
    for n in 0..cases {
        let case = made(&mut desk, "Shared", &format!("S{n}"));
        assert_eq!(case.reference, format!("{:04}", n + 1), "cases are found by their reference");
    }
    drop(desk);
    let path = store.display().to_string();
    let (most, many) = (each.to_string(), cases.to_string());
    let editors: Vec<Writer> = (0..EDITORS)
        .map(|n| {
            let name = format!("E{n}");
            Writer::start(&["editor", &path, &name, &most, &many], &name, 0)
        })
        .collect();
    let mut ended = Vec::new();
    let mut conflicts = 0;
    for editor in editors {
        let name = editor.name.clone();
        let (next, heard) = editor.ended();
        assert_eq!(heard.refused, Vec::<String>::new(), "{name} was refused");
        conflicts += heard.conflicts;
        ended.push((name, next));
    }
    whole(&store);
    let (lost, twice) = lost_and_twice(&store, &ended);
    let found = marks(&store);
    let expected: HashSet<String> =
        ended.iter().flat_map(|(name, next)| (0..*next).map(move |n| mark(name, n))).collect();
    let strange = found.keys().filter(|mark| !expected.contains(*mark)).count() as u64;
    let gaps = gaps(&store);
    let changes: u64 = ended.iter().map(|(_, next)| next).sum();
    vec![Row {
        did: format!("{EDITORS} processes, {} changes of {} cases", count(changes), count(cases as u64)),
        asked: "100,000 changes: each acknowledged one exactly once, numbers without a gap",
        lost: lost + twice + strange + gaps,
        besides: format!("{} times somebody was quicker and the case was read again", count(conflicts)),
    }]
}

/// Cases whose entries do not count 1, 2, 3, ...
fn gaps(store: &Path) -> u64 {
    let raw = rusqlite::Connection::open(store).unwrap();
    let sql = "SELECT count(*) FROM (SELECT case_id FROM journal WHERE case_id > 0 GROUP BY case_id
               HAVING min(seq) <> 1 OR max(seq) <> count(*) OR count(DISTINCT seq) <> count(*))";
    raw.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap().unsigned_abs()
}

/// Two officers' changes of one case, as the rules hold them without a store.
pub fn merged(scale: &Scale) -> Vec<Row> {
    let (cases, corrections) = (scale.of_plan(10_000 / PAIRS, 6), scale.of_plan(10_000, 100));
    let (tried, beside) = pairs_on(u32::try_from(cases).unwrap());
    corrections_met(u32::try_from(corrections).unwrap());
    vec![Row::kept(
        format!(
            "{} pairs of any changes and {} of corrections of details",
            count(tried),
            count(corrections as u64)
        ),
        "10,000 pairs: the same as one after the other, no changed field dropped, or somebody is asked",
        format!("{} of the pairs stood beside each other without a question", count(beside)),
    )]
}
