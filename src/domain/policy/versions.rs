//! The versions of a council's policy: each holds from a day of its own until the next one begins, so that a clock
//! keeps the rule of the day on which it began.

use crate::domain::policy::{Authority, Found, Policies, PolicyError, Profile};
use chrono::{Days, NaiveDate};

impl Profile {
    /// Whether this version holds on a day.
    pub fn holds(&self, on: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= on) && self.until.is_none_or(|until| on <= until)
    }

    /// Whether a council may load it: the regulations and the Codes are read-only.
    ///
    /// # Errors
    /// [`PolicyError::ReadOnly`] for a profile that says it is the law's or a Code's.
    pub fn loadable(self) -> Result<Self, PolicyError> {
        match self.authority {
            Authority::Local => Ok(self),
            Authority::Code | Authority::Statute | Authority::Desk => Err(PolicyError::ReadOnly(self.name)),
        }
    }
}

impl Found<'_> {
    /// Whether the rule is in force on a day, and so is the version it stands in.
    pub(super) fn in_force(&self, on: NaiveDate) -> bool {
        self.profile.holds(on) && self.rule.in_force(on)
    }

    /// The first day of the rule in its version; none for one without a beginning.
    pub(super) fn begins(&self) -> Option<NaiveDate> {
        self.rule.from.max(self.profile.from)
    }
}

impl Policies {
    /// Takes a version of the council's policy into use from a day on. The version that held until then ends on the
    /// day before; one that begins on the same day is replaced; one that begins later keeps its day.
    pub fn adopt(&mut self, version: Profile, from: NaiveDate) {
        let local = |profile: &Profile| profile.authority == Authority::Local;
        let before = |day: NaiveDate| day.checked_sub_days(Days::new(1));
        let profiles = self.own();
        profiles.retain(|profile| !(local(profile) && profile.from == Some(from)));
        let starts = profiles.iter().filter(|profile| local(profile)).filter_map(|profile| profile.from);
        let until = starts.filter(|start| *start > from).min().and_then(before);
        for profile in profiles.iter_mut().filter(|profile| local(profile)) {
            if profile.from.is_none_or(|start| start < from) && profile.until.is_none_or(|end| end >= from) {
                profile.until = before(from);
            }
        }
        profiles.insert(0, Profile { from: Some(from), until, ..version });
        // The newest version first, the law and the Codes last, each in their order.
        profiles.sort_by_key(|profile| (!local(profile), std::cmp::Reverse(profile.from)));
    }

    /// The council's own policy as it stands on a day.
    pub fn local(&self, on: NaiveDate) -> Option<&Profile> {
        self.profiles().iter().find(|profile| profile.authority == Authority::Local && profile.holds(on))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::{Clock, Scheme, Stage};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A policy with one rule: stage 1 of the council's own procedure.
    fn policy(days: u32) -> Profile {
        let text = format!(
            "name = \"own\"\ntitle = \"Own\"\nauthority = \"local\"\nsource = \"minutes\"\n[[rule]]\n\
             scheme = \"corporate\"\nclock = \"respond\"\nstage = 1\nstart = \"acknowledged\"\n\
             days = {days}\nclause = \"paragraph {days}\"\n"
        );
        Profile::parse(&text).unwrap()
    }

    #[test]
    fn a_clock_keeps_the_rule_of_the_day_on_which_it_began() {
        // In the order of loading: days allowed, from.
        const LOADED: &[(u32, &str)] =
            &[(15, "2026-06-01"), (12, "2026-09-01"), (8, "2026-09-01"), (9, "2026-03-01")];
        const ROWS: &[(&str, u32, &str)] = &[
            ("2026-02-28", 10, "the one that came with the program"),
            ("2026-03-01", 9, "loaded last, holds earlier"),
            ("2026-05-31", 9, "its last day is the day before the next begins"),
            ("2026-06-01", 15, "the first day of a version"),
            ("2026-08-31", 15, "its last"),
            ("2026-09-01", 8, "the one of the same day that was loaded later"),
            ("2030-01-01", 8, "without a successor"),
        ];
        let mut policies = Policies::built_in().unwrap();
        for (days, from) in LOADED {
            policies.adopt(policy(*days), day(from));
        }
        for (on, days, why) in ROWS {
            let found = policies.rule(Scheme::Corporate, Clock::Respond, Stage::One, day(on)).unwrap();
            assert_eq!(found.rule.days, Some(*days), "{on}: {why}");
        }
        let window = |on| policies.rule(Scheme::Corporate, Clock::EscalationWindow, Stage::One, day(on));
        assert!(window("2026-02-28").is_some());
        assert!(window("2026-06-01").is_none(), "a version that leaves a clock out means it");
    }

    #[test]
    fn the_law_s_own_profiles_are_not_loaded() {
        let law = Profile { authority: Authority::Statute, ..policy(10) };
        assert!(law.loadable().unwrap_err().to_string().contains("read-only"));
    }
}
