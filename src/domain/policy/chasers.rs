//! When somebody is reminded: rows of the policy.

use crate::domain::policy::{Authority, Policies, Profile};
use crate::domain::terms::Chase;
use chrono::NaiveDate;
use serde::Deserialize;

/// One step of reminding.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chaser {
    /// Who is reminded of what.
    pub what: Chase,
    /// The working days from the date to the reminder; negative before it.
    pub at: i16,
    /// It is repeated after each so many working days; once when left out.
    #[serde(default)]
    pub every: Option<u16>,
    /// From which repetition on the manager is told too, 1 for the first; never when left out.
    #[serde(default)]
    pub manager_from: Option<u32>,
    /// For a service: the working days it has to answer where nobody named a day.
    #[serde(default)]
    pub allowed: Option<u16>,
    /// Where that is laid down.
    pub clause: String,
}

impl Policies {
    /// Whether the council's own policy has complaints acknowledged without an officer. The desk never assumes it.
    pub fn acknowledges(&self, on: NaiveDate) -> bool {
        self.local(on).is_some_and(|own| own.acknowledges)
    }

    /// The steps of reminding on a day, the earliest first: the council's own, else those that the desk assumes.
    pub fn chasers(&self, what: Chase, on: NaiveDate) -> Vec<&Chaser> {
        let of = |profile: &Profile| profile.chasers.iter().any(|row| row.what == what);
        let desk = self.profiles().iter().find(|profile| profile.authority == Authority::Desk);
        let own = self.local(on).filter(|own| of(own)).or(desk);
        let mut rows: Vec<&Chaser> =
            own.into_iter().flat_map(|profile| &profile.chasers).filter(|row| row.what == what).collect();
        rows.sort_by_key(|row| row.at);
        rows
    }
}
