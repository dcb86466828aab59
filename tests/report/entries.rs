//! What an annual report has to have, entry by entry, and the tables that give it in each procedure.

use crate::common::{YEAR, report};
use crate::schemes::{council, of};
use redress::domain::terms::Scheme;
use redress::report::table::{Cell, Table};
use redress::report::{Part, Report};

/// An entry, the tables of it in the children's report, and those in every other.
type Entry = (&'static str, &'static [&'static str], &'static [&'static str]);

const ENTRIES: &[Entry] = &[
    ("received by kind", &["table1"], &["received_by_kind", "contacts"]),
    ("answered in time", &["table2", "on_time"], &["on_time"]),
    ("average working days", &["table2", "answer_days"], &["answer_days"]),
    (
        "outcomes by team",
        &["table3", "table3_with_no_finding_column", "table3_percent"],
        &["outcomes_by_team", "outcomes", "outcome_percent"],
    ),
    ("stage 2 outcomes by year", &["table4", "later_stages", "years"], &["later_stages", "years"]),
    (
        "stage 3 outcomes by year",
        &["section_6_3_stage3", "later_stages", "years"],
        &["later_stages", "years"],
    ),
    ("who complains", &["table5"], &["received_by_relationship"]),
    ("categories", &["table6"], &["received_by_category"]),
    (
        "category by team by outcome",
        &["table7", "table8", "table9"],
        &["category1_by_team", "category2_by_team", "category3_by_team"],
    ),
    ("withdrawn with reasons", &["section_5_4_withdrawn_reasons"], &["withdrawn_reasons"]),
    ("conciliation", &["section_5_6_conciliation"], &["settlements"]),
    ("advocacy", &["section_7_2_advocacy"], &["advocacy_by_provider"]),
    ("service improvements", &["section_9_1_service_improvements"], &["improvements_by_service"]),
    ("refusals by reason", &["refused_reasons"], &["refused_reasons"]),
    ("escalation rates", &["escalations", "escalation_percent"], &["escalations", "escalation_percent"]),
    ("how many days late", &["lateness"], &["lateness"]),
    ("why late", &["lateness_reasons"], &["lateness_reasons"]),
    ("who was holding it", &["lateness_held", "lateness_waited"], &["lateness_held", "lateness_waited"]),
    ("those just over the limit", &["just_over"], &["just_over"]),
    (
        "Ombudsman in both category sets",
        &["ombudsman_older_set", "ombudsman_present_set", "section_6_4_ombudsman"],
        &["ombudsman_older_set", "ombudsman_present_set"],
    ),
    ("uphold rate of those investigated", &["ombudsman_rates"], &["ombudsman_rates"]),
    (
        "compliance",
        &["ombudsman_compliance", "ombudsman_compliance_rate"],
        &["ombudsman_compliance", "ombudsman_compliance_rate"],
    ),
    ("remedies", &["remedies"], &["remedies"]),
    ("equality", &["equality_answered"], &["equality_answered"]),
    ("relationship", &["table5"], &["received_by_relationship"]),
    ("acknowledgement", &["on_time"], &["on_time"]),
    ("channels", &["received_by_channel"], &["received_by_channel"]),
    ("change from year to year", &["years"], &["years"]),
];

/// What the report of one procedure has beside these.
const ITS_OWN: &[(Option<Scheme>, &str, &[&str])] = &[
    (None, "year on year change by procedure", &["received_by_scheme", "year_on_year"]),
    (Some(Scheme::Housing), "tenant satisfaction measures", &["ch01", "ch02"]),
    (
        Some(Scheme::Adult),
        "the list of SI 2009/309 regulation 18",
        &["well_founded", "received_by_category", "general_matters", "we_did"],
    ),
];

fn every_scheme() -> impl Iterator<Item = Option<Scheme>> {
    Scheme::ALL.iter().map(|scheme| Some(*scheme)).chain([None])
}

fn has(report: &Report, id: &str) -> bool {
    report.parts.iter().all(|part| part.tables.iter().any(|table| table.id == id && table.printed))
}

#[test]
fn the_report_of_every_procedure_has_every_entry() {
    let (store, _) = council();
    for scheme in every_scheme() {
        let report = of(&store, scheme, "2026-27");
        for (entry, children, others) in ENTRIES {
            let ids = if scheme == Some(Scheme::Children) { children } else { others };
            for id in *ids {
                assert!(has(&report, id), "{scheme:?}: {entry} has no table {id}");
            }
        }
        for (_, entry, ids) in ITS_OWN.iter().filter(|(of, ..)| *of == scheme) {
            for id in *ids {
                assert!(has(&report, id), "{scheme:?}: {entry} has no table {id}");
            }
        }
    }
}

#[test]
fn the_rows_that_an_entry_asks_for_are_in_its_table() {
    let (store, _) = council();
    let report = of(&store, Some(Scheme::Corporate), "2026-27");
    let table = |id: &str| report.parts[0].tables.iter().find(|table| table.id == id).expect("the table");
    for (id, row) in [
        ("on_time", "acknowledged"),
        ("on_time", "stage1"),
        ("answer_days", "stage1"),
        ("ombudsman_rates", "investigated"),
        ("ombudsman_rates", "upheld"),
        ("ombudsman_rates", "uphold_rate"),
        ("ombudsman_compliance_rate", "rate"),
        ("years", "received"),
        ("years", "stage1_days"),
        ("years", "stage2_opened"),
        ("received_by_kind", "withdrawn"),
        ("equality_answered", "ethnicity"),
    ] {
        assert!(table(id).row_at(row).is_some(), "{id} has no row {row}");
    }
}

fn is_nothing(table: &Table) -> bool {
    table.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.count().is_none_or(|n| n == 0))
}

#[test]
fn under_every_table_with_a_number_stands_a_sentence() {
    let (store, _) = council();
    let demo = every_scheme().map(|scheme| of(&store, scheme, "2025-26"));
    for report in demo.chain([report(YEAR, "2014-15"), report(YEAR, "2013-14,2014-15")]) {
        for table in report.parts.iter().flat_map(|part| &part.tables).filter(|table| table.printed) {
            assert!(
                !table.says.is_empty() || is_nothing(table),
                "{:?} {} is silent",
                report.scheme,
                table.id
            );
            let ends = table.says.iter().all(|line| line.ends_with('.') && !line.contains("  "));
            assert!(ends, "{}: {:?}", table.id, table.says);
        }
    }
}

/// The tables of the only part.
fn part(report: &Report) -> &Part {
    report.parts.first().expect("a part")
}

/// A number that the two reports must both give: of the year itself, and of the same year beside a later one.
#[test]
fn the_numbers_beside_a_year_are_those_of_the_earlier_year_s_own_report() {
    let (store, _) = council();
    for scheme in every_scheme() {
        let year = of(&store, scheme, "2026-27");
        for (back, earlier) in [(1, "2025-26"), (2, "2024-25")] {
            let own = of(&store, scheme, earlier);
            for table in part(&year).tables.iter().filter(|table| table.flat && table.columns.len() > 1) {
                assert_eq!(table.columns[back].label, earlier, "{}", table.id);
                // A question of the form that nobody answered then has no table of that year.
                let Some(of) = part(&own).tables.iter().find(|one| one.id == table.id) else { continue };
                for row in &of.rows {
                    let nothing = row.cells[0] == Cell::Count(0);
                    let at = table.row_at(&row.key);
                    let Some(at) = at.or_else(|| panic!("{} {} is missing", table.id, row.key)) else {
                        continue;
                    };
                    assert_eq!(
                        table.rows[at].cells[back].text(),
                        row.cells[0].text(),
                        "{scheme:?} {earlier} {} {} {nothing}",
                        table.id,
                        row.key
                    );
                }
            }
        }
        let beside = part(&year).tables.iter().filter(|table| table.columns.len() == 3 && table.flat).count();
        assert!(beside > 20, "{scheme:?} has only {beside} tables with the years before");
    }
}

#[test]
fn under_the_total_of_a_table_with_several_columns_stand_the_totals_of_the_years_before() {
    let (store, _) = council();
    for scheme in every_scheme() {
        let year = of(&store, scheme, "2026-27");
        let (mut rows, mut numbers) = (0, 0);
        for earlier in ["2025-26", "2024-25"] {
            let own = of(&store, scheme, earlier);
            for table in part(&year).tables.iter().filter(|table| !table.flat) {
                let Some(row) = table.rows.iter().find(|row| row.key == format!("total {earlier}")) else {
                    continue;
                };
                assert_eq!(
                    (&*row.label, row.earlier),
                    (&*format!("In all, {earlier}"), true),
                    "{}",
                    table.id
                );
                let then = part(&own).tables.iter().find(|one| one.title == table.title).expect("the table");
                let total = &then.rows[then.sums.total_row.expect("its total")];
                for (column, cell) in table.columns.iter().zip(&row.cells) {
                    // What only this year has a column for, as cases without an outcome yet, was nothing then.
                    let wanted =
                        then.column_at(&column.key).map_or("0".to_owned(), |at| total.cells[at].text());
                    assert_eq!(cell.text(), wanted, "{scheme:?} {earlier} {} {}", table.id, column.key);
                }
                numbers += row.cells.iter().filter_map(|cell| cell.count()).sum::<usize>();
                rows += 1;
            }
        }
        assert!(rows >= 4, "{scheme:?} has only {rows} such rows");
        assert!(scheme.is_some() || numbers > 0, "nothing was counted in any of them");
        let told = crate::common::value(&year);
        assert!(
            !told["tables"].to_string().contains("total 2025-26"),
            "they are no rows of the year for programs"
        );
        let published = year.for_publication();
        let earlier = |table: &Table| !table.flat && table.rows.iter().any(|row| row.earlier);
        assert!(!part(&published).tables.iter().any(earlier));
    }
}

#[test]
fn a_row_that_only_an_earlier_year_has_is_printed_and_is_no_row_of_the_year_for_programs() {
    let report = report(YEAR, "2015-16");
    let table = part(&report).tables.iter().find(|table| table.id == "team_totals").expect("the table");
    let row = &table.rows[table.row_at("Fostering").expect("the row")];
    assert_eq!((row.cells[0], row.cells[1], row.earlier), (Cell::Count(0), Cell::Count(1), true));
    let told = crate::common::value(&report);
    assert_eq!(told["tables"]["team_totals"], serde_json::json!({"total": 0}));
    assert_eq!(told["years_before"]["2014-15"]["team_totals"]["Fostering"], 1);
    assert_eq!(told["years_before"]["2014-15"]["table1"]["total"], 116);
}
