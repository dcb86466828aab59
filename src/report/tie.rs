//! Reconciliation: every sum inside a table and between tables, checked each time a report is made.
//!
//! A report whose figures contradict each other is not printed. The cells at fault are named, so that whoever reads
//! the refusal can open the cases behind them.

use crate::report::table::{Cell, Table};

/// One cell of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// The place of the table in the report.
    pub table: usize,
    /// The place of the row.
    pub row: usize,
    /// The place of the column.
    pub column: usize,
}

/// A sum that must come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// What it is the sum of.
    pub whole: At,
    /// What adds up to it.
    pub parts: Vec<At>,
    /// Whether the parts may come to less: some of several categories, against all.
    pub at_most: bool,
}

/// The cell of a table, found by its keys.
fn at(tables: &[Table], (id, row, column): (&str, &str, &str)) -> Option<At> {
    let (table, found) = tables.iter().enumerate().find(|(_, table)| table.id == id)?;
    let column = if found.flat { 0 } else { found.column_at(column)? };
    Some(At { table, row: found.row_at(row)?, column })
}

/// What stands in a cell.
pub fn cell(tables: &[Table], at: At) -> Option<Cell> {
    tables.get(at.table)?.rows.get(at.row)?.cells.get(at.column).copied()
}

/// `Table 3, Family Support, Not upheld = 21`
fn named(tables: &[Table], at: At) -> String {
    let Some(table) = tables.get(at.table) else { return String::new() };
    let row = table.rows.get(at.row).map_or("", |row| row.label.as_str());
    let value = cell(tables, at).map_or_else(String::new, Cell::text);
    match table.columns.get(at.column).filter(|_| !table.flat) {
        Some(column) => format!("{} / {row} / {} = {value}", table.title, column.label),
        None => format!("{} / {row} = {value}", table.title),
    }
}

/// Every tie of these tables.
pub fn ties(tables: &[Table]) -> Vec<Tie> {
    let mut ties: Vec<Tie> = tables.iter().enumerate().flat_map(|(n, table)| inside(n, table)).collect();
    ties.extend(ACROSS.iter().filter_map(|(whole, parts)| across(tables, *whole, parts)));
    for back in 1..YEARS.len() {
        ties.extend(ACROSS.iter().filter_map(|(whole, parts)| earlier(tables, (*whole, parts), back)));
    }
    ties.extend(same_columns(tables, ("table3", "table3_with_no_finding_column")));
    ties.extend(tables.iter().flat_map(|table| category(tables, table)));
    ties
}

/// The sums of rows and columns.
fn inside(n: usize, table: &Table) -> Vec<Tie> {
    let at = |row, column| At { table: n, row, column };
    let mut ties = Vec::new();
    if let Some(total) = table.sums.total_row {
        // The totals of earlier years stand under that of the year and are none of its parts.
        let own =
            table.rows.iter().enumerate().filter(|(n, row)| *n != total && (table.flat || !row.earlier));
        let parts = |column| own.clone().map(|(row, _)| at(row, column)).collect();
        ties.extend((0..table.columns.len()).map(|column| Tie {
            whole: at(total, column),
            parts: parts(column),
            at_most: false,
        }));
    }
    if let Some(total) = table.sums.total_column {
        let others = table.columns.iter().enumerate().filter(|(n, column)| *n != total && !column.is_share);
        let parts = |row| others.clone().map(|(column, _)| at(row, column)).collect();
        ties.extend((0..table.rows.len()).map(|row| Tie {
            whole: at(row, total),
            parts: parts(row),
            at_most: false,
        }));
    }
    ties
}

type Name = (&'static str, &'static str, &'static str);

/// Sums between tables: the whole and its parts. Those of which a cell is not there are left out.
const ACROSS: &[(Name, &[Name])] = &[
    (("table1", "total", ""), &[("table5", "total", "")]),
    (("table1", "total", ""), &[("table6", "total", "")]),
    (("table1", "total", ""), &[("team_totals", "total", "")]),
    (("table1", "withdrawn", ""), &[("section_5_4_withdrawn_reasons", "total", "")]),
    (
        ("table1", "total", ""),
        &[
            ("table3", "TOTALS", "complaints"),
            ("table1", "withdrawn", ""),
            ("not_published", "without_an_outcome_yet", ""),
        ],
    ),
    (
        ("table3", "TOTALS", "not_upheld"),
        &[
            ("table3_with_no_finding_column", "TOTALS", "not_upheld"),
            ("table3_with_no_finding_column", "TOTALS", "no_finding"),
        ],
    ),
    (
        ("table3_with_no_finding_column", "TOTALS", "no_finding"),
        &[("not_published", "answered_without_a_finding", "")],
    ),
    (
        ("not_published", "received_in_year", ""),
        &[("table1", "total", ""), ("not_published", "not_accepted", "")],
    ),
    (("contacts", "accepted", ""), &[("table1", "total", "")]),
    (("contacts", "accepted", ""), &[("received_by_kind", "total", "")]),
    (("received_by_kind", "withdrawn", ""), &[("withdrawn_reasons", "total", "")]),
    (("contacts", "accepted", ""), &[("received_by_service", "total", "")]),
    (("contacts", "accepted", ""), &[("received_by_channel", "total", "")]),
    (("contacts", "accepted", ""), &[("received_by_scheme", "total", "")]),
    (("contacts", "accepted", ""), &[("stages", "received", "")]),
    (("contacts", "accepted", ""), &[("well_founded", "received", "")]),
    (("contacts", "refused", ""), &[("refused_reasons", "total", "")]),
    (("contacts", "accepted", ""), &[("received_by_relationship", "total", "")]),
    (("contacts", "accepted", ""), &[("received_by_team", "total", "")]),
    (("contacts", "accepted", ""), &[("received_by_category", "total", "")]),
    (("contacts", "accepted", ""), &[("equality_age", "total", "")]),
    (("contacts", "accepted", ""), &[("equality_gender", "total", "")]),
    (("contacts", "accepted", ""), &[("equality_ethnicity", "total", "")]),
    (("contacts", "accepted", ""), &[("equality_disability", "total", "")]),
    (("contacts", "accepted", ""), &[("equality_religion", "total", "")]),
    (("contacts", "accepted", ""), &[("equality_orientation", "total", "")]),
    (("contacts", "accepted", ""), &[("equality_answered", "age", "received")]),
    (("contacts", "accepted", ""), &[("equality_answered", "gender", "received")]),
    (("contacts", "accepted", ""), &[("equality_answered", "ethnicity", "received")]),
    (("contacts", "accepted", ""), &[("equality_answered", "disability", "received")]),
    (("contacts", "accepted", ""), &[("equality_answered", "religion", "received")]),
    (("contacts", "accepted", ""), &[("equality_answered", "orientation", "received")]),
    (("equality_answered", "age", "not_answered"), &[("equality_age", "not_answered", "")]),
    (("equality_answered", "gender", "not_answered"), &[("equality_gender", "not_answered", "")]),
    (("equality_answered", "ethnicity", "not_answered"), &[("equality_ethnicity", "not_answered", "")]),
    (("equality_answered", "disability", "not_answered"), &[("equality_disability", "not_answered", "")]),
    (("equality_answered", "religion", "not_answered"), &[("equality_religion", "not_answered", "")]),
    (("equality_answered", "orientation", "not_answered"), &[("equality_orientation", "not_answered", "")]),
    (("contacts", "accepted", ""), &[("years", "received", "this_year")]),
    (("contacts", "refused", ""), &[("years", "refused", "this_year")]),
    (("contacts", "accepted", ""), &[("year_on_year", "Total", "this_year")]),
    (("years", "received", "year_before"), &[("year_on_year", "Total", "year_before")]),
    (("received_by_scheme", "Corporate", ""), &[("year_on_year", "Corporate", "this_year")]),
    (("received_by_scheme", "Adult social care", ""), &[("year_on_year", "Adult social care", "this_year")]),
    (
        ("received_by_scheme", "Children's social care", ""),
        &[("year_on_year", "Children's social care", "this_year")],
    ),
    (("received_by_scheme", "Housing", ""), &[("year_on_year", "Housing", "this_year")]),
    (("withdrawn_reasons", "total", ""), &[("years", "withdrawn", "this_year")]),
    (("section_5_4_withdrawn_reasons", "total", ""), &[("years", "withdrawn", "this_year")]),
    (("outcomes_by_service", "TOTALS", "complaints"), &[("outcomes_by_team", "TOTALS", "complaints")]),
    (("outcomes_by_service", "TOTALS", "upheld"), &[("outcomes_by_team", "TOTALS", "upheld")]),
    (
        ("outcomes_by_service", "TOTALS", "partially_upheld"),
        &[("outcomes_by_team", "TOTALS", "partially_upheld")],
    ),
    (("outcomes_by_service", "TOTALS", "not_upheld"), &[("outcomes_by_team", "TOTALS", "not_upheld")]),
    (("on_time", "acknowledged", "sent"), &[("years", "acknowledged", "this_year")]),
    (("on_time", "acknowledged", "on_time"), &[("years", "acknowledged_on_time", "this_year")]),
    (("on_time", "stage1", "sent"), &[("years", "stage1_answered", "this_year")]),
    (("on_time", "stage1", "on_time"), &[("years", "stage1_on_time", "this_year")]),
    (("on_time", "stage2", "sent"), &[("years", "stage2_answered", "this_year")]),
    (("on_time", "stage2", "on_time"), &[("years", "stage2_on_time", "this_year")]),
    (("later_stages", "Stage 2", "opened"), &[("years", "stage2_opened", "this_year")]),
    (("later_stages", "Stage 2", "upheld"), &[("years", "stage2_upheld", "this_year")]),
    (("later_stages", "Stage 2", "partially_upheld"), &[("years", "stage2_partially_upheld", "this_year")]),
    (("later_stages", "Stage 2", "not_upheld"), &[("years", "stage2_not_upheld", "this_year")]),
    (("later_stages", "Stage 3", "opened"), &[("years", "stage3_opened", "this_year")]),
    (("later_stages", "Stage 3", "upheld"), &[("years", "stage3_upheld", "this_year")]),
    (("later_stages", "Stage 3", "partially_upheld"), &[("years", "stage3_partially_upheld", "this_year")]),
    (("later_stages", "Stage 3", "not_upheld"), &[("years", "stage3_not_upheld", "this_year")]),
    (("table4", "upheld", ""), &[("later_stages", "Stage 2", "upheld")]),
    (("table4", "partially_upheld", ""), &[("later_stages", "Stage 2", "partially_upheld")]),
    (("table4", "not_upheld", ""), &[("later_stages", "Stage 2", "not_upheld")]),
    (("section_5_7_stage2_begun", "begun", ""), &[("later_stages", "Stage 2", "opened")]),
    (("lateness", "total", ""), &[("lateness_reasons", "total", "")]),
    (("lateness", "total", ""), &[("lateness_held", "total", "")]),
    (("lateness", "total", ""), &[("lateness_waited", "total", "")]),
    (("ombudsman_older_set", "total", ""), &[("ombudsman_present_set", "total", "")]),
    (("ombudsman_decisions", "total", ""), &[("ombudsman_rates", "decided", "")]),
    (("ombudsman_decisions", "total", ""), &[("years", "ombudsman_decided", "this_year")]),
    (("remedies", "total", "agreed"), &[("years", "remedies", "this_year")]),
    (("ch01", "stage1", ""), &[("ch02", "stage1", "received")]),
    (("ch01", "stage2", ""), &[("ch02", "stage2", "received")]),
    (("later_stages", "Stage 2", "opened"), &[("ch02", "stage2", "received")]),
];

fn across(tables: &[Table], whole: Name, parts: &[Name]) -> Option<Tie> {
    let parts: Option<Vec<At>> = parts.iter().map(|part| at(tables, *part)).collect();
    Some(Tie { whole: at(tables, whole)?, parts: parts?, at_most: false })
}

/// The columns of the years where each has its own.
const YEARS: [&str; 3] = ["this_year", "year_before", "two_years_before"];

/// The same sum so many years before, where every cell of it is given for that year too.
fn earlier(tables: &[Table], (whole, parts): (Name, &[Name]), back: usize) -> Option<Tie> {
    let of = |(id, row, column): Name| {
        let (table, found) = tables.iter().enumerate().find(|(_, table)| table.id == id)?;
        let column = match found.flat {
            true => Some(back).filter(|back| *back < found.columns.len()),
            false => found.column_at(YEARS.get(back).filter(|_| column == YEARS[0])?),
        };
        Some(At { table, row: found.row_at(row)?, column: column? })
    };
    let parts: Option<Vec<At>> = parts.iter().map(|part| of(*part)).collect();
    Some(Tie { whole: of(whole)?, parts: parts?, at_most: false })
}

/// Two layouts of the same rows agree in every cell but those of Not upheld, which takes up what has no finding.
fn same_columns(tables: &[Table], (one, other): (&'static str, &'static str)) -> Vec<Tie> {
    let Some(table) = tables.iter().find(|table| table.id == one) else { return Vec::new() };
    let mut ties = Vec::new();
    for row in &table.rows {
        for column in ["complaints", "partially_upheld", "upheld"] {
            let find = |id| at(tables, (id, row.key.as_str(), column));
            ties.extend(find(one).zip(find(other)).map(|(whole, part)| Tie {
                whole,
                parts: vec![part],
                at_most: false,
            }));
        }
        let find = |id, column| at(tables, (id, row.key.as_str(), column));
        let parts: Option<Vec<At>> =
            ["not_upheld", "no_finding"].into_iter().map(|column| find(other, column)).collect();
        ties.extend(find(one, "not_upheld").zip(parts).map(|(whole, parts)| Tie {
            whole,
            parts,
            at_most: false,
        }));
    }
    ties
}

/// A table of one category: its rows add up to the category, and no team has more of it than it has in all.
fn category(tables: &[Table], table: &Table) -> Vec<Tie> {
    let (id, Some(category)) = (table.id, &table.category) else { return Vec::new() };
    let received = |row: &str| at(tables, (id, row, "received"));
    let parts: Vec<At> = table.rows.iter().filter_map(|row| received(&row.key)).collect();
    let whole = at(tables, ("table6", category, ""));
    let mut ties: Vec<Tie> = whole.map(|whole| Tie { whole, parts, at_most: false }).into_iter().collect();
    for row in &table.rows {
        let team = at(tables, ("team_totals", &row.key, ""));
        ties.extend(received(&row.key).zip(team).map(|(part, whole)| at_most(whole, part)));
    }
    ties
}

fn at_most(whole: At, part: At) -> Tie {
    Tie { whole, parts: vec![part], at_most: true }
}

/// The sums that do not come out, each with its cells; empty for a report that ties.
pub fn untied(tables: &[Table]) -> Vec<String> {
    ties(tables).iter().filter_map(|tie| broken(tables, tie)).collect()
}

fn broken(tables: &[Table], tie: &Tie) -> Option<String> {
    let count = |at: &At| cell(tables, *at).and_then(Cell::count);
    let parts: Option<Vec<usize>> = tie.parts.iter().map(count).collect();
    // A sum with a hidden cell, an average or a share in it says nothing.
    let (whole, sum) = (count(&tie.whole)?, parts?.iter().sum::<usize>());
    let holds = if tie.at_most { sum <= whole } else { sum == whole };
    let names: Vec<String> = tie.parts.iter().map(|at| named(tables, *at)).collect();
    let says = if tie.at_most { "comes to more than" } else { "does not add up to" };
    (!holds).then(|| format!("{} ({sum}) {says} {}", names.join(" + "), named(tables, tie.whole)))
}
