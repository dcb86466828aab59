//! Other councils' published figures, as sets that are written down once with their source, and ours in the same form.
//!
//! A figure stands as it was printed: a count, or a percentage of its base with the decimals it was printed with. What
//! is wrong with it is said beside it and never put right silently.

mod footing;

pub use footing::{Definitions, NoFindingIs, OutcomesOf, QUESTIONS, Question, RefusedAre, Size};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The example that comes with the program: the peer review of Peterborough and Milton Keynes.
pub const EXAMPLE: &str = include_str!("peers/peer-review.toml");
/// Its name.
pub const EXAMPLE_NAME: &str = "peer-review";

/// A set of councils' figures from one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeerSet {
    /// What it is.
    pub title: String,
    /// Where the figures stand.
    #[serde(default)]
    pub source: String,
    /// The day they were published or taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// How the definitions differ, what to bear in mind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The councils.
    #[serde(rename = "council", default)]
    pub councils: Vec<Council>,
}

/// A council's figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Council {
    /// Its name.
    pub name: String,
    /// Its kind: county, district, metropolitan, unitary, London borough.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub class: String,
    /// How its definitions differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// How large it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Size>,
    /// What its figures count.
    #[serde(default)]
    pub definition: Definitions,
    /// Its self-assessments.
    #[serde(rename = "assessment", default, skip_serializing_if = "Vec::is_empty")]
    pub assessments: Vec<Principles>,
    /// Stage 1 complaints and their outcomes, year by year.
    #[serde(rename = "year", default, skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<Outcomes>,
    /// How many went on to a later stage.
    #[serde(rename = "escalation", default, skip_serializing_if = "Vec::is_empty")]
    pub escalations: Vec<Escalation>,
    /// The Ombudsman's decisions, year by year.
    #[serde(rename = "ombudsman", default, skip_serializing_if = "Vec::is_empty")]
    pub ombudsman: Vec<OmbudsmanYear>,
}

/// The percentages of a self-assessment, by principle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Principles {
    /// The financial year.
    pub year: String,
    /// The tool.
    pub tool: String,
    /// Whole per cent, in the order of the principles.
    pub percents: Vec<i64>,
}

/// Stage 1 complaints of a year and what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcomes {
    /// The procedure, by its stored name.
    pub scheme: String,
    /// The financial year.
    pub year: String,
    /// Complaints at stage 1.
    pub stage1: usize,
    /// Complaints with one of the three findings, where that is known and not the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<usize>,
    /// Complaints that ended without a finding, where the source counts them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_finding: Option<usize>,
    /// What was not accepted as a complaint, where the source counts it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<usize>,
    /// Not upheld.
    pub not_upheld: Printed,
    /// Upheld in part.
    pub partially_upheld: Printed,
    /// Upheld.
    pub upheld: Printed,
}

/// How many complaints of some years went on to a later stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    /// The procedure, by its stored name.
    pub scheme: String,
    /// The financial years together.
    pub years: Vec<String>,
    /// The later stage.
    pub stage: u8,
    /// How many reached it.
    pub cases: usize,
    /// Of so many complaints at stage 1.
    pub of: usize,
    /// The percentage as printed, where one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
}

/// The Ombudsman's decisions of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OmbudsmanYear {
    /// The financial year.
    pub year: String,
    /// Decided in all.
    pub decided: usize,
    /// Of these, investigated.
    pub investigated: usize,
    /// Of these, upheld.
    pub upheld: usize,
    /// Recommendations that fell due.
    #[serde(default)]
    pub recommended: usize,
    /// Of these, complied with.
    #[serde(default)]
    pub complied: usize,
}

/// A figure as it was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Printed {
    /// A count.
    Count(usize),
    /// A percentage: `44.5%`.
    Percent(String),
}

impl Printed {
    /// The count, or none for a percentage.
    pub const fn count(&self) -> Option<usize> {
        match self {
            Self::Count(n) => Some(*n),
            Self::Percent(_) => None,
        }
    }
}

/// `44.5%` in tenths of a per cent, and whether the tenth was printed.
pub fn tenths(text: &str) -> Option<(i64, bool)> {
    let text = text.trim().trim_end_matches('%').trim();
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let fits = !whole.is_empty() && whole.len() <= 3 && rest.len() <= 1 && digits(whole) && digits(rest);
    let whole: i64 = whole.parse().ok().filter(|_| fits)?;
    let tenth: i64 = if rest.is_empty() { 0 } else { rest.parse().ok()? };
    Some((whole * 10 + tenth, !rest.is_empty()))
}

impl PeerSet {
    /// Reads a set.
    ///
    /// # Errors
    /// The sentence, when it is not TOML of this form or a figure is none.
    pub fn parse(text: &str) -> Result<Self, String> {
        let set: Self = toml::from_str(text).map_err(|error| error.to_string().replace('\n', " "))?;
        if set.councils.is_empty() {
            return Err("there is no [[council]] in it".to_owned());
        }
        for council in &set.councils {
            council.check().map_err(|why| format!("{}: {why}", council.name))?;
        }
        Ok(set)
    }

    /// The set as TOML.
    ///
    /// # Errors
    /// Never for what [`PeerSet::parse`] reads.
    pub fn written(&self) -> Result<String, String> {
        toml::to_string(self).map_err(|error| error.to_string())
    }
}

impl Council {
    fn check(&self) -> Result<(), String> {
        if self.name.trim().is_empty() {
            return Err("a council has no name".to_owned());
        }
        for one in &self.assessments {
            if one.percents.iter().any(|percent| !(0..=100).contains(percent)) {
                return Err(format!("{}: a percentage is not between 0 and 100", one.year));
            }
        }
        for one in &self.years {
            let among = self.definition.refused == Some(RefusedAre::Among);
            if let Some(n) = one.refused.filter(|n| among && *n > one.stage1) {
                return Err(format!("{}: {n} refused among {} complaints", one.year, one.stage1));
            }
            for figure in [&one.not_upheld, &one.partially_upheld, &one.upheld] {
                match figure {
                    Printed::Percent(text) if tenths(text).is_none_or(|(tenths, _)| tenths > 1000) => {
                        return Err(format!("{}: '{text}' is no percentage: write \"44.5%\"", one.year));
                    }
                    Printed::Count(n) if *n > one.stage1 => {
                        return Err(format!("{}: {n} is more than the {} complaints", one.year, one.stage1));
                    }
                    Printed::Percent(_) | Printed::Count(_) => {}
                }
            }
        }
        for one in &self.escalations {
            if one.cases > one.of {
                return Err(format!("stage {}: {} is more than {}", one.stage, one.cases, one.of));
            }
            if let Some(text) = one.printed.as_ref().filter(|text| tenths(text).is_none()) {
                return Err(format!("stage {}: '{text}' is no percentage: write \"4.4%\"", one.stage));
            }
        }
        for one in &self.ombudsman {
            if one.investigated > one.decided
                || one.upheld > one.investigated
                || one.complied > one.recommended
            {
                return Err(format!(
                    "{}: a part of the Ombudsman's figures is more than its whole",
                    one.year
                ));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_percentage_is_read_with_its_decimal() {
        for (text, read) in [
            ("44.5%", Some((445, true))),
            ("42", Some((420, false))),
            ("2.0", Some((20, true))),
            ("100%", Some((1000, false))),
            ("", None),
            ("half", None),
            ("4.44", None),
            ("-3", None),
        ] {
            assert_eq!(tenths(text), read, "{text}");
        }
    }

    #[test]
    fn the_example_is_read_and_written_without_a_change() {
        let set = PeerSet::parse(EXAMPLE).expect("the example");
        let names: Vec<&str> = set.councils.iter().map(|council| council.name.as_str()).collect();
        assert_eq!(names, ["Peterborough City Council", "Milton Keynes Council"]);
        let again = PeerSet::parse(&set.written().expect("TOML")).expect("what was written");
        assert_eq!(again, set);
    }

    #[test]
    fn a_part_that_is_more_than_its_whole_is_refused() {
        let council = "title = 'x'\n[[council]]\nname = 'N'\n";
        for (more, why) in [
            (
                "[[council.escalation]]\nscheme='children'\nyears=['2015-16']\nstage=2\ncases=9\nof=8",
                "9 is more than 8",
            ),
            (
                "[[council.year]]\nscheme='children'\nyear='2015-16'\nstage1=5\nnot_upheld=6\npartially_upheld=0\nupheld=0",
                "more than the 5",
            ),
            (
                "[[council.year]]\nscheme='children'\nyear='2015-16'\nstage1=5\nnot_upheld='half'\npartially_upheld=0\nupheld=0",
                "no percentage",
            ),
            (
                "[[council.ombudsman]]\nyear='2015-16'\ndecided=2\ninvestigated=3\nupheld=1",
                "more than its whole",
            ),
        ] {
            let error = PeerSet::parse(&format!("{council}{more}")).expect_err(more);
            assert!(error.contains(why), "{error}");
        }
        assert!(PeerSet::parse("title = 'x'").expect_err("nobody").contains("no [[council]]"));
    }
}
