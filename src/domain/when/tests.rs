//! Every form an officer may type, what it is refused with, and what it is written back as.

use chrono::{Duration, NaiveDate};
use proptest::prelude::*;

use super::{Leaning, WhenError, echo, full, long, read, short};
use crate::domain::calendar::{Calendar, Division};

use Leaning::{Any, Future, Past};

/// A Friday.
const TODAY: &str = "2026-11-20";

fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn england() -> Calendar {
    Calendar::built_in(Division::EnglandAndWales)
}

const READ: &[(&str, Leaning, &str)] = &[
    ("today", Past, "2026-11-20"),
    (" Yesterday ", Future, "2026-11-19"),
    ("TOMORROW", Past, "2026-11-21"),
    ("mon", Future, "2026-11-23"),
    ("mon", Any, "2026-11-23"),
    ("mon", Past, "2026-11-16"),
    ("fri", Future, "2026-11-27"),
    ("fri", Past, "2026-11-13"),
    ("sun", Future, "2026-11-22"),
    ("sun", Past, "2026-11-15"),
    ("Weds", Future, "2026-11-25"),
    ("thursday", Past, "2026-11-19"),
    ("last mon", Future, "2026-11-16"),
    ("next mon", Past, "2026-11-23"),
    ("last fri", Any, "2026-11-13"),
    ("next  Friday", Any, "2026-11-27"),
    ("3d", Future, "2026-11-23"),
    ("3d", Any, "2026-11-23"),
    ("3d", Past, "2026-11-17"),
    ("0d", Past, "2026-11-20"),
    ("2w", Future, "2026-12-04"),
    ("2 weeks", Past, "2026-11-06"),
    ("1m", Future, "2026-12-20"),
    ("1m", Past, "2026-10-20"),
    ("3wd", Future, "2026-11-25"),
    ("3wd", Past, "2026-11-17"),
    ("25 working days", Future, "2026-12-29"),
    ("-3d", Future, "2026-11-17"),
    ("+3d", Past, "2026-11-23"),
    ("-1m", Any, "2026-10-20"),
    ("-3wd", Future, "2026-11-17"),
    ("+7", Past, "2026-11-27"),
    ("-7", Future, "2026-11-13"),
    ("20/11", Past, "2026-11-20"),
    ("20/11", Future, "2026-11-20"),
    ("21/11", Past, "2025-11-21"),
    ("19/11", Future, "2027-11-19"),
    ("19/11", Any, "2026-11-19"),
    ("03/04", Any, "2027-04-03"),
    ("3/4", Past, "2026-04-03"),
    ("20/11/26", Any, "2026-11-20"),
    ("20/11/2026", Any, "2026-11-20"),
    ("20/11/99", Any, "2099-11-20"),
    ("20.11.2026", Any, "2026-11-20"),
    ("20-11-2026", Any, "2026-11-20"),
    ("03/04/2026", Past, "2026-04-03"),
    ("20 nov", Any, "2026-11-20"),
    ("20nov", Any, "2026-11-20"),
    ("1st sept", Past, "2026-09-01"),
    ("2nd December", Future, "2026-12-02"),
    ("20 november 2026", Any, "2026-11-20"),
    ("20 Nov 26", Any, "2026-11-20"),
    ("Fri 20 Nov 2026", Any, "2026-11-20"),
    ("friday, 20th november 2026", Any, "2026-11-20"),
    ("fri 20/11", Any, "2026-11-20"),
    ("2026-11-20", Past, "2026-11-20"),
    ("2026-11-05", Future, "2026-11-05"),
    ("20", Past, "2026-11-20"),
    ("20", Future, "2026-11-20"),
    ("21", Past, "2026-10-21"),
    ("19", Future, "2026-12-19"),
    ("19", Any, "2026-11-19"),
    ("31", Past, "2026-10-31"),
    ("31", Future, "2026-12-31"),
    ("5", Any, "2026-12-05"),
    ("6", Any, "2026-11-06"),
    ("29/02", Future, "2028-02-29"),
    ("29 feb", Past, "2024-02-29"),
];

#[test]
fn every_form_reads_as_the_table_says() {
    let calendar = england();
    for (typed, leaning, expected) in READ {
        let date = read(typed, d(TODAY), *leaning, &calendar).map(|reading| reading.date);
        assert_eq!(date, Ok(d(expected)), "{typed} leaning {leaning:?}");
    }
}

#[test]
fn what_is_not_a_date_is_refused_with_a_sentence_that_names_the_problem() {
    let refused = [
        ("", "Type a date: 20/11, fri, 3wd or 2026-11-20"),
        ("  ", "Type a date: 20/11, fri, 3wd or 2026-11-20"),
        ("xyz", "Cannot read 'xyz' as a date: try 20/11, fri, 3wd or 2026-11-20"),
        ("20/xx", "Cannot read '20/xx' as a date: try 20/11, fri, 3wd or 2026-11-20"),
        ("20/11/206", "Cannot read '20/11/206' as a date: try 20/11, fri, 3wd or 2026-11-20"),
        ("20 no", "Cannot read '20 no' as a date: try 20/11, fri, 3wd or 2026-11-20"),
        ("next", "Cannot read 'next' as a date: try 20/11, fri, 3wd or 2026-11-20"),
        ("+", "Cannot read '+' as a date: try 20/11, fri, 3wd or 2026-11-20"),
        ("3x", "Cannot read '3x' as a date: try 20/11, fri, 3wd or 2026-11-20"),
        ("30/02", "30 February does not exist"),
        ("30 feb 2026", "30 February does not exist"),
        ("2026-02-30", "30 February does not exist"),
        ("31/04", "31 April does not exist"),
        ("0/11", "0 November does not exist"),
        ("29/02/2027", "29 February 2027 does not exist: 2027 is not a leap year"),
        ("11/20", "There is no month 20: dates are day first, as in 20/11"),
        ("32", "No month has a day 32"),
        ("0", "No month has a day 0"),
        ("Thu 20 Nov 2026", "20 November 2026 is a Friday, not a Thursday"),
        ("20/11/1026", "That is too far away: years run from 1900 to 2199"),
        ("9999w", "That is too far away: years run from 1900 to 2199"),
    ];
    for (typed, sentence) in refused {
        let error: WhenError = read(typed, d(TODAY), Any, &england()).unwrap_err();
        assert_eq!(error.to_string(), sentence, "{typed}");
    }
}

#[test]
fn working_days_beyond_the_years_held_are_refused_by_the_calendar() {
    let error = read("9999wd", d(TODAY), Future, &england()).unwrap_err();
    assert!(error.to_string().contains("redress calendar import FILE"), "{error}");
}

#[test]
fn control_characters_do_not_come_back_in_a_refusal() {
    let error = read("x\u{1b}[2J", d(TODAY), Any, &england()).unwrap_err();
    assert!(error.to_string().starts_with("Cannot read 'x[2J'"), "{error}");
}

#[test]
fn the_note_says_what_the_officer_may_not_have_meant() {
    let mut calendar = england();
    calendar.close(d("2026-12-29"), "Offices shut");
    let noted = [
        ("3d", Past, Some("3 days ago, because Received is in the past")),
        ("1w", Past, Some("1 week ago, because Received is in the past")),
        ("3wd", Past, Some("3 working days ago, because Received is in the past")),
        ("5d", Past, Some("5 days ago, because Received is in the past; a Sunday")),
        ("-3d", Past, None),
        ("3d", Future, None),
        ("today", Past, None),
        ("21/11/2026", Any, Some("a Saturday")),
        ("25/12/2026", Any, Some("Christmas Day is a bank holiday")),
        ("28/12/2026", Any, Some("Boxing Day (substitute day) is a bank holiday")),
        ("31/8/2026", Any, Some("Summer bank holiday")),
        ("29/12/2026", Any, Some("closed: Offices shut")),
        ("tomorrow", Past, Some("still to come; a Saturday")),
        ("yesterday", Future, Some("already past")),
        ("2/1/2040", Any, Some("the bank holidays of 2040 are not known yet")),
        ("3/3/1999", Any, None),
    ];
    for (typed, leaning, note) in noted {
        let reading = read(typed, d(TODAY), leaning, &calendar).unwrap();
        assert_eq!(reading.note.as_deref(), note, "{typed} leaning {leaning:?}");
    }
    let end_of_january = read("1m", d("2027-01-31"), Future, &calendar).unwrap();
    assert_eq!(end_of_january.date, d("2027-02-28"));
    assert_eq!(end_of_january.note.as_deref(), Some("February has no day 31; a Sunday"));
}

#[test]
fn the_echo_gives_the_whole_date_and_how_far_it_is() {
    let echoed = [
        ("2026-11-20", "Fri 20 Nov 2026, today"),
        ("2026-11-19", "Thu 19 Nov 2026, yesterday"),
        ("2026-11-21", "Sat 21 Nov 2026, tomorrow"),
        ("2026-11-23", "Mon 23 Nov 2026, in 3 days"),
        ("2026-11-08", "Sun 8 Nov 2026, 12 days ago"),
    ];
    for (date, expected) in echoed {
        assert_eq!(echo(d(date), d(TODAY)), expected);
    }
}

#[test]
fn dates_are_written_in_three_lengths() {
    assert_eq!(
        (short(d("2026-11-19")).as_str(), short(d("2026-12-01")).as_str()),
        ("Thu 19 Nov", "Tue  1 Dec")
    );
    assert_eq!(long(d("2026-12-01")), "Tue 1 Dec 2026");
    assert_eq!(full(d("2026-11-19")), "Thursday 19 November 2026");
}

fn leanings() -> impl Strategy<Value = Leaning> {
    prop_oneof![Just(Past), Just(Future), Just(Any)]
}

proptest! {
    #[test]
    fn a_date_written_unambiguously_reads_back_whatever_the_field(days in 0_i64..36_000, leaning in leanings()) {
        let date = d("2000-01-01") + Duration::days(days);
        let written = [
            long(date),
            full(date),
            date.to_string(),
            date.format("%d/%m/%Y").to_string(),
            date.format("%-d.%-m.%Y").to_string(),
            date.format("%d/%m/%y").to_string(),
            date.format("%-d %B %Y").to_string(),
        ];
        for text in written {
            prop_assert_eq!(read(&text, d(TODAY), leaning, &england()).map(|reading| reading.date), Ok(date));
        }
    }

    #[test]
    fn nothing_that_can_be_typed_makes_it_panic(text in "\\PC{0,20}", leaning in leanings()) {
        let _ = read(&text, d(TODAY), leaning, &england());
    }

    #[test]
    fn nothing_shaped_like_a_date_makes_it_panic(text in "[-+]?[0-9]{0,6}[-/. dwm]{0,2}[0-9a-z]{0,4}[-/ ]?[0-9]{0,5}") {
        let _ = read(&text, d(TODAY), Any, &england());
    }
}
