//! What newer rules do to the open dates: which would move, and the record of those that did.

use super::error::Result;
use super::journal::{self, Entry, Origin, Pen};
use super::notes::{self, Noted};
use super::rules::Rules;
use crate::domain::case::Case;
use crate::domain::deadline::{Deadline, deadlines};
use crate::domain::event::{CaseId, DeskNote, Event, Fact};
use crate::domain::terms::Clock;
use crate::domain::trial::{Beyond, MovedDate, Trial};
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Transaction};

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
    dates: Vec<Shift>,
}

/// A date that moves, and the date before its extension or pause where that is another one: as it was promised, and as
/// it would be reckoned now.
struct Shift {
    date: MovedDate,
    first: Option<(NaiveDate, NaiveDate)>,
}

/// The dates that people count by and that are other ones now.
fn seen(shifts: Vec<Shift>) -> impl Iterator<Item = MovedDate> {
    shifts.into_iter().map(|shift| shift.date).filter(|date| date.from != date.to)
}

/// Every open date that is another one under the new rules, and those that the new rules cannot reach; nothing is
/// written.
pub(super) fn preview(conn: &Connection, (old, new): (&Rules, &Rules)) -> Result<Trial> {
    let last = *new.calendar.years().end();
    let (mut moved, mut cases) = (Vec::new(), Vec::new());
    for (_, case, _) in open(conn)? {
        moved.extend(seen(dates(&case, (old, new))));
        let reached = deadlines(&case, &new.policies, &new.calendar)
            .is_ok_and(|dates| dates.iter().all(|date| !date.is_open() || date.due.year() <= last));
        if !reached {
            cases.push(case.receipt.reference);
        }
    }
    Ok(Trial { moved, beyond: (!cases.is_empty()).then_some(Beyond { last, cases }) })
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
        for (seq, Shift { date, first }) in (last + 1..).zip(&dates) {
            let fact = Fact::DeadlineMoved {
                clock: date.clock,
                from: date.from,
                to: date.to,
                why: mark.why.clone(),
                first: *first,
            };
            let event = Event { seq, at, by: mark.by.to_owned(), fact, batch };
            // It came with a file: no officer's undo of a case takes it back, and it stands in nobody's way.
            let recorded = mark.recorded.to_owned();
            pen.write(&Entry { case: id, event, origin: Origin::File, recorded })?;
        }
        moved.extend(seen(dates));
    }
    let (what, sha256) = (mark.why.clone(), notes::rules(tx)?);
    let noted = Noted { by: mark.by, at: mark.at, recorded: mark.recorded };
    notes::write(tx, DeskNote::Rules { what, sha256 }, &noted)?;
    Ok(moved)
}

fn moving(conn: &Connection, rules: (&Rules, &Rules)) -> Result<Vec<Moving>> {
    let moving = |(id, case, events): (CaseId, Case, Vec<Event>)| {
        let dates = dates(&case, rules);
        let seq = events.iter().map(|e| e.seq).max().unwrap_or(0);
        let last = (seq, events.iter().map(|e| e.at).max());
        (!dates.is_empty()).then_some(Moving { id, last, dates })
    };
    Ok(open(conn)?.into_iter().filter_map(moving).collect())
}

/// The open cases with their events.
fn open(conn: &Connection) -> Result<Vec<(CaseId, Case, Vec<Event>)>> {
    let mut open = conn.prepare("SELECT id FROM cases WHERE open = 1 ORDER BY id")?;
    let ids: Vec<i64> = open.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut all = Vec::new();
    for id in ids.into_iter().map(CaseId) {
        let events = journal::events(conn, id)?;
        all.extend(Case::fold(id, &events).map(|case| (id, case, events)));
    }
    Ok(all)
}

/// The dates of one case that differ. What could not be reckoned before has no date that could move.
fn dates(case: &Case, (old, new): (&Rules, &Rules)) -> Vec<Shift> {
    let of = |case: &Case, rules: &Rules| deadlines(case, &rules.policies, &rules.calendar);
    // As the rules alone reckon them, without what stands in the timeline of earlier moves.
    let bare = Case { moved: Vec::new(), ..case.clone() };
    let (Ok(before), Ok(after)) = (of(&bare, old), of(&bare, new)) else { return Vec::new() };
    let promised = of(case, old).unwrap_or_default();
    let same = |one: &Deadline, other: &Deadline| {
        other.is_open() && (other.clock, other.stage) == (one.clock, one.stage)
    };
    // What was promised has no stage, and no rule moves it; a route beside the procedure has its own rule.
    let beside = |clock: Clock| matches!(clock, Clock::OtherRoute | Clock::Acknowledge);
    let counts = |d: &Deadline| d.stage.is_some() || beside(d.clock);
    let ruled = before.iter().filter(|was| was.is_open() && counts(was));
    let moved = ruled.filter_map(|was| {
        let is = after.iter().find(|is| same(was, is))?;
        if (is.due, is.original) == (was.due, was.original) {
            return None;
        }
        let promise = promised.iter().find(|one| same(was, one)).map_or(was.original, |one| one.original);
        let date = MovedDate {
            reference: case.receipt.reference.clone(),
            owner: case.owner.clone(),
            clock: is.clock,
            stage: is.stage,
            from: was.due,
            to: is.due,
            forecast: is.forecast,
        };
        let first = (promise, is.original);
        Some(Shift { first: (first != (was.due, is.due)).then_some(first), date })
    });
    moved.collect()
}
