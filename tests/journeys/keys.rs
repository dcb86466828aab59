//! Keys that a council or an officer has changed: the desk obeys them and every label follows.

use crate::common::Officer;
use redress::app::Msg;
use redress::app::keymap::Keys;
use redress::app::triage::Step;
use std::collections::BTreeMap;

fn with(changes: &[(&str, &[&str])]) -> Officer {
    let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    let settings: BTreeMap<String, Vec<String>> =
        changes.iter().map(|(name, given)| ((*name).to_owned(), keys(given))).collect();
    let mut officer = Officer::at_the_desk();
    officer.model.keys = Keys::with(&settings).unwrap();
    officer
}

#[test]
fn a_changed_key_works_and_hints_menus_help_and_messages_show_it() {
    let mut officer =
        with(&[("acknowledge", &["Z"]), ("undo", &["U"]), ("help-for-this-screen", &["H", "F1"])]);
    officer.press("Down Down").sees("Z ack").sees("H help");
    officer.press(".").sees("Z        Acknowledge").press("Esc");
    officer.press("H").sees("acknowledge").press("H");
    let before = officer.message();
    officer.press("a");
    assert_eq!(officer.message(), before, "the old key does nothing");
    officer.press("Z").sees("acknowledgement recorded").sees("U undo");
    officer.press("U").sees("undone");
}

#[test]
fn the_labels_of_menus_tabs_pages_and_questions_follow_too() {
    let mut officer = with(&[
        ("agree-the-points", &["P"]),
        ("all-actions-for-this-case", &["!"]),
        ("go-to-another-screen", &["Z"]),
        ("explain-the-date", &["E"]),
        ("quit", &["Q"]),
        ("filter-the-list", &["F"]),
        ("undo", &["U"]),
    ]);
    officer.press("j j Enter 3").sees("No points are agreed yet. ! P agrees them").sees("! more");
    officer.press("Esc E").sees("E or Esc close").press("E").does_not_see("E or Esc close");
    officer.press("Q").sees("Quit? Q again or Enter.").press("q").does_not_see("Quit?");
    officer.press("F").type_text("elm").press("Enter").sees("F change it").press("Esc");
    officer.press(":").type_text("go to drafts").sees("Z d").press("Esc");
    officer.press(":").type_text("agree the points").sees("! P").press("Esc");
    officer.press(":").type_text("undo something").press("Enter").sees("U takes back your last change");
    officer.press("Esc").send(Msg::Paste("q".to_owned())).sees("n new complaint, c note");
    officer.press("? PageDown PageDown PageDown").sees("Go to (Z, then)").press("F").type_text("mark");
    officer.sees("/ mark").sees("mark the case").does_not_see("write the response");
    officer.press("Esc").sees("Help: Queue").press("Esc Q Q");
    assert!(officer.quit);
}

#[test]
fn what_undo_cannot_take_back_is_not_offered_and_where_the_last_change_was_is_said() {
    let mut officer = Officer::at_the_desk();
    officer.press("c").type_text("Rang twice").press("Enter j Enter u");
    officer.sees("There is nothing of yours to undo on 0405; your last change was on 0398.");
    assert!(officer.message().contains("n the queue, undo takes it back"), "{}", officer.message());
    officer.press("Esc u").sees("0398 undone: rang twice");
    // A letter that was posted is gone: the line that says so names no way back.
    officer
        .press("g g Enter 4 j Enter")
        .sees("Acknowledgement")
        .press("s")
        .sees("Nothing takes it back")
        .press("y");
    let said = officer.message();
    assert!(said.contains("letter 1 sent") && !said.contains("undo"), "{said}");
    officer.press("u").sees("has left the building");
}

#[test]
fn the_messages_of_the_session_can_be_read_again_newest_first() {
    let mut officer = Officer::at_the_desk();
    officer.press(":").type_text("messages of this session").sees("nothing was said").press("Esc");
    officer.press("c").type_text("Rang").press("Enter").press("=").sees("yours already");
    officer.press(":").type_text("messages of").press("Enter").sees("2 messages");
    let screen = officer.screen();
    let (late, early) = (screen.find("yours already").unwrap(), screen.find("note added").unwrap());
    assert!(late < early, "{screen}");
    officer.sees("09:12").press("Esc").does_not_see("2 messages");
}

#[test]
fn the_letters_of_questions_and_sheets_can_be_changed_and_their_labels_follow() {
    let mut officer = with(&[
        ("yes-to-a-question", &["J"]),
        ("no-to-a-question", &["x"]),
        ("save-now", &["S"]),
        ("throw-away", &["W"]),
        ("go-to-drafts", &["D"]),
        ("send-the-letter", &["P"]),
    ]);
    // Leaving a form.
    officer.press("c").type_text("Rang").press("Esc").sees("S      save the note now").sees("W throw away");
    officer.press("s").sees("save the note now").press("S").sees("0398 note added");
    // The menu of `g`, and what says the way to it.
    officer.press("g").sees("D        Drafts").press("d").sees("D        Drafts").press("D").sees("Drafts");
    officer.press("Esc c").type_text("Once more").press("Esc Enter").sees("g D opens your drafts");
    // A letter and its question.
    officer.press("j j a L").sees("P send").press("s").does_not_see("as sent today?").press("P");
    officer.sees("as sent today?").sees("J yes  x no (Enter)").press("y").sees("as sent today?").press("J");
    officer.sees("letter 1 sent");
}

#[test]
fn the_letters_of_orders_groups_files_and_triage_follow_too() {
    let mut officer = with(&[
        ("sort-by-owner", &["w"]),
        ("group-by-service", &["V"]),
        ("write-csv", &["v"]),
        ("skip-to-the-next-case", &["K"]),
        ("no-in-triage", &["N"]),
    ]);
    officer.press("s").sees("w        by owner").press("w").sees("by owner");
    officer.press("b").sees("V        grouped by service").press("V").sees("grouped by service");
    officer.press("g t 1 s n").sees("0432  M. Silva");
    assert_eq!(officer.model.triage.step, Step::CanTake, "the old letters mean nothing");
    officer.press("N");
    assert_eq!(officer.model.triage.step, Step::Reason);
    officer.press("Esc K");
    assert_eq!(officer.model.triage.skipped.len(), 1);
}

#[test]
fn every_letter_of_a_menu_is_among_those_that_can_be_changed() {
    use redress::app::keymap::{LETTERS, Sheet};
    use redress::app::model::Group;
    use redress::domain::query::Sort;
    let listed = |sheet: Sheet| -> Vec<char> {
        LETTERS.iter().filter(|row| row.sheet == sheet).map(|row| row.letter).collect()
    };
    assert_eq!(listed(Sheet::Sort), Sort::TABLE.iter().map(|(_, key, _)| *key).collect::<Vec<_>>());
    assert_eq!(listed(Sheet::Group), Group::TABLE.iter().map(|(_, key, _)| *key).collect::<Vec<_>>());
    let forms = redress::report::write::Form::TABLE;
    assert_eq!(listed(Sheet::Write), forms.iter().map(|(_, key, ..)| *key).collect::<Vec<_>>());
}

#[test]
fn the_letters_of_the_question_whose_change_stands_follow_too() {
    let mut officer = with(&[("take-theirs", &["T"]), ("keep-yours", &["M"]), ("see-both", &["B"])]);
    officer.press("c").type_text("Rang");
    let (id, _) = officer.store.known("0398").unwrap().unwrap();
    let what = "R Osei changed the owner of 0398".to_owned();
    let overlay = redress::app::overlay::Overlay::Conflict { what, id, seen: 1, ask: None, both: false };
    officer.model.overlays.push(overlay);
    officer.sees("T    take theirs").sees("M    keep yours").sees("B    see both").sees("T take theirs");
    officer.press("t").sees("Changed meanwhile").press("T").sees("Theirs stands");
}

#[test]
fn letters_that_cannot_be_meant_are_explained() {
    for (name, keys, why) in [
        (
            "yes-to-a-question",
            vec!["n"],
            "the key n would mean both 'yes-to-a-question' and 'no-to-a-question'",
        ),
        ("yes-to-a-question", vec!["Enter"], "'yes-to-a-question' needs a character for its key"),
        ("no-to-a-question", vec![], "'no-to-a-question' needs a character for its key"),
        ("go-to-drafts", vec!["w"], "the key w would mean both 'go-to-drafts' and 'away'"),
    ] {
        let keys = keys.into_iter().map(str::to_owned).collect();
        let said = Keys::with(&[(name.to_owned(), keys)].into()).unwrap_err();
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn no_letter_of_a_sheet_has_the_name_of_an_action() {
    for letter in redress::app::keymap::LETTERS {
        let name = letter.name();
        assert!(redress::app::keymap::BINDINGS.iter().all(|row| row.name() != name), "{name}");
        let same = redress::app::keymap::LETTERS.iter().filter(|other| other.name() == name).count();
        assert_eq!(same, 1, "{name}");
    }
}
