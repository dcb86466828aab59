//! The desk in a terminal beside the limit program, by turns.

use crate::pty::{Answer, Session};
use crate::table::{Figure, Target};
use std::path::Path;
use std::time::Duration;

const LIMIT: &str = "the limit";
const DESK: &str = env!("CARGO_BIN_EXE_redress");
const DOWN: &[u8] = b"\x1b[6~";

/// What is measured by keys: its name, the keys before it, the keys one by one, for the desk and for the limit.
struct Walk {
    ms: &'static str,
    bytes: &'static str,
    desk: Keys,
    limit: Keys,
    most_ms: Target,
    most_bytes: Target,
}

struct Keys {
    before: &'static [&'static [u8]],
    keys: &'static [&'static [u8]],
    after: &'static [&'static [u8]],
}

const HOME: &[u8] = b"\x1b[H";
const J: &[u8] = b"j";
const TEN_J: &[&[u8]] = &[J; 10];
const FORTY_J: &[&[u8]] = &[J; 42];
const PAGES: &[&[u8]] = &[DOWN; 6];
const LETTERS: &[&[u8]] = &[b"s", b"t", b"o", b"n"];

const WALKS: &[Walk] = &[
    Walk {
        ms: "j in the page",
        bytes: "j in the page, bytes",
        desk: Keys { before: &[HOME], keys: TEN_J, after: &[] },
        limit: Keys { before: &[HOME], keys: TEN_J, after: &[] },
        most_ms: Target::Ratio(1.5),
        most_bytes: Target::AtMost(500.0),
    },
    Walk {
        ms: "j that scrolls",
        bytes: "j that scrolls, bytes",
        desk: Keys { before: FORTY_J, keys: TEN_J, after: &[] },
        limit: Keys { before: FORTY_J, keys: TEN_J, after: &[] },
        most_ms: Target::Ratio(1.5),
        most_bytes: Target::AtMost(450.0),
    },
    Walk {
        ms: "page down",
        bytes: "page down, bytes",
        desk: Keys { before: &[HOME], keys: PAGES, after: &[] },
        limit: Keys { before: &[HOME], keys: PAGES, after: &[] },
        most_ms: Target::Ratio(1.5),
        most_bytes: Target::Ratio(1.1),
    },
    Walk {
        ms: "to the end",
        bytes: "to the end, bytes",
        desk: Keys { before: &[HOME], keys: &[b"G"], after: &[] },
        limit: Keys { before: &[HOME], keys: &[b"G"], after: &[] },
        most_ms: Target::Ratio(1.5),
        most_bytes: Target::Ratio(1.1),
    },
    Walk {
        ms: "to the top",
        bytes: "to the top, bytes",
        desk: Keys { before: &[], keys: &[HOME], after: &[] },
        limit: Keys { before: &[], keys: &[HOME], after: &[] },
        most_ms: Target::Ratio(1.5),
        most_bytes: Target::Ratio(1.1),
    },
    Walk {
        ms: "filter, a letter",
        bytes: "filter, a letter, bytes",
        desk: Keys { before: &[b"/"], keys: LETTERS, after: &[b"\x1b"] },
        limit: Keys { before: &[b"/"], keys: LETTERS, after: &[b"\x1b"] },
        most_ms: Target::Ratio(1.5),
        most_bytes: Target::None,
    },
    Walk {
        ms: "sort by due",
        bytes: "sort by due, bytes",
        desk: Keys { before: &[b"s", b"r", b"s"], keys: &[b"d"], after: &[] },
        limit: Keys { before: &[DOWN], keys: &[b"d"], after: &[] },
        most_ms: Target::Ratio(1.5),
        most_bytes: Target::None,
    },
];

impl Keys {
    fn walk(&self, session: &mut Session) -> Vec<Answer> {
        let mut press = |key: &&[u8]| session.press(key);
        let [_, answers, _] =
            [self.before, self.keys, self.after].map(|keys| keys.iter().map(&mut press).collect());
        answers
    }
}

/// The two programs on one store.
struct Pair<'a> {
    store: &'a str,
    limit: &'a str,
}

impl Pair<'_> {
    fn desk(&self) -> Session {
        let args = ["--as", crate::council::OFFICER, "--now", "2026-11-20T09:12", "--store", self.store];
        Session::start(DESK, &args, "? help")
    }

    fn limit(&self) -> Session {
        Session::start(self.limit, &["--limit", self.store], "j k G")
    }
}

type Pairs = Vec<(f64, f64)>;

/// Measures everything.
pub fn figures(store: &Path, rounds: usize) -> Vec<Figure> {
    let own = std::env::current_exe().expect("our own name");
    let (store, own) = (store.display().to_string(), own.display().to_string());
    let pair = Pair { store: &store, limit: &own };
    let mut figures = start(&pair, rounds * 3);
    figures.extend(walks(&pair, rounds));
    figures.extend(rest(&pair));
    figures
}

fn start(pair: &Pair<'_>, rounds: usize) -> Vec<Figure> {
    let (mut ms, mut bytes, mut quit): (Pairs, Pairs, Vec<f64>) = Default::default();
    for _ in 0..rounds {
        let (desk, limit) = (pair.desk(), pair.limit());
        ms.push((desk.first.ms, limit.first.ms));
        bytes.push((desk.first.bytes as f64, limit.first.bytes as f64));
        quit.push(desk.quit(&[b"q", b"q"]));
        limit.quit(&[b"q"]);
    }
    vec![
        Figure::beside(("first paint", "ms"), &ms, LIMIT, Target::Ratio(1.3)),
        Figure::beside(("first paint, bytes", "bytes"), &bytes, LIMIT, Target::Ratio(1.1)),
        Figure::alone("quit", "ms", &quit, Target::AtMost(5.0)),
    ]
}

fn walks(pair: &Pair<'_>, rounds: usize) -> Vec<Figure> {
    let mut found: Vec<(Pairs, Pairs)> = WALKS.iter().map(|_| Default::default()).collect();
    let (mut memory, mut cpu, mut slow): (Pairs, Vec<f64>, Vec<f64>) = Default::default();
    for _ in 0..rounds {
        let (mut desk, mut limit) = (pair.desk(), pair.limit());
        desk.press(b"0");
        let before = desk.used().cpu_ms;
        let mut keys = 0;
        for (walk, (ms, bytes)) in WALKS.iter().zip(&mut found) {
            let (ours, theirs) = (walk.desk.walk(&mut desk), walk.limit.walk(&mut limit));
            keys += walk.desk.before.len() + ours.len() + walk.desk.after.len();
            if walk.ms == "j in the page" {
                slow.extend(ours.iter().map(|answer| answer.ms));
            }
            for (ours, theirs) in ours.iter().zip(&theirs) {
                bytes.push((ours.bytes as f64, theirs.bytes as f64));
                // A key that changed nothing was not answered, and took no time.
                if ours.bytes > 0 && theirs.bytes > 0 {
                    ms.push((ours.ms, theirs.ms));
                }
            }
        }
        let used = desk.used();
        cpu.push((used.cpu_ms - before) / keys.max(1) as f64);
        memory.push((used.peak_mib, limit.used().peak_mib));
        desk.quit(&[b"q", b"q"]);
        limit.quit(&[b"q"]);
    }
    let mut figures = Vec::new();
    for (walk, (ms, bytes)) in WALKS.iter().zip(&found) {
        figures.push(Figure::beside((walk.ms, "ms"), ms, LIMIT, walk.most_ms));
        figures.push(Figure::beside((walk.bytes, "bytes"), bytes, LIMIT, walk.most_bytes));
    }
    slow.sort_by(f64::total_cmp);
    let late = slow.get(slow.len() * 95 / 100).copied().unwrap_or_default();
    figures.push(Figure::alone("j in the page, 95 of 100", "ms", &[late], Target::AtMost(2.0)));
    figures.push(Figure::alone("processor time per key", "ms", &cpu, Target::None));
    figures.push(Figure::beside(("peak memory", "MiB"), &memory, LIMIT, Target::Ratio(2.0)));
    figures
}

/// At rest, a key held down, and keys faster than anybody types.
fn rest(pair: &Pair<'_>) -> Vec<Figure> {
    let mut desk = pair.desk();
    desk.press(b"0");
    desk.watch(Duration::from_secs(1));
    let before = desk.used();
    let bytes = desk.watch(Duration::from_secs(10)) as f64;
    let after = desk.used();
    desk.press(HOME);
    let mut held = 0;
    for _ in 0..90 {
        desk.send(J);
        held += desk.watch(Duration::from_millis(33));
    }
    let settled = desk.press(J).ms;
    desk.press(HOME);
    let flood = desk.press(&[b'j'; 200]);
    vec![
        Figure::alone("ten seconds at rest, bytes", "bytes", &[bytes], Target::AtMost(0.0)),
        Figure::alone(
            "ten seconds at rest, processor",
            "ms",
            &[after.cpu_ms - before.cpu_ms],
            Target::AtMost(1.0),
        ),
        Figure::alone(
            "ten seconds at rest, woken",
            "times",
            &[(after.wakes - before.wakes) as f64],
            Target::AtMost(2.0),
        ),
        Figure::alone("j held for 3 s", "kbit/s", &[held as f64 * 8.0 / 3_000.0], Target::AtMost(110.0)),
        Figure::alone("after j was held", "ms", &[settled], Target::AtMost(2.0)),
        Figure::alone("200 j at once", "ms", &[flood.ms], Target::AtMost(20.0)),
        Figure::alone(
            "200 j at once, bytes per key",
            "bytes",
            &[flood.bytes as f64 / 200.0],
            Target::AtMost(60.0),
        ),
    ]
}
