//! A remedy: what puts things right, why, and on whose word.

use super::points::{no_point, point_field};
use super::{Sheet, tells_nothing};
use crate::app::form::build::{officers, pick};
use crate::app::form::submit::{Problem, missing};
use crate::app::form::{Field, FieldId, Form, Kind};
use crate::domain::decide::Ask;
use crate::domain::event::{Remedy, pence};
use crate::domain::terms::RemedyKind;
use crate::domain::when::Leaning;

pub(super) const REMEDY: Sheet = Sheet {
    name: "remedy",
    title: "Remedy on",
    button: "remedy",
    probe: |model, _| {
        let why = || "why".to_owned();
        Ok(Some(Ask::Agree { what: why(), owner: why(), due: model.today() }))
    },
    fields: |model, file| {
        let kinds = pick(RemedyKind::ALL.iter().map(|kind| kind.label()), false);
        let mut fields = vec![
            Field::new(FieldId::RemedyKind, "Remedy", kinds, ""),
            Field::new(FieldId::Words, "What is done", Kind::Line, ""),
            Field::new(FieldId::Amount, "Amount, pounds", Kind::Line, ""),
            Field::new(FieldId::Fault, "Fault", Kind::Line, ""),
            Field::new(FieldId::Injustice, "Injustice", Kind::Line, ""),
            Field::new(FieldId::Authority, "Agreed by", Kind::Line, ""),
            Field::new(FieldId::Owner, "Who does it", pick(officers(model), true), &model.desk.officer),
            Field::new(FieldId::To, "By when", Kind::Date(Leaning::Future), "10wd"),
        ];
        if !file.case.points.is_empty() {
            fields.insert(1, point_field(model, &file.case, true));
        }
        fields
    },
    tells: tells_nothing,
    ask: |form, model| {
        let kind = form.chosen(FieldId::RemedyKind).and_then(|kind| RemedyKind::parse(&kind));
        let kind = kind.ok_or_else(|| {
            missing(FieldId::RemedyKind, "What kind of remedy is it?", "Down shows the list")
        })?;
        let what = form.chosen(FieldId::Words).unwrap_or_else(|| kind.label().to_owned());
        let (due, owner) = (
            form.day(FieldId::To, model)?,
            form.needs(FieldId::Owner, "Who will do it?", "type two letters of the name")?,
        );
        let remedy = Remedy {
            kind,
            pence: amount(form, kind)?,
            fault: form.value(FieldId::Fault),
            injustice: form.value(FieldId::Injustice),
            authority: form.value(FieldId::Authority),
            point: no_point(form),
        };
        Ok(Ask::AgreeRemedy { what, owner, due, remedy: Box::new(remedy) })
    },
    first: None,
};

fn amount(form: &Form, kind: RemedyKind) -> Result<Option<u64>, Problem> {
    let typed = form.value(FieldId::Amount);
    match (typed.is_empty(), pence(&typed)) {
        (true, _) if kind.is_payment() => {
            let why = format!("A {} needs its amount.", kind.label().to_lowercase());
            Err(missing(FieldId::Amount, &why, "in pounds: 150 or 150.50"))
        }
        (true, _) => Ok(None),
        (false, Some(pence)) => Ok(Some(pence)),
        (false, None) => Err(missing(FieldId::Amount, "That is no amount.", "in pounds: 150 or 150.50")),
    }
}
