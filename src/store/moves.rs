//! What newer rules do to the open dates: which would move, and the record of those that did.

use super::error::Result;
use super::journal::{self, Entry, Origin, Pen};
use super::rules::Rules;
use crate::domain::case::Case;
use crate::domain::deadline::{Deadline, deadlines};
use crate::domain::event::{CaseId, Event, Fact};
use crate::domain::terms::{Clock, Stage};
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Transaction};

/// An open date that a newer calendar or a newer policy moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedDate {
    /// The case.
    pub reference: String,
    /// Which of its clocks.
    pub clock: Clock,
    /// The stage it belongs to.
    pub stage: Option<Stage>,
    /// The date until now, which may be the one the complainant was told.
    pub from: NaiveDate,
    /// The date from now on.
    pub to: NaiveDate,
    /// Whether the new date is a forecast, which nobody can have missed.
    pub forecast: bool,
}

impl MovedDate {
    /// Whether the council has missed the new date by the end of the day before.
    pub fn is_breach(&self, today: NaiveDate) -> bool {
        self.clock.is_ours() && !self.forecast && self.to < today
    }
}

/// Who moves the dates, when and why.
pub(super) struct Mark<'a> {
    pub(super) at: NaiveDateTime,
    pub(super) by: &'a str,
    pub(super) recorded: &'a str,
    pub(super) why: String,
}

/// An open case whose dates move.
struct Moving {
    id: CaseId,
    /// The number of its last event, and the moment of its latest.
    last: (i64, Option<NaiveDateTime>),
    dates: Vec<MovedDate>,
}

/// Every open date that is another one under the new rules; nothing is written.
pub(super) fn preview(conn: &Connection, rules: (&Rules, &Rules)) -> Result<Vec<MovedDate>> {
    Ok(moving(conn, rules)?.into_iter().flat_map(|case| case.dates).collect())
}

/// Records every open date that is another one under the new rules, with the date before it.
pub(super) fn record(
    tx: &Transaction<'_>,
    rules: (&Rules, &Rules),
    mark: &Mark<'_>,
) -> Result<Vec<MovedDate>> {
    let mut moved = Vec::new();
    let mut pen = Pen::new(tx)?;
    for Moving { id, last: (last, latest), dates } in moving(tx, rules)? {
        let at = latest.map_or(mark.at, |latest| latest.max(mark.at));
        let batch = pen.next();
        for (seq, date) in (last + 1..).zip(&dates) {
            let fact = Fact::DeadlineMoved {
                clock: date.clock,
                from: date.from,
                to: date.to,
                why: mark.why.clone(),
            };
            let event = Event { seq, at, by: mark.by.to_owned(), fact, batch };
            // It came with a file: no officer's undo of a case takes it back, and it stands in nobody's way.
            let recorded = mark.recorded.to_owned();
            pen.write(&Entry { case: id, event, origin: Origin::File, recorded })?;
        }
        moved.extend(dates);
    }
    Ok(moved)
}

fn moving(conn: &Connection, (old, new): (&Rules, &Rules)) -> Result<Vec<Moving>> {
    let mut open = conn.prepare("SELECT id FROM cases WHERE open = 1 ORDER BY id")?;
    let ids: Vec<i64> = open.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut all = Vec::new();
    for id in ids.into_iter().map(CaseId) {
        let events = journal::events(conn, id)?;
        let Some(case) = Case::fold(id, &events) else { continue };
        let dates = dates(&case, (old, new));
        if !dates.is_empty() {
            let seq = events.iter().map(|e| e.seq).max().unwrap_or(0);
            all.push(Moving { id, last: (seq, events.iter().map(|e| e.at).max()), dates });
        }
    }
    Ok(all)
}

/// The dates of one case that differ. What could not be reckoned before has no date that could move.
fn dates(case: &Case, (old, new): (&Rules, &Rules)) -> Vec<MovedDate> {
    let of = |rules: &Rules| deadlines(case, &rules.policies, &rules.calendar);
    let (Ok(before), Ok(after)) = (of(old), of(new)) else { return Vec::new() };
    // What was promised has no stage, and no rule moves it; a route beside the procedure has its own rule.
    let counts = |d: &Deadline| d.stage.is_some() || d.clock == Clock::OtherRoute;
    let ruled = before.iter().filter(|was| was.is_open() && counts(was));
    let moved = ruled.filter_map(|was| {
        let same = |is: &&Deadline| is.is_open() && (is.clock, is.stage) == (was.clock, was.stage);
        let is = after.iter().find(same).filter(|is| is.due != was.due)?;
        Some(MovedDate {
            reference: case.receipt.reference.clone(),
            clock: is.clock,
            stage: is.stage,
            from: was.due,
            to: is.due,
            forecast: is.forecast,
        })
    });
    moved.collect()
}
