//! The words an officer meets: what is said after a change, what is refused and what to press then.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod common;

use common::{Officer, case, on_case};
use redress::app::model::{Screen, Tab};
use redress::app::overlay::{Overlay, Reading};
use redress::domain::terms::LetterKind;

/// J Malik at 80x24 with this case under the cursor.
fn on(reference: &str) -> Officer {
    on_case(Officer::at_the_desk(), reference)
}

/// The message line of 80 columns: it is one line, and the line above it belongs to the screen.
fn one_line(officer: &Officer) -> String {
    let screen = officer.screen();
    let lines: Vec<&str> = screen.lines().collect();
    let message = lines[lines.len() - 2];
    assert!(message.starts_with(" √ "), "one line: {message}");
    message.trim().to_owned()
}

#[test]
fn after_an_extension_one_short_line_says_the_date_and_that_its_letter_is_unsent() {
    let mut officer = on("0398");
    officer.press("x w Enter");
    assert_eq!(one_line(&officer), "√ 0398 extended to Thu 3 Dec 2026 (recorded 09:12) · L unsent letter · u undo");
    officer.press("L Esc e Left").sees("Missing").sees("the date of the agreement");
    officer.does_not_see("comply or explain");
}

#[test]
fn the_form_of_an_extension_says_in_plain_words_what_is_not_recorded() {
    let mut officer = on("0398");
    officer.press("x").does_not_see("comply or explain").does_not_see("still to be sent");
    officer.sees("the date of the agreement is not recorded (Code 6.4-6.5)");
}

#[test]
fn after_an_acknowledgement_one_short_line_says_where_the_row_went_and_that_its_letter_is_unsent() {
    let mut officer = Officer::at_the_desk();
    officer.press("j j a");
    let said = one_line(&officer);
    assert_eq!(said, "√ 0431 acknowledgement recorded, moved to Fri 4 Dec · L unsent letter · u undo");
}

#[test]
fn one_key_goes_on_from_what_was_recorded_to_its_letter_although_the_cursor_is_on_another_row() {
    for (reference, keys, kind) in
        [("0431", "j j a", LetterKind::Acknowledgement), ("0398", "x w Enter", LetterKind::Extension)]
    {
        let mut officer = Officer::at_the_desk();
        officer.press(keys);
        assert!(officer.model.screen == Screen::Desk && officer.selected() != reference);
        officer.press("L");
        assert_eq!((officer.model.screen, officer.selected().as_str()), (Screen::Case, reference));
        officer.sees(&format!(": {}", kind.label())).sees("s send");
        assert!(matches!(officer.model.overlays.last(), Some(Overlay::Read { what: Reading::Letter(_), .. })));
        officer.press("s y");
        assert!(case(&officer, reference).letters.iter().any(|letter| letter.letter == kind), "{reference}");
        assert_eq!(officer.model.case.tab, Tab::Letters);
    }
}

#[test]
fn the_letters_of_many_cases_are_sent_from_the_message_after_one_question() {
    let mut officer = Officer::with_post();
    officer.press("j j Space j Space a y");
    assert!(officer.message().contains("2 cases: acknowledgement recorded"), "{}", officer.message());
    officer.sees("L unsent letters").press("L");
    assert!(officer.message().contains("Mail"), "{}", officer.message());
}

#[test]
fn where_no_letter_waits_the_key_says_where_letters_are() {
    let mut officer = Officer::at_the_desk();
    officer.press("j j L");
    let said = officer.message();
    assert!(said.contains("no letter of 0431 is ready to be sent: Enter 4 shows all its letters"), "{said}");
}
