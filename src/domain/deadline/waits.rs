//! When what waits comes back: on the day its pause ends; where no end is known, on the day to look at it again.

use super::{Deadline, promised, ruled};
use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::{Case, Pause};
use crate::domain::policy::Policies;
use crate::domain::terms::{Clock, Scheme, Stage};
use chrono::{Months, NaiveDate};

/// The clocks of everything in the case that waits.
///
/// # Errors
/// When the calendar does not cover the days.
pub(super) fn clocks(
    case: &Case,
    policies: &Policies,
    calendar: &Calendar,
) -> Result<Vec<Deadline>, CalendarError> {
    let mut all = Vec::new();
    for pause in case.pauses() {
        match pause.until {
            Some(until) => all.push(back(case, pause, until)),
            None => {
                all.extend(again(case, pause));
                all.extend(review(case, pause, policies, calendar)?);
            }
        }
    }
    Ok(all)
}

/// The day a pause ends, on which the case is back in the queue; it is met by whatever is done from then on.
fn back(case: &Case, pause: &Pause, until: NaiveDate) -> Deadline {
    let met = (case.last.0.date() >= until).then_some(until);
    let mut back = promised(Clock::Return, (pause.from, until), met, "the day on which the pause ends");
    back.from = "the pause";
    back.source = format!("recorded on the case: {}", pause.reason);
    back
}

/// The last day of the year in which a children's complaint may be put again once the proceedings are over.
fn year(case: &Case, pause: &Pause) -> Option<(NaiveDate, NaiveDate)> {
    let ended = pause.ended.filter(|_| case.scheme == Some(Scheme::Children))?;
    Some((ended, ended + Months::new(12)))
}

/// That year: the complainant's own time.
fn again(case: &Case, pause: &Pause) -> Option<Deadline> {
    let rule = "one year from the end of the proceedings";
    let mut again = promised(Clock::Resubmission, year(case, pause)?, None, rule);
    again.from = "the end of the proceedings";
    again.source = "SI 2006/1738 reg 8".to_owned();
    Some(again)
}

/// The day to look at a pause without a known end: after each interval of the policy, and at the latest when the year
/// ends in which it could be put again.
fn review(
    case: &Case,
    pause: &Pause,
    policies: &Policies,
    calendar: &Calendar,
) -> Result<Option<Deadline>, CalendarError> {
    let start = pause.looked.map_or(pause.from, |looked| looked.max(pause.from));
    let scheme = case.scheme.unwrap_or(Scheme::Corporate);
    let Some(found) = policies.rule(scheme, Clock::Review, Stage::One, start) else { return Ok(None) };
    let counted = ruled(found, start, calendar)?;
    let mut review = Deadline { stage: None, ..counted };
    if let Some((_, last)) = year(case, pause).filter(|(_, last)| *last <= review.due) {
        (review.due, review.original) = (last, last);
        (review.start, review.allowed) = (start.min(last), None);
        review.rule = "the year ends in which it may be put again: withdraw it, or go on".to_owned();
        review.source =
            "SI 2006/1738 reg 8: resubmitted within one year of the end of proceedings".to_owned();
        review.assumed = false;
    }
    Ok(Some(review))
}
