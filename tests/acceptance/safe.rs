//! Nothing typed is lost, nothing is done by mistake, and whatever is done can be taken back.

use crate::common::{Officer, case, council, friday};
use crate::pty::{PROGRAM, Session, redress, store_with_a_case};
use portable_pty::CommandBuilder;
use redress::app::effect::{Reply, Request};
use redress::domain::decide::Ask;
use std::path::Path;
use std::time::{Duration, Instant};

/// Forty words that nobody would type twice.
fn forty_words() -> String {
    (1..=40).map(|n| format!("w{n} ")).collect::<String>().trim_end().to_owned()
}

/// The longest texts of a day: the keys to their box, and how the list of drafts counts forty words in it. A response has
/// its finding beside them; the last are an officer's own words for a letter.
const TEXTS: [(&str, &[&[u8]], &str); 3] = [
    ("complaint", &[b"n", b"\t", b"\t"], " 40 words"),
    ("response", &[b"r", b"u"], " 41 words"),
    ("acknowledgement of 0001", &[b"\r", b"4", b"\r", b"e"], " 40 words"),
];

/// Types forty words into the box that these keys lead to.
fn typing(store: &Path, way: &[&[u8]]) -> Session {
    let mut session = Session::on_the_case(store);
    way.iter().for_each(|key| session.feed(key));
    session.until("the box", |screen| screen.contains("(0 words)"));
    session.types(&forty_words());
    session.sees("w40");
    session
}

/// How long the machine takes, as busy as it is now, to record a note with a program of its own: a process begins,
/// writes through to the disk and ends. What is promised within a second is waited for a second and three of these.
fn pace(store: &Path) -> Duration {
    let begun = Instant::now();
    let (fine, said) = redress(store, &["note", "0001", "Rang once"]);
    assert!(fine, "{said}");
    begun.elapsed()
}

/// Waits until all forty words are in the store: a second from the last key, as far as the machine allows.
fn kept(store: &Path, words: &str, (last_key, pace): (Instant, Duration)) {
    let end = last_key + Duration::from_secs(1) + 3 * pace;
    loop {
        let (_, drafts) = redress(store, &["drafts"]);
        if drafts.contains(words) {
            return;
        }
        assert!(Instant::now() < end, "not kept a second after the last key:\n{drafts}");
        std::thread::park_timeout(Duration::from_millis(50));
    }
}

/// Whoever comes back is offered the text, with all of it.
fn comes_back(store: &Path, what: &str) {
    let mut session = Session::open(store, (80, 24), &[]);
    session.sees("Welcome back");
    session.raw(b"\r");
    session.sees("(40 words)");
    session.sees("w1 w2 w3 ");
    session.sees("w40");
    assert!(session.text().to_lowercase().contains(what), "{}", session.text());
}

#[test]
pub(crate) fn point_23_nothing_is_lost_when_the_line_drops() {
    for (what, way, _) in TEXTS {
        let (_folder, store) = store_with_a_case();
        let mut session = typing(&store, way);
        // At once: what is not in the store yet is saved on the way out.
        session.signal("-HUP");
        session.ended();
        comes_back(&store, what);
    }
}

#[test]
pub(crate) fn point_24_nothing_is_lost_on_kill_9() {
    for (what, way, words) in TEXTS {
        let (_folder, store) = store_with_a_case();
        let pace = pace(&store);
        let mut session = typing(&store, way);
        kept(&store, words, (Instant::now(), pace));
        session.kill();
        comes_back(&store, what);
    }
}

#[test]
pub(crate) fn point_25_a_dropped_line_ends_the_program_and_leaves_no_lock() {
    for (_, way, _) in TEXTS {
        let (_folder, store) = store_with_a_case();
        let pace = pace(&store);
        let mut session = typing(&store, way);
        session.signal("-HUP");
        assert_eq!(session.ended_within(Duration::from_secs(1) + 3 * pace), 128 + 1);
        let (fine, said) = redress(&store, &["note", "0001", "Rang twice"]);
        assert!(fine, "another officer is kept out: {said}");
    }
}

/// What a panic does to the terminal is held in `tests/terminal.rs`.
#[test]
pub(crate) fn point_26_the_terminal_is_given_back() {
    let mut shell = CommandBuilder::new("sh");
    shell.args(["-c", &format!("stty -g; {PROGRAM} --demo; stty -g; echo given back; cat")]);
    let mut session = Session::run(shell, (160, 40), &[]);
    session.sees("0398");
    session.types("q");
    session.sees("Quit?");
    session.raw(b"q");
    session.sees("given back");
    let lines = session.lines();
    let settings: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|l| l.contains(':')).collect();
    assert!(settings.len() >= 2 && settings.iter().all(|line| *line == settings[0]), "{settings:?}");
    assert!(session.cursor().2, "the cursor is shown");
    session.raw(b"echoed\n");
    session.sees("echoed");
}

#[test]
pub(crate) fn point_27_undo_names_itself_also_after_a_restart() {
    let (_folder, store) = store_with_a_case();
    let mut session = Session::on_the_case(&store);
    session.types("a");
    session.sees("0001 acknowledgement recorded");
    session.sees("u undo");
    session.quits();
    let mut session = Session::on_the_case(&store);
    session.types("u");
    session.sees("0001 undone: acknowledged");
    let (_, log) = redress(&store, &["log", "0001"]);
    assert!(log.contains("aken back") || log.contains("undone") || log.contains("Undone"), "{log}");
}

#[test]
pub(crate) fn point_28_only_y_says_yes() {
    let mut officer = Officer::at_the_desk();
    officer.press("Space j Space o o s Enter").sees("Reassign 2 cases, 0398 first, to R Osei?");
    let owner = |officer: &Officer| case(officer, "0398").owner.unwrap_or_default();
    officer.press("Enter").does_not_see("Reassign 2 cases");
    assert_eq!(owner(&officer), "J Malik", "Enter is no");
    officer.press("Enter").sees("Reassign 2 cases").press("o").sees("Reassign 2 cases");
    assert_eq!(owner(&officer), "J Malik", "the key that began it does nothing");
    officer.press("y");
    assert_eq!(owner(&officer), "R Osei");
}

/// What another officer records meanwhile.
fn elsewhere(officer: &mut Officer, reference: &str, ask: Ask) {
    let (id, events) = officer.store.known(reference).unwrap().unwrap();
    let seen = events.iter().map(|e| e.seq).max().unwrap();
    let request =
        Request::Ask { id, seen, ask, at: officer.model.now, key: reference.to_owned(), draft: None };
    let reply = officer.store.answer("R Osei", request);
    assert!(matches!(reply, Reply::Recorded(_)), "{reply:?}");
}

#[test]
pub(crate) fn point_29_selection_and_marks_are_cases() {
    let mut officer = Officer::at_the_desk();
    officer.press("j j Space j");
    let (marked, selected) = ("0431", officer.selected());
    // A colleague acknowledges the marked case: it goes far down the list.
    let on = officer.model.today();
    elsewhere(&mut officer, marked, Ask::Acknowledge { on });
    officer.press(":").type_text("refresh").press("Enter");
    assert_eq!(officer.selected(), selected);
    let screen = officer.screen();
    let line = screen.lines().find(|line| line.contains("0431 ")).unwrap_or_default();
    assert!(line.contains('*') && screen.matches("1 marked").count() == 1, "{screen}");
}

#[test]
pub(crate) fn point_30_the_cursor_keeps_its_place_when_a_row_moves() {
    let mut officer = Officer::with(council(friday()), (120, 35));
    officer.press("j j");
    let line = |officer: &Officer| officer.screen().lines().position(|line| line.starts_with('►'));
    let before = line(&officer);
    officer.press("a");
    assert_eq!(line(&officer), before);
    assert_ne!(officer.selected(), "0431");
    assert!(officer.message().contains("0431 acknowledgement recorded, now due"), "{}", officer.message());
}
