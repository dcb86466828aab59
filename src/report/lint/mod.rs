//! The check of figures that somebody has printed: sums that do not come out, shares that no count can have given.
//!
//! [`mod@file`] reads the figures, this file asks whether they can be true, [`mod@share`] what a percentage tells of a count.

pub mod file;
pub mod share;

use file::{Figure, Printed, PrintedTable};
use serde::Serialize;
use share::Percent;
use std::collections::BTreeMap;

/// What is wrong with some figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A row whose parts do not come to its total.
    Row,
    /// A column whose rows do not come to its total.
    Column,
    /// A row and a column that both come out when one cell is another number.
    Cell,
    /// Parts that come to more than the whole they are parts of.
    Part,
    /// A share that no whole number of its base gives, or not the number beside it.
    Share,
    /// Shares that are possible one by one and not together.
    Shares,
}

/// Something that cannot be right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// What kind of thing.
    pub kind: Kind,
    /// Where: the table and the row, the column or the cell.
    #[serde(rename = "where")]
    pub place: String,
    /// What is wrong, in one sentence.
    pub says: String,
}

fn fault(kind: Kind, place: impl Into<String>, says: String) -> Fault {
    Fault { kind, place: place.into(), says }
}

/// Everything that cannot be right in these figures, in their order.
pub fn check(printed: &Printed) -> Vec<Fault> {
    let mut faults = Vec::new();
    for table in &printed.tables {
        faults.extend(sums(table));
        faults.extend(shares_beside_counts(table));
    }
    faults.extend(parts(&printed.tables));
    for claim in &printed.shares {
        faults.extend(share::one(&claim.what, (claim.part, claim.of), &claim.percent));
    }
    for group in &printed.groups {
        faults.extend(share::together(group));
    }
    faults
}

/// The sums of rows and columns, and the one cell that would put a row and a column right.
fn sums(table: &PrintedTable) -> Vec<Fault> {
    let rows: Vec<(usize, Off)> =
        (0..table.rows.len()).filter_map(|row| Some((row, row_off(table, row)?))).collect();
    let columns: Vec<(usize, Off)> =
        (0..table.columns.len()).filter_map(|column| Some((column, column_off(table, column)?))).collect();
    let name = |row: usize, column: usize| {
        format!("{} / {} / {}", table.name, table.row_name(row), table.heading(column))
    };
    let mut faults = Vec::new();
    for (row, off) in &rows {
        let place = format!("{} / {}", table.name, table.row_name(*row));
        faults.push(fault(Kind::Row, place, off.says("the columns")));
    }
    for (column, off) in &columns {
        let place = format!("{} / {}", table.name, table.heading(*column));
        faults.push(fault(Kind::Column, place, off.says("the rows")));
    }
    // Two sums that miss the same number meet in one cell.
    if let ([(row, off)], [(column, other)]) = (rows.as_slice(), columns.as_slice())
        && off.missing() == other.missing()
        && Some(*column) != table.total_column
        && Some(*row) != table.total_row
        && let Some(count) = table.count(*row, *column)
    {
        let says = format!(
            "printed {count}: with {} the row and the column both come out",
            i128::from(count) + off.missing()
        );
        faults.push(fault(Kind::Cell, name(*row, *column), says));
    }
    faults
}

/// A sum that is off.
struct Off {
    terms: Vec<i64>,
    printed: i64,
}

impl Off {
    fn of(terms: Vec<i64>, printed: i64) -> Option<Self> {
        let off = Self { terms, printed };
        (off.missing() != 0).then_some(off)
    }

    fn sum(&self) -> i128 {
        self.terms.iter().copied().map(i128::from).sum()
    }

    fn missing(&self) -> i128 {
        i128::from(self.printed) - self.sum()
    }

    fn says(&self, of: &str) -> String {
        let terms: Vec<String> = self.terms.iter().map(i64::to_string).collect();
        let (missing, sum) = (self.missing(), self.sum());
        let which = if missing > 0 { "missing" } else { "too many" };
        format!(
            "{of} come to {} = {sum}, printed {}: {} {which}",
            terms.join(" + "),
            self.printed,
            missing.abs()
        )
    }
}

fn row_off(table: &PrintedTable, row: usize) -> Option<Off> {
    let total = table.total_column?;
    let others = (0..table.columns.len()).filter(|column| *column != total);
    let terms: Vec<i64> = others.map(|column| table.count(row, column)).collect::<Option<_>>()?;
    Off::of(terms, table.count(row, total)?)
}

fn column_off(table: &PrintedTable, column: usize) -> Option<Off> {
    let total = table.total_row?;
    let others = (0..table.rows.len()).filter(|row| *row != total);
    let terms: Vec<i64> = others.map(|row| table.count(row, column)).collect::<Option<_>>()?;
    Off::of(terms, table.count(total, column)?)
}

/// `36 (32.5%)` in a row of outcomes is a share of the row's total; in a single column, of the column's.
fn shares_beside_counts(table: &PrintedTable) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (row, (name, figures)) in table.rows.iter().enumerate() {
        let beside: Vec<(usize, &Figure, &Percent)> = figures
            .iter()
            .enumerate()
            .filter_map(|(column, figure)| Some((column, figure, figure.percent.as_ref()?)))
            .collect();
        // The shares of all outcomes together: the one that is wrong may be what the others leave of 100.
        let whole = table.total_column.is_some() && beside.len() + 1 == table.columns.len();
        for (column, figure, percent) in &beside {
            let base = match (table.total_column, table.total_row) {
                (Some(total), _) => table.count(row, total),
                (None, Some(total)) => table.count(total, *column),
                (None, None) => None,
            };
            let Some(base) = base else { continue };
            let place = format!("{} / {name} / {}", table.name, table.heading(*column));
            let others = beside.iter().filter(|(other, ..)| other != column).map(|(_, _, percent)| *percent);
            let left = share::left_by(others).filter(|left| whole && *left == **percent);
            if let Some(mut fault) = share::one(&place, (figure.count, base), percent) {
                if left.is_some() {
                    fault.says += "; it is what the other shares leave of 100";
                }
                faults.push(fault);
            }
        }
    }
    faults
}

/// Tables of some categories against the table of all: no team can have more of some than it has of all.
fn parts(tables: &[PrintedTable]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for whole in tables {
        let of = tables.iter().filter(|table| table.part_of.as_deref() == Some(whole.name.as_str()));
        let mut cells: BTreeMap<(usize, usize), Vec<(i64, &str)>> = BTreeMap::new();
        for part in of {
            for (row, (name, _)) in part.rows.iter().enumerate() {
                for (column, heading) in part.columns.iter().enumerate() {
                    let place = whole.row_named(name).zip(whole.column_named(heading));
                    let count = part.count(row, column);
                    if let Some((place, count)) = place.zip(count) {
                        cells.entry(place).or_default().push((count, &part.name));
                    }
                }
            }
        }
        for ((row, column), terms) in cells {
            let Some(count) = whole.count(row, column) else { continue };
            let sum: i128 = terms.iter().map(|(n, _)| i128::from(*n)).sum();
            if sum > i128::from(count) {
                let place = format!("{} / {} / {}", whole.name, whole.row_name(row), whole.heading(column));
                let each: Vec<String> = terms.iter().map(|(n, name)| format!("{n} ({name})")).collect();
                let says = format!("printed {count}, but its parts come to {} = {sum}", each.join(" + "));
                faults.push(fault(Kind::Part, place, says));
            }
        }
    }
    faults
}
