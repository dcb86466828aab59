//! The real program on a real pseudo-terminal: what was said to be recorded is there after any end.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

#[path = "common/pty.rs"]
mod pty;

use pty::{PATIENCE, Session, log_a_case, redress, store_with_a_case};
use std::time::{Duration, Instant};

#[test]
fn what_was_said_to_be_recorded_is_there_after_kill_9() {
    let (_folder, store) = store_with_a_case();
    let mut session = Session::on_the_case(&store);
    session.types("a");
    session.sees("acknowledgement recorded");
    session.kill();

    let mut session = Session::on_the_case(&store);
    session.types("c");
    session.sees("Note on");
    session.types("Rang twice");
    session.raw(b"\r");
    session.sees("note added");
    session.kill();

    let (fine, log) = redress(&store, &["log", "0001"]);
    assert!(fine && log.contains("Acknowledged") && log.contains("Rang twice"), "{log}");
    assert!(redress(&store, &["audit", "verify"]).0);
}

#[test]
fn a_dropped_line_keeps_what_was_typed_and_leaves_no_process() {
    let (_folder, store) = store_with_a_case();
    let mut session = Session::on_the_case(&store);
    session.types("c");
    session.sees("Note on");
    session.types("She rang about the ceiling again");
    // What the system sends when the line drops.
    session.signal("-HUP");
    assert_eq!(session.ended(), 128 + 1);

    let mut session = Session::open(&store, (80, 24), &[]);
    session.sees("Welcome back. Your connection ended after");
    session.raw(b"\r");
    session.sees("She rang about the ceiling again");

    // Left on purpose it asks nobody the next time.
    session.raw(b"\x1b");
    session.sees("keep as draft");
    session.raw(b"\r");
    session.sees("Kept as a draft");
    session.types("q");
    session.sees("Quit?");
    session.raw(b"q");
    assert_eq!(session.ended(), 0);
    let session = Session::open(&store, (80, 24), &[]);
    session.sees("Welcome back. Kept:");
    assert!(!session.text().contains("Your connection ended"), "{}", session.text());
}

#[test]
fn a_terminal_that_goes_without_a_signal_keeps_what_was_typed_and_leaves_no_process() {
    // Whether the end of the terminal is an error to whoever reads it, or nothing over and over, is chance.
    for _ in 0..6 {
        let (_folder, store) = store_with_a_case();
        let mut session = Session::behind(&store);
        session.types("c");
        session.sees("Note on");
        session.types("She rang about the cellar");
        session.sees("She rang about the cellar");
        session.closes_over(&store);

        let mut session = Session::open(&store, (80, 24), &[]);
        session.sees("Welcome back. Your connection ended after");
        session.raw(b"\r");
        session.sees("She rang about the cellar");
    }
}

#[test]
fn quitting_asks_once_and_ends_with_0() {
    let (_folder, store) = store_with_a_case();
    let mut session = Session::on_the_case(&store);
    session.types("q");
    session.sees("Quit?");
    session.types("j");
    session.until("the question to go", |screen| !screen.contains("Quit?"));
    session.types("q");
    session.sees("Quit?");
    session.raw(b"q");
    assert_eq!(session.ended(), 0);
}

#[test]
fn a_colleague_s_change_appears_without_a_key() {
    let (_folder, store) = store_with_a_case();
    let session = Session::on_the_case(&store);
    session.sees("Mine 1");
    log_a_case(&store, "Boiler broken");
    session.sees("Boiler broken");
    session.sees("Mine 2");
}

#[test]
fn an_idle_desk_sends_nothing() {
    let (_folder, store) = store_with_a_case();
    let session = Session::open(&store, (80, 24), &["--now", "2026-11-20T09:12"]);
    session.sees("? help");
    // The last answers of the start may still be drawn on a busy machine.
    let end = Instant::now() + PATIENCE;
    let quiet_for = |span: Duration| {
        let before = session.sent().len();
        std::thread::park_timeout(span);
        session.sent().len() == before
    };
    while !quiet_for(Duration::from_millis(500)) {
        assert!(Instant::now() < end, "the desk never comes to rest");
    }
    assert!(quiet_for(Duration::from_millis(1500)), "an idle desk drew something");
}

#[test]
fn the_smallest_windows_open_and_go_on_working() {
    let (_folder, store) = store_with_a_case();
    for size in [(60, 15), (50, 14), (30, 8), (20, 5)] {
        let mut session = Session::open(&store, size, &[]);
        session.sees("0001");
        session.types("?");
        session.press(b"\x1b");
        session.types("q");
        session.raw(b"q");
        assert_eq!(session.ended(), 0, "at {size:?}");
    }
}

#[test]
fn a_desk_with_dates_beyond_the_bank_holidays_says_so_when_it_opens() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("desk.redress");
    let new =
        ["new", "--subject", "Noise", "--service", "Waste", "--scheme", "corporate", "--now", "2035-12-27"];
    let (fine, said) = redress(&store, &new);
    assert!(fine, "{said}");
    let session = Session::open(&store, (100, 24), &["--now", "2035-12-28T09:00"]);
    session.sees("Bank holidays end with 2035; 1 case has a date beyond");
}

#[test]
fn while_another_session_writes_the_desk_says_so_goes_on_taking_keys_and_records_after_it() {
    let (_folder, store) = store_with_a_case();
    let mut session = Session::on_the_case(&store);
    let other = rusqlite::Connection::open(&store).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    session.types("a");
    session.sees("Saving: another session is writing, yours comes next.");
    session.types("?");
    session.sees("Help");
    session.raw(b"\x1b");
    session.until("the help goes", |screen| !screen.contains("Help"));
    assert!(!session.text().contains("acknowledgement recorded"), "nothing is said before it is on the disk");
    other.execute_batch("ROLLBACK").unwrap();
    session.sees("acknowledgement recorded");
    session.quits();
}

#[test]
fn while_the_disk_does_not_answer_the_desk_says_so_and_goes_on_taking_keys() {
    let (_folder, store) = store_with_a_case();
    let mut session = Session::on_the_case(&store);
    // Readers wait for these bytes as they do for a disk that hangs (SQLite's WAL_READ_LOCK, from byte 123 on).
    let beside = store.with_file_name(format!("{}-shm", store.file_name().unwrap().to_string_lossy()));
    let shared = std::fs::File::options().read(true).write(true).open(beside).unwrap();
    let lock = |kind: i32| {
        let (l_type, l_whence) = (kind.try_into().unwrap(), nix::libc::SEEK_SET.try_into().unwrap());
        let lock = nix::libc::flock { l_type, l_whence, l_start: 123, l_len: 5, l_pid: 0 };
        nix::fcntl::fcntl(&shared, nix::fcntl::FcntlArg::F_SETLK(&lock)).unwrap();
    };
    session.rests();
    lock(nix::libc::F_WRLCK);
    session.types("0");
    session.sees("Reading: the store takes its time. Keys work meanwhile");
    session.types("?");
    session.sees("Help");
    lock(nix::libc::F_UNLCK);
    session.until("the answer is there", |screen| !screen.contains("takes its time"));
    session.raw(b"\x1b");
    session.until("the help goes", |screen| !screen.contains("Help"));
    session.sees("Leak above bathroom");
    session.quits();
}

/// A key at a time, and what the screen says after each step.
fn walks(session: &mut Session, steps: &[(&str, &str)]) {
    for (keys, seen) in steps {
        let words = keys.trim_end_matches(|c: char| c.is_ascii_control());
        session.types(words);
        // A key on the heels of words is taken for the end of a paste.
        session.rests();
        session.feed(&keys.as_bytes()[words.len()..]);
        session.sees(seen);
    }
}

#[test]
fn in_plain_mode_a_complaint_goes_from_the_telephone_to_its_end_with_every_line_a_sentence() {
    let mut session = Session::demo((80, 24), &["--plain"], &[]);
    walks(
        &mut session,
        &[
            // Logged.
            ("n", "New complaint. Field 1 of 17."),
            ("\r", "Field 2 of 17."),
            ("Dilys Pryce\r", "Field 3 of 17."),
            ("The crew went past.\t", "Field 4 of 17."),
            ("\x13", "Recorded: 0437 logged"),
            // Triaged: a service that the words do not tell is asked for, and nothing is taken for it.
            ("/", "Filter:"),
            ("0437\r", "0437, The crew went past. not triaged yet."),
            ("t", "Question 1 of 6."),
            ("1", "Question 2 of 6."),
            ("\r", "Question 3 of 6."),
            ("\r", "Nothing is chosen yet. Type its first letters"),
            ("was\r", "Question 4 of 6."),
            ("\r", "Question 5 of 6."),
            ("\r", "Question 6 of 6."),
            ("\r", "Recorded: 0437 accepted: Corporate, stage 1"),
        ],
    );
    session.feed(b"\x1b");
    session.feed(b"\x1b");
    walks(
        &mut session,
        &[
            ("/", "Filter:"),
            ("0437\r", "0437, The crew went past. Corporate stage 1."),
            ("a", "Recorded: 0437 acknowledgement recorded"),
            // The empty tab names the key that fills it.
            ("3", ". p agrees them"),
            (".", "Agree the points, key p"),
            ("p", "Points of 0437"),
            ("Missed three weeks running\x13", "Recorded: 0437 has 1 point "),
            ("r", "Response to 0437"),
            ("n", "Field 2 of 5."),
            ("We came each week.\x13", "Recorded: 0437 stage 1 response recorded, not upheld"),
            // Sent.
            ("4", "Stage 1 response, not sent"),
            ("jjj", "Draft: Our response to your complaint 0437"),
            ("\r", "Draft: Stage 1 response."),
            ("s", "Nothing takes it back."),
            ("y", "sent: stage 1 response"),
            // Closed.
            ("f", "Close 0437?"),
            ("y", "Recorded: 0437 closed"),
        ],
    );
    let sent = session.sent();
    let sent = String::from_utf8_lossy(&sent);
    assert!(!sent.contains(['│', '─', '═', '►']), "lines and signs are read aloud");
    session.quits();
}

#[test]
fn what_is_pasted_never_reaches_a_terminal_as_a_command() {
    // Each with the bytes that would be obeyed.
    const PASTES: &[(&str, &str)] = &[
        ("\u{1b}]0;owned\u{7}zebra", "\u{1b}]0;owned"),
        ("\u{1b}]52;c;ZWNobw==\u{7}zebra", "\u{1b}]52;"),
        ("\u{1b}[31;5mzebra", "\u{1b}[31;5m"),
        ("\u{1b}P+q544e\u{1b}\\zebra", "\u{1b}P"),
        ("\u{9b}31m\u{9d}0;owned\u{9c}zebra", "\u{9d}0;owned"),
        ("\u{202e}arbez\u{2066}zebra", "\u{202e}"),
        ("\u{e0041}\u{e0042}zebra", "\u{e0041}"),
    ];
    let (_folder, store) = store_with_a_case();
    let mut session = Session::on_the_case(&store);
    for (n, (paste, obeyed)) in PASTES.iter().enumerate() {
        session.types("c");
        session.sees("Note on");
        let word = format!("horse{n}");
        session.raw(format!("\u{1b}[200~{paste} {word}\u{1b}[201~").as_bytes());
        session.sees(&word);
        session.raw(b"\x13");
        session.sees("note added");
        let sent = String::from_utf8_lossy(&session.sent()).into_owned();
        assert!(!sent.contains(obeyed), "{paste:?} came out as {obeyed:?}");
    }
    // Whoever reads it later is as safe, on the command line too.
    session.press(b"\r");
    session.sees("horse");
    let (fine, log) = redress(&store, &["log", "0001"]);
    assert!(fine && PASTES.iter().all(|(_, obeyed)| !log.contains(obeyed)), "{log:?}");
    let sent = String::from_utf8_lossy(&session.sent()).into_owned();
    assert!(PASTES.iter().all(|(_, obeyed)| !sent.contains(obeyed)));
    session.quits();
}

#[test]
fn words_that_are_on_their_way_to_a_busy_store_are_kept_when_the_line_drops() {
    let (_folder, store) = store_with_a_case();
    let mut session = Session::on_the_case(&store);
    session.types("c");
    session.sees("Note on");
    // A colleague is saving, so that the draft is sent and waits.
    let colleague = rusqlite::Connection::open(&store).unwrap();
    colleague.execute_batch("BEGIN IMMEDIATE").unwrap();
    session.types("She rang about the ceiling again");
    session.sees("the store takes its time");
    session.signal("-HUP");
    colleague.execute_batch("ROLLBACK").unwrap();
    assert_eq!(session.ended(), 128 + 1);
    let mut session = Session::open(&store, (80, 24), &[]);
    session.sees("6 words");
    session.raw(b"\r");
    session.sees("She rang about the ceiling again");
}
