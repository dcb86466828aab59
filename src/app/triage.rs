//! Triage: one new complaint at a time, one question at a time.

use crate::app::effect::CaseFile;
use crate::app::form::Field;
use crate::domain::event::CaseId;
use crate::domain::row::Row;
use crate::domain::triage::{Suggestion, suggest};

/// The question that is being asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// Complaint, service request, another route, or not for us.
    #[default]
    What,
    /// Does an exclusion apply?
    CanTake,
    /// Which service caused it?
    Service,
    /// Who should own it?
    Owner,
    /// Why is it not for us?
    Reason,
    /// Which service acts on the request?
    Request,
}

/// The place in triage.
#[derive(Debug, Clone, Default)]
pub struct TriageState {
    /// The new complaints, oldest first, skipped ones last.
    pub rows: Vec<Row>,
    /// They were received at least once.
    pub loaded: bool,
    /// The complaint being looked at.
    pub selected: Option<CaseId>,
    /// Its file, once it came.
    pub file: Option<Box<CaseFile>>,
    /// The question.
    pub step: Step,
    /// Accepting with the suggested answers: the service ends it.
    pub quick: bool,
    /// The list that is being searched, at the steps that have one.
    pub picker: Option<Field>,
    /// The service that was chosen.
    pub service: Option<String>,
    /// Complaints put off to the end of the list.
    pub skipped: Vec<CaseId>,
    /// What was decided in this session, newest last.
    pub decided: Vec<String>,
}

impl TriageState {
    /// The file of the selected complaint, if it came.
    pub fn file(&self) -> Option<&CaseFile> {
        self.file.as_deref().filter(|file| Some(file.case.id) == self.selected)
    }

    /// The services that the complainant's words point to.
    pub fn suggestions(&self) -> Vec<Suggestion> {
        self.file().map_or_else(Vec::new, |file| {
            suggest(&format!("{} {}", file.case.receipt.subject, file.case.receipt.text))
        })
    }

    /// Back to the first question, with nothing chosen.
    pub fn restart(&mut self) {
        self.step = Step::What;
        self.quick = false;
        self.picker = None;
        self.service = None;
    }
}
