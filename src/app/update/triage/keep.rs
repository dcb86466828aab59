//! The answers of triage as they are kept, and the team, which is the second part of the last question.

use crate::app::effect::{Draft, Effect};
use crate::app::form::Field;
use crate::app::model::Model;
use crate::app::triage::{Answers, STEPS, Step, TRIAGE_DRAFT};
use crate::domain::event::CaseId;

impl Model {
    /// The service is answered; where it has one team only, that is meant.
    pub(super) fn triage_serves(&mut self, service: String) {
        let answers = &mut self.triage.answers;
        if answers.service.as_ref() != Some(&service) || answers.team.is_none() {
            answers.team = self.names.only_team(&service).map(str::to_owned);
        }
        answers.service = Some(service);
    }

    /// The team is answered, or that there is none; the owner is still to be taken.
    pub(super) fn triage_team(&mut self) -> Vec<Effect> {
        let team = self.triage.picker.as_ref().and_then(Field::taken);
        self.triage.answers.team = Some(team.unwrap_or_default());
        self.triage_go(Step::Owner)
    }

    /// Keeps the answers with the officer's drafts, so that leaving, or a crash, loses none.
    pub(super) fn triage_keep(&mut self) -> Vec<Effect> {
        let Some(file) = self.triage.file().filter(|_| !self.triage.quick) else { return Vec::new() };
        let (id, step) = (file.case.id, self.triage.step);
        let title = format!("Triage of {}, step {} of {STEPS}", file.case.receipt.reference, step.number());
        self.triage.answers.step = step;
        self.triage.resumed = Some(id);
        let body = serde_json::to_string(&self.triage.answers).unwrap_or_default();
        let draft = Draft { key: draft_key(id), title, body, at: self.now };
        self.drafts.retain(|other| other.key != draft.key);
        self.drafts.insert(0, draft.clone());
        self.hand_over_draft(draft)
    }

    /// Goes on where this complaint was left.
    pub(crate) fn triage_resume(&mut self) -> Vec<Effect> {
        let Some(id) = self.triage.file().map(|file| file.case.id) else { return Vec::new() };
        if self.triage.resumed == Some(id) || self.triage.step != Step::What {
            return Vec::new();
        }
        self.triage.resumed = Some(id);
        let kept = self.drafts.iter().find(|draft| draft.key == draft_key(id));
        let answers = kept.and_then(|draft| serde_json::from_str::<Answers>(&draft.body).ok());
        if let Some(answers) = answers {
            let step = answers.step;
            self.triage.answers = answers;
            self.triage_ask(step);
        }
        Vec::new()
    }
}

/// The name under which the answers about a complaint are kept.
pub(super) fn draft_key(CaseId(id): CaseId) -> String {
    format!("{TRIAGE_DRAFT}-{id}")
}
