//! What cannot be right in another council's figures: the whole-number test on each percentage, and sums.

use crate::domain::peers::{Council, Printed};
use crate::report::lint::file::{Claim, Group, Printed as Figures};
use crate::report::lint::share::Percent;
use crate::report::lint::{Kind, check};

/// A figure that cannot be right as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The council.
    pub council: String,
    /// Where: year and finding, or stage.
    pub place: String,
    /// What is wrong.
    pub says: String,
    /// Whether another base could make it right: the test takes all stage 1 complaints, and the source may not.
    pub depends_on_base: bool,
}

/// What to bear in mind with every impossible share.
pub const CAVEAT: &str = "The whole-number test takes the stage 1 complaints as the base. A source that counts only \
                                 those that were decided has another base, and should say which.";

/// Everything that cannot be right in the figures of a council.
pub(super) fn doubts(council: &Council) -> Vec<Doubt> {
    let mut figures = Figures::default();
    for year in &council.years {
        let base = super::footing::base(council, year).or(year.decided).unwrap_or(year.stage1);
        let of = i64::try_from(base).unwrap_or(i64::MAX);
        let shares: Vec<(&str, Percent)> = [
            ("not upheld", &year.not_upheld),
            ("partially upheld", &year.partially_upheld),
            ("upheld", &year.upheld),
        ]
        .into_iter()
        .filter_map(|(name, figure)| match figure {
            Printed::Percent(text) => Some((name, Percent::read(text)?)),
            Printed::Count(_) => None,
        })
        .collect();
        let (names, percents) = shares.into_iter().map(|(name, percent)| (name.to_owned(), percent)).unzip();
        figures.groups.push(Group { what: year.year.clone(), of, names, percents });
    }
    // Of an incomplete group only the single shares are tested.
    figures.groups.retain(|group| group.percents.len() == 3);
    for one in &council.escalations {
        let Some(percent) = one.printed.as_deref().and_then(Percent::read) else { continue };
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let what = format!("{}, reached stage {}", one.years.join(", "), one.stage);
        figures.shares.push(Claim { what, part: Some(count(one.cases)), of: count(one.of), percent });
    }
    let known =
        |place: &str| council.escalations.iter().any(|one| place.ends_with(&format!("stage {}", one.stage)));
    check(&figures)
        .into_iter()
        .map(|fault| Doubt {
            council: council.name.clone(),
            depends_on_base: council.definition.outcomes_of.is_none()
                && matches!(fault.kind, Kind::Share | Kind::Shares)
                && !known(&fault.place),
            place: fault.place,
            says: fault.says,
        })
        .collect()
}
