//! The answer and what follows it, by keys alone: points, the gate, remedies, learning, closing.

use crate::common::{Officer, case, council, friday};
use redress::app::model::Tab;
use redress::app::overlay::Overlay;
use redress::domain::event::Fact;
use redress::domain::terms::{Finding, LateReason, Status};

/// An officer on the case with this reference.
fn on_case(reference: &str) -> Officer {
    crate::common::on_case(Officer::at_the_desk(), reference)
}

#[test]
fn each_point_is_decided_in_turn_and_the_finding_of_the_whole_follows() {
    let mut officer = on_case("0405");
    officer.press("r").sees("0 of 2 points decided");
    officer.press("u Enter").sees("So far: upheld").type_text("the log").press("Enter").type_text("apology");
    officer.press("Enter n Enter").sees("Together: partially upheld.").type_text("nobody called");
    officer.press("Enter Enter").type_text("We are sorry.").press("Ctrl+S");
    assert!(
        officer.message().contains("0405 stage 1 response recorded, partially upheld"),
        "{}",
        officer.message()
    );
    let case = case(&officer, "0405");
    let found: Vec<_> = case.points.iter().map(|point| point.found.clone().unwrap()).collect();
    assert_eq!((found[0].finding, found[0].remedy.as_str()), (Finding::Upheld, "Apology"));
    assert_eq!((found[1].finding, found[1].reason.as_str()), (Finding::NotUpheld, "nobody called"));
    officer.press("u");
    assert!(officer.message().contains("undone: answered stage 1"), "{}", officer.message());
    assert!(
        crate::common::case(&officer, "0405").points.iter().all(|point| point.found.is_none()),
        "one undo for all"
    );
}

#[test]
fn a_save_goes_to_what_is_missing_first_and_the_next_one_goes_on() {
    let mut officer = on_case("0405");
    officer.press("r u Enter Enter Enter Tab Tab Tab").type_text("We are sorry.").press("Ctrl+S");
    officer.sees("Not ready to be sent: point 1 has no reason, and 2 things more");
    officer
        .type_text("the log")
        .press("Ctrl+S")
        .sees("point 1 has no remedy, nor the word none, and 1 thing");
    officer.type_text("none").press("Ctrl+S").sees("point 2 has no finding").press("n Enter");
    officer.type_text("nobody called").press("Ctrl+S");
    assert!(officer.message().contains("0405 stage 1 response recorded"), "{}", officer.message());
}

#[test]
fn a_tab_behind_the_letter_of_a_finding_stays_at_its_reason_and_a_point_without_one_is_not_ticked() {
    let mut officer = on_case("0405");
    officer.press("r u Tab").type_text("the log").press("Enter").type_text("apology").press("Enter");
    officer
        .sees("√ 1 Missed")
        .sees("Upheld; Apology")
        .press("n Tab Tab Tab")
        .sees("Not upheld, no reason yet");
    officer.does_not_see("√ 2").press("Ctrl+S");
}

#[test]
fn a_save_that_put_nothing_right_lists_what_is_missing_and_enter_goes_there() {
    let mut officer = on_case("0405");
    officer.press("r u Enter Enter Enter Tab Tab Tab").type_text("We are sorry.").press("Ctrl+S Ctrl+S");
    officer.sees("Not ready to be sent: 3 things are missing");
    officer.sees("point 1 has no reason").sees("point 1 has no remedy").sees("point 2 has no finding");
    officer.press("Down Down").sees("the decision on the complaint").press("Enter");
    officer.press("n Enter").type_text("nobody called").press("Ctrl+S");
    officer.type_text("the log").press("Ctrl+S Ctrl+S").sees("1 thing is missing").press("Enter");
    officer.type_text("none").press("Ctrl+S");
    assert!(officer.message().contains("0405 stage 1 response recorded"), "{}", officer.message());
}

#[test]
fn a_response_goes_out_all_the_same_with_the_officers_own_reason() {
    let mut officer = on_case("0405");
    officer.press("r u Enter Enter Enter Enter Enter Enter").type_text("We are sorry.");
    officer.press("Ctrl+S Ctrl+S o");
    officer.press("Enter").sees("Sent all the same").press("Ctrl+S Ctrl+S").sees("Not ready to be sent");
    officer.press("o").type_text("the complainant moves abroad today").press("Ctrl+S");
    assert!(officer.message().contains("response recorded, upheld"), "{}", officer.message());
    let (_, events) = officer.store.known("0405").unwrap().unwrap();
    let Some(Fact::Answered(answer)) = events.last().map(|event| &event.fact) else { panic!() };
    assert_eq!(answer.override_reason.as_deref(), Some("the complainant moves abroad today"));
}

#[test]
fn a_draft_keeps_the_points_and_the_reason_to_send_it_all_the_same() {
    let mut officer = on_case("0405");
    officer.press("r u Enter").type_text("the log").press("Enter").type_text("a new bin");
    officer.press("Enter p Enter Enter Enter").type_text("Sorry").press("Ctrl+S Ctrl+S o");
    officer.type_text("moves today").press("Esc Enter").sees("Kept as a draft");
    officer.press("g d Enter").sees("moves today").sees("Upheld; a new bin").press("Ctrl+S");
    assert!(officer.message().contains("response recorded, partially upheld"), "{}", officer.message());
}

#[test]
fn the_complainants_words_are_a_key_away_from_the_response() {
    let mut officer = on_case("0398");
    officer.press("r u Ctrl+T").sees("In their words").sees("Support needed").press("Esc");
    assert_eq!(
        officer.model.form.as_ref().unwrap().value(redress::app::form::FieldId::PointFinding),
        "Upheld"
    );
}

#[test]
fn enter_in_the_list_of_points_decides_the_chosen_one() {
    let mut officer = on_case("0405");
    officer.press("Enter 3 j Enter").sees("Decide a point of 0405").press("u Enter").type_text("the log");
    officer.press("Enter").type_text("none").press("Enter");
    assert!(officer.message().contains("0405 point 2 upheld"), "{}", officer.message());
    assert_eq!(officer.model.case.tab, Tab::Points);
    officer.press(". z w").type_text("an apology").press("Enter").sees("an apology");
    // What was decided before stands in the response.
    officer.press("r").sees("So far: upheld. 1 of 2 points decided.");
}

#[test]
fn a_remedy_is_agreed_done_and_told() {
    let mut officer = on_case("0405");
    officer.press(". z r").sees("Remedy on 0405").type_text("symb").press("Enter Enter");
    officer.type_text("Pay for the bins").press("Enter Ctrl+S").sees("needs its amount").type_text("150");
    officer
        .press("Enter")
        .type_text("three rounds missed")
        .press("Enter")
        .type_text("had to drive to the tip");
    officer.press("Enter").type_text("Head of Waste").press("Ctrl+S");
    assert!(
        officer.message().contains("symbolic payment of £150.00 agreed as action 1"),
        "{}",
        officer.message()
    );
    officer
        .press("d")
        .sees("Symbolic payment of £150.00")
        .press("Enter")
        .type_text("Bank statement")
        .press("Enter");
    assert!(officer.message().contains("0405 action 1 done, complainant told"), "{}", officer.message());
    officer.sees("told Fri 20 Nov 2026");
}

#[test]
fn news_that_are_still_owed_stay_on_the_queue_until_they_are_given() {
    let mut officer = on_case("0405");
    officer
        .press(". k")
        .type_text("Clean the road")
        .press("Ctrl+S d Enter")
        .type_text("photo")
        .press("BackTab");
    officer.type_text("25/11").sees("The queue reminds of it").press("Ctrl+S");
    assert!(officer.message().contains("tell the complainant by Wed 25 Nov 2026"), "{}", officer.message());
    officer.press("Enter").sees("Complainant told of an action").press("Enter");
    assert!(
        officer.message().contains("0405 complainant told that action 1 is done"),
        "{}",
        officer.message()
    );
}

#[test]
fn closing_with_open_actions_asks_for_the_reason() {
    let mut officer = on_case("0405");
    officer.press(". k").type_text("Clean the road").press("Ctrl+S");
    officer.decides(&[("n", "the log", ""); 2]).type_text("We came.").press("Ctrl+S");
    officer.press("f").sees("1 action stays on the queue").press("Enter").sees("needs a reason");
    officer.type_text("the road is cleaned in spring").press("Enter");
    assert!(
        officer.message().contains("0405 closed; action 1 is still open and stay"),
        "{}",
        officer.message()
    );
    assert_eq!(case(&officer, "0405").status, Status::Closed);
}

#[test]
fn learning_is_recorded_and_later_delivered() {
    let mut officer = on_case("0405");
    officer.press(". z l").type_text("Rounds are checked the next day").press("Enter");
    assert!(officer.message().contains("0405 learning recorded"), "{}", officer.message());
    officer.press(". z d").sees("Rounds are checked the next day").press("Enter");
    assert!(officer.message().contains("service improvement in place"), "{}", officer.message());
    assert!(case(&officer, "0405").learning[0].1.is_some());
}

#[test]
fn the_response_is_comfortable_at_every_size() {
    for size in [(60, 20), (80, 24), (120, 35), (200, 50)] {
        let mut officer = Officer::with(council(friday()), size);
        officer
            .press("r u Enter")
            .type_text("the log")
            .press("Enter")
            .type_text("apo")
            .press("Enter p Enter");
        officer.sees("So far: partially upheld").sees("Reason");
        officer
            .press("Ctrl+S")
            .sees("The response has no words yet.")
            .type_text("Dear A. Okafor")
            .press("Ctrl+S Ctrl+S");
        assert!(matches!(officer.model.overlays.last(), Some(Overlay::Gate { .. })), "{size:?}");
        insta::assert_snapshot!(format!("gate {}x{}", size.0, size.1), officer.screen());
        officer.press("Enter");
        insta::assert_snapshot!(format!("response {}x{}", size.0, size.1), officer.screen());
    }
}

#[test]
fn what_was_sent_is_read_again_in_full() {
    let mut officer = on_case("0405");
    let letter: String = (1..60).map(|n| format!("Line {n}. ")).collect();
    officer.decides(&[("n", "the log", ""); 2]).type_text(&letter).press("Ctrl+S Enter 4 Enter");
    officer.sees("The response").sees("Line 1.").sees("The way on").press("Space");
    officer.sees("not upheld. the log").press("Esc").does_not_see("The way on");
}

#[test]
fn a_response_after_its_day_asks_why_it_is_late_and_a_timely_one_does_not() {
    let mut officer = on_case("0405");
    officer.press("r");
    assert!(!officer.screen().contains("Late because"), "it is due today:\n{}", officer.screen());
    let mut officer = on_case("0398");
    officer.decides(&[("n Enter", "the log", ""), ("n Enter", "the log", ""), ("n Enter", "the log", "")]);
    officer.type_text("We came on the day.").press("Tab yes Enter Tab Tab").sees("Late because");
    officer.type_text("no off").press("Ctrl+S");
    assert!(officer.message().contains("1 working day late: no officer cover"), "{}", officer.message());
    let (_, events) = officer.store.known("0398").unwrap().unwrap();
    let Some(Fact::Answered(answer)) = events.last().map(|event| &event.fact) else { panic!() };
    assert_eq!(answer.late_because, Some(LateReason::Cover));
}

#[test]
fn a_letter_of_the_finding_goes_on_and_an_enter_after_it_does_no_harm() {
    let mut officer = on_case("0405");
    officer.press("r u Enter").type_text("nobody came").sees("nobody came");
    let form = officer.model.form.as_ref().unwrap();
    assert_eq!(form.fields[0].value(), "Upheld");
    assert_eq!(form.fields[1].value(), "nobody came");
}
