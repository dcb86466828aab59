//! A paper onto standard output or into a file, in the form asked for.

use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::domain::text::clean;
use crate::report::paper::Paper;
use crate::report::write::{self, Form};
use clap::{Args, ValueEnum};
use std::io::{IsTerminal, stdout};
use std::path::PathBuf;

/// In which form, and where to.
#[derive(Debug, Clone, Args)]
pub(super) struct Written {
    /// In which form
    #[arg(long, value_name = "FORM", default_value = "md")]
    format: Kind,
    /// Write it into this file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Markdown
    Md,
    /// One self-contained page
    Html,
    /// A workbook, one sheet a part
    Xlsx,
    /// For other programs
    Csv,
}

impl Kind {
    const fn form(self) -> Form {
        match self {
            Self::Md => Form::Markdown,
            Self::Html => Form::Html,
            Self::Xlsx => Form::Workbook,
            Self::Csv => Form::Csv,
        }
    }
}

/// Writes the paper.
///
/// # Errors
/// When the file cannot be written, or a workbook would go to a terminal.
pub(super) fn deliver(paper: &Paper, written: &Written) -> Result<Answer, CliError> {
    let form = written.format.form();
    let bytes = write::paper(paper, form).map_err(|error| {
        CliError::failed(format!("the paper cannot be written: {error}"), "try another --format")
    })?;
    match &written.out {
        Some(path) => {
            std::fs::write(path, bytes).map_err(|error| {
                let why = format!("{} cannot be written: {error}", path.display());
                CliError::failed(why, "name a file in a folder you may write to")
            })?;
            Ok(Answer::new(format!("{} written\n", clean(&path.display().to_string()))))
        }
        None if form == Form::Workbook && stdout().is_terminal() => Err(CliError::usage(
            "a workbook is nothing to look at in a terminal",
            "name a file: --out paper.xlsx",
        )),
        None => Ok(Answer { bytes, ..Answer::new(String::new()) }),
    }
}
