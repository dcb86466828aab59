//! `redress export`: cases as a table or with their whole timelines, for a spreadsheet, another desk, the archive.

use crate::app::effect::CaseFile;
use crate::cli::error::CliError;
use crate::cli::list::rows_of;
use crate::cli::out::{Answer, VERSION, counted};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::cli::words::view;
use crate::domain::case::Case;
use crate::domain::event::{DeskNote, Event};
use crate::domain::privacy::left_of;
use crate::domain::query::View;
use crate::domain::terms::Removal;
use crate::domain::text::clean;
use crate::exchange::export;
use clap::Args;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};

/// Write cases out, as CSV or JSON
///
/// The CSV opens in a spreadsheet without running anything: what looks like a formula has an apostrophe before it,
/// which `redress import` takes away again. Bringing an export in again changes nothing. The JSON has the whole
/// timeline of every case, and with it what no column of the CSV takes: people, links, documents, pauses, remedies.
/// The answers of equality forms are in neither; `redress equality REF` prints them.
#[derive(Debug, Args)]
pub(super) struct Export {
    /// Every case, closed ones too; without it those that are open
    #[arg(long, conflicts_with = "view")]
    all: bool,
    /// A view of the queue by its name or key
    #[arg(long, value_name = "NAME", value_parser = view)]
    view: Option<View>,
    /// As CSV, which is also what comes without a flag
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
    /// Without who the people are: names, addresses and numbers, wherever they stand, are taken out
    #[arg(long)]
    redact: bool,
    /// Write to a file that is not there yet
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

#[derive(Serialize)]
struct Whole {
    #[serde(flatten)]
    cells: BTreeMap<String, String>,
    events: Vec<Event>,
}

#[derive(Serialize)]
struct Shape {
    version: u32,
    cases: Vec<Whole>,
}

impl Export {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        let rows = match self.view {
            Some(view) => rows_of(&store, setup, (view, setup.officer.clone(), String::new()))?,
            None => store.rows(self.all)?,
        };
        let mut cases: Vec<(Case, Vec<Event>)> = Vec::new();
        let hidden = rows.iter().filter(|row| row.hidden).count();
        for row in rows.iter().filter(|row| !row.hidden) {
            let Some(CaseFile { case, events, .. }) = store.case_file(row.id)? else { continue };
            cases.extend(if self.redact { redacted(&case, &events) } else { Some((case, events)) });
        }
        let count = cases.len();
        let answer = if self.json {
            let whole = |(case, events): (Case, Vec<Event>)| Whole {
                cells: export::cells(&case),
                events: export::timeline(events),
            };
            Answer::json(&Shape { version: VERSION, cases: cases.into_iter().map(whole).collect() })?
        } else {
            let cases: Vec<Case> = cases.into_iter().map(|(case, _)| case).collect();
            let text = export::csv(&cases).map_err(|error| {
                CliError::failed(format!("the table cannot be written: {error}"), "try --json")
            })?;
            Answer::new(text)
        };
        let left_out = match hidden {
            0 => String::new(),
            n => format!(
                "redress: {} left out: you may not read them\n",
                counted(n, "restricted case", "restricted cases")
            ),
        };
        let unnoted = stores::note(setup, DeskNote::TakenOut { what: self.what(), cases: count as u64 });
        let answer = Answer { remarks: left_out + &unnoted, ..answer };
        match &self.to {
            Some(path) => {
                write(path, &answer.out, !self.json)?;
                let out = format!(
                    "{} written to {}\n",
                    counted(count, "case", "cases"),
                    clean(&path.display().to_string())
                );
                Ok(Answer { out, ..answer })
            }
            // A terminal would act on what a file may hold word for word.
            None if stdout().is_terminal() => Ok(Answer { out: quiet(&answer.out), ..answer }),
            None => Ok(answer),
        }
    }
}

impl Export {
    /// What leaves the desk, in words for those who look after it.
    fn what(&self) -> String {
        let which = match (self.view, self.all) {
            (Some(view), _) => format!("the view {}", view.name()),
            (None, true) => "every case".to_owned(),
            (None, false) => "the open cases".to_owned(),
        };
        let form = if self.json { "JSON with the timelines" } else { "CSV" };
        let redacted = if self.redact { ", without who the people are" } else { "" };
        format!("{which} as {form}{redacted}")
    }
}

/// The case as it would be left if who the people are were taken away.
fn redacted(case: &Case, events: &[Event]) -> Option<(Case, Vec<Event>)> {
    let events = left_of(events, Removal::Anonymise);
    Some((Case::fold(case.id, &events)?, events))
}

fn quiet(text: &str) -> String {
    let shown = |c: char| if c.is_control() && !matches!(c, '\n' | '\r' | '\t') { '\u{fffd}' } else { c };
    text.chars().map(shown).collect()
}

/// Writes a file that only its owner reads. A table begins with the mark by which Excel knows UTF-8.
fn write(path: &Path, text: &str, marked: bool) -> Result<(), CliError> {
    let wrong = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => CliError::failed(
            format!("{} is there already", path.display()),
            "name a new file; nothing is written over",
        ),
        // The list of the system's errors is open.
        _ => CliError::of_file(path, &error),
    };
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(wrong)?;
    let mark = if marked { "\u{feff}" } else { "" };
    file.write_all(mark.as_bytes()).and_then(|()| file.write_all(text.as_bytes())).map_err(wrong)?;
    file.sync_all().map_err(wrong)
}
