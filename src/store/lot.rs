//! Rows that are written together. Before every statement SQLite takes down how it is to be taken back, a page for each
//! index of the table: for the many rows of an import that costs more than the rows.

use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Connection, Error, Result, Statement, ToSql, params_from_iter};

/// So many values has one statement at most; SQLite is told to take 1,000.
const VALUES: usize = 960;

/// The values of a row, named by their columns.
pub(super) type Row = Vec<(&'static str, Value)>;

/// A row of these values.
pub(super) fn row(values: &[(&'static str, &dyn ToSql)]) -> Result<Row> {
    values.iter().map(|(name, value)| Ok((name.trim_start_matches(':'), owned(*value)?))).collect()
}

/// The rows of one table, inside the caller's transaction. Those that were added are in the table once the lot is full, or
/// after [`Lot::flush`], which must come before the table is read.
pub(super) struct Lot<'c> {
    conn: &'c Connection,
    table: &'static str,
    /// The columns, named by the first row.
    columns: Vec<&'static str>,
    /// The statements for one row and for a full lot, once there was one.
    one: Option<Statement<'c>>,
    full: Option<Statement<'c>>,
    waiting: Vec<Value>,
}

impl<'c> Lot<'c> {
    pub(super) const fn new(conn: &'c Connection, table: &'static str) -> Self {
        Self { conn, table, columns: Vec::new(), one: None, full: None, waiting: Vec::new() }
    }

    /// Adds a row; every row of a lot has the same columns.
    pub(super) fn add(&mut self, row: Row) -> Result<()> {
        if self.columns.is_empty() {
            self.columns = row.iter().map(|(name, _)| *name).collect();
        }
        debug_assert!(
            self.columns.iter().eq(row.iter().map(|(name, _)| name)),
            "rows of {} with other columns",
            self.table
        );
        self.waiting.extend(row.into_iter().map(|(_, value)| value));
        let rows = VALUES / self.columns.len();
        if self.waiting.len() < rows * self.columns.len() {
            return Ok(());
        }
        let values = params_from_iter(self.waiting.drain(..));
        prepared(&mut self.full, self.conn, (self.table, &self.columns, rows))?.execute(values)?;
        Ok(())
    }

    /// Writes what was added.
    pub(super) fn flush(&mut self) -> Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let one = prepared(&mut self.one, self.conn, (self.table, &self.columns, 1))?;
        let waiting = std::mem::take(&mut self.waiting);
        for row in waiting.chunks(self.columns.len()) {
            one.execute(params_from_iter(row))?;
        }
        Ok(())
    }
}

/// The statement that writes so many rows, prepared when it is used first.
fn prepared<'s, 'c>(
    statement: &'s mut Option<Statement<'c>>,
    conn: &'c Connection,
    (table, columns, rows): (&str, &[&str], usize),
) -> Result<&'s mut Statement<'c>> {
    match statement {
        Some(statement) => Ok(statement),
        none => {
            let row = format!("({})", vec!["?"; columns.len()].join(", "));
            let rows = vec![row; rows].join(", ");
            let sql = format!("INSERT INTO {table} (\"{}\") VALUES {rows}", columns.join("\", \""));
            Ok(none.insert(conn.prepare(&sql)?))
        }
    }
}

/// A value that outlives what it was made of.
fn owned(value: &dyn ToSql) -> Result<Value> {
    let failed = |why: Box<dyn std::error::Error + Send + Sync>| Error::ToSqlConversionFailure(why);
    match value.to_sql()? {
        ToSqlOutput::Owned(value) => Ok(value),
        ToSqlOutput::Borrowed(value) => value.try_into().map_err(|error| failed(Box::new(error))),
        // None of our values is any other form that SQLite may take one day.
        _ => Err(failed("a value without a column to hold it".into())),
    }
}
