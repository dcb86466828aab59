//! The gate as a list to tick off: everything that it asks of this response, what is there already as well as what is
//! missing.

use super::{Missing, Place, missing};
use crate::domain::case::{Case, Point};
use crate::domain::decide::Response;
use crate::domain::terms::{Finding, Scheme, Stage};

/// One thing that the gate asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What it asks, so that "the response" could stand before it: `says what was found on every point`.
    pub asks: String,
    /// How many of how many are there, where it is asked of each point.
    pub of: Option<(usize, usize)>,
    /// What is missing of it; nothing when it is there.
    pub lacks: Vec<Missing>,
}

impl Check {
    /// Whether nothing of it is missing.
    pub fn is_met(&self) -> bool {
        self.lacks.is_empty()
    }
}

/// What the gate asks: one check for each kind of place at which something can be put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Findings,
    Reasons,
    Remedies,
    Actions,
    WayOn,
    Consent,
    Panel,
    People,
    Adjudication,
    Support,
}

impl Kind {
    const ALL: [Self; 10] = [
        Self::Findings,
        Self::Reasons,
        Self::Remedies,
        Self::Actions,
        Self::WayOn,
        Self::Consent,
        Self::Panel,
        Self::People,
        Self::Adjudication,
        Self::Support,
    ];

    const fn of(place: Place) -> Self {
        match place {
            Place::Finding(_) => Self::Findings,
            Place::Reason(_) => Self::Reasons,
            Place::Remedy(_) => Self::Remedies,
            Place::Action(_) => Self::Actions,
            Place::WayOn => Self::WayOn,
            Place::Consent => Self::Consent,
            Place::Panel => Self::Panel,
            Place::Investigator => Self::People,
            Place::Adjudication => Self::Adjudication,
            Place::Support => Self::Support,
        }
    }

    /// Whether it is asked of each point by itself.
    const fn is_of_points(self) -> bool {
        match self {
            Self::Findings | Self::Reasons => true,
            Self::Remedies
            | Self::Actions
            | Self::WayOn
            | Self::Consent
            | Self::Panel
            | Self::People
            | Self::Adjudication
            | Self::Support => false,
        }
    }

    /// Whether the gate asks it of this response at all.
    fn applies(self, case: &Case, points: &[Point], response: &Response) -> bool {
        let at = |stage: Stage| case.run().is_some_and(|run| run.stage == stage);
        match self {
            Self::Findings | Self::Reasons => true,
            Self::Remedies => upheld(points, response),
            Self::Actions => case.open_actions().next().is_some(),
            Self::WayOn => case.scheme.is_some(),
            Self::Consent => case.representative.is_some(),
            Self::Panel => at(Stage::Three),
            Self::People => at(Stage::Two),
            Self::Adjudication => at(Stage::Two) && case.scheme == Some(Scheme::Children),
            Self::Support => !case.receipt.complainant.adjustments.is_empty(),
        }
    }

    fn asks(self, case: &Case, points: usize) -> String {
        let last = case.scheme.is_some_and(|scheme| case.stage() >= scheme.last_stage());
        let fixed = match self {
            Self::Findings if points > 0 => "says what was found on every point",
            Self::Findings => "says what was found",
            Self::Reasons if points > 0 => "gives the reason for each finding",
            Self::Reasons => "gives the reason for the finding",
            Self::Remedies => "says what puts right what was upheld, or none",
            Self::Actions => "every open action belongs to somebody",
            Self::WayOn if last => "tells them how to go to the Ombudsman",
            Self::WayOn => "tells them about the next stage or the Ombudsman",
            Self::Consent => "the written consent has come in",
            Self::Panel => "the panel has reported",
            Self::People if case.scheme == Some(Scheme::Children) => {
                "looked into by others than stage 1, an independent person with them"
            }
            Self::People => "looked into by somebody who did not answer stage 1",
            Self::Adjudication => "an adjudication is recorded",
            Self::Support => {
                let needs = &case.receipt.complainant.adjustments;
                return format!("support given: {}", needs.join("; "));
            }
        };
        fixed.to_owned()
    }
}

/// Whether something was upheld, so that a remedy is asked for.
fn upheld(points: &[Point], response: &Response) -> bool {
    let is_upheld = |finding: Finding| match finding {
        Finding::Upheld | Finding::Partially => true,
        Finding::NotUpheld | Finding::NoFinding => false,
    };
    let whole = response.finding.filter(|_| points.is_empty());
    let found = points.iter().filter_map(|point| point.found.as_ref()).map(|found| found.finding);
    found.chain(whole).any(is_upheld)
}

/// Everything that the gate asks of a response to the current stage, in the order in which it is written. Each thing that
/// [`missing`] names is in one of the checks.
pub fn checklist(case: &Case, response: &Response) -> Vec<Check> {
    let points: Vec<Point> = response.points_after(case).into_iter().filter(|point| !point.frozen).collect();
    let missing = missing(case, response);
    let check = |kind: Kind| {
        let lacks: Vec<Missing> =
            missing.iter().filter(|lack| Kind::of(lack.place) == kind).cloned().collect();
        if lacks.is_empty() && !kind.applies(case, &points, response) {
            return None;
        }
        let all = points.len();
        // A point without a finding has no reason either: that is asked for with the finding.
        let undecided = points.iter().filter(|point| point.found.is_none()).count();
        let open = if kind == Kind::Reasons { undecided + lacks.len() } else { lacks.len() };
        let of = (kind.is_of_points() && all > 1).then(|| (all.saturating_sub(open), all));
        Some((kind, Check { asks: kind.asks(case, all), of, lacks }))
    };
    let mut all: Vec<(Kind, Check)> = Kind::ALL.into_iter().filter_map(check).collect();
    // Nothing is decided yet, so nothing is to be said of its reason.
    let decided = points.iter().any(|point| point.found.is_some()) || response.finding.is_some();
    all.retain(|(kind, check)| *kind != Kind::Reasons || decided || !check.is_met());
    all.into_iter().map(|(_, check)| check).collect()
}
