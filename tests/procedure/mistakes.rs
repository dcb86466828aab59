//! What an officer does wrong: what happened before, what is asked, the rule in the answer and the way out.

use crate::words::{Here, ask};
use crate::{Story, day};
use redress::domain::terms::{Scheme, Stage};
use std::fmt::Write;

/// The day before a sentence, where it has one: `2026-01-12 accept`.
fn dated(sentence: &str) -> (Option<&str>, &str) {
    match sentence.split_once(' ') {
        Some((on, words)) if on.starts_with(|c: char| c.is_ascii_digit()) => (Some(on), words),
        Some(_) | None => (None, sentence),
    }
}

/// A case brought as far as the table says; steps stand between bars, a day holds until the next one.
fn scene(before: &str, scheme: Scheme) -> Story {
    let mut steps = before.split(" | ");
    let (on, words) = dated(steps.next().unwrap());
    let known = words.split_once("known since ").map(|(_, known)| known);
    let mut story = Story::received(on.expect("the receipt has a day"), known);
    for (on, words) in steps.map(dated) {
        story.today = on.map_or(story.today, day);
        if words.starts_with("respond") {
            story.staff_stage_two();
        }
        story.does(ask(words, here(&story, scheme)));
    }
    story
}

fn here(story: &Story, scheme: Scheme) -> Here {
    Here { today: story.today, scheme, stage: story.case().run().map_or(Stage::One, |run| run.stage) }
}

#[test]
fn every_mistake_is_told_with_its_rule_and_the_way_out() {
    let mut table = csv::Reader::from_path("tests/data/mistakes.csv").unwrap();
    let (mut wrong, mut checked) = (String::new(), 0);
    for row in table.records().map(Result::unwrap) {
        let scheme = Scheme::parse(&row[0]).unwrap();
        let mut story = scene(&row[1], scheme);
        let (on, words) = dated(&row[2]);
        story.today = day(on.expect("the mistake has a day"));
        let row = &row;
        match story.ask(&ask(words, here(&story, scheme))) {
            Err(no) if no.why.contains(&row[3]) && no.hint.contains(&row[4]) => checked += 1,
            Err(no) => writeln!(wrong, "{}: {}\n    {no} ({})", &row[1], &row[2], no.hint).unwrap(),
            Ok(done) => writeln!(wrong, "{}: {}\n    is done: {}", &row[1], &row[2], done.says).unwrap(),
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(checked >= 95, "the table lost rows: {checked}");
}
