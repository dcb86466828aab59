//! What the parts share: the scale, chance that can be had again, stores with cases, the program.

use chrono::{NaiveDate, NaiveDateTime};
use redress::app::effect::{Recorded, Reply, Request};
use redress::domain::decide::Ask;
use redress::domain::event::{Acceptance, CaseId, Person, Receipt};
use redress::domain::terms::{Channel, Scheme, Stage};
use redress::store::{Stamp, Store};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::TempDir;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_redress");
pub const MALIK: &str = "J Malik";

/// How much of the plan is done.
pub struct Scale {
    /// 1 for all of it; none for the short form.
    share: Option<f64>,
}

impl Scale {
    pub fn of(args: &[&str]) -> Self {
        let whole = args.iter().any(|arg| matches!(*arg, "--ignored" | "--include-ignored"));
        let asked =
            std::env::var("REDRESS_ENDURANCE").ok().map(|share| share.parse().expect("a share, as in 0.1"));
        Self { share: whole.then(|| asked.unwrap_or(1.0)) }
    }

    /// So many of what the plan asks for; `short` in the short form.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "counts far below 2^52"
    )]
    pub fn of_plan(&self, plan: usize, short: usize) -> usize {
        self.share.map_or(short, |share| ((plan as f64 * share).ceil() as usize).max(short))
    }

    pub fn says(&self) -> String {
        let Some(share) = self.share else {
            return "The short form: small counts, so that it cannot rot. All of it: --ignored".to_owned();
        };
        let build = if cfg!(debug_assertions) { "debug" } else { "release" };
        let begun = redress::tui::clock::Clock::Real.now().format("%-d %B %Y, %H:%M");
        format!("{share} of the plan, begun {begun}, {} threads of {}, {build} build", threads(), processor())
    }
}

/// What the machine calls its processor.
fn processor() -> String {
    let told = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = told.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    name.map_or_else(|| "an unknown processor".to_owned(), |(_, name)| name.to_owned())
}

pub fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Chance that can be had again: the same seed gives the same numbers (xorshift).
pub struct Chance(u64);

impl Chance {
    pub const fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub const fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n.max(1) as u64).unwrap_or(0)
    }
}

/// A folder in the memory of the machine where there is one: what a process wrote is there after kill -9 on either, and
/// a disk would only make it slow. What is asked of disks themselves is tried on recorded writes and on mounts.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.unwrap()
}

/// Waits, where waiting is what is tried.
pub use crate::lines::pty::waits as pause;

pub fn stamp() -> Stamp {
    Box::new(|| "2026-11-20T09:12:00Z".to_owned())
}

pub fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 20).and_then(|day| day.and_hms_opt(9, 12, 0)).unwrap()
}

pub fn new_store(folder: &Path) -> PathBuf {
    let path = folder.join("desk.db");
    drop(Store::open(&path, stamp()).unwrap());
    path
}

pub fn open(path: &Path) -> Store {
    Store::open_existing(path, stamp()).unwrap()
}

/// A new corporate complaint with this text, recorded once for this key.
pub fn new_case(text: &str, key: &str) -> Request {
    let receipt = Receipt {
        reference: String::new(),
        on: now().date(),
        channel: Channel::Web,
        subject: "Missed bins".to_owned(),
        text: text.to_owned(),
        wants: "A date.".to_owned(),
        complainant: Person { name: "Dilys Pryce-Jones".to_owned(), ..Person::default() },
        relationship: String::new(),
        service_user: String::new(),
        category: "Delay".to_owned(),
        advocate: String::new(),
        source: None,
        known_since: None,
    };
    let accept = Some(Acceptance {
        scheme: Scheme::Corporate,
        stage: Stage::One,
        service: "Waste".to_owned(),
        team: String::new(),
        owner: Some(MALIK.to_owned()),
        discretion: None,
        straight: None,
    });
    let (receipt, key) = (Box::new(receipt), key.to_owned());
    Request::New { receipt, accept, more: Vec::new(), at: now(), key, draft: None }
}

/// Records a new case, or is told of it where the key was used before.
pub fn made(store: &mut Store, text: &str, key: &str) -> Recorded {
    match store.answer(MALIK, new_case(text, key)) {
        Reply::Recorded(recorded) => recorded,
        other => panic!("not recorded: {other:?}"),
    }
}

/// The number of the last entry of a case.
pub fn last(store: &Store, id: CaseId) -> i64 {
    let file = store.case_file(id).unwrap().unwrap();
    file.events.last().map_or(0, |event| event.seq)
}

pub fn note(id: CaseId, seen: i64, text: &str, key: &str) -> Request {
    let ask = Ask::Note { text: text.to_owned() };
    Request::Ask { id, seen, ask, at: now(), key: key.to_owned(), draft: None }
}

/// A command of the program on a store.
pub fn command(store: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(args).args(["--as", MALIK, "--now", "2026-11-20T09:12", "--store"]).arg(store);
    command.env("REDRESS_CONFIG", "").env_remove("REDRESS_NOW").env_remove("REDRESS_STORE");
    command
}

pub fn run(store: &Path, args: &[&str]) -> Output {
    command(store, args).output().unwrap()
}

pub fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Everything of a store holds: its pages, its chain, every table that is worked out from it, every tie between rows.
pub fn whole(path: &Path) -> redress::store::Verified {
    let store = open(path);
    assert_eq!(store.damage().unwrap(), None, "the pages are sound");
    let verified = store.verify().expect("the chain is whole");
    let cases = store.rows(true).unwrap().len();
    assert_eq!(store.verify_tables().unwrap(), Ok(cases), "the tables say what the journal says");
    let raw = rusqlite::Connection::open(path).unwrap();
    let astray: i64 =
        raw.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).unwrap();
    assert_eq!(astray, 0, "no row hangs in the air");
    verified
}

/// Does a thing for each of so many numbers on all threads of the processor; what panics on one ends all.
pub fn each(many: usize, work: impl Fn(usize) + Sync) {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let failed = Arc::new(AtomicBool::new(false));
    std::thread::scope(|scope| {
        for _ in 0..threads() {
            let (next, work, failed) = (&next, &work, Arc::clone(&failed));
            scope.spawn(move || {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= many || failed.load(Ordering::Relaxed) {
                        break;
                    }
                    if let Err(panic) = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(n))) {
                        failed.store(true, Ordering::Relaxed);
                        std::panic::resume_unwind(panic);
                    }
                }
            });
        }
    });
}
