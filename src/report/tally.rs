//! Counting cases into tables.

use crate::domain::record::CaseRecord;
use crate::domain::terms::Finding;
use crate::report::table::{Cell, Column, Row, Table, counted, line};
use std::collections::BTreeMap;

/// The findings with their keys, in the order in which the printed tables of a category have them.
pub(super) const FINDINGS: &[(Finding, &str, &str)] = &[
    (Finding::Upheld, "upheld", "Upheld"),
    (Finding::Partially, "partially_upheld", "Partially upheld"),
    (Finding::NotUpheld, "not_upheld", "Not upheld"),
    (Finding::NoFinding, "no_finding", "No finding"),
];

/// The key of a finding.
pub(super) fn key_of(finding: Finding) -> &'static str {
    FINDINGS.iter().find(|(of, ..)| *of == finding).map_or("", |(_, key, _)| key)
}

/// Counts by a name: the rows of a fixed list first and also when they are empty, then the others by name, then all.
pub(super) fn by_name<'a>(
    (id, stub): (&'static str, &'static str),
    names: impl Iterator<Item = &'a str>,
    list: &[&'static str],
) -> Table {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let total: usize = counts.values().sum();
    let listed: Vec<Row> =
        list.iter().map(|name| counted(name, name, counts.remove(name).unwrap_or(0))).collect();
    let others = counts.into_iter().map(|(name, n)| counted(name, name, n));
    let rows = listed.into_iter().chain(others).chain([counted("total", "Total", total)]);
    Table::flat(id, stub, rows).totalled()
}

/// What a grid of outcomes counts: the heading of all, and a column for each outcome.
pub(super) struct Grid<'a> {
    /// The name of the table and the heading of its rows.
    pub(super) id: (&'static str, &'static str),
    /// The first column, that of all.
    pub(super) whole: (&'static str, &'static str),
    /// The columns of the outcomes.
    pub(super) outcomes: &'a [&'static str],
    /// The key and the label of the last row, that of all rows; none for a table without one.
    pub(super) total: Option<(&'static str, &'static str)>,
}

/// The column of those without an outcome yet: only there when there are any.
const UNDECIDED: (&str, &str) = ("undecided", "No outcome yet");

impl Grid<'_> {
    /// Counts cases by a name and by the key of their outcome, if they have one.
    pub(super) fn count<'c>(
        &self,
        cases: impl Iterator<Item = (&'c CaseRecord, &'c str, Option<&'static str>)>,
    ) -> Table {
        let mut rows: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for (_, name, outcome) in cases {
            *rows.entry(name).or_default().entry(outcome.unwrap_or(UNDECIDED.0)).or_default() += 1;
        }
        let waiting = rows.values().any(|row| row.contains_key(UNDECIDED.0));
        let mut keys: Vec<&str> = self.outcomes.to_vec();
        keys.extend(waiting.then_some(UNDECIDED.0));
        let cells = |row: &BTreeMap<&str, usize>| -> Vec<Cell> {
            let each: Vec<usize> = keys.iter().map(|key| row.get(key).copied().unwrap_or(0)).collect();
            std::iter::once(each.iter().sum()).chain(each).map(Cell::Count).collect()
        };
        let mut table = Table::new(self.id.0, self.id.1, self.columns(&keys));
        table.sums.total_column = Some(0);
        table.rows = rows.iter().map(|(name, row)| line(name, name, cells(row))).collect();
        if let Some((key, label)) = self.total {
            let mut all: BTreeMap<&str, usize> = BTreeMap::new();
            for (key, n) in rows.values().flatten() {
                *all.entry(key).or_default() += n;
            }
            table.rows.push(line(key, label, cells(&all)));
            table = table.totalled();
        }
        table
    }

    fn columns(&self, keys: &[&str]) -> Vec<Column> {
        let label = |key: &str| {
            let known = FINDINGS.iter().find(|(_, of, _)| *of == key);
            known.map_or(UNDECIDED.1, |(_, _, label)| label)
        };
        let whole = Column::new(self.whole.0, self.whole.1);
        std::iter::once(whole).chain(keys.iter().map(|key| Column::new(key, label(key)))).collect()
    }
}
