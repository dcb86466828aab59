//! What else a letter can tell: more time, agreed actions, what was learned, and what is no complaint.

use super::{Said, day, stage};
use crate::domain::case::{Action, Case, StageRun};
use crate::domain::holders::holder;
use crate::domain::terms::{Role, Scheme, Stage};
use crate::domain::text::capital;
use chrono::NaiveDate;
use serde::Serialize;

/// More time for the answer.
#[derive(Debug, Serialize)]
pub(super) struct Extension {
    to: String,
    /// The date before any extension.
    was: Option<String>,
    reason: Said,
    agreed: Option<String>,
    /// The further good reason for going past the limit.
    beyond: Option<Said>,
}

impl Extension {
    pub(super) fn of(run: &StageRun, clocks: &stage::Clocks) -> Option<Self> {
        let last = run.extensions.last()?;
        let before = run.extensions.iter().rev().nth(1).map(|extension| extension.to);
        let was = before.or(clocks.respond.as_ref().map(|clock| clock.original));
        Some(Self {
            to: day(last.to),
            was: was.filter(|was| *was != last.to).map(day),
            reason: Said::of(&lower_first(last.reason.trim().trim_end_matches('.'))),
            agreed: last.terms.agreed.map(day),
            beyond: Said::some(&last.terms.beyond),
        })
    }
}

/// Reasons stand inside a sentence; what begins with a name or a short form stays as it is.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let (Some(first), rest) = (letters.next(), letters.as_str()) else { return String::new() };
    let common = ["Waiting", "The ", "A ", "An ", "Records", "We ", "It ", "Our "];
    if common.iter().any(|word| text.starts_with(word)) {
        return first.to_lowercase().chain(rest.chars()).collect();
    }
    text.to_owned()
}

/// An agreed action.
#[derive(Debug, Serialize)]
pub(super) struct ActionFacts {
    what: Said,
    owner: Said,
    due: String,
    /// What kind of remedy it is, with its amount; none for another action.
    remedy: Option<Said>,
    /// The day it was done.
    done: Option<String>,
    evidence: Option<Said>,
}

/// The agreed actions: what is still to be done, and what was done.
pub(super) fn actions(case: &Case) -> (Vec<ActionFacts>, Vec<ActionFacts>) {
    let (open, done): (Vec<&Action>, Vec<&Action>) =
        case.actions.iter().filter(|action| action.ordered.is_none()).partition(|action| action.is_open());
    (open.into_iter().map(action_facts).collect(), done.into_iter().map(action_facts).collect())
}

fn action_facts(action: &Action) -> ActionFacts {
    let owner = if action.owner.trim().is_empty() { "the complaints team" } else { &action.owner };
    ActionFacts {
        what: Said::inside(&action.what),
        owner: Said::of(owner),
        due: day(action.due),
        remedy: action.remedy.as_ref().map(|remedy| Said::of(&remedy.words())),
        done: action.done.as_ref().map(|(on, _)| day(*on)),
        evidence: action.done.as_ref().and_then(|(_, how)| Said::some(how)),
    }
}

/// What was learned.
#[derive(Debug, Serialize)]
pub(super) struct Lesson {
    said: Said,
    did: Said,
    delivered: Option<String>,
}

pub(super) fn learning(case: &Case) -> Vec<Lesson> {
    let said = Said::inside(&case.said());
    let lesson = |(did, delivered): &(String, Option<NaiveDate>)| Lesson {
        said: said.clone(),
        did: Said::inside(did),
        delivered: delivered.map(day),
    };
    case.learning.iter().map(lesson).collect()
}

/// Why it was not taken on.
#[derive(Debug, Serialize)]
pub(super) struct Refusal {
    reason: Said,
    clause: Option<Said>,
    signpost: Option<Said>,
    on: Option<String>,
}

impl Refusal {
    pub(super) fn of(case: &Case) -> Option<Self> {
        let (reason, clause, signpost) = case.refusal.as_ref()?;
        Some(Self {
            reason: Said::inside(reason),
            clause: Said::some(clause),
            signpost: Some(Said::of(&capital(signpost))).filter(|words| *words != Said::default()),
            on: case.refused.map(|(on, _)| day(on)),
        })
    }
}

/// A request for a service.
#[derive(Debug, Serialize)]
pub(super) struct Request {
    service: Said,
    asked: String,
    answered: Option<String>,
    how: Option<Said>,
}

impl Request {
    pub(super) fn of(case: &Case) -> Option<Self> {
        let request = case.request.as_ref()?;
        Some(Self {
            service: Said::inside(&request.service),
            asked: day(request.asked),
            answered: request.answered.as_ref().map(|(on, _)| day(*on)),
            how: request.answered.as_ref().map(|(_, how)| Said::of(how)),
        })
    }
}

/// The people and steps of the children's stages 2 and 3.
#[derive(Debug, Serialize)]
pub(super) struct Children {
    investigator: Option<Said>,
    independent_person: Option<Said>,
    adjudicator: Option<Said>,
    adjudicated: Option<String>,
    chair: Option<Said>,
    panel_met: Option<String>,
    panel_reported: Option<String>,
    advocate_offered: bool,
}

impl Children {
    pub(super) fn of(case: &Case, scheme: Scheme, run: &StageRun) -> Option<Self> {
        if scheme != Scheme::Children {
            return None;
        }
        let person = |stage, role| case.person(stage, role).and_then(Said::some);
        let adjudicated = case.run_of(Stage::Two).and_then(|two| two.adjudicated.as_ref());
        Some(Self {
            investigator: person(Stage::Two, Role::InvestigatingOfficer),
            independent_person: person(Stage::Two, Role::IndependentPerson),
            adjudicator: person(Stage::Two, Role::AdjudicatingOfficer),
            adjudicated: adjudicated.map(|one| day(one.on)),
            chair: person(Stage::Three, Role::PanelChair),
            panel_met: run.panel_met.map(day),
            panel_reported: run.panel_reported.map(day),
            advocate_offered: case.advocacy.is_some(),
        })
    }
}

/// A complaint that was taken back.
#[derive(Debug, Serialize)]
pub(super) struct Withdrawn {
    on: String,
    reason: Option<Said>,
}

impl Withdrawn {
    pub(super) fn of(case: &Case) -> Option<Self> {
        let (on, reason) = case.withdrawn.as_ref()?;
        Some(Self { on: day(*on), reason: Said::some(reason) })
    }
}

/// An Ombudsman's enquiry.
#[derive(Debug, Serialize)]
pub(super) struct Enquiry {
    asked: String,
    due: Option<String>,
    decided: Option<String>,
    decision: Option<Said>,
    /// What the Ombudsman ordered, each with what came of it.
    ordered: Vec<ActionFacts>,
    /// The course of the complaint inside the council, stage by stage.
    course: Vec<Said>,
}

impl Enquiry {
    pub(super) fn of(case: &Case) -> Option<Self> {
        let enquiry = case.ombudsman.as_ref()?;
        let number = case.enquiries().count();
        Some(Self {
            asked: day(enquiry.asked),
            due: enquiry.due.map(day),
            decided: enquiry.decided.as_ref().map(|(on, _)| day(*on)),
            decision: enquiry.decided.as_ref().and_then(|(_, words)| Said::some(words)),
            ordered: case.ordered(number).map(|(action, _)| action_facts(action)).collect(),
            course: case.stages.iter().map(course).collect(),
        })
    }
}

/// `Stage 1: begun on …, acknowledged on …, answered on …: upheld`.
fn course(run: &StageRun) -> Said {
    let mut words = format!("{}: begun on {}", capital(run.stage.label()), day(run.requested));
    if let Some(on) = run.acknowledged {
        words.push_str(&format!(", acknowledged on {}", day(on)));
    }
    for extension in &run.extensions {
        words.push_str(&format!(", extended to {} ({})", day(extension.to), extension.reason));
    }
    match run.answered {
        Some(on) => words.push_str(&format!(", answered on {}", day(on))),
        None => words.push_str(", not answered yet"),
    }
    if let Some(finding) = run.finding {
        words.push_str(&format!(": {}", finding.label().to_lowercase()));
    }
    Said::of(&words)
}

/// Who has the complaint now, for news before the answer: `with Housing repairs`.
pub(super) fn so_far(case: &Case) -> Option<Said> {
    let handing = holder(case)?;
    let name = if handing.name.trim().is_empty() { handing.holder.label() } else { handing.name.trim() };
    Some(Said::of(&format!("{name} since {}", day(handing.on))))
}
