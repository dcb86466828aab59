//! The law's hard limit, which no council's policy softens or moves to a later day.

use super::{Deadline, Moments, end_of};
use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::policy::{Cap, Policies};
use crate::domain::terms::Scheme;

/// Takes the earlier of the two limits, and holds it as firmly as the firmer of the two.
///
/// # Errors
/// When the calendar does not cover the days.
pub(super) fn stricter(
    deadline: &mut Deadline,
    (scheme, policies): (Scheme, &Policies),
    moments: &Moments,
    calendar: &Calendar,
) -> Result<(), CalendarError> {
    let Some(stage) = deadline.stage else { return Ok(()) };
    let law = policies.beside(scheme, deadline.clock, stage, moments.received);
    let Some(law) = law.filter(|law| law.rule.cap == Cap::Hard) else { return Ok(()) };
    let Some(span) = law.rule.limit else { return Ok(()) };
    let start = moments.at(law.rule.start).unwrap_or(deadline.start);
    let ends = end_of(start, span, calendar.legal())?;
    deadline.limit = Some(deadline.limit.map_or(ends, |limit| limit.min(ends)));
    deadline.hard = true;
    Ok(())
}
