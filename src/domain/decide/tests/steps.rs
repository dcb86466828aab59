//! The steps inside a stage: settlements, joint complaints, a contractor's stage 1, the children's stage 2.

use super::*;
use crate::domain::deadline::{deadlines, headline};
use crate::domain::event::{Adjudication, ContractorAnswer, Joint, Settlement};
use crate::domain::terms::{Clock, Role, Settling};

fn settle(step: Settling, on: &str, resolved: bool) -> Ask {
    Ask::Settle(Settlement { step, on: day(on), resolved, outcome: String::new() })
}

fn taken_on(scheme: Scheme, stage: Stage) -> Story {
    let mut story = Story::received("2026-10-30");
    let (service, team) = ("Family support".to_owned(), String::new());
    story.does(Ask::Accept(Acceptance {
        scheme,
        stage,
        service,
        team,
        owner: None,
        discretion: None,
        straight: None,
    }));
    story
}

#[test]
fn a_conciliation_and_an_early_resolution_are_counted_with_their_outcome() {
    let mut story = taken_on(Scheme::Children, Stage::One).on("2026-11-06");
    story.does(settle(Settling::Early, "2026-11-03", false));
    let decision = story.does(settle(Settling::Conciliation, "2026-11-06", true));
    assert_eq!(decision.says, "0398 conciliation recorded, resolved");
    assert!(decision.flags[0].contains("the stage still ends with its response"));
    let case = story.case();
    assert_eq!((case.settlements.len(), case.conciliation.len()), (2, 1));
    assert_eq!(case.status, Status::Open);
}

#[test]
fn an_informal_resolution_is_in_time_and_no_stage() {
    // Received on Fri 30 Oct. "Resolved within 72 hours"; SI 2009/309 reg 8: the end of the next working day.
    let table = [
        (Scheme::Corporate, Stage::Informal, "2026-11-02", None),
        (Scheme::Corporate, Stage::Informal, "2026-11-03", Some("within 72 hours")),
        (Scheme::Adult, Stage::Informal, "2026-11-02", None),
        (Scheme::Adult, Stage::Informal, "2026-11-03", Some("next working day")),
        (Scheme::Housing, Stage::One, "2026-10-30", Some("is at stage 1")),
    ];
    for (scheme, stage, on, why) in table {
        let mut story = taken_on(scheme, stage).on("2026-11-05");
        let ask = settle(Settling::Informal, on, true);
        match why {
            Some(why) => assert!(story.refuses(ask).contains(why), "{scheme} {on}"),
            None => {
                story.does(ask);
                assert_eq!(story.case().status, Status::Closed, "{scheme} {on}");
            }
        }
    }
}

#[test]
fn a_joint_complaint_says_who_leads_and_whether_it_may_be_shared() {
    let mut story = taken_on(Scheme::Adult, Stage::One);
    let joint = |they_lead, consent| {
        Ask::Join(Joint { with: "Bedford NHS Trust".to_owned(), they_lead, on: day("2026-10-30"), consent })
    };
    let decision = story.does(joint(true, false));
    assert_eq!(decision.says, "0398 joint with Bedford NHS Trust, led by Bedford NHS Trust");
    assert!(decision.flags[0].contains("consent is needed"), "{:?}", decision.flags);
    assert!(decision.flags[1].contains("SI 2009/309 reg 9"), "{:?}", decision.flags);
    assert!(story.refuses(joint(true, false)).contains("already"));
    story.does(joint(false, true));
    assert!(!story.case().joint.unwrap().they_lead);
}

#[test]
fn a_contractor_s_answer_is_stage_one_and_stage_two_follows() {
    // MK: "If one of our contractors is responsible for the stage one response, that will count as the first stage".
    let answered = |complained: &str, on: &str| ContractorAnswer {
        contractor: "Mears".to_owned(),
        complained: day(complained),
        on: day(on),
        finding: Some(Finding::NotUpheld),
        summary: "The part was fitted".to_owned(),
    };
    let answer = |complained: &str, on: &str| Ask::ContractorStage(answered(complained, on));
    let mut story = taken_on(Scheme::Housing, Stage::One);
    let bare = ContractorAnswer { finding: None, ..answered("2026-10-05", "2026-10-19") };
    assert!(story.refuses(Ask::ContractorStage(bare)).contains("the decision on the complaint"));
    let mute = ContractorAnswer { summary: " ".to_owned(), ..answered("2026-10-05", "2026-10-19") };
    assert!(story.refuses(Ask::ContractorStage(mute)).contains("the reasons for any decisions made"));
    assert!(story.refuses(answer("2026-10-20", "2026-10-19")).contains("is not between"));
    story.does(answer("2026-10-05", "2026-10-19"));
    let case = story.case();
    assert_eq!((case.status, case.contractor()), (Status::Answered, Some("Mears")));
    story.does(Ask::Escalate { on: day("2026-10-30") });
    assert_eq!(story.case().stage(), Stage::Two);
    // Stage 2 is looked into by somebody of the council.
    assert_eq!(story.case().investigator(Stage::One), Some("Mears"));
    let children = taken_on(Scheme::Children, Stage::One);
    assert!(children.refuses(answer("2026-10-05", "2026-10-19")).contains("by the council itself"));
}

#[test]
fn straight_to_stage_two_keeps_both_readings_of_the_start() {
    // LGSCO 25-010-090: 13 weeks "from the date of request"; other councils count from the agreed statement.
    let mut story = taken_on(Scheme::Children, Stage::Two);
    assert_eq!(story.case().stage(), Stage::Two);
    story = story.on("2026-11-13");
    story.does(Ask::AgreeStatement { on: day("2026-11-13") });
    let all = deadlines(&story.case(), &story.policies, &story.calendar).unwrap();
    let respond = all.iter().find(|d| d.clock == Clock::Respond).unwrap();
    assert_eq!((respond.due, respond.limit), (day("2026-12-04"), Some(day("2027-02-03"))));
    assert_eq!(
        respond.readings,
        [(day("2026-12-18"), "25 working days from the statement agreed on Fri 13 Nov 2026".to_owned())]
    );
    assert!(story.refuses(Ask::AgreeStatement { on: day("2026-11-13") }).contains("already"));
    assert!(headline(&all).is_some());
}

#[test]
fn the_adjudicating_officer_is_neither_of_those_who_report() {
    let mut story = taken_on(Scheme::Children, Stage::Two);
    let by = |name: &str| {
        Ask::Adjudicate(Adjudication { on: day("2026-10-30"), by: name.to_owned(), finding: None })
    };
    for (officer, role) in [("R Hale", Role::InvestigatingOfficer), ("Dr A Lund", Role::IndependentPerson)] {
        story.does(Ask::Appoint { stage: Stage::Two, officer: officer.to_owned(), role });
        assert!(story.refuses(by(officer)).contains("reg 17"), "{officer}");
    }
    let decision = story.does(by("P Ives"));
    assert!(decision.flags[0].contains("due Fri 4 Dec 2026"), "{:?}", decision.flags);
    assert_eq!(story.case().person(Stage::Two, Role::AdjudicatingOfficer), Some("P Ives"));
    assert!(story.refuses(by("P Ives")).contains("already"));
    let stage_one = taken_on(Scheme::Children, Stage::One);
    assert!(stage_one.refuses(by("P Ives")).contains("the children's stage 2"));
}

#[test]
fn what_could_not_be_settled_informally_goes_on_to_stage_one() {
    let mut story = taken_on(Scheme::Corporate, Stage::Informal).on("2026-11-02");
    let decision = story.does(settle(Settling::Informal, "2026-11-02", false));
    assert!(
        decision.flags[0].contains("counted from its receipt on Fri 30 Oct 2026"),
        "{:?}",
        decision.flags
    );
    assert_eq!((story.case().status, story.case().settlements.len()), (Status::Open, 1));
    let all = deadlines(&story.case(), &story.policies, &story.calendar).unwrap();
    let acknowledge = all.iter().find(|d| d.clock == Clock::Acknowledge).unwrap();
    assert_eq!((story.case().stage(), acknowledge.due), (Stage::One, day("2026-11-06")));
}
