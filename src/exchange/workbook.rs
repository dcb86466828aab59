//! Workbooks of Excel: the first sheet as a table, within limits that hold before anything is unpacked.

use crate::exchange::table::{MAX_FIELD, MAX_FILE, MAX_ROWS, Record, Table, TableError};
use calamine::{Data, Reader, Xlsx, XlsxCellReader, XlsxError};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek};

/// The most bytes that all parts of a workbook may unpack to.
const MAX_UNPACKED: u64 = 50 * 1024 * 1024;
/// The most parts.
const MAX_PARTS: usize = 100;
/// The most that a part may grow in unpacking.
const MAX_RATIO: u64 = 100;
/// Parts this small may grow as they like: an empty style sheet packs well.
const SMALL: u64 = 1024 * 1024;
/// The most cells of a sheet.
const MAX_CELLS: usize = 5_000_000;

/// Whether the bytes begin as a workbook does (a ZIP archive).
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads the first sheet that is not empty. Formulas are not run: the values that Excel stored are read. Links to
/// other files are never followed.
///
/// # Errors
/// [`TableError::Workbook`] when it is no workbook or beyond the limits.
pub(super) fn read(bytes: &[u8]) -> Result<Table, TableError> {
    of(rows(bytes)?)
}

/// The rows of a workbook as a table.
///
/// # Errors
/// [`TableError::Empty`].
pub(super) fn of(rows: Vec<Record>) -> Result<Table, TableError> {
    Table::of(rows, "XLSX")
}

/// The rows of the first sheet that is not empty.
///
/// # Errors
/// As [`read`].
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<Record>, TableError> {
    within_limits(bytes).map_err(TableError::Workbook)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(wrong)?;
    for name in book.sheet_names() {
        let cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A sheet that is a chart.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(wrong(error)),
        };
        let records = records(cells)?;
        if !records.is_empty() {
            return Ok(records);
        }
    }
    Err(TableError::Empty)
}

fn wrong(error: XlsxError) -> TableError {
    TableError::Workbook(error.to_string())
}

/// The rows of a sheet that hold something, cell by cell: two cells in opposite corners make no sheet of seventeen
/// thousand million, and a long text that many cells share is counted for each of them.
fn records<R: Read + Seek>(mut cells: XlsxCellReader<'_, R>) -> Result<Vec<Record>, TableError> {
    let mut rows: BTreeMap<u32, Vec<(u32, String)>> = BTreeMap::new();
    let (mut first, mut end, mut text) = (u32::MAX, 0, 0);
    while let Some(found) = cells.next_cell().map_err(wrong)? {
        let (row, column) = found.get_position();
        let words = cell(&Data::from(found.get_value().clone()));
        if words.is_empty() {
            continue;
        }
        if words.len() > MAX_FIELD {
            return Err(TableError::FieldTooLong(u64::from(row) + 1));
        }
        text += words.len();
        if text > MAX_FILE {
            return Err(TableError::Workbook("its cells hold more than 200 MB of text".to_owned()));
        }
        (first, end) = (first.min(column), end.max(column));
        rows.entry(row).or_default().push((column, words));
        let width = (end - first) as usize + 1;
        if rows.len() > MAX_ROWS || rows.len().saturating_mul(width) > MAX_CELLS {
            return Err(TableError::TooManyRows);
        }
    }
    let record = |(row, found): (u32, Vec<(u32, String)>)| {
        let mut found: BTreeMap<u32, String> = found.into_iter().collect();
        let cells = (first..=end).map(|column| found.remove(&column).unwrap_or_default()).collect();
        Record { line: u64::from(row) + 1, cells }
    };
    Ok(rows.into_iter().map(record).collect())
}

fn within_limits(bytes: &[u8]) -> Result<(), String> {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    if parts.len() > MAX_PARTS {
        return Err(format!("it has {} parts, more than {MAX_PARTS}", parts.len()));
    }
    let mut unpacked = 0;
    for n in 0..parts.len() {
        let part = parts.by_index(n).map_err(|error| error.to_string())?;
        let most = (part.compressed_size().saturating_mul(MAX_RATIO)).max(SMALL).min(MAX_UNPACKED - unpacked);
        // What the archive says of its sizes may be a lie: they are counted.
        let size =
            std::io::copy(&mut part.take(most + 1), &mut std::io::sink()).map_err(|e| e.to_string())?;
        if size > most {
            return Err(
                "it unpacks to more than 50 MB, or a part of it to a hundred times its size".to_owned()
            );
        }
        unpacked += size;
    }
    Ok(())
}

/// A cell as text: a day as ISO, a whole number without a point.
fn cell(data: &Data) -> String {
    match data {
        Data::DateTime(when) => {
            let days = when.as_f64();
            let start = chrono::NaiveDate::from_ymd_opt(1899, 12, 30)
                .unwrap_or_default()
                .and_time(chrono::NaiveTime::MIN);
            // Excel counts days; a second is as fine as its clock is shown.
            let seconds = chrono::TimeDelta::try_seconds((days * 86_400.0).round() as i64);
            match seconds.and_then(|seconds| start.checked_add_signed(seconds)) {
                Some(at) if days.fract() == 0.0 => at.date().to_string(),
                Some(at) => at.format("%Y-%m-%dT%H:%M:%S").to_string(),
                None => days.to_string(),
            }
        }
        Data::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        Data::Empty => String::new(),
        other => other.to_string().trim().to_owned(),
    }
}
