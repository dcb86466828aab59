//! What a policy says beside its timescales: its own targets on the way, and who may agree to a payment.

use crate::domain::policy::{Authority, Policies, Profile, Start};
use chrono::NaiveDate;
use serde::Deserialize;

/// A target of the council's own, shown beside the date that counts: two targets at once.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Its time, in working days.
    pub days: u32,
    /// What it counts from; where it is left out, the day of the target before it.
    #[serde(default)]
    pub start: Option<Start>,
    /// What it is for, in words that stand behind its date.
    pub says: String,
    /// Where the policy says it.
    pub clause: String,
}

/// Who may agree to a payment of what amount.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// The highest amount, in whole pounds; none for any amount.
    #[serde(default)]
    pub up_to: Option<u64>,
    /// Who, as an office: "head of service".
    pub who: String,
    /// Where that is laid down.
    pub clause: String,
}

impl Payment {
    /// The highest amount in pence; none for any amount.
    pub fn most(&self) -> Option<u64> {
        self.up_to.map(|pounds| pounds.saturating_mul(100))
    }

    /// Whether the words that name who agreed name this office.
    pub fn named_in(&self, words: &str) -> bool {
        words.to_lowercase().contains(&self.who.trim().to_lowercase())
    }
}

/// What a payment needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needed<'a> {
    /// Who agrees to a payment of this amount.
    pub by: &'a Payment,
    /// The amount in pence up to which somebody else may; none for what anybody at the desk may agree to.
    pub above: Option<u64>,
}

impl Authority {
    /// Whether it is the law's or a Code's: what a council's policy is held against.
    pub const fn is_outside(self) -> bool {
        match self {
            Self::Code | Self::Statute => true,
            Self::Local | Self::Desk => false,
        }
    }
}

impl Policies {
    /// Who may agree to payments on a day: the council's own limits, else those that the desk assumes.
    fn payments(&self, on: NaiveDate) -> &[Payment] {
        let desk = self.profiles().iter().find(|profile| profile.authority == Authority::Desk);
        let own = self.local(on).filter(|own| !own.payments.is_empty());
        own.or(desk).map_or(&[], |profile: &Profile| &profile.payments)
    }

    /// Who has to agree to a payment of so many pence. None where no limit is laid down, or it is above every one.
    pub fn payment(&self, pence: u64, on: NaiveDate) -> Option<Needed<'_>> {
        let limits = self.payments(on);
        let n = limits.iter().position(|limit| limit.most().is_none_or(|most| pence <= most))?;
        let above = n.checked_sub(1).and_then(|before| limits.get(before)?.most());
        Some(Needed { by: limits.get(n)?, above })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_amount_says_who_has_to_agree() {
        let policies = Policies::built_in().unwrap();
        let on = "2026-11-27".parse().unwrap();
        for (pence, who, above) in [
            (1, "complaints manager", None),
            (50_000, "complaints manager", None),
            (50_001, "head of service", Some(50_000)),
            (500_001, "director", Some(500_000)),
        ] {
            let needed = policies.payment(pence, on).unwrap();
            assert_eq!((needed.by.who.as_str(), needed.above), (who, above), "{pence}");
        }
    }

    #[test]
    fn a_council_s_own_limits_take_the_place_of_the_assumed_ones() {
        let text = "name = \"own\"\ntitle = \"Own\"\nauthority = \"local\"\nsource = \"minutes\"\nrule = []\n\
                    [[payment]]\nup_to = 100\nwho = \"team leader\"\nclause = \"Compensation policy, 4\"\n";
        let mut policies = Policies::built_in().unwrap();
        policies.adopt(Profile::parse(text).unwrap(), "2026-01-01".parse().unwrap());
        let of = |pence, on: &str| policies.payment(pence, on.parse().unwrap()).map(|n| n.by.who.clone());
        assert_eq!(of(10_000, "2026-11-27").as_deref(), Some("team leader"));
        assert_eq!(of(10_001, "2026-11-27"), None, "no limit of theirs reaches it");
        assert_eq!(of(10_001, "2025-11-27").as_deref(), Some("complaints manager"), "before it held");
    }
}
