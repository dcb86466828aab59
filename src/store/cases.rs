//! Every case at once, for the reports.

use super::Store;
use super::error::Result;
use super::journal::{ENTRY, entry_of};
use crate::domain::case::Case;
use crate::domain::event::{CaseId, Event};

impl Store {
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
