//! Wrong usage and bad input: one sentence, a hint, the right exit code, nothing changed.

use crate::{Expected, Machine, ran, table};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

#[test]
fn wrong_usage_is_one_sentence_with_a_hint() {
    let machine = Machine::new();
    const LINES: &[Expected] = &[
        ("", 2, "Usage: redress"),
        ("lsit", 2, "there is no command 'lsit'"),
        ("lis", 2, "'list'"),
        ("list --jsn", 2, "'--json'"),
        ("list --json --csv", 2, "cannot be used with"),
        ("list --colour mauve", 2, "auto, always, never, 16"),
        ("--now yesterweek list", 2, "cannot read 'yesterweek'"),
        ("show", 2, "<REF>"),
        ("--help", 0, "Usage: redress"),
        ("deadline --help", 0, "negative number counts back"),
        ("--version", 0, "redress 0."),
    ];
    table(&machine, LINES);
    for (line, code, _) in LINES.iter().filter(|(line, code, _)| *code == 2 && !line.is_empty()) {
        let ran = machine.run(line);
        let lines: Vec<&str> = ran.err.lines().collect();
        assert_eq!((lines.len(), *code), (2, ran.code), "{line}: {}", ran.err);
        assert!(lines[0].starts_with("redress: ") && lines[1].starts_with("hint: "), "{line}: {}", ran.err);
        assert_eq!(ran.out, "", "{line}");
    }
}

#[test]
fn where_there_is_no_store_reading_says_so_and_makes_none() {
    let machine = Machine::new();
    const LINES: &[Expected] = &[
        ("list", 1, "there is no store at"),
        ("due --json", 1, "redress import FILE"),
        ("show 1", 1, "there is no store at"),
        ("ack 1", 1, "there is no store at"),
        ("check", 3, "there is no store at"),
        ("import nope.csv", 3, "there is no file nope.csv"),
        ("import .", 1, "is a folder"),
        ("calendar import nope.json", 3, "there is no file nope.json"),
        ("new --subject x --received 2030-01-01 --now 2026-11-20", 2, "in the future"),
        ("new --subject ' '", 2, "the subject is empty"),
    ];
    table(&machine, LINES);
    let left: Vec<_> = std::fs::read_dir(machine.path("")).expect("a folder").collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_file_that_is_no_store_is_refused_and_left_as_it_is() {
    let machine = Machine::new();
    machine.file("notes.db", "shopping list");
    machine.file("empty.db", "");
    machine.ok("new --subject Noise --store newer.db");
    let newer = rusqlite::Connection::open(machine.path("newer.db")).expect("SQLite");
    newer.pragma_update(None, "user_version", 999).expect("written");
    drop(newer);
    const LINES: &[Expected] = &[
        ("list --store notes.db", 1, "not a SQLite database"),
        ("new --subject x --store notes.db", 1, "not a SQLite database"),
        ("list --store empty.db", 1, "is an empty file"),
        ("list --store .", 1, "is not a plain file"),
        ("list --store newer.db", 1, "written by a newer redress"),
        ("check --store newer.db", 3, "install the newer redress"),
        ("new --subject x --store no/such/../where/", 1, "redress: "),
    ];
    table(&machine, LINES);
    assert_eq!(std::fs::read_to_string(machine.path("notes.db")).expect("text"), "shopping list");
}

#[test]
fn a_file_that_is_no_list_of_cases_changes_nothing() {
    let machine = Machine::new();
    machine.file("other.csv", "name,age\nAnn,7\n");
    machine.file("latin.csv", b"reference\n\xe9\n");
    machine.file("empty.csv", "");
    const LINES: &[Expected] = &[
        ("import other.csv", 1, "missing: reference"),
        ("import other.csv --map nobody", 1, "there is no map called nobody"),
        ("import latin.csv", 1, "missing: received"),
        ("import empty.csv", 1, "the file is empty"),
        ("list", 1, "there is no store at"),
    ];
    table(&machine, LINES);
}

#[test]
fn an_unknown_reference_names_the_nearest() {
    let machine = Machine::new();
    machine.ok("new --subject Noise");
    machine.ok("new --subject Smoke");
    const LINES: &[Expected] = &[
        ("show 9", 3, "there is no case 9"),
        ("show 0011", 3, "the nearest are 0001"),
        ("ack banana", 3, "there is no case banana"),
        ("log ''", 3, "there is no case"),
        ("undo 77", 3, "there is no case 77"),
        ("policy show nowhere", 3, "milton-keynes"),
    ];
    table(&machine, LINES);
}

#[test]
fn global_flags_may_stand_before_or_after_and_win_over_the_surroundings() {
    let machine = Machine::new();
    machine.ok("new --subject Noise --store one.db --as 'R Osei'");
    assert!(machine.ok("--store one.db log 1").contains("R Osei"));
    let mut command = machine.command(&["list", "--store", "one.db"]);
    command.env("REDRESS_STORE", "other.db").env("REDRESS_NOW", "2014-08-01");
    let before = ran(command);
    assert_eq!((before.code, before.out.as_str()), (0, "no case matches\n"), "the case came after that day");
    let mut command = machine.command(&["list"]);
    command.env("REDRESS_STORE", "one.db").env("REDRESS_NOW", "");
    assert!(ran(command).out.contains("Noise"));
    let mut empty = machine.command(&["deadline", "--from", "2026-12-18", "--working-days", "1"]);
    empty.env("REDRESS_STORE", "");
    assert_eq!(ran(empty).code, 0);
}

#[test]
fn settings_are_read_and_an_unknown_key_is_named() {
    let machine = Machine::new();
    let with = |text: &str, words: &[&str]| {
        let path = machine.file("settings.toml", text);
        let mut command = machine.unnamed(words);
        command.env("REDRESS_CONFIG", path);
        ran(command)
    };
    assert_eq!(with("officer = \"F Lund\"", &["new", "--subject", "Noise"]).code, 0);
    assert!(machine.ok("log 1").contains("F Lund"));
    let wrong = with("ofifcer = \"F Lund\"", &["list"]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("ofifcer") && wrong.err.contains("hint: "), "{}", wrong.err);
    assert_eq!(with("ofifcer = 1", &["check"]).code, 3);
    let mut endless = machine.command(&["list"]);
    endless.env("REDRESS_CONFIG", "/dev/zero");
    let endless = ran(endless);
    assert!(endless.code == 1 && endless.err.contains("it is longer than a megabyte"), "{}", endless.err);
    let mut missing = machine.command(&["list"]);
    missing.env("REDRESS_CONFIG", "nowhere.toml");
    assert!(ran(missing).err.contains("there is no settings file nowhere.toml"));
}

#[test]
fn a_reader_that_has_had_enough_ends_it_quietly() {
    let machine = Machine::new();
    let mut child = machine
        .command(&["--demo", "list", "--all", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut first = String::new();
    // The reader goes after one line; the answer is longer than any pipe.
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut first).expect("a line");
    let output = child.wait_with_output().expect("an end");
    assert_eq!(first, "{\n");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn the_keys_come_from_the_table_of_the_desk() {
    let machine = Machine::new();
    const LINES: &[Expected] = &[
        ("keys", 0, "acknowledge"),
        ("keys --json", 0, "\"Shift+Tab\""),
        ("keys --ascii", 0, "Up, k"),
        ("policy show", 0, "milton-keynes"),
        ("policy show children-2006", 0, "(hard)"),
        ("policy show milton-keynes --json", 0, "\"clause\""),
        ("policy check", 1, "looser: Adult social care, stage 1, acknowledge: 5 working days against 3"),
        ("policy check --json", 1, "\"verdict\": \"unlike\""),
        ("policy check --csv", 1, "stricter,housing,2,respond"),
        ("policy check nope.toml", 3, "there is no file nope.toml"),
    ];
    table(&machine, LINES);
    assert!(machine.ok("keys --ascii").is_ascii());
}
