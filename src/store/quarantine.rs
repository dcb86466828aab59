//! What came in and is kept aside: listed, read, taken in or discarded. Nothing is ever dropped.

use super::error::Result;
use super::record::Command;
use super::sql::{Moment, count};
use super::{Store, StoreError};
use crate::app::effect::{Quarantined, Recorded};
use crate::domain::decide::Refusal;
use crate::domain::event::CaseId;
use crate::mail::Post;
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeSet;

const COLUMNS: &str =
    "SELECT n, message, sha256, size, form, sender, subject, reason, at, taken, became, \"by\"
    FROM quarantine";

fn of_row(row: &Row<'_>) -> rusqlite::Result<Quarantined> {
    Ok(Quarantined {
        n: row.get("n")?,
        at: row.get::<_, Moment>("at")?.0,
        from: row.get("sender")?,
        subject: row.get("subject")?,
        reason: row.get("reason")?,
        size: count(row.get("size")?),
        sha256: row.get("sha256")?,
        became: row.get("became")?,
        by: row.get("by")?,
        taken: row.get("taken")?,
        form: row.get("form")?,
        message: row.get("message")?,
    })
}

/// Keeps something aside, inside the caller's transaction; its bytes are among the files already. Gives its number.
pub(super) fn put(conn: &Connection, post: &Post, reason: &str, at: NaiveDateTime) -> Result<i64> {
    let (sender, subject) = post.envelope();
    let size = i64::try_from(post.bytes.len()).unwrap_or(i64::MAX);
    conn.execute(
        "INSERT INTO quarantine (message, sha256, size, form, sender, subject, reason, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (&post.id, &post.sha256, size, post.is_form(), sender, subject, reason, Moment(at)),
    )?;
    Ok(conn.last_insert_rowid())
}

fn missing(n: i64) -> StoreError {
    let hint = "look in `redress quarantine`";
    Refusal::new(format!("Nothing is kept aside under {n}."), hint).into()
}

fn undecided(kept: &Quarantined) -> Result<()> {
    match &kept.became {
        Some(became) if kept.taken => {
            let why = format!("{} was {became} already.", kept.n);
            Err(Refusal::new(why, "nothing to do").into())
        }
        Some(_) | None => Ok(()),
    }
}

/// What was discarded since, the latest first.
pub(super) fn discarded_since(conn: &Connection, since: NaiveDateTime) -> Result<Vec<Quarantined>> {
    let sql = format!("{COLUMNS} WHERE became IS NOT NULL AND NOT taken AND decided >= ?1 ORDER BY n DESC");
    let mut statement = conn.prepare(&sql)?;
    let rows = statement.query_map([Moment(since)], of_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What undo took back is kept aside again; what redo brought back is taken in.
pub(super) fn follow(conn: &Connection, id: CaseId, standing: &BTreeSet<i64>) -> Result<()> {
    let mut statement =
        conn.prepare("SELECT n, message, seq, took FROM quarantine WHERE case_id = ?1 AND seq IS NOT NULL")?;
    let rows = statement.query_map([id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let rows: Vec<(i64, String, i64, String)> = rows.collect::<rusqlite::Result<_>>()?;
    for (n, message, seq, took) in rows {
        let taken = standing.contains(&seq);
        let (became, case) = (taken.then_some(took), taken.then_some(id.0));
        conn.execute("UPDATE quarantine SET taken = ?2, became = ?3 WHERE n = ?1", (n, taken, became))?;
        conn.execute("UPDATE messages SET case_id = ?2 WHERE id = ?1", (message, case))?;
    }
    Ok(())
}

impl Store {
    /// What is kept aside, the oldest first; with `all` also what was decided.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn quarantine(&self, all: bool) -> Result<Vec<Quarantined>> {
        let sql = format!("{COLUMNS} WHERE ?1 OR became IS NULL ORDER BY n");
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map([all], of_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One that is kept aside.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when there is none with this number; else when the store cannot be read.
    pub fn quarantined(&self, n: i64) -> Result<Quarantined> {
        one(&self.conn, n)
    }

    /// It again as it came in.
    ///
    /// # Errors
    /// When the store cannot be read or its bytes are gone.
    pub fn post_of(&self, kept: &Quarantined, today: NaiveDate) -> Result<Post> {
        post_of(&self.conn, kept, today)
    }

    /// Takes what is kept aside into a case: onto the one that is named, else into a new one that waits for triage. What
    /// was discarded can be taken in all the same.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when there is none, it was taken in already, or there is no such case; else as
    /// [`Store::ask`].
    pub fn release(&mut self, command: Command, n: i64, onto: Option<&str>) -> Result<Recorded> {
        let what = format!("release {n} {onto:?}");
        self.command(command, &what, |work| {
            let kept = one(work.tx, n)?;
            undecided(&kept)?;
            let post = post_of(work.tx, &kept, work.today())?;
            let taken = work.release(&post, onto)?;
            let became = format!("taken into {}", taken.reference);
            work.decide_aside(n, (true, &became))?;
            let sql = "UPDATE quarantine SET case_id = ?2, seq = ?3, took = ?4 WHERE n = ?1";
            work.tx.execute(sql, (n, taken.id.0, taken.seq, &became))?;
            let (id, reference) = (taken.id, taken.reference);
            let says = format!("{n} taken into {reference}");
            work.note_done(Recorded { id, reference, says, flags: Vec::new() })
        })
    }

    /// What was discarded is undecided again.
    ///
    /// # Errors
    /// As [`Store::discard`].
    pub fn undecide(&mut self, command: Command, n: i64) -> Result<Recorded> {
        self.command(command, &format!("undecide {n}"), |work| {
            undecided(&one(work.tx, n)?)?;
            let sql = "UPDATE quarantine SET became = NULL, \"by\" = NULL, decided = NULL WHERE n = ?1";
            work.tx.execute(sql, [n])?;
            let says = format!("{n} is to be looked at again");
            work.note_done(Recorded { id: CaseId(0), reference: String::new(), says, flags: Vec::new() })
        })
    }

    /// Records that what is kept aside is nothing for the desk. Its bytes stay.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when there is none, it was taken in already, or no reason is given; else as
    /// [`Store::ask`].
    pub fn discard(&mut self, command: Command, n: i64, reason: &str) -> Result<Recorded> {
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(Refusal::new("This needs a reason.", "say why it is nothing for the desk").into());
        }
        self.command(command, &format!("discard {n} {reason}"), |work| {
            undecided(&one(work.tx, n)?)?;
            work.decide_aside(n, (false, &format!("discarded: {reason}")))?;
            let says = format!("{n} discarded");
            work.note_done(Recorded { id: CaseId(0), reference: String::new(), says, flags: Vec::new() })
        })
    }
}

fn one(conn: &Connection, n: i64) -> Result<Quarantined> {
    let sql = format!("{COLUMNS} WHERE n = ?1");
    conn.query_row(&sql, [n], of_row).optional()?.ok_or_else(|| missing(n))
}

fn post_of(conn: &Connection, kept: &Quarantined, today: NaiveDate) -> Result<Post> {
    let sql = "SELECT bytes FROM files WHERE sha256 = ?1";
    let bytes: Vec<u8> = conn.query_row(sql, [&kept.sha256], |row| row.get(0))?;
    let post = if kept.form {
        Post::forms(bytes.clone(), today).into_iter().next().unwrap_or_else(|| Post::message(bytes))
    } else {
        Post::message(bytes)
    };
    Ok(post.known_as(&kept.message))
}
