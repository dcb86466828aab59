//! What `redress show` says of the course of a case: its people, who holds it, pauses, settlements, other bodies.

use crate::domain::calendar::Calendar;
use crate::domain::case::{Case, Pause};
use crate::domain::holders::held;
use chrono::NaiveDate;
use serde::Serialize;

/// The course of a case, as JSON.
#[derive(Serialize)]
pub(super) struct Course<'a> {
    people: Vec<Person<'a>>,
    held: Vec<Held>,
    holder: String,
    pauses: Vec<Waited<'a>>,
    holding_replies: Vec<NaiveDate>,
    settlements: Vec<Settled<'a>>,
    joint: Option<JointWith<'a>>,
    contractor: Option<&'a str>,
    statement_agreed: Option<NaiveDate>,
    adjudicated: Option<Adjudicated<'a>>,
}

#[derive(Serialize)]
struct Person<'a> {
    stage: u8,
    role: &'static str,
    #[serde(skip)]
    label: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct Held {
    stage: u8,
    holder: &'static str,
    who: String,
    working_days: i64,
}

#[derive(Serialize)]
struct Settled<'a> {
    step: &'static str,
    on: NaiveDate,
    resolved: bool,
    outcome: &'a str,
}

#[derive(Serialize)]
struct JointWith<'a> {
    with: &'a str,
    they_lead: bool,
    on: NaiveDate,
    consent: bool,
}

#[derive(Serialize)]
struct Adjudicated<'a> {
    on: NaiveDate,
    by: &'a str,
    finding: Option<&'static str>,
}

/// A pause, as JSON.
#[derive(Serialize)]
pub(super) struct Waited<'a> {
    from: NaiveDate,
    until: Option<NaiveDate>,
    reason: &'a str,
    points: &'a [u32],
    proceedings_ended: Option<NaiveDate>,
    looked_at: Option<NaiveDate>,
}

/// Another reading of a rule, as JSON.
#[derive(Serialize)]
pub(super) struct Reading<'a> {
    due: NaiveDate,
    rule: &'a str,
}

impl<'a> Waited<'a> {
    pub(super) fn of(pause: &'a Pause) -> Self {
        let Pause { from, until, reason, points, ended, looked } = pause;
        let (proceedings_ended, looked_at) = (*ended, *looked);
        Self { from: *from, until: *until, reason, points, proceedings_ended, looked_at }
    }
}

impl<'a> Reading<'a> {
    pub(super) fn of((due, rule): &'a (NaiveDate, String)) -> Self {
        Self { due: *due, rule }
    }

    /// The line under the table of clocks.
    pub(super) fn says(&self, clock: &str) -> String {
        format!("{clock}: also read as {}, {}\n", self.due, self.rule)
    }
}

impl<'a> Course<'a> {
    pub(super) fn of(case: &'a Case, calendar: &Calendar, today: NaiveDate) -> Self {
        let person = |part: &'a crate::domain::case::Part| Person {
            stage: part.stage.number(),
            role: part.role.name(),
            label: part.role.label(),
            name: &part.officer,
        };
        // A year that is not held cannot be split; the rest is told all the same.
        let held = held(case, calendar, today).unwrap_or_default();
        let held = held.into_iter().map(|held| Held {
            stage: held.stage.number(),
            holder: held.holder.name(),
            who: held.who,
            working_days: held.days,
        });
        let two = case.run_of(crate::domain::terms::Stage::Two);
        Self {
            people: case.people.iter().map(person).collect(),
            held: held.collect(),
            holder: crate::domain::holders::holder(case).map(|handing| handing.who()).unwrap_or_default(),
            pauses: case
                .stages
                .iter()
                .flat_map(|run| &run.pauses)
                .chain(&case.held)
                .map(Waited::of)
                .collect(),
            holding_replies: case.stages.iter().flat_map(|run| run.holding.iter().copied()).collect(),
            settlements: case
                .settlements
                .iter()
                .map(|s| Settled { step: s.step.name(), on: s.on, resolved: s.resolved, outcome: &s.outcome })
                .collect(),
            joint: case.joint.as_ref().map(|joint| JointWith {
                with: &joint.with,
                they_lead: joint.they_lead,
                on: joint.on,
                consent: joint.consent,
            }),
            contractor: case.contractor(),
            statement_agreed: two.and_then(|run| run.statement),
            adjudicated: two.and_then(|run| run.adjudicated.as_ref()).map(|a| Adjudicated {
                on: a.on,
                by: &a.by,
                finding: a.finding.map(|finding| finding.name()),
            }),
        }
    }

    /// The same for people, each with its label; the days only once somebody else held the case.
    pub(super) fn said(&self) -> Vec<(&'static str, String)> {
        let lines = |lines: Vec<String>| lines.join("\n");
        let people = self.people.iter().map(|p| format!("stage {} {}: {}", p.stage, p.label, p.name));
        let held = self.held.iter().map(|held| {
            let unit = if held.working_days == 1 { "working day" } else { "working days" };
            format!("stage {}: {} {} {unit}", held.stage, held.who, held.working_days)
        });
        let pauses = self.pauses.iter().map(|pause| match pause.until {
            Some(until) => format!("{} to {until}: {}", pause.from, pause.reason),
            None => format!("from {}, no end known: {}", pause.from, pause.reason),
        });
        let joint = self.joint.as_ref().map(|joint| {
            let lead = if joint.they_lead { "they lead" } else { "we lead" };
            format!("{}, {lead}", joint.with)
        });
        vec![
            ("people", lines(people.collect())),
            ("held", if self.holder.is_empty() { String::new() } else { lines(held.collect()) }),
            ("pauses", lines(pauses.collect())),
            ("joint with", joint.unwrap_or_default()),
            (
                "contractor",
                self.contractor.map(|name| format!("{name} answered stage 1")).unwrap_or_default(),
            ),
        ]
    }
}
