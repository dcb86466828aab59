//! Bringing a file in: which file, what its columns tell, a trial, and the rows themselves.

use crate::app::effect::{CaseWrite, KnownCases};
use crate::domain::case::Case;
use crate::domain::event::{CaseId, Event, Fact};
use crate::domain::terms::{Channel, Scheme};
use crate::exchange::dates::DateOrder;
use crate::exchange::guess::{self, Column, Order};
use crate::exchange::map::{Course, Map, Maps, Meaning, State};
use crate::exchange::table::Table;
use crate::exchange::{self, ImportError, Known, Plan, Rows, Told};
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::HashMap;

/// How many rows are shown as the cases they would be.
const SHOWN: usize = 3;

/// How many cases are sent to the store at once: Esc stops between two such lots.
pub const LOT: usize = 100;

/// What files that can be brought in end in.
pub const ENDS: &[&str] = &[".csv", ".tsv", ".txt", ".xlsx"];

/// Where the officer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// Which file.
    #[default]
    File,
    /// What its columns tell.
    Columns,
    /// Whether it is to be done, and under which name the form is saved.
    Agree,
    /// It is being done.
    Running,
}

/// The screen's state.
#[derive(Debug, Clone, Default)]
pub struct BringIn {
    /// Where the officer is.
    pub step: Step,
    /// The path as typed.
    pub path: String,
    /// Files and folders that begin like it.
    pub offered: Vec<String>,
    /// The chosen one of them.
    pub choice: usize,
    /// The file, once it was read.
    pub sheet: Option<Sheet>,
    /// The chosen line of the columns and settings.
    pub line: usize,
    /// A list to choose from, for the chosen line.
    pub picker: Option<Picker>,
    /// The name under which the form is to be saved; empty for one that is known already.
    pub name: String,
    /// The officer agreed, and the rows are read once more under the name that was given to the form.
    pub agreed: bool,
    /// The maps that officers saved, as TOML.
    pub saved: Vec<(String, String)>,
    /// What is left to bring in.
    pub run: Option<Run>,
}

/// A list that is narrowed by typing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picker {
    /// What was typed.
    pub typed: String,
    /// The chosen entry of those that match.
    pub at: usize,
}

/// A file and what is made of it.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its name without the folder.
    pub file: String,
    /// Its cells.
    pub table: Table,
    /// What its columns look like.
    pub columns: Vec<Column>,
    /// What they mean.
    pub map: Map,
    /// The order of its dates.
    pub order: Order,
    /// The map is one that was known before and nothing was changed in it.
    pub known: bool,
    /// The rows as they would come in.
    pub rows: Option<Rows>,
    /// What bringing them in would do.
    pub trial: Option<Trial>,
}

/// What bringing a file in would do.
#[derive(Debug, Clone)]
pub struct Trial {
    /// The plan.
    pub plan: Plan,
    /// The state of each case that it was made on.
    on: HashMap<String, (CaseId, i64)>,
}

/// What is left to bring in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The cases that are still to be written, first things first.
    pub left: Vec<CaseWrite>,
    /// All cases there were.
    pub of: usize,
    /// Cases added so far.
    pub added: usize,
    /// Cases updated so far.
    pub updated: usize,
    /// The batch that the first lot began.
    pub batch: Option<i64>,
    /// The officer wants it to stop.
    pub stop: bool,
}

/// A line of the screen that can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The column at this place.
    Column(usize),
    /// Which number of a date is the day.
    Dates,
    /// The procedure of every row that does not say.
    Scheme,
    /// The stage of every row that does not say.
    Stage,
    /// The state of every row that does not say.
    Status,
    /// The channel of every row that does not say.
    Channel,
}

/// What a line can be changed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The column tells this.
    Tells(Meaning),
    /// The column is kept beside the fields.
    Keep,
    /// The column is left out.
    LeaveOut,
    /// The order of the dates.
    Dates(DateOrder),
    /// The procedure.
    Scheme(Scheme),
    /// The stage.
    Stage(Course),
    /// The state; none for what the dates of the row say.
    Status(Option<State>),
    /// The channel.
    Channel(Channel),
}

impl Sheet {
    /// A file with the map that it has, or the best guess at one.
    ///
    /// # Errors
    /// The sentence, when it holds counts or its map cannot be read.
    pub fn new(
        file: &str,
        table: Table,
        (saved, today): (&[(String, String)], NaiveDate),
    ) -> Result<Self, ImportError> {
        let saved = saved.iter().filter_map(|(name, body)| Map::parse(name, body).ok());
        let maps = Maps::built_in()?.with(saved);
        let columns = guess::columns(&table);
        let (map, order, known) = match exchange::choose(&table, &maps, None) {
            Ok(map) => {
                let mut map = map.clone();
                let asks = map.loose && map.dates.is_none();
                let order = if asks { guess::settle(&table, &mut map) } else { Order::NoMatter };
                (map, order, true)
            }
            Err(error @ ImportError::Counts(_)) => return Err(error),
            Err(ImportError::Table(_) | ImportError::Map(_)) => {
                let guess = guess::guess(&table, file, today);
                (guess.map, guess.order, false)
            }
        };
        let file = file.to_owned();
        Ok(Self { file, table, columns, map, order, known, rows: None, trial: None })
    }

    /// What must be said before anything can be tried.
    pub fn missing(&self) -> Option<&'static str> {
        if !self.map.columns.contains_key(&Meaning::Received) {
            return Some("Say which column holds the day of receipt: choose it and press Enter.");
        }
        (self.order == Order::Ask && self.map.dates.is_none())
            .then_some("Say which number of a date like 3/4/2018 is the day: the line Dates.")
    }

    /// The lines that can be changed.
    pub fn lines(&self) -> Vec<Line> {
        let columns = (0..self.columns.len()).map(Line::Column);
        let settings = [Line::Dates, Line::Scheme, Line::Stage, Line::Status, Line::Channel];
        columns.chain(settings.into_iter().filter(|_| self.map.loose)).collect()
    }

    /// What a column tells, if a field takes it.
    pub fn tells(&self, place: usize) -> Option<Meaning> {
        let places = self.map.places(&self.table.header);
        places.into_iter().find(|(_, at)| *at == place).map(|(meaning, _)| meaning)
    }

    /// Every choice of a line with its words.
    pub fn choices(line: Line) -> Vec<(String, Choice)> {
        let words = |text: &str| text.to_owned();
        match line {
            Line::Column(_) => {
                let meanings = Meaning::ALL.iter().filter(|meaning| meaning.is_offered());
                let kept =
                    [(words("Keep it as it is"), Choice::Keep), (words("Leave it out"), Choice::LeaveOut)];
                kept.into_iter().chain(meanings.map(|m| (words(m.label()), Choice::Tells(*m)))).collect()
            }
            Line::Dates => DateOrder::TABLE
                .iter()
                .map(|(order, _, label)| (words(label), Choice::Dates(*order)))
                .collect(),
            Line::Scheme => Scheme::ALL.iter().map(|s| (words(s.label()), Choice::Scheme(*s))).collect(),
            Line::Stage => Course::ALL.iter().map(|c| (words(c.label()), Choice::Stage(*c))).collect(),
            Line::Status => {
                let by_dates = (words("as the dates of the row say"), Choice::Status(None));
                let states = State::ALL.iter().map(|s| (words(s.label()), Choice::Status(Some(*s))));
                std::iter::once(by_dates).chain(states).collect()
            }
            Line::Channel => Channel::ALL.iter().map(|c| (words(c.label()), Choice::Channel(*c))).collect(),
        }
    }

    /// Changes a line.
    pub fn choose(&mut self, line: Line, choice: Choice) {
        self.known = false;
        match choice {
            Choice::Tells(meaning) => self.column(line, |sheet, heading| {
                sheet.map.columns.insert(meaning, heading);
            }),
            Choice::Keep => self.column(line, |_, _| {}),
            Choice::LeaveOut => self.column(line, |sheet, heading| sheet.map.leave_out.push(heading)),
            Choice::Dates(order) => self.map.dates = Some(order),
            Choice::Scheme(scheme) => self.map.all.scheme = Some(scheme),
            Choice::Stage(stage) => self.map.all.stage = Some(stage),
            Choice::Status(state) => self.map.all.status = state,
            Choice::Channel(channel) => self.map.all.channel = Some(channel),
        }
    }

    fn column(&mut self, line: Line, change: impl FnOnce(&mut Self, String)) {
        let Line::Column(place) = line else { return };
        let Some(heading) = self.columns.get(place).map(|column| column.heading.clone()) else { return };
        self.map.columns.retain(|_, other| *other != heading);
        self.map.leave_out.retain(|other| *other != heading);
        change(self, heading);
        guess::learn(&self.table, &mut self.map);
        let said = self.map.dates;
        self.order = guess::settle(&self.table, &mut self.map);
        self.map.dates = self.map.dates.or(said);
    }

    /// Holds the rows against the cases that are there.
    pub fn try_on(&mut self, known: &KnownCases) {
        let Some(rows) = self.rows.clone() else { return };
        let of = |reference: &str| known.get(reference).map(|(_, events)| Known { events: events.clone() });
        let plan = exchange::plan(&of, rows);
        let last = |events: &[Event]| events.iter().map(|event| event.seq).max().unwrap_or(0);
        let on =
            known.iter().map(|(reference, (id, events))| (reference.clone(), (*id, last(events)))).collect();
        self.trial = Some(Trial { plan, on });
    }

    /// The first rows as the cases they would be: reference, day of receipt, subject, what then.
    pub fn first(&self) -> Vec<[String; 4]> {
        let told = self.rows.iter().flat_map(|rows| &rows.told).take(SHOWN);
        told.filter_map(case_of).collect()
    }
}

fn case_of(told: &Told) -> Option<[String; 4]> {
    let event = |(seq, (at, fact)): (i64, &(NaiveDateTime, Fact))| Event {
        seq,
        at: *at,
        by: exchange::IMPORTER.to_owned(),
        fact: fact.clone(),
        batch: 0,
    };
    let events: Vec<Event> = (1..).zip(&told.facts).map(event).collect();
    let case = Case::fold(CaseId(0), &events)?;
    let receipt = &case.receipt;
    let state = format!("{}, {}", case.route(), case.status.label());
    Some([
        receipt.reference.clone(),
        receipt.on.format("%-d %b %Y").to_string(),
        receipt.subject.clone(),
        state,
    ])
}

impl Trial {
    /// What is to be written, each case on the state that was seen.
    pub fn writes(&self) -> Vec<CaseWrite> {
        let cases = self.plan.added.iter().chain(&self.plan.updated);
        cases
            .map(|case| {
                let (id, seen) = self.on.get(&case.reference).copied().unzip();
                CaseWrite { id, seen, reference: case.reference.clone(), facts: case.facts.clone() }
            })
            .collect()
    }
}

impl BringIn {
    /// The chosen line of the columns and settings.
    pub fn chosen(&self) -> Option<Line> {
        self.sheet.as_ref()?.lines().get(self.line).copied()
    }

    /// The choices of the open list that match what is typed: every word begins a word of the entry.
    pub fn matches(&self) -> Vec<(String, Choice)> {
        let (Some(picker), Some(line)) = (&self.picker, self.chosen()) else { return Vec::new() };
        let typed = picker.typed.to_lowercase();
        let begins = |label: &str| {
            let label = label.to_lowercase();
            typed.split_whitespace().all(|word| label.split_whitespace().any(|other| other.starts_with(word)))
        };
        Sheet::choices(line).into_iter().filter(|(label, _)| begins(label)).collect()
    }

    /// Whether every key is text or a choice and none has its usual meaning.
    pub const fn takes_keys(&self) -> bool {
        match self.step {
            Step::File | Step::Agree | Step::Running => true,
            Step::Columns => self.picker.is_some(),
        }
    }
}
