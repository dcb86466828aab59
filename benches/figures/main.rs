//! What redress costs, each figure beside its reference from the same run: plain SQLite asking the same, a bare
//! program that paints the same rows, `sqlite3` with the same file.
//!
//!     cargo bench --bench figures                       # 10,000 cases
//!     cargo bench --bench figures -- 100000             # as many as wanted
//!     cargo bench --bench figures -- 100000 --save      # and keeps them in benches/figures.csv
//!
//! Programs take turns; every figure is a median and every comparison the median of the ratios of pairs, because a
//! machine is never quiet. Stores are made in `target/measured` and kept for the next run; they may be deleted.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that prints a table")]
#![allow(missing_docs, unreachable_pub, reason = "a program of its own, read from its top")]

#[path = "../council/mod.rs"]
mod council;
mod desk;
mod inside;
mod limit;
mod pty;
mod shell;
mod table;

use redress::store::Store;
use std::path::{Path, PathBuf};
use std::time::Instant;
use table::Figure;

/// Where kept figures are.
const KEPT: &str = "benches/figures.csv";

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--limit", store] => limit::run(Path::new(store)),
        // `cargo test --benches` starts every bench; there is nothing to test by starting this one.
        ["--test", ..] => {}
        args => measure(args),
    }
}

fn measure(args: &[&str]) {
    let cases: usize = args.iter().find_map(|arg| arg.parse().ok()).unwrap_or(10_000);
    let only = |part: &str| {
        let named: Vec<&&str> = args.iter().filter(|arg| PARTS.contains(*arg)).collect();
        named.is_empty() || named.iter().any(|name| **name == part)
    };
    let folder = PathBuf::from("target/measured").join(cases.to_string());
    std::fs::create_dir_all(&folder).expect("a folder for the stores");
    let store = store(&folder, cases);
    let rounds = if cases > 200_000 { 3 } else { 5 };
    let mut figures: Vec<Figure> = Vec::new();
    if only("desk") {
        figures.extend(desk::figures(&store, rounds));
    }
    if only("inside") {
        figures.extend(inside::keys(&store));
        figures.extend(inside::questions(&store, rounds));
        figures.extend(inside::writing(&store, rounds * 3));
    }
    if only("shell") {
        let files = shell::Files::of(&folder, cases);
        drop(std::fs::remove_file(&files.plain));
        figures.extend(shell::import(&folder, &files, cases));
        figures.extend(shell::questions(&store, &files, rounds));
    }
    println!("\n{cases} cases, {} rounds, 160x42\n\n{}", rounds, table::table(&figures));
    if args.contains(&"--save") {
        let before = std::fs::read_to_string(KEPT).unwrap_or_default();
        std::fs::write(KEPT, table::kept(&before, cases, &figures)).expect("figures are kept");
    }
}

/// What can be measured alone.
const PARTS: &[&str] = &["desk", "inside", "shell"];

/// The store of a size: the one from the last run, or a new one.
fn store(folder: &Path, cases: usize) -> PathBuf {
    let path = folder.join("cases.redress");
    if !path.exists() {
        let draft = folder.join("cases.draft");
        drop(std::fs::remove_file(&draft));
        let begun = Instant::now();
        let mut made =
            Store::open(&draft, Box::new(|| "2026-11-20T09:12:00.000Z".to_owned())).expect("a store");
        council::fill(&mut made, cases, |n| {
            if n % 50_000 == 0 {
                eprintln!("{n} cases after {:.1} s", begun.elapsed().as_secs_f64());
            }
        });
        eprintln!("{cases} cases made in {:.1} s", begun.elapsed().as_secs_f64());
        drop(made);
        std::fs::rename(&draft, &path).expect("the store gets its name");
    }
    path
}
