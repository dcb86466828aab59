//! How long a case is kept, and what is left of it afterwards.
//!
//! A case that has ended is kept for the months that the policy lays down for its procedure, and for as long as a legal
//! hold stands. Then an officer is shown it, and somebody decides: [`Removal::Anonymise`] takes away who the people
//! are, [`Removal::Erase`] every word. [`left()`] says what stays of an event: the same fact with fewer words, so that
//! every figure counts as before.

mod left;
mod mask;

pub use left::left;
pub use mask::Mask;

use crate::domain::access::WITHHELD;
use crate::domain::case::Case;
use crate::domain::event::{CaseId, Event};
use crate::domain::policy::Policies;
use crate::domain::terms::{Flag, Removal, Scheme, Status};
use chrono::{Months, NaiveDate};

/// A case whose time to be kept is reckoned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keeping {
    /// The day it ended.
    pub ended: NaiveDate,
    /// The day from which it need not be kept.
    pub until: NaiveDate,
    /// What the policy proposes then.
    pub then: Removal,
    /// Where that is laid down.
    pub clause: String,
    /// The council has not laid it down: the desk assumes it.
    pub assumed: bool,
}

impl Keeping {
    /// Whether it need not be kept any longer.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.until <= today
    }
}

/// The day a case ended: nothing of it is open, promised or with an Ombudsman any more.
pub fn ended(case: &Case) -> Option<NaiveDate> {
    if case.open_actions().next().is_some() {
        return None;
    }
    match case.status {
        Status::New | Status::Open | Status::Frozen | Status::Answered | Status::Ombudsman => None,
        Status::Closed => case.closed,
        Status::Withdrawn => case.withdrawn.as_ref().map(|(on, _)| *on),
        Status::Refused | Status::ServiceRequest | Status::OtherRoute => Some(case.last.0.date()),
    }
}

/// How long a case is kept; none while it has not ended, and where nobody laid down a period for its procedure.
pub fn keeping(case: &Case, policies: &Policies) -> Option<Keeping> {
    let ended = ended(case)?;
    let scheme = case.scheme.unwrap_or(Scheme::Corporate);
    let kept = policies.retention(scheme, ended)?;
    let until = ended.checked_add_months(Months::new(kept.rule.months))?;
    let (then, clause) = (kept.rule.then, kept.rule.clause.clone());
    Some(Keeping { ended, until, then, clause, assumed: kept.assumed })
}

/// A case that has ended and still has its words, in the list of what need not be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// The case.
    pub id: CaseId,
    /// Its reference.
    pub reference: String,
    /// What it is about.
    pub subject: String,
    /// Its procedure.
    pub scheme: Option<Scheme>,
    /// How long it is kept.
    pub keeping: Keeping,
    /// Why it is kept all the same.
    pub hold: Option<String>,
}

/// The cases that have ended and of which somebody can still read the words, the longest over first. Of those that not
/// everybody reads, it only says that they are.
pub fn ended_cases<'a>(cases: impl IntoIterator<Item = &'a Case>, policies: &Policies) -> Vec<Ended> {
    let still = |case: &&Case| case.removed.is_none_or(|(_, level)| level < Removal::Erase);
    let line = |case: &Case| {
        let restricted = case.flags.contains(&Flag::Restricted);
        let shown = |text: &String| if restricted { WITHHELD.to_owned() } else { text.clone() };
        Some(Ended {
            id: case.id,
            reference: case.receipt.reference.clone(),
            subject: shown(&case.receipt.subject),
            scheme: case.scheme,
            keeping: keeping(case, policies)?,
            hold: case.legal_hold.as_ref().map(shown),
        })
    };
    let mut all: Vec<Ended> = cases.into_iter().filter(still).filter_map(line).collect();
    all.sort_by(|a, b| (a.keeping.until, &a.reference).cmp(&(b.keeping.until, &b.reference)));
    all
}

/// What is left of the events of a case, in their order.
pub fn left_of(events: &[Event], level: Removal) -> Vec<Event> {
    let mut mask = Mask::of(events, level);
    events.iter().map(|event| Event { fact: left(&event.fact, &mut mask), ..event.clone() }).collect()
}
