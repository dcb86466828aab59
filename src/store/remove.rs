//! Removal: the words of a case are taken out of the store, and what is left of its entries stands in their place.
//!
//! The chain holds a salted commitment of each payload, not its words, so the journal stays whole without them. A
//! payload whose salt is nothing but noughts is what is left of one; the entry of the removal carries the hash over all
//! that is left of its case, so that nobody changes it afterwards.

use super::error::Result;
use super::journal;
use super::record::Work;
use super::sql::count;
use super::verify::seal_again;
use super::{AskOf, Command, Store, open};
use crate::app::effect::Recorded;
use crate::domain::decide::{Decision, Refusal};
use crate::domain::event::{CaseId, Event, Fact, Removed};
use crate::domain::privacy;
use crate::domain::terms::Removal;
use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// The salt of what is left: none.
pub(super) const NO_SALT: [u8; 16] = [0; 16];

/// The hash over what is left of the entries of a case.
#[derive(Debug, Clone, Default)]
pub(super) struct Left(Sha256);

impl Left {
    /// Takes in the next entry of the case.
    pub(super) fn add(&mut self, id: i64, body: &str) {
        self.0.update(id.to_be_bytes());
        self.0.update((body.len() as u64).to_be_bytes());
        self.0.update(body);
    }

    /// The hash, in hexadecimal.
    pub(super) fn hex(&self) -> String {
        self.0.clone().finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Store {
    /// Takes away the words of a case for ever, as [`crate::domain::decide::Ask::Remove`] says: out of its entries, the queue and the search,
    /// with its documents, letters, messages and drafts. Its figures stay, and so does the chain.
    ///
    /// # Errors
    /// As [`Store::ask`], and when a letter of it still waits to be sent.
    pub fn remove(&mut self, command: Command, asked: &AskOf) -> Result<Recorded> {
        self.manages("taking the words of a case away")?;
        let what = format!("{:?} {:?}", asked.id, asked.ask);
        self.removing(command, &what, |work| work.remove(asked))
    }

    fn removing(
        &mut self,
        command: Command,
        what: &str,
        act: impl FnOnce(&mut Work<'_>) -> Result<Recorded>,
    ) -> Result<Recorded> {
        self.conn.authorizer(Some(open::allowed_to_remove))?;
        let done = self.command(command, what, act);
        self.conn.authorizer(Some(open::allowed))?;
        let recorded = done?;
        // What was overwritten in the store still stands in the log of the writes until that is emptied.
        self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(recorded)
    }

    /// Every removal that the journal tells of, the latest of each case.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn gone(&self) -> Result<Vec<Gone>> {
        let store: String =
            self.conn.query_row("SELECT value FROM meta WHERE key = 'store'", [], |row| row.get(0))?;
        let sql = "SELECT DISTINCT case_id FROM journal WHERE kind = 'removed' ORDER BY case_id";
        let mut statement = self.conn.prepare(sql)?;
        let mut all = Vec::new();
        for id in statement.query_map([], |row| row.get(0).map(CaseId))? {
            let events = journal::events(&self.conn, id?)?;
            let reference = events.iter().find_map(|event| match &event.fact {
                Fact::Received(receipt) => Some(receipt.reference.clone()),
                _ => None,
            });
            let last = events.iter().rev().find_map(|event| match &event.fact {
                Fact::Removed(removed) => Some((event, removed)),
                _ => None,
            });
            if let (Some(reference), Some((event, Removed { level, why, .. }))) = (reference, last) {
                let (store, why, by) = (store.clone(), why.clone(), event.by.clone());
                all.push(Gone { store, reference, level: *level, why, on: event.at.date(), by });
            }
        }
        Ok(all)
    }

    /// Makes a removal again in a store into which a backup from before it was put back, whatever state the case was in
    /// then. Nothing is done where it stands already, where there is no such case, or in another store.
    ///
    /// # Errors
    /// When the store cannot be read or written.
    pub fn remove_again(&mut self, command: Command, gone: &Gone) -> Result<bool> {
        let store: String =
            self.conn.query_row("SELECT value FROM meta WHERE key = 'store'", [], |row| row.get(0))?;
        let Some((id, events)) = self.known(&gone.reference)?.filter(|_| store == gone.store) else {
            return Ok(false);
        };
        let stands = |event: &Event| matches!(&event.fact, Fact::Removed(made) if made.level >= gone.level);
        if events.iter().any(stands) {
            return Ok(false);
        }
        let removed = Removed { level: gone.level, why: gone.why.clone(), entries: 0, left: String::new() };
        let says = format!("{} {}", gone.reference, gone.level.label());
        self.removing(command, &says.clone(), |work| {
            work.tx.execute("DELETE FROM outbox WHERE case_id = ?1", [id.0])?;
            work.take_away(id, &events, removed, |fact| Decision {
                facts: vec![fact],
                says,
                flags: Vec::new(),
            })
        })?;
        Ok(true)
    }
}

/// A removal, as it is noted outside the store, so that it is made again when an older backup is put back. Nothing in it
/// says who the people were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// Which store.
    pub store: String,
    /// The reference of the case.
    pub reference: String,
    /// How much.
    pub level: Removal,
    /// Why.
    pub why: String,
    /// The day.
    pub on: NaiveDate,
    /// Who did it.
    pub by: String,
}

impl Store {
    /// Whether any case, document or message kept aside says this.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn says(&self, words: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM payload WHERE instr(body, ?1))
             OR EXISTS (SELECT 1 FROM files WHERE instr(bytes, CAST(?1 AS BLOB)))
             OR EXISTS (SELECT 1 FROM quarantine WHERE instr(subject, ?1) OR instr(sender, ?1))";
        Ok(self.conn.query_row(sql, [words], |row| row.get(0))?)
    }

    /// The saved views of whose name or filter this is true, each with the officer whose it is: `Pryce (J Malik)`. They
    /// are no part of a case, so taking its words away leaves them to their officers.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn views_that(&self, say: impl Fn(&str) -> bool) -> Result<Vec<String>> {
        let sql = "SELECT name, filter, \"by\" FROM views ORDER BY name, \"by\"";
        let mut statement = self.conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (name, filter, by): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if say(&name) || say(&filter) {
                found.push(format!("{name} ({by})"));
            }
        }
        Ok(found)
    }
}

impl Work<'_> {
    pub(super) fn remove(&mut self, asked: &AskOf) -> Result<Recorded> {
        let (events, decision) = self.decided(asked)?;
        let Some(Fact::Removed(removed)) = decision.facts.first().cloned() else {
            return Err(Refusal::new("That takes nothing away.", "`redress erase` does").into());
        };
        nothing_waits(self.tx, asked.id)?;
        self.take_away(asked.id, &events, removed, |fact| Decision { facts: vec![fact], ..decision })
    }

    /// Takes the words of a case away and records it.
    fn take_away(
        &mut self,
        case: CaseId,
        events: &[Event],
        mut removed: Removed,
        decision: impl FnOnce(Fact) -> Decision,
    ) -> Result<Recorded> {
        let left = privacy::left_of(events, removed.level);
        let files = files_of(events, self.tx, case)?;
        (removed.entries, removed.left) = overwrite(self.tx, case, &left)?;
        forget(self.tx, case)?;
        drop_files(self.tx, &files)?;
        self.settle(case, left, decision(Fact::Removed(removed)))
    }
}

/// A message of the case that still waits would tell what is taken away.
fn nothing_waits(conn: &Connection, case: CaseId) -> Result<()> {
    let sql = "SELECT min(n) FROM outbox WHERE case_id = ?1 AND state IN ('waiting', 'sending')";
    let Some(n) = conn.query_row(sql, [case.0], |row| row.get::<_, Option<i64>>(0))? else { return Ok(()) };
    Err(Refusal::new(
        format!("Message {n} about it still waits to be sent."),
        format!(
            "send it with `redress outbox --send`, or drop it first: `redress outbox drop {n} --reason WHY`"
        ),
    )
    .into())
}

/// Puts what is left of the entries in their place. Gives how many there are, and the hash over them.
fn overwrite(conn: &Connection, case: CaseId, left: &[Event]) -> Result<(u32, String)> {
    let mut place = conn.prepare("SELECT id FROM journal WHERE case_id = ?1 AND seq = ?2")?;
    let mut gone = conn.prepare("DELETE FROM payload WHERE id = ?1")?;
    let mut put = conn.prepare("INSERT INTO payload (id, salt, body) VALUES (?1, ?2, ?3)")?;
    let mut hash = Left::default();
    for event in left {
        let id: i64 = place.query_row((case.0, event.seq), |row| row.get(0))?;
        let body = journal::body(id, &event.fact)?;
        gone.execute([id])?;
        put.execute((id, NO_SALT, &body))?;
        hash.add(id, &body);
    }
    Ok((u32::try_from(left.len()).unwrap_or(u32::MAX), hash.hex()))
}

/// The hashes of the bytes that lie beside the journal for a case.
fn files_of(events: &[Event], conn: &Connection, case: CaseId) -> Result<BTreeSet<String>> {
    let mut files: BTreeSet<String> = events.iter().filter_map(|event| bytes_beside(&event.fact)).collect();
    let mut outbox = conn.prepare("SELECT sha256 FROM outbox WHERE case_id = ?1")?;
    for sha256 in outbox.query_map([case.0], |row| row.get(0))? {
        files.insert(sha256?);
    }
    let mut messages = conn.prepare("SELECT sha256 FROM messages WHERE case_id = ?1")?;
    for sha256 in messages.query_map([case.0], |row| row.get(0))? {
        files.insert(sha256?);
    }
    files.remove("");
    Ok(files)
}

/// The hash of the bytes that a fact keeps beside the journal.
pub(super) fn bytes_beside(fact: &Fact) -> Option<String> {
    match fact {
        Fact::FileAdded(file) => Some(file.sha256.clone()),
        Fact::LetterSent(letter) => Some(letter.sha256.clone()),
        Fact::MessageCame(message) => Some(message.original.clone()),
        _ => None,
    }
}

/// Takes a case out of everything that is not worked out from the journal: what was typed and not saved, what was sent,
/// where its messages came from, and what was said when its commands were recorded.
fn forget(conn: &Connection, case: CaseId) -> Result<()> {
    conn.execute("DELETE FROM outbox WHERE case_id = ?1", [case.0])?;
    conn.execute(
        "DELETE FROM quarantine WHERE message IN (SELECT id FROM messages WHERE case_id = ?1)",
        [case.0],
    )?;
    conn.execute("UPDATE requests SET says = '', flags = '' WHERE case_id = ?1", [case.0])?;
    seal_again(conn, case)?;
    conn.execute(
        "DELETE FROM drafts WHERE key LIKE '%-' || ?1 OR key LIKE '%-' || ?1 || ?2 || '%'",
        (case.0, super::drafts::THROWN.to_string()),
    )?;
    Ok(())
}

/// Takes the bytes away that no other case keeps.
fn drop_files(conn: &Connection, files: &BTreeSet<String>) -> Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    let mut elsewhere = BTreeSet::new();
    let mut entries = conn.prepare(
        "SELECT p.body FROM journal j JOIN payload p ON p.id = j.id
         WHERE j.kind IN ('file-added', 'letter-sent', 'message-came') AND p.salt <> ?1",
    )?;
    let mut rows = entries.query([NO_SALT])?;
    while let Some(row) = rows.next()? {
        let body: String = row.get(0)?;
        elsewhere.extend(files.iter().filter(|sha256| body.contains(sha256.as_str())).cloned());
    }
    let mut used = conn.prepare(
        "SELECT (SELECT count(*) FROM outbox WHERE sha256 = ?1) + (SELECT count(*) FROM quarantine WHERE sha256 = ?1)",
    )?;
    for sha256 in files.difference(&elsewhere) {
        let uses: i64 = used.query_row([sha256], |row| row.get(0))?;
        if count(uses) == 0 {
            conn.execute("DELETE FROM files WHERE sha256 = ?1", [sha256])?;
        }
    }
    Ok(())
}
