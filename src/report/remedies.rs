//! Remedies: what was agreed or ordered, whether it was done by its day, and what was paid.

use crate::domain::case::Action;
use crate::domain::terms::RemedyKind;
use crate::report::population::Population;
use crate::report::table::{Cell, Column, Table, line};
use chrono::NaiveDate;

/// The remedies agreed in the years, by kind.
pub(super) fn tables(people: &Population<'_>, as_at: NaiveDate) -> Vec<Table> {
    let all: Vec<&Action> = people
        .taken_on
        .iter()
        .flat_map(|case| &case.more().actions)
        .filter(|action| people.years.holds(action.agreed))
        .collect();
    let columns = vec![
        Column::new("agreed", "Agreed"),
        Column::new("in_time", "Done by the day"),
        Column::new("late", "Done later"),
        Column::new("open", "Not due yet"),
        Column::new("overdue", "Overdue"),
        Column::new("not_done", "Will not be done"),
        Column::share("paid", "Paid"),
    ];
    let mut table = Table::new("remedies", "Remedy", columns);
    table.sums.total_column = Some(0);
    for kind in RemedyKind::ALL {
        let of: Vec<&Action> =
            all.iter().copied().filter(|action| self::kind(action) == Some(*kind)).collect();
        table.rows.push(line(kind.name(), kind.label(), cells(&of, as_at)));
    }
    let others: Vec<&Action> = all.iter().copied().filter(|action| kind(action).is_none()).collect();
    table.rows.push(line("other", "Other agreed actions", cells(&others, as_at)));
    table.rows.push(line("total", "Total", cells(&all, as_at)));
    vec![table.totalled()]
}

/// The kind of remedy it is, agreed or ordered.
fn kind(action: &Action) -> Option<RemedyKind> {
    let ordered = action.ordered.as_ref().map(|ordered| ordered.kind);
    action.remedy.as_ref().map(|remedy| remedy.kind).or(ordered)
}

fn cells(actions: &[&Action], as_at: NaiveDate) -> Vec<Cell> {
    let count = |wanted: &dyn Fn(&Action) -> bool| actions.iter().filter(|action| wanted(action)).count();
    let done = |action: &Action| action.done.as_ref().map(|(on, _)| *on);
    let in_time = count(&|action| done(action).is_some_and(|on| on <= action.due));
    let late = count(&|action| done(action).is_some_and(|on| on > action.due));
    let open = count(&|action| action.is_open() && action.due >= as_at);
    let overdue = count(&|action| action.is_open() && action.due < as_at);
    let not_done = actions.len() - in_time - late - open - overdue;
    let paid = actions.iter().filter(|action| action.done.is_some());
    let paid: Vec<u64> = paid.filter_map(|action| action.remedy.as_ref()?.pence).collect();
    let sum = Cell::Pence { sum: paid.iter().sum(), of: paid.len() };
    let counts = [actions.len(), in_time, late, open, overdue, not_done].map(Cell::Count);
    counts.into_iter().chain([sum]).collect()
}
