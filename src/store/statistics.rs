//! The statistics: the cases and stages of the period and of the time before it, counted.

use super::Store;
use super::error::Result;
use super::records::Looked;
use crate::domain::figures::board::{Board, Source, StatsQuery};
use crate::domain::query::StageRecord;
use chrono::NaiveDate;

impl Store {
    /// The stages that began or were answered on or after a day.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn stages(&self, from: NaiveDate) -> Result<Vec<StageRecord>> {
        let (_, mut stages) = self.records(Looked::since(from))?;
        stages.retain(|stage| stage.requested >= from || stage.answered.is_some_and(|on| on >= from));
        Ok(stages)
    }

    /// Counts what the statistics show. It is asked for once for each choice of days and cases, never to move in it.
    ///
    /// # Errors
    /// When the store cannot be read, or the calendar does not cover a day that must be counted.
    pub fn statistics(&self, query: &StatsQuery, today: NaiveDate) -> Result<Board> {
        let (cases, stages) = self.records(Looked::since(query.first(today)))?;
        let (absences, calendar) = (self.away()?, &self.rules.calendar);
        let (stages, cases, absences) = (&stages, &cases, &absences);
        Ok(Board::of(query, Source { stages, cases, absences, today, calendar })?)
    }
}
