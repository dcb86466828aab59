//! The figures that the children's report gives in its paragraphs: withdrawals, conciliation, the later stages,
//! advocacy, improvements.

use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::figures::definition::Rounding;
use crate::domain::record::CaseRecord;
use crate::domain::terms::{Finding, Stage, Status};
use crate::report::children::days_taken;
use crate::report::population::{
    Data, Population, first, is_withdrawn, named, outcome, outcome_of_all, years_later,
};
use crate::report::table::{Cell, Row, Table, counted, line};
use crate::report::tally::by_name;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// How children and young people are called in the lists of complainants.
const YOUNG_PEOPLE: &[&str] = &["children", "child", "young person", "child or young person"];

/// Every table of a paragraph.
pub(super) fn tables(people: &Population<'_>) -> Vec<Table> {
    let withdrawn = people.received().filter(|case| is_withdrawn(case));
    let reason = |case: &'_ CaseRecord| -> String {
        case.more().withdrawn.as_ref().map_or_else(String::new, |(_, reason)| reason.clone())
    };
    let reasons: Vec<String> = withdrawn.map(reason).collect();
    vec![
        by_name(
            ("section_5_4_withdrawn_reasons", "Reason"),
            reasons.iter().map(|reason| named(reason, "No reason recorded")),
            &[],
        ),
        conciliation(people),
        stage_two_begun(people),
        panels(people),
        investigations(people),
        advocacy(people),
        improvements(people),
    ]
}

fn conciliation(people: &Population<'_>) -> Table {
    let met: Vec<(&CaseRecord, bool)> = people
        .taken_on
        .iter()
        .filter_map(|case| {
            let last = case.more().conciliation.iter().rev().find(|(on, _)| people.years.holds(*on))?;
            Some((*case, last.1))
        })
        .collect();
    let went_on = met.iter().filter(|(case, _)| case.run_of(Stage::Two).is_some()).count();
    let rows = [
        counted("meetings", "Complaints with a meeting", met.len()),
        counted("resolved", "Resolved", met.iter().filter(|(_, resolved)| *resolved).count()),
        counted("escalated_to_stage2", "Escalated to Stage 2", went_on),
    ];
    Table::flat("section_5_6_conciliation", "Conciliation", rows)
}

fn stage_two_begun(people: &Population<'_>) -> Table {
    let ages: Vec<i32> = people
        .on(|case| case.run_of(Stage::Two).map(|run| run.requested))
        .map(|(case, day)| years_later(case, day))
        .collect();
    let aged = |wanted: fn(i32) -> bool| ages.iter().filter(|age| wanted(**age)).count();
    let mut rows = vec![
        counted("complaint_made_this_year", "Complaint made in the same year", aged(|age| age <= 0)),
        counted("complaint_made_previous_year", "Complaint made the year before", aged(|age| age == 1)),
        counted("complaint_made_two_years_before", "Complaint made two years before", aged(|age| age == 2)),
        counted("complaint_made_earlier", "Complaint made earlier", aged(|age| age > 2)),
    ];
    // Rare, and the printed figures have no place for it.
    rows.retain(|row| row.key != "complaint_made_earlier" || row.cells != [Cell::Count(0)]);
    rows.push(counted("begun", "Stage 2 investigations begun", ages.len()));
    Table::flat("section_5_7_stage2_begun", "Stage 2", rows).totalled()
}

fn panels(people: &Population<'_>) -> Table {
    let met = |case: &CaseRecord| case.run_of(Stage::Three).and_then(|run| run.panel_met);
    let held: Vec<&CaseRecord> = people.on(met).map(|(case, _)| case).collect();
    let changed = |case: &&&CaseRecord| {
        let found = |stage| case.run_of(stage).and_then(|run| run.finding);
        found(Stage::Three).zip(found(Stage::Two)).is_some_and(|(panel, before)| panel != before)
    };
    let declined = |case: &&&CaseRecord| {
        decision(case).is_some_and(|(_, words)| Decision::of(words) == Decision::Declined)
    };
    let rows = [
        counted("panels", "Panels", held.len()),
        counted("outcome_changed", "Outcome changed", held.iter().filter(changed).count()),
        counted(
            "then_declined_by_ombudsman",
            "Then declined by the Ombudsman",
            held.iter().filter(declined).count(),
        ),
    ];
    Table::flat("section_6_3_stage3", "Stage 3", rows)
}

/// The Ombudsman's decision on a case, with its day.
pub(super) fn decision(case: &CaseRecord) -> Option<(NaiveDate, &str)> {
    let (on, words) = case.ombudsman()?.decided.as_ref()?;
    Some((*on, words.as_str()))
}

/// What an Ombudsman's decision comes to, read from its words: the words themselves are kept as they came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// Investigated, with a finding against the council.
    Fault,
    /// Investigated, without one.
    NoFault,
    /// Not investigated, or not further.
    Declined,
    /// Anything that is neither: premature, invalid, advice.
    Other,
}

impl Decision {
    /// Words in a decision and what they mean, the first that occur decide (both sets of the
    /// Ombudsman's categories, and the words of councils' lists).
    const WORDS: &'static [(&'static str, Self)] = &[
        ("declined", Self::Declined),
        ("not investigated", Self::Declined),
        ("closed after initial", Self::Declined),
        ("assessed and closed", Self::Declined),
        ("no finding", Self::NoFault),
        ("not upheld", Self::NoFault),
        ("no fault", Self::NoFault),
        ("no maladministration", Self::NoFault),
        ("upheld", Self::Fault),
        ("investigated", Self::Fault),
        ("fault", Self::Fault),
        ("maladministration", Self::Fault),
    ];

    /// What these words come to.
    pub(super) fn of(words: &str) -> Self {
        let words = words.to_lowercase();
        Self::WORDS
            .iter()
            .find(|(part, _)| words.contains(part))
            .map_or(Self::Other, |(_, decision)| *decision)
    }
}

fn investigations(people: &Population<'_>) -> Table {
    let decided: Vec<Decision> = people
        .on(|case| decision(case).map(|(on, _)| on))
        .filter_map(|(case, _)| decision(case).map(|(_, words)| Decision::of(words)))
        .collect();
    let of = |wanted: Decision| decided.iter().filter(|decision| **decision == wanted).count();
    let rows = [
        counted("investigated", "Investigated", of(Decision::Fault) + of(Decision::NoFault)),
        counted("findings_against_the_council", "Findings against the council", of(Decision::Fault)),
    ];
    Table::flat("section_6_4_ombudsman", "Ombudsman", rows)
}

fn advocacy(people: &Population<'_>) -> Table {
    let young = |case: &&CaseRecord| YOUNG_PEOPLE.contains(&case.relationship.trim().to_lowercase().as_str());
    let mut services: BTreeMap<&str, usize> = BTreeMap::new();
    // A service that supported somebody else is named too, with the young people it supported: perhaps none.
    for case in people.received().filter(|case| !case.advocate.trim().is_empty()) {
        *services.entry(case.advocate.trim()).or_default() += usize::from(young(&case));
    }
    let row = |(service, n): (&str, usize)| {
        counted(&format!("young_people_supported_by_{service}"), &format!("Supported by {service}"), n)
    };
    let rows: Vec<Row> = if services.is_empty() {
        vec![counted("young_people_supported", "Supported by an advocate", 0)]
    } else {
        services.into_iter().map(row).collect()
    };
    Table::flat("section_7_2_advocacy", "Advocacy", rows)
}

fn improvements(people: &Population<'_>) -> Table {
    let delivered = |case: &&CaseRecord| {
        case.more().learning.iter().any(|(_, on)| on.is_some_and(|on| people.years.holds(on)))
    };
    let n = people.received().filter(delivered).count();
    let rows = [counted("identified_and_delivered", "Identified and delivered", n)];
    Table::flat("section_9_1_service_improvements", "Service improvements", rows)
}

/// The outcomes of stage 1 and how far complaints went: counts, and shares with their base.
pub(super) fn escalation(people: &Population<'_>) -> Vec<Table> {
    let all: Vec<&CaseRecord> = people.received().collect();
    let ones: Vec<&CaseRecord> =
        all.iter().copied().filter(|case| first(case).is_some_and(|run| run.stage == Stage::One)).collect();
    let found = |wanted: Finding| ones.iter().filter(|case| outcome_of_all(case) == Some(wanted)).count();
    const ORDER: &[(&str, &str, Finding)] = &[
        ("not_upheld", "Not upheld", Finding::NotUpheld),
        ("partially_upheld", "Partially upheld", Finding::Partially),
        ("upheld", "Upheld", Finding::Upheld),
    ];
    let bases = |(key, label, finding): &(&str, &str, Finding)| counted(key, label, found(*finding));
    let of: usize = ORDER.iter().map(|(.., finding)| found(*finding)).sum();
    let share = |key: &str, label: &str, part: usize, of: usize| {
        line(key, label, vec![Cell::Percent { part, of, rounding: Rounding::OneDecimal }])
    };
    let undecided = ones.len() - of - found(Finding::NoFinding);
    let mut outcomes: Vec<Row> = ORDER.iter().map(bases).collect();
    outcomes.push(counted("no_finding", "No finding", found(Finding::NoFinding)));
    outcomes.extend((undecided > 0).then(|| counted("undecided", "No outcome yet", undecided)));
    outcomes.push(counted("stage1s", "Complaints that began at Stage 1", ones.len()));
    let reached = |stage: Stage| {
        let met = |case: &&&CaseRecord| {
            let run = case.run_of(stage);
            run.is_some_and(|run| stage != Stage::Three || run.panel_met.is_some())
        };
        all.iter().filter(met).count()
    };
    let (two, three) = (reached(Stage::Two), reached(Stage::Three));
    vec![
        Table::flat("outcomes", "Outcome of Stage 1", outcomes).totalled(),
        Table::flat(
            "outcome_percent",
            "Outcome of Stage 1",
            ORDER.iter().map(|(key, label, finding)| share(key, label, found(*finding), of)),
        ),
        Table::flat(
            "escalations",
            "Stage",
            [counted("stage2", "Stage 2", two), counted("stage3", "Stage 3", three)],
        ),
        Table::flat(
            "escalation_percent",
            "Stage",
            [share("stage2", "Stage 2", two, ones.len()), share("stage3", "Stage 3", three, ones.len())],
        ),
    ]
}

/// Figures that are not printed, so that what the tables leave out is seen to be nothing, or how much it is.
///
/// # Errors
/// When the calendar does not cover a day that must be counted.
pub(super) fn unpublished(
    data: &Data,
    people: &Population<'_>,
    calendar: &Calendar,
) -> Result<Table, CalendarError> {
    let received: Vec<&CaseRecord> = people.received().collect();
    let refused = people.not_taken_on.iter().filter(|case| case.status == Status::Refused).count();
    let mut acknowledged = 0;
    for case in &received {
        let Some(on) = case.stages.first().and_then(|run| run.acknowledged) else { continue };
        acknowledged += usize::from(calendar.between(case.received, on)? <= 3);
    }
    let last = people.years.each().last().map(|year| year.period().to);
    let late = received.iter().filter(|case| {
        let run = first(case).filter(|run| run.stage == Stage::One);
        run.and_then(|run| run.answered).zip(last).is_some_and(|(on, last)| on > last)
    });
    let days = days_taken(people, calendar)?;
    let standing = received.iter().filter(|case| !is_withdrawn(case));
    let no_finding = standing.clone().filter(|case| outcome(case) == Some(Finding::NoFinding)).count();
    let waiting = standing.filter(|case| outcome(case).is_none()).count();
    let rows = [
        counted("rows_in_file", "Cases held", data.held.0 + data.held.1),
        counted("received_in_year", "Received, with those not accepted", received.len() + refused),
        counted("not_accepted", "Not accepted", refused),
        counted("acknowledged_by_working_day_3", "Acknowledged within 3 working days", acknowledged),
        counted(
            "stage1_within_10_working_days",
            "Stage 1 answered within 10 working days",
            days.iter().filter(|days| **days <= 10).count(),
        ),
        counted("answered_without_a_finding", "Answered without a finding", no_finding),
        counted("without_an_outcome_yet", "Without an outcome yet", waiting),
        counted("stage1_answered_after_year_end", "Stage 1 answered after the year", late.count()),
    ];
    let mut table = Table::flat("not_published", "Check", rows);
    table.printed = false;
    Ok(table)
}
