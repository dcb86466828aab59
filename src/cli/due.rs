//! `redress due`: the open deadlines.

use crate::cli::error::CliError;
use crate::cli::out::{Answer, Format, Table, VERSION, iso, number_or};
use crate::cli::setup::Setup;
use crate::cli::stores;
use crate::domain::calendar::Calendar;
use crate::domain::deadline::counted_on;
use crate::domain::query::Upcoming;
use crate::domain::row::days_left;
use crate::domain::when::Leaning;
use chrono::{NaiveDate, NaiveDateTime};
use clap::Args;
use serde::Serialize;

/// List the open deadlines, the earliest first
///
/// Several of --today, --overdue and --within widen the list. Names are left out unless --names is given, because
/// the answer ends up in mail and logs.
#[derive(Debug, Args)]
pub(super) struct Due {
    /// Those due today
    #[arg(long)]
    today: bool,
    /// Those that the council has missed
    #[arg(long, visible_alias = "late")]
    overdue: bool,
    /// Those due from today to a date or within a time, as in 5wd, 2w or fri
    #[arg(long, value_name = "WHEN")]
    within: Option<String>,
    /// Those of one officer; `me` for your own
    #[arg(long, visible_alias = "owner", value_name = "NAME")]
    officer: Option<String>,
    /// Say the officer and the subject too
    #[arg(long)]
    names: bool,
    #[command(flatten)]
    format: Format,
}

#[derive(Serialize)]
struct Shape {
    version: u32,
    now: NaiveDateTime,
    deadlines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    reference: String,
    clock: &'static str,
    stage: Option<u8>,
    due: NaiveDate,
    days_left: Option<i64>,
    forecast: bool,
    extended: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    officer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
}

/// The keys of a [`Line`], for the CSV, and how many of them name nobody.
const KEYS: &[&str] =
    &["reference", "clock", "stage", "due", "days_left", "forecast", "extended", "officer", "subject"];
const NAMELESS: usize = 7;

/// Which of the open deadlines were asked for.
struct Wanted {
    today: NaiveDate,
    due_today: bool,
    overdue: bool,
    within: Option<NaiveDate>,
    officer: Option<String>,
}

impl Wanted {
    fn takes(&self, deadline: &Upcoming) -> bool {
        let due = deadline.due;
        let all = !self.due_today && !self.overdue && self.within.is_none();
        let theirs = self.officer.as_ref().is_none_or(|name| {
            deadline.owner.as_ref().is_some_and(|owner| owner.to_lowercase() == name.to_lowercase())
        });
        let late = deadline.clock.is_ours() && !deadline.forecast && due < self.today;
        let within = self.within.is_some_and(|end| self.today <= due && due <= end);
        theirs && (all || (self.due_today && due == self.today) || (self.overdue && late) || within)
    }
}

impl Due {
    pub(super) fn run(&self, setup: &Setup) -> Result<Answer, CliError> {
        let store = stores::read(setup)?;
        let calendar = store.rules().calendar.clone();
        let within =
            self.within.as_ref().map(|text| setup.date(text, Leaning::Future, &calendar)).transpose()?;
        let wanted = Wanted {
            today: setup.today(),
            due_today: self.today,
            overdue: self.overdue,
            within,
            officer: self.officer.as_ref().map(|name| setup.person(name)),
        };
        // Those of a few days are not looked for among all there are.
        let open = match (wanted.overdue, wanted.within) {
            (false, Some(end)) => store.due_between(wanted.today, end)?,
            (true, _) | (false, None) => store.due()?,
        };
        let deadlines: Vec<Line> = open
            .into_iter()
            .filter(|deadline| wanted.takes(deadline))
            .map(|deadline| self.line(deadline, setup.today(), &calendar))
            .collect();
        let shape = Shape { version: VERSION, now: setup.now, deadlines };
        let keys = if self.names { KEYS } else { KEYS.get(..NAMELESS).unwrap_or(KEYS) };
        let table = self.table(&shape).keyed(keys, &shape.deadlines)?;
        let answer = table.answer(setup, self.format, &shape)?;
        let remarks = format!("{}{}", stores::beyond(&store)?, stores::unreckoned(&store)?);
        Ok(Answer { remarks, ..answer })
    }

    fn line(&self, deadline: Upcoming, today: NaiveDate, calendar: &Calendar) -> Line {
        Line {
            days_left: days_left(deadline.due, today, counted_on(deadline.clock, calendar)),
            reference: deadline.reference,
            clock: deadline.clock.name(),
            stage: deadline.stage.map(|stage| stage.number()),
            due: deadline.due,
            forecast: deadline.forecast,
            extended: deadline.extended,
            officer: deadline.owner.filter(|_| self.names),
            subject: self.names.then_some(deadline.subject),
        }
    }

    fn table(&self, shape: &Shape) -> Table {
        const NONE: &str = "no deadline matches";
        let mut table = if self.names {
            Table::new(&["due", "days", "case", "clock", "stage", "state", "officer", "subject"], NONE)
        } else {
            Table::new(&["due", "days", "case", "clock", "stage", "state"], NONE)
        };
        for line in &shape.deadlines {
            let sure = match (line.forecast, line.extended) {
                (true, _) => "forecast",
                (false, true) => "extended",
                (false, false) => "",
            };
            let cells = [
                iso(line.due),
                number_or(line.days_left),
                line.reference.clone(),
                line.clock.to_owned(),
                number_or(line.stage.map(i64::from)),
                sure.to_owned(),
            ];
            match &line.subject {
                None => table.row(cells),
                Some(subject) => {
                    let [due, days, case, clock, stage, sure] = cells;
                    let officer = line.officer.clone().unwrap_or_else(|| "nobody".to_owned());
                    table.row([due, days, case, clock, stage, sure, officer, subject.clone()]);
                }
            }
        }
        table
    }
}
