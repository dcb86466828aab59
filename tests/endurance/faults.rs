//! Every call of the real program that touches its files fails once, and from then on: an error of the disk, disk full,
//! quota used up, file too large, disk turned read-only. What was said to be recorded is there, what was refused was refused in words, and the store is sound.

use crate::power::{self, Deed, Entry};
use crate::scene::{Scale, each, folder};
use crate::table::{Row, count};
use crate::tape;
use std::path::Path;
use std::sync::Mutex;

/// What a disk may answer.
const ERRORS: [&str; 5] = ["EIO", "ENOSPC", "EDQUOT", "EFBIG", "EROFS"];

/// Once, or from then on.
const TIMES: [&str; 2] = ["", "+"];

/// The calls that are made to fail.
const CALLS: [&str; 6] = ["pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "openat"];

/// One run: the deed, the call, which one of them, the error, how often.
struct Fault {
    deed: usize,
    call: &'static str,
    which: usize,
    error: &'static str,
    times: &'static str,
}

#[derive(Default)]
struct Tally {
    runs: u64,
    refused: u64,
    recorded: u64,
    /// Refused and there all the same.
    there: u64,
    wrong: Vec<String>,
}

const ASKED: &str =
    "every k-th call of 12 operations, 20,000 runs: none unsound, nothing acknowledged lost, no panic";

pub fn rows(scale: &Scale) -> Vec<Row> {
    if !tape::can() {
        return vec![Row::not_tried(tape::CANNOT, ASKED)];
    }
    let wanted = scale.of_plan(20_000, 20);
    let deeds = power::deeds(wanted <= 20);
    let all: Vec<Fault> = deeds.iter().enumerate().flat_map(|(n, deed)| faults(n, deed)).collect();
    let every = all.len();
    let wanted = wanted.min(every);
    let tally = Mutex::new(Tally::default());
    // Spread over all of them, so that a part of the plan still meets every command and every kind of call.
    each(wanted, |n| {
        let fault = &all[n * every / wanted];
        one(&deeds[fault.deed], fault, &tally);
    });
    let tally = tally.into_inner().unwrap();
    tally.wrong.iter().take(10).for_each(|why| eprintln!("{why}"));
    vec![Row {
        did: format!(
            "{} runs of {} that there are: {} commands, each k-th call failing with {} errors, once and for good",
            count(tally.runs),
            count(every as u64),
            deeds.len(),
            ERRORS.len()
        ),
        asked: ASKED,
        lost: tally.wrong.len() as u64,
        besides: format!(
            "{} refused in words, {} recorded; {} refused and there all the same",
            count(tally.refused),
            count(tally.recorded),
            count(tally.there)
        ),
    }]
}

/// Every call of a deed that can fail.
fn faults(deed: usize, of: &Deed) -> Vec<Fault> {
    let mut all = Vec::new();
    for call in CALLS {
        let many = calls(of, call);
        for which in 1..=many {
            for error in ERRORS {
                all.extend(TIMES.map(|times| Fault { deed, call, which, error, times }));
            }
        }
    }
    all
}

/// How often the deed makes this call on the files of its store.
fn calls(deed: &Deed, call: &str) -> usize {
    let folder = folder();
    tape::put(folder.path(), &deed.before);
    let log = folder.path().join("calls.tape");
    let trace = format!("trace={call}");
    run(folder.path(), deed, &["-e", &trace, "-o", &log.display().to_string()]);
    let text = std::fs::read_to_string(&log).unwrap();
    text.lines().filter(|line| line.contains(&format!("{call}("))).count()
}

fn run(folder: &Path, deed: &Deed, options: &[&str]) -> std::process::Output {
    let store = folder.join("desk.db");
    // Only calls on the store itself and the log beside it are counted and made to fail.
    let (main, log) = (store.display().to_string(), format!("{}-wal", store.display()));
    let options = [&["-P", &main, "-P", &log], options].concat();
    let args: Vec<String> = deed.args.iter().map(|arg| moved(arg, folder)).collect();
    tape::under(&options, &store, &args.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The path of a file of the deed in this folder.
fn moved(arg: &str, folder: &Path) -> String {
    match Path::new(arg).file_name() {
        Some(name) if arg.starts_with('/') => folder.join(name).display().to_string(),
        Some(_) | None => arg.to_owned(),
    }
}

fn one(deed: &Deed, fault: &Fault, tally: &Mutex<Tally>) {
    let folder = folder();
    tape::put(folder.path(), &deed.before);
    let Fault { call, which, error, times, .. } = fault;
    let inject = format!("inject={call}:error={error}:when={which}{times}");
    let trace = format!("trace={call}");
    let out = run(folder.path(), deed, &["-e", &trace, "-e", &inject, "-o", "/dev/null"]);
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    let what = format!("{}: {inject}: {:?} {}", deed.what, out.status.code(), said.trim());
    let mut wrong = Vec::new();
    match out.status.code() {
        Some(0) => {}
        // Refused, with the reason and the next step.
        Some(1..=5) if said.contains("redress: ") && said.contains("hint: ") => {}
        _ => wrong.push(format!("not an end in words: {what}")),
    }
    let recorded = out.status.success();
    let there = state(&folder.path().join("desk.db"), deed);
    match &there {
        Err(why) => wrong.push(format!("{why}: {what}")),
        Ok(false) if recorded => wrong.push(format!("said and not there: {what}")),
        Ok(_) => {}
    }
    let mut tally = tally.lock().unwrap();
    tally.runs += 1;
    tally.refused += u64::from(!recorded);
    tally.recorded += u64::from(recorded);
    tally.there += u64::from(!recorded && there == Ok(true) && deed.chain.0 != deed.chain.1);
    tally.wrong.extend(wrong);
    if tally.runs.is_multiple_of(1_000) {
        // A run that is cut short shows what it came to.
        let Tally { runs, refused, recorded, there, wrong } = &*tally;
        eprintln!(
            "  {runs} runs, {refused} refused, {recorded} recorded, {there} there, {} wrong",
            wrong.len()
        );
    }
}

/// Whether what the deed records is in the store; an error when the store is not sound or in between.
fn state(store: &Path, deed: &Deed) -> Result<bool, String> {
    if !store.exists() {
        return if deed.chain.0.is_empty() { Ok(false) } else { Err("the store is gone".to_owned()) };
    }
    let raw = rusqlite::Connection::open(store).map_err(|error| error.to_string())?;
    let sound: String = raw
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|error| format!("cannot be read ({error})"))?;
    if sound != "ok" {
        return Err(format!("not sound ({sound})"));
    }
    let (before, after) = (deed.chain.0.len(), deed.chain.1.len());
    let found: Vec<Entry> = power::chain(store);
    // What is recorded anew has other salts than the recorded run, so numbers are compared; the chain is checked below.
    if found.len() != before && found.len() != after {
        return Err(format!("{} entries, neither {before} nor {after}", found.len()));
    }
    if found[..before] != deed.chain.0[..] {
        return Err("an entry of before has changed".to_owned());
    }
    Ok(found.len() == after)
}
