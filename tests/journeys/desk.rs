//! The day's work by keys alone: keys pressed, a screen seen.

use crate::common::{Officer, council, empty, friday, moment};
use redress::app::Msg;
use redress::app::model::Screen;
use redress::domain::terms::Status;

#[test]
fn the_desk_opens_on_my_most_urgent_case() {
    let mut officer = Officer::at_the_desk();
    assert_eq!(officer.selected(), "0398");
    officer.sees("[1 Mine 14]").sees("1 late").sees("? help");
}

#[test]
fn the_most_urgent_case_is_one_key_away() {
    let mut officer = Officer::at_the_desk();
    officer.press("Enter");
    assert_eq!(officer.model.screen, Screen::Case);
    officer.sees("Leak above bathroom");
}

#[test]
fn acknowledging_is_one_key_and_undo_names_it() {
    let mut officer = Officer::at_the_desk();
    officer.press("j j");
    assert_eq!(officer.selected(), "0431");
    officer.press("a");
    assert!(officer.message().contains("0431 acknowledgement recorded"), "{}", officer.message());
    officer.press("u");
    assert!(officer.message().contains("0431 undone: acknowledged"), "{}", officer.message());
}

#[test]
fn a_holding_letter_with_its_new_date_and_next_news_is_three_keys_and_one_undo() {
    let mut officer = Officer::at_the_desk();
    // Key, reason, Enter: "w" is enough for one of the list.
    officer.press("x").sees("= Thu 3 Dec 2026").sees("= Fri 27 Nov 2026").press("w Enter");
    assert!(officer.message().contains("0398 extended to Thu 3 Dec 2026"), "{}", officer.message());
    let news = crate::common::case(&officer, "0398").updates.last().map(|news| news.due);
    assert_eq!(news, Some(moment("2026-11-27T00:00:00").date()));
    officer.press("u");
    assert!(officer.message().contains("0398 undone: extended to Thu 3 Dec 2026"), "{}", officer.message());
}

#[test]
fn an_extension_without_a_reason_says_what_is_missing_and_loses_nothing() {
    let mut officer = Officer::at_the_desk();
    officer.press("x Enter").sees("An extension needs a reason.");
    officer.type_text("Contractor was ill").press("Enter");
    assert!(officer.message().contains("0398 extended"), "{}", officer.message());
}

#[test]
fn a_note_is_one_key_the_words_and_enter() {
    let mut officer = Officer::at_the_desk();
    officer.press("c").type_text("Rang A. Okafor, no answer").press("Enter");
    assert!(officer.message().contains("0398 note added"), "{}", officer.message());
    officer.press("Enter").sees("Rang A. Okafor, no answer");
}

#[test]
fn an_owner_is_found_by_two_letters() {
    let mut officer = Officer::at_the_desk();
    officer.press("o o s Enter");
    assert!(officer.message().contains("0398 owner is now R Osei"), "{}", officer.message());
    assert_ne!(officer.selected(), "0398", "it left the view and the cursor keeps its place");
}

#[test]
fn a_response_with_a_finding_is_recorded_and_the_case_waits() {
    let mut officer = Officer::at_the_desk();
    // 0398 has three points and support needs: each point takes its finding, its reason, its remedy.
    officer.decides(&[("u", "the log", "apology"); 3]);
    officer.type_text("We did not come. We are sorry.").press("Tab y Enter Ctrl+S");
    assert!(officer.message().contains("0398 stage 1 response recorded, upheld"), "{}", officer.message());
    let file = officer.store.known("0398").unwrap().unwrap();
    let case = redress::domain::case::Case::fold(file.0, &file.1).unwrap();
    assert_eq!(case.status, Status::Answered);
}

#[test]
fn a_response_without_a_finding_is_not_recorded() {
    let mut officer = Officer::at_the_desk();
    officer.press("j j j r Tab").type_text("Dear all").press("Ctrl+S").sees("the complaint has no finding");
    assert!(officer.model.form.is_some());
    assert_eq!(officer.model.form.as_ref().unwrap().at, 0, "the keyboard is at the finding");
}

#[test]
fn a_new_complaint_takes_at_most_nine_keys_and_the_text() {
    let mut officer = Officer::at_the_desk();
    // n, p, Enter, Enter, Tab, Ctrl+S: six keys and the text.
    officer.press("n p Enter").type_text("Dilys Pryce-Jones").press("Enter");
    officer.type_text("The recycling crew went past our road three weeks running.").press("Tab Ctrl+S");
    assert!(officer.message().contains("0437 logged"), "{}", officer.message());
    officer.press("4 G t").sees("recycling crew").sees("Dilys Pryce-Jones");
}

#[test]
fn accepting_in_triage_takes_at_most_four_keys() {
    let mut officer = Officer::at_the_desk();
    officer.press("t").sees("assisted collection");
    officer.press("a Enter");
    assert!(officer.message().contains("0432 accepted"), "{}", officer.message());
}

#[test]
fn refusing_in_triage_records_the_reason_the_clause_and_the_signpost() {
    let mut officer = Officer::at_the_desk();
    officer.press("t 4").type_text("penalty").press("Enter");
    assert!(officer.message().contains("0432 not accepted"), "{}", officer.message());
    let (id, events) = officer.store.known("0432").unwrap().unwrap();
    let case = redress::domain::case::Case::fold(id, &events).unwrap();
    let (reason, clause, signpost) = case.refusal.unwrap();
    assert!(reason.contains("penalty charge") && clause.contains("Appendix A") && signpost.contains("PCN"));
}

#[test]
fn closing_asks_first_and_only_y_does_it() {
    let mut officer = Officer::at_the_desk();
    officer.press("j j j r n Enter").type_text("We came in time.").press("Ctrl+S 9");
    let answered = officer.selected();
    officer.press("f").sees("Close ").press("Enter");
    assert!(!officer.message().contains("closed"));
    officer.press("f f f").sees("Close ").press("y");
    assert!(officer.message().contains(&format!("{answered} closed")), "{}", officer.message());
}

#[test]
fn every_picker_starts_on_one_of_its_own_entries() {
    for keys in ["n", "x", "r", "o", "c"] {
        let mut officer = Officer::at_the_desk();
        officer.press(keys);
        for field in &officer.model.form.as_ref().unwrap().fields {
            if let redress::app::form::Kind::Pick { options, .. } = &field.kind {
                let value = field.value();
                assert!(
                    value.is_empty() || options.contains(&value),
                    "{keys}: {value} is not in {options:?}"
                );
            }
        }
    }
}

#[test]
fn a_response_without_words_is_not_recorded() {
    let mut officer = Officer::at_the_desk();
    officer.press("j j j r u Enter Ctrl+S").sees("The response has no words yet.");
}

#[test]
fn opening_a_form_takes_the_last_message_away() {
    let mut officer = Officer::at_the_desk();
    officer
        .press("j j a")
        .sees("u undo")
        .press("n")
        .does_not_see("u undo")
        .press("Esc c")
        .does_not_see("u undo");
}

#[test]
fn a_slip_of_the_finger_makes_no_new_officer() {
    let mut officer = Officer::at_the_desk();
    officer.press("o").type_text("zz").press("Enter").sees("zz owns no case yet.").press("Enter");
    assert!(officer.message().contains("0398 owner is now zz"), "{}", officer.message());
}

#[test]
fn triage_refuses_only_for_a_reason_in_the_list_and_goes_back_a_step_at_a_time() {
    let mut officer = Officer::at_the_desk();
    officer.press("t 4").type_text("nothing like this").press("Enter");
    assert!(officer.message().contains("Nothing in the list begins like this"), "{}", officer.message());
    officer
        .press("Esc 1 1")
        .sees("step 3 of 6")
        .press("Esc")
        .sees("step 2 of 6")
        .press("Esc")
        .sees("step 1 of 6");
}

#[test]
fn commands_for_a_case_are_off_where_no_case_is_shown() {
    let mut officer = Officer::at_the_desk();
    officer.press("t :").type_text("note").sees("Open the case from the queue").press("Enter");
    assert!(officer.model.form.is_none());
}

#[test]
fn undo_in_a_case_takes_back_that_case_s_change() {
    let mut officer = Officer::at_the_desk();
    officer.press("c").type_text("First").press("Enter j j a");
    officer.press("k k Enter u");
    assert!(officer.message().contains("0398 undone: first"), "{}", officer.message());
}

#[test]
fn grouping_by_service_names_each_service_once() {
    let mut officer = Officer::with(council(friday()), (200, 50));
    officer.press("5 b s");
    let screen = officer.screen();
    assert_eq!(screen.matches(" Housing repairs (").count(), 1, "{screen}");
}

#[test]
fn a_key_that_is_off_says_why() {
    let mut officer = Officer::at_the_desk();
    officer.press("f");
    assert!(officer.message().contains("has not been answered"), "{}", officer.message());
}

#[test]
fn why_this_date_names_every_skipped_day() {
    let mut officer = Officer::at_the_desk();
    officer.press("e").sees("10 working days from the acknowledgement");
    officer.press("Esc").does_not_see("working days from the acknowledgement");
}

#[test]
fn esc_from_anywhere_ends_at_the_queue_and_changes_nothing() {
    let mut officer = Officer::at_the_desk();
    for way in
        ["g s", "g t", "g d", "g c", "Enter", "Enter 3", ":", "?", ".", "e", "/ e l m", "n", "x", "s", "b"]
    {
        officer.press(way);
        for _ in 0..10 {
            officer.press("Esc");
        }
        assert_eq!(officer.model.screen, Screen::Desk, "after {way}");
        assert!(officer.model.overlays.is_empty() && officer.model.form.is_none(), "after {way}");
        assert!(officer.model.queue.filter.is_empty() && !officer.quit, "after {way}");
        officer.sees("14 of 14").does_not_see("recorded");
    }
}

#[test]
fn the_queue_can_have_the_whole_screen_at_every_size() {
    for size in [(80, 24), (120, 35), (200, 50)] {
        let mut officer = Officer::with(council(friday()), size);
        officer.press("5 p").does_not_see("Coming up (").does_not_see("Last: ");
        let shown =
            officer.screen().lines().filter(|line| line.contains(" left") || line.contains(" late")).count();
        assert!(shown > usize::from(size.1) / 2, "{shown} rows at {size:?}");
        officer.press("G");
        let last = officer.selected();
        officer.sees(&last).press("p").sees(&last);
    }
}

#[test]
fn quit_asks_once() {
    let mut officer = Officer::at_the_desk();
    officer.press("q").sees("Quit?").press("j");
    assert!(!officer.quit && officer.selected() == "0398");
    officer.press("q q");
    assert!(officer.quit);
}

#[test]
fn a_filter_narrows_as_it_is_typed_shows_its_count_and_esc_clears_it() {
    let mut officer = Officer::at_the_desk();
    officer.press("/").type_text("pothole").sees("1 of 14");
    officer.press("Enter Enter Esc").sees("1 of 14");
    officer.press("Esc").sees("14 of 14");
}

#[test]
fn views_are_on_their_numbers_and_carry_counts() {
    let mut officer = Officer::at_the_desk();
    officer.press("2").sees("Queue: Late");
    let late = officer.model.queue.reply.page.total;
    assert!(late >= 1);
    officer.press("5").sees("Queue: Team");
    assert!(officer.model.queue.reply.page.total > 40);
    officer.press("1").sees("Queue: Mine");
}

#[test]
fn selection_is_a_case_at_every_size() {
    let mut officer = Officer::at_the_desk();
    officer.press("j j j");
    let case = officer.selected();
    for size in [(120, 35), (200, 50), (60, 15), (50, 14), (30, 8), (20, 5), (1, 1), (80, 24)] {
        officer.resize(size).screen();
        assert_eq!(officer.selected(), case, "at {size:?}");
    }
}

#[test]
fn a_paste_outside_a_form_is_ignored_and_says_so() {
    let mut officer = Officer::at_the_desk();
    officer.send(Msg::Paste("q d y n x".to_owned()));
    assert!(officer.message().contains("Paste ignored here"), "{}", officer.message());
}

#[test]
fn what_is_typed_is_kept_as_a_draft_and_opens_again() {
    let mut officer = Officer::at_the_desk();
    officer.press("n Tab").type_text("Dilys").send(Msg::Rest);
    officer.press("Esc").sees("Everything you typed is kept").press("Enter");
    assert!(officer.model.form.is_none());
    officer.press("g d").sees("Dilys").press("Enter");
    officer.sees("Dilys");
    assert!(officer.model.form.is_some());
}

#[test]
fn the_same_form_opened_again_goes_on_with_its_draft_and_never_writes_over_it() {
    let mut officer = Officer::at_the_desk();
    officer.press("c").type_text("She rang about the ceiling").press("Esc Enter");
    officer.press("c").sees("She rang about the ceiling").sees("goes on with your draft");
    officer.type_text(", twice").press("Enter");
    assert!(officer.message().contains("note added"), "{}", officer.message());
    officer.press("c");
    assert_eq!(officer.model.form.as_ref().map(|form| form.words()), Some(0), "a saved draft is used up");
}

#[test]
fn a_second_call_while_a_complaint_is_half_written_has_a_draft_of_its_own() {
    let mut officer = Officer::at_the_desk();
    officer.press("n Tab").type_text("Dilys").press("Esc Enter");
    officer.press("n");
    assert!(!officer.screen().contains("Dilys"), "a new complaint begins empty");
    officer.press("Tab").type_text("Rhodri").press("Esc Enter");
    officer.press("g d").sees("Dilys").sees("Rhodri").sees("2 kept");
}

#[test]
fn an_empty_store_says_what_to_do_first() {
    let mut officer = Officer::with(empty(friday()), (80, 24));
    officer.sees("There are no complaints in this system").sees("record the first one");
}

#[test]
fn the_sample_council_opens_on_any_day() {
    for now in ["2024-12-27T08:00:00", "2026-03-01T10:00:00", "2025-08-25T23:59:00"] {
        let now = moment(now);
        let mut officer = Officer::named("J Malik", council(now), (120, 35), now);
        officer.sees("Mine 14");
    }
}

#[test]
fn every_key_at_every_place_is_safe_to_press() {
    for start in ["", "Enter", "g s", "g t", "g d", "g c", "5", "9"] {
        let mut officer = Officer::at_the_desk();
        officer.press(start);
        for letter in (' '..='~').chain(['é', '語']) {
            officer.send(Msg::Key(redress::app::key::Key::Char(letter)));
            officer.screen();
            officer.press("Esc Esc Esc Esc n Esc");
            officer.press(start);
        }
        assert!(!officer.quit);
    }
}
