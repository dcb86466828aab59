//! What every report has in common on the command line: the procedure, the day, the form, the file.

use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::terms::Scheme;
use crate::domain::text::clean;
use crate::report::{Data, Report, ReportError, write};
use crate::store::{Looked, Store};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::io::{IsTerminal, stdout};
use std::path::PathBuf;

/// The options of every report.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The procedure: corporate, adult, children, housing or all
    #[arg(long, value_name = "SCHEME", default_value = "all", value_parser = scheme)]
    scheme: Wanted,
    /// The figures as they were known at the end of this day, worked out again from what had been recorded by then
    #[arg(long, value_name = "DATE")]
    as_at: Option<String>,
    /// In which form
    #[arg(long, value_name = "FORM", default_value = "text")]
    format: Form,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// The same as --format csv
    #[arg(long, conflicts_with_all = ["format", "json"])]
    csv: bool,
    /// For publication: numbers under 5 are left out, and what would give them away; so are lists of cases
    #[arg(long)]
    publish: bool,
    /// Write it into this file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// The procedure, or all of them.
#[derive(Debug, Clone, Copy)]
struct Wanted(Option<Scheme>);

fn scheme(text: &str) -> Result<Wanted, String> {
    if text.trim().eq_ignore_ascii_case("all") {
        return Ok(Wanted(None));
    }
    let names: Vec<&str> = Scheme::ALL.iter().map(|scheme| scheme.name()).collect();
    // The report of adult social care is the adults' report.
    let one = if text.trim().eq_ignore_ascii_case("adults") { "adult" } else { text };
    Scheme::parse(one)
        .map(|scheme| Wanted(Some(scheme)))
        .ok_or_else(|| format!("the procedures are {} and all", names.join(", ")))
}

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For the terminal
    Text,
    /// Markdown
    Md,
    /// One self-contained page
    Html,
    /// A line for each number
    Csv,
    /// A workbook, one sheet a table
    Xlsx,
    /// For programs
    Json,
}

impl Options {
    /// The procedure that was asked for.
    pub(super) const fn scheme(&self) -> Option<Scheme> {
        self.scheme.0
    }

    /// The store as it was at the end of the day asked for, and that day.
    pub(super) fn store(&self, setup: &Setup) -> Result<(Store, NaiveDate), CliError> {
        stores::at_end_of(setup, self.as_at.as_deref())
    }

    /// Writes a report in the form asked for, onto standard output or into the file.
    pub(super) fn deliver(&self, report: Report) -> Result<Answer, CliError> {
        let report = if self.publish { report.for_publication() } else { report };
        let form = match self {
            Self { json: true, .. } => Form::Json,
            Self { csv: true, .. } => Form::Csv,
            Self { format, .. } => *format,
        };
        let answer = written(&report, form)?;
        match &self.out {
            Some(path) => {
                let bytes = [answer.out.as_bytes(), &answer.bytes].concat();
                std::fs::write(path, bytes).map_err(|error| {
                    let why = format!("{} cannot be written: {error}", path.display());
                    CliError::failed(why, "name a file in a folder you may write to")
                })?;
                Ok(Answer::new(format!("{} written\n", clean(&path.display().to_string()))))
            }
            None if form == Form::Xlsx && stdout().is_terminal() => Err(CliError::usage(
                "a workbook is nothing to look at in a terminal",
                "name a file: --out report.xlsx",
            )),
            None => Ok(answer),
        }
    }
}

/// What reports are made of: what a report looks at, and what is open or asked apart from the cases.
pub(super) fn data(store: &Store, looked: Looked) -> Result<Data, CliError> {
    let (cases, stages) = store.records(looked)?;
    let (deadlines, equality, held) = (store.due()?, store.equality()?, store.held(looked.scheme)?);
    Ok(Data { cases, stages, deadlines, absences: store.away()?, equality, held })
}

/// The report in its form.
fn written(report: &Report, form: Form) -> Result<Answer, CliError> {
    let text = |text: String| Ok(Answer::new(text));
    match form {
        Form::Text => text(write::text(report)),
        Form::Md => text(write::markdown(report)),
        Form::Html => text(write::html(report)),
        Form::Csv => write::csv(report).map_or_else(|why| Err(unwritten(&why)), text),
        Form::Json => Answer::json(&write::json(report)),
        Form::Xlsx => {
            let bytes = write::workbook(report).map_err(|error| unwritten(&error.to_string()))?;
            Ok(Answer { bytes, ..Answer::new(String::new()) })
        }
    }
}

fn unwritten(why: &str) -> CliError {
    CliError::failed(format!("the report cannot be written: {why}"), "try another --format")
}

impl From<ReportError> for CliError {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Calendar(error) => error.into(),
            ReportError::Untied(_) => Self::failed(
                error.to_string(),
                "open the cases behind these cells with `redress list --all`, correct them and try again",
            ),
        }
    }
}
