//! The annual reports of the corporate procedure, of housing, of adult social care and of the whole desk.

use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::Case;
use crate::domain::figures::definition::Rounding;
use crate::domain::figures::{Measure, Share, on_time};
use crate::domain::terms::{Channel, Finding, Scheme, Stage, Status};
use crate::report::population::{Population, named};
use crate::report::sections::decision;
use crate::report::table::{Cell, Column, Table, counted, line};
use crate::report::tally::{Grid, by_name, key_of};

/// The tables of a report that is not the children's.
///
/// # Errors
/// When the calendar does not cover a day that must be counted.
pub(super) fn tables(
    scheme: Option<Scheme>,
    people: &Population<'_>,
    calendar: &Calendar,
) -> Result<Vec<Table>, CalendarError> {
    let received = || people.received();
    let service = |case: &'_ Case| -> String { named(&case.service, "No service").to_owned() };
    let services: Vec<String> = received().map(service).collect();
    let names = services.iter().map(String::as_str);
    let mut tables = turned_away(people);
    match scheme {
        None => tables.push(by_name(
            ("received_by_scheme", "Procedure"),
            received().map(|case| case.scheme.map_or("No procedure", Scheme::label)),
            &[],
        )),
        Some(Scheme::Adult) => tables.push(well_founded(people)),
        Some(Scheme::Corporate | Scheme::Children | Scheme::Housing) => {}
    }
    tables.extend([
        by_name(("received_by_service", "Service"), names, &[]),
        by_name(
            ("received_by_channel", "Channel"),
            received().map(|case| Channel::label(case.receipt.channel)),
            &[],
        ),
        stages(people, scheme),
    ]);
    tables.extend(timeliness(people, calendar)?);
    tables.extend([outcomes(people), decisions(people), improvements(people)]);
    Ok(tables)
}

/// What came in and what was not taken on: in the report of every procedure (Complaint Handling Codes, 8.1).
pub(super) fn turned_away(people: &Population<'_>) -> Vec<Table> {
    vec![contacts(people), refused(people)]
}

/// What was on time and how late the rest was, in the report of every procedure.
///
/// # Errors
/// When the calendar does not cover a day that must be counted.
pub(super) fn timeliness(people: &Population<'_>, calendar: &Calendar) -> Result<[Table; 2], CalendarError> {
    Ok([timely(people), lateness(people, calendar)?])
}

fn contacts(people: &Population<'_>) -> Table {
    let left = |wanted: fn(Status) -> bool| people.not_taken_on.iter().filter(|c| wanted(c.status)).count();
    let refused = left(|status| status == Status::Refused);
    let requests = left(|status| status == Status::ServiceRequest);
    let accepted = people.received().count();
    let all = people.not_taken_on.len() + accepted;
    let rows = [
        counted("accepted", "Accepted as a complaint", accepted),
        counted("refused", "Not accepted", refused),
        counted("service_requests", "Passed on as a service request", requests),
        counted("not_looked_at", "Not decided yet", people.not_taken_on.len() - refused - requests),
        counted("total", "Total", all),
    ];
    Table::flat("contacts", "What became of it", rows).totalled()
}

fn refused(people: &Population<'_>) -> Table {
    let refused = people.not_taken_on.iter().filter(|case| case.status == Status::Refused);
    let reasons = refused.map(|case| case.refusal.as_ref().map_or("", |(reason, ..)| reason.as_str()));
    by_name(("refused_reasons", "Reason"), reasons.map(|reason| named(reason, "No reason recorded")), &[])
}

/// What SI 2009/309 regulation 18 asks the annual report of adult social care to give.
fn well_founded(people: &Population<'_>) -> Table {
    let count = |wanted: fn(&Case) -> bool| people.received().filter(|case| wanted(case)).count();
    let founded = |case: &Case| matches!(case.finding(), Some(Finding::Upheld | Finding::Partially));
    let rows = [
        counted("received", "Received", people.received().count()),
        counted("well_founded", "Decided to be well-founded", count(founded)),
        counted("referred_to_ombudsman", "Referred to the Ombudsman", count(|c| c.ombudsman.is_some())),
    ];
    Table::flat("well_founded", "Regulation 18", rows)
}

fn stages(people: &Population<'_>, scheme: Option<Scheme>) -> Table {
    let reached = |stage: Stage| people.received().filter(|case| case.run_of(stage).is_some()).count();
    let last = scheme.map_or(Stage::Three, Scheme::last_stage);
    let known: &[(Stage, &str, &str)] = &[
        (Stage::Informal, "informal", "Informal"),
        (Stage::One, "stage1", "Stage 1"),
        (Stage::Two, "stage2", "Stage 2"),
        (Stage::Three, "stage3", "Stage 3"),
    ];
    let opened = known
        .iter()
        .map(|(stage, key, label)| (*stage, counted(key, label, reached(*stage))))
        .filter(|(stage, row)| stage.number() <= last.number() || row.cells != [Cell::Count(0)])
        .map(|(_, row)| row);
    let ombudsman = people.received().filter(|case| case.ombudsman.is_some()).count();
    let rows = [counted("received", "Received", people.received().count())]
        .into_iter()
        .chain(opened)
        .chain([counted("ombudsman", "Ombudsman", ombudsman)]);
    Table::flat("stages", "Stage", rows)
}

/// The measures of the statistics screen over the whole years.
fn timely(people: &Population<'_>) -> Table {
    let columns = vec![
        Column::new("on_time", "On time"),
        Column::new("late", "Late"),
        Column::new("sent", "Sent"),
        Column::share("percent", "Share on time"),
    ];
    let mut table = Table::new("on_time", "What was due", columns);
    table.sums.total_column = table.column_at("sent");
    let all: &[(Measure, &str)] = &[
        (Measure::Acknowledged, "acknowledged"),
        (Measure::StageOne, "stage1"),
        (Measure::StageTwo, "stage2"),
    ];
    for (measure, key) in all {
        let each = people
            .years
            .each()
            .iter()
            .map(|year| on_time(people.stages.iter().copied(), *measure, year.period()));
        let Share { part, of } = each.fold(Share::default(), |sum, share| Share {
            part: sum.part + share.part,
            of: sum.of + share.of,
        });
        let label = Measure::TABLE.iter().find(|(of, ..)| of == measure).map_or("", |(_, name, _)| name);
        let counts = [part, of - part, of].map(Cell::Count);
        let share = Cell::Percent { part, of, rounding: Rounding::Whole };
        table.rows.push(line(key, label, counts.into_iter().chain([share]).collect()));
    }
    table
}

/// The groups of lateness, in working days after the day it was due: a committee asked for those that were only just
/// late (Surrey, Audit & Governance).
const LATENESS: &[(&str, &str, i64)] = &[
    ("1-2", "1 to 2 working days", 2),
    ("3-5", "3 to 5 working days", 5),
    ("6-10", "6 to 10 working days", 10),
    ("11-20", "11 to 20 working days", 20),
    ("21+", "21 working days or more", i64::MAX),
];

fn lateness(people: &Population<'_>, calendar: &Calendar) -> Result<Table, CalendarError> {
    let mut groups = vec![0_usize; LATENESS.len()];
    for stage in people.stages.iter().filter(|stage| matches!(stage.stage, Stage::One | Stage::Two)) {
        let Some((on, by)) = stage.answered.zip(stage.answer_by) else { continue };
        if on > by && people.years.holds(on) {
            let days = calendar.between(by, on)?;
            let group = LATENESS.iter().position(|(.., most)| days <= *most);
            groups[group.unwrap_or(LATENESS.len() - 1)] += 1;
        }
    }
    let total = groups.iter().sum();
    let rows = LATENESS.iter().zip(groups).map(|((key, label, _), n)| counted(key, label, n));
    Ok(Table::flat("lateness", "Late by", rows.chain([counted("total", "Total", total)])).totalled())
}

fn outcomes(people: &Population<'_>) -> Table {
    let grid = Grid {
        id: ("outcomes_by_service", "Service"),
        whole: ("complaints", "Complaints"),
        outcomes: &["upheld", "partially_upheld", "not_upheld", "no_finding"],
        total: Some(("TOTALS", "TOTALS")),
    };
    grid.count(
        people.received().filter_map(|case| {
            Some((case, named(&case.service, "No service"), Some(key_of(case.finding()?))))
        }),
    )
}

fn decisions(people: &Population<'_>) -> Table {
    let made = people.on(|case| decision(case).map(|(on, _)| on));
    let words =
        made.filter_map(|(case, _)| decision(case).map(|(_, words)| named(words, "No words recorded")));
    by_name(("ombudsman_decisions", "Decision"), words, &[])
}

fn improvements(people: &Population<'_>) -> Table {
    let delivered = people
        .taken_on
        .iter()
        .filter(|case| case.learning.iter().any(|(_, on)| on.is_some_and(|on| people.years.holds(on))));
    by_name(
        ("improvements_by_service", "Service"),
        delivered.map(|case| named(&case.service, "No service")),
        &[],
    )
}
