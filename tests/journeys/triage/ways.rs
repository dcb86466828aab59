//! Where triage leads besides stage 1: other routes, requests, informally, straight to stage 2, another procedure, a team.

use super::{case, receipt, with};
use crate::common::{Officer, friday, moment};
use redress::domain::terms::{Scheme, Stage, Status};

#[test]
fn an_information_request_counts_twenty_days_that_are_worked_everywhere_in_the_uk() {
    // 10 March 2026: St Patrick's Day, 17 March, is a holiday in Northern Ireland and is left out, as is Easter.
    let mut asked = receipt("All letters about Mill Lane", "");
    asked.on = moment("2026-03-10T00:00:00").date();
    let mut officer = with(vec![asked]);
    officer.press("t 3").type_text("request for information").press("Enter");
    assert!(officer.message().contains("due Fri 10 Apr 2026"), "{}", officer.message());
    let case = case(&officer.store, "0001");
    assert_eq!(case.elsewhere.unwrap().due, Some(moment("2026-04-10T00:00:00").date()));
    officer.press("Esc 5").sees("FOI");
    // The countdown is on the same calendar as the date.
    let row = officer.model.queue.rows()[0].clone();
    let left = row.days_left(row.received, &officer.model.calendar);
    assert_eq!(left, Some(20));
}

#[test]
fn a_service_request_is_answered_and_becomes_a_complaint_from_its_register() {
    let mut officer = with(vec![receipt("A pothole in Mill Lane", "")]);
    officer.press("t 2 Enter Esc :").type_text("service requests").press("Enter").sees("A pothole");
    officer.press(". g q").type_text("filled").press("Enter Enter");
    assert!(officer.message().contains("0001 service request answered"), "{}", officer.message());
    officer.press(". g u").type_text("it opened again").sees("(asked for Fri 20").press("Ctrl+S");
    let case = case(&officer.store, "0001");
    assert_eq!(case.status, Status::Open, "{} {}", officer.message(), officer.screen());
    assert_eq!(case.request.unwrap().answered.unwrap().1, "filled");
}

#[test]
fn an_other_route_is_done_by_a_form() {
    let mut officer = with(vec![receipt("All letters about Mill Lane", "")]);
    officer.press("t 3").type_text("request for information").press("Enter Esc 5");
    officer
        .press(". g e")
        .sees("= Fri 22 Jan 2027")
        .press("Enter")
        .type_text("public interest")
        .press("Enter")
        .sees("0001 extended to Fri 22 Jan 2027")
        .press(". g o")
        .type_text("sent")
        .press("Enter Enter");
    assert_eq!(case(&officer.store, "0001").status, Status::Closed, "{}", officer.screen());
    officer.press("u");
    assert_eq!(case(&officer.store, "0001").status, Status::OtherRoute);
}

#[test]
fn the_register_of_refusals_is_a_view() {
    let mut officer = with(vec![receipt("A fine", "")]);
    officer.press("t 4").type_text("penalty").press("Enter Esc :").type_text("not accepted").press("Enter");
    officer.sees("A fine").sees("Not accepted");
}

#[test]
fn a_matter_is_taken_on_informally_and_its_72_hours_are_said_before_it_is_recorded() {
    let mut officer = Officer::at_the_desk();
    officer.press("t 1").sees("4 yes, informally first").press("4").sees("step 3 of 6").press("Enter");
    officer.sees("informally first").press("Enter Enter").sees("step 6 of 6").sees("settle by Sun 22 Nov");
    officer.press("Enter");
    let accepted = case(&officer.store, "0432");
    assert_eq!((accepted.stage(), accepted.status), (Stage::Informal, Status::Open), "{}", officer.message());
    officer.press("u");
    assert_eq!(case(&officer.store, "0432").status, Status::New);
}

#[test]
fn straight_to_stage_two_is_asked_for_its_reason_and_counts_from_the_receipt() {
    let mut officer =
        with(vec![receipt("Contact with my children", "The social worker does not call back.")]);
    officer
        .press("t 1 5")
        .sees("Why stage 2?")
        .sees("Agreed with the complainant")
        .press("1")
        .sees("step 3 of 6");
    officer.sees("2: Agreed with the complainant").press("Enter Enter Enter");
    officer.sees("stage 2 by").press("Enter");
    let accepted = case(&officer.store, "0001");
    assert_eq!((accepted.scheme, accepted.stage()), (Some(Scheme::Children), Stage::Two));
    let said = officer.store.known("0001").unwrap().unwrap().1;
    assert!(
        said.iter().any(|event| event.sentence().ends_with("straight there: Agreed with the complainant"))
    );
}

#[test]
fn a_procedure_without_a_stage_2_says_so_at_the_service_and_the_answer_can_be_changed() {
    let mut officer = with(vec![receipt("The carer comes late", "The carer came late to the care home.")]);
    officer.press("t 1 5 1").sees("step 3 of 6").sees("Adult care").press("Enter");
    assert!(officer.message().contains("Adult social care has no stage 2"), "{}", officer.message());
    officer.sees("step 3 of 6").press("Left").sees("step 2 of 6").press("1 Enter Enter Enter Enter");
    assert_eq!(case(&officer.store, "0001").stage(), Stage::One, "{}", officer.message());
}

#[test]
fn an_old_problem_that_begins_informally_is_asked_why_it_is_taken_first() {
    let mut old = receipt("Bin missed for years", "");
    old.known_since = Some(moment("2025-06-01T00:00:00").date());
    let mut officer = with(vec![old]);
    officer.press("t 1 4").sees("Why take it?").press("2").sees("step 3 of 6");
    officer.sees("still going on; informally first").press("Enter Enter Enter Enter");
    assert_eq!(case(&officer.store, "0001").stage(), Stage::Informal, "{}", officer.message());
}

#[test]
fn a_public_health_complaint_goes_to_its_own_procedure_with_the_six_months_of_its_regulations() {
    // SI 2012/3094 reg 29(3): 6 months commencing on the day of receipt, or longer if agreed before they end.
    let mut officer = with(vec![receipt("The sexual health clinic turned me away", "")]);
    officer.press("t 3").type_text("public health").sees("the complaints manager for public health");
    officer.press("Enter");
    let message = officer.message();
    assert!(message.contains("acknowledge by Wed 25 Nov 2026, due Wed 19 May 2027"), "{message}");
    officer
        .press("Esc 5 e Right")
        .sees("6 months commencing on the day of receipt")
        .sees("SI 2012/3094 reg 29(3)");
    officer
        .press("Esc . g e")
        .type_text("30 Jul 2027")
        .press("Enter")
        .type_text("agreed with her")
        .press("Enter");
    officer.sees("0001 extended to Fri 30 Jul 2027");
}

#[test]
fn a_public_health_complaint_is_acknowledged_within_three_working_days_by_the_key_of_every_acknowledgement() {
    // SI 2012/3094 reg 28: not later than 3 working days after the day of receipt; it may be oral or in writing.
    let mut officer = with(vec![receipt("The sexual health clinic turned me away", "")]);
    officer.press("t 3").type_text("public health").press("Enter Esc 5").sees("Wed 25 Nov");
    officer.press("e").sees("3 working days after the day of receipt").sees("SI 2012/3094 reg 28");
    officer.press("Esc a");
    assert!(officer.message().contains("0001 acknowledgement recorded"), "{}", officer.message());
    assert_eq!(case(&officer.store, "0001").elsewhere.unwrap().acknowledged, Some(friday().date()));
    officer.press("a").sees("was acknowledged on Fri 20 Nov 2026 already");
    officer.press("u").sees("undone");
    assert_eq!(case(&officer.store, "0001").elsewhere.unwrap().acknowledged, None);
}

#[test]
fn the_team_is_chosen_at_the_last_question_from_those_of_the_service() {
    let mut officer = with(vec![
        receipt("Bin missed", ""),
        receipt("Bin missed again", ""),
        receipt("Bins", ""),
        receipt("Leak", "the boiler leaks"),
    ]);
    // A new team is typed: nobody has one yet.
    officer.press("t 1 Enter Enter Enter Enter").sees("no team (right: choose one)").press("Right");
    officer
        .sees("Which team?")
        .type_text("Collections")
        .press("Enter")
        .sees("team Collections")
        .press("Enter");
    let taken = case(&officer.store, "0001");
    assert_eq!((taken.team.as_str(), taken.owner.as_deref()), ("Collections", Some("J Malik")));
    // The only team of the service stands there; another is typed.
    officer.press("1 Enter Enter Enter Enter").sees("team Collections (right: another)").press("Right");
    officer.type_text("Recycling").press("Enter Enter");
    assert_eq!(case(&officer.store, "0002").team, "Recycling");
    // Of several none is meant before it is chosen, and the list has those of the service.
    officer.press("1 Enter Enter Enter Enter").sees("no team (right: choose one)").press("Right");
    officer.sees("1 Collections").sees("2 Recycling").press("2").sees("team Recycling").press("Enter");
    assert_eq!(case(&officer.store, "0003").team, "Recycling");
    // Another service has other teams; Left goes back to the owner.
    officer.press("1 Enter Enter Enter Enter").sees("no team (right: choose one)").press("Right");
    officer.does_not_see("Collections").press("Left").sees("Owner and dates").press("Enter");
    assert_eq!(case(&officer.store, "0004").team, "");
}

#[test]
fn the_form_names_the_only_team_of_a_service_and_the_details_begin_with_its_teams() {
    let mut officer = with(vec![receipt("Bin missed", "")]);
    officer.press("t 1 Enter Enter Enter Enter Right").type_text("Collections").press("Enter Enter Esc");
    officer.press("n Tab Tab").type_text("A bin was broken").press("Tab Tab").type_text("waste");
    officer.press("Ctrl+S");
    let new = case(&officer.store, "0002");
    assert_eq!((new.service.as_str(), new.team.as_str()), ("Waste", "Collections"));
}

#[test]
fn service_and_owner_that_were_typed_with_an_old_problem_stand_in_triage() {
    let mut officer = with(Vec::new());
    officer.press("n Tab Tab").type_text("The lights have been out for years").press("Tab Tab");
    officer.type_text("Parking").press("Tab").type_text("osei").press("Tab Tab Tab Tab Tab Tab Tab Tab");
    officer.type_text("1 jun 2025").press("Ctrl+S");
    let new = case(&officer.store, "0001");
    assert_eq!((new.status, new.service.as_str()), (Status::New, "Parking"), "{}", officer.screen());
    assert_eq!(new.owner.as_deref(), Some("osei"));
    officer.press("t").sees("Parking, as it was logged").press("1 3 2").sees("Which service?").press("Enter");
    officer.press("Enter Enter").sees("osei").press("Enter");
    let taken = case(&officer.store, "0001");
    assert_eq!((taken.service.as_str(), taken.owner.as_deref()), ("Parking", Some("osei")));
}
