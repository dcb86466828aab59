//! What the council learns from a case, and the end of a case whose actions go on.

use super::{Sheet, tells_nothing};
use crate::app::form::build::pick;
use crate::app::form::{Field, FieldId, Kind};
use crate::domain::decide::{Ask, OPEN_ACTIONS, Refusal};
use crate::domain::when::Leaning;

pub(super) const LEARN: Sheet = Sheet {
    name: "learn",
    title: "Learning from",
    button: "learning",
    probe: |_, _| Ok(Some(Ask::Learn { text: "what changes".to_owned(), delivered: None })),
    fields: |_, _| vec![Field::new(FieldId::Words, "What we change", Kind::Line, "")],
    tells: tells_nothing,
    ask: |form, _| {
        let hint = "a practice, a policy, a procedure: for everybody, not for this complainant alone";
        let text = form.needs(FieldId::Words, "What does the council change?", hint)?;
        Ok(Ask::Learn { text, delivered: None })
    },
    first: None,
};

pub(super) const DELIVERED: Sheet = Sheet {
    name: "delivered",
    title: "Improvement in place, learned from",
    button: "improvement",
    probe: |_, file| {
        let open = file.case.learning.iter().any(|(_, delivered)| delivered.is_none());
        let why =
            || format!("{} has no learning that is still to be delivered.", file.case.receipt.reference);
        open.then_some(None).ok_or_else(|| Refusal::new(why(), "record the learning first"))
    },
    fields: |_, file| {
        let open = file.case.learning.iter().filter(|(_, delivered)| delivered.is_none());
        let open: Vec<&str> = open.map(|(text, _)| text.as_str()).collect();
        let first = open.first().copied().unwrap_or_default();
        vec![
            Field::new(FieldId::Which, "Improvement", pick(open.iter().copied(), false), first),
            Field::new(FieldId::On, "In place since", Kind::Date(Leaning::Past), "today"),
        ]
    },
    tells: tells_nothing,
    ask: |form, model| {
        let text = form.needs(FieldId::Which, "Which improvement is it?", "Down shows the list")?;
        Ok(Ask::Learn { text, delivered: Some(form.day(FieldId::On, model)?) })
    },
    first: Some(FieldId::On),
};

pub(super) const CLOSE_LEAVING: Sheet = Sheet {
    name: "close",
    title: "Close, with actions open,",
    button: "closing",
    probe: |model, _| Ok(Some(Ask::CloseLeaving { on: model.today(), reason: "why".to_owned() })),
    fields: |_, _| vec![Field::new(FieldId::Reason, "Reason", Kind::Line, "")],
    tells: |_, model| {
        let open = model.file().map_or(0, |file| file.case.open_actions().count());
        let words = if open == 1 { "1 action stays".to_owned() } else { format!("{open} actions stay") };
        let stays = format!("{words} on the queue until done. Esc and d to finish or move them first.");
        vec![stays, format!("{OPEN_ACTIONS}.")]
    },
    ask: |form, model| {
        let (why, hint) = ("Closing while actions are open needs a reason.", "type it in a few words");
        let reason = form.needs(FieldId::Reason, why, hint)?;
        Ok(Ask::CloseLeaving { on: model.today(), reason })
    },
    first: None,
};
