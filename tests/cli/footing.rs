//! Figures that count differently are put on the same footing, and each difference is said.

use crate::compare::{council, find, of_council};
use crate::{Machine, ran};
use serde_json::{Value, json};

/// Made up. Eastmoor prints shares of all its stage 1 complaints and counts the refused among them; Penrose prints shares
/// of those with a finding, counts no finding as not upheld and the refused apart; Harrowdale says nothing.
const THREE: &str = r#"
title = "Like councils"
date = "2026-07-21"

[[council]]
name = "Eastmoor"
size = { people = 260000, homes = 12000, source = "ONS mid-2025 estimate" }
definition = { outcomes_of = "all", refused = "among", no_finding = "apart" }
[[council.year]]
scheme = "corporate"
year = "2025-26"
stage1 = 400
refused = 50
no_finding = 20
not_upheld = "55%"
partially_upheld = "22.5%"
upheld = "17.5%"
[[council.year]]
scheme = "housing"
year = "2025-26"
stage1 = 600
not_upheld = 300
partially_upheld = 200
upheld = 100
[[council.ombudsman]]
year = "2025-26"
decided = 58
investigated = 22
upheld = 15

[[council]]
name = "Penrose"
size = { people = 115000 }
definition = { outcomes_of = "decided", refused = "apart", no_finding = "not-upheld" }
[[council.year]]
scheme = "corporate"
year = "2025-26"
stage1 = 200
decided = 180
refused = 50
not_upheld = "60.0%"
partially_upheld = "25.0%"
upheld = "15.0%"
[[council.ombudsman]]
year = "2025-26"
decided = 23
investigated = 7
upheld = 3

[[council]]
name = "Harrowdale"
[[council.year]]
scheme = "corporate"
year = "2025-26"
stage1 = 300
not_upheld = "50.0%"
partially_upheld = "30.0%"
upheld = "20.0%"
"#;

fn shown() -> Value {
    let machine = Machine::new();
    machine.file("like.toml", THREE);
    machine.json("compare like.toml --without-ours --json")
}

#[test]
fn every_figure_on_the_same_footing_is_worked_out_from_what_each_council_gives() {
    let shown = shown();
    // Measure; then part, base and value of each council that can be put there, null where its source does not say enough.
    let table: &[(&str, [Value; 3])] = &[
        // 400 of 260,000 people; 200 of 115,000. Harrowdale gives no number of people.
        (
            "volumes/corporate/2025-26/per_people",
            [json!([400, 260_000, 15.4]), json!([200, 115_000, 17.4]), Value::Null],
        ),
        ("volumes/housing/2025-26/per_homes", [json!([600, 12_000, 50.0]), Value::Null, Value::Null]),
        ("ombudsman/2025-26/per_people", [json!([58, 260_000, 2.2]), json!([23, 115_000, 2.0]), Value::Null]),
        // Of the 400 that came in at Eastmoor 50 were refused; at Penrose 50 beside 200.
        (
            "volumes/corporate/2025-26/refused",
            [json!([50, 400, 125.0]), json!([50, 250, 200.0]), Value::Null],
        ),
        // 15% of 180 is 27, which is 13.5% of 200; 17.5% of 400 is 70.
        (
            "outcomes/corporate/2025-26/upheld_of_all",
            [json!([70, 400, 17.5]), json!([27, 200, 13.5]), Value::Null],
        ),
        (
            "outcomes/corporate/2025-26/partially_upheld_of_all",
            [json!([90, 400, 22.5]), json!([45, 200, 22.5]), Value::Null],
        ),
        // 55% of 400 is any of 218 to 221: the printed share stands without a count.
        (
            "outcomes/corporate/2025-26/not_upheld_of_all",
            [json!([null, 400, 55.0]), json!([108, 200, 54.0]), Value::Null],
        ),
        // Nor can no finding be added to it.
        (
            "outcomes/corporate/2025-26/not_upheld_or_no_finding",
            [Value::Null, json!([108, 200, 54.0]), Value::Null],
        ),
    ];
    for (key, wanted) in table {
        let measure = find(&shown["measures"], "key", key);
        assert!(
            measure["says"].as_str().is_some_and(|says| says.starts_with("On the same footing")),
            "{key}"
        );
        for (council, wanted) in ["Eastmoor", "Penrose", "Harrowdale"].iter().zip(wanted) {
            let mut all = measure["values"].as_array().expect("values").iter();
            let value = all.find(|one| one["council"] == *council);
            let found = value.map_or(Value::Null, |one| json!([one["part"], one["of"], one["value"]]));
            assert_eq!(&found, wanted, "{key}: {council}");
        }
    }
    // What was given is still there as it was given.
    let printed = find(&shown["measures"], "key", "outcomes/corporate/2025-26/upheld");
    assert_eq!(of_council(printed, "Penrose")["printed"], "15.0%");
    assert_eq!(printed["says"], "");
}

#[test]
fn every_difference_of_definition_is_noted_with_who_counts_how() {
    let shown = shown();
    let notes: Vec<&str> =
        shown["notes"].as_array().expect("notes").iter().filter_map(Value::as_str).collect();
    for part in [
        "Outcomes are shares of: all stage 1 complaints (Eastmoor); those with a finding (Penrose); not said (Harrowdale).",
        "Complaints that were not accepted: counted among the stage 1 complaints (Eastmoor); counted apart (Penrose); not \
         said (Harrowdale).",
        "Complaints without a finding: counted apart (Eastmoor); counted as not upheld (Penrose); not said (Harrowdale).",
        "Eastmoor: 260000 people, 12000 homes (ONS mid-2025 estimate).",
        "No number of people or homes is given for Harrowdale.",
    ] {
        assert!(notes.iter().any(|note| note.starts_with(part)), "{part}\n{notes:#?}");
    }
}

/// Where the base is said the whole-number test takes it, and there is no doubt about the base.
#[test]
fn the_whole_number_test_takes_the_base_that_is_said() {
    let machine = Machine::new();
    machine.file("like.toml", THREE.replace("upheld = \"15.0%\"", "upheld = \"15.2%\""));
    let shown = machine.json("compare like.toml --without-ours --json");
    let checks = shown["checks"].as_array().expect("checks");
    let penrose: Vec<&Value> = checks.iter().filter(|one| one["council"] == "Penrose").collect();
    assert!(penrose[0]["says"].as_str().is_some_and(|says| says.contains("180")), "{checks:?}");
    assert_eq!(penrose[0]["depends_on_base"], false);
}

/// Our own size stands in the settings: it goes into what is exported, into the lines by people, and into the housing
/// report.
#[test]
fn our_own_figures_are_put_on_the_same_footing_by_the_size_in_the_settings() {
    let machine = council("Peterborough", &[(2015, [46, 40, 11], 4, 1)]);
    let set = |words: &[&str]| {
        let mut command = machine.command(words);
        command.env("REDRESS_CONFIG", machine.path("settings.toml"));
        ran(command)
    };
    machine.file("settings.toml", "[size]\npeople = 194000\nhomes = 0\n");
    let wrong = set(&["compare"]);
    assert!(
        wrong.code != 0 && wrong.err.contains("nonzero"),
        "a council without homes leaves it out: {wrong:?}"
    );
    machine.file("settings.toml", "[size]\npeople = 194000\nhomes = 9400\n");
    let written = set(&["compare", "export", "--council", "Peterborough"]).out;
    assert!(
        written.contains("people = 194000") && written.contains("outcomes_of = \"decided\""),
        "{written}"
    );
    machine.file("like.toml", THREE.replace("corporate", "children").replace("2025-26", "2015-16"));
    let shown = set(&["compare", "like.toml", "--json"]).out;
    let shown: Value = serde_json::from_str(&shown).expect("JSON");
    let people = find(&shown["measures"], "key", "volumes/children/2015-16/per_people");
    let ours = &people["values"][0];
    assert_eq!((&ours["part"], &ours["of"], &ours["value"]), (&97.into(), &194_000.into(), &5.0.into()));
    assert_eq!(people["place"], 3, "of three that give their people");
    let upheld = find(&shown["measures"], "key", "outcomes/children/2015-16/upheld_of_all");
    assert_eq!((&upheld["values"][0]["part"], &upheld["values"][0]["of"]), (&11.into(), &97.into()));
    let homes = set(&["report", "annual", "--scheme", "housing", "--year", "2015-16"]).out;
    assert!(homes.contains("9400") || homes.contains("9,400"), "{homes}");
}
