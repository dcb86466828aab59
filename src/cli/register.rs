//! `redress register`: the lists that a council keeps beside its cases.

mod learning;

use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use clap::{Args, Subcommand};

/// The registers that are kept beside the cases
#[derive(Debug, Args)]
pub(super) struct Register {
    #[command(subcommand)]
    which: Which,
}

#[derive(Debug, Subcommand)]
enum Which {
    Learning(learning::Learning),
}

impl Register {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.which {
            Which::Learning(args) => args.run(setup),
        }
    }
}
