//! The process that reads a workbook for the desk and for `redress import`, within bounds that the system holds.

use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::exchange::{ImportError, workbook_rows};
use crate::host::limits::bound;
use crate::tui::apart::print;
use clap::Args;
use std::io::Read;

/// The seconds of the processor that it may take.
const SECONDS: u64 = 60;

/// Reads a workbook on standard input and prints its rows, for the desk itself
#[derive(Debug, Args)]
pub(super) struct ReadWorkbook {
    /// The most bytes of memory
    #[arg(long, default_value_t = 1 << 30)]
    memory: u64,
}

impl ReadWorkbook {
    pub(super) fn run(&self) -> Result<Answer, CliError> {
        let failed = |what: &str, error: std::io::Error| {
            CliError::failed(format!("{what}: {error}"), "save the sheet as \"CSV UTF-8\" and try again")
        };
        bound(self.memory, SECONDS).map_err(|error| failed("the reader cannot be bounded", error))?;
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .map_err(|error| failed("the workbook did not come through", error))?;
        let rows = workbook_rows(&bytes).map_err(ImportError::from)?;
        let mut printed = Vec::new();
        print(&rows, &mut printed).map_err(|error| failed("the rows cannot be printed", error))?;
        Ok(Answer::new(String::from_utf8_lossy(&printed).into_owned()))
    }
}
