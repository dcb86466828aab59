//! The other reports, on the sample council: what they count, that they tie, that they can be written and published.

use crate::schemes::{council, data, of};
use redress::domain::absence::Absence;
use redress::domain::figures::board::{Board, Only, Span, StatsQuery, Topic};
use redress::domain::figures::definition::Definition;
use redress::domain::figures::{Measure, Period};
use redress::domain::forecast::{Forecast, Fullness};
use redress::domain::terms::{Scheme, Stage, Status};
use redress::report::table::{Cell, Table};
use redress::report::tie::untied;
use redress::report::{Kind, Report, SheetAsked, Year, write};
use redress::store::{Looked, Store};
use std::collections::BTreeSet;

fn sheet(store: &Store, kind: Kind, scheme: Option<Scheme>) -> Report {
    let as_at = "2026-11-20".parse().expect("a date");
    let asked = SheetAsked { kind, scheme, year: None, as_at, council: "Northshire Council".to_owned() };
    let data = data(store, Looked { scheme, ..Looked::since(asked.first()) });
    Report::sheet(&data, &asked, &store.rules().calendar).expect("a report that ties")
}

fn table<'a>(report: &'a Report, id: &str) -> &'a Table {
    report.parts[0].tables.iter().find(|table| table.id == id).unwrap_or_else(|| panic!("no {id}"))
}

const SHEETS: &[Kind] = &[
    Kind::Weekly,
    Kind::Performance,
    Kind::Quarterly,
    Kind::MidYear,
    Kind::Ombudsman,
    Kind::Refusals,
    Kind::Learning,
    Kind::Forecast,
];

#[test]
fn every_sheet_ties_is_defined_and_is_written_in_every_form() {
    let (store, _) = council();
    for scheme in Scheme::ALL.iter().map(|scheme| Some(*scheme)).chain([None]) {
        for kind in SHEETS {
            let report = sheet(&store, *kind, scheme);
            for table in &report.parts[0].tables {
                assert!(!table.definition.name.is_empty(), "{} has no definition", table.id);
                let keys: BTreeSet<&str> = table.rows.iter().map(|row| row.key.as_str()).collect();
                assert_eq!(keys.len(), table.rows.len(), "{} has a key twice", table.id);
                for row in &table.rows {
                    assert_eq!((row.words.len(), row.cells.len()), (table.words.len(), table.columns.len()));
                }
            }
            for text in [write::text(&report), write::markdown(&report), write::html(&report)] {
                assert!(text.to_lowercase().contains(&kind.label().to_lowercase()), "{text}");
            }
            assert!(write::csv(&report).expect("CSV").starts_with("scheme,"));
            assert_eq!(serde_json::to_value(write::json(&report)).expect("JSON")["report"], kind.name());
            write::workbook(&report).expect("a workbook");
            let published = report.clone().for_publication();
            crate::publish::is_safe(&report, &published);
            assert!(published.parts[0].tables.iter().all(|table| !table.names_cases));
        }
    }
}

#[test]
fn the_weekly_sheet_lists_what_the_queue_calls_late() {
    let (store, now) = council();
    let report = sheet(&store, Kind::Weekly, None);
    let overdue = table(&report, "overdue");
    let today = now.date();
    let due = store.due().expect("the deadlines");
    let owed: BTreeSet<&str> = due
        .iter()
        .filter(|due| due.clock.is_ours() && !due.forecast && due.due < today)
        .map(|due| due.reference.as_str())
        .collect();
    let listed: BTreeSet<&str> = overdue.rows.iter().map(|row| row.label.as_str()).collect();
    assert!(listed.is_subset(&owed) && !listed.is_empty());
    for row in &overdue.rows {
        assert!(row.cells[0].count().expect("days") > 0, "{row:?}");
    }
}

#[test]
fn the_quarters_add_up_to_the_year() {
    let (store, _) = council();
    let report = sheet(&store, Kind::Quarterly, None);
    let year = of(&store, None, "2026-27");
    let received = table(&report, "quarter_received").cell("total", "year");
    assert_eq!(received, table(&year, "contacts").cell("accepted", "number"));
    let answered = table(&report, "quarter_late").cell("total", "year").and_then(Cell::count);
    assert_eq!(answered, table(&year, "on_time").cell("stage1", "late").and_then(Cell::count));
}

#[test]
fn the_register_of_refusals_has_each_with_its_reason() {
    let (store, _) = council();
    let report = sheet(&store, Kind::Refusals, None);
    let cases = store.cases().expect("the cases");
    let year: Period = Year::parse("2026-27").expect("a year").period();
    let refused =
        cases.iter().filter(|case| case.status == Status::Refused && year.holds(case.receipt.on)).count();
    assert_eq!(table(&report, "refusals").rows.len(), refused);
    assert!(table(&report, "refusals").rows.iter().all(|row| !row.words[2].is_empty()));
}

#[test]
fn the_published_learning_names_no_case_and_no_words_of_a_complainant() {
    let (store, _) = council();
    let report = sheet(&store, Kind::Learning, None);
    let inside = table(&report, "you_said_we_did");
    let text = write::text(&report.clone().for_publication());
    for row in &inside.rows {
        assert!(!text.contains(&row.label) && !text.contains(&row.words[1]), "{text}");
    }
}

#[test]
fn who_is_away_sends_nothing_meanwhile_and_the_pace_is_that_of_the_days_worked() {
    let (store, now) = council();
    let calendar = store.rules().calendar.clone();
    let stages = store.stages("1900-01-01".parse().expect("a date")).expect("the stages");
    let of = |absences: &[Absence]| {
        Forecast::of(&stages, absences, now.date(), &calendar).expect("a forecast").officers
    };
    let here = of(&[]);
    let busy = here.iter().find(|load| load.sent > 3 && load.due[..3].iter().sum::<usize>() > 0);
    let busy = busy.expect("somebody has answers due").clone();
    let officer = busy.owner.as_deref().expect("an officer").to_owned();
    let away = |from: &str, to: &str| {
        let (from, to) = (from.parse().expect("a date"), to.parse().expect("a date"));
        of(&[Absence { officer: officer.clone(), from, to, stand_in: None }])
            .into_iter()
            .find(|load| load.owner == busy.owner)
            .expect("the officer")
    };
    // The next five working days: nothing can be sent in them, and everything takes five days longer.
    let next = away("2026-11-20", "2026-11-26");
    assert_eq!((next.away, next.clear), (5, busy.clear.map(|days| days + 5)));
    assert_eq!(next.first_full(3).map(|(_, fullness)| fullness), Some(Fullness::Impossible));
    // The last six weeks: the same answers were sent in half the days, so that it goes twice as fast.
    let last = away("2026-10-09", "2026-11-19");
    assert_eq!((last.away, last.sent), (0, busy.sent));
    assert!(last.clear < busy.clear, "{:?} against {:?}", last.clear, busy.clear);
}

#[test]
fn the_forecast_has_each_owed_answer_once_and_says_how_it_would_have_done() {
    let (store, now) = council();
    let stages = store.stages("1900-01-01".parse().expect("a date")).expect("the stages");
    let forecast = Forecast::of(&stages, &[], now.date(), &store.rules().calendar).expect("a forecast");
    assert_eq!(forecast.days.len(), 20);
    let owed = stages.iter().filter(|record| redress::domain::forecast::is_owed(record, now.date()));
    assert_eq!(forecast.officers.iter().map(|load| load.open).sum::<usize>(), owed.clone().count());
    for load in &forecast.officers {
        assert!(load.due.iter().sum::<usize>() <= load.open);
        assert_eq!(load.clear.is_some(), load.owner.is_some() && load.sent > 0);
    }
    let overdue = owed.filter(|record| record.answer_by.is_some_and(|due| due < now.date()));
    for record in overdue {
        assert!(forecast.breaches.iter().any(|one| one.id == record.id), "{} is late", record.reference);
    }
    if let Some(test) = forecast.back_test {
        assert_eq!(test.hit + test.false_alarm + test.missed + test.quiet, test.open);
    }
}

fn board(store: &Store, query: StatsQuery) -> Board {
    store.statistics(&query, "2026-11-20".parse().expect("a date")).expect("the figures")
}

/// Every choice of days and cases that the keys lead to.
fn choices(store: &Store) -> Vec<StatsQuery> {
    let services: BTreeSet<String> =
        store.rows(true).expect("the rows").into_iter().map(|row| row.service).collect();
    let schemes = Scheme::ALL.iter().map(|scheme| Only::Scheme(*scheme));
    let only: Vec<Only> =
        [Only::All].into_iter().chain(schemes).chain(services.into_iter().map(Only::Service)).collect();
    let days = Span::ALL.iter().map(|span| StatsQuery { span: *span, ..StatsQuery::default() });
    days.chain(only.into_iter().map(|only| StatsQuery { only, ..StatsQuery::default() })).collect()
}

#[test]
fn every_number_of_the_statistics_lists_exactly_the_cases_it_counts() {
    let (mut store, now) = council();
    let all = store.rows(true).expect("the rows");
    for query in choices(&store) {
        let board = board(&store, query.clone());
        for (topic, ..) in Topic::TABLE {
            for (_, panel, line) in board.lines(*topic) {
                for number in &line.numbers {
                    let listed = behind(&mut store, number.once(), now.date());
                    assert_eq!(
                        listed.len(),
                        number.once().len(),
                        "{query:?} {}: {}",
                        panel.title,
                        number.name
                    );
                    // A case that is counted twice has two stages; it is in the list once.
                    let twice = number.n() - listed.len();
                    let two = |id: &&redress::domain::event::CaseId| {
                        number.cases.iter().filter(|other| other == id).count() > 1
                    };
                    assert_eq!(
                        twice,
                        number.cases.iter().filter(two).count() - number.once().iter().filter(two).count()
                    );
                    if let Only::Service(service) = &query.only {
                        let of =
                            |id| all.iter().find(|row| row.id == id).map(|row| row.service.trim().to_owned());
                        assert!(listed.iter().all(|id| of(*id).as_ref() == Some(service)), "{}", number.name);
                    }
                }
            }
        }
    }
}

/// What the queue shows when a number is opened.
pub(crate) fn behind(
    store: &mut Store,
    cases: Vec<redress::domain::event::CaseId>,
    today: chrono::NaiveDate,
) -> Vec<redress::domain::event::CaseId> {
    use redress::domain::query::{RowQuery, Sort, View};
    let query = RowQuery {
        view: View::Behind,
        filter: String::new(),
        sort: Sort::Due,
        officer: "J Malik".to_owned(),
        today,
        limit: usize::MAX,
        behind: cases,
    };
    let reply = store.queue(&query).expect("the rows");
    assert_eq!(reply.page.total, reply.page.rows.len());
    reply.page.rows.into_iter().map(|row| row.id).collect()
}

#[test]
fn every_panel_of_the_statistics_says_what_it_counts_as_the_definitions_do() {
    let (store, _) = council();
    let board = board(&store, StatsQuery::default());
    let sentences: Vec<&str> = Definition::all().map(|definition| definition.sentence).collect();
    for (topic, ..) in Topic::TABLE {
        for panel in board.panels(*topic) {
            for line in &panel.lines {
                let defined = panel.says_of(line).any(|words| sentences.iter().any(|s| words.ends_with(s)));
                assert!(defined, "{}, {}: {:?}", panel.title, line.name, panel.says);
            }
        }
    }
}

#[test]
fn the_statistics_and_the_annual_report_count_alike() {
    let (store, _) = council();
    let board = board(&store, StatsQuery::default());
    let report = of(&store, None, "2026-27");
    let on_time = table(&report, "on_time");
    for (measure, name, _) in Measure::TABLE {
        let (_, _, line) =
            board.lines(Topic::OnTime).find(|(_, _, line)| line.name == *name).expect("the measure");
        let counts: Vec<usize> = line.numbers.iter().map(|number| number.n()).collect();
        let cell = |column| on_time.cell(measure.key(), column).and_then(Cell::count).expect("a count");
        assert_eq!(counts, [cell("on_time"), cell("late"), cell("sent")], "{name}");
    }
    let late: usize = board
        .panels(Topic::OnTime)
        .iter()
        .find(|panel| panel.title.starts_with("How late"))
        .expect("lateness")
        .lines
        .iter()
        .map(|line| line.numbers[0].n())
        .sum();
    let reasons = table(&report, "lateness_reasons");
    let recorded = |rows: &Table| rows.number("waiting on the service");
    assert!(recorded(reasons).is_some_and(|n| n > 0), "the sample council says why some answers were late");
    assert_eq!(reasons.number("total"), table(&report, "lateness").number("total"));
    let panels = board.panels(Topic::OnTime);
    let why = panels.iter().find(|panel| panel.title == format!("Why late ({late})")).expect("the reasons");
    assert_eq!(why.lines.iter().map(|line| line.numbers[0].n()).sum::<usize>(), late);
    let weekly = sheet(&store, Kind::Weekly, None);
    assert_eq!(
        table(&weekly, "lateness_reasons").number("total"),
        table(&weekly, "lateness").number("total")
    );
    let stages = store.stages("1900-01-01".parse().expect("a date")).expect("the stages");
    let three =
        stages.iter().filter(|record| record.stage == Stage::Three && record.answered > record.answer_by);
    let year = Year::parse("2026-27").expect("a year").period();
    let three =
        three.filter(|r| r.answer_by.is_some() && r.answered.is_some_and(|on| year.holds(on))).count();
    assert_eq!(Some(late + three), table(&report, "lateness").number("total"));
    assert_eq!(untied(&report.parts[0].tables), Vec::<String>::new());
}
