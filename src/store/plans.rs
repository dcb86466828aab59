//! The actions that the self-assessment plans, as rows of the queue: each where its day puts it among the cases.

use super::Store;
use super::error::Result;
use super::sql::Day;
use crate::app::effect::QueueReply;
use crate::domain::event::CaseId;
use crate::domain::query::{Page, RowQuery, Sort, Start, View};
use crate::domain::row::{Row, RowClock};
use crate::domain::terms::{Clock, Stage, Status};
use chrono::NaiveDate;

/// Which of the planned actions a view shows: of an officer, on a day, with the fifth working day after it.
type Shows = fn(&Row, &RowQuery, NaiveDate) -> bool;

/// The views that have planned actions among their cases.
const VIEWS: &[(View, Shows)] = &[
    (View::Mine, |row, query, _| row.owner.as_deref() == Some(query.officer.as_str())),
    (View::Late, |row, query, _| row.received < query.today),
    (View::NextFive, |row, query, fifth| (query.today..=fifth).contains(&row.received)),
    (View::Unassigned, |row, _, _| row.owner.is_none()),
    (View::Team, |_, _, _| true),
];

/// A part of the place of a row; nothing comes before everything, as in the store.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(u8),
    Text(Option<String>),
}

/// The place of a row: what [`super::page`] orders cases by.
fn place(row: &Row, sort: Sort) -> Vec<Key> {
    let ours = row.clock.as_ref().is_some_and(|clock| clock.clock.is_ours());
    let turn = if ours { 0 } else { 2 - u8::from(row.waits) };
    let due = row.clock.as_ref().map(|clock| clock.due.to_string());
    let text = |text: &str| Key::Text(Some(text.to_owned()));
    let by_due = [Key::Number(turn), Key::Text(due), text(&row.reference)];
    let first = match sort {
        Sort::Due => Vec::new(),
        Sort::Received => return vec![text(&row.received.to_string()), text(&row.reference)],
        Sort::Reference => return vec![text(&row.reference)],
        Sort::Service => vec![text(&row.service)],
        Sort::Owner => vec![Key::Number(u8::from(row.owner.is_none())), Key::Text(row.owner.clone())],
        Sort::Stage => vec![text(&row.route)],
    };
    first.into_iter().chain(by_due).collect()
}

/// Whether every word of a filter begins a word of the row.
fn has(row: &Row, filter: &str) -> bool {
    let lower = |text: &str| text.to_lowercase();
    let said = [&row.reference, &row.subject, &row.service, row.owner.as_ref().unwrap_or(&row.route)];
    let said = lower(&said.map(String::as_str).join(" "));
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '.');
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (said, wanted) = (words(&said), words(&lower(filter)));
    wanted.iter().all(|word| said.iter().any(|said| said.starts_with(word)))
}

/// Puts the planned actions of a view between its cases. Those before or after the run of rows stay away with the
/// cases there.
fn merge(page: &mut Page, plans: Vec<Row>, sort: Sort) {
    let ends = (page.first == 0, !page.goes_on());
    let limits =
        (page.rows.first().map(|row| place(row, sort)), page.rows.last().map(|row| place(row, sort)));
    page.matching += plans.len();
    for plan in plans {
        let at = place(&plan, sort);
        if !ends.0 && limits.0.as_ref().is_some_and(|first| at < *first) {
            page.first += 1;
        } else if ends.1 || limits.1.as_ref().is_some_and(|last| at <= *last) {
            let index = page.rows.partition_point(|row| place(row, sort) <= at);
            page.rows.insert(index, plan);
        }
    }
}

impl Store {
    /// The queue of a desk: its cases, and between them the actions that the self-assessment plans.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn queue_of_desk(&self, query: &RowQuery, start: Start) -> Result<QueueReply> {
        let mut reply = self.queue_at(query, start)?;
        let plans = self.plans()?;
        if plans.is_empty() {
            return Ok(reply);
        }
        let fifth = self.rules.calendar.add(query.today, 5).unwrap_or(query.today);
        for (view, shows) in VIEWS {
            let of: Vec<&Row> = plans.iter().filter(|row| shows(row, query, fifth)).collect();
            for (_, n) in reply.counts.iter_mut().filter(|(of, _)| of == view) {
                *n += of.len();
            }
            if *view == query.view {
                reply.page.total += of.len();
                let found = of.into_iter().filter(|row| has(row, &query.filter)).cloned().collect();
                merge(&mut reply.page, found, query.sort);
            }
        }
        Ok(reply)
    }

    /// Every planned action that is open, as a row. Below zero no case has its number.
    fn plans(&self) -> Result<Vec<Row>> {
        let mut statement = self.reader().prepare_cached(
            "SELECT -(1 + n + 100000 * (dense_rank() OVER (ORDER BY year, tool) - 1)), about, what, owner, due
             FROM planned ORDER BY due, year, tool, n",
        )?;
        let rows = statement.query_map([], |row| {
            let due = row.get::<_, Day>(4)?.0;
            Ok(Row {
                id: CaseId(row.get(0)?),
                seq: 0,
                reference: format!("{PLAN} {}", row.get::<_, String>(1)?),
                scheme: None,
                stage: Stage::One,
                route: PLAN.to_owned(),
                status: Status::Open,
                subject: row.get(2)?,
                complainant: String::new(),
                service: SERVICE.to_owned(),
                team: String::new(),
                owner: row.get(3)?,
                received: due,
                waits: false,
                clock: Some(RowClock {
                    clock: Clock::Action,
                    start: due,
                    due,
                    extended: false,
                    forecast: false,
                    days: 0,
                }),
                hidden: false,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// What stands for the self-assessment in the columns of reference and route, and in that of the service.
const PLAN: &str = "SA";
const SERVICE: &str = "Self-assessment";
