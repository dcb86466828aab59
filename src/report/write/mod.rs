//! The formats: each writes the same tables.

mod chart;
mod csv;
mod html;
mod json;
mod markdown;
mod paper;
mod text;
mod workbook;

pub use csv::csv;
pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use paper::{Form, paper, paper_csv, paper_html, paper_markdown, paper_text, paper_workbook};
pub use text::text;
pub use workbook::{WorkbookError, workbook};

use crate::report::publish::NOTE;
use crate::report::table::Table;
use crate::report::{Part, Report};

/// `Children's social care: complaints in 2014-15`
fn title(report: &Report) -> String {
    let scheme = report.scheme.map_or("All procedures", |scheme| scheme.label());
    format!("{scheme}: {}", report.title)
}

/// Whose report it is, and as at which day; with the explanation of the star where there are any.
fn preface(report: &Report) -> Vec<String> {
    let as_at = report.as_at.format("%-d %B %Y");
    let mut lines = vec![match report.council.trim() {
        "" => format!("Figures as known on {as_at}."),
        council => format!("{council}. Figures as known on {as_at}."),
    }];
    lines.push("Every sum of rows, of columns and between tables was checked when this was made.".to_owned());
    lines.extend(report.published.then(|| NOTE.to_owned()));
    lines
}

/// The heading of a part: none for a report of one year.
fn part_title(report: &Report, part: &Part) -> Option<String> {
    (report.parts.len() > 1).then(|| match part.name.contains(',') {
        true => format!("All years together: {}", part.name.replace(',', ", ")),
        false => part.name.clone(),
    })
}

/// The tables for readers.
fn printed(part: &Part) -> impl Iterator<Item = &Table> {
    part.tables.iter().filter(|table| table.printed)
}

/// `Table 3: Outcome by team`, or the title alone for a table that has no number.
fn heading(table: &Table) -> String {
    match table.id.strip_prefix("table").filter(|n| n.chars().all(|c| c.is_ascii_digit())) {
        Some(number) => format!("Table {number}: {}", table.title),
        None => table.title.clone(),
    }
}
