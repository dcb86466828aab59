//! Ten desks and the commands of cron for hours: nothing fails, and memory and open files stay as they were.

use crate::lines::pty::{Session, log_a_case, redress};
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
    (0..many).for_each(|n| log_a_case(&store, &format!("Leak number {n}")));
    // Each its own officer: two desks of one officer share that officer's drafts.
    let desk = |n| Session::open_as(&format!("Officer {n}"), &store, (120, 35));
    let mut desks: Vec<Session> = (0..many).map(desk).collect();
    for desk in &mut desks {
        // The view of the team: the cases are somebody else's.
        desk.sees("You own no open case");
        desk.types("5");
        desk.sees("Leak number");
    }
    let begun = Instant::now();
    let (mut failed, mut commands) = (0_u64, 0_u64);
    // Each officer at a desk of their own and at their own speed, and cron beside them.
    let told: Vec<Told> = std::thread::scope(|scope| {
        let work = |(n, desk)| scope.spawn(move || writes(desk, n, (planned, pace)));
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
    let growth = told.iter().map(|told| (told.late.0 * 100 / told.early.0.max(1)).saturating_sub(100));
    let growth = growth.max().unwrap_or(0);
    let files = told.iter().filter(|told| told.late.1 > told.early.1).count() as u64;
    desks.iter_mut().for_each(Session::quits);
    let noted = notes(&store);
    let lost = (planned * many as u64).saturating_sub(noted);
    whole(&store);
    vec![Row {
        did: format!(
            "{many} desks for {} minutes, {} s between notes, {} notes typed and {} commands of cron",
            begun.elapsed().as_secs() / 60,
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

/// The day of an officer: so many notes, each a while after the one before.
fn writes(desk: &mut Session, n: usize, (planned, pace): (u64, Duration)) -> Told {
    let begun = Instant::now();
    let mut early = None;
    for round in 0..planned {
        pause((pace * u32::try_from(round).unwrap()).saturating_sub(begun.elapsed()));
        desk.types(if n.is_multiple_of(2) { "j" } else { "k" });
        opens_a_note(desk);
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

/// Presses the key of a note as a person does: a moment after the key before, for what colleagues record is drawn at any
/// time and says nothing about it, and once more where no form came, for two keys in one moment are taken for a paste.
fn opens_a_note(desk: &mut Session) {
    for _ in 0..20 {
        pause(Duration::from_millis(100));
        desk.types("c");
        let end = Instant::now() + Duration::from_secs(1);
        while Instant::now() < end {
            if desk.text().contains("Note on") {
                return;
            }
            pause(Duration::from_millis(5));
        }
    }
    desk.sees("Note on");
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
