//! What a pause does to a date: the working days inside it are not counted.

use crate::domain::calendar::{Calendar, CalendarError, Day};
use crate::domain::case::{Pause, StageRun};
use crate::domain::deadline::Deadline;
use crate::domain::policy::{Rule, Unit};
use crate::domain::terms::Clock;
use chrono::{Days, NaiveDate};

/// Whether a clock stands still while the case waits. An acknowledgement is owed in any case: it is how the
/// complainant learns of the pause.
pub(super) const fn holds(clock: Clock) -> bool {
    match clock {
        Clock::Respond | Clock::Panel | Clock::PanelReport | Clock::PanelResponse => true,
        Clock::Acknowledge
        | Clock::EscalationWindow
        | Clock::Plan
        | Clock::Update
        | Clock::Action
        | Clock::Consent
        | Clock::Return
        | Clock::Review
        | Clock::Informal
        | Clock::Resubmission
        | Clock::Ombudsman
        | Clock::OtherRoute
        | Clock::Message => false,
    }
}

/// Moves the due date and the limit of a deadline by the working days that the case waited. `original` stays.
///
/// A period counted in months (the adult six) is the law's backstop and does not wait: no pause moves it, or carries
/// a target of working days past it.
///
/// # Errors
/// When the calendar does not cover the days.
pub(super) fn hold(
    deadline: &mut Deadline,
    (rule, run): (&Rule, &StageRun),
    calendar: &Calendar,
) -> Result<(), CalendarError> {
    let counted = deadline.allowed.is_some_and(|span| span.unit == Unit::WorkingDays);
    let ended: Vec<Pause> = run.pauses.iter().filter(|pause| pause.until.is_some()).cloned().collect();
    if !counted || !holds(deadline.clock) || ended.is_empty() {
        return Ok(());
    }
    // An extension knew of what had passed before it; only what it could not know moves its date.
    let agreed = run.plan().map(|plan| plan.agreed).max(run.extensions.last().map(|last| last.at.date()));
    let known = agreed.unwrap_or(deadline.start);
    let from = if deadline.lengthened { known.max(deadline.start) } else { deadline.start };
    let before = deadline.due;
    deadline.due = moved(before, from, &ended, calendar)?;
    if let Some(limit) = deadline.limit {
        if rule.limit.is_some_and(|span| span.unit == Unit::Months) {
            deadline.due = deadline.due.min(limit.max(before));
        } else {
            deadline.limit = Some(moved(limit, deadline.start, &ended, calendar)?);
        }
    }
    deadline.pauses = ended;
    Ok(())
}

/// A date moved by the waiting days after `from`; a later date may reach into a further pause.
fn moved(
    due: NaiveDate,
    from: NaiveDate,
    pauses: &[Pause],
    calendar: &Calendar,
) -> Result<NaiveDate, CalendarError> {
    let mut at = due;
    loop {
        let next = calendar.add(due, waited(pauses, (from, at), calendar)?)?;
        if next <= at {
            return Ok(at);
        }
        at = next;
    }
}

/// The working days after `from` to `to` inside pauses.
///
/// # Errors
/// When the calendar does not cover the days.
pub(in crate::domain) fn waited(
    pauses: &[Pause],
    (from, to): (NaiveDate, NaiveDate),
    calendar: &Calendar,
) -> Result<i64, CalendarError> {
    let mut days = 0;
    for pause in pauses {
        let first = from.max(pause.from - Days::new(1));
        let last = pause.until.map_or(to, |until| to.min(until - Days::new(1)));
        if last > first {
            days += calendar.between(first, last)?;
        }
    }
    Ok(days)
}

/// The walk of a deadline with the waiting days named: "paused: family court proceedings".
pub(super) fn explained(mut days: Vec<Day>, pauses: &[Pause]) -> Vec<Day> {
    let mut counted = 0;
    for day in days.iter_mut().filter(|day| day.count.is_some()) {
        match pauses.iter().find(|pause| pause.holds(day.date)) {
            Some(pause) => {
                day.count = None;
                day.skipped = Some(format!("paused: {}", pause.reason));
            }
            None => {
                counted += 1;
                day.count = Some(counted);
            }
        }
    }
    days
}
