//! What changed the rules: a file of bank holidays, a closure, a version of the policy. Each is one deed with every
//! date that it moved, and one undo takes all of it back.

use super::closures::{self, Closure};
use super::deeds::changed;
use super::error::{Result, StoreError};
use super::holidays::{self, Import};
use super::journal::{self, Entry, Origin};
use super::moves::{self, Mark};
use super::profiles::{self, Version};
use super::project;
use super::rules::Rules;
use super::sql::Moment;
use crate::domain::case::standing;
use crate::domain::decide::Refusal;
use crate::domain::event::{CaseId, Event, Fact};
use crate::domain::text::capital;
use crate::domain::trial::MovedDate;
use chrono::NaiveDateTime;
use rusqlite::{Connection, Row, Transaction};
use std::collections::BTreeMap;

/// Something that changed the rules, or took such a change back.
#[derive(Debug, Clone)]
pub(super) enum Change {
    Holidays(Import),
    Closure(Closure),
    Policy(Version),
}

/// What every change has, whichever it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    /// Its number among its kind; 0 for bank holidays from before such files had one, which are never taken back.
    pub(super) number: i64,
    /// The change of its kind that it takes back.
    pub(super) takes_back: Option<i64>,
    pub(super) by: String,
    pub(super) at: NaiveDateTime,
    /// The last entry of the journal before it.
    pub(super) after: i64,
    /// Its place among the changes.
    pub(super) turn: i64,
}

impl Record {
    /// Reads the columns that every table of changes has.
    pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            number: row.get("number")?,
            takes_back: row.get("takes_back")?,
            by: row.get("by")?,
            at: row.get::<_, Moment>("at")?.0,
            after: row.get("after")?,
            turn: row.get("turn")?,
        })
    }
}

/// Who takes a change back, when, and the stamp of the record.
pub(super) struct Hand<'a> {
    pub(super) by: &'a str,
    pub(super) at: NaiveDateTime,
    pub(super) recorded: &'a str,
}

impl Change {
    pub(super) const fn record(&self) -> &Record {
        match self {
            Self::Holidays(import) => &import.record,
            Self::Closure(closure) => &closure.record,
            Self::Policy(version) => &version.record,
        }
    }

    /// What undo and the timelines call it.
    pub(super) fn named(&self) -> String {
        match self {
            Self::Holidays(import) => format!("bank holidays from {}", import.file),
            Self::Closure(closure) => closure.named(),
            Self::Policy(version) => version.named(),
        }
    }

    fn is_taken_back_by(&self, other: &Self) -> bool {
        let same = match (self, other) {
            (Self::Holidays(_), Self::Holidays(_))
            | (Self::Closure(_), Self::Closure(_))
            | (Self::Policy(_), Self::Policy(_)) => true,
            (Self::Holidays(_) | Self::Closure(_) | Self::Policy(_), _) => false,
        };
        same && other.record().takes_back == Some(self.record().number)
    }

    /// Whether a later change would be left without its footing if this one were taken back.
    fn carries(&self, later: &Self) -> bool {
        match (self, later) {
            // A later list holds the same days again, so that nothing would come of it.
            (Self::Holidays(_), Self::Holidays(_)) => true,
            (Self::Closure(this), Self::Closure(later)) => this.date == later.date,
            (Self::Holidays(_) | Self::Closure(_) | Self::Policy(_), _) => false,
        }
    }
}

/// Every change of the rules, in order, as far as it was known at a moment.
pub(super) fn all(conn: &Connection, shown: Option<NaiveDateTime>) -> Result<Vec<Change>> {
    let mut changes: Vec<Change> = Vec::new();
    changes.extend(holidays::imports(conn)?.into_iter().map(Change::Holidays));
    changes.extend(profiles::versions(conn)?.into_iter().map(Change::Policy));
    changes.extend(closures::all(conn)?.into_iter().map(Change::Closure));
    changes.retain(|change| shown.is_none_or(|shown| change.record().at <= shown));
    changes.sort_by_key(|change| (change.record().after, change.record().turn));
    Ok(changes)
}

/// Those that hold: neither taken back nor the taking back of another.
pub(super) fn holding(changes: &[Change]) -> impl Iterator<Item = &Change> {
    let stands = |change: &Change| {
        change.record().takes_back.is_none() && !changes.iter().any(|other| change.is_taken_back_by(other))
    };
    changes.iter().filter(move |change| stands(change))
}

/// The turn of the next change.
pub(super) fn next_turn(conn: &Connection) -> Result<i64> {
    let sql = "SELECT max((SELECT coalesce(max(turn), 0) FROM imports),
                 (SELECT coalesce(max(turn), 0) FROM closures), (SELECT coalesce(max(turn), 0) FROM profiles)) + 1";
    Ok(conn.query_row(sql, [], |row| row.get(0))?)
}

/// The officer's last change of the rules that holds, if it came after an entry of the journal.
pub(super) fn last_of(conn: &Connection, officer: &str, after: Option<i64>) -> Result<Option<Change>> {
    let changes = all(conn, None)?;
    let last = holding(&changes).filter(|c| c.record().by == officer && c.record().number > 0).last();
    Ok(last.filter(|change| after.is_none_or(|batch| change.record().after >= batch)).cloned())
}

/// What the officer undid last, if that was a change of the rules: after an entry of the journal. The taking back says
/// all that the change did.
pub(super) fn undone_since(conn: &Connection, officer: &str, after: i64) -> Result<Option<Change>> {
    let mut changes = all(conn, None)?;
    let Some(at) = changes.iter().rposition(|change| change.record().by == officer) else { return Ok(None) };
    let last = changes.swap_remove(at);
    Ok(Some(last).filter(|c| c.record().takes_back.is_some() && c.record().after >= after))
}

/// Takes a change back: what it brought is gone, and the open dates that it moved go back and say so.
///
/// # Errors
/// When somebody has built on it since: on a case whose date it moved, or with a later change of the same days.
pub(super) fn take_back(
    tx: &Transaction<'_>,
    old: &Rules,
    change: &Change,
    hand: &Hand<'_>,
) -> Result<Vec<MovedDate>> {
    free(tx, change, hand)?;
    match change {
        Change::Holidays(import) => holidays::insert_taking_back(tx, import, hand)?,
        Change::Closure(closure) => closures::insert_taking_back(tx, closure, hand)?,
        Change::Policy(version) => profiles::insert_taking_back(tx, version, hand)?,
    }
    let rules = Rules::read(tx, old.shown)?;
    let why = format!("undone: {}", change.named());
    let mark = Mark { at: hand.at, by: hand.by, recorded: hand.recorded, why };
    let moved = moves::record(tx, (old, &rules), &mark)?;
    project::rebuild(tx, &rules)?;
    Ok(moved)
}

/// Refuses when somebody else has built on the change.
fn free(conn: &Connection, change: &Change, hand: &Hand<'_>) -> Result<()> {
    let changes = all(conn, None)?;
    let since = |other: &&Change| (other.record().after, other.record().turn) > place(change);
    let later = holding(&changes).filter(since).find(|later| change.carries(later));
    if let Some(later) = later {
        let Record { by, at, .. } = later.record();
        return Err(Refusal::new(
            format!(
                "{} rests on it: recorded by {by} on {}.",
                capital(&later.named()),
                at.format("%-d %B %Y")
            ),
            "take that back first: nothing was changed",
        )
        .into());
    }
    for (case, seq) in moved_by(conn, change, &changes)? {
        let entries = journal::entries(conn, case)?;
        let events: Vec<Event> = entries.iter().map(|entry| entry.event.clone()).collect();
        let standing = standing(&events);
        let harmless = |fact: &Fact| matches!(fact, Fact::Noted { .. } | Fact::Retracted { .. });
        let theirs = |e: &&Entry| e.origin == Origin::Desk && e.event.by != hand.by;
        let built_on = entries
            .iter()
            .filter(theirs)
            .filter(|e| e.event.seq > seq && standing.contains(&e.event.seq) && !harmless(&e.event.fact));
        let reference = events.iter().find_map(|event| {
            if let Fact::Received(receipt) = &event.fact { Some(receipt.reference.as_str()) } else { None }
        });
        if let Some(sentence) = changed(reference.unwrap_or_default(), built_on, hand.at) {
            return Err(StoreError::Changed(format!("{sentence}, by a date that this moved")));
        }
    }
    Ok(())
}

fn place(change: &Change) -> (i64, i64) {
    (change.record().after, change.record().turn)
}

/// The cases with a date that a change moved, each with the number of the last such entry. They stand in the journal
/// right behind the place of the change, before the place of the next one.
fn moved_by(conn: &Connection, change: &Change, changes: &[Change]) -> Result<BTreeMap<CaseId, i64>> {
    let next = changes.iter().map(place).filter(|other| *other > place(change)).min();
    let end = next.map_or(i64::MAX, |(after, _)| after);
    let mut statement =
        conn.prepare("SELECT id, case_id, seq, kind FROM journal WHERE id > ?1 AND id <= ?2 ORDER BY id")?;
    let mut rows = statement.query((change.record().after, end))?;
    let mut moved = BTreeMap::new();
    while let Some(row) = rows.next()? {
        if row.get::<_, String>("kind")? != "deadline-moved" {
            break;
        }
        moved.insert(CaseId(row.get("case_id")?), row.get("seq")?);
    }
    Ok(moved)
}
