//! The edges: years without bank holidays, texts without end, files that nobody may open.

use crate::{Expected, Machine, each, ran, table};
use std::os::unix::fs::PermissionsExt;

const YEAR: &str = include_str!("../data/peterborough-csc-2014-15.csv");

/// A case whose response falls into a year that is not held.
const LAST_DAYS: &str = "new --subject Noise --service Waste --received 2035-12-20 --now 2035-12-21";

#[test]
fn a_case_whose_dates_cannot_be_reckoned_is_never_fine() {
    let machine = Machine::new();
    assert!(machine.ok(LAST_DAYS).contains("its dates cannot be reckoned"));
    let check = machine.run("check --now 2035-12-21");
    assert_eq!(check.code, 3, "{}", check.out);
    assert!(check.out.starts_with("unknown: 1 open case"), "{}", check.out);
    assert!(check.out.contains("the dates of 1 open case cannot be reckoned"), "{}", check.out);
    let json: serde_json::Value =
        serde_json::from_str(&machine.run("check --json --now 2035-12-21").out).expect("JSON");
    assert_eq!((&json["state"], &json["unreckoned"]), (&"unknown".into(), &1.into()));
    for line in ["due", "due --json", "list", "list --csv", "list --view team"] {
        let ran = machine.run(&format!("{line} --now 2035-12-21"));
        assert_eq!(ran.code, 0, "{line}");
        assert!(ran.err.contains("the dates of 1 open case cannot be reckoned: 0001"), "{line}: {}", ran.err);
    }
    machine.ok("new --subject Noise --service Waste --received 2035-10-01 --now 2035-12-21");
    let late = machine.run("check --now 2035-12-21");
    assert_eq!(late.code, 2, "what is late is late: {}", late.out);
    assert!(late.out.contains("cannot be reckoned"), "{}", late.out);
}

#[test]
fn a_day_that_no_calendar_covers_is_refused_when_it_is_given() {
    let machine = Machine::new();
    const LINES: &[Expected] = &[
        ("new --subject x --received 2005-06-01", 1, "1 June 2005 is outside 2006 to 2035"),
        ("new --subject x --now 2040-02-01", 1, "redress calendar import FILE"),
    ];
    table(&machine, LINES);
    let row = YEAR.lines().nth(2).expect("a row");
    let early = row.replacen("2013-02-21", "2005-02-21", 1);
    assert_ne!(early, row);
    let mut lines: Vec<&str> = YEAR.lines().take(3).collect();
    lines[2] = &early;
    machine.file("early.csv", lines.join("\n"));
    let answer = machine.json("import early.csv --json");
    assert_eq!((&answer["added"], &answer["refused"][0]["line"]), (&1.into(), &3.into()));
    let reason = each(&answer["refused"], "reason")[0];
    assert!(reason.contains("2005-02-21") && reason.contains("2006 to 2035"), "{reason}");
}

#[test]
fn a_text_without_end_is_clipped_in_tables_and_whole_in_files() {
    let machine = Machine::new();
    machine.ok("new --subject Noise --service Waste --officer me --now 2026-11-20");
    let long = "x".repeat(70_000);
    let words = ["note", "1", &long, "--now", "2026-11-20T10:00"];
    assert_eq!(ran(machine.command(&words)).code, 0);
    let words = ["assign", "1", &long, "--now", "2026-11-20T10:00"];
    assert_eq!(ran(machine.command(&words)).code, 0);
    for line in ["list", "due --names", "log 1"] {
        let text = machine.ok(&format!("{line} --now 2026-11-20T11:00"));
        assert!(text.lines().all(|line| line.len() < 600) && text.contains("x..."), "{line}");
        for whole in ["--json", "--csv", "--plain"] {
            assert!(machine.ok(&format!("{line} {whole} --now 2026-11-20T11:00")).contains(&long), "{line}");
        }
    }
    let subject = "x".repeat(501);
    let new = machine.run(&format!("new --subject {subject} --now 2026-11-20T10:00"));
    assert_eq!(new.code, 2);
    assert!(new.err.contains("the subject is longer than 500 characters"), "{}", new.err);
    let part = "y".repeat(120_000);
    let mut words = vec!["note", "1"];
    words.extend(std::iter::repeat_n(part.as_str(), 9));
    let note = ran(machine.command(&words));
    assert_eq!(note.code, 1, "{}", note.out);
    assert!(note.err.contains("longer than a megabyte"), "{}", note.err);
}

#[test]
fn a_file_that_this_user_may_not_open_is_exit_5() {
    let machine = Machine::new();
    machine.ok("new --subject Noise --store one.db --now 2026-11-20");
    machine.file("settings.toml", "officer = \"F Lund\"");
    std::fs::create_dir(machine.path("shut")).expect("a folder");
    machine.ok("new --subject Noise --store shut/two.db --now 2026-11-20");
    for (name, mode) in [("one.db", 0), ("settings.toml", 0), ("shut", 0)] {
        let rights = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(machine.path(name), rights).expect("set");
    }
    if std::fs::read(machine.path("one.db")).is_ok() {
        return; // Nothing is shut for root.
    }
    const LINES: &[Expected] = &[
        ("list --store one.db", 5, "one.db may not be opened by this user"),
        ("note 1 x --store one.db", 5, "ask for access"),
        ("check --store one.db", 3, "may not be opened by this user"),
        ("list --store shut/two.db", 5, "may not be opened by this user"),
    ];
    table(&machine, LINES);
    let mut settings = machine.command(&["list"]);
    settings.env("REDRESS_CONFIG", "settings.toml");
    let settings = ran(settings);
    assert_eq!(settings.code, 5, "{}", settings.err);
    std::fs::set_permissions(machine.path("shut"), std::fs::Permissions::from_mode(0o700)).expect("set");
}

#[test]
fn a_file_that_holds_no_rows_says_what_it_is() {
    let machine = Machine::new();
    let heading = YEAR.lines().next().expect("a header");
    machine.file("empty.csv", format!("{heading}\n"));
    let mut semicolons = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let mut year = csv::ReaderBuilder::new().has_headers(false).from_reader(YEAR.as_bytes());
    year.records().for_each(|row| semicolons.write_record(&row.expect("a row")).expect("written"));
    machine.file("semicolons.csv", semicolons.into_inner().expect("written"));
    const LINES: &[Expected] = &[
        ("import empty.csv", 0, "The file has no rows."),
        ("import semicolons.csv --dry-run", 0, "120 cases added"),
    ];
    table(&machine, LINES);
    assert!(!machine.ok("import empty.csv").contains("already"));
}

#[test]
fn a_moment_is_local_and_whole_seconds() {
    let machine = Machine::new();
    machine.ok("new --subject Noise");
    let now = machine.json("list --json")["now"].clone();
    assert_eq!(now.as_str().map(str::len), Some("2026-11-20T09:00:00".len()), "{now}");
    let utc = machine.run("list --now 2026-11-20T09:00:00Z");
    assert_eq!(utc.code, 2);
    assert!(utc.err.contains("is a moment in UTC") && utc.err.contains("leave out the Z"), "{}", utc.err);
    // A slip in the year would stand before everything that comes until then.
    for slip in ["9999-12-31T23:59", "3026-11-20 09:00", "0026-11-20T09:00"] {
        let far = machine.run(&format!("note 1 Rang --now '{slip}'"));
        assert_eq!(far.code, 2, "{}", far.out);
        assert!(far.err.contains("too far away: years run from 1900 to 2199"), "{}", far.err);
    }
}

#[test]
fn a_file_without_an_end_is_not_read_until_the_memory_is_full() {
    let machine = Machine::new();
    machine.ok("new --subject Noise --service Waste");
    for line in [
        "import /dev/zero",
        "import /dev/zero --guess",
        "import list.csv --map-file /dev/zero",
        "calendar import /dev/zero",
        "calendar try /dev/zero",
        "policy check /dev/zero",
        "policy load /dev/zero --from 2026-12-01",
        "report lint /dev/zero",
        "assess import /dev/zero",
        "attach 1 /dev/zero",
        "intake /dev/zero",
    ] {
        machine.file("list.csv", "Reference,Received,Subject\nA/1,2026-11-02,Bins\n");
        let ran = machine.run(line);
        assert_eq!(ran.code, 1, "{line}: {}{}", ran.out, ran.err);
        let says = ["is not a plain file", "is larger than 20 MB", "larger than 60 MB"];
        let said = format!("{}{}", ran.out, ran.err);
        assert!(says.iter().any(|says| said.contains(says)), "{line}: {said}");
    }
    assert_eq!(machine.json("list --all --json")["cases"].as_array().map(Vec::len), Some(1));
    // A pipe of the shell is no device: what comes through it is read.
    let pipe = format!("{} calendar try <(echo nothing)", env!("CARGO_BIN_EXE_redress"));
    let out = std::process::Command::new("bash").args(["-c", &pipe]).env("HOME", machine.path("")).output();
    let said = String::from_utf8_lossy(&out.expect("bash").stderr).into_owned();
    assert!(said.contains("is not gov.uk's list"), "{said}");
}
