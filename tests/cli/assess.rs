//! The self-assessment from the command line: scores, a completed form brought in, papers, undo, who did what.

use crate::{Machine, table};
use serde_json::Value;
use std::path::Path;

fn data(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name).display().to_string()
}

/// A machine with the completed form of 2018-19 brought in.
fn assessed() -> Machine {
    let machine = Machine::new();
    machine.ok(&format!("assess import {}", data("assessment-peterborough-2018-19.toml")));
    machine
}

/// The form that Peterborough completed on 19 November 2018: "TOTAL SCORE FOR PRINCIPLE 1: 28/36" and so on; the
/// percentages are those of the peer review.
const PRINTED: &[(u64, u64, u64)] = &[(28, 36, 78), (27, 30, 90), (19, 21, 90), (12, 18, 67), (14, 18, 78)];

fn printed(shown: &Value) {
    let principles = shown["principles"].as_array().expect("principles");
    assert_eq!(principles.len(), PRINTED.len());
    for (n, (one, (points, max, percent))) in principles.iter().zip(PRINTED).enumerate() {
        assert_eq!(one["number"], n + 1);
        assert_eq!(
            (&one["points"], &one["max"], &one["percent"]),
            (&(*points).into(), &(*max).into(), &(*percent).into())
        );
    }
    // 100 of 123 is 81.3.
    assert_eq!((&shown["points"], &shown["max"], &shown["percent"]), (&100.into(), &123.into(), &81.into()));
}

#[test]
fn the_completed_form_gives_the_printed_totals_and_percentages() {
    let machine = assessed();
    printed(&machine.json("assess show --json"));
    printed(&machine.json("assess show --year 2018/19 --json"));
    let out = machine.ok("assess show --year 2018-19");
    for words in ["28/36", "78%", "12/18", "67%", "100/123", "81%", "41 of 41 criteria are scored"] {
        assert!(out.contains(words), "no '{words}' in {out}");
    }
}

#[test]
fn the_same_file_brought_in_again_changes_nothing_and_one_undo_takes_all_of_it_back() {
    let machine = assessed();
    let file = data("assessment-peterborough-2018-19.toml");
    let again = machine.run(&format!("assess import {file}"));
    assert_eq!(again.code, 1);
    assert!(again.err.contains("stands there already"), "{}", again.err);
    machine.ok("undo");
    assert_eq!(machine.json("assess show --year 2018-19 --json")["scored"], 0);
    machine.ok(&format!("assess import {file}"));
    printed(&machine.json("assess show --json"));
    machine.ok("audit verify");
}

#[test]
fn scores_come_in_as_json_in_the_forms_people_keep_them() {
    for form in [
        r#"{"year": "2020-21", "answers": [{"criterion": "2.4", "score": 3, "evidence": "slides"}, {"id": "2.10", "score": "1"}]}"#,
        r#"{"year": "2020/21", "2.4": 3, "2.10": 1}"#,
        r#"{"year": "2020-21", "scores": {"2.4": 3, "2.10": {"score": 1}}}"#,
        r#"{"year": "2020-21", "principles": [{"number": 2, "criteria": [{"number": "2.4", "score": 3}, {"id": "2.10", "score": 1}]}]}"#,
    ] {
        let machine = Machine::new();
        let file = machine.file("form.json", form);
        machine.ok(&format!("assess import {}", file.display()));
        let shown = machine.json("assess show --json");
        assert_eq!(shown["year"], "2020-21", "{form}");
        let two = &shown["principles"][1];
        assert_eq!(
            (&two["points"], &two["max"], &two["percent"]),
            (&4.into(), &30.into(), &13.into()),
            "{form}"
        );
    }
}

#[test]
fn what_the_tool_does_not_know_is_refused_and_nothing_is_recorded() {
    let machine = Machine::new();
    machine.file(
        "unknown.json",
        r#"{"answers": [{"criterion": "1.1", "score": 2}, {"criterion": "9.9", "score": 1}]}"#,
    );
    machine.file("high.json", r#"{"1.1": 4}"#);
    machine.file("none.json", r#"{"hello": 1}"#);
    machine.file("broken.toml", "score = ");
    table(
        &machine,
        &[
            ("assess import unknown.json", 1, "no criterion '9.9'"),
            ("assess import high.json", 1, "'4' is no score: give 0 to 3"),
            ("assess import none.json", 1, "no criterion with a score"),
            ("assess import broken.toml", 1, "broken.toml"),
            ("assess import absent.json", 3, "there is no file"),
            ("assess score 1.1 4", 2, "no score"),
            ("assess score 9.1 2", 1, "no criterion '9.1'"),
            ("assess score 1.1", 2, "nothing to record"),
            ("assess done 1", 1, "no action 1"),
            ("assess show --tool nobodys", 3, "no tool 'nobodys'"),
            ("assess show --year spring", 2, "no financial year"),
        ],
    );
    assert_eq!(machine.json("assess show --json")["scored"], 0);
}

#[test]
fn a_score_says_what_was_recorded_and_who_did_it_when_is_kept() {
    let machine = Machine::new();
    table(
        &machine,
        &[
            (
                "--now 2026-11-20T09:12 assess score 2.4 2 --evidence 'updates to services'",
                0,
                "2 entries recorded",
            ),
            ("--now 2026-11-20T09:13 --as 'R Osei' assess score 2.4 3", 0, "2.4 scored 3"),
            ("--now 2026-11-20T09:14 --as 'R Osei' undo", 0, "undone"),
            ("assess log", 0, "2026-11-20 09:13  R Osei   Self-assessment 2026-27: 2.4 scored 3"),
            ("assess log", 0, "2026-11-20 09:14  R Osei   Undone"),
        ],
    );
    let shown = machine.json("--now 2026-11-20T09:20 assess show --json");
    let criterion = &shown["principles"][1]["criteria"][3];
    assert_eq!((&criterion["score"], &criterion["evidence"]), (&2.into(), &"updates to services".into()));
    assert_eq!(
        (&criterion["changed_by"], &criterion["changed_at"]),
        (&"J Malik".into(), &"2026-11-20T09:12:00".into())
    );
    // As it was known before the first entry.
    assert_eq!(machine.json("--now 2026-11-19 assess show --json")["scored"], 0);
}

#[test]
fn a_planned_action_stands_among_the_countdowns_until_it_is_done() {
    let machine = Machine::new();
    let at = "--now 2026-11-20T09:12";
    machine.ok(&format!("{at} assess plan 2.6,2.8 'Agree joint protocols' --owner 'R Osei' --by 2026-12-04"));
    let due = machine.json(&format!("{at} due --json"));
    let one = &due["deadlines"][0];
    assert_eq!(
        (&one["reference"], &one["clock"], &one["due"]),
        (&"SA 2.6, 2.8".into(), &"action".into(), &"2026-12-04".into())
    );
    assert_eq!(one["days_left"], 10);
    assert!(machine.ok("--now 2026-12-07 due --overdue").contains("SA 2.6, 2.8"));
    // Counted apart: no case is late because of it.
    let late = machine.json("--now 2026-12-07 check --json");
    assert_eq!(
        (&late["state"], &late["late"], &late["planned_late"]),
        (&"fine".into(), &0.into(), &1.into())
    );
    assert!(machine.ok("--now 2026-12-07 check").contains("self-assessment: 1 planned action late"));
    let rebuilt = machine.ok("rebuild");
    assert!(rebuilt.contains("0 cases"), "the council's own timeline is no case: {rebuilt}");
    assert!(machine.ok(&format!("{at} due")).contains("SA 2.6, 2.8"));
    machine.ok(&format!("{at} assess done 1"));
    assert_eq!(machine.json(&format!("{at} due --json"))["deadlines"], Value::Array(Vec::new()));
    assert_eq!(machine.json(&format!("{at} list --all --json"))["cases"], Value::Array(Vec::new()));
}

#[test]
fn the_paper_is_written_in_every_form() {
    let machine = assessed();
    for (form, words) in [
        ("md", "| 1 | Ensure the complaints process is accessible | 28 | 36 | 78% | 12 | 12 |"),
        ("html", "<th scope=\"row\">4.4</th>"),
        ("csv", "Principle 3,3.1,Complaints are acknowledged in keeping with statutory timescales,3,"),
    ] {
        let out = machine.ok(&format!("assess export --format {form}"));
        assert!(out.contains(words), "no '{words}' in {out}");
    }
    let out = machine.ok("assess export --format html");
    assert!(out.contains("Automation would help to lift this from 90% to 100%"));
    machine.ok("assess export --format xlsx --out paper.xlsx");
    assert!(std::fs::read(machine.path("paper.xlsx")).expect("written").starts_with(b"PK"));
}

#[test]
fn last_year_stands_beside_this_year() {
    let machine = assessed();
    machine.ok("assess score 4.4 2 --year 2019-20");
    let shown = machine.json("assess show --json");
    assert_eq!(shown["year"], "2019-20");
    assert_eq!(
        (&shown["last_year"]["year"], &shown["last_year"]["percent"]),
        (&"2018-19".into(), &81.into())
    );
    let criterion = &shown["principles"][3]["criteria"][3];
    assert_eq!((&criterion["score"], &criterion["last_year"]), (&2.into(), &1.into()));
}

#[test]
fn another_tool_is_loaded_and_answered_with_yes_no_and_partly() {
    let machine = Machine::new();
    machine.ok(&format!("assess tool {}", data("tool-yes-no.toml")));
    let tool = "--tool our-own-ten-promises";
    table(&machine, &[("assess tools", 0, "our-own-ten-promises"), ("assess tools", 0, "yes, no or partly")]);
    machine.ok(&format!("assess score 1.1 yes {tool}"));
    machine.ok(&format!("assess score 2.1 partly {tool}"));
    machine.ok(&format!("assess score 2.2 y {tool}"));
    let shown = machine.json(&format!("assess show {tool} --json"));
    assert_eq!((&shown["points"], &shown["max"], &shown["percent"]), (&2.into(), &5.into(), &40.into()));
    assert_eq!(machine.run(&format!("assess score 2.2 3 {tool}")).code, 2);
    assert_eq!(
        machine.run(&format!("assess tool {}", data("tool-yes-no.toml"))).code,
        1,
        "it is there already"
    );
}

#[test]
fn a_score_that_our_own_cases_contradict_is_marked() {
    let machine = Machine::new();
    let csv = data("peterborough-csc-2014-15.csv");
    machine.ok(&format!("import {csv}"));
    machine.ok("assess score 3.5 3 --year 2014-15");
    let shown = machine.json("assess show --year 2014-15 --json");
    let criterion = &shown["principles"][2]["criteria"][4];
    let figure = &criterion["figures"][0];
    assert_eq!(figure["name"], "stage-1-on-time");
    assert!(figure["of"].as_u64().expect("a base") > 50, "{figure}");
    assert!(figure["percent"].as_i64().expect("a share") < 95, "{figure}");
    assert_eq!(criterion["contradicted"], true);
    machine.ok("assess score 3.5 1 --year 2014-15");
    let shown = machine.json("assess show --year 2014-15 --json");
    assert_eq!(shown["principles"][2]["criteria"][4]["contradicted"], false);
}
