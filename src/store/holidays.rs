//! Bank holidays that were brought in after the program was made, merged into those that came with it.

use super::error::Result;
use super::sql::Day;
use super::{Store, project};
use crate::domain::calendar::{Calendar, Division, Holiday, Merge};
use rusqlite::Connection;

impl Store {
    /// The calendar of a division, with everything that was brought in.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn calendar(&self, division: Division) -> Result<Calendar> {
        calendar(&self.conn, division)
    }

    /// Takes in a published list of one division and works out every date again that it moves.
    ///
    /// # Errors
    /// When the store cannot be written; nothing is changed then.
    pub fn add_holidays(&mut self, division: Division, list: &[Holiday]) -> Result<Merge> {
        let mut merged = self.calendar(division)?;
        let before = merged.clone();
        let merge = merged.merge(list.to_vec());
        let titles = merge.added.len() + merge.moved.len() + merge.renamed.len() + merge.years.len();
        let sources = list.iter().any(|holiday| before.holiday_on(holiday.date) != Some(holiday));
        if titles == 0 && !sources {
            return Ok(merge);
        }
        let counted = division == self.rules.calendar.division();
        let mut rules = self.rules.clone();
        if counted {
            rules.calendar = merged;
        }
        self.write(|tx, _, _| {
            let number: i64 =
                tx.query_row("SELECT coalesce(max(list), 0) + 1 FROM holidays", [], |row| row.get(0))?;
            let mut insert = tx.prepare(
                "INSERT INTO holidays (list, division, date, title, source) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO NOTHING",
            )?;
            for holiday in list {
                insert.execute((
                    number,
                    division.name(),
                    Day(holiday.date),
                    &holiday.title,
                    &holiday.source,
                ))?;
            }
            if counted && (merge.changes_days() || !merge.years.is_empty()) {
                project::rebuild(tx, &rules)?;
            }
            Ok(())
        })?;
        self.rules = rules;
        Ok(merge)
    }
}

/// The calendar that came with the program and, list by list, what was brought in since.
pub(super) fn calendar(conn: &Connection, division: Division) -> Result<Calendar> {
    let mut calendar = Calendar::built_in(division);
    let mut statement = conn
        .prepare("SELECT list, date, title, source FROM holidays WHERE division = ?1 ORDER BY list, date")?;
    let mut rows = statement.query([division.name()])?;
    let mut list: Vec<Holiday> = Vec::new();
    let mut number = 0_i64;
    while let Some(row) = rows.next()? {
        let next: i64 = row.get("list")?;
        if next != number && !list.is_empty() {
            calendar.merge(std::mem::take(&mut list));
        }
        number = next;
        let date = row.get::<_, Day>("date")?.0;
        list.push(Holiday { date, title: row.get("title")?, source: row.get("source")? });
    }
    if !list.is_empty() {
        calendar.merge(list);
    }
    Ok(calendar)
}
