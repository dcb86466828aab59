//! The time in which a matter is settled informally. When it passes the matter is a complaint at stage 1, and that stage
//! counts from the receipt.

use super::{Deadline, ruled};
use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::Case;
use crate::domain::policy::Policies;
use crate::domain::terms::{Clock, Settling, Stage};

/// The clock of the informal stage, met by the resolution. What went from there to an Ombudsman is the Ombudsman's.
///
/// # Errors
/// When the calendar does not cover the days.
pub(super) fn clock(
    case: &Case,
    policies: &Policies,
    calendar: &Calendar,
) -> Result<Option<Deadline>, CalendarError> {
    let (Some(scheme), Some(run)) = (case.scheme, case.run_of(Stage::Informal)) else { return Ok(None) };
    let Some(found) = policies.rule(scheme, Clock::Informal, Stage::Informal, run.requested) else {
        return Ok(None);
    };
    let settled = case.settlements.iter().find(|s| s.step == Settling::Informal && s.resolved);
    let met = settled.map(|settlement| settlement.on).or(run.answered);
    let over = case.stage() != Stage::Informal || case.ombudsman.is_some();
    if over && met.is_none() {
        return Ok(None);
    }
    Ok(Some(Deadline { met, ..ruled(found, run.requested, calendar)? }))
}
