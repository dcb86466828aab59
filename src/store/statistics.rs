//! The statistics: the stages of the period and of the time before it, and the few cases that the stages do not tell
//! enough of.

use super::Store;
use super::error::Result;
use super::journal;
use super::sql::{Day, date, needed, word};
use crate::domain::case::Case;
use crate::domain::event::CaseId;
use crate::domain::figures::board::{Board, Source, StatsQuery};
use crate::domain::query::StageRecord;
use crate::domain::terms::{Finding, LateReason, Scheme, Stage};
use chrono::NaiveDate;

/// What makes a case one of those: remedies, improvements, an Ombudsman, somebody it was handed to.
const KINDS: &str =
    "'ombudsman-asked', 'ombudsman-decided', 'action-agreed', 'remedy-ordered', 'learned', 'handed-to'";

impl Store {
    /// The stages that began or were answered on or after a day.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn stages(&self, from: NaiveDate) -> Result<Vec<StageRecord>> {
        let mut statement = self.reader().prepare(
            "SELECT s.case_id, c.reference, c.scheme, s.stage, c.service, c.team, c.category, c.owner,
               c.status = 'open' AS live, s.requested, s.acknowledged, s.acknowledge_by,
               s.answered, s.answer_by, s.extended, s.finding, s.days, s.late_because
             FROM stages s JOIN cases c ON c.id = s.case_id
             WHERE s.requested >= ?1 OR s.answered >= ?1 ORDER BY s.case_id, s.n",
        )?;
        let rows = statement.query_map([Day(from)], |row| {
            Ok(StageRecord {
                id: CaseId(row.get("case_id")?),
                reference: row.get("reference")?,
                scheme: needed(row, "scheme", Scheme::parse)?,
                stage: Stage::from_number(row.get("stage")?).unwrap_or(Stage::Informal),
                service: row.get("service")?,
                team: row.get("team")?,
                category: row.get("category")?,
                owner: row.get("owner")?,
                live: row.get("live")?,
                requested: row.get::<_, Day>("requested")?.0,
                acknowledged: date(row, "acknowledged")?,
                acknowledge_by: date(row, "acknowledge_by")?,
                answered: date(row, "answered")?,
                answer_by: date(row, "answer_by")?,
                extended: row.get("extended")?,
                finding: word(row, "finding", Finding::parse)?,
                days: row.get("days")?,
                late_because: word(row, "late_because", LateReason::parse)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Counts what the statistics show. It is asked for once for each choice of days and cases, never to move in it.
    ///
    /// # Errors
    /// When the store cannot be read, or the calendar does not cover a day that must be counted.
    pub fn statistics(&self, query: &StatsQuery, today: NaiveDate) -> Result<Board> {
        let stages = self.stages(query.first(today))?;
        let cases = self.cases_with_more()?;
        let calendar = &self.rules.calendar;
        Ok(Board::of(query, Source { stages: &stages, cases: &cases, today, calendar })?)
    }

    fn cases_with_more(&self) -> Result<Vec<Case>> {
        let conn = self.reader();
        let mut statement = conn.prepare(&format!(
            "SELECT DISTINCT case_id FROM journal WHERE kind IN ({KINDS}) ORDER BY case_id"
        ))?;
        let ids = statement.query_map([], |row| row.get(0).map(CaseId))?;
        let mut cases = Vec::new();
        for id in ids {
            let id = id?;
            cases.extend(Case::fold(id, &journal::events(conn, id)?));
        }
        Ok(cases)
    }
}
