//! Many cases at once, views to and fro, a typed reference, undo and redo: by keys alone.

use crate::common::{Officer, case};
use redress::app::model::Screen;
use redress::app::{Msg, effect};
use redress::domain::decide::Ask;
use redress::domain::event::Receipt;
use redress::domain::query::View;

fn owners(officer: &Officer, references: &[&str]) -> Vec<String> {
    references.iter().map(|r| case(officer, r).owner.unwrap_or_default()).collect()
}

/// What another officer records meanwhile.
fn elsewhere(officer: &mut Officer, reference: &str, ask: Ask) {
    let (id, events) = officer.store.known(reference).unwrap().unwrap();
    let seen = events.iter().map(|e| e.seq).max().unwrap();
    let at = officer.model.now;
    let request = effect::Request::Ask { id, seen, ask, at, key: format!("else-{reference}"), draft: None };
    let reply = officer.store.answer("R Osei", request);
    assert!(matches!(reply, effect::Reply::Recorded(_)), "{reply:?}");
}

#[test]
fn the_selected_case_stays_selected_when_a_colleague_brings_in_hundreds_before_it() {
    let mut officer = Officer::at_the_desk();
    officer.press("G");
    let selected = officer.model.queue.selected.unwrap();
    let on = officer.model.now.date() - chrono::Days::new(60);
    for n in 0..260 {
        let receipt = Receipt { reference: String::new(), on, ..case(&officer, "0398").receipt };
        let accept = Some(crate::common::waste_for_malik());
        let (at, key) = (officer.model.now, format!("bins {n}"));
        let (receipt, more) = (Box::new(receipt), Vec::new());
        let new = effect::Request::New { receipt, accept, more, at, key, draft: None };
        let reply = officer.store.answer("R Osei", new);
        assert!(matches!(reply, effect::Reply::Recorded(_)), "{reply:?}");
    }
    officer.send(Msg::Store(0, effect::Reply::ChangedElsewhere));
    assert_eq!(officer.model.queue.selected, Some(selected));
    let reference = officer.model.queue.current().map(|(_, row)| row.reference.clone()).unwrap();
    officer.sees(&reference);
    // Another view begins at its top.
    officer.press("0");
    assert_eq!(officer.model.queue.place, 0);
}

#[test]
fn marked_cases_are_reassigned_after_one_question_and_one_undo_takes_all_back() {
    let mut officer = Officer::at_the_desk();
    officer.press("Space j Space j Space").sees("3 marked");
    officer.press("o o s Enter").sees("Reassign 3 cases, 0398 first, to R Osei?");
    officer.press("Enter");
    assert_eq!(owners(&officer, &["0398"]), ["J Malik"], "the default is no");
    officer.press("Enter y");
    assert!(officer.message().contains("3 cases: owner is now R Osei"), "{}", officer.message());
    assert_eq!(owners(&officer, &["0398", "0405", "0431"]), ["R Osei"; 3]);
    officer.does_not_see("marked").press("u").sees("Undo in 3 cases, 0398 first: owner is now R Osei?");
    officer.press("u Enter");
    assert_eq!(
        owners(&officer, &["0398"]),
        ["R Osei"],
        "the default is no, and the key that asks is no answer"
    );
    officer.press("u y");
    assert!(officer.message().contains("3 cases undone: owner is now R Osei"), "{}", officer.message());
    assert_eq!(owners(&officer, &["0398", "0405", "0431"]), ["J Malik"; 3]);
}

#[test]
fn a_star_marks_from_the_last_mark_to_here() {
    let mut officer = Officer::at_the_desk();
    officer
        .press("j Space")
        .sees("►*")
        .press("j j j *")
        .sees("4 marked")
        .press("k k k Space")
        .sees("3 marked");
    officer.press("Esc").does_not_see("marked");
}

#[test]
fn marks_survive_filter_refresh_and_view_and_the_rule_counts_the_hidden_ones() {
    let mut officer = Officer::at_the_desk();
    officer.press("Space j Space /").type_text("elm").press("Enter").sees("2 marked, 1 not in this view");
    officer.press("Esc");
    assert!(officer.model.queue.marks.is_empty(), "Esc takes the marks before the filter");
    assert_eq!(officer.model.queue.filter, "elm");
    officer.press("Space Esc Esc Space 4").sees("1 marked, 1 not in this view");
    officer.send(Msg::Store(0, effect::Reply::ChangedElsewhere)).press("1");
    assert_eq!(officer.model.queue.marks.len(), 1);
}

#[test]
fn what_is_refused_is_listed_by_reason_and_the_rest_goes_through() {
    let mut officer = Officer::at_the_desk();
    // 0398 and 0405 were acknowledged, 0431 was not.
    officer.press("Space j Space j Space a").sees("Acknowledge 3 cases, 0398 first, as sent today?");
    officer.press("a").sees("Acknowledge 3 cases").press("y");
    officer.sees("Recorded, but not for these").sees("0398").sees("was acknowledged on");
    assert!(officer.message().contains("0431 acknowledgement recorded"), "{}", officer.message());
    officer.press("Enter").does_not_see("not for these");
    assert!(case(&officer, "0431").run().unwrap().acknowledged.is_some());
}

#[test]
fn when_every_marked_case_is_refused_nothing_is_recorded() {
    let mut officer = Officer::at_the_desk();
    let before = (case(&officer, "0398").seq, case(&officer, "0405").seq);
    officer.press("Space j Space a y");
    assert!(officer.message().contains("Nothing was recorded"), "{}", officer.message());
    assert_eq!((case(&officer, "0398").seq, case(&officer, "0405").seq), before);
    assert_eq!(officer.model.queue.marks.len(), 2, "the marks stay for another try");
}

#[test]
fn a_note_for_many_cases_is_typed_once() {
    let mut officer = Officer::at_the_desk();
    officer.press("Space j Space c").sees("Note on 2 cases, 0398 first").type_text("Phone lines were down");
    officer.press("Enter").sees("Add this note to 2 cases, 0398 first?").press("y");
    assert!(officer.message().contains("2 cases: note added"), "{}", officer.message());
    for reference in ["0398", "0405"] {
        assert!(case(&officer, reference).last.1.contains("Phone lines were down"));
    }
}

#[test]
fn a_case_that_another_officer_changed_is_left_out_and_told() {
    let mut officer = Officer::at_the_desk();
    officer.press("Space j Space");
    elsewhere(&mut officer, "0405", Ask::Assign { owner: Some("F Lund".to_owned()) });
    officer.press("o o s Enter y").sees("0405").sees("R Osei changed the owner of 0405");
    assert_eq!(owners(&officer, &["0398", "0405"]), ["R Osei", "F Lund"]);
}

#[test]
fn a_note_that_another_officer_added_leaves_no_marked_case_out() {
    let mut officer = Officer::at_the_desk();
    officer.press("Space j Space");
    elsewhere(&mut officer, "0405", Ask::Note { text: "Rang back".to_owned() });
    officer.press("o o s Enter y");
    assert_eq!(owners(&officer, &["0398", "0405"]), ["R Osei", "R Osei"]);
}

#[test]
fn undo_of_many_stops_whole_when_somebody_built_on_one_of_them() {
    let mut officer = Officer::at_the_desk();
    officer.press("Space j Space o o s Enter y");
    elsewhere(&mut officer, "0405", Ask::Assign { owner: Some("F Lund".to_owned()) });
    officer.press("u y");
    assert!(officer.message().contains("R Osei changed the owner of 0405"), "{}", officer.message());
    assert_eq!(owners(&officer, &["0398", "0405"]), ["R Osei", "F Lund"]);
}

#[test]
fn one_reason_extends_every_marked_case_to_its_own_date_and_one_undo_takes_all_back() {
    let mut officer = Officer::at_the_desk();
    // 0398 and 0405 have their rule's next date; 0431 is not acknowledged, so its stage has not started.
    officer.press("Space j Space j Space x").sees("Extend 3 cases, 0398 first");
    officer.press("w Enter").sees("Extend 3 cases, 0398 first, each to its own next date?").press("y");
    officer.sees("0431: is not acknowledged").press("Esc");
    assert!(officer.message().contains("2 cases: extended"), "{}", officer.message());
    let extended = |officer: &mut Officer, reference: &str| {
        !case(officer, reference).run().unwrap().extensions.is_empty()
    };
    assert!(extended(&mut officer, "0398") && extended(&mut officer, "0405"));
    officer.press("u y");
    assert!(!extended(&mut officer, "0398") && !extended(&mut officer, "0405"));
}

#[test]
fn responses_and_closing_are_for_one_case_at_a_time() {
    for key in ["r", "f"] {
        let mut officer = Officer::at_the_desk();
        officer.press("Space j Space").press(key);
        assert!(officer.message().contains("one case at a time"), "{key}: {}", officer.message());
        assert!(officer.model.form.is_none() && officer.model.overlays.is_empty());
    }
}

#[test]
fn a_case_that_is_open_is_acted_on_alone_whatever_is_marked() {
    let mut officer = Officer::at_the_desk();
    officer.press("Space j j Enter a");
    assert!(officer.message().contains("0431 acknowledgement recorded"), "{}", officer.message());
    assert_eq!(officer.model.queue.marks.len(), 1);
}

#[test]
fn the_last_two_views_are_one_key_apart() {
    let mut officer = Officer::at_the_desk();
    officer.press("-");
    assert!(officer.message().contains("No other view"), "{}", officer.message());
    officer.press("5 -");
    assert_eq!(officer.model.view, View::Mine);
    officer.press("-");
    assert_eq!(officer.model.view, View::Team);
}

#[test]
fn a_reference_typed_into_the_filter_opens_its_case_even_outside_the_view() {
    let mut officer = Officer::at_the_desk();
    officer.press("5 j");
    let elsewhere = {
        let mine = |o: &Officer, r: &str| case(o, r).owner.as_deref() == Some("J Malik");
        let rows = officer.model.queue.rows();
        rows.iter().map(|row| row.reference.clone()).find(|r| !mine(&officer, r)).unwrap()
    };
    officer.press("1 /").type_text(&elsewhere).press("Enter").sees(&elsewhere);
    assert_eq!(officer.model.screen, Screen::Case);
    assert!(officer.model.queue.filter.is_empty());
    officer.press("y");
    assert_eq!(officer.copied, [elsewhere]);
    officer.press("Esc").sees("14 of 14");
    assert_eq!(officer.selected(), "0398");
}

#[test]
fn a_reference_typed_into_the_palette_opens_its_case_and_an_unknown_one_is_named() {
    let mut officer = Officer::at_the_desk();
    officer.press("g s :").type_text("0411").press("Enter").sees("Objections not published");
    assert_eq!(officer.model.screen, Screen::Case);
    officer.press(":").type_text("9999").press("Enter");
    assert!(officer.message().contains("No case is called 9999"), "{}", officer.message());
}

#[test]
fn redo_takes_the_last_undo_back_and_names_it() {
    let mut officer = Officer::at_the_desk();
    officer.press("j j a u :").type_text("redo").press("Enter");
    assert!(officer.message().contains("0431 redone: acknowledged"), "{}", officer.message());
    assert!(case(&officer, "0431").run().unwrap().acknowledged.is_some());
    officer.press("u");
    assert!(officer.message().contains("0431 undone: acknowledged"), "{}", officer.message());
    assert!(case(&officer, "0431").run().unwrap().acknowledged.is_none());
    // Its own key, beside the palette; the message names it.
    officer.sees("· z redo").press("z").sees("· u undo");
    assert!(officer.message().contains("0431 redone: acknowledged"), "{}", officer.message());
    assert!(case(&officer, "0431").run().unwrap().acknowledged.is_some());
}

#[test]
fn redo_brings_many_cases_back_together() {
    let mut officer = Officer::at_the_desk();
    officer.press("Space j Space o o s Enter y u y :").type_text("redo").press("Enter");
    assert!(officer.message().contains("2 cases"), "{}", officer.message());
    assert_eq!(owners(&officer, &["0398", "0405"]), ["R Osei"; 2]);
}

#[test]
fn redo_is_refused_when_something_was_recorded_since_or_was_redone_already() {
    let mut officer = Officer::at_the_desk();
    officer.press(":").type_text("redo").press("Enter");
    assert!(officer.message().contains("You have undone nothing"), "{}", officer.message());
    officer.press("j j a u c").type_text("Rang").press("Enter :").type_text("redo").press("Enter");
    assert!(officer.message().contains("recorded since your last undo"), "{}", officer.message());
    officer.press("u :").type_text("redo").press("Enter :").type_text("redo").press("Enter");
    assert!(officer.message().contains("taken back already"), "{}", officer.message());
}

#[test]
fn a_small_screen_says_whose_a_colleagues_case_is() {
    let mut officer = Officer::at_the_desk();
    let mine = officer.screen();
    assert!(mine.lines().any(|line| line.starts_with("── 0398") && !line.contains("J Malik")), "{mine}");
    officer.press("5").sees("C Iqbal · Housing stage 1");
}
