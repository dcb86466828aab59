//! Councils made up by dice: whatever their teams are called, whichever their years are, the report is what plain loops
//! over the rows of their file count.

use crate::common::{asked, calendar, file, report, stored, value};
use crate::dice::Dice;
use crate::schemes::data;
use crate::{dice, oracle};
use chrono::NaiveDate;
use redress::domain::terms::Scheme;
use redress::report::year::Year;
use redress::report::{Asked, Report};
use redress::store::Looked;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Every number of the oracle's tables is in the report, and the report has no other number in them.
fn agrees(ours: &Value, tables: &serde_json::Map<String, Value>, of: &str) {
    for (id, table) in tables {
        for (row, number) in table.as_object().expect("rows") {
            assert_eq!(&ours["tables"][id][row], number, "{of}: {id}, {row}");
        }
        let known = table.as_object().expect("rows");
        for (row, number) in ours["tables"][id].as_object().expect("the table") {
            let nothing = number == 0 || number.is_null();
            let zeros = || number.as_object().is_some_and(|cells| cells.values().all(|cell| cell == 0));
            assert!(known.contains_key(row) || nothing || zeros(), "{of}: {id} has a row {row} {number}");
        }
    }
}

#[test]
fn any_council_s_year_is_what_loops_over_its_rows_count() {
    let mut cases = 0;
    for seed in 0..40 {
        let (rows, middle) = dice::children(seed);
        let text = file(&rows);
        for year in middle - 1..=middle + 2 {
            let name = Year::parse(&format!("{year}-{:02}", (year + 1) % 100)).expect("a year").to_string();
            let tables = oracle::tables(&rows, year);
            cases += tables["table1"]["total"].as_u64().expect("a count");
            agrees(&value(&report(&text, &name)), &tables, &format!("council {seed}, {name}"));
        }
    }
    assert!(cases > 2_000, "only {cases} cases were thrown");
}

/// The headings of the form in which any procedure's cases come in.
const HEADINGS: &[&str] = &[
    "reference",
    "received",
    "acknowledged",
    "channel",
    "scheme",
    "stage",
    "service",
    "team",
    "category",
    "complainant-type",
    "subject",
    "stage1-answered",
    "finding",
    "status",
    "closed",
    "withdrawn-reason",
    "advocate",
    "stage2-started",
    "stage2-answered",
    "stage2-finding",
    "ombudsman-asked",
    "ombudsman-decided",
    "ombudsman-decision",
    "source",
    // Nothing stands in these.
    "complainant",
    "phone",
    "email",
    "address",
    "service-user",
    "summary",
    "definition",
    "wants",
    "handler",
    "remedy",
    "panel-met",
    "panel-finding",
    "learned",
    "learned-delivered",
];

type Row = BTreeMap<&'static str, String>;

/// What may stand in a cell whatever became of the case.
const WORDS: &[(&str, &[&str])] = &[
    ("scheme", &["corporate", "adult", "housing"]),
    ("channel", &["phone", "email", "letter", "web"]),
    ("service", &["Roads & Paths", "Care, at home", "Lettings", ""]),
    ("team", &["North", "South-West", "\"B\" team", ""]),
    ("category", &["Too slow", "Rude", "Wrong", "Missed", ""]),
    ("complainant-type", &["Shopkeepers", "Ward members", ""]),
    ("advocate", &["", "", "", "VoiceAbility", "Age UK"]),
    ("subject", &["Made up"]),
    ("source", &["elsewhere"]),
];

/// How a case went on, with the words of its state.
const COURSES: &[(&str, &str, &[&str])] = &[
    ("not-accepted", "not-accepted", &["Too old", "An appeal exists"]),
    ("stage-1", "withdrawn", &["Moved away", "Changed their mind"]),
    ("stage-1", "in-progress", &[""]),
];

/// A council with three procedures; the children's has a form of its own.
fn council(seed: u64) -> (Vec<Row>, i32) {
    let mut dice = Dice::of(seed);
    let middle = 2009 + i32::try_from(dice.below(20)).expect("a year");
    let rows = (0..150 + dice.below(100)).map(|n| {
        let year = middle - 1 + i32::try_from(dice.below(3)).expect("a year");
        let received = dice::day_of(year, &mut dice, &calendar());
        let mut row: Row = HEADINGS.iter().map(|heading| (*heading, String::new())).collect();
        row.insert("reference", format!("Q{seed}/{n}"));
        row.insert("received", received.to_string());
        for (heading, words) in WORDS {
            row.insert(heading, dice.one(words).to_owned());
        }
        course(&mut row, received, &mut dice);
        row
    });
    let rows = rows.collect();
    (rows, middle)
}

/// One to so many working days later.
fn later(from: NaiveDate, dice: &mut Dice, most: usize) -> NaiveDate {
    calendar().add(from, i64::try_from(dice.below(most) + 1).expect("days")).expect("a day")
}

fn course(row: &mut Row, received: NaiveDate, dice: &mut Dice) {
    let acknowledged = later(received, dice, 6);
    let ended = later(acknowledged, dice, 30);
    row.insert("acknowledged", acknowledged.to_string());
    let Some((stage, status, reasons)) = COURSES.get(dice.below(12)) else {
        row.insert("stage", "stage-1".to_owned());
        return answered(row, ended, dice);
    };
    row.insert("stage", (*stage).to_owned());
    row.insert("status", (*status).to_owned());
    row.insert("withdrawn-reason", dice.one(reasons).to_owned());
    if *status != "in-progress" {
        row.insert("closed", ended.to_string());
    }
}

fn answered(row: &mut Row, on: NaiveDate, dice: &mut Dice) {
    row.insert("stage1-answered", on.to_string());
    row.insert("finding", dice.one(FINDINGS).to_owned());
    row.insert("status", "closed".to_owned());
    let mut last = on;
    if row["scheme"] != "adult" && dice.in_100(25) {
        let asked = later(last, dice, 300);
        row.insert("stage2-started", asked.to_string());
        last = later(asked, dice, 40);
        row.insert("stage2-answered", last.to_string());
        row.insert("stage2-finding", dice.one(FINDINGS).to_owned());
    }
    row.insert("closed", last.to_string());
    if dice.in_100(20) {
        let asked = later(last, dice, 40);
        row.insert("ombudsman-asked", asked.to_string());
        if dice.in_100(80) {
            row.insert("ombudsman-decided", later(asked, dice, 90).to_string());
            row.insert("ombudsman-decision", dice.one(DECISIONS).0.to_owned());
        }
    }
}

const FINDINGS: &[&str] = &["upheld", "partially-upheld", "not-upheld", "no-finding"];
/// Words of an Ombudsman, with whether it investigated and whether it upheld.
const DECISIONS: &[(&str, bool, bool)] = &[
    ("Upheld: fault and injustice", true, true),
    ("Not upheld: no fault", true, false),
    ("Closed after initial enquiries", false, false),
];

fn written(rows: &[Row]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADINGS).expect("written");
    for row in rows {
        writer.write_record(HEADINGS.iter().map(|heading| &row[heading])).expect("written");
    }
    String::from_utf8(writer.into_inner().expect("written")).expect("UTF-8")
}

/// Counts by the words of a column, with their sum.
fn tally<'a>(rows: &[&'a Row], name: impl Fn(&'a Row) -> String) -> Value {
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    rows.iter().for_each(|row| *all.entry(name(row)).or_default() += 1);
    all.insert("total".to_owned(), rows.len());
    json!(all)
}

fn on(row: &Row, column: &str, year: i32) -> bool {
    row[column].parse::<NaiveDate>().is_ok_and(|day| oracle::year_of(day) == year)
}

fn or(row: &Row, column: &str, blank: &str) -> String {
    if row[column].is_empty() { blank.to_owned() } else { row[column].clone() }
}

/// The tables of a procedure and a year, by plain loops over the rows.
fn expected(rows: &[Row], scheme: Option<&str>, year: i32) -> serde_json::Map<String, Value> {
    let ours = |row: &&Row| scheme.is_none_or(|scheme| row["scheme"] == scheme);
    let (refused, taken): (Vec<&Row>, Vec<&Row>) =
        rows.iter().partition(|row| row["stage"] == "not-accepted");
    // Nobody chose a procedure for what was not accepted: it is in the report of each.
    let refused: Vec<&Row> = refused.into_iter().filter(|row| on(row, "received", year)).collect();
    let taken: Vec<&Row> = taken.into_iter().filter(ours).collect();
    let cases: Vec<&Row> = taken.iter().copied().filter(|row| on(row, "received", year)).collect();
    let withdrawn: Vec<&Row> = cases.iter().copied().filter(|row| row["status"] == "withdrawn").collect();
    let helped: Vec<&Row> = cases.iter().copied().filter(|row| !row["advocate"].is_empty()).collect();
    let reached = |column: &str| cases.iter().filter(|row| !row[column].is_empty()).count();
    let tables = json!({
        "contacts": {
            "accepted": cases.len(), "refused": refused.len(), "total": cases.len() + refused.len(),
        },
        "received_by_kind": {
            "stage1": cases.len() - withdrawn.len(), "withdrawn": withdrawn.len(), "total": cases.len(),
        },
        "received_by_service": tally(&cases, |row| or(row, "service", "No service")),
        "received_by_team": tally(&cases, |row| or(row, "team", "No team")),
        "received_by_category": tally(&cases, |row| or(row, "category", "No category")),
        "received_by_relationship": tally(&cases, |row| or(row, "complainant-type", "Not recorded")),
        "withdrawn_reasons": tally(&withdrawn, |row| row["withdrawn-reason"].clone()),
        "refused_reasons": tally(&refused, |row| row["withdrawn-reason"].clone()),
        "advocacy_by_provider": tally(&helped, |row| row["advocate"].clone()),
        "stages": {
            "received": cases.len(), "stage1": cases.len(),
            "stage2": reached("stage2-started"), "ombudsman": reached("ombudsman-asked"),
        },
    });
    let mut tables = tables.as_object().expect("tables").clone();
    tables.insert("outcomes_by_team".to_owned(), outcomes(&cases));
    tables.insert("ombudsman_rates".to_owned(), ombudsman(&taken, year));
    tables
}

/// The findings of the last answers, over all teams and for each.
fn outcomes(cases: &[&Row]) -> Value {
    let mut teams: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    let keys = ["upheld", "partially_upheld", "not_upheld", "no_finding"];
    let blank = || keys.iter().chain([&"complaints"]).map(|key| (*key, 0)).collect();
    teams.insert("TOTALS".to_owned(), blank());
    for row in cases {
        let last = [&row["stage2-finding"], &row["finding"]].into_iter().find(|found| !found.is_empty());
        let Some(at) = last.and_then(|last| FINDINGS.iter().position(|name| name == last)) else { continue };
        for name in ["TOTALS".to_owned(), or(row, "team", "No team")] {
            let team = teams.entry(name).or_insert_with(blank);
            [keys[at], "complaints"].into_iter().for_each(|key| *team.entry(key).or_default() += 1);
        }
    }
    json!(teams)
}

/// The Ombudsman's year.
fn ombudsman(taken: &[&Row], year: i32) -> Value {
    let decided: Vec<&&Row> = taken.iter().filter(|row| on(row, "ombudsman-decided", year)).collect();
    let words = |row: &Row| DECISIONS.iter().find(|(words, ..)| row["ombudsman-decision"] == *words);
    let of = |met: fn(&(&str, bool, bool)) -> bool| {
        decided.iter().filter(|row| words(row).is_some_and(met)).count()
    };
    let (investigated, upheld) = (of(|words| words.1), of(|words| words.2));
    json!({
        "received": taken.iter().filter(|row| on(row, "ombudsman-asked", year)).count(),
        "decided": decided.len(), "investigated": investigated, "upheld": upheld,
        "uphold_rate": (investigated > 0).then(|| (200 * upheld + investigated) / (2 * investigated)),
    })
}

#[test]
fn every_procedure_of_any_council_is_what_loops_over_its_rows_count() {
    for seed in 100..116 {
        let (rows, middle) = council(seed);
        let store = stored(&written(&rows), Some("export"));
        for year in middle - 1..=middle + 1 {
            for scheme in [None, Some(Scheme::Corporate), Some(Scheme::Adult), Some(Scheme::Housing)] {
                let years = format!("{year}-{:02}", (year + 1) % 100);
                let data = data(&store, Looked { scheme, ..Looked::default() });
                let asked = Asked { scheme, ..asked(&years) };
                let report = Report::of(&data, asked, &calendar()).expect("a report that ties");
                let (ours, of) = (value(&report), format!("council {seed}, {scheme:?} {years}"));
                for (id, table) in expected(&rows, scheme.map(Scheme::name), year) {
                    // Adult social care has one stage, and its table no row for another.
                    let has = |row: &str| scheme != Some(Scheme::Adult) || row != "stage2";
                    for (row, number) in table.as_object().expect("rows").iter().filter(|(row, _)| has(row)) {
                        assert_eq!(&ours["tables"][&id][row], number, "{of}: {id}, {row}");
                    }
                }
            }
        }
    }
}
