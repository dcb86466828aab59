//! The rules that cases are held against, now and when a case ended.

use super::closures::{self, Closure};
use super::error::Result;
use super::holidays::{self, List};
use super::profiles::{self, Version};
use crate::domain::calendar::{Calendar, Division, Holiday};
use crate::domain::case::{Case, standing};
use crate::domain::event::{Event, Fact, Route};
use crate::domain::policy::Policies;
use chrono::NaiveDateTime;
use rusqlite::Connection;

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

/// The numbers of the last list of bank holidays and of the last change of the policy that were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    list: i64,
    version: i64,
    closure: i64,
}

impl Mark {
    fn newest(conn: &Connection) -> Result<Self> {
        let (list, version) = (holidays::newest(conn)?, profiles::newest(conn)?);
        Ok(Self { list, version, closure: closures::newest(conn)? })
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

/// Something that changed the rules.
enum Change {
    Holidays(Division, List),
    Policy(Version),
    Closure(Closure),
}

impl Change {
    /// The last entry of the journal before it.
    const fn after(&self) -> i64 {
        match self {
            Self::Holidays(_, list) => list.after,
            Self::Policy(version) => version.after,
            Self::Closure(closure) => closure.after,
        }
    }
}

/// The parts of the UK, whose bank holidays together are those of the clocks that leave out the holidays of any
/// part (Freedom of Information Act 2000, section 10(6)).
struct Parts([Calendar; 3]);

impl Parts {
    const ALL: [Division; 3] = [Division::EnglandAndWales, Division::Scotland, Division::NorthernIreland];

    fn built_in() -> Self {
        Self(Self::ALL.map(Calendar::built_in))
    }

    /// Takes in a list of one part, and gives the whole.
    fn merge(&mut self, division: Division, list: Vec<Holiday>) -> Calendar {
        if let Some(part) = self.0.iter_mut().find(|part| part.division() == division) {
            part.merge(list);
        }
        let [england, scotland, ireland] = &self.0;
        Calendar::unite([england, scotland, ireland])
    }
}

impl Rules {
    /// Reads what the store holds on top of what came with the program, as at a moment if one is shown.
    pub(super) fn read(conn: &Connection, shown: Option<NaiveDateTime>) -> Result<Self> {
        let mut calendar = Calendar::built_in(Division::EnglandAndWales);
        let mut policies = Policies::built_in()?;
        let (mut earlier, mut loaded): (Vec<Earlier>, Vec<Version>) = (Vec::new(), Vec::new());
        let mut parts = Parts::built_in();
        let mut lists: Vec<Change> = Vec::new();
        for division in Parts::ALL {
            let of = holidays::lists(conn, division)?.into_iter();
            lists.extend(of.map(|list| Change::Holidays(division, list)));
        }
        let versions = profiles::versions(conn)?.into_iter();
        let known = |at: NaiveDateTime| shown.is_none_or(|shown| at <= shown);
        let versions = versions.filter(|version| known(version.at)).map(Change::Policy);
        let closures = closures::all(conn)?.into_iter().filter(|closure| known(closure.at));
        let mut changes: Vec<Change> =
            lists.into_iter().chain(versions).chain(closures.map(Change::Closure)).collect();
        changes.sort_by_key(Change::after);
        for change in changes {
            let until = change.after();
            if earlier.last().is_none_or(|last| last.until != until) {
                earlier.push(Earlier { until, policies: policies.clone(), calendar: calendar.clone() });
            }
            match change {
                Change::Holidays(division, list) => {
                    if division == calendar.division() {
                        calendar.merge(list.holidays.clone());
                    }
                    calendar = calendar.beside_uk(parts.merge(division, list.holidays));
                }
                Change::Closure(closure) => closure.apply(&mut calendar),
                Change::Policy(version) => {
                    loaded.push(version);
                    policies = profiles::in_force(&loaded)?;
                }
            }
        }
        Ok(Self { policies, calendar, earlier, mark: Mark::newest(conn)?, shown })
    }

    /// What the screen counts by.
    pub(super) fn in_force(&self) -> (Policies, Calendar) {
        (self.policies.clone(), self.calendar.clone())
    }

    /// Whether nothing was brought in since they were read.
    pub(super) fn are_newest(&self, conn: &Connection) -> Result<bool> {
        Ok(self.mark == Mark::newest(conn)?)
    }

    /// The rules that a case is counted by: those of today while it is open, and those that held when it ended from
    /// then on. What was on time when it was closed is never late afterwards.
    pub(super) fn of(&self, case: &Case, events: &[Event]) -> (&Policies, &Calendar) {
        let then =
            ended(case, events).and_then(|ended| self.earlier.iter().find(|earlier| ended <= earlier.until));
        then.map_or((&self.policies, &self.calendar), |then| (&then.policies, &then.calendar))
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
