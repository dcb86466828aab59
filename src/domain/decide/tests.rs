mod clocks;
mod people;
mod steps;

use super::*;
use crate::domain::calendar::Division;
use crate::domain::event::{CaseId, Event, Field, Receipt};
use crate::domain::terms::{Channel, Finding, Scheme, Stage};

/// A case on the desk: what happened so far, and the day it is.
struct Story {
    events: Vec<Event>,
    today: NaiveDate,
    policies: Policies,
    calendar: Calendar,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Story {
    fn received(on: &str) -> Self {
        let mut story = Self {
            events: Vec::new(),
            today: day(on),
            policies: Policies::built_in().unwrap(),
            calendar: Calendar::built_in(Division::EnglandAndWales),
        };
        let receipt = Receipt {
            reference: "0398".to_owned(),
            on: day(on),
            channel: Channel::Phone,
            subject: "Leak above bathroom".to_owned(),
            text: String::new(),
            wants: String::new(),
            complainant: Default::default(),
            relationship: String::new(),
            service_user: String::new(),
            category: String::new(),
            advocate: String::new(),
            source: None,
            known_since: None,
        };
        story.record(Fact::Received(Box::new(receipt)));
        story
    }

    fn accepted(on: &str, scheme: Scheme) -> Self {
        let mut story = Self::received(on);
        story.does(Ask::Accept(Acceptance {
            scheme,
            stage: Stage::One,
            service: "Housing repairs".to_owned(),
            team: String::new(),
            owner: Some("J Malik".to_owned()),
            discretion: None,
            straight: None,
        }));
        story
    }

    fn record(&mut self, fact: Fact) {
        let seq = self.events.len() as i64 + 1;
        let at = self.today.and_hms_opt(9, 0, 0).unwrap();
        self.events.push(Event { seq, at, by: "J Malik".to_owned(), fact, batch: seq });
    }

    fn case(&self) -> Case {
        Case::fold(CaseId(1), &self.events).unwrap()
    }

    fn ask(&self, ask: &Ask) -> Result<Decision, Refusal> {
        let desk = Desk { today: self.today, policies: &self.policies, calendar: &self.calendar };
        decide(&self.case(), ask, &desk)
    }

    fn does(&mut self, ask: Ask) -> Decision {
        let decision = self.ask(&ask).unwrap();
        for fact in decision.facts.clone() {
            self.record(fact);
        }
        decision
    }

    fn refuses(&self, ask: Ask) -> String {
        self.ask(&ask).unwrap_err().why
    }

    fn on(mut self, today: &str) -> Self {
        self.today = day(today);
        self
    }
}

fn answer(on: &str) -> Ask {
    Ask::respond(Response {
        on: day(on),
        finding: Some(Finding::Upheld),
        remedy: "Apology".to_owned(),
        summary: "We did not come".to_owned(),
        ..Response::default()
    })
}

fn extend(to: &str) -> Ask {
    Ask::Extend { to: day(to), reason: "Contractor's report is late".to_owned() }
}

#[test]
fn a_complaint_is_acknowledged_once() {
    let mut story = Story::accepted("2026-10-30", Scheme::Housing).on("2026-11-05");
    assert_eq!(story.does(Ask::Acknowledge { on: day("2026-11-05") }).says, "0398 acknowledgement recorded");
    assert!(
        story
            .refuses(Ask::Acknowledge { on: day("2026-11-05") })
            .contains("acknowledged on Thu 5 Nov 2026 already")
    );
}

#[test]
fn nothing_happens_in_the_future_or_before_the_complaint() {
    let story = Story::accepted("2026-10-30", Scheme::Housing).on("2026-11-05");
    assert_eq!(story.refuses(Ask::Acknowledge { on: day("2026-11-06") }), "Fri 6 Nov 2026 is in the future.");
    assert!(
        story
            .refuses(Ask::Acknowledge { on: day("2026-10-29") })
            .contains("before the complaint was received")
    );
}

#[test]
fn the_stage_clock_must_have_started_before_it_can_be_extended() {
    // Code 6.3: the response clock starts at the acknowledgement.
    let story = Story::accepted("2026-10-30", Scheme::Housing);
    assert!(story.refuses(extend("2026-12-03")).contains("not acknowledged"));
}

#[test]
fn an_extension_beyond_the_soft_limit_needs_a_further_reason_and_is_flagged() {
    // Code 6.4: no more than 10 further working days "without good reason".
    let mut story = Story::accepted("2026-10-30", Scheme::Housing).on("2026-11-05");
    story.does(Ask::Acknowledge { on: day("2026-11-05") });
    let flags = story.ask(&extend("2026-12-03")).unwrap().flags;
    assert!(
        flags.len() == 2 && flags[0].contains("Code 6.4-6.5") && flags[1] == letters::UNSENT,
        "{flags:?}"
    );
    assert!(story.refuses(extend("2026-12-04")).contains("needs a further good reason"));
    let beyond = "the surveyor is ill until December".to_owned();
    let terms = ExtensionTerms { beyond, ..ExtensionTerms::default() };
    let reason = "Contractor's report is late".to_owned();
    let longer = story.ask(&Ask::ExtendInFull(Extending { to: day("2026-12-04"), reason, terms })).unwrap();
    assert!(longer.flags[0].contains("past the limit of Thu 3 Dec 2026"), "{:?}", longer.flags);
}

#[test]
fn an_extension_beyond_the_law_is_refused_and_says_which_clause() {
    // SI 2006/1738 reg 14: 20 working days in all at stage 1.
    let story = Story::accepted("2026-10-30", Scheme::Children);
    assert!(story.ask(&extend("2026-11-27")).is_ok());
    let refusal = story.ask(&extend("2026-11-30")).unwrap_err();
    assert!(refusal.why.contains("past the limit of Fri 27 Nov 2026"), "{}", refusal.why);
    assert!(refusal.hint.contains("Fri 27 Nov 2026"));
}

#[test]
fn an_extension_needs_a_reason_and_a_later_date() {
    let story = Story::accepted("2026-10-30", Scheme::Children);
    assert!(
        story.refuses(Ask::Extend { to: day("2026-11-27"), reason: " ".to_owned() }).contains("the reason")
    );
    assert!(story.refuses(extend("2026-11-13")).contains("not later than the present date"));
}

#[test]
fn the_proposed_extension_is_the_rule_s_own_step_inside_the_limit() {
    let mut story = Story::accepted("2026-10-30", Scheme::Housing).on("2026-11-05");
    story.does(Ask::Acknowledge { on: day("2026-11-05") });
    let desk = Desk { today: story.today, policies: &story.policies, calendar: &story.calendar };
    assert_eq!(proposed_extension(&story.case(), &desk).unwrap(), Some(day("2026-12-03")));
}

#[test]
fn a_late_answer_is_recorded_and_says_how_late() {
    let mut story = Story::accepted("2026-10-30", Scheme::Housing).on("2026-11-05");
    story.does(Ask::Acknowledge { on: day("2026-11-05") });
    let mut story = story.on("2026-11-23");
    assert_eq!(story.does(answer("2026-11-23")).flags, ["2 working days late", letters::UNSENT]);
    assert_eq!(story.case().status, Status::Answered);
    assert!(story.refuses(answer("2026-11-23")).contains("was answered on"));
}

#[test]
fn a_case_is_closed_only_after_its_answer() {
    let mut story = Story::accepted("2026-10-30", Scheme::Children);
    assert!(story.refuses(Ask::Close { on: day("2026-10-30") }).contains("has not been answered"));
    story.does(answer("2026-10-30"));
    assert_eq!(story.does(Ask::Close { on: day("2026-10-30") }).says, "0398 closed");
    assert!(story.refuses(Ask::Close { on: day("2026-10-30") }).contains("is closed"));
}

#[test]
fn the_next_stage_follows_the_answer_and_a_late_request_is_at_discretion() {
    let mut story = Story::accepted("2026-10-30", Scheme::Corporate);
    assert!(story.refuses(Ask::Escalate { on: day("2026-10-30") }).contains("has not been answered"));
    story.does(answer("2026-10-30"));
    // MK policy: within twenty working days of the stage one response; later requests at discretion.
    let story = story.on("2026-11-30");
    assert!(story.refuses(Ask::Escalate { on: day("2026-11-30") }).contains("at discretion only"));
    let reason = "was in hospital".to_owned();
    let late = story.ask(&Ask::EscalateLate { on: day("2026-11-30"), reason }).unwrap();
    assert!(late.flags[0].contains("window ended on Fri 27 Nov 2026"), "{:?}", late.flags);
    assert!(story.ask(&Ask::Escalate { on: day("2026-11-27") }).unwrap().flags.is_empty());
}

#[test]
fn an_adult_complaint_has_one_stage_and_then_the_ombudsman() {
    let mut story = Story::accepted("2026-10-30", Scheme::Adult);
    story.does(answer("2026-10-30"));
    let refusal = story.ask(&Ask::Escalate { on: day("2026-10-30") }).unwrap_err();
    assert!(refusal.hint.contains("Local Government and Social Care Ombudsman"));
}

#[test]
fn undo_takes_back_the_batch_and_names_it() {
    let mut story = Story::accepted("2026-10-30", Scheme::Housing).on("2026-11-05");
    story.does(Ask::Acknowledge { on: day("2026-11-05") });
    let before = story.case();
    story.does(Ask::Note { text: "Rang twice".to_owned() });
    let undone = undo("0398", &story.events, 4).unwrap();
    assert_eq!(undone.says, "0398 undone: rang twice");
    story.record(undone.facts[0].clone());
    let after = story.case();
    assert_eq!((after.stages, after.status, after.owner), (before.stages, before.status, before.owner));
    assert!(undo("0398", &story.events, 4).is_err(), "a batch is taken back once");
}

#[test]
fn taking_back_an_undo_brings_the_change_back() {
    let mut story = Story::accepted("2026-10-30", Scheme::Housing).on("2026-11-05");
    story.does(Ask::Acknowledge { on: day("2026-11-05") });
    story.record(Fact::Retracted { seqs: vec![3], what: String::new() });
    assert!(story.case().run().unwrap().acknowledged.is_none());
    story.record(Fact::Retracted { seqs: vec![4], what: String::new() });
    assert!(story.case().run().unwrap().acknowledged.is_some());
}

#[test]
fn triage_needs_a_service_and_happens_once() {
    let story = Story::received("2026-11-19");
    let mut acceptance = Acceptance {
        scheme: Scheme::Adult,
        stage: Stage::Two,
        service: String::new(),
        team: String::new(),
        owner: None,
        discretion: None,
        straight: None,
    };
    assert!(story.refuses(Ask::Accept(acceptance.clone())).contains("the service"));
    acceptance.service = "Adult care".to_owned();
    assert!(story.refuses(Ask::Accept(acceptance.clone())).contains("has no stage 2"));
    acceptance.stage = Stage::One;
    let mut story = story;
    story.does(Ask::Accept(acceptance.clone()));
    assert!(story.refuses(Ask::Accept(acceptance)).contains("triaged already"));
}

#[test]
fn details_are_corrected_together_and_only_those_that_change() {
    let story = Story::accepted("2026-10-30", Scheme::Housing);
    let to = |field, words: &str| (field, words.to_owned());
    let changes = vec![
        to(Field::Subject, "Leak above bathroom"),
        to(Field::Wants, " A repair date "),
        to(Field::Channel, "Letter"),
    ];
    let decision = story.ask(&Ask::EditMany { changes }).unwrap();
    assert_eq!(decision.says, "0398 outcome wanted and channel changed");
    assert_eq!(decision.facts.len(), 2);
    // What is typed, and what is said about it.
    let refused = [
        (Field::Subject, "Leak above bathroom", "Nothing of 0398 was changed."),
        (Field::Subject, " ", "A case needs a subject."),
        (Field::Channel, "pigeon", "pigeon is not a way to complain."),
        (Field::Service, "", "0398 was accepted, so it needs its service."),
    ];
    for (field, words, why) in refused {
        assert_eq!(story.refuses(Ask::EditMany { changes: vec![to(field, words)] }), why);
    }
}

#[test]
fn an_undo_is_taken_back_once_and_by_name() {
    let mut story = Story::accepted("2026-10-30", Scheme::Housing).on("2026-11-05");
    story.does(Ask::Note { text: "Rang twice".to_owned() });
    let batch = story.events.last().unwrap().batch;
    let undone = undo("0398", &story.events, batch).unwrap();
    story.record(undone.facts[0].clone());
    let of_undo = story.events.last().unwrap().batch;
    let redone = redo("0398", &story.events, of_undo).unwrap();
    assert_eq!(redone.says, "0398 redone: rang twice");
    assert_eq!(redone.facts[0].sentence(), "Undone: the undo of: rang twice");
    story.record(redone.facts[0].clone());
    assert!(redo("0398", &story.events, of_undo).is_err(), "it stands no more");
    let of_redo = story.events.last().unwrap().batch;
    assert!(redo("0398", &story.events, of_redo).is_err(), "a redo is not an undo");
}

#[test]
fn a_case_that_is_withdrawn_stays_so_while_the_ombudsman_has_it() {
    let mut story = Story::accepted("2026-11-02", Scheme::Corporate);
    story.does(Ask::OmbudsmanAsk { on: day("2026-11-02"), due: Some(day("2026-11-12")), body: None });
    let withdraw = || Ask::Withdraw { on: day("2026-11-02"), reason: "settled".to_owned() };
    story.does(withdraw());
    assert_eq!(story.case().status, Status::Ombudsman);
    for ask in [withdraw(), answer("2026-11-02"), Ask::Acknowledge { on: day("2026-11-02") }] {
        assert!(story.refuses(ask).contains("was withdrawn on Mon 2 Nov 2026"));
    }
    story.does(Ask::OmbudsmanDecide {
        on: day("2026-11-02"),
        decision: "premature".to_owned(),
        category: None,
    });
    assert_eq!(story.case().status, Status::Withdrawn);
}

fn define(points: &[&str]) -> Ask {
    Ask::Define { points: points.iter().map(|point| (*point).to_owned()).collect() }
}

#[test]
fn two_points_may_not_say_the_same_because_each_has_its_own_finding() {
    let mut story = Story::accepted("2026-11-02", Scheme::Corporate);
    assert_eq!(story.refuses(define(&["late", "rude", " late "])), "Points 1 and 3 say the same.");
    story.does(define(&["late", "rude"]));
}

#[test]
fn a_point_that_waits_keeps_its_pause_when_the_points_are_put_in_another_order() {
    let mut story = Story::accepted("2026-11-02", Scheme::Children);
    story.does(define(&["late", "rude"]));
    let (reason, on) = ("the family court".to_owned(), day("2026-11-02"));
    story.does(Ask::Pause { from: on, until: None, reason: reason.clone(), points: vec![1] });
    assert!(story.refuses(define(&["rude"])).contains("A point that waits would go"));
    story.does(define(&["rude", "lost", "late"]));
    // Another pause works out anew which points wait.
    story.does(Ask::Pause { from: on, until: None, reason, points: vec![2] });
    let waits: Vec<bool> = story.case().points.iter().map(|point| point.frozen).collect();
    assert_eq!(waits, [false, true, true]);
}
