//! Annual reports: tables made once from the cases, checked against each other, then written in any format.
//!
//! The steps are [`population`] (who is counted), one file of tables for each kind of report, [`tie`] (do they agree
//! with each other), [`publish`] (what may be given to anybody) and [`mod@write`] (text, Markdown, CSV, HTML, a workbook,
//! JSON). Data is handed in; nothing here reads a store, a file or a clock. What each figure means stands in
//! [`crate::domain::figures::definition`]. [`lint`] asks the same of a report that somebody else has printed.

pub mod assessment;
mod children;
mod general;
pub mod lint;
pub mod paper;
pub mod population;
pub mod publish;
mod say;
mod sections;
pub mod table;
mod tally;
pub mod tie;
pub mod write;
pub mod year;

pub use population::Data;
pub use year::{Year, Years};

use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::terms::Scheme;
use chrono::NaiveDate;
use population::Population;
use table::Table;

/// Which report is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The procedure; none for all of them together.
    pub scheme: Option<Scheme>,
    /// The years.
    pub years: Years,
    /// The day as at which the figures are given.
    pub as_at: NaiveDate,
    /// Whose report it is.
    pub council: String,
}

impl Asked {
    /// The stored name of the procedure, or `all`.
    pub fn scheme_name(&self) -> &'static str {
        self.scheme.map_or("all", Scheme::name)
    }
}

/// The tables of one year, or of several years counted together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// `2014-15`, or `2014-15,2015-16`.
    pub name: String,
    /// The tables, in order.
    pub tables: Vec<Table>,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What was asked for.
    pub asked: Asked,
    /// One part for each year; with several years, a last part for all of them together.
    pub parts: Vec<Part>,
    /// Whether small numbers were left out.
    pub published: bool,
}

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A day cannot be counted.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// The figures contradict each other; the sums that do not come out.
    #[error("the figures do not tie: {}", .0.join("; "))]
    Untied(Vec<String>),
}

impl Report {
    /// Makes a report.
    ///
    /// # Errors
    /// When a day is beyond the calendar, or figures contradict each other: then nothing is given out.
    pub fn of(data: &Data, asked: Asked, calendar: &Calendar) -> Result<Self, ReportError> {
        let mut spans: Vec<Years> = asked.years.each().iter().map(|year| Years::new(vec![*year])).collect();
        if spans.len() > 1 {
            spans.push(asked.years.clone());
        }
        let mut parts = Vec::new();
        for years in spans {
            let people = Population::of(data, asked.scheme, &years);
            let mut tables = match asked.scheme {
                Some(Scheme::Children) => {
                    let mut tables = children::tables(&people, calendar)?;
                    tables.extend(sections::tables(&people));
                    tables.extend(general::turned_away(&people));
                    tables.extend(general::timeliness(&people, calendar)?);
                    tables.extend(sections::escalation(&people));
                    tables.push(sections::unpublished(data, &people, calendar)?);
                    tables
                }
                Some(Scheme::Corporate | Scheme::Adult | Scheme::Housing) | None => {
                    let mut tables = general::tables(asked.scheme, &people, calendar)?;
                    tables.extend(sections::escalation(&people));
                    tables
                }
            };
            let untied = tie::untied(&tables);
            if !untied.is_empty() {
                return Err(ReportError::Untied(untied));
            }
            tables.iter_mut().for_each(|table| table.says = say::about(table));
            parts.push(Part { name: years.to_string(), tables });
        }
        Ok(Self { asked, parts, published: false })
    }
}
