//! The dates an officer may type, and how a date is written back. Day first always, English names always.

mod parse;
#[cfg(test)]
mod tests;

use chrono::{Datelike, Duration, Months, NaiveDate, Weekday};
use thiserror::Error;

use super::calendar::{Calendar, CalendarError, LOCAL_CLOSURE};
use parse::{Ahead, Typed, Unit};

/// The years a date may be in: what is further off is a slip of the finger.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Which way a field leans when a form can be read two ways: `3d`, `fri`, `20/11`, `20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaning {
    /// The field is about what has happened (Received): `3d` is three days ago.
    Past,
    /// The field is about what is to come (Due): `20` is the next 20th.
    Future,
    /// Neither: `3d` and `fri` are still to come, `20` is the nearest 20th.
    Any,
}

/// A date as read, and what the officer should know about the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The date.
    pub date: NaiveDate,
    /// "3 days ago, because Received is in the past", "a Saturday", "Christmas Day is a bank holiday".
    pub note: Option<String>,
}

/// Why what was typed is not a date, in a sentence for the officer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WhenError {
    /// Nothing was typed.
    #[error("Type a date: 20/11, fri, 3wd or 2026-11-20")]
    Empty,
    /// None of the forms.
    #[error("Cannot read '{0}' as a date: try 20/11, fri, 3wd or 2026-11-20")]
    Unreadable(String),
    /// The month never has that day: "30 February".
    #[error("{0} does not exist")]
    NoSuchDay(String),
    /// 29 February of a common year.
    #[error("29 February {0} does not exist: {0} is not a leap year")]
    NotALeapYear(i32),
    /// A month beyond December, most often from typing the month first.
    #[error("There is no month {0}: dates are day first, as in 20/11")]
    NoSuchMonth(u32),
    /// A bare number that is no day of any month.
    #[error("No month has a day {0}")]
    NoDayOfAnyMonth(u32),
    /// The weekday typed beside the date is not that date's.
    #[error("{} is a {}, not a {typed}", long_without_weekday(*.date), .date.format("%A"))]
    WrongWeekday {
        /// The date typed.
        date: NaiveDate,
        /// The weekday typed, in full.
        typed: &'static str,
    },
    /// Before 1900 or after 2199.
    #[error("That is too far away: years run from {} to {}", YEARS.start(), YEARS.end())]
    TooFar,
    /// Working days were asked for where the bank holidays are not held.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

/// Reads what an officer typed: `today`, `fri`, `last mon`, `3d`, `-2w`, `3wd`, `20/11`, `20 nov 26`,
/// `2026-11-20`, `20`. Nearness is reckoned from `today`; working days and notes on closed days from `cal`.
///
/// A date on the wrong side of the leaning is still read, with a note: whether it may stand is for the field.
pub fn read(text: &str, today: NaiveDate, leaning: Leaning, cal: &Calendar) -> Result<Reading, WhenError> {
    let typed = parse::parse(text)?;
    let (date, reason) = match typed {
        Typed::Offset { ahead, count, unit } => offset((ahead, count, unit), today, leaning, cal)?,
        Typed::Weekday { ahead, weekday } => (next_weekday(weekday, forward(ahead, leaning), today), None),
        Typed::Day(day) => (nearest(today, leaning, |year, month| ymd(year, month, day))?, None),
        Typed::DayMonth { weekday, day, month } => {
            let any =
                nearest(today, leaning, |year, of| if of == month { ymd(year, month, day) } else { None })?;
            (checked_weekday(any, weekday)?, None)
        }
        Typed::Date { weekday, date } => (checked_weekday(date, weekday)?, None),
    };
    if !YEARS.contains(&date.year()) {
        return Err(WhenError::TooFar);
    }
    let notes: Vec<String> =
        [reason, wrong_side(date, today, leaning), closed(date, cal)].into_iter().flatten().collect();
    Ok(Reading { date, note: (!notes.is_empty()).then(|| notes.join("; ")) })
}

/// The full reading shown while typing: "Thu 19 Nov 2026, yesterday".
pub fn echo(date: NaiveDate, today: NaiveDate) -> String {
    let distance = match date.signed_duration_since(today).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        days @ 2.. => format!("in {days} days"),
        days @ ..=-2 => format!("{} days ago", -days),
    };
    format!("{}, {distance}", long(date))
}

/// For columns, always ten cells: "Thu 19 Nov", "Tue  1 Dec".
pub fn short(date: NaiveDate) -> String {
    date.format("%a %e %b").to_string()
}

/// For a line of text: "Thu 19 Nov 2026", "Tue 1 Dec 2026".
pub fn long(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// For letters and headings: "Thursday 19 November 2026".
pub fn full(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

fn long_without_weekday(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

fn ymd(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// What was typed decides; where it leaves both open, the field does.
fn forward(ahead: Ahead, leaning: Leaning) -> bool {
    match ahead {
        Ahead::Yes => true,
        Ahead::No => false,
        Ahead::Unsaid => leaning != Leaning::Past,
    }
}

type Counted = (NaiveDate, Option<String>);

fn offset(
    (ahead, count, unit): (Ahead, u32, Unit),
    today: NaiveDate,
    leaning: Leaning,
    cal: &Calendar,
) -> Result<Counted, WhenError> {
    let forward = forward(ahead, leaning);
    let signed = if forward { i64::from(count) } else { -i64::from(count) };
    let date = match unit {
        Unit::Day => today.checked_add_signed(Duration::days(signed)),
        Unit::Week => today.checked_add_signed(Duration::weeks(signed)),
        Unit::Month if forward => today.checked_add_months(Months::new(count)),
        Unit::Month => today.checked_sub_months(Months::new(count)),
        Unit::WorkingDay => Some(cal.add(today, signed)?),
    };
    let date = date.ok_or(WhenError::TooFar)?;
    let turned = ahead == Ahead::Unsaid && !forward && count > 0;
    let shortened = unit == Unit::Month && date.day() != today.day();
    let notes: Vec<String> = [
        turned.then(|| format!("{} ago, because Received is in the past", unit.count(count))),
        shortened.then(|| format!("{} has no day {}", date.format("%B"), today.day())),
    ]
    .into_iter()
    .flatten()
    .collect();
    Ok((date, (!notes.is_empty()).then(|| notes.join("; "))))
}

/// The nearest such weekday in that direction, never today: `today` is there for today.
fn next_weekday(weekday: Weekday, forward: bool, today: NaiveDate) -> NaiveDate {
    let to_come = (7 + weekday.days_since(Weekday::Mon) - today.weekday().days_since(Weekday::Mon)) % 7;
    let (ahead, back) = (if to_come == 0 { 7 } else { to_come }, 7 - to_come);
    if forward { today + Duration::days(ahead.into()) } else { today - Duration::days(back.into()) }
}

/// Of the days that `of(year, month)` gives, the nearest to today on the side of the leaning; today itself is on
/// both sides, and of two as near the one to come wins. Eight years either way reach a 29 February across 2100.
fn nearest(
    today: NaiveDate,
    leaning: Leaning,
    of: impl Fn(i32, u32) -> Option<NaiveDate>,
) -> Result<NaiveDate, WhenError> {
    let years = today.year() - 8..=today.year() + 8;
    years
        .flat_map(|year| (1..=12).map(move |month| (year, month)))
        .filter_map(|(year, month)| of(year, month))
        .filter(|date| match leaning {
            Leaning::Past => *date <= today,
            Leaning::Future => *date >= today,
            Leaning::Any => true,
        })
        .min_by_key(|date| (date.signed_duration_since(today).num_days().abs(), *date < today))
        .ok_or(WhenError::TooFar)
}

fn checked_weekday(date: NaiveDate, typed: Option<Weekday>) -> Result<NaiveDate, WhenError> {
    match typed {
        Some(weekday) if weekday != date.weekday() => {
            Err(WhenError::WrongWeekday { date, typed: parse::weekday_name(weekday) })
        }
        Some(_) | None => Ok(date),
    }
}

fn wrong_side(date: NaiveDate, today: NaiveDate, leaning: Leaning) -> Option<String> {
    match leaning {
        Leaning::Past => (date > today).then(|| "still to come".to_owned()),
        Leaning::Future => (date < today).then(|| "already past".to_owned()),
        Leaning::Any => None,
    }
}

/// A closed day is accepted and named. Beyond the last year held a bank holiday would go unseen, so that is said.
fn closed(date: NaiveDate, cal: &Calendar) -> Option<String> {
    match date.weekday() {
        Weekday::Sat | Weekday::Sun => return Some(format!("a {}", date.format("%A"))),
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => {}
    }
    if date.year() > *cal.years().end() {
        return Some(format!("the bank holidays of {} are not known yet", date.year()));
    }
    let holiday = cal.holiday_on(date)?;
    let said = holiday.title.to_lowercase().contains("bank holiday");
    Some(match (holiday.source == LOCAL_CLOSURE, said) {
        (true, _) => format!("closed: {}", holiday.title),
        (false, true) => holiday.title.clone(),
        (false, false) => format!("{} is a bank holiday", holiday.title),
    })
}
