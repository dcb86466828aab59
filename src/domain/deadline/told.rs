//! What stands beside a date: the other reading of its start, its extensions in words, the day a pause ends.

use super::{Deadline, end_of, promised};
use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::{Case, StageRun};
use crate::domain::terms::{Clock, Scheme, Stage};
use chrono::{Months, NaiveDate};

fn day(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// The children's stage 2 counts from the request, as the Ombudsman's decisions count; many councils count from the
/// statement agreed with the complainant. Both are kept, the stricter one holds.
///
/// # Errors
/// When the calendar does not cover the days.
pub(super) fn readings(
    deadline: &mut Deadline,
    scheme: Scheme,
    run: &StageRun,
    calendar: &Calendar,
) -> Result<(), CalendarError> {
    let two = (scheme, run.stage, deadline.clock) == (Scheme::Children, Stage::Two, Clock::Respond);
    let (Some(agreed), Some(allowed), true) = (run.statement, deadline.allowed, two) else { return Ok(()) };
    let due = end_of(agreed, allowed, calendar)?;
    let words = format!("{} from the statement agreed on {}", allowed.words(), day(agreed));
    deadline.readings.push((due, words));
    Ok(())
}

/// Every extension in words: the new date, when it was recorded, why, and what was told with it.
pub(super) fn extensions(run: &StageRun) -> Vec<String> {
    let words = |extension: &crate::domain::case::Extension| {
        let (to, at) = (day(extension.to), day(extension.at.date()));
        format!("to {to}, recorded {at}: {}{}", extension.reason, extension.terms.words())
    };
    run.extensions.iter().map(words).collect()
}

/// The day a pause ends, on which the case is back in the queue; it is met by whatever is done from then on. Once
/// the proceedings are over that a case without a known end waits for, the year in which it may be put again.
pub(super) fn returns(case: &Case) -> Vec<Deadline> {
    let done = case.last.0.date();
    let of = |pause: &crate::domain::case::Pause| match (pause.until, pause.ended, case.scheme) {
        (Some(until), ..) => {
            let met = (done >= until).then_some(until);
            let mut back =
                promised(Clock::Return, (pause.from, until), met, "the day on which the pause ends");
            back.from = "the pause";
            back.source = format!("recorded on the case: {}", pause.reason);
            Some(back)
        }
        (None, Some(ended), Some(Scheme::Children)) => {
            let last = ended + Months::new(12);
            let rule = "one year from the end of the proceedings";
            let mut again = promised(Clock::Resubmission, (ended, last), None, rule);
            again.from = "the end of the proceedings";
            again.source = "SI 2006/1738 reg 8".to_owned();
            Some(again)
        }
        (None, ..) => None,
    };
    case.pauses().filter_map(of).collect()
}
