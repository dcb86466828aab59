//! Maps that officers made: what the columns of their files mean, each as the TOML text of `redress import`.

use super::Store;
use super::error::Result;
use super::sql::Moment;
use chrono::NaiveDateTime;

impl Store {
    /// The saved maps: name and TOML text, by name.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn maps(&self) -> Result<Vec<(String, String)>> {
        let mut statement = self.conn.prepare("SELECT name, body FROM maps ORDER BY name")?;
        let maps = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(maps.collect::<rusqlite::Result<_>>()?)
    }

    /// Saves a map; one of the same name is replaced.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn save_map(&mut self, (name, body): (&str, &str), by: &str, at: NaiveDateTime) -> Result<()> {
        self.write(|tx, _, _| {
            tx.execute(
                "INSERT INTO maps (name, body, by, at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (name) DO UPDATE SET body = excluded.body, by = excluded.by, at = excluded.at",
                (name, body, by, Moment(at)),
            )?;
            Ok(())
        })
    }
}
