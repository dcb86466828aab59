//! What may be given to anybody: numbers under five are left out, and so are the others from which they could be
//! worked out again. What is shown still adds up.
//!
//! The sums of the report are a system of equations for whoever reads it. After the small numbers are hidden, more
//! cells follow, the smallest first, until no hidden cell has only one possible value. That is asked of the whole
//! system and not of each sum by itself, so several sums together give nothing away either.

use crate::report::table::{Cell, Table};
use crate::report::tie::{At, Tie, cell, ties};
use crate::report::{Part, Report, say};
use std::collections::{BTreeMap, BTreeSet};

/// The smallest number that is given.
pub const SMALLEST: usize = 5;

/// The table that says once more what another one says.
const SECOND_LAYOUT: &str = "table3_with_no_finding_column";

/// The words that explain the star.
pub const NOTE: &str = "* is a number from 1 to 4, or another number that would give one away.";

impl Report {
    /// The report as it may be published: without its checks and without numbers under five.
    pub fn for_publication(mut self) -> Self {
        // Two layouts of the same numbers give more away than one.
        self.parts.iter_mut().for_each(|part| part.tables.retain(is_public));
        // What the total of an earlier year could give away of that year's own publication, no sum here knows.
        for table in self.parts.iter_mut().flat_map(|part| &mut part.tables).filter(|table| !table.flat) {
            table.rows.retain(|row| !row.earlier);
        }
        let mut all: Vec<Table> = self.parts.iter().flat_map(|part| part.tables.iter().cloned()).collect();
        let sums = equations(&self.parts);
        let hidden = hide(&all, sums);
        for (table, found) in all.iter_mut().enumerate() {
            for (row, line) in found.rows.iter_mut().enumerate() {
                let cells = line.cells.iter_mut().enumerate();
                let of = |column: &usize| hidden.contains(&At { table, row, column: *column });
                cells.filter(|(column, _)| of(column)).for_each(|(_, cell)| *cell = Cell::Hidden);
            }
        }
        hide_shares(&mut all, &self.parts, &hidden);
        let mut all = all.into_iter();
        for part in &mut self.parts {
            part.tables = all.by_ref().take(part.tables.len()).collect();
            part.tables.retain(|table| table.printed);
            part.tables.iter_mut().for_each(|table| table.says = say::about(table));
        }
        self.published = true;
        self
    }
}

/// Whether a table may be given to anybody at all.
fn is_public(table: &Table) -> bool {
    table.id != SECOND_LAYOUT && !table.names_cases
}

/// Every sum inside the parts, and between several years and all of them together, over the tables of all parts in
/// one row.
fn equations(parts: &[Part]) -> Vec<Tie> {
    let mut all = Vec::new();
    let mut start = 0;
    for part in parts {
        let moved = |at: At| At { table: at.table + start, ..at };
        all.extend(ties(&part.tables).into_iter().filter(|tie| !tie.at_most).map(|tie| Tie {
            whole: moved(tie.whole),
            parts: tie.parts.into_iter().map(moved).collect(),
            at_most: false,
        }));
        start += part.tables.len();
    }
    if let Some((whole, years)) = parts.split_last().filter(|(_, years)| years.len() > 1) {
        all.extend(over_years(whole, years));
    }
    all
}

/// Each number of all years together is the sum of the same number in each year.
fn over_years(whole: &Part, years: &[Part]) -> Vec<Tie> {
    let first = years.iter().map(|part| part.tables.len()).sum::<usize>();
    let mut all = Vec::new();
    for (n, table) in whole.tables.iter().enumerate() {
        for (row, line) in table.rows.iter().enumerate() {
            for (column, head) in table.columns.iter().enumerate() {
                let mut start = 0;
                let mut parts = Vec::new();
                for year in years {
                    let mut tables = year.tables.iter().enumerate();
                    let found = tables.find(|(_, t)| t.id == table.id && t.title == table.title);
                    parts.extend(found.and_then(|(at, of)| {
                        let (row, column) = (of.row_at(&line.key)?, of.column_at(&head.key)?);
                        Some(At { table: start + at, row, column })
                    }));
                    start += year.tables.len();
                }
                all.push(Tie { whole: At { table: first + n, row, column }, parts, at_most: false });
            }
        }
    }
    all
}

fn is_small(n: usize) -> bool {
    (1..SMALLEST).contains(&n)
}

/// The cells to hide. What readers do not get at all they do not know either, but they guess that it is nothing: a
/// check of zero is taken as known.
fn hide(tables: &[Table], sums: Vec<Tie>) -> BTreeSet<At> {
    let count = |at: &At| cell(tables, *at).and_then(Cell::count);
    let printed = |at: &At| tables.get(at.table).is_some_and(|table| table.printed);
    // Sums of averages and shares are none, and neither are those between years that do not come out.
    let sums: Vec<Sum> = sums
        .into_iter()
        .filter_map(|tie| {
            let parts: Option<usize> = tie.parts.iter().map(count).sum();
            (count(&tie.whole) == parts && parts.is_some()).then(|| {
                let cells = std::iter::once(tie.whole).chain(tie.parts.iter().copied()).collect();
                (cells, tie)
            })
        })
        .collect();
    let unseen = places(tables).filter(|at| !printed(at));
    let known = known(&sums, unseen.filter(|at| count(at) == Some(0)).collect());
    let small = |at: &At| count(at).is_some_and(|n| if printed(at) { is_small(n) } else { n > 0 });
    let mut hidden: BTreeSet<At> = places(tables).filter(small).collect();
    // The next cell to hide in one of these sums: the smallest that is shown, nothing only when all else is hidden.
    let next = |cells: &[At], hidden: &BTreeSet<At>| {
        let shown = cells.iter().filter(|at| printed(at) && !hidden.contains(at) && !known.contains(at));
        shown.min_by_key(|at| (count(at) == Some(0), count(at))).copied()
    };
    loop {
        let lone = sums.iter().find_map(|(cells, _)| {
            let mut unknown = cells.iter().filter(|at| hidden.contains(at));
            let only = unknown.next().filter(|_| unknown.next().is_none())?;
            if printed(only) { next(cells, &hidden) } else { None }
        });
        if let Some(at) = lone {
            hidden.insert(at);
            continue;
        }
        let given_away = determined(&sums, &hidden);
        let more = given_away.iter().filter(|at| printed(at)).find_map(|at| {
            let with = sums.iter().filter(|(cells, _)| cells.contains(at));
            with.filter_map(|(cells, _)| next(cells, &hidden)).min_by_key(|at| count(at))
        });
        match more {
            Some(at) => hidden.insert(at),
            None => return hidden.into_iter().filter(printed).collect(),
        };
    }
}

/// A sum with all its cells in one row.
type Sum = (Vec<At>, Tie);

/// The cells that are nothing whatever is hidden: the total of an empty table, and what is equal to it. To hide one
/// would protect nobody.
fn known(sums: &[Sum], zero: BTreeSet<At>) -> BTreeSet<At> {
    let mut known = zero;
    loop {
        let last = sums.iter().find_map(|(cells, _)| {
            let mut open = cells.iter().filter(|at| !known.contains(at));
            open.next().filter(|_| open.next().is_none()).copied()
        });
        match last {
            Some(at) => known.insert(at),
            None => return known,
        };
    }
}

fn places(tables: &[Table]) -> impl Iterator<Item = At> + '_ {
    tables.iter().enumerate().flat_map(|(table, t)| {
        let columns = t.columns.len();
        (0..t.rows.len()).flat_map(move |row| (0..columns).map(move |column| At { table, row, column }))
    })
}

/// A prime: counting in its remainders is exact where floating point is not.
const PRIME: i64 = 1_000_000_007;

/// The hidden cells that the sums allow only one value for: those that stand alone in a row of the reduced system.
fn determined(sums: &[Sum], hidden: &BTreeSet<At>) -> Vec<At> {
    let order: BTreeMap<At, usize> = hidden.iter().enumerate().map(|(n, at)| (*at, n)).collect();
    let mut rows: Vec<Vec<i64>> = Vec::new();
    for (_, tie) in sums {
        let mut row = vec![0; order.len()];
        let mut add = |at: &At, times: i64| {
            if let Some(n) = order.get(at).and_then(|n| row.get_mut(*n)) {
                *n = (*n + times) % PRIME;
            }
        };
        add(&tie.whole, PRIME - 1);
        tie.parts.iter().for_each(|at| add(at, 1));
        if row.iter().any(|n| *n != 0) {
            rows.push(row);
        }
    }
    reduce(&mut rows);
    let alone = |row: &Vec<i64>| {
        let mut unknown = hidden.iter().zip(row).filter(|(_, n)| **n != 0);
        let (at, _) = unknown.next().filter(|_| unknown.next().is_none())?;
        Some(*at)
    };
    rows.iter().filter_map(alone).collect()
}

/// Gauss and Jordan: each leading unknown stands in one row only.
fn reduce(rows: &mut [Vec<i64>]) {
    let width = rows.first().map_or(0, Vec::len);
    let mut done = 0;
    for column in 0..width {
        let factor = |row: &Vec<i64>| row.get(column).copied().filter(|n| *n != 0);
        let (above, open) = rows.split_at_mut(done);
        let pivot = open.iter().enumerate().find_map(|(n, row)| Some((n, factor(row)?)));
        let Some((pivot, leads)) = pivot else { continue };
        open.swap(0, pivot);
        let Some((lead, below)) = open.split_first_mut() else { continue };
        let inverse = power(leads, PRIME - 2);
        lead.iter_mut().for_each(|n| *n = *n * inverse % PRIME);
        for row in above.iter_mut().chain(below) {
            let Some(times) = factor(row) else { continue };
            for (of, lead) in row.iter_mut().zip(&*lead) {
                *of = (*of + (PRIME - times) * lead) % PRIME;
            }
        }
        done += 1;
    }
}

fn power(base: i64, mut exponent: i64) -> i64 {
    let (mut result, mut base) = (1, base % PRIME);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}

/// A share or an average goes where its part, its base or the rest is small or was hidden: from it and the other
/// number the hidden one could be worked out.
fn hide_shares(tables: &mut [Table], parts: &[Part], hidden: &BTreeSet<At>) {
    let before: Vec<&Table> = parts.iter().flat_map(|part| &part.tables).collect();
    let count = |at: &At| before.get(at.table)?.rows.get(at.row)?.cells.get(at.column)?.count();
    let gone: BTreeSet<usize> = hidden.iter().filter_map(count).filter(|n| *n > 0).collect();
    for row in tables.iter_mut().flat_map(|table| &mut table.rows) {
        let shown: BTreeSet<usize> = row.cells.iter().filter_map(|cell| cell.count()).collect();
        for cell in &mut row.cells {
            if tells(*cell, &gone, &shown) {
                *cell = Cell::Hidden;
            }
        }
        // What has changed gives away the one from the other.
        if row.cells.iter().take(2).any(|cell| *cell == Cell::Hidden) {
            let change = |cell: &&mut Cell| matches!(cell, Cell::Change { .. } | Cell::Growth { .. });
            let changes = row.cells.iter_mut().filter(change);
            changes.for_each(|cell| *cell = Cell::Hidden);
        }
    }
}

/// Whether a number tells of one that is small or was hidden and does not stand in the same row.
fn tells(cell: Cell, gone: &BTreeSet<usize>, shown: &BTreeSet<usize>) -> bool {
    match cell {
        Cell::Percent { part, of, .. } => {
            let rest = of.saturating_sub(part);
            [part, rest].into_iter().any(is_small) || gone.contains(&part) || gone.contains(&of)
        }
        Cell::Mean { of, .. } | Cell::Pence { of, .. } => is_small(of) || gone.contains(&of),
        Cell::PerThousand { part, .. } => is_small(part) || gone.contains(&part),
        Cell::Change { now, before } | Cell::Growth { now, before } => {
            let unknown = |n: usize| gone.contains(&n) && !shown.contains(&n);
            [now, before].into_iter().any(|n| is_small(n) || unknown(n))
        }
        Cell::Count(_) | Cell::Hidden | Cell::Blank => false,
    }
}
