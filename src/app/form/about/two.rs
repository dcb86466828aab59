//! The children's stage 2: the agreed statement and the adjudication.

use super::{Sheet, past, what_it_means};
use crate::app::form::build::{officers, pick};
use crate::app::form::{Field, FieldId};
use crate::domain::decide::Ask;
use crate::domain::event::Adjudication;
use crate::domain::terms::Finding;

pub(super) const STATEMENT: Sheet = Sheet {
    name: "statement",
    title: "Statement of",
    button: "statement",
    probe: |model, _| Ok(Some(Ask::AgreeStatement { on: model.today() })),
    fields: |_, _| vec![past(FieldId::On, "Agreed on")],
    tells: what_it_means,
    ask: |form, model| Ok(Ask::AgreeStatement { on: form.day(FieldId::On, model)? }),
    first: None,
};

pub(super) const ADJUDICATE: Sheet = Sheet {
    name: "adjudicate",
    title: "Adjudication of",
    button: "adjudication",
    probe: |model, _| {
        let (on, by) = (model.today(), "why".to_owned());
        Ok(Some(Ask::Adjudicate(Adjudication { on, by, finding: None })))
    },
    fields: |model, _| {
        vec![
            Field::new(FieldId::Owner, "Decided by", pick(officers(model), true), ""),
            Field::new(FieldId::Finding, "Finding", pick(Finding::ALL.iter().map(|f| f.label()), false), ""),
            past(FieldId::On, "On"),
        ]
    },
    tells: what_it_means,
    ask: |form, model| {
        let finding = form.chosen(FieldId::Finding).and_then(|chosen| Finding::parse(&chosen));
        let by = form.needs(FieldId::Owner, "Who adjudicated?", "a senior manager: type the name")?;
        Ok(Ask::Adjudicate(Adjudication { on: form.day(FieldId::On, model)?, by, finding }))
    },
    first: None,
};
