//! Documents: the bytes beside the journal, which holds their hash.

use super::error::Result;
use super::{AskOf, Command, Store};
use crate::app::effect::Recorded;
use crate::domain::decide::{Ask, Refusal};
use crate::domain::event::{CaseId, Document};
use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};

/// The most bytes a document may have: 20 MB. The store is one file that has to be copied every night.
pub const MOST_BYTES: usize = 20_000_000;

impl Store {
    /// Adds a document to a case and keeps its bytes; one and the same file is kept once.
    ///
    /// # Errors
    /// [`super::StoreError::Refused`] when it is empty, too large, or held by the case already; else as
    /// [`Store::ask`].
    pub fn attach(
        &mut self,
        command: Command,
        case: (CaseId, i64),
        file: Document,
        bytes: &[u8],
    ) -> Result<Recorded> {
        if bytes.is_empty() {
            return Err(Refusal::new("The file is empty.", "give the file itself").into());
        }
        if bytes.len() > MOST_BYTES {
            return Err(Refusal::new(
                format!("The file is larger than {} MB.", MOST_BYTES / 1_000_000),
                "say where it lies instead: `--at PATH-OR-ADDRESS`",
            )
            .into());
        }
        let sha256: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let size = bytes.len() as u64;
        let file = Document { sha256: sha256.clone(), size, at: None, ..file };
        let asked = AskOf { id: case.0, seen: case.1, ask: Ask::Attach(file) };
        let what = format!("{:?} {:?}", asked.id, asked.ask);
        self.command(command, &what, |work| {
            work.tx.execute(
                "INSERT INTO files (sha256, size, bytes) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                (&sha256, i64::try_from(size).unwrap_or(i64::MAX), bytes),
            )?;
            work.ask(&asked)
        })
    }

    /// The bytes of a document by its hash; none when they are not kept here.
    ///
    /// # Errors
    /// [`super::StoreError::Restricted`] for a document of a case that whoever asks may not read, unless one they may
    /// read has the same; when the store cannot be read.
    pub fn bytes_of(&self, sha256: &str) -> Result<Option<Vec<u8>>> {
        self.may_read_document(sha256)?;
        // Always from the store itself: an earlier day that is shown has no copy of the bytes.
        let sql = "SELECT bytes FROM files WHERE sha256 = ?1";
        Ok(self.conn.query_row(sql, [sha256], |row| row.get(0)).optional()?)
    }
}
