//! `redress report annual`: a year of a procedure in tables.

use super::form::{self, Options};
use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::domain::terms::Scheme;
use crate::report::{Asked, Report, Year, Years};
use crate::store::Looked;
use clap::Args;

/// A year of complaints in tables that agree with each other
///
/// Every sum of rows, of columns and between tables is checked before anything is printed. With several years each
/// has its own part, and a last one counts them together.
#[derive(Debug, Args)]
pub(super) struct Annual {
    /// The financial year, 2014-15, or several with commas between them; this year when left out
    #[arg(long, value_name = "YEAR")]
    year: Option<String>,
    /// How many homes the council lets, for the housing report's complaints per 1,000 homes (CH01); the
    /// number in the settings when left out
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    homes: Option<u32>,
    #[command(flatten)]
    options: Options,
}

/// The cases with a day in the years, or in the two before the first, which stand beside it.
fn looked(scheme: Option<Scheme>, years: &Years) -> Looked {
    let (first, last) = (years.each().first(), years.each().last());
    Looked {
        scheme,
        from: first.map(|year| year.before(2).period().from),
        to: last.map(|year| year.period().to),
    }
}

impl Annual {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let (store, as_at) = self.options.store(setup)?;
        let years = match &self.year {
            Some(text) => Years::parse(text).map_err(|why| {
                CliError::usage(why, "several years have commas between them: 2015-16,2016-17")
            })?,
            None => Years::new(vec![Year::of(as_at)]),
        };
        let data = form::data(&store, looked(self.options.scheme(), &years))?;
        let homes = self.homes.and_then(|homes| usize::try_from(homes).ok()).or(setup
            .config
            .size
            .homes
            .map(usize::from));
        let council = setup.config.council.clone();
        let asked = Asked { scheme: self.options.scheme(), years, as_at, council, homes };
        self.options.deliver(Report::of(&data, asked, &store.rules().calendar)?)
    }
}
