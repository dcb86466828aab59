//! Who held a case for how long: the working days of each stage, split by who had to move next.

use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::{Case, StageRun};
use crate::domain::deadline::waited;
use crate::domain::event::Handing;
use crate::domain::terms::{Holder, Stage};
use chrono::NaiveDate;

/// The working days of one holder in one stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The stage.
    pub stage: Stage,
    /// Who held it: the kind.
    pub holder: Holder,
    /// Who held it, in words: "service (Waste)".
    pub who: String,
    /// Working days; those of a pause are nobody's.
    pub days: i64,
}

/// The working days of every stage by who held the case, to its answer or to today. A stage begins with whoever has
/// the case then: the complaints team, until it is handed on. The days of all holders and of the pauses together are
/// the days of the stage.
///
/// # Errors
/// When the calendar does not cover the days.
pub fn held(case: &Case, calendar: &Calendar, today: NaiveDate) -> Result<Vec<Held>, CalendarError> {
    let mut all: Vec<Held> = Vec::new();
    for run in &case.stages {
        for (from, to, handing) in parts(case, run, today) {
            let days = calendar.between(from, to)? - waited(&run.pauses, (from, to), calendar)?;
            let (holder, who) = match handing {
                Some(handing) => (handing.holder, handing.who()),
                None => (Holder::Team, Holder::Team.label().to_owned()),
            };
            let known = all.iter_mut().find(|held| held.stage == run.stage && held.who == who);
            match known {
                Some(known) => known.days += days,
                None => all.push(Held { stage: run.stage, holder, who, days }),
            }
        }
    }
    Ok(all)
}

/// Who has to move now: none until the case was handed to somebody.
pub fn holder(case: &Case) -> Option<&Handing> {
    case.handings.last()
}

/// The time of a stage cut at each handing on, with who held it.
fn parts<'a>(
    case: &'a Case,
    run: &StageRun,
    today: NaiveDate,
) -> Vec<(NaiveDate, NaiveDate, Option<&'a Handing>)> {
    let ended = case.closed.or(case.withdrawn.as_ref().map(|(on, _)| *on));
    let end = run.answered.or(ended).unwrap_or(today).max(run.requested);
    let mut at = run.requested;
    let mut with = None;
    let mut all = Vec::new();
    for handing in &case.handings {
        let on = handing.on.clamp(run.requested, end);
        if handing.on < end && on > at {
            all.push((at, on, with));
            at = on;
        }
        if handing.on < end {
            with = Some(handing);
        }
    }
    all.push((at, end, with));
    all
}

/// Who held a case on a day: whoever it was last handed to by then, and the complaints team before that.
pub fn with_on(case: &Case, day: NaiveDate) -> Holder {
    let handed = case.handings.iter().rev().find(|handing| handing.on <= day);
    handed.map_or(Holder::Team, |handing| handing.holder)
}
