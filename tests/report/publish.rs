//! Publication: what is left out cannot be worked out again, and what is shown still ties.

use crate::common::{Columns, YEAR, columns, file, report};
use proptest::prelude::*;
use redress::report::Report;
use redress::report::table::Cell;
use redress::report::tie::{ties, untied};

/// What must hold of every publication, with the numbers that it was made from beside it.
pub(crate) fn is_safe(whole: &Report, published: &Report) {
    for (before, part) in whole.parts.iter().zip(&published.parts) {
        assert_eq!(untied(&part.tables), Vec::<String>::new(), "what is shown still adds up");
        for table in &part.tables {
            let told = before.tables.iter().find(|t| t.id == table.id).expect("the table");
            for (row, was) in table.rows.iter().zip(&told.rows) {
                for (cell, was) in row.cells.iter().zip(&was.cells) {
                    let small = was.count().is_some_and(|n| (1..5).contains(&n));
                    assert!(!small || *cell == Cell::Hidden, "{} / {}", table.title, row.label);
                    assert!(
                        *cell == Cell::Hidden || cell == was,
                        "{} / {} is changed",
                        table.title,
                        row.label
                    );
                }
            }
        }
        for tie in ties(&part.tables).iter().filter(|tie| !tie.at_most) {
            let cells = tie.parts.iter().chain([&tie.whole]);
            let hidden = cells
                .filter(|at| part.tables[at.table].rows[at.row].cells[at.column] == Cell::Hidden)
                .count();
            assert_ne!(hidden, 1, "one hidden cell can be worked out from {tie:?}");
        }
    }
}

#[test]
fn numbers_under_five_are_left_out_of_the_year_with_those_that_would_give_them_away() {
    let (whole, published) = (report(YEAR, "2014-15"), report(YEAR, "2014-15").for_publication());
    is_safe(&whole, &published);
    let table = |id: &str| published.parts[0].tables.iter().find(|t| t.id == id).expect("the table");
    // 116 received, 112 decided: who sees both knows that 4 were withdrawn.
    assert_eq!(table("table1").cell("total", "number"), Some(Cell::Count(116)));
    assert_eq!(table("table3").cell("TOTALS", "complaints"), Some(Cell::Hidden));
    assert_eq!(table("table3").cell("Family Support", "complaints"), Some(Cell::Count(54)));
    assert_eq!(table("table5").cell("Parents/Guardians", "number"), Some(Cell::Count(84)));
    assert!(published.parts[0].tables.iter().all(|t| t.printed), "the checks are not published");
}

#[test]
fn several_years_give_nothing_away_by_their_differences() {
    let whole = report(YEAR, "2013-14,2014-15");
    let published = report(YEAR, "2013-14,2014-15").for_publication();
    is_safe(&whole, &published);
    // 116 of 118 cases in one year: the other year's 2 would be the difference.
    let total = |n: usize| {
        let tables: &Vec<_> = &published.parts[n].tables;
        tables.iter().find(|t| t.id == "table1").and_then(|t| t.cell("total", "number"))
    };
    assert_eq!(total(0), Some(Cell::Hidden));
    assert!(total(1) == Some(Cell::Hidden) || total(2) == Some(Cell::Hidden));
}

/// A year with some of its cases, so that the small numbers lie elsewhere each time.
fn some_of_the_year(keep: &[bool]) -> String {
    let rows: Vec<Columns> = columns();
    let kept = rows.into_iter().zip(keep).filter(|(_, keep)| **keep).map(|(row, _)| row);
    file(&kept.collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    #[test]
    fn any_part_of_a_year_ties_and_is_safe_to_publish(keep in prop::collection::vec(any::<bool>(), 120)) {
        let text = some_of_the_year(&keep);
        prop_assume!(keep.iter().any(|keep| *keep));
        is_safe(&report(&text, "2014-15"), &report(&text, "2014-15").for_publication());
    }
}
