//! The procedure from end to end: one case of each scheme through every stage, the rules with their clauses, and
//! random days at the desk.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

mod after;
mod dates;
mod gate;
mod mistakes;
mod ombudsman;
mod random;
mod story;
mod waiting;
mod walk;
mod words;

use redress::domain::deadline::deadlines;
use redress::domain::decide::{Ask, Response};
use redress::domain::event::Fact;
use redress::domain::terms::{Clock, Finding, Flag, Role, Scheme, Stage, Status};
use story::*;

#[test]
fn a_response_waits_until_every_point_has_its_finding_and_its_reason() {
    let mut story = Story::accepted(Scheme::Housing, "2026-10-30");
    story.does(points(&["Nobody came", "Nobody rang back"]));
    story.refuses(respond("2026-10-30", Some(Finding::Upheld)), "the decision on the complaint");
    story.refuses(find(3, Finding::Upheld), "has no point 3");
    story.does(find(1, Finding::Upheld));
    story.refuses(respond("2026-10-30", None), "point 2 has no finding");
    story.does(find(2, Finding::NotUpheld));
    story.refuses(respond("2026-10-30", Some(Finding::Upheld)), "does not follow from the points");
    story.does(respond("2026-10-30", None));
    assert_eq!(story.case().finding(), Some(Finding::Partially));
}

#[test]
fn a_response_that_goes_out_all_the_same_keeps_the_reason() {
    let mut story = Story::accepted(Scheme::Housing, "2026-10-30");
    let override_reason = Some("the tenant moves out today".to_owned());
    let response = Response { finding: Some(Finding::Upheld), override_reason, ..answer("2026-10-30") };
    story.does(points(&["Nobody came", "Nobody rang back"]));
    let decision = story.does(Ask::respond(response));
    assert!(decision.flags[0].contains("point 1 has no finding"), "{:?}", decision.flags);
    let Some(Fact::Answered(answer)) = story.events.last().map(|e| &e.fact) else { panic!("no answer") };
    assert_eq!(answer.override_reason.as_deref(), Some("the tenant moves out today"));
    assert_eq!(
        story.events.last().unwrap().sentence(),
        "Answered stage 1 on Fri 30 Oct 2026: upheld, sent although point 1 has no finding; point 2 has no finding: \
         the tenant moves out today"
    );
}

#[test]
fn a_response_to_a_representative_waits_for_written_consent() {
    let mut story = Story::accepted(Scheme::Corporate, "2026-10-30");
    story.does(Ask::Represent { name: "A Ward".to_owned(), relation: "daughter".to_owned() });
    story.does(Ask::AskConsent { on: day("2026-10-30") });
    let clause = "must be completed before the complaint response is issued";
    story.refuses(respond("2026-10-30", Some(Finding::Upheld)), clause);
    story.does(Ask::Consent { on: day("2026-10-30"), scope: String::new() });
    story.does(respond("2026-10-30", Some(Finding::Upheld)));
}

#[test]
fn stage_two_is_looked_into_by_somebody_else() {
    for (scheme, clause) in [
        (Scheme::Corporate, "by a new investigating officer"),
        (Scheme::Housing, "Housing Code 6.13"),
        (Scheme::Children, "reg 17"),
    ] {
        let mut story = Story::accepted(scheme, "2026-10-30");
        story.does(respond("2026-10-30", Some(Finding::NotUpheld)));
        story.does(Ask::Escalate { on: day("2026-10-30") });
        // J Malik owned the case when stage 1 was answered.
        story.refuses(appoint(Stage::Two, Role::InvestigatingOfficer, "J Malik"), clause);
        story.does(appoint(Stage::Two, Role::InvestigatingOfficer, "R Osei"));
    }
}

#[test]
fn proceedings_are_the_only_pause_under_the_codes() {
    let mut story = Story::accepted(Scheme::Corporate, "2026-10-30");
    story.refuses(pause("2026-10-30", None, "the officer is on leave"), "for proceedings only (Appendix A");
    story.refuses(pause("2026-10-30", None, " "), "the reason");
    story.does(pause("2026-10-30", None, "a prosecution by the council"));
    story.refuses(pause("2026-10-30", None, "court"), "waits already");
}

#[test]
fn the_days_of_a_pause_are_not_counted_and_are_named() {
    let mut story = Story::accepted(Scheme::Children, "2026-10-30");
    story.owes(Clock::Respond, "2026-11-13");
    story.on("2026-11-03").does(pause("2026-11-03", None, "family court proceedings"));
    assert_eq!((story.due(Clock::Respond), story.case().status), (None, Status::Frozen));
    story.refuses(respond("2026-11-03", Some(Finding::Upheld)), "is paused since");
    story.on("2026-11-10").does(Ask::Resume { on: day("2026-11-10") });
    // Five working days, 3 to 9 November, do not count (SI 2006/1738 reg 8).
    story.owes(Clock::Respond, "2026-11-20");
    let all = deadlines(&story.case(), &story.policies, &story.calendar).unwrap();
    let respond = all.iter().find(|d| d.clock == Clock::Respond).unwrap();
    assert_eq!((respond.original, respond.limit), (day("2026-11-13"), Some(day("2026-12-04"))));
    assert!(!respond.extended(), "a pause is not an extension");
    let days = respond.explain(&story.calendar).unwrap();
    let named = days.iter().filter(|d| d.skipped.as_deref() == Some("paused: family court proceedings"));
    assert_eq!(named.count(), 5);
    assert_eq!(days.last().unwrap().count, Some(10));
}

#[test]
fn some_points_may_wait_while_the_rest_is_answered() {
    let mut story = Story::accepted(Scheme::Children, "2026-10-30");
    story.does(points(&["Contact stopped", "Letters unanswered"]));
    let reason = "family court proceedings".to_owned();
    let from = day("2026-10-30");
    story.does(Ask::Pause { from, until: None, reason, points: vec![1] });
    assert_eq!(story.case().status, Status::Open);
    story.owes(Clock::Respond, "2026-11-13");
    story.does(find(2, Finding::Upheld));
    story.does(respond("2026-10-30", None));
    assert_eq!(story.case().finding(), Some(Finding::Upheld));
}

#[test]
fn a_problem_known_for_more_than_twelve_months_is_taken_on_at_discretion() {
    for (scheme, clause) in [
        (Scheme::Corporate, "more than one year old"),
        (Scheme::Housing, "within 12 months"),
        (Scheme::Children, "reg 9"),
        (Scheme::Adult, "reg 12"),
    ] {
        let mut story = Story::received("2026-10-30", Some("2025-10-29"));
        story.refuses(accept(scheme, None), clause);
        story.does(accept(scheme, Some("was in hospital until August")));
        assert!(Story::received("2026-10-30", Some("2025-10-30")).ask(&accept(scheme, None)).is_ok());
    }
}

#[test]
fn a_request_more_than_twelve_months_after_the_answer_needs_a_compelling_reason() {
    let mut story = Story::accepted(Scheme::Corporate, "2025-03-03");
    story.does(respond("2025-03-03", Some(Finding::NotUpheld)));
    story.on("2026-03-04");
    story.refuses(Ask::Escalate { on: day("2026-03-04") }, "unless there is a compelling reason");
    // Within the twelve months it is at discretion, and that has a reason of its own.
    story.refuses(Ask::Escalate { on: day("2026-03-03") }, "discretion for requests received after this");
    let reason = "was in hospital".to_owned();
    assert!(story.ask(&Ask::EscalateLate { on: day("2026-03-03"), reason }).is_ok());
    let reason = "new evidence from the surveyor".to_owned();
    story.does(Ask::EscalateLate { on: day("2026-03-04"), reason });
    assert_eq!(story.case().stage(), Stage::Two);
}

#[test]
fn an_adult_period_is_agreed_before_the_old_one_ends_and_sets_the_date() {
    let mut story = Story::accepted(Scheme::Adult, "2026-01-12");
    story.does(Ask::Acknowledge { on: day("2026-01-12") });
    story.does(Ask::AgreePlan { respond_by: day("2026-03-02") });
    story.owes(Clock::Respond, "2026-03-02");
    // Six months commencing on 12 January end on 11 July.
    story.on("2026-07-13").refuses(Ask::AgreePlan { respond_by: day("2026-09-01") }, "only if agreed before");
}

#[test]
fn promised_news_are_a_date_until_they_are_given() {
    let mut story = Story::accepted(Scheme::Housing, "2026-10-30");
    story.does(Ask::PromiseUpdate { on: day("2026-11-06") });
    story.owes(Clock::Update, "2026-11-06");
    story.on("2026-11-05").does(Ask::GiveUpdate { on: day("2026-11-05") });
    assert_eq!(story.due(Clock::Update), None);
    story.refuses(Ask::GiveUpdate { on: day("2026-11-05") }, "no promised update");
}

#[test]
fn a_mark_is_put_on_once_and_taken_off() {
    let mut story = Story::accepted(Scheme::Adult, "2026-10-30");
    story.does(Ask::Flag { flag: Flag::Safeguarding, on: true });
    story.refuses(Ask::Flag { flag: Flag::Safeguarding, on: true }, "is marked");
    story.does(Ask::Flag { flag: Flag::Safeguarding, on: false });
    assert!(story.case().flags.is_empty());
}

#[test]
fn a_landlord_complaint_goes_through_both_stages_to_the_housing_ombudsman() {
    let mut story = Story::accepted(Scheme::Housing, "2026-10-30");
    story.owes(Clock::Acknowledge, "2026-11-06");
    story.on("2026-11-05").does(Ask::Acknowledge { on: day("2026-11-05") });
    story.owes(Clock::Respond, "2026-11-19");
    story.on("2026-11-19").does(respond("2026-11-19", Some(Finding::NotUpheld)));
    story.owes(Clock::EscalationWindow, "2026-12-17");
    story.on("2026-12-01").does(Ask::Escalate { on: day("2026-12-01") });
    story.owes(Clock::Acknowledge, "2026-12-08");
    story.on("2026-12-02").does(Ask::Acknowledge { on: day("2026-12-02") });
    story.owes(Clock::Respond, "2026-12-16");
    story.on("2026-12-16");
    story.refuses(respond("2026-12-16", Some(Finding::Upheld)), "nobody else is named for stage 2");
    story.staff_stage_two().does(respond("2026-12-16", Some(Finding::Upheld)));
    story.on("2026-12-18").does(Ask::Close { on: day("2026-12-18") });
    let asked =
        story.does(Ask::OmbudsmanAsk { on: day("2026-12-18"), due: Some(day("2027-01-18")), body: None });
    assert_eq!(asked.says, "0398 with the Housing Ombudsman");
    story.owes(Clock::Ombudsman, "2027-01-18");
    story.on("2027-01-11").does(Ask::OmbudsmanAnswer { on: day("2027-01-11") });
    story.does(Ask::OmbudsmanDecide {
        on: day("2027-01-11"),
        decision: "Reasonable redress".to_owned(),
        category: None,
    });
    assert!(story.events.last().unwrap().sentence().starts_with("Housing Ombudsman decided"));
    assert_eq!(story.case().status, Status::Closed);
}

#[test]
fn a_childrens_complaint_goes_through_three_stages_with_its_independent_people() {
    let mut story = Story::accepted(Scheme::Children, "2026-01-12");
    story.owes(Clock::Respond, "2026-01-26");
    story.on("2026-01-26").does(respond("2026-01-26", Some(Finding::NotUpheld)));
    story.owes(Clock::EscalationWindow, "2026-02-23");
    story.on("2026-02-02").does(Ask::Escalate { on: day("2026-02-02") });
    story.owes(Clock::Respond, "2026-03-09");
    story.does(appoint(Stage::Two, Role::InvestigatingOfficer, "I Vance"));
    story.refuses(appoint(Stage::Two, Role::IndependentPerson, "I Vance"), "reg 2");
    story.does(appoint(Stage::Two, Role::IndependentPerson, "P Stone"));
    story.on("2026-03-09");
    story.refuses(respond("2026-03-09", Some(Finding::Partially)), "no adjudication is recorded");
    story.staff_stage_two().does(respond("2026-03-09", Some(Finding::Partially)));
    story.on("2026-03-16").does(Ask::Escalate { on: day("2026-03-16") });
    story.owes(Clock::Panel, "2026-04-29");
    story.on("2026-04-20");
    story.refuses(Ask::PanelMet { on: day("2026-04-20") }, "three independent persons, one of whom chairs");
    story.refuses(appoint(Stage::Three, Role::PanelChair, "P Stone"), "may not sit on the panel");
    story.does(appoint(Stage::Three, Role::PanelChair, "C Hale"));
    story.does(appoint(Stage::Three, Role::PanelMember, "M Reed"));
    story.does(appoint(Stage::Three, Role::PanelMember, "N Shaw"));
    story.refuses(appoint(Stage::Three, Role::PanelMember, "O Ward"), "two sit beside the chair");
    story.does(Ask::PanelMet { on: day("2026-04-20") });
    story.owes(Clock::PanelReport, "2026-04-27");
    story.on("2026-04-24").does(Ask::PanelReport { on: day("2026-04-24"), finding: Some(Finding::Upheld) });
    story.owes(Clock::PanelResponse, "2026-05-18");
    story.on("2026-05-11").does(respond("2026-05-11", Some(Finding::Upheld)));
    assert_eq!(story.case().status, Status::Answered);
}
