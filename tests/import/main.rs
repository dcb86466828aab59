//! Bringing in a year of children's complaints, and bringing it in again.

mod again;
mod any;
mod refused;
mod workbook;

use chrono::{NaiveDate, NaiveTime};
use redress::domain::calendar::{Calendar, Division};
use redress::domain::case::Case;
use redress::domain::deadline::{Deadline, deadlines};
use redress::domain::event::{CaseId, Event, Fact};
use redress::domain::policy::Policies;
use redress::domain::terms::{Clock, Finding, Stage, Status};
use redress::exchange::{CaseFacts, Known, Plan, Rows, Source, plan, read};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const YEAR: &str = include_str!("../data/peterborough-csc-2014-15.csv");

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn rows(text: &str) -> Rows {
    let calendar = Calendar::built_in(Division::EnglandAndWales);
    read(&Source { file: "year.csv", bytes: text.as_bytes(), map: None }, &calendar)
        .expect("a file that can be read")
}

/// A desk that only remembers events.
#[derive(Default)]
pub(crate) struct Desk(BTreeMap<String, Vec<Event>>);

impl Desk {
    fn with(text: &str) -> Self {
        let mut desk = Self::default();
        desk.import(text);
        desk
    }

    fn import(&mut self, text: &str) -> Plan {
        let plan = plan(&|reference| self.0.get(reference).map(|e| Known { events: e.clone() }), rows(text));
        plan.added.iter().chain(&plan.updated).for_each(|case| self.record(case));
        plan
    }

    fn record(&mut self, case: &CaseFacts) {
        let events = self.0.entry(case.reference.clone()).or_default();
        for (at, by, fact) in &case.facts {
            let seq = events.len() as i64 + 1;
            events.push(Event { seq, at: *at, by: by.clone(), fact: fact.clone(), batch: 1 });
        }
    }

    fn as_at(&self, reference: &str, on: NaiveDate) -> Option<Case> {
        let seen: Vec<Event> = self.0[reference].iter().filter(|e| e.at.date() <= on).cloned().collect();
        Case::fold(CaseId(1), &seen)
    }

    fn case(&self, reference: &str) -> Case {
        self.as_at(reference, day("2035-12-31")).expect("a case")
    }

    fn late(&self, on: NaiveDate, which: impl Fn(&Deadline) -> bool) -> BTreeSet<String> {
        let policies = Policies::built_in().expect("the profiles as shipped");
        let calendar = Calendar::built_in(Division::EnglandAndWales);
        let late = |case: &Case| {
            deadlines(case, &policies, &calendar).expect("covered").iter().any(|d| which(d) && d.is_late(on))
        };
        self.0.keys().filter(|r| self.as_at(r, on).is_some_and(|case| late(&case))).cloned().collect()
    }
}

/// The rows as columns, read without the code under test.
fn columns() -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(YEAR.as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

pub(crate) fn header_and(rows: &[&str]) -> String {
    let header = YEAR.lines().next().expect("a header");
    format!("{header}\n{}\n", rows.join("\n"))
}

pub(crate) fn line_of(reference: &str) -> &'static str {
    YEAR.lines().find(|line| line.starts_with(reference)).expect("the row")
}

/// A row with some cells changed.
pub(crate) fn with(reference: &str, cells: &[(&str, &str)]) -> String {
    let mut row = columns().into_iter().find(|row| row["reference"] == reference).expect("the row");
    for (column, value) in cells {
        row.insert((*column).to_owned(), (*value).to_owned());
    }
    let header: Vec<&str> = YEAR.lines().next().expect("a header").split(',').collect();
    let cells = header.iter().map(|column| format!("\"{}\"", row[*column].replace('"', "\"\"")));
    cells.collect::<Vec<_>>().join(",")
}

#[test]
fn every_row_of_the_year_becomes_a_case_with_its_ending() {
    let mut desk = Desk::default();
    let plan = desk.import(YEAR);
    assert_eq!((plan.added.len(), plan.updated.len(), plan.unchanged, plan.refused.len()), (120, 0, 0, 0));
    for row in columns() {
        let case = desk.case(&row["reference"]);
        let wanted = match row["status"].as_str() {
            "Closed" => Status::Closed,
            "Withdrawn" => Status::Withdrawn,
            "Stage 2 in progress" => Status::Open,
            other => panic!("a status of no row: {other}"),
        };
        assert_eq!(case.status, wanted, "{}", row["reference"]);
        assert_eq!(case.owner.as_deref(), Some(row["handler"].as_str()));
        assert_eq!(case.receipt.complainant.name, row["complainant_name"]);
        assert!(case.receipt.subject.chars().count() <= 61, "{}", case.receipt.subject);
        let stage1 = case.run_of(Stage::One);
        assert_eq!(
            stage1.and_then(|run| run.answered).map(|on| on.to_string()).unwrap_or_default(),
            row["stage1_responded"]
        );
    }
}

#[test]
fn late_stage_1_answers_of_every_day_agree_with_the_columns() {
    let desk = Desk::with(YEAR);
    let columns = columns();
    let date = |row: &BTreeMap<String, String>, column: &str| row[column].parse::<NaiveDate>().ok();
    for on in day("2014-04-01").iter_days().take_while(|on| *on <= day("2015-05-08")) {
        let wanted: BTreeSet<String> = columns
            .iter()
            .filter(|row| {
                let Some(first) = date(row, "stage1_due") else { return false };
                let limit = date(row, "stage1_extended_due").unwrap_or(first);
                let over =
                    ["stage1_responded", "closed"].iter().any(|c| date(row, c).is_some_and(|d| d <= on));
                on > limit && !over
            })
            .map(|row| row["reference"].clone())
            .collect();
        let late = desk.late(on, |d| d.clock == Clock::Respond && d.stage == Some(Stage::One));
        assert_eq!(late, wanted, "{on}");
    }
}

#[test]
fn on_the_first_of_august_2014_three_cases_are_late_whatever_the_clock() {
    let late = Desk::with(YEAR).late(day("2014-08-01"), |_| true);
    assert_eq!(late.iter().collect::<Vec<_>>(), ["CSC1415-016", "CSC1415-030", "CSC1415-031"]);
}

#[test]
fn a_case_that_went_all_the_way_has_every_step_in_its_place() {
    let case = Desk::with(YEAR).case("CSC1213-061");
    let runs: Vec<_> = case.stages.iter().map(|run| (run.stage, run.requested, run.answered)).collect();
    assert_eq!(
        runs,
        [
            (Stage::One, day("2012-11-14"), Some(day("2012-12-07"))),
            (Stage::Two, day("2014-04-14"), Some(day("2014-07-11"))),
            (Stage::Three, day("2014-09-18"), Some(day("2014-10-16"))),
        ]
    );
    assert_eq!(case.points.len(), 3);
    assert_eq!(case.finding(), Some(Finding::Partially));
    assert_eq!(case.ombudsman.and_then(|o| o.decided).map(|(on, _)| on), Some(day("2015-01-20")));
}

#[test]
fn a_panel_whose_report_has_no_day_makes_nobody_late() {
    let desk = Desk::with(YEAR);
    for on in day("2014-09-18").iter_days().take_while(|on| *on < day("2014-10-16")) {
        assert!(!desk.late(on, |d| d.stage == Some(Stage::Three)).contains("CSC1213-061"), "{on}");
    }
}

#[test]
fn a_case_taken_straight_to_stage_2_counts_from_the_start_of_stage_2() {
    let case = Desk::with(YEAR).case("CSC1415-011");
    assert_eq!(case.stages.len(), 1);
    assert_eq!((case.stages[0].stage, case.stages[0].requested), (Stage::Two, day("2014-05-06")));
    assert_eq!(case.stages[0].acknowledged, Some(day("2014-04-28")));
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let mut desk = Desk::with(YEAR);
    let again = desk.import(YEAR);
    assert_eq!((again.added.len(), again.updated.len(), again.unchanged, again.older), (0, 0, 120, 0));
}

#[test]
fn day_first_dates_and_windows_line_ends_tell_the_same() {
    let mut desk = Desk::with(YEAR);
    let iso = day_first(YEAR).replace('\n', "\r\n");
    let again = desk.import(&format!("\u{feff}{iso}"));
    assert_eq!((again.updated.len(), again.unchanged, again.refused.len()), (0, 120, 0));
}

/// Every `2014-08-01` that fills a cell as `1/8/2014`.
fn day_first(text: &str) -> String {
    let cell = |cell: &str| match cell.parse::<NaiveDate>() {
        Ok(date) => date.format("%-d/%-m/%Y").to_string(),
        Err(_) => cell.to_owned(),
    };
    let line = |line: &str| line.split(',').map(cell).collect::<Vec<_>>().join(",");
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_newer_file_brings_the_case_on_and_the_older_one_does_not_undo_it() {
    let mut desk = Desk::with(YEAR);
    let newer = header_and(&[&with(
        "CSC1415-055",
        &[
            ("stage2_completed", "2015-05-12"),
            ("stage2_outcome", "Upheld"),
            ("status", "Closed"),
            ("closed", "2015-06-09"),
            ("handler", "Perpetua Wrenhollow"),
        ],
    )]);
    let plan = desk.import(&newer);
    assert_eq!((plan.added.len(), plan.updated.len(), plan.unchanged), (0, 1, 0));
    let closed = desk.case("CSC1415-055");
    assert_eq!((closed.status, closed.finding()), (Status::Closed, Some(Finding::Upheld)));
    assert_eq!(closed.owner.as_deref(), Some("Perpetua Wrenhollow"));
    assert_eq!(closed.run_of(Stage::One).and_then(|run| run.acknowledged), Some(day("2014-09-16")));
    assert_eq!(desk.import(&newer).unchanged, 1, "the newer file a second time");

    let older = desk.import(YEAR);
    assert_eq!((older.updated.len(), older.unchanged, older.older), (0, 120, 1));
    let mut after = desk.case("CSC1415-055");
    after.seq = closed.seq;
    assert_eq!(after, closed);
}

#[test]
fn a_correction_of_the_same_age_replaces_the_old_words_and_a_blank_cell_removes_nothing() {
    let mut desk = Desk::with(YEAR);
    let text = header_and(&[
        &with("CSC1415-002", &[("outcome", "Upheld"), ("remedy", ""), ("desired_outcome", "")]),
        &with("CSC1415-003", &[("acknowledged", ""), ("handler", "")]),
        &with("CSC1415-004", &[("received", "2014-04-07"), ("stage1_due", "2014-04-23")]),
    ]);
    // Only the whole file can be of the same age: a part of it has an earlier latest day.
    let full = year_with(&text.lines().skip(1).collect::<Vec<_>>());
    let plan = desk.import(&full);
    assert_eq!(
        plan.updated.iter().map(|c| c.reference.as_str()).collect::<Vec<_>>(),
        ["CSC1415-002", "CSC1415-004"]
    );
    let case = desk.case("CSC1415-002");
    assert_eq!(case.finding(), Some(Finding::Upheld));
    assert_eq!(case.run().map(|run| run.remedy.as_str()), Some("Apology and meeting offered"));
    assert_eq!(case.receipt.wants, "A visit that is kept");
    assert_eq!(case.status, Status::Closed, "the close of the same day still comes after the answer");
    let moved = desk.case("CSC1415-004");
    assert_eq!((moved.receipt.on, moved.stages.len(), moved.status), (day("2014-04-07"), 1, Status::Closed));
    let before = desk.as_at("CSC1415-002", day("2014-05-09")).expect("a case");
    assert_eq!(
        before.finding(),
        Some(Finding::Upheld),
        "as at the day of the answer only the correction counts"
    );
    assert_eq!(desk.import(&full).unchanged, 120);
}

#[test]
fn a_case_that_goes_on_after_it_was_withdrawn_is_open_again() {
    let mut desk = Desk::with(YEAR);
    let resumed =
        [("status", "Stage 1 in progress"), ("closed", ""), ("withdrawn_reason", ""), ("outcome", "")];
    let answered = [("conciliation_date", "2015-06-01"), ("conciliation_result", "Not resolved")];
    let row = with("CSC1415-072", &[resumed.as_slice(), answered.as_slice()].concat());
    assert_eq!(desk.import(&header_and(&[&row])).updated.len(), 1);
    assert_eq!(desk.case("CSC1415-072").status, Status::Open);
}

/// The year with some rows told otherwise.
pub(crate) fn year_with(rows: &[&str]) -> String {
    let told = |line: &'static str| rows.iter().copied().find(|row| row[1..].starts_with(&line[..11]));
    YEAR.lines().map(|line| told(line).unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_officers_recorded_is_never_taken_back() {
    let mut desk = Desk::with(YEAR);
    let officer = |seq, on: &str, fact| Event {
        seq,
        at: day(on).and_time(NaiveTime::from_hms_opt(10, 0, 0).expect("a time")),
        by: "R Osei".to_owned(),
        fact,
        batch: 9,
    };
    let events = desk.0.get_mut("CSC1415-055").expect("the case");
    let seq = events.len() as i64;
    events.push(officer(seq + 1, "2015-05-09", Fact::Assigned { owner: Some("R Osei".to_owned()) }));
    events.push(officer(
        seq + 2,
        "2015-05-11",
        Fact::Closed { on: day("2015-05-11"), leaving: String::new() },
    ));
    let mine = events[seq as usize..].to_vec();
    let newer = with(
        "CSC1415-055",
        &[
            ("stage2_completed", "2015-05-12"),
            ("stage2_outcome", "Upheld"),
            ("status", "Closed"),
            ("closed", "2015-05-13"),
            ("handler", "Perpetua Wrenhollow"),
        ],
    );
    let plan = desk.import(&header_and(&[&newer]));
    let taken_back: Vec<i64> = plan.updated[0]
        .facts
        .iter()
        .filter_map(|(_, _, fact)| match fact {
            Fact::Retracted { seqs, .. } => Some(seqs.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    assert!(mine.iter().all(|e| !taken_back.contains(&e.seq)));
    let case = desk.case("CSC1415-055");
    assert_eq!(case.owner.as_deref(), Some("R Osei"));
    assert_eq!(
        case.closed,
        Some(day("2015-05-11")),
        "the officer's close stands, the file's is not said again"
    );
}
