//! What triage did today and this week, from the journal itself: no officer's session knows of the decisions of others.

use super::Store;
use super::error::Result;
use super::journal::{ENTRY, entry_of};
use super::sql::{Asked, Day};
use crate::domain::event::CaseId;
use crate::domain::triage::{DECIDING, TriageDay, monday};
use chrono::{Days, NaiveDate};
use rusqlite::OptionalExtension;
use std::collections::{BTreeMap, BTreeSet};

impl Store {
    /// What was decided today, by anybody, and how many service requests were passed on this week.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn triage_day(&self, today: NaiveDate) -> Result<TriageDay> {
        let conn = self.reader();
        let kinds: Vec<String> = DECIDING.iter().map(|kind| format!("'{kind}'")).collect();
        let sql =
            format!("SELECT {ENTRY} WHERE j.at >= ?1 AND j.at < ?2 AND j.kind IN ({})", kinds.join(", "));
        let mut statement = conn.prepare_cached(&sql)?;
        let mut rows = statement.query((Day(monday(today)), Day(today + Days::new(1))))?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let entry = entry_of(row)?;
            entries.push((entry.case, entry.event));
        }
        // What somebody may not read is not shown to them; it is counted all the same.
        let named =
            "SELECT reference FROM cases WHERE id = ?1 AND NOT (restricted <> '' AND hidden(restricted))";
        let mut references = BTreeMap::new();
        for id in entries.iter().map(|(id, _)| *id).collect::<BTreeSet<CaseId>>() {
            let reference: Option<String> = conn.one(named, [id.0], |row| row.get(0)).optional()?;
            references.extend(reference.map(|reference| (id, reference)));
        }
        Ok(TriageDay::of(entries, today, &references))
    }
}
