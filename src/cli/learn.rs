//! `redress learn`: what the council changes because of a complaint.

use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::domain::decide::Ask;
use crate::domain::when::Leaning;
use clap::Args;

/// Record what the council learned from a case; the same words with --delivered say that it is in place
#[derive(Debug, Args)]
pub(super) struct Learn {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// What the council changes
    #[arg(required = true)]
    text: Vec<String>,
    /// The day it was in place
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    delivered: Option<String>,
    #[command(flatten)]
    way: Way,
}

impl Learn {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        self.way.change(setup, &self.reference, |_, days| {
            let date = |text: &String| setup.date(text, Leaning::Past, days);
            let delivered = self.delivered.as_ref().map(date).transpose()?;
            Ok(Ask::Learn { text: self.text.join(" "), delivered })
        })
    }
}
