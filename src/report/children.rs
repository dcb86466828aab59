//! The numbered tables of the children's social care annual report.

use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::figures::definition::Rounding;
use crate::domain::record::CaseRecord;
use crate::domain::terms::{Finding, Stage};
use crate::report::population::{Population, Recorded, first, is_withdrawn, named, outcome, outcome_of_all};
use crate::report::table::{Cell, Row, Table, counted, line};
use crate::report::tally::{FINDINGS, Grid, by_name, key_of};

/// The groups of complainants that children's services list each year, also when nobody of a group complained
/// (Getting the Best from Complaints; the words are those of the printed reports).
const COMPLAINANTS: &[&str] = &[
    "Children",
    "Parents/Guardians",
    "Carers",
    "Foster Carers",
    "Prospective Adopters",
    "LAC (now Adult)",
    "Friend (with sufficient interest)",
    "Relatives",
];

/// The ten nationally recognised categories, also when they are empty.
const CATEGORIES: &[&str] = &[
    "About Legislation",
    "About Policy",
    "Breach of Confidentiality",
    "Broken Promise/Appointment",
    "Delay/Failed Service",
    "Denial/Withdrawal/Change Service",
    "Lack of/Incorrect Information",
    "Not to Standard",
    "Staff Attitude/Conduct",
    "Other",
];

/// The longest that stage 1 may take with its extension, in working days (SI 2006/1738 regulation 14).
const STAGE_ONE_LIMIT: i64 = 20;

/// Every numbered table.
///
/// # Errors
/// When the calendar does not cover a day that must be counted.
pub(super) fn tables(people: &Population<'_>, calendar: &Calendar) -> Result<Vec<Table>, CalendarError> {
    let teams = by_team("table3", people, true);
    let shares = shares(&teams);
    let mut tables = vec![
        recorded("table1", people),
        stage_one(people, calendar)?,
        teams,
        by_team("table3_with_no_finding_column", people, false),
    ];
    let categories = by_name(
        ("table6", "Nature of complaint"),
        people.received().map(|case| named(&case.category, "No category")),
        CATEGORIES,
    );
    let ranked = most_frequent(&categories);
    tables.extend([
        shares,
        stage_two(people),
        by_name(
            ("table5", "Who complains"),
            people.received().map(|case| named(&case.relationship, "Not recorded")),
            COMPLAINANTS,
        ),
        categories,
    ]);
    let numbered = ["table7", "table8", "table9"].into_iter().zip(ranked);
    tables.extend(numbered.map(|(id, category)| category_by_team(id, people, &category)));
    tables.push(by_name(("team_totals", "Team"), people.received().map(team), &[]));
    Ok(tables)
}

fn team(case: &CaseRecord) -> &str {
    named(&case.team, "No team")
}

/// How complaints were recorded: the stage they began at, or how they ended without an answer.
pub(super) fn recorded(id: &'static str, people: &Population<'_>) -> Table {
    let each: Vec<Recorded> = people.received().map(Recorded::of).collect();
    let row = |(recorded, key, label): &(Recorded, &str, &str)| {
        counted(key, label, each.iter().filter(|of| *of == recorded).count())
    };
    let rows = Recorded::TABLE.iter().map(row).chain([counted("total", "Total", each.len())]);
    Table::flat(id, "How it was recorded", rows).totalled()
}

/// The stage 1 answers of the year's complaints, in working days from receipt.
pub(super) fn days_taken(people: &Population<'_>, calendar: &Calendar) -> Result<Vec<usize>, CalendarError> {
    let answers = people.received().filter(|case| !is_withdrawn(case)).filter_map(|case| {
        let run = first(case).filter(|run| run.stage == Stage::One)?;
        run.answered.map(|answered| (run.requested, answered))
    });
    // An answer on the day of receipt took no day; none took less.
    answers
        .map(|(from, to)| calendar.between(from, to).map(|days| usize::try_from(days).unwrap_or(0)))
        .collect()
}

fn stage_one(people: &Population<'_>, calendar: &Calendar) -> Result<Table, CalendarError> {
    let days = days_taken(people, calendar)?;
    let (part, of) = (days.iter().filter(|days| **days <= STAGE_ONE_LIMIT as usize).count(), days.len());
    let sum = days.iter().sum();
    let rows = [
        counted("responses", "Responses", of),
        counted("within_20_working_days", "Sent within 20 working days", part),
        line(
            "within_20_working_days_percent",
            "Share sent within 20 working days",
            vec![Cell::Percent { part, of, rounding: Rounding::Whole }],
        ),
        counted("working_days_total", "Working days of all responses", sum),
        line("average_working_days", "Average working days to respond", vec![Cell::Mean { sum, of }]),
    ];
    Ok(Table::flat("table2", "Stage 1 responses", rows))
}

fn by_team(id: &'static str, people: &Population<'_>, fold: bool) -> Table {
    let all = ["not_upheld", "partially_upheld", "upheld", "no_finding"];
    let grid = Grid {
        id: (id, "Team"),
        whole: ("complaints", "Complaints"),
        outcomes: if fold { &all[..3] } else { &all },
        total: Some(("TOTALS", "TOTALS")),
    };
    let counted_as = |found: Finding| match found {
        Finding::NoFinding if fold => key_of(Finding::NotUpheld),
        Finding::Upheld | Finding::Partially | Finding::NotUpheld | Finding::NoFinding => key_of(found),
    };
    let decided = people.received().filter(|case| !is_withdrawn(case));
    grid.count(decided.filter_map(|case| Some((case, team(case), Some(counted_as(outcome(case)?))))))
}

/// The outcomes of the totals as shares.
fn shares(outcomes: &Table) -> Table {
    let of = outcomes.cell("TOTALS", "complaints").and_then(Cell::count).unwrap_or(0);
    let row = |column: &crate::report::table::Column| {
        let part = outcomes.cell("TOTALS", &column.key).and_then(Cell::count).unwrap_or(0);
        line(&column.key, &column.label, vec![Cell::Percent { part, of, rounding: Rounding::OneDecimal }])
    };
    Table::flat("table3_percent", "Outcome", outcomes.columns.iter().skip(1).map(row))
}

fn stage_two(people: &Population<'_>) -> Table {
    let begun: Vec<(Option<Finding>, bool)> = people
        .on(|case| case.run_of(Stage::Two).map(|run| run.requested))
        .filter_map(|(case, _)| {
            let run = case.run_of(Stage::Two)?;
            Some((run.finding, case.more().withdrawn.is_some() || case.closed.is_some()))
        })
        .collect();
    let of = |wanted: Finding| begun.iter().filter(|(found, _)| *found == Some(wanted)).count();
    let open = |over: bool| begun.iter().filter(|(found, ended)| found.is_none() && *ended == over).count();
    let mut rows: Vec<Row> = FINDINGS
        .iter()
        .map(|(finding, key, label)| counted(key, label, of(*finding)))
        .chain([
            counted("under_investigation", "Under investigation", open(false)),
            counted("ended_without_outcome", "Ended without an outcome", open(true)),
        ])
        .collect();
    // These two are rare, and the printed table has no row for them.
    let rare = ["no_finding", "ended_without_outcome"];
    rows.retain(|row| !rare.contains(&row.key.as_str()) || row.cells != [Cell::Count(0)]);
    Table::flat("table4", "Outcome of Stage 2", rows)
}

/// The three categories with the most complaints; of equals, the one that is listed first.
fn most_frequent(categories: &Table) -> Vec<String> {
    let mut rows: Vec<&Row> = categories.rows.iter().filter(|row| row.key != "total").collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.cells.first().and_then(|cell| cell.count())));
    rows.into_iter().take(3).map(|row| row.key.clone()).collect()
}

fn category_by_team(id: &'static str, people: &Population<'_>, category: &str) -> Table {
    let keys: Vec<&'static str> = FINDINGS.iter().map(|(_, key, _)| *key).collect();
    let grid = Grid { id: (id, "Team"), whole: ("received", "Received"), outcomes: &keys, total: None };
    let of = people.received().filter(|case| named(&case.category, "No category") == category);
    let mut table = grid.count(of.map(|case| (case, team(case), outcome_of_all(case).map(key_of))));
    table.title = format!("{category} by team");
    table.category = Some(category.to_owned());
    table
}
