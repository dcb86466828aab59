//! Working days: Monday to Friday less the bank holidays of a division, and the arithmetic of every deadline.
//!
//! The day something is received is day 0 and the next working day is day 1, so what comes in on a Friday, a
//! Saturday or a Sunday is due on the same day. Nothing is guessed: a count that would need a year whose
//! holidays are not held is an error.

mod closures;
mod data;
mod division;
mod gov_uk;
mod merge;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{Datelike, Duration, NaiveDate, Weekday};
use thiserror::Error;

pub use closures::LOCAL_CLOSURE;
pub use division::Division;
pub use gov_uk::{FeedError, GOV_UK, parse_gov_uk};
pub use merge::{Change, Merge};

/// A day that is not worked though it is not a weekend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The day itself, or the day taken in its place.
    pub date: NaiveDate,
    /// What it is called, with its note: "Boxing Day (substitute day)".
    pub title: String,
    /// Where this is known from.
    pub source: String,
}

/// One day of a count that is spelt out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The calendar day.
    pub date: NaiveDate,
    /// 1 for the first working day counted, in either direction; `None` for a day that is skipped.
    pub count: Option<i64>,
    /// Why it is skipped: "Saturday", "Christmas Day".
    pub skipped: Option<String>,
}

/// Why working days could not be counted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// A date whose year's holidays are not held.
    #[error(
        "{} is outside {first} to {last}, the years whose bank holidays of {} are held: \
         fetch a newer list and run `redress calendar import FILE`",
        .date.format("%-d %B %Y"), .division.label()
    )]
    NotCovered {
        /// The first date that the count needed and could not have.
        date: NaiveDate,
        /// The first year covered.
        first: i32,
        /// The last year covered.
        last: i32,
        /// Whose holidays they are.
        division: Division,
    },
}

/// What every count begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Covered {
    /// 1 January of the first year.
    begin: NaiveDate,
    /// How many days after a Monday that is.
    monday: i64,
    /// How many days are covered.
    days: i64,
    /// How many of them are worked.
    worked: i64,
}

/// The working days of a division over a run of whole years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    division: Division,
    first: i32,
    last: i32,
    held: Arc<BTreeMap<NaiveDate, Holiday>>,
    /// The same without the council's own closure days; none while there are none.
    law: Option<Box<Self>>,
    /// The days worked in every part of the UK, where lists were brought in; else those that come with the program.
    uk: Option<Box<Self>>,
    /// The days from Monday to Friday that are not worked, counted from 1 January of `first`, in order. What is worked up
    /// to a day is the weekdays until then less the place of the day in here. Copies of a calendar share it.
    off: Arc<[i64]>,
    covered: Covered,
}

impl Calendar {
    /// The bank holidays that come with the program: England and Wales for 2006 to 2035 (from 2029 they are
    /// [not yet proclaimed](Self::is_proclaimed)), the others for 2012 to 2028.
    pub fn built_in(division: Division) -> Self {
        data::built_in(division)
    }

    /// A calendar on which a holiday of any of the three parts is a holiday, for the years that all three cover.
    /// A title of one part alone says whose it is: "St Patrick’s Day, Northern Ireland".
    pub fn unite(parts: [&Self; 3]) -> Self {
        let first = parts.iter().map(|part| part.first).max().unwrap_or(0);
        let last = parts.iter().map(|part| part.last).min().unwrap_or(first - 1);
        let mut held: BTreeMap<NaiveDate, Holiday> = BTreeMap::new();
        for part in parts.map(Self::legal) {
            for holiday in part.held.values() {
                let title = match part.division {
                    Division::EnglandAndWales | Division::UkAny => holiday.title.clone(),
                    Division::Scotland | Division::NorthernIreland => {
                        format!("{}, {}", holiday.title, part.division.label())
                    }
                };
                held.entry(holiday.date).or_insert_with(|| Holiday { title, ..holiday.clone() });
            }
        }
        let shared = held.into_values().filter(|holiday| (first..=last).contains(&holiday.date.year()));
        Self::new(Division::UkAny, first..=last, shared.collect())
    }

    fn new(division: Division, years: RangeInclusive<i32>, holidays: Vec<Holiday>) -> Self {
        let held = holidays.into_iter().map(|holiday| (holiday.date, holiday)).collect();
        let mut calendar = Self {
            division,
            first: *years.start(),
            last: *years.end(),
            held: Arc::new(held),
            law: None,
            uk: None,
            off: Arc::default(),
            covered: Covered::default(),
        };
        calendar.recount();
        calendar
    }

    /// Whose holidays these are.
    pub fn division(&self) -> Division {
        self.division
    }

    /// The years that can be counted in, whole ones.
    pub fn years(&self) -> RangeInclusive<i32> {
        self.first..=self.last
    }

    /// The bank holidays and local closures of a year, in order; none for a year that is not held.
    pub fn holidays(&self, year: i32) -> impl Iterator<Item = &Holiday> {
        self.held.range(new_year(year)..new_year(year + 1)).map(|(_, holiday)| holiday)
    }

    /// The bank holiday or local closure on that date, if one is held.
    pub fn holiday_on(&self, date: NaiveDate) -> Option<&Holiday> {
        self.held.get(&date)
    }

    /// Whether every holiday held for the year has been published, rather than reckoned from the usual rules
    /// for a year that is still to be proclaimed. `false` for a year that is not covered.
    pub fn is_proclaimed(&self, year: i32) -> bool {
        self.years().contains(&year)
            && self.holidays(year).all(|holiday| !holiday.source.ends_with("(not proclaimed)"))
    }

    /// Whether a day is worked.
    pub fn is_working_day(&self, d: NaiveDate) -> Result<bool, CalendarError> {
        let index = self.index(d)?;
        Ok(self.tally_at(index) > self.tally_before(index))
    }

    /// Why a day is not worked, or `None` for a working day: "Saturday", "Boxing Day (substitute day)".
    pub fn why_not(&self, d: NaiveDate) -> Result<Option<String>, CalendarError> {
        self.index(d).map(|_| self.reason(d))
    }

    /// The n-th working day after `from`, or before it where `n` is negative; `from` is day 0 and need not be a
    /// working day. `n` = 0 gives `from` itself.
    pub fn add(&self, from: NaiveDate, n: i64) -> Result<NaiveDate, CalendarError> {
        let index = self.index(from)?;
        let nth = match n {
            0 => return Ok(from),
            1.. => self.tally_at(index).saturating_add(n),
            ..=-1 => self.tally_before(index).saturating_add(n) + 1,
        };
        if nth < 1 {
            return Err(self.not_covered(new_year(self.first) - Duration::days(1)));
        }
        self.nth(nth).ok_or_else(|| self.not_covered(new_year(self.last + 1)))
    }

    /// The working days after `from` up to and including `to`; negative where `to` is the earlier, so that
    /// `add(from, between(from, to))` is `to` when `to` is a working day.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> Result<i64, CalendarError> {
        let (start, end) = (self.index(from)?, self.index(to)?);
        Ok(if end >= start {
            self.tally_at(end) - self.tally_at(start)
        } else {
            self.tally_before(end) - self.tally_before(start)
        })
    }

    /// Each calendar day after `from` to `to` inclusive, backwards where `to` is the earlier: counted, or
    /// skipped and why. Empty where they are the same day.
    pub fn walk(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Day>, CalendarError> {
        let (start, end) = (self.index(from)?, self.index(to)?);
        let dates: Vec<NaiveDate> = if end >= start {
            (start + 1..=end).map(|index| self.day(index)).collect()
        } else {
            (end..start).rev().map(|index| self.day(index)).collect()
        };
        let mut counted = 0;
        let days = dates.into_iter().map(|date| {
            let skipped = self.reason(date);
            let count = skipped.is_none().then(|| {
                counted += 1;
                counted
            });
            Day { date, count, skipped }
        });
        Ok(days.collect())
    }

    fn recount(&mut self) {
        let begin = new_year(self.first);
        let end = new_year(self.last + 1).max(begin);
        let since = |date: NaiveDate| date.signed_duration_since(begin).num_days();
        let weekdays =
            self.held.range(begin..end).map(|(date, _)| *date).filter(|date| weekend(*date).is_none());
        self.off = weekdays.map(since).collect();
        let monday = i64::from(begin.weekday().num_days_from_monday());
        self.covered = Covered { begin, monday, days: since(end), worked: 0 };
        self.covered.worked = self.tally_before(self.covered.days);
    }

    /// The n-th working day of all that are covered, from 1.
    fn nth(&self, n: i64) -> Option<NaiveDate> {
        if n > self.covered.worked {
            return None;
        }
        // Each day off before it puts it one weekday further, and there may be more of them on the way there.
        let mut weekday = n;
        loop {
            let day = self.weekday(weekday);
            let further = n + self.off_until(day);
            if weekday == further {
                return Some(self.day(day));
            }
            weekday = further;
        }
    }

    /// The day on which the n-th weekday falls, counted like the days.
    fn weekday(&self, n: i64) -> i64 {
        // As if the first week were whole: its days before 1 January are weekdays that are not counted.
        let n = n - 1 + self.covered.monday.min(WORKING_DAYS);
        n / WORKING_DAYS * 7 + n % WORKING_DAYS - self.covered.monday
    }

    /// The weekdays up to and including a day.
    fn weekdays_until(&self, day: i64) -> i64 {
        let of = |days: i64| days.div_euclid(7) * WORKING_DAYS + days.rem_euclid(7).min(WORKING_DAYS);
        of(self.covered.monday + day + 1) - of(self.covered.monday)
    }

    /// The weekdays up to and including a day that are not worked.
    fn off_until(&self, day: i64) -> i64 {
        self.off.partition_point(|off| *off <= day) as i64
    }

    fn reason(&self, date: NaiveDate) -> Option<String> {
        weekend(date).map(str::to_owned).or_else(|| self.held.get(&date).map(|held| held.title.clone()))
    }

    fn index(&self, date: NaiveDate) -> Result<i64, CalendarError> {
        let index = date.signed_duration_since(self.covered.begin).num_days();
        if (0..self.covered.days).contains(&index) { Ok(index) } else { Err(self.not_covered(date)) }
    }

    fn day(&self, index: i64) -> NaiveDate {
        self.covered.begin + Duration::days(index)
    }

    /// The working days from 1 January of the first year up to and including a day.
    fn tally_at(&self, index: i64) -> i64 {
        self.weekdays_until(index) - self.off_until(index)
    }

    fn tally_before(&self, index: i64) -> i64 {
        self.tally_at(index - 1)
    }

    fn not_covered(&self, date: NaiveDate) -> CalendarError {
        CalendarError::NotCovered { date, first: self.first, last: self.last, division: self.division }
    }
}

/// Monday to Friday.
const WORKING_DAYS: i64 = 5;

fn weekend(date: NaiveDate) -> Option<&'static str> {
    match date.weekday() {
        Weekday::Sat => Some("Saturday"),
        Weekday::Sun => Some("Sunday"),
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => None,
    }
}

/// The first day of a year; a year that chrono cannot hold gives the last day it can.
fn new_year(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MAX)
}
