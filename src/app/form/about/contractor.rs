//! A contractor's answer, which counts as stage 1.

use super::{Sheet, past, what_it_means};
use crate::app::form::build::pick;
use crate::app::form::{Field, FieldId, Kind};
use crate::domain::decide::Ask;
use crate::domain::event::ContractorAnswer;
use crate::domain::terms::Finding;

pub(super) const CONTRACTOR: Sheet = Sheet {
    name: "contractor",
    title: "Contractor's stage 1:",
    button: "contractor's stage 1",
    probe: |model, _| {
        let (contractor, on) = ("why".to_owned(), model.today());
        let (finding, summary) = (Some(Finding::NoFinding), contractor.clone());
        let answer = ContractorAnswer { contractor, complained: on, on, finding, summary };
        Ok(Some(Ask::ContractorStage(answer)))
    },
    fields: |_, _| {
        vec![
            Field::new(FieldId::Body, "Contractor", Kind::Line, ""),
            past(FieldId::From, "It received this"),
            past(FieldId::On, "It answered"),
            Field::new(FieldId::Finding, "Finding", pick(Finding::ALL.iter().map(|f| f.label()), false), ""),
            Field::new(FieldId::Words, "Answer", Kind::Line, ""),
        ]
    },
    tells: what_it_means,
    ask: |form, model| {
        Ok(Ask::ContractorStage(ContractorAnswer {
            contractor: form.needs(FieldId::Body, "Which contractor?", "the name")?,
            complained: form.day(FieldId::From, model)?,
            on: form.day(FieldId::On, model)?,
            finding: form.chosen(FieldId::Finding).and_then(|chosen| Finding::parse(&chosen)),
            summary: form.value(FieldId::Words),
        }))
    },
    first: None,
};
