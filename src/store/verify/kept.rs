//! Whether what is kept beside the journal, and is not worked out from it, is still what was kept: documents, letters and
//! messages by the hash that the journal has of them, and what was answered to each request by a check of its own.

use crate::domain::event::{CaseId, Fact};
use crate::mail::goes_to;
use crate::store::Store;
use crate::store::error::{Result, StoreError};
use crate::store::notes;
use crate::store::remove::{NO_SALT, bytes_beside};
use rusqlite::{Connection, OptionalExtension, Row};
use sha2::{Digest, Sha256};

/// How many bytes of the check stand behind the hash of what was asked.
const CHECK: usize = 8;

/// The columns of a request, for [`Kept`].
const REQUEST: &str = "SELECT key, case_id, batch, reference, says, flags, asked FROM requests";

/// The first thing that is not what was kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} of {whose} {wrong}")]
pub struct Altered {
    /// `the document of 3f2a...`, `the answer to a request`
    pub what: String,
    /// The case, by its reference.
    pub whose: String,
    /// What is wrong with it.
    pub wrong: &'static str,
}

const CHANGED: &str = "is not what was kept";
const GONE: &str = "is gone from the store, and no entry says so";

/// What was answered to a request.
pub(in crate::store) struct Kept<'a> {
    pub(in crate::store) key: &'a str,
    pub(in crate::store) case: CaseId,
    pub(in crate::store) batch: i64,
    /// Reference, sentence, flags.
    pub(in crate::store) texts: [&'a str; 3],
}

impl Kept<'_> {
    /// The hash of what was asked, with a check over the whole row behind it.
    pub(in crate::store) fn sealed(&self, asked: &[u8]) -> Vec<u8> {
        let mut hash = Sha256::new();
        for number in [self.case.0, self.batch] {
            hash.update(number.to_be_bytes());
        }
        for text in [self.key, self.texts[0], self.texts[1], self.texts[2]] {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        }
        hash.update(asked);
        let check = hash.finalize();
        asked.iter().chain(check.iter().take(CHECK)).copied().collect()
    }
}

/// The hash of what was asked, without the check behind it.
pub(in crate::store) fn of_asked(sealed: &[u8]) -> &[u8] {
    sealed.get(..32).unwrap_or(sealed)
}

/// Writes the checks of a case anew, after words were taken out of its requests.
pub(in crate::store) fn seal_again(conn: &Connection, case: CaseId) -> Result<()> {
    let mut all = conn.prepare(&format!("{REQUEST} WHERE case_id = ?1 AND length(asked) > 32"))?;
    let mut put = conn.prepare("UPDATE requests SET asked = ?1 WHERE key = ?2")?;
    let mut rows = all.query([case.0])?;
    let mut sealed = Vec::new();
    while let Some(row) = rows.next()? {
        let before: Vec<u8> = row.get("asked")?;
        sealed.push((with(row, |kept| kept.sealed(of_asked(&before)))?, row.get::<_, String>("key")?));
    }
    drop(rows);
    for (asked, key) in sealed {
        put.execute((asked, key))?;
    }
    Ok(())
}

/// A request as it stands in its row.
fn with<T>(row: &Row<'_>, work: impl FnOnce(&Kept<'_>) -> T) -> rusqlite::Result<T> {
    let (key, case, batch): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
    let texts: [String; 3] = [row.get(3)?, row.get(4)?, row.get(5)?];
    let texts = [texts[0].as_str(), texts[1].as_str(), texts[2].as_str()];
    Ok(work(&Kept { key: &key, case: CaseId(case), batch, texts }))
}

impl Store {
    /// Holds what is kept beside the journal against its hashes. Gives how many documents there are.
    ///
    /// # Errors
    /// When the store cannot be read; inside, the first thing that is not what was kept.
    pub fn verify_kept(&self) -> Result<std::result::Result<usize, Altered>> {
        self.is_of_this_form()?;
        kept(&self.conn)
    }
}

/// Looks through the documents and the answers of an open store.
pub(in crate::store) fn kept(conn: &Connection) -> Result<std::result::Result<usize, Altered>> {
    let mut files = conn.prepare("SELECT sha256, size, bytes FROM files")?;
    let mut rows = files.query([])?;
    let mut documents = 0;
    while let Some(row) = rows.next()? {
        let sha256: String = row.get(0)?;
        let size: i64 = row.get(1)?;
        let bytes = row.get_ref(2)?.as_blob().unwrap_or_default();
        if super::hex(&Sha256::digest(bytes)) != sha256 || i64::try_from(bytes.len()) != Ok(size) {
            let short: String = sha256.chars().take(12).collect();
            let what = format!("the document {short}...");
            return Ok(Err(Altered { what, whose: whose(conn, &sha256, bytes)?, wrong: CHANGED }));
        }
        documents += 1;
    }
    if let Some(gone) = gone(conn)? {
        return Ok(Err(gone));
    }
    if let Some(altered) = letters(conn)? {
        return Ok(Err(altered));
    }
    if let Some(altered) = rules(conn)? {
        return Ok(Err(altered));
    }
    let mut requests = conn.prepare(&format!("{REQUEST} WHERE length(asked) > 32"))?;
    let mut rows = requests.query([])?;
    while let Some(row) = rows.next()? {
        let sealed: Vec<u8> = row.get("asked")?;
        if with(row, |kept| kept.sealed(of_asked(&sealed)))? != sealed {
            let reference = "SELECT reference FROM cases WHERE id = ?1";
            let case: i64 = row.get("case_id")?;
            let whose: Option<String> = conn.query_row(reference, [case], |row| row.get(0)).optional()?;
            let whose = whose.map_or_else(|| row.get("reference"), Ok)?;
            return Ok(Err(Altered { what: "the answer to a request".to_owned(), whose, wrong: CHANGED }));
        }
    }
    Ok(Ok(documents))
}

/// The first message out whose address is not the one that it was written to: its bytes, which are held against their hash
/// before, say to whom it goes.
fn letters(conn: &Connection) -> Result<Option<Altered>> {
    let mut outbox = conn.prepare(
        "SELECT o.n, o.recipient, f.bytes, c.reference FROM outbox o JOIN files f ON f.sha256 = o.sha256
           LEFT JOIN cases c ON c.id = o.case_id ORDER BY o.n",
    )?;
    let mut rows = outbox.query([])?;
    while let Some(row) = rows.next()? {
        let (n, recipient): (i64, String) = (row.get(0)?, row.get(1)?);
        let written = goes_to(row.get_ref(2)?.as_blob().unwrap_or_default());
        if written.is_none_or(|written| !written.eq_ignore_ascii_case(&recipient)) {
            let whose: Option<String> = row.get(3)?;
            let (what, whose) =
                (format!("the address of message {n}"), whose.unwrap_or_else(|| "no case".to_owned()));
            return Ok(Some(Altered { what, whose, wrong: "is not the one it was written to" }));
        }
    }
    Ok(None)
}

/// Whether days are counted by the rules that were taken into use: another program that changes one moves dates, and
/// working everything out again would make the tables fit.
fn rules(conn: &Connection) -> Result<Option<Altered>> {
    let noted = notes::noted_rules(conn)?;
    let wrong = noted.is_some_and(|(_, sha256)| notes::rules(conn).ok() != Some(sha256));
    let (what, whose) = ("the policies and bank holidays".to_owned(), "the council".to_owned());
    Ok(wrong.then_some(Altered { what, whose, wrong: "are not those that were taken into use" }))
}

/// The first document, letter or message that an entry tells of and that is not there. What was taken away with the words of
/// its case has no entry that tells of it any more.
fn gone(conn: &Connection) -> Result<Option<Altered>> {
    let mut entries = conn.prepare(
        "SELECT j.id, j.case_id, p.body FROM journal j JOIN payload p ON p.id = j.id
         WHERE j.kind IN ('file-added', 'letter-sent', 'message-came') AND p.salt <> ?1 ORDER BY j.id",
    )?;
    let mut there = conn.prepare("SELECT EXISTS (SELECT 1 FROM files WHERE sha256 = ?1)")?;
    let mut rows = entries.query([NO_SALT])?;
    while let Some(row) = rows.next()? {
        let (id, case): (i64, i64) = (row.get(0)?, row.get(1)?);
        let fact: Fact = serde_json::from_str(row.get_ref(2)?.as_str().unwrap_or_default())
            .map_err(|error| StoreError::Unreadable { id, why: error.to_string() })?;
        // Of a document that lies elsewhere there is only the place.
        let Some(sha256) = bytes_beside(&fact).filter(|sha256| !sha256.is_empty()) else { continue };
        if there.query_row([&sha256], |row| row.get::<_, bool>(0))? {
            continue;
        }
        let reference = "SELECT reference FROM cases WHERE id = ?1";
        let whose: Option<String> = conn.query_row(reference, [case], |row| row.get(0)).optional()?;
        let whose = whose.unwrap_or_else(|| format!("case number {case}"));
        let short: String = sha256.chars().take(12).collect();
        return Ok(Some(Altered { what: format!("the document {short}..."), whose, wrong: GONE }));
    }
    Ok(None)
}

/// The case that keeps a document: by the hash it is kept under, or by the one its bytes have.
fn whose(conn: &Connection, sha256: &str, bytes: &[u8]) -> Result<String> {
    let sql =
        "SELECT c.reference FROM journal j JOIN payload p ON p.id = j.id JOIN cases c ON c.id = j.case_id
               WHERE j.kind IN ('file-added', 'letter-sent', 'message-came')
                 AND (instr(p.body, ?1) OR instr(p.body, ?2)) LIMIT 1";
    let other = super::hex(&Sha256::digest(bytes));
    let found: Option<String> = conn.query_row(sql, [sha256, &other], |row| row.get(0)).optional()?;
    Ok(found.unwrap_or_else(|| "no case".to_owned()))
}
