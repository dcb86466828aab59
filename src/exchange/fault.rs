//! What is wrong with a file that cannot be read as a table, in words with the line.

/// Why a file is not a table that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Nothing in it.
    #[error("the file is empty: it needs a line of headings and a row for each case")]
    Empty,
    /// Over [`MAX_FILE`](crate::exchange::table::MAX_FILE).
    #[error("the file is larger than 200 MB: split it and import the parts")]
    FileTooLarge,
    /// Over [`MAX_RECORD`](crate::exchange::table::MAX_RECORD).
    #[error("the row that starts on line {0} is longer than 1 MiB: is a quotation mark left open?")]
    RecordTooLong(u64),
    /// Over [`MAX_FIELD`](crate::exchange::table::MAX_FIELD).
    #[error("line {0} has a cell longer than 64 KiB: is a quotation mark left open?")]
    FieldTooLong(u64),
    /// The file ends inside quotation marks.
    #[error("the quotation mark that opens on line {0} is never closed")]
    OpenQuote(u64),
    /// Not text in any encoding that spreadsheets write.
    #[error(
        "line {0} is not text in UTF-8, UTF-16 or Windows-1252: save the file as \"CSV UTF-8\" and try again"
    )]
    NotText(u64),
    /// A NUL byte: not a text file.
    #[error("line {0} holds a NUL byte, so this is not a text file: save it as \"CSV UTF-8\" and try again")]
    Nul(u64),
    /// Over [`MAX_ROWS`](crate::exchange::table::MAX_ROWS).
    #[error("the file has more than 500,000 rows: split it and import the parts")]
    TooManyRows,
    /// A workbook that cannot be used.
    #[error("the workbook cannot be read: {0}; save the sheet as \"CSV UTF-8\" and try again")]
    Workbook(String),
    /// A workbook that a process of its own could not read: what it said.
    #[error("{0}")]
    Apart(String),
    /// The parser gave up.
    #[error("line {0} cannot be read as CSV: {1}")]
    Unreadable(u64, String),
}
