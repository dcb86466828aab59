//! `redress report`: the reports, what their figures mean, and the check of printed ones.

mod annual;
mod definitions;
mod form;
mod lint;
mod sheet;

use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::event::DeskNote;
use crate::report::Kind;
use clap::{Args, Subcommand};
use sheet::{OfNow, OfYear};

/// Reports for committees and managers, and what their figures mean
#[derive(Debug, Args)]
pub(super) struct Report {
    #[command(subcommand)]
    which: Which,
}

#[derive(Debug, Subcommand)]
enum Which {
    Annual(annual::Annual),
    /// What is overdue and what comes next, for senior managers
    Weekly(OfNow),
    /// How each service does, this month and this year
    Performance(OfNow),
    /// The four quarters of a year by service
    Quarterly(OfYear),
    /// April to September beside the same days of the year before
    MidYear(OfYear),
    /// A year with the Ombudsmen: decisions in both sets of categories, uphold rate, compliance
    Ombudsman(OfYear),
    /// What was not accepted as a complaint, and why
    Refusals(OfYear),
    /// "You said, we did": what changed because of complaints
    Learning(OfYear),
    /// Answers owed by working day and officer, days to clear, and which are expected to be late
    Forecast(OfNow),
    Definitions(definitions::Definitions),
    Lint(lint::Lint),
}

impl Report {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let answer = self.made(setup)?;
        // What figures mean and whether printed ones hold is read from no case.
        let name = match &self.which {
            Which::Annual(_) => "annual",
            Which::Weekly(_) => "weekly",
            Which::Performance(_) => "performance",
            Which::Quarterly(_) => "quarterly",
            Which::MidYear(_) => "mid-year",
            Which::Ombudsman(_) => "ombudsman",
            Which::Refusals(_) => "refusals",
            Which::Learning(_) => "learning",
            Which::Forecast(_) => "forecast",
            Which::Definitions(_) | Which::Lint(_) => return Ok(answer),
        };
        let unnoted = stores::note(setup, DeskNote::Reported { what: format!("report {name}") });
        Ok(Answer { remarks: answer.remarks.clone() + &unnoted, ..answer })
    }

    fn made(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.which {
            Which::Annual(args) => args.run(setup),
            Which::Weekly(args) => args.run(Kind::Weekly, setup),
            Which::Performance(args) => args.run(Kind::Performance, setup),
            Which::Quarterly(args) => args.run(Kind::Quarterly, setup),
            Which::MidYear(args) => args.run(Kind::MidYear, setup),
            Which::Ombudsman(args) => args.run(Kind::Ombudsman, setup),
            Which::Refusals(args) => args.run(Kind::Refusals, setup),
            Which::Learning(args) => args.run(Kind::Learning, setup),
            Which::Forecast(args) => args.run(Kind::Forecast, setup),
            Which::Definitions(args) => args.run(setup),
            Which::Lint(args) => args.run(),
        }
    }
}
