//! The registers: cases of which something of one kind was ever recorded.

use super::Store;
use super::error::Result;
use crate::app::effect::CaseFile;
use crate::domain::event::CaseId;

impl Store {
    /// The files of all cases with an event of this kind, in the order of their references; taken-back ones too, so
    /// whoever asks looks at the fold.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn with_kind(&self, kind: &str) -> Result<Vec<CaseFile>> {
        let mut statement = self.reader().prepare(
            "SELECT id FROM cases WHERE id IN (SELECT case_id FROM journal WHERE kind = ?1) ORDER BY reference",
        )?;
        let ids: Vec<i64> =
            statement.query_map([kind], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        ids.into_iter().filter_map(|id| self.case_file_if_read(CaseId(id)).transpose()).collect()
    }
}
