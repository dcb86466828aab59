//! The children's report.

use crate::common::{Columns, EXPECTED, YEAR, columns, data, file, report, value};
use crate::{common, oracle};
use chrono::{Days, NaiveDate};
use redress::domain::figures::definition::Definition;
use redress::report::Report;
use serde_json::Value;

#[test]
fn every_table_of_the_printed_year_comes_out() {
    let expected: Value = serde_json::from_str(EXPECTED).expect("JSON");
    let tables = expected["reporting_years"]["2014/15"]["tables"].as_object().expect("tables");
    let ours = value(&report(YEAR, "2014-15"));
    assert_eq!(
        (&ours["version"], &ours["scheme"], &ours["year"]),
        (&1.into(), &"children".into(), &"2014-15".into())
    );
    for (id, table) in tables {
        for (row, number) in table["dataset"].as_object().expect("rows") {
            assert_eq!(&ours["tables"][id][row], number, "{id}, {row}");
        }
        // Tables 7 and 9 print only the teams with most of them, and the checks are not printed at all.
        if table["rows_are_a_selection"].is_null() && id != "not_published" {
            assert_eq!(ours["tables"][id], table["dataset"], "{id} has more than was printed");
        }
    }
    assert_eq!(tables.len(), 20);
}

/// What a word of a column becomes in another council.
const OTHER_WORDS: &[(&str, &str, &str)] = &[
    ("team", "Family Support", "Locality Team North"),
    ("team", "Looked After Children", "Zebra & Sons <east>"),
    ("team", "Leaving Care", "16+"),
    ("team", "First Response", "Front Door"),
    ("category", "Delay/Failed Service", "Not to Standard"),
    ("category", "Not to Standard", "About Policy"),
    ("category", "Staff Attitude/Conduct", "Delay/Failed Service"),
    ("outcome", "Upheld", "Not upheld"),
    ("outcome", "Not upheld", "Upheld"),
    ("stage2_outcome", "Upheld", "Not upheld"),
    ("stage2_outcome", "Not upheld", "Upheld"),
    ("complainant_type", "Relatives", "Children"),
    ("complainant_type", "Carers", "Friend (with sufficient interest)"),
    ("advocacy", "NYAS", "Coram Voice"),
    ("withdrawn_reason", "Complainant decided not to proceed", "Changed their mind"),
    ("ombudsman_decision", "Investigated - no finding against the Council", "Investigated - fault"),
];

/// The year of another council: other teams and words, other years, other numbers.
fn elsewhere() -> Vec<Columns> {
    let mut rows: Vec<Columns> = columns();
    for (n, row) in rows.iter_mut().enumerate() {
        let told = row.clone();
        for (column, from, to) in OTHER_WORDS {
            if told[*column] == *from {
                row.insert((*column).to_owned(), (*to).to_owned());
            }
        }
        row.insert("reference".to_owned(), format!("ELS-{n:04}"));
        for cell in row.values_mut() {
            if let Ok(day) = cell.parse::<NaiveDate>() {
                // Whole weeks: the weekdays stay and the bank holidays do not.
                *cell = (day + Days::new(7 * 52 * 4)).to_string();
            }
        }
    }
    // Not every case of the old year is there, so the counts are others too.
    rows.retain(|row| !row["reference"].ends_with(['3', '7']));
    rows
}

#[test]
fn a_year_of_another_council_comes_out_as_the_oracle_counts_it() {
    let rows = elsewhere();
    let text = file(&rows);
    let ours = value(&report(&text, "2018-19"));
    for (id, table) in oracle::tables(&rows, 2018) {
        for (row, number) in table.as_object().expect("rows") {
            assert_eq!(&ours["tables"][&id][row], number, "{id}, {row}");
        }
        assert_eq!(sum(&ours["tables"][&id]), sum(&table), "{id} has rows that the oracle has not");
    }
    assert!(ours["tables"]["table1"]["total"].as_i64().expect("a count") > 80);
    assert!(ours["tables"]["section_7_2_advocacy"]["young_people_supported_by_Coram Voice"].is_i64());
    assert_ne!(ours["tables"]["table7"]["Locality Team North"], Value::Null);
}

/// The sum of all whole numbers of a table.
fn sum(table: &Value) -> i64 {
    match table {
        Value::Object(rows) => rows.values().map(sum).sum(),
        other => other.as_i64().unwrap_or(0),
    }
}

#[test]
fn the_oracle_and_the_printed_year_agree() {
    let ours = value(&report(YEAR, "2014-15"));
    for (id, table) in oracle::tables(&columns(), 2014) {
        for (row, number) in table.as_object().expect("rows") {
            assert_eq!(&ours["tables"][&id][row], number, "{id}, {row}");
        }
    }
}

#[test]
fn several_years_have_a_part_each_and_one_together_with_its_escalation_rate() {
    let ours = value(&report(YEAR, "2012-13,2013/14,2014-15"));
    assert_eq!(ours["year"], "2012-13,2013-14,2014-15");
    let of = |year: &str| ours["years"][year]["tables"]["table1"]["total"].as_i64().expect("a count");
    assert_eq!((of("2012-13"), of("2013-14"), of("2014-15")), (2, 2, 116));
    let all = &ours["tables"];
    assert_eq!(all["table1"]["total"], 120);
    // 4 older cases and 3 of the year went to Stage 2; 113 of 120 began at Stage 1: 7 / 113 = 6.19%.
    assert_eq!((&all["escalations"]["stage2"], &all["outcomes"]["stage1s"]), (&7.into(), &113.into()));
    assert_eq!(all["escalation_percent"]["stage2"], 6.2);
    assert_eq!(all["escalations"]["stage3"], 1);
}

#[test]
fn a_report_as_at_an_earlier_day_knows_nothing_later() {
    let then = Report::of(&data(YEAR, Some("2014-06-30")), common::asked("2014-15"), &common::calendar());
    let then = value(&then.expect("a report that ties"));
    let rows = columns();
    let by = |column: &str| {
        let known = |row: &&Columns| ("2014-04-01"..="2014-06-30").contains(&row[column].as_str());
        rows.iter().filter(known).count()
    };
    assert_eq!(then["tables"]["table1"]["total"], by("received"));
    assert_eq!(
        then["tables"]["table1"]["withdrawn"],
        rows.iter()
            .filter(|row| row["status"] == "Withdrawn" && row["closed"].as_str() <= "2014-06-30")
            .count()
    );
    assert_eq!(then["tables"]["section_5_7_stage2_begun"]["begun"], by("stage2_started"));
    assert!(then["tables"]["not_published"]["without_an_outcome_yet"].as_i64().expect("a count") > 0);
}

#[test]
fn a_complaint_withdrawn_after_its_answer_still_ties() {
    let mut rows: Vec<Columns> = columns();
    let answered = |row: &&mut Columns| {
        row["outcome"] == "Upheld" && !row["stage1_responded"].is_empty() && row["stage2_started"].is_empty()
    };
    for row in rows.iter_mut().filter(answered) {
        row.insert("status".to_owned(), "Withdrawn".to_owned());
        row.insert("withdrawn_reason".to_owned(), "Complainant decided not to proceed".to_owned());
    }
    let ours = value(&report(&file(&rows), "2014-15"));
    // Table 3 leaves them out, the tables of a category do not.
    assert_eq!(ours["tables"]["table7"]["Family Support"]["upheld"], 5);
    assert!(ours["tables"]["table3"]["TOTALS"]["upheld"].as_i64() < Some(10));
}

#[test]
fn every_table_has_its_definition() {
    for part in report(YEAR, "2013-14,2014-15").parts {
        for table in part.tables {
            assert_eq!(Definition::named(table.id).map(|d| d.name), Some(table.definition.name));
            assert!(!table.definition.name.is_empty(), "{} has no definition", table.id);
        }
    }
}

/// Cells of a row and what they say instead.
type Cells = &'static [(&'static str, &'static str)];

/// How a row is told otherwise.
const OTHER_ENDINGS: &[(&str, Cells)] = &[
    ("CSC1415-002", &[("status", "Frozen"), ("closed", "")]),
    ("CSC1415-003", &[("stage", "LGO only"), ("ombudsman_referred", "2014-09-01")]),
    ("CSC1415-004", &[("status", "Stage 1 in progress"), ("closed", "")]),
    (
        "CSC1415-005",
        &[
            ("stage", "Not accepted"),
            ("status", "Rejected - ineligible"),
            ("withdrawn_reason", "No sufficient interest"),
        ],
    ),
];

#[test]
fn frozen_open_and_refused_cases_and_those_only_the_ombudsman_saw_are_each_counted_once() {
    let mut rows: Vec<Columns> = columns();
    for (reference, cells) in OTHER_ENDINGS {
        let row = rows.iter_mut().find(|row| row["reference"] == *reference).expect("the row");
        assert_eq!((row["stage"].as_str(), row["status"].as_str()), ("Stage 1", "Closed"), "{reference}");
        for later in ["stage1_due", "stage1_extended_due", "stage1_responded", "outcome", "remedy"] {
            row.insert(later.to_owned(), String::new());
        }
        for (column, value) in *cells {
            row.insert((*column).to_owned(), (*value).to_owned());
        }
    }
    let (before, after) = (value(&report(YEAR, "2014-15")), value(&report(&file(&rows), "2014-15")));
    let count =
        |report: &Value, table: &str, row: &str| report["tables"][table][row].as_i64().expect("a count");
    for (key, change) in [("frozen", 1), ("lgo_only", 1), ("stage1", -3), ("withdrawn", 0), ("total", -1)] {
        assert_eq!(count(&after, "table1", key), count(&before, "table1", key) + change, "{key}");
    }
    assert_eq!(count(&after, "not_published", "not_accepted"), 1);
    assert_eq!(count(&after, "not_published", "without_an_outcome_yet"), 3);
    assert_eq!(count(&after, "refused_reasons", "No sufficient interest"), 1);
    assert_eq!(count(&after, "section_5_4_withdrawn_reasons", "total"), 4, "frozen is not withdrawn");
}
