//! Dates in forms, typed or found in the month view.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod common;

use common::Officer;
use redress::app::form::FieldId;

/// An officer with the extension of 0398 open, on its date field.
fn extending() -> Officer {
    let mut officer = Officer::at_the_desk();
    officer.press("x BackTab").sees("Extend 0398");
    officer
}

fn to(officer: &Officer) -> String {
    officer.model.form.as_ref().unwrap().value(FieldId::To)
}

#[test]
fn down_in_a_date_field_opens_the_month_and_enter_takes_the_chosen_day() {
    let mut officer = extending();
    let before = to(&officer);
    officer.press("Down").sees("New date: ").sees("Mon   Tue   Wed").sees("brackets: not a working day");
    officer.press("Esc").sees("Extend 0398");
    assert_eq!(to(&officer), before, "looking changes nothing");
    officer.press("Down t").sees("November 2026").sees("Fri 20 Nov 2026, today");
    officer.press("Right").sees("Not a working day: Saturday");
    officer.press("Down Down Left").sees("Fri 4 Dec 2026").sees("10 working days from today");
    officer.press("Enter");
    assert_eq!(to(&officer), "4 Dec 2026");
    officer.sees("= Fri 4 Dec 2026");
}

#[test]
fn the_month_view_names_the_bank_holiday() {
    let mut officer = extending();
    officer.press("Down t PageDown").sees("December 2026").sees("(25)").sees("(28)");
    // Five days on from Sunday the 20th.
    officer.press("Right Right Right Right Right").sees("Fri 25 Dec 2026").sees("Christmas Day");
}
