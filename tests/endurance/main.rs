//! What the store and the desk bear, with counts: processes killed, power cut, disks that fail, crowds of writers, lines
//! that drop, forgers, hostile input. Every row says what was done, what the plan asks for and what was lost.
//!
//!     cargo test --release --test endurance -- --ignored            # all of the plan: the better part of an hour
//!     REDRESS_ENDURANCE=0.1 cargo test --release --test endurance -- --ignored
//!     cargo test --release --test endurance -- --ignored kill power # the rows with one of these words
//!
//! Without `--ignored`, as `cargo test` runs it, every row is done with small counts. No row asserts a time.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that prints a table")]
#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]
#![allow(
    clippy::duplicate_mod,
    reason = "the doors and the screens each bring the desk of the tests with them"
)]
#![allow(missing_docs, unreachable_pub, reason = "a program of its own, read from its top")]

mod bulk;
mod child;
mod copies;
mod crowd;
mod damage;
mod desks;
mod doors;
mod erased;
mod faults;
mod forging;
mod full;
mod held;
#[path = "../hostile_screens.rs"]
#[allow(unused_imports, reason = "its tests use the rest")]
mod hostile_screens;
mod kills;
mod lines;
mod logins;
mod power;
// What officers change at once is drawn and held as the tests of the procedure do it.
#[path = "../procedure/random/mod.rs"]
#[allow(dead_code, unused_imports, reason = "its tests use the rest")]
mod random;
mod scene;
mod shell;
mod soak;
#[path = "../procedure/story.rs"]
#[allow(dead_code, unused_imports, reason = "the tests of the procedure use the rest")]
mod story;
mod swapped;
mod table;
mod tame;
mod tape;
mod upgrade;
#[path = "../common/ways.rs"]
mod ways;

use scene::Scale;
use std::panic::catch_unwind;
use std::time::Instant;
use story::*;
use table::{HEADS, Line, Row};

/// A part of the plan: its name, and what does it.
type Part = (&'static str, fn(&Scale) -> Vec<Row>);

const PARTS: &[Part] = &[
    ("kill -9 of writing processes", kills::rows),
    ("power cut at every write", power::rows),
    ("every write, sync, cut and removal fails", faults::rows),
    ("full and read-only disks", full::rows),
    ("a store that is another file at once", swapped::rows),
    ("logins of their own", logins::rows),
    ("many writers at once", crowd::writers),
    ("everybody starts after a crash", crowd::storm),
    ("many change the same cases", crowd::same_cases),
    ("two change one case at once", crowd::merged),
    ("lines drop while somebody types", lines::rows),
    ("terminals that take nothing more", desks::stalled),
    ("desks that rest while others write", desks::readers),
    ("a backup is put back under open desks", desks::put_back),
    ("backups while others write", copies::rows),
    ("an upgrade that is killed", upgrade::rows),
    ("bits flip, pages are destroyed", damage::rows),
    ("forging the journal", forging::rows),
    ("SQL around the journal", forging::own_connection),
    ("files that use a machine up", bulk::rows),
    ("hardly any room around the program", shell::rows),
    ("readers that go, closed ends, no input", shell::ends),
    ("dates, reckoned in two ways", held::dates),
    ("tables go out and come in again", held::tables),
    ("words that were erased", erased::needles),
    ("texts that drive a terminal", tame::rows),
    ("hostile input at every door", doors::rows),
    ("ten desks for hours", soak::rows),
];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--child", rest @ ..] => child::run(rest),
        // Asked by programs that list tests: this one is a single table.
        list if list.contains(&"--list") => {}
        args => all(args),
    }
}

fn all(args: &[&str]) {
    let scale = Scale::of(args);
    let words: Vec<&&str> = args.iter().filter(|arg| !arg.starts_with('-')).collect();
    let asked = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(**word));
    let parts: Vec<&Part> = PARTS.iter().filter(|(name, _)| asked(name)).collect();
    if parts.is_empty() {
        return;
    }
    println!("\n{}\n\n{HEADS}", scale.says());
    let mut failed = false;
    for (name, run) in parts {
        eprintln!("{name} ...");
        let begun = Instant::now();
        let done = catch_unwind(|| run(&scale));
        let line = Line { name, rows: done.map_err(|_| ()), seconds: begun.elapsed().as_secs() };
        // At once: a run that is cut short shows what it came to.
        println!("{}", line.text());
        failed |= line.failed();
    }
    if failed {
        std::process::exit(1);
    }
}
