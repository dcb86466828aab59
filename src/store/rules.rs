//! The rules that cases are held against, now and when a case ended.

use super::changes::{self, Change};
use super::error::Result;
use super::{holidays, profiles};
use crate::domain::calendar::{Calendar, Division};
use crate::domain::case::{Case, standing};
use crate::domain::event::{Event, Fact, Route};
use crate::domain::policy::Policies;
use chrono::NaiveDateTime;
use rusqlite::{Connection, Row};

/// The rules that cases are held against.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The policies in force.
    pub policies: Policies,
    /// The working days.
    pub calendar: Calendar,
    /// The rules as they were before each change of them, the oldest first.
    earlier: Vec<Earlier>,
    /// What was read last.
    pub(super) mark: Mark,
    /// The moment that is shown: what was loaded later is not seen. None for a session on the running clock.
    pub(super) shown: Option<NaiveDateTime>,
}

/// The numbers of the last file of bank holidays, change of the policy and closure that were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    import: i64,
    version: i64,
    closure: i64,
}

impl Mark {
    /// The newest of each, and whether anything was ever brought in: bank holidays from before files had a number too.
    /// One question, because every command and every change asks it.
    fn newest(conn: &Connection) -> Result<(Self, bool)> {
        let sql = "SELECT (SELECT coalesce(max(number), 0) FROM imports),
                     (SELECT coalesce(max(number), 0) FROM profiles),
                     (SELECT coalesce(max(number), 0) FROM closures), EXISTS (SELECT 1 FROM holidays)";
        let mark = |row: &Row<'_>| {
            let mark = Self { import: row.get(0)?, version: row.get(1)?, closure: row.get(2)? };
            Ok((mark, mark != Self { import: 0, version: 0, closure: 0 } || row.get(3)?))
        };
        Ok(conn.query_row(sql, [], mark)?)
    }
}

/// The rules as they were for a time.
#[derive(Debug, Clone)]
struct Earlier {
    /// The last entry of the journal that was written under them.
    until: i64,
    policies: Policies,
    calendar: Calendar,
}

impl Rules {
    /// Reads what the store holds on top of what came with the program, as at a moment if one is shown.
    pub(super) fn read(conn: &Connection, shown: Option<NaiveDateTime>) -> Result<Self> {
        let mut calendar = Calendar::built_in(Division::EnglandAndWales);
        let mut policies = Policies::built_in()?;
        let (mut earlier, mut known): (Vec<Earlier>, Vec<Change>) = (Vec::new(), Vec::new());
        let (mark, any) = Mark::newest(conn)?;
        let changes = if any { changes::all(conn, shown)? } else { Vec::new() };
        for change in changes {
            let until = change.record().after;
            if earlier.last().is_none_or(|last| last.until != until) {
                earlier.push(Earlier { until, policies: policies.clone(), calendar: calendar.clone() });
            }
            known.push(change);
            match known.last() {
                Some(Change::Holidays(_) | Change::Closure(_)) => calendar = calendar_of(&known),
                Some(Change::Policy(_)) => policies = policies_of(&known)?,
                None => {}
            }
        }
        Ok(Self { policies, calendar, earlier, mark, shown })
    }

    /// The rules as they would be with one more file of bank holidays.
    pub(super) fn with_holidays(&self, conn: &Connection, import: holidays::Import) -> Result<Self> {
        let mut known = changes::all(conn, self.shown)?;
        known.push(Change::Holidays(import));
        Ok(Self { calendar: calendar_of(&known), ..self.clone() })
    }

    /// What the screen counts by.
    pub(super) fn in_force(&self) -> (Policies, Calendar) {
        (self.policies.clone(), self.calendar.clone())
    }

    /// Whether nothing was brought in since they were read.
    pub(super) fn are_newest(&self, conn: &Connection) -> Result<bool> {
        Ok(self.mark == Mark::newest(conn)?.0)
    }

    /// The rules that a case is counted by: those of today while it is open, and those that held when it ended from
    /// then on. What was on time when it was closed is never late afterwards.
    pub(super) fn of(&self, case: &Case, events: &[Event]) -> (&Policies, &Calendar) {
        let then =
            ended(case, events).and_then(|ended| self.earlier.iter().find(|earlier| ended <= earlier.until));
        then.map_or((&self.policies, &self.calendar), |then| (&then.policies, &then.calendar))
    }
}

/// The parts of the UK, whose bank holidays together are those of the clocks that leave out the holidays of any
/// part (Freedom of Information Act 2000, section 10(6)).
const PARTS: [Division; 3] = [Division::EnglandAndWales, Division::Scotland, Division::NorthernIreland];

/// The working days with every change that holds. What was taken back may have hidden something else, so that they
/// are put together anew.
fn calendar_of(known: &[Change]) -> Calendar {
    let mut calendar = Calendar::built_in(Division::EnglandAndWales);
    let (mut parts, mut brought_in) = (PARTS.map(Calendar::built_in), false);
    for change in changes::holding(known) {
        match change {
            Change::Holidays(import) => {
                import.apply(&mut calendar);
                parts.iter_mut().for_each(|part| import.apply(part));
                brought_in = true;
            }
            Change::Closure(closure) => closure.apply(&mut calendar),
            Change::Policy(_) => {}
        }
    }
    let [england, scotland, ireland] = &parts;
    if brought_in { calendar.beside_uk(Calendar::unite([england, scotland, ireland])) } else { calendar }
}

/// The policies with every loading that holds.
fn policies_of(known: &[Change]) -> Result<Policies> {
    profiles::in_force(changes::holding(known).filter_map(|change| match change {
        Change::Policy(version) => Some(version),
        Change::Holidays(_) | Change::Closure(_) => None,
    }))
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
