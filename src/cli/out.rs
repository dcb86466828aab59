//! What a command answers: aligned text, CSV or JSON. Never an escape code: what came from outside is cleaned.

use crate::cli::error::{CliError, Exit};
use crate::cli::setup::Setup;
use crate::domain::text::clean;
use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

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

/// What a command has to say, and how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    /// For standard output.
    pub(crate) out: String,
    /// For standard error: remarks that are no part of the answer.
    pub(crate) remarks: String,
    /// The exit code.
    pub(crate) code: u8,
}

impl Answer {
    /// An answer of a command that went well.
    pub(crate) fn new(out: String) -> Self {
        Self { out, remarks: String::new(), code: Exit::Fine as u8 }
    }

    /// JSON on one or more lines.
    ///
    /// # Errors
    /// Never for our own shapes.
    pub(crate) fn json(shape: &impl Serialize) -> Result<Self, CliError> {
        let text = serde_json::to_string_pretty(shape).map_err(|error| {
            CliError::failed(format!("the answer cannot be written: {error}"), "report it")
        })?;
        Ok(Self::new(quiet(&text) + "\n"))
    }
}

/// JSON without a character that a terminal could act on. Such characters occur inside strings alone, where JSON
/// has a spelling for them.
fn quiet(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\n' => text.push(c),
            '\u{7f}'..='\u{9f}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {
                text.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            _ => text.push(c),
        }
    }
    text
}

/// A table: headings and rows of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    headings: &'static [&'static str],
    rows: Vec<Vec<String>>,
    none: &'static str,
}

impl Table {
    /// An empty table; `none` is what the text says when it stays empty.
    pub(crate) const fn new(headings: &'static [&'static str], none: &'static str) -> Self {
        Self { headings, rows: Vec::new(), none }
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
        let lines: Vec<&Vec<String>> = std::iter::once(&headings).chain(&self.rows).collect();
        let widths: Vec<usize> = (0..headings.len())
            .map(|n| lines.iter().filter_map(|line| line.get(n)).map(|cell| cell.width()).max().unwrap_or(0))
            .collect();
        let mut text = String::new();
        for line in lines {
            let padded = line.iter().zip(&widths).map(|(cell, width)| {
                let pad = width.saturating_sub(cell.width());
                format!("{cell}{:pad$}", "")
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
        let failed =
            |error: String| CliError::failed(format!("the table cannot be written: {error}"), "report it");
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(self.headings).map_err(|error| failed(error.to_string()))?;
        for row in &self.rows {
            writer
                .write_record(row.iter().map(|cell| tame(cell)))
                .map_err(|error| failed(error.to_string()))?;
        }
        let bytes = writer.into_inner().map_err(|error| failed(error.to_string()))?;
        String::from_utf8(bytes).map_err(|error| failed(error.to_string()))
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

fn tame(cell: &str) -> String {
    let number = cell.parse::<f64>().is_ok();
    if !number && cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_owned() }
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
    }

    #[test]
    fn json_spells_what_a_terminal_could_act_on() {
        assert_eq!(quiet("\"a\u{9b}b\u{202e}é\"\n"), "\"a\\u009bb\\u202eé\"\n");
    }
}
