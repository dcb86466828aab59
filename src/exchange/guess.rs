//! What the columns of an unknown file tell, guessed from their headings and their values. The officer corrects it.

mod synonyms;

use crate::exchange::dates::{self, DateOrder};
use crate::exchange::map::{self, All, Map, Meaning, State, Words};
use crate::exchange::meaning::Holds;
use crate::exchange::table::Table;
use chrono::{NaiveDate, TimeDelta};
use std::collections::{BTreeMap, BTreeSet};

/// How many rows are looked at.
const LOOKED_AT: usize = 2000;

/// What the dates of a file say about their own order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// No date of the file could be read in two ways.
    NoMatter,
    /// Some of them can only be read this way, and none only the other way.
    Sure(DateOrder),
    /// Every date can be read either way, or some say this and some that: it must be asked.
    Ask,
}

/// A column and what its values look like.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading, once in the file.
    pub heading: String,
    /// Rows that have something in it.
    pub filled: usize,
    /// Of these, the days in any of the written forms.
    pub days: usize,
    /// Of these, numbers that Excel would show as days.
    pub day_numbers: usize,
    /// Of these, numbers and signs for no number.
    pub numbers: usize,
    /// Different values.
    pub distinct: BTreeSet<String>,
    /// The letters of all values together.
    pub letters: usize,
    /// The first values, one for each row from the top.
    pub first: Vec<String>,
}

impl Column {
    fn mostly(&self, n: usize) -> bool {
        self.filled > 0 && n * 5 >= self.filled * 4
    }

    fn average(&self) -> usize {
        self.letters / self.filled.max(1)
    }

    /// Whether its values can stand for this.
    fn suits(&self, meaning: Meaning, rows: usize) -> bool {
        match (meaning, meaning.holds()) {
            (_, Holds::Day) => self.filled > 0 && (self.days + self.day_numbers) * 5 >= self.filled * 3,
            (Meaning::Reference, _) => self.filled == rows && self.distinct.len() == rows,
            (_, Holds::Word) => self.distinct.len() <= 30,
            (Meaning::Phone, _) => true,
            // A column of numbers is a cost or a count, whatever word its heading has.
            (_, Holds::Text) => !self.mostly(self.days) && !self.mostly(self.numbers),
        }
    }
}

/// A guess, to be corrected and saved.
#[derive(Debug, Clone)]
pub struct Guess {
    /// The map. Its `dates` are set only if the file is sure of them.
    pub map: Map,
    /// The order of the dates.
    pub order: Order,
}

/// The columns of a table with what their values look like.
pub fn columns(table: &Table) -> Vec<Column> {
    let headings = map::headings(&table.header).into_iter().enumerate();
    let column = |(place, heading)| {
        let mut column = Column {
            heading,
            filled: 0,
            days: 0,
            day_numbers: 0,
            numbers: 0,
            distinct: BTreeSet::new(),
            letters: 0,
            first: Vec::new(),
        };
        for record in table.records.iter().take(LOOKED_AT) {
            let value = record.cells.get(place).map_or("", String::as_str);
            if column.first.len() < 3 {
                column.first.push(value.to_owned());
            }
            if value.is_empty() {
                continue;
            }
            column.filled += 1;
            column.letters += value.chars().count();
            column.distinct.insert(value.to_owned());
            let number = is_number(value);
            column.numbers += usize::from(number);
            column.day_numbers += usize::from(dates::is_day_number(value));
            let day = !number && !matches!(dates::read(value, None), Err(dates::NoDay::NotADate));
            column.days += usize::from(day);
        }
        column
    };
    headings.map(column).collect()
}

/// A number, a share, or the sign for "no figure".
fn is_number(text: &str) -> bool {
    let bare = text.trim_end_matches('%').replace(',', "");
    matches!(text, "-" | "–" | "n/a" | "N/A") || bare.parse::<f64>().is_ok_and(f64::is_finite)
}

/// What the file counts by, when it holds numbers and not cases: no column of days, and most columns are numbers.
pub fn counts(table: &Table) -> Option<String> {
    let columns: Vec<Column> = columns(table).into_iter().filter(|column| column.filled > 0).collect();
    let days = columns.iter().any(|c| c.mostly(c.days));
    let numbers = columns.iter().filter(|column| column.mostly(column.numbers)).count();
    let counted = !days && numbers >= 3 && numbers * 2 >= columns.len();
    let by = columns.iter().find(|column| !column.mostly(column.numbers));
    counted.then(|| by.map_or_else(|| "number".to_owned(), |column| column.heading.to_lowercase()))
}

/// What the dates in these columns say about their order.
pub fn order(table: &Table, places: &[usize]) -> Order {
    let (mut day_only, mut month_only, mut either) = (false, false, false);
    for record in &table.records {
        for text in places.iter().filter_map(|place| record.cells.get(*place)) {
            match dates::tells(text) {
                Some((true, false)) => day_only = true,
                Some((false, true)) => month_only = true,
                Some((true, true) | (false, false)) => either = true,
                None => {}
            }
        }
    }
    match (day_only, month_only, either) {
        (false, false, false) => Order::NoMatter,
        (true, false, _) => Order::Sure(DateOrder::DayFirst),
        (false, true, _) => Order::Sure(DateOrder::MonthFirst),
        (true, true, _) | (false, false, true) => Order::Ask,
    }
}

/// Guesses the map of a table. The name is that of the file; today decides whether its cases are long over.
pub fn guess(table: &Table, file: &str, today: NaiveDate) -> Guess {
    let looks = columns(table);
    let found = meanings(&looks, table.records.len().min(LOOKED_AT));
    let heading = |(meaning, place): (&Meaning, &usize)| Some((*meaning, looks.get(*place)?.heading.clone()));
    let mut map = Map {
        name: name(file),
        title: format!("made for {file}"),
        loose: true,
        header: looks.iter().map(|column| column.heading.clone()).collect(),
        columns: found.iter().filter_map(heading).collect(),
        words: words(&found, &looks),
        ..Map::default()
    };
    let order = settle(table, &mut map);
    let has = |meaning: Meaning| found.contains_key(&meaning);
    if !(has(Meaning::Status) || has(Meaning::Closed) || has(Meaning::Stage1Answered)) {
        map.all = All { status: Some(state(table, &map, today)), ..All::default() };
    }
    Guess { map, order }
}

/// Finds out the order of the dates of the columns a map reads as days, and sets it if the file is sure.
pub fn settle(table: &Table, map: &mut Map) -> Order {
    let places = map.places(&table.header);
    let days: Vec<usize> =
        places.iter().filter(|(meaning, _)| meaning.holds() == Holds::Day).map(|(_, place)| *place).collect();
    let order = order(table, &days);
    map.dates = match order {
        Order::Sure(order) => Some(order),
        Order::NoMatter | Order::Ask => None,
    };
    order
}

/// Reads the words of a column that was given a meaning by hand. What the map said of a word before stands.
pub fn learn(table: &Table, map: &mut Map) {
    let looks = columns(table);
    let found = map.places(&table.header);
    let before = std::mem::replace(&mut map.words, words(&found, &looks));
    map.words.scheme.extend(before.scheme);
    map.words.channel.extend(before.channel);
    map.words.stage.extend(before.stage);
    map.words.status.extend(before.status);
    map.words.finding.extend(before.finding);
    map.words.conciliation.extend(before.conciliation);
}

/// A list whose newest row is more than a year old is not of cases that somebody still works on.
fn state(table: &Table, map: &Map, today: NaiveDate) -> State {
    let place = map.places(&table.header).get(&Meaning::Received).copied();
    let days = place.into_iter().flat_map(|place| {
        table.records.iter().filter_map(move |r| dates::read(r.cells.get(place)?, map.dates).ok())
    });
    let newest = days.map(|day| day.on).max();
    let old = newest.is_some_and(|on| on + TimeDelta::days(365) < today);
    if old { State::Closed } else { State::InProgress }
}

/// A name for a map out of the name of a file: `Complaints 2024.csv` is `complaints-2024`.
fn name(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_lowercase();
    let parts = stem.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let name = parts.collect::<Vec<_>>().join("-");
    if name.is_empty() { "file".to_owned() } else { name }
}

/// The words of a heading or a cell, without signs: `Ref. No` is `ref no`.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// How well a heading fits a word for it: the same, or all of its words with others round it.
fn fit(heading: &str, word: &str) -> usize {
    let with_spaces = |text: &str| format!(" {text} ");
    match (heading == word, with_spaces(heading).contains(&with_spaces(word))) {
        (true, _) => 1000,
        // A word alone inside a long heading says little.
        (false, true) if heading.split(' ').count() <= 4 && word.len() >= 4 => 100 + word.len(),
        (false, true | false) => 0,
    }
}

/// Which column tells what: the best fits first, each column and each meaning once.
fn meanings(looks: &[Column], rows: usize) -> BTreeMap<Meaning, usize> {
    let mut fits: Vec<(usize, Meaning, usize)> = Vec::new();
    for (place, column) in looks.iter().enumerate() {
        let heading = plain(&column.heading);
        for (meaning, words) in synonyms::HEADINGS {
            let best = (0..).zip(*words).map(|(n, word)| fit(&heading, word).saturating_sub(n)).max();
            let score = best.unwrap_or(0);
            if score > 0 && column.suits(*meaning, rows) {
                fits.push((score, *meaning, place));
            }
        }
    }
    fits.sort_by_key(|(score, meaning, place)| (std::cmp::Reverse(*score), *place, *meaning));
    let mut found: BTreeMap<Meaning, usize> = BTreeMap::new();
    for (_, meaning, place) in fits {
        if !found.contains_key(&meaning) && !found.values().any(|taken| *taken == place) {
            found.insert(meaning, place);
        }
    }
    by_values(looks, &mut found);
    found
}

/// What no heading said: the first full column of days is the receipt, the longest text is the complaint.
fn by_values(looks: &[Column], found: &mut BTreeMap<Meaning, usize>) {
    let free = |found: &BTreeMap<Meaning, usize>, place: usize| !found.values().any(|taken| *taken == place);
    if !found.contains_key(&Meaning::Received) {
        let days = looks.iter().enumerate().filter(|(n, c)| c.mostly(c.days) && free(found, *n));
        if let Some((place, _)) = days.min_by_key(|(n, column)| (std::cmp::Reverse(column.filled), *n)) {
            found.insert(Meaning::Received, place);
        }
    }
    if !found.contains_key(&Meaning::Summary) && !found.contains_key(&Meaning::Subject) {
        let link = |column: &Column| column.first.iter().any(|text| text.starts_with("http"));
        let texts =
            looks.iter().enumerate().filter(|(n, c)| c.average() >= 40 && !link(c) && free(found, *n));
        if let Some((place, _)) = texts.max_by_key(|(_, column)| column.letters) {
            found.insert(Meaning::Summary, place);
        }
    }
}

/// The words of the columns that become ours.
fn words(found: &BTreeMap<Meaning, usize>, looks: &[Column]) -> Words {
    let values = |meaning| Some(&looks.get(*found.get(&meaning)?)?.distinct);
    let finding = [Meaning::Finding, Meaning::Stage2Finding].into_iter().filter_map(values).flatten();
    Words {
        scheme: known(values(Meaning::Scheme).into_iter().flatten(), synonyms::SCHEMES),
        channel: known(values(Meaning::Channel).into_iter().flatten(), synonyms::CHANNELS),
        stage: known(values(Meaning::Stage).into_iter().flatten(), synonyms::COURSES),
        status: known(values(Meaning::Status).into_iter().flatten(), synonyms::STATES),
        finding: known(finding, synonyms::FINDINGS),
        conciliation: BTreeMap::new(),
    }
}

/// The values that begin with or are one of the words.
fn known<'a, T: Copy>(
    values: impl Iterator<Item = &'a String>,
    table: &[(T, &[&str])],
) -> BTreeMap<String, T> {
    let ours = |value: &String| {
        let bare = plain(value);
        let begins = |word: &str| bare == word || bare.starts_with(&format!("{word} "));
        table.iter().find(|(_, words)| words.iter().any(|word| begins(word))).map(|(ours, _)| *ours)
    };
    values.filter_map(|value| Some((value.clone(), ours(value)?))).collect()
}
