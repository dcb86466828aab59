//! Annual reports: tables made once from the cases, checked against each other, then written in any format.
//!
//! The steps are [`population`] (who is counted), one file of tables for each kind of report, [`tie`] (do they agree
//! with each other), [`publish`] (what may be given to anybody) and [`mod@write`] (text, Markdown, CSV, HTML, a workbook,
//! JSON). Data is handed in; nothing here reads a store, a file or a clock. What each figure means stands in
//! [`crate::domain::figures::definition`]. [`lint`] asks the same of a report that somebody else has printed.

pub mod assessment;
mod beside;
mod changes;
mod children;
pub mod compare;
mod general;
mod homes;
mod kind;
mod late;
pub mod lint;
mod ombudsman;
mod outcomes;
pub mod paper;
mod people;
pub mod population;
pub mod publish;
mod remedies;
mod say;
mod sections;
mod sheets;
pub mod table;
mod tally;
pub mod tie;
pub mod write;
pub mod year;

pub use kind::Kind;
pub use population::Data;
pub use sheets::SheetAsked;
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
    /// How many homes the council lets as a landlord, for the tenant satisfaction measures.
    pub homes: Option<usize>,
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
    /// Which report it is.
    pub kind: Kind,
    /// What it is about: `complaints in 2014-15`.
    pub title: String,
    /// The procedure; none for all of them together.
    pub scheme: Option<Scheme>,
    /// The years or the days it covers, as programs are told them.
    pub span: String,
    /// The day as at which the figures are given.
    pub as_at: NaiveDate,
    /// Whose report it is.
    pub council: String,
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
            let tables = annual((data, &people), &asked, calendar)?;
            parts.push(Part { name: years.to_string(), tables: checked(tables)? });
        }
        let names: Vec<String> = asked.years.each().iter().map(ToString::to_string).collect();
        Ok(Self {
            kind: Kind::Annual,
            title: format!("complaints in {}", names.join(", ")),
            scheme: asked.scheme,
            span: asked.years.to_string(),
            as_at: asked.as_at,
            council: asked.council,
            parts,
            published: false,
        })
    }
}

/// The tables of one part of an annual report. A single year has the two before it beside it.
fn annual(
    (data, people): (&Data, &Population<'_>),
    asked: &Asked,
    calendar: &Calendar,
) -> Result<Vec<Table>, CalendarError> {
    let mut tables = of_years(people, asked, calendar)?;
    if let [year] = people.years.each() {
        let earlier = |back: i32| -> Result<Vec<Table>, CalendarError> {
            let years = Years::new(vec![year.before(back)]);
            of_years(&Population::of(data, asked.scheme, &years), asked, calendar)
        };
        beside::with(&mut tables, *year, &[earlier(1)?, earlier(2)?]);
    }
    tables.extend(changes::tables(data, people, asked.scheme));
    if asked.scheme == Some(Scheme::Housing) {
        tables.extend(asked.homes.map(|homes| homes::received(people, homes)));
        tables.push(homes::in_time(people));
    }
    if asked.scheme == Some(Scheme::Children) {
        tables.push(sections::unpublished(data, people, calendar)?);
    }
    Ok(tables)
}

/// The tables that are counted in the same way for every year.
fn of_years(
    people: &Population<'_>,
    asked: &Asked,
    calendar: &Calendar,
) -> Result<Vec<Table>, CalendarError> {
    let mut tables = match asked.scheme {
        Some(Scheme::Children) => {
            let mut tables = children::tables(people, calendar)?;
            tables.extend(sections::tables(people));
            tables.extend(general::turned_away(people));
            tables.push(general::channels(people));
            tables
        }
        Some(Scheme::Corporate | Scheme::Adult | Scheme::Housing) | None => {
            let mut tables = general::tables(asked.scheme, people);
            tables.extend(people::tables(people));
            tables
        }
    };
    tables.extend(people::equality(people));
    tables.extend(late::tables(people, calendar)?);
    tables.extend(sections::escalation(people));
    tables.push(outcomes::later_stages(people));
    tables.extend(ombudsman::tables(people, asked.as_at));
    tables.extend(remedies::tables(people, asked.as_at));
    Ok(tables)
}

/// Tables that agree with each other, with what they say.
fn checked(mut tables: Vec<Table>) -> Result<Vec<Table>, ReportError> {
    let untied = tie::untied(&tables);
    if !untied.is_empty() {
        return Err(ReportError::Untied(untied));
    }
    tables.iter_mut().for_each(|table| table.says = say::about(table));
    Ok(tables)
}
