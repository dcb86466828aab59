//! The time in which a matter is settled informally. When it passes the matter is a complaint at stage 1, and that stage
//! counts from the receipt.

use super::{Deadline, ruled, stage_deadlines};
use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::{Case, StageRun};
use crate::domain::policy::Policies;
use crate::domain::terms::{Clock, Scheme, Settling, Stage};
use chrono::NaiveDate;

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

/// The clocks that taking a complaint on would start, where it begins at a stage, or informally, on the day it was
/// received.
///
/// # Errors
/// When the calendar does not cover the days.
pub fn first_deadlines(
    scheme: Scheme,
    (stage, received): (Stage, NaiveDate),
    policies: &Policies,
    calendar: &Calendar,
) -> Result<Vec<Deadline>, CalendarError> {
    if stage != Stage::Informal {
        return stage_deadlines(scheme, &StageRun::new(stage, received), policies, calendar);
    }
    let found = policies.rule(scheme, Clock::Informal, stage, received);
    found.map(|found| ruled(found, received, calendar)).into_iter().collect()
}
