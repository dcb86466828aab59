//! The answer to a stage: what was found on each point, the words that went out, and the gate before it.

use crate::domain::case::{Case, Point, PointFinding, finding_of};
use crate::domain::deadline::{Deadline, stage_deadlines};
use crate::domain::decide::{Decision, Desk, Refusal, gate, letters, not_before, short, stages};
use crate::domain::event::{Answer, Fact};
use crate::domain::holders::with_on;
use crate::domain::terms::{Clock, Finding, LateReason, Stage};
use chrono::NaiveDate;

/// A response as an officer hands it in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Response {
    /// The day it was sent.
    pub on: NaiveDate,
    /// What was found on the whole; not needed where it follows from the points.
    pub finding: Option<Finding>,
    /// What was found on single points, recorded together with the response.
    pub points: Vec<Ruling>,
    /// The remedy offered for the whole: `none` says that there is none, empty says nothing.
    pub remedy: String,
    /// The answer, in a sentence or in full.
    pub summary: String,
    /// The sentence that tells how to go on; none for the one that [`gate::way_on`] works out.
    pub way_on: Option<String>,
    /// The officer says that the support the complainant needs was given.
    pub support_given: bool,
    /// Why it goes out although the gate says that something is missing.
    pub override_reason: Option<String>,
    /// Why it goes out after its day; kept only where it does.
    pub late_because: Option<LateReason>,
}

/// The decision on one point, as far as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// The number of the point, from 1.
    pub point: u32,
    /// What was found.
    pub finding: Finding,
    /// The reason, as the response gives it.
    pub reason: String,
    /// What puts it right: `none` says that nothing has to, empty says nothing.
    pub remedy: String,
}

impl Ruling {
    fn found(&self) -> PointFinding {
        let (reason, remedy) = (self.reason.trim().to_owned(), self.remedy.trim().to_owned());
        PointFinding { finding: self.finding, reason, remedy }
    }

    fn fact(&self) -> Fact {
        let PointFinding { finding, reason, remedy } = self.found();
        Fact::PointFound { point: self.point, finding, reason, remedy }
    }
}

impl Response {
    /// The barest response, to find out whether the stage can be answered today; the gate is asked later.
    pub fn probe(on: NaiveDate) -> Self {
        let (finding, why) = (Some(Finding::NoFinding), "to see whether the stage is open");
        Self { on, finding, override_reason: Some(why.to_owned()), ..Self::default() }
    }

    /// What is recorded of single points: what was handed in, and for a complaint of one point the finding, the
    /// words and the remedy of the whole.
    pub(super) fn rulings(&self, case: &Case) -> Vec<Ruling> {
        let live: Vec<(u32, &Point)> = (1..).zip(&case.points).filter(|(_, point)| !point.frozen).collect();
        let ([(point, one)], Some(finding), true) = (live.as_slice(), self.finding, self.points.is_empty())
        else {
            return self.points.clone();
        };
        // What was decided before stands: another finding of the whole is a contradiction, told as one.
        if one.found.is_some() || self.summary.trim().is_empty() {
            return Vec::new();
        }
        let (reason, remedy) = (self.summary.clone(), self.remedy.clone());
        vec![Ruling { point: *point, finding, reason, remedy }]
    }

    /// The points as they stand once this response is recorded.
    pub fn points_after(&self, case: &Case) -> Vec<Point> {
        let mut points = case.points.clone();
        for ruling in self.rulings(case) {
            let place = usize::try_from(ruling.point).ok().and_then(|n| n.checked_sub(1));
            let point = place.and_then(|at| points.get_mut(at));
            point.into_iter().for_each(|point| point.found = Some(ruling.found()));
        }
        points
    }

    /// The finding of the whole that this response comes to: that of the points once each has one, else the typed
    /// one, else that of the points that were decided.
    pub fn whole(&self, case: &Case) -> Option<Finding> {
        let points = self.points_after(case);
        let decided = || {
            let decided: Vec<Point> = points.iter().filter(|point| point.found.is_some()).cloned().collect();
            finding_of(&decided)
        };
        finding_of(&points).or(self.finding).or_else(decided)
    }

    /// The sentence that tells how to go on, as it stands in the response.
    pub fn ending(&self, case: &Case) -> String {
        let worked_out = || case.scheme.map(|scheme| gate::way_on(scheme, case.stage())).unwrap_or_default();
        self.way_on.as_ref().map_or_else(worked_out, |text| text.trim().to_owned())
    }

    fn despite(&self) -> Option<&str> {
        self.override_reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty())
    }
}

/// The finding of the whole: it follows from the points once each has one, and is typed otherwise.
fn whole(case: &Case, response: &Response) -> Result<Finding, Refusal> {
    match (finding_of(&response.points_after(case)), response.finding) {
        // A probe asks for nothing; what it stands for will follow from the points.
        (Some(follows), Some(typed)) if follows != typed && response.despite().is_none() => {
            Err(Refusal::new(
                format!(
                    "{} does not follow from the points: together they are {}.",
                    typed.label(),
                    follows.label().to_lowercase()
                ),
                "leave the finding out, or change that of a point",
            ))
        }
        (Some(follows), _) => Ok(follows),
        (None, _) => response.whole(case).ok_or_else(|| {
            Refusal::new(
                "A response needs a finding.",
                "decide every point, or give the finding of the whole",
            )
        }),
    }
}

/// By how many working days an answer to the current stage that is sent on a day is late; none where it is not, or no
/// day is set yet.
///
/// # Errors
/// When the stage cannot be answered, or the calendar does not cover a day that must be counted.
pub fn days_late(case: &Case, on: NaiveDate, desk: &Desk<'_>) -> Result<Option<i64>, Refusal> {
    let (scheme, run) = stages::unanswered(case)?;
    let all = stage_deadlines(scheme, run, desk.policies, desk.calendar)?;
    let answers = |d: &Deadline| matches!(d.clock, Clock::Respond | Clock::PanelResponse);
    match all.into_iter().find(answers).filter(|clock| !clock.forecast && on > clock.due) {
        // On the weekend after its day it is late by one, as in the queue.
        Some(clock) => Ok(Some(desk.calendar.between(clock.due, on)?.max(1))),
        None => Ok(None),
    }
}

/// Why an answer that is late today probably is: whoever else held the case on the day it was due.
///
/// # Errors
/// As [`days_late`].
pub fn probably_late_because(case: &Case, desk: &Desk<'_>) -> Result<Option<LateReason>, Refusal> {
    let (scheme, run) = stages::unanswered(case)?;
    let all = stage_deadlines(scheme, run, desk.policies, desk.calendar)?;
    let due = all.iter().find(|d| matches!(d.clock, Clock::Respond | Clock::PanelResponse));
    Ok(due.and_then(|clock| LateReason::of_holder(with_on(case, clock.due))))
}

pub(super) fn respond(case: &Case, response: &Response, desk: &Desk<'_>) -> Result<Decision, Refusal> {
    let (scheme, run) = stages::unanswered(case)?;
    stages::running(case)?;
    not_before(response.on, stages::begun(case, run), desk)?;
    for ruling in &response.points {
        super::points::known(case, ruling.point)?;
    }
    if !case.points.is_empty() && case.points.iter().all(|point| point.frozen) {
        return Err(Refusal::new(
            format!(
                "{} cannot be answered yet: every point waits ({}).",
                case.receipt.reference,
                gate::DECISION
            ),
            "go on with a point first, or extend the stage",
        ));
    }
    let missing = gate::missing(case, response);
    let reference = &case.receipt.reference;
    if !missing.is_empty() && response.despite().is_none() {
        return Err(Refusal::new(
            format!("{reference} cannot be answered yet: {}.", gate::sentence(&missing)),
            "complete it, or say why it goes out all the same",
        ));
    }
    let finding = whole(case, response)?;
    let late = days_late(case, response.on, desk)?;
    let answer = Answer {
        stage: run.stage,
        on: response.on,
        finding: Some(finding),
        remedy: response.remedy.trim().to_owned(),
        summary: response.summary.trim().to_owned(),
        way_on: response.ending(case),
        support_given: response.support_given,
        missing: missing.iter().map(|lack| lack.what.clone()).collect(),
        override_reason: response.despite().filter(|_| !missing.is_empty()).map(str::to_owned),
        late_because: response.late_because.filter(|_| late.is_some()),
    };
    let mut facts: Vec<Fact> = response.rulings(case).iter().map(Ruling::fact).collect();
    facts.push(Fact::Answered(answer));
    let says =
        format!("{reference} {} response recorded, {}", run.stage.label(), finding.label().to_lowercase());
    let mut flags: Vec<String> = (!missing.is_empty())
        .then(|| format!("sent although {}", gate::sentence(&missing)))
        .into_iter()
        .collect();
    let all = stage_deadlines(scheme, run, desk.policies, desk.calendar)?;
    let unmet = all.iter().find(|d| d.clock == Clock::Acknowledge && d.met.is_none());
    flags.extend(unmet.filter(|_| run.stage != Stage::Informal).map(|clock| {
        format!("it was never acknowledged, which was due {} ({})", short(clock.due), clock.source)
    }));
    flags.extend(said_of_the_day(late, response.late_because));
    flags.extend((run.stage != Stage::Informal).then(|| letters::UNSENT.to_owned()));
    Ok(Decision { facts, says, flags })
}

/// What is said of an answer that is late, and of a reason for lateness that it does not need.
fn said_of_the_day(late: Option<i64>, because: Option<LateReason>) -> Option<String> {
    match (late, because) {
        (Some(days), reason) => {
            let because = reason.map_or_else(String::new, |reason| format!(": {}", reason.label()));
            Some(format!("{days} working {} late{because}", if days == 1 { "day" } else { "days" }))
        }
        (None, Some(_)) => Some("it is not late, so no reason for that is kept".to_owned()),
        (None, None) => None,
    }
}
