//! A date that is reckoned in the palette: `10 wd` typed there is the tenth working day from today, and from the date
//! of the selected case.

use super::Command;
use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::app::overlay::Entry;
use crate::domain::calendar::CalendarError;
use crate::domain::deadline::headline;
use crate::domain::when;
use chrono::{Days, Months, NaiveDate};

/// The most of anything that is counted.
const MOST: i64 = 2_000;

/// What a count is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted {
    WorkingDays,
    Days,
    Weeks,
    Months,
}

/// The words for them. The days of a complaint are working days; that calendar days are others is said beside it.
const WORDS: &[(&[&str], &[Counted])] = &[
    (&["wd", "working day", "working days"], &[Counted::WorkingDays]),
    (&["day", "days"], &[Counted::WorkingDays, Counted::Days]),
    (&["d", "calendar day", "calendar days"], &[Counted::Days]),
    (&["w", "week", "weeks"], &[Counted::Weeks]),
    (&["m", "month", "months"], &[Counted::Months]),
];

impl Counted {
    fn named(self, n: i64) -> String {
        let (one, several) = match self {
            Self::WorkingDays => ("working day", "working days"),
            Self::Days => ("calendar day", "calendar days"),
            Self::Weeks => ("week", "weeks"),
            Self::Months => ("month", "months"),
        };
        format!("{n} {}", if n.abs() == 1 { one } else { several })
    }

    /// The day so many of them from a day; none where there is no such day.
    fn from(self, day: NaiveDate, n: i64, model: &Model) -> Result<Option<NaiveDate>, CalendarError> {
        let (count, back) = (n.unsigned_abs(), n < 0);
        let days = |count: u64| {
            if back { day.checked_sub_days(Days::new(count)) } else { day.checked_add_days(Days::new(count)) }
        };
        Ok(match self {
            Self::WorkingDays => Some(model.calendar.add(day, n)?),
            Self::Days => days(count),
            Self::Weeks => days(count * 7),
            Self::Months => {
                let months = Months::new(u32::try_from(count).unwrap_or(u32::MAX));
                if back { day.checked_sub_months(months) } else { day.checked_add_months(months) }
            }
        })
    }
}

/// What was typed as a count; none when it is something else.
fn read(query: &str) -> Option<(i64, &'static [Counted])> {
    let text = query.trim().to_lowercase();
    let text = text.strip_prefix('+').unwrap_or(&text);
    let end = text.find(|letter: char| !letter.is_ascii_digit() && letter != '-')?;
    let (number, words) = text.split_at_checked(end)?;
    let number = number.parse::<i64>().ok()?;
    let (_, counted) = WORDS.iter().find(|(known, _)| known.contains(&words.trim()))?;
    (number != 0 && (-MOST..=MOST).contains(&number)).then_some((number, *counted))
}

/// The lines that answer it; none when it is no count of days.
pub(super) fn reckoned(model: &Model, query: &str) -> Vec<Command> {
    let Some((n, counted)) = read(query) else { return Vec::new() };
    let today = (model.today(), "today".to_owned());
    let due = model.file().and_then(|file| {
        let due = headline(&file.deadlines)?.due;
        Some((due, format!("{}'s {}", file.case.receipt.reference, due.format("%a %-d %b"))))
    });
    let line = |kind: Counted, (from, name): &(NaiveDate, String)| {
        let label = format!("{} from {name}", kind.named(n));
        let (detail, action) = match kind.from(*from, n, model) {
            Ok(Some(day)) => (when::long(day), Some(Action::Date(day))),
            Ok(None) => ("there is no such day".to_owned(), None),
            Err(error) => (error.to_string(), None),
        };
        let meant = action.unwrap_or(Action::Date(*from));
        Command::of(Entry { key: String::new(), label, detail, action }, meant, "")
    };
    let starts: Vec<(NaiveDate, String)> = std::iter::once(today).chain(due).collect();
    counted.iter().flat_map(|kind| starts.iter().map(move |start| line(*kind, start))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is typed, and the number and what it is of; none for what is no count.
    type Line = (&'static str, Option<(i64, &'static [Counted])>);

    #[test]
    fn a_count_of_days_is_read_in_the_words_people_use_and_nothing_else_is() {
        use Counted::{Days, Months, Weeks, WorkingDays};
        let table: &[Line] = &[
            ("10 days", Some((10, &[WorkingDays, Days]))),
            ("10 wd", Some((10, &[WorkingDays]))),
            ("10wd", Some((10, &[WorkingDays]))),
            ("+1 Working Day", Some((1, &[WorkingDays]))),
            ("-5 working days", Some((-5, &[WorkingDays]))),
            ("10d", Some((10, &[Days]))),
            ("2 weeks", Some((2, &[Weeks]))),
            ("6 months", Some((6, &[Months]))),
            ("10", None),
            ("0398", None),
            ("0 days", None),
            ("9999999 wd", None),
            ("-9223372036854775808 days", None),
            ("days", None),
            ("1-2 days", None),
            ("10 cases", None),
        ];
        for (typed, read_as) in table {
            assert!(read(typed) == *read_as, "{typed}");
        }
    }
}
