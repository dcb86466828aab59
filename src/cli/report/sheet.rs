//! The other reports: each is made of the same tables, in the same forms.

use super::form::{self, Options};
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::report::{Kind, Report, SheetAsked, Year};
use crate::store::Looked;
use clap::Args;

/// A report that is about now: the options of every report.
#[derive(Debug, Args)]
pub(super) struct OfNow {
    #[command(flatten)]
    options: Options,
}

/// A report about a year.
#[derive(Debug, Args)]
pub(super) struct OfYear {
    /// The financial year, 2014-15; this year when left out
    #[arg(long, value_name = "YEAR")]
    year: Option<String>,
    #[command(flatten)]
    options: Options,
}

impl OfNow {
    pub(super) fn run(&self, kind: Kind, setup: &Setup) -> Result<Answer, CliError> {
        sheet((kind, None), &self.options, setup)
    }
}

impl OfYear {
    pub(super) fn run(&self, kind: Kind, setup: &Setup) -> Result<Answer, CliError> {
        let year = self.year.as_deref().map(Year::parse).transpose();
        let year = year.map_err(|why| CliError::usage(why, "one year at a time: --year 2026-27"))?;
        sheet((kind, year), &self.options, setup)
    }
}

fn sheet((kind, year): (Kind, Option<Year>), options: &Options, setup: &Setup) -> Result<Answer, CliError> {
    let (store, as_at) = options.store(setup)?;
    let council = setup.config.council.clone();
    let asked = SheetAsked { kind, scheme: options.scheme(), year, as_at, council };
    let data = form::data(&store, Looked { scheme: asked.scheme, ..Looked::since(asked.first()) })?;
    options.deliver(Report::sheet(&data, &asked, &store.rules().calendar)?)
}
