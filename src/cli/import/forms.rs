//! Forms of file: those that come with the program, those that officers saved, and the guess at a new one.

use crate::cli::error::CliError;
use crate::cli::out::{Answer, VERSION};
use crate::cli::reading::text_of;
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::exchange::ImportError;
use crate::exchange::dates::DateOrder;
use crate::exchange::guess::{self, Order};
use crate::exchange::map::{Map, Maps};
use crate::exchange::table::Table;
use crate::store::Store;
use chrono::NaiveDate;
use serde::Serialize;
use std::path::Path;

/// Every map there is.
pub(super) fn maps(store: Option<&Store>) -> Result<Maps, CliError> {
    let wrong = |error| CliError::from(ImportError::Map(error));
    let mut saved = Vec::new();
    for (name, body) in store.map(Store::maps).transpose()?.unwrap_or_default() {
        saved.push(Map::parse(&name, &body).map_err(wrong)?);
    }
    Ok(Maps::built_in().map_err(wrong)?.with(saved))
}

/// A map out of a file of the officer's.
pub(super) fn from_file(path: &Path) -> Result<Map, CliError> {
    let text = text_of(path)?;
    Map::parse(&path.display().to_string(), &text).map_err(|error| ImportError::Map(error).into())
}

/// Saves a map.
pub(super) fn save(setup: &Setup, map: &Map) -> Result<(), CliError> {
    let by = setup.officer().unwrap_or("officer").to_owned();
    Ok(stores::make(setup)?.save_map((&map.name, &map.toml()), &by, setup.now)?)
}

/// What the columns seem to mean.
pub(super) fn guess(
    table: &Table,
    (file, today): (&str, NaiveDate),
    order: Option<DateOrder>,
) -> Result<Answer, CliError> {
    if let Some(by) = guess::counts(table) {
        return Err(ImportError::Counts(by).into());
    }
    let mut guess = guess::guess(table, file, today);
    guess.map.dates = order.or(guess.map.dates);
    let mut answer = Answer::new(guess.map.toml());
    if guess.map.dates.is_none() && guess.order == Order::Ask {
        answer.remarks = "redress: the dates can be read day first and month first\n\
                          hint: say which with --dates day-first or --dates month-first\n"
            .to_owned();
    }
    if !guess.map.columns.contains_key(&crate::exchange::map::Meaning::Received) {
        answer.remarks.push_str(
            "redress: no column seems to hold the day a complaint was received\n\
             hint: add received = \"HEADING\" under [columns]\n",
        );
    }
    Ok(answer)
}

#[derive(Serialize)]
struct Form<'a> {
    name: &'a str,
    title: &'a str,
    dates: Option<DateOrder>,
}

impl<'a> Form<'a> {
    fn of(map: &'a Map) -> Self {
        Self { name: &map.name, title: &map.title, dates: map.dates }
    }
}

#[derive(Serialize)]
struct Shape<'a> {
    version: u32,
    maps: Vec<Form<'a>>,
}

/// The forms that are known, one a line.
pub(super) fn list(setup: &Setup, json: bool) -> Result<Answer, CliError> {
    let maps = maps(stores::if_any(setup)?.as_ref())?;
    if json {
        return Answer::json(&Shape { version: VERSION, maps: maps.all().iter().map(Form::of).collect() });
    }
    let form = |map: &Map| format!("{}: {}\n", map.name, crate::domain::text::clean(&map.title));
    Ok(Answer::new(maps.all().iter().map(form).collect()))
}
