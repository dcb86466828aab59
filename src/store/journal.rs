//! The journal: the events of every case, in the order in which they were recorded, chained by their hashes.

use super::error::{Result, StoreError};
use super::lot::{Lot, row};
use super::sql::{Asked, Moment, always, text};
use crate::domain::event::{CaseId, Event, Fact};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use sha2::{Digest, Sha256};

/// Starts every hash, so that a hash of ours can never stand for something else.
const DOMAIN: &[u8] = b"redress-audit-v1\0";

/// How an entry came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// An officer asked for it.
    Desk,
    /// It was brought in from a file, or is part of the sample council.
    File,
}

impl Origin {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::File => "file",
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        [Self::Desk, Self::File].into_iter().find(|origin| origin.name() == text)
    }
}

/// An event and what the journal keeps beside it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The case.
    pub(super) case: CaseId,
    /// The event.
    pub(super) event: Event,
    /// How it came about.
    pub(super) origin: Origin,
    /// When it was written, in UTC.
    pub(super) recorded: String,
}

/// The columns of an entry that its hash covers, as they stand in the table.
pub(super) struct Sealed<'a> {
    pub(super) id: i64,
    pub(super) case_id: i64,
    pub(super) seq: i64,
    pub(super) batch: i64,
    /// at, recorded, by, kind, origin.
    pub(super) texts: [&'a str; 5],
    pub(super) commitment: &'a [u8],
}

impl Sealed<'_> {
    /// The hash of the entry after the one before it. Every field goes in with its length, so that no two
    /// different entries can run together into the same bytes.
    pub(super) fn hash(&self, prev: &[u8]) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(DOMAIN);
        hash.update(prev);
        hash.update(self.id.to_be_bytes());
        for number in [self.case_id, self.seq, self.batch] {
            hash.update(8_u64.to_be_bytes());
            hash.update(number.to_be_bytes());
        }
        for text in self.texts {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        }
        hash.update(self.commitment);
        hash.finalize().into()
    }
}

/// A fact as the payload of an entry.
pub(super) fn body(id: i64, fact: &Fact) -> Result<String> {
    serde_json::to_string(fact).map_err(|error| StoreError::Unreadable { id, why: error.to_string() })
}

/// What the journal says of a payload without saying what is in it.
pub(super) fn commitment(salt: &[u8], body: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(body);
    hash.finalize().into()
}

/// So many salts are asked for at a time.
const SALTS: usize = 64;
const SALT: usize = 16;

/// Writes entries at the end of the journal, inside the caller's transaction.
pub(super) struct Pen<'c> {
    conn: &'c Connection,
    next: i64,
    prev: Vec<u8>,
    salts: Vec<u8>,
    entries: Lot<'c>,
    payloads: Lot<'c>,
}

impl<'c> Pen<'c> {
    /// Takes up the chain where it ends.
    pub(super) fn new(conn: &'c Connection) -> Result<Self> {
        let (last, prev) = match end(conn)? {
            (0, _) => (0, genesis(conn)?),
            end => end,
        };
        let (entries, payloads) = (Lot::new(conn, "journal"), Lot::new(conn, "payload"));
        Ok(Self { conn, next: last + 1, prev, salts: Vec::new(), entries, payloads })
    }

    /// The number that the next entry will have; also the number of the batch that begins with it.
    pub(super) const fn next(&self) -> i64 {
        self.next
    }

    /// Writes one entry.
    pub(super) fn write(&mut self, entry: &Entry) -> Result<()> {
        self.add(entry)?;
        self.flush()
    }

    /// Adds an entry that is written with others: at the latest by [`Pen::flush`], which must come before the journal is
    /// read again.
    pub(super) fn add(&mut self, entry: &Entry) -> Result<()> {
        let body = body(self.next, &entry.event.fact)?;
        self.add_with(entry, body)
    }

    /// The same with the payload that [`body`] makes of its fact.
    pub(super) fn add_with(&mut self, entry: &Entry, body: String) -> Result<()> {
        let Entry { case, event, origin, recorded } = entry;
        let salt = self.salt()?;
        let commitment = commitment(&salt, &body);
        let at = Moment(event.at).text();
        let sealed = Sealed {
            id: self.next,
            case_id: case.0,
            seq: event.seq,
            batch: event.batch,
            texts: [&at, recorded, &event.by, event.fact.kind(), origin.name()],
            commitment: &commitment,
        };
        let hash = sealed.hash(&self.prev);
        self.entries.add(row(named_params! {
            ":id": self.next, ":case_id": case.0, ":seq": event.seq, ":at": at, ":recorded": recorded,
            ":by": event.by, ":kind": event.fact.kind(), ":batch": event.batch, ":origin": origin.name(),
            ":commitment": commitment, ":prev": self.prev, ":hash": hash,
        })?)?;
        self.payloads.add(row(named_params! {":id": self.next, ":salt": salt, ":body": body})?)?;
        self.next += 1;
        self.prev = hash.to_vec();
        Ok(())
    }

    /// Writes what was added.
    pub(super) fn flush(&mut self) -> Result<()> {
        self.entries.flush()?;
        Ok(self.payloads.flush()?)
    }

    /// Sixteen bytes that nobody can guess.
    fn salt(&mut self) -> Result<Vec<u8>> {
        if self.salts.len() < SALT {
            let sql = "SELECT randomblob(?1)";
            self.salts = self.conn.query_row(sql, [(SALT * SALTS) as i64], |row| row.get(0))?;
        }
        Ok(self.salts.split_off(self.salts.len() - SALT))
    }
}

/// Where the chain of this store begins: random, so that entries of another store never fit.
pub(super) fn genesis(conn: &Connection) -> Result<Vec<u8>> {
    Ok(conn.query_row("SELECT value FROM meta WHERE key = 'genesis'", [], |row| row.get(0))?)
}

/// The columns that [`entry_of`] reads.
pub(super) const ENTRY: &str = "j.id, j.case_id, j.seq, j.at, j.recorded, j.\"by\", j.batch, j.origin, p.body
    FROM journal j JOIN payload p ON p.id = j.id";

/// Reads an entry by the places of its columns; what was erased has no payload and is left out by the join.
pub(super) fn entry_of(row: &Row<'_>) -> Result<Entry> {
    let id: i64 = row.get(0)?;
    let fact = serde_json::from_str(text(row, 8)?.unwrap_or_default());
    let fact = fact.map_err(|error| StoreError::Unreadable { id, why: error.to_string() })?;
    let event =
        Event { seq: row.get(2)?, at: row.get::<_, Moment>(3)?.0, by: row.get(5)?, fact, batch: row.get(6)? };
    let origin = always(row, 7, Origin::parse)?;
    Ok(Entry { case: CaseId(row.get(1)?), event, origin, recorded: row.get(4)? })
}

/// The entries of one case, in the order of their numbers.
pub(super) fn entries(conn: &Connection, case: CaseId) -> Result<Vec<Entry>> {
    let mut statement =
        conn.prepare_cached(&format!("SELECT {ENTRY} WHERE j.case_id = ?1 ORDER BY j.seq"))?;
    let mut rows = statement.query([case.0])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(entry_of(row)?);
    }
    Ok(entries)
}

/// The events of one case, in the order of their numbers.
pub(super) fn events(conn: &Connection, case: CaseId) -> Result<Vec<Event>> {
    Ok(entries(conn, case)?.into_iter().map(|entry| entry.event).collect())
}

/// Where the journal ends: the number of the last entry and its hash; 0 and none for an empty journal.
pub(super) type End = (i64, Vec<u8>);

/// Where the journal ends.
pub(super) fn end(conn: &Connection) -> Result<End> {
    let mut statement = conn.prepare_cached("SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1")?;
    let end = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    Ok(end.unwrap_or_default())
}

/// Whether the journal goes on from an end that it once had. It does not when a backup was put back.
pub(super) fn goes_on_from(conn: &Connection, end: &End) -> Result<bool> {
    let (id, hash) = end;
    let sql = "SELECT ?1 = 0 OR EXISTS (SELECT 1 FROM journal WHERE id = ?1 AND hash = ?2)";
    Ok(conn.one(sql, (id, hash), |row| row.get(0))?)
}

/// The number of the last entry; 0 for an empty journal.
pub(super) fn last(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("SELECT coalesce(max(id), 0) FROM journal", [], |row| row.get(0))?)
}

/// The next free number for a case.
pub(super) fn next_case(conn: &Connection) -> Result<CaseId> {
    Ok(CaseId(conn.query_row("SELECT coalesce(max(case_id), 0) + 1 FROM journal", [], |row| row.get(0))?))
}
