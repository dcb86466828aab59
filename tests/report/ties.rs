//! Reconciliation: a figure that does not belong is found and named.

use crate::common::{YEAR, report};
use redress::report::table::{Cell, Table};
use redress::report::tie::untied;

fn tables() -> Vec<Table> {
    report(YEAR, "2014-15").parts.remove(0).tables
}

#[test]
fn a_number_that_is_changed_is_named_with_the_sums_it_breaks() {
    for (id, row, column, words) in [
        ("table1", "withdrawn", "number", "Complaints received / Withdrawn = 5"),
        ("table1", "total", "number", "does not add up to Complaints received / Total = 117"),
        ("table3", "Family Support", "not_upheld", "Outcome by team / Family Support / Not upheld = 22"),
        ("table5", "Children", "number", "Who is making complaints / Children = 19"),
        (
            "table7",
            "Family Support",
            "received",
            "Delay/Failed Service by team / Family Support / Received = 30",
        ),
        ("table7", "Leaving Care", "upheld", "Delay/Failed Service by team / Leaving Care / Upheld = 4"),
        ("team_totals", "Fostering", "number", "Complaints by team / Fostering = 2"),
        ("section_5_7_stage2_begun", "begun", "number", "Stage 2 investigations begun = 8"),
    ] {
        let mut tables = tables();
        assert_eq!(untied(&tables), Vec::<String>::new());
        let table = tables.iter_mut().find(|table| table.id == id).expect("the table");
        let at = (table.row_at(row).expect("the row"), table.column_at(column).expect("the column"));
        let cell = &mut table.rows[at.0].cells[at.1];
        *cell = Cell::Count(cell.count().expect("a count") + 1);
        let broken = untied(&tables);
        assert!(broken.iter().any(|line| line.contains(words)), "{id} {row}: {broken:#?}");
    }
}

#[test]
fn a_team_with_more_of_a_category_than_it_has_in_all_is_named() {
    let mut tables = tables();
    let table = tables.iter_mut().find(|table| table.id == "table7").expect("the table");
    let row = table.row_at("Adoption").expect("the row");
    table.rows[row].cells[0] = Cell::Count(9);
    let broken = untied(&tables);
    assert!(
        broken.iter().any(|line| line.contains("comes to more than Complaints by team / Adoption = 2")),
        "{broken:#?}"
    );
}
