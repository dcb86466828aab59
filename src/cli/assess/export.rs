//! `redress assess export`: the self-assessment as a paper.

use super::{Of, figures};
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::paper::{Written, deliver};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::report::assessment::Assessing;
use clap::Args;

/// The self-assessment as a paper: Markdown, HTML, a workbook or CSV
#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    written: Written,
}

impl Export {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        let book = store.book()?;
        let tool = self.of.tool(&book)?;
        let year = self.of.for_reading(setup, &book)?;
        let figures = figures(&store, tool, &year)?;
        let (council, today) = (setup.config.council.as_str(), setup.today());
        let assessing = Assessing { book: &book, tool, year: &year, council, figures: &figures, today };
        deliver(&assessing.paper(), &self.written)
    }
}
