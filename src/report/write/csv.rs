//! A report as one long table: a line for each number, so that any program can turn it as it likes.

use super::{part_title, printed};
use crate::domain::terms::Scheme;
use crate::domain::text::{self, clean};
use crate::report::Report;
use crate::report::table::{Cell, HIDDEN};

/// The headings.
const HEADINGS: &[&str] = &["scheme", "year", "table", "title", "row", "column", "value"];

/// The report as CSV.
///
/// # Errors
/// Never in memory.
pub fn csv(report: &Report) -> Result<String, String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADINGS).map_err(|error| error.to_string())?;
    for part in &report.parts {
        let year = if part_title(report, part).is_some() { &part.name } else { &report.span };
        let scheme = report.scheme.map_or("all", Scheme::name);
        for table in printed(part) {
            for row in &table.rows {
                let words = table.words.iter().zip(row.words.iter().map(|words| tame(words)));
                let numbers = table.columns.iter().zip(row.cells.iter().map(|cell| value(*cell)));
                for (column, value) in words.chain(numbers) {
                    let cells = [scheme, year, table.id, &table.title, &row.label, &column.label];
                    let names = cells.iter().map(|cell| tame(cell));
                    let record: Vec<String> = names.chain([value]).collect();
                    writer.write_record(&record).map_err(|error| error.to_string())?;
                }
            }
        }
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

fn value(cell: Cell) -> String {
    match cell {
        Cell::Hidden => HIDDEN.to_owned(),
        Cell::Count(_)
        | Cell::Percent { .. }
        | Cell::Mean { .. }
        | Cell::PerThousand { .. }
        | Cell::Change { .. }
        | Cell::Growth { .. }
        | Cell::Pence { .. }
        | Cell::Blank => cell.shown().map_or_else(String::new, |shown| shown.to_string()),
    }
}

/// A name that a spreadsheet would run as a formula begins with an apostrophe.
pub(super) fn tame(name: &str) -> String {
    text::tame(&clean(name)).into_owned()
}
