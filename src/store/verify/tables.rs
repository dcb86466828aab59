//! Whether what is worked out from the journal is what the journal says: every case is worked out again, one at a time,
//! beside the store, and its rows are laid beside those that are there.

use crate::domain::event::{CaseId, Event};
use crate::store::error::Result;
use crate::store::journal::{self, ENTRY};
use crate::store::project::Projector;
use crate::store::rules::Rules;
use crate::store::{Store, open};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Statement};

/// The tables that hold rows of cases, with the condition for those of a case, and what names the case of a row.
const TABLES: &[(&str, &str, &str)] = &[
    ("cases", "id = ?1", "id"),
    ("deadlines", "case_id = ?1", "case_id"),
    ("stages", "case_id = ?1", "case_id"),
    ("contacts", "case_id = ?1", "case_id"),
    ("said", "doc BETWEEN ?1 * 65536 AND ?1 * 65536 + 65535", "doc / 65536"),
    ("records", "case_id = ?1", "case_id"),
];

/// The council's rows are all of their table.
const COUNCILS: &[(&str, &str, &str)] = &[("planned", "?1 = 0", "")];

/// The first rows that are not what the journal says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the table '{table}' does not say of {whose} what the journal says up to its entry {entry}")]
pub struct Unlike {
    /// The table.
    pub table: &'static str,
    /// The case, by its reference, or what else it is about.
    pub whose: String,
    /// The last entry of the case in the journal; 0 when it has none.
    pub entry: i64,
}

impl Store {
    /// Lays every row that is worked out beside what the journal says. Gives the number of cases.
    ///
    /// # Errors
    /// When the store cannot be read; inside, the first rows that are not what they should be.
    pub fn verify_tables(&self) -> Result<std::result::Result<usize, Unlike>> {
        self.is_of_this_form()?;
        tables(&self.conn)
    }
}

/// Lays the rows of an open store beside its journal.
pub(in crate::store) fn tables(conn: &Connection) -> Result<std::result::Result<usize, Unlike>> {
    // One picture: an entry that is recorded meanwhile is in neither.
    let _picture = conn.unchecked_transaction()?;
    let rules = Rules::read(conn, None)?;
    let beside = open::in_memory()?;
    // Nothing of it is kept: one transaction that never ends spares one for every row.
    let _unkept = beside.unchecked_transaction()?;
    let mut check = Check {
        there: conn,
        beside: &beside,
        projector: Projector::new(&beside)?,
        tables: pairs(conn, &beside, TABLES)?,
        councils: pairs(conn, &beside, COUNCILS)?,
        cases: 0,
    };
    let mut statement = conn.prepare(&format!("SELECT {ENTRY} ORDER BY j.case_id, j.seq"))?;
    let mut rows = statement.query([])?;
    let mut current: Option<(CaseId, Vec<Event>)> = None;
    while let Some(row) = rows.next()? {
        let entry = journal::entry_of(row)?;
        match &mut current {
            Some((id, events)) if *id == entry.case => events.push(entry.event),
            Some(_) | None => {
                let done = current.replace((entry.case, vec![entry.event]));
                if let Some(unlike) = check.case(done, &rules)? {
                    return Ok(Err(unlike));
                }
            }
        }
    }
    if let Some(unlike) = check.case(current, &rules)? {
        return Ok(Err(unlike));
    }
    if let Some(unlike) = strangers(conn)? {
        return Ok(Err(unlike));
    }
    Ok(match super::counts::unlike(conn)? {
        Some(table) => {
            Err(Unlike { table, whose: "all cases together".to_owned(), entry: journal::last(conn)? })
        }
        None => Ok(check.cases),
    })
}

struct Check<'a> {
    there: &'a Connection,
    beside: &'a Connection,
    projector: Projector<'a>,
    tables: Vec<Pair<'a>>,
    councils: Vec<Pair<'a>>,
    cases: usize,
}

/// A table, and the question for the rows of a case on either side: asked for every case, so prepared once.
type Pair<'a> = (&'static str, [Statement<'a>; 2]);

fn pairs<'a>(
    there: &'a Connection,
    beside: &'a Connection,
    tables: &'static [(&'static str, &'static str, &'static str)],
) -> Result<Vec<Pair<'a>>> {
    let pair = |(table, condition, _): &(&'static str, &str, &str)| {
        let sql = format!("SELECT * FROM {table} WHERE {condition} ORDER BY 1, 2, 3");
        Ok((*table, [there.prepare(&sql)?, beside.prepare(&sql)?]))
    };
    tables.iter().map(pair).collect()
}

impl Check<'_> {
    /// Works one case out again and compares its rows.
    fn case(&mut self, told: Option<(CaseId, Vec<Event>)>, rules: &Rules) -> Result<Option<Unlike>> {
        let Some((id, events)) = told else { return Ok(None) };
        self.projector.replace(id, &events, rules)?;
        self.projector.leave()?;
        let council = id == crate::domain::assessment::COUNCIL;
        let tables = if council { &mut self.councils } else { &mut self.tables };
        for (table, [there, beside]) in tables {
            if rows(there, id)? != rows(beside, id)? {
                let entry: i64 = self.there.query_row(
                    "SELECT coalesce(max(id), 0) FROM journal WHERE case_id = ?1",
                    [id.0],
                    |row| row.get(0),
                )?;
                let named = "SELECT reference FROM cases WHERE id = ?1";
                let whose = self.beside.query_row(named, [id.0], |row| row.get(0)).optional()?;
                let whose = whose.unwrap_or_else(|| "the self-assessment".to_owned());
                return Ok(Some(Unlike { table, whose, entry }));
            }
        }
        self.cases += usize::from(!council);
        // One case at a time: a store of many years is not held in memory as a whole.
        self.projector.replace(id, &[], rules)?;
        self.projector.leave()?;
        Ok(None)
    }
}

/// Rows of cases that the journal does not know.
fn strangers(conn: &Connection) -> Result<Option<Unlike>> {
    for (table, _, case) in TABLES {
        let sql = format!(
            "SELECT {case} FROM {table} WHERE {case} NOT IN (SELECT case_id FROM journal) ORDER BY 1 LIMIT 1"
        );
        let found: Option<i64> = conn.query_row(&sql, [], |row| row.get(0)).optional()?;
        if let Some(case) = found {
            return Ok(Some(Unlike { table, whose: format!("case number {case}"), entry: 0 }));
        }
    }
    Ok(None)
}

fn rows(statement: &mut Statement<'_>, id: CaseId) -> Result<Vec<Vec<Value>>> {
    let columns = statement.column_count();
    let rows = statement.query_map([id.0], |row| (0..columns).map(|n| row.get(n)).collect())?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
