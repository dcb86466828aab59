//! `redress assess`: the council's self-assessment.

mod change;
mod export;
mod show;

pub(super) use change::text_of;

use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::assessment::{Book, COMPLAINTS_MANAGERS, Facts, Measured, Tool, measured_all, year_of};
use crate::domain::text::clean;
use crate::report::Year;
use crate::store::Store;
use clap::{Args, Subcommand};
use serde::Serialize;

/// Self-assessment: principles and criteria scored year by year, with evidence, actions and what our own cases say
///
/// The tool of the National Complaints Managers Group comes with the program: 5 principles, 41 criteria, scores 0 to 3.
/// Any other tool in its form can be loaded; one with `kind = "yes-no"` is answered yes, no or partly.
#[derive(Debug, Args)]
pub(super) struct Assess {
    #[command(subcommand)]
    which: Which,
}

#[derive(Debug, Subcommand)]
enum Which {
    Show(show::Show),
    Score(change::Score),
    Plan(change::Plan),
    Done(change::Done),
    Import(change::Import),
    Export(export::Export),
    /// Who changed what, and when
    Log {
        #[command(flatten)]
        format: Format,
    },
    /// The tools there are
    Tools {
        #[command(flatten)]
        format: Format,
    },
    Tool(change::LoadTool),
}

/// Which assessment.
#[derive(Debug, Clone, Args)]
pub(super) struct Of {
    /// The financial year, 2026-27; left out, this year, or for reading the last one with answers
    #[arg(long, value_name = "YEAR")]
    year: Option<String>,
    /// The tool
    #[arg(long, value_name = "NAME", default_value = COMPLAINTS_MANAGERS)]
    tool: String,
}

impl Of {
    /// The tool that is meant.
    ///
    /// # Errors
    /// When there is none of this name.
    fn tool<'a>(&self, book: &'a Book) -> Result<&'a Tool, CliError> {
        tool_of(book, &self.tool)
    }

    /// The year that is given.
    ///
    /// # Errors
    /// When it is no year.
    fn given(&self) -> Result<Option<String>, CliError> {
        self.year.as_deref().map(year).transpose()
    }

    /// The year to write to.
    ///
    /// # Errors
    /// When it is no year.
    fn for_change(&self, setup: &Setup) -> Result<String, CliError> {
        Ok(self.given()?.unwrap_or_else(|| year_of(setup.today())))
    }

    /// The year to read: the one given, else the last one with answers, else this year.
    ///
    /// # Errors
    /// When it is no year.
    fn for_reading(&self, setup: &Setup, book: &Book) -> Result<String, CliError> {
        let given = self.given()?;
        let of_tool = book.assessments().filter(|one| one.tool == self.tool);
        let last = || of_tool.map(|one| one.year.clone()).max();
        Ok(given.or_else(last).unwrap_or_else(|| year_of(setup.today())))
    }
}

/// A year as typed, in its usual form.
fn year(text: &str) -> Result<String, CliError> {
    Year::parse(text).map(|year| year.to_string()).map_err(|why| CliError::usage(why, "as in --year 2026-27"))
}

fn tool_of<'a>(book: &'a Book, name: &str) -> Result<&'a Tool, CliError> {
    book.tool(name).ok_or_else(|| {
        let names: Vec<&str> = book.tools.iter().map(|tool| tool.name.as_str()).collect();
        let hint = format!("there are: {}; `redress assess tool FILE` loads another", names.join(", "));
        CliError::new(crate::cli::error::Exit::NotFound, format!("there is no tool '{name}'"), hint)
    })
}

/// What our own cases say in a year about the criteria of a tool.
///
/// # Errors
/// When the store cannot be read.
pub(super) fn figures(store: &Store, tool: &Tool, year: &str) -> Result<Vec<Measured>, CliError> {
    let Ok(year) = Year::parse(year) else { return Ok(Vec::new()) };
    let period = year.period();
    let (cases, stages) = (store.cases_since(period.from)?, store.stages(period.from)?);
    Ok(measured_all(&Facts { cases: &cases, stages: &stages, period }, tool))
}

impl Assess {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.which {
            Which::Show(args) => args.run(setup),
            Which::Score(args) => args.run(setup),
            Which::Plan(args) => args.run(setup),
            Which::Done(args) => args.run(setup),
            Which::Import(args) => args.run(setup),
            Which::Export(args) => args.run(setup),
            Which::Log { format } => log(setup, *format),
            Which::Tools { format } => tools(setup, *format),
            Which::Tool(args) => args.run(setup),
        }
    }
}

#[derive(Serialize)]
struct Entry {
    seq: i64,
    at: chrono::NaiveDateTime,
    by: String,
    kind: &'static str,
    text: String,
}

fn log(setup: &Setup, format: Format) -> Result<Answer, CliError> {
    #[derive(Serialize)]
    struct Shape {
        version: u32,
        events: Vec<Entry>,
    }
    let mut events = stores::read(setup)?.council_events()?;
    // What the desk notes of its own use is no part of an assessment: `redress audit log` shows it.
    events.retain(|event| !matches!(event.fact, crate::domain::event::Fact::DeskNote(_)));
    let mut table = Table::new(&["when", "who", "what"], "nothing was recorded yet");
    for event in &events {
        let at = event.at.format("%Y-%m-%d %H:%M").to_string();
        table.row([at, event.by.clone(), event.sentence()]);
    }
    let entry = |event: &crate::domain::event::Event| Entry {
        seq: event.seq,
        at: event.at,
        by: event.by.clone(),
        kind: event.fact.kind(),
        text: clean(&event.sentence()).into_owned(),
    };
    let events: Vec<Entry> = events.iter().map(entry).collect();
    let table = table.keyed(&["seq", "at", "by", "kind", "text"], &events)?;
    table.answer(setup, format, &Shape { version: VERSION, events })
}

fn tools(setup: &Setup, format: Format) -> Result<Answer, CliError> {
    #[derive(Serialize)]
    struct Line {
        name: String,
        title: String,
        publisher: String,
        principles: usize,
        criteria: usize,
        scores: String,
    }
    #[derive(Serialize)]
    struct Shape {
        version: u32,
        tools: Vec<Line>,
    }
    let book = stores::if_any(setup)?.map_or_else(|| Ok(Book::fold(&[])), |store| store.book())?;
    let line = |tool: &Tool| Line {
        name: tool.name.clone(),
        title: tool.title.clone(),
        publisher: tool.publisher.clone(),
        principles: tool.principles.len(),
        criteria: tool.criteria().count(),
        scores: tool.scores(),
    };
    let shape = Shape { version: VERSION, tools: book.tools.iter().map(line).collect() };
    let mut table = Table::new(&["name", "principles", "criteria", "scores", "title"], "no tool");
    for tool in &shape.tools {
        table.row([
            tool.name.clone(),
            tool.principles.to_string(),
            tool.criteria.to_string(),
            tool.scores.clone(),
            tool.title.clone(),
        ]);
    }
    table.answer(setup, format, &shape)
}
