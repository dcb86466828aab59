//! The versions of the council's policy: loading one, trying one, and taking the last one back.

use super::changes::{self, Change, Hand, Record};
use super::error::{Result, StoreError};
use super::journal;
use super::moves::{self, Mark};
use super::rules::Rules;
use super::sql::{Asked, Day, Moment};
use super::{Store, project};
use crate::domain::policy::{Policies, Profile};
use crate::domain::trial::{MovedDate, Trial};
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
    pub(super) record: Record,
    pub(super) start: NaiveDate,
    pub(super) file: String,
    pub(super) body: String,
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
        self.manages("loading a policy")?;
        Profile::parse(&load.text).and_then(Profile::loadable)?;
        let (rules, done) = self.write(|tx, old, recorded| {
            if holds_already(tx, (&load.text, load.from))? {
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

    /// What a version would do to the open dates if it held from a day on. Nothing is written.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn try_policy(&self, version: &Profile, from: NaiveDate) -> Result<Trial> {
        let mut rules = self.rules.clone();
        rules.policies.adopt(version.clone(), from);
        moves::preview(self.reader(), (&self.rules, &rules))
    }
}

/// Whether the same text holds from the same day already.
pub(super) fn holds_already(conn: &Connection, (text, from): (&str, NaiveDate)) -> Result<bool> {
    let known = changes::all(conn, None)?;
    let same = |version: &Version| (version.start, version.body.as_str()) == (from, text);
    Ok(changes::holding(&known).any(|change| matches!(change, Change::Policy(version) if same(version))))
}

/// Records that a loading is taken back.
pub(super) fn insert_taking_back(tx: &Transaction<'_>, version: &Version, hand: &Hand<'_>) -> Result<()> {
    let Version { record, file, start, body } = version.clone();
    let load = PolicyLoad { file, text: body, from: start, by: hand.by.to_owned(), at: hand.at };
    insert(tx, &load, Some(record.number), hand.recorded)
}

fn insert(tx: &Transaction<'_>, load: &PolicyLoad, takes_back: Option<i64>, recorded: &str) -> Result<()> {
    let PolicyLoad { file, text, from, by, at } = load;
    let (number, after, turn) = (newest(tx)? + 1, journal::last(tx)?, changes::next_turn(tx)?);
    tx.execute(
        "INSERT INTO profiles (number, takes_back, start, file, body, \"by\", at, recorded, after, turn)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        (number, takes_back, Day(*from), file, text, by, Moment(*at), recorded, after, turn),
    )?;
    Ok(())
}

/// The number of the last change of the policy; 0 for none.
pub(super) fn newest(conn: &Connection) -> Result<i64> {
    Ok(conn.one("SELECT coalesce(max(number), 0) FROM profiles", [], |row| row.get(0))?)
}

/// Every change of the policy, in order.
pub(super) fn versions(conn: &Connection) -> Result<Vec<Version>> {
    let mut statement = conn.prepare(
        "SELECT number, takes_back, start, file, body, \"by\", at, after, turn FROM profiles ORDER BY number",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Version {
            record: Record::of(row)?,
            start: row.get::<_, Day>("start")?.0,
            file: row.get("file")?,
            body: row.get("body")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The policies with the loadings that hold.
pub(super) fn in_force<'v>(holding: impl Iterator<Item = &'v Version>) -> Result<Policies> {
    let mut policies = Policies::built_in()?;
    for version in holding {
        let profile =
            Profile::parse(&version.body).map_err(|error| StoreError::Damaged(error.to_string()))?;
        policies.adopt(profile, version.start);
    }
    Ok(policies)
}
