//! What a case says of itself: its points and its details.

use super::{Sheet, tells_nothing};
use crate::app::form::build::{pick, services};
use crate::app::form::{Field, FieldId, Form, Kind};
use crate::app::model::Model;
use crate::domain::case::Case;
use crate::domain::decide::{Ask, detail};
use crate::domain::event;
use crate::domain::terms::{Channel, Relationship};

pub(super) const POINTS: Sheet = Sheet {
    name: "points",
    title: "Points of",
    button: "points",
    probe: |_, _| Ok(Some(Ask::Define { points: vec!["why".to_owned()] })),
    fields: |_, file| {
        let points: Vec<&str> = file.case.points.iter().map(|point| point.text.as_str()).collect();
        vec![Field::new(FieldId::Words, "A line a point", Kind::Box, &points.join("\n"))]
    },
    tells: tells_nothing,
    ask: |form, _| {
        let points = form.needs(FieldId::Words, "There is no point yet.", "type one line a point")?;
        Ok(Ask::Define { points: points.lines().map(str::to_owned).collect() })
    },
    first: None,
};

pub(super) const DETAILS: Sheet = Sheet {
    name: "details",
    title: "Details of",
    button: "details",
    // Details can always be corrected.
    probe: |_, _| Ok(None),
    fields: |model, file| fields_of(EDITABLE, model, &file.case),
    tells: tells_nothing,
    ask: |form, _| Ok(Ask::EditMany { changes: changes(EDITABLE, form) }),
    first: None,
};

/// A detail that can be corrected: the field of the form, the words before it, the detail.
pub(super) type Editable = (FieldId, &'static str, event::Field);

/// The details that can be corrected.
const EDITABLE: &[Editable] = &[
    (FieldId::Subject, "Subject", event::Field::Subject),
    (FieldId::Wants, "Wants", event::Field::Wants),
    (FieldId::Category, "Category", event::Field::Category),
    (FieldId::Name, "Complainant", event::Field::Complainant),
    (FieldId::Service, "Service", event::Field::Service),
    (FieldId::Team, "Team", event::Field::Team),
    (FieldId::Channel, "How it arrived", event::Field::Channel),
    (FieldId::Relationship, "Group", event::Field::Relationship),
    (FieldId::ServiceUser, "About", event::Field::ServiceUser),
    (FieldId::Advocate, "Advocate", event::Field::Advocate),
    (FieldId::General, "Wider matter", event::Field::General),
    (FieldId::Text, "What happened", event::Field::Text),
];

/// The fields of a table of details, with what the case says in them.
pub(super) fn fields_of(rows: &[Editable], model: &Model, case: &Case) -> Vec<Field> {
    let kind = |field| match field {
        event::Field::Category => pick(model.names.categories.iter().cloned(), true),
        event::Field::Service => pick(services(&model.names), true),
        event::Field::Team => pick(model.names.teams_from(&case.service), true),
        event::Field::Channel => pick(Channel::ALL.iter().map(|c| c.label()), false),
        event::Field::Relationship => pick(Relationship::ALL.iter().map(|group| group.label()), true),
        event::Field::Text => Kind::Box,
        event::Field::Subject
        | event::Field::Wants
        | event::Field::Complainant
        | event::Field::ServiceUser
        | event::Field::Advocate
        | event::Field::Contact
        | event::Field::Phone
        | event::Field::Email
        | event::Field::Address
        | event::Field::Adjustments
        | event::Field::General => Kind::Line,
    };
    rows.iter()
        .map(|(id, label, field)| Field::new(*id, label, kind(*field), &detail(case, *field)))
        .collect()
}

/// The details that say something else than at first.
pub(super) fn changes(rows: &[Editable], form: &Form) -> Vec<(event::Field, String)> {
    let changed = |id: FieldId| form.fields.iter().find(|f| f.id == id).filter(|f| f.differs());
    let row = |(id, _, field): &Editable| changed(*id).map(|f| (*field, f.taken().unwrap_or_default()));
    rows.iter().filter_map(row).collect()
}
