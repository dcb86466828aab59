//! Two officers change one case at once. What is about different things stands beside each other, as if one change had
//! been made after the other; what is about the same thing is never decided without asking.

use super::asks::{Dice, MAKERS, dice};
use super::places::place;
use super::{told, with, without_last};
use crate::{Story, respond};
use chrono::Days;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use redress::domain::case::Case;
use redress::domain::deadline::deadlines;
use redress::domain::decide::{Ask, Desk, decide};
use redress::domain::event::{Event, Fact, Field};
use redress::domain::terms::{Finding, Scheme};
use std::cell::Cell;

/// Pairs of changes for each case that they meet on.
pub(crate) const PAIRS: usize = 25;

/// Cases, so that there are 10,000 pairs.
const CASES: u32 = 400;

/// The case without what says who was first.
fn either_order(events: &[Event]) -> Case {
    let mut case = without_last(events);
    case.files.iter_mut().for_each(|file| file.n = 0);
    case.files.sort_by_key(|file| format!("{file:?}"));
    // A note says that somebody looked at a pause that had begun: it can only look at what was there.
    case.stages
        .iter_mut()
        .flat_map(|run| &mut run.pauses)
        .chain(&mut case.held)
        .for_each(|p| p.looked = None);
    case
}

/// What is asked after these events, as events after them; none when it is refused.
fn then(story: &Story, events: &[Event], ask: &Ask) -> Option<Vec<Event>> {
    let desk = Desk { today: story.today, policies: &story.policies, calendar: &story.calendar };
    let decision = decide(&told(events), ask, &desk).ok()?;
    Some(with(events, &decision, story.today.and_hms_opt(17, 0, 0).unwrap()))
}

/// Whether the second officer has to choose once the first has recorded this.
fn asked(second: &Ask, first: &[Event]) -> bool {
    first.iter().any(|event| second.meets(&event.fact))
}

/// What both of a pair come to; whether they stood beside each other.
fn both(story: &Story, mine: &Ask, theirs: &Ask) -> Result<bool, TestCaseError> {
    let base = &story.events;
    let (Some(by_me), Some(by_them)) = (then(story, base, mine), then(story, base, theirs)) else {
        return Ok(false);
    };
    if asked(mine, &by_them[base.len()..]) {
        return Ok(false);
    }
    let after_theirs = then(story, &by_them, mine);
    if after_theirs.is_none() && mine == theirs {
        // Both say the very same: the second is told that it is there already.
        return Ok(false);
    }
    prop_assert!(after_theirs.is_some(), "{:?} is refused after {:?}", mine, theirs);
    let after_theirs = after_theirs.unwrap();
    // Who was first makes no difference, where the other one would not have been asked either.
    if !asked(theirs, &by_me[base.len()..]) {
        let after_mine = then(story, &by_me, theirs);
        prop_assert!(after_mine.is_some(), "{:?} is refused after {:?}", theirs, mine);
        prop_assert_eq!(
            either_order(&after_theirs),
            either_order(&after_mine.unwrap()),
            "{:?} and {:?}",
            mine,
            theirs
        );
    }
    let case = told(&after_theirs);
    let clocks = deadlines(&case, &story.policies, &story.calendar).expect("the calendar covers it");
    for event in &after_theirs[base.len()..] {
        prop_assert!(super::took_effect(&event.fact, &case, &clocks), "{:?} is gone: {:?}", event.fact, case);
    }
    Ok(true)
}

/// A case that has come some way.
fn some_way(steps: &[Dice], on: chrono::NaiveDate) -> Story {
    let mut story = Story::received(&on.to_string(), None);
    for dice in steps {
        story.today = story.today + Days::new(dice.passes % 4);
        let ask = dice.ask(&story.case(), story.today);
        if !matches!(ask, Ask::Remove { .. })
            && let Some(events) = then(&story, &story.events, &ask)
        {
            story.events = events;
        }
    }
    story
}

/// A change as busy officers make them at once: mostly a word, a detail, a paper, an owner, now and then anything.
fn change() -> impl Strategy<Value = Dice> {
    let story = Story::accepted(Scheme::Corporate, "2026-01-12");
    let mut runner = TestRunner::deterministic();
    let mut any = dice().new_tree(&mut runner).unwrap().current();
    let small = |kind: &usize| {
        any.kind = Some(*kind);
        let ask = any.ask(&story.case(), story.today);
        matches!(
            ask,
            Ask::Note { .. }
                | Ask::Attach(_)
                | Ask::Edit { .. }
                | Ask::EditMany { .. }
                | Ask::AnswerEquality(_)
                | Ask::Assign { .. }
        )
    };
    let small: Vec<usize> = (0..MAKERS.len()).filter(small).collect();
    let kind = prop_oneof![2 => prop::sample::select(small).prop_map(Some), 1 => Just(None)];
    (dice(), kind).prop_map(|(mut dice, kind)| {
        dice.kind = kind.or(dice.kind);
        dice
    })
}

/// Pairs of changes on so many cases: how many there were, and how many stood beside each other.
///
/// # Panics
/// When something is lost, or who was first makes a difference.
pub(crate) fn pairs_on(cases: u32) -> (u32, u32) {
    let (beside, tried) = (Cell::new(0), Cell::new(0));
    let pairs = prop::collection::vec((change(), change()), PAIRS);
    let all = (0..3000_u64, prop::collection::vec(dice(), 1..12), pairs);
    let mut runner =
        TestRunner::new(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) });
    let done = runner.run(&all, |(start, steps, pairs)| {
        let story = some_way(&steps, crate::day("2016-01-01") + Days::new(start));
        for (mine, theirs) in pairs {
            let case = story.case();
            let (mine, theirs) = (mine.ask(&case, story.today), theirs.ask(&case, story.today));
            tried.set(tried.get() + 1);
            beside.set(beside.get() + u32::from(both(&story, &mine, &theirs)?));
        }
        Ok(())
    });
    done.unwrap_or_else(|why| panic!("{why}"));
    (tried.get(), beside.get())
}

#[test]
fn ten_thousand_pairs_of_changes_stand_beside_each_other_or_are_asked_about() {
    let (tried, beside) = pairs_on(CASES);
    assert!(tried >= 10_000, "{tried} pairs");
    assert!(beside > 1_500, "{beside} of {tried} stood beside each other");
}

/// Corrections of details, as the form of them makes them: the fields that were changed, each to its new words.
fn corrections() -> impl Strategy<Value = Vec<(Field, String)>> {
    let fields =
        [Field::Subject, Field::Wants, Field::Category, Field::Phone, Field::Email, Field::Adjustments];
    prop::sample::subsequence(fields.to_vec(), 1..4)
        .prop_flat_map(|chosen| {
            let many = chosen.len();
            (Just(chosen), prop::collection::vec("[a-z]{3,9}", many))
        })
        .prop_map(|(fields, words)| fields.into_iter().zip(words).collect())
}

/// So many pairs of corrections of the details of one case: those of different details are both there, and of the same
/// detail somebody is asked.
///
/// # Panics
/// When one is lost.
pub(crate) fn corrections_met(pairs: u32) {
    let story = Story::accepted(Scheme::Corporate, "2026-01-12");
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(pairs) };
    let mut runner = TestRunner::new(config);
    let done = runner.run(&(corrections(), corrections()), |(mine, theirs)| {
        let (me, them) = (Ask::EditMany { changes: mine.clone() }, Ask::EditMany { changes: theirs.clone() });
        let by_them = then(&story, &story.events, &them).expect("a correction");
        let same = mine.iter().any(|(field, _)| theirs.iter().any(|(other, _)| field == other));
        prop_assert_eq!(asked(&me, &by_them[story.events.len()..]), same);
        if same {
            return Ok(());
        }
        let after = then(&story, &by_them, &me).expect("a correction");
        for (field, words) in mine.iter().chain(&theirs) {
            let there = after.iter().rev().find_map(|event| match &event.fact {
                Fact::Edited { field: of, to } if of == field => Some(to.clone()),
                _ => None,
            });
            prop_assert_eq!(there.as_deref(), Some(words.as_str()));
        }
        Ok(())
    });
    done.unwrap_or_else(|why| panic!("{why}"));
}

#[test]
fn corrections_of_different_details_are_both_there_and_of_the_same_detail_somebody_is_asked() {
    corrections_met(10_000);
}

#[test]
fn a_note_never_waits_and_an_answer_always_does_after_another_answer() {
    let mut story = Story::accepted(Scheme::Corporate, "2026-01-12");
    let note = Ask::Note { text: "She rang.".to_owned() };
    let answer = respond("2026-01-12", Some(Finding::Upheld));
    let before = story.events.len();
    story.does(note.clone());
    assert!(!asked(&answer, &story.events[before..]), "words beside an answer");
    story.does(answer.clone());
    assert!(!asked(&note, &story.events[before..]), "a note after an answer");
    assert!(asked(&answer, &story.events[before..]), "an answer after an answer");
    assert_eq!(place(&note), 6, "the note has its place among all that can be asked");
}
