//! Reading the countdowns: what is due, of the cases and of the council's own plans.

use super::Store;
use super::error::Result;
use super::sql::{Day, needed};
use crate::domain::event::CaseId;
use crate::domain::query::Upcoming;
use crate::domain::terms::{Clock, Stage};
use chrono::NaiveDate;

/// Open deadlines, and beside them the open actions of the council's self-assessment, which belong to no case.
const UPCOMING: &str =
    "SELECT d.case_id, c.reference,
       CASE WHEN c.restricted <> '' AND hidden(c.restricted) THEN '(restricted)' ELSE c.subject END AS subject, c.route, c.owner, d.clock, d.stage, d.due AS due, d.extended,
       d.forecast, d.n FROM deadlines d JOIN cases c ON c.id = d.case_id
     WHERE (?1 IS NULL OR d.due <= ?1) AND (?2 IS NULL OR c.owner = ?2)
     UNION ALL
     SELECT 0, 'SA ' || p.about, p.what, 'SA', p.owner, 'action', NULL, p.due, 0, 0, p.n FROM planned p
     WHERE (?1 IS NULL OR p.due <= ?1) AND (?2 IS NULL OR p.owner = ?2)
     ORDER BY due, reference, n";

impl Store {
    /// The open deadlines of an officer, or of all, up to a day, in the order of their dates.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn coming_up(&self, officer: Option<&str>, until: NaiveDate) -> Result<Vec<Upcoming>> {
        self.upcoming(Some(until), officer)
    }

    /// Every open deadline, in the order of their dates.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn due(&self) -> Result<Vec<Upcoming>> {
        self.upcoming(None, None)
    }

    fn upcoming(&self, until: Option<NaiveDate>, officer: Option<&str>) -> Result<Vec<Upcoming>> {
        let mut statement = self.reader().prepare(UPCOMING)?;
        let rows = statement.query_map((until.map(Day), officer), |row| {
            Ok(Upcoming {
                id: CaseId(row.get("case_id")?),
                reference: row.get("reference")?,
                subject: row.get("subject")?,
                route: row.get("route")?,
                owner: row.get("owner")?,
                clock: needed(row, "clock", Clock::parse)?,
                stage: row.get::<_, Option<u8>>("stage")?.and_then(Stage::from_number),
                due: row.get::<_, Day>("due")?.0,
                extended: row.get("extended")?,
                forecast: row.get("forecast")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
