//! Reading the council's own records, and the cases its figures are made of.

use super::Store;
use super::error::Result;
use super::journal;
use super::sql::Day;
use crate::domain::assessment::{Book, COUNCIL};
use crate::domain::case::Case;
use crate::domain::event::{CaseId, Event};
use chrono::NaiveDate;

impl Store {
    /// The tools, assessments and other councils' figures.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn book(&self) -> Result<Book> {
        Ok(Book::fold(&self.council_events()?))
    }

    /// The council's own timeline.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn council_events(&self) -> Result<Vec<Event>> {
        journal::events(self.reader(), COUNCIL)
    }

    /// The cases that can say something about days from this one on: received since, or with a stage or an entry since.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn cases_since(&self, from: NaiveDate) -> Result<Vec<Case>> {
        let conn = self.reader();
        let mut statement = conn.prepare(
            "SELECT id FROM cases WHERE received >= ?1 OR actions > 0
             UNION SELECT case_id FROM stages WHERE answered >= ?1
             UNION SELECT case_id FROM journal WHERE at >= ?1 AND kind IN ('action-agreed', 'action-done', 'action-told',
               'remedy-ordered', 'remedy-reported')
             ORDER BY 1",
        )?;
        let ids = statement.query_map([Day(from)], |row| row.get(0).map(CaseId))?;
        let mut cases = Vec::new();
        for id in ids {
            let id = id?;
            cases.extend(Case::fold(id, &journal::events(conn, id)?));
        }
        Ok(cases)
    }
}
