//! The log of writes stays short, however many desks look at what is written.

use crate::{Desk, MALIK, note, recorded};
use rusqlite::Connection;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

fn begins(conn: &Connection) {
    conn.execute_batch("BEGIN").expect("begins");
    let _: i64 = conn.query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).expect("reads");
}

/// A session that reads, and reads again. Of six there is always one that does.
fn reads(conn: &Connection, pause: u64, ended: &AtomicBool) {
    while !ended.load(Ordering::Relaxed) {
        begins(conn);
        std::thread::park_timeout(Duration::from_millis(pause));
        conn.execute_batch("COMMIT").expect("ends");
    }
}

/// Notes a page long until so many megabytes were written; the longest that the log was, in megabytes.
fn writes(desk: &mut Desk, notes: u32) -> u64 {
    let log = desk.path().with_extension("redress-wal");
    let mut longest = 0;
    for n in 0..notes {
        // A case of its own for a few each: the timeline of one would become the work.
        let id = desk.log(&format!("Leak {n}"), "2026-11-20 09:00");
        for seen in 2..5 {
            let words = format!("{n} {seen} {}", "the ceiling is sagging and nobody came ".repeat(500));
            recorded(desk.store.answer(MALIK, note(id, seen, &words, "2026-11-20 09:10")));
        }
        longest = longest.max(std::fs::metadata(&log).expect("a log").len() >> 20);
    }
    longest
}

#[test]
fn the_log_of_writes_stays_short_although_somebody_always_reads() {
    let mut desk = Desk::new();
    let ended = AtomicBool::new(false);
    let longest = std::thread::scope(|scope| {
        for pause in 5..11 {
            let (conn, ended) = (desk.raw(), &ended);
            scope.spawn(move || reads(&conn, pause, ended));
        }
        let longest = writes(&mut desk, 100);
        ended.store(true, Ordering::Relaxed);
        longest
    });
    assert!((4..24).contains(&longest), "{longest} MB");
}

#[test]
fn somebody_who_reads_for_long_holds_nobody_up_and_the_log_goes_no_further_afterwards() {
    let mut desk = Desk::new();
    let reader = desk.raw();
    begins(&reader);
    let held = writes(&mut desk, 25);
    reader.execute_batch("COMMIT").expect("ends");
    let after = writes(&mut desk, 60);
    assert!(held > 16 && after <= held + 4, "{held} MB while it was held, {after} MB afterwards");
}
