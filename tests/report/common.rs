//! Files into reports, without a store.

use redress::domain::calendar::{Calendar, Division};
use redress::domain::case::Case;
use redress::domain::event::{CaseId, Event};
use redress::domain::record::CaseRecord;
use redress::domain::terms::{Scheme, Status};
use redress::exchange::{Source, read};
use redress::report::{Asked, Data, Report, ReportError, Years, write};
use redress::store::{CaseWrite, Store};
use serde_json::Value;
use std::collections::BTreeMap;

pub(crate) const YEAR: &str = include_str!("../data/peterborough-csc-2014-15.csv");
pub(crate) const EXPECTED: &str = include_str!("../data/peterborough-csc-2014-15.expected.json");

/// A row of a file by its headings.
pub(crate) type Columns = BTreeMap<String, String>;

pub(crate) fn calendar() -> Calendar {
    Calendar::built_in(Division::EnglandAndWales)
}

/// The rows of the year as columns.
pub(crate) fn columns() -> Vec<Columns> {
    let mut reader = csv::Reader::from_reader(YEAR.as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// Rows as a file in the form of the year.
pub(crate) fn file(rows: &[Columns]) -> String {
    let headings: Vec<&str> = YEAR.lines().next().expect("headings").split(',').collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&headings).expect("written");
    for row in rows {
        writer.write_record(headings.iter().map(|heading| &row[*heading])).expect("written");
    }
    String::from_utf8(writer.into_inner().expect("written")).expect("UTF-8")
}

/// The cases that a file tells of, as they stood after the last day that counts.
pub(crate) fn data(text: &str, until: Option<&str>) -> Data {
    let source = Source { file: "year.csv", bytes: text.as_bytes(), map: None };
    let rows = read(&source, &calendar()).expect("a file that can be read");
    assert!(rows.refused.is_empty(), "{:?}", rows.refused);
    let until = until.map(|day| day.parse().expect("a date"));
    let case = |(n, told): (usize, redress::exchange::Told)| {
        let known = told.facts.into_iter().filter(|(at, _)| until.is_none_or(|until| at.date() <= until));
        let events: Vec<Event> = known
            .enumerate()
            .map(|(seq, (at, fact))| Event {
                seq: seq as i64 + 1,
                at,
                by: "import".to_owned(),
                fact,
                batch: 1,
            })
            .collect();
        Case::fold(CaseId(n as i64 + 1), &events)
    };
    folded(&rows.told.into_iter().enumerate().filter_map(case).collect::<Vec<Case>>(), Some(Scheme::Children))
}

/// The cases of a file, in a store.
pub(crate) fn stored(text: &str, map: Option<&str>) -> Store {
    let mut store = Store::in_memory(Box::new(|| "2026-11-20T09:12:00Z".to_owned())).expect("a store");
    let rows = read(&Source { file: "year.csv", bytes: text.as_bytes(), map }, &calendar());
    let rows = rows.expect("a file that can be read");
    assert!(rows.refused.is_empty(), "{:?}", rows.refused);
    let write = |told: redress::exchange::Told| {
        let by_file = |(at, fact)| (at, "import".to_owned(), fact);
        let facts = told.facts.into_iter().map(by_file).collect();
        CaseWrite { id: None, seen: None, reference: told.reference, facts }
    };
    let writes: Vec<CaseWrite> = rows.told.into_iter().map(write).collect();
    store.append_many(&writes).expect("recorded");
    store
}

/// What a report is made of when every case is folded from its events, without the rows that the store keeps.
pub(crate) fn folded(cases: &[Case], scheme: Option<Scheme>) -> Data {
    let ours = |case: &&Case| !case.stages.is_empty() && (scheme.is_none() || case.scheme == scheme);
    let refused = |case: &&Case| case.stages.is_empty() && case.status == Status::Refused;
    let held = (cases.iter().filter(ours).count(), cases.iter().filter(refused).count());
    Data { cases: cases.iter().map(CaseRecord::of).collect(), held, ..Data::default() }
}

pub(crate) fn asked(years: &str) -> Asked {
    Asked {
        scheme: Some(Scheme::Children),
        years: Years::parse(years).expect("years"),
        as_at: "2026-11-20".parse().expect("a date"),
        council: "Northshire Council".to_owned(),
        homes: None,
    }
}

/// The children's report of a file.
pub(crate) fn try_report(text: &str, years: &str) -> Result<Report, ReportError> {
    Report::of(&data(text, None), asked(years), &calendar())
}

pub(crate) fn report(text: &str, years: &str) -> Report {
    try_report(text, years).expect("a report that ties")
}

pub(crate) fn value(report: &Report) -> Value {
    serde_json::to_value(write::json(report)).expect("JSON")
}
