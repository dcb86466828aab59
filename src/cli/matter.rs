//! `redress matter`: the matter of general importance that a complaint raises.

use crate::cli::change::Way;
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::domain::decide::Ask;
use crate::domain::event::Field;
use clap::Args;

/// Record the wider matter that a complaint raises, for the adults' annual report; no words take it back
///
/// The report lists these matters in the words given here (SI 2009/309, regulation 18), so they name nobody.
#[derive(Debug, Args)]
pub(super) struct Matter {
    /// The case
    #[arg(value_name = "REF")]
    reference: String,
    /// The matter, in a few words that many cases can share
    text: Vec<String>,
    #[command(flatten)]
    way: Way,
}

impl Matter {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let changes = vec![(Field::General, self.text.join(" "))];
        self.way.change(setup, &self.reference, |_, _| Ok(Ask::EditMany { changes }))
    }
}
