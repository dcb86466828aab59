//! Figures that count differently on the same footing: for so many people or homes, of one base, with what others leave
//! out; and a note of each difference.

use super::measure::{Entry, FINDINGS, Measure, Unit, share};
use crate::domain::peers::{
    Council, NoFindingIs, OmbudsmanYear, Outcomes, OutcomesOf, Printed, QUESTIONS, RefusedAre, Size, tenths,
};
use crate::domain::terms::Scheme;
use crate::report::lint::share::Percent;
use crate::report::table::half_up;
use std::collections::BTreeSet;
use std::num::NonZeroUsize;

const PEOPLE: &str = "On the same footing: so many for every 10,000 people who live there.";
const HOMES: &str = "On the same footing: so many for every 1,000 homes that the council lets.";
const REFUSED: &str = "On the same footing: all that came in is the stage 1 complaints with what was not accepted, whether \
                       a council counts that among them or apart.";
const OF_ALL: &str = "On the same footing: councils take their shares of different bases, here each is of all stage 1 \
                      complaints.";
const TOGETHER: &str =
    "On the same footing: some count no finding as not upheld, here both are together at each.";

/// The number that shares of outcomes are taken of, where the source says which and gives it.
pub(super) fn base(council: &Council, year: &Outcomes) -> Option<usize> {
    match council.definition.outcomes_of {
        Some(OutcomesOf::All) => Some(year.stage1),
        Some(OutcomesOf::Decided) => year.decided,
        None => None,
    }
}

/// How many have a finding: as counted, or the one whole number that gives the printed share of a known base.
fn count(council: &Council, year: &Outcomes, figure: &Printed) -> Option<usize> {
    match figure {
        Printed::Count(n) => Some(*n),
        Printed::Percent(text) => {
            let (first, last) = Percent::read(text)?.counts(base(council, year)?)?;
            (first == last).then_some(first)
        }
    }
}

/// So many in every thousand or ten thousand.
fn rate(council: usize, part: usize, (of, every): (NonZeroUsize, usize)) -> Entry {
    let of = of.get();
    Entry { council, part: Some(part), of: Some(of), tenths: half_up(part, of, every * 10), printed: None }
}

/// The councils that give figures of a procedure and year.
pub(super) struct SameYear<'a> {
    /// The place of a council among the columns, and its figures.
    pub(super) years: &'a [(usize, &'a Council, Outcomes)],
    pub(super) scheme: &'a str,
    pub(super) year: &'a str,
    /// The name of the procedure.
    pub(super) label: &'a str,
    pub(super) ours: bool,
}

impl SameYear<'_> {
    fn measure(&self, family: &'static str, key: &str, words: &str, unit: Unit) -> Measure {
        let key = format!("{family}/{}/{}/{key}", self.scheme, self.year);
        Measure::new(family, key, (format!("{}: {words}", self.label), self.year.to_owned()), unit)
    }

    fn values(&self, of: impl Fn(usize, &Council, &Outcomes) -> Option<Entry>) -> Vec<Entry> {
        self.years.iter().filter_map(|(n, council, year)| of(*n, council, year)).collect()
    }

    /// Complaints for so many people or homes, and how many of all that came were refused.
    pub(super) fn volumes(&self) -> Vec<Measure> {
        let housing = self.scheme == Scheme::Housing.name();
        let (key, words, says) = if housing {
            ("per_homes", "stage 1 complaints per 1,000 homes", HOMES)
        } else {
            ("per_people", "stage 1 complaints per 10,000 people", PEOPLE)
        };
        let sized = self.values(|n, council, year| {
            let size = council.size.as_ref()?;
            let (of, every) = if housing { (size.homes?, 1000) } else { (size.people?, 10_000) };
            Some(rate(n, year.stage1, (of, every)))
        });
        let refused = self.values(|n, council, year| {
            let refused = year.refused?;
            let came = match council.definition.refused? {
                RefusedAre::Among => year.stage1,
                RefusedAre::Apart => year.stage1 + refused,
                RefusedAre::NotCounted => return None,
            };
            Some(rate(n, refused, (NonZeroUsize::new(came)?, 1000)))
        });
        let sized = self.measure("volumes", key, words, Unit::Rate).saying(says).filled(sized, self.ours);
        let words = "not accepted, per 1,000 that came in";
        let refused =
            self.measure("volumes", "refused", words, Unit::Rate).saying(REFUSED).filled(refused, self.ours);
        sized.into_iter().chain(refused).collect()
    }

    /// Outcomes of one base where the councils' bases differ, and no finding with not upheld where some count it so.
    pub(super) fn outcomes(&self) -> Vec<Measure> {
        let differ = |of: fn(&Council) -> Option<u8>| {
            let said: BTreeSet<Option<u8>> = self.years.iter().map(|(_, council, _)| of(council)).collect();
            said.len() > 1
        };
        let mut all = Vec::new();
        if differ(|council| council.definition.outcomes_of.map(|of| of as u8)) {
            for (name, words, of) in FINDINGS {
                let values = self.values(|n, council, year| of_all(n, council, year, of(year)));
                let words = format!("{words}, of all stage 1 complaints");
                let measure = self.measure("outcomes", &format!("{name}_of_all"), &words, Unit::Tenths);
                all.extend(measure.saying(OF_ALL).filled(values, self.ours));
            }
        }
        if differ(|council| council.definition.no_finding.map(|is| is as u8)) {
            let values = self.values(|n, council, year| {
                let not_upheld = count(council, year, &year.not_upheld)?;
                let both = match council.definition.no_finding? {
                    NoFindingIs::NotUpheld => not_upheld,
                    NoFindingIs::Apart => not_upheld + year.no_finding?,
                };
                Some(share(n, both, year.stage1, Unit::Tenths))
            });
            let words = "not upheld or no finding, of all stage 1 complaints";
            let measure = self.measure("outcomes", "not_upheld_or_no_finding", words, Unit::Tenths);
            all.extend(measure.saying(TOGETHER).filled(values, self.ours));
        }
        all
    }
}

/// A finding as a share of all stage 1 complaints: as printed where it was printed so, else from its count.
fn of_all(n: usize, council: &Council, year: &Outcomes, figure: &Printed) -> Option<Entry> {
    if let Some(part) = count(council, year, figure) {
        return Some(share(n, part, year.stage1, Unit::Tenths));
    }
    let Printed::Percent(text) = figure else { return None };
    let printed = council.definition.outcomes_of == Some(OutcomesOf::All);
    let (tenths, _) = tenths(text).filter(|_| printed)?;
    Some(Entry {
        council: n,
        part: None,
        of: Some(year.stage1),
        tenths: Some(tenths),
        printed: Some(text.clone()),
    })
}

/// The Ombudsman's decisions for so many people.
pub(super) fn decisions(
    found: &[(usize, &Council, OmbudsmanYear)],
    year: &str,
    ours: bool,
) -> Option<Measure> {
    let value = |(n, council, one): &(usize, &Council, OmbudsmanYear)| {
        let people = council.size.as_ref()?.people?;
        Some(rate(*n, one.decided, (people, 10_000)))
    };
    let key = format!("ombudsman/{year}/per_people");
    let words = ("Ombudsman: decisions per 10,000 people".to_owned(), year.to_owned());
    let measure = Measure::new("ombudsman", key, words, Unit::Rate).saying(PEOPLE);
    measure.filled(found.iter().filter_map(value).collect(), ours)
}

/// What the councils count differently, each with who does what and what makes up for it.
pub(super) fn differences(councils: &[&Council]) -> Vec<String> {
    let counting: Vec<&&Council> = councils.iter().filter(|one| !one.years.is_empty()).collect();
    let mut all = Vec::new();
    for question in QUESTIONS {
        let answers: Vec<Option<&str>> =
            counting.iter().map(|one| (question.answer)(&one.definition)).collect();
        let different: BTreeSet<Option<&str>> = answers.iter().copied().collect();
        if different.len() < 2 {
            continue;
        }
        // What is not said comes last.
        let (unsaid, said): (Vec<_>, Vec<_>) = different.into_iter().partition(Option::is_none);
        let each = said.into_iter().chain(unsaid).map(|answer| {
            let who: Vec<&str> = counting
                .iter()
                .zip(&answers)
                .filter(|(_, of)| **of == answer)
                .map(|(one, _)| one.name.as_str())
                .collect();
            format!("{} ({})", answer.unwrap_or("not said"), who.join(", "))
        });
        let each: Vec<String> = each.collect();
        all.push(format!("{}: {}. {}", question.about, each.join("; "), question.remedy));
    }
    all
}

/// Where the numbers of people and homes stand, and whose are missing although others have them.
pub(super) fn sizes(councils: &[&Council]) -> Vec<String> {
    let size = |one: &Council| one.size.clone().filter(|size| !size.is_empty());
    let known: Vec<(&str, Size)> =
        councils.iter().filter_map(|one| Some((one.name.as_str(), size(one)?))).collect();
    if known.is_empty() {
        return Vec::new();
    }
    let say = |(name, size): &(&str, Size)| {
        let people = size.people.map(|n| format!("{n} people"));
        let homes = size.homes.map(|n| format!("{n} homes"));
        let source = if size.source.is_empty() { String::new() } else { format!(" ({})", size.source) };
        let numbers: Vec<String> = people.into_iter().chain(homes).collect();
        format!("{name}: {}{source}.", numbers.join(", "))
    };
    let missing: Vec<&str> =
        councils.iter().filter(|one| size(one).is_none()).map(|one| one.name.as_str()).collect();
    let unknown = format!("No number of people or homes is given for {}.", missing.join(", "));
    known.iter().map(say).chain((!missing.is_empty()).then_some(unknown)).collect()
}
