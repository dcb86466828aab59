//! The points of a complaint, each with its own finding, and the finding of the whole that follows from them.

use crate::domain::terms::Finding;
use std::fmt;

/// One head of complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// What is complained about, in one sentence.
    pub text: String,
    /// What the complainant wants done about it, empty where nothing was said.
    pub outcome: String,
    /// What was found, once it was decided.
    pub found: Option<PointFinding>,
    /// Waits while the rest of the complaint goes on.
    pub frozen: bool,
}

/// The decision on a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointFinding {
    /// What was found.
    pub finding: Finding,
    /// The reason, as the response gives it.
    pub reason: String,
    /// What puts it right, empty for nothing.
    pub remedy: String,
}

impl Point {
    /// A point that nobody has decided yet.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), outcome: String::new(), found: None, frozen: false }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        if let Some(found) = &self.found {
            write!(f, " ({})", found.finding.label().to_lowercase())?;
        }
        if self.frozen { f.write_str(" (paused)") } else { Ok(()) }
    }
}

/// The finding of the whole: nothing until every point that does not wait is decided.
///
/// All upheld is upheld, none upheld is not upheld, anything between is partially upheld. Points without a
/// finding of substance are left out, unless all of them are so.
pub fn finding_of(points: &[Point]) -> Option<Finding> {
    let live: Vec<&Point> = points.iter().filter(|point| !point.frozen).collect();
    let found: Option<Vec<Finding>> =
        live.iter().map(|point| point.found.as_ref().map(|found| found.finding)).collect();
    let found = found.filter(|found| !found.is_empty())?;
    let decided: Vec<Finding> = found.into_iter().filter(|f| *f != Finding::NoFinding).collect();
    Some(match decided.as_slice() {
        [] => Finding::NoFinding,
        all if all.iter().all(|f| *f == Finding::Upheld) => Finding::Upheld,
        all if all.iter().all(|f| *f == Finding::NotUpheld) => Finding::NotUpheld,
        _ => Finding::Partially,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Finding::{NoFinding, NotUpheld, Partially, Upheld};

    #[test]
    fn the_finding_of_the_whole_follows_from_the_points() {
        // What was found on each point, and on the whole.
        let table: &[(&[Option<Finding>], Option<Finding>)] = &[
            (&[], None),
            (&[Some(Upheld), None], None),
            (&[Some(Upheld), Some(Upheld)], Some(Upheld)),
            (&[Some(NotUpheld), Some(NotUpheld)], Some(NotUpheld)),
            (&[Some(Upheld), Some(NotUpheld)], Some(Partially)),
            (&[Some(Partially)], Some(Partially)),
            (&[Some(Partially), Some(NotUpheld)], Some(Partially)),
            (&[Some(Upheld), Some(NoFinding)], Some(Upheld)),
            (&[Some(NotUpheld), Some(NoFinding)], Some(NotUpheld)),
            (&[Some(NoFinding), Some(NoFinding)], Some(NoFinding)),
        ];
        for (found, whole) in table {
            let decided = |finding: &Option<Finding>| Point {
                found: finding.map(|finding| PointFinding {
                    finding,
                    reason: "the log".to_owned(),
                    remedy: String::new(),
                }),
                ..Point::new("Late")
            };
            let points: Vec<Point> = found.iter().map(decided).collect();
            assert_eq!(finding_of(&points), *whole, "{found:?}");
        }
    }
}
