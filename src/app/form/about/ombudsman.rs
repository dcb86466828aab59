//! The form for an Ombudsman's part. Its fields depend on where the case stands: an enquiry, its answer or the decision,
//! then the remedies that the decision orders.

use super::{Sheet, after, tells_nothing};
use crate::app::effect::CaseFile;
use crate::app::form::build::{officers, pick};
use crate::app::form::submit::{Problem, missing};
use crate::app::form::{Field, FieldId, Form, Kind};
use crate::app::model::Model;
use crate::domain::case::{Action, Case};
use crate::domain::decide::{Ask, Refusal};
use crate::domain::terms::{DecisionCategory, Ombudsman, RemedyKind};
use crate::domain::when::Leaning;
use chrono::NaiveDate;

pub(super) const OMBUDSMAN: Sheet = Sheet {
    name: "ombudsman",
    title: "Ombudsman's part in",
    button: "the Ombudsman's part",
    probe: |model, file| Ok(probe(&file.case, model.today())),
    fields: |model, file| fields(model, &file.case),
    tells: tells_nothing,
    ask: |form, model| form.ombudsman_ask(model),
    first: None,
};

pub(super) const NOT_COMPLIED: Sheet = Sheet {
    name: "not-complied",
    title: "Remedy not carried out in",
    button: "as not complied",
    probe: |_, file| {
        let none = || {
            let why = format!("{} has no ordered remedy that is still to be reported on.", reference(file));
            Refusal::new(why, "record first what the Ombudsman orders")
        };
        after::first(&file.case, unreported).map(|_| None).ok_or_else(none)
    },
    fields: |model, file| {
        vec![
            after::which(model, file, unreported),
            Field::new(FieldId::Reason, "Why it will not be", Kind::Line, ""),
            Field::new(FieldId::To, "Told them on", Kind::Date(Leaning::Past), ""),
        ]
    },
    tells: |_, model| {
        // Manual for councils, part 11.
        let body = model.file().map(|file| file.case.ombudsman_body());
        body.map(|body| format!("It counts as not complied, and the {body} may report it publicly."))
            .into_iter()
            .collect()
    },
    ask: |form, model| {
        let n = after::number(form)?;
        let known = model.file().and_then(|file| file.case.actions.iter().find(|action| action.n == n));
        let refused = known.and_then(|action| action.ordered.as_ref()?.refused.clone());
        let words = match refused {
            Some(why) => why,
            None => {
                form.needs(FieldId::Reason, "Why will it not be carried out?", "as it is told to them")?
            }
        };
        Ok(Ask::ReportRemedy { n, done: None, words, told: form.optional_day(FieldId::To, model)? })
    },
    first: Some(FieldId::Reason),
};

fn reference(file: &CaseFile) -> &str {
    &file.case.receipt.reference
}

/// An ordered remedy that was neither carried out nor refused, or of whose refusal the Ombudsman was not told.
fn unreported(action: &Action) -> bool {
    action
        .ordered
        .as_ref()
        .is_some_and(|ordered| action.is_open() || ordered.told.is_none() && action.done.is_none())
}

const ANSWERED: &str = "answer sent";
const DECIDED: &str = "decision received";
const ORDERED: &str = "remedy ordered";
const AGAIN: &str = "another enquiry";
/// The word that a remedy is done, before its number.
const TOLD: &str = "told them of remedy ";

/// What can come next.
enum Next {
    Enquiry,
    AnswerOrDecision,
    Decision,
    Remedy,
}

fn next(case: &Case) -> Next {
    match &case.ombudsman {
        None => Next::Enquiry,
        Some(enquiry) if enquiry.decided.is_some() => Next::Remedy,
        Some(enquiry) if enquiry.answered.is_some() => Next::Decision,
        Some(_) => Next::AnswerOrDecision,
    }
}

/// What finds out whether the form applies; none where it always does.
fn probe(case: &Case, on: NaiveDate) -> Option<Ask> {
    match next(case) {
        Next::Enquiry => Some(Ask::OmbudsmanAsk { on, due: None, body: None }),
        Next::AnswerOrDecision | Next::Decision | Next::Remedy => None,
    }
}

fn fields(model: &Model, case: &Case) -> Vec<Field> {
    let past = |label| Field::new(FieldId::On, label, Kind::Date(Leaning::Past), "today");
    let by = |label| Field::new(FieldId::To, label, Kind::Date(Leaning::Future), "");
    let decision = || {
        let categories = case.ombudsman_body().categories(model.today());
        let categories = pick(categories.map(|used| used.category.label()), false);
        [
            Field::new(FieldId::Category, "Counted as", categories, ""),
            Field::new(FieldId::Words, "Decision", Kind::Line, ""),
        ]
    };
    let which = |options: Vec<String>| {
        let first = options.first().cloned().unwrap_or_default();
        Field::new(FieldId::Which, "What", pick(options, false), &first)
    };
    match next(case) {
        Next::Enquiry => {
            let bodies = pick(Ombudsman::ALL.iter().map(|body| body.label()), false);
            let usual = case.ombudsman_body().label();
            vec![Field::new(FieldId::Category, "Who asks", bodies, usual), past("Asked on"), by("Answer by")]
        }
        Next::AnswerOrDecision => {
            let first = [which(vec![ANSWERED.to_owned(), DECIDED.to_owned()]), past("On")];
            first.into_iter().chain(decision()).collect()
        }
        Next::Decision => {
            let [category, words] = decision();
            vec![category, words, past("Decided on")]
        }
        Next::Remedy => {
            let kinds = pick(RemedyKind::ALL.iter().map(|kind| kind.label()), false);
            vec![
                which(after_the_decision(case)),
                Field::new(FieldId::Words, "Remedy", Kind::Line, ""),
                Field::new(FieldId::Category, "Kind", kinds, ""),
                Field::new(FieldId::Owner, "Who does it", pick(officers(model), true), &model.desk.officer),
                by("By, or told on"),
            ]
        }
    }
}

/// What comes after a decision: a remedy that it orders, the word that one is done, another enquiry.
fn after_the_decision(case: &Case) -> Vec<String> {
    let untold = |action: &&Action| {
        action.done.is_some() && action.ordered.as_ref().is_some_and(|ordered| ordered.told.is_none())
    };
    let told = case.actions.iter().filter(untold).map(|action| format!("{TOLD}{}", action.n));
    std::iter::once(ORDERED.to_owned()).chain(told).chain([AGAIN.to_owned()]).collect()
}

/// The day an Ombudsman was told, in the form for an action that is done; only where one ordered something.
pub(super) fn told(case: &Case) -> Option<Field> {
    let ordered = case.open_actions().any(|action| action.ordered.is_some());
    ordered.then(|| Field::new(FieldId::To, "Told them on", Kind::Date(Leaning::Past), ""))
}

impl Form {
    /// What the filled-in form asks, by the fields that it was opened with.
    fn ombudsman_ask(&self, model: &Model) -> Result<Ask, Problem> {
        let has = |id: FieldId| self.fields.iter().any(|field| field.id == id);
        let chosen = self.chosen(FieldId::Which);
        let told = chosen.as_deref().and_then(|chosen| chosen.strip_prefix(TOLD)?.parse().ok());
        match (chosen.as_deref(), told) {
            // What was typed for something else must not vanish with the save.
            (Some(chosen @ (ANSWERED | AGAIN)), _) | (Some(chosen), Some(_))
                if !self.value(FieldId::Words).is_empty() =>
            {
                let why = format!("\u{201c}{chosen}\u{201d} has no words, and some are typed.");
                Err(missing(FieldId::Which, &why, "choose the other, or empty the line"))
            }
            (_, Some(n)) => self.told_ask(n, model),
            (Some(ANSWERED), None) => Ok(Ask::OmbudsmanAnswer { on: self.day(FieldId::On, model)? }),
            (Some(ORDERED), None) => self.remedy_ask(model),
            (Some(AGAIN), None) => Ok(Ask::OmbudsmanAsk {
                on: model.today(),
                due: self.optional_day(FieldId::To, model)?,
                body: None,
            }),
            (Some(_), None) => self.decision_ask(model),
            (None, None) if has(FieldId::Words) => self.decision_ask(model),
            (None, None) => Ok(Ask::OmbudsmanAsk {
                on: self.day(FieldId::On, model)?,
                due: self.optional_day(FieldId::To, model)?,
                body: self.chosen(FieldId::Category).and_then(|name| Ombudsman::parse(&name)),
            }),
        }
    }

    fn decision_ask(&self, model: &Model) -> Result<Ask, Problem> {
        let decision =
            self.needs(FieldId::Words, "What was decided?", "the decision in the Ombudsman's own words")?;
        Ok(Ask::OmbudsmanDecide {
            on: self.day(FieldId::On, model)?,
            decision,
            category: self.chosen(FieldId::Category).and_then(|name| DecisionCategory::parse(&name)),
        })
    }

    /// They were told later that a remedy is done: on the day that is typed, else today.
    fn told_ask(&self, n: u32, model: &Model) -> Result<Ask, Problem> {
        let told = Some(self.optional_day(FieldId::To, model)?.unwrap_or(model.today()));
        Ok(Ask::ReportRemedy { n, done: None, words: String::new(), told })
    }

    fn remedy_ask(&self, model: &Model) -> Result<Ask, Problem> {
        let kind = self.chosen(FieldId::Category).and_then(|name| RemedyKind::parse(&name));
        Ok(Ask::OrderRemedy {
            what: self.needs(FieldId::Words, "What is ordered?", "a few words of the decision are enough")?,
            kind: kind.ok_or_else(|| {
                missing(FieldId::Category, "Which kind of remedy is it?", "Down shows the list")
            })?,
            owner: self.needs(FieldId::Owner, "Who will do it?", "type two letters of the name")?,
            due: self.day(FieldId::To, model)?,
        })
    }

    /// What is asked of an action that is done where an Ombudsman ordered it; none for one of the council's own.
    pub(super) fn ordered_ask(
        &self,
        (n, on): (u32, NaiveDate),
        evidence: &str,
        model: &Model,
    ) -> Result<Option<Ask>, Problem> {
        let actions = model.file().map_or(&[][..], |file| &file.case.actions);
        let ordered = actions.iter().any(|action| action.n == n && action.ordered.is_some());
        if !ordered {
            return Ok(None);
        }
        let told = self.optional_day(FieldId::To, model)?;
        Ok(Some(Ask::ReportRemedy { n, done: Some(on), words: evidence.to_owned(), told }))
    }

    /// A date that may be left out.
    fn optional_day(&self, id: FieldId, model: &Model) -> Result<Option<NaiveDate>, Problem> {
        if self.value(id).is_empty() { Ok(None) } else { self.day(id, model).map(Some) }
    }
}
