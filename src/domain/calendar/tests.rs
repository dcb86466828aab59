//! The calendar against a slow count of the published rows, and against the days that caught others out.

use std::collections::BTreeSet;

use chrono::{Datelike, Duration, NaiveDate};
use proptest::prelude::*;

use super::{Calendar, CalendarError, Division, FeedError, GOV_UK, Holiday, parse_gov_uk};

const PUBLISHED: &str = include_str!("../../../tests/data/bank-holidays-ew-2006-2035.csv");
const MOVES: &str = include_str!("../../../tests/data/bank-holiday-moves.csv");
const FEED: &str = include_str!("../../../tests/data/bank-holidays.json");

fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn england() -> Calendar {
    Calendar::built_in(Division::EnglandAndWales)
}

fn day(date: &str, title: &str) -> Holiday {
    Holiday { date: d(date), title: title.to_owned(), source: GOV_UK.to_owned() }
}

fn published() -> BTreeSet<NaiveDate> {
    PUBLISHED.lines().skip(1).map(|line| d(&line[..10])).collect()
}

/// The oracle: looks at every day, and knows nothing of tallies.
fn slow_add(holidays: &BTreeSet<NaiveDate>, from: NaiveDate, n: i64) -> NaiveDate {
    let (mut date, mut left) = (from, n.abs());
    while left > 0 {
        date += Duration::days(n.signum());
        if date.weekday().number_from_monday() < 6 && !holidays.contains(&date) {
            left -= 1;
        }
    }
    date
}

#[test]
fn the_days_held_are_the_days_published() {
    let calendar = england();
    let held: BTreeSet<NaiveDate> =
        (2006..=2035).flat_map(|year| calendar.holidays(year)).map(|holiday| holiday.date).collect();
    assert_eq!(held, published());
    assert_eq!(calendar.years(), 2006..=2035);
    for division in [Division::Scotland, Division::NorthernIreland, Division::UkAny] {
        assert_eq!(Calendar::built_in(division).years(), 2012..=2028, "{division:?}");
    }
}

#[test]
fn every_start_day_of_thirty_years_agrees_with_a_slow_count() {
    let (calendar, holidays) = (england(), published());
    let starts = d("2006-02-20").iter_days().take_while(|date| *date < d("2035-11-10"));
    for from in starts {
        for n in [-25, -1, 1, 5, 10, 25] {
            assert_eq!(calendar.add(from, n), Ok(slow_add(&holidays, from, n)), "{from} {n}");
        }
    }
}

proptest! {
    #[test]
    fn any_count_agrees_with_a_slow_count_and_comes_back(offset in 0_i64..9_800, n in -300_i64..=300) {
        let (calendar, from) = (england(), d("2007-06-01") + Duration::days(offset));
        let to = calendar.add(from, n).unwrap();
        prop_assert_eq!(to, slow_add(&published(), from, n));
        prop_assert_eq!(calendar.between(from, to), Ok(n));
        let walked = calendar.walk(from, to).unwrap();
        prop_assert_eq!(walked.last().and_then(|day| day.count).unwrap_or(0), n.abs());
        prop_assert_eq!(walked.len() as i64, (to - from).num_days().abs());
    }
}

#[test]
fn the_one_offs_and_the_moves_are_known() {
    let calendar = england();
    for line in MOVES.lines().skip(1) {
        let cells: Vec<&str> = line.splitn(3, ',').collect();
        assert_eq!(calendar.is_working_day(d(cells[0])), Ok(cells[1] == "yes"), "{line}");
    }
}

#[test]
fn friday_saturday_and_sunday_receipts_share_a_due_date() {
    let due = ["2026-11-20", "2026-11-21", "2026-11-22"].map(|from| england().add(d(from), 5).unwrap());
    assert_eq!(due, [d("2026-11-27"); 3]);
}

#[test]
fn five_working_days_over_christmas_name_every_day_they_skip() {
    let (calendar, from) = (england(), d("2026-12-18"));
    let due = calendar.add(from, 5).unwrap();
    assert_eq!(due, d("2026-12-29"));
    let skipped: Vec<(u32, String)> = calendar
        .walk(from, due)
        .unwrap()
        .into_iter()
        .filter_map(|day| day.skipped.map(|why| (day.date.day(), why)))
        .collect();
    let expected = [
        (19, "Saturday"),
        (20, "Sunday"),
        (25, "Christmas Day"),
        (26, "Saturday"),
        (27, "Sunday"),
        (28, "Boxing Day (substitute day)"),
    ];
    assert_eq!(skipped, expected.map(|(day, why)| (day, why.to_owned())));
}

#[test]
fn a_walk_backwards_counts_from_one_too() {
    let counts: Vec<Option<i64>> =
        england().walk(d("2026-11-24"), d("2026-11-19")).unwrap().iter().map(|day| day.count).collect();
    assert_eq!(counts, [Some(1), None, None, Some(2), Some(3)]);
    assert_eq!(england().between(d("2026-11-24"), d("2026-11-19")), Ok(-3));
    assert_eq!(england().walk(d("2026-11-24"), d("2026-11-24")), Ok(vec![]));
}

#[test]
fn none_of_either_count_gives_the_start_even_on_a_closed_day() {
    assert_eq!(england().add(d("2026-12-25"), 0), Ok(d("2026-12-25")));
    assert_eq!(england().between(d("2026-12-25"), d("2026-12-25")), Ok(0));
}

#[test]
fn a_count_that_leaves_the_years_held_is_refused_both_ways() {
    let calendar = england();
    assert_eq!(calendar.add(d("2035-12-28"), 1), Ok(d("2035-12-31")));
    assert_eq!(calendar.add(d("2006-01-04"), -1), Ok(d("2006-01-03")));
    let outside =
        |date, division, first, last| Err(CalendarError::NotCovered { date: d(date), first, last, division });
    let of_england = |date| outside(date, Division::EnglandAndWales, 2006, 2035);
    assert_eq!(calendar.add(d("2035-12-28"), 2), of_england("2036-01-01"));
    assert_eq!(calendar.add(d("2006-01-03"), -1), of_england("2005-12-31"));
    assert_eq!(calendar.add(d("2026-01-01"), i64::MAX), of_england("2036-01-01"));
    assert_eq!(calendar.add(d("2026-01-01"), i64::MIN), of_england("2005-12-31"));
    assert_eq!(calendar.add(d("2036-01-01"), 0), of_england("2036-01-01"));
    assert_eq!(
        calendar.between(d("2026-01-01"), d("2036-02-01")).map(|_| d("2026-01-01")),
        of_england("2036-02-01")
    );
    assert!(calendar.walk(d("2005-12-31"), d("2006-01-09")).is_err());
    assert!(calendar.is_working_day(d("2040-01-03")).is_err() && calendar.why_not(d("2040-01-07")).is_err());
    let any = Calendar::built_in(Division::UkAny);
    assert_eq!(any.add(d("2009-03-12"), 20), outside("2009-03-12", Division::UkAny, 2012, 2028));
}

#[test]
fn the_refusal_says_what_is_held_and_what_to_do() {
    let sentence = england().add(d("2036-01-01"), 1).unwrap_err().to_string();
    assert_eq!(
        sentence,
        "1 January 2036 is outside 2006 to 2035, the years whose bank holidays of England and Wales are held: \
         fetch a newer list and run `redress calendar import FILE`"
    );
}

#[test]
fn freedom_of_information_skips_the_holidays_of_every_part_of_the_uk() {
    let any = Calendar::built_in(Division::UkAny);
    let why = |date| any.why_not(d(date)).unwrap();
    assert_eq!(why("2026-03-17").as_deref(), Some("St Patrick’s Day, Northern Ireland"));
    assert_eq!(why("2026-06-15").as_deref(), Some("World Cup bank holiday, Scotland"));
    assert_eq!(why("2026-11-30").as_deref(), Some("St Andrew’s Day, Scotland"));
    assert_eq!(why("2026-08-31").as_deref(), Some("Summer bank holiday"));
    assert_eq!(why("2026-08-03").as_deref(), Some("Summer bank holiday, Scotland"));
    assert_eq!(any.add(d("2026-03-16"), 1), Ok(d("2026-03-18")));
    assert_eq!(england().add(d("2026-03-16"), 1), Ok(d("2026-03-17")));
}

#[test]
fn divisions_have_names_that_read_back() {
    for division in Division::ALL {
        assert_eq!(Division::parse(division.name()), Some(division));
        assert_eq!(serde_json::to_value(division).unwrap(), division.name());
    }
    assert_eq!(Division::parse("England"), None);
}

#[test]
fn the_years_after_2028_are_marked_as_not_proclaimed() {
    let calendar = england();
    assert!(calendar.is_proclaimed(2028) && calendar.is_proclaimed(2006));
    assert!(!calendar.is_proclaimed(2029) && !calendar.is_proclaimed(2036));
}

#[test]
fn merging_the_feed_that_was_built_in_changes_nothing() {
    for (division, holidays) in parse_gov_uk(FEED).unwrap() {
        let merge = Calendar::built_in(division).merge(holidays);
        assert_eq!(merge, super::Merge::default(), "{division:?}");
    }
}

#[test]
fn a_feed_that_has_dropped_old_years_takes_nothing_away() {
    let mut calendar = england();
    let merge = calendar.merge(vec![day("2026-12-25", "Christmas Day"), day("2026-09-07", "A one-off")]);
    assert_eq!(merge.added, [day("2026-09-07", "A one-off")]);
    assert!(merge.changes_days() && merge.renamed.is_empty() && merge.moved.is_empty());
    assert_eq!(calendar.is_working_day(d("2026-09-07")), Ok(false));
    assert_eq!(calendar.is_working_day(d("2022-09-19")), Ok(false));
    assert_eq!(calendar.is_working_day(d("2026-12-28")), Ok(false));
}

#[test]
fn a_usual_holiday_on_another_day_has_moved_and_an_extra_one_stays() {
    let mut calendar = england();
    calendar.merge(vec![day("2029-06-15", "An extra day")]);
    let merge = calendar.merge(vec![day("2029-05-08", "Early May bank holiday (VE day)")]);
    assert_eq!(merge.moved.len(), 1);
    assert_eq!(merge.moved[0].before.date, d("2029-05-07"));
    assert!(merge.added.is_empty() && merge.changes_days());
    assert_eq!(calendar.is_working_day(d("2029-05-07")), Ok(true));
    assert_eq!(calendar.is_working_day(d("2029-05-08")), Ok(false));
    assert_eq!(calendar.is_working_day(d("2029-06-15")), Ok(false));
}

#[test]
fn a_new_title_is_a_renaming_and_moves_no_day() {
    let mut calendar = england();
    let merge = calendar.merge(vec![day("2026-08-31", "Summer bank holiday (late)")]);
    assert_eq!(merge.renamed[0].before.title, "Summer bank holiday");
    assert!(!merge.changes_days());
}

#[test]
fn a_year_is_covered_once_its_eight_usual_days_are_held() {
    let whole = [
        ("2036-01-01", "New Year’s Day"),
        ("2036-04-11", "Good Friday"),
        ("2036-04-14", "Easter Monday"),
        ("2036-05-05", "Early May bank holiday"),
        ("2036-05-26", "Spring bank holiday"),
        ("2036-08-25", "Summer bank holiday"),
        ("2036-12-25", "Christmas Day"),
        ("2036-12-26", "Boxing Day"),
    ]
    .map(|(date, title)| day(date, title));
    let mut calendar = england();
    assert_eq!(calendar.merge(whole[..7].to_vec()).years, [] as [i32; 0]);
    assert!(calendar.is_working_day(d("2036-01-02")).is_err());
    assert_eq!(calendar.merge(whole[7..].to_vec()).years, [2036]);
    assert_eq!(calendar.add(d("2035-12-31"), 1), Ok(d("2036-01-02")));
}

#[test]
fn a_local_closure_is_skipped_and_named_but_never_outranks_a_bank_holiday() {
    let mut calendar = england();
    calendar.close(d("2026-12-29"), "Offices closed");
    calendar.close(d("2026-12-28"), "Offices closed");
    assert_eq!(calendar.add(d("2026-12-24"), 1), Ok(d("2026-12-30")));
    assert_eq!(calendar.why_not(d("2026-12-29")).unwrap().as_deref(), Some("Offices closed"));
    assert_eq!(calendar.why_not(d("2026-12-28")).unwrap().as_deref(), Some("Boxing Day (substitute day)"));
    assert_eq!(england().is_working_day(d("2026-12-29")), Ok(true));
}

#[test]
fn a_file_that_is_not_the_feed_is_refused_with_a_sentence() {
    let listing = |event: &str| format!(r#"{{"scotland":{{"division":"scotland","events":[{event}]}}}}"#);
    let refused = [
        ("<html>".to_owned(), "this is not the gov.uk list of bank holidays"),
        (r#"{"wales":{"events":[]}}"#.to_owned(), "a division 'wales' that is not known"),
        (r#"{"uk-any":{"events":[]}}"#.to_owned(), "a division 'uk-any' that is not known"),
        ("{}".to_owned(), "has no bank holidays in it"),
        (listing(r#"{"title":"X","date":"30/11/2026"}"#), "X in Scotland has the date '30/11/2026'"),
        (listing(r#"{"title":"X","date":"2026-02-30"}"#), "X in Scotland has the date '2026-02-30'"),
        (listing(r#"{"title":" ","date":"2026-11-30"}"#), "2026-11-30 in Scotland has no readable title"),
    ];
    for (json, sentence) in refused {
        let error: FeedError = parse_gov_uk(&json).unwrap_err();
        assert!(error.to_string().contains(sentence), "{error}");
    }
}
