//! Who has a part in a stage.

use super::{Sheet, what_it_means};
use crate::app::form::build::{officers, pick};
use crate::app::form::submit::missing;
use crate::app::form::{Field, FieldId};
use crate::domain::case::Case;
use crate::domain::decide::Ask;
use crate::domain::terms::{Role, Scheme, Stage};

pub(super) const APPOINT: Sheet = Sheet {
    name: "appoint",
    title: "Appoint for",
    button: "appointment",
    probe: |_, _| {
        let (stage, officer) = (Stage::One, "why".to_owned());
        Ok(Some(Ask::Appoint { stage, officer, role: Role::InvestigatingOfficer }))
    },
    fields: |model, file| {
        let (role, stage) = (next_part(&file.case), file.case.stage());
        vec![
            Field::new(FieldId::Role, "Part", pick(Role::ALL.iter().map(|r| r.label()), false), role.label()),
            Field::new(FieldId::Owner, "Person", pick(officers(model), true), ""),
            Field::new(
                FieldId::Stage,
                "Stage",
                pick(Stage::ALL.iter().map(|s| s.label()), false),
                stage.label(),
            ),
        ]
    },
    tells: what_it_means,
    ask: |form, _| {
        let role = form.chosen(FieldId::Role).and_then(|chosen| Role::parse(&chosen));
        let stage = form.chosen(FieldId::Stage).and_then(|chosen| Stage::parse(&chosen));
        Ok(Ask::Appoint {
            role: role.ok_or_else(|| missing(FieldId::Role, "Which part?", "Down shows the list"))?,
            officer: form.needs(FieldId::Owner, "Who is it?", "type two letters, or a new name")?,
            stage: stage.ok_or_else(|| missing(FieldId::Stage, "At which stage?", "Down shows the list"))?,
        })
    },
    first: Some(FieldId::Owner),
};

/// The part of the present stage that nobody has yet.
fn next_part(case: &Case) -> Role {
    let parts: &[Role] = match (case.scheme, case.stage()) {
        (Some(Scheme::Children), Stage::Two) => {
            &[Role::InvestigatingOfficer, Role::IndependentPerson, Role::AdjudicatingOfficer]
        }
        (Some(Scheme::Children), Stage::Three) => &[Role::PanelChair, Role::PanelMember],
        (_, Stage::Informal | Stage::One | Stage::Two | Stage::Three) => &[Role::InvestigatingOfficer],
    };
    let free = parts.iter().find(|role| case.person(case.stage(), **role).is_none());
    free.or(parts.last()).copied().unwrap_or(Role::InvestigatingOfficer)
}
