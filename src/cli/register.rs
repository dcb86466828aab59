//! `redress register`: the lists that a council keeps beside its cases.

mod aside;
mod learning;

use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format};
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
    /// Complaints not taken on, by reason and clause, and whether the Ombudsman right was told
    Refusals(aside::Asked),
    /// Requests for a service, what became of them, and which became complaints
    Requests(aside::Asked),
    /// What goes a route of its own, such as requests for information
    Routes(aside::Asked),
    /// Every exclusion of the policy, with its clause and where it sends people
    Exclusions {
        #[command(flatten)]
        format: Format,
    },
}

impl Register {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.which {
            Which::Learning(args) => args.run(setup),
            Which::Refusals(asked) => aside::refusals(asked, setup),
            Which::Requests(asked) => aside::requests(asked, setup),
            Which::Routes(asked) => aside::routes(asked, setup),
            Which::Exclusions { format } => aside::exclusions(setup, *format),
        }
    }
}
