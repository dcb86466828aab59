//! What is done after an answer: actions agreed, moved and done, and the news of it.

use super::{Sheet, ombudsman, tells_nothing};
use crate::app::effect::CaseFile;
use crate::app::form::build::{officers, pick};
use crate::app::form::submit::{Problem, missing};
use crate::app::form::{Field, FieldId, Form, Kind};
use crate::app::model::{Model, Screen, Tab};
use crate::domain::case::{Action, Case};
use crate::domain::decide::{Ask, Refusal};
use crate::domain::when::Leaning;

pub(super) const AGREE: Sheet = Sheet {
    name: "agree",
    title: "Action on",
    button: "action",
    probe: |model, _| {
        let why = || "why".to_owned();
        Ok(Some(Ask::Agree { what: why(), owner: why(), due: model.today() }))
    },
    fields: |model, _| {
        vec![
            Field::new(FieldId::Words, "What", Kind::Line, ""),
            Field::new(FieldId::Owner, "Who does it", pick(officers(model), true), &model.desk.officer),
            Field::new(FieldId::To, "By when", Kind::Date(Leaning::Future), "10wd"),
        ]
    },
    tells: tells_nothing,
    ask: |form, model| {
        Ok(Ask::Agree {
            what: form.needs(FieldId::Words, "What will be done?", "a few words are enough")?,
            owner: form.needs(FieldId::Owner, "Who will do it?", "type two letters of the name")?,
            due: form.day(FieldId::To, model)?,
        })
    },
    first: None,
};

pub(super) const DONE: Sheet = Sheet {
    name: "done",
    title: "Action done on",
    button: "action as done",
    probe: |model, file| {
        let action = first(&file.case, open).ok_or_else(|| no_action(&file.case))?;
        let (n, evidence) = (action.n, "why".to_owned());
        Ok(Some(Ask::Done { n, on: model.today(), evidence }))
    },
    fields: |model, file| {
        vec![
            which(model, file, open),
            Field::new(FieldId::On, "Done, or paid, on", Kind::Date(Leaning::Past), "today"),
            Field::new(FieldId::Told, "Complainant told", Kind::Date(Leaning::Future), "today"),
            Field::new(FieldId::Evidence, "How we know", Kind::Line, ""),
        ]
        .into_iter()
        .chain(ombudsman::told(&file.case))
        .collect()
    },
    tells: |form, model| {
        let told = form.date(FieldId::Told, model);
        let later = told.filter(|told| *told > model.today());
        later
            .map(|_| "The queue reminds of it until the complainant is told.".to_owned())
            .into_iter()
            .collect()
    },
    ask: |form, model| {
        let n = number(form)?;
        let evidence = form.needs(FieldId::Evidence, "How do we know?", "a letter, a payment, a visit")?;
        let on = form.day(FieldId::On, model)?;
        match form.ordered_ask((n, on), &evidence, model)? {
            Some(ask) => Ok(ask),
            None => Ok(Ask::Finish { n, evidence, on, told: form.day(FieldId::Told, model)? }),
        }
    },
    // The rest stands there already; how we know is what is asked.
    first: Some(FieldId::Evidence),
};

pub(super) const MOVE: Sheet = Sheet {
    name: "move",
    title: "Move an action of",
    button: "action",
    probe: |_, file| first(&file.case, open).map(|_| None).ok_or_else(|| no_action(&file.case)),
    fields: |model, file| {
        let owner = first(&file.case, open).map_or("", |action| action.owner.as_str());
        vec![
            which(model, file, open),
            Field::new(FieldId::Owner, "Who does it", pick(officers(model), true), owner),
            Field::new(FieldId::To, "By when", Kind::Date(Leaning::Future), "10wd"),
            Field::new(FieldId::Reason, "Reason", Kind::Line, ""),
        ]
    },
    tells: tells_nothing,
    ask: |form, model| {
        Ok(Ask::MoveAction {
            n: number(form)?,
            owner: form.needs(FieldId::Owner, "Who will do it?", "type two letters of the name")?,
            due: form.day(FieldId::To, model)?,
            reason: form.needs(FieldId::Reason, "Why is it moved?", "a few words are enough")?,
        })
    },
    first: None,
};

pub(super) const TOLD: Sheet = Sheet {
    name: "told",
    title: "Complainant told of an action of",
    button: "news",
    probe: |_, file| {
        let none = || {
            let why = format!("{} has no action whose news is still owed.", file.case.receipt.reference);
            Refusal::new(why, "record the action as done first")
        };
        first(&file.case, untold).map(|_| None).ok_or_else(none)
    },
    fields: |model, file| {
        let on = Field::new(FieldId::On, "Told on", Kind::Date(Leaning::Past), "today");
        vec![which(model, file, untold), on]
    },
    tells: tells_nothing,
    ask: |form, model| Ok(Ask::Tell { n: number(form)?, on: form.day(FieldId::On, model)? }),
    first: Some(FieldId::On),
};

/// Not done yet.
fn open(action: &Action) -> bool {
    action.done.is_none()
}

/// Done, and the complainant does not know.
pub(super) fn untold(action: &Action) -> bool {
    action.done.is_some() && action.told.is_none()
}

pub(super) fn first(case: &Case, wanted: fn(&Action) -> bool) -> Option<&Action> {
    case.actions.iter().find(|action| wanted(action))
}

fn no_action(case: &Case) -> Refusal {
    Refusal::new(
        format!("{} has no action that is still to be done.", case.receipt.reference),
        "agree one first",
    )
}

fn entry(action: &Action) -> String {
    format!("{} {}", action.n, action.what)
}

/// The field that says which action: in the list of actions it is the chosen one.
pub(super) fn which(model: &Model, file: &CaseFile, wanted: fn(&Action) -> bool) -> Field {
    let listed = model.screen == Screen::Case && model.case.tab == Tab::Actions;
    let chosen = file.case.actions.get(model.case.line).filter(|action| listed && wanted(action));
    let standing = chosen.or(first(&file.case, wanted)).map(entry).unwrap_or_default();
    let all = file.case.actions.iter().filter(|action| wanted(action)).map(entry);
    Field::new(FieldId::Which, "Action", pick(all, false), &standing)
}

pub(super) fn number(form: &Form) -> Result<u32, Problem> {
    let chosen = form.chosen(FieldId::Which).unwrap_or_default();
    let number = chosen.split_whitespace().next().and_then(|n| n.parse().ok());
    number.ok_or_else(|| missing(FieldId::Which, "Which action is it?", "Down shows the list"))
}
