//! What the figures know of cases: written with the rows of the queue, read by reports, statistics and comparisons.

use super::Store;
use super::error::{Result, StoreError};
use super::lot;
use super::sql::{Day, always, count, day, day_at, named, text};
use crate::domain::case::Case;
use crate::domain::event::CaseId;
use crate::domain::query::StageRecord;
use crate::domain::record::{CaseRecord, LateWith, Run, Word};
use crate::domain::terms::{Channel, Finding, Holder, LateReason, Ombudsman, Scheme, Stage, Status};
use chrono::NaiveDate;
use rusqlite::types::Type;
use rusqlite::{Connection, Row, ToSql, named_params};
use std::collections::HashSet;

/// What the figures know of a case.
pub(super) fn row_of(case: &Case) -> Result<lot::Row> {
    let record = CaseRecord::of(case);
    let unreadable =
        |error: serde_json::Error| StoreError::Unreadable { id: case.id.0, why: error.to_string() };
    let more = record.more.as_deref().map(serde_json::to_string).transpose().map_err(unreadable)?;
    Ok(lot::row(named_params! {
            ":case_id": record.id.0,
            ":reference": &*record.reference,
            ":scheme": record.scheme.map(Scheme::name),
            ":status": record.status.name(),
            ":received": Day(record.received),
            ":closed": day(record.closed),
            ":last": day(record.last_day()),
            ":channel": record.channel.name(),
            ":service": &*record.service,
            ":team": &*record.team,
            ":category": &*record.category,
            ":relationship": &*record.relationship,
            ":advocate": &*record.advocate,
            ":owner": record.owner.as_deref(),
            ":body": record.body.name(),
            ":runs": i64::try_from(record.stages.len()).unwrap_or(i64::MAX),
            ":more": more,
    })?)
}

/// Which cases are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Looked {
    /// Those of a procedure, and what was taken on under none; none for all.
    pub scheme: Option<Scheme>,
    /// Those of which some day may lie on or after this one, or about which something is still open.
    pub from: Option<NaiveDate>,
    /// Those that had come in by then.
    pub to: Option<NaiveDate>,
}

impl Looked {
    /// Everything from a day on.
    pub const fn since(from: NaiveDate) -> Self {
        Self { scheme: None, from: Some(from), to: None }
    }
}

const RECORD: &str =
    "SELECT case_id, reference, scheme, status, received, closed, channel, service, team, category,
       relationship, advocate, owner, body, runs, more FROM records";

const STAGE: &str =
    "SELECT case_id, stage, requested, acknowledged, acknowledge_by, answered, answer_by, extended,
       finding, days, late_because, panel_met, held_longest, held_when_due FROM stages";

impl Looked {
    /// The question for the cases, in no order, and its values. Those of a time are found by their last day: most of a
    /// store of ten years is older.
    fn cases(self) -> (String, Vec<(&'static str, String)>) {
        let mut values = Vec::new();
        let mut also = String::new();
        if let Some(scheme) = self.scheme {
            also.push_str(" AND (scheme = :scheme OR scheme IS NULL)");
            values.push((":scheme", scheme.name().to_owned()));
        }
        if let Some(to) = self.to {
            also.push_str(" AND received <= :to");
            values.push((":to", to.to_string()));
        }
        let Some(from) = self.from else { return (format!("{RECORD} WHERE 1{also}"), values) };
        values.push((":from", from.to_string()));
        let sql = format!("{RECORD} WHERE last >= :from{also} UNION ALL {RECORD} WHERE last IS NULL{also}");
        (sql, values)
    }
}

/// Words, each kept once: a hundred thousand cases have a few dozen services.
#[derive(Default)]
struct Words(HashSet<Word>);

impl Words {
    fn of(&mut self, text: &str) -> Word {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let word = Word::from(text);
        self.0.insert(word.clone());
        word
    }
}

fn record_of(row: &Row<'_>, words: &mut Words) -> rusqlite::Result<CaseRecord> {
    let mut word = |n: usize| Ok::<_, rusqlite::Error>(words.of(text(row, n)?.unwrap_or_default()));
    let more = text(row, 15)?.map(serde_json::from_str).transpose();
    let more = more.map_err(|why| rusqlite::Error::FromSqlConversionFailure(15, Type::Text, why.into()))?;
    Ok(CaseRecord {
        id: CaseId(row.get(0)?),
        reference: text(row, 1)?.unwrap_or_default().into(),
        scheme: named(row, 2, Scheme::parse)?,
        status: always(row, 3, Status::parse)?,
        received: row.get::<_, Day>(4)?.0,
        closed: day_at(row, 5)?,
        channel: always(row, 6, Channel::parse)?,
        service: word(7)?,
        team: word(8)?,
        category: word(9)?,
        relationship: word(10)?,
        advocate: word(11)?,
        owner: text(row, 12)?.map(|name| words.of(name)),
        body: always(row, 13, Ombudsman::parse)?,
        stages: Vec::with_capacity(count(row.get(14)?)),
        more,
    })
}

/// A stage with the words of its case, and what the case itself knows of it.
fn stage_of(row: &Row<'_>, case: &CaseRecord) -> rusqlite::Result<Option<(Run, StageRecord)>> {
    // Only a case of a procedure has stages.
    let Some(scheme) = case.scheme else { return Ok(None) };
    let run = Run {
        stage: Stage::from_number(row.get(1)?).unwrap_or(Stage::Informal),
        requested: row.get::<_, Day>(2)?.0,
        acknowledged: day_at(row, 3)?,
        answered: day_at(row, 5)?,
        finding: named(row, 8, Finding::parse)?,
        panel_met: day_at(row, 11)?,
    };
    let longest = named(row, 12, Holder::parse)?;
    let when_due = named(row, 13, Holder::parse)?;
    let record = StageRecord {
        id: case.id,
        reference: case.reference.clone(),
        scheme,
        stage: run.stage,
        service: case.service.clone(),
        team: case.team.clone(),
        category: case.category.clone(),
        owner: case.owner.clone(),
        live: case.status == Status::Open,
        requested: run.requested,
        acknowledged: run.acknowledged,
        acknowledge_by: day_at(row, 4)?,
        answered: run.answered,
        answer_by: day_at(row, 6)?,
        extended: row.get(7)?,
        finding: run.finding,
        days: row.get(9)?,
        late_because: named(row, 10, LateReason::parse)?,
        late_with: when_due.map(|when_due| LateWith { longest, when_due }),
    };
    Ok(Some((run, record)))
}

/// The cases that whoever asks may not read: they are counted, and their words stay out of every list.
pub(super) fn hidden(conn: &Connection) -> rusqlite::Result<HashSet<i64>> {
    let mut statement =
        conn.prepare_cached("SELECT id FROM cases WHERE restricted <> '' AND hidden(restricted)")?;
    statement.query_map([], |row| row.get(0))?.collect()
}

fn read(conn: &Connection, looked: Looked) -> rusqlite::Result<(Vec<CaseRecord>, Vec<StageRecord>)> {
    // One picture: both tables are read from the same state of the store.
    let _picture = conn.unchecked_transaction()?;
    let mut words = Words::default();
    let (sql, values) = looked.cases();
    let values: Vec<(&str, &dyn ToSql)> =
        values.iter().map(|(name, value)| (*name, value as &dyn ToSql)).collect();
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query(&values[..])?;
    let mut cases: Vec<CaseRecord> = Vec::new();
    let hidden = hidden(conn)?;
    while let Some(row) = rows.next()? {
        let mut case = record_of(row, &mut words)?;
        if hidden.contains(&case.id.0) {
            case.withhold();
        }
        cases.push(case);
    }
    cases.sort_unstable_by_key(|case| case.id);
    let stages = stages_of(conn, &mut cases)?;
    Ok((cases, stages))
}

/// So many stages of other cases are read past before the next case is looked for anew.
const READ_PAST: usize = 16;

/// The stages of cases that come in the order of their numbers: one walk from the first to the last, but not past long
/// stretches of others.
fn stages_of(conn: &Connection, cases: &mut [CaseRecord]) -> rusqlite::Result<Vec<StageRecord>> {
    let mut statement = conn.prepare(&format!("{STAGE} WHERE case_id >= ?1 ORDER BY case_id, n"))?;
    let (mut stages, mut at) = (Vec::with_capacity(cases.len()), 0);
    while let Some(next) = cases.get(at) {
        let mut rows = statement.query([next.id.0])?;
        let mut others = 0;
        while others < READ_PAST {
            let Some(row) = rows.next()? else { return Ok(stages) };
            let id = CaseId(row.get(0)?);
            while cases.get(at).is_some_and(|case| case.id < id) {
                at += 1;
            }
            let Some(case) = cases.get_mut(at) else { return Ok(stages) };
            others += 1;
            if case.id == id {
                put(row, case, &mut stages)?;
                others = 0;
            }
        }
    }
    Ok(stages)
}

fn put(row: &Row<'_>, case: &mut CaseRecord, stages: &mut Vec<StageRecord>) -> rusqlite::Result<()> {
    if let Some((run, record)) = stage_of(row, case)? {
        case.stages.push(run);
        stages.push(record);
    }
    Ok(())
}

impl Store {
    /// What the figures know of cases, in the order of their numbers, and of every stage of these.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn records(&self, looked: Looked) -> Result<(Vec<CaseRecord>, Vec<StageRecord>)> {
        Ok(read(self.reader(), looked)?)
    }

    /// How many cases a procedure has, and how many were not accepted, whenever they came in.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn held(&self, scheme: Option<Scheme>) -> Result<(usize, usize)> {
        let sql = "SELECT coalesce(sum(runs > 0 AND (?1 IS NULL OR scheme = ?1)), 0),
                     coalesce(sum(runs = 0 AND status = 'refused'), 0) FROM records";
        let pair =
            self.reader().query_row(sql, [scheme.map(Scheme::name)], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((count(pair.0), count(pair.1)))
    }
}
