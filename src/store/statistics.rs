//! The statistics: the stages of the period and of the time before it, and the few cases that the stages do not tell
//! enough of.

use super::Store;
use super::error::Result;
use super::journal;
use crate::domain::case::Case;
use crate::domain::event::CaseId;
use crate::domain::figures::board::{Board, Source, StatsQuery};
use chrono::NaiveDate;

/// What makes a case one of those: remedies, improvements, an Ombudsman, somebody it was handed to.
const KINDS: &str =
    "'ombudsman-asked', 'ombudsman-decided', 'action-agreed', 'remedy-ordered', 'learned', 'handed-to'";

impl Store {
    /// Counts what the statistics show. It is asked for once for each choice of days and cases, never to move in it.
    ///
    /// # Errors
    /// When the store cannot be read, or the calendar does not cover a day that must be counted.
    pub fn statistics(&self, query: &StatsQuery, today: NaiveDate) -> Result<Board> {
        let stages = self.stages(query.first(today))?;
        let cases = self.cases_with_more()?;
        let calendar = &self.rules.calendar;
        Ok(Board::of(query, Source { stages: &stages, cases: &cases, today, calendar })?)
    }

    fn cases_with_more(&self) -> Result<Vec<Case>> {
        let conn = self.reader();
        let mut statement = conn.prepare(&format!(
            "SELECT DISTINCT case_id FROM journal WHERE kind IN ({KINDS}) ORDER BY case_id"
        ))?;
        let ids = statement.query_map([], |row| row.get(0).map(CaseId))?;
        let mut cases = Vec::new();
        for id in ids {
            let id = id?;
            cases.extend(Case::fold(id, &journal::events(conn, id)?));
        }
        Ok(cases)
    }
}
