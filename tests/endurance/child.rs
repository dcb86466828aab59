//! What the processes do that are started in numbers and killed. A line on standard output is an acknowledgement: it is
//! written after the store said that the change is recorded.

use crate::scene::{MALIK, last, made, new_case, note, now, open, pause};
use redress::app::effect::{Draft, Reply, Request, Trouble};
use redress::domain::decide::Ask;
use redress::domain::event::{CaseId, Fact};
use redress::domain::terms::Flag;
use redress::store::Store;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// Changes of one case before the writer begins another: its beginning, four notes, flags.
pub const OF_A_CASE: u64 = 20;

pub fn run(args: &[&str]) {
    match args {
        ["writer", path, who, from, most, think] => {
            let number = |text: &str| text.parse::<u64>().unwrap();
            write(Path::new(path), who, number(from)..number(most), Duration::from_millis(number(think)));
        }
        ["editor", path, who, most, cases] => {
            edit(Path::new(path), who, most.parse().unwrap(), cases.parse().unwrap())
        }
        ["filler", path, megabytes] => fill(Path::new(path), megabytes.parse().unwrap()),
        other => panic!("no child does {other:?}"),
    }
}

/// The text by which a change is found again.
pub fn mark(who: &str, n: u64) -> String {
    format!("[{who}:{n}]")
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // Whoever started this is gone: there is nobody to work for.
    if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}

/// Asks, and asks again under the same key when others wrote for the whole time it waits, as an officer does who is told
/// so. On a machine with work of its own a process that is about to save may come to nothing for that long.
fn patiently(store: &mut Store, officer: &str, request: &Request) -> Reply {
    loop {
        match store.answer(officer, request.clone()) {
            Reply::Trouble(Trouble::Unavailable(why)) if why.contains("did not finish in time") => say("~ 0"),
            reply => return reply,
        }
    }
}

/// Records changes one after another, each with a key of its own, so that one whose end nobody saw is asked again.
fn write(path: &Path, who: &str, numbers: std::ops::Range<u64>, think: Duration) {
    let mut store = open(path);
    let key = |n: u64| format!("{who}-{n}");
    let mut case = None;
    // Of the first one nobody knows whether it is recorded already.
    let mut again = true;
    for n in numbers {
        let begins = n - n % OF_A_CASE;
        if n == begins {
            case = None;
        } else if case.is_none() {
            // Asked again, the change that began the case only says which case that is.
            let id = made(&mut store, &mark(who, begins), &key(begins)).id;
            case = Some((id, last(&store, id)));
        }
        let (officer, request) = match case {
            None => (MALIK.to_owned(), new_case(&mark(who, n), &key(n))),
            Some((id, seen)) => change((id, seen), (who, n), n % 2 == 1, &key(n)),
        };
        let begun = Instant::now();
        match patiently(&mut store, &officer, &request) {
            Reply::Recorded(done) => {
                say(&format!("{n} {}", begun.elapsed().as_micros()));
                let seen =
                    case.filter(|_| !again).map_or_else(|| last(&store, done.id), |(_, seen)| seen + 1);
                case = Some((done.id, seen));
                again = false;
            }
            other => {
                say(&format!("! {other:?}"));
                std::process::exit(3);
            }
        }
        if !think.is_zero() {
            pause(think);
        }
    }
}

/// A note with the mark, or a flag put on or taken off by somebody who is called by it: what is found again without words
/// of its own costs no index.
fn change((id, seen): (CaseId, i64), (who, n): (&str, u64), on: bool, key: &str) -> (String, Request) {
    if matches!(n % OF_A_CASE, 5 | 6 | 11 | 12) {
        return (MALIK.to_owned(), note(id, seen, &mark(who, n), key));
    }
    let ask = Ask::Flag { flag: Flag::Media, on };
    (mark(who, n), Request::Ask { id, seen, ask, at: now(), key: key.to_owned(), draft: None })
}

/// Changes cases that others change at the same moment: reads, asks, and reads again when somebody was quicker.
fn edit(path: &Path, who: &str, most: u64, cases: u64) {
    let mut store = open(path);
    let mut chance = crate::scene::Chance::of(who.bytes().map(u64::from).sum());
    let mut conflicts = 0_u64;
    for n in 0..most {
        let reference = format!("{:04}", 1 + chance.next() % cases);
        loop {
            let (id, events) = store.known(&reference).unwrap().unwrap();
            let seen = events.last().map_or(0, |event| event.seq);
            let flagged = events.iter().rev().find_map(|event| match event.fact {
                Fact::Flagged { on, .. } => Some(on),
                _ => None,
            });
            let (officer, request) =
                change((id, seen), (who, n), flagged != Some(true), &format!("{who}-{n}"));
            match patiently(&mut store, &officer, &request) {
                Reply::Recorded(_) => break say(&format!("{n} 0")),
                Reply::Trouble(Trouble::Changed(_)) => conflicts += 1,
                other => {
                    say(&format!("! {other:?}"));
                    std::process::exit(3);
                }
            }
        }
    }
    say(&format!("= {conflicts}"));
}

/// Leaves so many megabytes in the log of the store and waits to be killed: nobody tidies up.
fn fill(path: &Path, megabytes: usize) {
    // A reader that stays in its transaction keeps the log from being moved into the store.
    let reader = rusqlite::Connection::open(path).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    reader.query_row("SELECT count(*) FROM journal", [], |row| row.get::<_, i64>(0)).unwrap();
    let mut store = open(path);
    let log = path.with_extension("db-wal");
    let length = || std::fs::metadata(&log).map_or(0, |log| log.len() >> 20);
    for n in (0..).take_while(|_| length() < megabytes as u64) {
        let body = format!("{{\"n\":{n},\"text\":\"{}\"}}", "x".repeat(1_000_000));
        let draft = Draft { key: format!("fill-{}", n % 4), title: "Filling".to_owned(), body, at: now() };
        let kept = store.answer(MALIK, Request::KeepDraft(draft));
        assert!(!matches!(kept, Reply::Trouble(_)), "{kept:?}");
    }
    say("ready 0");
    loop {
        pause(Duration::from_secs(60));
    }
}
