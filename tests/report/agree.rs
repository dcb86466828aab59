//! Two ways to the same figures: the rows that the store keeps beside the journal, and the events of every case, folded.

use crate::common::{YEAR, calendar, folded, stored};
use crate::schemes::{council, data};
use chrono::NaiveDate;
use redress::domain::record::CaseRecord;
use redress::domain::terms::Scheme;
use redress::report::table::Table;
use redress::report::{Asked, Data, Report, Years};
use redress::store::{Looked, Store};

fn stores() -> [(Store, &'static [&'static str], NaiveDate); 2] {
    let day = |text: &str| text.parse().expect("a date");
    [
        (council().0, &["2024-25", "2025-26", "2026-27", "2024-25,2025-26,2026-27"], day("2026-11-20")),
        (
            stored(YEAR, None),
            &["2012-13", "2013-14", "2014-15", "2015-16", "2013-14,2014-15"],
            day("2015-05-08"),
        ),
    ]
}

fn schemes() -> impl Iterator<Item = Option<Scheme>> {
    Scheme::ALL.iter().map(|scheme| Some(*scheme)).chain([None])
}

#[test]
fn what_the_rows_say_of_a_case_is_what_its_events_fold_to() {
    for (store, ..) in stores() {
        let cases = store.cases().expect("the cases");
        let (rows, _) = store.records(Looked::default()).expect("the rows");
        assert_eq!(rows.len(), cases.len());
        for (row, case) in rows.iter().zip(&cases) {
            assert_eq!(row, &CaseRecord::of(case), "{}", row.reference);
        }
    }
}

#[test]
fn a_report_of_the_years_that_it_looks_at_is_the_report_of_every_case_folded() {
    for (store, spans, as_at) in stores() {
        let cases = store.cases().expect("the cases");
        for scheme in schemes() {
            // Due dates stand nowhere in a case: both ways read the stages.
            let whole = data(&store, Looked { scheme, ..Looked::default() });
            let all = Data { stages: whole.stages, equality: whole.equality, ..folded(&cases, scheme) };
            for span in spans {
                let years = Years::parse(span).expect("years");
                let looked = Looked {
                    scheme,
                    from: years.each().first().map(|year| year.before(2).period().from),
                    to: years.each().last().map(|year| year.period().to),
                };
                let tables = |data: &Data| -> Vec<Table> {
                    let (years, council) = (years.clone(), "Northshire Council".to_owned());
                    let asked = Asked { scheme, years, as_at, council, homes: Some(4_200) };
                    let report = Report::of(data, asked, &calendar()).expect("a report that ties");
                    report.parts.into_iter().flat_map(|part| part.tables).collect()
                };
                let (rows, events) = (tables(&data(&store, looked)), tables(&all));
                assert_eq!(rows.len(), events.len());
                for (row, event) in rows.iter().zip(&events) {
                    assert_eq!(row, event, "{scheme:?} {span} {}", row.id);
                }
            }
        }
    }
}

#[test]
fn a_store_from_before_the_rows_were_kept_has_them_once_it_is_open() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.redress");
    // Eleven cases of the printed year, brought in by the program before it kept these rows.
    std::fs::copy("tests/data/store-16.redress", &path).expect("copied");
    let store = Store::open(&path, Box::new(|| "2026-11-20T09:12:00Z".to_owned())).expect("opens");
    let (rows, stages) = store.records(Looked::default()).expect("the rows");
    let folded: Vec<CaseRecord> = store.cases().expect("the cases").iter().map(CaseRecord::of).collect();
    assert_eq!(rows, folded);
    assert_eq!((rows.len(), stages.len() >= rows.len()), (11, true));
}
