//! The rules that cases are held against, now and when a case ended.

use super::error::Result;
use super::holidays;
use crate::domain::calendar::{Calendar, Division};
use crate::domain::case::{Case, standing};
use crate::domain::event::{Event, Fact, Route};
use crate::domain::policy::Policies;
use rusqlite::Connection;

/// The rules that cases are held against.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The policies in force.
    pub policies: Policies,
    /// The working days.
    pub calendar: Calendar,
    /// The working days as they were known before each list of bank holidays, the oldest first.
    earlier: Vec<Earlier>,
    /// The number of the last list that was brought in.
    list: i64,
}

/// The working days as they were known for a time.
#[derive(Debug, Clone)]
struct Earlier {
    /// The last entry of the journal that was written under them.
    until: i64,
    calendar: Calendar,
}

impl Rules {
    /// Reads what the store holds on top of what came with the program.
    pub(super) fn read(conn: &Connection) -> Result<Self> {
        let mut calendar = Calendar::built_in(Division::EnglandAndWales);
        let mut earlier: Vec<Earlier> = Vec::new();
        for list in holidays::lists(conn, Division::EnglandAndWales)? {
            if earlier.last().is_none_or(|last| last.until != list.after) {
                earlier.push(Earlier { until: list.after, calendar: calendar.clone() });
            }
            calendar.merge(list.holidays);
        }
        Ok(Self { policies: Policies::built_in()?, calendar, earlier, list: holidays::newest(conn)? })
    }

    /// Whether nothing was brought in since they were read.
    pub(super) fn are_newest(&self, conn: &Connection) -> Result<bool> {
        Ok(self.list == holidays::newest(conn)?)
    }

    /// The working days that a case is counted by: those of today while it is open, and those that were known when
    /// it ended from then on. What was on time when it was closed is never late afterwards.
    pub(super) fn calendar_of(&self, case: &Case, events: &[Event]) -> &Calendar {
        let Some(ended) = ended(case, events) else { return &self.calendar };
        let then = self.earlier.iter().find(|earlier| ended <= earlier.until);
        then.map_or(&self.calendar, |earlier| &earlier.calendar)
    }
}

/// The batch, which is a place in the journal, in which a case ended; none while it is open.
fn ended(case: &Case, events: &[Event]) -> Option<i64> {
    if case.status.is_open() {
        return None;
    }
    let ends = |fact: &Fact| {
        matches!(
            fact,
            Fact::Closed { .. }
                | Fact::Withdrawn { .. }
                | Fact::Refused { .. }
                | Fact::ServiceRequest { .. }
                | Fact::Route(Route::Done { .. })
                | Fact::OmbudsmanDecided { .. }
        )
    };
    let standing = standing(events);
    events.iter().filter(|e| ends(&e.fact) && standing.contains(&e.seq)).map(|e| e.batch).max()
}
