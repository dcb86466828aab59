//! `redress report annual`: a year of a procedure in tables.

use crate::cli::error::CliError;
use crate::cli::out::Answer;
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::terms::Scheme;
use crate::domain::when::Leaning;
use crate::report::{Asked, Data, Report, ReportError, Year, Years, write};
use crate::store::Store;
use chrono::{NaiveDate, NaiveTime};
use clap::{Args, ValueEnum};

/// A year of complaints in tables that agree with each other
///
/// Every sum of rows, of columns and between tables is checked before anything is printed. With several years each
/// has its own part, and a last one counts them together.
#[derive(Debug, Args)]
pub(super) struct Annual {
    /// The procedure: corporate, adult, children, housing or all
    #[arg(long, value_name = "SCHEME", default_value = "all", value_parser = scheme)]
    scheme: Wanted,
    /// The financial year, 2014-15, or several with commas between them; this year when left out
    #[arg(long, value_name = "YEAR")]
    year: Option<String>,
    /// The figures as they were known on this day
    #[arg(long, value_name = "DATE")]
    as_at: Option<String>,
    /// In which form
    #[arg(long, value_name = "FORM", default_value = "json")]
    format: Form,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

/// The procedure, or all of them.
#[derive(Debug, Clone, Copy)]
struct Wanted(Option<Scheme>);

fn scheme(text: &str) -> Result<Wanted, String> {
    if text.trim().eq_ignore_ascii_case("all") {
        return Ok(Wanted(None));
    }
    let names: Vec<&str> = Scheme::ALL.iter().map(|scheme| scheme.name()).collect();
    Scheme::parse(text)
        .map(|scheme| Wanted(Some(scheme)))
        .ok_or_else(|| format!("the procedures are {} and all", names.join(", ")))
}

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For programs
    Json,
}

impl Annual {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        let (store, as_at) = self.as_at(setup, store)?;
        let years = match &self.year {
            Some(text) => Years::parse(text).map_err(|why| {
                CliError::usage(why, "several years have commas between them: 2015-16,2016-17")
            })?,
            None => Years::new(vec![Year::of(as_at)]),
        };
        let first = years.each().first().map_or(as_at, |year| year.period().from);
        let data = Data { cases: store.cases()?, stages: store.stages(first)? };
        let asked = Asked { scheme: self.scheme.0, years, as_at, council: setup.config.council.clone() };
        let report = Report::of(&data, asked, &store.rules().calendar)?;
        match if self.json { Form::Json } else { self.format } {
            Form::Json => Answer::json(&write::json(&report)),
        }
    }

    /// The store as it was at the end of the day asked for.
    fn as_at(&self, setup: &Setup, store: Store) -> Result<(Store, NaiveDate), CliError> {
        let Some(text) = &self.as_at else { return Ok((store, setup.today())) };
        let day = setup.date(text, Leaning::Past, &store.rules().calendar)?;
        let end = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
        // An earlier moment that is shown already stays: nothing later than it may be seen.
        let end = day.and_time(end).min(store.shown_at().unwrap_or(day.and_time(end)));
        Ok((store.reading_at(end)?, day))
    }
}

impl From<ReportError> for CliError {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Calendar(error) => error.into(),
            ReportError::Untied(_) => Self::failed(
                error.to_string(),
                "open the cases behind these cells with `redress list --all`, correct them and try again",
            ),
        }
    }
}
