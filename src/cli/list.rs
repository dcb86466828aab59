//! `redress list` and `redress search`: cases as lines.

use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION, iso, iso_or, number_or};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::cli::words::view;
use crate::domain::calendar::Calendar;
use crate::domain::query::{Hit, Hits, RowQuery, Sort, View};
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
    /// A view of the queue by its name or key (Mine, Late, "Next 5d", Unassigned, Team, "Stage 2", New, ...), or one
    /// that you or your team saved
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
    /// Those of one officer; `me` for your own
    #[arg(long, visible_alias = "owner", value_name = "NAME")]
    officer: Option<String>,
    #[command(flatten)]
    format: Format,
}

/// Find cases, closed ones too, by any words they say: subject, complaint, people, points, notes, letters, reasons
///
/// The newest cases come first, each with where the words were found and the words around them.
#[derive(Debug, Args)]
pub(super) struct Search {
    /// Words, or their beginnings, that must all occur
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    /// How many cases at most
    #[arg(long, value_name = "N", default_value_t = 200)]
    limit: usize,
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

/// The keys of a [`Found`], for the CSV.
const FOUND_KEYS: &[&str] = &[
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
    "found_in",
    "also_in",
    "context",
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

/// A case that was found, with where and in which words.
#[derive(Serialize)]
struct Found {
    #[serde(flatten)]
    line: Line,
    found_in: &'static str,
    also_in: String,
    context: String,
    #[serde(skip)]
    said: String,
}

impl Found {
    fn of(hit: Hit, today: NaiveDate, calendar: &Calendar) -> Self {
        let (context, said) = (hit.line(), hit.found_in());
        let mut places = hit.places.iter().map(|place| place.name());
        let found_in = places.next().unwrap_or_default();
        let also_in = places.collect::<Vec<_>>().join(", ");
        Self { line: Line::of(hit.row, today, calendar), found_in, also_in, context, said }
    }
}

#[derive(Serialize)]
struct Matches {
    version: u32,
    now: chrono::NaiveDateTime,
    cases: Vec<Found>,
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
        let rows = match &self.view {
            Some(name) => {
                let whose = officer.clone().unwrap_or_else(|| setup.officer.clone());
                rows_in(&store, setup, (name, whose))?
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
        self.answer(setup, &store, store.search(&words, self.limit)?)
    }

    fn answer(&self, setup: &Setup, store: &Store, hits: Hits) -> Result<Answer, CliError> {
        let calendar = &store.rules().calendar;
        let more = hits.more || hits.matching > hits.hits.len();
        let words = hits.words();
        let cases: Vec<Found> =
            hits.hits.into_iter().map(|hit| Found::of(hit, setup.today(), calendar)).collect();
        let mut table = Table::new(
            &["case", "route", "status", "officer", "subject", "found in", "words"],
            "no case matches",
        );
        for case in &cases {
            table.row([
                case.line.reference.clone(),
                case.line.route.clone(),
                case.line.status.to_owned(),
                case.line.officer.clone().unwrap_or_else(|| "nobody".to_owned()),
                case.line.subject.clone(),
                case.said.clone(),
                case.context.clone(),
            ]);
        }
        let table = table.keyed(FOUND_KEYS, &cases)?;
        let shape = Matches { version: VERSION, now: setup.now, cases };
        let answer = table.answer(setup, self.format, &shape)?;
        let remark = if more {
            format!("{words} shown; more words, or --limit, change that\n")
        } else {
            String::new()
        };
        Ok(Answer { remarks: remark + &stores::unreckoned(store)?, ..answer })
    }
}

/// The rows of a view with this name: a fixed one, or one that was saved.
fn rows_in(store: &Store, setup: &Setup, (name, officer): (&str, String)) -> Result<Vec<Row>, CliError> {
    let (view, filter, sort) = match (view(name), store.saved_view(&setup.officer, name)?) {
        (Ok(view), _) => (view, String::new(), Sort::Due),
        (Err(_), Some(saved)) => (saved.view, saved.filter, saved.sort),
        (Err(why), None) => {
            return Err(CliError::usage(
                format!("no view is called '{name}': {why}"),
                "views are saved with v in the queue",
            ));
        }
    };
    let (today, behind) = (setup.today(), Vec::new());
    let query = RowQuery { view, filter, sort, officer, today, limit: usize::MAX, behind };
    Ok(store.queue(&query)?.page.rows)
}

pub(super) fn rows_of(
    store: &Store,
    setup: &Setup,
    (view, officer, filter): (View, String, String),
) -> Result<Vec<Row>, CliError> {
    let query = RowQuery {
        view,
        filter,
        sort: Sort::Due,
        officer,
        today: setup.today(),
        limit: usize::MAX,
        behind: Vec::new(),
    };
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
