//! "You said, we did": what complaints were upheld about, and what the council changed because of them.

use crate::domain::case::{Case, Point};
use crate::domain::record::CaseRecord;
use crate::domain::terms::Finding;
use chrono::NaiveDate;
use serde::Serialize;

/// One improvement that came from a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lesson {
    /// The case it came from.
    pub reference: String,
    /// The stored name of its procedure, once decided.
    pub scheme: Option<&'static str>,
    /// The service that was complained about.
    pub service: String,
    /// What was upheld: the points, or the subject of a case without any.
    pub said: String,
    /// What the council changes.
    pub did: String,
    /// The day it was in place; none while it is planned.
    pub delivered: Option<NaiveDate>,
}

/// What was upheld of a case, in the words of its points; the subject where no point was.
pub fn said(case: &Case) -> String {
    let answered = case.stages.iter().rev().find(|run| run.answered.is_some() && !run.points.is_empty());
    let points = answered.map_or(&case.points, |run| &run.points);
    let upheld = |point: &&Point| {
        point.found.as_ref().is_some_and(|found| match found.finding {
            Finding::Upheld | Finding::Partially => true,
            Finding::NotUpheld | Finding::NoFinding => false,
        })
    };
    let words: Vec<&str> = points.iter().filter(upheld).map(|point| point.text.as_str()).collect();
    if words.is_empty() { case.receipt.subject.clone() } else { words.join("; ") }
}

/// Every improvement that came from a case.
pub fn lessons(case: &CaseRecord) -> Vec<Lesson> {
    let more = case.more();
    let lesson = |(did, delivered): &(String, Option<NaiveDate>)| Lesson {
        reference: case.reference.to_string(),
        scheme: case.scheme.map(|scheme| scheme.name()),
        service: case.service.to_string(),
        said: more.said.clone(),
        did: did.clone(),
        delivered: *delivered,
    };
    more.learning.iter().map(lesson).collect()
}
