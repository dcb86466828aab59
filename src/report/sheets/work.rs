//! What is owed now: overdue, due next, by service; and how each service did.

use super::Sheet;
use crate::domain::calendar::CalendarError;
use crate::domain::figures::{Measure, Share, on_time_when};
use crate::domain::query::Upcoming;
use crate::domain::record::CaseRecord;
use crate::domain::terms::Status;
use crate::report::late::share_cells;
use crate::report::population::{Population, named};
use crate::report::table::{Cell, Column, Row, Table, counted, line, listed};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The next so many working days are shown beside what is overdue.
const NEXT: i64 = 5;

/// What happened in the week.
pub(super) fn week(people: &Population<'_>) -> Table {
    let records = || people.stages.iter();
    let on = |day: Option<NaiveDate>| day.is_some_and(|day| people.years.holds(day));
    let closed = people.taken_on.iter().filter(|case| on(case.closed)).count();
    let rows = [
        counted("received", "Complaints received", people.received().count()),
        counted("acknowledged", "Acknowledgements sent", records().filter(|r| on(r.acknowledged)).count()),
        counted("answered", "Answers sent", records().filter(|r| on(r.answered)).count()),
        counted("closed", "Closed", closed),
    ];
    Table::flat("week", "In these days", rows)
}

/// What the council owes of the procedure's cases, with the case.
fn owed<'a>(sheet: &'a Sheet<'_>) -> impl Iterator<Item = (&'a Upcoming, &'a CaseRecord)> {
    let ours = sheet.data.deadlines.iter().filter(|due| due.clock.is_ours() && !due.forecast);
    ours.filter_map(|due| Some((due, sheet.people.case(due.id)?)))
}

const WORDS: &[(&str, &str)] =
    &[("what", "What"), ("service", "Service"), ("officer", "Officer"), ("due", "Due")];

fn row((due, case): (&Upcoming, &CaseRecord), cells: Vec<Cell>) -> Row {
    let words = vec![
        due.clock.label().to_owned(),
        named(&case.service, "No service").to_owned(),
        due.owner.clone().unwrap_or_else(|| "Nobody".to_owned()),
        due.due.format("%-d %b %Y").to_string(),
    ];
    // A case can owe several things, so that its reference alone is no key.
    let stage = due.stage.map_or(0, |stage| stage.number());
    let key = format!("{} {} {stage} {}", due.reference, due.clock.name(), due.due);
    Row { key, ..listed(&due.reference, words, cells) }
}

/// Everything that is overdue, the longest first.
pub(super) fn overdue(sheet: &Sheet<'_>) -> Result<Table, CalendarError> {
    let mut table =
        Table::list("overdue", "Reference", WORDS, vec![Column::new("days_late", "Working days late")]);
    for (due, case) in owed(sheet).filter(|(due, _)| due.due < sheet.asked.as_at) {
        let days = usize::try_from(sheet.calendar.between(due.due, sheet.asked.as_at)?).unwrap_or(0);
        table.rows.push(row((due, case), vec![Cell::Count(days)]));
    }
    Ok(table)
}

/// What is due in the next working days.
pub(super) fn next_days(sheet: &Sheet<'_>) -> Result<Table, CalendarError> {
    let last = sheet.calendar.add(sheet.asked.as_at, NEXT)?;
    let mut table = Table::list("due_next", "Reference", WORDS, vec![Column::new("days_left", "Days left")]);
    for (due, case) in owed(sheet).filter(|(due, _)| (sheet.asked.as_at..=last).contains(&due.due)) {
        let days = usize::try_from(sheet.calendar.between(sheet.asked.as_at, due.due)?).unwrap_or(0);
        table.rows.push(row((due, case), vec![Cell::Count(days)]));
    }
    Ok(table)
}

/// Open cases of each service: late, due in the next working days, and the others.
pub(super) fn by_service(sheet: &Sheet<'_>) -> Result<Table, CalendarError> {
    let (today, last) = (sheet.asked.as_at, sheet.calendar.add(sheet.asked.as_at, NEXT)?);
    let mut first: BTreeMap<_, NaiveDate> = BTreeMap::new();
    for (due, case) in owed(sheet) {
        let day = first.entry(case.id).or_insert(due.due);
        *day = (*day).min(due.due);
    }
    let mut services: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let open = |status: Status| matches!(status, Status::Open | Status::Frozen);
    for case in &sheet.people.taken_on {
        let one = match first.get(&case.id) {
            Some(due) if *due < today => [1, 0, 0],
            Some(due) if *due <= last => [0, 1, 0],
            Some(_) => [0, 0, 1],
            None if open(case.status) => [0, 0, 1],
            None => continue,
        };
        let counts = services.entry(named(&case.service, "No service")).or_default();
        *counts = sum(*counts, one);
    }
    let columns = vec![
        Column::new("cases", "Cases"),
        Column::new("overdue", "Overdue"),
        Column::new("due_next", "Due in the next 5 working days"),
        Column::new("later", "Later"),
    ];
    let mut table = Table::new("work_by_service", "Service", columns);
    table.sums.total_column = Some(0);
    let cells = |counts: &[usize; 3]| {
        std::iter::once(counts.iter().sum()).chain(*counts).map(Cell::Count).collect::<Vec<_>>()
    };
    let all = services.values().copied().fold([0; 3], sum);
    table.rows = services.iter().map(|(name, counts)| line(name, name, cells(counts))).collect();
    table.rows.push(line("total", "Total", cells(&all)));
    Ok(table.totalled())
}

fn sum([late, next, later]: [usize; 3], [a, b, c]: [usize; 3]) -> [usize; 3] {
    [late + a, next + b, later + c]
}

/// Stage 1 answered on time by service.
pub(super) fn performance(id: &'static str, people: &Population<'_>) -> Table {
    let columns = vec![
        Column::new("on_time", "On time"),
        Column::new("late", "Late"),
        Column::new("sent", "Sent"),
        Column::share("percent", "Share on time"),
    ];
    let mut table = Table::new(id, "Service", columns);
    table.sums.total_column = table.column_at("sent");
    let mut services: BTreeMap<&str, Share> = BTreeMap::new();
    let mut all = Share::default();
    for record in &people.stages {
        let share = on_time_when([*record], Measure::StageOne, |on| people.years.holds(on));
        if share.of > 0 {
            for sum in [&mut all, services.entry(named(&record.service, "No service")).or_default()] {
                *sum = Share { part: sum.part + share.part, of: sum.of + share.of };
            }
        }
    }
    table.rows = services.iter().map(|(name, share)| line(name, name, share_cells(*share).into())).collect();
    table.rows.push(line("total", "Total", share_cells(all).into()));
    table.totalled()
}
