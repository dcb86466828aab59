//! The commands that an officer ran by name.

use super::Store;
use super::error::Result;
use super::sql::Moment;
use crate::domain::used::Used;
use chrono::NaiveDateTime;

impl Store {
    /// The commands that an officer ran by name, the last one first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn used(&self, officer: &str) -> Result<Vec<Used>> {
        let sql = "SELECT name, times, last, on_case FROM used WHERE officer = ?1 ORDER BY last DESC, name";
        let mut statement = self.conn.prepare_cached(sql)?;
        let used = statement.query_map([officer], |row| {
            Ok(Used {
                name: row.get(0)?,
                times: row.get::<_, i64>(1)?.unsigned_abs(),
                last: row.get::<_, Moment>(2)?.0,
                on_case: row.get(3)?,
            })
        })?;
        Ok(used.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes that an officer ran a command by name. Whoever may only read is not refused anything for it: it is not
    /// noted.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn note_used(
        &mut self,
        officer: &str,
        (name, on_case): (&str, Option<&str>),
        at: NaiveDateTime,
    ) -> Result<()> {
        if self.records_anything().is_err() || self.barred().is_some() {
            return Ok(());
        }
        self.write(|tx, _, _| {
            tx.execute(
                "INSERT INTO used (officer, name, times, last, on_case) VALUES (?1, ?2, 1, ?3, ?4)
                 ON CONFLICT (officer, name) DO UPDATE
                 SET times = times + 1, last = excluded.last, on_case = excluded.on_case",
                (officer, name, Moment(at), on_case),
            )?;
            Ok(())
        })
    }
}
