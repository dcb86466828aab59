//! The bank holidays that come with the program. Each row of `bank-holidays.csv` names its source: England and
//! Wales from gov.uk for 2012 to 2028, from its predecessor for 2011, and reckoned from the ordinary rules before
//! and after; Scotland and Northern Ireland from gov.uk for 2012 to 2028, with the one Scottish day proclaimed too
//! late for that copy of the list.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use super::{Calendar, Division, Holiday};

const ROWS: &str = include_str!("bank-holidays.csv");

struct BuiltIn {
    england_and_wales: Calendar,
    scotland: Calendar,
    northern_ireland: Calendar,
    uk_any: Calendar,
}

static BUILT_IN: LazyLock<BuiltIn> = LazyLock::new(|| {
    let [england_and_wales, scotland, northern_ireland] =
        [Division::EnglandAndWales, Division::Scotland, Division::NorthernIreland].map(read);
    let uk_any = Calendar::unite([&england_and_wales, &scotland, &northern_ireland]);
    BuiltIn { england_and_wales, scotland, northern_ireland, uk_any }
});

/// The days worked in every part of the UK, as shipped.
pub(super) fn uk() -> &'static Calendar {
    &BUILT_IN.uk_any
}

/// The calendar of a division as shipped: read once, then copied.
pub(super) fn built_in(division: Division) -> Calendar {
    match division {
        Division::EnglandAndWales => &BUILT_IN.england_and_wales,
        Division::Scotland => &BUILT_IN.scotland,
        Division::NorthernIreland => &BUILT_IN.northern_ireland,
        Division::UkAny => &BUILT_IN.uk_any,
    }
    .clone()
}

/// The title of a holiday with gov.uk's note, as it is shown: "Boxing Day (substitute day)".
pub(super) fn titled(title: &str, notes: &str) -> String {
    // One apostrophe, so that a title typed with the other is not taken for a new name.
    let (title, notes) = (title.trim().replace('\'', "’"), notes.trim());
    if notes.is_empty() { title } else { format!("{title} ({})", notes.to_lowercase()) }
}

fn read(division: Division) -> Calendar {
    let holidays: Vec<Holiday> =
        ROWS.lines().filter_map(row).filter(|row| row.0 == division).map(|row| row.1).collect();
    let first = holidays.iter().map(|holiday| holiday.date.year()).min().unwrap_or(0);
    let last = holidays.iter().map(|holiday| holiday.date.year()).max().unwrap_or(first - 1);
    Calendar::new(division, first..=last, holidays)
}

/// One line, `division,date,title,notes,source`; no cell has a comma, and a test holds that every line reads.
fn row(line: &str) -> Option<(Division, Holiday)> {
    let mut cells = line.split(',');
    let division = Division::parse(cells.next()?)?;
    let date: NaiveDate = cells.next()?.parse().ok()?;
    let title = titled(cells.next()?, cells.next()?);
    Some((division, Holiday { date, title, source: cells.next()?.to_owned() }))
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
    }
}
