use crate::desk;
use crate::{draws_at_any_size, hold, picture};
use chrono::Days;
use redress::app::model::{Model, Screen, StatsTab};
use redress::domain::event::CaseId;
use redress::domain::query::StageRecord;
use redress::domain::terms::{Finding, Scheme, Stage};

/// How many answers of each service were on time and late.
const SERVICES: &[(&str, usize, usize)] = &[
    ("Housing repairs", 92, 26),
    ("Planning", 40, 7),
    ("Highways", 40, 4),
    ("Waste", 80, 4),
    ("Parking", 30, 1),
];

/// Stage 1 answers of this year as in the table, spread over the months, and some of the year before.
fn answered() -> Model {
    let mut model = desk::empty();
    let outcomes = [("2026-04-01", 1), ("2025-04-01", 2)];
    for (from, share) in outcomes {
        for (service, on_time, late) in SERVICES {
            let each = (0..on_time / share).map(|n| (n, true)).chain((0..*late).map(|n| (n, false)));
            for (n, met) in each {
                let id = i64::try_from(model.stats.stages.len()).unwrap();
                let days = u64::try_from(n).unwrap() * 2 % 210;
                let requested = desk::day(from) + Days::new(days);
                let due = requested + Days::new(20);
                model.stats.stages.push(StageRecord {
                    id: CaseId(id),
                    reference: format!("{id:04}"),
                    scheme: Scheme::Corporate,
                    stage: if n % 9 == 4 { Stage::Two } else { Stage::One },
                    service: (*service).to_owned(),
                    team: String::new(),
                    category: String::new(),
                    owner: None,
                    live: true,
                    requested,
                    acknowledged: Some(requested + Days::new(if n % 31 == 0 { 9 } else { 3 })),
                    acknowledge_by: Some(requested + Days::new(7)),
                    answered: Some(due + Days::new(if met { 0 } else { 3 })),
                    answer_by: Some(due),
                    extended: n % 11 == 0,
                    finding: Some(Finding::ALL[n % 3]),
                    days: Some(i64::try_from(n % 24).unwrap() + 1),
                });
            }
        }
    }
    model.stats.loaded = true;
    model.screen = Screen::Statistics;
    model
}

fn on_tab(tab: StatsTab) -> Model {
    let mut model = answered();
    model.stats.tab = tab;
    model
}

#[test]
fn every_tab_at_every_size() {
    hold("stats-on-time", &on_tab(StatsTab::OnTime));
    hold("stats-volumes", &on_tab(StatsTab::Volumes));
    hold("stats-outcomes", &on_tab(StatsTab::Outcomes));
    hold("stats-services", &on_tab(StatsTab::Services));
}

#[test]
fn the_lowest_service_comes_first_with_its_number_late() {
    let shown = picture(&on_tab(StatsTab::Services), (80, 24));
    let line = shown.lines().find(|line| line.starts_with(" ► ")).unwrap();
    assert!(line.contains("Housing repairs") && line.ends_with("late"), "{shown}");
}

#[test]
fn a_measure_nobody_met_yet_has_a_dash_and_no_percentage() {
    let mut model = answered();
    model
        .stats
        .stages
        .retain(|record| record.stage == Stage::One && record.requested >= desk::day("2026-04-01"));
    let shown = picture(&model, (80, 24));
    let line = shown.lines().find(|line| line.contains("Stage 2 answered")).unwrap();
    assert!(line.contains("–") && !line.contains('%'), "{shown}");
}

#[test]
fn the_selected_line_goes_from_the_measures_to_the_services() {
    let mut model = answered();
    for (line, at) in [(0, "Acknowledged"), (2, "Stage 2 answered"), (3, "Housing repairs"), (99, "Parking")]
    {
        model.stats.line = line;
        let shown = picture(&model, (80, 24));
        assert!(shown.lines().any(|row| row.starts_with(&format!(" ► {at}"))), "{at} in\n{shown}");
    }
}

#[test]
fn without_figures_the_screen_says_what_would_fill_it() {
    let mut model = desk::empty();
    model.screen = Screen::Statistics;
    assert!(picture(&model, (80, 24)).contains("Reading the figures."));
    model.stats.loaded = true;
    assert!(picture(&model, (80, 24)).contains("acknowledge and answer one"));
}

#[test]
fn statistics_draw_at_any_size() {
    for tab in [StatsTab::OnTime, StatsTab::Volumes, StatsTab::Outcomes, StatsTab::Services] {
        draws_at_any_size(&on_tab(tab));
    }
}
