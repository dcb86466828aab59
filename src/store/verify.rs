//! The check of the chain: whether what is in the journal is what was written there.

mod counts;
mod entries;
mod kept;
mod removals;
mod tables;

use super::Store;
use super::journal::genesis;
use chrono::{DateTime, FixedOffset, TimeDelta};
pub use entries::AsWritten;
use entries::{Block, Link};
pub use kept::Altered;
pub(super) use kept::{Kept, kept, of_asked, seal_again};
use removals::{Removals, Words};
use rusqlite::{Connection, OptionalExtension, Row};
use std::sync::mpsc::sync_channel;
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
    /// How often that was.
    pub set_backs: usize,
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

    /// Where the chain begins, and every entry as it stands in the file: what [`check_entries`] is given.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn as_written(&self) -> super::Result<(Vec<u8>, Vec<AsWritten>)> {
        Ok((genesis(&self.conn)?, entries::written(&self.conn)?))
    }

    /// The same as [`Store::verify`], and whether the journal still holds heads that were noted elsewhere, in hexadecimal.
    ///
    /// # Errors
    /// As [`Store::verify`]; a head that is not held is no error but [`Verified::anchors`].
    pub fn verify_with(&self, anchors: &[String]) -> std::result::Result<Verified, Broken> {
        chain(&self.conn, anchors)
    }
}

/// Walks the chain of a store that is open: one thread reads the entries, another reckons their hashes.
pub(super) fn chain(conn: &Connection, anchors: &[String]) -> std::result::Result<Verified, Broken> {
    let mut walk = Walk::from(genesis(conn).map_err(|error| unread(0, &error))?, anchors);
    let (full, blocks) = sync_channel::<Block>(BLOCKS_AHEAD);
    let walked = std::thread::scope(|scope| {
        let walker = scope.spawn(|| {
            // Whatever it stops at, the reader finds nobody to hand a block to, and stops too.
            blocks.into_iter().try_for_each(|block| walk.through(&block))
        });
        let read = entries::read(conn, &full);
        drop(full);
        let walked = walker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        // An entry that cannot be read comes after all those that could.
        walked.map_err(|broken| Broken { whose: whose(conn, &broken), ..broken }).and(read)
    });
    walked?;
    walk.end()
}

/// The check of the chain without a store: of entries that came from anywhere, in the order in which they are given, as
/// [`Store::verify_with`] makes it of those of a file.
///
/// # Errors
/// As [`Store::verify`].
pub fn check_entries(
    genesis: &[u8],
    entries: &[AsWritten],
    anchors: &[String],
) -> std::result::Result<Verified, Broken> {
    let mut walk = Walk::from(genesis.to_vec(), anchors);
    let mut block = Block::default();
    entries.iter().for_each(|entry| block.take(entry));
    walk.through(&block)?;
    walk.end()
}

/// So many blocks of entries are read ahead of their hashes.
const BLOCKS_AHEAD: usize = 4;

fn unread(id: i64, error: &dyn std::fmt::Display) -> Broken {
    Broken { id, case: 0, whose: String::new(), why: format!("it cannot be read: {error}") }
}

fn missing(id: i64) -> Broken {
    Broken { id, case: 0, whose: String::new(), why: MISSING.to_owned() }
}

/// How far the chain was walked, and what was seen on the way.
struct Walk {
    /// The last entry.
    id: i64,
    /// Its hash.
    prev: Vec<u8>,
    removals: Removals,
    /// Heads that were noted elsewhere, each with the entry it is the hash of; one that is no hash is that of none.
    anchors: Vec<(Option<[u8; 32]>, Option<i64>)>,
    set_back: Option<i64>,
    set_backs: usize,
    latest: Option<DateTime<FixedOffset>>,
    written: String,
}

/// Why an entry does not follow the one before it.
const MISSING: &str = "it is missing";

impl Walk {
    /// Before the first entry.
    fn from(genesis: Vec<u8>, anchors: &[String]) -> Self {
        Self {
            id: 0,
            prev: genesis,
            removals: Removals::default(),
            anchors: anchors.iter().map(|anchor| (of_hex(anchor.trim()), None)).collect(),
            set_back: None,
            set_backs: 0,
            latest: None,
            written: String::new(),
        }
    }

    fn through(&mut self, block: &Block) -> std::result::Result<(), Broken> {
        for link in block.links() {
            // One that cannot be read may stand behind a gap: then the first that does not hold is the one that is gone.
            let next = self.id + 1;
            self.on(&link.map_err(|broken| if broken.id == next { broken } else { missing(next) })?)?;
        }
        Ok(())
    }

    /// The next entry.
    fn on(&mut self, link: &Link<'_>) -> std::result::Result<(), Broken> {
        self.id += 1;
        let id = self.id;
        let words = Words::of(link.payload, link.promised, link.kind);
        let wrong = [
            (link.id != id, MISSING),
            (link.prev != self.prev, "it does not follow the entry before it"),
            (link.hash != link.reckoned(), "its details were changed"),
        ];
        let wrong = wrong.iter().find(|(wrong, _)| *wrong).map(|(_, why)| *why);
        if let Some(why) = wrong.or_else(|| self.removals.wrong(link.case, id, &words)) {
            return Err(Broken { id, case: link.case, whose: String::new(), why: why.to_owned() });
        }
        // What was written together was written at one time.
        if link.recorded != self.written {
            let recorded = DateTime::parse_from_rfc3339(link.recorded).ok();
            let back = |(now, before): (DateTime<_>, DateTime<_>)| now + SLACK < before;
            if recorded.zip(self.latest).is_some_and(back) {
                self.set_back = self.set_back.or(Some(id));
                self.set_backs += 1;
            }
            self.latest = recorded.or(self.latest);
            link.recorded.clone_into(&mut self.written);
        }
        link.hash.clone_into(&mut self.prev);
        for (anchor, held) in &mut self.anchors {
            if anchor.as_ref().is_some_and(|anchor| self.prev == anchor) {
                *held = Some(id);
            }
        }
        Ok(())
    }

    fn end(self) -> std::result::Result<Verified, Broken> {
        if let Some((case, id)) = self.removals.unrecorded() {
            let why = "its words were taken away, and no entry says so".to_owned();
            return Err(Broken { id, case, whose: String::new(), why });
        }
        let (events, erased, head) = (super::sql::count(self.id), self.removals.entries(), hex(&self.prev));
        let anchors = self.anchors.into_iter().map(|(_, held)| held).collect();
        let (set_back, set_backs) = (self.set_back, self.set_backs);
        Ok(Verified { events, erased, head, set_back, set_backs, anchors })
    }
}

/// Bytes as people write them down.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A hash that was written down so.
fn of_hex(text: &str) -> Option<[u8; 32]> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else { return None };
    let bytes = pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?));
    bytes.collect::<Option<Vec<u8>>>()?.try_into().ok()
}

/// What an entry says of itself; empty when it cannot be read, and where an entry is gone: what follows a gap tells
/// nothing of it.
fn whose(conn: &Connection, broken: &Broken) -> String {
    let told = |row: &Row<'_>| -> rusqlite::Result<String> {
        let case: i64 = row.get("case_id")?;
        let sql = "SELECT reference FROM cases WHERE id = ?1";
        let reference: Option<String> = conn.query_row(sql, [case], |row| row.get(0)).optional()?;
        let case = reference.unwrap_or_else(|| {
            if case == 0 { "the council".to_owned() } else { format!("case number {case}") }
        });
        let (kind, by, at): (String, String, String) = (row.get("kind")?, row.get("by")?, row.get("at")?);
        Ok(format!(" ({case}, {kind}, {by}, {})", at.replace('T', " ")))
    };
    let sql = "SELECT case_id, kind, \"by\", at FROM journal WHERE id = ?1";
    if broken.why == MISSING {
        String::new()
    } else {
        conn.query_row(sql, [broken.id], told).unwrap_or_default()
    }
}
