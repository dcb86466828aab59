//! What is worked out from the journal: the rows of the queue, the open deadlines, the stages of the statistics.
//! Everything here can be thrown away and worked out again; a test says that it comes out the same.

use super::error::Result;
use super::index::Index;
use super::journal::{self, ENTRY};
use super::lot::Lot;
use super::records;
use super::rules::Rules;
use super::said::Scribe;
use super::sql::{Day, day};
use crate::domain::access::concerned;
use crate::domain::assessment::{Book, COUNCIL};
use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::{Case, StageRun};
use crate::domain::deadline::{Deadline, deadlines, stage_deadlines};
use crate::domain::event::{CaseId, Event};
use crate::domain::likeness::traits;
use crate::domain::policy::Policies;
use crate::domain::record::LateWith;
use crate::domain::row::Row;
use crate::domain::terms::{Clock, Holder, Scheme};
use chrono::NaiveDate;
use rusqlite::{Connection, Statement, named_params};

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
        if self.index.is_touched(id) {
            self.flush()?;
        }
        // A case that is new has no rows to be cleared: an import is made of them.
        if self.index.touch(id)? {
            for statement in &mut self.clear {
                statement.execute([id.0])?;
            }
        }
        let Some(case) = Case::fold(id, events) else {
            self.scribe.forget(id)?;
            return Ok(None);
        };
        self.scribe.write(&case, events)?;
        let (policies, calendar) = rules.of(&case, events);
        let (all, trouble) = match deadlines(&case, policies, calendar) {
            Ok(all) => (all, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        self.case(&case, &all)?;
        records::write(&mut self.records, &case)?;
        for (kind, value) in traits(&case.receipt.complainant) {
            self.contacts.add(named_params! {":case_id": id.0, ":kind": kind.name(), ":value": value})?;
        }
        for (n, deadline) in (0_i64..).zip(all.iter().filter(|d| d.is_open())) {
            self.deadlines.add(named_params! {
                ":case_id": id.0,
                ":n": n,
                ":clock": deadline.clock.name(),
                ":stage": deadline.stage.map(|stage| i64::from(stage.number())),
                ":due": Day(deadline.due),
                ":extended": deadline.extended(),
                ":forecast": deadline.forecast,
            })?;
        }
        if let Some(scheme) = case.scheme {
            for (n, run) in (0_i64..).zip(&case.stages) {
                self.stage(n, &Figures::of((&case, scheme), run, (policies, calendar)))?;
            }
        }
        Ok(trouble)
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

    fn case(&mut self, case: &Case, all: &[Deadline]) -> Result<()> {
        let row = Row::of(case, all);
        let clock = row.clock.as_ref();
        let actions = i64::try_from(case.open_actions().count()).unwrap_or(i64::MAX);
        let ours = clock.is_some_and(|c| c.clock.is_ours());
        let open = row.status.is_open();
        let turn = if ours { 0 } else { 2 - i64::from(row.waits) };
        self.cases.add(named_params! {
                ":id": row.id.0,
                ":seq": row.seq,
                ":reference": row.reference,
                ":scheme": row.scheme.map(Scheme::name),
                ":stage": i64::from(row.stage.number()),
                ":route": row.route,
                ":status": row.status.name(),
                ":subject": row.subject,
                ":complainant": row.complainant,
                ":service": row.service,
                ":team": row.team,
                ":category": case.receipt.category,
                ":owner": row.owner,
                ":received": Day(row.received),
                ":open": open,
                ":live": open || actions > 0 || clock.is_some(),
                ":turn": turn,
                ":clock": clock.map(|c| c.clock.name()),
                ":clock_start": clock.map(|c| Day(c.start)),
                ":due": clock.map(|c| Day(c.due)),
                ":extended": clock.is_some_and(|c| c.extended),
                ":forecast": clock.is_some_and(|c| c.forecast),
                ":days": clock.map_or(0, |c| c.days),
                ":owed": clock.filter(|c| ours && !c.forecast).map(|c| Day(c.due)),
                ":actions": actions,
                ":restricted": concerned(case),
        })?;
        Ok(())
    }

    fn stage(&mut self, n: i64, figures: &Figures<'_>) -> Result<()> {
        let run = figures.run;
        self.stages.add(named_params! {
                ":case_id": figures.id.0,
                ":n": n,
                ":stage": i64::from(run.stage.number()),
                ":requested": Day(run.requested),
                ":acknowledged": day(run.acknowledged),
                ":acknowledge_by": day(figures.acknowledge_by),
                ":answered": day(run.answered),
                ":answer_by": day(figures.answer_by),
                ":extended": !run.extensions.is_empty(),
                ":finding": run.finding.map(crate::domain::terms::Finding::name),
                ":days": figures.days,
                ":late_because": run.late_because.map(crate::domain::terms::LateReason::name),
                ":panel_met": day(run.panel_met),
                ":held_longest": figures.late_with.and_then(|with| with.longest).map(Holder::name),
                ":held_when_due": figures.late_with.map(|with| with.when_due.name()),
        })?;
        Ok(())
    }
}

/// What the statistics need to know about a stage beside its own days.
struct Figures<'a> {
    id: CaseId,
    run: &'a StageRun,
    acknowledge_by: Option<NaiveDate>,
    answer_by: Option<NaiveDate>,
    days: Option<i64>,
    late_with: Option<LateWith>,
}

impl<'a> Figures<'a> {
    fn of(
        (case, scheme): (&Case, Scheme),
        run: &'a StageRun,
        (policies, calendar): (&Policies, &Calendar),
    ) -> Self {
        let clocks = stage_deadlines(scheme, run, policies, calendar).unwrap_or_default();
        let clock = |name: Clock| clocks.iter().find(|d| d.clock == name);
        let panel = clock(Clock::PanelResponse).filter(|d| !d.forecast);
        let answer = clock(Clock::Respond).or(panel);
        let days = run.answered.zip(answer).and_then(|(on, d)| calendar.between(d.start, on).ok());
        let answer_by = answer.map(|d| in_time(run, d));
        Self {
            id: case.id,
            run,
            acknowledge_by: clock(Clock::Acknowledge).map(|d| d.due),
            answer_by,
            days,
            late_with: LateWith::of(case, run, answer_by, calendar),
        }
    }
}

/// The day the answer was due. An extension counts when it was recorded while the date before it still stood:
/// one that is written down afterwards does not make a late answer timely. The days of a pause are not counted.
fn in_time(run: &StageRun, deadline: &Deadline) -> NaiveDate {
    // Without an extension only a pause can have moved the date; an agreed period is the adults' own measure.
    let paused = run.extensions.is_empty() && run.plans.is_empty();
    let original = if paused { deadline.due } else { deadline.original };
    run.extensions.iter().fold(
        original,
        |due, extension| {
            if extension.at.date() <= due { extension.to } else { due }
        },
    )
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
