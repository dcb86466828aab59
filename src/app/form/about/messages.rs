//! A message that came in is dealt with.

use super::{Sheet, past, tells_nothing};
use crate::app::form::build::pick;
use crate::app::form::submit::missing;
use crate::app::form::{Field, FieldId, Kind};
use crate::domain::case::CaseMessage;
use crate::domain::decide::{Ask, Refusal};

pub(super) const DEALT: Sheet = Sheet {
    name: "dealt",
    title: "Message dealt with on",
    button: "message as dealt with",
    probe: |_, file| match file.case.waiting_messages().next() {
        Some(_) => Ok(None),
        None => Err(Refusal::new(
            format!("No message waits on {}.", file.case.receipt.reference),
            "what came in stands on the timeline",
        )),
    },
    fields: |_, file| {
        let first = file.case.waiting_messages().next().map(entry).unwrap_or_default();
        let all = file.case.waiting_messages().map(entry);
        vec![
            Field::new(FieldId::Which, "Message", pick(all, false), &first),
            Field::new(FieldId::Words, "What was done", Kind::Line, ""),
            past(FieldId::On, "Done on"),
        ]
    },
    tells: tells_nothing,
    ask: |form, model| {
        let chosen = form.chosen(FieldId::Which).unwrap_or_default();
        let number = chosen.split_whitespace().next().and_then(|n| n.parse().ok());
        let n =
            number.ok_or_else(|| missing(FieldId::Which, "Which message is it?", "Down shows the list"))?;
        let how = form.needs(FieldId::Words, "What was done about it?", "a few words are enough")?;
        Ok(Ask::DealWith { n, on: form.day(FieldId::On, model)?, how })
    },
    first: Some(FieldId::Words),
};

fn entry(known: &CaseMessage) -> String {
    format!("{} {}: {}", known.message.n, known.message.who(), known.message.subject)
}
