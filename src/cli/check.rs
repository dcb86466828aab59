//! `redress check`: one line for monitoring, with the exit codes that monitoring expects.

use crate::cli::error::CliError;
use crate::cli::out::{Answer, VERSION, counted};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::query::{RowQuery, Sort, View};
use crate::domain::row::Row;
use crate::domain::text::clean;
use crate::store::Store;
use clap::Args;
use serde::Serialize;

/// The exit code when nobody can say how things stand.
pub(super) const UNKNOWN: u8 = 3;

/// Say in one line whether anything is late: exit 0 fine, 1 due today, 2 late, 3 unknown
///
/// Made for cron and monitoring. Whatever prevents an answer, wrong usage included, is exit 3.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Name the cases and their officers
    #[arg(long)]
    names: bool,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Shape {
    version: u32,
    now: chrono::NaiveDateTime,
    state: &'static str,
    open: usize,
    late: usize,
    today: usize,
    next_five: usize,
    unreckoned: usize,
    /// Actions of the self-assessment, counted apart: no case is late because of them, and no exit code speaks of them.
    planned_late: usize,
    planned_today: usize,
    #[serde(skip)]
    plans: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cases: Option<Vec<Named>>,
}

#[derive(Serialize)]
struct Named {
    reference: String,
    officer: Option<String>,
    late: bool,
}

impl Check {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        // The numbers are kept; no row is read for them.
        let reply = store.queue(&RowQuery { limit: 0, ..query(setup, View::Team) })?;
        let (late, today) = (reply.strip.late, reply.strip.today);
        let unreckoned = store.unreckoned()?.len();
        if !store.counts_late()? {
            return Err(CliError::failed(
                "the counts of the store are not those of its cases: what is late is not known",
                "`redress rebuild` counts again; then look at `redress due --overdue`, and run `redress audit verify`",
            ));
        }
        // What is late is late whatever else cannot be said.
        let (code, state) = match (late, unreckoned, today) {
            (0, 0, 0) => (0, "fine"),
            (0, 0, _) => (1, "due today"),
            (0, _, _) => (UNKNOWN, "unknown"),
            (_, _, _) => (2, "late"),
        };
        let shape = Shape {
            version: VERSION,
            now: setup.now,
            state,
            open: reply.page.total,
            late,
            today,
            next_five: reply.strip.next_five,
            unreckoned,
            planned_late: reply.strip.plans.0,
            planned_today: reply.strip.plans.1,
            plans: reply.strip.plans_words(),
            cases: if self.names { Some(pressing(&store, setup)?) } else { None },
        };
        let answer = if self.json { Answer::json(&shape)? } else { Answer::new(line(&shape)) };
        Ok(Answer { code, remarks: stores::beyond(&store)?, ..answer })
    }
}

fn query(setup: &Setup, view: View) -> RowQuery {
    let (officer, today) = (setup.officer.clone(), setup.today());
    RowQuery {
        view,
        filter: String::new(),
        sort: Sort::Due,
        officer,
        today,
        limit: usize::MAX,
        behind: Vec::new(),
    }
}

/// The cases that are late, then those due today.
fn pressing(store: &Store, setup: &Setup) -> Result<Vec<Named>, CliError> {
    let named = |row: Row, late: bool| Named { reference: row.reference, officer: row.owner, late };
    let late = store.queue(&query(setup, View::Late))?.page.rows;
    let soon = store.queue(&query(setup, View::NextFive))?.page.rows;
    let today = |row: &Row| row.clock.as_ref().is_some_and(|clock| clock.due == setup.today());
    let late = late.into_iter().map(|row| named(row, true));
    Ok(late.chain(soon.into_iter().filter(today).map(|row| named(row, false))).collect())
}

fn line(shape: &Shape) -> String {
    let open = counted(shape.open, "open case", "open cases");
    let mut line = format!(
        "{}: {open}, {} late, {} due today, {} due in the next 5 working days",
        shape.state, shape.late, shape.today, shape.next_five
    );
    if shape.unreckoned > 0 {
        let cases = counted(shape.unreckoned, "open case", "open cases");
        line.push_str(&format!(
            "; the dates of {cases} cannot be reckoned, their bank holidays are not held"
        ));
    }
    if let Some(plans) = &shape.plans {
        line.push_str(&format!("; self-assessment: {plans}"));
    }
    for case in shape.cases.iter().flatten() {
        let when = if case.late { "late" } else { "today" };
        let officer = case.officer.as_deref().unwrap_or("nobody");
        line.push_str(&format!("; {} {when} ({})", clean(&case.reference), clean(officer)));
    }
    line + "\n"
}
