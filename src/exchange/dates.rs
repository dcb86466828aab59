//! Days as spreadsheets write them: ISO, with strokes in either order, in words, and as Excel's day numbers.

use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// Which number of `03/04/2018` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// The first: 3 April.
    DayFirst,
    /// The second: 4 March.
    MonthFirst,
}

impl DateOrder {
    /// Both, with their words.
    pub const TABLE: &'static [(Self, &'static str, &'static str)] =
        &[(Self::DayFirst, "day-first", "day first"), (Self::MonthFirst, "month-first", "month first")];

    /// The word on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
        }
    }

    /// Reads the word on the command line.
    pub fn parse(text: &str) -> Option<Self> {
        Self::TABLE.iter().find(|(_, name, _)| *name == text).map(|(order, ..)| *order)
    }
}

/// A day that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub on: NaiveDate,
    /// There is a time of day beside it, which no field takes.
    pub timed: bool,
}

/// Why a text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDay {
    /// It is none.
    NotADate,
    /// It is one day if the day comes first and another if the month does.
    EitherOrder,
}

/// The years that dates may have: RELIABILITY's range, so that a slip of the finger is not a case of the year 218.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads a day. With no order given, `3/4/2018` is refused while `13/4/2018` and `4/4/2018` are not.
///
/// # Errors
/// [`NoDay`]; the caller knows the column and makes the sentence.
pub fn read(text: &str, order: Option<DateOrder>) -> Result<Day, NoDay> {
    let (date, timed) = without_time(text.trim());
    let numbered = number(date);
    let on = iso(date)
        .or_else(|| words(date))
        .or(numbered)
        .map(Ok)
        .or_else(|| strokes(date, order))
        .unwrap_or(Err(NoDay::NotADate))?;
    let timed = timed || (numbered.is_some() && date.contains('.'));
    if YEARS.contains(&on.year()) { Ok(Day { on, timed }) } else { Err(NoDay::NotADate) }
}

/// What `3/4/2018` says about the order of a file: day first, month first, or either.
pub fn tells(text: &str) -> Option<(bool, bool)> {
    let [first, second, year] = three(without_time(text.trim()).0)?;
    let year = i32::try_from(year).ok()?;
    let day = |day, month| NaiveDate::from_ymd_opt(year, month, day).is_some();
    match (day(first, second), day(second, first)) {
        (false, false) => None,
        both => Some(both),
    }
}

/// Whether it is a number that Excel would show as a day.
pub fn is_day_number(text: &str) -> bool {
    number(text).is_some_and(|on| YEARS.contains(&on.year()))
}

/// Takes a time of day off the end: `T10:13:19`, ` 10:17`, ` 1:30 PM`.
fn without_time(text: &str) -> (&str, bool) {
    let Some(colon) = text.find(':') else { return (text, false) };
    let head = text.get(..colon).unwrap_or_default();
    let cut = head.rfind([' ', 'T']).filter(|cut| head.len() - cut <= 3);
    let clock = |cut: usize| {
        let rest = text.get(cut + 1..).unwrap_or_default();
        rest.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, ':' | '.' | ' ' | '+' | 'Z' | 'a' | 'A' | 'p' | 'P' | 'm' | 'M')
        })
    };
    match cut {
        Some(cut) if clock(cut) => {
            (text.get(..cut).unwrap_or_default().trim_end().trim_end_matches(','), true)
        }
        Some(_) | None => (text, false),
    }
}

fn digits(text: &str, least: usize, most: usize) -> Option<u32> {
    let fits = (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

fn iso(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let [year, month, day] = parts[..] else { return None };
    let year = i32::try_from(digits(year, 4, 4)?).ok()?;
    NaiveDate::from_ymd_opt(year, digits(month, 1, 2)?, digits(day, 1, 2)?)
}

/// The three numbers of `1/8/2014`, `01-08-2014` or `1.8.2014`; the year has four digits and stands last.
fn three(text: &str) -> Option<[u32; 3]> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let [first, second, year] = parts[..] else { return None };
    Some([digits(first, 1, 2)?, digits(second, 1, 2)?, digits(year, 4, 4)?])
}

fn strokes(text: &str, order: Option<DateOrder>) -> Option<Result<NaiveDate, NoDay>> {
    let [first, second, year] = three(text)?;
    let year = i32::try_from(year).ok()?;
    let day_first = NaiveDate::from_ymd_opt(year, second, first);
    let month_first = NaiveDate::from_ymd_opt(year, first, second);
    match (order, day_first, month_first) {
        (Some(DateOrder::DayFirst), day, _) | (Some(DateOrder::MonthFirst), _, day) => day.map(Ok),
        (None, Some(one), Some(other)) if one != other => Some(Err(NoDay::EitherOrder)),
        (None, day, other) => day.or(other).map(Ok),
    }
}

/// `1 August 2014`, `1st Aug 2014`, `Fri 1-Aug-2014`, `August 1, 2014`.
fn words(text: &str) -> Option<NaiveDate> {
    let lower = text.to_lowercase();
    let parts: Vec<&str> = lower.split([' ', '-', ',', '/']).filter(|part| !part.is_empty()).collect();
    let month_of = |part: &str| {
        let letters = part.len() >= 3 && part.chars().all(char::is_alphabetic);
        let n = MONTHS.iter().position(|month| letters && part.starts_with(month))?;
        u32::try_from(n + 1).ok()
    };
    let day_of = |part: &str| {
        let bare = ["st", "nd", "rd", "th"].iter().find_map(|end| part.strip_suffix(end)).unwrap_or(part);
        digits(bare, 1, 2)
    };
    let (first, second, year) = match parts[..] {
        [weekday, first, second, year] if weekday.chars().all(char::is_alphabetic) => (first, second, year),
        [first, second, year] => (first, second, year),
        _ => return None,
    };
    let year = i32::try_from(digits(year, 4, 4)?).ok()?;
    let (day, month) = match (month_of(second), month_of(first)) {
        (Some(month), _) => (day_of(first)?, month),
        (None, Some(month)) => (day_of(second)?, month),
        (None, None) => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Excel counts days from 30 December 1899; a fraction is a time of day.
fn number(text: &str) -> Option<NaiveDate> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let days = digits(whole, 5, 5)?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(TimeDelta::days(i64::from(days)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_spreadsheets_write_them_and_never_guessed() {
        use DateOrder::{DayFirst, MonthFirst};
        let first = "2014-08-01";
        type Row = (&'static str, Option<DateOrder>, Result<(&'static str, bool), NoDay>);
        let table: &[Row] = &[
            ("2014-08-01", None, Ok((first, false))),
            ("2014-08-01T10:00:00", None, Ok((first, true))),
            ("2014/08/01", None, Ok((first, false))),
            ("01/08/2014", Some(DayFirst), Ok((first, false))),
            ("8/1/2014", Some(MonthFirst), Ok((first, false))),
            ("1.8.2014", Some(DayFirst), Ok((first, false))),
            ("01/08/2014 13:30:51", Some(DayFirst), Ok((first, true))),
            ("8/1/2014 1:30 PM", Some(MonthFirst), Ok((first, true))),
            ("01/08/2014", None, Err(NoDay::EitherOrder)),
            ("13/08/2014", None, Ok(("2014-08-13", false))),
            ("8/13/2014", None, Ok(("2014-08-13", false))),
            ("8/8/2014", None, Ok(("2014-08-08", false))),
            ("8/13/2014", Some(DayFirst), Err(NoDay::NotADate)),
            ("1 August 2014", None, Ok((first, false))),
            ("1st Aug 2014", None, Ok((first, false))),
            ("Friday 1 August 2014", None, Ok((first, false))),
            ("01-Aug-2014", None, Ok((first, false))),
            ("August 1, 2014", None, Ok((first, false))),
            ("41852", None, Ok((first, false))),
            ("41852.5", None, Ok((first, true))),
            ("30/02/2014", Some(DayFirst), Err(NoDay::NotADate)),
            ("1/8/14", Some(DayFirst), Err(NoDay::NotADate)),
            ("0218-11-08", None, Err(NoDay::NotADate)),
            ("soon", None, Err(NoDay::NotADate)),
            ("", None, Err(NoDay::NotADate)),
        ];
        for (text, order, wanted) in table {
            let read = read(text, *order).map(|day| (day.on.to_string(), day.timed));
            assert_eq!(read, wanted.map(|(day, timed)| (day.to_owned(), timed)), "{text} {order:?}");
        }
    }
}
