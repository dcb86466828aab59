//! The measures: each with a value for every council that gives one, our place among them and the middle value.

use super::footing;
use crate::domain::assessment::Tool;
use crate::domain::peers::{Council, Escalation, OmbudsmanYear, Outcomes, OutcomesOf, Printed, tenths};
use crate::domain::terms::Scheme;
use crate::report::table::half_up;
use std::collections::BTreeSet;

/// Below this base no percentage is given.
const FEW: usize = 5;

/// What a measure is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Complaints.
    Count,
    /// Per cent, in whole numbers.
    Percent,
    /// Per cent with one decimal.
    Tenths,
    /// For every so many, as the title says, with one decimal.
    Rate,
}

/// The value of one council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The place of the council among the columns.
    pub council: usize,
    /// So many, where a count is known.
    pub part: Option<usize>,
    /// Of so many.
    pub of: Option<usize>,
    /// The number in tenths; none for a percentage of fewer than five.
    pub tenths: Option<i64>,
    /// As it was printed, where it was printed as a percentage.
    pub printed: Option<String>,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Which family it belongs to: `principles`, `volumes`, `outcomes`, `escalation`, `ombudsman`.
    pub family: &'static str,
    /// The stable name: `outcomes/children/2015-16/upheld`.
    pub key: String,
    /// What people call it.
    pub title: String,
    /// The financial year or years.
    pub year: String,
    /// What it is counted in.
    pub unit: Unit,
    /// The values.
    pub values: Vec<Entry>,
    /// Our place from the highest, and whether others share it.
    pub place: Option<(usize, bool)>,
    /// The middle value in tenths: half of the councils are above it, half below.
    pub middle: Option<i64>,
    /// How figures that count differently were put on the same footing; empty where they stand as they were given.
    pub says: &'static str,
}

impl Unit {
    /// A number in tenths as a reader sees it.
    pub fn text(self, tenths: i64) -> String {
        match self {
            Self::Count if tenths % 10 == 0 => (tenths / 10).to_string(),
            Self::Count => format!("{}.{}", tenths / 10, tenths % 10),
            Self::Percent => format!("{}%", (tenths + 5).div_euclid(10)),
            Self::Tenths => format!("{}.{}%", tenths / 10, tenths % 10),
            Self::Rate => format!("{}.{}", tenths / 10, tenths % 10),
        }
    }
}

impl Entry {
    /// As a reader sees it: the printed form, the number, or the counts where a percentage would mislead.
    pub fn text(&self, unit: Unit) -> String {
        match (&self.printed, self.tenths, self.part.zip(self.of)) {
            (Some(printed), _, _) => printed.clone(),
            (None, Some(tenths), _) => unit.text(tenths),
            (None, None, Some((part, of))) => format!("{part} of {of}"),
            (None, None, None) => String::new(),
        }
    }

    /// Whether its base is too small for a percentage.
    pub fn is_small(&self) -> bool {
        self.of.is_some_and(|of| of < FEW)
    }
}

impl Measure {
    pub(super) fn new(
        family: &'static str,
        key: String,
        (title, year): (String, String),
        unit: Unit,
    ) -> Self {
        Self { family, key, title, year, unit, values: Vec::new(), place: None, middle: None, says: "" }
    }

    /// The measure with the sentence about its footing.
    pub(super) fn saying(self, says: &'static str) -> Self {
        Self { says, ..self }
    }

    /// `4th of 9`, `equal 1st of 2`.
    pub fn place_text(&self) -> String {
        let of = self.values.iter().filter(|entry| entry.tenths.is_some()).count();
        self.place.map_or_else(String::new, |(place, equal)| {
            let equal = if equal { "equal " } else { "" };
            format!("{equal}{} of {of}", ordinal(place))
        })
    }

    /// Puts the values in, with our place among them; a measure that only one council has is no comparison but is kept.
    pub(super) fn filled(mut self, values: Vec<Entry>, ours: bool) -> Option<Self> {
        if values.is_empty() {
            return None;
        }
        let mut numbers: Vec<i64> = values.iter().filter_map(|entry| entry.tenths).collect();
        let mine = values.iter().find(|entry| ours && entry.council == 0).and_then(|entry| entry.tenths);
        self.place = mine.map(|mine| {
            let same = numbers.iter().filter(|n| **n == mine).count();
            (1 + numbers.iter().filter(|n| **n > mine).count(), same > 1)
        });
        numbers.sort_unstable();
        self.middle = middle(&numbers);
        self.values = values;
        Some(self)
    }
}

fn ordinal(n: usize) -> String {
    let end = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        (_, _) => "th",
    };
    format!("{n}{end}")
}

/// The middle of sorted numbers; between two, the half of their sum, a half rounded up.
fn middle(sorted: &[i64]) -> Option<i64> {
    let n = sorted.len();
    match (n % 2, sorted.get(n / 2)) {
        (_, None) => None,
        (1, Some(one)) => Some(*one),
        (_, Some(upper)) => {
            Some((sorted.get(n / 2 - 1).copied().unwrap_or(*upper) + upper + 1).div_euclid(2))
        }
    }
}

pub(super) fn share(council: usize, part: usize, of: usize, unit: Unit) -> Entry {
    let whole = matches!(unit, Unit::Percent);
    let shown = if whole { half_up(part, of, 100).map(|n| n * 10) } else { half_up(part, of, 1000) };
    let tenths = shown.filter(|_| of >= FEW);
    Entry { council, part: Some(part), of: Some(of), tenths, printed: None }
}

/// Every measure for which some council has a value.
pub(super) fn all(councils: &[&Council], ours: bool, tool: Option<&Tool>) -> Vec<Measure> {
    let mut measures = principles(councils, ours, tool);
    measures.extend(volumes(councils, ours));
    measures.extend(escalations(councils, ours));
    measures.extend(ombudsman(councils, ours));
    // What we alone have is no comparison.
    let compares = |one: &Measure| !ours || one.values.iter().any(|entry| entry.council > 0);
    measures.retain(|one| councils.len() < 2 || compares(one));
    measures
}

/// The last assessment of each council with the tool, principle by principle.
fn principles(councils: &[&Council], ours: bool, tool: Option<&Tool>) -> Vec<Measure> {
    let name = tool.map_or(crate::domain::assessment::COMPLAINTS_MANAGERS, |tool| tool.name.as_str());
    let last: Vec<_> = councils
        .iter()
        .map(|one| one.assessments.iter().filter(|a| a.tool == name).max_by(|a, b| a.year.cmp(&b.year)))
        .collect();
    let most = last.iter().flatten().map(|one| one.percents.len()).max().unwrap_or(0);
    let years: BTreeSet<&str> = last.iter().flatten().map(|one| one.year.as_str()).collect();
    let years = years.into_iter().collect::<Vec<_>>().join(", ");
    (0..most)
        .filter_map(|n| {
            let words = tool.and_then(|tool| tool.principles.get(n)).map_or("", |one| one.title.as_str());
            let title = format!("Principle {}: {words}", n + 1).trim_end_matches(": ").to_owned();
            let value = |(council, one): (usize, &Option<&crate::domain::peers::Principles>)| {
                let percent = *one.as_ref()?.percents.get(n)?;
                Some(Entry { council, part: None, of: None, tenths: Some(percent * 10), printed: None })
            };
            let values = last.iter().enumerate().filter_map(value).collect();
            let key = format!("principles/{}", n + 1);
            Measure::new("principles", key, (title, years.clone()), Unit::Percent).filled(values, ours)
        })
        .collect()
}

/// How a finding stands in a year's figures.
pub(super) type Finding = (&'static str, &'static str, fn(&Outcomes) -> &Printed);

pub(super) const FINDINGS: &[Finding] = &[
    ("not_upheld", "not upheld", |year| &year.not_upheld),
    ("partially_upheld", "partially upheld", |year| &year.partially_upheld),
    ("upheld", "upheld", |year| &year.upheld),
];

fn volumes(councils: &[&Council], ours: bool) -> Vec<Measure> {
    let pairs: BTreeSet<(&str, &str)> = councils
        .iter()
        .flat_map(|one| one.years.iter().map(|year| (year.scheme.as_str(), year.year.as_str())))
        .collect();
    let mut measures = Vec::new();
    for (scheme, year) in pairs {
        let of = |council: &Council| {
            council.years.iter().find(|one| one.scheme == scheme && one.year == year).cloned()
        };
        let years: Vec<(usize, &Council, Outcomes)> =
            councils.iter().enumerate().filter_map(|(n, one)| Some((n, *one, of(one)?))).collect();
        let label = scheme_label(scheme);
        let counts = years.iter().map(|(council, _, one)| {
            let (part, tenths) = (Some(one.stage1), i64::try_from(one.stage1 * 10).ok());
            Entry { council: *council, part, of: None, tenths, printed: None }
        });
        let named = |words: &str| (format!("{label}: {words}"), year.to_owned());
        let key = format!("volumes/{scheme}/{year}");
        let counted = Measure::new("volumes", key, named("stage 1 complaints"), Unit::Count);
        measures.extend(counted.filled(counts.collect(), ours));
        let year_of = footing::SameYear { years: &years, scheme, year, label: &label, ours };
        measures.extend(year_of.volumes());
        for (name, words, of) in FINDINGS {
            let values =
                years.iter().map(|(council, whose, one)| outcome((*council, whose), one, of(one))).collect();
            let key = format!("outcomes/{scheme}/{year}/{name}");
            let title = named(&format!("{words} at stage 1"));
            measures.extend(Measure::new("outcomes", key, title, Unit::Tenths).filled(values, ours));
        }
        measures.extend(year_of.outcomes());
    }
    measures
}

fn outcome((council, whose): (usize, &Council), year: &Outcomes, figure: &Printed) -> Entry {
    match figure {
        Printed::Count(part) => {
            let found: Option<usize> = FINDINGS.iter().map(|(.., of)| of(year).count()).sum();
            let of = match whose.definition.outcomes_of {
                Some(OutcomesOf::All) => year.stage1,
                Some(OutcomesOf::Decided) | None => year.decided.or(found).unwrap_or(year.stage1),
            };
            share(council, *part, of, Unit::Tenths)
        }
        Printed::Percent(text) => {
            let of = footing::base(whose, year).unwrap_or(year.stage1);
            let read = tenths(text).map(|(tenths, _)| tenths).filter(|_| of >= FEW);
            let printed = Some(format!("{}%", text.trim().trim_end_matches('%').trim()));
            Entry { council, part: None, of: Some(of), tenths: read, printed }
        }
    }
}

fn escalations(councils: &[&Council], ours: bool) -> Vec<Measure> {
    let keys: BTreeSet<(&str, u8, String)> = councils
        .iter()
        .flat_map(|one| one.escalations.iter().map(|e| (e.scheme.as_str(), e.stage, e.years.join(","))))
        .collect();
    keys.into_iter()
        .filter_map(|(scheme, stage, years)| {
            let wanted: Vec<&str> = years.split(',').collect();
            let values = councils.iter().enumerate().filter_map(|(n, one)| {
                let (cases, of) = escalated(one, (scheme, stage), &wanted)?;
                Some(share(n, cases, of, Unit::Tenths))
            });
            let title = format!("{}: stage 1 complaints that reached stage {stage}", scheme_label(scheme));
            let key = format!("escalation/{scheme}/{years}/stage{stage}");
            let years = years.replace(',', ", ");
            Measure::new("escalation", key, (title, years), Unit::Tenths).filled(values.collect(), ours)
        })
        .collect()
}

/// How many of how many: as given for these years together, else the sum of what is given for each of them.
fn escalated(council: &Council, (scheme, stage): (&str, u8), years: &[&str]) -> Option<(usize, usize)> {
    let of = |wanted: &[&str]| {
        let same = |one: &&Escalation| one.scheme == scheme && one.stage == stage && one.years == wanted;
        council.escalations.iter().find(same).map(|one| (one.cases, one.of))
    };
    of(years).or_else(|| {
        let each: Option<Vec<(usize, usize)>> = years.iter().map(|year| of(&[*year])).collect();
        each.map(|each| each.into_iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1)))
    })
}

/// Part, base and words of a rate of the Ombudsman's figures.
type Rate = (&'static str, &'static str, fn(&OmbudsmanYear) -> (usize, usize));

const RATES: &[Rate] = &[
    ("upheld", "Ombudsman: upheld, of those investigated", |year| (year.upheld, year.investigated)),
    ("complied", "Ombudsman: recommendations complied with", |year| (year.complied, year.recommended)),
];

fn ombudsman(councils: &[&Council], ours: bool) -> Vec<Measure> {
    let years: BTreeSet<&str> =
        councils.iter().flat_map(|one| one.ombudsman.iter().map(|year| year.year.as_str())).collect();
    let mut measures = Vec::new();
    for year in years {
        let of = |council: &Council| council.ombudsman.iter().find(|one| one.year == year).cloned();
        let found: Vec<(usize, &Council, OmbudsmanYear)> =
            councils.iter().enumerate().filter_map(|(n, one)| Some((n, *one, of(one)?))).collect();
        let counts = found.iter().map(|(council, _, one)| {
            let (part, tenths) = (Some(one.decided), i64::try_from(one.decided * 10).ok());
            Entry { council: *council, part, of: None, tenths, printed: None }
        });
        let named = |words: &str| (words.to_owned(), year.to_owned());
        let decided = Measure::new(
            "ombudsman",
            format!("ombudsman/{year}/decided"),
            named("Ombudsman: decisions"),
            Unit::Count,
        );
        measures.extend(decided.filled(counts.collect(), ours));
        measures.extend(footing::decisions(&found, year, ours));
        for (name, words, rate) in RATES {
            let value = |(council, _, one): &(usize, &Council, OmbudsmanYear)| {
                let (part, of) = rate(one);
                (of > 0).then(|| share(*council, part, of, Unit::Percent))
            };
            let values = found.iter().filter_map(value).collect();
            let key = format!("ombudsman/{year}/{name}");
            measures.extend(Measure::new("ombudsman", key, named(words), Unit::Percent).filled(values, ours));
        }
    }
    measures
}

fn scheme_label(scheme: &str) -> String {
    Scheme::parse(scheme).map_or_else(|| scheme.to_owned(), |scheme| scheme.label().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_has_half_of_the_councils_above_it() {
        for (numbers, wanted) in [
            (&[][..], None),
            (&[610][..], Some(610)),
            (&[440, 600, 710][..], Some(600)),
            (&[440, 610][..], Some(525)),
            (&[10, 21][..], Some(16)),
        ] {
            assert_eq!(middle(numbers), wanted, "{numbers:?}");
        }
    }

    #[test]
    fn places_are_said_as_people_say_them() {
        let said: Vec<String> = [1, 2, 3, 4, 11, 12, 13, 21, 22, 111].map(ordinal).to_vec();
        assert_eq!(said, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "111th"]);
    }

    #[test]
    fn no_percentage_is_given_of_fewer_than_five() {
        let entry = share(0, 1, 4, Unit::Percent);
        assert_eq!(
            (entry.tenths, entry.text(Unit::Percent).as_str(), entry.is_small()),
            (None, "1 of 4", true)
        );
        assert_eq!(share(0, 1, 8, Unit::Percent).text(Unit::Percent), "13%");
        assert_eq!(share(0, 11, 247, Unit::Tenths).text(Unit::Tenths), "4.5%");
    }
}
