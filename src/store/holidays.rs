//! Bank holidays that were brought in after the program was made, merged into those that came with it.

use super::error::Result;
use super::journal;
use super::moves::{self, Mark, MovedDate};
use super::rules::Rules;
use super::sql::{Day, Moment};
use super::{Store, project};
use crate::domain::calendar::{Calendar, Division, Holiday, Merge};
use crate::domain::case::Case;
use crate::domain::deadline::deadlines;
use crate::domain::event::CaseId;
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Transaction};

/// What came of bringing in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proclaimed {
    /// What it changed in the calendar.
    pub merge: Merge,
    /// The open dates that it moved, each now in the timeline of its case.
    pub moved: Vec<MovedDate>,
    /// Whether everything in it was held already, so that nothing was written.
    pub unchanged: bool,
}

/// Open dates that the calendar does not reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beyond {
    /// The last year whose bank holidays are held.
    pub last: i32,
    /// The cases with an open date after that year, or with dates that cannot be reckoned because of it.
    pub cases: Vec<String>,
}

/// A list as it was brought in.
pub(super) struct List {
    /// The last entry of the journal at that time.
    pub(super) after: i64,
    pub(super) holidays: Vec<Holiday>,
}

impl Store {
    /// The calendar of a division, with everything that was brought in.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn calendar(&self, division: Division) -> Result<Calendar> {
        let mut calendar = Calendar::built_in(division);
        for list in lists(&self.conn, division)? {
            calendar.merge(list.holidays);
        }
        Ok(calendar)
    }

    /// Takes in a published list of one division and works out every open date again that it moves; each move is
    /// recorded in its case with the old date. A case that has ended keeps its dates. `by` and `at` say who brings
    /// the list in, and when.
    ///
    /// # Errors
    /// When the store cannot be written; nothing is changed then.
    pub fn add_holidays(
        &mut self,
        division: Division,
        list: &[Holiday],
        by: &str,
        at: NaiveDateTime,
    ) -> Result<Proclaimed> {
        let mut merged = self.calendar(division)?;
        let before = merged.clone();
        let merge = merged.merge(list.to_vec());
        let days = merge.added.len() + merge.moved.len() + merge.renamed.len() + merge.years.len();
        let sources = list.iter().any(|holiday| before.holiday_on(holiday.date) != Some(holiday));
        if days == 0 && !sources {
            return Ok(Proclaimed { merge, moved: Vec::new(), unchanged: true });
        }
        let (rules, moved) = self.write(|tx, old, recorded| {
            insert(tx, division, list)?;
            let rules = Rules::read(tx, old.shown)?;
            if !merge.changes_days() && merge.years.is_empty() {
                return Ok((rules, Vec::new()));
            }
            let mark = Mark { at: Moment::whole(at), by, recorded, why: why(&merge) };
            let moved = moves::record(tx, (old, &rules), &mark)?;
            project::rebuild(tx, &rules)?;
            Ok((rules, moved))
        })?;
        self.rules = rules;
        Ok(Proclaimed { merge, moved, unchanged: false })
    }

    /// The open dates that the calendar does not reach, if there are any.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn beyond_calendar(&self) -> Result<Option<Beyond>> {
        let last = *self.rules.calendar.years().end();
        let end = NaiveDate::from_ymd_opt(last, 12, 31).unwrap_or(NaiveDate::MAX);
        let conn = self.reader();
        let mut late = conn.prepare(
            "SELECT DISTINCT c.reference FROM deadlines d JOIN cases c ON c.id = d.case_id WHERE d.due > ?1
             ORDER BY c.reference",
        )?;
        let mut cases: Vec<String> =
            late.query_map([Day(end)], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let mut undated = conn.prepare(
            "SELECT c.id, c.reference FROM cases c
             WHERE c.open = 1 AND NOT EXISTS (SELECT 1 FROM deadlines d WHERE d.case_id = c.id) ORDER BY c.reference",
        )?;
        let mut rows = undated.query([])?;
        while let Some(row) = rows.next()? {
            let id = CaseId(row.get("id")?);
            // A case may be open without owing a date; only one that cannot be reckoned is meant.
            let case = Case::fold(id, &journal::events(conn, id)?);
            if case.is_some_and(|c| deadlines(&c, &self.rules.policies, &self.rules.calendar).is_err()) {
                cases.push(row.get("reference")?);
            }
        }
        Ok((!cases.is_empty()).then_some(Beyond { last, cases }))
    }
}

fn insert(tx: &Transaction<'_>, division: Division, list: &[Holiday]) -> Result<()> {
    let (number, after) = (newest(tx)? + 1, journal::last(tx)?);
    let mut insert = tx.prepare(
        "INSERT INTO holidays (list, division, date, title, source, after) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO NOTHING",
    )?;
    for holiday in list {
        let Holiday { date, title, source } = holiday;
        insert.execute((number, division.name(), Day(*date), title, source, after))?;
    }
    Ok(())
}

/// The reason for a timeline: the new day where there is one, else how many.
fn why(merge: &Merge) -> String {
    let named = |holiday: &Holiday| format!("{} on {}", holiday.title, holiday.date.format("%-d %B %Y"));
    match (&merge.added[..], &merge.moved[..]) {
        ([day], []) => format!("new bank holiday, {}", named(day)),
        ([], [change]) => format!("bank holiday moved, {}", named(&change.after)),
        (added, moved) => {
            format!("newer bank holidays, {} added and {} moved", added.len(), moved.len())
        }
    }
}

/// The number of the last list brought in; 0 for none.
pub(super) fn newest(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("SELECT coalesce(max(list), 0) FROM holidays", [], |row| row.get(0))?)
}

/// What was brought in for a division, list by list.
pub(super) fn lists(conn: &Connection, division: Division) -> Result<Vec<List>> {
    let mut statement = conn.prepare(
        "SELECT list, date, title, source, after FROM holidays WHERE division = ?1 ORDER BY list, date",
    )?;
    let mut rows = statement.query([division.name()])?;
    let mut lists: Vec<(i64, List)> = Vec::new();
    while let Some(row) = rows.next()? {
        let number: i64 = row.get("list")?;
        let date = row.get::<_, Day>("date")?.0;
        let holiday = Holiday { date, title: row.get("title")?, source: row.get("source")? };
        match lists.last_mut() {
            Some((last, list)) if *last == number => list.holidays.push(holiday),
            Some(_) | None => {
                lists.push((number, List { after: row.get("after")?, holidays: vec![holiday] }));
            }
        }
    }
    Ok(lists.into_iter().map(|(_, list)| list).collect())
}
