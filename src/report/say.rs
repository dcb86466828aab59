//! What a table says, in sentences worked out from its cells. A sentence that would need a hidden cell is not said.

mod told;

use crate::domain::figures::definition::Rounding;
use crate::report::table::{Cell, Row, Table};

/// The sentences of a table.
pub(super) fn about(table: &Table) -> Vec<String> {
    if !table.words.is_empty() {
        return listed(table);
    }
    if let Some(said) = told::sentences(table) {
        return said;
    }
    let said = match table.id {
        "table2" => within(table),
        "on_time" => Some(timely(table, ("on_time", "sent"))),
        "ch02" => Some(timely(table, ("in_time", "received"))),
        "years" => Some(changed(table)),
        "ombudsman_rates" => Some(upheld(table)),
        "half_on_time" | "half_outcomes" | "half_escalation" | "half_received" | "load_by_day" => {
            Some(Vec::new())
        }
        _ if table.flat => most(table),
        _ => grid(table),
    };
    said.unwrap_or_default()
}

fn share(part: usize, of: usize) -> String {
    Cell::Percent { part, of, rounding: Rounding::Whole }.text()
}

fn within(table: &Table) -> Option<Vec<String>> {
    let (of, part) = (table.number("responses")?, table.number("within_20_working_days")?);
    if of == 0 {
        return Some(vec!["No Stage 1 complaint of the year has been answered.".to_owned()]);
    }
    let average = table.cell("average_working_days", "number").map_or_else(String::new, Cell::text);
    let before = table.rows.iter().find(|row| row.key == "within_20_working_days_percent");
    let before = before.and_then(|row| row.cells.get(1)).filter(|cell| cell.shown().is_some());
    let days = table.rows.iter().find(|row| row.key == "average_working_days");
    let days = days.and_then(|row| row.cells.get(1)).filter(|cell| cell.shown().is_some());
    let before = before.zip(days).map(|(share, days)| {
        format!("The year before: {} within 20 working days, {} on average.", share.text(), days.text())
    });
    let now = std::iter::once(format!(
        "{part} of {of} responses ({}) were sent within 20 working days; they took {average} working days on average.",
        share(part, of)
    ));
    Some(now.chain(before).collect())
}

fn timely(table: &Table, (part, of): (&str, &str)) -> Vec<String> {
    let says = |row: &Row| {
        let count = |key| table.cell(&row.key, key).and_then(Cell::count);
        let (part, of) = (count(part)?, count(of)?);
        (of > 0).then(|| format!("{}: {part} of {of} ({}) on time.", row.label, share(part, of)))
    };
    table.rows.iter().filter_map(says).collect()
}

/// How many a list has.
fn listed(table: &Table) -> Vec<String> {
    vec![match table.rows.len() {
        0 => "There are none.".to_owned(),
        1 => "There is one.".to_owned(),
        n => format!("There are {n}."),
    }]
}

/// The first figure against the year before.
fn changed(table: &Table) -> Vec<String> {
    let of = |column| table.cell("received", column).and_then(Cell::count);
    let Some((now, before)) = of("this_year").zip(of("year_before")) else { return Vec::new() };
    let words = match now.cmp(&before) {
        std::cmp::Ordering::Greater => format!("{} more than the year before ({before})", now - before),
        std::cmp::Ordering::Less => format!("{} fewer than the year before ({before})", before - now),
        std::cmp::Ordering::Equal => "as many as the year before".to_owned(),
    };
    vec![format!("Complaints received: {now}, {words}.")]
}

fn upheld(table: &Table) -> Vec<String> {
    let Some((part, of)) = table.number("upheld").zip(table.number("investigated")) else {
        return Vec::new();
    };
    match of {
        0 => vec!["No decision after an investigation was made.".to_owned()],
        _ => vec![format!("{part} of {of} investigated ({}) were upheld.", share(part, of))],
    }
}

/// The rows that are no sum, the most first; none when a count is hidden.
fn ranked(table: &Table) -> Option<Vec<(&str, usize)>> {
    let own = |(n, row): &(usize, &Row)| !table.is_total(*n) && (table.flat || !row.earlier);
    let rows = table.rows.iter().enumerate().filter(own);
    let mut counts: Vec<(&str, usize)> = rows
        .map(|(_, row)| Some((row.label.as_str(), row.cells.first()?.count()?)))
        .collect::<Option<_>>()?;
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    Some(counts)
}

/// The most frequent row and the next, of all.
fn most(table: &Table) -> Option<Vec<String>> {
    let total = table.rows.get(table.sums.total_row?)?.cells.first()?.count()?;
    if total == 0 {
        let before = table.rows.get(table.sums.total_row?)?.cells.get(1).and_then(|cell| cell.count());
        let before = before.filter(|n| *n > 0).map(|n| format!("The year before: {n}."));
        return Some(std::iter::once("There were none.".to_owned()).chain(before).collect());
    }
    let ranked = ranked(table)?;
    let (first, n) = *ranked.first()?;
    let mut sentence = format!("Of {total}, the largest group: {first}, {n} ({})", share(n, total));
    let next = ranked.get(1).filter(|(_, n)| *n > 0);
    sentence.extend(next.map(|(next, n)| format!("; then {next}, {n} ({})", share(*n, total))));
    Some(std::iter::once(sentence + ".").chain(before(table, first)).collect())
}

/// How many the year before had, in all and of the row that is now the largest.
fn before(table: &Table, row: &str) -> Option<String> {
    let of = |at: usize| table.rows.get(at)?.cells.get(1)?.count();
    let (all, n) = (of(table.sums.total_row?)?, of(table.rows.iter().position(|one| one.label == row)?)?);
    Some(match all {
        0 => "The year before there were none.".to_owned(),
        _ => format!("The year before: {row}, {n} of {all} ({}).", share(n, all)),
    })
}

/// Which row has most, and how much was upheld at least in part.
fn grid(table: &Table) -> Option<Vec<String>> {
    let ranked = ranked(table)?;
    let all: usize = ranked.iter().map(|(_, n)| n).sum();
    if all == 0 {
        return Some(vec!["There were none.".to_owned()]);
    }
    let (first, n) = *ranked.first()?;
    let mut says = vec![format!("Of {all}, the largest group: {first}, {n} ({}).", share(n, all))];
    let column = |key: &str| -> Option<usize> {
        let at = table.column_at(key)?;
        let rows = table.rows.iter().enumerate().filter(|(n, _)| !table.is_total(*n));
        rows.map(|(_, row)| row.cells.get(at)?.count()).sum()
    };
    if let Some((upheld, partly)) = column("upheld").zip(column("partially_upheld")) {
        let part = upheld + partly;
        says.push(format!("{part} of {all} ({}) were upheld or partially upheld.", share(part, all)));
    }
    Some(says)
}
