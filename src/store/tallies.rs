//! What the queue counts on every screen: read from the small tables that are kept as cases and stages come and go, so
//! that it costs the same however many cases there are.

use super::error::{Result, StoreError};
use super::rules::Mark;
use super::sql::{Asked, Day, count, word};
use super::{Store, data_version};
use crate::app::effect::{PostCount, YearSoFar};
use crate::domain::figures::{Measure, Period, Share};
use crate::domain::query::{Counts, Load, Strip, View};
use crate::domain::terms::{Finding, Stage};
use rusqlite::Connection;

/// The counts of all views with a key, the strip, the cases that wait for triage and all cases.
#[derive(Debug, Clone, Default)]
pub(super) struct Tallies {
    pub(super) counts: Counts,
    pub(super) strip: Strip,
    pub(super) untriaged: usize,
    pub(super) cases: usize,
}

/// Everything that is counted with the queue.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    of: State,
    pub(super) tallies: Tallies,
    pub(super) load: Vec<Load>,
    pub(super) beyond: Option<(i32, usize)>,
    pub(super) post: PostCount,
}

/// What the counts hang on: whose and of which days, under which rules, and how far the store and what is shown of it
/// have been written, by others and by this session.
type State = (String, (Day, Day), Mark, [(i64, u64); 2]);

/// Sums over the owners, in the order in which they are read.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    cases: usize,
    open: usize,
    stage_two: usize,
    ombudsman: usize,
    remedies: usize,
    actions: usize,
    waiting: usize,
    untriaged: usize,
    mine: usize,
    unassigned: usize,
}

fn held(conn: &Connection, officer: &str) -> Result<Held> {
    // Nobody's cases are held under no name, and nobody at the desk has none of them.
    let sql = "SELECT sum(cases), sum(open), sum(stage_two), sum(ombudsman), sum(remedies), sum(actions),
        sum(waiting), sum(untriaged), sum(iif(owner = ?1 AND ?1 <> '', open, 0)), sum(iif(owner = '', open, 0)) FROM held";
    let held = conn.one(sql, [officer], |row| {
        let of = |n: usize| row.get::<_, Option<i64>>(n).map(|n| count(n.unwrap_or(0)));
        Ok(Held {
            cases: of(0)?,
            open: of(1)?,
            stage_two: of(2)?,
            ombudsman: of(3)?,
            remedies: of(4)?,
            actions: of(5)?,
            waiting: of(6)?,
            untriaged: of(7)?,
            mine: of(8)?,
            unassigned: of(9)?,
        })
    })?;
    Ok(held)
}

/// Reads them all. `days` are today and the fifth working day after it.
pub(super) fn read(conn: &Connection, officer: &str, days: (Day, Day)) -> Result<Tallies> {
    let (today, fifth) = days;
    let held = held(conn, officer)?;
    let (late, due_today, soon): (i64, i64, i64) = conn.one(
        "SELECT coalesce(sum(iif(day < ?1, cases, 0)), 0), coalesce(sum(iif(day = ?1, cases, 0)), 0),
           coalesce(sum(iif(day >= ?1, cases, 0)), 0) FROM owed WHERE day <= max(?1, ?2)",
        (today, fifth),
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let (late, due_today, soon) = (count(late), count(due_today), count(soon));
    let of = |view: View| match view {
        View::Mine => held.mine,
        View::Late => late,
        View::NextFive => soon,
        View::Unassigned => held.unassigned,
        View::Team => held.open,
        View::StageTwo => held.stage_two,
        View::Ombudsman => held.ombudsman,
        View::Remedies => held.remedies,
        View::Waiting => held.waiting,
        View::All => held.cases,
        View::New => held.untriaged,
        View::Refused | View::Requests | View::Routes | View::Behind => 0,
    };
    let year = Period::year_to_date(today.0);
    Ok(Tallies {
        counts: View::TABLE.iter().map(|(view, ..)| (*view, of(*view))).collect(),
        strip: Strip {
            late,
            today: due_today,
            next_five: soon - due_today,
            unassigned: held.unassigned,
            acknowledged: in_time(conn, "acknowledged", year)?,
            answered: in_time(conn, "answered", year)?,
            ombudsman: held.ombudsman,
            remedies: held.actions,
            plans: plans(conn, today)?,
        },
        untriaged: held.untriaged,
        cases: held.cases,
    })
}

/// The open actions of the self-assessment whose day has passed, and those whose day is today.
fn plans(conn: &Connection, today: Day) -> Result<(usize, usize)> {
    let sql = "SELECT coalesce(sum(due < ?1), 0), coalesce(sum(due = ?1), 0) FROM planned";
    let pair = conn.one(sql, [today], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((count(pair.0), count(pair.1)))
}

/// Of the stages acknowledged or answered in a period and due by some date: in time, of all.
fn in_time(conn: &Connection, what: &str, period: Period) -> Result<(usize, usize)> {
    let pair = conn.one(
        "SELECT coalesce(sum(iif(late = 0, stages, 0)), 0), coalesce(sum(stages), 0) FROM done
         WHERE what = ?1 AND day BETWEEN ?2 AND ?3 AND late >= 0",
        (what, Day(period.from), Day(period.to)),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok((count(pair.0), count(pair.1)))
}

/// Open and late cases by owner, the heaviest load first, cases without an owner last.
pub(super) fn load(conn: &Connection, today: Day) -> Result<Vec<Load>> {
    let mut statement = conn.prepare_cached(
        "SELECT nullif(h.owner, '') AS owner, h.open AS open_cases, coalesce(o.late, 0) AS late_cases
         FROM held h LEFT JOIN (SELECT owner, sum(cases) AS late FROM owed WHERE day < ?1 GROUP BY owner) o
           ON o.owner = h.owner
         WHERE h.open > 0 OR late_cases > 0 ORDER BY h.owner = '', open_cases DESC, h.owner",
    )?;
    let rows = statement.query_map([today], |row| {
        Ok(Load { owner: row.get(0)?, open: count(row.get(1)?), late: count(row.get(2)?) })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

impl Store {
    /// Everything that is counted with the queue. While nothing is written it is counted once: a letter of a filter and
    /// another order change none of it.
    pub(super) fn all_counts(&self, officer: &str, days: (Day, Day)) -> Result<Counted> {
        let conn = self.reader();
        let written = |conn: &Connection| Ok::<_, StoreError>((data_version(conn)?, conn.total_changes()));
        let of = (officer.to_owned(), days, self.rules.mark, [written(conn)?, written(&self.conn)?]);
        if let Some(counted) = self.counted.borrow().as_ref().filter(|counted| counted.of == of) {
            return Ok(counted.clone());
        }
        let counted = Counted {
            of,
            tallies: read(conn, officer, days)?,
            load: load(conn, days.0)?,
            beyond: self.cases_beyond()?,
            post: super::post::waits(&self.conn)?,
        };
        *self.counted.borrow_mut() = Some(counted.clone());
        Ok(counted)
    }

    /// What was answered in a period, for the pane of figures: on time by stage, and the findings of the lowest stage
    /// that has any.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn year_so_far(&self, period: Period) -> Result<YearSoFar> {
        let mut statement = self.reader().prepare_cached(
            "SELECT stage, late, nullif(finding, '') AS finding, sum(stages) AS stages FROM done
             WHERE what = 'answered' AND day BETWEEN ?1 AND ?2 GROUP BY stage, late, finding ORDER BY stage",
        )?;
        let rows = statement.query_map((Day(period.from), Day(period.to)), |row| {
            let stage = Stage::from_number(row.get("stage")?);
            let finding = word(row, "finding", Finding::parse)?;
            Ok((stage, row.get::<_, i64>("late")?, finding, count(row.get("stages")?)))
        })?;
        let rows: Vec<_> = rows.collect::<rusqlite::Result<_>>()?;
        let share = |measure: Measure, of: Stage| {
            let dated = rows.iter().filter(|(stage, late, ..)| *stage == Some(of) && *late >= 0);
            let share = dated.fold(Share::default(), |sum, (_, late, _, n)| Share {
                part: sum.part + if *late == 0 { *n } else { 0 },
                of: sum.of + n,
            });
            (measure, share)
        };
        let first = rows.iter().find(|(_, _, finding, _)| finding.is_some()).and_then(|(stage, ..)| *stage);
        let found = |wanted: Option<Finding>| {
            let of = rows.iter().filter(|(stage, _, finding, _)| {
                *stage == first && finding.is_some() && wanted.is_none_or(|wanted| *finding == Some(wanted))
            });
            of.map(|(.., n)| n).sum::<usize>()
        };
        let all = found(None);
        let findings = Finding::ALL.iter().map(|f| (*f, Share { part: found(Some(*f)), of: all }));
        Ok(YearSoFar {
            on_time: vec![share(Measure::StageOne, Stage::One), share(Measure::StageTwo, Stage::Two)],
            findings: if all > 0 { findings.collect() } else { Vec::new() },
        })
    }
}
