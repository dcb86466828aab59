//! The rows of a view: which they are, in which order, and the run of them that is read. A run costs what is in it,
//! wherever it begins: it is found by its first row and never by counting the rows before it one by one.

use super::error::Result;
use super::query::{Bounds, ROW, row_of};
use super::sql::{Asked, count};
use crate::domain::event::CaseId;
use crate::domain::query::{Page, RowQuery, Sort, Start, View};
use crate::domain::row::Row;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, ToSql};

/// What each view shows, and the index that has exactly its rows in the order of what is due, if one has.
///
/// A case is late when the earliest date that the council owes has passed: the strip, the view, the load and
/// `due --overdue` all mean this.
const VIEWS: &[(View, &str, Option<&str>)] = &[
    (View::Mine, "live = 1 AND open = 1 AND owner = :officer", Some("cases_owner_live")),
    (
        View::Late,
        "live = 1 AND owed IS NOT NULL AND turn = 0 AND due < :today AND owed < :today",
        Some("cases_live_owed"),
    ),
    (
        View::NextFive,
        "live = 1 AND owed IS NOT NULL AND turn = 0 AND due BETWEEN :today AND :fifth AND owed BETWEEN :today AND :fifth",
        Some("cases_live_owed"),
    ),
    (View::Unassigned, "live = 1 AND open = 1 AND owner IS NULL", Some("cases_owner_live")),
    (View::Team, "live = 1 AND open = 1", Some("cases_open")),
    (View::StageTwo, "live = 1 AND open = 1 AND stage >= 2", Some("cases_stage_two")),
    (View::Ombudsman, "live = 1 AND status = 'ombudsman'", Some("cases_ombudsman")),
    (View::Remedies, "live = 1 AND actions > 0", Some("cases_remedies")),
    (View::Waiting, "live = 1 AND open = 1 AND turn = 1", Some("cases_open")),
    (View::All, "1", Some("cases_due")),
    (View::New, "live = 1 AND status = 'new'", None),
    (View::Refused, "status = 'refused'", Some("cases_refused")),
    (View::Requests, "status = 'service-request'", Some("cases_requests")),
    (View::Behind, "id IN (SELECT value FROM json_each(:behind))", None),
    (View::Routes, "live = 1 AND status = 'other-route'", None),
];

/// The condition of a view. `live` lets a view use the index of what is not finished.
pub(super) fn shown(view: View) -> &'static str {
    VIEWS.iter().find(|(of, ..)| *of == view).map_or("0", |(_, condition, _)| condition)
}

/// The columns of an order, the last of which is never the same twice. What the council owes comes before what others
/// owe, and that before what is finished.
const fn keys(sort: Sort) -> &'static [&'static str] {
    match sort {
        Sort::Due => &["turn", "due", "reference"],
        Sort::Received => &["received", "reference"],
        Sort::Reference => &["reference"],
        Sort::Service => &["service", "turn", "due", "reference"],
        Sort::Owner => &["owner IS NULL", "owner", "turn", "due", "reference"],
        Sort::Stage => &["route", "turn", "due", "reference"],
    }
}

/// The order of the rows.
pub(super) fn order(sort: Sort) -> String {
    keys(sort).join(", ")
}

/// Whether all of the words occur in a case.
pub(super) const FOUND: &str = "(id IN (SELECT rowid FROM search WHERE search MATCH :words) AND NOT (restricted <> '' AND hidden(restricted)))";

/// So many cases with the words of a filter are counted.
const COUNTED: usize = 5_000;
/// So many rows are looked at for the words in the time in which one is sorted.
const LOOK: usize = 4;
/// So many screens of hits are sorted without asking what is sooner.
const SORTED: usize = 3;
/// How many rows are looked at for the words before all that have them are sorted after all.
const LOOKED_AT: usize = 10_000;

/// The run of rows that a query asks for. `total` is how many the view has.
pub(super) fn read(conn: &Connection, query: &RowQuery, bounds: &Bounds, at: (Start, usize)) -> Result<Page> {
    let (start, total) = at;
    let run = Run { conn, query, bounds };
    if let Some(filter) = bounds.filter() {
        return run.filtered(&filter, total);
    }
    let page = match start {
        Start::Top => None,
        Start::End => Some(run.end(total)?),
        Start::Around(id) => run.around(id, total)?,
    };
    match page {
        Some(page) => Ok(page),
        None => Ok(Page {
            rows: run.rows("1", false, query.limit, &[])?,
            matching: total,
            total,
            first: 0,
            more: false,
        }),
    }
}

struct Run<'a> {
    conn: &'a Connection,
    query: &'a RowQuery,
    bounds: &'a Bounds,
}

/// A part of a list: a condition with its values.
type Part = (String, Vec<Value>);

impl Run<'_> {
    fn from(&self) -> String {
        let index = VIEWS.iter().find(|(of, ..)| *of == self.query.view).and_then(|(.., index)| *index);
        match index.filter(|_| self.query.sort == Sort::Due) {
            Some(index) => format!("FROM cases INDEXED BY {index}"),
            None => "FROM cases".to_owned(),
        }
    }

    fn values<'v>(&'v self, sql: &str, more: &'v [Value]) -> Vec<(String, &'v dyn ToSql)> {
        let named = self.bounds.used_in(sql).into_iter().map(|(name, value)| (name.to_owned(), value));
        let numbered = more.iter().enumerate().map(|(n, value)| (format!(":k{n}"), value as &dyn ToSql));
        named.chain(numbered.filter(|(name, _)| sql.contains(name.as_str()))).collect()
    }

    /// Rows of the view that also meet a condition; backwards from the end of the order.
    fn rows(&self, part: &str, backwards: bool, limit: usize, values: &[Value]) -> Result<Vec<Row>> {
        let way = if backwards { " DESC" } else { "" };
        let order: Vec<String> = keys(self.query.sort).iter().map(|key| format!("{key}{way}")).collect();
        let limit = limit.min(i64::MAX as usize);
        let columns = ROW.trim_end_matches("FROM cases");
        let sql = format!(
            "{columns} {} WHERE {} AND {part} ORDER BY {} LIMIT {limit}",
            self.from(),
            shown(self.query.view),
            order.join(", ")
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let given = self.values(&sql, values);
        let given: Vec<(&str, &dyn ToSql)> =
            given.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        let rows = statement.query_map(&given[..], row_of)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn end(&self, total: usize) -> Result<Page> {
        let mut rows = self.rows("1", true, self.query.limit, &[])?;
        rows.reverse();
        Ok(Page { first: total.saturating_sub(rows.len()), rows, matching: total, total, more: false })
    }

    /// The rows on both sides of a case's place; none when there is no such case.
    fn around(&self, id: CaseId, total: usize) -> Result<Option<Page>> {
        let keys = keys(self.query.sort);
        let sql = format!("SELECT {} FROM cases WHERE id = ?1", keys.join(", "));
        let place = self.conn.one(&sql, [id.0], |row| (0..keys.len()).map(|n| row.get(n)).collect());
        let Some(place): Option<Vec<Value>> = place.optional()? else { return Ok(None) };
        let half = self.query.limit / 2;
        let mut rows = self.gather(&before(keys, &place), true, half)?;
        rows.reverse();
        let ahead = rows.len();
        let mut first = 0;
        // With fewer rows before it than were asked for, the list begins with them.
        if ahead == half {
            for (part, values) in before(keys, &place) {
                first += self.count(&part, &values)?;
            }
            // A colleague may have taken some of them out of the list since they were read.
            first = first.saturating_sub(ahead);
        }
        rows.extend(self.gather(&from(keys, &place), false, self.query.limit - half)?);
        Ok(Some(Page { rows, matching: total, total, first, more: false }))
    }

    fn gather(&self, parts: &[Part], backwards: bool, most: usize) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        for (part, values) in parts {
            if rows.len() < most {
                rows.extend(self.rows(part, backwards, most - rows.len(), values)?);
            }
        }
        Ok(rows)
    }

    fn count(&self, part: &str, values: &[Value]) -> Result<usize> {
        let sql = format!("SELECT count(*) {} WHERE {} AND {part}", self.from(), shown(self.query.view));
        let given = self.values(&sql, values);
        let given: Vec<(&str, &dyn ToSql)> =
            given.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        Ok(count(self.conn.one(&sql, &given[..], |row| row.get(0))?))
    }

    /// The first rows that have the words of the filter.
    fn filtered(&self, filter: &str, total: usize) -> Result<Page> {
        let (view, limit) = (self.query.view, self.query.limit);
        let index = if shown(view).contains("live = 1") { "search_live" } else { "search" };
        if limit < COUNTED && !self.bounds.has_route() {
            let list = List { from: self.from(), shown: shown(view), index, cases: Some(total) };
            let found = match self.unfinished()? {
                Some(rows) => Some(rows),
                None => self.walked(&list)?,
            };
            if let Some(rows) = found {
                let more = rows.len() == limit;
                return Ok(Page { matching: rows.len(), more, rows, total, first: 0 });
            }
        }
        let condition = format!("{} AND {}", shown(view), filter.replace("search", index));
        let limit_rows = limit.min(i64::MAX as usize);
        let sql = format!("{ROW} WHERE {condition} ORDER BY {} LIMIT {limit_rows}", order(self.query.sort));
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows: Vec<Row> =
            statement.query_map(&self.bounds.used_in(&sql)[..], row_of)?.collect::<rusqlite::Result<_>>()?;
        let matching =
            if rows.len() < limit { rows.len() } else { self.bounds.count(self.conn, &condition)? };
        Ok(Page { rows, matching, total, first: 0, more: false })
    }

    /// In the order of what is due those cases of all come first that somebody has to do something about. They are few,
    /// have an index of words of their own, and fill the screen when a word is common. None when they do not.
    fn unfinished(&self) -> Result<Option<Vec<Row>>> {
        if self.query.view != View::All || self.query.sort != Sort::Due {
            return Ok(None);
        }
        // A request for a service that waits for its answer may stand among them and be finished as a complaint.
        let asked = "SELECT EXISTS (SELECT 1 FROM cases INDEXED BY cases_requests
                       WHERE status = 'service-request' AND turn < 2 AND live = 0)";
        if self.conn.one(asked, [], |row| row.get::<_, bool>(0))? {
            return Ok(None);
        }
        let list = List {
            from: "FROM cases INDEXED BY cases_live".to_owned(),
            shown: "live = 1 AND turn < 2",
            index: "search_live",
            cases: None,
        };
        Ok(self.walked(&list)?.filter(|rows| rows.len() == self.query.limit))
    }

    /// The numbers of the cases that have the words, in their order, up to one more than are counted.
    fn hits(&self, index: &str) -> Result<Vec<i64>> {
        let sql = format!("SELECT rowid FROM {index} WHERE {index} MATCH :words LIMIT {}", COUNTED + 1);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let hits = statement.query_map(&self.bounds.used_in(&sql)[..], |row| row.get(0))?;
        let mut hits = hits.collect::<rusqlite::Result<Vec<i64>>>()?;
        hits.sort_unstable();
        Ok(hits)
    }

    /// The rows of a list in their order, less those without the words; none when sorting all that have them is sooner,
    /// or too many had to be looked at.
    fn walked(&self, list: &List) -> Result<Option<Vec<Row>>> {
        let (limit, index) = (self.query.limit, list.index);
        let hits = self.hits(index)?;
        let few = hits.len() <= COUNTED;
        // So few are sorted at once, and then their number is known.
        let dear = hits.len() <= limit * SORTED
            || list.cases.is_some_and(|cases| {
                let looked_at = cases.min(limit.saturating_mul(cases) / hits.len().max(1));
                looked_at > hits.len() * LOOK
            });
        if few && dear {
            return Ok(None);
        }
        let sql = format!("SELECT id {} WHERE {} ORDER BY {}", list.from, list.shown, order(self.query.sort));
        let mut walk = self.conn.prepare_cached(&sql)?;
        let mut probe = self
            .conn
            .prepare_cached(&format!("SELECT 1 FROM {index} WHERE {index} MATCH ?1 AND rowid = ?2"))?;
        let mut case = self.conn.prepare_cached(&format!("{ROW} WHERE id = ?1"))?;
        let mut all = walk.query(&self.bounds.used_in(&sql)[..])?;
        let mut rows = Vec::new();
        let mut looked_at = 0;
        while let Some(row) = all.next()? {
            if rows.len() == limit {
                break;
            }
            looked_at += 1;
            if looked_at > LOOKED_AT {
                return Ok(None);
            }
            let id: i64 = row.get(0)?;
            let has = match few {
                true => hits.binary_search(&id).is_ok(),
                false => probe.exists((self.bounds.words(), id))?,
            };
            if has {
                let row = case.query_row([id], row_of)?;
                rows.extend(Some(row).filter(|row| !row.hidden));
            }
        }
        Ok(Some(rows))
    }
}

/// A list that is looked through for words.
struct List {
    from: String,
    shown: &'static str,
    /// The index of words.
    index: &'static str,
    /// How many cases are in it; none for one that is of use only when it fills the screen.
    cases: Option<usize>,
}

/// The parts of a list before a place, the nearest first, each in the order of the list. SQLite's NULL comes first and
/// is neither less nor more than anything, so that it has parts of its own.
fn before(keys: &[&str], place: &[Value]) -> Vec<Part> {
    let mut parts = Vec::new();
    for (at, (key, value)) in keys.iter().zip(place).enumerate().rev() {
        if *value == Value::Null {
            continue;
        }
        parts.push((part(keys, at, (key, "<")), place.to_vec()));
        if NULLABLE.contains(key) {
            parts.push((format!("{} AND {key} IS NULL", same(keys, at)), place.to_vec()));
        }
    }
    parts
}

/// The parts of a list from a place on, its own row first.
fn from(keys: &[&str], place: &[Value]) -> Vec<Part> {
    let mut parts = vec![(same(keys, keys.len()), place.to_vec())];
    for (at, (key, value)) in keys.iter().zip(place).enumerate().rev() {
        let part = match value {
            Value::Null => format!("{} AND {key} IS NOT NULL", same(keys, at)),
            Value::Integer(_) | Value::Real(_) | Value::Text(_) | Value::Blob(_) => {
                part(keys, at, (key, ">"))
            }
        };
        parts.push((part, place.to_vec()));
    }
    parts
}

/// The columns that may hold nothing.
const NULLABLE: &[&str] = &["due", "owner"];

/// Alike in the first so many columns, and before or after the place in the next.
fn part(keys: &[&str], at: usize, (key, way): (&str, &str)) -> String {
    // An expression in an index is found by the same expression only.
    let key = if key.contains(' ') { format!("({key})") } else { key.to_owned() };
    format!("{} AND {key} {way} :k{at}", same(keys, at))
}

/// Alike in the first so many columns.
fn same(keys: &[&str], so_many: usize) -> String {
    let alike: Vec<String> =
        keys.iter().take(so_many).enumerate().map(|(n, key)| format!("({key}) IS :k{n}")).collect();
    if alike.is_empty() { "1".to_owned() } else { alike.join(" AND ") }
}
