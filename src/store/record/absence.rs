//! Absences: the work of somebody who is away goes to others in one batch, and back again.

use super::{AskOf, Command, Work as Desk, reference};
use crate::app::effect::Recorded;
use crate::domain::absence::{Absence, Away, Plan, Share, Work, spread};
use crate::domain::case::{Case, standing};
use crate::domain::decide::{Ask, Refusal, decide};
use crate::domain::event::{CaseId, Event, Fact};
use crate::store::error::{Result, StoreError};
use crate::store::rules::Rules;
use crate::store::sql::{Day, Moment, count};
use crate::store::{Store, journal};
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, OptionalExtension};

impl Store {
    /// Who would get which case of somebody who is away. Nothing is recorded.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the days are none; else when the store cannot be read.
    pub fn plan_absence(&self, absence: &Absence, at: NaiveDateTime) -> Result<Plan> {
        plan(self.reader(), &self.rules, absence, at)
    }

    /// Records an absence and hands the work over, as one batch that one undo takes back.
    ///
    /// # Errors
    /// As [`Store::ask`]; also when there is nothing that could be handed over.
    pub fn hand_over(&mut self, command: Command, absence: &Absence) -> Result<Recorded> {
        self.command(command, &format!("away {absence:?}"), |work| work.hand_over(absence))
    }

    /// The absences that are on or ahead, or whose work is not back yet, with who has how much of it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn absences(&self, today: NaiveDate) -> Result<Vec<Away>> {
        let mut statement = self.conn.prepare(
            "SELECT a.id, a.officer, a.first, a.last, a.stand_in, h.given_to, count(c.id)
             FROM absences a LEFT JOIN handed h ON h.absence = a.id
               LEFT JOIN cases c ON c.id = h.case_id AND c.open = 1 AND c.owner = h.given_to
             GROUP BY a.id, h.given_to HAVING a.last >= ?1 OR count(c.id) > 0 ORDER BY a.first, a.id, h.given_to",
        )?;
        let mut rows = statement.query([Day(today)])?;
        let mut found: Vec<Away> = Vec::new();
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if found.last().is_none_or(|away| away.id != id) {
                let (from, to) = (row.get::<_, Day>(2)?.0, row.get::<_, Day>(3)?.0);
                let absence = Absence { officer: row.get(1)?, from, to, stand_in: row.get(4)? };
                found.push(Away { id, absence, with: Vec::new() });
            }
            let with = (row.get::<_, Option<String>>(5)?, count(row.get(6)?));
            if let (Some(away), (Some(name), n @ 1..)) = (found.last_mut(), with) {
                away.with.push((name, n));
            }
        }
        Ok(found)
    }

    /// Every absence that was recorded up to the moment that is shown, as long as it was: whoever was given the work
    /// back early was back from that day on, and a handing over that was undone is none.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn away(&self) -> Result<Vec<Absence>> {
        let mut statement = self.conn.prepare(
            "SELECT officer, first, last, stand_in, id, at, EXISTS (
               SELECT 1 FROM handed h JOIN journal j ON j.case_id = h.case_id
               WHERE h.absence = a.id AND j.at > a.at AND j.kind IN ('assigned', 'retracted')
                 AND (j.kind = 'retracted' OR substr(j.at, 1, 10) <= a.last))
             FROM absences a WHERE ?1 IS NULL OR at <= ?1 ORDER BY first, id",
        )?;
        let rows = statement.query_map([self.shown_at().map(Moment)], |row| {
            let (from, to) = (row.get::<_, Day>(1)?.0, row.get::<_, Day>(2)?.0);
            let absence = Absence { officer: row.get(0)?, from, to, stand_in: row.get(3)? };
            Ok((absence, (row.get::<_, i64>(4)?, row.get::<_, Moment>(5)?.0), row.get::<_, bool>(6)?))
        })?;
        let mut found = Vec::new();
        for row in rows {
            let (absence, which, changed) = row?;
            // Nothing happened to the cases meanwhile: their journal need not be read.
            found.extend(if changed { self.as_long_as_it_was(absence, which)? } else { Some(absence) });
        }
        Ok(found)
    }

    /// An absence up to the day before the work came back; none when it was undone or over before it began.
    fn as_long_as_it_was(
        &self,
        absence: Absence,
        (id, from): (i64, NaiveDateTime),
    ) -> Result<Option<Absence>> {
        let mut statement = self.conn.prepare("SELECT case_id, given_to FROM handed WHERE absence = ?1")?;
        let rows = statement.query_map([id], |row| Ok((CaseId(row.get(0)?), row.get::<_, String>(1)?)))?;
        let (mut given, mut out, mut back) = (0, 0, None);
        for row in rows {
            let (case, to) = row?;
            let events = journal::events(self.reader(), case)?;
            let owners = owners(&events, from);
            let Some(at) = owners.iter().rposition(|(_, owner)| *owner == Some(to.as_str())) else {
                continue;
            };
            given += 1;
            let returned = owners.iter().skip(at + 1).find(|(_, owner)| *owner == Some(&absence.officer));
            out += usize::from(at + 1 == owners.len());
            back = back.max(returned.map(|(on, _)| *on));
        }
        Ok(match back.filter(|_| out == 0) {
            _ if given == 0 => None,
            None => Some(absence),
            Some(on) => {
                let to = on.pred_opt().map_or(absence.to, |before| before.min(absence.to));
                Some(Absence { to, ..absence }).filter(|absence| absence.from <= absence.to)
            }
        })
    }

    /// Gives the cases of an absence back, except those that are closed or that somebody has given to another officer
    /// since. Gives what was recorded and the reasons for what was not.
    ///
    /// # Errors
    /// As [`Store::ask`]; also when nothing is left to give back.
    pub fn give_back(&mut self, command: Command, id: i64) -> Result<(Recorded, Vec<String>)> {
        let mut left = Vec::new();
        let recorded = self.command(command, &format!("back {id}"), |work| work.give_back(id, &mut left))?;
        Ok((recorded, left))
    }
}

/// Who was given a case from a moment on, in order, with the day; what was undone is left out.
fn owners(events: &[Event], from: NaiveDateTime) -> Vec<(NaiveDate, Option<&str>)> {
    let standing = standing(events);
    let stands = |event: &&Event| event.at >= from && standing.contains(&event.seq);
    let mut found = Vec::new();
    for event in events.iter().filter(stands) {
        if let Fact::Assigned { owner } = &event.fact {
            found.push((event.at.date(), owner.as_deref()));
        }
    }
    found
}

/// Open cases of an officer, the most urgent first.
fn work_of(conn: &Connection, officer: &str) -> Result<Vec<Work>> {
    let mut statement = conn.prepare(
        "SELECT id, reference,
           CASE WHEN restricted <> '' AND hidden(restricted) THEN '(restricted)' ELSE subject END, seq FROM cases WHERE live = 1 AND open = 1 AND owner = ?1
         ORDER BY turn, due, reference",
    )?;
    let rows = statement.query_map([officer], |row| {
        Ok(Work { id: CaseId(row.get(0)?), reference: row.get(1)?, subject: row.get(2)?, seq: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Those who own an open case and are there on all of the days, with their open cases.
fn loads(conn: &Connection, absence: &Absence) -> Result<Vec<(String, usize)>> {
    let mut statement = conn.prepare(
        "SELECT owner, count(*) FROM cases WHERE live = 1 AND open = 1 AND owner IS NOT NULL AND owner <> ?1
           AND owner NOT IN (SELECT officer FROM absences WHERE first <= ?3 AND last >= ?2)
         GROUP BY owner ORDER BY owner",
    )?;
    let days = (&absence.officer, Day(absence.from), Day(absence.to));
    let rows = statement.query_map(days, |row| Ok((row.get(0)?, count(row.get(1)?))))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn plan(conn: &Connection, rules: &Rules, absence: &Absence, at: NaiveDateTime) -> Result<Plan> {
    if absence.to < absence.from {
        return Err(Refusal::new(
            "The last day away is before the first.",
            "give the days as 30/11 and 11/12",
        )
        .into());
    }
    if absence.stand_in.as_deref() == Some(absence.officer.as_str()) {
        return Err(Refusal::new(
            "Nobody stands in for themselves.",
            "choose somebody else, or spread by load",
        )
        .into());
    }
    let work = work_of(conn, &absence.officer)?;
    let mut loads = loads(conn, absence)?;
    if let Some(stand_in) = &absence.stand_in {
        let has = loads.iter().find(|(name, _)| name == stand_in).map_or(0, |(_, open)| *open);
        loads = vec![(stand_in.clone(), has)];
    }
    let desk = crate::domain::decide::Desk {
        today: at.date(),
        policies: &rules.policies,
        calendar: &rules.calendar,
    };
    let mut read: Option<Case> = None;
    let may = |work: &Work, name: &str| -> std::result::Result<(), String> {
        if read.as_ref().is_none_or(|case| case.id != work.id) {
            let events = journal::events(conn, work.id).map_err(|error| error.to_string())?;
            read = Case::fold(work.id, &events);
        }
        let Some(case) = &read else { return Err("the case cannot be read".to_owned()) };
        let ask = Ask::Assign { owner: Some(name.to_owned()) };
        decide(case, &ask, &desk).map(drop).map_err(|refusal| refusal.why)
    };
    let shares = spread(work, &loads, may);
    Ok(Plan { absence: absence.clone(), shares, loads })
}

impl Desk<'_> {
    fn hand_over(&mut self, absence: &Absence) -> Result<Recorded> {
        let plan = plan(self.tx, self.rules, absence, self.command.at)?;
        let id = self.absence(absence)?;
        let (mut batch, mut first) = (None, None);
        for Share { work, to } in &plan.shares {
            let Ok(to) = to else { continue };
            let note = Ask::Note { text: absence.note(to) };
            for ask in [note, Ask::Assign { owner: Some(to.clone()) }] {
                let (recorded, begun) = self.one(work, ask, batch)?;
                batch = Some(begun);
                first.get_or_insert(recorded);
            }
            self.tx.execute(
                "INSERT OR REPLACE INTO handed (absence, case_id, given_to) VALUES (?1, ?2, ?3)",
                (id, work.id.0, to),
            )?;
        }
        let (Some(batch), Some(first)) = (batch, first) else {
            let why = format!("{} has no open case that could go to somebody else.", absence.officer);
            return Err(Refusal::new(why, "nothing was recorded").into());
        };
        let stays = |share: &Share| {
            let why = share.to.as_ref().err()?;
            Some(format!("{} stays: {why}", share.work.reference))
        };
        let flags = plan.shares.iter().filter_map(stays).collect();
        let moved = plan.shares.iter().filter(|share| share.to.is_ok()).count();
        let cases = if moved == 1 { "1 case".to_owned() } else { format!("{moved} cases") };
        let says = format!("{} away: {cases} handed over ({})", absence.officer, plan.words());
        let recorded = Recorded { says, flags, ..first };
        self.mark(&recorded, batch)?;
        Ok(recorded)
    }

    /// One change of one case, in the batch.
    fn one(&self, work: &Work, ask: Ask, batch: Option<i64>) -> Result<(Recorded, i64)> {
        // What was planned is what is there now: both are read under the same lock.
        let asked = AskOf { id: work.id, seen: i64::MAX, ask };
        let (events, decision) = self.decided(&asked)?;
        self.put_down(work.id, events, decision, batch)
    }

    /// The absence in the list; the same days again are the same absence.
    fn absence(&self, absence: &Absence) -> Result<i64> {
        self.tx.execute(
            "INSERT INTO absences (officer, first, last, stand_in, \"by\", at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (officer, first, last) DO UPDATE SET stand_in = excluded.stand_in",
            (
                &absence.officer,
                Day(absence.from),
                Day(absence.to),
                &absence.stand_in,
                &self.command.officer,
                Moment(self.command.at),
            ),
        )?;
        let sql = "SELECT id FROM absences WHERE officer = ?1 AND first = ?2 AND last = ?3";
        let days = (&absence.officer, Day(absence.from), Day(absence.to));
        Ok(self.tx.query_row(sql, days, |row| row.get(0))?)
    }

    fn give_back(&mut self, id: i64, left: &mut Vec<String>) -> Result<Recorded> {
        let sql = "SELECT officer FROM absences WHERE id = ?1";
        let officer: Option<String> = self.tx.query_row(sql, [id], |row| row.get(0)).optional()?;
        let Some(officer) = officer else {
            return Err(Refusal::new("There is no such absence.", "look at the list again").into());
        };
        let mut statement =
            self.tx.prepare("SELECT case_id, given_to FROM handed WHERE absence = ?1 ORDER BY case_id")?;
        let rows = statement.query_map([id], |row| Ok((CaseId(row.get(0)?), row.get::<_, String>(1)?)))?;
        let handed = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        let (mut batch, mut first, mut moved) = (None, None, 0_usize);
        for (case_id, given_to) in handed {
            let events = journal::events(self.tx, case_id)?;
            let Some(case) = Case::fold(case_id, &events) else { continue };
            let owner = case.owner.clone().unwrap_or_else(|| "nobody".to_owned());
            if !case.status.is_open() || owner == officer {
                continue;
            }
            let reference = reference(&events);
            if owner != given_to {
                left.push(format!("{reference} stays with {owner}: it was given on from {given_to}"));
                continue;
            }
            let work =
                Work { id: case_id, reference: reference.clone(), subject: String::new(), seq: case.seq };
            match self.one(&work, Ask::Assign { owner: Some(officer.clone()) }, batch) {
                Ok((recorded, begun)) => {
                    batch = Some(begun);
                    moved += 1;
                    first.get_or_insert(recorded);
                }
                Err(StoreError::Refused(refusal)) => left.push(format!("{reference} stays: {}", refusal.why)),
                Err(error) => return Err(error),
            }
        }
        let (Some(batch), Some(first)) = (batch, first) else {
            let why = format!("No case is left to give back to {officer}. {}", left.join(". "));
            return Err(Refusal::new(why.trim_end(), "nothing was recorded").into());
        };
        let cases = if moved == 1 { "1 case".to_owned() } else { format!("{moved} cases") };
        let recorded = Recorded { says: format!("{cases} back with {officer}"), flags: Vec::new(), ..first };
        self.mark(&recorded, batch)?;
        Ok(recorded)
    }
}
