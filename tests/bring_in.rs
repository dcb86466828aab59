//! Bringing a file in at the desk: the keys pressed and the screen seen.

mod common;

use common::{Officer, empty, friday};
use redress::app::effect::{Effect, Reply};
use redress::app::key::Key;
use redress::app::{Msg, update};
use redress::domain::case::Case;
use redress::domain::query::View;
use redress::exchange::map::Map;
use redress::exchange::meaning::Holds;
use redress::exchange::{dates, export};
use redress::store::Store;
use std::collections::BTreeMap;

fn at_an_empty_desk() -> Officer {
    Officer::with(empty(friday()), (80, 24))
}

fn cases(store: &Store) -> usize {
    store.rows(true).expect("rows").len()
}

/// Presses keys written as words and letters, and says how many there were.
fn counted(officer: &mut Officer, keys: &[&str]) -> usize {
    for keys in keys {
        officer.press(keys);
    }
    let count = |word: &str| match word {
        "Enter" | "Down" | "Esc" | "Tab" => 1,
        typed => typed.chars().count(),
    };
    keys.iter().flat_map(|keys| keys.split_whitespace()).map(count).sum()
}

fn table(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// Every row of the file is in the export with every value, under its own heading or under that of its meaning.
fn comes_out_as_it_went_in(store: &Store, path: &str, map: &Map) {
    let ids = store.rows(true).expect("rows").into_iter().map(|row| row.id);
    let cases: Vec<Case> = ids.map(|id| store.case_file(id).expect("read").expect("a case").case).collect();
    let out = table(&export::csv(&cases).expect("a file"));
    let file = table(&std::fs::read_to_string(path).expect("a file"));
    assert_eq!(out.len(), file.len());
    let headings: Vec<String> = file.first().expect("a row").keys().cloned().collect();
    let meaning =
        |heading: &String| map.columns.iter().find(|(_, name)| *name == heading).map(|(meaning, _)| *meaning);
    let went_in = |row: &BTreeMap<String, String>, heading: &String| {
        let value = row[heading].trim().to_owned();
        let day = meaning(heading).is_some_and(|meaning| meaning.holds() == Holds::Day);
        // A moment is kept as it was written too, beside the day that it tells.
        if day && !out.iter().any(|row| row.contains_key(heading)) {
            dates::read(&value, map.dates).map_or(value, |day| day.on.to_string())
        } else {
            value
        }
    };
    // What came in under words of the file's own is kept under its heading, else it is in the column of its meaning.
    let came_out = |row: &BTreeMap<String, String>, heading: &String| {
        let told = meaning(heading).and_then(|meaning| row.get(meaning.name()));
        let value = row.get(heading).or(told).map(|value| value.trim()).unwrap_or_default();
        // A spreadsheet would run what looks like a formula: the export puts an apostrophe before it.
        value.strip_prefix('\'').unwrap_or(value).to_owned()
    };
    let mut before: Vec<Vec<String>> =
        file.iter().map(|row| headings.iter().map(|heading| went_in(row, heading)).collect()).collect();
    let mut after: Vec<Vec<String>> =
        out.iter().map(|row| headings.iter().map(|heading| came_out(row, heading)).collect()).collect();
    before.sort();
    after.sort();
    for (went, came) in before.iter().zip(&after) {
        assert_eq!(went, came, "{path}: a row does not come out as it went in, in {headings:?}");
    }
}

#[test]
fn real_files_come_in_with_a_form_made_here_in_under_twenty_keys_the_path_included() {
    let files: &[(&[&str], usize, &str)] = &[
        (&["i", "tests/data/cf", "Enter", "r", "Enter"], 841, "cfpb-consumer-complaints"),
        (&["i", "tests/data/uk", "Down Enter", "r", "Enter"], 193, "uk-councils-foi-survey-responses"),
    ];
    for (keys, rows, name) in files {
        let mut officer = at_an_empty_desk();
        let pressed = counted(&mut officer, keys);
        assert!(pressed < 20, "{pressed} keys");
        assert_eq!(cases(&officer.store), *rows);
        let message = officer.message();
        assert!(message.contains(&format!("{rows} added, 0 updated, 0 unchanged, 0 refused")), "{message}");
        let maps = officer.store.maps().expect("maps");
        assert_eq!(maps.iter().map(|(saved, _)| saved.as_str()).collect::<Vec<_>>(), [*name]);
        let map = Map::parse(&maps[0].0, &maps[0].1).expect("a form of file");
        comes_out_as_it_went_in(&officer.store, &format!("tests/data/{name}.csv"), &map);
        // The same file once more: its form is known, and it says nothing new.
        officer.press(keys[0]).type_text(keys[1]);
        officer.press(keys[2]).sees("Trial: 0 would come in").press("r").sees("Nothing in this file is new");
    }
}

#[test]
fn the_screen_shows_what_the_columns_tell_the_first_rows_as_cases_and_a_trial() {
    let mut officer = at_an_empty_desk();
    officer.press("i").sees("Which file?").type_text("tests/data/cf").sees("cfpb-consumer-complaints.csv");
    officer.press("Enter").sees("841 rows, UTF-8").sees("Date received            Received on");
    officer.sees("ZIP code").sees("(kept as it is)").sees("22 Jan 2016").sees("Trial: 841 would come in");
    insta::assert_snapshot!("columns", officer.screen());
    officer.resize((60, 20)).sees("Trial: 841 would come in");
}

#[test]
fn of_a_path_longer_than_the_line_the_end_is_seen_while_it_is_typed() {
    let mut officer = at_an_empty_desk();
    officer.press("i").type_text(&"shared/".repeat(14)).type_text("complaints 2026.xl");
    let line = officer.line(2);
    assert!(line.contains("File: …") && line.trim_end().ends_with("shared/complaints 2026.xl"), "{line}");
}

#[test]
fn a_guess_is_corrected_from_a_list_that_is_narrowed_by_typing() {
    let mut officer = at_an_empty_desk();
    officer.press("i").type_text("tests/data/cf").press("Enter");
    officer.press("j j Enter").sees("What does \"Sub-product\" tell?").type_text("serv").press("Enter");
    officer.sees("Sub-product              Service");
    officer.press("r Ctrl+U").type_text("bureau").press("Enter");
    let row = officer.store.rows(true).expect("rows").into_iter().find(|row| row.service == "Other mortgage");
    assert!(row.is_some(), "the column became the service");
    // The form is known by the name it was given, and so are its cases.
    officer.press("i").type_text("tests/data/cf").press("Enter").sees("0 be updated, 841 unchanged");
}

#[test]
fn a_file_of_counts_is_refused_in_a_sentence_and_another_can_be_named() {
    let mut officer = at_an_empty_desk();
    officer.press("i").type_text("tests/data/uk").press("Enter");
    officer.sees("This file holds counts by council, not one complaint a row");
    officer.sees("Ask for the list that was counted.");
    officer.press("Ctrl+U").type_text("tests/data/none.csv").press("Enter").sees("There is no file");
    officer.press("Esc").sees("Nothing here yet");
    assert_eq!(cases(&officer.store), 0);
}

#[test]
fn which_number_of_a_date_is_the_day_is_asked_where_the_file_does_not_say() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("short.csv");
    std::fs::write(&path, "Ref,Date received,Summary\nA1,03/04/2026,late\nA2,05/06/2026,rude\n")
        .expect("written");
    let mut officer = at_an_empty_desk();
    officer.press("i").type_text(&path.display().to_string()).press("Enter");
    officer.sees("Which number of a date like 3/4/2018 comes first?").press("Esc").sees("must be said");
    officer.press("r").sees("Say which number of a date like 3/4/2018 is the day");
    officer.press("Enter Enter").sees("day first").sees("3 Apr 2026").press("r Enter");
    assert_eq!(cases(&officer.store), 2);
    officer.press("0").sees("A1");
    assert_eq!(officer.model.view, View::All);
}

#[test]
fn esc_stops_between_two_lots_and_the_same_file_brings_the_rest() {
    let mut officer = at_an_empty_desk();
    officer.press("i").type_text("tests/data/cf").press("Enter r");
    let mut effects = update(&mut officer.model, Msg::Key(Key::Enter));
    let mut lots = 0;
    while let Some(effect) = effects.pop() {
        let Effect::Store(ticket, request) = effect else { continue };
        let reply = officer.store.answer("J Malik", request);
        if matches!(reply, Reply::BroughtIn(..)) {
            lots += 1;
            officer.sees("cases. Esc stops.");
            effects.extend(update(&mut officer.model, Msg::Key(Key::Esc)));
        }
        effects.extend(update(&mut officer.model, Msg::Store(ticket, reply)));
    }
    assert_eq!((lots, cases(&officer.store)), (1, 100));
    officer.sees("Stopped: 100 of 841 came in");
    officer.press("i").type_text("tests/data/cf").press("Enter");
    officer.sees("Trial: 741 would come in, 0 be updated, 100 unchanged").press("r Enter");
    assert_eq!(cases(&officer.store), 841);
}

#[test]
fn a_device_or_a_pipe_is_no_file_to_bring_in_and_the_desk_does_not_read_it_without_an_end() {
    let said = redress::tui::files::open("/dev/zero").expect_err("it has no end");
    assert_eq!(said, "/dev/zero is not a plain file.");
}
