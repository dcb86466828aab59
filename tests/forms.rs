//! Forms, by keys: what is typed is read as it was meant, stands in the store as a draft until it is recorded, and
//! comes back after it was thrown away.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod common;

use common::{Officer, moment, on_case};
use redress::app::effect::{Draft, Effect, Request};
use redress::app::form::{self, CaseForm, FieldId, Form, Kind};
use redress::app::key::Key;
use redress::app::{Msg, update};
use std::collections::BTreeMap;

fn value(officer: &Officer, id: FieldId) -> String {
    officer.model.form.as_ref().unwrap().value(id)
}

fn drafts(officer: &Officer) -> Vec<Draft> {
    officer.store.drafts("J Malik").unwrap()
}

#[test]
fn a_long_sentence_in_a_box_wraps_between_words_and_has_no_line_break_of_its_own() {
    let mut officer = Officer::at_the_desk();
    let typed = "The recycling crew has gone past our road on three Thursdays and nobody rang back about any of them.";
    officer.press("n Tab Tab").type_text(typed);
    officer.sees("│The recycling crew has gone past our road on three Thursdays and nobody");
    officer.sees("│rang back about any of them.");
    assert_eq!(value(&officer, FieldId::Text), typed);
    // Enter is a new line, not the end of the form.
    officer.press("Enter").type_text("Again today.").sees("│Again today.");
    assert_eq!(value(&officer, FieldId::Text), format!("{typed}\nAgain today."));
}

#[test]
fn a_picker_is_narrowed_by_the_beginning_of_any_word_in_a_name() {
    let mut officer = Officer::at_the_desk();
    officer.press("o").type_text("os").sees("► R Osei").does_not_see("F Lund").press("Esc Enter");
    officer.press("j x").type_text("contractor").sees("Waiting for a contractor's report");
    officer.does_not_see("A meeting or a visit").type_text(" wai").sees("Waiting for a contractor's report");
}

#[test]
fn a_long_entry_that_was_chosen_is_read_from_its_beginning() {
    let mut officer = Officer::at_the_desk();
    officer.press("x Down").sees("[Waiting for information from");
}

#[test]
fn the_dates_that_a_complaint_creates_follow_the_day_of_receipt_as_it_is_typed() {
    let mut officer = Officer::at_the_desk();
    officer.press("n").sees("Acknowledge by Fri 27 Nov 2026");
    officer.press("Tab Tab Tab Tab Tab Tab Tab").type_text("mon");
    officer
        .sees("= Mon 16 Nov 2026")
        .sees("Acknowledge by Mon 23 Nov 2026")
        .sees("Stage 1 by     Mon 7 Dec 2026");
}

#[test]
fn what_is_wrong_in_a_form_stops_the_save_and_never_the_draft() {
    let mut officer = Officer::at_the_desk();
    officer.press("n Tab").type_text("Dilys").press("Tab Tab Tab Tab Tab Tab").type_text("30/02");
    officer.sees("! 30 February does not exist").press("Ctrl+S").sees("New complaint");
    officer.press("Esc Enter");
    assert!(officer.message().contains("Kept as a draft"), "{}", officer.message());
    officer.press("g d Enter Tab Tab Tab Tab Tab Tab Tab").sees("! 30 February does not exist");
    assert_eq!(
        (value(&officer, FieldId::Name).as_str(), value(&officer, FieldId::Received).as_str()),
        ("Dilys", "30/02")
    );
}

#[test]
fn esc_with_something_typed_asks_how_to_leave_and_every_way_is_safe() {
    let mut officer = Officer::at_the_desk();
    officer.press("n Tab Tab").type_text("Nobody came").send(Msg::Rest).press("Esc");
    let asked = [
        "── Leave this complaint? Everything you typed is kept ──────────────────────────",
        " ► Enter  keep as draft and go back            (already saved 09:12:00)",
        "   s      save as a complaint now",
        "   Esc    carry on editing",
        "   t      throw the draft away (asks again, copy kept 30 days)",
    ];
    for (n, line) in asked.iter().enumerate() {
        assert_eq!(officer.line(n + 1).trim_end(), *line);
    }
    officer.press("Esc");
    assert_eq!(value(&officer, FieldId::Text), "Nobody came");
    // Throwing away asks again, and neither Enter nor the key that asked is a yes.
    officer.press("Esc t").sees("Throw away").press("Enter");
    assert_eq!(drafts(&officer).len(), 1);
    officer.press("Esc t t n");
    assert_eq!(drafts(&officer).len(), 1);
    officer.press("Esc Enter");
    assert!(officer.model.form.is_none() && drafts(&officer).len() == 1);
    officer.press("g d Enter Esc s");
    assert!(officer.message().contains("logged"), "{}", officer.message());
    assert_eq!(drafts(&officer), []);
    // With nothing typed there is nothing to ask.
    officer.press("Esc Esc n Esc").sees("14 of 14");
}

/// Writes into everything that takes words.
fn written(mut form: Form) -> (Form, FieldId, u32) {
    let takes = |kind: &Kind| {
        matches!(kind, Kind::Line | Kind::Paragraph | Kind::Box | Kind::Date(_))
            || matches!(kind, Kind::Pick { free: true, .. })
    };
    let field = form.fields.iter_mut().find(|field| takes(&field.kind)).expect("somewhere to write");
    field.set("words of a draft");
    let (id, point) = (field.id, field.point);
    (form.changed, form.touched) = (true, true);
    (form, id, point)
}

#[test]
fn every_form_about_a_case_is_kept_as_a_draft_and_opens_again_with_it() {
    let mut officer = Officer::at_the_desk();
    let ids: Vec<_> = officer.store.rows(true).unwrap().into_iter().step_by(3).map(|row| row.id).collect();
    let mut kept: BTreeMap<String, String> = BTreeMap::new();
    for id in ids {
        let file = officer.store.case_file(id).unwrap().unwrap();
        for which in CaseForm::ALL {
            let name = format!("{which:?}");
            if kept.contains_key(&name) {
                continue;
            }
            let Ok(open) = form::about(&officer.model, &file, *which) else { continue };
            let words = |kind: &Kind| !matches!(kind, Kind::Pick { free: false, .. });
            if !open.fields.iter().any(|field| words(&field.kind)) {
                kept.insert(name, String::new());
                continue;
            }
            let (open, field, point) = written(open);
            let key = open.draft_key();
            officer.model.form = Some(open);
            officer.send(Msg::Rest);
            let draft = drafts(&officer).into_iter().find(|draft| draft.key == key).expect("a draft");
            assert!(draft.body.contains("words of a draft"), "{name}: {}", draft.body);
            let mut again = form::about(&officer.model, &file, *which).unwrap();
            again.go_on(&draft, &officer.model);
            let field = again.fields.iter().find(|f| f.id == field && f.point == point).unwrap();
            assert_eq!(field.value(), "words of a draft", "{name}");
            officer.model.form = None;
            kept.insert(name, key);
        }
    }
    let not_here: Vec<_> =
        CaseForm::ALL.iter().filter(|form| !kept.contains_key(&format!("{form:?}"))).collect();
    // What no case of the sample council can have done to it now.
    assert!(not_here.len() * 4 < CaseForm::ALL.len(), "{not_here:?}");
}

#[test]
fn an_entry_that_was_chosen_is_kept_as_if_it_were_typed() {
    let mut officer = Officer::at_the_desk();
    officer.press("x Down Down").send(Msg::Rest).press("Esc").sees("Leave this extension?").press("Enter");
    officer.press("x").sees("[Waiting for a contractor's");
    // Only what the officer chose or typed is counted, not what stood there.
    officer.press("Esc t").sees("Throw away 5 words?");
}

#[test]
fn a_draft_stays_until_the_save_is_in_the_store() {
    let mut officer = Officer::at_the_desk();
    officer.press("c").type_text("Rang twice").send(Msg::Rest);
    let save = update(&mut officer.model, Msg::Key(Key::Enter));
    let asks = |effect: &Effect| matches!(effect, Effect::Store(_, Request::Ask { .. }));
    assert!(save.iter().any(asks), "{save:?}");
    let drops = |effect: &Effect| matches!(effect, Effect::Store(_, Request::DropDraft { .. }));
    assert!(!save.iter().any(drops), "dropped before it was recorded");
    assert_eq!(drafts(&officer).len(), 1, "the save is on its way and the draft is there");
    assert!(officer.model.form.is_some(), "and so is the form");
    officer.perform(save);
    assert!(officer.message().contains("0398 note added"), "{}", officer.message());
    assert_eq!(drafts(&officer), []);
    // A save that is refused leaves the draft and the form.
    officer.press("r Tab").type_text("We are sorry").send(Msg::Rest).press("Ctrl+S");
    assert!(officer.model.form.is_some() && drafts(&officer).len() == 1, "{}", officer.screen());
}

#[test]
fn the_word_of_a_finding_typed_in_full_is_the_finding_and_no_part_of_the_reason() {
    let words: &[(&str, &str)] = &[
        ("upheld", "Upheld"),
        ("upheld Enter", "Upheld"),
        ("upheld Tab", "Upheld"),
        ("Upheld Enter", "Upheld"),
        ("partially Enter", "Partially upheld"),
        ("partially Space upheld", "Partially upheld"),
        ("not Enter", "Not upheld"),
        ("not Space upheld Enter", "Not upheld"),
        ("no Space finding", "No finding"),
        ("no Tab", "No finding"),
        ("u", "Upheld"),
        ("u Enter", "Upheld"),
        ("x", "No finding"),
    ];
    for (typed, finding) in words {
        let mut officer = on_case(Officer::at_the_desk(), "0405");
        officer.press("r").press(typed).type_text("phoned and nobody came");
        let form = officer.model.form.as_ref().unwrap();
        assert_eq!(form.fields[0].value(), *finding, "{typed}");
        assert_eq!(form.fields[1].value(), "phoned and nobody came", "{typed}");
    }
    // A reason that begins like the rest of the word is a reason.
    let mut officer = on_case(Officer::at_the_desk(), "0405");
    officer.press("r n").type_text("other people were told the same").press("Enter");
    let form = officer.model.form.as_ref().unwrap();
    assert_eq!(form.fields[0].value(), "Not upheld");
    assert_eq!(form.fields[1].value(), "other people were told the same");
}

/// An officer who wrote a note on 0398 and threw it away.
fn thrown_away() -> Officer {
    let mut officer = Officer::at_the_desk();
    officer.press("c").type_text("Rang A. Okafor, no answer").send(Msg::Rest).press("Esc t y");
    assert!(officer.message().contains("g d brings it back"), "{}", officer.message());
    officer
}

#[test]
fn a_draft_that_was_thrown_away_is_listed_and_enter_brings_it_back() {
    let mut officer = thrown_away();
    officer.press("g d").sees("0 kept, 1 thrown away").sees("thrown Fri 20 Nov Note on 0398").press("Enter");
    assert!(officer.message().contains("Brought back: Note on 0398"), "{}", officer.message());
    officer.sees("1 kept").press("Enter");
    let form = officer.model.form.as_ref().unwrap();
    assert_eq!(form.value(FieldId::Words), "Rang A. Okafor, no answer");
}

#[test]
fn the_next_draft_of_the_same_form_is_not_kept_over_the_copy() {
    let mut officer = thrown_away();
    officer.press("c").type_text("Wrote instead").send(Msg::Rest).press("Esc Enter");
    officer.press("g d").sees("1 kept, 1 thrown away").press("j Enter");
    assert!(officer.message().contains("There is a newer draft of the same form"), "{}", officer.message());
    let bodies: Vec<&str> = officer.model.thrown.iter().map(|thrown| thrown.draft.body.as_str()).collect();
    assert!(bodies[0].contains("Rang A. Okafor"), "{bodies:?}");
}

#[test]
fn after_thirty_days_it_is_gone() {
    let officer = thrown_away();
    let thrown = |day| officer.store.thrown_away("J Malik", moment(day)).unwrap().len();
    assert_eq!((thrown("2026-12-20T09:12:00"), thrown("2026-12-21T09:12:00")), (1, 0));
}

#[test]
fn a_list_that_is_narrowed_by_letters_and_walked_by_arrows_is_kept_as_the_entry_and_not_as_the_letters() {
    let mut officer = Officer::at_the_desk();
    // Two reasons begin with these letters; Down goes to the second.
    officer.press("x").type_text("wai").press("Down").sees("► Waiting for a contractor's report");
    officer.send(Msg::Rest);
    assert!(
        drafts(&officer)[0].body.contains("Waiting for a contractor's report"),
        "{}",
        drafts(&officer)[0].body
    );
    officer.press("Esc Enter").press("x").sees("[Waiting for a contractor's rep");
}
