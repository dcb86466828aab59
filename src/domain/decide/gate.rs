//! The gate before a response: what it still lacks, as data, each with where to put it right and the clause.

use crate::domain::case::{Case, StageRun};
use crate::domain::terms::{Scheme, Stage};

/// Something that a response must not go out without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What is missing: "point 2 has no finding".
    pub what: String,
    /// Where it is put right: "points".
    pub place: &'static str,
    /// The clause that asks for it.
    pub clause: &'static str,
}

const DECISION: &str = "Responding at stage one/two: the decision on the complaint";
const REASONS: &str = "Responding at stage one/two: the reasons for any decisions made";
const CONSENT: &str =
    "Definition of a complaint: written consent must be completed before the complaint response is issued";
const PANEL: &str = "SI 2006/1738 reg 20: the response follows the panel's recommendations";
const ACTIONS: &str = "Responding at stage one/two: details of any outstanding actions";

/// What the current stage's response lacks; nothing when it may go out.
///
/// Points that wait are left out: the rest of the complaint is answered without them.
pub fn missing(case: &Case) -> Vec<Missing> {
    let mut all = Vec::new();
    for (point, n) in case.points.iter().zip(1..).filter(|(point, _)| !point.frozen) {
        let lacks: &[(&str, &'static str)] = match &point.found {
            None => &[("no finding", DECISION), ("no reason", REASONS)],
            Some(found) if found.reason.trim().is_empty() => &[("no reason", REASONS)],
            Some(_) => &[],
        };
        all.extend(lacks.iter().map(|(what, clause)| Missing {
            what: format!("point {n} has {what}"),
            place: "points",
            clause,
        }));
    }
    if case.representative.as_ref().is_some_and(|r| r.consent.is_none()) {
        let what = "the written consent has not come in".to_owned();
        all.push(Missing { what, place: "consent", clause: CONSENT });
    }
    let unreported = |run: &StageRun| run.stage == Stage::Three && run.panel_reported.is_none();
    if case.run().is_some_and(unreported) {
        let what = "the panel has not reported".to_owned();
        all.push(Missing { what, place: "panel", clause: PANEL });
    }
    for action in case.open_actions().filter(|action| action.owner.trim().is_empty()) {
        let what = format!("action {} belongs to nobody", action.n);
        all.push(Missing { what, place: "actions", clause: ACTIONS });
    }
    all
}

/// The sentence every response ends with: the way on, by scheme and stage. It is worked out, so it is never
/// missing.
pub fn way_on(scheme: Scheme, stage: Stage) -> String {
    match stage.next() {
        Some(next) if stage < scheme.last_stage() => format!(
            "If you are not satisfied you can ask for {} of our procedure, or go to the {}.",
            next.label(),
            scheme.ombudsman()
        ),
        Some(_) | None => format!("If you are not satisfied you can go to the {}.", scheme.ombudsman()),
    }
}

/// The reason to keep where one finding answers the complaint as a whole: nothing but the decisions on the single
/// points may be missing then. None where nothing is missing, or something that a finding cannot stand in for.
pub fn as_a_whole(case: &Case) -> Option<String> {
    let missing = missing(case);
    let points_only = !missing.is_empty() && missing.iter().all(|lack| lack.place == "points");
    points_only.then(|| "answered as a whole, with one finding for all points".to_owned())
}

/// The missing things as one sentence, each clause said once.
pub fn sentence(missing: &[Missing]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (n, lack) in missing.iter().enumerate() {
        let last_of_clause = missing.iter().skip(n + 1).all(|later| later.clause != lack.clause);
        parts.push(if last_of_clause {
            format!("{} ({})", lack.what, lack.clause)
        } else {
            lack.what.clone()
        });
    }
    parts.join("; ")
}
