//! "You said, we did": what complaints were upheld about, and what the council changed because of them.

use crate::domain::record::CaseRecord;
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
