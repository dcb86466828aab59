//! The entries of the journal as the check needs them, read in blocks: one thread reads, another reckons their hashes.

use super::{Broken, unread};
use crate::store::journal::Sealed;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use std::sync::mpsc::SyncSender;

/// So many entries are handed over at a time.
const BLOCK: usize = 1_000;

/// The numbers of an entry: id, case_id, seq, batch; its texts: at, recorded, by, kind, origin, body; and its bytes:
/// commitment, prev, hash, salt.
const NUMBERS: usize = 4;
const TEXTS: usize = 6;
const BLOBS: usize = 4;
/// Of these, the places of what is erased with the words.
const BODY: usize = 5;
const SALT: usize = 3;

/// An entry as it stands in the file, with its words: all that the check of the chain looks at, whatever is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AsWritten {
    /// Its number, that of its case, its number in the case, and the first entry that was written together with it.
    pub numbers: [i64; NUMBERS],
    /// When it was, when it was written, by whom, its kind, how it came about, and its words.
    pub texts: [Option<Vec<u8>>; TEXTS],
    /// What its hash says of its words, the hash of the entry before it, its own, and the salt of its words.
    pub blobs: [Option<Vec<u8>>; BLOBS],
}

impl AsWritten {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut entry = Self::default();
        for (n, number) in entry.numbers.iter_mut().enumerate() {
            *number = row.get(n)?;
        }
        let bytes =
            |n: usize| Ok::<_, rusqlite::Error>(row.get_ref(n)?.as_bytes_or_null()?.map(<[u8]>::to_vec));
        for (n, text) in entry.texts.iter_mut().enumerate() {
            *text = bytes(NUMBERS + n)?;
        }
        for (n, blob) in entry.blobs.iter_mut().enumerate() {
            *blob = bytes(NUMBERS + TEXTS + n)?;
        }
        Ok(entry)
    }
}

/// Every entry as it stands in the file, in the order of their numbers.
pub(super) fn written(conn: &Connection) -> rusqlite::Result<Vec<AsWritten>> {
    conn.prepare(EVERY)?.query_map([], AsWritten::of)?.collect()
}

const EVERY: &str =
    "SELECT j.id, j.case_id, j.seq, j.batch, j.at, j.recorded, j.\"by\", j.kind, j.origin, p.body,
       j.commitment, j.prev, j.hash, p.salt
     FROM journal j LEFT JOIN payload p ON p.id = j.id ORDER BY j.id";

/// Entries in the order of their numbers, copied out of the rows: there may be millions.
#[derive(Default)]
pub(super) struct Block {
    entries: Vec<Place>,
    text: Vec<u8>,
    bytes: Vec<u8>,
}

/// Where in its block an entry stands.
struct Place {
    id: i64,
    case: i64,
    seq: i64,
    batch: i64,
    /// Where its first text and its first bytes begin, and where each ends.
    from: (usize, usize),
    texts: [usize; TEXTS],
    blobs: [usize; BLOBS],
    payload: bool,
}

/// One entry as it stands in the store.
pub(super) struct Link<'b> {
    pub(super) id: i64,
    pub(super) case: i64,
    pub(super) prev: &'b [u8],
    pub(super) hash: &'b [u8],
    /// When it was written, in UTC.
    pub(super) recorded: &'b str,
    pub(super) kind: &'b str,
    /// What its hash says of its words.
    pub(super) promised: &'b [u8],
    /// Salt and words.
    pub(super) payload: Option<(&'b [u8], &'b str)>,
    sealed: Sealed<'b>,
}

impl Link<'_> {
    /// The hash that it should have.
    pub(super) fn reckoned(&self) -> [u8; 32] {
        self.sealed.hash(self.prev)
    }
}

impl Block {
    fn add(&mut self, row: &Row<'_>) -> rusqlite::Result<()> {
        let (mut texts, mut blobs) = ([None; TEXTS], [None; BLOBS]);
        for (n, text) in texts.iter_mut().enumerate() {
            *text =
                of_kind(
                    row,
                    NUMBERS + n,
                    |value| if let ValueRef::Text(text) = value { Some(text) } else { None },
                )?;
        }
        for (n, blob) in blobs.iter_mut().enumerate() {
            *blob = of_kind(row, NUMBERS + TEXTS + n, |value| {
                if let ValueRef::Blob(blob) = value { Some(blob) } else { None }
            })?;
        }
        self.put([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?], texts, blobs);
        Ok(())
    }

    /// Takes in an entry as it was written, whatever that is.
    pub(super) fn take(&mut self, entry: &AsWritten) {
        let texts = entry.texts.each_ref().map(Option::as_deref);
        self.put(entry.numbers, texts, entry.blobs.each_ref().map(Option::as_deref));
    }

    fn put(
        &mut self,
        [id, case, seq, batch]: [i64; NUMBERS],
        texts: [Option<&[u8]>; TEXTS],
        blobs: [Option<&[u8]>; BLOBS],
    ) {
        let from = (self.text.len(), self.bytes.len());
        let payload = texts[BODY].is_some() || blobs[SALT].is_some();
        let texts = texts.map(|text| {
            self.text.extend_from_slice(text.unwrap_or_default());
            self.text.len()
        });
        let blobs = blobs.map(|blob| {
            self.bytes.extend_from_slice(blob.unwrap_or_default());
            self.bytes.len()
        });
        self.entries.push(Place { id, case, seq, batch, from, texts, blobs, payload });
    }

    /// The entries, in order.
    ///
    /// # Errors
    /// Each entry with a text that is none, by the number that it gives itself.
    pub(super) fn links(&self) -> impl Iterator<Item = Result<Link<'_>, Broken>> {
        self.entries.iter().map(|place| {
            let (mut text, mut byte) = place.from;
            let mut unreadable = None;
            let texts = place.texts.map(|end| {
                let from = std::mem::replace(&mut text, end);
                std::str::from_utf8(self.text.get(from..end).unwrap_or_default()).unwrap_or_else(|error| {
                    unreadable = Some(unread(place.id, &error));
                    ""
                })
            });
            if let Some(broken) = unreadable {
                return Err(broken);
            }
            let blobs = place.blobs.map(|end| {
                let from = std::mem::replace(&mut byte, end);
                self.bytes.get(from..end).unwrap_or_default()
            });
            let ([at, recorded, by, kind, origin, body], [promised, prev, hash, salt]) = (texts, blobs);
            let sealed = Sealed {
                id: place.id,
                case_id: place.case,
                seq: place.seq,
                batch: place.batch,
                texts: [at, recorded, by, kind, origin],
                commitment: promised,
            };
            let payload = place.payload.then_some((salt, body));
            Ok(Link { id: place.id, case: place.case, prev, hash, recorded, kind, promised, payload, sealed })
        })
    }
}

/// The bytes of a column that holds a text, or bytes; none where it holds nothing. Whether a text is one is looked at by
/// the thread that reckons, which has the time.
fn of_kind<'r>(
    row: &'r Row<'_>,
    n: usize,
    bytes: fn(ValueRef<'r>) -> Option<&'r [u8]>,
) -> rusqlite::Result<Option<&'r [u8]>> {
    match row.get_ref(n)? {
        ValueRef::Null => Ok(None),
        value => bytes(value).map(Some).ok_or_else(|| {
            rusqlite::Error::FromSqlConversionFailure(n, value.data_type(), "another kind of value".into())
        }),
    }
}

/// Reads every entry and hands it over; ends early when nobody takes it any more.
///
/// # Errors
/// At the first entry that cannot be read.
pub(super) fn read(conn: &Connection, full: &SyncSender<Block>) -> Result<(), Broken> {
    let mut read = 0;
    let mut statement = conn.prepare(EVERY).map_err(|error| unread(0, &error))?;
    let mut rows = statement.query([]).map_err(|error| unread(0, &error))?;
    let mut block = Block::default();
    let ended = loop {
        match rows.next().and_then(|row| row.map(|row| block.add(row)).transpose()) {
            Ok(Some(())) => read += 1,
            Ok(None) => break Ok(()),
            Err(error) => break Err(unread(read + 1, &error)),
        }
        if block.entries.len() == BLOCK && full.send(std::mem::take(&mut block)).is_err() {
            return Ok(());
        }
    };
    // Those before one that cannot be read are looked at first. A walker that has stopped says why itself.
    drop(full.send(block));
    ended
}
