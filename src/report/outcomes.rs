//! What the later stages found, by the year in which each was opened.

use crate::domain::terms::Stage;
use crate::report::population::Population;
use crate::report::table::Table;
use crate::report::tally::{Grid, key_of};

/// The outcomes of stages 2 and 3.
pub(super) fn later_stages(people: &Population<'_>) -> Table {
    let grid = Grid {
        id: ("later_stages", "Stage"),
        whole: ("opened", "Opened"),
        outcomes: &["upheld", "partially_upheld", "not_upheld", "no_finding"],
        total: None,
    };
    let opened =
        [(Stage::Two, "Stage 2"), (Stage::Three, "Stage 3")].into_iter().flat_map(|(stage, name)| {
            let begun = people.on(move |case| case.run_of(stage).map(|run| run.requested));
            begun.map(move |(case, _)| {
                (case, name, case.run_of(stage).and_then(|run| run.finding).map(key_of))
            })
        });
    grid.count(opened)
}
