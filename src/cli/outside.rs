//! What a case says about not being a complaint: why it was not taken on, the request or the other route it is.

use crate::cli::out::iso;
use crate::domain::case::Case;
use chrono::NaiveDate;
use serde::Serialize;

/// The part of a case beside the complaints procedure, as other programs see it.
#[derive(Serialize)]
pub(super) struct Outside<'a> {
    refusal: Option<Refusal<'a>>,
    request: Option<Request<'a>>,
    other_route: Option<Other<'a>>,
}

#[derive(Serialize)]
struct Refusal<'a> {
    on: Option<NaiveDate>,
    reason: &'a str,
    clause: &'a str,
    signpost: &'a str,
    ombudsman: Option<&'static str>,
}

#[derive(Serialize)]
struct Request<'a> {
    asked: NaiveDate,
    service: &'a str,
    answered: Option<NaiveDate>,
    complaint_from: Option<NaiveDate>,
}

#[derive(Serialize)]
struct Other<'a> {
    route: &'static str,
    to: &'a str,
    due: Option<NaiveDate>,
    acknowledged: Option<NaiveDate>,
    extended_to: Option<NaiveDate>,
    done: Option<NaiveDate>,
    clause: &'a str,
    signpost: &'a str,
}

impl<'a> Outside<'a> {
    /// That of a case.
    pub(super) fn of(case: &'a Case) -> Self {
        let refusal = case.refusal.as_ref().map(|(reason, clause, signpost)| Refusal {
            on: case.refused.map(|(on, _)| on),
            reason,
            clause,
            signpost,
            ombudsman: case.refused.and_then(|(_, told)| told).map(|body| body.name()),
        });
        let request = case.request.as_ref().map(|request| Request {
            asked: request.asked,
            service: &request.service,
            answered: request.answered.as_ref().map(|(on, _)| *on),
            complaint_from: request.upgraded.as_ref().map(|(on, _)| *on),
        });
        let other_route = case.elsewhere.as_ref().map(|run| Other {
            route: run.route.name(),
            to: &run.to,
            due: run.due,
            acknowledged: run.acknowledged,
            extended_to: run.extended.as_ref().map(|(to, _)| *to),
            done: run.done.as_ref().map(|(on, _)| *on),
            clause: &run.clause,
            signpost: &run.signpost,
        });
        Self { refusal, request, other_route }
    }
}

/// A head with its clause and where the person is sent, as far as they were recorded.
fn told(head: &str, clause: &str, signpost: &str) -> String {
    let clause = if clause.is_empty() { String::new() } else { format!(" ({clause})") };
    let signpost = if signpost.is_empty() { String::new() } else { format!("; {signpost}") };
    format!("{head}{clause}{signpost}")
}

/// The same in words for people; empty for a complaint like any other.
pub(super) fn words(case: &Case) -> String {
    let mut parts = Vec::new();
    if let Some((reason, clause, signpost)) = &case.refusal {
        parts.push(told(&format!("not accepted: {reason}"), clause, signpost));
    }
    if let Some(request) = &case.request {
        parts.push(format!("asked of {} on {}", request.service, iso(request.asked)));
    }
    if let Some(run) = &case.elsewhere {
        parts.push(told(&format!("{}, with {}", run.route.label(), run.to), &run.clause, &run.signpost));
    }
    parts.join("\n")
}
