//! Desks that are open while something happens to them or to their store: their terminal takes nothing more, many of them
//! rest while others write, a backup is put back under their eyes.

use crate::kills::{Heard, Writer};
use crate::lines::{draft, pty};
use crate::scene::{MALIK, PROGRAM, Scale, folder, open, pause, said, whole};
use crate::table::{Row, count};
use pty::{Session, log_a_case, redress, store_with_a_case};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// What a desk may take that waits for somebody else, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A writer of so many changes without a pause, to its end.
fn colleague(store: &Path, name: &str, changes: u64) -> (u64, Heard) {
    let (done, heard) = Writer::on(store, name, 0, changes, 0).ended();
    assert_eq!(heard.refused, Vec::<String>::new(), "{name} was turned away");
    (done, heard)
}

fn longest(heard: &Heard) -> u64 {
    heard.took.iter().max().copied().unwrap_or(0) / 1000
}

pub fn stalled(scale: &Scale) -> Vec<Row> {
    let (times, changes) = (scale.of_plan(20, 1), scale.of_plan(200, 20) as u64);
    let (mut wait, mut lost, mut letters) = (0, 0, 0);
    for n in 0..times {
        let (_folder, store) = store_with_a_case();
        let mut session = Session::on_the_case(&store);
        session.types("c");
        session.sees("Note on");
        let words = "she rang about the ceiling and nobody had been";
        session.types(words);
        session.sees(words);
        let process = session.process();
        let (done, heard) = session.unread(|resize| {
            let end = Instant::now() + PATIENCE;
            // Every change of size draws the whole screen, until the terminal takes no more.
            for size in (0..).map(|n| if n % 2 == 0 { (200, 50) } else { (198, 48) }) {
                resize(size.0, size.1);
                pause(Duration::from_millis(5));
                if waits_for_its_terminal(process) {
                    break;
                }
                assert!(Instant::now() < end, "the terminal takes everything");
            }
            let heard = colleague(&store, &format!("S{n}"), changes);
            assert!(waits_for_its_terminal(process), "the desk still waits for its terminal");
            let dropped = Command::new("kill").args(["-HUP", &process.to_string()]).status();
            assert!(dropped.unwrap().success());
            heard
        });
        session.ended();
        wait = wait.max(longest(&heard));
        letters += words.len();
        lost += changes - done + u64::from(draft(&store) != words);
        whole(&store);
    }
    vec![Row {
        did: format!(
            "{times} desks whose terminal takes nothing more, {} changes by a colleague meanwhile, then the line dropped",
            count(changes * times as u64)
        ),
        asked: "no lock is held: a colleague waits less than 500 ms; what was typed is kept",
        lost,
        besides: format!("a change took {wait} ms at most; {letters} letters typed, all in the drafts"),
    }]
}

/// Whether the first thread of a process is inside a write to a terminal that is full.
fn waits_for_its_terminal(process: u32) -> bool {
    let asleep = |_| {
        let told =
            std::fs::read_to_string(format!("/proc/{process}/task/{process}/wchan")).unwrap_or_default();
        pause(Duration::from_millis(2));
        told.contains("write") || told.contains("wait_woken")
    };
    (0..10).all(asleep)
}

pub fn readers(scale: &Scale) -> Vec<Row> {
    let (desks, changes) = (scale.of_plan(10, 2), scale.of_plan(20_000, 200) as u64);
    let (_folder, store) = store_with_a_case();
    let open_desks: Vec<Session> = (0..desks).map(|_| Session::on_the_case(&store)).collect();
    let log = store.with_extension("db-wal");
    let most = std::thread::scope(|scope| {
        let writer = scope.spawn(|| colleague(&store, "R", changes));
        let mut most = 0;
        while !writer.is_finished() {
            most = most.max(std::fs::metadata(&log).map_or(0, |log| log.len()));
            pause(Duration::from_millis(5));
        }
        writer.join().unwrap();
        most
    });
    // With a reader in the way the log could not be emptied.
    let raw = rusqlite::Connection::open(&store).unwrap();
    raw.busy_timeout(Duration::from_secs(10)).unwrap();
    let held: i64 = raw.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).unwrap();
    drop(raw);
    let drawn = open_desks.iter().filter(|desk| desk.text().contains("Leak above bathroom")).count();
    drop(open_desks);
    whole(&store);
    vec![Row {
        did: format!("{desks} desks open while {} changes were recorded", count(changes)),
        asked: "no desk holds the log: it stays under 64 MB and can be emptied",
        lost: u64::from(most > 64 << 20) + held.unsigned_abs() + (desks - drawn) as u64,
        besides: format!("the log had {:.1} MB at most", most as f64 / f64::from(1 << 20)),
    }]
}

/// A command by a manager on a day long after.
fn ok(store: &Path, args: &[&str]) {
    let out = Command::new(PROGRAM)
        .args(args)
        .args(["--as", MALIK, "--store"])
        .arg(store)
        .env("REDRESS_CONFIG", "")
        .output()
        .unwrap();
    assert!(out.status.success(), "{args:?}: {}", said(&out));
}

pub fn put_back(scale: &Scale) -> Vec<Row> {
    const DESKS: usize = 4;
    const SECRET: &str = "Penny Farthing in the lane";
    let times = scale.of_plan(10, 1);
    let (mut lost, mut again, mut slowest) = (0, 0, 0);
    for _ in 0..times {
        let folder = folder();
        let store = folder.path().join("desk.db");
        log_a_case(&store, "Leak above bathroom");
        ok(&store, &["new", "--subject", SECRET, "--service", "Waste", "--scheme", "corporate"]);
        ok(&store, &["withdraw", "2", "--reason", "put right"]);
        let backups = folder.path().join("backups");
        ok(&store, &["backup", "--to", &backups.display().to_string()]);
        ok(&store, &["erase", "2", "--why", "asked for", "--for-ever"]);
        log_a_case(&store, "Boiler broken");
        let mut desks: Vec<Session> = (0..DESKS).map(|_| Session::open(&store, (120, 35), &[])).collect();
        desks.iter().for_each(|desk| desk.sees("Boiler broken"));
        let copy = std::fs::read_dir(&backups).unwrap().map(|entry| entry.unwrap().path());
        let copy = copy.filter(|path| path.extension().is_some_and(|end| end != "sha256")).max().unwrap();
        ok(&store, &["restore", &copy.display().to_string(), "--yes"]);
        let begun = Instant::now();
        // What came after the backup is gone from every desk without a key.
        desks
            .iter()
            .for_each(|desk| desk.until("the list of before", |text| !text.contains("Boiler broken")));
        slowest = slowest.max(begun.elapsed().as_millis());
        for (n, desk) in desks.iter_mut().enumerate() {
            desk.types("c");
            desk.sees("Note on");
            let words = format!("said by desk {n}");
            desk.types(&words);
            desk.sees(&words);
            desk.raw(b"\r");
            desk.sees("note added");
        }
        let (_, log) = redress(&store, &["log", "0001"]);
        lost += (0..DESKS).filter(|n| !log.contains(&format!("said by desk {n}"))).count() as u64;
        drop(desks);
        whole(&store);
        let words = open(&store).says(SECRET).unwrap();
        again += u64::from(words);
    }
    vec![Row {
        did: format!("{times} backups put back under {DESKS} open desks, after a case was erased"),
        asked: "nothing recorded afterwards is lost, the erased case stays erased, desks see it within a second",
        lost: lost + again,
        besides: format!("the last desk showed it {slowest} ms after the command had ended"),
    }]
}
