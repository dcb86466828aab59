//! `redress list` and `redress search`: cases as lines.

use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION, iso, iso_or, number_or};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::cli::words::view;
use crate::domain::calendar::Calendar;
use crate::domain::query::{RowQuery, Sort, View};
use crate::domain::row::Row;
use crate::store::Store;
use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

/// List open cases, or every case
#[derive(Debug, Args)]
pub(super) struct List {
    /// Every case, closed ones too
    #[arg(long, conflicts_with = "view")]
    all: bool,
    /// A view of the queue by its name or key: Mine, Late, "Next 5d", Unassigned, Team, "Stage 2", New, ...
    #[arg(long, value_name = "NAME", value_parser = view)]
    view: Option<View>,
    /// Those of one officer; `me` for your own
    #[arg(long, visible_alias = "owner", value_name = "NAME")]
    officer: Option<String>,
    #[command(flatten)]
    format: Format,
}

/// Find cases, closed ones too, by words of the reference, subject, complainant, service or officer
#[derive(Debug, Args)]
pub(super) struct Search {
    /// Words, or their beginnings, that must all occur
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    #[command(flatten)]
    format: Format,
}

/// A case as other programs see it in a list.
#[derive(Serialize)]
pub(super) struct Line {
    reference: String,
    scheme: Option<&'static str>,
    route: String,
    stage: u8,
    status: &'static str,
    subject: String,
    service: String,
    team: String,
    officer: Option<String>,
    received: NaiveDate,
    clock: Option<&'static str>,
    due: Option<NaiveDate>,
    days_left: Option<i64>,
    forecast: bool,
}

/// The keys of a [`Line`], for the CSV.
const KEYS: &[&str] = &[
    "reference",
    "scheme",
    "route",
    "stage",
    "status",
    "subject",
    "service",
    "team",
    "officer",
    "received",
    "clock",
    "due",
    "days_left",
    "forecast",
];

impl Line {
    /// The line of a row, reckoned from a day.
    pub(super) fn of(row: Row, today: NaiveDate, calendar: &Calendar) -> Self {
        let days_left = row.days_left(today, calendar);
        let clock = row.clock;
        Self {
            reference: row.reference,
            scheme: row.scheme.map(|scheme| scheme.name()),
            route: row.route,
            stage: row.stage.number(),
            status: row.status.name(),
            subject: row.subject,
            service: row.service,
            team: row.team,
            officer: row.owner,
            received: row.received,
            clock: clock.as_ref().map(|clock| clock.clock.name()),
            due: clock.as_ref().map(|clock| clock.due),
            days_left,
            forecast: clock.is_some_and(|clock| clock.forecast),
        }
    }
}

#[derive(Serialize)]
struct Shape {
    version: u32,
    now: chrono::NaiveDateTime,
    cases: Vec<Line>,
}

impl List {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        let officer = self.officer.as_ref().map(|name| setup.person(name));
        let rows = match self.view {
            Some(view) => {
                let whose = officer.clone().unwrap_or_else(|| setup.officer.clone());
                rows_of(&store, setup, (view, whose, String::new()))?
            }
            None => store.rows(self.all)?,
        };
        let theirs = |row: &Row| {
            officer.as_ref().is_none_or(|name| {
                row.owner.as_ref().is_some_and(|owner| owner.to_lowercase() == name.to_lowercase())
            })
        };
        answer(rows.into_iter().filter(theirs), setup, &store, self.format)
    }
}

impl Search {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let words = self.words.join(" ");
        if !words.contains(char::is_alphanumeric) {
            return Err(CliError::usage(
                "there is no word to look for",
                "give a name, a street or a reference",
            ));
        }
        let store = stores::read(setup)?;
        let rows = rows_of(&store, setup, (View::All, setup.officer.clone(), words))?;
        answer(rows.into_iter(), setup, &store, self.format)
    }
}

pub(super) fn rows_of(
    store: &Store,
    setup: &Setup,
    (view, officer, filter): (View, String, String),
) -> Result<Vec<Row>, CliError> {
    let query = RowQuery { view, filter, sort: Sort::Due, officer, today: setup.today(), limit: usize::MAX };
    Ok(store.queue(&query)?.page.rows)
}

fn answer(
    rows: impl Iterator<Item = Row>,
    setup: &Setup,
    store: &Store,
    format: Format,
) -> Result<Answer, CliError> {
    let calendar = &store.rules().calendar;
    let cases: Vec<Line> = rows.map(|row| Line::of(row, setup.today(), calendar)).collect();
    let mut table = Table::new(
        &["case", "route", "status", "clock", "due", "days", "received", "officer", "service", "subject"],
        "no case matches",
    );
    for case in &cases {
        table.row([
            case.reference.clone(),
            case.route.clone(),
            case.status.to_owned(),
            case.clock.unwrap_or_default().to_owned(),
            iso_or(case.due),
            number_or(case.days_left),
            iso(case.received),
            case.officer.clone().unwrap_or_else(|| "nobody".to_owned()),
            case.service.clone(),
            case.subject.clone(),
        ]);
    }
    let table = table.keyed(KEYS, &cases)?;
    let answer = table.answer(setup, format, &Shape { version: VERSION, now: setup.now, cases })?;
    Ok(Answer { remarks: stores::unreckoned(store)?, ..answer })
}
