//! The response period agreed with the complainant (adult social care).

use super::{Sheet, what_it_means};
use crate::app::form::{Field, FieldId, Kind};
use crate::domain::decide::Ask;
use crate::domain::when::Leaning;

pub(super) const PLAN: Sheet = Sheet {
    name: "plan",
    title: "Plan for",
    button: "plan",
    probe: |model, _| Ok(Some(Ask::AgreePlan { respond_by: model.today() })),
    fields: |_, _| vec![Field::new(FieldId::To, "Answer by", Kind::Date(Leaning::Future), "20wd")],
    tells: what_it_means,
    ask: |form, model| Ok(Ask::AgreePlan { respond_by: form.day(FieldId::To, model)? }),
    first: None,
};
