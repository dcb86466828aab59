//! A case on a large screen, by keys alone: from pane to pane, through what is in them, and what Enter opens there.

use crate::common::{Officer, case, council, friday};
use redress::app::model::Tab;

/// An officer at 200x50 on the case with this reference.
fn at_large(reference: &str) -> Officer {
    crate::common::in_case(Officer::with(council(friday()), (200, 50)), reference)
}

/// The titles that have the double rule.
fn focused(officer: &Officer) -> Vec<String> {
    let screen = officer.screen();
    let begins = |(at, _): &(usize, &str)| !screen[..*at].ends_with('═');
    let titles = screen.match_indices("══ ").filter(begins);
    let title = |(at, rule): (usize, &str)| screen[at + rule.len()..].split(" ═").next();
    titles.filter_map(title).map(str::to_owned).collect()
}

#[test]
fn tab_goes_through_the_panes_and_one_at_a_time_has_the_double_rule() {
    let mut officer = at_large("0398");
    let mut seen = vec![focused(&officer)];
    for _ in 0..9 {
        officer.press("Tab");
        seen.push(focused(&officer));
    }
    let expected = [
        "Timeline",
        "Letters",
        "Change history",
        "Dates",
        "Stage 1 response, not begun",
        "Case",
        "In their words",
        "Points to answer",
        "Linked",
        "Timeline",
    ];
    assert_eq!(seen, expected.map(|title| vec![title.to_owned()]));
    officer.press("BackTab");
    assert_eq!(focused(&officer), ["Linked"]);
}

#[test]
fn a_number_goes_straight_to_its_pane_and_the_entry_tells_of_what_is_chosen_there() {
    let mut officer = at_large("0398");
    officer.press("3 j").sees("── Point 2 ─").sees("No call-backs despite promise on 16 October");
    officer.press("9").sees("── Change: acknowledged date ─").sees("Before        empty");
    officer.press("2").sees("── Entry: stage 1 response now late ─").sees("No extension was recorded.");
    // Enter on a date that passed counts its days.
    officer.press("Enter").sees("Thu 5 Nov").sees("acknowledgement");
    officer.press("Esc 7 Enter");
    assert_eq!(officer.model.file().unwrap().case.receipt.reference, "0391");
}

#[test]
fn each_pane_keeps_its_place_while_another_has_the_keyboard() {
    let mut officer = at_large("0398");
    officer.press("j j j Tab j Tab");
    assert_eq!(officer.model.case.place(Tab::Timeline).0, 3);
    officer.press("BackTab BackTab");
    assert_eq!((officer.model.case.tab, officer.model.case.line), (Tab::Timeline, 3));
    // Another case begins at the top of everything.
    officer.press(">");
    assert_eq!(officer.model.case.place(Tab::Letters), (0, 0));
    // The pane of the answer is not on every case, so the next one begins with its timeline.
    while officer.model.case.tab != Tab::Response {
        officer.press("Tab");
    }
    officer.press(">");
    assert_eq!(focused(&officer), ["Timeline"]);
}

#[test]
fn a_list_that_is_cut_says_so_and_scrolls_under_the_cursor() {
    let mut officer = at_large("0398");
    for n in 1..=40 {
        officer.press("c").type_text(&format!("Note number {n} of many")).press("Enter");
    }
    officer.sees("1 to ").sees(", newest first").does_not_see("Received Fri 30 Oct 2026 by online form ");
    officer.press("G").sees("► Fri 30 Oct").sees(" of 50, newest first").press("g g").sees("Note number 40");
}

#[test]
fn a_correction_and_its_undo_stand_in_the_change_history_with_what_was_there_before() {
    let mut officer = at_large("0411");
    let before = case(&officer, "0411").receipt.subject;
    officer.press(". i Ctrl+U").type_text("Objections lost").press("Ctrl+S");
    officer.press("9").sees("► Fri 20 Nov 09:12  subject").sees("After         Objections lost");
    officer.sees(&format!("Before        {before}"));
    officer.press("u").press("9").sees("subject (undo)").sees("Before        Objections lost");
}

#[test]
fn the_response_stands_beside_its_checklist_while_it_is_written_and_as_it_went_out() {
    let mut officer = at_large("0405");
    officer.sees("response, not begun").sees("[ ] says what was found on every point (0 of 2)");
    officer.press("r Down Enter").press("Esc Enter");
    officer.sees("response, draft").sees("(1 of 2)").sees("draft, kept today");
    // The pane itself opens the editor.
    while officer.model.case.tab != Tab::Response {
        officer.press("Tab");
    }
    officer.sees("Enter opens the editor full screen.").press("Enter");
    assert!(officer.model.form.is_some());
}

#[test]
fn an_answered_case_shows_what_was_sent() {
    let mut officer = at_large("0405");
    officer.decides(&[("u", "the log", "none"); 2]).type_text("We are sorry about the bins.").press("Ctrl+S");
    officer.sees("response, sent").sees("We are sorry about the bins.").sees("[√] 1");
    officer.does_not_see("Response checklist");
}

#[test]
fn on_a_smaller_screen_tab_goes_from_tab_to_tab_and_what_was_a_pane_only_has_its_place() {
    let mut officer = at_large("0398");
    while officer.model.case.tab != Tab::Words {
        officer.press("Tab");
    }
    officer.resize((80, 24));
    assert_eq!(officer.model.case.tab, Tab::Summary);
    officer.press("Tab").sees("[2 Timeline").press("Tab").sees("[3 Points");
    officer.press("BackTab BackTab BackTab").sees("[9 History]").sees("read only, for audit");
}
