//! The reports of the sample council: every procedure, and all of them together.

use chrono::NaiveDateTime;
use redress::domain::figures::board::{Bar, StatsQuery, Topic};
use redress::domain::terms::{Scheme, Status};
use redress::report::{Asked, Data, Report, Years, write};
use redress::store::{CaseWrite, Looked, Store};
use serde_json::Value;

pub(crate) fn council() -> (Store, NaiveDateTime) {
    let now: NaiveDateTime = "2026-11-20T09:12:00".parse().expect("a moment");
    let mut store = Store::in_memory(Box::new(|| "2026-11-20T09:12:00Z".to_owned())).expect("a store");
    let rules = store.rules().clone();
    let writes: Vec<CaseWrite> = redress::demo::council(now, &rules.policies, &rules.calendar)
        .into_iter()
        .map(|case| CaseWrite { id: None, seen: None, reference: case.reference, facts: case.facts })
        .collect();
    store.append_many(&writes).expect("recorded");
    (store, now)
}

pub(crate) fn data(store: &Store, looked: Looked) -> Data {
    let (cases, stages) = store.records(looked).expect("the rows");
    Data {
        cases,
        stages,
        absences: store.away().expect("the absences"),
        deadlines: store.due().expect("the deadlines"),
        equality: store.equality().expect("the answers"),
        held: store.held(looked.scheme).expect("the number of cases"),
    }
}

pub(crate) fn of(store: &Store, scheme: Option<Scheme>, years: &str) -> Report {
    let data = data(store, Looked { scheme, ..Looked::default() });
    let years = Years::parse(years).expect("years");
    let as_at = "2026-11-20".parse().expect("a date");
    let asked = Asked { scheme, years, as_at, council: "Northshire Council".to_owned(), homes: Some(4_200) };
    Report::of(&data, asked, &store.rules().calendar).expect("a report that ties")
}

#[test]
fn the_procedures_add_up_to_the_whole_desk() {
    let (store, _) = council();
    let value =
        |scheme| serde_json::to_value(write::json(&of(&store, scheme, "2025-26,2026-27"))).expect("JSON");
    let all: Value = value(None);
    let count =
        |report: &Value, table: &str, row: &str| report["tables"][table][row].as_u64().expect("a count");
    let mut sum = 0;
    for scheme in Scheme::ALL {
        let one = value(Some(*scheme));
        let table = if *scheme == Scheme::Children { "table1" } else { "contacts" };
        let row = if *scheme == Scheme::Children { "total" } else { "accepted" };
        let accepted = count(&one, table, row);
        assert_eq!(all["tables"]["received_by_scheme"][scheme.label()].as_u64().unwrap_or(0), accepted);
        sum += accepted;
    }
    assert_eq!(count(&all, "contacts", "accepted"), sum);
    assert!(count(&all, "contacts", "refused") > 0 && count(&all, "contacts", "service_requests") > 0);
    let kept = store.cases().expect("the cases").iter().filter(|c| c.status == Status::Refused).count();
    assert!(count(&all, "refused_reasons", "total") <= kept as u64);
}

#[test]
fn on_time_is_the_figure_of_the_statistics_screen() {
    let (store, now) = council();
    let screen = store.statistics(&StatsQuery::default(), now.date()).expect("the statistics");
    let report = of(&store, None, "2026-27");
    let table = report.parts[0].tables.iter().find(|t| t.id == "on_time").expect("the table");
    for (line, row) in screen.panels(Topic::OnTime)[0].lines.iter().zip(&table.rows) {
        assert_eq!(row.label, line.name);
        assert_eq!(row.cells[0].count(), Some(line.numbers[0].n()));
        assert_eq!(row.cells[2].count(), Some(line.numbers[2].n()));
        let Bar::Share(share) = line.bar else { panic!("{} is a share", line.name) };
        let percent = share.percent().map_or_else(|| "-".to_owned(), |p| format!("{p}%"));
        assert_eq!(row.cells[3].text(), percent);
    }
}

#[test]
fn adult_social_care_has_the_list_of_its_regulation() {
    let (store, _) = council();
    let report = of(&store, Some(Scheme::Adult), "2025-26");
    let table = report.parts[0].tables.iter().find(|t| t.id == "well_founded").expect("regulation 18");
    let keys: Vec<&str> = table.rows.iter().map(|row| row.key.as_str()).collect();
    assert_eq!(keys, ["received", "well_founded", "referred_to_ombudsman"]);
    assert!(table.definition.sentence.contains("SI 2009/309 regulation 18"));
    // The subject matter, the matters of general importance, what was done to improve services.
    let has = |id: &str| report.parts[0].tables.iter().any(|table| table.id == id);
    assert!(["received_by_category", "general_matters", "we_did"].into_iter().all(has));
}

#[test]
fn every_procedure_can_be_published_in_every_format() {
    let (store, _) = council();
    for scheme in Scheme::ALL.iter().map(|scheme| Some(*scheme)).chain([None]) {
        let whole = of(&store, scheme, "2026-27");
        let report = whole.clone().for_publication();
        crate::publish::is_safe(&whole, &report);
        assert!(report.parts[0].tables.iter().all(|table| !table.definition.name.is_empty()));
        assert!(write::text(&report).contains("Contents"));
        assert!(write::html(&report).contains("</html>"));
        write::workbook(&report).expect("a workbook");
    }
}
