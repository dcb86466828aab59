//! What stands beside a date: the other reading of its start, the council's own targets, its extensions in words.

use super::{Deadline, Moments, end_of};
use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::StageRun;
use crate::domain::policy::Rule;
use crate::domain::terms::{Clock, Scheme, Stage};
use chrono::NaiveDate;

pub(super) fn day(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// The children's stage 2 counts from the request, as the Ombudsman's decisions count; many councils count from the
/// statement agreed with the complainant. Both are kept, the stricter one holds. The council's own targets on the way
/// stand beside the date too, once the event they count from has happened.
///
/// # Errors
/// When the calendar does not cover the days.
pub(super) fn readings(
    deadline: &mut Deadline,
    (scheme, rule): (Scheme, &Rule),
    (run, moments): (&StageRun, &Moments),
    calendar: &Calendar,
) -> Result<(), CalendarError> {
    let two = (scheme, run.stage, deadline.clock) == (Scheme::Children, Stage::Two, Clock::Respond);
    if let (Some(agreed), Some(allowed), true) = (run.statement, deadline.allowed, two) {
        let due = end_of(agreed, allowed, calendar)?;
        let words = format!("{} from the statement agreed on {}", allowed.words(), day(agreed));
        deadline.readings.push((due, words));
    }
    let mut before = None;
    for target in &rule.targets {
        let Some(start) = target.start.map_or(before, |start| moments.at(start)) else { break };
        let due = deadline.days(calendar).add(start, i64::from(target.days))?;
        let from = target.start.map_or("the target before", |start| start.words());
        let words = format!(
            "local target, {} working days from {from}: {} ({})",
            target.days, target.says, target.clause
        );
        deadline.readings.push((due, words));
        before = Some(due);
    }
    Ok(())
}

/// Every extension in words: the new date, when it was recorded, why, and what was told with it.
pub(super) fn extensions(run: &StageRun) -> Vec<String> {
    let words = |extension: &crate::domain::case::Extension| {
        let (to, at) = (day(extension.to), day(extension.at.date()));
        let mut words = format!("to {to}, recorded {at}: {}{}", extension.reason, extension.terms.words());
        for (at, reason) in &extension.completed {
            words.push_str(&format!("; completed {}: {reason}", day(at.date())));
        }
        words
    };
    run.extensions.iter().map(words).collect()
}
