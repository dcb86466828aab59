//! What a command answers: aligned text, CSV or JSON. Never an escape code: what came from outside is cleaned.

use crate::cli::error::{CliError, Exit};
use crate::cli::setup::Setup;
use crate::domain::text::{self, clean};
use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use serde_json::Value;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The number of the JSON shapes; it changes only when a key goes or changes its meaning.
pub(crate) const VERSION: u32 = 1;

/// In which form a reading command answers.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Format {
    /// Answer in JSON, with ISO dates and a version
    #[arg(long, conflicts_with = "csv")]
    pub(crate) json: bool,
    /// Answer in CSV
    #[arg(long)]
    pub(crate) csv: bool,
}

impl Format {
    /// Whether it is the text for people, and not for programs.
    pub(crate) const fn is_text(self, setup: &Setup) -> bool {
        !(self.json || self.csv || setup.plain)
    }
}

/// What a command has to say, and how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    /// For standard output.
    pub(crate) out: String,
    /// The same for what is no text: the bytes of a workbook.
    pub(crate) bytes: Vec<u8>,
    /// For standard error: remarks that are no part of the answer.
    pub(crate) remarks: String,
    /// The exit code.
    pub(crate) code: u8,
    /// What stands in the store now; empty for a command that only reads. Said when the answer cannot be printed.
    pub(crate) recorded: String,
}

impl Answer {
    /// An answer of a command that went well.
    pub(crate) fn new(out: String) -> Self {
        Self {
            out,
            bytes: Vec::new(),
            remarks: String::new(),
            code: Exit::Fine as u8,
            recorded: String::new(),
        }
    }

    /// The same answer of a command that changed something.
    pub(crate) fn having_recorded(self, what: impl Into<String>) -> Self {
        Self { recorded: what.into(), ..self }
    }

    /// JSON on one or more lines.
    ///
    /// # Errors
    /// Never for our own shapes.
    pub(crate) fn json(shape: &impl Serialize) -> Result<Self, CliError> {
        let text = serde_json::to_string_pretty(shape).map_err(|error| unwritten("answer", &error))?;
        Ok(Self::new(quiet(&text) + "\n"))
    }
}

/// JSON without a character that a terminal could act on. Such characters occur inside strings alone, where JSON
/// has a spelling for them.
fn quiet(json: &str) -> String {
    crate::domain::text::spelt(json, |c| {
        c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect()
    })
}

/// A table: headings and rows of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    headings: &'static [&'static str],
    rows: Vec<Vec<String>>,
    none: &'static str,
    /// The same as other programs see it: the keys of the JSON and every value of them.
    full: Option<(&'static [&'static str], Vec<Vec<String>>)>,
}

/// The widest cell of a text table, in columns; the last cell of a line may be longer. The whole text is in the CSV
/// and the JSON.
const WIDEST: usize = 60;
const WIDEST_LAST: usize = 400;

impl Table {
    /// An empty table; `none` is what the text says when it stays empty.
    pub(crate) const fn new(headings: &'static [&'static str], none: &'static str) -> Self {
        Self { headings, rows: Vec::new(), none, full: None }
    }

    /// The table with a CSV of its own: a column for each of these keys of the JSON, `a/b` for a key inside another.
    ///
    /// # Errors
    /// Never for our own shapes.
    pub(crate) fn keyed(
        mut self,
        keys: &'static [&'static str],
        lines: &[impl Serialize],
    ) -> Result<Self, CliError> {
        let mut rows = Vec::new();
        for line in lines {
            let value = serde_json::to_value(line).map_err(|error| unwritten("table", &error))?;
            let cell = |key: &&str| match value.pointer(&format!("/{key}")) {
                None | Some(Value::Null) => String::new(),
                Some(Value::String(text)) => clean(text).into_owned(),
                Some(other @ (Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_))) => {
                    other.to_string()
                }
            };
            rows.push(keys.iter().map(cell).collect());
        }
        self.full = Some((keys, rows));
        Ok(self)
    }

    /// Adds a row. Every cell is cleaned.
    pub(crate) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.iter().map(|cell| clean(cell).into_owned()).collect());
    }

    /// Columns as wide as their widest cell, two spaces between them; the last one is as long as it is.
    pub(crate) fn text(&self) -> String {
        if self.rows.is_empty() {
            return format!("{}\n", self.none);
        }
        let headings: Vec<String> = self.headings.iter().map(|&h| h.to_owned()).collect();
        let last = headings.len().saturating_sub(1);
        let short = |(n, cell): (usize, &String)| clipped(cell, if n == last { WIDEST_LAST } else { WIDEST });
        let lines: Vec<Vec<String>> = std::iter::once(&headings)
            .chain(&self.rows)
            .map(|line| line.iter().enumerate().map(short).collect())
            .collect();
        let widths: Vec<usize> = (0..headings.len())
            .map(|n| lines.iter().filter_map(|line| line.get(n)).map(|cell| cell.width()).max().unwrap_or(0))
            .collect();
        let mut text = String::new();
        for line in lines {
            let padded = line.iter().zip(&widths).map(|(cell, width)| {
                // Not a width of `format!`, which must not be greater than 65535.
                format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width())))
            });
            text.push_str(padded.collect::<Vec<_>>().join("  ").trim_end());
            text.push('\n');
        }
        text
    }

    /// The same as CSV. A cell that a spreadsheet would run as a formula begins with an apostrophe.
    ///
    /// # Errors
    /// Never in memory.
    pub(crate) fn csv(&self) -> Result<String, CliError> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let (keys, rows) = match &self.full {
            Some((keys, rows)) => (*keys, rows),
            None => (self.headings, &self.rows),
        };
        let headings = keys.iter().map(|key| key.replace('/', "_"));
        writer.write_record(headings).map_err(|error| unwritten("table", &error))?;
        for row in rows {
            writer
                .write_record(row.iter().map(|cell| tame(cell)))
                .map_err(|error| unwritten("table", &error))?;
        }
        let bytes = writer.into_inner().map_err(|error| unwritten("table", &error))?;
        String::from_utf8(bytes).map_err(|error| unwritten("table", &error))
    }

    /// One record a line, its cells between tabs, without headings or padding.
    pub(crate) fn plain(&self) -> String {
        self.rows.iter().map(|row| row.join("\t") + "\n").collect()
    }

    /// The answer in the form asked for.
    ///
    /// # Errors
    /// Never for our own shapes.
    pub(crate) fn answer(
        &self,
        setup: &Setup,
        format: Format,
        json: &impl Serialize,
    ) -> Result<Answer, CliError> {
        match format {
            Format { json: true, .. } => Answer::json(json),
            Format { csv: true, .. } => Ok(Answer::new(self.csv()?)),
            Format { json: false, csv: false } if setup.plain => Ok(Answer::new(self.plain())),
            Format { json: false, csv: false } => Ok(Answer::new(self.text())),
        }
    }
}

fn unwritten(what: &str, error: &dyn std::fmt::Display) -> CliError {
    CliError::failed(format!("the {what} cannot be written: {error}"), "report it")
}

/// A cell of at most so many columns.
fn clipped(cell: &str, most: usize) -> String {
    if cell.width() <= most {
        return cell.to_owned();
    }
    let mut width = 0;
    let kept = cell.chars().take_while(|c| {
        width += c.width().unwrap_or(0);
        width + 3 <= most
    });
    kept.collect::<String>().trim_end().to_owned() + "..."
}

fn tame(cell: &str) -> String {
    let number = cell.parse::<f64>().is_ok();
    if number { cell.to_owned() } else { text::tame(cell).into_owned() }
}

/// A date in a table: ISO, so that it sorts.
pub(crate) fn iso(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// A date that may be missing.
pub(crate) fn iso_or(date: Option<NaiveDate>) -> String {
    date.map(iso).unwrap_or_default()
}

/// A number that may be missing.
pub(crate) fn number_or(number: Option<i64>) -> String {
    number.map(|n| n.to_string()).unwrap_or_default()
}

/// `1 case`, `2 cases`.
pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::{Table, quiet};

    fn table() -> Table {
        let mut table = Table::new(&["ref", "days", "subject"], "nothing");
        table.row(["0398".to_owned(), "-3".to_owned(), "Zoë’s \u{1b}[31mbin".to_owned()]);
        table.row(["CSC1".to_owned(), String::new(), "=1+1".to_owned()]);
        table
    }

    /// A tab before it and wide signs are no way round the apostrophe.
    fn hidden_formulas() -> Table {
        let mut table = Table::new(&["ref", "subject"], "nothing");
        for formula in ["\t=1+1", " =1+1", "\n@SUM(A1)", "\u{ff1d}1+1", "  +1+1"] {
            table.row(["0398".to_owned(), formula.to_owned()]);
        }
        table
    }

    #[test]
    fn text_is_aligned_and_has_no_escape_codes() {
        assert_eq!(
            table().text(),
            "ref   days  subject\n0398  -3    Zoë’s <U+001B>[31mbin\nCSC1        =1+1\n"
        );
        assert_eq!(table().plain(), "0398\t-3\tZoë’s <U+001B>[31mbin\nCSC1\t\t=1+1\n");
        assert_eq!(Table::new(&["ref"], "nothing is due").text(), "nothing is due\n");
    }

    #[test]
    fn a_spreadsheet_gets_no_formula_and_keeps_its_numbers() {
        let csv = table().csv().expect("in memory");
        assert!(csv.contains("'=1+1") && csv.contains("0398,-3,"), "{csv}");
        for line in hidden_formulas().csv().expect("in memory").lines().skip(1) {
            assert!(line.starts_with("0398,'"), "{line}");
        }
    }

    #[test]
    fn json_spells_what_a_terminal_could_act_on() {
        assert_eq!(quiet("\"a\u{9b}b\u{202e}é\"\n"), "\"a\\u009bb\\u202eé\"\n");
    }
}
