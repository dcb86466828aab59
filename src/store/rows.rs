//! What a case means, as the rows of the tables that are worked out from the journal. Nothing here asks the store, so that
//! an import reckons the next cases on a thread of its own while those before them are written.

use super::error::Result;
use super::lot::{Row as Written, row};
use super::records;
use super::rules::Rules;
use super::sql::{Day, day};
use crate::domain::access::concerned;
use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::{Case, StageRun};
use crate::domain::deadline::{Deadline, deadlines, stage_deadlines};
use crate::domain::event::{CaseId, Event};
use crate::domain::likeness::traits;
use crate::domain::policy::Policies;
use crate::domain::record::LateWith;
use crate::domain::row::Row;
use crate::domain::terms::{Clock, Holder, Scheme};
use crate::domain::words::{Part, said};
use chrono::NaiveDate;
use rusqlite::named_params;

/// The rows of one case.
pub(super) struct Rows {
    pub(super) case: Written,
    pub(super) record: Written,
    pub(super) contacts: Vec<Written>,
    pub(super) deadlines: Vec<Written>,
    pub(super) stages: Vec<Written>,
    /// What it says, part by part.
    pub(super) said: Vec<Part>,
    /// Why its dates cannot be reckoned, if they cannot: the case is kept all the same, without dates, because a missing
    /// year is never guessed.
    pub(super) trouble: Option<CalendarError>,
}

impl Rows {
    /// What the events of a case mean; none when they make no case.
    ///
    /// # Errors
    /// When a value has no form that a column could hold.
    pub(super) fn of(id: CaseId, events: &[Event], rules: &Rules) -> Result<Option<Self>> {
        let Some(case) = Case::fold(id, events) else { return Ok(None) };
        let (policies, calendar) = rules.of(&case, events);
        let (all, trouble) = match deadlines(&case, policies, calendar) {
            Ok(all) => (all, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        let contacts = traits(&case.receipt.complainant).into_iter().map(|(kind, value)| {
            row(named_params! {":case_id": id.0, ":kind": kind.name(), ":value": value})
        });
        let open = (0_i64..).zip(all.iter().filter(|d| d.is_open()));
        let runs =
            case.scheme.map(|scheme| (0_i64..).zip(&case.stages).map(move |(n, run)| (n, scheme, run)));
        let stages = runs
            .into_iter()
            .flatten()
            .map(|(n, scheme, run)| of_stage(n, &Figures::of((&case, scheme), run, (policies, calendar))));
        Ok(Some(Self {
            case: of_case(&case, &all)?,
            record: records::row_of(&case)?,
            contacts: contacts.collect::<rusqlite::Result<_>>()?,
            deadlines: open
                .map(|(n, deadline)| of_deadline(id, n, deadline))
                .collect::<rusqlite::Result<_>>()?,
            stages: stages.collect::<rusqlite::Result<_>>()?,
            said: said(&case, events),
            trouble,
        }))
    }
}

fn of_deadline(id: CaseId, n: i64, deadline: &Deadline) -> rusqlite::Result<Written> {
    row(named_params! {
        ":case_id": id.0,
        ":n": n,
        ":clock": deadline.clock.name(),
        ":stage": deadline.stage.map(|stage| i64::from(stage.number())),
        ":due": Day(deadline.due),
        ":extended": deadline.extended(),
        ":forecast": deadline.forecast,
    })
}

fn of_case(case: &Case, all: &[Deadline]) -> rusqlite::Result<Written> {
    let shown = Row::of(case, all);
    let clock = shown.clock.as_ref();
    let actions = i64::try_from(case.open_actions().count()).unwrap_or(i64::MAX);
    let ours = clock.is_some_and(|c| c.clock.is_ours());
    let open = shown.status.is_open();
    let turn = if ours { 0 } else { 2 - i64::from(shown.waits) };
    row(named_params! {
        ":id": shown.id.0,
        ":seq": shown.seq,
        ":reference": shown.reference,
        ":scheme": shown.scheme.map(Scheme::name),
        ":stage": i64::from(shown.stage.number()),
        ":route": shown.route,
        ":status": shown.status.name(),
        ":subject": shown.subject,
        ":complainant": shown.complainant,
        ":service": shown.service,
        ":team": shown.team,
        ":category": case.receipt.category,
        ":owner": shown.owner,
        ":received": Day(shown.received),
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
    })
}

fn of_stage(n: i64, figures: &Figures<'_>) -> rusqlite::Result<Written> {
    let run = figures.run;
    row(named_params! {
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
    })
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
