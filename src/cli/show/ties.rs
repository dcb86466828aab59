//! What `show` says about the people around a case, its links and its documents.

use crate::domain::case::Case;
use crate::domain::event::{Document, Link};
use crate::domain::when;
use chrono::NaiveDate;
use serde::Serialize;

/// Keys that stand among those of the case.
#[derive(Serialize)]
pub(super) struct Ties<'a> {
    representative: Option<Acting<'a>>,
    advocacy: Option<&'a crate::domain::event::Advocacy>,
    linked: &'a [Link],
    files: &'a [Document],
}

#[derive(Serialize)]
struct Acting<'a> {
    name: &'a str,
    relation: &'a str,
    asked: Option<NaiveDate>,
    consent: Option<NaiveDate>,
    scope: &'a str,
}

impl<'a> Ties<'a> {
    pub(super) fn of(case: &'a Case) -> Self {
        let acting = |r: &'a crate::domain::case::Representative| Acting {
            name: &r.name,
            relation: &r.relation,
            asked: r.asked,
            consent: r.consent.as_ref().map(|(on, _)| *on),
            scope: r.consent.as_ref().map_or("", |(_, scope)| scope),
        };
        Self {
            representative: case.representative.as_ref().map(acting),
            advocacy: case.advocacy.as_ref(),
            linked: &case.links,
            files: &case.files,
        }
    }
}

/// The same as labelled lines, before the points.
pub(super) fn pairs(case: &Case) -> [(&'static str, String); 3] {
    let consent = case.representative.as_ref().map(|r| match (&r.consent, r.asked) {
        (Some((on, _)), _) => format!("came in {}", when::long(*on)),
        (None, Some(on)) => format!("asked for {}, not in yet", when::long(on)),
        (None, None) => "not asked for yet".to_owned(),
    });
    let acting = case.representative.as_ref().map(|r| match r.relation.as_str() {
        "" => r.name.clone(),
        relation => format!("{} ({relation})", r.name),
    });
    let linked: Vec<&str> = case.links.iter().map(|link| link.other.as_str()).collect();
    [
        ("represented", acting.unwrap_or_default()),
        ("consent", consent.unwrap_or_default()),
        ("linked", linked.join(", ")),
    ]
}
