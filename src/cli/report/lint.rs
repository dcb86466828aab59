//! `redress report lint`: printed figures that cannot be right.

use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, VERSION, counted};
use crate::cli::reading::text_of;
use crate::domain::text::clean;
use crate::report::lint::{Fault, check, file};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// Find sums and percentages in printed figures that cannot be right; exit 1 if there are any
///
/// A .toml file has `[[table]]` (name, columns, rows, total-row, total-column, part-of), `[[share]]` (what, part, of,
/// percent) and `[[shares]]` (what, of, names, percents); a .csv file has tables with an empty line between them.
#[derive(Debug, Args)]
pub(super) struct Lint {
    /// The figures, as TOML or CSV
    file: PathBuf,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Shape {
    version: u32,
    faults: Vec<Fault>,
}

impl Lint {
    pub(super) fn run(&self) -> Result<Answer, CliError> {
        let wrong = |why: String| {
            let name = self.file.display();
            CliError::failed(format!("{name}: {why}"), "see `redress report lint --help` for the form")
        };
        let text = text_of(&self.file)?;
        let is_csv = self.file.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
        let printed = if is_csv { file::csv(&text) } else { file::toml(&text) }.map_err(wrong)?;
        let faults = check(&printed);
        let code = if faults.is_empty() { Exit::Fine } else { Exit::Failed } as u8;
        if self.json {
            return Ok(Answer { code, ..Answer::json(&Shape { version: VERSION, faults })? });
        }
        let mut out: String = faults
            .iter()
            .map(|fault| clean(&format!("{}: {}", fault.place, fault.says)).into_owned() + "\n")
            .collect();
        out += &match faults.len() {
            0 => "Every sum comes out and every share is possible.\n".to_owned(),
            n => format!("{} cannot be right.\n", counted(n, "thing", "things")),
        };
        Ok(Answer { code, ..Answer::new(out) })
    }
}
