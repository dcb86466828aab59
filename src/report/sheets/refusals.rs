//! The register of what was not accepted (Complaint Handling Codes, 8.1: "the number and type of complaints refused").

use super::Sheet;
use crate::domain::calendar::CalendarError;
use crate::domain::terms::Status;
use crate::report::table::{Cell, Column, Table, listed};

pub(super) fn register(sheet: &Sheet<'_>) -> Result<Table, CalendarError> {
    let words = [
        ("received", "Received"),
        ("refused", "Decided"),
        ("reason", "Reason"),
        ("clause", "Clause"),
        ("signpost", "Where they were sent"),
    ];
    let columns = vec![Column::new("days", "Working days to decide")];
    let mut table = Table::list("refusals", "Reference", &words, columns);
    let day = |day: chrono::NaiveDate| day.format("%-d %b %Y").to_string();
    for case in sheet.people.not_taken_on.iter().filter(|case| case.status == Status::Refused) {
        let (reason, clause, signpost) = case.more().refusal.clone().unwrap_or_default();
        let on = case.more().refused;
        let days = on.map(|on| sheet.calendar.between(case.received, on)).transpose()?;
        let days = days.map_or(Cell::Blank, |days| Cell::Count(usize::try_from(days).unwrap_or(0)));
        let decided = on.map_or_else(String::new, day);
        let words = vec![day(case.received), decided, reason, clause, signpost];
        table.rows.push(listed(&case.reference, words, vec![days]));
    }
    Ok(table)
}
