//! An import taken back, drafts and statistics, from the command line.

use crate::{Expected, Machine, table};

const YEAR: &str = include_str!("../data/peterborough-csc-2014-15.csv");

#[test]
fn an_import_is_taken_back_as_a_whole_after_its_preview() {
    let machine = Machine::new();
    machine.file("year.csv", YEAR);
    const LINES: &[Expected] = &[
        ("import year.csv --as 'J Malik'", 0, "Undo: redress undo --yes"),
        (
            "undo --dry-run --as 'J Malik'",
            0,
            "Nothing was changed. Take back the import of year.csv: 120 cases",
        ),
        ("undo --as 'J Malik'", 2, "repeat it with --yes"),
        ("undo --yes --as 'R Osei'", 1, "There is nothing of yours to undo"),
        ("undo --yes --as 'J Malik'", 0, "undone: import of year.csv, 120 cases"),
        ("list --all", 0, "no case matches"),
        ("audit verify", 0, "The journal is whole"),
        ("import year.csv --as 'J Malik'", 0, "120 cases added"),
    ];
    table(&machine, LINES);
}

#[test]
fn drafts_and_statistics_are_tables_for_people_and_programs() {
    let machine = Machine::new();
    machine.file("year.csv", YEAR);
    const LINES: &[Expected] = &[
        ("import year.csv --as 'J Malik'", 0, "120 cases added"),
        ("drafts --as 'J Malik'", 0, "there is no draft of yours"),
        ("drafts --json --as 'J Malik'", 0, "\"drafts\": []"),
        ("drafts restore note-1 --as 'J Malik'", 1, "was thrown away"),
        ("stats --from 2014-04-01 --to 2015-03-31", 0, "Stage 1 by service"),
        ("stats --from 2014-04-01 --to 2015-03-31 --about volumes", 0, "What people complain about"),
        ("stats --from 2014-04-01 --to 2015-03-31 --csv", 0, "topic,panel,line,number,value,percent"),
        ("stats --from 2015-04-01 --to 2014-03-31", 2, "the last day is before the first"),
        ("stats --from 2014-04-01 --period month", 2, "cannot be used with"),
        ("figures", 2, "there is no command 'figures'"),
    ];
    table(&machine, LINES);
    let stats = machine.json("stats --from 2014-04-01 --to 2015-03-31 --json");
    assert_eq!((&stats["version"], &stats["from"]), (&1.into(), &"2014-04-01".into()));
    let received: i64 = stats["figures"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|figure| figure["panel"] == "Received each month" && figure["number"] == "now")
        .filter_map(|figure| figure["value"].as_i64())
        .sum();
    assert!(received > 60, "{received} of the 120 cases were received in the year");
}

#[test]
fn statistics_as_at_a_past_day_are_those_that_were_shown_on_that_day() {
    let machine = Machine::new();
    machine.file("year.csv", YEAR);
    machine.ok("import year.csv");
    let then = machine.json("stats --as-at 2014-06-30 --about all --json");
    assert_eq!((&then["from"], &then["to"]), (&"2014-04-01".into(), &"2014-06-30".into()));
    assert_eq!(then, machine.json("stats --now 2014-06-30T23:59:59 --about all --json"));
    let later = machine.json("stats --from 2014-04-01 --to 2014-06-30 --about all --json");
    assert_ne!(then["figures"], later["figures"], "what was recorded later is not known on the day");
}
