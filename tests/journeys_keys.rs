//! Keys that a council or an officer has changed: the desk obeys them and every label follows.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod common;

use common::Officer;
use redress::app::Msg;
use redress::app::keymap::Keys;
use std::collections::BTreeMap;

fn with(changes: &[(&str, &[&str])]) -> Officer {
    let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    let settings: BTreeMap<String, Vec<String>> =
        changes.iter().map(|(name, given)| ((*name).to_owned(), keys(given))).collect();
    let mut officer = Officer::at_the_desk();
    officer.model.keys = Keys::with(&settings).unwrap();
    officer
}

#[test]
fn a_changed_key_works_and_hints_menus_help_and_messages_show_it() {
    let mut officer =
        with(&[("acknowledge", &["Z"]), ("undo", &["U"]), ("help-for-this-screen", &["H", "F1"])]);
    officer.press("Down Down").sees("Z ack").sees("H help");
    officer.press(".").sees("Z        Acknowledge").press("Esc");
    officer.press("H").sees("acknowledge").press("H");
    let before = officer.message();
    officer.press("a");
    assert_eq!(officer.message(), before, "the old key does nothing");
    officer.press("Z").sees("acknowledgement recorded").sees("U undo");
    officer.press("U").sees("undone");
}

#[test]
fn the_labels_of_menus_tabs_pages_and_questions_follow_too() {
    let mut officer = with(&[
        ("agree-the-points", &["P"]),
        ("all-actions-for-this-case", &["!"]),
        ("go-to-another-screen", &["Z"]),
        ("explain-the-date", &["E"]),
        ("quit", &["Q"]),
        ("filter-the-list", &["F"]),
        ("undo", &["U"]),
    ]);
    officer.press("j j Enter 3").sees("No points are agreed yet. ! P agrees them").sees("! more");
    officer.press("Esc E").sees("E or Esc close").press("E").does_not_see("E or Esc close");
    officer.press("Q").sees("Quit? Q again or Enter.").press("q").does_not_see("Quit?");
    officer.press("F").type_text("elm").press("Enter").sees("F change it").press("Esc");
    officer.press(":").type_text("go to drafts").sees("Z d").press("Esc");
    officer.press(":").type_text("agree the points").sees("! P").press("Esc");
    officer.press(":").type_text("undo something").press("Enter").sees("U takes back your last change");
    officer.press("Esc").send(Msg::Paste("q".to_owned())).sees("n new complaint, c note");
    officer.press("? PageDown PageDown PageDown").sees("Go to (Z, then)").press("F").type_text("mark");
    officer.sees("/ mark").sees("mark the case").does_not_see("write the response");
    officer.press("Esc").sees("Help: Queue").press("Esc Q Q");
    assert!(officer.quit);
}

#[test]
fn what_undo_cannot_take_back_is_not_offered_and_where_the_last_change_was_is_said() {
    let mut officer = Officer::at_the_desk();
    officer.press("c").type_text("Rang twice").press("Enter j Enter u");
    officer.sees("There is nothing of yours to undo on 0405; your last change was on 0398.");
    assert!(officer.message().contains("n the queue, undo takes it back"), "{}", officer.message());
    officer.press("Esc u").sees("0398 undone: rang twice");
    // A letter that was posted is gone: the line that says so names no way back.
    officer
        .press("g g Enter 4 j Enter")
        .sees("Acknowledgement")
        .press("s")
        .sees("Nothing takes it back")
        .press("y");
    let said = officer.message();
    assert!(said.contains("letter 1 sent") && !said.contains("undo"), "{said}");
    officer.press("u").sees("has left the building");
}

#[test]
fn the_messages_of_the_session_can_be_read_again_newest_first() {
    let mut officer = Officer::at_the_desk();
    officer.press(":").type_text("messages of this session").sees("nothing was said").press("Esc");
    officer.press("c").type_text("Rang").press("Enter").press("=").sees("yours already");
    officer.press(":").type_text("messages of").press("Enter").sees("2 messages");
    let screen = officer.screen();
    let (late, early) = (screen.find("yours already").unwrap(), screen.find("note added").unwrap());
    assert!(late < early, "{screen}");
    officer.sees("09:12").press("Esc").does_not_see("2 messages");
}
