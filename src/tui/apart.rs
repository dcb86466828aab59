//! A workbook is read by a process of its own: whatever a hostile one does to its reader, the desk goes on.
//!
//! The limits of the reader hold before anything is unpacked; this one holds where they do not: the system bounds the
//! memory and the time of the process, which has no store, no terminal and nothing of the surroundings.

use crate::exchange::table::{MAX_FILE, Record, Table, TableError};
use crate::exchange::{self, is_workbook, of_workbook};
use std::io::{Read, Write};
use std::process::{Command, Stdio};

/// The command that reads a workbook on standard input and prints its rows.
pub const READER: &str = "read-workbook";

/// Reads a file as a table; a workbook in a process of its own.
///
/// # Errors
/// When it is none, or beyond the limits.
pub fn open(bytes: &[u8]) -> Result<Table, TableError> {
    if !is_workbook(bytes) {
        return exchange::open(bytes);
    }
    match ours() {
        Some(program) => of_workbook(rows(Command::new(program), bytes)?),
        // Another program that uses this one as a library has no such command.
        None => exchange::open(bytes),
    }
}

/// This program, if it is the one that has the command.
fn ours() -> Option<std::path::PathBuf> {
    let program = std::env::current_exe().ok()?;
    (program.file_stem()? == "redress").then_some(program)
}

fn rows(mut reader: Command, bytes: &[u8]) -> Result<Vec<Record>, TableError> {
    let wrong = |error: std::io::Error| TableError::Workbook(error.to_string());
    reader.arg(READER).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = reader.spawn().map_err(wrong)?;
    if let Some(mut input) = child.stdin.take() {
        // One that has ended already says why below.
        drop(input.write_all(bytes));
    }
    let mut printed = Vec::new();
    if let Some(output) = child.stdout.take() {
        output.take(2 * MAX_FILE as u64).read_to_end(&mut printed).map_err(wrong)?;
    }
    let ended = child.wait_with_output().map_err(wrong)?;
    match ended.status.code() {
        Some(0) => read(&printed),
        Some(_) => Err(TableError::Apart(said(&String::from_utf8_lossy(&ended.stderr)))),
        // The system ended it.
        None => Err(TableError::Workbook("it needs more memory or time than a list of cases".to_owned())),
    }
}

/// What is wrong, of what the process said: the next step is the desk's own to name.
fn said(all: &str) -> String {
    let first = all.lines().next().unwrap_or_default();
    first.strip_prefix("redress: ").unwrap_or(first).to_owned()
}

/// The rows as they were printed: the line, then the cells.
fn read(printed: &[u8]) -> Result<Vec<Record>, TableError> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(printed);
    let wrong = |why: String| TableError::Workbook(why);
    let mut rows = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| wrong(error.to_string()))?;
        let mut cells = row.iter().map(str::to_owned);
        let line = cells.next().and_then(|line| line.parse().ok());
        let line = line.ok_or_else(|| wrong("its rows came in pieces".to_owned()))?;
        rows.push(Record { line, cells: cells.collect() });
    }
    Ok(rows)
}

/// Prints rows for [`open`].
///
/// # Errors
/// When nobody reads them.
pub fn print(rows: &[Record], to: impl Write) -> std::io::Result<()> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(to);
    for row in rows {
        let line = row.line.to_string();
        writer.write_record(std::iter::once(line.as_str()).chain(row.cells.iter().map(String::as_str)))?;
    }
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_printed() {
        let row =
            |line, cells: &[&str]| Record { line, cells: cells.iter().map(|c| (*c).to_owned()).collect() };
        let rows =
            vec![row(1, &["Ref", "What"]), row(3, &["1", "a \"b\",\nc"]), row(4, &["", ""]), row(9, &["x"])];
        let mut printed = Vec::new();
        print(&rows, &mut printed).unwrap();
        assert_eq!(read(&printed).unwrap(), rows);
    }

    #[test]
    fn one_that_the_system_ends_is_refused_with_a_sentence() {
        let mut killed = Command::new("sh");
        killed.args(["-c", "kill -9 $$"]);
        let error = rows(killed, b"PK").unwrap_err().to_string();
        assert!(error.contains("needs more memory or time than a list of cases"), "{error}");
        assert!(error.contains("save the sheet as \"CSV UTF-8\""), "{error}");
    }
}
