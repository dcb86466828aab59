//! What the store notes in the council's own timeline of how the desk was used: what left it, who was turned away, and by
//! which rules it counts.

use super::error::{Result, StoreError};
use super::journal::{self, ENTRY, Entry, Origin, Pen};
use super::sql::Moment;
use super::{Store, open};
use crate::domain::access::Duty;
use crate::domain::assessment::COUNCIL;
use crate::domain::event::{DeskNote, Event, Fact};
use chrono::{Duration, NaiveDateTime, NaiveTime};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use sha2::{Digest, Sha256};

/// Something that tells how the desk was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The entry.
    pub event: Event,
    /// The reference of the case it is about; empty for what is about none.
    pub reference: String,
    /// When it was really written, in UTC, where that is more than a day after the moment it says.
    pub recorded: Option<String>,
}

/// The last time that an older backup was put back for trial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsal {
    /// When.
    pub at: NaiveDateTime,
    /// The name of its file.
    pub file: String,
    /// Why it could not be put back; empty for one that could.
    pub why: String,
}

/// Who is noted, when, and the stamp of the record.
pub(super) struct Noted<'a> {
    pub(super) by: &'a str,
    pub(super) at: NaiveDateTime,
    pub(super) recorded: &'a str,
}

/// Writes a note at the end of the council's timeline, inside the caller's transaction.
pub(super) fn write(conn: &Connection, note: DeskNote, noted: &Noted<'_>) -> Result<()> {
    let mut pen = Pen::new(conn)?;
    let sql = "SELECT coalesce(max(seq), 0) + 1 FROM journal WHERE case_id = ?1";
    let seq = conn.query_row(sql, [COUNCIL.0], |row| row.get(0))?;
    let fact = Fact::DeskNote(note);
    let event = Event { seq, at: noted.at, by: noted.by.to_owned(), fact, batch: pen.next() };
    // No officer's undo takes it back.
    pen.write(&Entry { case: COUNCIL, event, origin: Origin::File, recorded: noted.recorded.to_owned() })
}

impl Store {
    /// Notes what somebody did with the desk. What happens often is noted once a day for each person.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn note(&self, note: DeskNote, by: &str, at: NaiveDateTime) -> Result<()> {
        if let Some((path, identity)) = &self.file
            && open::identity(path)? != *identity
        {
            return Err(StoreError::Replaced(path.clone()));
        }
        let recorded = (self.stamp)();
        let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
        if note.is_daily() && stands(&tx, &note, (by, at))? {
            return Ok(());
        }
        write(&tx, note, &Noted { by, at, recorded: &recorded })?;
        Ok(tx.commit()?)
    }

    /// Notes that whoever asks was turned away. What they asked for is refused whatever comes of the note.
    pub(super) fn note_turned_away(&self, what: &str) {
        if let Some((by, at)) = self.who_asks() {
            drop(self.note(DeskNote::TurnedAway { what: what.to_owned() }, &by, at));
        }
    }

    /// The last time that an older backup was put back for trial; none where none ever was.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn last_rehearsal(&self) -> Result<Option<Rehearsal>> {
        // Latest first, and no body is taken apart that cannot be one: a backup is made every hour.
        let own = "j.case_id = ?1 AND j.kind = 'desk-note' AND instr(p.body, '\"rehearsed\":') > 0";
        let mut statement = self.conn.prepare(&format!("SELECT {ENTRY} WHERE {own} ORDER BY j.seq DESC"))?;
        let mut rows = statement.query([COUNCIL.0])?;
        while let Some(row) = rows.next()? {
            let event = journal::entry_of(row)?.event;
            if let Fact::DeskNote(DeskNote::Rehearsed { file, why, .. }) = event.fact {
                return Ok(Some(Rehearsal { at: event.at, file, why }));
            }
        }
        Ok(None)
    }

    /// How the desk was used, the latest last: what left the desk, who was turned away, which backup was put back, which rules
    /// days are counted by, who read which restricted case, and what an officer recorded for a moment more than a day earlier
    /// than it was written.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for officers: it is for those who look after them. When the store cannot be read.
    pub fn uses(&self) -> Result<Vec<Use>> {
        if self.asks_as(Duty::Officer) {
            let what = "reading how the desk was used";
            self.note_turned_away(what);
            return Err(StoreError::NotPermitted { duty: Duty::Officer, what });
        }
        let kinds = "j.kind IN ('desk-note', 'put-back', 'was-read')";
        let later = "j.origin = 'desk' AND julianday(j.recorded) - julianday(j.at) > 1";
        let sql = format!("SELECT {ENTRY} WHERE {kinds} OR ({later}) ORDER BY j.id");
        let mut statement = self.conn.prepare(&sql)?;
        let mut case = self.conn.prepare("SELECT reference FROM cases WHERE id = ?1")?;
        let mut rows = statement.query([])?;
        let mut uses = Vec::new();
        while let Some(row) = rows.next()? {
            let entry = journal::entry_of(row)?;
            let reference = case.query_row([entry.case.0], |row| row.get(0)).optional()?;
            let later = entry.origin == Origin::Desk;
            let recorded = later.then_some(entry.recorded);
            uses.push(Use { event: entry.event, reference: reference.unwrap_or_default(), recorded });
        }
        Ok(uses)
    }
}

/// Whether the same of the same person stands for this day.
fn stands(conn: &Connection, note: &DeskNote, (by, at): (&str, NaiveDateTime)) -> Result<bool> {
    let mut statement = conn.prepare(
        "SELECT p.body FROM journal j JOIN payload p ON p.id = j.id
         WHERE j.case_id = ?1 AND j.kind = 'desk-note' AND j.\"by\" = ?2 AND j.at >= ?3 AND j.at < ?4",
    )?;
    let day = at.date().and_time(NaiveTime::MIN);
    let mut rows = statement.query((COUNCIL.0, by, Moment(day), Moment(day + Duration::days(1))))?;
    let body = journal::body(0, &Fact::DeskNote(note.clone()))?;
    while let Some(row) = rows.next()? {
        if row.get_ref(0)?.as_str().is_ok_and(|found| found == body) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What days are counted by, as it stands in the store: the versions of the policy, the lists of bank holidays and which of
/// them were taken back, the days on which the council shuts.
const RULES: &[&str] = &[
    "SELECT number, takes_back, start, file, body, \"by\", at, recorded, after, turn FROM profiles ORDER BY number",
    "SELECT list, division, date, title, source FROM holidays ORDER BY list, division, date",
    "SELECT number, takes_back, file, first, last, \"by\", at, recorded, after, turn FROM imports ORDER BY number",
    "SELECT number, takes_back, date, title, \"by\", at, recorded, after, turn FROM closures ORDER BY number",
];

/// The hash of the rules.
pub(super) fn rules(conn: &Connection) -> Result<String> {
    let mut hash = Sha256::new();
    for sql in RULES {
        let mut statement = conn.prepare(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for n in 0..columns {
                let bytes = match row.get_ref(n)? {
                    ValueRef::Null => Vec::new(),
                    ValueRef::Integer(number) => number.to_be_bytes().to_vec(),
                    ValueRef::Real(number) => number.to_be_bytes().to_vec(),
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.to_vec(),
                };
                // Each with its length, so that no two different rows can run together.
                hash.update((bytes.len() as u64).to_be_bytes());
                hash.update(bytes);
            }
        }
        hash.update(u64::MAX.to_be_bytes());
    }
    Ok(super::verify::hex(&hash.finalize()))
}

/// The last note of the rules, with the hash that it has of them; none in a store whose rules never changed since they are
/// noted.
pub(super) fn noted_rules(conn: &Connection) -> Result<Option<(i64, String)>> {
    let kind = "j.case_id = ?1 AND j.kind = 'desk-note'";
    let mut statement = conn.prepare(&format!("SELECT {ENTRY} WHERE {kind} ORDER BY j.seq DESC"))?;
    let mut rows = statement.query([COUNCIL.0])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        if let Fact::DeskNote(DeskNote::Rules { sha256, .. }) = journal::entry_of(row)?.event.fact {
            return Ok(Some((id, sha256)));
        }
    }
    Ok(None)
}
