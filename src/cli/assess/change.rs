//! Changes of the self-assessment: scores, evidence, actions, a whole file, another tool.

use super::{Of, tool_of, year};
use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::reading;
use crate::cli::setup::{Setup, text_or_stdin};
use crate::cli::stores;
use crate::domain::assessment::{Book, Change, CouncilAsk, Loaded, PlannedAction, Tool};
use crate::domain::when::Leaning;
use crate::exchange::assessment::{heading, parse, told};
use crate::store::Store;
use clap::Args;
use std::path::{Path, PathBuf};

/// Score a criterion, with its evidence and notes
#[derive(Debug, Args)]
pub(super) struct Score {
    /// The criterion, as 2.4
    criterion: String,
    /// The score: 0 to 3, for a yes-or-no tool yes, no or partly; none takes it away
    #[arg(value_name = "SCORE")]
    score: Option<String>,
    /// The basis for the score, or - for standard input
    #[arg(long, value_name = "TEXT")]
    evidence: Option<String>,
    /// Notes and queries
    #[arg(long, value_name = "TEXT")]
    notes: Option<String>,
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    way: Way,
}

/// Plan an action because of a criterion or a principle; with --action change one that is planned
#[derive(Debug, Args)]
pub(super) struct Plan {
    /// What it is about: a criterion, several with commas (2.6,2.8), or a principle (2)
    about: String,
    /// What will be done
    #[arg(required = true)]
    text: Vec<String>,
    /// Who does it
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    owner: String,
    /// By when; it stands among the countdowns from then on
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    by: Option<String>,
    /// The number of the action that is changed
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    action: u32,
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    way: Way,
}

/// Record that a planned action is done
#[derive(Debug, Args)]
pub(super) struct Done {
    /// The number of the action
    #[arg(value_name = "N")]
    action: u32,
    /// The day; today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    way: Way,
}

/// Bring in a self-assessment from a JSON or TOML file
///
/// Scores stand anywhere in it as `{"criterion": "2.4", "score": 2, "evidence": "..", "notes": ".."}` or `"2.4": 2`;
/// actions as `{"text": "..", "criteria": ["2.4"], "owner": "..", "due": "2027-03-31"}` under `actions`; `year` and
/// `tool` at its top. What stands there already is left as it is; one undo takes the whole file back.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The file
    file: PathBuf,
    /// The financial year, when the file does not say it; else this year
    #[arg(long, value_name = "YEAR")]
    year: Option<String>,
    /// The tool, when the file does not say it
    #[arg(long, value_name = "NAME")]
    tool: Option<String>,
    #[command(flatten)]
    way: Way,
}

/// Load another tool, a TOML file in the form of src/domain/assessment/tool.toml
#[derive(Debug, Args)]
pub(super) struct LoadTool {
    /// The file
    file: PathBuf,
    #[command(flatten)]
    way: Way,
}

/// Asks for changes of an assessment and says what was recorded.
fn ask(
    setup: &Setup,
    way: &Way,
    of: impl FnOnce(&Store, &Book) -> Result<CouncilAsk, CliError>,
) -> Result<Answer, CliError> {
    let command = way.command(setup)?;
    if !setup.demo {
        // It may be the first thing that is recorded at all.
        drop(stores::make(setup)?);
    }
    let mut store = stores::read(setup)?;
    let book = store.book()?;
    let ask = of(&store, &book)?;
    let recorded = store.ask_council(command, book.seq, &ask)?;
    way.said(&recorded, "redress undo")
}

impl Score {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        ask(setup, &self.way, |_, book| {
            let tool = self.of.tool(book)?;
            let criterion = self.criterion.trim().to_owned();
            let mut changes = Vec::new();
            if let Some(score) = &self.score {
                let score = tool
                    .read_score(score)
                    .map_err(|why| CliError::usage(why, "as in `redress assess score 2.4 3`"))?;
                changes.push(Change::Score { criterion: criterion.clone(), score });
            }
            if let Some(text) = &self.evidence {
                let text = text_or_stdin(text)?;
                changes.push(Change::Evidence { criterion: criterion.clone(), text });
            }
            if let Some(text) = &self.notes {
                changes.push(Change::Notes { criterion, text: text.clone() });
            }
            if changes.is_empty() {
                let hint = "as in `redress assess score 2.4 3 --evidence 'induction slides'`";
                return Err(CliError::usage("there is nothing to record", hint));
            }
            Ok(CouncilAsk::Assess { year: self.of.for_change(setup)?, tool: tool.name.clone(), changes })
        })
    }
}

impl Plan {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        ask(setup, &self.way, |store, book| {
            let tool = self.of.tool(book)?;
            let calendar = &store.rules().calendar;
            let due = self.by.as_ref().map(|text| setup.date(text, Leaning::Future, calendar)).transpose()?;
            let (principle, criteria) = about(tool, &self.about);
            let (text, owner) = (self.text.join(" "), setup.person(&self.owner));
            let action = PlannedAction { n: self.action, principle, criteria, text, owner, due, done: None };
            let changes = vec![Change::Action(action)];
            Ok(CouncilAsk::Assess { year: self.of.for_change(setup)?, tool: tool.name.clone(), changes })
        })
    }
}

/// `2` and `principle 2` are a principle, everything else criteria.
fn about(tool: &Tool, text: &str) -> (u32, Vec<String>) {
    let number = text.trim().trim_start_matches("principle").trim().parse::<u32>().ok();
    let principle = number.filter(|n| tool.principles.iter().any(|one| one.number == *n));
    match principle {
        Some(n) if tool.criterion(text).is_none() => (n, Vec::new()),
        Some(_) | None => (0, text.split(',').map(|id| id.trim().to_owned()).collect()),
    }
}

impl Done {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        ask(setup, &self.way, |store, book| {
            let tool = self.of.tool(book)?;
            let on = setup.date_or_today(self.on.as_deref(), &store.rules().calendar)?;
            // An action of an earlier year is still to be done: the last year that has it is meant.
            let year = match self.of.given()? {
                Some(year) => year,
                None => {
                    let has = |one: &&crate::domain::assessment::Assessment| {
                        one.tool == tool.name && one.actions.iter().any(|action| action.n == self.action)
                    };
                    let last = book.assessments().filter(has).map(|one| one.year.clone()).max();
                    last.map_or_else(|| self.of.for_change(setup), Ok)?
                }
            };
            let changes = vec![Change::ActionDone { n: self.action, on }];
            Ok(CouncilAsk::Assess { year, tool: tool.name.clone(), changes })
        })
    }
}

/// The text of a file.
///
/// # Errors
/// When it cannot be read, is too long or no UTF-8.
pub(in crate::cli) fn text_of(file: &Path) -> Result<String, CliError> {
    let text = reading::text_of(file)?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

impl Import {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let text = text_of(&self.file)?;
        let wrong = |why: String| {
            let name = self.file.display();
            CliError::failed(format!("{name}: {why}"), "see `redress assess import --help` for the form")
        };
        let is_toml = self.file.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"));
        let value = parse(&text, is_toml).map_err(wrong)?;
        ask(setup, &self.way, |_, book| {
            let (in_file, named) = heading(&value);
            let name = self.tool.clone().or(named.filter(|name| book.tool(name).is_some()));
            let tool =
                tool_of(book, name.as_deref().unwrap_or(crate::domain::assessment::COMPLAINTS_MANAGERS))?;
            let told = told(&value, tool).map_err(wrong)?;
            if told.changes.is_empty() {
                return Err(wrong("there is no criterion with a score in it".to_owned()));
            }
            let given = self.year.clone().or(in_file);
            let this_year = || crate::domain::assessment::year_of(setup.today());
            let year = given.as_deref().map(year).transpose()?.unwrap_or_else(this_year);
            Ok(CouncilAsk::Assess { year, tool: tool.name.clone(), changes: told.changes })
        })
    }
}

impl LoadTool {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let text = text_of(&self.file)?;
        let tool = Tool::parse(&text).map_err(|error| {
            let why = format!("{} is not a self-assessment tool: {error}", self.file.display());
            CliError::failed(why, "src/domain/assessment/tool.toml shows the form")
        })?;
        ask(setup, &self.way, |_, book| {
            if book.tool(&tool.name) == Some(&tool) {
                return Err(CliError::failed(
                    format!("the tool '{}' is there already, word for word", tool.name),
                    "nothing was changed",
                ));
            }
            Ok(CouncilAsk::Tool(Loaded { name: tool.name.clone(), text: text.clone() }))
        })
    }
}
