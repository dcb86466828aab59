//! The law's hard limit, which no council's policy softens or moves to a later day.

use super::{Deadline, Moments, end_of, ruled};
use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::policy::{Authority, Cap, Force, Policies};
use crate::domain::terms::{Clock, Scheme};

/// Takes the earlier of the two limits, and holds it as firmly as the firmer of the two. Where the council's policy gives
/// an acknowledgement more time than the regulations do, theirs is the date, a limit of its own, and the policy's stands
/// beside it: what the law calls late is late.
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
    let binds = law.filter(|law| {
        law.profile.authority == Authority::Statute
            && law.rule.force == Force::Binding
            && deadline.clock == Clock::Acknowledge
    });
    if let Some(law) = binds {
        let ends = ruled(law, deadline.start, calendar)?;
        if ends.due < deadline.due {
            let ours = (deadline.due, deadline.source.clone());
            let (met, forecast, limit) = (deadline.met, deadline.forecast, Some(ends.due));
            *deadline = Deadline { met, forecast, limit, hard: true, beside: Some(ours), ..ends };
        }
        return Ok(());
    }
    let Some(law) = law.filter(|law| law.rule.cap == Cap::Hard) else { return Ok(()) };
    let Some(span) = law.rule.limit else { return Ok(()) };
    let start = moments.at(law.rule.start).unwrap_or(deadline.start);
    let ends = end_of(start, span, calendar.legal())?;
    deadline.limit = Some(deadline.limit.map_or(ends, |limit| limit.min(ends)));
    deadline.hard = true;
    Ok(())
}
