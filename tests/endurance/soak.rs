//! Ten desks and the commands of cron for hours: nothing fails, and memory and open files stay as they were.

use crate::lines::pty::{Session, redress};
use crate::scene::{Scale, folder, pause, whole};
use crate::table::{Row, count};
use std::path::Path;
use std::time::{Duration, Instant};

/// What cron runs, one after the other.
const CRON: &[&[&str]] =
    &[&["check"], &["due", "--overdue"], &["chase", "--dry-run"], &["audit", "head"], &["report", "weekly"]];

/// Rounds of notes in a working day of eight hours: each officer writes down something every ten seconds.
const DAY: usize = 8 * 3600 / 10;

/// More rounds than the short form has.
const SHORT: usize = 20;

/// Open cases of an officer on a full day.
const CASES: u64 = 60;

/// After so many notes an officer opens the case on the whole screen and goes back.
const LOOKS: u64 = 5;

/// From one round of notes to the next. `REDRESS_PACE=2` before the command lets the same day's work go by in a fifth
/// of its time.
fn pace() -> Duration {
    let asked = std::env::var("REDRESS_PACE").ok().map(|pace| pace.parse().expect("seconds, as in 2"));
    Duration::from_secs_f64(asked.unwrap_or(10.0))
}

pub fn rows(scale: &Scale) -> Vec<Row> {
    let planned = scale.of_plan(DAY, 3) as u64;
    // All ten of them also for a part of the day; in the short form, two without a pause.
    let (many, pace) = if planned > SHORT as u64 { (10, pace()) } else { (2, Duration::ZERO) };
    let folder = folder();
    let store = folder.path().join("desk.db");
    let cases = CASES.min(planned);
    (0..many).for_each(|n| (0..cases).for_each(|case| logs(&store, n, case)));
    // Each its own officer: two desks of one officer share that officer's drafts.
    let desk = |n| Session::open_as(&officer(n), &store, (120, 35));
    let mut desks: Vec<Session> = (0..many).map(desk).collect();
    desks.iter().for_each(|desk| desk.sees("Leak number"));
    let begun = Instant::now();
    let (mut failed, mut commands) = (0_u64, 0_u64);
    // Each officer at a desk of their own and at their own speed, and cron beside them.
    let told: Vec<Told> = std::thread::scope(|scope| {
        let work = |(n, desk)| scope.spawn(move || writes(desk, (n, cases), (planned, pace)));
        let officers: Vec<_> = desks.iter_mut().enumerate().map(work).collect();
        while commands == 0 || officers.iter().any(|officer| !officer.is_finished()) {
            let args = CRON[usize::try_from(commands).unwrap_or(0) % CRON.len()];
            // What is late is told by an exit code as well.
            failed += u64::from(redress(&store, args).1.contains("redress: "));
            commands += 1;
            pause(pace.saturating_mul(u32::try_from(commands).unwrap()).saturating_sub(begun.elapsed()));
        }
        officers.into_iter().map(|officer| officer.join().expect("an officer's day")).collect()
    });
    let took = begun.elapsed();
    let growth = told.iter().map(|told| (told.late.0 * 100 / told.early.0.max(1)).saturating_sub(100));
    let growth = growth.max().unwrap_or(0);
    let files = told.iter().filter(|told| told.late.1 > told.early.1).count() as u64;
    desks.iter_mut().for_each(Session::quits);
    let noted = notes(&store);
    let lost = (planned * many as u64).saturating_sub(noted);
    whole(&store);
    vec![Row {
        did: format!(
            "{many} desks with {cases} cases each for {} minutes, {} s between notes, {} notes typed and {} commands of \
             cron",
            took.as_secs() / 60,
            pace.as_secs_f64(),
            count(noted),
            count(commands)
        ),
        asked: "8 hours, 28,800 notes: no error, memory grows by less than 5 %, as many open files as before",
        lost: lost + failed + files,
        besides: format!("memory of a desk grew by {growth} % at most between the first tenth and the end"),
    }]
}

/// What a desk had in memory and open after a tenth of its day and at its end.
struct Told {
    early: (u64, usize),
    late: (u64, usize),
}

/// The day of an officer: so many notes, each a while after the one before, from case to case of their own list.
fn writes(desk: &mut Session, (n, cases): (usize, u64), (planned, pace): (u64, Duration)) -> Told {
    let begun = Instant::now();
    let mut early = None;
    for round in 0..planned {
        pause((pace * u32::try_from(round).unwrap()).saturating_sub(begun.elapsed()));
        // One case down, and from the last one to the first.
        desk.raw(if round % cases == 0 { b"\x1b[H" } else { b"j" });
        if round % LOOKS == LOOKS - 1 {
            pressed(desk, b"\r", "Points to answer");
            pressed(desk, b"\x1b", "Queue: Mine");
        }
        pressed(desk, b"c", "Note on");
        let words = format!("round {round} of desk {n}");
        desk.types(&words);
        desk.sees(&words);
        desk.raw(b"\r");
        desk.until("the note is saved", |screen| !screen.contains("Note on"));
        if early.is_none() && round >= planned / 10 {
            early = Some(held(desk));
        }
    }
    let late = held(desk);
    Told { early: early.unwrap_or(late), late }
}

fn officer(n: usize) -> String {
    format!("Officer {n}")
}

/// A complaint that is this officer's.
fn logs(store: &Path, n: usize, case: u64) {
    let subject = format!("Leak number {case} of {n}");
    let about = ["--subject", &subject, "--service", "Housing repairs", "--scheme", "housing"];
    let (made, told) = redress(store, &[&["new", "--officer", &officer(n)], &about[..]].concat());
    assert!(made, "{told}");
}

/// Presses a key as a person does: a moment after the key before, for what colleagues record is drawn at any time and
/// says nothing about it, and once more where nothing came of it, for two keys in one moment are taken for a paste.
fn pressed(desk: &mut Session, key: &[u8], shows: &str) {
    for _ in 0..20 {
        pause(Duration::from_millis(100));
        desk.raw(key);
        let end = Instant::now() + Duration::from_secs(1);
        while Instant::now() < end {
            if desk.text().contains(shows) {
                return;
            }
            pause(Duration::from_millis(5));
        }
    }
    desk.sees(shows);
}

/// What a desk has in memory, in kilobytes, and how many files it has open.
fn held(desk: &Session) -> (u64, usize) {
    let process = format!("/proc/{}", desk.process());
    let told = std::fs::read_to_string(format!("{process}/status")).unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let memory = line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0);
    let files = std::fs::read_dir(format!("{process}/fd")).map_or(0, Iterator::count);
    (memory, files)
}

/// How many different notes of rounds are in the journal.
fn notes(store: &Path) -> u64 {
    let raw = rusqlite::Connection::open(store).unwrap();
    let sql = "SELECT count(DISTINCT body) FROM payload WHERE body LIKE '%round % of desk %'";
    raw.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap().unsigned_abs()
}
