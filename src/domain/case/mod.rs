//! The case: what its events fold to. Nothing here is stored; everything can be worked out again.

mod aside;
mod chased;
mod fold;
mod messages;
mod ombudsman;
mod parts;
mod points;
mod proceed;
mod steps;
mod wording;

use crate::domain::event::{
    Adjudication, Advocacy, CaseId, Cell, Chased, Document, ExtensionTerms, Handing, Joint, Link, Receipt,
    Remedy, SentLetter, Settlement,
};
use crate::domain::terms::{Finding, Flag, LateReason, Ombudsman, Removal, Role, Scheme, Stage, Status};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

pub use aside::{RouteRun, ServiceRequest};
pub use fold::standing;
pub use messages::CaseMessage;
pub use ombudsman::{OmbudsmanCase, Ordered};
pub use parts::{MovedDate, Part, Pause, Plan, Representative, Update};
pub use points::{Point, PointFinding, finding_of};
pub use wording::Wording;

/// An extension of a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// The new date.
    pub to: NaiveDate,
    /// Why, as told to the complainant.
    pub reason: String,
    /// When it was recorded.
    pub at: NaiveDateTime,
    /// With whom it was agreed and what else was told.
    pub terms: ExtensionTerms,
    /// When something was added to what was told of it, and why.
    pub completed: Vec<(NaiveDateTime, String)>,
}

/// One stage of a case, from its start to its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageRun {
    /// Which stage.
    pub stage: Stage,
    /// The receipt of the complaint, or of the request for this stage.
    pub requested: NaiveDate,
    /// The day the acknowledgement went out.
    pub acknowledged: Option<NaiveDate>,
    /// Every extension, in order; the last one holds.
    pub extensions: Vec<Extension>,
    /// The day of the answer.
    pub answered: Option<NaiveDate>,
    /// Who owned the case when it was answered: the investigator where nobody else was named.
    pub answered_by: Option<String>,
    /// The response periods agreed with the complainant, in order; the last one holds, the first stays the original.
    pub plans: Vec<Plan>,
    /// The times in which the whole case waited at this stage.
    pub pauses: Vec<Pause>,
    /// What was found.
    pub finding: Option<Finding>,
    /// Why the answer went out after its day, where that was recorded.
    pub late_because: Option<LateReason>,
    /// What this stage found on each point, kept when the next stage decides them anew.
    pub points: Vec<Point>,
    /// The remedy offered.
    pub remedy: String,
    /// For stage 3: the day the panel met.
    pub panel_met: Option<NaiveDate>,
    /// For stage 3: the day the panel's report came in.
    pub panel_reported: Option<NaiveDate>,
    /// For stage 1: the contractor who answered it in the council's place.
    pub contractor: Option<String>,
    /// For the children's stage 2: the day the statement of complaint was agreed, the other reading of its start.
    pub statement: Option<NaiveDate>,
    /// For the children's stage 2: the adjudication.
    pub adjudicated: Option<Adjudication>,
    /// The days on which holding replies went out.
    pub holding: Vec<NaiveDate>,
}

impl StageRun {
    /// A stage that has just begun.
    pub const fn new(stage: Stage, requested: NaiveDate) -> Self {
        Self {
            stage,
            requested,
            acknowledged: None,
            extensions: Vec::new(),
            answered: None,
            answered_by: None,
            plans: Vec::new(),
            pauses: Vec::new(),
            points: Vec::new(),
            finding: None,
            late_because: None,
            remedy: String::new(),
            panel_met: None,
            panel_reported: None,
            contractor: None,
            statement: None,
            adjudicated: None,
            holding: Vec::new(),
        }
    }

    /// The response period that holds.
    pub fn plan(&self) -> Option<&Plan> {
        self.plans.last()
    }
}

/// A remedy or other agreed action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Its number in the case, from 1.
    pub n: u32,
    /// What will be done.
    pub what: String,
    /// Who does it.
    pub owner: String,
    /// The day it was agreed.
    pub agreed: NaiveDate,
    /// By when.
    pub due: NaiveDate,
    /// What makes it a remedy, where it is one.
    pub remedy: Option<Remedy>,
    /// By when the complainant has to be told that it is done, where that was not done with it.
    pub tell_by: Option<NaiveDate>,
    /// The day the complainant was told that it is done.
    pub told: Option<NaiveDate>,
    /// The day it was done, and how we know.
    pub done: Option<(NaiveDate, String)>,
    /// What an Ombudsman's order adds; none for an action of the council's own.
    pub ordered: Option<Ordered>,
}

/// A complaint, as its events tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its identity in the store.
    pub id: CaseId,
    /// What arrived, with later corrections.
    pub receipt: Receipt,
    /// The procedure, once decided.
    pub scheme: Option<Scheme>,
    /// The service complained about.
    pub service: String,
    /// The team inside it.
    pub team: String,
    /// The officer who owns the case.
    pub owner: Option<String>,
    /// Every stage so far; the last one is current.
    pub stages: Vec<StageRun>,
    /// The agreed heads of complaint.
    pub points: Vec<Point>,
    /// Who acts for the complainant, and whether they may.
    pub representative: Option<Representative>,
    /// How far independent advocacy has come.
    pub advocacy: Option<Advocacy>,
    /// The cases that it has something in common with.
    pub links: Vec<Link>,
    /// Its documents.
    pub files: Vec<Document>,
    /// The letters that left the building, in order.
    pub letters: Vec<SentLetter>,
    /// The officers' own words for letters, every version in order.
    pub wordings: Vec<Wording>,
    /// The messages that came in about it, in order.
    pub messages: Vec<CaseMessage>,
    /// The reminders that were sent, in order.
    pub chased: Vec<Chased>,
    /// Everybody who has or had a part in a stage.
    pub people: Vec<Part>,
    /// Pauses of some of the points; those of the whole stand in their stage.
    pub held: Vec<Pause>,
    /// Promised news, in order.
    pub updates: Vec<Update>,
    /// What newer calendars and policies did to its dates, in order.
    pub moved: Vec<MovedDate>,
    /// What whoever opens the case must see.
    pub flags: BTreeSet<Flag>,
    /// Why it is kept although its time may be over; none where it is under no legal hold.
    pub legal_hold: Option<String>,
    /// When its words were taken away, and how many of them.
    pub removed: Option<(NaiveDate, Removal)>,
    /// Remedies and actions.
    pub actions: Vec<Action>,
    /// Conciliation meetings: day and whether they settled it.
    pub conciliation: Vec<(NaiveDate, bool)>,
    /// Conciliation, early and informal resolution, in order; each is counted.
    pub settlements: Vec<Settlement>,
    /// Who had to move next, from when; before the first it is the complaints team.
    pub handings: Vec<Handing>,
    /// The other body of a joint complaint.
    pub joint: Option<Joint>,
    /// The matter of general importance that it raises, for the adults' annual report (SI 2009/309, regulation 18).
    pub general: String,
    /// What was learned: the change and the day it was in place.
    pub learning: Vec<(String, Option<NaiveDate>)>,
    /// The Ombudsman's involvement: the present or the last enquiry.
    pub ombudsman: Option<OmbudsmanCase>,
    /// The enquiries before it, each decided.
    pub enquiries_before: Vec<OmbudsmanCase>,
    /// What a file said of it that no field takes.
    pub kept: Vec<Cell>,
    /// Why it was not accepted, with clause and signpost.
    pub refusal: Option<(String, String, String)>,
    /// The day it was not accepted, and the Ombudsman whose part in it the person was told of.
    pub refused: Option<(NaiveDate, Option<Ombudsman>)>,
    /// The request for a service it is, or was before it became a complaint.
    pub request: Option<ServiceRequest>,
    /// The route of its own that it goes.
    pub elsewhere: Option<RouteRun>,
    /// Why it was withdrawn.
    pub withdrawn: Option<(NaiveDate, String)>,
    /// The day it was closed.
    pub closed: Option<NaiveDate>,
    /// The state of the whole.
    pub status: Status,
    /// The number of the last event: the next one is this plus one.
    pub seq: i64,
    /// The last entry of the timeline: when, what, who.
    pub last: (NaiveDateTime, String, String),
}

/// Whether two names are the same person's: blanks and letter case make no difference.
pub fn same_person(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(one) == plain(other)
}

impl Case {
    /// The current stage.
    pub fn stage(&self) -> Stage {
        self.stages.last().map_or(Stage::One, |run| run.stage)
    }

    /// The current stage's run, if the case was taken on.
    pub fn run(&self) -> Option<&StageRun> {
        self.stages.last()
    }

    /// The run of one stage.
    pub fn run_of(&self, stage: Stage) -> Option<&StageRun> {
        self.stages.iter().find(|run| run.stage == stage)
    }

    /// The route shown in the queue: `Cor1`, `Chi3`, `Adu`, `Omb`, `FOI`, or `New` before triage.
    pub fn route(&self) -> String {
        match (self.status, self.scheme) {
            (_, None) if self.elsewhere.is_some() => {
                self.elsewhere.as_ref().map_or("", |run| run.route.code()).to_owned()
            }
            (Status::Ombudsman, _) => "Omb".to_owned(),
            (_, None) => "New".to_owned(),
            (_, Some(Scheme::Adult)) => "Adu".to_owned(),
            (_, Some(scheme)) if self.stage() == Stage::Informal => format!("{}i", scheme.code()),
            (_, Some(scheme)) => format!("{}{}", scheme.code(), self.stage().number()),
        }
    }

    /// The case's finding: that of the last answered stage.
    pub fn finding(&self) -> Option<Finding> {
        self.stages.iter().rev().find_map(|run| run.finding)
    }

    /// Who has a part in a stage; the last one named holds it.
    pub fn person(&self, stage: Stage, role: Role) -> Option<&str> {
        let mut parts = self.people.iter().rev().filter(|part| part.stage == stage && part.role == role);
        parts.next().map(|part| part.officer.as_str())
    }

    /// Who looked into a stage: the investigating officer, else the owner at the time of its answer.
    pub fn investigator(&self, stage: Stage) -> Option<&str> {
        let owner = || self.run_of(stage)?.answered_by.as_deref();
        self.person(stage, Role::InvestigatingOfficer).or_else(owner)
    }

    /// Whether somebody looked into a stage: its investigating officer, and whoever answered it, count both.
    pub fn looked_into(&self, stage: Stage, name: &str) -> bool {
        let answered = self.run_of(stage).and_then(|run| run.answered_by.as_deref());
        let named = self.person(stage, Role::InvestigatingOfficer);
        [named, answered].into_iter().flatten().any(|one| same_person(one, name))
    }

    /// The pause of the whole case that has no end yet.
    pub fn frozen(&self) -> Option<&Pause> {
        self.run()?.pauses.iter().find(|pause| pause.until.is_none())
    }

    /// Actions that were agreed and are not done.
    pub fn open_actions(&self) -> impl Iterator<Item = &Action> {
        self.actions.iter().filter(|action| action.is_open())
    }

    /// What was upheld of a case, in the words of its points; the subject where no point was.
    pub fn said(&self) -> String {
        let answered = self.stages.iter().rev().find(|run| run.answered.is_some() && !run.points.is_empty());
        let points = answered.map_or(&self.points, |run| &run.points);
        let upheld = |point: &&Point| {
            point.found.as_ref().is_some_and(|found| match found.finding {
                Finding::Upheld | Finding::Partially => true,
                Finding::NotUpheld | Finding::NoFinding => false,
            })
        };
        let words: Vec<&str> = points.iter().filter(upheld).map(|point| point.text.as_str()).collect();
        if words.is_empty() { self.receipt.subject.clone() } else { words.join("; ") }
    }
}
