//! Reading: the queue with its counts and its strip, the countdowns, the stages, the names in use.

use super::Store;
use super::error::Result;
use super::page::{self, FOUND, order, shown};
use super::sql::{Asked, Day, always, count, day_at, named};
use super::tallies;
use crate::app::effect::{Names, QueueReply};
use crate::domain::event::CaseId;
use crate::domain::query::{RowQuery, Sort, Start, View};
use crate::domain::row::{Row, RowClock, is_route};
use crate::domain::terms::{Clock, Scheme, Stage, Status};
use rusqlite::{Connection, OptionalExtension, ToSql};
use std::collections::BTreeMap;

/// What [`row_of`] reads, in this order.
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

    /// The words of the filter, as a search.
    pub(super) fn words(&self) -> Option<&str> {
        self.words.as_deref()
    }

    /// Whether one of the words names a route.
    pub(super) const fn has_route(&self) -> bool {
        self.route.is_some()
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

    pub(super) fn count(&self, conn: &Connection, condition: &str) -> Result<usize> {
        let sql = format!("SELECT count(*) FROM cases WHERE {condition}");
        Ok(count(conn.one(&sql, &self.used_in(&sql)[..], |row| row.get(0))?))
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

    /// The first rows of a view, the counts of all views, the strip and the load.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn queue(&self, query: &RowQuery) -> Result<QueueReply> {
        self.queue_at(query, Start::Top)
    }

    /// The same with another run of the rows. A filter always gives the first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn queue_at(&self, query: &RowQuery, start: Start) -> Result<QueueReply> {
        let conn = self.reader();
        // One picture: rows, counts and strip are read from the same state of the store.
        let _picture = conn.unchecked_transaction()?;
        let bounds = self.bounds(query);
        let all = self.all_counts(&query.officer, (bounds.today, bounds.fifth))?;
        let tallies = all.tallies;
        let counted = tallies.counts.iter().find(|(view, _)| *view == query.view).map(|(_, n)| *n);
        let total = match (counted, query.view) {
            (Some(total), _) => total,
            (None, View::New) => tallies.untriaged,
            // A view without a key is not among the counts.
            (None, view) => bounds.count(conn, shown(view))?,
        };
        let page = page::read(conn, query, &bounds, (start, total))?;
        let (load, beyond, post) = (all.load, all.beyond, all.post);
        let tallies::Tallies { counts, strip, untriaged, cases } = tallies;
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
        let mut statement = self.reader().prepare_cached(&sql)?;
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
        let mut statement = self.reader().prepare_cached(&sql)?;
        let rows = statement.query_map([], row_of)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Names in use, in alphabetical order.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn names(&self) -> Result<Names> {
        let conn = self.reader();
        // From each name straight to the next one in the index, not past every case that has it.
        let of = |column: &str| -> Result<Vec<String>> {
            let sql = format!(
                "WITH RECURSIVE names (name) AS (
                   SELECT min({column}) FROM cases WHERE {column} > ''
                   UNION ALL
                   SELECT (SELECT min({column}) FROM cases WHERE {column} > name) FROM names WHERE name IS NOT NULL)
                 SELECT name FROM names WHERE name IS NOT NULL"
            );
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

/// The teams of each service: from each pair straight to the next one in the index.
fn teams(conn: &Connection) -> Result<BTreeMap<String, Vec<String>>> {
    let mut teams: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // One comparison of both columns would go through all cases of the service to come to the next team.
    let mut team = conn.prepare(
        "SELECT service, team FROM cases WHERE service = ?1 AND team > ?2 ORDER BY service, team LIMIT 1",
    )?;
    let mut service =
        conn.prepare("SELECT service, team FROM cases WHERE service > ?1 ORDER BY service, team LIMIT 1")?;
    let pair_of = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let mut pair = (String::new(), String::new());
    loop {
        let found = match team.query_row((&pair.0, &pair.1), pair_of).optional()? {
            None => service.query_row([&pair.0], pair_of).optional()?,
            found => found,
        };
        let Some(found) = found else { break };
        pair = found;
        if !pair.1.is_empty() {
            teams.entry(pair.0.clone()).or_default().push(pair.1.clone());
        }
    }
    Ok(teams)
}

/// Reads a row of [`ROW`], by the places of its columns: looking each up by its name takes ten times as long, and a
/// screen is made of hundreds.
pub(super) fn row_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let clock = match (named(row, 14, Clock::parse)?, day_at(row, 15)?, day_at(row, 16)?) {
        (Some(clock), Some(start), Some(due)) => Some(RowClock {
            clock,
            start,
            due,
            extended: row.get(17)?,
            forecast: row.get(18)?,
            days: row.get(19)?,
        }),
        _ => None,
    };
    Ok(Row {
        id: CaseId(row.get(0)?),
        seq: row.get(1)?,
        reference: row.get(2)?,
        scheme: named(row, 3, Scheme::parse)?,
        stage: Stage::from_number(row.get(4)?).unwrap_or(Stage::One),
        route: row.get(5)?,
        status: always(row, 6, Status::parse)?,
        subject: row.get(7)?,
        complainant: row.get(8)?,
        service: row.get(9)?,
        team: row.get(10)?,
        owner: row.get(11)?,
        received: row.get::<_, Day>(12)?.0,
        waits: row.get::<_, i64>(13)? == 1,
        clock,
        hidden: row.get(20)?,
    })
}
