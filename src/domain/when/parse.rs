//! From what was typed to what it says, before any reckoning from today.

use chrono::{NaiveDate, Weekday};

use super::{WhenError, YEARS, ymd};

/// What was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    /// So many days, weeks, months or working days from today.
    Offset { ahead: Ahead, count: u32, unit: Unit },
    /// A weekday alone.
    Weekday { ahead: Ahead, weekday: Weekday },
    /// A day of the month alone.
    Day(u32),
    /// A day and month with no year.
    DayMonth { weekday: Option<Weekday>, day: u32, month: u32 },
    /// A whole date.
    Date { weekday: Option<Weekday>, date: NaiveDate },
}

/// Whether what was typed says which way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ahead {
    Yes,
    No,
    Unsaid,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    WorkingDay,
}

impl Unit {
    /// "1 day", "3 working days".
    pub(super) fn count(self, count: u32) -> String {
        let name = match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::WorkingDay => "working day",
        };
        format!("{count} {name}{}", if count == 1 { "" } else { "s" })
    }
}

const UNITS: [(&str, Unit); 15] = [
    ("", Unit::Day), // only after a sign: people type +7
    ("d", Unit::Day),
    ("day", Unit::Day),
    ("days", Unit::Day),
    ("w", Unit::Week),
    ("wk", Unit::Week),
    ("week", Unit::Week),
    ("weeks", Unit::Week),
    ("m", Unit::Month),
    ("month", Unit::Month),
    ("months", Unit::Month),
    ("wd", Unit::WorkingDay),
    ("wds", Unit::WorkingDay),
    ("working day", Unit::WorkingDay),
    ("working days", Unit::WorkingDay),
];

const WORDS: [(&str, Ahead, u32); 3] =
    [("today", Ahead::Unsaid, 0), ("yesterday", Ahead::No, 1), ("tomorrow", Ahead::Yes, 1)];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Mon),
    ("Tuesday", Weekday::Tue),
    ("Wednesday", Weekday::Wed),
    ("Thursday", Weekday::Thu),
    ("Friday", Weekday::Fri),
    ("Saturday", Weekday::Sat),
    ("Sunday", Weekday::Sun),
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name in full.
pub(super) fn weekday_name(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, day)| *day == weekday).map_or("", |(name, _)| *name)
}

/// Reads one of the forms of a date; the sentences of refusal are `WhenError`'s.
pub(super) fn parse(text: &str) -> Result<Typed, WhenError> {
    let shown: String = text.trim().chars().filter(|c| !c.is_control()).take(40).collect();
    let lower = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if lower.is_empty() {
        return Err(WhenError::Empty);
    }
    let read = word(&lower)
        .or_else(|| bare_weekday(&lower))
        .or_else(|| offset(&lower))
        .map(Ok)
        .or_else(|| dated(&lower))
        .unwrap_or(Err(WhenError::Unreadable(shown)))?;
    match read {
        Typed::Day(day) if !(1..=31).contains(&day) => Err(WhenError::NoDayOfAnyMonth(day)),
        Typed::Day(_)
        | Typed::Offset { .. }
        | Typed::Weekday { .. }
        | Typed::DayMonth { .. }
        | Typed::Date { .. } => Ok(read),
    }
}

fn word(text: &str) -> Option<Typed> {
    let (_, ahead, count) = WORDS.into_iter().find(|(word, ..)| *word == text)?;
    Some(Typed::Offset { ahead, count, unit: Unit::Day })
}

fn bare_weekday(text: &str) -> Option<Typed> {
    let (ahead, name) = match text.split_once(' ') {
        Some(("last", name)) => (Ahead::No, name),
        Some(("next", name)) => (Ahead::Yes, name),
        Some(_) => return None,
        None => (Ahead::Unsaid, text),
    };
    weekday(name).map(|weekday| Typed::Weekday { ahead, weekday })
}

/// `3d`, `+2 weeks`, `-7`.
fn offset(text: &str) -> Option<Typed> {
    let (ahead, rest) = match (text.strip_prefix('+'), text.strip_prefix(['-', '−'])) {
        (Some(rest), _) => (Ahead::Yes, rest),
        (None, Some(rest)) => (Ahead::No, rest),
        (None, None) => (Ahead::Unsaid, text),
    };
    let (digits, letters) = split_digits(rest.trim_start());
    let name = letters.trim_start();
    if name.is_empty() && ahead == Ahead::Unsaid {
        return None;
    }
    let (_, unit) = UNITS.into_iter().find(|(unit, _)| *unit == name)?;
    Some(Typed::Offset { ahead, count: number(digits)?, unit })
}

/// The forms with a day of the month in them. `None`: none of the forms; `Some(Err)`: one, but not a date.
fn dated(text: &str) -> Option<Result<Typed, WhenError>> {
    let (weekday, rest) = match text.split_once([' ', ',']) {
        Some((first, rest)) if weekday(first).is_some() => (weekday(first), rest.trim_start()),
        Some(_) | None => (None, text),
    };
    if let [year, month, day] = numbers(rest)?.as_slice()
        && year.len() == 4
    {
        return Some(whole(weekday, number(day)?, number(month)?, number(year)?));
    }
    match numbers(rest)?.as_slice() {
        [day] if weekday.is_none() && day.len() <= 2 => Some(Ok(Typed::Day(number(day)?))),
        [day, month] => Some(day_month(weekday, short_number(day)?, short_number(month)?)),
        [day, month, year] => {
            Some(whole(weekday, short_number(day)?, short_number(month)?, full_year(year)?))
        }
        _ => None,
    }
}

/// The day, month and year as digits, whichever way they are parted; a month's name becomes its number. `None`
/// where there is anything else.
fn numbers(text: &str) -> Option<Vec<String>> {
    if let Some(part) = ['/', '.', '-'].into_iter().find(|part| text.contains(*part)) {
        let parts: Vec<&str> = text.split(part).map(str::trim).collect();
        let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if parts.iter().all(is_number) && parts.len() > 1 {
            return Some(parts.into_iter().map(str::to_owned).collect());
        }
    }
    let (day, rest) = split_digits(text);
    let rest = ["st", "nd", "rd", "th"].into_iter().find_map(|end| ordinal(rest, end)).unwrap_or(rest);
    let rest = rest.trim_start_matches([' ', '-', '.', '/']);
    if day.is_empty() || rest.is_empty() {
        return (!day.is_empty()).then(|| vec![day.to_owned()]);
    }
    let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (name, year) = rest.split_at(letters);
    let mut all = vec![day.to_owned(), month(name)?.to_string()];
    let year = year.trim_start_matches([' ', '-', '.', ',', '/']);
    if !year.is_empty() {
        all.push(year.to_owned());
    }
    Some(all)
}

/// What follows `th` in "20th november": only where the letters end there, lest "20 nd..." lose a month's name.
fn ordinal<'a>(rest: &'a str, end: &str) -> Option<&'a str> {
    rest.strip_prefix(end).filter(|rest| !rest.starts_with(char::is_alphabetic))
}

fn day_month(weekday: Option<Weekday>, day: u32, month: u32) -> Result<Typed, WhenError> {
    // 2000 was a leap year: a day that it has not got, no year has.
    exists(day, month, 2000)?;
    Ok(Typed::DayMonth { weekday, day, month })
}

fn whole(weekday: Option<Weekday>, day: u32, month: u32, year: u32) -> Result<Typed, WhenError> {
    exists(day, month, 2000)?;
    let year = i32::try_from(year).ok().filter(|year| YEARS.contains(year)).ok_or(WhenError::TooFar)?;
    Ok(Typed::Date { weekday, date: exists(day, month, year)? })
}

fn exists(day: u32, month: u32, year: i32) -> Result<NaiveDate, WhenError> {
    let name = (month as usize).checked_sub(1).and_then(|index| MONTHS.get(index));
    let name = name.ok_or(WhenError::NoSuchMonth(month))?;
    ymd(year, month, day).ok_or_else(|| match (day, month) {
        (29, 2) => WhenError::NotALeapYear(year),
        _ => WhenError::NoSuchDay(format!("{day} {name}")),
    })
}

/// Two digits are 2000 to 2099, four are themselves, and nothing else is a year.
fn full_year(digits: &str) -> Option<u32> {
    match digits.len() {
        2 => number(digits).map(|year| 2000 + year),
        4 => number(digits),
        _ => None,
    }
}

fn weekday(name: &str) -> Option<Weekday> {
    // Three letters at least, so that "t" and "s" are nobody's guess; "tues", "weds" and "thurs" are usual.
    let find = |name| WEEKDAYS.iter().find(|(full, _)| begins(full, name)).map(|(_, day)| *day);
    find(name).or_else(|| find(name.strip_suffix('s')?))
}

fn month(name: &str) -> Option<usize> {
    MONTHS.iter().position(|full| begins(full, name)).map(|index| index + 1)
}

/// Whether the name begins so, given three letters of it or more.
fn begins(name: &str, typed: &str) -> bool {
    typed.len() >= 3 && name.to_lowercase().starts_with(typed)
}

fn split_digits(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

/// At most four digits: a longer number is no day, month, year or distance that anyone means.
fn number(digits: &str) -> Option<u32> {
    (digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

fn short_number(digits: &str) -> Option<u32> {
    (digits.len() <= 2).then(|| number(digits)).flatten()
}
