//! Bytes to cells: a CSV file read with limits, each record with the line it starts on.

use crate::exchange::Refused;
use crate::exchange::decode::decode;
pub use crate::exchange::fault::TableError;
use csv_core::ReadRecordResult;
use std::collections::BTreeMap;

/// The largest file, in bytes.
pub const MAX_FILE: usize = 200 * 1024 * 1024;
/// The largest record, in bytes.
pub const MAX_RECORD: usize = 1024 * 1024;
/// The largest field, in bytes.
pub const MAX_FIELD: usize = 64 * 1024;
/// The most rows.
pub const MAX_ROWS: usize = 500_000;

/// One record under the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The line of the file on which it starts, from 1.
    pub line: u64,
    /// Its cells, without the spaces around them.
    pub cells: Vec<String>,
}

/// A file as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The headings.
    pub header: Vec<String>,
    /// The records that have as many cells as the header.
    pub records: Vec<Record>,
    /// The records that have not.
    pub refused: Vec<Refused>,
    /// What stands above the headings.
    pub titles: Vec<String>,
    /// The encoding it was read in, or `XLSX`.
    pub encoding: &'static str,
}

/// The signs that cells may stand between; the comma where nothing else speaks.
const BETWEEN: &[u8] = b",;\t|";
/// How many records decide about the sign and the line of the headings.
const LOOKED_AT: usize = 60;
/// How many lines of titles may stand above the headings.
const TITLES: usize = 20;

/// Reads a table of text in the encodings of `decode`: cells between commas, semicolons, tabs or strokes, quotation
/// marks where needed, any line ends, and lines of titles above the headings.
///
/// # Errors
/// A [`TableError`] that names the line. Rows with too many or too few cells are no error but listed.
pub fn read(bytes: &[u8]) -> Result<Table, TableError> {
    if bytes.len() > MAX_FILE {
        return Err(TableError::FileTooLarge);
    }
    let (text, encoding) = decode(bytes)?;
    let between = between(text.as_bytes());
    let mut records = Vec::new();
    let mut cutter = Cutter::new(between);
    for slice in Slices::new(text.as_bytes(), between) {
        let (line, slice) = slice?;
        let cells = cutter.cells(slice).map_err(|e| TableError::Unreadable(line, e.to_string()))?;
        if cells.iter().any(|cell| !cell.is_empty()) {
            if records.len() > MAX_ROWS {
                return Err(TableError::TooManyRows);
            }
            records.push(Record { line, cells });
        }
    }
    Table::of(records, encoding)
}

impl Table {
    /// A table out of records of which none is empty: the first that is as full as the others is the headings.
    ///
    /// # Errors
    /// [`TableError::Empty`].
    pub fn of(mut records: Vec<Record>, encoding: &'static str) -> Result<Self, TableError> {
        let at = headings(&records);
        if records.is_empty() {
            return Err(TableError::Empty);
        }
        let titles = records.drain(..at).flat_map(|record| record.cells).filter(|c| !c.is_empty()).collect();
        let header = records.remove(0).cells;
        // Spreadsheets write empty cells to the right of a row for no reason.
        for cells in records.iter_mut().map(|record| &mut record.cells) {
            while cells.len() > header.len() && cells.last().is_some_and(String::is_empty) {
                cells.pop();
            }
        }
        let (records, ragged): (Vec<_>, Vec<_>) =
            records.into_iter().partition(|r| r.cells.len() == header.len());
        let refused = ragged
            .iter()
            .map(|r| Refused {
                line: r.line,
                reason: format!("the row has {} cells and the header has {}", r.cells.len(), header.len()),
            })
            .collect();
        Ok(Self { header, records, refused, titles, encoding })
    }
}

/// The sign that cuts the most records into the same number of cells.
fn between(text: &[u8]) -> u8 {
    let agreeing = |sign: u8| {
        let widths = Slices::new(text, sign).map_while(Result::ok).take(LOOKED_AT);
        let mut cutter = Cutter::new(sign);
        let widths = widths.filter_map(|(_, slice)| Some(cutter.cells(slice).ok()?.len()));
        let (width, count) = most_common(widths.filter(|width| *width > 1));
        count * width.saturating_sub(1)
    };
    let mut best = (0, b',');
    for sign in BETWEEN {
        let agreeing = agreeing(*sign);
        if agreeing > best.0 {
            best = (agreeing, *sign);
        }
    }
    best.1
}

/// The most common of some numbers, the larger of two that are as common, and how often it occurs.
fn most_common(numbers: impl Iterator<Item = usize>) -> (usize, usize) {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    numbers.for_each(|n| *counts.entry(n).or_default() += 1);
    counts.into_iter().max_by_key(|(n, count)| (*count, *n)).unwrap_or_default()
}

/// The place of the headings: lines of titles have fewer filled cells than most rows have cells.
fn headings(records: &[Record]) -> usize {
    let (width, count) = most_common(records.iter().take(LOOKED_AT).map(|record| record.cells.len()));
    let filled = |record: &Record| record.cells.iter().filter(|cell| !cell.is_empty()).count();
    let first = records.first().map_or(0, filled);
    if count < 2 || first * 5 >= width * 3 {
        return 0;
    }
    let full = |record: &Record| record.cells.len() == width && filled(record) * 5 >= width * 3;
    records.iter().take(TITLES + 1).position(full).unwrap_or(0)
}

/// Cuts records into cells. Its table of states is made once and not for every record: that took most of an import.
struct Cutter {
    reader: csv_core::Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Cutter {
    fn new(between: u8) -> Self {
        let reader = csv_core::ReaderBuilder::new().delimiter(between).build();
        Self { reader, text: vec![0; 4_096], ends: vec![0; 64] }
    }

    fn cells(&mut self, mut slice: &[u8]) -> Result<Vec<String>, std::str::Utf8Error> {
        self.reader.reset();
        let (mut text, mut ends) = (0, 0);
        loop {
            let room = self.text.get_mut(text..).unwrap_or_default();
            let room_of_ends = self.ends.get_mut(ends..).unwrap_or_default();
            let (came, read, wrote, ended) = self.reader.read_record(slice, room, room_of_ends);
            slice = slice.get(read..).unwrap_or_default();
            (text, ends) = (text + wrote, ends + ended);
            match came {
                // The end of the slice is the end of the record: the empty rest says so.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        let cell = |(begin, end): (usize, &usize)| self.text.get(begin..*end).unwrap_or_default();
        let cells = begins.zip(self.ends.iter().take(ends)).map(cell);
        cells.map(|cell| Ok(std::str::from_utf8(cell)?.trim().to_owned())).collect()
    }
}

/// Where in a record the scanner stands, as the csv crate reads it: a quotation mark counts at a field's start only.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    FieldStart,
    Plain,
    Quoted,
    AfterQuote,
}

/// Cuts the bytes into records without holding more than the borrowed slice, so that a quotation mark left open is
/// found at the limit and not at the end of memory.
struct Slices<'a> {
    bytes: &'a [u8],
    between: u8,
    at: usize,
    line: u64,
}

impl<'a> Slices<'a> {
    const fn new(bytes: &'a [u8], between: u8) -> Self {
        Self { bytes, between, at: 0, line: 1 }
    }

    /// Counts a line end; a CR counts only when no LF follows.
    fn count_line(&mut self, byte: u8) {
        let alone = byte == b'\r' && self.bytes.get(self.at + 1) != Some(&b'\n');
        self.line += u64::from(byte == b'\n' || alone);
    }

    fn record(&mut self) -> Result<(u64, &'a [u8]), TableError> {
        let (start, first_line) = (self.at, self.line);
        let (mut place, mut field, mut quote_line) = (Place::FieldStart, start, first_line);
        while let Some(byte) = self.bytes.get(self.at).copied() {
            if self.at - field > MAX_FIELD {
                return Err(TableError::FieldTooLong(if place == Place::Quoted {
                    quote_line
                } else {
                    self.line
                }));
            }
            if self.at - start > MAX_RECORD {
                return Err(TableError::RecordTooLong(first_line));
            }
            place = match (place, byte) {
                (Place::Quoted, b'"') => Place::AfterQuote,
                (Place::Quoted, _) => {
                    self.count_line(byte);
                    Place::Quoted
                }
                (Place::FieldStart, b'"') => {
                    quote_line = self.line;
                    Place::Quoted
                }
                (Place::AfterQuote, b'"') => Place::Quoted,
                (_, sign) if sign == self.between => {
                    field = self.at + 1;
                    Place::FieldStart
                }
                (_, b'\n' | b'\r') => {
                    let slice = self.bytes.get(start..self.at).unwrap_or_default();
                    self.count_line(byte);
                    self.at += 1;
                    return Ok((first_line, slice));
                }
                (Place::FieldStart | Place::Plain | Place::AfterQuote, _) => Place::Plain,
            };
            self.at += 1;
        }
        if place == Place::Quoted {
            return Err(TableError::OpenQuote(quote_line));
        }
        Ok((first_line, self.bytes.get(start..).unwrap_or_default()))
    }
}

impl<'a> Iterator for Slices<'a> {
    type Item = Result<(u64, &'a [u8]), TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.at < self.bytes.len() {
            match self.record() {
                Ok((_, [])) => {}
                found => return Some(found),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u64, Vec<String>)> {
        read(text.as_bytes()).expect("a table").records.into_iter().map(|r| (r.line, r.cells)).collect()
    }

    #[test]
    fn a_record_knows_the_line_it_starts_on_whatever_the_line_ends() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "1,\"x", "y\"", "", "2,z", ",", "3,\"q\"\"q\""].join(end);
            let found = lines(&text);
            assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 5, 7], "{end:?}");
            assert_eq!(found[0].1[1], format!("x{end}y"));
            assert_eq!(found[2].1[1], "q\"q");
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_heading() {
        assert_eq!(read("\u{feff}a,b\n1,2\n".as_bytes()).expect("a table").header, ["a", "b"]);
    }

    #[test]
    fn a_ragged_row_is_listed_and_the_rest_is_read() {
        let table = read(b"a,b\n1\n2,3\n4,5,6\n").expect("a table");
        assert_eq!(table.records.len(), 1);
        assert_eq!(table.refused.iter().map(|r| r.line).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(table.refused[0].reason, "the row has 1 cells and the header has 2");
    }

    #[test]
    fn a_file_that_is_no_table_says_why_and_where() {
        let long = |n: usize| format!("a,b\n1,2\n\"{}", "x\n".repeat(n));
        let wide = format!("a,b\n{}", "xxxx,".repeat(300_000));
        let cases: [(&[u8], TableError); 7] = [
            (b"", TableError::Empty),
            (b"\n\n,,\n", TableError::Empty),
            (b"a,b\n\n1,\0\n", TableError::Nul(3)),
            (b"a,b\n1,\"open\n2,3\n", TableError::OpenQuote(2)),
            (long(10).leak().as_bytes(), TableError::OpenQuote(3)),
            (long(200_000).leak().as_bytes(), TableError::FieldTooLong(3)),
            (wide.leak().as_bytes(), TableError::RecordTooLong(2)),
        ];
        for (bytes, error) in cases {
            assert_eq!(read(bytes), Err(error));
        }
    }

    #[test]
    fn cells_may_stand_between_other_signs_and_under_lines_of_titles() {
        for sign in [",", ";", "\t", "|"] {
            let text = ["ref~name~about", "1~\"a, b\"~\"two", "lines\"", "2~c~d, e; f"]
                .join("\n")
                .replace('~', sign);
            let table = read(text.as_bytes()).expect("a table");
            assert_eq!(table.header, ["ref", "name", "about"], "{sign:?}");
            assert_eq!(table.records[0].cells, ["1", "a, b", "two\nlines"]);
        }
        let table = read(b"a,b\n1,2,,\n3,4\n").expect("a table");
        assert_eq!((table.records.len(), table.refused.len()), (2, 0));
        let text = "Complaints 2024/25,,,\nNorthshire,,,\n\nref,name,about,team\n1,a,b,c\n2,a,b,\n";
        let table = read(text.as_bytes()).expect("a table");
        assert_eq!((table.header[3].as_str(), table.records[0].line), ("team", 5));
        assert_eq!(table.titles, ["Complaints 2024/25", "Northshire"]);
    }
}
