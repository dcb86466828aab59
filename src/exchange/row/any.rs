//! Cells of a file that was not made for this desk. A day of receipt is all a row needs; what is not understood is
//! no reason to refuse it, because it is kept word for word. What contradicts itself is refused here too.

use super::{DUE, HAPPENED, Row};
use crate::domain::terms::{Channel, Finding, Scheme};
use crate::exchange::dates::{self, NoDay};
use crate::exchange::map::{Course, Map, Meaning, State};
use crate::exchange::meaning::Holds;
use crate::exchange::table::Record;
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The letters of references that are made from a row: no vowels and nothing that looks like something else.
const LETTERS: &str = "23456789BCDFGHJKLMNPQRSTVWXZ";

impl Row {
    /// Reads a record with a loose map.
    ///
    /// # Errors
    /// The reason, naming the column and the value, for the list of refused rows.
    pub fn read_any(record: &Record, map: &Map, places: &BTreeMap<Meaning, usize>) -> Result<Self, String> {
        let texts: BTreeMap<Meaning, String> = places
            .iter()
            .filter_map(|(meaning, place)| Some((*meaning, record.cells.get(*place)?.clone())))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let mut days = BTreeMap::new();
        for meaning in HAPPENED.iter().chain(DUE) {
            if let Some(text) = texts.get(meaning) {
                days.insert(*meaning, day(map, *meaning, text)?);
            }
        }
        let Some(received) = days.get(&Meaning::Received).copied() else {
            return Err(format!("{} is empty", map.heading(Meaning::Received)));
        };
        let of = |meaning: Meaning| texts.get(&meaning).map(String::as_str);
        let words = &map.words;
        let finding = |meaning| Some((meaning, known(of(meaning)?, &words.finding, Finding::parse)?));
        let findings: BTreeMap<Meaning, Finding> =
            [Meaning::Finding, Meaning::Stage2Finding, Meaning::PanelFinding]
                .into_iter()
                .filter_map(finding)
                .collect();
        let course = of(Meaning::Stage).and_then(|text| known(text, &words.stage, Course::parse));
        let course = course.or(map.all.stage).unwrap_or(Course::One);
        // Most lists have one day for the answer and the end.
        if let (Some(on), true) =
            (days.get(&Meaning::Closed).copied(), findings.contains_key(&Meaning::Finding))
            && course == Course::One
        {
            days.entry(Meaning::Stage1Answered).or_insert(on);
        }
        let state = state(map, &texts, &days)?;
        let channel = of(Meaning::Channel).and_then(|text| known(text, &words.channel, Channel::parse));
        let scheme = of(Meaning::Scheme).and_then(|text| known(text, &words.scheme, Scheme::parse));
        let row = Self {
            line: record.line,
            reference: of(Meaning::Reference).map_or_else(|| made(&record.cells), str::to_owned),
            received,
            scheme: scheme.or(map.all.scheme).unwrap_or(Scheme::Corporate),
            channel: channel.or(map.all.channel).unwrap_or(Channel::Letter),
            course,
            state,
            findings,
            settled: None,
            dates: days,
            texts,
        };
        row.in_order(map)?;
        Ok(row)
    }
}

/// Where a case stands: as its word says, else as its days and the map do.
fn state(
    map: &Map,
    texts: &BTreeMap<Meaning, String>,
    days: &BTreeMap<Meaning, NaiveDate>,
) -> Result<State, String> {
    let of = |meaning| texts.get(&meaning).map_or("", String::as_str);
    let said = known(of(Meaning::Status), &map.words.status, State::parse);
    let ended = days.contains_key(&Meaning::Closed);
    let answered = days.contains_key(&Meaning::Stage1Answered);
    match (said, map.all.status) {
        (Some(State::InProgress), _) if ended => {
            let (status, closed) = (map.heading(Meaning::Status), map.heading(Meaning::Closed));
            Err(format!("{status} is {} but {closed} says {}", of(Meaning::Status), of(Meaning::Closed)))
        }
        (Some(state), _) => Ok(state),
        (None, _) if ended => Ok(State::Closed),
        (None, Some(state)) => Ok(state),
        (None, None) if answered => Ok(State::Closed),
        (None, None) => Ok(State::InProgress),
    }
}

fn day(map: &Map, meaning: Meaning, text: &str) -> Result<NaiveDate, String> {
    dates::read(text, map.dates).map(|day| day.on).map_err(|why| {
        let heading = map.heading(meaning);
        match why {
            NoDay::NotADate => format!("{heading} {text} is not a date between 1990 and 2100"),
            NoDay::EitherOrder => {
                format!("{heading} {text} is one date day first and another month first: say which it is")
            }
        }
    })
}

/// A word as the map has it, else one of our own.
fn known<T: Copy>(text: &str, words: &BTreeMap<String, T>, ours: fn(&str) -> Option<T>) -> Option<T> {
    let mapped = words.iter().find(|(word, _)| word.eq_ignore_ascii_case(text)).map(|(_, word)| *word);
    mapped.or_else(|| ours(text))
}

/// A reference for a row of a file that has none: the same row always has the same, wherever in the file it stands.
fn made(cells: &[String]) -> String {
    let hash = Sha256::digest(cells.join("\u{1f}"));
    let letter = |byte: &u8| LETTERS.chars().nth(usize::from(*byte) % LETTERS.len());
    format!("F-{}", hash.iter().take(9).filter_map(letter).collect::<String>())
}

/// Whether a cell is told whole by what came of it, so that it need not be kept beside it.
pub fn is_told(meaning: Meaning, text: &str, map: &Map, told: Option<&String>) -> bool {
    let Some(told) = told else { return false };
    match meaning.holds() {
        Holds::Text => told == text,
        Holds::Word => told == text,
        Holds::Day => dates::read(text, map.dates).is_ok_and(|day| !day.timed && *told == day.on.to_string()),
    }
}
