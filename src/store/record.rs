//! Recording: what an officer asks is decided, written and worked out in one transaction.

mod back;
mod many;

pub use many::AskOfMany;

use super::Store;
use super::error::{Result, StoreError};
use super::journal::{self, Entry, Origin, Pen};
use super::project::Projector;
use super::rules::Rules;
use super::sql::{Moment, count};
use crate::app::effect::Recorded;
use crate::domain::case::Case;
use crate::domain::decide::{Ask, Decision, Desk, Refusal, decide};
use crate::domain::event::{Acceptance, CaseId, Event, Fact, Receipt};
use chrono::{Duration, NaiveDateTime};
use rusqlite::{Connection, OptionalExtension, Transaction};

/// Who asks for a change, when, and what is used up by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// Who.
    pub officer: String,
    /// When, in the council's local time.
    pub at: NaiveDateTime,
    /// Asking twice with the same key records once; empty for a change that is never asked twice.
    pub key: String,
    /// The draft that is used up by it.
    pub draft: Option<String>,
}

/// What is asked of which case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskOf {
    /// The case.
    pub id: CaseId,
    /// The number of the last event that the officer saw.
    pub seen: i64,
    /// What is asked.
    pub ask: Ask,
}

/// A command with the surroundings it is carried out in.
struct Work<'a> {
    tx: &'a Transaction<'a>,
    rules: &'a Rules,
    recorded: &'a str,
    command: Command,
    /// An earlier day is shown: then nothing may slip in before what is already recorded.
    as_at: bool,
}

impl Store {
    /// Changes one case as the rules decide.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when a rule says no, [`StoreError::Changed`] when another officer changed the case
    /// since it was read; else when the store cannot be written. Nothing is changed then.
    pub fn ask(&mut self, command: Command, asked: AskOf) -> Result<Recorded> {
        self.command(command, |work| work.ask(&asked))
    }

    /// Records a new case under the next free reference.
    ///
    /// # Errors
    /// As [`Store::ask`].
    pub fn new_case(
        &mut self,
        command: Command,
        receipt: Receipt,
        accept: Option<Acceptance>,
    ) -> Result<Recorded> {
        self.command(command, |work| work.new_case(receipt, accept))
    }

    fn command(
        &mut self,
        command: Command,
        act: impl FnOnce(&mut Work<'_>) -> Result<Recorded>,
    ) -> Result<Recorded> {
        let command = Command { at: Moment::whole(command.at), ..command };
        let as_at = self.shown.is_some();
        self.write(|tx, rules, recorded| {
            if let Some(before) = already(tx, &command.key)? {
                return Ok(before);
            }
            act(&mut Work { tx, rules, recorded, command, as_at })
        })
    }
}

/// What was recorded for a key the first time.
fn already(conn: &Connection, key: &str) -> Result<Option<Recorded>> {
    let mut statement =
        conn.prepare("SELECT case_id, reference, says, flags FROM requests WHERE key = ?1")?;
    let found = statement.query_row([key], |row| {
        Ok(Recorded {
            id: CaseId(row.get("case_id")?),
            reference: row.get("reference")?,
            says: row.get("says")?,
            flags: row.get::<_, String>("flags")?.lines().map(str::to_owned).collect(),
        })
    });
    Ok(found.optional()?)
}

impl Work<'_> {
    fn desk(&self) -> Desk<'_> {
        Desk { today: self.command.at.date(), policies: &self.rules.policies, calendar: &self.rules.calendar }
    }

    fn ask(&mut self, asked: &AskOf) -> Result<Recorded> {
        let (events, decision) = self.decided(asked)?;
        self.settle(asked.id, events, decision)
    }

    /// The events of a case and what is decided about it, unless another officer has changed it meanwhile.
    fn decided(&self, asked: &AskOf) -> Result<(Vec<Event>, Decision)> {
        let entries = journal::entries(self.tx, asked.id)?;
        let events: Vec<Event> = entries.iter().map(|entry| entry.event.clone()).collect();
        let Some(case) = Case::fold(asked.id, &events) else { return Err(no_such_case()) };
        let newer = entries.iter().filter(|e| e.event.seq > asked.seen && !self.own(e));
        if let Some(sentence) = changed(&case.receipt.reference, newer, self.command.at) {
            return Err(StoreError::Changed(sentence));
        }
        Ok((events, decide(&case, &asked.ask, &self.desk())?))
    }

    /// Whether an entry surprises nobody: the officer's own, or brought in from a file.
    fn own(&self, entry: &Entry) -> bool {
        match entry.origin {
            Origin::File => true,
            Origin::Desk => entry.event.by == self.command.officer,
        }
    }

    fn new_case(&mut self, mut receipt: Receipt, accept: Option<Acceptance>) -> Result<Recorded> {
        let today = self.command.at.date();
        if receipt.on > today {
            return Err(
                Refusal::new("The day of receipt is in the future.", "give the day it arrived").into()
            );
        }
        let id = journal::next_case(self.tx)?;
        receipt.reference = next_reference(self.tx)?;
        let says = format!("{} logged", receipt.reference);
        let received = Fact::Received(Box::new(receipt));
        let mut decision = Decision { facts: vec![received.clone()], says, flags: Vec::new() };
        if let Some(acceptance) = accept {
            let event = Event {
                seq: 1,
                at: self.command.at,
                by: self.command.officer.clone(),
                fact: received,
                batch: 0,
            };
            let case = Case::fold(id, &[event]).ok_or_else(no_such_case)?;
            let accepted = decide(&case, &Ask::Accept(acceptance), &self.desk())?;
            decision.facts.extend(accepted.facts);
            decision.flags.extend(accepted.flags);
        }
        self.settle(id, Vec::new(), decision)
    }

    /// Writes what was decided, works the case out again, and marks what is used up.
    fn settle(&mut self, id: CaseId, events: Vec<Event>, decision: Decision) -> Result<Recorded> {
        let (recorded, batch) = self.put_down(id, events, decision, None)?;
        self.mark(&recorded, batch)?;
        Ok(recorded)
    }

    /// Writes what was decided about a case, into a batch that was begun or into one of its own, and works the
    /// case out again. Gives the batch.
    fn put_down(
        &self,
        id: CaseId,
        mut events: Vec<Event>,
        decision: Decision,
        batch: Option<i64>,
    ) -> Result<(Recorded, i64)> {
        let at = self.moment(&events)?;
        let first = events.iter().map(|e| e.seq).max().unwrap_or(0) + 1;
        let batch = {
            let mut pen = Pen::new(self.tx)?;
            let batch = batch.unwrap_or_else(|| pen.next());
            for (seq, fact) in (first..).zip(decision.facts) {
                let event = Event { seq, at, by: self.command.officer.clone(), fact, batch };
                let recorded = self.recorded.to_owned();
                let entry = Entry { case: id, event, origin: Origin::Desk, recorded };
                pen.write(&entry)?;
                events.push(entry.event);
            }
            batch
        };
        let mut flags = decision.flags;
        if let Some(trouble) = Projector::new(self.tx)?.replace(id, &events, self.rules)? {
            flags.push(format!("its dates cannot be reckoned: {trouble}"));
        }
        let recorded = Recorded { id, reference: reference(&events), says: decision.says, flags };
        Ok((recorded, batch))
    }

    /// The moment of the change, never before what the case already holds.
    fn moment(&self, events: &[Event]) -> Result<NaiveDateTime> {
        let at = self.command.at;
        let Some(last) = events.iter().map(|e| e.at).max().filter(|last| *last > at) else { return Ok(at) };
        // Clocks go back an hour in October, and a screen's minute lags a little: that must not stop the work.
        if !self.as_at && last - at <= Duration::hours(1) {
            return Ok(last);
        }
        Err(Refusal::new(
            format!(
                "{} has an entry of {}, later than {}.",
                reference(events),
                last.format("%-d %B %Y %H:%M"),
                at.format("%-d %B %Y %H:%M")
            ),
            "record it with a later --now: what was known on a day is never changed afterwards",
        )
        .into())
    }

    fn mark(&self, recorded: &Recorded, batch: i64) -> Result<()> {
        let Command { officer, key, draft, .. } = &self.command;
        if !key.is_empty() {
            self.tx.execute(
                "INSERT INTO requests (key, case_id, batch, reference, says, flags) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                (key, recorded.id.0, batch, &recorded.reference, &recorded.says, recorded.flags.join("\n")),
            )?;
        }
        if let Some(draft) = draft {
            self.tx.execute("DELETE FROM drafts WHERE officer = ?1 AND key = ?2", (officer, draft))?;
        }
        Ok(())
    }
}

fn no_such_case() -> StoreError {
    Refusal::new("There is no such case.", "look in the queue, or search for it").into()
}

/// The reference, which stands in the first event and is never edited.
fn reference(events: &[Event]) -> String {
    let mut received = events.iter().filter_map(|event| {
        if let Fact::Received(receipt) = &event.fact { Some(receipt.reference.clone()) } else { None }
    });
    received.next().unwrap_or_default()
}

/// The next reference that no case has: a number of at least four digits.
fn next_reference(conn: &Connection) -> Result<String> {
    let mut n: i64 =
        conn.query_row("SELECT value FROM meta WHERE key = 'last_reference'", [], |row| row.get(0))?;
    let mut taken = conn.prepare("SELECT count(*) FROM cases WHERE reference = ?1 COLLATE NOCASE")?;
    loop {
        n += 1;
        let reference = format!("{n:04}");
        let uses: i64 = taken.query_row([&reference], |row| row.get(0))?;
        if count(uses) == 0 {
            conn.execute("UPDATE meta SET value = ?1 WHERE key = 'last_reference'", [n])?;
            return Ok(reference);
        }
    }
}

/// "R Osei changed the owner of 0398 at 09:18", from entries that the officer has not seen; none without any.
fn changed<'a>(
    reference: &str,
    newer: impl Iterator<Item = &'a Entry>,
    now: NaiveDateTime,
) -> Option<String> {
    let newer: Vec<&Entry> = newer.collect();
    let last = &newer.last()?.event;
    let when = if last.at.date() == now.date() {
        last.at.format("at %H:%M").to_string()
    } else {
        last.at.format("on %a %-d %b at %H:%M").to_string()
    };
    let more = match newer.len() - 1 {
        0 => String::new(),
        1 => ", after one other change".to_owned(),
        n => format!(", after {n} other changes"),
    };
    Some(format!("{} {} {when}{more}", last.by, deed(&last.fact, reference)))
}

/// What somebody did to a case, after their name.
fn deed(fact: &Fact, reference: &str) -> String {
    let did = match fact {
        Fact::Received(_) => "logged",
        Fact::BroughtIn { .. } => "brought in",
        Fact::Accepted(_) => "accepted",
        Fact::Refused { .. } => "turned down",
        Fact::ServiceRequest { .. } => "passed on",
        Fact::Acknowledged { .. } => "acknowledged",
        Fact::Defined { .. } => "changed the points of",
        Fact::Assigned { .. } => "changed the owner of",
        Fact::Noted { .. } => "added a note to",
        Fact::Extended { .. } => "extended",
        Fact::Answered(_) => "answered",
        Fact::Escalated { .. } => "opened the next stage of",
        Fact::Conciliated { .. } => "recorded a conciliation on",
        Fact::PanelMet { .. } | Fact::PanelReported { .. } => "recorded the panel of",
        Fact::OmbudsmanAsked { .. } | Fact::OmbudsmanAnswered { .. } | Fact::OmbudsmanDecided { .. } => {
            "recorded the Ombudsman's part in"
        }
        Fact::ActionAgreed { .. } => "agreed an action on",
        Fact::ActionDone { .. } => "finished an action on",
        Fact::Learned { .. } => "recorded the learning from",
        Fact::OutcomeWanted { .. } | Fact::PointFound { .. } => "changed the points of",
        Fact::RepresentedBy { .. } | Fact::ConsentAsked { .. } | Fact::ConsentReceived { .. } => {
            "recorded the consent for"
        }
        Fact::Investigating { .. } => "changed the people of",
        Fact::Paused { .. } => "paused",
        Fact::Resumed { .. } => "resumed",
        Fact::UpdatePromised { .. } | Fact::UpdateGiven { .. } => "recorded an update on",
        Fact::Flagged { .. } => "changed the marks of",
        Fact::PlanAgreed { .. } => "agreed a response period for",
        Fact::Withdrawn { .. } => "withdrew",
        Fact::Closed { .. } => "closed",
        Fact::Reopened { .. } => "reopened",
        Fact::Edited { field, .. } => return format!("changed the {} of {reference}", field.label()),
        Fact::DeadlineMoved { .. } => "moved a date of",
        Fact::Retracted { .. } => "undid a change of",
    };
    format!("{did} {reference}")
}
