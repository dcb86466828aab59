//! The first half of a year beside the same days of the year before, as a committee asked for at mid-year (Surrey,
//! Audit & Governance).

use super::Sheet;
use crate::domain::figures::definition::Rounding;
use crate::domain::figures::{Measure, Share};
use crate::domain::query::StageRecord;
use crate::domain::terms::{Finding, Scheme, Stage};
use crate::report::late::measured;
use crate::report::population::Population;
use crate::report::table::{Cell, Column, Table, line};
use crate::report::tally::FINDINGS;

pub(super) fn tables(sheet: &Sheet<'_>) -> Vec<Table> {
    let period = sheet.asked.period();
    let before = sheet.over(period.year_before());
    let both = [&sheet.people, &before];
    vec![received(both), on_time(both), outcomes(both), escalation(both)]
}

fn named(keys: [(&str, &str); 2]) -> Vec<Column> {
    keys.into_iter().map(|(key, label)| Column::new(key, label)).collect()
}

const BOTH: [(&str, &str); 2] = [("now", "This half-year"), ("before", "The same days a year ago")];

fn received([now, before]: [&Population<'_>; 2]) -> Table {
    let mut columns = named(BOTH);
    columns.push(Column::share("change", "Change"));
    columns.push(Column::share("change_percent", "Change as a share"));
    let mut table = Table::new("half_received", "Procedure", columns);
    let all = Scheme::ALL.iter().map(|scheme| (scheme.label(), Some(*scheme))).chain([("Total", None)]);
    for (label, scheme) in all {
        let count = |people: &Population<'_>| {
            people.received().filter(|case| scheme.is_none() || case.scheme == scheme).count()
        };
        let (now, before) = (count(now), count(before));
        let change = [Cell::Change { now, before }, Cell::Growth { now, before }];
        table.rows.push(line(
            label,
            label,
            [now, before].map(Cell::Count).into_iter().chain(change).collect(),
        ));
    }
    table.totalled()
}

/// Part and whole now and before, with the share of each.
fn shares(id: &'static str, rows: impl Iterator<Item = (&'static str, &'static str, [Share; 2])>) -> Table {
    let columns = vec![
        Column::new("part", "This half-year"),
        Column::new("of", "of"),
        Column::share("percent", "Share"),
        Column::new("part_before", "A year ago"),
        Column::new("of_before", "of"),
        Column::share("percent_before", "Share a year ago"),
    ];
    let mut table = Table::new(id, "Figure", columns);
    for (key, label, both) in rows {
        let cells = both.into_iter().flat_map(|Share { part, of }| {
            [Cell::Count(part), Cell::Count(of), Cell::Percent { part, of, rounding: Rounding::Whole }]
        });
        table.rows.push(line(key, label, cells.collect()));
    }
    table
}

fn on_time(both: [&Population<'_>; 2]) -> Table {
    let rows = Measure::TABLE
        .iter()
        .map(|(measure, name, _)| (measure.key(), *name, both.map(|people| measured(people, *measure))));
    shares("half_on_time", rows)
}

fn outcomes(both: [&Population<'_>; 2]) -> Table {
    let found = |people: &Population<'_>, wanted: Finding| {
        let of = |record: &&&StageRecord| {
            record.stage == Stage::One && record.answered.is_some_and(|on| people.years.holds(on))
        };
        let all: Vec<Finding> = people.stages.iter().filter(of).filter_map(|record| record.finding).collect();
        Share { part: all.iter().filter(|finding| **finding == wanted).count(), of: all.len() }
    };
    let rows = FINDINGS.iter().map(|(finding, key, label)| (*key, *label, both.map(|p| found(p, *finding))));
    shares("half_outcomes", rows)
}

fn escalation(both: [&Population<'_>; 2]) -> Table {
    let gone_on = |people: &Population<'_>| {
        let answered = |record: &&&StageRecord| {
            record.stage == Stage::One && record.answered.is_some_and(|on| people.years.holds(on))
        };
        let all: Vec<&&StageRecord> = people.stages.iter().filter(answered).collect();
        let went = |record: &&&&StageRecord| {
            people.case(record.id).is_some_and(|case| case.run_of(Stage::Two).is_some())
        };
        Share { part: all.iter().filter(went).count(), of: all.len() }
    };
    let row = ("stage2", "Stage 1 answers that went on to Stage 2", both.map(gone_on));
    shares("half_escalation", [row].into_iter())
}
