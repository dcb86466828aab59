//! A complaint that concerns another body too.

use super::{Sheet, past, what_it_means};
use crate::app::form::build::{NO, YES_NO, pick};
use crate::app::form::{Field, FieldId, Kind};
use crate::domain::decide::Ask;
use crate::domain::event::Joint;

/// Who leads, as the list offers it.
const WE: &str = "we lead";
const THEY: &str = "they lead";

pub(super) const JOINT: Sheet = Sheet {
    name: "joint",
    title: "Joint complaint:",
    button: "joint complaint",
    probe: |model, _| {
        let (with, on) = ("why".to_owned(), model.today());
        Ok(Some(Ask::Join(Joint { with, they_lead: false, on, consent: false })))
    },
    fields: |_, _| {
        vec![
            Field::new(FieldId::Body, "With", Kind::Line, ""),
            Field::new(FieldId::Lead, "Lead", pick([WE, THEY], false), WE),
            Field::new(FieldId::Told, "May be shared", pick(YES_NO.iter().copied(), false), NO),
            past(FieldId::On, "Agreed on"),
        ]
    },
    tells: what_it_means,
    ask: |form, model| {
        Ok(Ask::Join(Joint {
            with: form.needs(FieldId::Body, "With which body?", "as in Bedford NHS Trust")?,
            they_lead: form.chosen(FieldId::Lead).as_deref() == Some(THEY),
            consent: form.says_yes(FieldId::Told),
            on: form.day(FieldId::On, model)?,
        }))
    },
    first: None,
};
