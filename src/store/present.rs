//! Who has which case open: rows that their desks keep fresh, and that count for nothing once they are not.
//!
//! They are no part of the journal and no news: writing them moves neither the chain nor what makes colleagues read the
//! queue again.

use super::error::Result;
use super::sql::Moment;
use super::{Store, open};
use crate::domain::event::CaseId;
use crate::domain::presence::{Here, Present};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

/// How often a desk says that it is still there.
const BEAT: TimeDelta = TimeDelta::seconds(30);

/// After how long without a word a desk is gone: it was killed, or its machine was.
const GONE: TimeDelta = TimeDelta::seconds(95);

/// How long saying so may wait for a colleague's save: it is said again soon.
const SHORT: Duration = Duration::from_millis(50);

/// What a session tells of itself.
pub(super) struct Session {
    /// Its own name, which no other session has.
    name: String,
    officer: String,
    here: Option<(Here, NaiveDateTime)>,
    /// When it was said last, and whether there is something new to say.
    said: Option<DateTime<Utc>>,
    news: bool,
}

impl Store {
    /// Takes part in who has which case open, under a name that no other session has.
    pub fn present_as(&mut self, name: &str, officer: &str) {
        let (name, officer) = (name.to_owned(), officer.to_owned());
        self.session = Some(Session { name, officer, here: None, said: None, news: false });
    }

    /// Notes where this session is. Colleagues are told with the next [`Store::beat`].
    pub(super) fn is_at(&mut self, here: Option<Here>, at: NaiveDateTime) {
        let Some(session) = &mut self.session else { return };
        // Beginning to write is not coming anew.
        let since = match (&session.here, here) {
            (Some((before, since)), Some(now)) if before.case == now.case => *since,
            (Some(_) | None, _) => at,
        };
        session.here = here.map(|here| (here, since));
        session.news = true;
    }

    /// Tells colleagues where this session is, when that is new or was said some time ago. A store that cannot be
    /// written now is told later: nobody's work depends on it.
    pub fn beat(&mut self) {
        let now = self.instant();
        let Some(session) = &mut self.session else { return };
        let stale = session.said.zip(now).is_none_or(|(said, now)| now - said >= BEAT || now < said);
        let due = session.news || (session.here.is_some() && stale);
        if !due {
            return;
        }
        let told = now.is_some_and(|now| tell(&mut self.conn, session, now).is_ok());
        if told {
            (session.said, session.news) = (now, false);
        }
    }

    /// The other sessions that have a case open.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn present(&self) -> Result<Vec<Present>> {
        let (Some(now), Some(session)) = (self.instant(), &self.session) else { return Ok(Vec::new()) };
        let mut statement = self.conn.prepare_cached(
            "SELECT officer, case_id, writing, since FROM presence WHERE session <> ?1 AND beat BETWEEN ?2 AND ?3
             ORDER BY since, session",
        )?;
        let rows = statement.query_map((&session.name, beat(now - GONE), beat(now + GONE)), |row| {
            let here = Here { case: CaseId(row.get("case_id")?), writing: row.get("writing")? };
            Ok(Present { officer: row.get("officer")?, here, since: row.get::<_, Moment>("since")?.0 })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Says goodbye.
    pub(super) fn leave(&mut self) {
        if let Some(session) = self.session.take()
            && session.said.is_some()
        {
            // Otherwise it is gone by itself after a minute and a half.
            drop(forget(&mut self.conn, &session.name));
        }
    }

    fn instant(&self) -> Option<DateTime<Utc>> {
        DateTime::parse_from_rfc3339(&(self.stamp)()).ok().map(|at| at.with_timezone(&Utc))
    }
}

/// A moment as it stands in the table, where texts are compared.
fn beat(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn tell(conn: &mut Connection, session: &Session, now: DateTime<Utc>) -> Result<()> {
    conn.busy_timeout(SHORT)?;
    let told = || -> Result<()> {
        let tx = conn.unchecked_transaction()?;
        tx.execute(
            "DELETE FROM presence WHERE session = ?1 OR beat < ?2",
            (&session.name, beat(now - GONE)),
        )?;
        if let Some((here, since)) = &session.here {
            tx.execute(
                "INSERT INTO presence (session, officer, case_id, writing, since, beat) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                (&session.name, &session.officer, here.case.0, here.writing, Moment(*since), beat(now)),
            )?;
        }
        Ok(tx.commit()?)
    };
    let done = told();
    conn.busy_timeout(open::PATIENCE)?;
    done
}

fn forget(conn: &mut Connection, session: &str) -> Result<()> {
    conn.busy_timeout(SHORT)?;
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute("DELETE FROM presence WHERE session = ?1", [session])?;
    Ok(tx.commit()?)
}

/// Takes a session away over a connection of its own: the signal thread does it when the terminal is gone.
///
/// # Errors
/// When the store cannot be opened or written; the session is gone by itself after a minute and a half then.
pub fn forget_session(path: &Path, session: &str) -> Result<()> {
    forget(&mut open::open_existing(path, SHORT, None)?.conn, session)
}
