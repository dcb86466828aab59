//! The four quarters of a year, each service a row.

use super::Sheet;
use crate::domain::figures::{Measure, Period};
use crate::domain::query::StageRecord;
use crate::domain::terms::{Finding, Stage};
use crate::report::population::{Population, named};
use crate::report::table::{Cell, Column, Table, line};
use chrono::{Days, Months, NaiveDate};
use std::collections::BTreeMap;

/// What happened to a stage that is counted, on which day.
type Happened = fn(&StageRecord) -> Option<NaiveDate>;

/// The tables about stages, each with what it counts.
const STAGES: &[(&str, Happened)] = &[
    ("quarter_answered", |record| (record.stage == Stage::One).then_some(record.answered)?),
    ("quarter_late", |record| {
        let (on, due) = Measure::StageOne.days(record)?;
        (on > due).then_some(on)
    }),
    ("quarter_upheld", |record| {
        let upheld = matches!(record.finding, Some(Finding::Upheld | Finding::Partially));
        (record.stage == Stage::One && upheld).then_some(record.answered)?
    }),
    ("quarter_escalated", |record| (record.stage == Stage::Two).then_some(record.requested)),
];

pub(super) fn tables(sheet: &Sheet<'_>) -> Vec<Table> {
    let people = &sheet.people;
    let first = sheet.asked.year().period().from;
    let quarters: Vec<Period> = [0, 3, 6, 9]
        .into_iter()
        .map(|months| first + Months::new(months))
        .map(|from| Period { from, to: from + Months::new(3) - Days::new(1) })
        .collect();
    let received = people.received().map(|case| (named(&case.service, "No service"), case.received));
    let mut tables = vec![grid("quarter_received", &quarters, received)];
    for (id, happened) in STAGES {
        tables.push(grid(id, &quarters, events(people, *happened)));
    }
    tables
}

fn events<'a>(people: &'a Population<'_>, happened: Happened) -> impl Iterator<Item = (&'a str, NaiveDate)> {
    let on = move |record: &&&StageRecord| happened(record).filter(|on| people.years.holds(*on));
    people.stages.iter().filter_map(move |record| Some((named(&record.service, "No service"), on(&record)?)))
}

fn grid<'a>(
    id: &'static str,
    quarters: &[Period],
    events: impl Iterator<Item = (&'a str, NaiveDate)>,
) -> Table {
    let mut services: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut all = vec![0; quarters.len()];
    for (service, on) in events {
        let Some(at) = quarters.iter().position(|quarter| quarter.holds(on)) else { continue };
        for counts in [services.entry(service).or_insert_with(|| vec![0; quarters.len()]), &mut all] {
            counts.iter_mut().skip(at).take(1).for_each(|n| *n += 1);
        }
    }
    let name = |quarter: &Period| format!("{} to {}", quarter.from.format("%b"), quarter.to.format("%b %Y"));
    let mut columns: Vec<Column> =
        (1..).zip(quarters).map(|(n, quarter)| Column::new(&format!("quarter{n}"), &name(quarter))).collect();
    columns.push(Column::new("year", "Year"));
    let mut table = Table::new(id, "Service", columns);
    table.sums.total_column = Some(quarters.len());
    let cells = |counts: &[usize]| {
        counts.iter().copied().chain([counts.iter().sum()]).map(Cell::Count).collect::<Vec<_>>()
    };
    table.rows = services.iter().map(|(name, counts)| line(name, name, cells(counts))).collect();
    table.rows.push(line("total", "Total", cells(&all)));
    table.totalled()
}
