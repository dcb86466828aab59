//! What is worked out from the journal: the rows of the queue, the open deadlines, the stages of the statistics.
//! Everything here can be thrown away and worked out again; a test says that it comes out the same.

use super::error::Result;
use super::index::Index;
use super::journal::{self, ENTRY};
use super::lot::Lot;
use super::rows::Rows;
use super::rules::Rules;
use super::said::Scribe;
use super::sql::Day;
use crate::domain::assessment::{Book, COUNCIL};
use crate::domain::calendar::CalendarError;
use crate::domain::event::{CaseId, Event};
use rusqlite::{Connection, Statement};

/// Writes the rows of cases, inside the caller's transaction. When all are written, [`Projector::settle`].
pub(super) struct Projector<'c> {
    clear: [Statement<'c>; 5],
    cases: Lot<'c>,
    deadlines: Lot<'c>,
    stages: Lot<'c>,
    contacts: Lot<'c>,
    records: Lot<'c>,
    conn: &'c Connection,
    scribe: Scribe<'c>,
    index: Index<'c>,
}

impl<'c> Projector<'c> {
    pub(super) fn new(conn: &'c Connection) -> Result<Self> {
        Ok(Self {
            conn,
            clear: [
                conn.prepare("DELETE FROM cases WHERE id = ?1")?,
                conn.prepare("DELETE FROM deadlines WHERE case_id = ?1")?,
                conn.prepare("DELETE FROM stages WHERE case_id = ?1")?,
                conn.prepare("DELETE FROM contacts WHERE case_id = ?1")?,
                conn.prepare("DELETE FROM records WHERE case_id = ?1")?,
            ],
            cases: Lot::new(conn, "cases"),
            deadlines: Lot::new(conn, "deadlines"),
            stages: Lot::new(conn, "stages"),
            contacts: Lot::new(conn, "contacts"),
            records: Lot::new(conn, "records"),
            scribe: Scribe::new(conn)?,
            index: Index::new(conn)?,
        })
    }

    /// Replaces the rows of a case by those that its events mean. Gives back why its dates cannot be reckoned,
    /// if they cannot: the case is kept all the same, without dates, because a missing year is never guessed.
    pub(super) fn replace(
        &mut self,
        id: CaseId,
        events: &[Event],
        rules: &Rules,
    ) -> Result<Option<CalendarError>> {
        if id == COUNCIL {
            return self.council(events).map(|()| None);
        }
        self.put(id, Rows::of(id, events, rules)?)
    }

    /// The same with rows that were reckoned before; none for events that make no case.
    pub(super) fn put(&mut self, id: CaseId, rows: Option<Rows>) -> Result<Option<CalendarError>> {
        if self.index.is_touched(id) {
            self.flush()?;
        }
        // A case that is new has no rows to be cleared: an import is made of them.
        let new = !self.index.touch(id)?;
        if !new {
            for statement in &mut self.clear {
                statement.execute([id.0])?;
            }
        }
        let Some(rows) = rows else {
            self.scribe.forget(id)?;
            return Ok(None);
        };
        self.scribe.write(id, rows.said, new)?;
        self.cases.add(rows.case)?;
        self.records.add(rows.record)?;
        rows.contacts.into_iter().try_for_each(|row| self.contacts.add(row))?;
        rows.deadlines.into_iter().try_for_each(|row| self.deadlines.add(row))?;
        rows.stages.into_iter().try_for_each(|row| self.stages.add(row))?;
        Ok(rows.trouble)
    }

    /// Writes the rows that wait to be written with others.
    fn flush(&mut self) -> Result<()> {
        let Self { cases, deadlines, stages, contacts, records, scribe, .. } = self;
        for lot in [cases, deadlines, stages, contacts, records] {
            lot.flush()?;
        }
        scribe.flush()
    }

    /// Writes what is left to be written, and brings the indexes of words up to the rows.
    pub(super) fn settle(&mut self) -> Result<()> {
        self.flush()?;
        self.index.settle()
    }

    /// Writes what is left to be written and leaves the indexes of words alone: the rows are only looked at.
    pub(super) fn leave(&mut self) -> Result<()> {
        self.index.leave();
        self.flush()
    }

    /// The open actions of the self-assessment that have a date: they stand among the countdowns.
    fn council(&mut self, events: &[Event]) -> Result<()> {
        self.conn.execute("DELETE FROM planned", [])?;
        let mut put = self.conn.prepare(
            "INSERT INTO planned (year, tool, n, about, what, owner, due) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        for (assessment, action) in Book::fold(events).open_actions() {
            let Some(due) = action.due else { continue };
            let (year, tool) = (&assessment.year, &assessment.tool);
            let owner = Some(&action.owner).filter(|owner| !owner.is_empty());
            put.execute((year, tool, action.n, action.about(), &action.text, owner, Day(due)))?;
        }
        Ok(())
    }
}

/// Works everything out again from the journal, inside the caller's transaction. Gives the number of cases.
pub(super) fn rebuild(conn: &Connection, rules: &Rules) -> Result<usize> {
    conn.execute_batch(
        "INSERT INTO meta VALUES ('rebuilding', 1);
         DELETE FROM cases; DELETE FROM deadlines; DELETE FROM stages; DELETE FROM contacts;
         DELETE FROM records;
         DELETE FROM planned;
         DELETE FROM said;
         DELETE FROM held; DELETE FROM owed; DELETE FROM done;
         INSERT INTO search (search) VALUES ('delete-all');
         INSERT INTO search_live (search_live) VALUES ('delete-all');
         INSERT INTO fulltext (fulltext) VALUES ('delete-all');
         DELETE FROM meta WHERE key = 'rebuilding';",
    )?;
    let mut projector = Projector::new(conn)?;
    let mut statement = conn.prepare(&format!("SELECT {ENTRY} ORDER BY j.case_id, j.seq"))?;
    let mut rows = statement.query([])?;
    let mut current: Option<(CaseId, Vec<Event>)> = None;
    let mut cases = 0;
    while let Some(row) = rows.next()? {
        let entry = journal::entry_of(row)?;
        match &mut current {
            Some((id, events)) if *id == entry.case => events.push(entry.event),
            Some(_) | None => {
                let done = current.replace((entry.case, vec![entry.event]));
                cases += put(&mut projector, done, rules)?;
            }
        }
    }
    cases += put(&mut projector, current, rules)?;
    projector.settle()?;
    Ok(cases)
}

fn put(projector: &mut Projector<'_>, done: Option<(CaseId, Vec<Event>)>, rules: &Rules) -> Result<usize> {
    let Some((id, events)) = done else { return Ok(0) };
    projector.replace(id, &events, rules)?;
    // Not all of a store of many years at once.
    if id.0 % 10_000 == 0 {
        projector.settle()?;
    }
    Ok(usize::from(id != COUNCIL))
}
