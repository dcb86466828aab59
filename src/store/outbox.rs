//! Messages out: queued with the entry that sends them, claimed one by one, and marked with what became of them.

use super::error::Result;
use super::journal::Origin;
use super::record::{Command, Work};
use super::sql::{Moment, count};
use super::{Store, StoreError};
use crate::app::effect::OutboxLine;
use crate::domain::case::{Case, CaseMessage};
use crate::domain::decide::{Ask, Refusal, decide};
use crate::domain::event::{CaseId, Incoming};
use crate::domain::terms::MessageNature;
use crate::mail::{Outgoing, Post, Unsendable, address, domain, write};
use crate::store::journal;
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::{BTreeMap, BTreeSet};

/// How many times a message is tried before its address counts as failed: with the waits between, about three days.
const MOST_TRIES: i64 = 24;

/// The first wait after an attempt that failed for now, in minutes; it doubles up to [`LONGEST_WAIT`].
const FIRST_WAIT: i64 = 5;

/// The longest wait between two attempts, in minutes.
const LONGEST_WAIT: i64 = 240;

/// From whom the desk sends, and where services are reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The address that messages come from.
    pub from: String,
    /// The addresses of services and officers, by their names.
    pub addresses: BTreeMap<String, String>,
    /// The addresses of managers by service; `*` stands for every other service.
    pub managers: BTreeMap<String, String>,
}

impl Sender {
    /// The address of a service or an officer.
    pub(super) fn address(&self, name: &str) -> Option<&str> {
        named(&self.addresses, name)
    }

    /// The address of the manager of a service.
    pub(super) fn manager(&self, service: &str) -> Option<&str> {
        named(&self.managers, service).or_else(|| named(&self.managers, "*"))
    }
}

fn named<'a>(book: &'a BTreeMap<String, String>, name: &str) -> Option<&'a str> {
    let found = book.iter().find(|(known, _)| known.trim().eq_ignore_ascii_case(name.trim()));
    found.map(|(_, address)| address.as_str())
}

/// What became of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attempt {
    /// The mail server has taken it.
    Taken,
    /// It did not work now and is tried again.
    Later(String),
    /// The mail server will never take it: the address has failed.
    Never(String),
    /// It may have gone: it was cut short in the instant in which it was taken, and nobody can be asked.
    Unsure(String),
}

/// A message to be queued with an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft<'a> {
    pub(super) kind: &'a str,
    pub(super) to: &'a str,
    pub(super) subject: &'a str,
    pub(super) text: &'a str,
    /// An officer sends it.
    pub(super) urgent: bool,
}

/// The case that a message is about, and the number of the entry it goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct About {
    pub(super) id: CaseId,
    pub(super) seq: Option<i64>,
}

/// Why a message was taken back by undo.
const TAKEN_BACK: &str = "taken back before it left";

/// What a message out is made of, for the desk's own work.
const COLUMNS: &str = "SELECT o.n, c.reference, o.kind, o.recipient, o.subject, o.\"by\", o.at,
       CASE WHEN o.state = 'failed' AND o.handed IS NOT NULL THEN 'unsure' ELSE o.state END, o.tries, o.next,
       o.why, o.message_id, o.urgent, o.sha256 FROM outbox o LEFT JOIN cases c ON c.id = o.case_id";

/// The same as lists show it: of a case that whoever asks may not read neither the subject, nor to whom it goes, nor what
/// the mail server said of that address.
const LISTED: &str = "SELECT o.n, c.reference, o.kind, CASE WHEN h.hidden THEN '(restricted)' ELSE o.recipient END,
       CASE WHEN h.hidden THEN '(restricted)' ELSE o.subject END, o.\"by\", o.at,
       CASE WHEN o.state = 'failed' AND o.handed IS NOT NULL THEN 'unsure' ELSE o.state END, o.tries, o.next,
       CASE WHEN h.hidden THEN '' ELSE o.why END, o.message_id, o.urgent, o.sha256
     FROM outbox o LEFT JOIN cases c ON c.id = o.case_id
       LEFT JOIN (SELECT id, restricted <> '' AND hidden(restricted) AS hidden FROM cases) h ON h.id = o.case_id";

fn of_row(row: &Row<'_>) -> rusqlite::Result<OutboxLine> {
    Ok(OutboxLine {
        n: row.get(0)?,
        reference: row.get(1)?,
        kind: row.get(2)?,
        to: row.get(3)?,
        subject: row.get(4)?,
        by: row.get(5)?,
        queued: row.get::<_, Moment>(6)?.0,
        state: row.get(7)?,
        tries: count(row.get(8)?),
        next: row.get::<_, Moment>(9)?.0,
        why: row.get(10)?,
        message_id: row.get(11)?,
        urgent: row.get(12)?,
        sha256: row.get(13)?,
    })
}

impl From<Unsendable> for StoreError {
    fn from(why: Unsendable) -> Self {
        Refusal::new(format!("{why}."), "correct the address, or send it by letter").into()
    }
}

impl Work<'_> {
    /// Queues a message about a case, inside the transaction of the entry that sends it.
    pub(super) fn queue(&self, about: Option<About>, reference: &str, draft: &Draft<'_>) -> Result<()> {
        let Some(from) = self.sender.map(|sender| sender.from.as_str()) else { return Ok(()) };
        let next: i64 =
            self.tx.query_row("SELECT coalesce(max(n), 0) + 1 FROM outbox", [], |row| row.get(0))?;
        let store: String =
            self.tx.query_row("SELECT value FROM meta WHERE key = 'store'", [], |row| row.get(0))?;
        // The store's own number keeps two stores of one council apart; the number keeps its messages apart.
        let id_text = format!("{next}.{}@{}", store.get(..12).unwrap_or(&store), domain(from)?);
        let named = format!("[{reference}]");
        let subject = if reference.is_empty() || draft.subject.contains(&named) {
            draft.subject.to_owned()
        } else {
            format!("{} {named}", draft.subject)
        };
        let at = self.recorded.parse::<DateTime<Utc>>().unwrap_or_else(|_| self.command.at.and_utc());
        let automatic = !draft.urgent;
        let bytes = write(&Outgoing {
            from,
            to: draft.to,
            subject: &subject,
            text: draft.text,
            id: &id_text,
            at,
            automatic,
        })?;
        let sha256 = Post::hash(&bytes);
        self.keep(&sha256, &bytes)?;
        self.tx.execute(
            "INSERT INTO outbox (n, message_id, case_id, seq, kind, recipient, subject, sha256, \"by\", at, urgent, next)
             VALUES (?1, ?2, ?3, ?11, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?9)",
            rusqlite::params![
                next,
                id_text,
                about.map(|about| about.id.0),
                draft.kind,
                address(draft.to)?,
                subject,
                sha256,
                &self.command.officer,
                Moment(self.command.at),
                draft.urgent,
                about.and_then(|about| about.seq)
            ],
        )?;
        Ok(())
    }
}

impl Store {
    /// From whom the desk sends; none while it sends nothing itself. Set by whoever opens the store.
    pub fn sends_as(&mut self, sender: Option<Sender>) {
        self.sender = sender.filter(|sender| !sender.from.trim().is_empty());
    }

    /// The messages out that have not left, the oldest first; with `all` also those that have.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn outbox(&self, all: bool) -> Result<Vec<OutboxLine>> {
        let sql = format!("{LISTED} WHERE ?1 OR o.state NOT IN ('sent', 'withdrawn') ORDER BY o.n");
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map([all], of_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The bytes of a message out, as every attempt sends them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn written(&self, line: &OutboxLine) -> Result<Vec<u8>> {
        Ok(self.bytes_of(&line.sha256)?.unwrap_or_default())
    }

    /// Claims the next message that may leave now: it is marked before the attempt, so that an attempt that is cut short
    /// is known. Only one session may send at a time; what it finds marked was cut short before it was handed over, and is
    /// sent again under the same identity. `quiet` leaves what no officer sent for a working day. `after` is the number of the last one.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn claim(&mut self, now: NaiveDateTime, quiet: bool, after: i64) -> Result<Option<OutboxLine>> {
        self.write(|tx, _, _| {
            let sql = format!(
                "{COLUMNS} WHERE o.n > ?1 AND ((o.state = 'sending' AND o.handed IS NULL) OR (o.state = 'waiting' AND o.next <= ?2))
                   AND (o.urgent OR NOT ?3) ORDER BY o.n LIMIT 1"
            );
            let found = tx.query_row(&sql, (after, Moment(now), quiet), of_row).optional()?;
            if let Some(line) = &found {
                tx.execute("UPDATE outbox SET state = 'sending', tries = tries + 1 WHERE n = ?1", [line.n])?;
            }
            Ok(found)
        })
    }

    /// Writes down that the last step of handing a message over begins: from here on it may have gone.
    ///
    /// # Errors
    /// When the store cannot be written: it is not to be handed over then.
    pub fn handing(&mut self, line: &OutboxLine, now: NaiveDateTime) -> Result<()> {
        self.write(|tx, _, _| {
            tx.execute("UPDATE outbox SET handed = ?2 WHERE n = ?1", (line.n, Moment(now)))?;
            Ok(())
        })
    }

    /// The messages whose last step had begun when the program that sent them ended.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn cut_short(&self) -> Result<Vec<OutboxLine>> {
        let sql = format!("{COLUMNS} WHERE o.state = 'sending' AND o.handed IS NOT NULL ORDER BY o.n");
        let mut statement = self.conn.prepare(&sql)?;
        let rows = statement.query_map([], of_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Marks what became of an attempt. An address that has failed comes back to its case as a message that waits to be
    /// dealt with.
    ///
    /// # Errors
    /// When the store cannot be written; the message counts as one that may have gone then.
    pub fn attempted(&mut self, line: &OutboxLine, now: NaiveDateTime, attempt: &Attempt) -> Result<()> {
        let now = Moment::whole(now);
        let as_at = self.shown.is_some();
        self.write(|tx, rules, recorded| {
            let tries: i64 =
                tx.query_row("SELECT tries FROM outbox WHERE n = ?1", [line.n], |row| row.get(0))?;
            match attempt {
                Attempt::Taken => mark(tx, line.n, "sent", ("", now)),
                Attempt::Later(why) if tries < MOST_TRIES => {
                    let wait = FIRST_WAIT << (tries - 1).clamp(0, 10);
                    let next = now + Duration::minutes(wait.min(LONGEST_WAIT));
                    tx.execute(
                        "UPDATE outbox SET state = 'waiting', why = ?2, next = ?3, handed = NULL WHERE n = ?1",
                        (line.n, why, Moment(next)),
                    )?;
                    Ok(())
                }
                Attempt::Later(why) | Attempt::Never(why) | Attempt::Unsure(why) => {
                    mark(tx, line.n, "failed", (why, now))?;
                    let unsure = matches!(attempt, Attempt::Unsure(_));
                    let sql = "UPDATE outbox SET handed = CASE WHEN ?2 THEN coalesce(handed, ended) END WHERE n = ?1";
                    tx.execute(sql, (line.n, unsure))?;
                    let Some(id) = case_of(tx, line.n)? else { return Ok(()) };
                    let command =
                        Command { officer: line.by.clone(), at: now, key: String::new(), draft: None };
                    let (asked, origin, sender) = ([0; 32], Origin::File, None);
                    let work = Work { tx, rules, recorded, command, asked, as_at, origin, sender };
                    let nature = if unsure { MessageNature::Unsure } else { MessageNature::Undelivered };
                    work.came_back(id, line, (nature, why))
                }
            }
        })
    }
}

/// Whether something on a timeline is that a message of ours came back: what fails again after an officer has tried again
/// has a number behind its identity.
pub(super) fn came_back_of(id: &str, message_id: &str) -> bool {
    let rest = id.strip_prefix("failed:").and_then(|rest| rest.strip_prefix(message_id));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
}

/// The numbers of the entries of a case whose message waits and was never tried: it has not left the building.
pub(super) fn waiting(conn: &Connection, id: CaseId) -> Result<BTreeSet<i64>> {
    let sql =
        "SELECT seq FROM outbox WHERE case_id = ?1 AND seq IS NOT NULL AND state = 'waiting' AND tries = 0";
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([id.0], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One message out.
pub(super) fn one(conn: &Connection, n: i64) -> Result<OutboxLine> {
    let found = conn.query_row(&format!("{COLUMNS} WHERE o.n = ?1"), [n], of_row).optional()?;
    found.ok_or_else(|| {
        Refusal::new(format!("There is no message {n}."), "look in `redress outbox --all`").into()
    })
}

/// The case that a message is about; none for one that is about many.
pub(super) fn case_of(conn: &Connection, n: i64) -> Result<Option<CaseId>> {
    let case: Option<i64> =
        conn.query_row("SELECT case_id FROM outbox WHERE n = ?1", [n], |row| row.get(0))?;
    Ok(case.map(CaseId))
}

/// The messages that were dropped since, the latest first; what undo took back is no longer anybody's.
pub(super) fn withdrawn_since(conn: &Connection, since: NaiveDateTime) -> Result<Vec<OutboxLine>> {
    let sql =
        format!("{LISTED} WHERE o.state = 'withdrawn' AND o.why <> ?1 AND o.ended >= ?2 ORDER BY o.n DESC");
    let mut statement = conn.prepare(&sql)?;
    let rows = statement.query_map((TAKEN_BACK, Moment(since)), of_row)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Messages go with their entries: what undo took back does not leave, what redo brought back waits again.
pub(super) fn follow(
    conn: &Connection,
    (id, standing): (CaseId, &BTreeSet<i64>),
    at: NaiveDateTime,
) -> Result<()> {
    let mut statement = conn.prepare(
        "SELECT n, seq, state FROM outbox WHERE case_id = ?1 AND seq IS NOT NULL
           AND ((state = 'waiting' AND tries = 0) OR (state = 'withdrawn' AND why = ?2))",
    )?;
    let rows = statement.query_map((id.0, TAKEN_BACK), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let rows: Vec<(i64, i64, String)> = rows.collect::<rusqlite::Result<_>>()?;
    for (n, seq, state) in rows {
        match (standing.contains(&seq), state.as_str()) {
            (false, "waiting") => mark(conn, n, "withdrawn", (TAKEN_BACK, at))?,
            (true, "withdrawn") => {
                let sql =
                    "UPDATE outbox SET state = 'waiting', why = '', next = ?2, ended = NULL WHERE n = ?1";
                conn.execute(sql, (n, Moment(at)))?;
            }
            (true | false, _) => {}
        }
    }
    Ok(())
}

pub(super) fn mark(conn: &Connection, n: i64, state: &str, (why, at): (&str, NaiveDateTime)) -> Result<()> {
    let sql = "UPDATE outbox SET state = ?2, why = ?3, next = ?4, ended = ?4 WHERE n = ?1";
    conn.execute(sql, (n, state, why, Moment(at)))?;
    Ok(())
}

impl Work<'_> {
    /// A message of ours that a mail server refused, or may have taken: work on its case.
    fn came_back(&self, id: CaseId, line: &OutboxLine, (nature, why): (MessageNature, &str)) -> Result<()> {
        let events = journal::events(self.tx, id)?;
        let Some(case) = Case::fold(id, &events) else { return Ok(()) };
        let came_back = |known: &&CaseMessage| came_back_of(&known.message.id, &line.message_id);
        let before = case.messages.iter().filter(came_back).count();
        let message = Incoming {
            n: 0,
            on: self.command.at.date(),
            nature,
            from: String::new(),
            name: "the mail server".to_owned(),
            subject: line.subject.clone(),
            text: why.to_owned(),
            id: if before == 0 {
                format!("failed:{}", line.message_id)
            } else {
                format!("failed:{}:{before}", line.message_id)
            },
            original: line.sha256.clone(),
            left_in: Vec::new(),
            failed: line.to.clone(),
        };
        let decision = decide(&case, &Ask::TakeIn(Box::new(message)), &self.desk())?;
        self.put_down(id, events, decision, None)?;
        Ok(())
    }
}
