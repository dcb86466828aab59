//! The days on which the council shuts by its own choice: open dates of its own procedure move and say so.

use super::error::Result;
use super::journal;
use super::moves::{self, Mark, MovedDate};
use super::rules::Rules;
use super::sql::{Day, Moment};
use super::{Store, project};
use crate::domain::calendar::{Calendar, Division};
use crate::domain::decide::Refusal;
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Transaction};

/// A day that the council closes, or opens again, as it was recorded.
#[derive(Debug, Clone)]
pub(super) struct Closure {
    date: NaiveDate,
    /// Why it is closed; none when it opens again.
    title: Option<String>,
    pub(super) at: NaiveDateTime,
    /// The last entry of the journal before it.
    pub(super) after: i64,
}

impl Closure {
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
    /// a case that has ended keeps its dates. Gives the dates that moved.
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
            insert(tx, (date, title), (by, at), recorded)?;
            let rules = Rules::read(tx, old.shown)?;
            let day = date.format("%-d %B %Y");
            let why = match title {
                Some(title) => format!("closed on {day}: {title}"),
                None => format!("open after all on {day}"),
            };
            let moved = moves::record(tx, (old, &rules), &Mark { at, by, recorded, why })?;
            project::rebuild(tx, &rules)?;
            Ok((rules, moved))
        })?;
        self.rules = rules;
        Ok(moved)
    }

    /// The bank holidays of a division with the council's own closure days.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn calendar_with_closures(&self, division: Division) -> Result<Calendar> {
        let mut calendar = self.calendar(division)?;
        all(&self.conn)?.iter().for_each(|closure| closure.apply(&mut calendar));
        Ok(calendar)
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
    (by, at): (&str, NaiveDateTime),
    recorded: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO closures (number, date, title, \"by\", at, recorded, after)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (newest(tx)? + 1, Day(date), title, by, Moment(at), recorded, journal::last(tx)?),
    )?;
    Ok(())
}

/// The number of the last one; 0 for none.
pub(super) fn newest(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("SELECT coalesce(max(number), 0) FROM closures", [], |row| row.get(0))?)
}

/// Every one, in order.
pub(super) fn all(conn: &Connection) -> Result<Vec<Closure>> {
    let mut statement = conn.prepare("SELECT date, title, at, after FROM closures ORDER BY number")?;
    let rows = statement.query_map([], |row| {
        let (date, at) = (row.get::<_, Day>("date")?.0, row.get::<_, Moment>("at")?.0);
        Ok(Closure { date, title: row.get("title")?, at, after: row.get("after")? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
