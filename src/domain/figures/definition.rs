//! What each figure means: one definition for a screen, a report, a command and a published table alike.
//!
//! A figure that is counted in two ways is two figures. Whoever asks "seventy per cent of what?" is answered from
//! here: the statistics screen, `redress report` and `redress report definitions` all read this table.

mod annual;
mod assess;
mod children;
mod general;
mod screen;
mod sheets;

pub use screen::{ACKNOWLEDGED_ON_TIME, STAGE_ONE_ON_TIME, STAGE_TWO_ON_TIME};

/// How the number that is shown comes out of the exact one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// A count, or counts only.
    Exact,
    /// To whole numbers, a half upwards.
    Whole,
    /// To one decimal, a half upwards.
    OneDecimal,
}

impl Rounding {
    /// The words for a reader.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Exact => "a count, not rounded",
            Self::Whole => "to whole numbers, a half rounded up",
            Self::OneDecimal => "to one decimal, a half rounded up",
        }
    }
}

/// The definition of a figure or of the figures of one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// The stable name, as in JSON: `table2`, `stage-1-on-time`.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// Which cases or stages are looked at.
    pub population: &'static str,
    /// Which of them are counted.
    pub numerator: &'static str,
    /// What a share is a share of; empty where nothing is divided.
    pub denominator: &'static str,
    /// Which day decides whether something lies in the year.
    pub dates: &'static str,
    /// How the shown number is rounded.
    pub rounding: Rounding,
    /// All of it as one sentence, as it stands under the table and on the screen.
    pub sentence: &'static str,
}

impl Definition {
    /// Every definition: first those of every screen, then those of the self-assessment, then the annual reports', in their order.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        let screens = screen::SCREEN.iter().chain(screen::STATISTICS);
        let reports = [assess::ASSESS, children::CHILDREN, general::GENERAL, annual::ANNUAL, sheets::SHEETS];
        screens.chain(reports.into_iter().flatten())
    }

    /// The definition with this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::all().find(|definition| definition.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_figure_has_one_definition_with_all_its_parts() {
        let mut names = BTreeSet::new();
        for definition in Definition::all() {
            assert!(names.insert(definition.name), "{} is defined twice", definition.name);
            let Definition { title, population, numerator, dates, sentence, .. } = definition;
            for part in [title, population, numerator, dates, sentence] {
                assert!(!part.is_empty(), "{} lacks a part", definition.name);
            }
            assert!(sentence.ends_with('.'), "{}: {sentence}", definition.name);
            assert!(
                definition.rounding == Rounding::Exact || !definition.denominator.is_empty(),
                "{} is rounded, so it is a share of something",
                definition.name
            );
        }
    }
}
