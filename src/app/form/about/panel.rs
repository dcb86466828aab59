//! The children's review panel: its meeting and its report.

use super::{Sheet, past, what_it_means};
use crate::app::form::build::pick;
use crate::app::form::{Field, FieldId};
use crate::domain::decide::Ask;
use crate::domain::terms::Finding;

pub(super) const MET: Sheet = Sheet {
    name: "panelmet",
    title: "Panel of",
    button: "panel meeting",
    probe: |model, _| Ok(Some(Ask::PanelMet { on: model.today() })),
    fields: |_, _| vec![past(FieldId::On, "Met on")],
    tells: what_it_means,
    ask: |form, model| Ok(Ask::PanelMet { on: form.day(FieldId::On, model)? }),
    first: None,
};

pub(super) const REPORT: Sheet = Sheet {
    name: "panelreport",
    title: "Panel report on",
    button: "panel report",
    probe: |model, _| Ok(Some(Ask::PanelReport { on: model.today(), finding: None })),
    fields: |_, _| {
        vec![
            Field::new(FieldId::Finding, "Finding", pick(Finding::ALL.iter().map(|f| f.label()), false), ""),
            past(FieldId::On, "Received on"),
        ]
    },
    tells: what_it_means,
    ask: |form, model| {
        let finding = form.chosen(FieldId::Finding).and_then(|chosen| Finding::parse(&chosen));
        Ok(Ask::PanelReport { on: form.day(FieldId::On, model)?, finding })
    },
    first: None,
};
