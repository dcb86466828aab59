//! The annual reports of the corporate procedure, of housing, of adult social care and of the whole desk.

use crate::domain::learning::{Lesson, lessons};
use crate::domain::record::CaseRecord;
use crate::domain::terms::{Channel, Finding, Scheme, Stage, Status};
use crate::report::children::recorded;
use crate::report::population::{Population, named};
use crate::report::table::{Cell, Table, counted, listed};
use crate::report::tally::{Grid, by_name, key_of};

/// The tables of a report that is not the children's.
pub(super) fn tables(scheme: Option<Scheme>, people: &Population<'_>) -> Vec<Table> {
    let received = || people.received();
    let service = |case: &'_ CaseRecord| -> String { named(&case.service, "No service").to_owned() };
    let services: Vec<String> = received().map(service).collect();
    let names = services.iter().map(String::as_str);
    let mut tables = turned_away(people);
    tables.push(recorded("received_by_kind", people));
    match scheme {
        None => tables.push(by_name(
            ("received_by_scheme", "Procedure"),
            received().map(|case| case.scheme.map_or("No procedure", Scheme::label)),
            &[],
        )),
        Some(Scheme::Adult) => tables.extend([well_founded(people), matters(people), changed(people)]),
        Some(Scheme::Corporate | Scheme::Children | Scheme::Housing) => {}
    }
    tables.extend([
        by_name(("received_by_service", "Service"), names, &[]),
        channels(people),
        stages(people, scheme),
        outcomes(people),
        improvements(people),
    ]);
    tables
}

/// How complaints reached the council.
pub(super) fn channels(people: &Population<'_>) -> Table {
    let names = people.received().map(|case| Channel::label(case.channel));
    by_name(("received_by_channel", "Channel"), names, &[])
}

/// What came in and what was not taken on: in the report of every procedure (Complaint Handling Codes, 8.1).
pub(super) fn turned_away(people: &Population<'_>) -> Vec<Table> {
    vec![contacts(people), refused(people)]
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
    let reasons = refused.map(|case| case.more().refusal.as_ref().map_or("", |(reason, ..)| reason.as_str()));
    by_name(("refused_reasons", "Reason"), reasons.map(|reason| named(reason, "No reason recorded")), &[])
}

/// What SI 2009/309 regulation 18 asks the annual report of adult social care to give.
fn well_founded(people: &Population<'_>) -> Table {
    let count = |wanted: fn(&CaseRecord) -> bool| people.received().filter(|case| wanted(case)).count();
    let founded = |case: &CaseRecord| matches!(case.finding(), Some(Finding::Upheld | Finding::Partially));
    let rows = [
        counted("received", "Received", people.received().count()),
        counted("well_founded", "Decided to be well-founded", count(founded)),
        counted("referred_to_ombudsman", "Referred to the Ombudsman", count(|c| c.ombudsman().is_some())),
    ];
    Table::flat("well_founded", "Regulation 18", rows)
}

/// The matters of general importance that complaints raised, in the words they were recorded in.
fn matters(people: &Population<'_>) -> Table {
    let raised = people.received().map(|case| case.more().general.trim());
    by_name(("general_matters", "Matter"), raised.filter(|matter| !matter.is_empty()), &[])
}

/// What the council did to improve services because of complaints, without naming any.
fn changed(people: &Population<'_>) -> Table {
    let all = people.taken_on.iter().flat_map(|case| lessons(case));
    let done = all.filter(|one| one.delivered.is_some_and(|on| people.years.holds(on)));
    we_did(&done.collect::<Vec<Lesson>>())
}

/// What changed, for anybody: without the words of a complaint and without its reference.
pub(super) fn we_did(done: &[Lesson]) -> Table {
    let words = [("service", "Service"), ("did", "What we did"), ("since", "Since")];
    let mut table = Table::list("we_did", "Number", &words, Vec::new());
    table.names_cases = false;
    for (n, lesson) in (1..).zip(done) {
        let since = lesson.delivered.map_or_else(String::new, |on| on.format("%B %Y").to_string());
        let words = vec![named(&lesson.service, "No service").to_owned(), lesson.did.clone(), since];
        table.rows.push(listed(&format!("{n}"), words, Vec::new()));
    }
    table
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
    let ombudsman = people.received().filter(|case| case.ombudsman().is_some()).count();
    let rows = [counted("received", "Received", people.received().count())]
        .into_iter()
        .chain(opened)
        .chain([counted("ombudsman", "Ombudsman", ombudsman)]);
    Table::flat("stages", "Stage", rows)
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

/// Complaints from which an improvement came, by service.
pub(super) fn improvements(people: &Population<'_>) -> Table {
    let delivered = people.taken_on.iter().filter(|case| {
        case.more().learning.iter().any(|(_, on)| on.is_some_and(|on| people.years.holds(on)))
    });
    by_name(
        ("improvements_by_service", "Service"),
        delivered.map(|case| named(&case.service, "No service")),
        &[],
    )
}
