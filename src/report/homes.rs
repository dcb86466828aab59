//! The tenant satisfaction measures about complaints, CH01 and CH02 (Regulator of Social Housing).

use crate::domain::figures::Share;
use crate::domain::query::StageRecord;
use crate::domain::terms::Stage;
use crate::report::late::share_cells;
use crate::report::population::Population;
use crate::report::table::{Cell, Column, Table, counted, line};

/// The complaints of a stage made in the years.
fn made<'a>(people: &Population<'a>, stage: Stage) -> Vec<&'a StageRecord> {
    let of = people.stages.iter().copied().filter(|record| record.stage == stage);
    of.filter(|record| people.years.holds(record.requested)).collect()
}

/// CH01: complaints of each stage for every thousand homes.
pub(super) fn received(people: &Population<'_>, homes: usize) -> Table {
    let (one, two) = (made(people, Stage::One).len(), made(people, Stage::Two).len());
    let rate = |part| vec![Cell::PerThousand { part, of: homes }];
    let rows = [
        counted("homes", "Homes", homes),
        counted("stage1", "Stage 1 complaints", one),
        line("stage1_per_1000", "Stage 1 complaints per 1,000 homes", rate(one)),
        counted("stage2", "Stage 2 complaints", two),
        line("stage2_per_1000", "Stage 2 complaints per 1,000 homes", rate(two)),
    ];
    Table::flat("ch01", "CH01", rows)
}

/// CH02: complaints of each stage answered within the Code's time, extensions included.
pub(super) fn in_time(people: &Population<'_>) -> Table {
    let columns = vec![
        Column::new("in_time", "In time"),
        Column::new("not_in_time", "Late, or not answered"),
        Column::new("received", "Received"),
        Column::share("percent", "Share in time"),
    ];
    let mut table = Table::new("ch02", "CH02", columns);
    table.sums.total_column = table.column_at("received");
    for (stage, key, label) in [(Stage::One, "stage1", "Stage 1"), (Stage::Two, "stage2", "Stage 2")] {
        let all = made(people, stage);
        let met =
            |record: &&&StageRecord| record.answered.zip(record.answer_by).is_some_and(|(on, due)| on <= due);
        let share = Share { part: all.iter().filter(met).count(), of: all.len() };
        table.rows.push(line(key, label, share_cells(share).into()));
    }
    table
}
