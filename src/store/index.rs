//! The indexes of words: the short columns of all cases, those of the cases that are not finished, and everything a case
//! says. They are written after the rows, in the same transaction: SQLite writes an index of words out before every
//! statement that may have to be taken back, and taking words out for ever is dear.

use super::error::Result;
use super::said::docs;
use crate::domain::event::CaseId;
use crate::domain::words::Place;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, Statement, params_from_iter};
use std::collections::BTreeMap;
use std::ops::Range;

/// The columns of `search` and `search_live`.
const SHORT: &str = "reference, subject, complainant, service, owner";

/// What the indexes hold of a case.
#[derive(Debug, Clone, Default)]
struct Held {
    /// Under [`SHORT`]: in `search`, and in `search_live` while the case is not finished.
    short: BTreeMap<i64, Vec<Value>>,
    live: BTreeMap<i64, Vec<Value>>,
    /// What the case says, part by part and place by place.
    said: BTreeMap<i64, Vec<Value>>,
}

/// The cases that were written in this transaction, with what the indexes hold of them.
pub(super) struct Index<'c> {
    conn: &'c Connection,
    live: Statement<'c>,
    short: Statement<'c>,
    said: Statement<'c>,
    docs: Statement<'c>,
    touched: BTreeMap<CaseId, Held>,
}

/// An index with its columns, the table that it reads and the column that numbers the rows of both.
struct Table {
    name: &'static str,
    columns: String,
    from: &'static str,
    key: &'static str,
}

impl<'c> Index<'c> {
    pub(super) fn new(conn: &'c Connection) -> Result<Self> {
        let said = columns().join(", ");
        Ok(Self {
            conn,
            live: conn.prepare("SELECT live FROM cases WHERE id = ?1")?,
            short: conn.prepare(&format!("SELECT {SHORT} FROM cases WHERE id = ?1"))?,
            said: conn.prepare(&format!("SELECT doc, {said} FROM said WHERE doc BETWEEN ?1 AND ?2"))?,
            docs: conn.prepare("SELECT doc FROM said WHERE doc BETWEEN ?1 AND ?2")?,
            touched: BTreeMap::new(),
        })
    }

    /// Whether a case was written in this transaction already.
    pub(super) fn is_touched(&self, id: CaseId) -> bool {
        self.touched.contains_key(&id)
    }

    /// A case is about to be written. Whether it may have rows already.
    pub(super) fn touch(&mut self, id: CaseId) -> Result<bool> {
        if self.touched.contains_key(&id) {
            return Ok(true);
        }
        let held = self.rows(id)?;
        let has_rows = !held.short.is_empty();
        self.touched.insert(id, held);
        Ok(has_rows)
    }

    /// What the tables say of a case, which is what the indexes hold of it while nothing is touched.
    fn rows(&mut self, id: CaseId) -> Result<Held> {
        let Some(live) = self.live.query_row([id.0], |row| row.get::<_, bool>(0)).optional()? else {
            return Ok(Held::default());
        };
        let short = self.short.query_row([id.0], |row| cells(row, 0..5))?;
        let mut said = BTreeMap::new();
        let mut rows = self.said.query(docs(id))?;
        while let Some(row) = rows.next()? {
            said.insert(row.get(0)?, cells(row, 1..Place::TABLE.len() + 1)?);
        }
        let short = BTreeMap::from([(id.0, short)]);
        Ok(Held { live: if live { short.clone() } else { BTreeMap::new() }, short, said })
    }

    /// The same without any words: which rows there are.
    fn numbers(&mut self, id: CaseId) -> Result<Held> {
        let Some(live) = self.live.query_row([id.0], |row| row.get::<_, bool>(0)).optional()? else {
            return Ok(Held::default());
        };
        let mut docs = self.docs.query(docs(id))?;
        let mut said = BTreeMap::new();
        while let Some(row) = docs.next()? {
            said.insert(row.get(0)?, Vec::new());
        }
        let short = BTreeMap::from([(id.0, Vec::new())]);
        Ok(Held { live: if live { short.clone() } else { BTreeMap::new() }, short, said })
    }

    /// Leaves the indexes as they are, for rows of which nothing is kept.
    pub(super) fn leave(&mut self) {
        self.touched.clear();
    }

    /// Takes out what is no longer said and puts in what is new.
    pub(super) fn settle(&mut self) -> Result<()> {
        let touched = std::mem::take(&mut self.touched);
        let table = |name, columns: &str, from, key| Table { name, columns: columns.to_owned(), from, key };
        let search = table("search", SHORT, "cases", "id");
        let search_live = table("search_live", SHORT, "cases", "id");
        let fulltext = table("fulltext", &columns().join(", "), "said", "doc");
        let (mut short, mut live, mut said) = (Vec::new(), Vec::new(), Vec::new());
        for (id, before) in touched {
            // What a new case says need not be read to be laid beside nothing.
            let now = if before.short.is_empty() { self.numbers(id)? } else { self.rows(id)? };
            self.change(&search, (before.short, now.short), &mut short)?;
            self.change(&search_live, (before.live, now.live), &mut live)?;
            self.change(&fulltext, (before.said, now.said), &mut said)?;
        }
        for (table, new) in [(search, short), (search_live, live), (fulltext, said)] {
            self.put(&table, &new)?;
        }
        Ok(())
    }

    /// Takes what changed out of an index, and notes which rows are new to it.
    fn change(
        &self,
        table: &Table,
        (before, mut now): (BTreeMap<i64, Vec<Value>>, BTreeMap<i64, Vec<Value>>),
        new: &mut Vec<i64>,
    ) -> Result<()> {
        for (row, words) in before {
            if now.get(&row) == Some(&words) {
                now.remove(&row);
                continue;
            }
            let Table { name, columns, .. } = table;
            let places = vec!["?"; words.len()].join(", ");
            let sql = format!("INSERT INTO {name} ({name}, rowid, {columns}) VALUES ('delete', ?, {places})");
            let values = std::iter::once(Value::from(row)).chain(words);
            self.conn.prepare(&sql)?.execute(params_from_iter(values))?;
        }
        new.extend(now.into_keys());
        Ok(())
    }

    /// Puts rows into an index, as their table has them.
    fn put(&self, Table { name, columns, from, key }: &Table, rows: &[i64]) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let sql = format!(
            "INSERT INTO {name} (rowid, {columns}) SELECT {key}, {columns} FROM {from}
             WHERE {key} IN (SELECT value FROM json_each(?1)) ORDER BY {key}"
        );
        let rows: Vec<String> = rows.iter().map(i64::to_string).collect();
        self.conn.execute(&sql, [format!("[{}]", rows.join(","))])?;
        Ok(())
    }
}

fn cells(row: &Row<'_>, columns: Range<usize>) -> rusqlite::Result<Vec<Value>> {
    columns.map(|n| row.get(n)).collect()
}

fn columns() -> Vec<&'static str> {
    Place::TABLE.iter().map(|(_, name, _)| *name).collect()
}
