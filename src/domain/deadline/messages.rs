//! When a message that came in about a case has to be dealt with.

use super::{Deadline, ruled};
use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::Case;
use crate::domain::policy::Policies;
use crate::domain::terms::{Clock, Scheme, Stage};

/// One clock for each message that somebody has to look at, met by dealing with it.
///
/// # Errors
/// When the calendar does not cover the days.
pub(super) fn clocks(
    case: &Case,
    policies: &Policies,
    calendar: &Calendar,
) -> Result<Vec<Deadline>, CalendarError> {
    let scheme = case.scheme.unwrap_or(Scheme::Corporate);
    let mut all = Vec::new();
    for known in case.messages.iter().filter(|known| known.message.nature.is_work()) {
        let on = known.message.on;
        let Some(found) = policies.rule(scheme, Clock::Message, Stage::One, on) else { continue };
        let met = known.dealt.as_ref().map(|(on, _)| *on);
        all.push(Deadline { stage: None, met, ..ruled(found, on, calendar)? });
    }
    Ok(all)
}
