//! The stage of a letter: its dates, its points and what was decided, how to go on from it.

use super::{Said, day};
use crate::domain::calendar::CalendarError;
use crate::domain::case::{Case, Point, StageRun, standing};
use crate::domain::deadline::{Deadline, end_of, stage_deadlines};
use crate::domain::decide::{Desk, Response, gate};
use crate::domain::event::{Answer, Fact};
use crate::domain::terms::{Clock, Finding, Scheme, Stage};
use crate::letter::{Kind, Matter};
use chrono::NaiveDate;
use serde::Serialize;

/// The stage that a letter is about. An acknowledgement that has not gone out yet goes out today; what was never taken
/// on has the stage it would have had.
pub(super) fn run(case: &Case, stage: Option<Stage>, kind: Kind, today: NaiveDate) -> StageRun {
    let named = stage.and_then(|stage| case.run_of(stage)).or_else(|| case.run()).cloned();
    let mut run = named.unwrap_or_else(|| StageRun::new(Stage::One, case.receipt.on));
    if kind == Kind::Acknowledgement {
        run.acknowledged = run.acknowledged.or(Some(today));
    }
    run
}

/// The dates of a stage.
pub(super) struct Clocks {
    pub(super) respond: Option<Deadline>,
    panel: Option<Deadline>,
}

impl Clocks {
    pub(super) fn of(scheme: Scheme, run: &StageRun, desk: &Desk<'_>) -> Result<Self, CalendarError> {
        let all = stage_deadlines(scheme, run, desk.policies, desk.calendar)?;
        let answers = |d: &&Deadline| matches!(d.clock, Clock::Respond | Clock::PanelResponse);
        let respond = all.iter().find(answers).cloned();
        let panel = all.into_iter().find(|d| d.clock == Clock::Panel);
        Ok(Self { respond, panel })
    }
}

/// Working days before the answer is due on which a service is asked for its part.
const BEFORE: i64 = 3;

/// The day a service is asked to answer by: what the officer says, else three working days before the answer is due,
/// never before the next working day.
pub(super) fn answer_by(
    said: Option<NaiveDate>,
    clocks: &Clocks,
    desk: &Desk<'_>,
) -> Result<NaiveDate, CalendarError> {
    if let Some(by) = said {
        return Ok(by);
    }
    let next = desk.calendar.add(desk.today, 1)?;
    let due = clocks.respond.as_ref().map(|d| desk.calendar.add(d.due, -BEFORE)).transpose()?;
    Ok(due.map_or(next, |due| due.max(next)))
}

/// A stage as a template names it.
#[derive(Debug, Serialize)]
pub(super) struct Run {
    number: u8,
    label: &'static str,
    /// Whether no stage of the council's comes after it.
    last: bool,
    requested: String,
    acknowledged: Option<String>,
    /// The day the answer is due, if it has one.
    respond_by: Option<String>,
    /// The rule of that day in words.
    allowed: Option<String>,
    late: bool,
    /// The day by which the review panel meets.
    panel_by: Option<String>,
    answered: Option<String>,
    investigator: Option<Said>,
    contractor: Option<Said>,
    plan: Option<String>,
}

impl Run {
    pub(super) fn of(scheme: Scheme, run: &StageRun, clocks: &Clocks, case: &Case) -> Self {
        let respond = clocks.respond.as_ref();
        let allowed = respond.and_then(|d| d.allowed).map(|span| span.words());
        Self {
            number: run.stage.number(),
            label: run.stage.label(),
            last: run.stage >= scheme.last_stage(),
            requested: day(run.requested),
            acknowledged: run.acknowledged.map(day),
            respond_by: respond.map(|d| day(d.due)),
            allowed,
            late: respond.is_some_and(|d| run.answered.is_some_and(|on| on > d.due)),
            panel_by: clocks.panel.as_ref().map(|d| day(d.due)),
            answered: run.answered.map(day),
            investigator: case.investigator(run.stage).and_then(Said::some),
            contractor: run.contractor.as_deref().and_then(Said::some),
            plan: run.plan().map(|plan| day(plan.by)),
        }
    }
}

/// One point of the complaint.
#[derive(Debug, Serialize)]
pub(super) struct PointFacts {
    n: usize,
    text: Said,
    wanted: Option<Said>,
    /// Waits while the rest is answered.
    waits: bool,
    decided: bool,
    decision: &'static str,
    reason: Option<Said>,
    remedy: Option<Said>,
}

/// The decision on a point, as a sentence.
const fn decision(finding: Option<Finding>) -> &'static str {
    match finding {
        Some(Finding::Upheld) => "We uphold this point.",
        Some(Finding::Partially) => "We uphold this point in part.",
        Some(Finding::NotUpheld) => "We do not uphold this point.",
        Some(Finding::NoFinding) => "We could not make a finding on this point.",
        None => "[This point is not decided yet.]",
    }
}

/// The decision on the whole, as a sentence.
const fn verdict(finding: Option<Finding>) -> &'static str {
    match finding {
        Some(Finding::Upheld) => "We uphold your complaint.",
        Some(Finding::Partially) => "We uphold your complaint in part.",
        Some(Finding::NotUpheld) => "We do not uphold your complaint.",
        Some(Finding::NoFinding) => "We could not make a finding on your complaint.",
        None => "[The complaint is not decided yet.]",
    }
}

/// A remedy in words; none where nothing has to be put right.
fn remedy(text: &str) -> Option<Said> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("none") { None } else { Said::some(text) }
}

/// The points as the stage found them, or as the response that is being written finds them.
pub(super) fn points(case: &Case, run: &StageRun, writing: Option<&Response>) -> Vec<PointFacts> {
    let open = run.answered.is_none();
    let found = match writing.filter(|_| open) {
        Some(response) => response.points_after(case),
        None if !run.points.is_empty() => run.points.clone(),
        None => case.points.clone(),
    };
    found.iter().zip(1..).map(|(point, n)| point_facts(n, point)).collect()
}

fn point_facts(n: usize, point: &Point) -> PointFacts {
    let found = point.found.as_ref();
    PointFacts {
        n,
        text: Said::inside(&point.text),
        wanted: Said::some(&point.outcome),
        waits: point.frozen,
        decided: found.is_some(),
        decision: decision(found.map(|found| found.finding)),
        reason: found.map(|found| Said::of(&found.reason)).filter(|reason| *reason != Said::default()),
        remedy: found.and_then(|found| remedy(&found.remedy)),
    }
}

/// The decision on the whole.
#[derive(Debug, Serialize)]
pub(super) struct Whole {
    decision: &'static str,
    /// The words of the response, where the points do not say them already.
    reason: Option<Said>,
    remedy: Option<Said>,
    upheld: bool,
    /// The sentence of the response that says how to go on, where an officer worded it.
    way_on: Option<Said>,
}

impl Whole {
    pub(super) fn of(
        matter: &Matter<'_>,
        run: &StageRun,
        points: &[PointFacts],
        writing: Option<&Response>,
    ) -> Self {
        let open = run.answered.is_none();
        let (finding, words, offered, way_on) = match (writing.filter(|_| open), answer(matter, run.stage)) {
            (Some(response), _) => (
                response.whole(matter.case),
                response.summary.clone(),
                response.remedy.clone(),
                response.way_on.clone().unwrap_or_default(),
            ),
            (None, Some(answer)) => {
                (run.finding, answer.summary.clone(), answer.remedy.clone(), answer.way_on.clone())
            }
            (None, None) => (run.finding, String::new(), run.remedy.clone(), String::new()),
        };
        // The sentence that every response ends with is the template's to say.
        let usual = matter.case.scheme.map(|scheme| gate::way_on(scheme, run.stage)).unwrap_or_default();
        let words = Said::of(&words);
        let told = points.iter().any(|point| point.reason.as_ref() == Some(&words));
        let offered =
            remedy(&offered).filter(|offered| points.iter().all(|p| p.remedy.as_ref() != Some(offered)));
        Self {
            decision: verdict(finding),
            reason: Some(words).filter(|words| *words != Said::default() && !told),
            remedy: offered,
            upheld: match finding {
                Some(Finding::Upheld | Finding::Partially) => true,
                Some(Finding::NotUpheld | Finding::NoFinding) | None => false,
            },
            way_on: Some(Said::of(&way_on)).filter(|words| *words != Said::default() && way_on != usual),
        }
    }
}

/// The answer to a stage that stands.
fn answer<'a>(matter: &Matter<'a>, stage: Stage) -> Option<&'a Answer> {
    let standing = standing(matter.events);
    let stands = matter.events.iter().rev().filter(|event| standing.contains(&event.seq));
    let answers = stands.filter_map(|event| if let Fact::Answered(a) = &event.fact { Some(a) } else { None });
    answers.filter(|answer| answer.stage == stage).max_by_key(|answer| answer.on)
}

/// How the complainant can go on.
#[derive(Debug, Serialize)]
pub(super) struct GoingOn {
    /// The council's next stage; none after the last one.
    next: Option<&'static str>,
    /// Who looks at it there.
    who: &'static str,
    within: Option<String>,
    until: Option<String>,
}

impl GoingOn {
    pub(super) fn of(scheme: Scheme, run: &StageRun, matter: &Matter<'_>) -> Result<Self, CalendarError> {
        let next = run.stage.next().filter(|_| run.stage < scheme.last_stage());
        let on = run.answered.unwrap_or(matter.desk.today);
        let window = matter.desk.policies.rule(scheme, Clock::EscalationWindow, run.stage, on);
        let window = window.filter(|_| next.is_some()).map(|found| found.rule.allowed());
        let until = window.map(|span| end_of(on, span, matter.desk.calendar)).transpose()?;
        Ok(Self {
            next: next.map(Stage::label),
            who: who(scheme, next),
            within: window.map(|span| span.words()),
            until: until.map(day),
        })
    }
}

/// Who looks at a complaint at its next stage, as the policy puts it.
const fn who(scheme: Scheme, next: Option<Stage>) -> &'static str {
    match (scheme, next) {
        (Scheme::Children, Some(Stage::Two)) => {
            "An investigating officer and an independent person who were not involved before will look at it."
        }
        (Scheme::Children, Some(Stage::Three)) => {
            "A review panel of three independent people will look at how your complaint was dealt with."
        }
        (Scheme::Corporate | Scheme::Housing | Scheme::Adult, Some(_)) | (Scheme::Children, Some(_)) => {
            "Somebody who was not involved before will look at it."
        }
        (_, None) => "",
    }
}
