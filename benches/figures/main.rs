//! What redress costs, each figure beside its reference from the same run: plain SQLite asking the same, a bare
//! program that paints the same rows, `sqlite3` with the same file.
//!
//!     cargo bench --bench figures                         # 1,000, 10,000 and 100,000 cases
//!     cargo bench --bench figures -- million              # and 1,000,000
//!     cargo bench --bench figures -- million --write      # and writes the README's table and the picture of growth
//!     cargo bench --bench figures -- 5000 desk            # another size, one part
//!
//! Programs take turns; every figure is a median and every comparison the median of the ratios of pairs, because a
//! machine is never quiet. Stores are made in `target/measured` and kept for the next run; they may be deleted.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that prints a table")]
#![allow(missing_docs, unreachable_pub, reason = "a program of its own, read from its top")]

mod chart;
#[path = "../council/mod.rs"]
mod council;
mod desk;
mod inside;
#[allow(dead_code, reason = "what reads the file again is for the test")]
mod kept;
mod limit;
mod pty;
mod shell;
mod table;

use kept::Kept;
use redress::store::Store;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use table::Figure;

/// The sizes that are measured when none is named, and the one more.
const SIZES: &[usize] = &[1_000, 10_000, 100_000];
const MILLION: usize = 1_000_000;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--limit", store] => limit::run(Path::new(store)),
        // `cargo test --benches` starts every bench; there is nothing to test by starting this one.
        ["--test", ..] => {}
        args => measure(args),
    }
}

/// A store of a size, and the files beside it.
struct Scene {
    folder: PathBuf,
    store: PathBuf,
    cases: usize,
    rounds: usize,
}

/// Measures one part.
type Part = fn(&Scene) -> Vec<Figure>;

/// What can be measured alone, in the order of the table.
const PARTS: &[(&str, Part)] = &[
    ("desk", |scene| desk::figures(&scene.store, scene.rounds)),
    ("keys", |scene| inside::keys(&scene.store)),
    ("questions", |scene| inside::questions(&scene.store, scene.rounds)),
    ("writing", |scene| inside::writing(&scene.store, scene.rounds * 3)),
    ("import", |scene| shell::import(&scene.folder, scene.cases)),
    ("shell", |scene| shell::questions(&scene.store, &scene.folder, scene.rounds)),
];

fn measure(args: &[&str]) {
    let mut sizes: Vec<usize> = args.iter().filter_map(|arg| arg.parse().ok()).collect();
    if sizes.is_empty() {
        sizes.extend(SIZES);
    }
    if args.contains(&"million") {
        sizes.push(MILLION);
    }
    let mut kept = Kept { machine: machine(), rows: Vec::new() };
    for cases in sizes {
        let begun = Instant::now();
        let figures = measured(cases, args);
        println!(
            "\n{cases} cases, 160x42, {:.0} s\n\n{}",
            begun.elapsed().as_secs_f64(),
            table::table(&figures)
        );
        kept.take(cases, &figures);
    }
    if args.contains(&"--write") {
        kept::write(&kept).expect("the figures are kept");
        println!("written: {}, {}, README.md", kept::FIGURES, kept::PICTURE);
    }
}

fn measured(cases: usize, args: &[&str]) -> Vec<Figure> {
    let folder = PathBuf::from("target/measured").join(cases.to_string());
    std::fs::create_dir_all(&folder).expect("a folder for the stores");
    let folder = folder.canonicalize().expect("the folder is there");
    let store = store(&folder, cases);
    let scene = Scene { folder, store, cases, rounds: if cases > 200_000 { 3 } else { 5 } };
    let all = !PARTS.iter().any(|(name, _)| args.contains(name));
    let mut figures = Vec::new();
    for (name, part) in PARTS.iter().filter(|(name, _)| all || args.contains(name)) {
        let begun = Instant::now();
        // One part that fails leaves the others their lines.
        match catch_unwind(AssertUnwindSafe(|| part(&scene))) {
            Ok(found) => figures.extend(found),
            Err(_) => eprintln!("{cases} cases: {name} could not be measured"),
        }
        eprintln!("{cases} cases: {name}, {:.0} s", begun.elapsed().as_secs_f64());
    }
    figures
}

/// The machine's kind and the date, for the table.
fn machine() -> String {
    let said = |program: &str, args: &[&str]| {
        let out = Command::new(program).args(args).output().map(|out| out.stdout).unwrap_or_default();
        String::from_utf8_lossy(&out).trim().to_owned()
    };
    let processors = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processors.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let model = model.trim_start_matches([' ', '\t', ':']).replace(',', " ");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split_whitespace().next().unwrap_or("?").to_owned();
    let (kernel, day) = (said("uname", &["-r"]), said("date", &["+%-d %B %Y"]));
    format!("{model} with {cores} cores, Linux {kernel}, {day}, load {load} when it began")
}

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
