//! Finding a case by what people type for its reference.

use super::Store;
use super::error::Result;
use super::journal;
use crate::app::effect::CaseFile;
use crate::domain::case::Case;
use crate::domain::deadline::deadlines;
use crate::domain::event::{CaseId, Event};
use rusqlite::Connection;

/// What a typed reference leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// This case.
    One(CaseId),
    /// No case.
    Nothing,
    /// Several cases end in it; their references.
    Several(Vec<String>),
}

/// The ways to read a reference, the strictest first; the first that leads to any case decides.
const READINGS: [&str; 4] = [
    "SELECT id, reference FROM cases WHERE reference = ?1",
    "SELECT id, reference FROM cases WHERE reference = ?1 COLLATE NOCASE",
    // 398 for 0398.
    "SELECT id, reference FROM cases WHERE ?1 NOT GLOB '*[^0-9]*' AND reference NOT GLOB '*[^0-9]*'
       AND ltrim(reference, '0') = ltrim(?1, '0') ORDER BY reference",
    // 016 for CSC1415-016: an end that begins after a sign.
    "SELECT id, reference FROM cases WHERE length(reference) > length(?1)
       AND substr(reference, -length(?1)) = ?1 COLLATE NOCASE
       AND substr(reference, -length(?1) - 1, 1) NOT GLOB '[A-Za-z0-9]' ORDER BY reference",
];

impl Store {
    /// The case that a typed reference means.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn find(&self, reference: &str) -> Result<Found> {
        find(self.reader(), reference)
    }

    /// The case with exactly this reference, in whatever case of letters it was typed; none when there are several.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn called(&self, reference: &str) -> Result<Option<CaseId>> {
        let found = matches(self.reader(), READINGS[1], reference.trim())?;
        Ok(if let [(id, _)] = found.as_slice() { Some(*id) } else { None })
    }

    /// The case with exactly this reference and all its events: what an import is held against. Without its events where
    /// whoever asks may not read it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn known(&self, reference: &str) -> Result<Option<(CaseId, Vec<Event>)>> {
        let conn = self.reader();
        let Some((id, _)) = matches(conn, READINGS[0], reference)?.pop() else { return Ok(None) };
        match super::access::may_read(conn, id) {
            Ok(()) => Ok(Some((id, journal::events(conn, id)?))),
            // A file that says the same as the case must not be told so.
            Err(super::StoreError::Restricted(_)) => Ok(Some((id, Vec::new()))),
            Err(other) => Err(other),
        }
    }

    /// The open cases whose dates cannot be reckoned, because the calendar does not cover them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn unreckoned(&self) -> Result<Vec<String>> {
        let conn = self.reader();
        let rules = self.rules();
        // A case whose dates could not be reckoned was written without a clock; few others have none.
        let mut statement = conn.prepare(
            "SELECT id, reference FROM cases
             WHERE live = 1 AND open = 1 AND turn IN (1, 2) AND due IS NULL ORDER BY reference",
        )?;
        let rows = statement.query_map([], |row| Ok((CaseId(row.get(0)?), row.get::<_, String>(1)?)))?;
        let mut found = Vec::new();
        for row in rows {
            let (id, reference) = row?;
            let case = Case::fold(id, &journal::events(conn, id)?);
            if case.is_some_and(|case| deadlines(&case, &rules.policies, &rules.calendar).is_err()) {
                found.push(reference);
            }
        }
        Ok(found)
    }

    /// Everything about one case; none when there is no such case at the moment shown. Without deadlines when the
    /// calendar does not cover its days.
    ///
    /// # Errors
    /// [`super::StoreError::Restricted`] for a case that whoever asks may not read; when the store cannot be read.
    pub fn case_file(&self, id: CaseId) -> Result<Option<CaseFile>> {
        self.reads(id)?;
        // One look at the store: entries and other cases of one state of it, and its file is locked once.
        let _picture = self.reader().unchecked_transaction()?;
        let events = journal::events(self.reader(), id)?;
        let rules = self.rules();
        let Some(case) = Case::fold(id, &events) else { return Ok(None) };
        let (policies, calendar) = rules.of(&case, &events);
        let deadlines = deadlines(&case, policies, calendar).unwrap_or_default();
        let others = self.others(&case)?;
        Ok(Some(CaseFile { case, events, deadlines, others }))
    }
}

impl Store {
    /// The same; none for a case that whoever asks may not read.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn case_file_if_read(&self, id: CaseId) -> Result<Option<CaseFile>> {
        // Whoever's cursor only goes over its line has asked for nothing that would have to be noted.
        match super::access::may_read(self.reader(), id).and_then(|()| self.case_file(id)) {
            Err(super::StoreError::Restricted(_)) => Ok(None),
            file => file,
        }
    }
}

/// The case that a typed reference means.
pub(super) fn find(conn: &Connection, reference: &str) -> Result<Found> {
    let text = reference.trim();
    if text.is_empty() {
        return Ok(Found::Nothing);
    }
    for reading in READINGS {
        let mut found = matches(conn, reading, text)?;
        match found.len() {
            0 => {}
            1 => return Ok(Found::One(found.remove(0).0)),
            _ => return Ok(Found::Several(found.into_iter().map(|(_, reference)| reference).collect())),
        }
    }
    Ok(Found::Nothing)
}

fn matches(conn: &Connection, sql: &str, text: &str) -> Result<Vec<(CaseId, String)>> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([text], |row| Ok((CaseId(row.get(0)?), row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
