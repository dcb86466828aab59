//! Cases in and out of files: bytes in, a plan out. No SQL, no clock, no disk.
//!
//! [`read`] turns a file into rows with their facts, [`plan()`] holds them against what the desk knows. The
//! steps are [`table`] (bytes to cells), [`map`] (which column means what), [`row`] (cells to checked values),
//! [`facts`] (values to a timeline) and [`mod@plan`]. A file of no known form is [`guess`]ed at and the officer
//! corrects the guess. [`export`] is the way out.

pub mod assessment;
pub mod dates;
mod decode;
pub mod export;
pub mod facts;
mod fault;
pub mod guess;
pub mod map;
pub mod meaning;
pub mod plan;
pub mod row;
pub mod table;
mod workbook;

pub use plan::{CaseFacts, Known, Plan, plan};

use crate::domain::calendar::Calendar;
use crate::domain::case::Case;
use crate::domain::event::{CaseId, Cell, Event, Fact, Kept};
use crate::exchange::map::{Map, MapError, Maps, Meaning};
use crate::exchange::row::Row;
use crate::exchange::table::{Record, Table, TableError};
use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

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
    /// For a row of our own export: what it says, by its heading.
    pub exported: Option<BTreeMap<String, String>>,
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
    /// It holds numbers by something, not cases.
    #[error("This file holds counts by {0}, not one complaint a row; nothing was brought in.")]
    Counts(String),
}

/// Reads a file into cases and refused rows, with one of the maps that come with the program.
///
/// # Errors
/// As [`read_with`].
pub fn read(source: &Source<'_>, calendar: &Calendar) -> Result<Rows, ImportError> {
    read_with(source, &Maps::built_in()?, calendar)
}

/// Reads a file into cases and refused rows, with one of these maps.
///
/// # Errors
/// When the file is no table within the limits of [`table`], holds counts and not cases, or its columns fit no map. A
/// bad row is no error: it is listed in [`Rows::refused`].
pub fn read_with(source: &Source<'_>, maps: &Maps, calendar: &Calendar) -> Result<Rows, ImportError> {
    let table = open(source.bytes)?;
    let map = choose(&table, maps, source.map)?;
    Ok(rows(&table, map, (source.file, calendar)))
}

/// The map to read a table with: the one of this name, or the one whose columns it has.
///
/// # Errors
/// When no map fits; a table of counts is refused as such.
pub fn choose<'a>(table: &Table, maps: &'a Maps, name: Option<&str>) -> Result<&'a Map, ImportError> {
    maps.choose(&table.header, name).map_err(|error| match guess::counts(table) {
        Some(by) => ImportError::Counts(by),
        None => error.into(),
    })
}

/// Reads a file as a table: a workbook of Excel, or text in any form that spreadsheets write.
///
/// # Errors
/// When it is neither, or beyond the limits.
pub fn open(bytes: &[u8]) -> Result<Table, TableError> {
    if workbook::is_one(bytes) { workbook::read(bytes) } else { table::read(bytes) }
}

/// Whether the bytes are a workbook, which unpacks to more than it is.
pub fn is_workbook(bytes: &[u8]) -> bool {
    workbook::is_one(bytes)
}

/// The rows of a workbook, for a process that does nothing else.
///
/// # Errors
/// As [`open`].
pub fn workbook_rows(bytes: &[u8]) -> Result<Vec<Record>, TableError> {
    workbook::rows(bytes)
}

/// The table that such rows are.
///
/// # Errors
/// [`TableError::Empty`].
pub fn of_workbook(rows: Vec<Record>) -> Result<Table, TableError> {
    workbook::of(rows)
}

/// Reads the rows of a table with a map. The file's name, without its folder, is what the cases remember.
pub fn rows(table: &Table, map: &Map, (file, calendar): (&str, &Calendar)) -> Rows {
    let mut settled = map.clone();
    if map.loose && map.dates.is_none() {
        guess::settle(table, &mut settled);
    }
    let map = &settled;
    let layout = Layout { map, places: map.places(&table.header), headings: map::headings(&table.header) };
    let mut refused = table.refused.clone();
    let mut rows: Vec<(Row, &Record)> = Vec::new();
    let mut plain = Vec::new();
    if map.guarded {
        plain = table.records.iter().map(export::unguarded).collect();
    }
    let mut seen: HashMap<String, u64> = HashMap::new();
    for record in if map.guarded { &plain } else { &table.records } {
        match layout.row(record, &seen) {
            Err(reason) => refused.push(Refused { line: record.line, reason }),
            Ok(row) => match seen.get(&row.reference) {
                Some(first) => refused.push(Refused {
                    line: row.line,
                    reason: format!("reference {} is used twice, first on line {first}", row.reference),
                }),
                None => {
                    seen.insert(row.reference.clone(), row.line);
                    rows.push((row, record));
                }
            },
        }
    }
    let as_of = rows.iter().map(|(row, _)| row.latest()).max();
    let mut told = Vec::new();
    for (row, record) in &rows {
        let context = facts::Context { calendar, map: &map.name, as_of: as_of.unwrap_or(row.received) };
        match row.is_covered(map, calendar).and_then(|()| facts::facts(row, &context)) {
            Err(reason) => refused.push(Refused { line: row.line, reason }),
            Ok(facts) => told.push(layout.told(row, record, facts)),
        }
    }
    refused.sort_by_key(|r| r.line);
    Rows { file: file.to_owned(), as_of, told, refused }
}

/// A map laid over the columns of a table.
struct Layout<'a> {
    map: &'a Map,
    places: BTreeMap<Meaning, usize>,
    headings: Vec<String>,
}

impl Layout<'_> {
    fn row(&self, record: &Record, seen: &HashMap<String, u64>) -> Result<Row, String> {
        if !self.map.loose {
            return Row::read(record, self.map, &self.places);
        }
        let mut row = Row::read_any(record, self.map, &self.places)?;
        // Two rows may say the same to the letter; that is no reason to lose one where references are made up.
        if !self.map.columns.contains_key(&Meaning::Reference) {
            let again = (2..).map(|n| format!("{}-{n}", row.reference));
            let mut names = std::iter::once(row.reference.clone()).chain(again);
            row.reference = names.find(|name| !seen.contains_key(name)).unwrap_or(row.reference);
        }
        Ok(row)
    }

    fn told(&self, row: &Row, record: &Record, mut facts: Vec<(NaiveDateTime, Fact)>) -> Told {
        if self.map.loose {
            let cells = self.kept(record, &facts);
            if !cells.is_empty() {
                facts.push((facts::midnight(row.received), Fact::Kept(Kept { cells })));
                facts.sort_by_key(|(at, fact)| (*at, facts::rank(fact)));
            }
        }
        let exported = self.map.guarded.then(|| {
            let cells = self.headings.iter().cloned().zip(record.cells.iter().cloned());
            cells.filter(|(_, value)| !value.is_empty()).collect()
        });
        Told {
            line: row.line,
            reference: row.reference.clone(),
            facts,
            latest: row.latest(),
            in_progress: row.in_progress(),
            exported,
        }
    }

    /// The cells that an export of these facts would not say again. Whatever happens to a value on its way into the
    /// fields, it is not lost.
    fn kept(&self, record: &Record, facts: &[(NaiveDateTime, Fact)]) -> Vec<Cell> {
        let event = |(seq, (at, fact)): (i64, &(NaiveDateTime, Fact))| Event {
            seq,
            at: *at,
            by: IMPORTER.to_owned(),
            fact: fact.clone(),
            batch: 0,
        };
        let events: Vec<Event> = (1..).zip(facts).map(event).collect();
        let says = Case::fold(CaseId(0), &events).map(|case| export::cells(&case)).unwrap_or_default();
        let meaning =
            |place: usize| self.places.iter().find(|(_, at)| **at == place).map(|(meaning, _)| *meaning);
        let cells = self.headings.iter().zip(&record.cells).enumerate();
        cells
            .filter(|(_, (_, value))| !value.is_empty())
            .filter(|(place, (heading, value))| match meaning(*place) {
                Some(meaning) => !row::is_told(meaning, value, self.map, says.get(meaning.name())),
                None => !self.map.leave_out.contains(heading),
            })
            .map(|(_, (heading, value))| Cell { heading: heading.clone(), value: value.clone() })
            .collect()
    }
}
