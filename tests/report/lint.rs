//! Printed figures that cannot be right: the two seed documents, and figures made up for the purpose.

use redress::report::lint::file::{csv, toml};
use redress::report::lint::{Kind, check};
use redress::report::table::Cell;

const REPORT: &str = include_str!("../data/printed-peterborough-2014-15.toml");
const REVIEW: &str = include_str!("../data/printed-peer-review.toml");

/// What is found in a file: the place and words that must be said of it.
fn finds(text: &str, expected: &[(&str, &str)]) {
    let faults = check(&toml(text).expect("figures"));
    for (place, words) in expected {
        let said = faults.iter().any(|fault| fault.place == *place && fault.says.contains(words));
        assert!(said, "{place}: no '{words}' in {faults:#?}");
    }
    assert_eq!(faults.len(), expected.len(), "{faults:#?}");
}

#[test]
fn the_printed_table_3_lacks_a_case_and_has_a_forced_share_and_too_few_not_upheld() {
    finds(
        REPORT,
        &[
            ("Table 3 / Family Support", "20 + 25 + 8 = 53, printed 54: 1 missing"),
            ("Table 3 / Not Upheld", "= 35, printed 36: 1 missing"),
            ("Table 3 / Family Support / Not Upheld", "with 21 the row and the column both come out"),
            (
                "Table 3 / TOTALS / Not Upheld",
                "no whole number of 112 gives 32.5%; it is what the other shares leave of 100",
            ),
            (
                "Table 3 / Family Support / Not Upheld",
                "printed 20, but its parts come to 13 (Table 7, Delayed/Failed Service) + 9 (Table 8, Staff Conduct/Attitude) + 2 (Table 9, Not to Standard) = 24",
            ),
        ],
    );
}

#[test]
fn six_shares_of_the_peer_review_are_impossible_and_one_year_cannot_add_up() {
    finds(
        REVIEW,
        &[
            ("Peterborough 2016/17 / Partially Upheld", "no whole number of 84 gives 44.5%"),
            ("Peterborough 2016/17 / Upheld", "no whole number of 84 gives 13.5%"),
            ("Peterborough 2017/18 / Not Upheld", "no whole number of 66 gives 22%: 14 is 21%, 15 is 23%"),
            ("Peterborough 2017/18 / Partially Upheld", "no whole number of 66 gives 51%"),
            ("Milton Keynes 2016/17 / Not Upheld", "no whole number of 82 gives 80.4%"),
            ("Milton Keynes 2016/17 / Upheld", "no whole number of 82 gives 6.2%"),
            ("Peterborough 2015/16", "together 98, not 97"),
            ("Peterborough, cases taken to Stage 2", "11 of 247 is 4.5%, printed 4.4%"),
        ],
    );
}

#[test]
fn tables_in_csv_are_held_against_their_totals() {
    let text = "Outcomes\nTeam,Complaints,Upheld,Not upheld\nNorth,10,4,6\nSouth,\"1,005\",5,999\nTotal,1015,9,1005\n\n\
                Group,2014/15\nParents,7 (70%)\nChildren,3 (33%)\nTotal,10\n";
    for text in [text.to_owned(), text.replace('\n', "\r\n")] {
        let faults = check(&csv(&text).expect("figures"));
        let said: Vec<(Kind, &str)> = faults.iter().map(|fault| (fault.kind, fault.place.as_str())).collect();
        let expected = [
            (Kind::Row, "Outcomes / South"),
            (Kind::Row, "Outcomes / Total"),
            (Kind::Share, "Table 2 / Children / 2014/15"),
        ];
        assert_eq!(said, expected[..], "{faults:#?}");
    }
}

/// The largest count that a file can say.
const MOST: i64 = i64::MAX;

#[test]
fn sums_of_counts_as_large_as_a_file_can_say_are_worked_out_and_named() {
    // One more than the largest count, which no count can say.
    let sum = i128::from(MOST) + 1;
    let text = format!("Outcomes\nTeam,Complaints,Upheld,Not upheld\nNorth,{MOST},{MOST},1\n");
    let faults = check(&csv(&text).expect("figures"));
    let said = format!("{MOST} + 1 = {sum}, printed {MOST}");
    assert!(faults.iter().any(|fault| fault.says.contains(&said)), "{faults:#?}");
    let table = |name: &str, count: i64, more: &str| {
        format!("[[table]]\nname = \"{name}\"\ncolumns = [\"A\"]\nrows = [[\"x\", {count}]]\n{more}")
    };
    let part = "part-of = \"Whole\"\n";
    let text = table("Whole", MOST, "") + &table("One", MOST, part) + &table("Other", 1, part);
    finds(&text, &[("Whole / x / A", &format!("{MOST} (One) + 1 (Other) = {sum}"))]);
}

#[test]
fn a_report_of_our_own_has_nothing_wrong() {
    let ours = crate::common::report(crate::common::YEAR, "2014-15");
    let mut text = String::new();
    for table in &ours.parts[0].tables {
        let Some(total) = table.sums.total_row else { continue };
        // An amount of money is no figure that the lint knows.
        if table.rows.iter().any(|row| row.cells.iter().any(|cell| matches!(cell, Cell::Pence { .. }))) {
            continue;
        }
        let headings: Vec<&str> = table.columns.iter().map(|column| column.label.as_str()).collect();
        text += &format!("{}\nName,{}\n", table.title.replace(',', ""), headings.join(","));
        // The totals of earlier years under the total are no rows of it.
        let rows = table.rows.iter().enumerate().filter(|(_, row)| table.flat || !row.earlier);
        for (n, row) in rows {
            let cells: Vec<String> = row.cells.iter().map(|cell| cell.text()).collect();
            let label = row.label.replace(',', "");
            let name = if n == total { "Total" } else { &label };
            text += &format!("{name},{}\n", cells.join(","));
        }
        text.push('\n');
    }
    let printed = csv(&text).expect("figures");
    assert!(printed.tables.len() >= 7);
    assert_eq!(check(&printed), []);
}

#[test]
fn a_file_that_is_no_list_of_figures_is_refused_in_words() {
    let table = |rows: &str| format!("[[table]]\nname = \"T\"\ncolumns = [\"A\"]\nrows = {rows}\n");
    for (text, words) in [
        ("[[tables]]".to_owned(), "unknown field"),
        (table("[[\"x\", \"many\"]]"), "T / x: 'many' is no figure"),
        (table("[[\"x\", -1]]"), "'-1' is no figure"),
        (table("[[\"x\", 1, 2]]"), "T / x has 2 figures for 1 columns"),
        (table("[[\"x\", 1]]\ntotal-row = \"Sum\""), "T: there is no 'Sum'"),
        (table("[[\"x\", 1]]\npart-of = \"Other\""), "T: there is no Other"),
        ("[[share]]\nwhat = \"S\"\nof = 3\npercent = \"lots\"".to_owned(), "S: 'lots' is no share"),
    ] {
        let why = toml(&text).expect_err("no figures");
        assert!(why.contains(words), "{text}: {why}");
    }
}
