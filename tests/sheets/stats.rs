use crate::desk;
use crate::{draws_at_any_size, hold, picture};
use chrono::Days;
use redress::app::model::{Model, Screen};
use redress::domain::calendar::{Calendar, Division};
use redress::domain::event::CaseId;
use redress::domain::figures::board::{Board, Source, StatsQuery, Topic};
use redress::domain::query::StageRecord;
use redress::domain::terms::{Finding, LateReason, Scheme, Stage};

/// How many answers of each service were on time and late.
const SERVICES: &[(&str, usize, usize)] = &[
    ("Housing repairs", 92, 26),
    ("Planning", 40, 7),
    ("Highways", 40, 4),
    ("Waste", 80, 4),
    ("Parking", 30, 1),
];

/// Stage 1 answers of this year as in the table, spread over the months, and some of the year before.
fn stages() -> Vec<StageRecord> {
    let mut stages = Vec::new();
    let outcomes = [("2026-04-01", 1), ("2025-04-01", 2)];
    for (from, share) in outcomes {
        for (service, on_time, late) in SERVICES {
            let each = (0..on_time / share).map(|n| (n, true)).chain((0..*late).map(|n| (n, false)));
            for (n, met) in each {
                let id = i64::try_from(stages.len()).unwrap();
                let days = u64::try_from(n).unwrap() * 2 % 210;
                let requested = desk::day(from) + Days::new(days);
                let due = requested + Days::new(20);
                stages.push(StageRecord {
                    id: CaseId(id),
                    reference: format!("{id:04}").into(),
                    scheme: Scheme::Corporate,
                    stage: if n % 9 == 4 { Stage::Two } else { Stage::One },
                    service: (*service).into(),
                    team: "".into(),
                    category: if n % 2 == 0 { "Delay" } else { "Staff attitude" }.into(),
                    owner: Some(if n % 3 == 0 { "J Malik" } else { "R Shaw" }.into()),
                    live: n % 40 == 0,
                    requested,
                    acknowledged: Some(requested + Days::new(if n % 31 == 0 { 9 } else { 3 })),
                    acknowledge_by: Some(requested + Days::new(7)),
                    answered: (n % 40 != 0).then(|| due + Days::new(if met { 0 } else { 3 })),
                    answer_by: Some(due),
                    extended: n % 11 == 0,
                    finding: (n % 40 != 0).then(|| Finding::ALL[n % 3]),
                    days: Some(i64::try_from(n % 24).unwrap() + 1),
                    late_because: (!met && n % 3 > 0).then(|| LateReason::ALL[n % 2]),
                    late_with: None,
                });
            }
        }
    }
    stages
}

fn with(stages: &[StageRecord]) -> Model {
    let mut model = desk::empty();
    let calendar = Calendar::built_in(Division::EnglandAndWales);
    let source = Source { stages, cases: &[], absences: &[], today: model.today(), calendar: &calendar };
    model.stats.board = Some(Box::new(Board::of(&StatsQuery::default(), source).unwrap()));
    model.screen = Screen::Statistics;
    model
}

fn on_tab(topic: Topic) -> Model {
    let mut model = with(&stages());
    model.stats.topic = topic;
    model
}

#[test]
fn every_tab_at_every_size() {
    for (topic, name) in [
        (Topic::Overview, "stats-overview"),
        (Topic::OnTime, "stats-on-time"),
        (Topic::Volumes, "stats-volumes"),
        (Topic::Outcomes, "stats-outcomes"),
        (Topic::Services, "stats-services"),
        (Topic::Ombudsman, "stats-ombudsman"),
        (Topic::Annual, "stats-annual"),
        (Topic::Load, "stats-load"),
    ] {
        hold(name, &on_tab(topic));
    }
}

#[test]
fn the_lowest_service_comes_first_with_its_number_late() {
    let shown = picture(&on_tab(Topic::Services), (80, 24));
    let line = shown.lines().find(|line| line.starts_with(" ► ")).unwrap();
    assert!(line.contains("Housing repairs") && line.contains("78%"), "{shown}");
}

#[test]
fn a_measure_nobody_met_yet_has_a_dash_and_no_percentage() {
    let ones: Vec<StageRecord> = stages()
        .into_iter()
        .filter(|record| record.stage == Stage::One && record.requested >= desk::day("2026-04-01"))
        .collect();
    let shown = picture(&with(&ones), (80, 24));
    let line = shown.lines().find(|line| line.contains("Stage 2 answered")).unwrap();
    assert!(line.contains("–") && !line.contains('%'), "{shown}");
}

#[test]
fn the_chosen_line_is_on_the_screen_wherever_it_is() {
    for (topic, ..) in Topic::TABLE {
        let mut model = on_tab(*topic);
        let lines = model.stats.board.as_ref().unwrap().lines(*topic).count();
        for size in [(60, 15), (80, 24), (120, 35), (200, 50)] {
            for line in 0..lines {
                model.stats.line = line;
                let shown = picture(&model, size);
                let marked = shown.lines().filter(|row| row.contains('►')).count();
                assert_eq!(marked, 1, "{topic:?}, line {line} at {size:?}:\n{shown}");
            }
        }
    }
}

#[test]
fn the_chosen_number_is_told_by_brackets_and_by_its_name() {
    let mut model = on_tab(Topic::OnTime);
    (model.stats.line, model.stats.number) = (1, 1);
    let shown = picture(&model, (80, 24));
    let line = shown.lines().find(|line| line.starts_with(" ► ")).unwrap();
    assert!(line.contains('[') && shown.contains("Stage 1 answered late: "), "{shown}");
}

#[test]
fn before_the_figures_come_the_screen_says_that_it_reads_them() {
    let mut model = desk::empty();
    model.screen = Screen::Statistics;
    assert!(picture(&model, (80, 24)).contains("Reading the figures."));
    assert!(picture(&with(&[]), (80, 24)).contains("There are none in these days."));
}

#[test]
fn statistics_draw_at_any_size() {
    for (topic, ..) in Topic::TABLE {
        draws_at_any_size(&on_tab(*topic));
    }
}
