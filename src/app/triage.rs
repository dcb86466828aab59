//! Triage: one new complaint at a time, one question at a time.

use crate::app::effect::CaseFile;
use crate::app::form::Field;
use crate::domain::event::{Acceptance, CaseId};
use crate::domain::likeness::Other;
use crate::domain::query::Beside;
use crate::domain::row::Row;
use crate::domain::terms::{Channel, Flag, Scheme, Stage};
use crate::domain::triage::{Need, Suggestion, TriageDay, flag_words, scheme_of, suggest, support_needs};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The question that is being asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Complaint, service request, another route, or not for us.
    #[default]
    What,
    /// Does an exclusion apply?
    CanTake,
    /// Why is it taken on although it was known for more than twelve months?
    Discretion,
    /// Why does it begin at stage 2, or with whom was that agreed?
    Straight,
    /// Which exclusion is it?
    Reason,
    /// Which service acts on the request?
    Request,
    /// Which service caused it?
    Service,
    /// Which support is needed, and who must take care?
    Support,
    /// Which cases belong with it?
    Linked,
    /// Who should own it?
    Owner,
    /// Which team inside the service?
    Team,
}

impl Step {
    /// The number of the question, of six: some questions have a second part.
    pub const fn number(self) -> usize {
        match self {
            Self::What => 1,
            Self::CanTake | Self::Discretion | Self::Straight | Self::Reason => 2,
            Self::Service | Self::Request => 3,
            Self::Support => 4,
            Self::Linked => 5,
            Self::Owner | Self::Team => 6,
        }
    }

    /// Whether its answers are marked in a list, each by its digit.
    pub const fn marks(self) -> bool {
        matches!(self, Self::Support | Self::Linked)
    }
}

/// Under this name, with the number of the case, the answers stand among the drafts.
pub const TRIAGE_DRAFT: &str = "triage";

/// How many questions there are.
pub const STEPS: usize = 6;

/// What was answered about one complaint, kept until it is decided.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Answers {
    /// The question that was asked last.
    pub step: Step,
    /// Why it is taken on although it is old.
    pub discretion: Option<String>,
    /// Where it begins, when that is not stage 1: informally, or straight at stage 2.
    pub begins: Option<Stage>,
    /// Why it begins at stage 2, or with whom that was agreed.
    pub straight: Option<String>,
    /// The service.
    pub service: Option<String>,
    /// The adjustments; none before the question was asked.
    pub support: Option<Vec<String>>,
    /// The marks.
    pub flags: Vec<Flag>,
    /// References of cases that belong with it.
    pub linked: Vec<String>,
    /// The owner, once one was chosen.
    pub owner: Option<String>,
    /// The team inside the service; empty for none, none before it was asked or known.
    pub team: Option<String>,
}

/// The place in triage.
#[derive(Debug, Clone, Default)]
pub struct TriageState {
    /// The case that is being refused, until it is recorded.
    pub refused: Option<CaseId>,
    /// The new complaints, oldest first, skipped ones last.
    pub rows: Vec<Row>,
    /// They were received at least once.
    pub loaded: bool,
    /// The complaint being looked at.
    pub selected: Option<CaseId>,
    /// Its file, once it came.
    pub file: Option<Box<CaseFile>>,
    /// What is known beside it, once it came.
    pub beside: Beside,
    /// The question.
    pub step: Step,
    /// What was answered so far.
    pub answers: Answers,
    /// The complaint whose kept answers were looked for.
    pub resumed: Option<CaseId>,
    /// Accepting with the suggested answers: the service ends it.
    pub quick: bool,
    /// The list that is being searched, at the steps that have one.
    pub picker: Option<Field>,
    /// The line of the list, at the steps whose answers are marked in one.
    pub line: usize,
    /// Complaints put off to the end of the list.
    pub skipped: Vec<CaseId>,
    /// What was decided today, by anybody, and moved out this week, once it came.
    pub day: TriageDay,
}

/// A line of a list whose entries are marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it stands for.
    pub words: String,
    /// Why it is offered.
    pub because: String,
    /// Whether it is marked.
    pub on: bool,
}

impl TriageState {
    /// The file of the selected complaint, if it came.
    pub fn file(&self) -> Option<&CaseFile> {
        self.file.as_deref().filter(|file| Some(file.case.id) == self.selected)
    }

    fn text(&self) -> String {
        self.file().map_or_else(String::new, |file| {
            format!("{} {}", file.case.receipt.subject, file.case.receipt.text)
        })
    }

    /// The services that the complainant's words point to.
    pub fn suggestions(&self) -> Vec<Suggestion> {
        suggest(&self.text())
    }

    /// The service that is meant as far as anybody has said: the answer, what was given when it was logged, else what
    /// the words point to.
    pub fn service(&self) -> Option<String> {
        let given =
            || self.file().map(|file| file.case.service.clone()).filter(|service| !service.is_empty());
        let suggested = || self.suggestions().first().map(|found| found.service.name.to_owned());
        self.answers.service.clone().or_else(given).or_else(suggested)
    }

    /// The owner: the answer, whoever was given when it was logged, else who has the fewest cases of the service.
    pub fn owner(&self, service: &str) -> Option<&str> {
        let given = || self.file().and_then(|file| file.case.owner.as_deref());
        self.answers.owner.as_deref().or_else(given).or_else(|| self.beside.lightest(service))
    }

    /// The support that the complainant's words point to.
    pub fn needs(&self) -> Vec<Need> {
        support_needs(&self.text())
    }

    /// The marks that the complainant's words point to, each with the words.
    pub fn marks(&self) -> Vec<(Flag, Vec<&'static str>)> {
        flag_words(&self.text())
    }

    /// How often the words of a suggestion are said.
    pub fn counted(&self, suggestion: &Suggestion) -> Vec<(&'static str, usize)> {
        suggestion.counted(&self.text())
    }

    /// The day from which the problem was known, where that is more than twelve months before the complaint.
    pub fn known_too_long(&self) -> Option<NaiveDate> {
        self.file()?.case.receipt.known_too_long()
    }

    /// The question after the second one: what is still open about taking it on comes before the service.
    pub fn once_taken(&self) -> Step {
        let Answers { discretion, begins, straight, .. } = &self.answers;
        match begins {
            _ if self.known_too_long().is_some() && discretion.is_none() => Step::Discretion,
            Some(Stage::Two) if straight.is_none() => Step::Straight,
            Some(_) | None => Step::Service,
        }
    }

    /// What taking it on would record, as far as it was answered.
    pub fn acceptance(&self, owner: Option<String>) -> Acceptance {
        let Answers { service, discretion, begins, straight, team, .. } = self.answers.clone();
        let (service, team) = (service.unwrap_or_default(), team.unwrap_or_default());
        let scheme = scheme_of(&service).unwrap_or(Scheme::Corporate);
        let stage = begins.unwrap_or(Stage::One);
        Acceptance { scheme, stage, service, team, owner, discretion, straight }
    }

    /// The lines of the list at this step, each with its digit in this order.
    pub fn choices(&self) -> Vec<Choice> {
        match self.step {
            Step::Support => self.support_choices(),
            Step::Linked => self.linked_choices(),
            Step::What
            | Step::CanTake
            | Step::Discretion
            | Step::Straight
            | Step::Reason
            | Step::Request
            | Step::Service
            | Step::Owner
            | Step::Team => Vec::new(),
        }
    }

    /// The adjustments that are offered, at most four, so that every mark has a digit; then the marks.
    fn support_choices(&self) -> Vec<Choice> {
        let given = self.answers.support.as_deref().unwrap_or_default();
        let needs = self.needs().into_iter().take(4).map(|need| Choice {
            words: need.adjustment.to_owned(),
            because: format!("found: {}", need.because),
            on: given.iter().any(|text| text == need.adjustment),
        });
        let marks = self.marks();
        let flags = Flag::ALL.iter().map(|flag| {
            let said = marks.iter().find(|(mark, _)| mark == flag);
            Choice {
                words: format!("Mark: {}", flag.label()),
                because: said.map_or_else(String::new, |(_, words)| format!("found: {}", words.join(", "))),
                on: self.answers.flags.contains(flag),
            }
        });
        needs.chain(flags).collect()
    }

    fn linked_choices(&self) -> Vec<Choice> {
        let choice = |likely: &Other| Choice {
            words: format!("{} {}", likely.reference, likely.subject),
            because: format!("{}, {}", likely.why, likely.status.label()),
            on: self.answers.linked.contains(&likely.reference),
        };
        self.beside.likely.iter().map(choice).collect()
    }

    /// Marks a line of the list, or takes its mark away.
    pub fn toggle(&mut self, line: usize) {
        match self.step {
            Step::Support => {
                let needs: Vec<Need> = self.needs().into_iter().take(4).collect();
                match needs.get(line) {
                    Some(need) => {
                        let given = self.answers.support.get_or_insert_default();
                        flip(given, need.adjustment.to_owned());
                    }
                    None => {
                        if let Some(flag) = line.checked_sub(needs.len()).and_then(|at| Flag::ALL.get(at)) {
                            flip(&mut self.answers.flags, *flag);
                        }
                    }
                }
            }
            Step::Linked => {
                if let Some(likely) = self.beside.likely.get(line) {
                    flip(&mut self.answers.linked, likely.reference.clone());
                }
            }
            Step::What
            | Step::CanTake
            | Step::Discretion
            | Step::Straight
            | Step::Reason
            | Step::Request
            | Step::Service
            | Step::Owner
            | Step::Team => {}
        }
    }

    /// What stands at the question of support when it is asked for the first time: what the words point to, and the
    /// mark of a councillor who passed it on.
    pub fn propose_support(&mut self) {
        if self.answers.support.is_some() {
            return;
        }
        let needs = self.needs().into_iter().take(4).map(|need| need.adjustment.to_owned()).collect();
        self.answers.support = Some(needs);
        let by_councillor = self.file().is_some_and(|file| file.case.receipt.channel == Channel::Councillor);
        if by_councillor && !self.answers.flags.contains(&Flag::Councillor) {
            self.answers.flags.push(Flag::Councillor);
        }
    }

    /// Back to the first question, with nothing chosen.
    pub fn restart(&mut self) {
        self.step = Step::What;
        self.answers = Answers::default();
        self.resumed = None;
        self.quick = false;
        self.picker = None;
        self.line = 0;
    }
}

fn flip<T: PartialEq>(list: &mut Vec<T>, entry: T) {
    match list.iter().position(|other| *other == entry) {
        Some(at) => drop(list.remove(at)),
        None => list.push(entry),
    }
}
