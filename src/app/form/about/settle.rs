//! Conciliation, early and informal resolution.

use super::{Sheet, past, what_it_means};
use crate::app::form::build::{NO, YES_NO, pick};
use crate::app::form::submit::missing;
use crate::app::form::{Field, FieldId, Kind};
use crate::domain::decide::Ask;
use crate::domain::event::Settlement;
use crate::domain::terms::{Settling, Stage};

pub(super) const SETTLE: Sheet = Sheet {
    name: "settle",
    title: "Settlement of",
    button: "settlement",
    probe: |model, _| {
        let (on, outcome) = (model.today(), String::new());
        Ok(Some(Ask::Settle(Settlement { step: Settling::Early, on, resolved: false, outcome })))
    },
    fields: |_, file| {
        let informal = file.case.stage() == Stage::Informal;
        let step = if informal { Settling::Informal } else { Settling::Conciliation };
        vec![
            Field::new(
                FieldId::Which,
                "Step",
                pick(Settling::ALL.iter().map(|s| s.label()), false),
                step.label(),
            ),
            Field::new(FieldId::Resolved, "Resolved", pick(YES_NO.iter().copied(), false), NO),
            Field::new(FieldId::Words, "Outcome", Kind::Line, ""),
            past(FieldId::On, "On"),
        ]
    },
    tells: what_it_means,
    ask: |form, model| {
        let step = form.chosen(FieldId::Which).and_then(|chosen| Settling::parse(&chosen));
        Ok(Ask::Settle(Settlement {
            step: step.ok_or_else(|| missing(FieldId::Which, "Which step?", "Down shows the list"))?,
            resolved: form.says_yes(FieldId::Resolved),
            outcome: form.value(FieldId::Words),
            on: form.day(FieldId::On, model)?,
        }))
    },
    first: None,
};
