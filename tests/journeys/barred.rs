//! A desk that can only be read: every key that would record something says so at once, and nothing typed is lost.

use crate::common::{Officer, council, friday};
use redress::app::Msg;
use redress::app::effect::Reply;
use redress::domain::decide::Refusal;

const WHY: &str = "Nothing can be recorded here: the disk that holds the store is read-only";
const DO: &str = "ask whoever looks after the server to make the disk writable again";

/// From now on nothing can be recorded, as the store tells it.
fn barred(officer: &mut Officer) {
    officer.send(Msg::Store(0, Reply::Barred(Some(Refusal::new(WHY, DO)))));
    officer.sees(WHY);
}

/// Everything can be recorded again.
fn free(officer: &mut Officer) {
    officer.send(Msg::Store(0, Reply::Barred(None)));
    officer.does_not_see("Nothing can be recorded here");
}

/// Where an officer goes, and the keys that would record something there or open what is filled in to record it.
const RECORDS: &[(&str, &[&str])] = &[
    ("", &["c", "a", "r", "x", "n", "o", "=", "m", "u", "g i"]),
    ("Enter", &["c", "r", "f"]),
    ("Esc g t", &["a", "1", "2", "3"]),
    ("Esc g a", &["e", "2", "i"]),
    ("Esc Esc 5 Home Space j Space", &["c", "a", "m"]),
];

#[test]
fn every_key_that_would_record_something_says_at_once_why_not_and_what_to_do() {
    let mut officer = Officer::at_the_desk();
    barred(&mut officer);
    for (way, keys) in RECORDS {
        officer.press(way);
        let before = (officer.model.screen, officer.model.overlays.len());
        for key in *keys {
            officer.model.message = None;
            officer.press(key);
            let said = officer.message();
            assert!(
                said.contains(WHY) && said.contains("Ask whoever looks after the server"),
                "{way}, {key}: {said}"
            );
            assert!(officer.model.form.is_none(), "{way}, {key}: no form opens");
            let after = (officer.model.screen, officer.model.overlays.len());
            assert_eq!(after, before, "{way}, {key}: nothing else opens");
        }
    }
}

#[test]
fn the_same_keys_work_once_the_store_takes_something_again() {
    let mut officer = Officer::at_the_desk();
    barred(&mut officer);
    officer.press("c").does_not_see("Add a note");
    free(&mut officer);
    officer.press("c").type_text("She rang").press("Enter");
    assert!(officer.message().contains("note added"), "{}", officer.message());
}

#[test]
fn the_line_of_keys_offers_what_can_be_done_and_the_palette_says_why_the_rest_cannot() {
    let mut officer = Officer::with(council(friday()), (120, 35));
    barred(&mut officer);
    officer.does_not_see("c note");
    officer.press(":").type_text("add a note").sees("Nothing can be recorded here");
    officer.press("Enter");
    assert!(officer.model.form.is_none(), "what is off is not run");
    officer.press("Esc Esc g").sees("Nothing can be recorded here: the disk").press("w");
    assert!(officer.model.form.is_none(), "nor is it in a menu\n{}", officer.screen());
    officer.press("Esc g t").does_not_see("1-4 choose").press("Esc g a").does_not_see("0-3 score");
}

#[test]
fn the_list_of_saved_views_saves_none_where_nothing_can_be_recorded() {
    let mut officer = Officer::at_the_desk();
    barred(&mut officer);
    officer.press("v s").type_text("mine");
    assert!(officer.message().contains(WHY), "{}", officer.message());
}

#[test]
fn a_letter_is_read_where_nothing_can_be_recorded_and_neither_sent_nor_given_other_words() {
    let mut officer = Officer::at_the_desk();
    barred(&mut officer);
    officer.press("Enter 4 Enter");
    assert!(!officer.model.overlays.is_empty(), "the letter is read\n{}", officer.screen());
    for key in ["e", "s"] {
        officer.press(key);
        assert!(officer.message().contains(WHY), "{key}: {}", officer.message());
        assert!(officer.model.form.is_none(), "{key}");
    }
}

#[test]
fn a_form_that_is_open_when_nothing_can_be_recorded_any_more_keeps_its_words_until_it_can() {
    let mut officer = Officer::at_the_desk();
    officer.press("c").type_text("She ");
    barred(&mut officer);
    officer.type_text("rang").sees("She rang").sees("Kept while this desk is open");
    officer.press("Esc").sees("Leave this note? It is kept while this desk is open").press("Enter");
    officer.does_not_see("She rang");
    // A new form does not open; what was typed before goes on from the drafts.
    officer.press("c").does_not_see("She rang");
    officer.press("g d Enter").sees("She rang").type_text(" again").press("Esc Enter q");
    officer.sees("What you typed here is lost").press("Esc");
    let drafts = |officer: &Officer| officer.store.drafts("J Malik").expect("reads");
    assert!(!drafts(&officer).iter().any(|draft| draft.body.contains("rang again")));
    free(&mut officer);
    assert!(drafts(&officer).iter().any(|draft| draft.body.contains("She rang again")));
    officer.press("1 c").sees("She rang again").press("Enter");
    assert!(officer.message().contains("note added"), "{}", officer.message());
    assert!(officer.store.drafts("J Malik").expect("reads").is_empty());
}

#[test]
fn a_draft_that_is_thrown_away_where_nothing_can_be_recorded_is_gone() {
    let mut officer = Officer::at_the_desk();
    officer.press("c");
    barred(&mut officer);
    officer.type_text("She rang").press("Esc t").sees("No copy can be kept.").press("y");
    assert!(officer.message().contains("No copy could be kept"), "{}", officer.message());
    officer.press("g d").does_not_see("She rang");
}
