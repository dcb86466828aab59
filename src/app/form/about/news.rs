//! News for the complainant: promised, given, or sent with a holding reply.

use super::{Sheet, past, what_it_means};
use crate::app::form::build::{NAMED, NO, YES_NO, pick};
use crate::app::form::{Field, FieldId, Kind};
use crate::domain::decide::{Ask, Extending, Holding};
use crate::domain::when::Leaning;

pub(super) const PROMISE: Sheet = Sheet {
    name: "promise",
    title: "News promised on",
    button: "promise",
    probe: |model, _| Ok(Some(Ask::PromiseUpdate { on: model.today() })),
    fields: |_, _| vec![Field::new(FieldId::Update, "By when", Kind::Date(Leaning::Future), "5wd")],
    tells: what_it_means,
    ask: |form, model| Ok(Ask::PromiseUpdate { on: form.day(FieldId::Update, model)? }),
    first: None,
};

pub(super) const GIVEN: Sheet = Sheet {
    name: "given",
    title: "News given on",
    button: "news as given",
    probe: |model, _| Ok(Some(Ask::GiveUpdate { on: model.today() })),
    fields: |_, _| vec![past(FieldId::On, "Given on")],
    tells: what_it_means,
    ask: |form, model| Ok(Ask::GiveUpdate { on: form.day(FieldId::On, model)? }),
    first: None,
};

pub(super) const HOLDING: Sheet = Sheet {
    name: "holding",
    title: "Holding reply to",
    button: "holding reply",
    probe: |model, _| {
        let on = model.today();
        Ok(Some(Ask::HoldingReply(Holding { on, update: on, extending: None })))
    },
    fields: |_, _| {
        vec![
            past(FieldId::On, "Sent on"),
            Field::new(FieldId::Update, "Next news by", Kind::Date(Leaning::Future), "5wd"),
            Field::new(FieldId::To, "New date, if any", Kind::Date(Leaning::Future), ""),
            Field::new(FieldId::Reason, "Reason", Kind::Line, ""),
            Field::new(FieldId::Agreed, "Agreed with them", Kind::Date(Leaning::Past), ""),
            Field::new(FieldId::Told, NAMED, pick(YES_NO.iter().copied(), false), NO),
            Field::new(FieldId::Further, "Past the limit", Kind::Line, ""),
        ]
    },
    tells: what_it_means,
    ask: |form, model| {
        let (reason, terms) = (form.value(FieldId::Reason), form.extension_terms(model)?);
        let to = form.day_or_none(FieldId::To, model)?;
        Ok(Ask::HoldingReply(Holding {
            on: form.day(FieldId::On, model)?,
            update: form.day(FieldId::Update, model)?,
            extending: to.map(|to| Extending { to, reason, terms }),
        }))
    },
    first: Some(FieldId::Update),
};
