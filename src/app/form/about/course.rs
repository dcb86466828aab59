//! The course of a case: its next stage, its end, its return.

use super::{Sheet, past, tells_nothing, what_it_means};
use crate::app::form::build::{desk, pick};
use crate::app::form::{Field, FieldId, Form, Kind};
use crate::app::model::Model;
use crate::domain::decide::{Ask, escalation_is_late};
use chrono::NaiveDate;

/// Why a complaint ends without an answer, in the words of the Ombudsman's Code.
const WITHDRAWN: &[&str] = &[
    "Complainant decided not to proceed",
    "Legal or criminal proceedings",
    "Young person withdrew authority",
];

pub(super) const ESCALATE: Sheet = Sheet {
    name: "escalate",
    title: "Next stage of",
    button: "next stage",
    probe: |model, file| {
        let late = escalation_is_late(&file.case, model.today(), &desk(model)).map(|_| "why".to_owned());
        Ok(Some(escalation(model.today(), late)))
    },
    // The reason joins them by the day that is typed.
    fields: |_, _| vec![past(FieldId::On, "Asked for on")],
    tells: what_it_means,
    ask: |form, model| {
        let on = form.day(FieldId::On, model)?;
        let asked = form.fields.iter().any(|field| field.id == FieldId::Further);
        let hint = "type it: the time to ask had ended on that day";
        let late =
            asked.then(|| form.needs(FieldId::Further, "A request as late as this needs a reason.", hint));
        Ok(escalation(on, late.transpose()?))
    },
    first: None,
};

impl Form {
    /// Only a request so late that it needs one is asked for its reason, by the day that it was made: the field comes
    /// and goes with what is typed as the day.
    pub(in crate::app::form) fn ask_if_late(&mut self, model: &Model) {
        let on = self.date(FieldId::On, model);
        let late =
            model.file().zip(on).and_then(|(file, on)| escalation_is_late(&file.case, on, &desk(model)));
        let asked = self.fields.iter_mut().find(|field| field.id == FieldId::Further);
        match (late, asked) {
            (Some(label), Some(field)) => field.label = label,
            (Some(label), None) => self.fields.push(Field::new(FieldId::Further, label, Kind::Line, "")),
            (None, _) => self.fields.retain(|field| field.id != FieldId::Further),
        }
        self.at = self.at.min(self.fields.len());
    }
}

fn escalation(on: NaiveDate, late: Option<String>) -> Ask {
    match late {
        Some(reason) => Ask::EscalateLate { on, reason },
        None => Ask::Escalate { on },
    }
}

pub(super) const WITHDRAW: Sheet = Sheet {
    name: "withdraw",
    title: "Withdraw",
    button: "withdrawal",
    probe: |model, _| Ok(Some(Ask::Withdraw { on: model.today(), reason: "why".to_owned() })),
    fields: |_, _| {
        vec![
            Field::new(FieldId::Reason, "Reason", pick(WITHDRAWN.iter().copied(), true), ""),
            past(FieldId::On, "On"),
        ]
    },
    tells: tells_nothing,
    ask: |form, model| {
        let hint = "type it in a few words";
        Ok(Ask::Withdraw {
            reason: form.needs(FieldId::Reason, "A withdrawal needs a reason.", hint)?,
            on: form.day(FieldId::On, model)?,
        })
    },
    first: None,
};

pub(super) const REOPEN: Sheet = Sheet {
    name: "reopen",
    title: "Reopen",
    button: "reopening",
    probe: |_, _| Ok(Some(Ask::Reopen { reason: "why".to_owned() })),
    fields: |_, _| vec![Field::new(FieldId::Reason, "Reason", Kind::Line, "")],
    tells: tells_nothing,
    ask: |form, _| {
        let (why, hint) = ("Going on with a closed case needs a reason.", "type it in a few words");
        Ok(Ask::Reopen { reason: form.needs(FieldId::Reason, why, hint)? })
    },
    first: None,
};
