//! The versions of the council's policy: loading one, trying one, and taking the last one back.

use super::error::{Result, StoreError};
use super::journal;
use super::moves::{self, Mark, MovedDate};
use super::rules::Rules;
use super::sql::{Day, Moment};
use super::{Store, project};
use crate::domain::policy::{Policies, Profile};
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Transaction};

/// A version of the policy as a council loads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyLoad {
    /// The name of the file, as the timeline says it.
    pub file: String,
    /// What stands in the file.
    pub text: String,
    /// The first day it holds: clocks that begin earlier keep the version before.
    pub from: NaiveDate,
    /// Who loads it.
    pub by: String,
    /// When.
    pub at: NaiveDateTime,
}

/// What came of loading a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyLoaded {
    /// The open dates that it moved, each now in the timeline of its case.
    pub moved: Vec<MovedDate>,
    /// Whether the same file holds from the same day already, so that nothing was written.
    pub unchanged: bool,
}

/// A row of the table: a loading, or the taking back of one.
#[derive(Debug, Clone)]
pub(super) struct Version {
    pub(super) number: i64,
    takes_back: Option<i64>,
    start: NaiveDate,
    file: String,
    body: String,
    pub(super) by: String,
    pub(super) at: NaiveDateTime,
    /// The last entry of the journal before it.
    pub(super) after: i64,
}

impl Version {
    /// What undo and the timelines call it: `policy own.toml from 1 December 2026`.
    pub(super) fn named(&self) -> String {
        named(&self.file, self.start)
    }
}

fn named(file: &str, from: NaiveDate) -> String {
    format!("policy {file} from {}", from.format("%-d %B %Y"))
}

impl Store {
    /// Takes a version of the council's policy into use from a day on, and works out every open date again that it
    /// moves; each move is recorded in its case with the old date. A clock that began before that day keeps its rule,
    /// and a case that has ended keeps its dates. One undo takes all of it back.
    ///
    /// # Errors
    /// When the text is not a council's profile, or the store cannot be written; nothing is changed then.
    pub fn load_policy(&mut self, load: &PolicyLoad) -> Result<PolicyLoaded> {
        Profile::parse(&load.text).and_then(Profile::loadable)?;
        let (rules, done) = self.write(|tx, old, recorded| {
            if holding(&versions(tx)?).any(|v| (v.start, &v.body) == (load.from, &load.text)) {
                return Ok((None, PolicyLoaded { moved: Vec::new(), unchanged: true }));
            }
            insert(tx, load, None, recorded)?;
            let rules = Rules::read(tx, old.shown)?;
            let why = named(&load.file, load.from);
            let mark = Mark { at: Moment::whole(load.at), by: &load.by, recorded, why };
            let moved = moves::record(tx, (old, &rules), &mark)?;
            project::rebuild(tx, &rules)?;
            Ok((Some(rules), PolicyLoaded { moved, unchanged: false }))
        })?;
        self.rules = rules.unwrap_or_else(|| self.rules.clone());
        Ok(done)
    }

    /// The open dates that a version would move if it held from a day on. Nothing is written.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn try_policy(&self, version: &Profile, from: NaiveDate) -> Result<Vec<MovedDate>> {
        let mut rules = self.rules.clone();
        rules.policies.adopt(version.clone(), from);
        moves::preview(self.reader(), (&self.rules, &rules))
    }
}

/// The officer's last loading that holds, if it came after an entry of the journal.
pub(super) fn last_load(conn: &Connection, officer: &str, after: Option<i64>) -> Result<Option<Version>> {
    let versions = versions(conn)?;
    let last = holding(&versions).filter(|version| version.by == officer).last();
    Ok(last.filter(|version| after.is_none_or(|batch| version.after >= batch)).cloned())
}

/// Whether the last thing an officer undid was a loading: after an entry of the journal.
pub(super) fn undone_since(conn: &Connection, officer: &str, after: i64) -> Result<Option<String>> {
    let versions = versions(conn)?;
    let last = versions.iter().rfind(|version| version.by == officer);
    let undone = last.filter(|version| version.takes_back.is_some() && version.after >= after);
    Ok(undone.map(Version::named))
}

/// Takes a loading back: the open dates that it moved go back, and say so. Gives the new rules' number of moves.
pub(super) fn take_back(
    tx: &Transaction<'_>,
    old: &Rules,
    version: &Version,
    (by, at, recorded): (&str, NaiveDateTime, &str),
) -> Result<Vec<MovedDate>> {
    let Version { file, start, body, .. } = version.clone();
    let load = PolicyLoad { file, text: body, from: start, by: by.to_owned(), at };
    insert(tx, &load, Some(version.number), recorded)?;
    let rules = Rules::read(tx, old.shown)?;
    let mark = Mark { at, by, recorded, why: format!("undone: {}", version.named()) };
    let moved = moves::record(tx, (old, &rules), &mark)?;
    project::rebuild(tx, &rules)?;
    Ok(moved)
}

fn insert(tx: &Transaction<'_>, load: &PolicyLoad, takes_back: Option<i64>, recorded: &str) -> Result<()> {
    let PolicyLoad { file, text, from, by, at } = load;
    tx.execute(
        "INSERT INTO profiles (number, takes_back, start, file, body, \"by\", at, recorded, after)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        (newest(tx)? + 1, takes_back, Day(*from), file, text, by, Moment(*at), recorded, journal::last(tx)?),
    )?;
    Ok(())
}

/// The number of the last change of the policy; 0 for none.
pub(super) fn newest(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("SELECT coalesce(max(number), 0) FROM profiles", [], |row| row.get(0))?)
}

/// Every change of the policy, in order.
pub(super) fn versions(conn: &Connection) -> Result<Vec<Version>> {
    let mut statement = conn.prepare(
        "SELECT number, takes_back, start, file, body, \"by\", at, after FROM profiles ORDER BY number",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Version {
            number: row.get("number")?,
            takes_back: row.get("takes_back")?,
            start: row.get::<_, Day>("start")?.0,
            file: row.get("file")?,
            body: row.get("body")?,
            by: row.get("by")?,
            at: row.get::<_, Moment>("at")?.0,
            after: row.get("after")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The loadings that were not taken back.
fn holding(all: &[Version]) -> impl Iterator<Item = &Version> {
    let back = |number: i64| all.iter().any(|version| version.takes_back == Some(number));
    all.iter().filter(move |version| version.takes_back.is_none() && !back(version.number))
}

/// The policies with the loadings that were not taken back.
pub(super) fn in_force(all: &[Version]) -> Result<Policies> {
    let mut policies = Policies::built_in()?;
    for version in holding(all) {
        let profile =
            Profile::parse(&version.body).map_err(|error| StoreError::Damaged(error.to_string()))?;
        policies.adopt(profile, version.start);
    }
    Ok(policies)
}
