//! The Code's or the law's date beside the council's own.

use super::{Deadline, Moments, end_of};
use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::policy::Policies;
use crate::domain::terms::Scheme;
use chrono::NaiveDate;

/// The Code's or the law's date for the same clock, if it is another one.
///
/// # Errors
/// When the calendar does not cover the days.
pub(super) fn of(
    policies: &Policies,
    scheme: Scheme,
    ours: &Deadline,
    moments: &Moments,
    calendar: &Calendar,
) -> Result<Option<(NaiveDate, String)>, CalendarError> {
    let Some(stage) = ours.stage else { return Ok(None) };
    let Some(found) = policies.beside(scheme, ours.clock, stage, moments.received) else { return Ok(None) };
    let start = moments.at(found.rule.start).unwrap_or(ours.start);
    let due = end_of(start, found.rule.allowed(), calendar.legal())?;
    let clause = format!("{}, {}", found.profile.title, found.rule.clause);
    Ok((due != ours.original).then_some((due, clause)))
}
