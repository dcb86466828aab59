//! Who has to be reminded today: a pure function of the case, its dates, the policy and the calendar.
//!
//! The policy has rows of steps: on the day before, a day late, then after every so many working days. Of the steps whose
//! day has come only the last one is taken, so that a desk that was shut for a week does not send five reminders at once;
//! what was sent already is not sent again, and the case is out of the list until the day of its next step.

mod holding;
mod plan;

pub use holding::{Hold, holding};
pub use plan::{Doing, Late, Sheet, late, plan, week_of};

use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::Case;
use crate::domain::deadline::Deadline;
use crate::domain::decide::Desk;
use crate::domain::decide::letters::{asked_last, with_service};
use crate::domain::event::{Chased, Handing};
use crate::domain::policy::Chaser;
use crate::domain::terms::{Chase, Clock};
use chrono::NaiveDate;

/// What is chased, about which date, and who is reminded.
struct About<'a> {
    what: Chase,
    clock: Clock,
    due: NaiveDate,
    to: &'a str,
    /// The day on which they were asked: what was to come before it, or on it, does not come any more.
    asked: Option<NaiveDate>,
}

/// The reminders of a case that are to be sent today and were not.
///
/// # Errors
/// When the calendar does not cover the days.
pub fn due(case: &Case, deadlines: &[Deadline], desk: &Desk<'_>) -> Result<Vec<Chased>, CalendarError> {
    let mut found = Vec::new();
    if let Some((handing, due)) = service(case, desk)? {
        let asked = asked_last(case).map_or(handing.on, |letter| letter.on);
        let (what, clock, to) = (Chase::Service, Clock::Respond, handing.name.as_str());
        let about = About { what, clock, due, to, asked: Some(asked) };
        found.extend(step(&about, desk)?);
    }
    let open = deadlines.iter().filter(|d| d.is_open() && !d.forecast);
    for (deadline, what) in open.filter_map(|d| Some((d, Chase::of(d.clock)?))) {
        let doer = case.actions.iter().find(|action| Some(action.n) == deadline.action);
        let doer = doer.map(|action| action.owner.as_str()).or(case.owner.as_deref());
        let Some(to) = doer.filter(|to| !to.trim().is_empty()) else { continue };
        let about = About { what, clock: deadline.clock, due: deadline.due, to, asked: None };
        found.extend(step(&about, desk)?);
    }
    found.retain(|reminder| !case.was_chased(reminder));
    Ok(found)
}

/// The service that has the case, and the day its answer is due: the one it was asked for last, else so many working days
/// after it got the case.
fn service<'c>(case: &'c Case, desk: &Desk<'_>) -> Result<Option<(&'c Handing, NaiveDate)>, CalendarError> {
    let with = with_service(case);
    let running = case.status.is_open() && case.run().is_some_and(|run| run.answered.is_none());
    let Some(handing) = with.filter(|_| running && case.frozen().is_none()) else { return Ok(None) };
    if let Some(by) = asked_last(case).and_then(|letter| letter.answer_by) {
        return Ok(Some((handing, by)));
    }
    let due = allowed(handing.on, desk)?;
    Ok(due.map(|due| (handing, due)))
}

/// The day by which a service that is asked on a day has to answer, as the policy says; none where it says nothing.
///
/// # Errors
/// When the calendar does not cover it.
pub fn allowed(on: NaiveDate, desk: &Desk<'_>) -> Result<Option<NaiveDate>, CalendarError> {
    let rows = desk.policies.chasers(Chase::Service, on);
    let Some(days) = rows.iter().find_map(|row| row.allowed) else { return Ok(None) };
    desk.calendar.add(on, i64::from(days)).map(Some)
}

/// The last step whose day has come.
fn step(about: &About<'_>, desk: &Desk<'_>) -> Result<Option<Chased>, CalendarError> {
    let rows = desk.policies.chasers(about.what, desk.today);
    let mut last: Option<(usize, NaiveDate, &Chaser)> = None;
    for (n, row) in rows.iter().enumerate() {
        let on = desk.calendar.add(about.due, i64::from(row.at))?;
        if on <= desk.today && about.asked.is_none_or(|asked| on > asked) {
            last = Some((n, on, row));
        }
    }
    let Some((n, from, row)) = last else { return Ok(None) };
    let times = match row.every.map(i64::from).filter(|every| *every > 0) {
        Some(every) => desk.calendar.between(from, desk.today)? / every,
        None => 0,
    };
    let time = u32::try_from(times).unwrap_or(0) + 1;
    let manager = row.manager_from.is_some_and(|from| time >= from);
    let again = next(about.due, (row, from, time), rows.get(n + 1).copied(), desk.calendar)?;
    let step = (u32::try_from(n).unwrap_or(0) + 1, time);
    let (what, clock, due, to) = (about.what, about.clock, about.due, about.to.to_owned());
    Ok(Some(Chased { what, clock, due, step, on: desk.today, to, manager, again }))
}

/// The day of the next reminder: that of the next step, else the next time of this one.
fn next(
    due: NaiveDate,
    (row, from, time): (&Chaser, NaiveDate, u32),
    after: Option<&Chaser>,
    calendar: &Calendar,
) -> Result<Option<NaiveDate>, CalendarError> {
    let repeated =
        row.every.map(|every| calendar.add(from, i64::from(every) * i64::from(time))).transpose()?;
    let following = after.map(|row| calendar.add(due, i64::from(row.at))).transpose()?;
    Ok(following.or(repeated))
}
