//! Reading the countdowns: what is due, of the cases and of the council's own plans.

use super::Store;
use super::error::Result;
use super::sql::{Asked, Day, always};
use crate::domain::event::CaseId;
use crate::domain::query::Upcoming;
use crate::domain::terms::{Clock, Stage};
use chrono::NaiveDate;
use rusqlite::OptionalExtension;

/// What a countdown tells, of a deadline `d` of a case `c`.
const OF_A_CASE: &str =
    "SELECT d.case_id, c.reference, 
     CASE WHEN c.restricted <> '' AND hidden(c.restricted) THEN '(restricted)' ELSE c.subject END AS subject, c.route, c.owner, d.clock, d.stage, d.due AS due,
    d.extended, d.forecast, d.n";

/// The open actions of the council's self-assessment, which belong to no case.
const PLANNED: &str =
    "SELECT 0, 'SA ' || p.about, p.what, 'SA', p.owner, 'action', NULL, p.due, 0, 0, p.n FROM planned p
    WHERE p.due <= ?1 AND (?2 IS NULL OR p.owner = ?2) AND p.due >= ?3";

/// The deadlines of an officer are found by their cases, everybody's by their dates: whichever are fewer.
const OF_AN_OFFICER: &str = "cases c INDEXED BY cases_owner_live CROSS JOIN deadlines d ON d.case_id = c.id
     WHERE c.live = 1 AND c.owner = ?2";

/// Before and after every date.
const EVER: (&str, &str) = ("", "9999-12-31");

impl Store {
    /// The open deadlines of an officer, or of all, up to a day, in the order of their dates: with those of the day on
    /// which `enough` are reached they end.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn coming_up(&self, officer: Option<&str>, until: NaiveDate, enough: usize) -> Result<Vec<Upcoming>> {
        let until = until.to_string();
        let skipped = i64::try_from(enough).unwrap_or(i64::MAX).saturating_sub(1);
        // Found without a word of the cases: a busy officer has many dates, and most are left out.
        let of = match officer {
            Some(_) => format!("{OF_AN_OFFICER} AND"),
            None => "deadlines d WHERE ?2 IS NULL AND".to_owned(),
        };
        let sql = format!("SELECT d.due FROM {of} d.due <= ?1 ORDER BY d.due LIMIT 1 OFFSET ?3");
        let day = self.reader().one(&sql, (&until, officer, skipped), |row| row.get::<_, String>(0));
        self.upcoming(("", &day.optional()?.unwrap_or(until)), officer)
    }

    /// Every open deadline, in the order of their dates.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn due(&self) -> Result<Vec<Upcoming>> {
        self.upcoming(EVER, None)
    }

    /// The open deadlines from one day to another, in the order of their dates.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn due_between(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Upcoming>> {
        self.upcoming((&from.to_string(), &to.to_string()), None)
    }

    fn upcoming(&self, (from, until): (&str, &str), officer: Option<&str>) -> Result<Vec<Upcoming>> {
        let of = match officer {
            Some(_) => OF_AN_OFFICER,
            None => "deadlines d CROSS JOIN cases c ON c.id = d.case_id WHERE ?2 IS NULL",
        };
        let sql = format!(
            "{OF_A_CASE} FROM {of} AND d.due BETWEEN ?3 AND ?1 UNION ALL {PLANNED} ORDER BY due, reference, n"
        );
        let mut statement = self.reader().prepare_cached(&sql)?;
        let rows = statement.query_map((until, officer, from), |row| {
            Ok(Upcoming {
                id: CaseId(row.get(0)?),
                reference: row.get(1)?,
                subject: row.get(2)?,
                route: row.get(3)?,
                owner: row.get(4)?,
                clock: always(row, 5, Clock::parse)?,
                stage: row.get::<_, Option<u8>>(6)?.and_then(Stage::from_number),
                due: row.get::<_, Day>(7)?.0,
                extended: row.get(8)?,
                forecast: row.get(9)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
