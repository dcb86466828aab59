//! The check of the chain: whether what is in the journal is what was written there.

use super::Store;
use super::journal::{Sealed, commitment, genesis};
use rusqlite::Row;

/// A journal whose chain is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many entries there are.
    pub events: usize,
    /// How many of them are erased: their place is kept, what they said is gone.
    pub erased: usize,
    /// The hash of the last entry, in hexadecimal. Noted elsewhere, it shows later that nothing was cut off.
    pub head: String,
}

/// The first entry that is not what was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the journal is broken at entry {id}: {why}")]
pub struct Broken {
    /// The entry.
    pub id: i64,
    /// The case it says it belongs to; 0 when that is not known.
    pub case: i64,
    /// What does not fit.
    pub why: String,
}

impl Store {
    /// Checks every entry of the journal against its hash and the one before it.
    ///
    /// # Errors
    /// The first entry that was changed, taken out or put in. Entries cut off at the end are found only by comparing
    /// [`Verified::head`] with one that was noted elsewhere.
    pub fn verify(&self) -> std::result::Result<Verified, Broken> {
        let mut id = 0;
        let unread = |id: i64, error: &dyn std::fmt::Display| Broken {
            id,
            case: 0,
            why: format!("it cannot be read: {error}"),
        };
        let mut prev = genesis(&self.conn).map_err(|error| unread(0, &error))?;
        let mut statement = self
            .conn
            .prepare(
                "SELECT j.id, j.case_id, j.seq, j.batch, j.at, j.recorded, j.\"by\", j.kind, j.origin, j.commitment,
                   j.prev, j.hash, p.salt, p.body
                 FROM journal j LEFT JOIN payload p ON p.id = j.id ORDER BY j.id",
            )
            .map_err(|error| unread(0, &error))?;
        let mut rows = statement.query([]).map_err(|error| unread(0, &error))?;
        let mut erased = 0;
        while let Some(row) = rows.next().map_err(|error| unread(id + 1, &error))? {
            let link = link(row).map_err(|error| unread(id + 1, &error))?;
            id += 1;
            let broken = |why: &str| Err(Broken { id, case: link.case, why: why.to_owned() });
            if link.id != id {
                return broken("it is missing");
            }
            if link.prev != prev {
                return broken("it does not follow the entry before it");
            }
            if link.hash != link.reckoned {
                return broken("its details were changed");
            }
            if !link.kept {
                return broken("its words were changed");
            }
            erased += usize::from(link.erased);
            prev = link.hash;
        }
        let head = prev.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Verified { events: super::sql::count(id), erased, head })
    }
}

/// One entry, as far as the check needs it.
struct Link {
    id: i64,
    case: i64,
    prev: Vec<u8>,
    hash: Vec<u8>,
    /// The hash that it should have.
    reckoned: [u8; 32],
    /// Whether its payload is the one that was written, or was erased.
    kept: bool,
    erased: bool,
}

fn link(row: &Row<'_>) -> rusqlite::Result<Link> {
    let text = |column: &str| row.get::<_, String>(column);
    let texts = [text("at")?, text("recorded")?, text("by")?, text("kind")?, text("origin")?];
    let promised: Vec<u8> = row.get("commitment")?;
    let prev: Vec<u8> = row.get("prev")?;
    let (id, case) = (row.get("id")?, row.get("case_id")?);
    let sealed = Sealed {
        id,
        case_id: case,
        seq: row.get("seq")?,
        batch: row.get("batch")?,
        texts: texts.each_ref().map(String::as_str),
        commitment: &promised,
    };
    let reckoned = sealed.hash(&prev);
    let body: Option<String> = row.get("body")?;
    let kept = match &body {
        Some(body) => commitment(&row.get::<_, Vec<u8>>("salt")?, body)[..] == promised[..],
        None => true,
    };
    Ok(Link { id, case, prev, hash: row.get("hash")?, reckoned, kept, erased: body.is_none() })
}
