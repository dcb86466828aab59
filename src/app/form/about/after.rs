//! What is done after an answer: actions agreed, and done.

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
        let action = first_open(&file.case).ok_or_else(|| no_action(&file.case))?;
        Ok(Some(Ask::Done { n: action.n, on: model.today(), evidence: "why".to_owned() }))
    },
    fields: done_fields,
    tells: tells_nothing,
    ask: |form, model| {
        let n = action_number(form)?;
        let evidence = form.needs(FieldId::Evidence, "How do we know?", "a letter, a payment, a visit")?;
        form.done_ask((n, form.day(FieldId::On, model)?), evidence, model)
    },
    // The action stands there already; how we know is what is asked.
    first: Some(FieldId::Evidence),
};

fn first_open(case: &Case) -> Option<&Action> {
    case.open_actions().next()
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

fn done_fields(model: &Model, file: &CaseFile) -> Vec<Field> {
    // In the list of actions it is the chosen one that is done.
    let listed = model.screen == Screen::Case && model.case.tab == Tab::Actions;
    let chosen = file.case.actions.get(model.case.line).filter(|action| listed && action.done.is_none());
    let which = chosen.or(first_open(&file.case)).map(entry).unwrap_or_default();
    vec![
        Field::new(FieldId::Which, "Action", pick(file.case.open_actions().map(entry), false), &which),
        Field::new(FieldId::Evidence, "How we know", Kind::Line, ""),
        Field::new(FieldId::On, "Done on", Kind::Date(Leaning::Past), "today"),
    ]
    .into_iter()
    .chain(ombudsman::told(&file.case))
    .collect()
}

fn action_number(form: &Form) -> Result<u32, Problem> {
    let chosen = form.chosen(FieldId::Which).unwrap_or_default();
    let number = chosen.split_whitespace().next().and_then(|n| n.parse().ok());
    number.ok_or_else(|| missing(FieldId::Which, "Which action is done?", "Down shows the list"))
}
