//! The consent clock: when to ask again for a written consent that has not come in. It runs beside the investigation
//! and is the complainant's, not the council's.

use super::{Deadline, ruled};
use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::Case;
use crate::domain::policy::Policies;
use crate::domain::terms::{Clock, Scheme, Stage};

/// The day on which to ask again, where consent was asked for and a policy says when.
pub(super) fn clock(
    case: &Case,
    policies: &Policies,
    calendar: &Calendar,
) -> Result<Option<Deadline>, CalendarError> {
    let Some(known) = &case.representative else { return Ok(None) };
    let Some(asked) = known.asked else { return Ok(None) };
    let scheme = case.scheme.unwrap_or(Scheme::Corporate);
    let Some(found) = policies.rule(scheme, Clock::Consent, Stage::One, asked) else { return Ok(None) };
    let deadline = ruled(found, asked, calendar)?;
    let met = known.consent.as_ref().map(|(on, _)| *on);
    Ok(Some(Deadline { met, stage: None, ..deadline }))
}
