//! Everything that a run of `redress chase` does of its own accord about a case, and what is late on it for the weekly
//! sheet: the run, its rehearsal and the desk's "chased next" all ask here.

use super::{Hold, due, holding};
use crate::domain::access::told_about;
use crate::domain::calendar::CalendarError;
use crate::domain::case::Case;
use crate::domain::deadline::Deadline;
use crate::domain::decide::Desk;
use crate::domain::event::Chased;
use crate::domain::terms::{Chase, Clock};
use chrono::{Datelike, Days, NaiveDate};

/// Something that is done of its own accord.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doing {
    /// Somebody is reminded, or told that a holding letter is due.
    Remind(Chased),
    /// The acknowledgement goes out.
    Acknowledge,
    /// The holding letter goes out.
    Hold(Hold),
    /// A manager gets the weekly sheet.
    Sheet(Sheet),
}

/// The weekly sheet of a manager.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The manager's address.
    pub manager: String,
    /// The Monday of its week.
    pub week: NaiveDate,
    /// What is late.
    pub late: Vec<Late>,
}

/// A date that has passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// The reference of the case.
    pub reference: String,
    /// What the case is about.
    pub subject: String,
    /// The service.
    pub service: String,
    /// The owner.
    pub owner: Option<String>,
    /// Which date.
    pub clock: Clock,
    /// The day.
    pub due: NaiveDate,
    /// The working days since then, at least one.
    pub days: i64,
}

/// What is done about a case today and was not done yet.
///
/// # Errors
/// When the calendar does not cover the days.
pub fn plan(case: &Case, deadlines: &[Deadline], desk: &Desk<'_>) -> Result<Vec<Doing>, CalendarError> {
    let mut reminders = due(case, deadlines, desk)?;
    let mut all = Vec::new();
    if acknowledges(case, deadlines, desk) {
        reminders.retain(|one| one.clock != Clock::Acknowledge);
        all.push(Doing::Acknowledge);
    }
    match holding(case, deadlines, desk)? {
        Some(hold) if hold.sends => {
            reminders.retain(|one| one.what != Chase::Owner || one.clock != Clock::Respond);
            all.push(Doing::Hold(hold));
        }
        // One message about a date is enough for a day: this one says what can be done about it.
        Some(hold) => {
            if let Some(told) = proposed(case, &hold, desk) {
                reminders.retain(|one| one.what != Chase::Owner || one.clock != Clock::Respond);
                reminders.push(told);
            }
        }
        None => {}
    }
    all.extend(reminders.into_iter().map(Doing::Remind));
    Ok(all)
}

/// The owner is told once that a holding letter is due.
fn proposed(case: &Case, hold: &Hold, desk: &Desk<'_>) -> Option<Chased> {
    let to = case.owner.as_deref().filter(|to| !to.trim().is_empty())?.to_owned();
    let (on, manager, again) = (desk.today, false, None);
    let (what, clock, due, step) = (Chase::Holding, Clock::Respond, hold.due, (1, 1));
    let told = Chased { what, clock, due, step, on, to, manager, again };
    (!case.was_chased(&told)).then_some(told)
}

/// Whether the acknowledgement goes out by itself: the council's policy says so, one is owed and there is an address.
fn acknowledges(case: &Case, deadlines: &[Deadline], desk: &Desk<'_>) -> bool {
    let owed = deadlines.iter().any(|d| d.clock == Clock::Acknowledge && d.is_open());
    let mailed = !case.receipt.complainant.email.trim().is_empty();
    owed && mailed && case.run().is_some() && desk.policies.acknowledges(desk.today)
}

/// What is late on a case.
///
/// # Errors
/// When the calendar does not cover the days.
pub fn late(case: &Case, deadlines: &[Deadline], desk: &Desk<'_>) -> Result<Vec<Late>, CalendarError> {
    let late = deadlines.iter().filter(|deadline| deadline.is_late(desk.today));
    late.map(|deadline| {
        Ok(Late {
            reference: case.receipt.reference.clone(),
            subject: told_about(case).to_owned(),
            service: case.service.clone(),
            owner: case.owner.clone(),
            clock: deadline.clock,
            due: deadline.due,
            days: desk.calendar.between(deadline.due, desk.today)?.max(1),
        })
    })
    .collect()
}

/// The Monday of the week of a day.
pub fn week_of(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

impl Sheet {
    /// What makes it one of a kind, for whoever must not send it twice.
    pub fn key(&self) -> String {
        format!("weekly {} {}", self.week, self.manager)
    }
}
