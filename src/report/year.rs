//! The years of a report: financial years, from 1 April to 31 March.

use crate::domain::figures::Period;
use chrono::{Datelike, NaiveDate};
use std::fmt;

/// A financial year, named by the year in which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Year(i32);

impl Year {
    /// The financial year of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self(if day.month() >= 4 { day.year() } else { day.year() - 1 })
    }

    /// Reads `2014-15`, `2014/15` or `2014-2015`.
    ///
    /// # Errors
    /// A sentence, when it is no year or its halves do not follow each other.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || format!("'{text}' is no financial year: give it as 2014-15");
        let (first, second) = text.trim().split_once(['-', '/', '\u{2013}']).ok_or_else(wrong)?;
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit()) && [2, 4].contains(&text.len());
        if !digits(second) || first.len() != 4 {
            return Err(wrong());
        }
        let (year, next) =
            (first.parse::<i32>().map_err(|_| wrong())?, second.parse::<i32>().map_err(|_| wrong())?);
        let follows = if second.len() == 2 { (year + 1) % 100 == next } else { year + 1 == next };
        if !follows {
            return Err(format!("{text} is not one year: {year} is followed by {}", year + 1));
        }
        // What chrono can hold with room to spare; no calendar covers more.
        if (1900..=2199).contains(&year) { Ok(Self(year)) } else { Err(wrong()) }
    }

    /// The year so many years before.
    pub const fn before(self, years: i32) -> Self {
        Self(self.0 - years)
    }

    /// How many years this one is after another.
    pub const fn since(self, other: Self) -> i32 {
        self.0 - other.0
    }

    /// Its days.
    pub fn period(self) -> Period {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        Period { from: day(self.0, 4, 1), to: day(self.0 + 1, 3, 31) }
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.0, (self.0 + 1) % 100)
    }
}

/// One or more years that are counted together, each once, in their order; or only some days of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Years {
    years: Vec<Year>,
    within: Option<Period>,
}

impl Years {
    /// These years; a year given twice counts once.
    pub fn new(mut years: Vec<Year>) -> Self {
        years.sort_unstable();
        years.dedup();
        Self { years, within: None }
    }

    /// These days alone.
    pub fn days(period: Period) -> Self {
        let years = vec![Year::of(period.from), Year::of(period.to)];
        Self { within: Some(period), ..Self::new(years) }
    }

    /// Reads `2014-15`, or several with commas between them.
    ///
    /// # Errors
    /// As [`Year::parse`].
    pub fn parse(text: &str) -> Result<Self, String> {
        text.split(',').map(Year::parse).collect::<Result<_, _>>().map(Self::new)
    }

    /// The years, in order.
    pub fn each(&self) -> &[Year] {
        &self.years
    }

    /// Whether a day lies in one of them.
    pub fn holds(&self, day: NaiveDate) -> bool {
        match self.within {
            Some(period) => period.holds(day),
            None => self.years.contains(&Year::of(day)),
        }
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Period { from, to }) = self.within {
            return write!(f, "{from}/{to}");
        }
        let names: Vec<String> = self.years.iter().map(Year::to_string).collect();
        f.write_str(&names.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_read_in_the_forms_people_write() {
        for text in ["2014-15", "2014/15", " 2014-2015 ", "2014\u{2013}15"] {
            assert_eq!(Year::parse(text).expect("a year").to_string(), "2014-15", "{text}");
        }
        assert_eq!(Year::parse("1999-00").expect("a year").to_string(), "1999-00");
        for text in ["", "2014", "2014-16", "14-15", "2014-2016", "2014-1", "spring", "2014-+5", "99999-00"] {
            assert!(Year::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_year_runs_from_april_to_march() {
        let year = Year::parse("2014-15").expect("a year");
        for (day, inside) in
            [("2014-03-31", false), ("2014-04-01", true), ("2015-03-31", true), ("2015-04-01", false)]
        {
            assert_eq!(Years::new(vec![year]).holds(day.parse().expect("a date")), inside, "{day}");
        }
        assert_eq!(Years::parse("2015-16,2014-15,2015/16").expect("years").to_string(), "2014-15,2015-16");
    }
}
