//! The rules of the procedure, as tables: each row quotes the clause it comes from.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

use chrono::NaiveDate;
use redress::domain::calendar::{Calendar, Division};
use redress::domain::case::StageRun;
use redress::domain::deadline::{end_of, stage_deadlines};
use redress::domain::policy::{Authority, Policies, Span, Unit};
use redress::domain::terms::{Clock, Finding, Scheme, Stage};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|_| panic!("{text} is not a day"))
}

#[test]
fn every_clock_falls_on_the_day_its_clause_says() {
    let policies = Policies::built_in().unwrap();
    let calendar = Calendar::built_in(Division::EnglandAndWales);
    let mut table = csv::Reader::from_path("tests/data/deadlines.csv").unwrap();
    let mut checked = 0;
    for row in table.records().map(Result::unwrap) {
        let clause = &row[8];
        let stage = Stage::from_number(row[1].parse().unwrap()).unwrap();
        let mut run = StageRun::new(stage, day(&row[3]));
        run.acknowledged = (!row[4].is_empty()).then(|| day(&row[4]));
        let all = stage_deadlines(Scheme::parse(&row[0]).unwrap(), &run, &policies, &calendar).unwrap();
        let clock = Clock::parse(&row[2]).unwrap();
        let deadline =
            all.iter().find(|d| d.clock == clock).unwrap_or_else(|| panic!("no {clock}: {clause}"));
        assert_eq!(deadline.due, day(&row[5]), "{clause}");
        assert_eq!(deadline.limit, (!row[6].is_empty()).then(|| day(&row[6])), "{clause}");
        assert_eq!(deadline.forecast, &row[7] == "forecast", "{clause}");
        checked += 1;
    }
    assert!(checked >= 20, "the table lost rows: {checked}");
}

#[test]
fn a_deadline_s_explanation_adds_up_to_it_again() {
    let policies = Policies::built_in().unwrap();
    let calendar = Calendar::built_in(Division::EnglandAndWales);
    for offset in 0..400 {
        let received = day("2026-01-01") + chrono::Days::new(offset);
        for scheme in Scheme::ALL {
            let run = StageRun::new(Stage::One, received);
            for deadline in stage_deadlines(*scheme, &run, &policies, &calendar).unwrap() {
                let days = deadline.explain(&calendar).unwrap();
                let counted: Vec<i64> = days.iter().filter_map(|d| d.count).collect();
                let allowed = i64::from(deadline.allowed.unwrap().count);
                assert_eq!(counted, (1..=allowed).collect::<Vec<_>>(), "{scheme} {received}");
                assert_eq!(days.last().unwrap().date, deadline.due, "{scheme} {received}");
                assert!(days.iter().all(|d| d.count.is_some() != d.skipped.is_some()));
            }
        }
    }
}

#[test]
fn friday_saturday_and_sunday_receipts_share_their_dates() {
    let policies = Policies::built_in().unwrap();
    let calendar = Calendar::built_in(Division::EnglandAndWales);
    let due = |received: &str| {
        let run = StageRun::new(Stage::One, day(received));
        let all = stage_deadlines(Scheme::Corporate, &run, &policies, &calendar).unwrap();
        all.iter().map(|d| d.due).collect::<Vec<_>>()
    };
    assert_eq!(due("2026-11-20"), due("2026-11-21"));
    assert_eq!(due("2026-11-20"), due("2026-11-22"));
    assert_ne!(due("2026-11-20"), due("2026-11-23"));
}

#[test]
fn a_clock_that_runs_out_of_the_calendar_is_an_error_and_never_a_guess() {
    let policies = Policies::built_in().unwrap();
    let calendar = Calendar::built_in(Division::EnglandAndWales);
    let run = StageRun::new(Stage::Two, day("2035-12-20"));
    assert!(stage_deadlines(Scheme::Children, &run, &policies, &calendar).is_err());
}

#[test]
fn every_rule_says_where_it_comes_from() {
    for profile in Policies::built_in().unwrap().profiles() {
        assert!(!profile.source.is_empty() && !profile.title.is_empty());
        for rule in &profile.rules {
            assert!(rule.clause.len() > 10, "{}: {} {}", profile.name, rule.scheme, rule.clock);
        }
    }
}

/// "Commencing on" a day, six months end on the day before the corresponding one; a month without that day ends them.
const SIX_MONTHS: &[(&str, &str)] = &[
    ("2026-01-10", "2026-07-09"),
    ("2026-08-28", "2027-02-27"),
    ("2026-08-29", "2027-02-28"),
    ("2026-08-30", "2027-02-28"),
    ("2026-08-31", "2027-02-28"),
    ("2026-09-01", "2027-02-28"),
    ("2027-08-29", "2028-02-28"),
    ("2027-08-31", "2028-02-29"),
];

#[test]
fn six_months_commencing_on_a_day_end_with_the_month_that_has_no_such_day() {
    let calendar = Calendar::built_in(Division::EnglandAndWales);
    for (start, end) in SIX_MONTHS {
        let span = Span { count: 6, unit: Unit::Months };
        assert_eq!(end_of(day(start), span, &calendar).unwrap(), day(end), "{start}");
    }
}

#[test]
fn a_finding_without_the_day_of_the_report_ends_the_wait_and_starts_no_hard_date() {
    let policies = Policies::built_in().unwrap();
    let calendar = Calendar::built_in(Division::EnglandAndWales);
    let mut run = StageRun::new(Stage::Three, day("2014-09-18"));
    run.panel_met = Some(day("2014-09-18"));
    let clocks = |run: &StageRun| stage_deadlines(Scheme::Children, run, &policies, &calendar).unwrap();
    for (finding, met) in [(None, None), (Some(Finding::Partially), Some(day("2014-09-18")))] {
        run.finding = finding;
        let all = clocks(&run);
        let clock = |name: Clock| all.iter().find(|d| d.clock == name).unwrap();
        assert_eq!((clock(Clock::PanelReport).met, clock(Clock::PanelReport).due), (met, day("2014-09-25")));
        let response = clock(Clock::PanelResponse);
        assert_eq!((response.start, response.forecast), (day("2014-09-25"), true));
        assert_eq!(response.due, day("2014-10-16"), "reg 20: 15 working days from receipt of the report");
        assert!(!response.is_late(day("2014-12-01")));
    }
    run.panel_reported = Some(day("2014-09-22"));
    let all = clocks(&run);
    let response = all.iter().find(|d| d.clock == Clock::PanelResponse).unwrap();
    assert_eq!(
        (response.start, response.forecast, response.due),
        (day("2014-09-22"), false, day("2014-10-13"))
    );
}

#[test]
fn before_every_rule_the_council_s_own_oldest_holds_if_it_has_one() {
    let policies = Policies::built_in().unwrap();
    let stages = [Stage::One, Stage::Two, Stage::Three];
    let early = day("1990-01-01");
    for (scheme, stage, clock) in Scheme::ALL.iter().flat_map(|scheme| {
        stages.into_iter().flat_map(move |stage| Clock::ALL.iter().map(move |clock| (*scheme, stage, *clock)))
    }) {
        let own = policies
            .profiles()
            .iter()
            .filter(|p| p.authority == Authority::Local)
            .any(|p| p.rules.iter().any(|r| (r.scheme, r.stage, r.clock) == (scheme, stage, clock)));
        let in_force = policies.profiles().iter().any(|p| {
            p.rules.iter().any(|r| {
                (r.scheme, r.stage, r.clock) == (scheme, stage, clock)
                    && r.from.is_none_or(|from| from <= early)
            })
        });
        if let Some(found) = policies.rule(scheme, clock, stage, early).filter(|_| own && !in_force) {
            assert_eq!(found.profile.authority, Authority::Local, "{scheme} {stage:?} {clock}");
        }
    }
}

#[test]
fn a_span_to_a_day_that_no_calendar_has_is_refused_in_words() {
    let calendar = Calendar::built_in(Division::EnglandAndWales);
    for unit in [Unit::WorkingDays, Unit::Days, Unit::Hours, Unit::Months] {
        let span = Span { count: u32::MAX, unit };
        let error = end_of(day("2026-11-20"), span, &calendar).unwrap_err().to_string();
        assert!(error.contains("outside 2006 to 2035"), "{unit:?}: {error}");
    }
}
