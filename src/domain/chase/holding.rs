//! Whether a holding letter is due: the answer's date is near, nothing was put off yet, and the rules allow a new date.

use crate::domain::calendar::CalendarError;
use crate::domain::case::Case;
use crate::domain::deadline::Deadline;
use crate::domain::decide::{Ask, Desk, HoldingLetter, decide, proposed_extension};
use crate::domain::policy::Holds;
use crate::domain::terms::Clock;
use chrono::NaiveDate;

/// A holding letter that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// The date that cannot be kept.
    pub due: NaiveDate,
    /// The new one, by the rule.
    pub to: NaiveDate,
    /// Whether it goes out by itself; else an officer decides.
    pub sends: bool,
    /// Why, as the policy has the complainant told; empty where the officer has to say it.
    pub reason: String,
}

impl Hold {
    /// What is asked of the rules: the step and the limit are theirs, and a further good reason is an officer's.
    pub fn asked(&self) -> HoldingLetter {
        HoldingLetter { reason: self.reason.clone(), to: Some(self.to), ..HoldingLetter::default() }
    }
}

/// The holding letter that is due, as the policy's row for the procedure says. None once the date was put off: whether it
/// is put off again is for an officer. Nothing goes out by itself where the law ends the time, where a period was agreed
/// with the complainant, or where there is no mail address; it is proposed then.
///
/// # Errors
/// When the calendar does not cover the days.
pub fn holding(case: &Case, deadlines: &[Deadline], desk: &Desk<'_>) -> Result<Option<Hold>, CalendarError> {
    let Some((scheme, run)) = case.scheme.zip(case.run()) else { return Ok(None) };
    let Some(row) = desk.policies.holding(scheme, desk.today).filter(|row| row.act != Holds::Off) else {
        return Ok(None);
    };
    let waits = case.status.is_open() && case.frozen().is_none() && run.extensions.is_empty();
    let of_stage = |d: &&Deadline| d.clock == Clock::Respond && d.stage == Some(run.stage);
    let owed = deadlines.iter().filter(of_stage).find(|d| d.is_open() && !d.forecast);
    let Some(owed) = owed.filter(|_| waits) else { return Ok(None) };
    let from = desk.calendar.add(owed.due, -i64::from(row.before))?;
    if desk.today < from || desk.today > owed.due {
        return Ok(None);
    }
    let Ok(Some(to)) = proposed_extension(case, desk) else { return Ok(None) };
    let hold = |sends, reason: &str| Hold { due: owed.due, to, sends, reason: reason.to_owned() };
    // Where the rules allow no new date without an officer's further reason there is nothing to propose.
    if decide(case, &Ask::HoldingLetter(hold(false, "why").asked()), desk).is_err() {
        return Ok(None);
    }
    let mailed = !case.receipt.complainant.email.trim().is_empty();
    let sends = row.act == Holds::Send && !owed.hard && run.plan().is_none() && mailed;
    Ok(Some(hold(sends, row.reason.trim())))
}
