//! An officer is away: whose work goes to whom meanwhile, and back again.

use crate::domain::event::CaseId;
use crate::domain::when;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The days on which an officer is away, and who stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Who is away.
    pub officer: String,
    /// The first day away.
    pub from: NaiveDate,
    /// The last day away.
    pub to: NaiveDate,
    /// Who has the work meanwhile; none when it is spread by load.
    pub stand_in: Option<String>,
}

impl Absence {
    /// `J Malik, Mon 30 Nov 2026 to Fri 11 Dec 2026`.
    pub fn words(&self) -> String {
        format!("{}, {} to {}", self.officer, when::long(self.from), when::long(self.to))
    }

    /// What every case is told that goes to somebody else: `J Malik is away Mon 30 Nov 2026 to Fri 11 Dec 2026. R Osei
    /// has the case meanwhile.`
    pub fn note(&self, to: &str) -> String {
        format!(
            "{} is away {} to {}. {to} has the case meanwhile.",
            self.officer,
            when::long(self.from),
            when::long(self.to)
        )
    }

    /// Whether two absences have a day in common.
    pub fn meets(&self, from: NaiveDate, to: NaiveDate) -> bool {
        self.from <= to && from <= self.to
    }
}

/// An open case of somebody who is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// The case.
    pub id: CaseId,
    /// Its reference.
    pub reference: String,
    /// What it is about.
    pub subject: String,
    /// The last event that was seen of it.
    pub seq: i64,
}

/// Where one case goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The case.
    pub work: Work,
    /// Who gets it, or why nobody can.
    pub to: Result<String, String>,
}

/// Who gets what, before anything is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Who is away, and when.
    pub absence: Absence,
    /// Each open case with where it goes, the most urgent first.
    pub shares: Vec<Share>,
    /// Open cases of each officer who could take some, before.
    pub loads: Vec<(String, usize)>,
}

impl Plan {
    /// Each officer who gets some: how many, how many open cases they have now, and with these.
    pub fn by_officer(&self) -> Vec<(String, usize, usize, usize)> {
        let mut gets: BTreeMap<&str, usize> = BTreeMap::new();
        for to in self.shares.iter().filter_map(|share| share.to.as_ref().ok()) {
            *gets.entry(to).or_default() += 1;
        }
        let has =
            |name: &str| self.loads.iter().find(|(other, _)| other == name).map_or(0, |(_, open)| *open);
        gets.into_iter().map(|(name, n)| (name.to_owned(), n, has(name), has(name) + n)).collect()
    }

    /// `R Osei 5, F Lund 9`.
    pub fn words(&self) -> String {
        let parts: Vec<String> =
            self.by_officer().iter().map(|(name, n, ..)| format!("{name} {n}")).collect();
        parts.join(", ")
    }
}

/// Spreads work over those who are there: each case goes to whoever has the fewest open cases then and may have it.
/// `may` says why somebody must not have a case, as the rules do: the stage 1 officer does not take stage 2. The order
/// of the work is kept; of equals the name decides, so that the same work is always spread the same way.
pub fn spread(
    work: Vec<Work>,
    loads: &[(String, usize)],
    mut may: impl FnMut(&Work, &str) -> Result<(), String>,
) -> Vec<Share> {
    let mut loads: Vec<(usize, String)> = loads.iter().map(|(name, open)| (*open, name.clone())).collect();
    work.into_iter()
        .map(|work| {
            loads.sort();
            let mut why = "nobody else is there to take it".to_owned();
            let mut taker = None;
            for (n, (_, name)) in loads.iter().enumerate() {
                match may(&work, name) {
                    Ok(()) => {
                        taker = Some(n);
                        break;
                    }
                    Err(refused) => why = refused,
                }
            }
            let to = match taker.and_then(|n| loads.get_mut(n)) {
                Some((open, name)) => {
                    *open += 1;
                    Ok(name.clone())
                }
                None => Err(why),
            };
            Share { work, to }
        })
        .collect()
}

/// An absence that is on or ahead, or whose work is not back yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Away {
    /// Its number in the store.
    pub id: i64,
    /// Who and when.
    pub absence: Absence,
    /// Who still has how many of the cases that were handed over.
    pub with: Vec<(String, usize)>,
}

impl Away {
    /// How many cases are still with somebody else.
    pub fn outstanding(&self) -> usize {
        self.with.iter().map(|(_, n)| n).sum()
    }

    /// `5 with R Osei, 9 with F Lund`, or that nothing is.
    pub fn words(&self) -> String {
        if self.with.is_empty() {
            return "no case is with somebody else".to_owned();
        }
        self.with.iter().map(|(name, n)| format!("{n} with {name}")).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(n: i64) -> Work {
        Work { id: CaseId(n), reference: format!("{n:04}"), subject: String::new(), seq: 1 }
    }

    fn loads(list: &[(&str, usize)]) -> Vec<(String, usize)> {
        list.iter().map(|(name, open)| ((*name).to_owned(), *open)).collect()
    }

    fn takers(shares: &[Share]) -> Vec<&str> {
        shares.iter().map(|share| share.to.as_deref().unwrap_or("nobody")).collect()
    }

    #[test]
    fn each_case_goes_to_whoever_has_the_fewest_then() {
        let shares = spread((1..=5).map(work).collect(), &loads(&[("Osei", 3), ("Lund", 1)]), |_, _| Ok(()));
        assert_eq!(takers(&shares), ["Lund", "Lund", "Lund", "Osei", "Lund"]);
    }

    #[test]
    fn whoever_must_not_have_a_case_is_passed_over_and_the_reason_stays_when_nobody_may() {
        let may = |work: &Work, name: &str| match (work.id.0, name) {
            (1, "Lund") => Err("looked into stage 1".to_owned()),
            (2, _) => Err("both were involved".to_owned()),
            (_, _) => Ok(()),
        };
        let shares = spread(vec![work(1), work(2), work(3)], &loads(&[("Osei", 9), ("Lund", 1)]), may);
        assert_eq!(takers(&shares), ["Osei", "nobody", "Lund"]);
        assert_eq!(shares[1].to, Err("both were involved".to_owned()));
        let alone = spread(vec![work(1)], &[], |_, _| Ok(()));
        assert_eq!(alone[0].to, Err("nobody else is there to take it".to_owned()));
    }
}
