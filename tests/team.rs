//! Two officers on one store, each with the real program on a terminal of their own.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

#[path = "common/pty.rs"]
mod pty;

use pty::{Session, Start, log_a_case, redress, store_with_a_case};
use std::path::Path;

/// An officer's desk on the store, with the complaint on the screen.
fn desk(store: &Path, officer: &str) -> Session {
    let store = store.display().to_string();
    let args = ["--as", officer, "--store", &store];
    let session = Session::start(&Start { size: (80, 24), args: &args, env: &[] });
    session.sees("Complaints");
    session
}

/// The same with the one complaint open in full.
fn in_the_case(store: &Path, officer: &str) -> Session {
    let mut session = desk(store, officer);
    session.types("5/");
    session.types("Leak");
    session.press(b"\r");
    session.sees("Leak above bathroom");
    session.press(b"\r");
    session.sees("Timeline");
    session
}

#[test]
fn who_has_a_case_open_and_who_is_writing_is_seen_at_once_and_stops_nobody() {
    let (_folder, store) = store_with_a_case();
    let mut malik = in_the_case(&store, "J Malik");
    let mut osei = desk(&store, "R Osei");
    osei.types("5");
    // In the list, and in the line over the preview.
    osei.sees("J Malik has it open since");
    osei.until("the mark in the list", |screen| {
        screen.lines().any(|line| line.contains("0001") && line.contains('&'))
    });
    osei.press(b"\r");
    malik.sees("& R Osei has it open since");
    malik.types("c");
    malik.sees("Note on");
    osei.sees("& J Malik is writing since");
    // It warns, and both write.
    osei.types("c");
    osei.sees("J Malik is writing since");
    osei.sees("Both are kept");
    osei.types("Rang at ten");
    osei.raw(b"\r");
    osei.sees("note added");
    malik.types("Rang at nine");
    malik.raw(b"\r");
    // Two notes stand beside each other: nobody is asked which of them is the right one.
    malik.sees("note added");
    let (_, log) = redress(&store, &["log", "0001"]);
    assert!(log.contains("Rang at ten") && log.contains("Rang at nine"), "{log}");
    // Who leaves is gone.
    osei.press(b"\x1b");
    osei.quits();
    malik.until("the colleague to be gone", |screen| !screen.contains("R Osei has it open"));
}

#[test]
fn a_colleague_whose_line_drops_is_gone_from_the_case() {
    let (_folder, store) = store_with_a_case();
    let malik = in_the_case(&store, "J Malik");
    let mut osei = in_the_case(&store, "R Osei");
    malik.sees("& R Osei has it open since");
    osei.signal("-HUP");
    osei.ended();
    malik.until("the colleague to be gone", |screen| !screen.contains("R Osei has it open"));
}

#[test]
fn of_two_who_change_the_same_thing_at_once_the_second_sees_both_and_nothing_is_lost() {
    let (_folder, store) = store_with_a_case();
    for owner in ["F Lund", "K Shaw"] {
        let new =
            ["new", "--subject", "Noise", "--service", "Noise", "--scheme", "housing", "--officer", owner];
        let (fine, said) = redress(&store, &new);
        assert!(fine, "{said}");
    }
    let mut malik = in_the_case(&store, "J Malik");
    let mut osei = in_the_case(&store, "R Osei");
    for (session, name) in [(&mut malik, "F Lund"), (&mut osei, "K Shaw")] {
        session.types("o");
        session.sees("Owner");
        session.types(name);
    }
    malik.raw(b"\r");
    malik.sees("owner is now F Lund");
    osei.raw(b"\r");
    osei.sees("Changed meanwhile");
    osei.sees("J Malik changed the owner of 0001");
    osei.types("v");
    osei.until("both, side by side", |screen| screen.contains("K Shaw") && screen.contains("F Lund"));
    // Their own stays where it was typed until they decide.
    osei.types("k");
    osei.sees("owner is now K Shaw");
    malik.sees("K Shaw");
    let (_, log) = redress(&store, &["log", "0001"]);
    assert!(log.contains("F Lund") && log.contains("K Shaw"), "{log}");
    assert!(redress(&store, &["audit", "verify"]).0);
}

#[test]
fn of_two_who_take_the_same_case_at_once_each_knows_whose_it_is_and_both_takings_are_told() {
    let (_folder, store) = store_with_a_case();
    let mut malik = in_the_case(&store, "R Osei");
    let mut lund = in_the_case(&store, "F Lund");
    // A key that comes right behind another one would be taken for a paste.
    malik.rests();
    lund.rests();
    // Neither waits for the other: two keys at one moment.
    malik.raw(b"=");
    lund.raw(b"=");
    let decided = |session: &Session, name: &str| {
        session.until("an answer", |screen| {
            screen.contains(&format!("owner is now {name}")) || screen.contains("Changed meanwhile")
        });
        session.text().contains("Changed meanwhile")
    };
    let (osei_asked, lund_asked) = (decided(&malik, "R Osei"), decided(&lund, "F Lund"));
    assert!(!(osei_asked && lund_asked), "one of them was first, and was not asked");
    for (session, asked, first) in [(&mut malik, osei_asked, "F Lund"), (&mut lund, lund_asked, "R Osei")] {
        if asked {
            session.sees(&format!("{first} changed the owner of 0001"));
            // Theirs is left with them.
            session.press(b"t");
            session.until("the case as it is", |screen| !screen.contains("Changed meanwhile"));
        }
    }
    let (_, log) = redress(&store, &["log", "0001"]);
    let takings =
        ["R Osei", "F Lund"].iter().filter(|name| log.contains(&format!("Owner is now {name}"))).count();
    let told = 2 - usize::from(osei_asked) - usize::from(lund_asked);
    assert_eq!(takings, told, "every taking that was said to be recorded is in the log: {log}");
    assert!(redress(&store, &["audit", "verify"]).0);
}

#[test]
fn next_best_passes_over_the_case_that_a_colleague_has_open() {
    let (_folder, store) = store_with_a_case();
    log_a_case(&store, "Boiler broken");
    let mut malik = desk(&store, "J Malik");
    malik.sees("Boiler broken");
    malik.types("5>");
    malik.sees("(1 of 2");
    let first = if selected(&malik).contains("Leak") { "Leak" } else { "Boiler" };
    // A colleague opens that one.
    let mut osei = desk(&store, "R Osei");
    osei.types("5/");
    osei.types(first);
    osei.press(b"\r");
    osei.press(b"\r");
    osei.sees("Timeline");
    malik.sees("R Osei has it open");
    malik.types("g");
    malik.sees("Top of the list");
    malik.types("g");
    malik.types(">");
    malik.sees("(1 of 1");
    let second = if first == "Leak" { "Boiler" } else { "Leak" };
    assert!(selected(&malik).contains(second), "{}", malik.text());
    // Gone again, both wait for the council.
    osei.press(b"\x1b");
    osei.quits();
    malik.until("the colleague to be gone", |screen| !screen.contains("R Osei has it open"));
    malik.types("gg>");
    malik.sees("of 2");
}

/// The line of the selected row.
fn selected(session: &Session) -> String {
    let (_, line, _) = session.cursor();
    session.lines().into_iter().nth(usize::from(line)).unwrap_or_default()
}
