//! Whether what is counted once for every screen and for cron is what the rows give, and whether each row is in the index of
//! words that it is found by.

use crate::store::Store;
use crate::store::error::Result;
use rusqlite::Connection;

/// The tables of counts, each with the question that it is the answer to.
const COUNTS: &[(&str, &str)] = &[
    (
        "held",
        "SELECT coalesce(owner, ''), count(*), sum(live AND open), sum(live AND open AND stage >= 2),
           sum(live AND status = 'ombudsman'), sum(live AND actions > 0), sum(iif(live, actions, 0)),
           sum(live AND open AND turn = 1), sum(live AND status = 'new') FROM cases GROUP BY 1",
    ),
    OWED,
    (
        "done",
        "SELECT 'acknowledged', acknowledged, stage, coalesce(acknowledged > acknowledge_by, -1), '', count(*)
           FROM stages WHERE acknowledged IS NOT NULL GROUP BY 1, 2, 3, 4, 5
         UNION ALL
         SELECT 'answered', answered, stage, coalesce(answered > answer_by, -1), coalesce(finding, ''), count(*)
           FROM stages WHERE answered IS NOT NULL GROUP BY 1, 2, 3, 4, 5",
    ),
];

/// The days on which the council owes something: what the late cases are counted by.
const OWED: (&str, &str) = (
    "owed",
    "SELECT owed, coalesce(owner, ''), count(*) FROM cases WHERE live = 1 AND owed IS NOT NULL GROUP BY 1, 2",
);

/// The indexes of words, each with the numbers of the rows that are found by it.
const INDEXES: &[(&str, &str)] = &[
    ("search", "SELECT id FROM cases"),
    ("search_live", "SELECT id FROM cases WHERE live = 1"),
    ("fulltext", "SELECT doc FROM said"),
];

/// The first table that is not what the rows give.
pub(super) fn unlike(conn: &Connection) -> Result<Option<&'static str>> {
    for (table, rows) in COUNTS {
        if differ(conn, rows, &format!("SELECT * FROM {table}"))? {
            return Ok(Some(table));
        }
    }
    for (index, rows) in INDEXES {
        if differ(conn, rows, &format!("SELECT id FROM {index}_docsize"))? {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

fn differ(conn: &Connection, one: &str, other: &str) -> Result<bool> {
    let sql = format!(
        "SELECT EXISTS (SELECT * FROM ({one}) EXCEPT SELECT * FROM ({other}))
             OR EXISTS (SELECT * FROM ({other}) EXCEPT SELECT * FROM ({one}))"
    );
    Ok(conn.query_row(&sql, [], |row| row.get(0))?)
}

impl Store {
    /// Whether the late cases that are counted are those that there are: cron must not say that all is well because a count
    /// was lost.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn counts_late(&self) -> Result<bool> {
        let (table, rows) = OWED;
        Ok(!differ(self.reader(), rows, &format!("SELECT * FROM {table}"))?)
    }
}
