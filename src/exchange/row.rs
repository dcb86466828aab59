//! Cells to checked values: dates, words of the vocabularies, and what must agree inside a row.

mod any;

pub use any::is_told;

use crate::domain::calendar::Calendar;
use crate::domain::terms::{Channel, Finding, Scheme};
use crate::exchange::map::{Course, Map, Meaning, REQUIRED, State};
use crate::exchange::table::Record;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The columns that hold days on which something happened.
const HAPPENED: &[Meaning] = &[
    Meaning::Received,
    Meaning::Acknowledged,
    Meaning::Stage1Answered,
    Meaning::Closed,
    Meaning::Conciliated,
    Meaning::Stage2Started,
    Meaning::Stage2Answered,
    Meaning::PanelMet,
    Meaning::OmbudsmanAsked,
    Meaning::OmbudsmanDecided,
    Meaning::LearnedDelivered,
];

/// The columns that hold days by which something is due.
const DUE: &[Meaning] = &[Meaning::Stage1Due, Meaning::Stage1Extended];

/// What cannot be before what: `(earlier, later)`.
const ORDER: &[(Meaning, Meaning)] = &[
    (Meaning::Received, Meaning::Acknowledged),
    (Meaning::Received, Meaning::Stage1Due),
    (Meaning::Stage1Due, Meaning::Stage1Extended),
    (Meaning::Received, Meaning::Stage1Answered),
    (Meaning::Received, Meaning::Conciliated),
    (Meaning::Received, Meaning::Stage2Started),
    (Meaning::Received, Meaning::OmbudsmanAsked),
    (Meaning::Received, Meaning::LearnedDelivered),
    (Meaning::Received, Meaning::Closed),
    (Meaning::Acknowledged, Meaning::Stage1Answered),
    (Meaning::Stage1Answered, Meaning::Conciliated),
    (Meaning::Stage1Answered, Meaning::Stage2Started),
    (Meaning::Stage1Answered, Meaning::Closed),
    (Meaning::Conciliated, Meaning::Stage2Started),
    (Meaning::Stage2Started, Meaning::Stage2Answered),
    (Meaning::Stage2Answered, Meaning::PanelMet),
    (Meaning::Stage2Answered, Meaning::Closed),
    (Meaning::PanelMet, Meaning::Closed),
    (Meaning::OmbudsmanAsked, Meaning::OmbudsmanDecided),
];

/// What cannot stand without what: `(given, needed)`.
const NEEDS: &[(Meaning, Meaning)] = &[
    (Meaning::Conciliation, Meaning::Conciliated),
    (Meaning::Stage2Answered, Meaning::Stage2Started),
    (Meaning::Stage2Answered, Meaning::Stage2Finding),
    (Meaning::Stage2Finding, Meaning::Stage2Answered),
    (Meaning::PanelMet, Meaning::Stage2Started),
    (Meaning::PanelFinding, Meaning::PanelMet),
    (Meaning::OmbudsmanDecided, Meaning::OmbudsmanAsked),
    (Meaning::OmbudsmanDecision, Meaning::OmbudsmanDecided),
    (Meaning::LearnedDelivered, Meaning::Learned),
];

/// A row whose every value was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line on which it starts.
    pub line: u64,
    /// The reference.
    pub reference: String,
    /// The day of receipt.
    pub received: NaiveDate,
    /// The procedure.
    pub scheme: Scheme,
    /// How it arrived.
    pub channel: Channel,
    /// Where it began.
    pub course: Course,
    /// Where it stands.
    pub state: State,
    /// Findings by their column.
    pub findings: BTreeMap<Meaning, Finding>,
    /// Whether conciliation settled it.
    pub settled: Option<bool>,
    dates: BTreeMap<Meaning, NaiveDate>,
    texts: BTreeMap<Meaning, String>,
}

impl Row {
    /// Reads a record.
    ///
    /// # Errors
    /// The reason, naming the column and the value, for the list of refused rows.
    pub fn read(record: &Record, map: &Map, places: &BTreeMap<Meaning, usize>) -> Result<Self, String> {
        let texts: BTreeMap<Meaning, String> = places
            .iter()
            .filter_map(|(meaning, place)| Some((*meaning, record.cells.get(*place)?.clone())))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        if let Some(meaning) = REQUIRED.iter().find(|meaning| !texts.contains_key(meaning)) {
            return Err(format!("{} is empty", map.heading(*meaning)));
        }
        let cells = Cells { map, texts: &texts };
        cells.lists()?;
        let mut dates = BTreeMap::new();
        for meaning in HAPPENED.iter().chain(DUE) {
            dates.extend(cells.date(*meaning)?.map(|date| (*meaning, date)));
        }
        let mut findings = BTreeMap::new();
        for meaning in [Meaning::Finding, Meaning::Stage2Finding, Meaning::PanelFinding] {
            findings.extend(cells.word(meaning, &map.words.finding)?.map(|finding| (meaning, finding)));
        }
        let missing = |meaning| format!("{} is empty", map.heading(meaning));
        let row = Self {
            line: record.line,
            reference: cells.text(Meaning::Reference).to_owned(),
            received: dates.get(&Meaning::Received).copied().ok_or_else(|| missing(Meaning::Received))?,
            scheme: cells
                .word(Meaning::Scheme, &map.words.scheme)?
                .ok_or_else(|| missing(Meaning::Scheme))?,
            channel: cells
                .word(Meaning::Channel, &map.words.channel)?
                .ok_or_else(|| missing(Meaning::Channel))?,
            course: cells.word(Meaning::Stage, &map.words.stage)?.ok_or_else(|| missing(Meaning::Stage))?,
            state: cells.word(Meaning::Status, &map.words.status)?.ok_or_else(|| missing(Meaning::Status))?,
            findings,
            settled: cells.word(Meaning::Conciliation, &map.words.conciliation)?,
            dates,
            texts: texts.clone(),
        };
        row.agrees(map)?;
        Ok(row)
    }

    /// The words of a column; empty for none.
    pub fn text(&self, meaning: Meaning) -> &str {
        self.texts.get(&meaning).map_or("", String::as_str)
    }

    /// The day in a column.
    pub fn date(&self, meaning: Meaning) -> Option<NaiveDate> {
        self.dates.get(&meaning).copied()
    }

    /// The latest day on which the row says that something happened.
    pub fn latest(&self) -> NaiveDate {
        HAPPENED.iter().filter_map(|meaning| self.date(*meaning)).max().unwrap_or(self.received)
    }

    /// Whether the calendar covers every day of the row: a case with a day outside it would have no deadlines, and
    /// nothing would ever call it late.
    ///
    /// # Errors
    /// The reason, naming the column and the day.
    pub fn is_covered(&self, map: &Map, calendar: &Calendar) -> Result<(), String> {
        for (meaning, date) in &self.dates {
            if let Err(error) = calendar.is_working_day(*date) {
                return Err(format!("{} {date}: {error}", map.heading(*meaning)));
            }
        }
        Ok(())
    }

    /// Whether a stage is running, as the row says.
    pub fn in_progress(&self) -> bool {
        self.state == State::InProgress
    }

    /// Nothing is before what it comes after.
    fn in_order(&self, map: &Map) -> Result<(), String> {
        for (earlier, later) in ORDER {
            if let (Some(a), Some(b)) = (self.date(*earlier), self.date(*later))
                && a > b
            {
                return Err(format!("{} {b} is before {} {a}", map.heading(*later), map.heading(*earlier)));
            }
        }
        Ok(())
    }

    /// The days and columns that must fit together.
    fn agrees(&self, map: &Map) -> Result<(), String> {
        self.in_order(map)?;
        for (given, needed) in NEEDS {
            if !self.text(*given).is_empty() && self.text(*needed).is_empty() {
                let (given, value) = (map.heading(*given), self.text(*given));
                return Err(format!("{given} says {value} but {} is empty", map.heading(*needed)));
            }
        }
        let status = || format!("{} is {}", map.heading(Meaning::Status), self.text(Meaning::Status));
        match (self.state, self.date(Meaning::Closed)) {
            (State::Closed | State::Withdrawn, None) => {
                return Err(format!("{} but {} is empty", status(), map.heading(Meaning::Closed)));
            }
            (State::InProgress, Some(on)) => {
                return Err(format!("{} but {} says {on}", status(), map.heading(Meaning::Closed)));
            }
            (State::Closed | State::Withdrawn | State::Frozen | State::NotAccepted, _)
            | (State::InProgress, None) => {}
        }
        if self.state == State::Closed
            && self.course == Course::One
            && self.date(Meaning::Stage1Answered).is_none()
        {
            return Err(format!("{} but {} is empty", status(), map.heading(Meaning::Stage1Answered)));
        }
        Ok(())
    }
}

struct Cells<'a> {
    map: &'a Map,
    texts: &'a BTreeMap<Meaning, String>,
}

impl Cells<'_> {
    fn text(&self, meaning: Meaning) -> &str {
        self.texts.get(&meaning).map_or("", String::as_str)
    }

    fn date(&self, meaning: Meaning) -> Result<Option<NaiveDate>, String> {
        let text = self.text(meaning);
        if text.is_empty() {
            return Ok(None);
        }
        date(text).map(Some).ok_or_else(|| {
            format!("{} {text} is not a date (2014-08-01 or 1/8/2014)", self.map.heading(meaning))
        })
    }

    fn word<T: Copy>(&self, meaning: Meaning, words: &BTreeMap<String, T>) -> Result<Option<T>, String> {
        let text = self.text(meaning);
        if text.is_empty() {
            return Ok(None);
        }
        let found = words.iter().find(|(word, _)| word.eq_ignore_ascii_case(text)).map(|(_, ours)| *ours);
        found.map(Some).ok_or_else(|| self.unknown(meaning, words.keys()))
    }

    fn lists(&self) -> Result<(), String> {
        for (meaning, words) in &self.map.lists {
            let text = self.text(*meaning);
            if !text.is_empty() && !words.iter().any(|word| word.eq_ignore_ascii_case(text)) {
                return Err(self.unknown(*meaning, words.iter()));
            }
        }
        Ok(())
    }

    fn unknown<'w>(&self, meaning: Meaning, words: impl Iterator<Item = &'w String>) -> String {
        let known = words.map(String::as_str).collect::<Vec<_>>().join(", ");
        format!("{} \"{}\" is not known here (known: {known})", self.map.heading(meaning), self.text(meaning))
    }
}

/// `2014-08-01`, or day first `1/8/2014`.
fn date(text: &str) -> Option<NaiveDate> {
    let digits = |part: &str, least: usize, most: usize| {
        ((least..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())
            .flatten()
    };
    let parts = |by: char| -> Option<[&str; 3]> { text.split(by).collect::<Vec<_>>().try_into().ok() };
    let (year, month, day) = match (parts('-'), parts('/')) {
        (Some([y, m, d]), _) => (digits(y, 4, 4)?, digits(m, 2, 2)?, digits(d, 2, 2)?),
        (None, Some([d, m, y])) => (digits(y, 4, 4)?, digits(m, 1, 2)?, digits(d, 1, 2)?),
        (None, None) => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_iso_or_day_first_and_nothing_else() {
        let first = NaiveDate::from_ymd_opt(2014, 8, 1);
        for (text, wanted) in [
            ("2014-08-01", first),
            ("01/08/2014", first),
            ("1/8/2014", first),
            ("30/02/2014", None),
            ("2014-13-01", None),
            ("8/13/2014", None),
            ("2014-8-1", None),
            ("1/8/14", None),
            ("1 August 2014", None),
            ("2014-08-01T00:00", None),
        ] {
            assert_eq!(date(text), wanted, "{text}");
        }
    }
}
