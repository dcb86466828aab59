//! The words an officer meets: what is said after a change, what is refused and what to press then.

use crate::common::{Officer, case, on_case};
use redress::app::model::Screen;
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
    assert_eq!(
        one_line(&officer),
        "√ 0398 extended to Thu 3 Dec 2026 (recorded 09:12) · L unsent letter · u undo"
    );
    officer.press("L Esc e Left").sees("Missing").sees("the date of the agreement");
    officer.does_not_see("comply or explain");
}

#[test]
fn the_form_of_an_extension_says_in_plain_words_what_is_not_recorded() {
    let mut officer = on("0398");
    officer.press("x").does_not_see("comply or explain").does_not_see("still to be sent");
    officer.sees("The date of the agreement is not recorded (Code 6.4-6.5)");
}

#[test]
fn after_an_acknowledgement_one_short_line_says_the_new_date_and_that_its_letter_is_unsent() {
    let mut officer = Officer::at_the_desk();
    officer.press("j j a");
    let said = one_line(&officer);
    assert_eq!(said, "√ 0431 acknowledgement recorded, now due Fri 4 Dec · L unsent letter · u undo");
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
        assert_eq!((officer.model.screen, officer.selected().as_str()), (Screen::Desk, reference));
        officer.sees(&format!(": {}", kind.label())).sees("s send");
        assert!(matches!(
            officer.model.overlays.last(),
            Some(Overlay::Read { what: Reading::Letter(_), .. })
        ));
        officer.press("s y");
        assert!(case(&officer, reference).letters.iter().any(|letter| letter.letter == kind), "{reference}");
        assert_eq!(officer.model.screen, Screen::Desk);
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
    assert!(said.contains("No letter of 0431 is ready to be sent. Enter 4 shows all its letters"), "{said}");
}

#[test]
fn what_is_off_says_the_key_to_press_next() {
    // The case, the key, what is said.
    let table: &[(&str, &str, &str)] = &[
        ("0431", "x", "0431 is not acknowledged: stage 1 has not started. Acknowledge it first (a)"),
        (
            "0398",
            "f",
            "0398 stage 1 has not been answered. Record the response first (r), or withdraw the case (. w)",
        ),
        ("0398", ",", "Nothing was done to a case yet. Do it once"),
    ];
    for (reference, keys, said) in table {
        let mut officer = on(reference);
        officer.press("Esc").press(keys);
        let message = officer.message();
        assert!(message.contains(said), "{reference} {keys}: {message}");
    }
}

#[test]
fn the_words_that_lead_to_a_key_are_words_of_the_rules() {
    let rules: String = std::fs::read_dir("src/domain/decide")
        .unwrap()
        .chain(std::fs::read_dir("src/domain/assessment").unwrap())
        .chain(std::fs::read_dir("src/app/form/about").unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    for (words, _) in redress::app::hints::NEXT {
        assert!(rules.contains(words), "nothing says \"{words}\"");
    }
}

#[test]
fn after_a_new_complaint_the_message_leads_to_its_triage() {
    let mut officer = Officer::at_the_desk();
    officer.press("n Tab").type_text("Mary Bell").press("Tab").type_text("Noise at night").press("Ctrl+S");
    let said = one_line(&officer);
    assert!(said.contains("logged") && said.ends_with("· t triage it · u undo"), "{said}");
    officer.press("t").sees("Mary Bell").sees("1 What is it?");
}

#[test]
fn an_answer_on_the_weekend_after_its_day_is_one_day_late() {
    let saturday = crate::common::moment("2026-11-21T10:00:00");
    let mut officer = on_case(
        Officer::named("J Malik", crate::common::council(crate::common::friday()), (80, 24), saturday),
        "0405",
    );
    officer.press("r u").type_text("").press("Tab").type_text("the log").press("Enter").type_text("none");
    officer
        .press("Enter n Enter")
        .type_text("nobody called")
        .press("Enter Enter")
        .type_text("Sorry")
        .press("Ctrl+S");
    officer.does_not_see("0 working days late").sees("1 working day late");
}

#[test]
fn on_a_saturday_the_queue_the_count_of_days_and_the_recorded_answer_say_the_same_lateness() {
    // Due on Thursday the 19th: of its working days only Friday has passed.
    let saturday = crate::common::moment("2026-11-21T10:00:00");
    let mut officer = on_case(
        Officer::named("J Malik", crate::common::council(crate::common::friday()), (80, 24), saturday),
        "0398",
    );
    officer.sees("Day 11 of 10").sees("!1").sees("1 working day late").does_not_see("2 working days late");
    officer.press("Esc").sees("Thu 19 Nov  1 late");
    officer.press("e").sees("due Thu 19 Nov 2026, 1 working day late").press("Esc");
    officer.press("x").sees("1 working day after the date had passed").press("Esc");
    let mut officer = on_case(officer, "0405");
    officer.sees("Day 10 of 10").sees("!1").sees("1 working day late");
}

#[test]
fn the_letter_sheet_says_how_the_person_wants_to_be_reached() {
    let mut officer = Officer::at_the_desk();
    officer.press("j j a L").sees("Not part of the letter: contact by email.");
}

#[test]
fn enter_without_a_reason_says_how_to_give_one() {
    let mut officer = on("0398");
    officer
        .press("x Enter")
        .sees("An extension needs a reason.")
        .sees("chooses one of the list, or type your own");
}

#[test]
fn every_line_of_chased_next_opens_something() {
    let mut officer = Officer::with_post();
    officer.press("g n");
    let lines = officer.model.room.lines();
    assert!(lines > 0);
    for line in 0..lines {
        officer.press("g n");
        officer.model.room.line = line;
        officer.sees("Enter read").press("Enter");
        let opened = officer.model.screen == Screen::Case || !officer.model.overlays.is_empty();
        assert!(opened, "line {line}: {}", officer.screen());
        officer.press("Esc");
    }
}

#[test]
fn a_road_is_known_by_its_short_name_before_other_roads() {
    let mut officer = Officer::named(
        "J Malik",
        crate::common::empty(crate::common::friday()),
        (80, 24),
        crate::common::friday(),
    );
    for road in ["Elm Road", "Fen Road"] {
        officer
            .press("n Tab")
            .type_text("A Person")
            .press("Tab")
            .type_text(&format!("Bins missed in {road}"));
        officer.press("Ctrl+S");
    }
    officer.press("n Tab Tab").type_text("Elm Road bins were missed");
    let found: Vec<&str> =
        officer.model.form.as_ref().unwrap().possible.iter().map(|other| other.subject.as_str()).collect();
    assert_eq!(found, ["Bins missed in Elm Road", "Bins missed in Fen Road"]);
}

#[test]
fn a_form_says_that_letters_go_into_its_field() {
    let mut officer = Officer::at_the_desk();
    officer.press("c k").sees("type in Note").press("Esc Enter n Tab k").sees("type in Name");
    officer.press("Tab").sees("type in What happened").sees("Esc leave or save");
}

#[test]
fn with_cases_marked_the_line_of_keys_says_what_is_done_to_all_of_them() {
    let mut officer = Officer::at_the_desk();
    officer.press("a j Space j Space").sees("Esc unmark").sees("c note").sees("o owner").sees("m message");
    officer.does_not_see("n new").press("c").does_not_see("u undo");
}

#[test]
fn the_undo_of_an_absence_names_it_in_a_whole_question() {
    let mut officer = Officer::at_the_desk();
    officer.press("g w").type_text("11/12").press("Enter y u");
    officer.sees("Undo in 14 cases, 0398 first: J Malik is away Fri 20 Nov 2026 to Fri 11 Dec").sees("2026?");
    officer.press("y").sees("14 cases undone: J Malik is away Fri 20 Nov 2026 to Fri 11 Dec 2026");
    officer.does_not_see("each with its own date");
}
