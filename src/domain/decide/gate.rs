//! The gate before a response: what it still lacks, as data, each with where to put it right and the clause.

mod checklist;

pub use checklist::{Check, checklist};

use crate::domain::case::{Case, StageRun};
use crate::domain::decide::Response;
use crate::domain::terms::{Finding, Role, Scheme, Stage};

/// Something that a response must not go out without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What is missing: "point 2 has no finding".
    pub what: String,
    /// Where it is put right.
    pub place: Place,
    /// The clause that asks for it.
    pub clause: &'static str,
}

/// Where something that is missing is put right. A point is named by its number, from 1; 0 is the complaint as a
/// whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The finding on a point.
    Finding(u32),
    /// The reason for it; for the whole the words of the response.
    Reason(u32),
    /// The remedy for a point that was upheld, or that there is none.
    Remedy(u32),
    /// The sentence that says how to go on.
    WayOn,
    /// Whether the support that the complainant needs was given.
    Support,
    /// The written consent of whom somebody else acts for.
    Consent,
    /// The report of the review panel.
    Panel,
    /// Who looked into the stage, and for children's stage 2 the independent person beside them.
    Investigator,
    /// The adjudication of a children's stage 2.
    Adjudication,
    /// An open action, by its number.
    Action(u32),
}

pub(super) const DECISION: &str = "Responding at stage one/two: the decision on the complaint";
pub(super) const REASONS: &str = "Responding at stage one/two: the reasons for any decisions made";
const REMEDY: &str = "Responding at stage one/two: the details of any remedy offered to put things right";
const ACTIONS: &str = "Responding at stage one/two: details of any outstanding actions";
const WAY_ON: &str = "Responding at stage one/two: details of how to escalate the matter";
const CONSENT: &str =
    "Definition of a complaint: written consent must be completed before the complaint response is issued";
const PANEL: &str = "SI 2006/1738 reg 20: the response follows the panel's recommendations";
const ADJUDICATION: &str = "Appendix B: a senior manager adjudicates on the two reports";
const INDEPENDENT: &str = "SI 2006/1738 reg 17(2): an independent person takes part in the investigation";
const SUPPORT: &str = "Equality Act 2010 s.20: reasonable adjustments";

/// What the current stage's response lacks; nothing when it may go out.
///
/// Points that wait are left out: the rest of the complaint is answered without them. A complaint without points is
/// one point itself.
pub fn missing(case: &Case, response: &Response) -> Vec<Missing> {
    let mut all = decisions(case, response);
    for action in case.open_actions().filter(|action| nobody(&action.owner)) {
        let what = format!("action {} belongs to nobody", action.n);
        all.push(Missing { what, place: Place::Action(action.n), clause: ACTIONS });
    }
    let ending = response.ending(case);
    let last = case.scheme.is_some_and(|scheme| case.stage() >= scheme.last_stage());
    if case.scheme.is_some() && !names_way_on(&ending, last) {
        let what = match (ending.is_empty(), last) {
            (true, _) => "it does not say how to go on",
            (false, true) => "what it says of going on does not name the Ombudsman, and no stage is left",
            (false, false) => "what it says of going on names neither the next stage nor the Ombudsman",
        };
        all.push(Missing { what: what.to_owned(), place: Place::WayOn, clause: WAY_ON });
    }
    if case.representative.as_ref().is_some_and(|r| r.consent.is_none()) {
        let what = "the written consent has not come in".to_owned();
        all.push(Missing { what, place: Place::Consent, clause: CONSENT });
    }
    let unreported = |run: &StageRun| run.stage == Stage::Three && run.panel_reported.is_none();
    if case.run().is_some_and(unreported) {
        let what = "the panel has not reported".to_owned();
        all.push(Missing { what, place: Place::Panel, clause: PANEL });
    }
    all.extend(people(case));
    let needs = &case.receipt.complainant.adjustments;
    if !needs.is_empty() && !response.support_given {
        let what = format!("nobody has confirmed the support needed: {}", needs.join("; "));
        all.push(Missing { what, place: Place::Support, clause: SUPPORT });
    }
    all
}

/// What the people of a stage 2 lack: somebody who did not answer stage 1, and for children the independent person and
/// the adjudication.
fn people(case: &Case) -> Vec<Missing> {
    let mut all = Vec::new();
    let Some(run) = case.run().filter(|run| run.stage == Stage::Two) else { return all };
    let two = case.person(Stage::Two, Role::InvestigatingOfficer).or(case.owner.as_deref());
    if let Some(same) = two.filter(|two| case.looked_into(Stage::One, two)) {
        let what = format!("{same} answered stage 1 and nobody else is named for stage 2");
        let clause = super::conflict::another_person(case.scheme.unwrap_or(Scheme::Corporate));
        all.push(Missing { what, place: Place::Investigator, clause });
    }
    let children = case.scheme == Some(Scheme::Children);
    if children && case.person(Stage::Two, Role::IndependentPerson).is_none() {
        let what = "no independent person is named".to_owned();
        all.push(Missing { what, place: Place::Investigator, clause: INDEPENDENT });
    }
    if children && run.adjudicated.is_none() {
        let what = "no adjudication is recorded".to_owned();
        all.push(Missing { what, place: Place::Adjudication, clause: ADJUDICATION });
    }
    all
}

fn nobody(owner: &str) -> bool {
    let owner = owner.trim();
    owner.is_empty() || owner.eq_ignore_ascii_case("nobody")
}

/// Whether a sentence tells the complainant where to go next; after the last stage that is the Ombudsman alone.
fn names_way_on(ending: &str, last: bool) -> bool {
    let ending = ending.to_lowercase();
    let words: &[&str] = if last { &["ombudsman"] } else { &["ombudsman", "stage", "panel"] };
    words.iter().any(|word| ending.contains(word))
}

/// What the points lack: findings, reasons, and for what was upheld a remedy, or the word that there is none.
fn decisions(case: &Case, response: &Response) -> Vec<Missing> {
    let points = response.points_after(case);
    if points.is_empty() {
        let (finding, reason) = (response.finding, response.summary.as_str());
        return lacks(0, finding, (reason, &response.remedy), remedied(case, None));
    }
    let covered = !response.remedy.trim().is_empty();
    let live = (1..).zip(&points).filter(|(_, point)| !point.frozen);
    live.flat_map(|(n, point)| match &point.found {
        // The reason comes with the finding, so it is not asked for before.
        None => lacks(n, None, ("with the finding", ""), true),
        Some(found) => {
            let covered = covered || remedied(case, Some(n));
            lacks(n, Some(found.finding), (&found.reason, &found.remedy), covered)
        }
    })
    .collect()
}

/// Whether a remedy was agreed already for the point, or for the complaint as a whole.
fn remedied(case: &Case, point: Option<u32>) -> bool {
    let remedies = case.actions.iter().filter_map(|action| action.remedy.as_ref());
    remedies.into_iter().any(|remedy| remedy.point.is_none() || remedy.point == point)
}

fn lacks(n: u32, finding: Option<Finding>, (reason, remedy): (&str, &str), covered: bool) -> Vec<Missing> {
    let subject = if n == 0 { "the complaint".to_owned() } else { format!("point {n}") };
    let upheld = match finding {
        Some(Finding::Upheld | Finding::Partially) => true,
        Some(Finding::NotUpheld | Finding::NoFinding) | None => false,
    };
    let rows = [
        (finding.is_none(), "has no finding", Place::Finding(n), DECISION),
        (reason.trim().is_empty(), "has no reason", Place::Reason(n), REASONS),
        (
            upheld && remedy.trim().is_empty() && !covered,
            "has no remedy, nor the word none",
            Place::Remedy(n),
            REMEDY,
        ),
    ];
    let lacking = rows.into_iter().filter(|(lacks, ..)| *lacks);
    lacking
        .map(|(_, what, place, clause)| Missing { what: format!("{subject} {what}"), place, clause })
        .collect()
}

/// The sentence every response ends with: the way on, by scheme and stage.
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
