//! Cases in and out of files: bytes in, a plan out. No SQL, no clock, no disk.
//!
//! [`read`] turns a CSV file into rows with their facts, [`plan()`] holds them against what the desk knows. The
//! steps are [`table`] (bytes to cells), [`map`] (which column means what), [`row`] (cells to checked values),
//! [`facts`] (values to a timeline) and [`mod@plan`].

pub mod facts;
pub mod map;
pub mod plan;
pub mod row;
pub mod table;

pub use plan::{CaseFacts, Known, Plan, plan};

use crate::domain::calendar::Calendar;
use crate::domain::event::Fact;
use crate::exchange::map::{MapError, Maps};
use crate::exchange::row::Row;
use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;
use std::collections::HashMap;

/// Who recorded what came from a file, as [`crate::domain::event::Event::by`] has it.
pub const IMPORTER: &str = "import";

/// A row that was not brought in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The line of the file on which the row starts, from 1.
    pub line: u64,
    /// Why, naming the column and the value.
    pub reason: String,
}

/// A file to be brought in.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The name of the file, without its folder.
    pub file: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
    /// The map to read it with; none to find the one whose columns it has.
    pub map: Option<&'a str>,
}

/// A case as one row tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The line on which the row starts.
    pub line: u64,
    /// The reference of the case.
    pub reference: String,
    /// What happened, in order.
    pub facts: Vec<(NaiveDateTime, Fact)>,
    /// The latest day the row tells of.
    pub latest: NaiveDate,
    /// The row says that the case is being worked on.
    pub in_progress: bool,
}

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// The name of the file.
    pub file: String,
    /// The latest day the file tells of: how old its news is.
    pub as_of: Option<NaiveDate>,
    /// The rows that can be brought in.
    pub told: Vec<Told>,
    /// The rows that cannot, in order of their lines.
    pub refused: Vec<Refused>,
}

/// Why a file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It is not a table of text.
    #[error(transparent)]
    Table(#[from] table::TableError),
    /// No map fits its columns.
    #[error(transparent)]
    Map(#[from] MapError),
}

/// Reads a file into cases and refused rows.
///
/// # Errors
/// When the file is no CSV in UTF-8 within the limits of [`table`], or its columns fit no map. A bad row is no
/// error: it is listed in [`Rows::refused`].
pub fn read(source: &Source<'_>, calendar: &Calendar) -> Result<Rows, ImportError> {
    let table = table::read(source.bytes)?;
    let maps = Maps::built_in()?;
    let map = maps.choose(&table.header, source.map)?;
    let places = map.places(&table.header);
    let mut refused = table.refused;
    let mut rows: Vec<Row> = Vec::new();
    let mut seen: HashMap<String, u64> = HashMap::new();
    for record in &table.records {
        match Row::read(record, map, &places) {
            Err(reason) => refused.push(Refused { line: record.line, reason }),
            Ok(row) => match seen.get(&row.reference) {
                Some(first) => refused.push(Refused {
                    line: row.line,
                    reason: format!("reference {} is used twice, first on line {first}", row.reference),
                }),
                None => {
                    seen.insert(row.reference.clone(), row.line);
                    rows.push(row);
                }
            },
        }
    }
    let as_of = rows.iter().map(Row::latest).max();
    let mut told = Vec::new();
    for row in &rows {
        let context = facts::Context { calendar, map: &map.name, as_of: as_of.unwrap_or(row.received) };
        match row.is_covered(map, calendar).and_then(|()| facts::facts(row, &context)) {
            Err(reason) => refused.push(Refused { line: row.line, reason }),
            Ok(facts) => told.push(Told {
                line: row.line,
                reference: row.reference.clone(),
                facts,
                latest: row.latest(),
                in_progress: row.in_progress(),
            }),
        }
    }
    refused.sort_by_key(|r| r.line);
    Ok(Rows { file: source.file.to_owned(), as_of, told, refused })
}
