//! A desk like the one in the design: Northshire on Fri 20 Nov 2026.

use chrono::{NaiveDate, NaiveDateTime};
use redress::app::effect::{CaseFile, QueueReply};
use redress::app::model::{Desk, Model};
use redress::domain::calendar::{Calendar, Division};
use redress::domain::case::Case;
use redress::domain::deadline::deadlines;
use redress::domain::event::{CaseId, Event, Fact};
use redress::domain::policy::Policies;
use redress::domain::query::Page;
use redress::domain::row::Row;
use serde_json::{Value, json};

/// A date from its ISO form.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A moment from its ISO form.
pub(crate) fn moment(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// The desk with nothing on it.
pub(crate) fn empty() -> Model {
    let desk = Desk {
        council: "Northshire Council".to_owned(),
        officer: "J Malik".to_owned(),
        session: "test".to_owned(),
        demo: true,
    };
    let mut model = Model::new(
        desk,
        Policies::built_in().unwrap(),
        Calendar::built_in(Division::EnglandAndWales),
        moment("2026-11-20T09:12:00"),
    );
    model.names.officers = ["J Malik", "R Osei", "F Lund", "C Iqbal"].map(str::to_owned).to_vec();
    model
}

/// The file of a case from its facts: when, who, what.
pub(crate) fn file(model: &Model, id: i64, facts: &[(&str, Value)]) -> CaseFile {
    let events: Vec<Event> = facts
        .iter()
        .zip(1..)
        .map(|((at, fact), seq)| Event {
            seq,
            at: moment(at),
            by: "J Malik".to_owned(),
            fact: serde_json::from_value::<Fact>(fact.clone()).unwrap(),
            batch: seq,
        })
        .collect();
    let case = Case::fold(CaseId(id), &events).unwrap();
    let deadlines = deadlines(&case, &model.policies, &model.calendar).unwrap();
    CaseFile { case, events, deadlines, others: Vec::new() }
}

/// Puts cases in the queue and selects the first.
pub(crate) fn with_cases(mut model: Model, files: Vec<CaseFile>) -> Model {
    let rows: Vec<Row> = files.iter().map(|file| Row::of(&file.case, &file.deadlines)).collect();
    let (matching, total) = (rows.len(), rows.len());
    model.queue.reply = QueueReply {
        page: Page { rows, matching, total, ..Page::default() },
        cases: total,
        ..QueueReply::default()
    };
    model.queue.loaded = true;
    model.queue.selected = files.first().map(|file| file.case.id);
    model.case.file = files.into_iter().next().map(Box::new);
    model
}

/// A complaint that arrived at a moment; more facts may follow.
pub(crate) fn received([reference, at, subject, text]: [&'static str; 4]) -> (&'static str, Value) {
    let on = &at[..10];
    let fact = json!({
        "kind": "received", "reference": reference, "on": on, "channel": "web", "subject": subject,
        "text": text, "wants": "An explanation",
        "complainant": {"name": "M. Silva", "contact": "email"},
    });
    (at, fact)
}

/// Taken on at stage 1.
pub(crate) fn accepted(at: &'static str, scheme: &str, service: &str) -> (&'static str, Value) {
    let fact =
        json!({"kind": "accepted", "scheme": scheme, "stage": "1", "service": service, "owner": "J Malik"});
    (at, fact)
}

/// The desk with case 0398, received Fri 30 Oct and late by a day.
pub(crate) fn with_0398() -> Model {
    let model = empty();
    let facts = [
        received([
            "0398",
            "2026-10-30T17:48:00",
            "Leak above bathroom, third visit missed",
            "The ceiling leaks.",
        ]),
        accepted("2026-11-02T09:05:00", "housing", "Housing repairs"),
        ("2026-11-05T10:00:00", json!({"kind": "acknowledged", "stage": "1", "on": "2026-11-05"})),
    ];
    let file = file(&model, 398, &facts);
    with_cases(model, vec![file])
}
