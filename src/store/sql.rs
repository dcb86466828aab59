//! How the domain's values stand in columns: dates and moments as ISO text, words by their stored names.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, Type, ValueRef};
use rusqlite::{Connection, Params, Row};

/// Questions that come with every key.
pub(super) trait Asked {
    /// Asks for one row by a statement that is kept: SQLite reads the text of it once. Reading it takes longer than most
    /// answers.
    ///
    /// # Errors
    /// As [`Connection::query_row`].
    fn one<T, P: Params>(
        &self,
        sql: &str,
        given: P,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T>;
}

impl Asked for Connection {
    fn one<T, P: Params>(
        &self,
        sql: &str,
        given: P,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        self.prepare_cached(sql)?.query_row(given, read)
    }
}

/// A date as `2026-11-20`, so that the order of the text is the order of the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day(pub(super) NaiveDate);

/// A moment to the second as `2026-11-20T09:12:00`, always of one length for the same reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment(pub(super) NaiveDateTime);

const MOMENT: &str = "%Y-%m-%dT%H:%M:%S";

impl Moment {
    /// The text in the column.
    pub(super) fn text(self) -> String {
        let mut text = day_text(self.0.date());
        text.push('T');
        push_number(&mut text, self.0.hour());
        text.push(':');
        push_number(&mut text, self.0.minute());
        text.push(':');
        push_number(&mut text, self.0.second());
        text
    }

    /// The moment as it will read back.
    pub(super) fn whole(at: NaiveDateTime) -> NaiveDateTime {
        at.with_nanosecond(0).unwrap_or(at)
    }
}

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(day_text(self.0).into())
    }
}

/// The text of a day. An import writes a dozen of them for every case, and the general way is many times slower.
fn day_text(day: NaiveDate) -> String {
    let Ok(year @ 0..=9_999) = u32::try_from(day.year()) else { return day.format("%Y-%m-%d").to_string() };
    let mut text = String::with_capacity(19);
    push_number(&mut text, year / 100);
    push_number(&mut text, year % 100);
    text.push('-');
    push_number(&mut text, day.month());
    text.push('-');
    push_number(&mut text, day.day());
    text
}

/// A number of two digits.
fn push_number(text: &mut String, number: u32) {
    for digit in [number / 10, number % 10] {
        text.push(char::from_digit(digit % 10, 10).unwrap_or('0'));
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        // A report reads a million dates, and the general way to read one is many times slower.
        match iso(text.as_bytes()) {
            Some(date) => Ok(Self(date)),
            None => text.parse().map(Self).map_err(|e| FromSqlError::Other(Box::new(e))),
        }
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |n, digit| digit.is_ascii_digit().then(|| n * 10 + u32::from(digit - b'0')))
}

/// Reads `2026-11-20`, the one form in which we write dates.
fn iso(text: &[u8]) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else { return None };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

impl ToSql for Moment {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.text().into())
    }
}

/// Reads `2026-11-20T09:12:00`, the one form in which we write moments.
fn moment(text: &[u8]) -> Option<NaiveDateTime> {
    let (day, time) = text.split_at_checked(10)?;
    let [b'T', h1, h2, b':', m1, m2, b':', s1, s2] = *time else { return None };
    let [hour, minute, second] = [[h1, h2], [m1, m2], [s1, s2]].map(|digits| number(&digits));
    iso(day)?.and_hms_opt(hour?, minute?, second?)
}

impl FromSql for Moment {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        if let Some(moment) = moment(text.as_bytes()) {
            return Ok(Self(moment));
        }
        NaiveDateTime::parse_from_str(text, MOMENT).map(Self).map_err(|e| FromSqlError::Other(Box::new(e)))
    }
}

/// A date, where there is one.
pub(super) fn day(date: Option<NaiveDate>) -> Option<Day> {
    date.map(Day)
}

/// A column of text by its place; none for nothing.
pub(super) fn text<'r>(row: &'r Row<'_>, n: usize) -> rusqlite::Result<Option<&'r str>> {
    row.get_ref(n)?.as_str_or_null().map_err(|_| strange(n, "no text"))
}

/// A word of a vocabulary by its place.
pub(super) fn named<T>(row: &Row<'_>, n: usize, parse: fn(&str) -> Option<T>) -> rusqlite::Result<Option<T>> {
    let Some(text) = text(row, n)? else { return Ok(None) };
    parse(text).map(Some).ok_or_else(|| strange(n, text))
}

/// A word of a vocabulary that is always there, by its place.
pub(super) fn always<T>(row: &Row<'_>, n: usize, parse: fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    named(row, n, parse)?.ok_or_else(|| strange(n, ""))
}

/// A date that may be missing, by its place.
pub(super) fn day_at(row: &Row<'_>, n: usize) -> rusqlite::Result<Option<NaiveDate>> {
    Ok(row.get::<_, Option<Day>>(n)?.map(|day| day.0))
}

fn strange(n: usize, text: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(n, Type::Text, format!("unknown word '{text}'").into())
}

/// Reads a column that holds a word of a vocabulary, or nothing.
pub(super) fn word<T>(
    row: &Row<'_>,
    column: &str,
    parse: fn(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    let Some(text) = row.get::<_, Option<String>>(column)? else { return Ok(None) };
    parse(&text).map(Some).ok_or_else(|| unknown(row, column, &text))
}

/// Reads a column that always holds a word of a vocabulary.
pub(super) fn needed<T>(row: &Row<'_>, column: &str, parse: fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    word(row, column, parse)?.ok_or_else(|| unknown(row, column, ""))
}

fn unknown(row: &Row<'_>, column: &str, text: &str) -> rusqlite::Error {
    strange(row.as_ref().column_index(column).unwrap_or(0), text)
}

/// A count as SQLite gives it; never negative.
pub(super) fn count(n: i64) -> usize {
    usize::try_from(n).unwrap_or(0)
}
