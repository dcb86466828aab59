//! Undo and redo: later events that take earlier ones back, of one case or of all cases of a batch.

use super::many::summary;
use super::{Command, Work, changed, reference};
use crate::app::effect::Recorded;
use crate::domain::case::standing;
use crate::domain::decide::{Decision, Refusal, redo, undo_here};
use crate::domain::event::{CaseId, Event, Fact};
use crate::store::changes::{self, Change, Hand};
use crate::store::error::{Result, StoreError};
use crate::store::imports::{self, Import, Parts};
use crate::store::{Store, journal, outbox, quarantine};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;

/// What decides how a batch of a case is taken back: reference, events, batch, and which entries have letters that wait.
type Back = fn(&str, &[Event], i64, &BTreeSet<i64>) -> std::result::Result<Decision, Refusal>;

fn take_back(
    reference: &str,
    events: &[Event],
    batch: i64,
    waiting: &BTreeSet<i64>,
) -> std::result::Result<Decision, Refusal> {
    undo_here(reference, events, batch, &|seq| waiting.contains(&seq))
}

fn bring_back(
    reference: &str,
    events: &[Event],
    batch: i64,
    _: &BTreeSet<i64>,
) -> std::result::Result<Decision, Refusal> {
    redo(reference, events, batch)
}

impl Store {
    /// Takes back the officer's last change that still stands, in every case that it was made to.
    ///
    /// # Errors
    /// As [`Store::ask`].
    pub fn undo(&mut self, command: Command) -> Result<Recorded> {
        let recorded = self.command(command, "undo", |work| work.undo(None))?;
        self.refresh_rules()?;
        Ok(recorded)
    }

    /// What an undo would take back when the last thing of an officer is an import, as a question; none otherwise.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn undo_asks(&self, officer: &str) -> Result<Option<String>> {
        let Some(import) = newest_import(&self.conn, officer)? else { return Ok(None) };
        let parts = parts(&self.conn, &import)?;
        Ok(Some(imports::question(&import, &parts)))
    }

    /// Takes back the officer's last import, but for the cases that were worked on since.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the last thing of the officer is no import or nothing of it can go; else as
    /// [`Store::ask`].
    pub fn undo_import(&mut self, command: Command) -> Result<Recorded> {
        self.command(command, "undo import", |work| work.take_import_back())
    }

    /// The question before an undo that changes more than one case: `Undo in 3 cases, 0398 first: owner is now R Osei?`
    /// A link stands in two cases and is one deed, so it is not asked about.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn undo_question(&self, officer: &str, within: Option<CaseId>) -> Result<Option<String>> {
        let last = last_change(&self.conn, officer, within)?;
        let rules = match within {
            None => changes::last_of(&self.conn, officer, last)?,
            Some(_) => None,
        };
        // An import has a question of its own.
        let import = within.is_none() && self.undo_asks(officer)?.is_some();
        let (Some(batch), None, false) = (last, rules, import) else { return Ok(None) };
        if is_link(&self.conn, batch)? {
            return Ok(None);
        }
        let cases = cases_of(&self.conn, batch, within)?;
        let (Some(first), true) = (cases.first(), cases.len() > 1) else { return Ok(None) };
        let events = journal::events(&self.conn, *first)?;
        let reference = reference(&events);
        let waiting = outbox::waiting(&self.conn, *first)?;
        let what =
            take_back(&reference, &events, batch, &waiting).map(|decision| decision.says).unwrap_or_default();
        let what =
            what.strip_prefix(&format!("{reference} undone: ")).unwrap_or("your last change").to_owned();
        // The first sentence names it; the others are of this case alone.
        let what = what.split(". ").next().unwrap_or(&what);
        Ok(Some(format!("Undo in {} cases, {reference} first: {what}?", cases.len())))
    }

    /// Takes back the officer's last change of one case that still stands.
    ///
    /// # Errors
    /// As [`Store::ask`].
    pub fn undo_in(&mut self, command: Command, case: CaseId) -> Result<Recorded> {
        self.command(command, &format!("undo {case:?}"), |work| work.undo(Some(case)))
    }

    /// Takes back the officer's last undo.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the last thing the officer recorded is no undo; else as [`Store::ask`].
    pub fn redo(&mut self, command: Command) -> Result<Recorded> {
        let since = newest_of(&self.conn, &command.officer)?.map_or(0, |(batch, _)| batch);
        if let Some(change) = changes::undone_since(&self.conn, &command.officer, since)? {
            return self.change_again(command, change);
        }
        self.command(command, "redo", |work| work.redo())
    }
}

impl Work<'_> {
    fn undo(&mut self, within: Option<CaseId>) -> Result<Recorded> {
        let last = last_change(self.tx, &self.command.officer, within)?;
        let change = match within {
            None => changes::last_of(self.tx, &self.command.officer, last)?,
            Some(_) => None,
        };
        if let Some(change) = change {
            return self.take_rules_back(&change);
        }
        let Some(last) = last else { return Err(self.nothing_to_undo(within)?.into()) };
        // A link stands in two cases and is taken out of both, whichever of them is on the screen.
        let linked = is_link(self.tx, last)?;
        self.take_back(last, within.filter(|_| !linked), take_back)
    }

    /// Why there is nothing to take back; in one case, on which other the officer's last change was.
    fn nothing_to_undo(&self, within: Option<CaseId>) -> Result<Refusal> {
        let elsewhere = within.map_or(Ok(None), |_| last_change(self.tx, &self.command.officer, None))?;
        let (Some(case), Some(batch)) = (within, elsewhere) else {
            return Ok(Refusal::new(
                "There is nothing of yours to undo.",
                "earlier entries stay as they are",
            ));
        };
        let here = reference(&journal::events(self.tx, case)?);
        let cases = cases_of(self.tx, batch, None)?;
        let there = match cases.as_slice() {
            [one] => format!("on {}", reference(&journal::events(self.tx, *one)?)),
            more => format!("on {} cases", more.len()),
        };
        Ok(Refusal::new(
            format!("There is nothing of yours to undo on {here}; your last change was {there}."),
            "in the queue, undo takes it back",
        ))
    }

    /// Takes back an import as a whole: what it brought in is gone from every list and stays in the journal.
    fn take_import_back(&mut self) -> Result<Recorded> {
        let Some(import) = newest_import(self.tx, &self.command.officer)? else {
            let why = "The last thing you did is no import.";
            return Err(Refusal::new(why, "undo takes back what you did last").into());
        };
        let parts = parts(self.tx, &import)?;
        if parts.go.is_empty() {
            return Err(imports::nothing_goes(&import, &parts.stay));
        }
        let mut begun = None;
        for id in &parts.go {
            let entries = journal::entries(self.tx, *id)?;
            let seqs = imports::brought(&entries, import.batch).unwrap_or_default();
            let events: Vec<Event> = entries.into_iter().map(|entry| entry.event).collect();
            let what = format!("what {} brought in", import.file);
            let facts = vec![Fact::Retracted { seqs, what }];
            let decision = Decision { facts, says: String::new(), flags: Vec::new() };
            begun = Some(self.put_down(*id, events, decision, begun)?.1);
        }
        let batch = begun.unwrap_or(import.batch);
        imports::taken_back(self.tx, &import, batch)?;
        // It is about no single case.
        let says = imports::done(&import, &parts);
        let recorded = Recorded { id: CaseId(0), reference: String::new(), says, flags: Vec::new() };
        self.mark(&recorded, batch)?;
        Ok(recorded)
    }

    /// Takes back a change of the rules as a whole: every date that it moved goes back.
    fn take_rules_back(&mut self, change: &Change) -> Result<Recorded> {
        let Command { officer, at, .. } = &self.command;
        let hand = Hand { by: officer, at: *at, recorded: self.recorded };
        let moved = changes::take_back(self.tx, self.rules, change, &hand)?;
        let dates = match moved.len() {
            0 => String::new(),
            1 => "; 1 open date moved".to_owned(),
            n => format!("; {n} open dates moved"),
        };
        // It is about no single case.
        let recorded = Recorded {
            id: CaseId(0),
            reference: String::new(),
            says: format!("undone: {}{dates}", change.named()),
            flags: Vec::new(),
        };
        self.mark(&recorded, journal::last(self.tx)?)?;
        Ok(recorded)
    }

    fn redo(&mut self) -> Result<Recorded> {
        match newest_of(self.tx, &self.command.officer)? {
            Some((batch, _)) if imports::was_undone_by(self.tx, batch)? => {
                Err(Refusal::new("The last thing you undid is an import.", "bring the file in again").into())
            }
            Some((batch, kind)) if kind == "retracted" => self.take_back(batch, None, bring_back),
            Some(_) => Err(Refusal::new(
                "Something was recorded since your last undo, so it cannot be taken back.",
                "record it anew",
            )
            .into()),
            None => Err(Refusal::new("You have undone nothing.", "undo takes your last change back").into()),
        }
    }

    /// Takes back what stands of a batch, in every case it is about or in one, as a batch of its own.
    fn take_back(&mut self, batch: i64, within: Option<CaseId>, how: Back) -> Result<Recorded> {
        let (mut done, mut begun) = (Vec::new(), None);
        for id in cases_of(self.tx, batch, within)? {
            let entries = journal::entries(self.tx, id)?;
            let events: Vec<Event> = entries.iter().map(|entry| entry.event.clone()).collect();
            // Taking a step back under somebody else's later step would leave theirs without a footing.
            // What was taken back again stands in nobody's way, nor does the taking back, nor a note.
            let stands = standing(&events);
            let mine = |e: &&Event| e.batch == batch && stands.contains(&e.seq);
            let Some(end) = events.iter().filter(mine).map(|e| e.seq).max() else { continue };
            let reference = reference(&events);
            let harmless = |fact: &Fact| matches!(fact, Fact::Noted { .. } | Fact::Retracted { .. });
            let built_on = entries.iter().filter(|e| {
                e.event.seq > end && !self.own(e) && stands.contains(&e.event.seq) && !harmless(&e.event.fact)
            });
            if let Some(sentence) = changed(&reference, built_on, self.command.at) {
                return Err(StoreError::Changed(sentence));
            }
            let decision = how(&reference, &events, batch, &outbox::waiting(self.tx, id)?)?;
            let (recorded, begun_now) = self.put_down(id, events, decision, begun)?;
            let now = standing(&journal::events(self.tx, id)?);
            outbox::follow(self.tx, (id, &now), self.command.at)?;
            quarantine::follow(self.tx, id, &now)?;
            begun = Some(begun_now);
            done.push(recorded);
        }
        let (Some(begun), Some(recorded)) = (begun, summary(&done, "")) else {
            return Err(
                Refusal::new("There is nothing to take back.", "earlier entries stay as they are").into()
            );
        };
        self.mark(&recorded, begun)?;
        Ok(recorded)
    }
}

/// The batch and the kind of the last entry that an officer recorded at the desk.
fn newest_of(conn: &Connection, officer: &str) -> Result<Option<(i64, String)>> {
    let sql =
        "SELECT batch, kind FROM journal WHERE \"by\" = ?1 AND origin = 'desk' ORDER BY id DESC LIMIT 1";
    Ok(conn.query_row(sql, [officer], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// An officer's last import, when nothing of theirs that stands was recorded after it.
fn newest_import(conn: &Connection, officer: &str) -> Result<Option<Import>> {
    let Some(import) = imports::last(conn, officer)? else { return Ok(None) };
    let desk = last_change(conn, officer, None)?;
    if desk.is_some_and(|desk| desk > import.batch) {
        return Ok(None);
    }
    // Nor have they brought in bank holidays, recorded a closure or loaded a policy since.
    Ok(changes::last_of(conn, officer, Some(import.batch))?.is_none().then_some(import))
}

/// The cases of an import that go with it and those that stay.
fn parts(conn: &Connection, import: &Import) -> Result<Parts> {
    let mut parts = Parts { go: Vec::new(), new: 0, stay: Vec::new() };
    for id in cases_of(conn, import.batch, None)? {
        let entries = journal::entries(conn, id)?;
        match imports::brought(&entries, import.batch) {
            Ok(seqs) if seqs.is_empty() => {}
            Ok(seqs) => {
                parts.new += usize::from(seqs.contains(&1));
                parts.go.push(id);
            }
            Err(()) => {
                let events: Vec<Event> = entries.into_iter().map(|entry| entry.event).collect();
                parts.stay.push(reference(&events));
            }
        }
    }
    Ok(parts)
}

/// Whether a batch ties cases to each other.
fn is_link(conn: &Connection, batch: i64) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM journal WHERE batch = ?1 AND kind = 'linked')";
    Ok(conn.query_row(sql, [batch], |row| row.get(0))?)
}

/// The cases that a batch is about.
fn cases_of(conn: &Connection, batch: i64, within: Option<CaseId>) -> Result<Vec<CaseId>> {
    let mut statement = conn.prepare(
        "SELECT DISTINCT case_id FROM journal WHERE batch = ?1 AND (?2 IS NULL OR case_id = ?2) ORDER BY id",
    )?;
    let rows = statement.query_map((batch, within.map(|id| id.0)), |row| Ok(CaseId(row.get(0)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The last batch that an officer recorded at the desk and that still stands, of one case or of any.
fn last_change(conn: &Connection, officer: &str, within: Option<CaseId>) -> Result<Option<i64>> {
    let mut statement = conn.prepare(
        "SELECT case_id, batch, seq FROM journal
         WHERE \"by\" = ?1 AND (?2 IS NULL OR case_id = ?2) AND origin = 'desk' AND kind <> 'retracted'
         ORDER BY id DESC",
    )?;
    let mut rows = statement.query((officer, within.map(|id| id.0)))?;
    while let Some(row) = rows.next()? {
        let (id, batch, seq) = (CaseId(row.get(0)?), row.get(1)?, row.get(2)?);
        if standing(&journal::events(conn, id)?).contains(&seq) {
            return Ok(Some(batch));
        }
    }
    Ok(None)
}
