//! The clock of a route beside the complaints procedure, such as a request for information.

use super::{Deadline, end_of, promised};
use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::RouteRun;
use crate::domain::terms::Clock;

/// The calendar that a clock is counted on: the desk's own, but for other routes the days that are worked in every
/// part of the UK (Freedom of Information Act 2000, s.10(6)), on which closures of the council's own do not count.
pub fn counted_on(clock: Clock, desk: &Calendar) -> &Calendar {
    if clock == Clock::OtherRoute { desk.uk() } else { desk }
}

/// The clocks of another route: that of its acknowledgement, where it asks for one, and that of its answer.
///
/// # Errors
/// When the calendar does not cover the days.
pub(super) fn clocks(run: &RouteRun, calendar: &Calendar) -> Result<Vec<Deadline>, CalendarError> {
    Ok(acknowledge(run, calendar)?.into_iter().chain(clock(run, calendar)?).collect())
}

/// The acknowledgement. Its days are those of the regulations: closures of the council's own count. What was owed and
/// is not recorded when the route is done was never met.
fn acknowledge(run: &RouteRun, calendar: &Calendar) -> Result<Option<Deadline>, CalendarError> {
    let Some((allowed, rule, clause)) = run.route.acknowledge() else { return Ok(None) };
    let due = end_of(run.from, allowed, calendar.legal())?;
    let done = run.done.as_ref().map(|(on, _)| *on);
    Ok(Some(Deadline {
        from: "receipt",
        allowed: Some(allowed),
        missed: done.filter(|_| run.acknowledged.is_none()),
        closures: false,
        source: clause.to_owned(),
        ..promised(Clock::Acknowledge, (run.from, due), run.acknowledged, rule)
    }))
}

/// The clock of another route. Its days are those that are worked in every part of the UK, with the bank holidays that
/// were brought in since it was sent there; a day to which it was extended was told to the person and stays.
///
/// # Errors
/// When the calendar does not cover the days.
fn clock(run: &RouteRun, calendar: &Calendar) -> Result<Option<Deadline>, CalendarError> {
    let (Some(_), Some(allowed)) = (run.due, run.route.allowed()) else { return Ok(None) };
    let original = end_of(run.from, allowed, counted_on(Clock::OtherRoute, calendar))?;
    let due = run.extended.as_ref().map_or(original, |(to, _)| *to);
    let met = run.done.as_ref().map(|(on, _)| *on);
    let (rule, clause) = run.route.rule();
    Ok(Some(Deadline {
        from: "receipt",
        original,
        allowed: Some(allowed),
        lengthened: run.extended.is_some(),
        source: clause.to_owned(),
        ..promised(Clock::OtherRoute, (run.from, due), met, rule)
    }))
}
