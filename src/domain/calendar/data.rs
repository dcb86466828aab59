//! The bank holidays that come with the program. Each row of `bank-holidays.csv` names its source: England and
//! Wales from gov.uk for 2012 to 2028, from its predecessor for 2011, and reckoned from the ordinary rules before
//! and after; Scotland and Northern Ireland from gov.uk for 2012 to 2028, with the one Scottish day proclaimed too
//! late for that copy of the list.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use super::{Calendar, Division, Holiday};

const ROWS: &str = include_str!("bank-holidays.csv");

/// Each is read when it is first asked for: most of the time only the first is.
static ENGLAND_AND_WALES: LazyLock<Calendar> = LazyLock::new(|| read(Division::EnglandAndWales));
static SCOTLAND: LazyLock<Calendar> = LazyLock::new(|| read(Division::Scotland));
static NORTHERN_IRELAND: LazyLock<Calendar> = LazyLock::new(|| read(Division::NorthernIreland));
static UK_ANY: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::unite([&ENGLAND_AND_WALES, &SCOTLAND, &NORTHERN_IRELAND]));

/// The days worked in every part of the UK, as shipped.
pub(super) fn uk() -> &'static Calendar {
    &UK_ANY
}

/// The calendar of a division as shipped: read once, then copied.
pub(super) fn built_in(division: Division) -> Calendar {
    let calendar: &Calendar = match division {
        Division::EnglandAndWales => &ENGLAND_AND_WALES,
        Division::Scotland => &SCOTLAND,
        Division::NorthernIreland => &NORTHERN_IRELAND,
        Division::UkAny => &UK_ANY,
    };
    calendar.clone()
}

/// The title of a holiday with gov.uk's note, as it is shown: "Boxing Day (substitute day)".
pub(super) fn titled(title: &str, notes: &str) -> String {
    // One apostrophe, so that a title typed with the other is not taken for a new name.
    let (title, notes) = (title.trim().replace('\'', "’"), notes.trim());
    if notes.is_empty() { title } else { format!("{title} ({})", notes.to_lowercase()) }
}

fn read(division: Division) -> Calendar {
    // The lines of a division stand together.
    let ours = |line: &&str| line.starts_with(division.name());
    let lines = ROWS.lines().skip_while(|line| !ours(line)).take_while(ours);
    let holidays: Vec<Holiday> = lines.filter_map(row).map(|row| row.1).collect();
    let first = holidays.iter().map(|holiday| holiday.date.year()).min().unwrap_or(0);
    let last = holidays.iter().map(|holiday| holiday.date.year()).max().unwrap_or(first - 1);
    Calendar::new(division, first..=last, holidays)
}

/// One line, `division,date,title,notes,source`; no cell has a comma, and a test holds that every line reads.
fn row(line: &str) -> Option<(Division, Holiday)> {
    let mut cells = line.split(',');
    let division = Division::parse(cells.next()?)?;
    let date = day(cells.next()?)?;
    let title = titled(cells.next()?, cells.next()?);
    Some((division, Holiday { date, title, source: cells.next()?.to_owned() }))
}

/// A day as this file writes it, `2014-12-25`. Every command reads the file: the parser of any form of date costs it
/// a third of its time.
fn day(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::{ROWS, row};

    #[test]
    fn every_line_below_the_heading_is_a_holiday_with_a_title_and_a_source() {
        for line in ROWS.lines().skip(1) {
            let (_, holiday) = row(line).unwrap_or_else(|| panic!("cannot read {line}"));
            assert!(!holiday.title.is_empty() && !holiday.source.is_empty(), "{line}");
            assert_eq!(line.matches(',').count(), 4, "{line}");
        }
        assert_eq!(ROWS.lines().count(), 578);
        let mut divisions: Vec<&str> =
            ROWS.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        divisions.dedup();
        assert_eq!(divisions.len(), 3, "the lines of a division stand together");
    }
}
