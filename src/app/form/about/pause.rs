//! A case, or some of its points, waits and goes on.

use super::{Sheet, past, what_it_means};
use crate::app::form::build::pick;
use crate::app::form::submit::{Problem, missing};
use crate::app::form::{Field, FieldId, Form, Kind};
use crate::domain::decide::Ask;
use crate::domain::when::Leaning;

/// Why a complaint may wait (SI 2006/1738 reg 8 and 14; the policy's Appendix A).
const REASONS: &[&str] = &[
    "Family court proceedings",
    "Criminal proceedings",
    "Disciplinary proceedings",
    "Tribunal appeal",
    "Waiting for an advocate to be appointed",
];

pub(super) const PAUSE: Sheet = Sheet {
    name: "pause",
    title: "Pause",
    button: "pause",
    probe: |model, _| {
        let (from, reason) = (model.today(), "court".to_owned());
        Ok(Some(Ask::Pause { from, until: None, reason, points: Vec::new() }))
    },
    fields: |_, _| {
        vec![
            Field::new(FieldId::Reason, "Reason", pick(REASONS.iter().copied(), true), ""),
            past(FieldId::From, "From"),
            Field::new(FieldId::Until, "Until, if known", Kind::Date(Leaning::Future), ""),
            Field::new(FieldId::Points, "Only points", Kind::Line, ""),
        ]
    },
    tells: what_it_means,
    ask: |form, model| {
        Ok(Ask::Pause {
            reason: form.needs(FieldId::Reason, "A pause needs a reason.", "name the proceedings")?,
            from: form.day(FieldId::From, model)?,
            until: form.day_or_none(FieldId::Until, model)?,
            points: points(form)?,
        })
    },
    first: None,
};

/// The numbers of the points that wait: `1 3`; none for the whole case.
fn points(form: &Form) -> Result<Vec<u32>, Problem> {
    let typed = form.value(FieldId::Points);
    let numbers = typed.split([' ', ',']).filter(|word| !word.is_empty()).map(str::parse);
    numbers.collect::<Result<_, _>>().map_err(|_| {
        missing(FieldId::Points, "These are no numbers of points.", "as in 1 3; empty for the whole case")
    })
}

pub(super) const GO_ON: Sheet = Sheet {
    name: "goon",
    title: "Go on with",
    button: "going on",
    probe: |model, _| Ok(Some(Ask::Resume { on: model.today() })),
    fields: |_, _| vec![past(FieldId::On, "Counts again from")],
    tells: what_it_means,
    ask: |form, model| Ok(Ask::Resume { on: form.day(FieldId::On, model)? }),
    first: None,
};

pub(super) const ENDED: Sheet = Sheet {
    name: "ended",
    title: "Proceedings ended:",
    button: "end of proceedings",
    probe: |model, _| Ok(Some(Ask::EndProceedings { on: model.today() })),
    fields: |_, _| vec![past(FieldId::On, "Ended on")],
    tells: what_it_means,
    ask: |form, model| Ok(Ask::EndProceedings { on: form.day(FieldId::On, model)? }),
    first: None,
};
