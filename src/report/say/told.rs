//! The sentences of tables that are no list of groups: which of their numbers are told, and in which words.

use crate::domain::text::capital;
use crate::report::table::{Cell, Row, Table};

/// Numbers of a table with one number a row: the key of each row, and its words.
type Told = (&'static str, &'static [(&'static str, &'static str)]);

/// The tables that are told number by number.
const NUMBERS: &[Told] = &[
    ("table3_percent", SHARES),
    ("outcome_percent", SHARES),
    (
        "table4",
        &[
            ("upheld", "Stage 2 investigations upheld"),
            ("partially_upheld", "partially upheld"),
            ("not_upheld", "not upheld"),
            ("under_investigation", "under investigation"),
        ],
    ),
    (
        "section_5_6_conciliation",
        &[
            ("meetings", "Complaints with a conciliation meeting"),
            ("resolved", "resolved by it"),
            ("escalated_to_stage2", "gone on to Stage 2"),
        ],
    ),
    (
        "section_5_7_stage2_begun",
        &[
            ("begun", "Stage 2 investigations begun"),
            ("complaint_made_this_year", "about complaints made in the same year"),
            ("complaint_made_previous_year", "made the year before"),
            ("complaint_made_two_years_before", "made two years before"),
        ],
    ),
    (
        "section_6_3_stage3",
        &[
            ("panels", "Review panels held"),
            ("outcome_changed", "with another outcome than Stage 2"),
            ("then_declined_by_ombudsman", "then declined by the Ombudsman"),
        ],
    ),
    (
        "section_6_4_ombudsman",
        &[
            ("investigated", "Complaints the Ombudsman investigated"),
            ("findings_against_the_council", "with a finding against the council"),
        ],
    ),
    (
        "section_9_1_service_improvements",
        &[("identified_and_delivered", "Complaints with a service improvement identified and delivered")],
    ),
    (
        "outcomes",
        &[
            ("stage1s", "Complaints that began at Stage 1"),
            ("upheld", "upheld"),
            ("partially_upheld", "partially upheld"),
            ("not_upheld", "not upheld"),
        ],
    ),
    ("escalations", ESCALATED),
    ("escalation_percent", ESCALATED),
    (
        "stages",
        &[
            ("received", "Complaints received"),
            ("stage1", "with a stage 1"),
            ("stage2", "gone on to stage 2"),
            ("ombudsman", "gone on to the Ombudsman"),
        ],
    ),
    (
        "well_founded",
        &[
            ("received", "Complaints received"),
            ("well_founded", "decided to be well-founded"),
            ("referred_to_ombudsman", "referred to the Ombudsman"),
        ],
    ),
    (
        "ombudsman_compliance_rate",
        &[
            ("due", "Recommendations that are due or done"),
            ("complied", "complied with"),
            ("on_time_rate", "complied with on time"),
        ],
    ),
    (
        "ch01",
        &[
            ("stage1_per_1000", "Stage 1 complaints for every 1,000 homes"),
            ("stage2_per_1000", "Stage 2 complaints for every 1,000 homes"),
        ],
    ),
];

const SHARES: &[(&str, &str)] =
    &[("upheld", "Upheld"), ("partially_upheld", "partially upheld"), ("not_upheld", "not upheld")];
const ESCALATED: &[(&str, &str)] =
    &[("stage2", "Complaints of the year that reached Stage 2"), ("stage3", "a Stage 3 panel")];

/// Tables whose rows are told one by one: the first column, then the others by their words.
const ROWS: &[Told] = &[
    (
        "answer_days",
        &[
            ("answers", "answers"),
            ("average", "working days on average"),
            ("extended", "extended"),
            ("extended_met", "of these in time"),
        ],
    ),
    ("settlements", &[("tried", "tried"), ("settled", "settled")]),
    (
        "later_stages",
        &[
            ("opened", "opened"),
            ("upheld", "upheld"),
            ("partially_upheld", "partially upheld"),
            ("not_upheld", "not upheld"),
        ],
    ),
    (
        "remedies",
        &[
            ("agreed", "agreed"),
            ("in_time", "done by the day"),
            ("late", "done later"),
            ("overdue", "overdue"),
            ("paid", "paid"),
        ],
    ),
    (
        "year_on_year",
        &[("this_year", "complaints"), ("year_before", "the year before"), ("change_percent", "change")],
    ),
    ("equality_answered", &[("answered", "answered"), ("received", "complaints")]),
];

/// The sentences of such a table; none where another kind of sentence fits it.
pub(super) fn sentences(table: &Table) -> Option<Vec<String>> {
    let of = |list: &'static [Told]| list.iter().find(|(id, _)| *id == table.id).map(|(_, words)| *words);
    if table.id == "section_7_2_advocacy" {
        return Some(supported(table));
    }
    if let Some(words) = of(NUMBERS) {
        return Some(numbers(table, words));
    }
    of(ROWS).map(|words| rows(table, words))
}

/// `Review panels held: 1 (the year before: 0); with another outcome than Stage 2: 0.` A number that is hidden, or of a
/// row that is not there, is not told.
fn numbers(table: &Table, words: &[(&str, &str)]) -> Vec<String> {
    let told = |(key, words): &(&str, &str)| {
        let row = table.rows.get(table.row_at(key)?)?;
        number(row).map(|number| format!("{words}: {number}"))
    };
    let all: Vec<String> = words.iter().filter_map(told).collect();
    if all.is_empty() { Vec::new() } else { vec![capital(&all.join("; ")) + "."] }
}

/// A number with that of the year before, where that is given.
fn number(row: &Row) -> Option<String> {
    let own = row.cells.first().filter(|cell| cell.shown().is_some())?;
    let before = row.cells.get(1).filter(|cell| cell.shown().is_some());
    let before = before.map_or_else(String::new, |cell| format!(" (the year before: {})", cell.text()));
    Some(own.text() + &before)
}

/// The young people of every service together.
fn supported(table: &Table) -> Vec<String> {
    let sum = |at: usize| table.rows.iter().map(|row| row.cells.get(at)?.count()).sum::<Option<usize>>();
    let Some(now) = sum(0) else { return Vec::new() };
    let before = sum(1).filter(|_| table.columns.len() > 1);
    let before = before.map_or_else(String::new, |n| format!(" (the year before: {n})"));
    vec![format!("Young people supported by an advocate: {now}{before}.")]
}

/// A sentence for each row that has anything; of a table with a total, that of the total alone.
fn rows(table: &Table, words: &[(&str, &str)]) -> Vec<String> {
    let sentence = |row: &Row| {
        let cell = |key: &str| row.cells.get(table.column_at(key)?).copied();
        let told = |(key, words): &(&str, &str)| {
            let cell = cell(key).filter(|cell| cell.shown().is_some())?;
            Some(format!("{words} {}", cell.text()))
        };
        let parts: Vec<String> = words.iter().filter_map(told).collect();
        (!parts.is_empty()).then(|| format!("{}: {}.", row.label, parts.join(", ")))
    };
    let wanted = |n: usize| table.sums.total_row.is_none_or(|total| total == n);
    let has = |row: &Row| row.cells.first().is_some_and(|cell| *cell != Cell::Count(0));
    let of = table.rows.iter().enumerate().filter(|(n, row)| wanted(*n) && has(row));
    let all: Vec<String> = of.filter_map(|(_, row)| sentence(row)).collect();
    let none = table.rows.iter().all(|row| row.cells.first() == Some(&Cell::Count(0)));
    if none { vec!["There were none.".to_owned()] } else { all }
}
