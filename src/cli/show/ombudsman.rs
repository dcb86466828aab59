//! The Ombudsman's part in a case, as `redress show` gives it.

use crate::cli::out::iso;
use crate::domain::case::{Action, Case, OmbudsmanCase, Ordered};
use crate::domain::terms::Ombudsman;
use chrono::NaiveDate;
use serde::Serialize;

/// One enquiry with its decision and the remedies it orders.
#[derive(Serialize)]
pub(super) struct Enquiry<'a> {
    body: &'static str,
    asked: NaiveDate,
    due: Option<NaiveDate>,
    answered: Option<NaiveDate>,
    decided: Option<NaiveDate>,
    decision: &'a str,
    category: Option<&'static str>,
    investigated: Option<bool>,
    upheld: Option<bool>,
    remedies: Vec<Remedy<'a>>,
}

#[derive(Serialize)]
struct Remedy<'a> {
    n: u32,
    what: &'a str,
    kind: &'static str,
    officer: &'a str,
    due: NaiveDate,
    done: Option<NaiveDate>,
    told: Option<NaiveDate>,
    compliance: Option<&'static str>,
}

/// Every enquiry of a case, the present one last.
pub(super) fn enquiries(case: &Case, today: NaiveDate) -> Vec<Enquiry<'_>> {
    let remedies = |n| case.ordered(n).map(|(action, ordered)| Remedy::of(action, ordered, today)).collect();
    case.enquiries().map(|(n, enquiry)| Enquiry::of(enquiry, case.ombudsman_body(), remedies(n))).collect()
}

impl<'a> Remedy<'a> {
    fn of(action: &'a Action, ordered: &Ordered, today: NaiveDate) -> Self {
        Self {
            n: action.n,
            what: &action.what,
            kind: ordered.kind.name(),
            officer: &action.owner,
            due: action.due,
            done: action.done.as_ref().map(|(on, _)| *on),
            told: ordered.told,
            compliance: action.compliance(today).map(|compliance| compliance.name()),
        }
    }
}

impl<'a> Enquiry<'a> {
    fn of(enquiry: &'a OmbudsmanCase, usual: Ombudsman, remedies: Vec<Remedy<'a>>) -> Self {
        let counted = enquiry.counted(usual);
        Self {
            body: enquiry.body.unwrap_or(usual).name(),
            asked: enquiry.asked,
            due: enquiry.due,
            answered: enquiry.answered,
            decided: enquiry.decided.as_ref().map(|(on, _)| *on),
            decision: enquiry.decided.as_ref().map_or("", |(_, words)| words),
            category: enquiry.category.map(|category| category.name()),
            investigated: counted.map(|counted| counted.is_investigated()),
            upheld: counted.map(|counted| counted.is_upheld()),
            remedies,
        }
    }
}

/// The same as lines: an enquiry, its decision, a line a remedy.
pub(super) fn lines(case: &Case, today: NaiveDate) -> String {
    let mut lines = Vec::new();
    for (n, enquiry) in case.enquiries() {
        let body = enquiry.body.unwrap_or(case.ombudsman_body());
        let due = enquiry.due.map_or_else(String::new, |due| format!(", answer due {}", iso(due)));
        let answered = enquiry.answered.map_or_else(String::new, |on| format!(", answered {}", iso(on)));
        lines.push(format!("{body}: asked {}{due}{answered}", iso(enquiry.asked)));
        if let Some((on, words)) = &enquiry.decided {
            let category = enquiry.category.map_or_else(String::new, |c| format!(" ({})", c.label()));
            lines.push(format!("decided {}{category}: {words}", iso(*on)));
        }
        for (action, ordered) in case.ordered(n) {
            let state = action.compliance(today).map_or("", |compliance| compliance.label());
            let told = ordered.told.map_or_else(String::new, |on| format!(", told {}", iso(on)));
            let due = iso(action.due);
            lines.push(format!("remedy {}: {}, by {due}, {state}{told}", action.n, action.what));
        }
    }
    lines.join("\n")
}
