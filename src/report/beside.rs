//! A year with the two before it: each table with one number a row has their numbers beside its own.

use crate::report::table::{Cell, Column, Row, Table, line};
use crate::report::year::Year;

/// Tables that stay as they are: what they say of an earlier year would be held against a number of this one.
const ALONE: &[&str] = &["ch01", "not_published"];

/// Puts the numbers of earlier years beside those of a year; the nearest of them comes first.
pub(super) fn with(tables: &mut [Table], year: Year, before: &[Vec<Table>]) {
    let flat = |table: &&mut Table| table.flat && !ALONE.contains(&table.id);
    for table in tables.iter_mut().filter(flat) {
        if let Some(own) = table.columns.first_mut() {
            own.label = year.to_string();
        }
        for (back, tables) in (1..).zip(before) {
            let name = year.before(back).to_string();
            table.columns.push(Column::new(&name, &name));
            add(table, tables.iter().find(|one| one.id == table.id));
        }
    }
}

/// One more number in each row. A row that the year itself has not got is added before the total.
fn add(table: &mut Table, other: Option<&Table>) {
    let numbers = table.columns.len() - 1;
    for row in other.iter().flat_map(|other| &other.rows) {
        if table.row_at(&row.key).is_none() {
            let nothing = vec![zero(row.cells.first().copied()); numbers];
            let only_earlier = Row { earlier: true, ..line(&row.key, &row.label, nothing) };
            let at = table.sums.total_row.unwrap_or(table.rows.len());
            table.rows.insert(at, only_earlier);
            table.sums.total_row = table.sums.total_row.map(|total| total + 1);
        }
    }
    for row in &mut table.rows {
        let found = other.and_then(|other| other.rows.get(other.row_at(&row.key)?)?.cells.first().copied());
        row.cells.push(found.unwrap_or_else(|| zero(row.cells.first().copied())));
    }
}

/// Nothing, as a cell like this one.
const fn zero(like: Option<Cell>) -> Cell {
    match like {
        Some(Cell::Count(_)) => Cell::Count(0),
        Some(Cell::Percent { rounding, .. }) => Cell::Percent { part: 0, of: 0, rounding },
        Some(Cell::Mean { .. }) => Cell::Mean { sum: 0, of: 0 },
        Some(
            Cell::PerThousand { .. }
            | Cell::Change { .. }
            | Cell::Growth { .. }
            | Cell::Pence { .. }
            | Cell::Blank
            | Cell::Hidden,
        )
        | None => Cell::Blank,
    }
}
