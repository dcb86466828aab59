//! The work that comes, as tables.

use super::Sheet;
use crate::domain::calendar::CalendarError;
use crate::domain::figures::definition::Rounding;
use crate::domain::forecast::{Breach, Forecast, OfficerLoad};
use crate::domain::query::StageRecord;
use crate::report::table::{Cell, Column, Row, Table, counted, line, listed};
use chrono::NaiveDate;

pub(super) fn tables(sheet: &Sheet<'_>) -> Result<Vec<Table>, CalendarError> {
    let stages: Vec<StageRecord> = sheet.people.stages.iter().copied().cloned().collect();
    let forecast = Forecast::of(&stages, &sheet.data.absences, sheet.asked.as_at, sheet.calendar)?;
    let mut tables = vec![days(&forecast), officers(&forecast), breaches(&forecast)];
    tables.extend(back_test(&forecast));
    Ok(tables)
}

fn name(load: &OfficerLoad) -> &str {
    load.owner.as_deref().unwrap_or("Nobody")
}

/// Answers due on each day, a column for each officer.
fn days(forecast: &Forecast) -> Table {
    let mut columns = vec![Column::new("due", "Due")];
    columns.extend(forecast.officers.iter().map(|load| Column::new(name(load), name(load))));
    let mut table = Table::new("load_by_day", "Working day", columns);
    table.sums.total_column = Some(0);
    let cells = |counts: Vec<usize>| {
        std::iter::once(counts.iter().sum()).chain(counts).map(Cell::Count).collect::<Vec<_>>()
    };
    for (n, day) in forecast.days.iter().enumerate() {
        let due = forecast.officers.iter().map(|load| load.due.get(n).copied().unwrap_or(0)).collect();
        let first = if n == 0 { " and overdue" } else { "" };
        let label = format!("{}{first}", day.format("%a %-d %b"));
        table.rows.push(line(&day.to_string(), &label, cells(due)));
    }
    let all = forecast.officers.iter().map(|load| load.due.iter().sum()).collect();
    table.rows.push(line("total", "Total", cells(all)));
    let mut table = table.totalled();
    table.names_cases = true;
    table
}

fn officers(forecast: &Forecast) -> Table {
    let words = [("next_week", "The next 5 working days"), ("month", "The next 20 working days")];
    let columns = vec![
        Column::new("open", "Answers owed"),
        Column::new("sent", "Sent in the last 60 working days"),
        Column::new("away", "Of the next 20 working days away"),
        Column::new("clear", "Working days to clear"),
    ];
    let mut table = Table::list("load_by_officer", "Officer", &words, columns);
    for load in &forecast.officers {
        let full = |within: usize| match load.first_full(within) {
            Some((n, fullness)) => {
                let day: Option<&NaiveDate> = forecast.days.get(n);
                let day = day.map_or_else(String::new, |day| day.format("%a %-d %b").to_string());
                format!("{} by {day}", fullness.label())
            }
            None if load.sent == 0 || load.owner.is_none() => "pace not known".to_owned(),
            None => "free".to_owned(),
        };
        let clear = load.clear.map_or(Cell::Blank, Cell::Count);
        let cells = vec![Cell::Count(load.open), Cell::Count(load.sent), Cell::Count(load.away), clear];
        table.rows.push(listed(name(load), vec![full(5), full(20)], cells));
    }
    table
}

fn breaches(forecast: &Forecast) -> Table {
    let words = [
        ("stage", "Stage"),
        ("service", "Service"),
        ("officer", "Officer"),
        ("due", "Due"),
        ("expected", "Expected"),
    ];
    let mut table = Table::list("breaches", "Reference", &words, Vec::new());
    let day = |day: NaiveDate| day.format("%-d %b %Y").to_string();
    for Breach { reference, owner, stage, service, due, expected, .. } in &forecast.breaches {
        let words = vec![
            stage.label().to_owned(),
            service.to_string(),
            owner.as_deref().unwrap_or("Nobody").to_owned(),
            day(*due),
            day(*expected),
        ];
        let key = format!("{reference} {}", stage.name());
        table.rows.push(Row { key, ..listed(reference, words, Vec::new()) });
    }
    table
}

fn back_test(forecast: &Forecast) -> Option<Table> {
    let test = forecast.back_test?;
    let right = test.hit + test.quiet;
    let share = |part, of| vec![Cell::Percent { part, of, rounding: Rounding::Whole }];
    let rows = [
        counted("hit", "Foretold as late, and late", test.hit),
        counted("false_alarm", "Foretold as late, and in time", test.false_alarm),
        counted("missed", "Not foretold, and late", test.missed),
        counted("quiet", "Not foretold, and in time", test.quiet),
        counted("open", "Answers owed on that day", test.open),
        line("right", "Foretold rightly", share(right, test.open)),
        line("found", "Late ones that were foretold", share(test.hit, test.hit + test.missed)),
    ];
    let mut table = Table::flat("back_test", "Outcome", rows);
    table.title = format!("{} on {}", table.title, test.at.format("%-d %B %Y"));
    Some(table)
}
