//! What was thrown away comes back, by keys.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod common;

use common::{Officer, moment};
use redress::app::Msg;
use redress::app::form::FieldId;

/// An officer who wrote a note on 0398 and threw it away.
fn thrown_away() -> Officer {
    let mut officer = Officer::at_the_desk();
    officer.press("c").type_text("Rang A. Okafor, no answer").send(Msg::Rest).press("Esc t y");
    assert!(officer.message().contains("g d brings it back"), "{}", officer.message());
    officer
}

#[test]
fn a_draft_that_was_thrown_away_is_listed_and_enter_brings_it_back() {
    let mut officer = thrown_away();
    officer.press("g d").sees("0 kept, 1 thrown away").sees("thrown Fri 20 Nov Note on 0398").press("Enter");
    assert!(officer.message().contains("Brought back: Note on 0398"), "{}", officer.message());
    officer.sees("1 kept").press("Enter");
    let form = officer.model.form.as_ref().unwrap();
    assert_eq!(form.value(FieldId::Words), "Rang A. Okafor, no answer");
}

#[test]
fn the_next_draft_of_the_same_form_is_not_kept_over_the_copy() {
    let mut officer = thrown_away();
    officer.press("c").type_text("Wrote instead").send(Msg::Rest).press("Esc Enter");
    officer.press("g d").sees("1 kept, 1 thrown away").press("j Enter");
    assert!(officer.message().contains("There is a newer draft of the same form"), "{}", officer.message());
    let bodies: Vec<&str> = officer.model.thrown.iter().map(|thrown| thrown.draft.body.as_str()).collect();
    assert!(bodies[0].contains("Rang A. Okafor"), "{bodies:?}");
}

#[test]
fn after_thirty_days_it_is_gone() {
    let officer = thrown_away();
    let thrown = |day| officer.store.thrown_away("J Malik", moment(day)).unwrap().len();
    assert_eq!((thrown("2026-12-20T09:12:00"), thrown("2026-12-21T09:12:00")), (1, 0));
}
