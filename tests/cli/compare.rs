//! Councils side by side from the command line: the peer review as an example, two stores, files, what cannot be right.

use crate::{Machine, table};
use serde_json::Value;

/// The members of a list whose keys have these values.
pub(crate) fn find<'a>(list: &'a Value, key: &str, value: &str) -> &'a Value {
    let mut all = list.as_array().expect("a list").iter();
    all.find(|one| one[key] == value).unwrap_or_else(|| panic!("no {key} {value} in {list}"))
}

pub(crate) fn of_council<'a>(measure: &'a Value, council: &str) -> &'a Value {
    find(&measure["values"], "council", council)
}

/// "Comparison of Assessment Scores": Peterborough 78 90 90 67 78, Milton Keynes 89 83 86 94 83.
#[test]
fn the_example_gives_the_printed_comparison_of_principles() {
    let shown = Machine::new().json("compare --json");
    let printed = [(78, 89), (90, 83), (90, 86), (67, 94), (78, 83)];
    for (one, (peterborough, milton_keynes)) in
        shown["principles"].as_array().expect("principles").iter().zip(printed)
    {
        assert_eq!(one["percents"]["Peterborough City Council"], peterborough);
        assert_eq!(one["percents"]["Milton Keynes Council"], milton_keynes);
    }
    assert_eq!(shown["principles"].as_array().map(Vec::len), Some(5));
}

#[test]
fn printed_figures_stand_as_they_were_printed_and_rates_are_worked_out() {
    let shown = Machine::new().json("compare --json");
    let upheld = find(&shown["measures"], "key", "outcomes/children/2016-17/upheld");
    assert_eq!(of_council(upheld, "Peterborough City Council")["printed"], "13.5%");
    assert_eq!(of_council(upheld, "Milton Keynes Council")["printed"], "6.2%");
    let volumes = find(&shown["measures"], "key", "volumes/children/2017-18");
    assert_eq!(of_council(volumes, "Peterborough City Council")["part"], 66);
    assert_eq!(of_council(volumes, "Milton Keynes Council")["part"], 89);
    let stage2 = find(&shown["measures"], "key", "escalation/children/2015-16,2016-17,2017-18/stage2");
    // The review prints 4.4% for 11 of 247, which is 4.5%.
    assert_eq!(of_council(stage2, "Peterborough City Council")["value"], 4.5);
    assert_eq!(of_council(stage2, "Milton Keynes Council")["value"], 2.7);
    assert_eq!(stage2["middle"], 3.6);
}

/// The whole-number test: six of eighteen shares are impossible, one group is impossible together, 4.4% is 4.5%.
#[test]
fn what_cannot_be_right_in_the_peer_review_is_found() {
    let shown = Machine::new().json("compare --json");
    let checks = shown["checks"].as_array().expect("checks");
    let of = |council: &str, place: &str| {
        let found = checks.iter().find(|one| one["council"] == council && one["place"] == place);
        found.unwrap_or_else(|| panic!("{place} of {council} is not doubted: {checks:?}"))["says"].to_string()
    };
    let (peterborough, milton_keynes) = ("Peterborough City Council", "Milton Keynes Council");
    assert!(of(peterborough, "2016-17 / partially upheld").contains("no whole number of 84 gives 44.5%"));
    assert!(of(peterborough, "2016-17 / upheld").contains("13.5%"));
    assert!(of(peterborough, "2017-18 / not upheld").contains("no whole number of 66 gives 22%"));
    assert!(of(peterborough, "2017-18 / partially upheld").contains("51%"));
    assert!(of(milton_keynes, "2016-17 / not upheld").contains("no whole number of 82 gives 80.4%"));
    assert!(of(milton_keynes, "2016-17 / upheld").contains("6.2%"));
    assert!(of(peterborough, "2015-16").contains("together 98, not 97"));
    assert!(
        of(peterborough, "2015-16, 2016-17, 2017-18, reached stage 2")
            .contains("11 of 247 is 4.5%, printed 4.4%")
    );
    assert_eq!(checks.len(), 8, "{checks:?}");
    let out = Machine::new().ok("compare");
    assert!(out.contains("has another base"), "the caveat about the base is missing: {out}");
    assert!(out.contains("does not count them"), "a difference of definitions is missing: {out}");
}

/// Stage 1 complaints of a year with their outcomes, and how many of them reached stage 2 and 3.
pub(crate) type Year = (i32, [usize; 3], usize, usize);

/// A council's years as a list of cases in the form that `redress import` knows.
fn cases(years: &[Year]) -> String {
    let known =
        std::fs::read_to_string("tests/data/peterborough-csc-2014-15.csv").expect("the list of 2014-15");
    let columns: Vec<&str> = known.lines().next().expect("a heading").split(',').collect();
    let mut out = columns.join(",") + "\n";
    let mut number = 0;
    for (year, outcomes, twos, threes) in years {
        let found = ["Not upheld", "Partially upheld", "Upheld"];
        let all = found.iter().zip(outcomes).flat_map(|(name, n)| std::iter::repeat_n(*name, *n));
        for (n, outcome) in all.enumerate() {
            number += 1;
            let cell = |column: &&str| match *column {
                "reference" => format!("CSC-{number:04}"),
                "received" => format!("{year}-05-04"),
                "acknowledged" => format!("{year}-05-05"),
                "stage1_responded" => format!("{year}-05-15"),
                "channel" => "Letter".to_owned(),
                "scheme" => "Children's social care (statutory)".to_owned(),
                "stage" => "Stage 1".to_owned(),
                "service_area" => "Children's Social Care".to_owned(),
                "team" => "Fostering".to_owned(),
                "category" => "Not to Standard".to_owned(),
                "complainant_type" => "Parents/Guardians".to_owned(),
                "complainant_name" => format!("Parent {number}"),
                "summary" => "Made up for a comparison".to_owned(),
                "status" => "Closed".to_owned(),
                "closed" => format!("{year}-12-01"),
                "outcome" => outcome.to_owned(),
                "stage2_started" if n < *twos => format!("{year}-06-01"),
                "stage2_completed" if n < *twos => format!("{year}-07-01"),
                "stage2_outcome" if n < *twos => "Not upheld".to_owned(),
                "stage3_panel_date" if n < *threes => format!("{year}-08-03"),
                "stage3_outcome" if n < *threes => "Not upheld".to_owned(),
                _ => String::new(),
            };
            out += &columns.iter().map(cell).collect::<Vec<_>>().join(",");
            out.push('\n');
        }
    }
    out
}

/// The whole numbers nearest to what each council printed, with the printed shares that they give.
pub(crate) const PETERBOROUGH: &[Year] =
    &[(2015, [46, 40, 11], 4, 1), (2016, [35, 38, 11], 4, 1), (2017, [14, 34, 18], 3, 0)];
pub(crate) const MILTON_KEYNES: &[Year] =
    &[(2015, [64, 21, 2], 3, 0), (2016, [66, 11, 5], 2, 0), (2017, [46, 33, 10], 2, 0)];

/// A council with its cases and, where it has one, its self-assessment.
pub(crate) fn council(name: &str, years: &[Year]) -> Machine {
    let machine = Machine::new();
    machine.file("cases.csv", cases(years));
    machine.ok("import cases.csv");
    machine.ok(&format!("compare export --council '{name}' --out figures.toml"));
    machine
}

/// Importing two councils' files into two stores and comparing them gives the tables of the peer review: the volumes and
/// the escalations to the digit, and every share that is possible for its base.
#[test]
fn two_stores_compared_give_the_tables_of_the_peer_review() {
    let (ours, theirs) = (council("Peterborough", PETERBOROUGH), council("Milton Keynes", MILTON_KEYNES));
    let figures = std::fs::read(theirs.path("figures.toml")).expect("their figures");
    ours.file("milton-keynes.toml", figures);
    let shown = ours.json("compare milton-keynes.toml figures.toml --without-ours --json");
    for (year, peterborough, milton_keynes) in [("2015-16", 97, 87), ("2016-17", 84, 82), ("2017-18", 66, 89)]
    {
        let volumes = find(&shown["measures"], "key", &format!("volumes/children/{year}"));
        assert_eq!(of_council(volumes, "Peterborough")["part"], peterborough, "{year}");
        assert_eq!(of_council(volumes, "Milton Keynes")["part"], milton_keynes, "{year}");
    }
    // Council, year, finding, the share to one decimal; the printed one is its rounding unless it is impossible.
    for (council, year, finding, value) in [
        ("Peterborough", "2015-16", "not_upheld", 47.4),
        ("Peterborough", "2015-16", "upheld", 11.3),
        ("Peterborough", "2016-17", "not_upheld", 41.7),
        ("Peterborough", "2017-18", "upheld", 27.3),
        ("Milton Keynes", "2015-16", "not_upheld", 73.6),
        ("Milton Keynes", "2015-16", "partially_upheld", 24.1),
        ("Milton Keynes", "2015-16", "upheld", 2.3),
        ("Milton Keynes", "2016-17", "partially_upheld", 13.4),
        ("Milton Keynes", "2017-18", "not_upheld", 51.7),
        ("Milton Keynes", "2017-18", "partially_upheld", 37.1),
        ("Milton Keynes", "2017-18", "upheld", 11.2),
    ] {
        let outcome = find(&shown["measures"], "key", &format!("outcomes/children/{year}/{finding}"));
        assert_eq!(of_council(outcome, council)["value"], value, "{council} {year} {finding}");
    }
    assert_eq!(shown["checks"], Value::Array(Vec::new()), "counts are always possible");
    // The escalations over three years, held against the printed ones: ours live beside the example.
    let shown = ours.json("compare --json");
    let stage2 = find(&shown["measures"], "key", "escalation/children/2015-16,2016-17,2017-18/stage2");
    let mine = find(&stage2["values"], "council", shown["councils"][0]["name"].as_str().expect("ours"));
    assert_eq!((&mine["part"], &mine["of"], &mine["value"]), (&11.into(), &247.into(), &4.5.into()));
    assert_eq!(
        (&stage2["place"], &stage2["equal"]),
        (&1.into(), &true.into()),
        "equal first with what was printed"
    );
    let stage3 = find(&shown["measures"], "key", "escalation/children/2015-16,2016-17,2017-18/stage3");
    assert_eq!(find(&stage3["values"], "council", "Milton Keynes Council")["part"], 0);
    let mine = find(&stage3["values"], "council", shown["councils"][0]["name"].as_str().expect("ours"));
    assert_eq!(mine["part"], 2);
}

#[test]
fn a_set_is_kept_in_the_store_replaced_and_taken_back() {
    let machine = Machine::new();
    machine.file("like.toml", LIKE);
    machine.file("broken.toml", "title = 1");
    table(
        &machine,
        &[
            ("compare load like.toml", 0, "loaded as like"),
            ("compare load like.toml", 1, "there already"),
            ("compare load broken.toml", 1, "is no set of councils' figures"),
            ("compare load absent.toml", 3, "there is no file"),
            ("compare sets", 0, "like"),
            ("compare", 0, "Eastmoor"),
            ("compare", 0, "2 of 3"),
            ("compare", 0, "Small numbers"),
            ("undo", 0, "undone"),
            ("compare", 0, "Milton Keynes"),
            ("compare paper --format md", 0, "# Comparison with other councils"),
            ("compare paper --format html", 0, "<th scope=\"row\">"),
            ("compare --csv", 0, "principles,Principle 1"),
            ("audit verify", 0, ""),
        ],
    );
}

/// Made up: two councils with the Ombudsman's figures, one of them of three cases.
const LIKE: &str = r#"
title = "Like councils"
source = "LGSCO annual data 2025-26"
date = "2026-07-21"

[[council]]
name = "Eastmoor"
[[council.ombudsman]]
year = "2025-26"
decided = 58
investigated = 22
upheld = 15
recommended = 10
complied = 10

[[council]]
name = "Penrose"
[[council.ombudsman]]
year = "2025-26"
decided = 6
investigated = 3
upheld = 2
"#;
