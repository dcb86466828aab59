//! `redress remedy`: what puts things right, why, and on whose word.

use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::cli::words::{amount, remedy};
use crate::domain::decide::Ask;
use crate::domain::event;
use crate::domain::terms::RemedyKind;
use crate::domain::when::Leaning;
use clap::Args;

/// Agree a remedy: it becomes an action with its own number
#[derive(Debug, Args)]
pub(super) struct Remedy {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// apology, corrective-action, payment-of-loss, symbolic-payment or service-improvement
    #[arg(value_parser = remedy)]
    kind: RemedyKind,
    /// What will be done; the kind alone when left out
    #[arg(long, value_name = "TEXT")]
    what: Option<String>,
    /// The amount in pounds, for a payment
    #[arg(long, value_name = "POUNDS", value_parser = amount)]
    amount: Option<u64>,
    /// The fault that was found
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    fault: String,
    /// The injustice it caused
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    injustice: String,
    /// Who agreed to it
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    authority: String,
    /// The number of the point it is for; the whole complaint when left out
    #[arg(long, value_name = "N")]
    point: Option<u32>,
    /// Who does it; you when left out
    #[arg(long, visible_alias = "owner", value_name = "NAME", default_value = "me")]
    officer: String,
    /// By when
    #[arg(long, visible_alias = "due", value_name = "DATE", allow_hyphen_values = true)]
    by: String,
    #[command(flatten)]
    way: Way,
}

impl Remedy {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            let due = setup.date(&self.by, Leaning::Future, days)?;
            let what = self.what.clone().unwrap_or_else(|| self.kind.label().to_owned());
            let remedy = event::Remedy {
                kind: self.kind,
                pence: self.amount,
                fault: self.fault.clone(),
                injustice: self.injustice.clone(),
                authority: self.authority.clone(),
                point: self.point,
            };
            let (owner, remedy) = (setup.person(&self.officer), Box::new(remedy));
            Ok(Ask::AgreeRemedy { what, owner, due, remedy })
        })
    }
}
