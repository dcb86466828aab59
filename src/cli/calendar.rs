//! `redress calendar`: the bank holidays that are held, and bringing in newer ones.

use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION, counted, iso};
use crate::cli::reading::text_of;
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::cli::words::division;
use crate::domain::calendar::{Division, GOV_UK, Holiday, LOCAL_CLOSURE, Merge, parse_gov_uk};
use crate::domain::text::clean;
use crate::domain::when::Leaning;
use crate::store::{HolidayFile, HolidayTrial, MovedDate, Proclaimed, Trial};
use chrono::{Datelike, NaiveDate};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// List bank holidays and local closures, or bring in gov.uk's newer list
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Calendar {
    /// Which year; this year when left out
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,
    /// Whose: england-and-wales, scotland, northern-ireland or uk-any
    #[arg(long, visible_alias = "holidays", value_name = "DIVISION", value_parser = division,
        default_value = "england-and-wales")]
    division: Division,
    #[command(flatten)]
    format: Format,
    #[command(subcommand)]
    step: Option<Step>,
}

#[derive(Debug, Subcommand)]
enum Step {
    /// Merge gov.uk's bank-holidays.json; open deadlines are reckoned again
    Import {
        /// The file, as fetched from www.gov.uk/bank-holidays.json
        file: PathBuf,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// Say what such a file would change and which open deadlines it would move; nothing is written
    Try {
        /// The file, as fetched from www.gov.uk/bank-holidays.json
        file: PathBuf,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// The council shuts on a day by its own choice: its own procedure does not count it, the law does
    Close {
        /// The day
        #[arg(value_name = "DATE")]
        date: String,
        /// Why, as in 'Town hall closed'
        #[arg(required = true)]
        why: Vec<String>,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
    /// The council opens after all on a day that was to be closed
    Open {
        /// The day
        #[arg(value_name = "DATE")]
        date: String,
        /// Answer in JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Serialize)]
struct Year {
    version: u32,
    year: i32,
    division: &'static str,
    proclaimed: bool,
    holidays: Vec<Held>,
}

#[derive(Serialize)]
struct Held {
    date: NaiveDate,
    weekday: String,
    title: String,
    source: String,
    local: bool,
}

#[derive(Serialize)]
struct Imported {
    version: u32,
    /// Whether it was brought in.
    applied: bool,
    /// Whether every day in the file was held already.
    unchanged: bool,
    divisions: Vec<Merged>,
    deadlines: Vec<Moved>,
}

/// An open date that the list moved.
#[derive(Serialize)]
struct Moved {
    reference: String,
    /// Who has the case; none while nobody does.
    officer: Option<String>,
    clock: &'static str,
    from: NaiveDate,
    to: NaiveDate,
    /// Whether the council has missed the new date.
    breach: bool,
}

impl Moved {
    fn of(moved: MovedDate, today: NaiveDate) -> Self {
        Self {
            breach: moved.is_breach(today),
            clock: moved.clock.name(),
            from: moved.from,
            to: moved.to,
            reference: moved.reference,
            officer: moved.owner,
        }
    }

    fn says(&self) -> String {
        let late = if self.breach { ", late" } else { "" };
        let (case, from, to) = (clean(&self.reference), iso(self.from), iso(self.to));
        format!("  {case} {} from {from} to {to}{late}\n", self.clock)
    }
}

#[derive(Serialize)]
struct Merged {
    division: &'static str,
    added: usize,
    moved: usize,
    renamed: usize,
    years: Vec<i32>,
}

impl Merged {
    fn of(division: Division, merge: &Merge) -> Self {
        Self {
            division: division.name(),
            added: merge.added.len(),
            moved: merge.moved.len(),
            renamed: merge.renamed.len(),
            years: merge.years.clone(),
        }
    }

    fn says(&self) -> String {
        let years: Vec<String> = self.years.iter().map(i32::to_string).collect();
        let years = if years.is_empty() { String::new() } else { format!(", new years {}", years.join(" ")) };
        let days = counted(self.added, "day", "days");
        format!("{}: {days} added, {} moved, {} renamed{years}\n", self.division, self.moved, self.renamed)
    }
}

impl Calendar {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        match &self.step {
            Some(Step::Import { file, json }) => import(setup, file, *json),
            Some(Step::Try { file, json }) => attempt(setup, file, *json),
            Some(Step::Close { date, why, json }) => closure(setup, date, Some(&why.join(" ")), *json),
            Some(Step::Open { date, json }) => closure(setup, date, None, *json),
            None => self.year(setup),
        }
    }

    fn year(&self, setup: &Setup) -> Result<Answer, CliError> {
        let year = self.year.unwrap_or_else(|| setup.today().year());
        let counted = self.division == Division::EnglandAndWales;
        let calendar =
            if counted { stores::working_days(setup)? } else { stores::calendar(setup, self.division)? };
        if !calendar.years().contains(&year) {
            return Err(CliError::failed(
                format!(
                    "the bank holidays of {} are held for {} to {}, not for {year}",
                    self.division.label(),
                    calendar.years().start(),
                    calendar.years().end()
                ),
                "fetch gov.uk's newer list and run `redress calendar import FILE`",
            ));
        }
        let proclaimed = calendar.is_proclaimed(year);
        let mut table = Table::new(&["date", "day", "title", "source"], "no day is held");
        let mut holidays = Vec::new();
        for holiday in calendar.holidays(year) {
            let held = Held {
                date: holiday.date,
                weekday: holiday.date.format("%a").to_string(),
                title: holiday.title.clone(),
                source: holiday.source.clone(),
                local: holiday.source == LOCAL_CLOSURE,
            };
            table.row([iso(held.date), held.weekday.clone(), held.title.clone(), held.source.clone()]);
            holidays.push(held);
        }
        let division = self.division.name();
        let table = table.keyed(&["date", "weekday", "title", "source", "local"], &holidays)?;
        let mut answer = table.answer(
            setup,
            self.format,
            &Year { version: VERSION, year, division, proclaimed, holidays },
        )?;
        if !proclaimed {
            answer.remarks = format!("{year} is reckoned from the usual rules: it is not proclaimed yet\n");
        }
        if let Some(store) = stores::if_any(setup)? {
            answer.remarks.push_str(&stores::beyond(&store)?);
        }
        Ok(answer)
    }
}

/// The lists of a file, one for each division.
fn lists(file: &Path) -> Result<Vec<(Division, Vec<Holiday>)>, CliError> {
    let text = text_of(file)?;
    parse_gov_uk(&text).map_err(|error| {
        CliError::failed(
            format!("{} is not gov.uk's list of bank holidays: {error}", file.display()),
            "fetch https://www.gov.uk/bank-holidays.json again; nothing was changed",
        )
    })
}

fn attempt(setup: &Setup, file: &Path, json: bool) -> Result<Answer, CliError> {
    let lists = lists(file)?;
    let HolidayTrial { merges, trial: Trial { moved, beyond }, unchanged } =
        stores::read(setup)?.try_holidays(&lists)?;
    let shape = Imported {
        version: VERSION,
        applied: false,
        unchanged,
        divisions: merges.iter().map(|(division, merge)| Merged::of(*division, merge)).collect(),
        deadlines: moved.into_iter().map(|one| Moved::of(one, setup.today())).collect(),
    };
    let answer = if json { Answer::json(&shape)? } else { Answer::new(says(&shape)) };
    Ok(Answer { remarks: beyond.map_or_else(String::new, |beyond| stores::beyond_words(&beyond)), ..answer })
}

fn import(setup: &Setup, file: &Path, json: bool) -> Result<Answer, CliError> {
    let lists = lists(file)?;
    let mut store = stores::make(setup)?;
    // The list speaks for itself when nobody said who brings it in.
    let by = if setup.officer.is_empty() { GOV_UK } else { &setup.officer };
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let load = HolidayFile { file: name, lists, by: by.to_owned(), at: setup.now };
    let Proclaimed { merges, moved, unchanged } = store.bring_in_holidays(&load)?;
    let shape = Imported {
        version: VERSION,
        applied: true,
        unchanged,
        divisions: merges.iter().map(|(division, merge)| Merged::of(*division, merge)).collect(),
        deadlines: moved.into_iter().map(|one| Moved::of(one, setup.today())).collect(),
    };
    let told = says(&shape);
    let answer = if json { Answer::json(&shape)? } else { Answer::new(told.clone()) };
    Ok(answer.having_recorded(told.trim_end().replace('\n', "; ")))
}

#[derive(Serialize)]
struct Closure {
    version: u32,
    date: NaiveDate,
    closed: bool,
    deadlines: Vec<Moved>,
}

fn closure(setup: &Setup, date: &str, why: Option<&str>, json: bool) -> Result<Answer, CliError> {
    let by = setup.officer()?;
    let mut store = stores::make(setup)?;
    let date = setup.date(date, Leaning::Future, &store.rules().calendar)?;
    let moved = store.close_day(date, why, (by, setup.now))?;
    let deadlines = moved.into_iter().map(|one| Moved::of(one, setup.today())).collect();
    let shape = Closure { version: VERSION, date, closed: why.is_some(), deadlines };
    let state = if shape.closed { "closed" } else { "open after all" };
    let told =
        format!("{} is {state}. Undo: redress undo\n{}", iso(date), moved_words(&shape.deadlines, "moved"));
    let answer = if json { Answer::json(&shape)? } else { Answer::new(told.clone()) };
    Ok(answer.having_recorded(told.trim_end().replace('\n', "; ")))
}

fn moved_words(deadlines: &[Moved], verb: &str) -> String {
    let mut text = match deadlines.len() {
        0 => format!("no open deadline {verb}\n"),
        n => format!("{} {verb}:\n", counted(n, "open deadline", "open deadlines")),
    };
    text.extend(deadlines.iter().map(Moved::says));
    text
}

fn says(shape: &Imported) -> String {
    if shape.unchanged {
        return "nothing new: every bank holiday in the file is held already\n".to_owned();
    }
    let text: String = shape.divisions.iter().map(Merged::says).collect();
    match shape.applied {
        true => text + "Undo: redress undo\n" + &moved_words(&shape.deadlines, "moved"),
        false => text + &moved_words(&shape.deadlines, "would move"),
    }
}
