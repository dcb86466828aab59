//! What runs beside the complaints procedure: requests for a service, and other routes.

use super::{Sheet, tells_nothing};
use crate::app::effect::CaseFile;
use crate::app::form::build::{self, officers, pick, services};
use crate::app::form::submit::Problem;
use crate::app::form::{Field, FieldId, Form, Kind};
use crate::app::model::Model;
use crate::domain::decide::{Ask, TriageAsk, Upgrade, decide, longest_route};
use crate::domain::event::Acceptance;
use crate::domain::terms::{Scheme, Stage};
use crate::domain::triage::scheme_of;
use crate::domain::when::Leaning;

fn ask(ask: TriageAsk) -> Ask {
    Ask::Triage(Box::new(ask))
}

fn day(label: &'static str) -> Field {
    Field::new(FieldId::On, label, Kind::Date(Leaning::Past), "today")
}

pub(super) const REQUEST_DONE: Sheet = Sheet {
    name: "answered",
    title: "Service request",
    button: "answer",
    probe: |model, _| Ok(Some(ask(TriageAsk::RequestDone { on: model.today(), how: "how".to_owned() }))),
    fields: |_, _| vec![Field::new(FieldId::Words, "What was done", Kind::Line, ""), day("Answered on")],
    tells: tells_nothing,
    ask: |form, model| {
        let how = form.needs(FieldId::Words, "What was done about it?", "a few words are enough")?;
        Ok(ask(TriageAsk::RequestDone { on: form.day(FieldId::On, model)?, how }))
    },
    first: None,
};

pub(super) const UPGRADE: Sheet = Sheet {
    name: "upgrade",
    title: "Complaint from request",
    button: "complaint",
    probe: |model, file| Ok(Some(upgrade(model, file))),
    fields: |model, file| {
        let service = file.case.request.as_ref().map_or("", |request| request.service.as_str());
        vec![
            Field::new(FieldId::Reason, "Why now", Kind::Line, ""),
            day("Complained on"),
            Field::new(FieldId::Service, "Service", pick(services(&model.names), true), service),
            Field::new(FieldId::Owner, "Owner", pick(officers(model), true), &model.desk.officer),
        ]
    },
    tells: tell_upgrade,
    ask: upgrade_of,
    first: None,
};

/// What stands in for a filled-in form, to find out whether it can be asked.
fn upgrade(model: &Model, file: &CaseFile) -> Ask {
    let service = file.case.request.as_ref().map_or("the service", |request| request.service.as_str());
    let accept = acceptance(service, None);
    ask(TriageAsk::Upgrade(Upgrade { on: model.today(), why: "why".to_owned(), accept }))
}

fn acceptance(service: &str, owner: Option<String>) -> Acceptance {
    let scheme = scheme_of(service).unwrap_or(Scheme::Corporate);
    let (stage, service, team) = (Stage::One, service.to_owned(), String::new());
    Acceptance { scheme, stage, service, team, owner, discretion: None, straight: None }
}

fn upgrade_of(form: &Form, model: &Model) -> Result<Ask, Problem> {
    let hint = "not dealt with, too late, unhappy with the answer";
    let why = form.needs(FieldId::Reason, "Why is it a complaint now?", hint)?;
    let service = form.needs(FieldId::Service, "Which service?", "type two letters of its name")?;
    let owner = form.chosen(FieldId::Owner).filter(|owner| owner != "nobody");
    let accept = acceptance(&service, owner);
    Ok(ask(TriageAsk::Upgrade(Upgrade { on: form.day(FieldId::On, model)?, why, accept })))
}

/// What it means: the procedure, the day of receipt, and the day of the request that stays beside it.
fn tell_upgrade(form: &Form, model: &Model) -> Vec<String> {
    let (Some(file), Some(on)) = (model.file(), form.date(FieldId::On, model)) else { return Vec::new() };
    let accept = acceptance(&form.chosen(FieldId::Service).unwrap_or_default(), None);
    let asked = ask(TriageAsk::Upgrade(Upgrade { on, why: "why".to_owned(), accept }));
    match decide(&file.case, &asked, &build::desk(model)) {
        Ok(decision) => std::iter::once(format!("{}.", decision.says)).chain(decision.flags).collect(),
        Err(refusal) => vec![refusal.why, refusal.hint],
    }
}

pub(super) const ROUTE_DONE: Sheet = Sheet {
    name: "routed",
    title: "Done, other route of",
    button: "end of the route",
    probe: |model, _| Ok(Some(ask(TriageAsk::RouteDone { on: model.today(), how: "how".to_owned() }))),
    fields: |_, _| vec![Field::new(FieldId::Words, "How", Kind::Line, ""), day("Done on")],
    tells: tells_nothing,
    ask: |form, model| {
        let how =
            form.needs(FieldId::Words, "How was it answered or passed on?", "a few words are enough")?;
        Ok(ask(TriageAsk::RouteDone { on: form.day(FieldId::On, model)?, how }))
    },
    first: None,
};

pub(super) const ROUTE_EXTEND: Sheet = Sheet {
    name: "reroute",
    title: "More time, other route of",
    button: "new date",
    // Which day is asked for is known only when it is typed; that the route is under way is asked by its end.
    probe: |model, _| Ok(Some(ask(TriageAsk::RouteDone { on: model.today(), how: "how".to_owned() }))),
    fields: |model, file| {
        let to = longest_route(&file.case, &build::desk(model))
            .unwrap_or(model.today())
            .format("%-d %b %Y")
            .to_string();
        vec![
            Field::new(FieldId::To, "New date", Kind::Date(Leaning::Future), &to),
            Field::new(FieldId::Reason, "Reason", Kind::Line, ""),
        ]
    },
    tells: |form, model| {
        let (Some(file), Some(to)) = (model.file(), form.date(FieldId::To, model)) else { return Vec::new() };
        let asked = ask(TriageAsk::ExtendRoute { to, reason: "why".to_owned() });
        match decide(&file.case, &asked, &build::desk(model)) {
            Ok(decision) => vec![format!("{}.", decision.says)],
            Err(refusal) => vec![refusal.why, refusal.hint],
        }
    },
    ask: |form, model| {
        let reason = form.needs(FieldId::Reason, "More time needs a reason.", "it is told to the person")?;
        Ok(ask(TriageAsk::ExtendRoute { to: form.day(FieldId::To, model)?, reason }))
    },
    first: None,
};
