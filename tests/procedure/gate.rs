//! The gate before a response, row by row, each quoting the clause that asks for it.

use crate::{Story, answer, day, find, points};
use redress::domain::decide::gate::{self, Place};
use redress::domain::decide::{Ask, Response, Ruling};
use redress::domain::event::{Fact, Person};
use redress::domain::terms::{Finding, LateReason, Scheme, Stage};

fn story() -> Story {
    Story::accepted(Scheme::Corporate, "2026-10-30")
}

fn ruling(point: u32, finding: Finding, remedy: &str) -> Ruling {
    Ruling { point, finding, reason: "the log".to_owned(), remedy: remedy.to_owned() }
}

/// A complaint of two points, a response that lacks nothing, and what is taken away from it.
type Row = (&'static str, fn(&mut Story, &mut Response), Option<Place>, &'static str);

const ROWS: &[Row] = &[
    ("nothing is missing", |_, _| {}, None, ""),
    (
        "a point without a finding",
        |_, response| drop(response.points.pop()),
        Some(Place::Finding(2)),
        "the decision on the complaint",
    ),
    (
        "a finding without a reason",
        |_, response| response.points[0].reason = " ".to_owned(),
        Some(Place::Reason(1)),
        "the reasons for any decisions made",
    ),
    (
        "an upheld point without a remedy, nor the word none",
        |_, response| response.points[0].remedy.clear(),
        Some(Place::Remedy(1)),
        "the details of any remedy offered to put things right",
    ),
    ("a point that is not upheld needs no remedy", |_, response| response.points[1].remedy.clear(), None, ""),
    (
        "one remedy for the whole stands for every point",
        |_, response| {
            response.points[0].remedy.clear();
            response.remedy = "Apology".to_owned();
        },
        None,
        "",
    ),
    (
        "an action that belongs to nobody",
        |story, _| {
            story.record(Fact::ActionAgreed {
                n: 1,
                what: "Refund".to_owned(),
                owner: String::new(),
                due: day("2026-11-20"),
                remedy: None,
            });
        },
        Some(Place::Action(1)),
        "details of any outstanding actions",
    ),
    (
        "no way on",
        |_, response| response.way_on = Some(String::new()),
        Some(Place::WayOn),
        "details of how to escalate the matter",
    ),
    (
        "a way on that leads nowhere",
        |_, response| response.way_on = Some("Goodbye.".to_owned()),
        Some(Place::WayOn),
        "details of how to escalate the matter",
    ),
    (
        "no written consent for a representative",
        |story, _| drop(story.does(Ask::Represent { name: "A Ward".to_owned(), relation: String::new() })),
        Some(Place::Consent),
        "written consent must be completed before the complaint response is issued",
    ),
];

#[test]
fn the_gate_names_what_is_missing_with_its_clause_and_its_place() {
    for (name, take_away, place, clause) in ROWS {
        let mut story = story();
        story.does(points(&["Nobody came", "Nobody rang back"]));
        let rulings = vec![ruling(1, Finding::Upheld, "Apology"), ruling(2, Finding::NotUpheld, "none")];
        let mut response = Response { points: rulings, remedy: String::new(), ..answer("2026-10-30") };
        take_away(&mut story, &mut response);
        let missing = gate::missing(&story.case(), &response);
        let places: Vec<Place> = missing.iter().map(|lack| lack.place).collect();
        assert_eq!(places, place.iter().copied().collect::<Vec<_>>(), "{name}");
        // The list to tick off asks the same: what is missing is in one of its checks, and nothing else is open.
        let checks = gate::checklist(&story.case(), &response);
        let open: Vec<&gate::Missing> = checks.iter().flat_map(|check| &check.lacks).collect();
        assert_eq!(open, missing.iter().collect::<Vec<_>>(), "{name}");
        assert!(checks.len() > open.len(), "{name}: what is there is ticked off");
        match place {
            None => drop(story.does(Ask::respond(response))),
            Some(_) => {
                assert!(missing[0].clause.contains(clause), "{name}: {}", missing[0].clause);
                story.refuses(Ask::respond(response.clone()), clause);
                let override_reason = Some("the tenant moves out today".to_owned());
                let decision = story.does(Ask::respond(Response { override_reason, ..response }));
                assert!(decision.flags[0].contains(&missing[0].what), "{name}: {:?}", decision.flags);
            }
        }
    }
}

#[test]
fn the_support_that_is_needed_has_to_be_confirmed() {
    // Policy: requests for reasonable adjustments are recorded and kept up to date; Equality Act 2010 s.20.
    let mut story = story();
    let Some(Fact::Received(receipt)) = story.events.first_mut().map(|event| &mut event.fact) else {
        panic!()
    };
    receipt.complainant = Person { adjustments: vec!["large print letters".to_owned()], ..Person::default() };
    let response = Response { finding: Some(Finding::NotUpheld), ..answer("2026-10-30") };
    story.refuses(Ask::respond(response.clone()), "large print letters");
    story.does(Ask::respond(Response { support_given: true, ..response }));
    let Some(Fact::Answered(answer)) = story.events.last().map(|event| &event.fact) else { panic!() };
    assert!(answer.support_given);
}

#[test]
fn a_complaint_without_points_is_one_point_itself() {
    let story = story();
    let bare = Response { on: day("2026-10-30"), ..Response::default() };
    let places = |response: &Response| -> Vec<Place> {
        gate::missing(&story.case(), response).iter().map(|lack| lack.place).collect()
    };
    assert_eq!(places(&bare), [Place::Finding(0), Place::Reason(0)]);
    let upheld = Response { finding: Some(Finding::Upheld), ..bare.clone() };
    assert_eq!(places(&upheld), [Place::Reason(0), Place::Remedy(0)]);
    let not = Response { finding: Some(Finding::NotUpheld), summary: "We came".to_owned(), ..bare };
    assert_eq!(places(&not), []);
}

#[test]
fn the_finding_of_one_point_is_that_of_the_response() {
    let mut story = story();
    story.does(points(&["Nobody came"]));
    story.does(Ask::respond(Response { finding: Some(Finding::Upheld), ..answer("2026-10-30") }));
    let case = story.case();
    let found = case.points[0].found.as_ref().unwrap();
    assert_eq!((found.finding, found.reason.as_str()), (Finding::Upheld, "We looked into it"));
    assert_eq!(case.run().unwrap().points[0].found.as_ref().unwrap().remedy, "none");
}

#[test]
fn the_points_of_a_response_are_decided_with_it_and_its_finding_follows() {
    let mut story = story();
    story.does(points(&["Nobody came", "Nobody rang back"]));
    story.does(find(1, Finding::Upheld));
    // Point 1 was decided before; the response decides point 2.
    let rulings = vec![ruling(2, Finding::NotUpheld, "")];
    let decision = story.does(Ask::respond(Response { points: rulings, ..answer("2026-10-30") }));
    assert_eq!(decision.facts.len(), 2, "{:?}", decision.facts);
    assert_eq!(story.case().finding(), Some(Finding::Partially));
    assert!(story.case().run().unwrap().points.iter().all(|point| point.found.is_some()));
}

#[test]
fn the_way_on_is_the_next_stage_or_the_ombudsman_and_stays_on_record() {
    let table = [
        (Scheme::Corporate, Stage::One, "ask for stage 2", "Local Government"),
        (Scheme::Corporate, Stage::Two, "go to the", "Local Government"),
        (Scheme::Housing, Stage::Two, "go to the", "Housing Ombudsman"),
        (Scheme::Adult, Stage::One, "go to the", "Local Government"),
        (Scheme::Children, Stage::Two, "ask for stage 3", "Local Government"),
    ];
    for (scheme, stage, next, body) in table {
        let words = gate::way_on(scheme, stage);
        assert!(words.contains(next) && words.contains(body), "{words}");
    }
    let mut story = story();
    story.does(Ask::respond(Response { finding: Some(Finding::NotUpheld), ..answer("2026-10-30") }));
    let Some(Fact::Answered(answer)) = story.events.last().map(|event| &event.fact) else { panic!() };
    assert!(answer.way_on.contains("stage 2"), "{}", answer.way_on);
}

#[test]
fn after_the_last_stage_the_way_on_is_the_ombudsman_alone() {
    // "details of how to escalate the matter": no stage is left to ask for.
    let ending = |way_on: &str, case: &redress::domain::case::Case| {
        let finding = Some(Finding::NotUpheld);
        let response = Response { finding, way_on: Some(way_on.to_owned()), ..answer("2026-10-30") };
        gate::missing(case, &response).iter().any(|lack| lack.place == Place::WayOn)
    };
    let mut story = story();
    assert!(!ending("You can ask for stage 2.", &story.case()));
    story.does(Ask::respond(Response { finding: Some(Finding::NotUpheld), ..answer("2026-10-30") }));
    story.does(Ask::Escalate { on: day("2026-10-30") });
    assert!(ending("You can ask for the next stage.", &story.case()));
    assert!(ending("You can ask for a panel.", &story.case()));
    assert!(!ending("You can go to the Ombudsman.", &story.case()));
}

#[test]
fn a_late_response_keeps_why_it_was_late_and_a_timely_one_keeps_no_reason() {
    let late_because = Some(LateReason::Contractor);
    let respond =
        |on| Ask::respond(Response { late_because, finding: Some(Finding::NotUpheld), ..answer(on) });
    let kept = |story: &Story| match story.events.last().map(|event| &event.fact) {
        Some(Fact::Answered(answer)) => answer.late_because,
        other => panic!("no answer: {other:?}"),
    };
    let mut story = Story::accepted(Scheme::Housing, "2026-10-01");
    story.does(Ask::Acknowledge { on: day("2026-10-01") });
    let decision = story.on("2026-10-30").does(respond("2026-10-30"));
    assert!(
        decision.flags.contains(&"11 working days late: waiting on a contractor".to_owned()),
        "{:?}",
        decision.flags
    );
    assert_eq!(kept(&story), late_because);
    assert_eq!(story.case().run().unwrap().late_because, late_because);
    assert!(story.events.last().unwrap().sentence().ends_with(", late: waiting on a contractor"));
    let mut story = Story::accepted(Scheme::Housing, "2026-10-01");
    story.does(Ask::Acknowledge { on: day("2026-10-01") });
    let decision = story.on("2026-10-05").does(respond("2026-10-05"));
    assert!(decision.flags.contains(&"it is not late, so no reason for that is kept".to_owned()));
    assert_eq!(kept(&story), None);
}
