//! Dates in forms, typed or found in the month view.

use crate::common::Officer;
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

#[test]
fn a_calendar_that_ends_before_the_furthest_date_is_a_warning_at_the_desk() {
    let now = crate::common::moment("2035-12-27T09:00:00");
    let mut officer = Officer::named("J Malik", crate::common::empty(now), (80, 24), now);
    officer.press("n Enter Enter").type_text("The bin was missed.").press("Ctrl+S");
    officer.press("Esc 5");
    officer.model.message = None;
    officer.sees("Bank holidays are held to the end of 2035, and 1 case has a later date.");
    officer.sees("g h");
    Officer::at_the_desk().does_not_see("Bank holidays are held");
}

#[test]
fn a_long_message_keeps_its_end_and_the_way_back() {
    let mut officer = Officer::at_the_desk();
    let text = "0398 stage 1 response recorded; sent although point 1 has no finding; sent although point 2 has no \
                remedy; moved to Thu 3 Dec 2026";
    let kind = redress::app::model::MessageKind::Recorded;
    officer.model.message = Some(redress::app::model::Message::new(kind, text));
    officer.sees("0398 stage 1 response recorded;").sees("moved to Thu 3 Dec 2026 · u undo");
}
