//! The check of the chain: whether what is in the journal is what was written there.

mod removals;
mod tables;

use super::Store;
use super::journal::{Sealed, genesis};
use chrono::{DateTime, TimeDelta};
use removals::{Removals, Words};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row};
pub use tables::Unlike;
pub(super) use tables::tables;

/// A journal whose chain is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many entries there are.
    pub events: usize,
    /// How many of them are erased: their place is kept, what they said is gone.
    pub erased: usize,
    /// The hash of the last entry, in hexadecimal. Noted elsewhere, it shows later that nothing was cut off.
    pub head: String,
    /// The first entry that was recorded at an earlier time than the one before it: the clock of the machine was set
    /// back. None where it never was.
    pub set_back: Option<i64>,
    /// For each head that was asked about, the entry it is the hash of; none where the journal has no such entry.
    pub anchors: Vec<Option<i64>>,
}

/// The first entry that is not what was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the journal is broken at entry {id}{whose}: {why}")]
pub struct Broken {
    /// The entry.
    pub id: i64,
    /// The case it says it belongs to; 0 when that is not known.
    pub case: i64,
    /// What it says of itself: ` (0398, noted, J Malik, 2026-11-20 09:12)`; empty when it cannot be read.
    pub whose: String,
    /// What does not fit.
    pub why: String,
}

/// How much earlier than the one before an entry may say it was recorded: clocks are put right by a little all the time.
const SLACK: TimeDelta = TimeDelta::seconds(5);

impl Store {
    /// Checks every entry of the journal against its hash and the one before it.
    ///
    /// # Errors
    /// The first entry that was changed, taken out or put in. Entries cut off at the end are found only by comparing
    /// [`Verified::head`] with one that was noted elsewhere.
    pub fn verify(&self) -> std::result::Result<Verified, Broken> {
        self.verify_with(&[])
    }

    /// What is wrong with the pages of the file; none when they are sound.
    ///
    /// # Errors
    /// When it cannot be read at all.
    pub fn damage(&self) -> super::Result<Option<String>> {
        let found: String = self.conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        Ok((found != "ok").then(|| found.replace('\n', " ")))
    }

    /// The head of the journal as it stands: the number of entries, and the hash of the last in hexadecimal; where there
    /// is none, that of the beginning.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn head(&self) -> super::Result<(i64, String)> {
        let (id, hash) = match super::journal::end(&self.conn)? {
            (0, _) => (0, genesis(&self.conn)?),
            end => end,
        };
        Ok((id, hex(&hash)))
    }

    /// The same as [`Store::verify`], and whether the journal still holds heads that were noted elsewhere, in hexadecimal.
    ///
    /// # Errors
    /// As [`Store::verify`]; a head that is not held is no error but [`Verified::anchors`].
    pub fn verify_with(&self, anchors: &[String]) -> std::result::Result<Verified, Broken> {
        chain(&self.conn, anchors)
    }
}

/// Walks the chain of a store that is open.
pub(super) fn chain(conn: &Connection, anchors: &[String]) -> std::result::Result<Verified, Broken> {
    let mut id = 0;
    let unread = |id: i64, error: &dyn std::fmt::Display| Broken {
        id,
        case: 0,
        whose: String::new(),
        why: format!("it cannot be read: {error}"),
    };
    let mut prev = genesis(conn).map_err(|error| unread(0, &error))?;
    let mut statement = conn
        .prepare(
            "SELECT j.id, j.case_id, j.seq, j.batch, j.at, j.recorded, j.\"by\", j.kind, j.origin, j.commitment,
               j.prev, j.hash, p.salt, p.body
             FROM journal j LEFT JOIN payload p ON p.id = j.id ORDER BY j.id",
        )
        .map_err(|error| unread(0, &error))?;
    let mut rows = statement.query([]).map_err(|error| unread(0, &error))?;
    let mut removals = Removals::default();
    let mut held = vec![None; anchors.len()];
    let (mut set_back, mut latest, mut written) = (None, None, String::new());
    while let Some(row) = rows.next().map_err(|error| unread(id + 1, &error))? {
        let link = link(row).map_err(|error| unread(id + 1, &error))?;
        id += 1;
        let wrong = [
            (link.id != id, "it is missing"),
            (link.prev != prev, "it does not follow the entry before it"),
            (link.hash != link.reckoned, "its details were changed"),
        ];
        let wrong = wrong.iter().find(|(wrong, _)| *wrong).map(|(_, why)| *why);
        if let Some(why) = wrong.or_else(|| removals.wrong(link.case, id, &link.words)) {
            // What follows a gap tells nothing of what is gone.
            let whose = if link.id == id { whose(conn, row) } else { String::new() };
            return Err(Broken { id, case: link.case, whose, why: why.to_owned() });
        }
        // What was written together was written at one time.
        if link.recorded != written {
            let recorded = DateTime::parse_from_rfc3339(link.recorded).ok();
            if set_back.is_none() && recorded.zip(latest).is_some_and(|(now, before)| now + SLACK < before) {
                set_back = Some(id);
            }
            latest = recorded.or(latest);
            link.recorded.clone_into(&mut written);
        }
        link.hash.clone_into(&mut prev);
        for (anchor, held) in anchors.iter().zip(&mut held) {
            if anchor.trim().eq_ignore_ascii_case(&hex(&prev)) {
                *held = Some(id);
            }
        }
    }
    if let Some((case, id)) = removals.unrecorded() {
        let why = "its words were taken away, and no entry says so".to_owned();
        return Err(Broken { id, case, whose: String::new(), why });
    }
    let (events, erased, head) = (super::sql::count(id), removals.entries(), hex(&prev));
    Ok(Verified { events, erased, head, set_back, anchors: held })
}

/// Bytes as people write them down.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What an entry says of itself; empty when it cannot be read.
fn whose(conn: &Connection, row: &Row<'_>) -> String {
    let told = || -> rusqlite::Result<String> {
        let case: i64 = row.get("case_id")?;
        let sql = "SELECT reference FROM cases WHERE id = ?1";
        let reference: Option<String> = conn.query_row(sql, [case], |row| row.get(0)).optional()?;
        let case = reference.unwrap_or_else(|| {
            if case == 0 { "the council".to_owned() } else { format!("case number {case}") }
        });
        let (kind, by, at): (String, String, String) = (row.get("kind")?, row.get("by")?, row.get("at")?);
        Ok(format!(" ({case}, {kind}, {by}, {})", at.replace('T', " ")))
    };
    told().unwrap_or_default()
}

/// One entry, as far as the check needs it: as it stands in the row, for there may be millions.
struct Link<'r> {
    id: i64,
    case: i64,
    prev: &'r [u8],
    hash: &'r [u8],
    /// The hash that it should have.
    reckoned: [u8; 32],
    /// When it was written, in UTC.
    recorded: &'r str,
    words: Words,
}

fn link<'r>(row: &'r Row<'_>) -> rusqlite::Result<Link<'r>> {
    let wrong =
        |n: usize| move |error| rusqlite::Error::FromSqlConversionFailure(n, Type::Null, Box::new(error));
    let text = |n: usize| row.get_ref(n)?.as_str().map_err(wrong(n));
    let bytes = |n: usize| row.get_ref(n)?.as_blob().map_err(wrong(n));
    let texts = [text(4)?, text(5)?, text(6)?, text(7)?, text(8)?];
    let [promised, prev, hash] = [bytes(9)?, bytes(10)?, bytes(11)?];
    let (id, case) = (row.get(0)?, row.get(1)?);
    let (seq, batch) = (row.get(2)?, row.get(3)?);
    let reckoned = Sealed { id, case_id: case, seq, batch, texts, commitment: promised }.hash(prev);
    let payload = row.get_ref(12)?.as_blob_or_null().map_err(wrong(12))?;
    let body = row.get_ref(13)?.as_str_or_null().map_err(wrong(13))?;
    let words = Words::of(payload.zip(body), promised, texts[3]);
    Ok(Link { id, case, prev, hash, reckoned, recorded: texts[1], words })
}
