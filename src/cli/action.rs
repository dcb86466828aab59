//! `redress action`: what was agreed to be done, and that it is done.

use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::domain::decide::Ask;
use crate::domain::when::Leaning;
use clap::{Args, Subcommand};

/// How soon the complainant is told that an action is done, unless another day is given.
const TELL_WITHIN: &str = "5wd";

/// Agree an action, move it, or record that it is done
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
        /// The day, of a payment the day it was paid; today when left out
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        on: Option<String>,
        /// The day the complainant was told, or a later one by which they will be; in 5 working days when left out
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        told: Option<String>,
        #[command(flatten)]
        way: Way,
    },
    /// Give an action to somebody else, or more time
    Move {
        /// The number of the action
        n: u32,
        /// Who does it now; left out, the same as before
        #[arg(long, visible_alias = "owner", value_name = "NAME")]
        officer: Option<String>,
        /// By when now; left out, the same day as before
        #[arg(long, visible_alias = "due", value_name = "DATE", allow_hyphen_values = true)]
        by: Option<String>,
        /// Why
        #[arg(long, value_name = "TEXT")]
        reason: String,
        #[command(flatten)]
        way: Way,
    },
    /// Record that the complainant was told that an action is done
    Told {
        /// The number of the action
        n: u32,
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
            Step::Done { n, evidence, on, told, way } => way.change(setup, &self.reference, |_, days| {
                let on = setup.date_or_today(on.as_deref(), days)?;
                let told = setup.date(told.as_deref().unwrap_or(TELL_WITHIN), Leaning::Future, days)?;
                Ok(Ask::Finish { n: *n, on, evidence: evidence.clone(), told })
            }),
            Step::Move { n, officer, by, reason, way } => way.change(setup, &self.reference, |file, days| {
                let action = file.case.actions.iter().find(|action| action.n == *n);
                let before = || action.map(|action| action.owner.clone()).unwrap_or_default();
                let due = match by {
                    Some(by) => setup.date(by, Leaning::Future, days)?,
                    None => action.map_or(setup.now.date(), |action| action.due),
                };
                let owner = officer.as_deref().map_or_else(before, |name| setup.person(name));
                Ok(Ask::MoveAction { n: *n, owner, due, reason: reason.clone() })
            }),
            Step::Told { n, on, way } => way.change(setup, &self.reference, |_, days| {
                Ok(Ask::Tell { n: *n, on: setup.date_or_today(on.as_deref(), days)? })
            }),
        }
    }
}
