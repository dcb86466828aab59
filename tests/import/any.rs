//! Bringing in files that nobody made for this desk, and getting everything out of them again.

use chrono::NaiveDate;
use redress::domain::calendar::{Calendar, Division};
use redress::domain::case::Case;
use redress::domain::event::{CaseId, Event};
use redress::domain::terms::{Channel, Status};
use redress::exchange::dates::{self, DateOrder};
use redress::exchange::guess::{Order, guess};
use redress::exchange::map::{Map, Maps, Meaning};
use redress::exchange::meaning::Holds;
use redress::exchange::{self, Known, Plan, Rows, Source, export, plan};
use std::collections::BTreeMap;

const COMPLAINTS: &[u8] = include_bytes!("../data/cfpb-consumer-complaints.csv");
const REQUESTS: &[u8] = include_bytes!("../data/uk-councils-foi-survey-responses.csv");
const COUNTS: &[u8] = include_bytes!("../data/uk-councils-foi-statistics-2017.csv");

fn calendar() -> Calendar {
    Calendar::built_in(Division::EnglandAndWales)
}

fn guessed(bytes: &[u8], file: &str) -> (Map, Order) {
    let table = exchange::open(bytes).expect("a table");
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
    let guess = guess(&table, file, today);
    (guess.map, guess.order)
}

fn rows(bytes: &[u8], map: &Map) -> Rows {
    exchange::rows(&exchange::open(bytes).expect("a table"), map, ("file.csv", &calendar()))
}

/// A desk that only remembers events.
#[derive(Default)]
struct Desk(BTreeMap<String, Vec<Event>>);

impl Desk {
    fn bring_in(&mut self, rows: Rows) -> Plan {
        let plan = plan(&|reference| self.0.get(reference).map(|e| Known { events: e.clone() }), rows);
        for case in plan.added.iter().chain(&plan.updated) {
            let events = self.0.entry(case.reference.clone()).or_default();
            for (at, by, fact) in &case.facts {
                let seq = events.len() as i64 + 1;
                events.push(Event { seq, at: *at, by: by.clone(), fact: fact.clone(), batch: 1 });
            }
        }
        plan
    }

    fn cases(&self) -> Vec<Case> {
        self.0.values().map(|events| Case::fold(CaseId(1), events).expect("a case")).collect()
    }
}

/// Every value of the file is in the export, word for word, under its own heading or under that of its meaning.
fn nothing_is_lost(bytes: &[u8], map: &Map) {
    let mut desk = Desk::default();
    let rows = rows(bytes, map);
    let lines: Vec<u64> = rows.told.iter().map(|told| told.line).collect();
    let references: Vec<String> = rows.told.iter().map(|told| told.reference.clone()).collect();
    let brought = desk.bring_in(rows);
    assert_eq!(brought.refused, []);
    let out = export::csv(&desk.cases()).expect("a file");
    let mut written = csv::Reader::from_reader(out.as_bytes());
    let out: BTreeMap<String, BTreeMap<String, String>> = written
        .deserialize::<BTreeMap<String, String>>()
        .map(|row| row.expect("a row"))
        .map(|row| (row["reference"].clone(), row))
        .collect();
    // Read again without the code under test.
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let originals: Vec<BTreeMap<String, String>> =
        reader.deserialize().map(|row| row.expect("a row")).collect();
    assert_eq!((originals.len(), out.len()), (lines.len(), lines.len()));
    for (original, reference) in originals.iter().zip(&references) {
        let row = &out[reference];
        for (heading, value) in original.iter().filter(|(_, value)| !value.trim().is_empty()) {
            let meaning = map.columns.iter().find(|(_, name)| *name == heading).map(|(meaning, _)| *meaning);
            let value = value.trim();
            let guard = |cell: &String| cell.strip_prefix('\'').unwrap_or(cell).to_owned();
            let kept = row.get(heading).map(guard);
            let told = meaning.and_then(|meaning| row.get(meaning.name())).map(guard);
            let as_day = meaning.is_some_and(|meaning| meaning.holds() == Holds::Day)
                && dates::read(value, map.dates).is_ok_and(|day| told == Some(day.on.to_string()));
            let whole = kept.as_deref() == Some(value) || told.as_deref() == Some(value) || as_day;
            assert!(whole, "{reference}: {heading} {value:?} is not in {row:?}");
        }
    }
}

#[test]
fn complaints_of_another_country_are_guessed_and_come_out_as_they_went_in() {
    let (map, order) = guessed(COMPLAINTS, "cfpb-consumer-complaints.csv");
    assert_eq!((map.dates, order), (Some(DateOrder::MonthFirst), Order::Sure(DateOrder::MonthFirst)));
    let column = |meaning| map.columns.get(&meaning).map(String::as_str);
    for (meaning, heading) in [
        (Meaning::Received, "Date received"),
        (Meaning::Category, "Product"),
        (Meaning::Subject, "Issue"),
        (Meaning::Channel, "Submitted via"),
    ] {
        assert_eq!(column(meaning), Some(heading));
    }
    nothing_is_lost(COMPLAINTS, &map);
    let mut desk = Desk::default();
    let first = desk.bring_in(rows(COMPLAINTS, &map));
    assert_eq!((first.added.len(), first.refused.len()), (841, 0));
    let again = desk.bring_in(rows(COMPLAINTS, &map));
    assert_eq!((again.added.len(), again.updated.len(), again.unchanged), (0, 0, 841));
    let cases = desk.cases();
    let by = |channel| cases.iter().filter(|case| case.receipt.channel == channel).count();
    assert_eq!((by(Channel::Web), by(Channel::Phone)), (576, 59));
    assert!(cases.iter().all(|case| case.status == Status::Closed), "they are long over");
}

#[test]
fn answers_of_a_survey_with_cells_of_many_lines_come_out_as_they_went_in() {
    let (map, order) = guessed(REQUESTS, "uk-councils-foi-survey-responses.csv");
    assert_eq!(order, Order::Sure(DateOrder::MonthFirst));
    assert_eq!(map.columns.get(&Meaning::Received).map(String::as_str), Some("Timestamp"));
    nothing_is_lost(REQUESTS, &map);
    assert_eq!(Desk::default().bring_in(rows(REQUESTS, &map)).added.len(), 193);
}

#[test]
fn a_file_of_counts_is_refused_in_a_sentence() {
    let source = Source { file: "statistics.csv", bytes: COUNTS, map: None };
    let error = exchange::read(&source, &calendar()).expect_err("counts are no cases");
    assert_eq!(
        error.to_string(),
        "This file holds counts by council, not one complaint a row; nothing was brought in."
    );
}

#[test]
fn what_an_export_wrote_is_unchanged_when_it_comes_in_again_and_makes_the_same_desk_elsewhere() {
    let calendar = calendar();
    let year = Source { file: "year.csv", bytes: crate::YEAR.as_bytes(), map: None };
    let year = exchange::read(&year, &calendar).expect("the year");
    for told in [year, rows(COMPLAINTS, &guessed(COMPLAINTS, "cfpb.csv").0)] {
        let mut desk = Desk::default();
        desk.bring_in(told);
        let out = export::csv(&desk.cases()).expect("a file");
        let source = Source { file: "out.csv", bytes: out.as_bytes(), map: None };
        let back = exchange::read(&source, &calendar).expect("our own export");
        let again = desk.bring_in(back.clone());
        assert_eq!((again.added.len(), again.updated.len(), again.refused), (0, 0, Vec::new()));
        let mut elsewhere = Desk::default();
        let there = elsewhere.bring_in(back);
        assert_eq!(there.refused, []);
        assert_eq!(export::csv(&elsewhere.cases()).expect("a file"), out);
    }
}

#[test]
fn a_map_says_itself_in_toml_and_is_known_again_by_the_headings() {
    for (bytes, file) in [(COMPLAINTS, "Complaints of 2016.csv"), (REQUESTS, "foi.csv")] {
        let (map, _) = guessed(bytes, file);
        let read = Map::parse(&map.name, &map.toml()).expect("our own TOML");
        assert_eq!(read, map);
        let maps = Maps::built_in().expect("the maps as shipped").with([read]);
        let source = Source { file, bytes, map: None };
        let rows = exchange::read_with(&source, &maps, &calendar()).expect("known again");
        assert!(rows.refused.is_empty());
    }
}

#[test]
fn a_date_that_can_be_read_in_two_ways_is_asked_and_never_guessed() {
    let text = b"Ref,Date received,Summary\n1,03/04/2018,late\n2,05/06/2018,rude\n";
    let (mut map, order) = guessed(text, "short.csv");
    assert_eq!((map.dates, order), (None, Order::Ask));
    let refused = rows(text, &map).refused;
    assert_eq!((refused.len(), refused[0].line), (2, 2));
    assert!(
        refused[0].reason.starts_with("Date received 03/04/2018 is one date day first"),
        "{}",
        refused[0].reason
    );
    map.dates = Some(DateOrder::DayFirst);
    let read = rows(text, &map);
    assert_eq!(read.told[0].latest.to_string(), "2018-04-03");
}

#[test]
fn a_councils_list_with_titles_semicolons_and_its_own_words_is_understood() {
    let text = "Complaints 2025/26;;;;;;\nRef No;Date Received;How received;Department;Outcome;Date Responded;Notes\n\
                A/1;13 May 2025;Telephone;Waste;Upheld;20/05/2025;\"two\nlines\"\n\
                A/2;45800;Fax;Planning;Partly upheld;;=1+1\n\
                Total;2;;;;;\n";
    let (map, _) = guessed(text.as_bytes(), "list.csv");
    let rows = rows(text.as_bytes(), &map);
    assert_eq!(rows.refused.iter().map(|r| r.line).collect::<Vec<_>>(), [6]);
    let mut desk = Desk::default();
    desk.bring_in(rows);
    let out: Vec<_> = desk.cases().iter().map(export::cells).collect();
    let says = |n: usize, heading: &str| out[n].get(heading).map(String::as_str);
    assert_eq!(says(0, "received"), Some("2025-05-13"));
    assert_eq!((says(0, "channel"), says(0, "service")), (Some("phone"), Some("Waste")));
    assert_eq!((says(0, "finding"), says(0, "stage1-answered")), (Some("upheld"), Some("2025-05-20")));
    assert_eq!((says(0, "status"), says(0, "Notes")), (Some("closed"), Some("two\nlines")));
    assert_eq!((says(1, "received"), says(1, "channel")), (Some("2025-05-23"), Some("letter")));
    // It was not answered, so there is no finding yet: the word is kept.
    assert_eq!((says(1, "status"), says(1, "Outcome")), (Some("in-progress"), Some("Partly upheld")));
}

#[test]
fn a_newer_list_corrects_what_is_kept_and_a_blank_cell_takes_nothing_away() {
    let list = |notes: [&str; 2], rest: &str| {
        format!(
            "Ref,Date received,Notes,Size\n1,2025-05-13,{},9\n2,2025-05-14,{},9\n{rest}",
            notes[0], notes[1]
        )
    };
    let mut desk = Desk::default();
    let first = list(["call back", "none"], "");
    let (map, _) = guessed(first.as_bytes(), "list.csv");
    desk.bring_in(rows(first.as_bytes(), &map));
    let newer = list(["called", ""], "3,2025-06-01,new,8\n");
    let plan = desk.bring_in(rows(newer.as_bytes(), &map));
    assert_eq!((plan.added.len(), plan.updated.len(), plan.unchanged), (1, 1, 1));
    let notes: Vec<String> = desk.cases().iter().map(|case| export::cells(case)["Notes"].clone()).collect();
    assert_eq!(notes, ["called", "none", "new"]);
    let older = desk.bring_in(rows(first.as_bytes(), &map));
    assert_eq!((older.updated.len(), older.unchanged, older.older), (0, 2, 1));
}
