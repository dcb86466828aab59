//! The store as it was: a copy in memory of what was recorded for moments up to the one that is shown.

use super::error::Result;
use super::journal::{self, ENTRY, Pen};
use super::project::Projector;
use super::rules::Rules;
use super::{open, sql::Moment};
use crate::domain::event::CaseId;
use chrono::NaiveDateTime;
use rusqlite::{Connection, TransactionBehavior};
use std::collections::BTreeSet;

/// A copy of a store up to a moment. The same form and the same questions; only the entries are fewer.
pub(super) struct Replica {
    at: NaiveDateTime,
    conn: Connection,
    /// The last entry of the store that was looked at.
    copied: i64,
}

impl Replica {
    /// Copies what there was at a moment.
    pub(super) fn new(at: NaiveDateTime, store: &Connection, rules: &Rules) -> Result<Self> {
        let mut replica = Self { at, conn: open::in_memory()?, copied: 0 };
        replica.catch_up(store, rules)?;
        Ok(replica)
    }

    /// The moment.
    pub(super) const fn at(&self) -> NaiveDateTime {
        self.at
    }

    /// What reading uses.
    pub(super) const fn conn(&self) -> &Connection {
        &self.conn
    }

    /// Copies what was recorded since the last time.
    pub(super) fn catch_up(&mut self, store: &Connection, rules: &Rules) -> Result<()> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut touched: BTreeSet<CaseId> = BTreeSet::new();
        let mut statement =
            store.prepare(&format!("SELECT {ENTRY} WHERE j.id > ?1 AND j.at <= ?2 ORDER BY j.id"))?;
        let mut rows = statement.query((self.copied, Moment(self.at)))?;
        {
            let mut pen = Pen::new(&tx)?;
            while let Some(row) = rows.next()? {
                let entry = journal::entry_of(row)?;
                pen.add(&entry)?;
                touched.insert(entry.case);
            }
            pen.flush()?;
            let mut projector = Projector::new(&tx)?;
            for case in touched {
                projector.replace(case, &journal::events(&tx, case)?, rules)?;
            }
            projector.settle()?;
        }
        drop(rows);
        restrict_as_today(&tx, store)?;
        tx.commit()?;
        self.copied = journal::last(store)?;
        Ok(())
    }
}

/// Who may read a case is a question of today. Else whoever looks at the day before its mark was set, or at a day on which
/// they still had it, reads what is kept from them.
fn restrict_as_today(replica: &Connection, store: &Connection) -> Result<()> {
    replica.execute("UPDATE cases SET restricted = '' WHERE restricted <> ''", [])?;
    let mut put = replica.prepare("UPDATE cases SET restricted = ?2 WHERE id = ?1")?;
    let mut all = store.prepare("SELECT id, restricted FROM cases WHERE restricted <> ''")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        put.execute((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))?;
    }
    Ok(())
}
