//! The same tables counted a second time, straight from the columns of the file and not from cases.

use crate::common::{Columns, calendar};
use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value, json};

fn day(row: &Columns, column: &str) -> Option<NaiveDate> {
    row[column].parse().ok()
}

pub(crate) fn year_of(day: NaiveDate) -> i32 {
    if day.month() >= 4 { day.year() } else { day.year() - 1 }
}

fn key(outcome: &str) -> Option<&'static str> {
    match outcome {
        "Upheld" => Some("upheld"),
        "Partially upheld" => Some("partially_upheld"),
        "Not upheld" => Some("not_upheld"),
        "No finding" => Some("no_finding"),
        _ => None,
    }
}

fn tally<'a>(values: impl Iterator<Item = &'a str>) -> Value {
    let mut all: Map<String, Value> = Map::new();
    let mut total = 0;
    for value in values {
        let count = all.get(value).and_then(Value::as_i64).unwrap_or(0);
        all.insert(value.to_owned(), json!(count + 1));
        total += 1;
    }
    all.insert("total".to_owned(), json!(total));
    Value::Object(all)
}

fn grid(rows: &[(&str, &str)], whole: &str, keys: &[&str], total: bool) -> Value {
    let mut all: Map<String, Value> = Map::new();
    for (team, outcome) in rows {
        for name in [Some(*team), total.then_some("TOTALS")].into_iter().flatten() {
            let blank = || keys.iter().chain([&whole]).map(|key| ((*key).to_owned(), json!(0))).collect();
            let row = all.entry(name).or_insert_with(|| Value::Object(blank()));
            for key in [whole, outcome] {
                row[key] = json!(row[key].as_i64().expect("a count") + 1);
            }
        }
    }
    Value::Object(all)
}

fn half_up(part: usize, of: usize, scale: usize) -> usize {
    (2 * scale * part + of) / (2 * of)
}

/// How long Stage 1 took.
fn answers(cases: &[&Columns]) -> Value {
    let is = |row: &Columns, column: &str, word: &str| row[column] == word;
    let days: Vec<i64> = cases
        .iter()
        .filter(|row| is(row, "stage", "Stage 1") && !is(row, "status", "Withdrawn"))
        .filter_map(|row| day(row, "received").zip(day(row, "stage1_responded")))
        .map(|(from, to)| {
            from.iter_days()
                .skip(1)
                .take_while(|d| *d <= to)
                .filter(|d| calendar().is_working_day(*d).expect("covered"))
                .count() as i64
        })
        .collect();
    let (n, sum) = (days.len(), days.iter().sum::<i64>() as usize);
    let within_20 = days.iter().filter(|days| **days <= 20).count();
    json!({
        "responses": n, "within_20_working_days": within_20,
        "within_20_working_days_percent": if n == 0 { Value::Null } else { json!(half_up(within_20, n, 100)) },
        "working_days_total": sum,
        "average_working_days": if n == 0 { Value::Null } else { json!(half_up(sum, n, 1)) },
    })
}

/// Every table of a year that begins on 1 April of `year`.
pub(crate) fn tables(rows: &[Columns], year: i32) -> Map<String, Value> {
    let within = |row: &&Columns, column: &str| day(row, column).is_some_and(|d| year_of(d) == year);
    let received: Vec<&Columns> = rows.iter().filter(|row| within(row, "received")).collect();
    let cases: Vec<&Columns> =
        received.iter().copied().filter(|row| row["stage"] != "Not accepted").collect();
    let is = |row: &Columns, column: &str, word: &str| row[column] == word;
    let mut all = Map::new();
    let recorded = |row: &&&Columns| match (row["status"].as_str(), row["stage"].as_str()) {
        ("Withdrawn", _) => "withdrawn",
        ("Frozen", _) => "frozen",
        (_, "LGO only") => "lgo_only",
        (_, "Informal") => "informal",
        (_, "Straight to Stage 2") => "straight_to_stage2",
        _ => "stage1",
    };
    all.insert("table1".to_owned(), tally(cases.iter().map(|row| recorded(&row))));
    all.insert("table2".to_owned(), answers(&cases));
    let decided = |fold: bool| -> Vec<(&str, &str)> {
        let standing = cases.iter().filter(|row| !is(row, "status", "Withdrawn"));
        standing
            .filter_map(|row| Some((row["team"].as_str(), key(&row["outcome"])?)))
            .map(|(team, found)| (team, if fold && found == "no_finding" { "not_upheld" } else { found }))
            .collect()
    };
    let three = ["not_upheld", "partially_upheld", "upheld"];
    let table3 = grid(&decided(true), "complaints", &three, true);
    let of = decided(true).len();
    let share = |key: &str| {
        let part = table3["TOTALS"][key].as_i64().unwrap_or(0) as usize;
        if of == 0 {
            return Value::Null;
        }
        let tenths = half_up(part, of, 1000);
        if tenths.is_multiple_of(10) { json!(tenths / 10) } else { json!(tenths as f64 / 10.0) }
    };
    let shares: Map<String, Value> = three.iter().map(|key| ((*key).to_owned(), share(key))).collect();
    all.insert("table3_percent".to_owned(), Value::Object(shares));
    all.insert("table3".to_owned(), table3);
    let four = ["not_upheld", "partially_upheld", "upheld", "no_finding"];
    all.insert("table3_with_no_finding_column".to_owned(), grid(&decided(false), "complaints", &four, true));
    all.insert("table5".to_owned(), tally(cases.iter().map(|row| row["complainant_type"].as_str())));
    all.insert("table6".to_owned(), tally(cases.iter().map(|row| row["category"].as_str())));
    all.insert("team_totals".to_owned(), tally(cases.iter().map(|row| row["team"].as_str())));
    let reasons = cases.iter().filter(|row| is(row, "status", "Withdrawn"));
    all.insert(
        "section_5_4_withdrawn_reasons".to_owned(),
        tally(reasons.map(|row| row["withdrawn_reason"].as_str())),
    );
    later(&mut all, rows, &cases, year);
    further(&mut all, rows, &cases, year);
    checks(&mut all, rows, (&received, &cases), year);
    all
}

/// What goes by another day than that of receipt, and the three categories.
fn later(all: &mut Map<String, Value>, rows: &[Columns], cases: &[&Columns], year: i32) {
    let on = |column: &'static str| -> Vec<&Columns> {
        rows.iter().filter(|row| day(row, column).is_some_and(|d| year_of(d) == year)).collect()
    };
    let begun = on("stage2_started");
    let mut table4 = json!({"upheld": 0, "partially_upheld": 0, "not_upheld": 0, "under_investigation": 0});
    for row in &begun {
        let key = key(&row["stage2_outcome"]).unwrap_or("under_investigation");
        table4[key] = json!(table4[key].as_i64().unwrap_or(0) + 1);
    }
    all.insert("table4".to_owned(), table4);
    let age = |years: i32| {
        begun.iter().filter(|row| year - year_of(day(row, "received").expect("a date")) == years).count()
    };
    all.insert(
        "section_5_7_stage2_begun".to_owned(),
        json!({
            "begun": begun.len(), "complaint_made_this_year": age(0),
            "complaint_made_previous_year": age(1), "complaint_made_two_years_before": age(2),
        }),
    );
    let met = on("conciliation_date");
    all.insert(
        "section_5_6_conciliation".to_owned(),
        json!({
            "meetings": met.len(),
            "resolved": met.iter().filter(|row| row["conciliation_result"] == "Resolved").count(),
            "escalated_to_stage2": met.iter().filter(|row| !row["stage2_started"].is_empty()).count(),
        }),
    );
    let found = on("ombudsman_decided");
    let investigated = || found.iter().filter(|row| row["ombudsman_decision"].starts_with("Investigated"));
    all.insert(
        "section_6_4_ombudsman".to_owned(),
        json!({
            "investigated": investigated().count(),
            "findings_against_the_council":
                investigated().filter(|row| !row["ombudsman_decision"].contains("no finding")).count(),
        }),
    );
    let mut ranked: Vec<(String, i64)> = all["table6"]
        .as_object()
        .expect("a table")
        .iter()
        .filter(|(category, _)| *category != "total")
        .map(|(category, n)| (category.clone(), n.as_i64().expect("a count")))
        .collect();
    // Of equals the one that the national list has first.
    let place = |name: &String| NATIONAL.iter().position(|of| of == name);
    ranked.sort_by_key(|(name, n)| (-n, place(name)));
    for (name, (category, _)) in ["table7", "table8", "table9"].into_iter().zip(&ranked) {
        let rows: Vec<(&str, &str)> = cases
            .iter()
            .filter(|row| row["category"] == *category)
            .map(|row| (row["team"].as_str(), key(&row["outcome"]).unwrap_or("undecided")))
            .collect();
        let mut keys = vec!["upheld", "partially_upheld", "not_upheld", "no_finding"];
        keys.extend(rows.iter().any(|(_, found)| *found == "undecided").then_some("undecided"));
        all.insert(name.to_owned(), grid(&rows, "received", &keys, false));
    }
}

/// The ten categories in the order of the national list.
pub(crate) const NATIONAL: &[&str] = &[
    "About Legislation",
    "About Policy",
    "Breach of Confidentiality",
    "Broken Promise/Appointment",
    "Delay/Failed Service",
    "Denial/Withdrawal/Change Service",
    "Lack of/Incorrect Information",
    "Not to Standard",
    "Staff Attitude/Conduct",
    "Other",
];

/// Panels, advocacy, improvements, what became of those that began at stage 1.
fn further(all: &mut Map<String, Value>, rows: &[Columns], cases: &[&Columns], year: i32) {
    let on = |row: &Columns, column: &str| day(row, column).is_some_and(|d| year_of(d) == year);
    let count = |met: &dyn Fn(&Columns) -> bool| cases.iter().filter(|row| met(row)).count();
    let panels: Vec<&Columns> = rows.iter().filter(|row| on(row, "stage3_panel_date")).collect();
    let changed = |row: &&&Columns| row["stage3_outcome"] != row["stage2_outcome"];
    let declined = |row: &&&Columns| row["ombudsman_decision"] == "Declined to investigate further";
    all.insert(
        "section_6_3_stage3".to_owned(),
        json!({
            "panels": panels.len(), "outcome_changed": panels.iter().filter(changed).count(),
            "then_declined_by_ombudsman": panels.iter().filter(declined).count(),
        }),
    );
    let mut advocacy: Map<String, Value> = Map::new();
    for row in cases.iter().filter(|row| !row["advocacy"].is_empty()) {
        let young = cases
            .iter()
            .filter(|other| other["advocacy"] == row["advocacy"] && other["complainant_type"] == "Children");
        advocacy.insert(format!("young_people_supported_by_{}", row["advocacy"]), json!(young.count()));
    }
    if advocacy.is_empty() {
        advocacy.insert("young_people_supported".to_owned(), json!(0));
    }
    all.insert("section_7_2_advocacy".to_owned(), Value::Object(advocacy));
    let delivered =
        |row: &Columns| !row["service_improvement"].is_empty() && on(row, "service_improvement_delivered");
    all.insert(
        "section_9_1_service_improvements".to_owned(),
        json!({"identified_and_delivered": count(&delivered)}),
    );
    let ones = count(&|row| row["stage"] == "Stage 1");
    let found = |word: &str| count(&|row| row["stage"] == "Stage 1" && row["outcome"] == word);
    let (upheld, partly, not) = (found("Upheld"), found("Partially upheld"), found("Not upheld"));
    let none = found("No finding");
    let mut outcomes = json!({"not_upheld": not, "partially_upheld": partly, "upheld": upheld, "no_finding": none, "stage1s": ones});
    let open = ones - upheld - partly - not - none;
    if open > 0 {
        outcomes["undecided"] = json!(open);
    }
    all.insert("outcomes".to_owned(), outcomes);
    let (two, three) =
        (count(&|row| !row["stage2_started"].is_empty()), count(&|row| !row["stage3_panel_date"].is_empty()));
    all.insert("escalations".to_owned(), json!({"stage2": two, "stage3": three}));
    let share = |part: usize, of: usize| match of {
        0 => Value::Null,
        _ if half_up(part, of, 1000).is_multiple_of(10) => json!(half_up(part, of, 100)),
        _ => json!(half_up(part, of, 1000) as f64 / 10.0),
    };
    all.insert(
        "escalation_percent".to_owned(),
        json!({"stage2": share(two, ones), "stage3": share(three, ones)}),
    );
    let of = upheld + partly + not;
    all.insert(
        "outcome_percent".to_owned(),
        json!({"not_upheld": share(not, of), "partially_upheld": share(partly, of), "upheld": share(upheld, of)}),
    );
}

/// The figures that are not printed.
fn checks(
    all: &mut Map<String, Value>,
    rows: &[Columns],
    (received, cases): (&[&Columns], &[&Columns]),
    year: i32,
) {
    let worked = |row: &Columns, column: &str| -> Option<usize> {
        let (from, to) = (day(row, "received")?, day(row, column)?);
        let days = from.iter_days().skip(1).take_while(|d| *d <= to);
        Some(days.filter(|d| calendar().is_working_day(*d).expect("covered")).count())
    };
    let within =
        |row: &&&Columns, column: &str, most: usize| worked(row, column).is_some_and(|days| days <= most);
    let answered: Vec<&&Columns> =
        cases.iter().filter(|row| row["stage"] == "Stage 1" && !row["stage1_responded"].is_empty()).collect();
    let last = NaiveDate::from_ymd_opt(year + 1, 3, 31).expect("a date");
    let standing = |row: &&&Columns| row["status"] != "Withdrawn";
    all.insert(
        "not_published".to_owned(),
        json!({
            "rows_in_file": rows.len(), "received_in_year": received.len(),
            "not_accepted": received.len() - cases.len(),
            "acknowledged_by_working_day_3": cases.iter().filter(|row| within(row, "acknowledged", 3)).count(),
            "stage1_within_10_working_days":
                answered.iter().filter(|row| within(row, "stage1_responded", 10)).count(),
            "answered_without_a_finding":
                cases.iter().filter(standing).filter(|row| row["outcome"] == "No finding").count(),
            "without_an_outcome_yet": cases.iter().filter(standing).filter(|row| row["outcome"].is_empty()).count(),
            "stage1_answered_after_year_end":
                answered.iter().filter(|row| day(row, "stage1_responded").is_some_and(|d| d > last)).count(),
        }),
    );
}
