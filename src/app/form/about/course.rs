//! The course of a case: its next stage, its end, its return.

use super::{Sheet, tells_nothing};
use crate::app::form::build::{self, pick};
use crate::app::form::{Field, FieldId, Form, Kind};
use crate::app::model::Model;
use crate::domain::decide::{Ask, decide};
use crate::domain::when::Leaning;

/// Why a complaint ends without an answer, in the words of the Ombudsman's Code.
const WITHDRAWN: &[&str] = &[
    "Complainant decided not to proceed",
    "Legal or criminal proceedings",
    "Young person withdrew authority",
];

/// A day in the past that something happened on: today unless another one is typed.
fn past(label: &'static str) -> Field {
    Field::new(FieldId::On, label, Kind::Date(Leaning::Past), "today")
}

pub(super) const ESCALATE: Sheet = Sheet {
    name: "escalate",
    title: "Next stage of",
    button: "next stage",
    probe: |model, _| Ok(Some(Ask::Escalate { on: model.today() })),
    fields: |_, _| vec![past("Asked for on")],
    tells: tell_escalate,
    ask: |form, model| Ok(Ask::Escalate { on: form.day(FieldId::On, model)? }),
    first: None,
};

/// What the request means: the departures from the rule that are allowed, or why it cannot be recorded.
fn tell_escalate(form: &Form, model: &Model) -> Vec<String> {
    let (Some(file), Some(on)) = (model.file(), form.date(FieldId::On, model)) else { return Vec::new() };
    match decide(&file.case, &Ask::Escalate { on }, &build::desk(model)) {
        Ok(decision) => std::iter::once(format!("{}.", decision.says)).chain(decision.flags).collect(),
        Err(refusal) => vec![refusal.why, refusal.hint],
    }
}

pub(super) const WITHDRAW: Sheet = Sheet {
    name: "withdraw",
    title: "Withdraw",
    button: "withdrawal",
    probe: |model, _| Ok(Some(Ask::Withdraw { on: model.today(), reason: "why".to_owned() })),
    fields: |_, _| {
        vec![Field::new(FieldId::Reason, "Reason", pick(WITHDRAWN.iter().copied(), true), ""), past("On")]
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
