//! Finding a case by keys: as it is typed, by anything it says, by its reference from wherever one is.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod common;

use common::Officer;
use redress::app::model::Screen;

#[test]
fn a_filter_narrows_as_it_is_typed_and_tab_goes_on_to_everything_cases_say() {
    let mut officer = Officer::at_the_desk();
    officer.press("/").type_text("elm").sees("filter: elm (1 of 14)");
    officer.press("Tab").sees("Search: elm").sees("newest first");
    assert_eq!(officer.model.screen, Screen::Found);
    officer.press("Esc").sees("filter: elm (1 of 14)");
}

#[test]
fn words_that_no_row_shows_are_looked_for_in_everything_at_once_and_shown_in_context() {
    let mut officer = Officer::at_the_desk();
    officer.press("c").type_text("Spoke to a zoologist about the loft").press("Enter");
    officer.press("/").type_text("zoologist").press("Enter");
    officer.sees("Search: zoologist").sees("1 case, newest first");
    officer.sees("notes: Spoke to a zoologist about the loft").sees("0398");
    officer.press("Enter").sees("Leak above bathroom");
    assert_eq!(officer.model.screen, Screen::Case);
    officer.press("Esc").sees("1 case, newest first");
}

#[test]
fn a_reference_typed_on_any_screen_opens_its_case() {
    for way in ["", "Enter", "t", "g s", "g c", "g d"] {
        let mut officer = Officer::at_the_desk();
        officer.press(way).press("/").type_text("0411").press("Enter").sees("Objections not published");
        assert_eq!(officer.model.screen, Screen::Case, "after '{way}'");
        let mut officer = Officer::at_the_desk();
        officer.press(way).press(":").type_text("0411").press("Enter").sees("Objections not published");
        assert_eq!(officer.model.screen, Screen::Case, "by name after '{way}'");
    }
}

#[test]
fn nothing_found_says_what_to_do_and_esc_leads_back() {
    let mut officer = Officer::at_the_desk();
    officer.press("g s /").sees("Type words and press Enter").type_text("quetzalcoatl").press("Enter");
    officer.sees("No case says all of these words").sees("/ changes them");
    officer.press("/ Ctrl+U").type_text("bins").press("Enter").sees("newest first");
    officer.press("Esc");
    assert_eq!(officer.model.screen, Screen::Statistics);
}

#[test]
fn the_place_in_what_was_found_is_kept_while_a_case_is_read() {
    let mut officer = Officer::at_the_desk();
    officer.press("g s /").type_text("the").press("Enter");
    assert!(officer.model.search.all().len() > 3, "a common word");
    officer.press("j j Enter");
    let read = officer.model.file().unwrap().case.receipt.reference.clone();
    officer.press("Esc");
    assert_eq!(officer.model.search.line, 2);
    assert_eq!(officer.model.search.current().unwrap().row.reference, read);
}
