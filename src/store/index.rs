//! The indexes of words: the short columns of all cases, those of the cases that are not finished, and everything a case
//! says. They are written after the rows, in the same transaction: SQLite writes an index of words out before every
//! statement that may have to be taken back, and taking words out for ever is dear.

use super::error::Result;
use crate::domain::event::CaseId;
use crate::domain::words::Place;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Statement, params_from_iter};
use std::collections::BTreeMap;

/// The columns of `search` and `search_live`.
const SHORT: &str = "reference, subject, complainant, service, owner";

/// What the indexes hold of a case.
#[derive(Debug, Clone, PartialEq)]
struct Held {
    live: bool,
    /// Under [`SHORT`].
    short: Vec<Value>,
    /// What the case says, by place; none where it says nothing yet.
    said: Option<Vec<Value>>,
}

/// The cases that were written in this transaction, with what the indexes hold of them: none of a new case.
pub(super) struct Index<'c> {
    conn: &'c Connection,
    short: Statement<'c>,
    said: Statement<'c>,
    touched: BTreeMap<CaseId, Option<Held>>,
}

impl<'c> Index<'c> {
    pub(super) fn new(conn: &'c Connection) -> Result<Self> {
        let said = columns().join(", ");
        Ok(Self {
            conn,
            short: conn.prepare(&format!("SELECT live, {SHORT} FROM cases WHERE id = ?1"))?,
            said: conn.prepare(&format!("SELECT {said} FROM said WHERE case_id = ?1"))?,
            touched: BTreeMap::new(),
        })
    }

    /// A case is about to be written.
    pub(super) fn touch(&mut self, id: CaseId) -> Result<()> {
        if !self.touched.contains_key(&id) {
            let held = self.rows(id)?;
            self.touched.insert(id, held);
        }
        Ok(())
    }

    /// What the tables say of a case, which is what the indexes hold of it while nothing is touched.
    fn rows(&mut self, id: CaseId) -> Result<Option<Held>> {
        let short = self.short.query_row([id.0], |row| {
            Ok((row.get(0)?, (1..=5).map(|n| row.get(n)).collect::<rusqlite::Result<_>>()?))
        });
        let Some((live, short)) = short.optional()? else { return Ok(None) };
        let said = self.said.query_row([id.0], |row| {
            (0..Place::TABLE.len()).map(|n| row.get(n)).collect::<rusqlite::Result<_>>()
        });
        Ok(Some(Held { live, short, said: said.optional()? }))
    }

    /// Leaves the indexes as they are, for rows of which nothing is kept.
    pub(super) fn leave(&mut self) {
        self.touched.clear();
    }

    /// Takes out what is no longer said and puts in what is new.
    pub(super) fn settle(&mut self) -> Result<()> {
        let touched = std::mem::take(&mut self.touched);
        let (mut short, mut live, mut said) = (Vec::new(), Vec::new(), Vec::new());
        for (id, before) in touched {
            let now = self.rows(id)?;
            let of = |held: &Option<Held>, live: bool| {
                held.as_ref().filter(|held| held.live || !live).map(|held| held.short.clone())
            };
            for (table, ids, live) in [("search", &mut short, false), ("search_live", &mut live, true)] {
                let (before, now) = (of(&before, live), of(&now, live));
                self.change((table, SHORT), (id, before, now), ids)?;
            }
            let of = |held: Option<Held>| held.and_then(|held| held.said);
            self.change(("fulltext", &columns().join(", ")), (id, of(before), of(now)), &mut said)?;
        }
        let said_columns = columns().join(", ");
        for (table, columns, from, key, ids) in [
            ("search", SHORT, "cases", "id", short),
            ("search_live", SHORT, "cases", "id", live),
            ("fulltext", said_columns.as_str(), "said", "case_id", said),
        ] {
            if ids.is_empty() {
                continue;
            }
            let sql = format!(
                "INSERT INTO {table} (rowid, {columns}) SELECT {key}, {columns} FROM {from}
                 WHERE {key} IN (SELECT value FROM json_each(?1)) ORDER BY {key}"
            );
            let ids: Vec<String> = ids.iter().map(|id: &CaseId| id.0.to_string()).collect();
            self.conn.execute(&sql, [format!("[{}]", ids.join(","))])?;
        }
        Ok(())
    }

    /// Takes the old words of a case out of an index, if they changed, and notes whether it has new ones.
    fn change(
        &self,
        (table, columns): (&str, &str),
        (id, before, now): (CaseId, Option<Vec<Value>>, Option<Vec<Value>>),
        put: &mut Vec<CaseId>,
    ) -> Result<()> {
        if before == now {
            return Ok(());
        }
        if let Some(words) = before {
            let places = vec!["?"; words.len()].join(", ");
            let sql =
                format!("INSERT INTO {table} ({table}, rowid, {columns}) VALUES ('delete', ?, {places})");
            let values = std::iter::once(Value::from(id.0)).chain(words);
            self.conn.prepare(&sql)?.execute(params_from_iter(values))?;
        }
        if now.is_some() {
            put.push(id);
        }
        Ok(())
    }
}

fn columns() -> Vec<&'static str> {
    Place::TABLE.iter().map(|(_, name, _)| *name).collect()
}
