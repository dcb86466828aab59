//! `redress import`: cases out of a CSV file.

use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, VERSION, counted};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::calendar::{Calendar, Division};
use crate::domain::text::clean;
use crate::exchange::{self, CaseFacts, Known, Plan, Refused, Source};
use crate::store::{CaseWrite, Store, StoreError};
use crate::tui::clock::Clock;
use chrono::Duration;
use clap::Args;
use serde::Serialize;
use std::cell::RefCell;
use std::io::{IsTerminal, Write, stderr};
use std::path::PathBuf;

/// How many cases are recorded between two looks at the clock.
const PART: usize = 200;

/// Bring cases in from a CSV file; the same file twice changes nothing
///
/// A newer file updates the cases, an older one undoes nothing. Rows that cannot be read are listed by line and
/// reason and the rest comes in; with --strict nothing comes in then.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The file
    file: PathBuf,
    /// The form of the file, when its headings do not say
    #[arg(long, value_name = "NAME")]
    map: Option<String>,
    /// Say what would happen and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Bring nothing in unless every row can be read
    #[arg(long)]
    strict: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    dry_run: bool,
    added: usize,
    updated: usize,
    unchanged: usize,
    older: usize,
    refused: &'a [Refused],
}

impl Import {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let bytes = std::fs::read(&self.file).map_err(|error| CliError::of_file(&self.file, &error))?;
        // The file is read before a store is made for it: a wrong file leaves nothing behind.
        let before = stores::if_any(setup)?;
        let built_in = Calendar::built_in(Division::EnglandAndWales);
        let calendar = before.as_ref().map_or(&built_in, |store| &store.rules().calendar);
        let file = self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let source = Source { file: &file, bytes: &bytes, map: self.map.as_deref() };
        let rows = exchange::read(&source, calendar)?;
        let plan = plan(before.as_ref(), rows)?;
        let stopped = self.strict && !plan.refused.is_empty();
        let nothing_read = plan.added.len() + plan.updated.len() + plan.unchanged == 0;
        let failed = stopped || (nothing_read && !plan.refused.is_empty());
        if !(self.dry_run || stopped) && plan.added.len() + plan.updated.len() > 0 {
            let mut store = match before {
                Some(store) => store,
                None => stores::make(setup)?,
            };
            record(&mut store, &plan)?;
        }
        let answer = self.answer(&plan, stopped)?;
        Ok(Answer { code: if failed { Exit::Failed as u8 } else { answer.code }, ..answer })
    }

    fn answer(&self, plan: &Plan, stopped: bool) -> Result<Answer, CliError> {
        let done = |n: usize| if stopped { 0 } else { n };
        let (added, updated) = (done(plan.added.len()), done(plan.updated.len()));
        if self.json {
            return Answer::json(&Shape {
                version: VERSION,
                dry_run: self.dry_run,
                added,
                updated,
                unchanged: plan.unchanged,
                older: plan.older,
                refused: &plan.refused,
            });
        }
        let mut text = String::new();
        if self.dry_run {
            text.push_str("Nothing was changed; this is what would happen.\n");
        }
        let refused = plan.refused.len();
        text.push_str(&format!(
            "{} added, {updated} updated, {} unchanged, {} refused\n",
            counted(added, "case", "cases"),
            plan.unchanged,
            counted(refused, "row", "rows"),
        ));
        if added + updated + refused == 0 && plan.older == 0 {
            text.push_str("Everything in the file was there already.\n");
        }
        if plan.older > 0 {
            let rows = counted(plan.older, "row is", "rows are");
            text.push_str(&format!("{rows} older than what is held and changed nothing.\n"));
        }
        for row in &plan.refused {
            text.push_str(&format!("line {}: {}\n", row.line, clean(&row.reason)));
        }
        let mut answer = Answer::new(text);
        if stopped {
            let rows = counted(refused, "row", "rows");
            answer.remarks = format!(
                "redress: {rows} cannot be read, so nothing was brought in\nhint: correct them, or leave out --strict\n"
            );
        }
        Ok(answer)
    }
}

/// Holds the rows against the cases of the store.
fn plan(store: Option<&Store>, rows: exchange::Rows) -> Result<Plan, CliError> {
    let trouble: RefCell<Option<StoreError>> = RefCell::new(None);
    let known = |reference: &str| match store?.known(reference) {
        Ok(found) => found.map(|(_, events)| Known { events }),
        Err(error) => {
            trouble.borrow_mut().get_or_insert(error);
            None
        }
    };
    let plan = exchange::plan(&known, rows);
    match trouble.into_inner() {
        Some(error) => Err(error.into()),
        None => Ok(plan),
    }
}

/// Records a plan, part by part, and says how far it is when it takes longer than a second.
fn record(store: &mut Store, plan: &Plan) -> Result<(), CliError> {
    let writes: Vec<CaseWrite> =
        plan.added.iter().chain(&plan.updated).map(|case| write(store, case)).collect::<Result<_, _>>()?;
    let began = Clock::Real.now();
    let mut done = 0;
    let mut said = false;
    for part in writes.chunks(PART) {
        store.append_many(part)?;
        done += part.len();
        if stderr().is_terminal() && Clock::Real.now() - began > Duration::seconds(1) {
            said = true;
            // Progress that cannot be shown is no reason to stop.
            drop(write!(stderr(), "\r{done} of {} cases", writes.len()));
        }
    }
    if said {
        drop(writeln!(stderr()));
    }
    Ok(())
}

fn write(store: &Store, case: &CaseFacts) -> Result<CaseWrite, StoreError> {
    let id = store.known(&case.reference)?.map(|(id, _)| id);
    Ok(CaseWrite { id, reference: case.reference.clone(), facts: case.facts.clone() })
}
