use super::board::{Board, Panel, Source, StatsQuery, Topic};
use super::*;
use crate::domain::calendar::{Calendar, Division};
use crate::domain::event::CaseId;
use crate::domain::terms::Finding;
use crate::domain::terms::Scheme;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A panel of the statistics screen, by the beginning of its title.
fn panel(stages: &[StageRecord], topic: Topic, title: &str) -> Panel {
    let calendar = Calendar::built_in(Division::EnglandAndWales);
    let source = Source { stages, cases: &[], absences: &[], today: day(TODAY), calendar: &calendar };
    let board = Board::of(&StatsQuery::default(), source).expect("days that can be counted");
    let found = board.panels(topic).iter().find(|panel| panel.title.starts_with(title));
    found.expect("the panel").clone()
}

/// The numbers of each line.
fn numbers(panel: &Panel) -> Vec<(&str, Vec<usize>)> {
    let line = |line: &board::Line| line.numbers.iter().map(board::Number::n).collect();
    panel.lines.iter().map(|one| (one.name.as_str(), line(one))).collect()
}

/// A stage 1 answer: service, day of receipt, day it was due, day it was sent.
fn answer(id: i64, service: &str, [requested, due, sent]: [&str; 3]) -> StageRecord {
    StageRecord {
        id: CaseId(id),
        reference: format!("{id:04}").into(),
        scheme: Scheme::Corporate,
        stage: Stage::One,
        service: service.into(),
        team: "".into(),
        category: "".into(),
        owner: None,
        live: true,
        requested: day(requested),
        acknowledged: None,
        acknowledge_by: None,
        answered: Some(day(sent)),
        answer_by: Some(day(due)),
        extended: false,
        finding: Some(Finding::Upheld),
        days: Some(10),
        late_because: None,
        late_with: None,
    }
}

const TODAY: &str = "2026-11-20";

fn year() -> Period {
    Period::year_to_date(day(TODAY))
}

#[test]
fn a_percentage_rounds_half_up_and_is_none_of_nothing() {
    let table =
        [(458, 472, Some(97)), (379, 431, Some(88)), (1, 8, Some(13)), (1, 200, Some(1)), (0, 0, None)];
    for (part, of, percent) in table {
        assert_eq!(Share { part, of }.percent(), percent, "{part} of {of}");
    }
}

#[test]
fn the_financial_year_begins_on_the_first_of_april() {
    let table = [
        ("2026-11-20", "2026-04-01", "2025-04-01", "2025-11-20"),
        ("2026-03-31", "2025-04-01", "2024-04-01", "2025-03-31"),
        ("2028-02-29", "2027-04-01", "2026-04-01", "2027-02-28"),
    ];
    for (today, from, before_from, before_to) in table {
        let period = Period::year_to_date(day(today));
        assert_eq!(period, Period { from: day(from), to: day(today) });
        assert_eq!(period.year_before(), Period { from: day(before_from), to: day(before_to) });
    }
}

#[test]
fn an_answer_on_its_due_day_is_on_time_and_the_day_after_is_not() {
    let table = [
        (["2026-05-01", "2026-05-18", "2026-05-18"], (1, 1)),
        (["2026-05-01", "2026-05-18", "2026-05-19"], (0, 1)),
        // Received before 1 April and answered after it: it belongs to the year of the answer.
        (["2026-03-20", "2026-04-10", "2026-04-10"], (1, 1)),
        (["2026-03-01", "2026-03-20", "2026-03-31"], (0, 0)),
    ];
    for (days, (part, of)) in table {
        assert_eq!(
            on_time(&[answer(1, "Waste", days)], Measure::StageOne, year()),
            Share { part, of },
            "{days:?}"
        );
    }
}

#[test]
fn an_open_stage_and_one_without_a_due_day_are_in_no_share() {
    let mut open = answer(1, "Waste", ["2026-05-01", "2026-05-18", "2026-05-18"]);
    open.answered = None;
    let mut undated = answer(2, "Waste", ["2026-05-01", "2026-05-18", "2026-05-18"]);
    undated.answer_by = None;
    assert_eq!(on_time(&[open, undated], Measure::StageOne, year()), Share::default());
}

#[test]
fn services_come_lowest_share_first_and_of_equals_the_one_with_more_late() {
    let late = ["2026-05-01", "2026-05-18", "2026-05-20"];
    let met = ["2026-05-01", "2026-05-18", "2026-05-15"];
    let list: Vec<StageRecord> = [
        ("Waste", met),
        ("Parking", met),
        ("Parking", late),
        ("Housing", met),
        ("Housing", met),
        ("Housing", late),
        ("Housing", late),
        ("", late),
    ]
    .into_iter()
    .zip(1..)
    .map(|((service, days), id)| answer(id, service, days))
    .collect();
    let services = panel(&list, Topic::Services, "Stage 1 by service");
    let shown: Vec<(&str, usize, usize)> =
        numbers(&services).into_iter().map(|(name, numbers)| (name, numbers[0], numbers[2])).collect();
    assert_eq!(shown, [("", 0, 1), ("Housing", 2, 4), ("Parking", 1, 2), ("Waste", 1, 1)]);
}

#[test]
fn a_case_is_received_once_in_the_month_its_first_stage_began() {
    let one = answer(1, "Waste", ["2026-10-30", "2026-11-13", "2026-11-13"]);
    let two = StageRecord { stage: Stage::Two, requested: day("2026-11-16"), ..one.clone() };
    let old = answer(2, "Waste", ["2025-11-28", "2025-12-10", "2025-12-10"]);
    let months = panel(&[one, two, old], Topic::Volumes, "Received each month");
    assert_eq!(numbers(&months)[6..], [("Oct", vec![1, 0]), ("Nov", vec![0, 1])]);
    assert_eq!((months.lines.len(), months.lines[7].note.as_str()), (8, "so far"));
}

#[test]
fn the_spread_counts_days_in_six_groups_and_names_the_middle_case() {
    let days = [0, 1, 5, 6, 8, 9, 10, 11, 15, 16, 20, 21, 90];
    let list: Vec<StageRecord> = days
        .into_iter()
        .zip(1..)
        .map(|(days, id)| StageRecord {
            days: Some(days),
            ..answer(id, "Waste", ["2026-05-01", "2026-05-18", "2026-05-18"])
        })
        .collect();
    let spread = panel(&list, Topic::Volumes, "How long stage 1 takes");
    let counts: Vec<usize> = numbers(&spread).into_iter().map(|(_, numbers)| numbers[0]).collect();
    assert_eq!(counts, [3, 2, 2, 2, 2, 2]);
    assert_eq!(spread.says[1], "Middle case 10 days. 9 in 10 answered within 21 days.");
}

#[test]
fn outcomes_are_shares_of_the_answers_with_a_finding() {
    let days = ["2026-05-01", "2026-05-18", "2026-05-18"];
    let found = |id, finding| StageRecord { finding, ..answer(id, "Waste", days) };
    let list = [
        found(1, Some(Finding::Upheld)),
        found(2, Some(Finding::Upheld)),
        found(3, Some(Finding::NotUpheld)),
        found(4, None),
    ];
    let outcomes = panel(&list, Topic::Outcomes, "Stage 1 outcomes");
    assert_eq!(outcomes.title, "Stage 1 outcomes, 3 answered");
    assert_eq!(outcomes.lines[0].bar, board::Bar::Share(Share { part: 2, of: 3 }));
}

#[test]
fn of_extended_answers_those_that_met_the_new_day_are_counted() {
    let extended = |id, days| StageRecord { extended: true, ..answer(id, "Waste", days) };
    let list = [
        extended(1, ["2026-05-01", "2026-05-18", "2026-05-18"]),
        extended(2, ["2026-05-01", "2026-05-18", "2026-05-19"]),
        answer(3, "Waste", ["2026-05-01", "2026-05-18", "2026-05-18"]),
    ];
    let extensions = panel(&list, Topic::OnTime, "Extensions");
    assert_eq!(numbers(&extensions), [("Stage 1 extended", vec![1, 1, 2])]);
}

#[test]
fn a_change_on_a_small_base_is_said_to_be_one() {
    let late = ["2026-05-01", "2026-05-18", "2026-05-20"];
    let met = ["2026-05-01", "2026-05-18", "2026-05-15"];
    let before = ["2025-05-01", "2025-05-18", "2025-05-15"];
    let list = [answer(1, "Waste", late), answer(2, "Waste", met), answer(3, "Waste", before)];
    let says = panel(&list, Topic::Overview, "Answered on time").says;
    let small = "Small numbers: stage 1 answered fell 50 points on 2 cases; 1 late, 0 of 1 before.";
    assert!(says.iter().any(|words| words == small), "{says:?}");
}
