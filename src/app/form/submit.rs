//! A filled-in form becomes a request to the store.

use crate::app::effect::Request;
use crate::app::form::build::YES;
use crate::app::form::{FieldId, Form, FormKind};
use crate::app::model::Model;
use crate::domain::decide::{Ask, Extending, HoldingLetter};
use crate::domain::event::{self, Acceptance, CaseId, ExtensionTerms, Person, Receipt};
use crate::domain::terms::{Channel, Stage};
use crate::domain::triage;
use chrono::NaiveDate;

/// Why a form cannot be saved yet: which field, what is wrong, what to do.
pub(crate) type Problem = (FieldId, String, String);

impl Form {
    /// The request that saves the form.
    ///
    /// # Errors
    /// The first field that is missing or cannot be read.
    pub(crate) fn request(&self, model: &Model) -> Result<Request, Problem> {
        match self.kind {
            FormKind::New => self.new_request(model),
            FormKind::Respond(id) => Ok(self.ask(id, Ask::respond(self.response(model)?), model)),
            FormKind::Extend(id) => {
                let reason = self.chosen(FieldId::Reason).unwrap_or_default();
                if reason.is_empty() {
                    let hint =
                        "↓ chooses one of the list, or type your own words, then Enter: the letter tells it";
                    return Err(missing(FieldId::Reason, "An extension needs a reason.", hint));
                }
                Ok(self.ask(id, self.holding_letter(reason, model)?, model))
            }
            FormKind::Note(id) => {
                let text = self.value(FieldId::Words);
                if text.is_empty() {
                    return Err(missing(
                        FieldId::Words,
                        "There is nothing to note yet.",
                        "type it, then Enter",
                    ));
                }
                Ok(self.ask(id, Ask::Note { text }, model))
            }
            FormKind::Owner(id) => self.owner_request(id, model),
            FormKind::Away => Ok(Request::PlanAbsence { absence: self.absence(model)?, at: model.now }),
            // It asks nothing of the store: a folder is written.
            FormKind::Subject => {
                let why = "It writes a folder and records nothing.";
                Err(missing(FieldId::Place, why, "press Enter"))
            }
            // It becomes a request once its file is read: `Form::rules_of`.
            FormKind::Rules(which) => {
                let (path, _) = self.rules_file(which, model)?;
                Err(missing(FieldId::Place, &format!("{path} is not read yet."), "press Enter"))
            }
            FormKind::Letter(letter, id) => {
                Ok(self.ask(id, Ask::WordLetter { letter, words: self.value(FieldId::Words) }, model))
            }
            FormKind::Post(which, n) => self.post_request(which, n, model),
            FormKind::Council(which) => self.council_request(which, model),
            FormKind::About(which, id) => Ok(self.ask(id, self.about_ask(which, model)?, model)),
        }
    }

    /// The new date with its letter. What is added to the date of the last extension is no new one; marked cases each
    /// get the date that their own rule allows.
    pub(super) fn holding_letter(&self, reason: String, model: &Model) -> Result<Ask, Problem> {
        if !self.many.is_empty() {
            return Ok(Ask::HoldingLetter(HoldingLetter { reason, ..HoldingLetter::default() }));
        }
        let (to, terms) = (self.day(FieldId::To, model)?, self.extension_terms(model)?);
        let update = self.day_or_none(FieldId::Update, model)?;
        let last = model.file().and_then(|file| file.case.run()?.extensions.last().map(|last| last.to));
        if last == Some(to) {
            return Ok(Ask::ExtendInFull(Extending { to, reason, terms }));
        }
        Ok(Ask::HoldingLetter(HoldingLetter { reason, to: Some(to), update, terms }))
    }

    /// What is told with an extension.
    ///
    /// # Errors
    /// When the day of the agreement cannot be read.
    pub(super) fn extension_terms(&self, model: &Model) -> Result<ExtensionTerms, Problem> {
        let agreed = self.day_or_none(FieldId::Agreed, model)?;
        let ombudsman = self.says_yes(FieldId::Told);
        Ok(ExtensionTerms { agreed, ombudsman, beyond: self.value(FieldId::Further) })
    }

    /// A date that may stay open.
    ///
    /// # Errors
    /// When something is typed that is no date.
    pub(super) fn day_or_none(&self, id: FieldId, model: &Model) -> Result<Option<NaiveDate>, Problem> {
        if self.value(id).is_empty() { Ok(None) } else { self.day(id, model).map(Some) }
    }

    /// Whether a question is answered with yes.
    pub(super) fn says_yes(&self, id: FieldId) -> bool {
        self.chosen(id).as_deref() == Some(YES)
    }

    fn owner_request(&self, id: CaseId, model: &Model) -> Result<Request, Problem> {
        let owner = self.chosen(FieldId::Owner).unwrap_or_default();
        if owner.is_empty() {
            return Err(missing(FieldId::Owner, "Who should have it?", "type two letters of the name"));
        }
        let unknown = !crate::app::form::officers(model).contains(&owner);
        let asked = self.problem.as_ref().is_some_and(|(why, _)| why.starts_with(&owner));
        if unknown && !asked {
            // A slip of the finger must not make an officer whom nobody knows.
            let why = format!("{owner} owns no case yet.");
            return Err(missing(FieldId::Owner, &why, "Enter again if that is the name, else correct it"));
        }
        let owner = (owner != "nobody").then_some(owner);
        Ok(self.ask(id, Ask::Assign { owner }, model))
    }

    fn ask(&self, id: CaseId, ask: Ask, model: &Model) -> Request {
        Request::Ask {
            id,
            seen: self.seen,
            ask,
            at: model.now,
            key: self.key.clone(),
            draft: Some(self.draft_key()),
        }
    }

    /// The entry a picker stands at: the chosen match, or the words as typed where free words may stand.
    pub fn chosen(&self, id: FieldId) -> Option<String> {
        self.fields.iter().find(|f| f.id == id)?.taken()
    }

    pub(super) fn day(&self, id: FieldId, model: &Model) -> Result<NaiveDate, Problem> {
        self.date(id, model).ok_or_else(|| {
            missing(id, "This date cannot be read.", "type it as 20/11, fri, 3wd or 2026-11-20")
        })
    }

    fn new_request(&self, model: &Model) -> Result<Request, Problem> {
        let text = self.value(FieldId::Text);
        let subject = match self.value(FieldId::Subject) {
            given if given.is_empty() => first_words(&text),
            given => given,
        };
        if subject.is_empty() {
            let hint = "a few words are enough; the rest can be added later";
            return Err(missing(FieldId::Text, "A complaint needs what happened, or a subject.", hint));
        }
        let on = self.day(FieldId::Received, model)?;
        if on > model.today() {
            return Err(missing(FieldId::Received, "Received is in the future.", "give the day it arrived"));
        }
        let channel = self.chosen(FieldId::Channel).and_then(|c| Channel::parse(&c)).ok_or_else(|| {
            missing(FieldId::Channel, "How did it arrive?", "type the first letters: ph, em, on, le")
        })?;
        let receipt = Receipt {
            reference: String::new(),
            on,
            channel,
            subject,
            text,
            wants: self.value(FieldId::Wants),
            complainant: self.person(),
            relationship: self.chosen(FieldId::Relationship).unwrap_or_default(),
            service_user: self.value(FieldId::ServiceUser),
            category: String::new(),
            advocate: String::new(),
            source: None,
            known_since: self.known_since(on, model)?,
        };
        // What is older than twelve months is taken on at discretion: triage asks for the reason, this form does not.
        let accept = self.acceptance(model).filter(|_| receipt.known_too_long().is_none());
        let mut more = if accept.is_none() { self.for_triage() } else { Vec::new() };
        more.extend(self.acting(model)?);
        Ok(Request::New {
            receipt: Box::new(receipt),
            accept,
            more,
            at: model.now,
            key: self.key.clone(),
            draft: Some(self.draft_key()),
        })
    }

    /// Service and owner of a complaint that waits in triage: they stand there as they were given here.
    fn for_triage(&self) -> Vec<Ask> {
        let service = self.chosen(FieldId::Service).map(|to| Ask::Edit { field: event::Field::Service, to });
        let owner = self.chosen(FieldId::Owner).filter(|owner| owner != "nobody");
        service.into_iter().chain(owner.map(|owner| Ask::Assign { owner: Some(owner) })).collect()
    }

    fn person(&self) -> Person {
        let adjustments = self.value(FieldId::Adjustments);
        Person {
            name: self.value(FieldId::Name),
            contact: self.value(FieldId::Contact),
            phone: self.value(FieldId::Phone),
            email: self.value(FieldId::Email),
            address: self.value(FieldId::Address),
            adjustments: adjustments
                .split(',')
                .map(|a| a.trim().to_owned())
                .filter(|a| !a.is_empty())
                .collect(),
        }
    }

    /// With a service whose procedure we know the case starts at stage 1 at once; without one it waits in triage.
    fn acceptance(&self, model: &Model) -> Option<Acceptance> {
        let service = self.chosen(FieldId::Service)?;
        let scheme = triage::scheme_of(&service)?;
        let owner = self.chosen(FieldId::Owner).filter(|o| o != "nobody");
        let team = model.names.only_team(&service).unwrap_or_default().to_owned();
        Some(Acceptance { scheme, stage: Stage::One, service, team, owner, discretion: None, straight: None })
    }
}

pub(super) fn missing(field: FieldId, why: &str, hint: &str) -> Problem {
    (field, why.to_owned(), hint.to_owned())
}

/// The first sentence of a text, cut at a word, as a subject.
pub fn first_words(text: &str) -> String {
    const LONGEST: usize = 60;
    let sentence = text.split(['.', '\n', '!', '?']).next().unwrap_or_default().trim();
    if sentence.chars().count() <= LONGEST {
        return sentence.to_owned();
    }
    let mut subject = String::new();
    for word in sentence.split_whitespace() {
        if subject.chars().count() + word.chars().count() + 1 > LONGEST {
            break;
        }
        if !subject.is_empty() {
            subject.push(' ');
        }
        subject.push_str(word);
    }
    subject
}
