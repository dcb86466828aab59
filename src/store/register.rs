//! The registers: cases of which something of one kind was ever recorded.

use super::error::{Result, StoreError};
use super::{Store, access, journal};
use crate::app::effect::CaseFile;
use crate::domain::case::Case;
use crate::domain::event::CaseId;

impl Store {
    /// The files of all cases with an event of this kind that belong into the register, in the order of their
    /// references, and what counts of those that whoever asks may not read: the figures of a register are the same for
    /// everybody. `figure` looks at the fold, because an event may have been taken back; none for what does not belong.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn with_kind<F>(
        &self,
        kind: &str,
        figure: impl Fn(&Case) -> Option<F>,
    ) -> Result<(Vec<CaseFile>, Vec<F>)> {
        let mut statement = self.reader().prepare(
            "SELECT id FROM cases WHERE id IN (SELECT case_id FROM journal WHERE kind = ?1) ORDER BY reference",
        )?;
        let ids: Vec<CaseId> =
            statement.query_map([kind], |row| row.get(0).map(CaseId))?.collect::<rusqlite::Result<_>>()?;
        let (mut files, mut restricted) = (Vec::new(), Vec::new());
        for id in ids {
            // Not by the reading of a case: one that does not belong is not shown, and no entry says that it was read.
            let case = Case::fold(id, &journal::events(self.reader(), id)?);
            let Some(counts) = case.as_ref().and_then(&figure) else { continue };
            match access::may_read(self.reader(), id) {
                Ok(()) => files.extend(self.case_file(id)?),
                Err(StoreError::Restricted(_)) => restricted.push(counts),
                Err(other) => return Err(other),
            }
        }
        Ok((files, restricted))
    }
}
