//! `redress report`: the annual reports, what their figures mean, and the check of printed ones.

mod annual;
mod definitions;
mod lint;

use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use clap::{Args, Subcommand};

/// Annual reports, and what their figures mean
#[derive(Debug, Args)]
pub(super) struct Report {
    #[command(subcommand)]
    which: Which,
}

#[derive(Debug, Subcommand)]
enum Which {
    Annual(annual::Annual),
    Definitions(definitions::Definitions),
    Lint(lint::Lint),
}

impl Report {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.which {
            Which::Annual(args) => args.run(setup),
            Which::Definitions(args) => args.run(setup),
            Which::Lint(args) => args.run(),
        }
    }
}
