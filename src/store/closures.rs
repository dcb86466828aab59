//! The days on which the council shuts by its own choice: open dates of its own procedure move and say so.

use super::changes::{self, Hand, Record};
use super::error::Result;
use super::journal;
use super::moves::{self, Mark};
use super::rules::Rules;
use super::sql::{Asked, Day, Moment};
use super::{Store, project};
use crate::domain::calendar::Calendar;
use crate::domain::decide::Refusal;
use crate::domain::trial::MovedDate;
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Transaction};

/// A day that the council closes, or opens again, as it was recorded.
#[derive(Debug, Clone)]
pub(super) struct Closure {
    pub(super) record: Record,
    pub(super) date: NaiveDate,
    /// Why it is closed; none when it opens again.
    pub(super) title: Option<String>,
}

impl Closure {
    /// What undo and the timelines call it: `closed on 24 December 2026: Town hall shut`.
    pub(super) fn named(&self) -> String {
        named(self.date, self.title.as_deref())
    }

    pub(super) fn apply(&self, calendar: &mut Calendar) {
        match &self.title {
            Some(title) => calendar.close(self.date, title),
            None => calendar.open(self.date),
        }
    }
}

impl Store {
    /// Records that the council shuts on a day, or with no title that it opens after all. Open dates of its own
    /// procedure are worked out again, each move in the timeline of its case; clocks of the law count such days, and
    /// a case that has ended keeps its dates. Gives the dates that moved. One undo takes all of it back.
    ///
    /// # Errors
    /// When the day is not worked anyway, or was not closed; else when the store cannot be written.
    pub fn close_day(
        &mut self,
        date: NaiveDate,
        title: Option<&str>,
        (by, at): (&str, NaiveDateTime),
    ) -> Result<Vec<MovedDate>> {
        let at = Moment::whole(at);
        let (rules, moved) = self.write(|tx, old, recorded| {
            possible(&old.calendar, date, title)?;
            insert(tx, (date, title), None, &Hand { by, at, recorded })?;
            let rules = Rules::read(tx, old.shown)?;
            let why = named(date, title);
            let moved = moves::record(tx, (old, &rules), &Mark { at, by, recorded, why })?;
            project::rebuild(tx, &rules)?;
            Ok((rules, moved))
        })?;
        self.rules = rules;
        Ok(moved)
    }
}

fn named(date: NaiveDate, title: Option<&str>) -> String {
    let day = date.format("%-d %B %Y");
    match title {
        Some(title) => format!("closed on {day}: {title}"),
        None => format!("open after all on {day}"),
    }
}

fn possible(calendar: &Calendar, date: NaiveDate, title: Option<&str>) -> Result<()> {
    let day = date.format("%a %-d %b %Y");
    let refused = |why: String, hint: &str| Err(Refusal::new(why, hint).into());
    let why_not = calendar.why_not(date).map_err(Refusal::from)?;
    match (title, why_not) {
        (Some(title), None) if title.trim().is_empty() => {
            refused(format!("{day} needs a reason."), "say why it is closed, as in 'Town hall closed'")
        }
        (Some(_), None) => Ok(()),
        (Some(_), Some(why)) => refused(format!("{day} is not worked anyway: {why}."), "nothing was changed"),
        (None, _) if calendar.is_closed(date) => Ok(()),
        (None, _) => refused(
            format!("{day} is no closure day of the council's."),
            "`redress calendar` lists them; a bank holiday is not opened",
        ),
    }
}

fn insert(
    tx: &Transaction<'_>,
    (date, title): (NaiveDate, Option<&str>),
    takes_back: Option<i64>,
    hand: &Hand<'_>,
) -> Result<()> {
    let Hand { by, at, recorded } = hand;
    let (after, turn) = (journal::last(tx)?, changes::next_turn(tx)?);
    tx.execute(
        "INSERT INTO closures (number, takes_back, date, title, \"by\", at, recorded, after, turn)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        (newest(tx)? + 1, takes_back, Day(date), title, by, Moment(*at), recorded, after, turn),
    )?;
    Ok(())
}

/// Records that a closure, or an opening, is taken back.
pub(super) fn insert_taking_back(tx: &Transaction<'_>, closure: &Closure, hand: &Hand<'_>) -> Result<()> {
    insert(tx, (closure.date, closure.title.as_deref()), Some(closure.record.number), hand)
}

/// The number of the last one; 0 for none.
pub(super) fn newest(conn: &Connection) -> Result<i64> {
    Ok(conn.one("SELECT coalesce(max(number), 0) FROM closures", [], |row| row.get(0))?)
}

/// Every one, in order.
pub(super) fn all(conn: &Connection) -> Result<Vec<Closure>> {
    let mut statement = conn.prepare(
        "SELECT number, takes_back, date, title, \"by\", at, after, turn FROM closures ORDER BY number",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Closure { record: Record::of(row)?, date: row.get::<_, Day>("date")?.0, title: row.get("title")? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
