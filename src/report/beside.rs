//! A year with the two before it: each table with one number a row has their numbers beside its own, each with several
//! columns and a total has the totals of those years under its own.

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
    for table in tables.iter_mut().filter(|table| !table.flat && table.words.is_empty()) {
        let Some(total) = table.sums.total_row else { continue };
        let totals = (1..).zip(before).filter_map(|(back, tables)| {
            // The three categories with the most complaints are not the same every year: each has its name.
            let other = tables.iter().find(|one| one.title == table.title)?;
            total_of(table, &year.before(back).to_string(), other)
        });
        let rows: Vec<Row> = totals.collect();
        table.rows.splice(total + 1..total + 1, rows);
    }
}

/// The total of an earlier year, column by column; none where that year counted what has no column here.
fn total_of(table: &Table, year: &str, other: &Table) -> Option<Row> {
    let then = other.rows.get(other.sums.total_row?)?;
    let own = table.rows.get(table.sums.total_row?)?;
    let nothing = |cell: &Cell| matches!(cell, Cell::Count(0) | Cell::Blank);
    let mut theirs = other.columns.iter().zip(&then.cells);
    if theirs.any(|(column, cell)| table.column_at(&column.key).is_none() && !nothing(cell)) {
        return None;
    }
    let cell = |(n, column): (usize, &Column)| {
        let found = other.column_at(&column.key).and_then(|at| then.cells.get(at).copied());
        found.unwrap_or_else(|| zero(own.cells.get(n).copied()))
    };
    let cells = table.columns.iter().enumerate().map(cell).collect();
    Some(Row { earlier: true, ..line(&format!("total {year}"), &format!("In all, {year}"), cells) })
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
