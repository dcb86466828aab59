//! Finding a case by keys: as it is typed, by anything it says, by its reference from wherever one is.

use crate::common::Officer;
use redress::app::Msg;
use redress::app::model::Screen;
use redress::domain::query::View;

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
    for way in ["", "Enter", "t", "g s", "g c", "g d", "g a", "g p", "g m"] {
        let mut officer = Officer::at_the_desk();
        officer.press(way).press("/").type_text("0411").press("Enter").sees("Objections not published");
        assert_eq!(officer.model.screen, Screen::Case, "after '{way}'");
        let mut officer = Officer::at_the_desk();
        officer.press(way).press(":").type_text("0411").press("Enter").sees("Objections not published");
        assert_eq!(officer.model.screen, Screen::Case, "by name after '{way}'");
    }
}

#[test]
fn a_reference_typed_in_one_go_opens_its_case_where_digits_choose_views_or_tabs() {
    for way in ["", "2", "Enter", "g s", "g c", "g d", "g p", "g m"] {
        for end in ["a rest", "Enter"] {
            let mut officer = Officer::at_the_desk();
            officer.press(way).send(Msg::Rest);
            let (view, tab) = (officer.model.view, officer.model.case.tab);
            officer.type_text("0411");
            if end == "Enter" {
                officer.press("Enter")
            } else {
                officer.send(Msg::Rest)
            };
            officer.sees("Objections not published");
            assert_eq!(officer.model.screen, Screen::Case, "after '{way}' with {end}");
            // The digits were no views and no tabs.
            assert_eq!((officer.model.view, officer.model.case.tab), (view, tab), "after '{way}'");
        }
    }
}

#[test]
fn digits_that_are_no_reference_or_come_one_by_one_are_views() {
    let mut officer = Officer::at_the_desk();
    for digit in ["0", "4", "1", "1"] {
        officer.press(digit).send(Msg::Rest);
    }
    assert_eq!((officer.model.screen, officer.model.view), (Screen::Desk, View::Mine));
    officer.type_text("9992").send(Msg::Rest);
    assert_eq!((officer.model.screen, officer.model.view), (Screen::Desk, View::Late));
    assert!(officer.model.message.is_none(), "nobody asked for a case: {}", officer.message());
    officer.type_text("9995").press("Enter").sees("No case is called 9995.");
    assert_eq!(officer.model.screen, Screen::Desk);
    // Where digits answer a question or score a criterion they mean nothing else.
    officer.press("g a").type_text("0411").send(Msg::Rest);
    assert_eq!(officer.model.screen, Screen::Assess);
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
