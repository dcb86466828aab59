//! `redress action`: what was agreed to be done, and that it is done.

use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::domain::decide::Ask;
use crate::domain::when::Leaning;
use clap::{Args, Subcommand};

/// Agree a remedy or other action, or record that it is done
#[derive(Debug, Args)]
pub(super) struct Action {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, Subcommand)]
enum Step {
    /// Agree an action
    Agree {
        /// What will be done
        #[arg(long, value_name = "TEXT")]
        what: String,
        /// Who does it; you when left out
        #[arg(long, visible_alias = "owner", value_name = "NAME", default_value = "me")]
        officer: String,
        /// By when
        #[arg(long, visible_alias = "due", value_name = "DATE", allow_hyphen_values = true)]
        by: String,
        #[command(flatten)]
        way: Way,
    },
    /// Record that an action is done
    Done {
        /// The number of the action
        n: u32,
        /// How we know
        #[arg(long, value_name = "TEXT")]
        evidence: String,
        /// The day; today when left out
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        on: Option<String>,
        #[command(flatten)]
        way: Way,
    },
}

impl Action {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.step {
            Step::Agree { what, officer, by, way } => way.change(setup, &self.reference, |_, days| {
                let due = setup.date(by, Leaning::Future, days)?;
                Ok(Ask::Agree { what: what.clone(), owner: setup.person(officer), due })
            }),
            Step::Done { n, evidence, on, way } => way.change(setup, &self.reference, |_, days| {
                let on = setup.date_or_today(on.as_deref(), days)?;
                Ok(Ask::Done { n: *n, on, evidence: evidence.clone() })
            }),
        }
    }
}
