//! The weekly sheet: what is late, to each manager, once a week.

use super::Words;
use crate::cli::error::CliError;
use crate::domain::text::clean;
use crate::domain::when;
use crate::store::{Command, Reminder, Store};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeMap;

/// Queues the sheet of this week for every manager with something late, unless it is a rehearsal. Gives the managers to
/// whom it goes, or would.
///
/// # Errors
/// When the calendar does not cover a day, or the store cannot be read or written.
pub(super) fn send(words: &Words<'_>, store: &mut Store, rehearsal: bool) -> Result<Vec<String>, CliError> {
    let today = words.setup.today();
    let week = monday(today);
    let mut told = Vec::new();
    for (manager, lines) in late(words, store)? {
        let key = format!("weekly {week} {manager}");
        if store.is_recorded(&key)? {
            continue;
        }
        let count = lines.len();
        let subject = format!("Complaints overdue, week of {}: {count}", when::long(week));
        let text = format!(
            "Overdue on {}, the oldest first:\n\n{}\n\n{}\n",
            when::full(today),
            lines.join("\n"),
            words.council.team
        );
        if !rehearsal {
            let sheet = Reminder { to: manager.clone(), subject, text };
            store.send_sheet(Command { key, ..words.command() }, &sheet)?;
        }
        told.push(manager);
    }
    Ok(told)
}

/// The Monday of the week.
fn monday(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// What is late, by the address of the manager of its service.
fn late(words: &Words<'_>, store: &Store) -> Result<BTreeMap<String, Vec<String>>, CliError> {
    let (today, calendar) = (words.setup.today(), &store.rules().calendar);
    let mut sheets: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for id in store.chaseable()? {
        let Some(file) = store.case_file_if_read(id)? else { continue };
        let Some(manager) = words.setup.config.mail.manager(&file.case.service) else { continue };
        for deadline in file.deadlines.iter().filter(|deadline| deadline.is_late(today)) {
            let days = calendar.between(deadline.due, today)?.max(1);
            let owner = file.case.owner.as_deref().unwrap_or("nobody");
            let line = format!(
                "{}  {}, due {}, {days} working days late: {} ({}, owner {owner})",
                file.case.receipt.reference,
                deadline.clock.label(),
                when::long(deadline.due),
                file.case.receipt.subject,
                file.case.service,
            );
            sheets.entry(manager.to_owned()).or_default().push(clean(&line).into_owned());
        }
    }
    Ok(sheets)
}
