//! Reading: the queue with its counts and its strip, the countdowns, the stages, the names in use.

use super::Store;
use super::error::Result;
use super::sql::{Day, count, date, needed, word};
use crate::app::effect::{Names, QueueReply};
use crate::domain::event::CaseId;
use crate::domain::query::{Counts, Load, Page, RowQuery, Sort, Strip, View};
use crate::domain::row::{Row, RowClock, is_route};
use crate::domain::terms::{Clock, Scheme, Stage, Status};
use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, ToSql};
use std::collections::BTreeMap;

/// What each view shows. `live` lets a view use the index of what is not finished.
///
/// A case is late when the earliest date that the council owes has passed: the strip, the view, the load and
/// `due --overdue` all mean this.
pub(super) fn shown(view: View) -> &'static str {
    match view {
        View::Mine => "live = 1 AND open = 1 AND owner = :officer",
        View::Late => "live = 1 AND owed < :today",
        View::NextFive => "live = 1 AND owed BETWEEN :today AND :fifth",
        View::Unassigned => "live = 1 AND open = 1 AND owner IS NULL",
        View::Team => "live = 1 AND open = 1",
        View::StageTwo => "live = 1 AND open = 1 AND stage >= 2",
        View::Ombudsman => "live = 1 AND status = 'ombudsman'",
        View::Remedies => "live = 1 AND actions > 0",
        View::Waiting => "live = 1 AND open = 1 AND turn = 1",
        View::All => "1",
        View::New => "live = 1 AND status = 'new'",
        View::Refused => "status = 'refused'",
        View::Requests => "status = 'service-request'",
        View::Behind => "id IN (SELECT value FROM json_each(:behind))",
        View::Routes => "live = 1 AND status = 'other-route'",
    }
}

/// The order of the rows. What the council owes comes before what others owe, and that before what is finished.
fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::Due => "turn, due, reference",
        Sort::Received => "received, reference",
        Sort::Reference => "reference",
        Sort::Service => "service, turn, due, reference",
        Sort::Owner => "owner IS NULL, owner, turn, due, reference",
        Sort::Stage => "route, turn, due, reference",
    }
}

pub(super) const ROW: &str = "SELECT id, seq, reference, scheme, stage, route, status,
    CASE WHEN restricted <> '' AND hidden(restricted) THEN '(restricted)' ELSE subject END AS subject,
    CASE WHEN restricted <> '' AND hidden(restricted) THEN '' ELSE complainant END AS complainant,
    service, team, owner, received, turn, clock, clock_start, due, extended, forecast, days,
    restricted <> '' AND hidden(restricted) AS hidden FROM cases";

/// The values that a view's condition may name.
pub(super) struct Bounds {
    officer: String,
    today: Day,
    fifth: Day,
    words: Option<String>,
    /// The route that one of the words names, as the beginning of it, and the other words.
    route: Option<(String, Option<String>)>,
    behind: String,
}

impl Bounds {
    fn values(&self) -> [(&'static str, &dyn ToSql); 7] {
        let none: &dyn ToSql = &rusqlite::types::Null;
        let route = self.route.as_ref();
        [
            (":route", route.map_or(none, |(route, _)| route)),
            (":others", route.map_or(none, |(_, others)| others)),
            (":officer", &self.officer),
            (":today", &self.today),
            (":fifth", &self.fifth),
            (":words", &self.words),
            (":behind", &self.behind),
        ]
    }

    /// SQLite refuses a name that the statement does not have.
    pub(super) fn used_in(&self, sql: &str) -> Vec<(&'static str, &dyn ToSql)> {
        self.values().into_iter().filter(|(name, _)| sql.contains(name)).collect()
    }

    /// The condition of the filter; none without one. A word such as FOI or Hou2 is that route, too.
    pub(super) fn filter(&self) -> Option<String> {
        self.words.as_ref()?;
        Some(match &self.route {
            None => FOUND.to_owned(),
            Some((_, None)) => format!("({FOUND} OR route LIKE :route)"),
            Some((_, Some(_))) => format!(
                "({FOUND} OR (route LIKE :route AND id IN (SELECT rowid FROM search WHERE search MATCH :others)
                  AND NOT (restricted <> '' AND hidden(restricted))))"
            ),
        })
    }

    fn count(&self, conn: &Connection, condition: &str) -> Result<usize> {
        let sql = format!("SELECT count(*) FROM cases WHERE {condition}");
        Ok(count(conn.query_row(&sql, &self.used_in(&sql)[..], |row| row.get(0))?))
    }
}

/// The numbers of cases as a list that SQLite reads.
fn numbers(cases: &[CaseId]) -> String {
    let numbers: Vec<String> = cases.iter().map(|id| id.0.to_string()).collect();
    format!("[{}]", numbers.join(","))
}

/// How many words of a filter count, and how many letters.
const MOST_WORDS: usize = 20;
const MOST_LETTERS: usize = 200;

/// What was typed as a search for the beginnings of words; none when there is no word in it. Every word goes in
/// quotes, so that nothing typed is ever taken for search syntax.
fn search_of(filter: &str) -> Option<String> {
    let short: String = filter.chars().take(MOST_LETTERS).collect();
    let words =
        short.split(|c: char| c.is_whitespace() || c == '\0').filter(|w| w.contains(char::is_alphanumeric));
    let terms: Vec<String> = words.take(MOST_WORDS).map(term).collect();
    (!terms.is_empty()).then(|| terms.join(" AND "))
}

/// The first word that names a route, as a pattern, and the search for the others.
fn route_of(filter: &str) -> Option<(String, Option<String>)> {
    let mut words: Vec<&str> = filter.split_whitespace().take(MOST_WORDS).collect();
    let at = words.iter().position(|word| is_route(word))?;
    let route = words.remove(at);
    Some((format!("{route}%"), search_of(&words.join(" "))))
}

fn term(word: &str) -> String {
    let quoted = format!("\"{}\" *", word.replace('"', "\"\""));
    // 398 finds 0398 too.
    if word.len() < 4 && word.bytes().all(|b| b.is_ascii_digit()) {
        format!("({quoted} OR \"{word:0>4}\")")
    } else {
        quoted
    }
}

/// Whether all of the words occur in a case.
const FOUND: &str = "(id IN (SELECT rowid FROM search WHERE search MATCH :words) AND NOT (restricted <> '' AND hidden(restricted)))";

impl Store {
    pub(super) fn bounds(&self, query: &RowQuery) -> Bounds {
        // Beyond the calendar nobody can say which day is the fifth; then only today is sure.
        let fifth = self.rules.calendar.add(query.today, 5).unwrap_or(query.today);
        Bounds {
            officer: query.officer.clone(),
            today: Day(query.today),
            fifth: Day(fifth),
            words: search_of(&query.filter),
            route: route_of(&query.filter),
            behind: numbers(&query.behind),
        }
    }

    /// The rows of a view, the counts of all views, the strip and the load.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn queue(&self, query: &RowQuery) -> Result<QueueReply> {
        let conn = self.reader();
        // One picture: rows, counts and strip are read from the same state of the store.
        let _picture = conn.unchecked_transaction()?;
        let bounds = self.bounds(query);
        let cases = bounds.count(conn, "1")?;
        let (counts, strip, untriaged) = figures(conn, &bounds, query.today, cases)?;
        let counted = counts.iter().find(|(view, _)| *view == query.view).map(|(_, n)| *n);
        // A view without a key is not among the counts.
        let total = match counted {
            Some(total) => total,
            None => bounds.count(conn, shown(query.view))?,
        };
        let page = page(conn, query, &bounds, total)?;
        let (load, beyond) = (load(conn, &bounds)?, self.cases_beyond()?);
        let post = super::post::waits(&self.conn)?;
        Ok(QueueReply { page, counts, strip, load, untriaged, post, beyond, cases })
    }

    /// The newest cases whose short columns have all of these words or their beginnings; the one with exactly this
    /// reference comes first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn lookup(&self, words: &str, limit: usize) -> Result<Vec<Row>> {
        let Some(search) = search_of(words) else { return Ok(Vec::new()) };
        // In the order of the index itself: no other needs every hit first.
        let sql = format!(
            "{ROW} WHERE (id IN (SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2)
                 AND NOT (restricted <> '' AND hidden(restricted)))
               OR reference = ?3 COLLATE NOCASE OR reference = ?4 COLLATE NOCASE
             ORDER BY (reference = ?3 COLLATE NOCASE OR reference = ?4 COLLATE NOCASE) DESC, id DESC LIMIT ?2"
        );
        let mut statement = self.reader().prepare(&sql)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        // 398 is 0398 too.
        let called = words.trim();
        let rows = statement.query_map((search, limit, called, format!("{called:0>4}")), row_of)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Every case as a row, or the open ones, in the order of the queue.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn rows(&self, all: bool) -> Result<Vec<Row>> {
        let sql = format!(
            "{ROW} WHERE {} ORDER BY {}",
            if all { "1" } else { "live = 1 AND open = 1" },
            order(Sort::Due)
        );
        let mut statement = self.reader().prepare(&sql)?;
        let rows = statement.query_map([], row_of)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Names in use, in alphabetical order.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn names(&self) -> Result<Names> {
        let conn = self.reader();
        let of = |column: &str| -> Result<Vec<String>> {
            let sql = format!("SELECT DISTINCT {column} FROM cases WHERE {column} > '' ORDER BY {column}");
            let mut statement = conn.prepare(&sql)?;
            let names = statement.query_map([], |row| row.get(0))?;
            Ok(names.collect::<rusqlite::Result<_>>()?)
        };
        Ok(Names {
            officers: of("owner")?,
            services: of("service")?,
            teams: teams(conn)?,
            categories: of("category")?,
        })
    }
}

/// The teams of each service.
fn teams(conn: &Connection) -> Result<BTreeMap<String, Vec<String>>> {
    let sql = "SELECT DISTINCT service, team FROM cases WHERE team > '' ORDER BY service, team";
    let mut teams: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut statement = conn.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        teams.entry(row.get("service")?).or_default().push(row.get("team")?);
    }
    Ok(teams)
}

fn page(conn: &Connection, query: &RowQuery, bounds: &Bounds, total: usize) -> Result<Page> {
    let mut condition = shown(query.view).to_owned();
    if let Some(filter) = bounds.filter() {
        condition = format!("{condition} AND {filter}");
    }
    let limit = query.limit.min(i64::MAX as usize);
    let sql = format!("{ROW} WHERE {condition} ORDER BY {} LIMIT {limit}", order(query.sort));
    let mut statement = conn.prepare(&sql)?;
    let rows: Vec<Row> =
        statement.query_map(&bounds.used_in(&sql)[..], row_of)?.collect::<rusqlite::Result<_>>()?;
    let matching = match bounds.words {
        None => total,
        Some(_) if rows.len() < query.limit => rows.len(),
        Some(_) => bounds.count(conn, &condition)?,
    };
    Ok(Page { rows, matching, total })
}

pub(super) fn row_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let clock = match (word(row, "clock", Clock::parse)?, date(row, "clock_start")?, date(row, "due")?) {
        (Some(clock), Some(start), Some(due)) => Some(RowClock {
            clock,
            start,
            due,
            extended: row.get("extended")?,
            forecast: row.get("forecast")?,
            days: row.get("days")?,
        }),
        _ => None,
    };
    Ok(Row {
        id: CaseId(row.get("id")?),
        seq: row.get("seq")?,
        reference: row.get("reference")?,
        scheme: word(row, "scheme", Scheme::parse)?,
        stage: Stage::from_number(row.get("stage")?).unwrap_or(Stage::One),
        route: row.get("route")?,
        status: needed(row, "status", Status::parse)?,
        subject: row.get("subject")?,
        complainant: row.get("complainant")?,
        service: row.get("service")?,
        team: row.get("team")?,
        owner: row.get("owner")?,
        received: row.get::<_, Day>("received")?.0,
        waits: row.get::<_, i64>("turn")? == 1,
        clock,
        hidden: row.get("hidden")?,
    })
}

/// The counts of all views, the strip and the cases that wait for triage: one walk over what is not finished.
fn figures(
    conn: &Connection,
    bounds: &Bounds,
    today: NaiveDate,
    cases: usize,
) -> Result<(Counts, Strip, usize)> {
    let views = View::TABLE.iter().map(|(view, ..)| *view);
    let sums: Vec<String> = views.clone().map(|view| format!("coalesce(sum({}), 0)", shown(view))).collect();
    let sql = format!(
        "SELECT {}, coalesce(sum(owed = :today), 0) AS today, coalesce(sum(actions), 0) AS actions,
           coalesce(sum(status = 'new'), 0) AS untriaged
         FROM cases WHERE live = 1",
        sums.join(", ")
    );
    let (counts, strip, untriaged) = conn.query_row(&sql, &bounds.used_in(&sql)[..], |row| {
        let counts = views
            .enumerate()
            .map(|(n, view)| Ok((view, if view == View::All { cases } else { count(row.get(n)?) })))
            .collect::<rusqlite::Result<Counts>>()?;
        let of = |view: View| counts.iter().find(|(v, _)| *v == view).map_or(0, |(_, n)| *n);
        let due_today = count(row.get("today")?);
        let strip = Strip {
            late: of(View::Late),
            today: due_today,
            next_five: of(View::NextFive) - due_today,
            unassigned: of(View::Unassigned),
            ombudsman: of(View::Ombudsman),
            remedies: count(row.get("actions")?),
            acknowledged: (0, 0),
            answered: (0, 0),
        };
        Ok((counts, strip, count(row.get("untriaged")?)))
    })?;
    let acknowledged = in_time(conn, "acknowledged", "acknowledge_by", today)?;
    let answered = in_time(conn, "answered", "answer_by", today)?;
    Ok((counts, Strip { acknowledged, answered, ..strip }, untriaged))
}

/// Of the stages acknowledged or answered this financial year and due by some date: in time, of all.
fn in_time(conn: &Connection, done: &str, by: &str, today: NaiveDate) -> Result<(usize, usize)> {
    let sql = format!(
        "SELECT coalesce(sum({done} <= {by}), 0), count(*) FROM stages
         WHERE {done} BETWEEN ?1 AND ?2 AND {by} IS NOT NULL"
    );
    let pair =
        conn.query_row(&sql, (Day(year_start(today)), Day(today)), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((count(pair.0), count(pair.1)))
}

/// 1 April of the financial year that a day belongs to.
fn year_start(today: NaiveDate) -> NaiveDate {
    let year = if today.month() >= 4 { today.year() } else { today.year() - 1 };
    NaiveDate::from_ymd_opt(year, 4, 1).unwrap_or(today)
}

/// Open and late cases by owner, the heaviest load first, cases without an owner last.
fn load(conn: &Connection, bounds: &Bounds) -> Result<Vec<Load>> {
    let late = shown(View::Late);
    let sql = format!(
        "SELECT owner, sum(open) AS open_cases, coalesce(sum({late}), 0) AS late_cases FROM cases WHERE live = 1
         GROUP BY owner HAVING open_cases > 0 OR late_cases > 0
         ORDER BY owner IS NULL, open_cases DESC, owner"
    );
    let mut statement = conn.prepare(&sql)?;
    let rows = statement.query_map(&bounds.used_in(&sql)[..], |row| {
        Ok(Load { owner: row.get(0)?, open: count(row.get(1)?), late: count(row.get(2)?) })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
