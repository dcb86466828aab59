//! Drafts: what is being typed, kept in the store itself, so that it never lies about in a temporary file.

use super::error::Result;
use super::sql::Moment;
use super::{LAST_WORD, Store, journal, open};
use crate::app::effect::{Draft, Thrown};
use crate::domain::case::Case;
use crate::domain::decide::{Refusal, only_figures};
use crate::domain::event::CaseId;
use chrono::{Duration, NaiveDateTime};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use std::path::Path;

/// How long a draft that was thrown away can be had back, in days.
const KEPT_DAYS: i64 = 30;

/// Stands between the key of a draft that was thrown away and the moment.
pub(super) const THROWN: char = '~';

impl Store {
    /// Keeps what an officer is typing. A draft of the same key is replaced.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn keep_draft(&mut self, officer: &str, draft: &Draft) -> Result<NaiveDateTime> {
        self.write(|tx, _, _| keep(tx, officer, draft))?;
        Ok(draft.at)
    }

    /// An officer's drafts, the newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn drafts(&self, officer: &str) -> Result<Vec<Draft>> {
        let mut statement = self.conn.prepare(
            "SELECT key, title, body, at FROM drafts WHERE officer = ?1 AND dropped_at IS NULL ORDER BY at DESC, key",
        )?;
        let drafts = statement.query_map([officer], |row| {
            Ok(Draft {
                key: row.get("key")?,
                title: row.get("title")?,
                body: row.get("body")?,
                at: row.get::<_, Moment>("at")?.0,
            })
        })?;
        Ok(drafts.collect::<rusqlite::Result<_>>()?)
    }

    /// Takes away a draft whose words are recorded.
    pub(super) fn used_up(&mut self, officer: &str, key: &str) -> Result<()> {
        self.write(|tx, _, _| {
            tx.execute("DELETE FROM drafts WHERE officer = ?1 AND key = ?2", (officer, key))?;
            Ok(())
        })
    }

    /// What an officer threw away in the last 30 days, the newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn thrown_away(&self, officer: &str, now: NaiveDateTime) -> Result<Vec<Thrown>> {
        let mut statement = self.conn.prepare(
            "SELECT key, title, body, at, dropped_at FROM drafts
             WHERE officer = ?1 AND dropped_at >= ?2 ORDER BY dropped_at DESC, key",
        )?;
        let since = Moment(now - Duration::days(KEPT_DAYS));
        let thrown = statement.query_map((officer, since), |row| {
            let draft = Draft {
                key: row.get("key")?,
                title: row.get("title")?,
                body: row.get("body")?,
                at: row.get::<_, Moment>("at")?.0,
            };
            Ok(Thrown { draft, on: row.get::<_, Moment>("dropped_at")?.0 })
        })?;
        Ok(thrown.collect::<rusqlite::Result<_>>()?)
    }

    /// Takes away for good what anybody threw away more than 30 days ago. Gives how many.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn forget_thrown(&mut self, now: NaiveDateTime) -> Result<usize> {
        self.write(|tx, _, _| forget_thrown(tx, now))
    }

    /// Whose drafts nobody has touched for 30 days, and how many each has: they hold what people said and are no part of
    /// any case, so that no time limit ends their keeping.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn old_drafts(&self, now: NaiveDateTime) -> Result<Vec<(String, i64)>> {
        let mut statement = self.conn.prepare(
            "SELECT officer, count(*) FROM drafts WHERE dropped_at IS NULL AND at < ?1 GROUP BY officer ORDER BY officer",
        )?;
        let since = Moment(now - Duration::days(KEPT_DAYS));
        let all = statement.query_map([since], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(all.collect::<rusqlite::Result<_>>()?)
    }

    /// Brings a draft back that was thrown away. Gives its title.
    ///
    /// # Errors
    /// When there is none of this key, or a newer draft of the same form; else when the store cannot be written.
    pub fn take_up_draft(&mut self, officer: &str, key: &str) -> Result<String> {
        self.write(|tx, _, _| {
            let sql = "SELECT title FROM drafts WHERE officer = ?1 AND key = ?2 AND dropped_at IS NOT NULL";
            let title: Option<String> = tx.query_row(sql, (officer, key), |row| row.get(0)).optional()?;
            let Some(title) = title else {
                let why = format!("No draft of yours with the key {key} was thrown away.");
                return Err(Refusal::new(why, "`redress drafts` lists them with their keys").into());
            };
            let first = key.split_once(THROWN).map_or(key, |(first, _)| first);
            let sql =
                "SELECT EXISTS (SELECT 1 FROM drafts WHERE officer = ?1 AND key = ?2 AND dropped_at IS NULL)";
            if tx.query_row(sql, (officer, first), |row| row.get(0))? {
                let why = "There is a newer draft of the same form.";
                return Err(Refusal::new(why, "finish it or throw it away first: neither is lost").into());
            }
            let sql = "UPDATE drafts SET key = ?3, dropped_at = NULL WHERE officer = ?1 AND key = ?2";
            tx.execute(sql, (officer, key, first))?;
            Ok(title)
        })
    }

    /// Throws a draft away. It can be had back for 30 days; what was thrown away before that is gone.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn drop_draft(&mut self, officer: &str, key: &str, at: NaiveDateTime) -> Result<NaiveDateTime> {
        self.write(|tx, _, _| {
            // Under a key of its own: the next draft of the same form must not be kept over the copy.
            tx.execute(
                "UPDATE OR REPLACE drafts SET key = key || ?4 || ?3, dropped_at = ?3
                 WHERE officer = ?1 AND key = ?2 AND dropped_at IS NULL",
                (officer, key, Moment(at), THROWN.to_string()),
            )?;
            forget_thrown(tx, at).map(|_| ())
        })?;
        Ok(at)
    }
}

fn forget_thrown(conn: &Connection, now: NaiveDateTime) -> Result<usize> {
    Ok(conn.execute("DELETE FROM drafts WHERE dropped_at < ?1", [Moment(now - Duration::days(KEPT_DAYS))])?)
}

/// The case that a draft is about, by its key: `note-12`, or none as in `new@…` and `post.drop.3`.
fn about(key: &str) -> Option<i64> {
    let (form, case) = key.split(THROWN).next()?.rsplit_once('-')?;
    // A draft about the council's own records says so in its key, which may end in any number.
    if form.contains('@') { None } else { case.parse().ok() }
}

/// A colleague's form still knows the words of a case that are taken away meanwhile, and the title of its draft tells
/// them: they do not come back that way.
fn words_are_there(conn: &Connection, key: &str) -> Result<()> {
    let Some(case) = about(key) else { return Ok(()) };
    let sql = "SELECT EXISTS (SELECT 1 FROM journal WHERE case_id = ?1 AND kind = 'removed')";
    if !conn.query_row(sql, [case], |row| row.get::<_, bool>(0))? {
        return Ok(());
    }
    let case = Case::fold(CaseId(case), &journal::events(conn, CaseId(case))?);
    let gone = case.as_ref().and_then(only_figures);
    gone.map_or(Ok(()), |why| {
        Err(Refusal::new(why, "what is typed about it now is not kept as a draft: its words would come back")
            .into())
    })
}

fn keep(conn: &Connection, officer: &str, draft: &Draft) -> Result<()> {
    words_are_there(conn, &draft.key)?;
    conn.execute(
        "INSERT INTO drafts (officer, key, title, body, at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (officer, key) DO UPDATE SET title = excluded.title, body = excluded.body, at = excluded.at,
           dropped_at = NULL",
        (officer, &draft.key, &draft.title, &draft.body, Moment(draft.at)),
    )?;
    Ok(())
}

/// Keeps a draft on a connection of its own: the signal thread's last word when the terminal is gone. Waits two
/// seconds at most for another session's save.
///
/// # Errors
/// When the store cannot be opened or written.
pub fn emergency_draft(path: &Path, officer: &str, draft: &Draft) -> Result<()> {
    let mut conn = open::open_existing(path, LAST_WORD, None)?.conn;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    keep(&tx, officer, draft)?;
    Ok(tx.commit()?)
}
