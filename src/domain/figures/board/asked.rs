//! What is asked of the statistics: which days, against which, which cases, in which order.

use crate::domain::figures::Period;
use crate::domain::terms::Scheme;
use chrono::{Datelike, Days, Months, NaiveDate};

/// Which days are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Span {
    /// The financial year up to today.
    #[default]
    YearToDate,
    /// The financial year before.
    LastYear,
    /// The last twelve months.
    TwelveMonths,
    /// The quarter up to today.
    Quarter,
    /// The quarter before.
    LastQuarter,
    /// The month up to today.
    Month,
    /// The month before.
    LastMonth,
    /// These days; asked for by a command and not among those that the key goes through.
    Days(Period),
}

impl Span {
    /// Every span that has a name, in the order in which the key for it goes through them.
    pub const ALL: &'static [Self] = &[
        Self::YearToDate,
        Self::LastYear,
        Self::TwelveMonths,
        Self::Quarter,
        Self::LastQuarter,
        Self::Month,
        Self::LastMonth,
    ];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::YearToDate => "year",
            Self::LastYear => "last-year",
            Self::TwelveMonths => "twelve-months",
            Self::Quarter => "quarter",
            Self::LastQuarter => "last-quarter",
            Self::Month => "month",
            Self::LastMonth => "last-month",
            Self::Days(_) => "days",
        }
    }

    /// Its days.
    pub fn period(self, today: NaiveDate) -> Period {
        let year = Period::year_to_date(today).from;
        let month = today.with_day(1).unwrap_or(today);
        let quarter = month - Months::new((month.month() + 8) % 12 % 3);
        let whole =
            |from: NaiveDate, months: u32| Period { from, to: from + Months::new(months) - Days::new(1) };
        match self {
            Self::YearToDate => Period { from: year, to: today },
            Self::LastYear => whole(year - Months::new(12), 12),
            Self::TwelveMonths => Period { from: today - Months::new(12) + Days::new(1), to: today },
            Self::Quarter => Period { from: quarter, to: today },
            Self::LastQuarter => whole(quarter - Months::new(3), 3),
            Self::Month => Period { from: month, to: today },
            Self::LastMonth => whole(month - Months::new(1), 1),
            Self::Days(period) => period,
        }
    }
}

/// What the days are held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Against {
    /// The same days a year earlier.
    #[default]
    YearBefore,
    /// As many days right before.
    DaysBefore,
}

impl Against {
    /// Both.
    pub const ALL: &'static [Self] = &[Self::YearBefore, Self::DaysBefore];

    /// The days.
    pub fn period(self, of: Period) -> Period {
        match self {
            Self::YearBefore => of.year_before(),
            Self::DaysBefore => {
                let days = u64::try_from((of.to - of.from).num_days()).unwrap_or(0) + 1;
                Period { from: of.from - Days::new(days), to: of.from - Days::new(1) }
            }
        }
    }
}

/// Which cases are looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Only {
    /// All.
    #[default]
    All,
    /// Those of a procedure.
    Scheme(Scheme),
    /// Those of a service.
    Service(String),
}

impl Only {
    /// The words of the title.
    pub fn words(&self) -> String {
        match self {
            Self::All => "all services".to_owned(),
            Self::Scheme(scheme) => scheme.label().to_owned(),
            Self::Service(name) if name.is_empty() => "no service".to_owned(),
            Self::Service(name) => name.clone(),
        }
    }

    pub(super) fn holds(&self, scheme: Option<Scheme>, service: &str) -> bool {
        match self {
            Self::All => true,
            Self::Scheme(wanted) => scheme == Some(*wanted),
            Self::Service(wanted) => service.trim() == wanted,
        }
    }
}

/// The order of the services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The lowest share on time first.
    #[default]
    Lowest,
    /// The most late answers first.
    Late,
    /// The most answers first.
    Most,
    /// By name.
    Name,
}

impl Order {
    /// Every order with its words.
    pub const TABLE: &'static [(Self, &'static str)] = &[
        (Self::Lowest, "lowest on time first"),
        (Self::Late, "most late first"),
        (Self::Most, "most answers first"),
        (Self::Name, "by name"),
    ];

    /// Its words.
    pub fn words(self) -> &'static str {
        Self::TABLE.iter().find(|(order, _)| *order == self).map_or("", |(_, words)| words)
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StatsQuery {
    /// Which days.
    pub span: Span,
    /// Against which.
    pub against: Against,
    /// Which cases.
    pub only: Only,
    /// In which order.
    pub order: Order,
}

impl StatsQuery {
    /// The first day of which stages are needed: two years back, for the forecast and what it is tried against.
    pub fn first(&self, today: NaiveDate) -> NaiveDate {
        let before = self.against.period(self.span.period(today)).from;
        before.min(today - Months::new(25))
    }
}
