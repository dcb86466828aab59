//! How long a policy keeps a case that has ended.

use crate::domain::policy::{Authority, Policies};
use crate::domain::terms::{Removal, Scheme};
use chrono::NaiveDate;
use serde::Deserialize;

/// How long cases of a procedure are kept once they have ended. A procedure without such a rule is kept: nothing is
/// ever proposed for removal on a guess.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// The procedure.
    pub scheme: Scheme,
    /// For how many months after the end.
    pub months: u32,
    /// What is proposed then.
    pub then: Removal,
    /// Where that is laid down.
    pub clause: String,
}

/// A rule of retention, and whether the council laid it down or the desk assumes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptFor<'a> {
    /// The rule.
    pub rule: &'a Retention,
    /// No policy of the council says so.
    pub assumed: bool,
}

impl Policies {
    /// How long a case of this procedure is kept, by the rules of a day: the council's own, else those that the desk
    /// assumes. None where nobody laid down a period.
    pub fn retention(&self, scheme: Scheme, on: NaiveDate) -> Option<KeptFor<'_>> {
        let of = |rules: &'_ [Retention]| rules.iter().position(|rule| rule.scheme == scheme);
        if let Some(own) = self.local(on)
            && let Some(n) = of(&own.retention)
        {
            return Some(KeptFor { rule: own.retention.get(n)?, assumed: false });
        }
        let desk = self.profiles().iter().find(|profile| profile.authority == Authority::Desk)?;
        Some(KeptFor { rule: desk.retention.get(of(&desk.retention)?)?, assumed: true })
    }
}
