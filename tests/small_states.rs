//! The small states of the desk: two officers at one case, and a store that does not answer.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod common;

use chrono::NaiveDateTime;
use common::{Officer, council, friday, moment, on_case};
use redress::app::Msg;
use redress::app::effect::{Reply, Trouble};
use redress::app::form::FieldId;
use redress::domain::case::Case;
use redress::domain::event::Fact;
use redress::store::{CaseWrite, Store};
use std::path::Path;
use tempfile::TempDir;

fn open(path: &Path, now: NaiveDateTime) -> Store {
    let stamp = now.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    Store::open(path, Box::new(move || stamp.clone())).unwrap()
}

/// J Malik and R Osei at one store with the sample council, R Osei some minutes later.
fn two_officers() -> (TempDir, Officer, Officer) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("redress.db");
    let mut store = open(&path, friday());
    let rules = store.rules().clone();
    let (wanted, mut colleagues) = (["0398", "0405", "0431"], 0);
    let writes: Vec<CaseWrite> = redress::demo::council(friday(), &rules.policies, &rules.calendar)
        .into_iter()
        .filter(|case| {
            // The three cases, and a few of their colleagues' so that their names can be picked.
            let theirs =
                case.facts.iter().any(|fact| format!("{fact:?}").contains("owner: Some(\"F Lund\")"));
            colleagues += usize::from(theirs);
            wanted.contains(&case.reference.as_str()) || (theirs && colleagues < 4)
        })
        .map(|case| CaseWrite { id: None, seen: None, reference: case.reference, facts: case.facts })
        .collect();
    store.append_many(&writes).unwrap();
    let later = moment("2026-11-20T09:18:00");
    let other = open(&path, later);
    let malik = Officer::named("J Malik", store, (80, 24), friday());
    let osei = Officer::named("R Osei", other, (80, 24), later);
    (folder, malik, osei)
}

fn case(officer: &Officer, reference: &str) -> Case {
    common::case(officer, reference)
}

/// Both look at the owner of 0398; R Osei is first.
fn owner_changed_by_both() -> (TempDir, Officer) {
    let (folder, malik, osei) = two_officers();
    let mut malik = on_case(malik, "0398");
    malik.press("o n o b");
    let mut osei = on_case(osei, "0398");
    osei.press("o l u Enter");
    assert!(osei.message().contains("0398 owner is now F Lund"), "{}", osei.message());
    malik.send(Msg::Tick(moment("2026-11-20T09:19:00"))).press("Enter");
    malik.sees("R Osei changed the owner of 0398 at 09:18.").sees("Theirs  Owner is now F Lund (R Osei)");
    // The entry of the list is said, not the letters that chose it.
    malik.sees("Yours   Owner: nobody");
    malik.sees("t    take theirs").sees("k    keep yours").sees("v    see both");
    (folder, malik)
}

#[test]
fn a_change_of_a_colleague_is_named_and_theirs_can_stand() {
    let (_folder, mut malik) = owner_changed_by_both();
    malik.press("t");
    assert_eq!(case(&malik, "0398").owner.as_deref(), Some("F Lund"));
    assert!(malik.model.form.is_none());
    assert_eq!(malik.model.drafts.len(), 1, "what was typed is kept");
}

#[test]
fn keeping_yours_records_it_after_theirs() {
    let (_folder, mut malik) = owner_changed_by_both();
    malik.press("k");
    assert!(malik.message().contains("0398 "), "{}", malik.message());
    assert_eq!(case(&malik, "0398").owner, None);
    let (_, events) = malik.store.known("0398").unwrap().unwrap();
    let owners = events.iter().filter(|event| matches!(event.fact, Fact::Assigned { .. })).count();
    assert!(owners >= 2, "both stand in the timeline");
}

#[test]
fn both_can_be_seen_and_escape_goes_back_to_what_was_typed() {
    let (_folder, mut malik) = owner_changed_by_both();
    malik.press("v").sees("Yours").sees("Theirs").sees("(R Osei)").press("Esc");
    assert_eq!(malik.model.form.as_ref().unwrap().value(FieldId::Owner).to_lowercase(), "nob");
    assert_eq!(case(&malik, "0398").owner.as_deref(), Some("F Lund"), "nothing was recorded yet");
}

#[test]
fn what_was_typed_is_kept_either_way() {
    for (key, recorded) in [("t", false), ("k", true)] {
        let (_folder, mut malik) = owner_changed_by_both();
        malik.press(key);
        let (_, events) = malik.store.known("0398").unwrap().unwrap();
        let given_up = events.iter().any(|event| matches!(&event.fact, Fact::Assigned { owner: None }));
        assert_eq!(given_up, recorded);
        let kept = malik.model.drafts.iter().any(|draft| draft.body.contains("nob"));
        assert_eq!(kept, !recorded, "in the timeline or in the drafts");
    }
}

#[test]
fn notes_of_two_officers_stand_beside_each_other_without_a_question() {
    let (_folder, malik, osei) = two_officers();
    let mut malik = on_case(malik, "0398");
    malik.press("c").type_text("Rang, no answer");
    let mut osei = on_case(osei, "0398");
    osei.press("c").type_text("Wrote").press("Enter");
    malik.press("Enter");
    assert!(malik.message().contains("0398 note added"), "{}", malik.message());
    malik.sees("Rang, no answer").sees("Wrote");
}

#[test]
fn what_one_key_asks_is_asked_about_too() {
    let (_folder, malik, osei) = two_officers();
    let mut malik = on_case(malik, "0431");
    let mut osei = on_case(osei, "0431");
    osei.press("o l u Enter");
    malik.press("a").sees("R Osei changed the owner of 0431").press("k");
    assert!(malik.message().contains("0431 acknowledgement recorded"), "{}", malik.message());
}

#[test]
fn a_store_that_is_taken_away_leaves_the_list_and_what_is_typed() {
    let (folder, mut malik, _) = two_officers();
    let (here, away) = (folder.path().join("redress.db"), folder.path().join("away.db"));
    std::fs::rename(&here, &away).unwrap();
    malik.send(Msg::Tick(moment("2026-11-20T09:30:00"))).press(": r e f r e s h Enter");
    malik.sees("0398").sees("Not updated since 09:12. You can read and write drafts; saving will wait.");
    // Why is in the palette.
    malik
        .press(":")
        .type_text("why the desk")
        .press("Enter")
        .sees("redress.db is not there now")
        .press("Esc");
    // A form can be filled in; saving says why it waits and keeps every word.
    malik.press("c").type_text("Rang, no answer").send(Msg::Rest);
    assert!(malik.model.form.as_ref().unwrap().changed, "it is not kept yet, so it is tried again");
    malik.press("Enter").sees("is not there now").sees("saving will wait");
    std::fs::rename(&away, &here).unwrap();
    malik.send(Msg::Rest);
    assert!(malik.model.form.as_ref().unwrap().kept.is_some(), "kept as soon as the store is back");
    malik.press("Enter");
    assert!(malik.message().contains("0398 note added"), "{}", malik.message());
    malik.does_not_see("Not updated since");
}

#[test]
fn a_store_that_is_locked_says_so_and_nothing_typed_is_lost() {
    let mut officer = Officer::with(council(friday()), (80, 24));
    officer.press("c").type_text("Rang, no answer");
    let ticket = officer.model.ticket;
    let effects = redress::app::update(&mut officer.model, Msg::Key(redress::app::key::Key::Enter));
    assert_eq!(effects.len(), 1, "the change is on its way");
    let busy = Trouble::Unavailable("another session is saving and did not finish in time".to_owned());
    officer.send(Msg::Store(ticket, Reply::Trouble(busy)));
    officer.sees("another session is saving").sees("saving will wait");
    officer.press("Enter");
    assert!(officer.message().contains("0398 note added"), "{}", officer.message());
}

#[test]
fn an_empty_view_and_a_filter_that_hides_everything_say_why_and_which_key() {
    let (_folder, mut malik, _) = two_officers();
    malik.press("4").sees("Every open case has an owner.").sees("1 Mine").sees("5 Team");
    malik.press("5 /").type_text("elmm");
    malik.sees("No case matches \"elmm\". 3 are hidden by this filter.").sees("Esc clear");
    malik.press("Esc").sees("0398");
}

/// The screen without the spaces at the ends of its lines, held against the one that was looked at.
fn hold(name: &str, officer: &Officer) {
    let (columns, rows) = officer.model.size;
    let screen = officer.screen();
    let text: Vec<&str> = screen.lines().map(str::trim_end).collect();
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!(format!("{name}-{columns}x{rows}"), text.join("\n"));
    });
}

/// Both extend 0398; R Osei is first, and wrote a note before.
fn extended_by_both() -> (TempDir, Officer) {
    let (folder, malik, osei) = two_officers();
    let mut malik = on_case(malik, "0398");
    malik.press("x").type_text("The plumber comes on Monday between eight and twelve and rings before");
    let mut osei = on_case(osei, "0398");
    osei.press("c").type_text("Asked the contractor about the third missed visit and for a date this week");
    osei.press("Enter x").type_text("Waiting for the contractor's report").press("Ctrl+S");
    malik.press("Ctrl+S").sees("Changed meanwhile");
    (folder, malik)
}

#[test]
fn the_question_whose_change_stands_is_whole_at_every_size() {
    let (_folder, mut malik) = extended_by_both();
    for size in [(80, 24), (120, 35)] {
        hold("conflict", malik.resize(size));
        hold("conflict-in-full", malik.press("v"));
        malik.press("v");
    }
}

#[test]
fn what_one_key_asks_is_told_beside_theirs_and_nothing_is_said_to_be_typed() {
    let (_folder, malik, osei) = two_officers();
    let (mut malik, mut osei) = (on_case(malik, "0431"), on_case(osei, "0431"));
    osei.press("o l u Enter");
    malik
        .press("a")
        .sees("Yours   Acknowledged Fri 20 Nov 2026")
        .sees("Theirs  Owner is now F Lund (R Osei)");
    malik.sees("t    take theirs: yours is not recorded").does_not_see("what you typed");
    // Where theirs leaves nothing to do, that is what stands there.
    let (_folder, malik, osei) = two_officers();
    let (mut malik, mut osei) = (on_case(malik, "0431"), on_case(osei, "0431"));
    osei.press("a");
    malik.press("a").sees("Yours   ").sees("Theirs  Acknowledged Fri 20 Nov 2026");
    malik.does_not_see("Yours   Acknowledged");
}

#[test]
fn a_desk_without_its_store_says_so_on_every_screen_and_never_that_something_is_kept_that_is_not() {
    for size in [(80, 24), (120, 35)] {
        let (folder, mut malik, _) = two_officers();
        malik.resize(size);
        let (here, away) = (folder.path().join("redress.db"), folder.path().join("away.db"));
        std::fs::rename(&here, &away).unwrap();
        malik.send(Msg::Tick(moment("2026-11-20T09:30:00"))).press(": r e f r e s h Enter");
        hold("not-connected", &malik);
        malik
            .press(":")
            .type_text("why the desk")
            .press("Enter")
            .sees("The store at ")
            .sees("is not there now");
        assert_eq!(malik.screen().matches("tries again by").count(), 1, "{}", malik.screen());
        malik.press("Esc c").type_text("Rang, no answer").send(Msg::Rest);
        hold("not-connected-form", &malik);
        std::fs::rename(&away, &here).unwrap();
        malik.send(Msg::Rest).sees("draft kept").sees("Every change is kept");
    }
}
