//! A case as the figures know it: its days and its words for counting, and what followed it. Much smaller than the
//! [`Case`], because a report looks at many thousands at once. It is kept beside the journal, like the rows of the
//! queue, and says the same as the case that its events fold to.

use crate::domain::access::WITHHELD;
use crate::domain::calendar::Calendar;
use crate::domain::case::{Action, Case, OmbudsmanCase, StageRun};
use crate::domain::event::{CaseId, Settlement};
use crate::domain::holders::{Held, held, with_on};
use crate::domain::terms::{Channel, Finding, Holder, Ombudsman, Scheme, Stage, Status};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A word that many cases share: a service, a team, a category. Kept once.
pub type Word = Arc<str>;

/// One stage of a case, as the figures know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Which stage.
    pub stage: Stage,
    /// The day it began.
    pub requested: NaiveDate,
    /// The day the acknowledgement went out.
    pub acknowledged: Option<NaiveDate>,
    /// The day of the answer.
    pub answered: Option<NaiveDate>,
    /// What was found.
    pub finding: Option<Finding>,
    /// For stage 3: the day the panel met.
    pub panel_met: Option<NaiveDate>,
}

/// What only some cases have: how they ended early, what was tried and learned, remedies, an Ombudsman.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct More {
    /// Why it was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<(NaiveDate, String)>,
    /// Why it was not accepted, with clause and signpost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<(String, String, String)>,
    /// The day it was not accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<NaiveDate>,
    /// Conciliation meetings: day and whether they settled it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conciliation: Vec<(NaiveDate, bool)>,
    /// Conciliation, early and informal resolution, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settlements: Vec<Settlement>,
    /// What was learned: the change and the day it was in place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub learning: Vec<(String, Option<NaiveDate>)>,
    /// What was upheld, in the words of the points; only where something was learned from it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub said: String,
    /// The matter of general importance that it raises.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub general: String,
    /// Remedies and actions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
    /// Every enquiry of an Ombudsman, the present or the last one at the end.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub enquiries: Vec<OmbudsmanCase>,
}

/// What a case has that has nothing more.
static NOTHING: More = More {
    withdrawn: None,
    refusal: None,
    refused: None,
    conciliation: Vec::new(),
    settlements: Vec::new(),
    learning: Vec::new(),
    said: String::new(),
    general: String::new(),
    actions: Vec::new(),
    enquiries: Vec::new(),
};

impl More {
    fn of(case: &Case) -> Self {
        Self {
            withdrawn: case.withdrawn.clone(),
            refusal: case.refusal.clone(),
            refused: case.refused.as_ref().map(|(on, _)| *on),
            conciliation: case.conciliation.clone(),
            settlements: case.settlements.clone(),
            learning: case.learning.clone(),
            said: if case.learning.is_empty() { String::new() } else { case.said() },
            general: case.general.clone(),
            actions: case.actions.clone(),
            enquiries: case.enquiries().map(|(_, enquiry)| enquiry.clone()).collect(),
        }
    }

    /// Without its words; the days and what is counted stay.
    fn withhold(&mut self) {
        let words = self.withdrawn.iter_mut().map(|(_, reason)| reason);
        let words = words.chain(self.settlements.iter_mut().map(|settlement| &mut settlement.outcome));
        let words = words.chain(self.learning.iter_mut().map(|(text, _)| text));
        let words = words.chain(self.actions.iter_mut().map(|action| &mut action.what));
        for text in words.chain([&mut self.said, &mut self.general]).filter(|text| !text.is_empty()) {
            WITHHELD.clone_into(text);
        }
    }

    /// Every day in it that a report may count.
    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let actions = self.actions.iter().flat_map(|action| {
            let done = action.done.as_ref().map(|(on, _)| *on);
            [Some(action.agreed), Some(action.due), done].into_iter().flatten()
        });
        let enquiries = self.enquiries.iter().flat_map(|enquiry| {
            let decided = enquiry.decided.as_ref().map(|(on, _)| *on);
            [Some(enquiry.asked), decided].into_iter().flatten()
        });
        let ended = [self.withdrawn.as_ref().map(|(on, _)| *on), self.refused].into_iter().flatten();
        let tried = self.conciliation.iter().map(|(on, _)| *on);
        let tried = tried.chain(self.settlements.iter().map(|one| one.on));
        let learned = self.learning.iter().filter_map(|(_, on)| *on);
        actions.chain(enquiries).chain(ended).chain(tried).chain(learned)
    }
}

/// A case as the figures know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRecord {
    /// Its identity in the store.
    pub id: CaseId,
    /// The reference people use.
    pub reference: Word,
    /// The procedure, once decided.
    pub scheme: Option<Scheme>,
    /// The state of the whole.
    pub status: Status,
    /// The day of receipt.
    pub received: NaiveDate,
    /// The day it was closed.
    pub closed: Option<NaiveDate>,
    /// How it arrived.
    pub channel: Channel,
    /// The service complained about.
    pub service: Word,
    /// The team inside it.
    pub team: Word,
    /// The category of the reports.
    pub category: Word,
    /// Which of the reported groups the complainant belongs to.
    pub relationship: Word,
    /// Who supports the complainant, if anybody.
    pub advocate: Word,
    /// The officer who has the case now.
    pub owner: Option<Word>,
    /// The Ombudsman who hears it: the one of the present enquiry, else the usual one.
    pub body: Ombudsman,
    /// Every stage so far, in order.
    pub stages: Vec<Run>,
    /// What only some cases have.
    pub more: Option<Box<More>>,
}

impl CaseRecord {
    /// Takes its words away, for whoever may not read them: it is counted all the same.
    pub fn withhold(&mut self) {
        if let Some(more) = &mut self.more {
            more.withhold();
        }
    }

    /// What the figures know of a case.
    pub fn of(case: &Case) -> Self {
        let more = Some(More::of(case)).filter(|more| *more != NOTHING).map(Box::new);
        let run = |run: &StageRun| Run {
            stage: run.stage,
            requested: run.requested,
            acknowledged: run.acknowledged,
            answered: run.answered,
            finding: run.finding,
            panel_met: run.panel_met,
        };
        let receipt = &case.receipt;
        Self {
            id: case.id,
            reference: receipt.reference.as_str().into(),
            scheme: case.scheme,
            status: case.status,
            received: receipt.on,
            closed: case.closed,
            channel: receipt.channel,
            service: case.service.as_str().into(),
            team: case.team.as_str().into(),
            category: receipt.category.as_str().into(),
            relationship: receipt.relationship.as_str().into(),
            advocate: receipt.advocate.as_str().into(),
            owner: case.owner.as_deref().map(Into::into),
            body: case.ombudsman_body(),
            stages: case.stages.iter().map(run).collect(),
            more,
        }
    }

    /// What only some cases have; nothing of it for the others.
    pub fn more(&self) -> &More {
        self.more.as_deref().unwrap_or(&NOTHING)
    }

    /// The run of one stage.
    pub fn run_of(&self, stage: Stage) -> Option<&Run> {
        self.stages.iter().find(|run| run.stage == stage)
    }

    /// The case's finding: that of the last answered stage.
    pub fn finding(&self) -> Option<Finding> {
        self.stages.iter().rev().find_map(|run| run.finding)
    }

    /// The present or the last enquiry of an Ombudsman.
    pub fn ombudsman(&self) -> Option<&OmbudsmanCase> {
        self.more().enquiries.last()
    }

    /// Every enquiry, the present one last, each with its number from 1.
    pub fn enquiries(&self) -> impl Iterator<Item = (usize, &OmbudsmanCase)> {
        (1..).zip(&self.more().enquiries)
    }

    /// Whether an enquiry's decision ordered something.
    pub fn ordered(&self, enquiry: usize) -> bool {
        let mut ordered = self.more().actions.iter().filter_map(|action| action.ordered.as_ref());
        ordered.any(|ordered| ordered.enquiry == enquiry)
    }

    /// The last day of it that a report may count: one about later days need not look at it. None while something
    /// about it is still open, because that is in every list of what is open.
    pub fn last_day(&self) -> Option<NaiveDate> {
        let more = self.more();
        let planned = more.learning.iter().any(|(_, on)| on.is_none());
        let undecided = more.enquiries.iter().any(|enquiry| enquiry.decided.is_none());
        if self.status.is_open() || planned || undecided || more.actions.iter().any(Action::is_open) {
            return None;
        }
        let run = |run: &Run| {
            let rest = [run.acknowledged, run.answered, run.panel_met].into_iter().flatten();
            rest.chain([run.requested])
        };
        let days = self.stages.iter().flat_map(run).chain(self.closed).chain(more.days());
        Some(days.fold(self.received, NaiveDate::max))
    }
}

/// Who had a late answer: for most of the stage's working days, and on the day it was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateWith {
    /// Who held it longest; of equals, whoever had it first. None where the calendar does not cover the stage.
    pub longest: Option<Holder>,
    /// Who held it on the day it was due.
    pub when_due: Holder,
}

impl LateWith {
    /// Who had the answer of a stage, if it went out after its day.
    pub fn of(case: &Case, run: &StageRun, due: Option<NaiveDate>, calendar: &Calendar) -> Option<Self> {
        let (on, due) = run.answered.zip(due).filter(|(on, due)| on > due)?;
        let all = held(case, calendar, on).unwrap_or_default();
        let of: Vec<&Held> = all.iter().filter(|held| held.stage == run.stage).collect();
        let longest = of.into_iter().rev().max_by_key(|held| held.days).map(|held| held.holder);
        Some(Self { longest, when_due: with_on(case, due) })
    }
}
