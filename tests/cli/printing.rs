//! The answer itself: its forms, and when it cannot be printed.

use crate::{Machine, Ran};
use std::fs::OpenOptions;

fn desk() -> Machine {
    let machine = Machine::new();
    machine.ok("new --subject 'Bins, again' --service Waste --officer me --now 2026-11-20");
    machine
}

/// A command whose answer goes to a disk that is full.
fn on_a_full_disk(machine: &Machine, words: &[&str]) -> Ran {
    let mut command = machine.command(words);
    command.stdout(OpenOptions::new().write(true).open("/dev/full").expect("a full disk"));
    let child = command.stderr(std::process::Stdio::piped()).spawn().expect("the binary runs");
    let output = child.wait_with_output().expect("an end");
    Ran {
        code: output.status.code().expect("an end of its own"),
        out: String::new(),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

#[test]
fn what_was_recorded_is_said_when_the_answer_cannot_be_printed() {
    let machine = desk();
    let noted = on_a_full_disk(&machine, &["note", "1", "rang back", "--now", "2026-11-20T10:00"]);
    assert_eq!(noted.code, 1);
    assert!(noted.err.contains("this WAS recorded: 0001 note added"), "{}", noted.err);
    assert!(machine.ok("log 1").contains("rang back"));
    let new = on_a_full_disk(&machine, &["new", "--subject", "Noise", "--json", "--now", "2026-11-20T10:00"]);
    assert!(new.code == 1 && new.err.contains("this WAS recorded: 0002 logged"), "{}", new.err);
    let list = on_a_full_disk(&machine, &["list"]);
    assert!(list.code == 1 && !list.err.contains("recorded"), "{}", list.err);
}

#[test]
fn a_check_that_cannot_be_printed_is_unknown() {
    let machine = desk();
    for words in [&["check", "--now", "2026-11-20"][..], &["check", "--help"]] {
        assert_eq!(on_a_full_disk(&machine, words).code, 3, "{words:?}");
    }
}

#[test]
fn the_columns_of_the_csv_are_the_keys_of_the_json() {
    let machine = desk();
    machine.ok("ack 1 --now 2026-11-20T10:00");
    // A cell holds one value; what is a list, or a part of its own, is in the JSON alone.
    const LISTS: &[&str] = &["beside", "days", "extensions", "moved", "pauses", "readings", "targets"];
    let clocks = "deadline --scheme corporate --stage 1 --received 2026-11-02";
    let show = "show 1";
    for (line, list) in [
        ("list", "cases"),
        ("search bins", "cases"),
        ("due", "deadlines"),
        ("due --names", "deadlines"),
        ("log 1", "events"),
        (clocks, "clocks"),
        (show, "deadlines"),
        ("calendar", "holidays"),
        ("policy show", "profiles"),
        ("policy show milton-keynes", "rules"),
    ] {
        let csv = machine.ok(&format!("{line} --csv --now 2026-11-20T11:00"));
        let header = csv.lines().next().expect("a header");
        let mut columns: Vec<&str> = header.split(',').filter(|c| !c.starts_with("beside_")).collect();
        let json = machine.json(&format!("{line} --json --now 2026-11-20T11:00"));
        let object = json[list][0].as_object().expect("a first line");
        let mut keys: Vec<&str> =
            object.keys().map(String::as_str).filter(|key| !LISTS.contains(key)).collect();
        columns.sort_unstable();
        keys.sort_unstable();
        assert_eq!(columns, keys, "{line}");
        assert_eq!(csv.lines().count(), 1 + json[list].as_array().map_or(0, Vec::len), "{line}");
    }
}

#[test]
fn a_counted_deadline_has_every_day_and_the_due_date_in_its_csv() {
    let csv = Machine::new().ok("deadline --from 2026-12-18 --working-days 5 --csv");
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "date,why,counted,due");
    assert_eq!(lines.len(), 1 + 11, "19 to 29 December");
    assert_eq!(lines.last(), Some(&"2026-12-29,,5,2026-12-29"));
    assert!(lines[1..].iter().all(|line| line.ends_with("2026-12-29")));
    let none = Machine::new().ok("deadline --from 2026-12-18 --working-days 0 --csv");
    assert_eq!(none.lines().last(), Some("2026-12-18,,0,2026-12-18"));
}

#[test]
fn plain_is_one_record_a_line_with_tabs() {
    let machine = desk();
    for line in [
        "list",
        "due",
        "show 1",
        "log 1",
        "deadline --from 2026-12-18 --working-days 5",
        "deadline --scheme corporate --stage 1 --received 2026-11-02",
        "calendar",
        "policy show",
    ] {
        let text = machine.ok(&format!("{line} --plain --now 2026-11-20T11:00"));
        assert!(!text.is_empty() && text.lines().all(|line| line.contains('\t')), "{line}: {text}");
    }
}

#[test]
fn no_hint_names_a_command_that_is_not_there() {
    let commands = Machine::new().ok("--help");
    for (path, text) in sources() {
        for named in text.split("`redress ").skip(1) {
            let word: String = named.chars().take_while(char::is_ascii_lowercase).collect();
            let known = word.is_empty() || commands.lines().any(|line| line.trim().starts_with(&word));
            assert!(known, "{path}: `redress {word}`");
        }
    }
}

/// The sources that make sentences.
fn sources() -> Vec<(String, String)> {
    ["src/cli", "src/store"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).expect("a folder"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .map(|path| (path.display().to_string(), std::fs::read_to_string(&path).expect("text")))
        .collect()
}
