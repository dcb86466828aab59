//! The other reports: for senior managers week by week and quarter by quarter, about the Ombudsmen, about what was
//! not accepted, about what changed, and about the work that comes. They are made of the same tables.

mod forecast;
mod learning;
mod midyear;
mod ombudsman;
mod quarterly;
mod refusals;
mod work;

use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::figures::Period;
use crate::domain::terms::Scheme;
use crate::report::population::{Data, Population};
use crate::report::table::Table;
use crate::report::year::{Year, Years};
use crate::report::{Kind, Part, Report, ReportError, checked, general, late};
use chrono::{Datelike, Days, Months, NaiveDate};

/// Which sheet is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetAsked {
    /// Which report.
    pub kind: Kind,
    /// The procedure; none for all of them together.
    pub scheme: Option<Scheme>,
    /// The year it is about, where it is about one; else the one of `as_at`.
    pub year: Option<Year>,
    /// The day as at which the figures are given.
    pub as_at: NaiveDate,
    /// Whose report it is.
    pub council: String,
}

impl SheetAsked {
    fn year(&self) -> Year {
        self.year.unwrap_or_else(|| Year::of(self.as_at))
    }

    /// The first day that the sheet looks at: two years before its own, for what it is held against and for the
    /// forecast's own test.
    pub fn first(&self) -> NaiveDate {
        self.period().from - Months::new(24)
    }

    /// The days the sheet is about. A year that is not over is counted up to the day of the sheet.
    pub fn period(&self) -> Period {
        let year = self.year().period();
        let so_far = |period: Period| Period { to: period.to.min(self.as_at).max(period.from), ..period };
        match self.kind {
            Kind::Weekly => Period { from: self.as_at - Days::new(6), to: self.as_at },
            Kind::Performance => {
                Period { from: self.as_at.with_day(1).unwrap_or(self.as_at), to: self.as_at }
            }
            Kind::MidYear => so_far(Period { to: year.from + Months::new(6) - Days::new(1), ..year }),
            Kind::Forecast => Period { from: self.as_at, to: self.as_at },
            Kind::Annual | Kind::Quarterly | Kind::Ombudsman | Kind::Refusals | Kind::Learning => {
                so_far(year)
            }
        }
    }
}

/// What a sheet is made of.
struct Sheet<'a> {
    data: &'a Data,
    asked: &'a SheetAsked,
    calendar: &'a Calendar,
    people: Population<'a>,
}

impl<'a> Sheet<'a> {
    /// The same procedure over other days.
    fn over(&self, period: Period) -> Population<'a> {
        Population::of(self.data, self.asked.scheme, &Years::days(period))
    }
}

impl Report {
    /// Makes one of the sheets.
    ///
    /// # Errors
    /// As [`Report::of`].
    pub fn sheet(data: &Data, asked: &SheetAsked, calendar: &Calendar) -> Result<Self, ReportError> {
        let period = asked.period();
        let people = Population::of(data, asked.scheme, &Years::days(period));
        let sheet = Sheet { data, asked, calendar, people };
        let tables = checked(tables(&sheet)?)?;
        let span = format!("{}/{}", period.from, period.to);
        let name = span.clone();
        Ok(Self {
            kind: asked.kind,
            title: title(asked.kind, period),
            scheme: asked.scheme,
            span,
            as_at: asked.as_at,
            council: asked.council.clone(),
            parts: vec![Part { name, tables }],
            published: false,
        })
    }
}

/// `weekly overdue sheet, 14 to 20 November 2026`
fn title(kind: Kind, Period { from, to }: Period) -> String {
    let name = kind.label();
    if from == to {
        return format!("{name}, {}", to.format("%-d %B %Y"));
    }
    format!("{name}, {} to {}", from.format("%-d %B %Y"), to.format("%-d %B %Y"))
}

fn tables(sheet: &Sheet<'_>) -> Result<Vec<Table>, CalendarError> {
    let people = &sheet.people;
    Ok(match sheet.asked.kind {
        // The annual report has more to be asked for; `Report::of` makes it.
        Kind::Annual => Vec::new(),
        Kind::Weekly => {
            let mut tables = vec![work::week(people)];
            tables.extend(late::in_short(people, sheet.calendar)?);
            tables.extend([work::by_service(sheet)?, work::overdue(sheet)?, work::next_days(sheet)?]);
            tables
        }
        Kind::Performance => {
            let year = Period { from: Year::of(sheet.asked.as_at).period().from, to: sheet.asked.as_at };
            vec![
                work::performance("performance_month", people),
                work::performance("performance_year", &sheet.over(year)),
                late::timely(&sheet.over(year)),
                work::by_service(sheet)?,
            ]
        }
        Kind::Quarterly => quarterly::tables(sheet),
        Kind::MidYear => midyear::tables(sheet),
        Kind::Ombudsman => ombudsman::tables(sheet),
        Kind::Refusals => {
            let mut tables = general::turned_away(people);
            tables.push(refusals::register(sheet)?);
            tables
        }
        Kind::Learning => learning::tables(people),
        Kind::Forecast => forecast::tables(sheet)?,
    })
}
