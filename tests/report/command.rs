//! The command: the real binary on a store of its own.

use crate::common::YEAR;
use serde_json::Value;
use std::process::{Command, Output};
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn with_the_year() -> Self {
        let desk = Self(TempDir::new().expect("a folder"));
        std::fs::write(desk.0.path().join("year.csv"), YEAR).expect("a file");
        assert!(desk.run("import year.csv").status.success());
        desk
    }

    fn run(&self, line: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
        command
            .args(["--as", "J Malik"])
            .args(line.split_whitespace())
            .env_clear()
            .env("HOME", self.0.path());
        command.current_dir(self.0.path()).output().expect("the binary runs")
    }

    fn json(&self, line: &str) -> Value {
        let output = self.run(line);
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("JSON")
    }
}

#[test]
fn the_annual_report_of_the_year_as_json_and_as_at_an_earlier_day() {
    let desk = Desk::with_the_year();
    let year = desk.json("report annual --scheme children --year 2014-15 --format json");
    assert_eq!(year["tables"]["table2"]["within_20_working_days_percent"], 70);
    assert_eq!(desk.json("report annual --scheme children --year 2014/15 --json")["tables"], year["tables"]);
    let then = desk.json("report annual --scheme children --year 2014-15 --json --as-at 2014-06-30");
    assert_eq!(then["as_at"], "2014-06-30");
    let received = YEAR.lines().filter(|line| {
        line.starts_with("CSC1415") && line.split(',').nth(1).is_some_and(|day| day <= "2014-06-30")
    });
    assert_eq!(then["tables"]["table1"]["total"], received.count());
    let now = desk.json("report annual --scheme children --year 2014-15 --json --now 2014-06-30T23:59:59");
    assert_eq!(now["tables"], then["tables"]);
    // An earlier moment that is shown is not undone by a later day.
    let both = desk.json(
        "report annual --scheme children --year 2014-15 --json --now 2014-06-30T23:59:59 --as-at 2015-05-01",
    );
    assert_eq!(both["tables"], then["tables"]);
}

#[test]
fn a_past_day_rebuilt_from_its_events_gives_the_tables_that_were_given_on_that_day() {
    let desk = Desk::with_the_year();
    let lines =
        ["report annual --year 2014-15 --json", "report annual --scheme children --year 2014-15 --json"];
    let on_the_day = lines.map(|line| desk.json(&format!("{line} --now 2026-06-01"))["tables"].clone());
    // From now on there is something later, so that the day before is rebuilt and not read.
    assert!(
        desk.run("new --subject Noise --service Waste --scheme corporate --now 2026-06-02").status.success()
    );
    for (line, told) in lines.into_iter().zip(on_the_day) {
        let then = desk.json(&format!("{line} --as-at 2026-06-01 --now 2026-06-02"));
        assert_eq!(then["tables"], told, "{line}");
    }
}

#[test]
fn every_form_of_the_report_is_written() {
    let desk = Desk::with_the_year();
    let line = "report annual --scheme children --year 2014-15";
    for (form, start) in [
        ("text", "Children's social care"),
        ("md", "# Children's social care"),
        ("html", "<!DOCTYPE html>"),
        ("csv", "scheme,year,table"),
        ("json", "{"),
        ("xlsx", "PK"),
    ] {
        let plain = desk.run(&format!("{line} --format {form}"));
        assert!(plain.status.success(), "{form}");
        assert!(plain.stdout.starts_with(start.as_bytes()), "{form}");
        let named = desk.run(&format!("{line} --format {form} --out report.{form}"));
        assert_eq!(String::from_utf8_lossy(&named.stdout), format!("report.{form} written\n"));
        assert_eq!(
            std::fs::read(desk.0.path().join(format!("report.{form}"))).expect("the file"),
            plain.stdout
        );
        assert!(desk.run(&format!("{line} --format {form} --publish")).status.success(), "{form}");
    }
}

#[test]
fn what_is_asked_for_wrongly_is_refused_in_words() {
    let desk = Desk::with_the_year();
    for (line, code, words) in [
        ("report annual --year 2014-16", 2, "2014 is followed by 2015"),
        ("report annual --year spring", 2, "is no financial year"),
        ("report annual --scheme planning", 2, "corporate, adult, children, housing and all"),
        ("report annual --year 2014-15 --out nowhere/r.txt", 1, "cannot be written"),
        ("report definitions weather", 2, "no figure is called 'weather'"),
        ("report lint missing.toml", 3, "there is no file"),
        ("report lint year.csv", 1, "is no figure"),
    ] {
        let output = desk.run(line);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{line}: {said}");
        assert!(said.contains(words), "{line}: {said}");
    }
}

#[test]
fn definitions_and_lint_answer_in_json() {
    let desk = Desk::with_the_year();
    let definitions = desk.json("report definitions --json");
    let names: Vec<&str> = definitions["definitions"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|definition| definition["name"].as_str())
        .collect();
    assert!(names.contains(&"table3") && names.contains(&"stage-1-on-time"));
    let figures = include_str!("../data/printed-peer-review.toml");
    std::fs::write(desk.0.path().join("review.toml"), figures).expect("a file");
    let output = desk.run("report lint review.toml --json");
    assert_eq!(output.status.code(), Some(1), "there are faults");
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(found["faults"].as_array().map(Vec::len), Some(8));
    assert_eq!(found["version"], 1);
}
