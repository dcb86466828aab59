//! Keys that a council or an officer has changed: the desk obeys them and every label follows.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod common;

use common::Officer;
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
