//! `redress import`: cases out of a file.

mod forms;

use crate::cli::error::{CliError, Exit};
use crate::cli::out::{Answer, VERSION, counted};
use crate::cli::reading::bytes_of;
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::calendar::{Calendar, Division};
use crate::domain::event::CaseId;
use crate::domain::text::clean;
use crate::exchange::dates::DateOrder;
use crate::exchange::map::Map;
use crate::exchange::table::{MAX_FILE, TableError};
use crate::exchange::{self, CaseFacts, Known, Plan, Refused};
use crate::store::{CaseWrite, ImportRun, Store, StoreError};
use crate::tui::apart;
use crate::tui::clock::Clock;
use chrono::{Duration, NaiveDateTime};
use clap::Args;
use serde::Serialize;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::io::{IsTerminal, Write, stderr};
use std::path::PathBuf;

/// How often the rows that are left are planned again when other sessions change the same cases meanwhile. Each
/// time somebody else has gone on, so several imports of one file end long before this.
const TRIES: usize = 100;

/// Bring cases in from a file; the same file twice changes nothing
///
/// A newer file updates the cases, an older one undoes nothing. Rows that cannot be read are listed by line and
/// reason and the rest comes in; with --strict nothing comes in then. For a file of a form that is not known,
/// --guess says what its columns seem to mean: look at it, correct it, and bring the file in with --map-file.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The file: CSV in any encoding and with any separator, or an Excel workbook
    #[arg(required_unless_present = "maps")]
    file: Option<PathBuf>,
    /// The form of the file, when its headings do not say
    #[arg(long, value_name = "NAME")]
    map: Option<String>,
    /// The form of the file, from a TOML file
    #[arg(long, value_name = "FILE", conflicts_with = "map")]
    map_file: Option<PathBuf>,
    /// Print what the columns seem to mean, as a TOML file for --map-file, and change nothing
    #[arg(long, conflicts_with_all = ["map", "map_file"])]
    guess: bool,
    /// What comes first in dates like 3/4/2018, when the file does not say
    #[arg(long, value_name = "ORDER", value_parser = ["day-first", "month-first"])]
    dates: Option<String>,
    /// Save the form under this name, for files to come
    #[arg(long, value_name = "NAME", conflicts_with = "dry_run")]
    save: Option<String>,
    /// List the forms of file that are known
    #[arg(long, conflicts_with_all = ["file", "map", "map_file", "guess", "save"])]
    maps: bool,
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
        let Some(path) = &self.file else { return forms::list(setup, self.json) };
        let bytes = bytes_of(path, MAX_FILE as u64)?
            .ok_or_else(|| exchange::ImportError::from(TableError::FileTooLarge))?;
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let table = apart::open(&bytes).map_err(exchange::ImportError::from)?;
        let order = self.dates.as_deref().and_then(DateOrder::parse);
        if self.guess {
            return forms::guess(&table, (&file, setup.today()), order);
        }
        // The file is read before a store is made for it: a wrong file leaves nothing behind.
        let before = stores::if_any(setup)?;
        let calendar = match &before {
            Some(store) => store.rules().calendar.clone(),
            None => Calendar::built_in(Division::EnglandAndWales),
        };
        let mut map = match &self.map_file {
            Some(path) => forms::from_file(path)?,
            None => exchange::choose(&table, &forms::maps(before.as_ref())?, self.map.as_deref())?.clone(),
        };
        map.dates = order.or(map.dates);
        // The cases remember the name of their form, so it is that under which the form is kept.
        if let Some(name) = &self.save {
            map = Map { name: name.clone(), aliases: Vec::new(), ..map };
        }
        let rows = || exchange::rows(&table, &map, (&file, &calendar));
        let outcome = match plan(before.as_ref(), rows())? {
            planned if self.stops(&planned.plan) => {
                Outcome { plan: planned.plan, stopped: true, ..Outcome::default() }
            }
            planned if self.dry_run || planned.plan.is_nothing() => Outcome::of(planned.plan),
            planned => {
                let mut store = match before {
                    Some(store) => store,
                    None => stores::make(setup)?,
                };
                let run = ImportRun {
                    officer: setup.officer.clone(),
                    file: file.clone(),
                    at: setup.now,
                    batch: None,
                };
                record(&mut store, run, (&rows, planned))?
            }
        };
        let failed = outcome.stopped || (outcome.nothing_read() && !outcome.plan.refused.is_empty());
        let mut answer = self.answer(&outcome)?;
        if !self.dry_run && outcome.added + outcome.updated > 0 {
            let added = counted(outcome.added, "case", "cases");
            answer = answer.having_recorded(format!("{added} added, {} updated", outcome.updated));
            if !self.json && !setup.officer.is_empty() {
                answer.out.push_str("Undo: redress undo --yes (--dry-run first says how much that is)\n");
            }
        }
        if self.save.is_some() && !failed {
            forms::save(setup, &map)?;
        }
        Ok(Answer { code: if failed { Exit::Failed as u8 } else { answer.code }, ..answer })
    }

    /// Whether rows that cannot be read stand in the way of the others.
    fn stops(&self, plan: &Plan) -> bool {
        self.strict && !plan.refused.is_empty()
    }

    fn answer(&self, outcome: &Outcome) -> Result<Answer, CliError> {
        let Outcome { plan, added, updated, stopped } = outcome;
        let (added, updated, stopped) = (*added, *updated, *stopped);
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
        if !stopped && added + updated + refused + plan.unchanged == 0 {
            text.push_str("The file has no rows.\n");
        } else if added + updated + refused == 0 && plan.older == 0 {
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

/// What came of a file.
#[derive(Default)]
struct Outcome {
    /// The last plan: its refused, unchanged and older rows are those of the whole file.
    plan: Plan,
    /// Cases that are new, or would be.
    added: usize,
    /// Cases that were added to, or would be.
    updated: usize,
    /// Nothing was brought in because of the refused rows.
    stopped: bool,
}

impl Outcome {
    /// A plan that is not carried out.
    fn of(plan: Plan) -> Self {
        Self { added: plan.added.len(), updated: plan.updated.len(), plan, stopped: false }
    }

    fn nothing_read(&self) -> bool {
        self.added + self.updated + self.plan.unchanged == 0
    }
}

/// A plan, and the state of each case that it was made on.
struct Planned {
    plan: Plan,
    on: HashMap<String, (CaseId, i64)>,
}

impl Planned {
    /// What is to be recorded, taken out of the plan.
    fn writes(&mut self) -> Vec<CaseWrite> {
        let on = std::mem::take(&mut self.on);
        let write = |case: CaseFacts| {
            let (id, seen) = on.get(&case.reference).copied().unzip();
            CaseWrite { id, seen, reference: case.reference, facts: case.facts }
        };
        let added = std::mem::take(&mut self.plan.added);
        added.into_iter().chain(std::mem::take(&mut self.plan.updated)).map(write).collect()
    }
}

/// Holds the rows against the cases of the store.
fn plan(store: Option<&Store>, rows: exchange::Rows) -> Result<Planned, CliError> {
    let trouble: RefCell<Option<StoreError>> = RefCell::new(None);
    let on = RefCell::new(HashMap::new());
    let known = |reference: &str| match store?.known(reference) {
        Ok(found) => found.map(|(id, events)| {
            let seen = events.iter().map(|event| event.seq).max().unwrap_or(0);
            on.borrow_mut().insert(reference.to_owned(), (id, seen));
            Known { events }
        }),
        Err(error) => {
            trouble.borrow_mut().get_or_insert(error);
            None
        }
    };
    let plan = exchange::plan(&known, rows);
    match trouble.into_inner() {
        Some(error) => Err(error.into()),
        None => Ok(Planned { plan, on: on.into_inner() }),
    }
}

/// Records a plan. When another session was quicker with a case, what is left of the rows is read and planned again on
/// what is there now, so that two imports of one file record everything once.
fn record(
    store: &mut Store,
    mut run: ImportRun,
    (read, first): (&dyn Fn() -> exchange::Rows, Planned),
) -> Result<Outcome, CliError> {
    let mut progress = Progress::new(first.plan.added.len() + first.plan.updated.len());
    let mut planned = first;
    let mut recorded: HashSet<String> = HashSet::new();
    let (mut added, mut updated) = (0, 0);
    for again in 0.. {
        let writes = planned.writes();
        let mut rest = &writes[..];
        let ended = loop {
            if rest.is_empty() {
                break Ok(());
            }
            match store.bring_in_some(&mut run, rest) {
                Ok((n, part)) => {
                    added += part.added;
                    updated += part.updated;
                    rest = rest.get(n..).unwrap_or_default();
                    progress.show(added + updated);
                }
                Err(error) => break Err(error),
            }
        };
        match ended {
            Ok(()) => break,
            Err(StoreError::Taken(_) | StoreError::Overtaken(_)) if again < TRIES => {
                let done = writes.iter().take(writes.len() - rest.len());
                recorded.extend(done.map(|write| write.reference.clone()));
                let mut rows = read();
                rows.told.retain(|told| !recorded.contains(&told.reference));
                planned = plan(Some(store), rows)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    progress.end();
    Ok(Outcome { plan: planned.plan, added, updated, stopped: false })
}

/// How far an import is, said on a terminal when it takes longer than a second.
struct Progress {
    began: NaiveDateTime,
    of: usize,
    said: bool,
}

impl Progress {
    fn new(of: usize) -> Self {
        Self { began: Clock::Real.now(), of, said: false }
    }

    fn show(&mut self, done: usize) {
        if stderr().is_terminal() && Clock::Real.now() - self.began > Duration::seconds(1) {
            self.said = true;
            // Progress that cannot be shown is no reason to stop.
            drop(write!(stderr(), "\r{done} of {} cases", self.of));
        }
    }

    fn end(&self) {
        if self.said {
            drop(writeln!(stderr()));
        }
    }
}
