//! Who has to move next.

use super::{Sheet, past, what_it_means};
use crate::app::form::build::{pick, services};
use crate::app::form::submit::missing;
use crate::app::form::{Field, FieldId};
use crate::domain::decide::Ask;
use crate::domain::event::Handing;
use crate::domain::holders;
use crate::domain::terms::Holder;

pub(super) const HAND: Sheet = Sheet {
    name: "hand",
    title: "Who holds",
    button: "holder",
    probe: |model, file| {
        // Whoever holds it now, it can go to somebody else.
        let now = holders::holder(&file.case).map_or(Holder::Team, |handing| handing.holder);
        let holder = if now == Holder::Service { Holder::Team } else { Holder::Service };
        Ok(Some(Ask::Hand(Handing { holder, on: model.today(), name: String::new() })))
    },
    fields: |model, _| {
        vec![
            Field::new(FieldId::Holder, "With the", pick(Holder::ALL.iter().map(|h| h.label()), false), ""),
            Field::new(FieldId::Body, "Which one", pick(services(&model.names), true), ""),
            past(FieldId::On, "From"),
        ]
    },
    tells: what_it_means,
    ask: |form, model| {
        let holder = form.chosen(FieldId::Holder).and_then(|chosen| Holder::parse(&chosen));
        let unknown = || missing(FieldId::Holder, "Who has to move next?", "Down shows the list");
        Ok(Ask::Hand(Handing {
            holder: holder.ok_or_else(unknown)?,
            name: form.chosen(FieldId::Body).unwrap_or_default(),
            on: form.day(FieldId::On, model)?,
        }))
    },
    first: None,
};
