//! The timeline of a case as it is read: what was recorded, and the dates that passed without what was due.

use crate::domain::case::standing;
use crate::domain::deadline::Deadline;
use crate::domain::event::Event;
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

/// One entry.
#[derive(Debug, Clone, Copy)]
pub enum Entry<'a> {
    /// Something was recorded; whether it still counts.
    Recorded(&'a Event, bool),
    /// A date of the council's passed. Nobody records that: it is so from the first moment of the day after.
    Passed(&'a Deadline),
}

impl Entry<'_> {
    /// When it happened.
    pub fn at(&self) -> NaiveDateTime {
        match self {
            Self::Recorded(event, _) => event.at,
            Self::Passed(deadline) => {
                let after = deadline.due.checked_add_days(Days::new(1)).unwrap_or(deadline.due);
                after.and_time(NaiveTime::MIN)
            }
        }
    }
}

/// The dates that are late on a day.
fn passed(deadlines: &[Deadline], today: NaiveDate) -> impl Iterator<Item = &Deadline> {
    deadlines.iter().filter(move |deadline| deadline.is_late(today))
}

/// How many entries there are.
pub fn count(events: &[Event], deadlines: &[Deadline], today: NaiveDate) -> usize {
    events.len() + passed(deadlines, today).count()
}

/// The entries, newest first.
pub fn entries<'a>(events: &'a [Event], deadlines: &'a [Deadline], today: NaiveDate) -> Vec<Entry<'a>> {
    let standing = standing(events);
    let recorded = events.iter().map(|event| Entry::Recorded(event, standing.contains(&event.seq)));
    let mut all: Vec<Entry<'_>> = recorded.chain(passed(deadlines, today).map(Entry::Passed)).collect();
    let place = |entry: &Entry<'_>| match entry {
        Entry::Recorded(event, _) => event.seq,
        // Whoever recorded something at midnight did it after the day had ended.
        Entry::Passed(_) => 0,
    };
    all.sort_by_key(|entry| std::cmp::Reverse((entry.at(), place(entry))));
    all
}
