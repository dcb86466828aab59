//! What an officer does wrong, by keys alone: each time a sentence names the rule and the way out, and nothing is
//! recorded. `tests/cli/mistakes.rs` makes the same mistakes by command, `tests/data/mistakes.csv` all others.

use crate::common::{Officer, case, council, friday};
use redress::app::overlay::Overlay;
use redress::domain::terms::{Role, Stage, Status};

/// An officer on the case with this reference.
fn in_case(reference: &str) -> Officer {
    crate::common::in_case(Officer::with(council(friday()), (120, 35)), reference)
}

/// What stands on the screen, as one line of words.
fn says(officer: &Officer, text: &str) {
    let screen = officer.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(screen.contains(text), "no '{text}' in\n{}", officer.screen());
}

#[test]
fn the_officer_who_answered_stage_1_does_not_investigate_stage_2() {
    // MK: "Stage Two is an independent investigation by a new investigating officer."
    let mut officer = in_case("0405");
    let owner = case(&officer, "0405").owner.unwrap();
    officer.decides(&[("n", "the log", ""); 2]).type_text("We came.").press("Ctrl+S . s Enter");
    officer.press(". g i").type_text(&owner);
    says(&officer, "by a new investigating officer");
    says(&officer, "choose somebody else");
    officer.press("Ctrl+S");
    assert!(officer.model.form.is_some(), "{}", officer.message());
    assert_eq!(case(&officer, "0405").person(Stage::Two, Role::InvestigatingOfficer), None);
}

#[test]
fn a_response_without_the_written_consent_stops_at_the_gate_and_jumps_to_it() {
    // MK: "written consent must be completed before the complaint response is issued".
    let mut officer = in_case("0405");
    officer.press(". n r").type_text("Ann Ward").press("Enter").type_text("solic").press("Enter");
    officer.decides(&[("n", "the log", ""); 2]).type_text("We came.").press("Ctrl+S");
    assert!(matches!(officer.model.overlays.last(), Some(Overlay::Gate { .. })), "{}", officer.screen());
    says(&officer, "written consent must be completed before the complaint response is issued");
    officer.press("Enter");
    says(&officer, "Came in on");
    assert_eq!(case(&officer, "0405").run().unwrap().answered, None);
}

#[test]
fn an_extension_past_a_hard_cap_is_refused_with_the_latest_day() {
    // SI 2006/1738 reg 17: 25 working days, extended to 65 in all.
    let mut officer = in_case("0361");
    officer.press("x BackTab").type_text("30 jun 2027").press("Tab").type_text("complex").press("Ctrl+S");
    says(&officer, "is past the limit of");
    says(&officer, "the latest date the law allows is");
    assert!(officer.model.form.is_some(), "{}", officer.message());
    assert!(case(&officer, "0361").run().unwrap().extensions.is_empty());
}

#[test]
fn the_independent_person_of_stage_2_does_not_sit_on_the_panel() {
    // SI 2006/1738 reg 19: three independent persons, not the one of stage 2.
    let mut officer = in_case("0361");
    for name in ["I Vance", "P Stone"] {
        officer.press(". g i").type_text(name).press("Enter Enter");
        assert!(officer.message().contains(name), "{}", officer.message());
    }
    officer.press(". g d").type_text("D Head").press("Enter n Ctrl+S");
    assert!(officer.message().contains("adjudicated by D Head"), "{}", officer.message());
    officer.decides(&[("n", "the file", ""); 2]).type_text("We looked.").press("Ctrl+S . s Enter");
    assert_eq!(case(&officer, "0361").stage(), Stage::Three, "{}", officer.screen());
    officer.press(". g i").type_text("P Stone");
    says(&officer, "may not sit on the panel");
    says(&officer, "choose somebody else");
    officer.press("Ctrl+S");
    assert!(officer.model.form.is_some(), "{}", officer.message());
    assert_eq!(case(&officer, "0361").person(Stage::Three, Role::PanelChair), None);
}

#[test]
fn a_case_with_open_actions_is_not_closed_without_the_reason() {
    // MK: "outstanding actions will be tracked and actioned promptly".
    let mut officer = in_case("0405");
    officer.press(". k").type_text("Clean the road").press("Ctrl+S");
    officer.decides(&[("n", "the log", ""); 2]).type_text("We came.").press("Ctrl+S f");
    says(&officer, "outstanding actions will be tracked");
    officer.press("Ctrl+S").sees("needs a reason");
    assert_ne!(case(&officer, "0405").status, Status::Closed);
}
