//! Every case at once, for the reports.

use super::Store;
use super::error::Result;
use super::journal::{self, ENTRY, entry_of};
use crate::domain::access::WITHHELD;
use crate::domain::case::Case;
use crate::domain::event::{CaseId, Equality, Event};
use crate::domain::privacy::{Ended, ended_cases};
use rusqlite::OptionalExtension;

impl Store {
    /// What has ended and how long it is kept. Who may read a case is a question of today, also where an earlier day is shown
    /// on which nobody had restricted it yet.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn ended(&self) -> Result<Vec<Ended>> {
        let mut ended = ended_cases(&self.cases()?, &self.rules().policies);
        let mut restricted = self.reader().prepare("SELECT restricted <> '' FROM cases WHERE id = ?1")?;
        for one in &mut ended {
            if restricted.query_row([one.id.0], |row| row.get(0)).optional()?.unwrap_or(false) {
                WITHHELD.clone_into(&mut one.subject);
                one.hold.iter_mut().for_each(|reason| WITHHELD.clone_into(reason));
            }
        }
        Ok(ended)
    }

    /// Every case, whatever became of it, in the order in which they were opened. One walk through the journal, and
    /// no more than one case's events at a time.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn cases(&self) -> Result<Vec<Case>> {
        let mut statement = self.reader().prepare(&format!("SELECT {ENTRY} ORDER BY j.case_id, j.seq"))?;
        let mut rows = statement.query([])?;
        let mut cases = Vec::new();
        let mut events: Vec<Event> = Vec::new();
        let mut current: Option<CaseId> = None;
        while let Some(row) = rows.next()? {
            let entry = entry_of(row)?;
            if current != Some(entry.case) {
                cases.extend(current.and_then(|id| Case::fold(id, &events)));
                events.clear();
                current = Some(entry.case);
            }
            events.push(entry.event);
        }
        cases.extend(current.and_then(|id| Case::fold(id, &events)));
        Ok(cases)
    }
}

impl Store {
    /// The answers to the equality questions, each with the case they were given with: for the reports, which only
    /// count them.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn equality(&self) -> Result<Vec<(CaseId, Equality)>> {
        let conn = self.reader();
        let mut statement = conn
            .prepare("SELECT DISTINCT case_id FROM journal WHERE kind = 'equality-given' ORDER BY case_id")?;
        let ids = statement.query_map([], |row| row.get(0).map(CaseId))?;
        let mut all = Vec::new();
        for id in ids {
            let id = id?;
            let given = Equality::of(&journal::events(conn, id)?);
            if !given.answers.is_empty() {
                all.push((id, given));
            }
        }
        Ok(all)
    }
}
