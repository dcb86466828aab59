//! Random days at the desk: whatever is asked, nothing is lost, nothing is forgotten and everything can be undone.
//!
//! `PROPTEST_CASES` raises the number of days.

mod asks;
pub(crate) mod beside;
mod effects;
pub(crate) mod places;

use crate::{Story, accept, appoint, respond};
use asks::{Dice, MAKERS, dice};
use chrono::{Days, NaiveDate, NaiveDateTime};
use effects::{owed, stage_exists, took_effect};
use places::place;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use redress::domain::case::{Case, PointFinding};
use redress::domain::deadline::{Deadline, deadlines};
use redress::domain::decide::{Ask, Decision, redo, undo};
use redress::domain::event::{CaseId, Event, Fact};
use redress::domain::terms::{Clock, Finding, Role, Scheme, Stage};

fn cases() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    ProptestConfig::with_cases(asked.unwrap_or(100))
}

fn told(events: &[Event]) -> Case {
    Case::fold(CaseId(1), events).expect("it was received")
}

/// The case without its last entry, which an undo and a redo are too.
fn without_last(events: &[Event]) -> Case {
    let mut case = told(events);
    case.seq = 0;
    case.last = (NaiveDateTime::default(), String::new(), String::new());
    case
}

/// The events with those of a decision after them, in one batch.
fn with(events: &[Event], decision: &Decision, at: NaiveDateTime) -> Vec<Event> {
    let mut all = events.to_vec();
    let batch = all.last().map_or(0, |e| e.batch) + 1;
    for fact in &decision.facts {
        let seq = i64::try_from(all.len()).unwrap() + 1;
        all.push(Event { seq, at, by: "J Malik".to_owned(), fact: fact.clone(), batch });
    }
    all
}

/// The findings that must not go: those of the points now, and those that an answered stage keeps.
fn findings(case: &Case) -> Vec<(Stage, String, PointFinding)> {
    let of = |stage: Stage, points: &[redress::domain::case::Point]| {
        let found = points.iter().filter_map(|p| Some((stage, p.text.clone(), p.found.clone()?)));
        found.collect::<Vec<_>>()
    };
    let kept = case.stages.iter().flat_map(|run| of(run.stage, &run.points));
    kept.chain(of(case.stage(), &case.points)).collect()
}

fn due(story: &Story, case: &Case) -> Vec<Deadline> {
    deadlines(case, &story.policies, &story.calendar).expect("the calendar covers it")
}

/// The day the answer is due.
fn answer_due(clocks: &[Deadline]) -> Option<NaiveDate> {
    clocks.iter().rev().find(|d| d.clock == Clock::Respond && d.met.is_none()).map(|d| d.due)
}

/// The facts of an accepted ask are all there, all stored as they are, and lose nothing that was found.
fn holds(story: &Story, ask: &Ask, facts: &[Fact], before: &Case, after: &Case) -> Result<(), TestCaseError> {
    let clocks = due(story, after);
    prop_assert!(!facts.is_empty(), "{ask:?}");
    for fact in facts {
        let stored = serde_json::to_string(fact).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Fact>(&stored).unwrap(), fact);
        prop_assert!(took_effect(fact, after, &clocks), "{:?} did nothing to {:?}", fact, after);
    }
    if matches!(ask, Ask::HoldingLetter(_)) {
        // No holding letter leaves the clock unmoved.
        let (was, is) = (answer_due(&due(story, before)), answer_due(&clocks));
        prop_assert!(was.is_some() && is > was, "{:?} left {:?} at {:?}", ask, was, is);
        prop_assert!(after.updates.iter().any(|update| update.given.is_none()), "{:?} promised no news", ask);
    }
    let again = |point: &str| match ask {
        Ask::FindPoint { point: n, .. } => after.points[*n as usize - 1].text == *point,
        _ => false,
    };
    let now = findings(after);
    for found in findings(before) {
        prop_assert!(again(&found.1) || now.contains(&found), "{:?} lost {:?}", ask, found);
    }
    Ok(())
}

/// What is always so: every clock that is owed is there, and every one can say why.
fn owes(story: &Story, case: &Case) -> Result<(), TestCaseError> {
    let clocks = due(story, case);
    for clock in owed(case, &story.policies) {
        prop_assert!(clocks.iter().any(|d| d.clock == clock && d.is_open()), "no {clock} clock: {case:?}");
    }
    for deadline in &clocks {
        let days = deadline.explain(&story.calendar).unwrap();
        prop_assert!(days.last().is_none_or(|day| day.date == deadline.due), "{deadline:?}");
        prop_assert!(!deadline.rule.is_empty() && !deadline.source.is_empty(), "{deadline:?}");
    }
    prop_assert!(stage_exists(case), "{case:?}");
    Ok(())
}

/// One step: the ask, its undo and its redo. Now and then the undo stays.
fn step(story: &mut Story, dice: &Dice, at: NaiveDateTime) -> Result<(), TestCaseError> {
    let before = told(&story.events);
    let ask = dice.ask(&before, story.today);
    match story.ask(&ask) {
        Err(no) => prop_assert!(!no.why.is_empty() && !no.hint.is_empty(), "{ask:?}"),
        Ok(decision) => {
            let events = with(&story.events, &decision, at);
            let after = told(&events);
            holds(story, &ask, &decision.facts, &before, &after)?;
            let batch = events.last().map_or(0, |e| e.batch);
            if matches!(ask, Ask::SendLetter(_) | Ask::Remove { .. }) {
                // What left the building, or the store, is not taken back.
                prop_assert!(undo("0398", &events, batch).is_err(), "undo of {:?}", &ask);
                story.events = events;
                return owes(story, &told(&story.events));
            }
            let undone = with(&events, &undo("0398", &events, batch).unwrap(), at);
            prop_assert_eq!(without_last(&undone), without_last(&story.events), "undo of {:?}", &ask);
            let back = undone.last().map_or(0, |e| e.batch);
            let redone = with(&undone, &redo("0398", &undone, back).unwrap(), at);
            prop_assert_eq!(without_last(&redone), without_last(&events), "redo of {:?}", &ask);
            story.events = if dice.passes == 3 { undone } else { events };
        }
    }
    owes(story, &told(&story.events))
}

/// Brings a children's complaint to stage 3, with its panel, which random asks seldom do.
fn seat_a_panel(story: &mut Story) {
    let on = story.today;
    let Ask::Accept(mut acceptance) = accept(Scheme::Children, Some("was in care")) else { return };
    acceptance.stage = Stage::Two;
    story.does(Ask::Accept(acceptance));
    story.staff_stage_two();
    story.does(respond(&on.to_string(), Some(Finding::NotUpheld)));
    story.does(Ask::Escalate { on });
    story.does(appoint(Stage::Three, Role::PanelChair, "C Hale"));
    story.does(appoint(Stage::Three, Role::PanelMember, "M Reed"));
    story.does(appoint(Stage::Three, Role::PanelMember, "N Shaw"));
}

#[test]
fn every_kind_of_ask_has_its_maker() {
    let mut story = Story::received("2026-01-12", None);
    story.record(Fact::Noted { text: "a second event".to_owned() });
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for kind in 0..MAKERS.len() {
        let mut dice = dice().new_tree(&mut runner).unwrap().current();
        dice.kind = Some(kind);
        assert_eq!(place(&dice.ask(&story.case(), story.today)), kind);
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn whatever_is_asked_nothing_is_lost_and_everything_can_be_undone(
        start in 0..4000_u64,
        known_before in prop_oneof![3 => Just(None), 1 => (300..400_u64).prop_map(Some)],
        panel in prop::bool::weighted(0.2),
        steps in prop::collection::vec(dice(), 1..60),
    ) {
        let on = crate::day("2016-01-01") + Days::new(start);
        let known = known_before.map(|days| (on - Days::new(days)).to_string());
        let mut story = Story::received(&on.to_string(), known.as_deref());
        if panel {
            seat_a_panel(&mut story);
        }
        let mut shown = vec![(story.events[0].at, told(&story.events))];
        for (n, dice) in steps.iter().enumerate() {
            story.today = story.today + Days::new(dice.passes);
            if story.today > crate::day("2032-01-01") {
                break;
            }
            let at = story.today.and_hms_opt(10, u32::try_from(n).unwrap(), 0).unwrap();
            step(&mut story, dice, at)?;
            shown.push((at, told(&story.events)));
        }
        // The case as at each moment is the case that was shown then.
        for (moment, case) in shown {
            let until: Vec<Event> = story.events.iter().filter(|e| e.at <= moment).cloned().collect();
            prop_assert_eq!(told(&until), case, "as at {}", moment);
        }
    }
}
