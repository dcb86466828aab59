//! A year with the two before it, and each procedure with the year before.

use crate::domain::figures::definition::Rounding;
use crate::domain::figures::{Measure, Share};
use crate::domain::record::CaseRecord;
use crate::domain::terms::{Finding, Scheme, Stage, Status};
use crate::report::late::{days_of, measured};
use crate::report::population::{Data, Population, is_withdrawn};
use crate::report::table::{Cell, Column, Table, line};
use crate::report::year::{Year, Years};

/// A figure of a year.
enum Figure {
    /// A count.
    Count(fn(&Population<'_>) -> usize),
    /// An average or a share.
    Rate(fn(&Population<'_>) -> Cell),
}

/// The figures that are held against earlier years. Each is also in another table of the report, and the two are
/// checked against each other.
const FIGURES: &[(&str, &str, Figure)] = &[
    ("received", "Complaints received", Figure::Count(|people| people.received().count())),
    (
        "refused",
        "Not accepted",
        Figure::Count(|people| {
            people.not_taken_on.iter().filter(|case| case.status == Status::Refused).count()
        }),
    ),
    (
        "withdrawn",
        "Withdrawn",
        Figure::Count(|people| people.received().filter(|case| is_withdrawn(case)).count()),
    ),
    (
        "acknowledged",
        "Acknowledgements sent",
        Figure::Count(|people| measured(people, Measure::Acknowledged).of),
    ),
    (
        "acknowledged_on_time",
        "Acknowledged on time",
        Figure::Count(|people| measured(people, Measure::Acknowledged).part),
    ),
    (
        "stage1_answered",
        "Stage 1 answers sent",
        Figure::Count(|people| measured(people, Measure::StageOne).of),
    ),
    (
        "stage1_on_time",
        "Stage 1 answered on time",
        Figure::Count(|people| measured(people, Measure::StageOne).part),
    ),
    (
        "stage1_percent",
        "Stage 1 on time, as a share",
        Figure::Rate(|people| share(measured(people, Measure::StageOne))),
    ),
    (
        "stage1_days",
        "Average working days to answer stage 1",
        Figure::Rate(|people| mean(people, Stage::One)),
    ),
    (
        "stage2_answered",
        "Stage 2 answers sent",
        Figure::Count(|people| measured(people, Measure::StageTwo).of),
    ),
    (
        "stage2_on_time",
        "Stage 2 answered on time",
        Figure::Count(|people| measured(people, Measure::StageTwo).part),
    ),
    (
        "stage2_percent",
        "Stage 2 on time, as a share",
        Figure::Rate(|people| share(measured(people, Measure::StageTwo))),
    ),
    (
        "stage2_days",
        "Average working days to answer stage 2",
        Figure::Rate(|people| mean(people, Stage::Two)),
    ),
    ("stage2_opened", "Stage 2 opened", Figure::Count(|people| opened(people, Stage::Two, None))),
    (
        "stage2_upheld",
        "Stage 2 upheld",
        Figure::Count(|people| opened(people, Stage::Two, Some(Finding::Upheld))),
    ),
    (
        "stage2_partially_upheld",
        "Stage 2 partially upheld",
        Figure::Count(|people| opened(people, Stage::Two, Some(Finding::Partially))),
    ),
    (
        "stage2_not_upheld",
        "Stage 2 not upheld",
        Figure::Count(|people| opened(people, Stage::Two, Some(Finding::NotUpheld))),
    ),
    ("stage3_opened", "Stage 3 opened", Figure::Count(|people| opened(people, Stage::Three, None))),
    (
        "stage3_upheld",
        "Stage 3 upheld",
        Figure::Count(|people| opened(people, Stage::Three, Some(Finding::Upheld))),
    ),
    (
        "stage3_partially_upheld",
        "Stage 3 partially upheld",
        Figure::Count(|people| opened(people, Stage::Three, Some(Finding::Partially))),
    ),
    (
        "stage3_not_upheld",
        "Stage 3 not upheld",
        Figure::Count(|people| opened(people, Stage::Three, Some(Finding::NotUpheld))),
    ),
    (
        "ombudsman_decided",
        "Ombudsman decisions",
        Figure::Count(|people| {
            let all = people.taken_on.iter().flat_map(|case| case.enquiries());
            all.filter(|(_, enquiry)| enquiry.decided.as_ref().is_some_and(|(on, _)| people.years.holds(*on)))
                .count()
        }),
    ),
    (
        "remedies",
        "Remedies agreed",
        Figure::Count(|people| {
            let all = people.taken_on.iter().flat_map(|case| &case.more().actions);
            all.filter(|action| people.years.holds(action.agreed)).count()
        }),
    ),
];

const fn share(Share { part, of }: Share) -> Cell {
    Cell::Percent { part, of, rounding: Rounding::Whole }
}

fn mean(people: &Population<'_>, stage: Stage) -> Cell {
    let days = days_of(people, stage);
    Cell::Mean { sum: days.iter().sum(), of: days.len() }
}

fn opened(people: &Population<'_>, stage: Stage, found: Option<Finding>) -> usize {
    let run = |case: &CaseRecord| case.run_of(stage).map(|run| run.requested);
    let of = people
        .on(run)
        .filter(|(case, _)| found.is_none() || case.run_of(stage).and_then(|run| run.finding) == found);
    of.count()
}

impl Figure {
    fn of(&self, people: &Population<'_>) -> Cell {
        match self {
            Self::Count(count) => Cell::Count(count(people)),
            Self::Rate(rate) => rate(people),
        }
    }
}

/// The whole number that is shown; nothing where there is none.
fn rounded(cell: Cell) -> usize {
    cell.shown().and_then(|shown| usize::try_from(shown.hundredths / 100).ok()).unwrap_or(0)
}

/// The tables of one year; several years together have none, because each has its own.
pub(super) fn tables(data: &Data, people: &Population<'_>, scheme: Option<Scheme>) -> Vec<Table> {
    let [year] = people.years.each() else { return Vec::new() };
    let mut tables = vec![years(data, scheme, *year)];
    tables.extend(scheme.is_none().then(|| procedures(data, *year)));
    tables
}

fn years(data: &Data, scheme: Option<Scheme>, year: Year) -> Table {
    let of = |back: i32| Years::new(vec![year.before(back)]);
    let each = [0, 1, 2].map(of);
    let people = each.each_ref().map(|years| Population::of(data, scheme, years));
    let keys = ["this_year", "year_before", "two_years_before"];
    let mut columns: Vec<Column> =
        keys.iter().zip(&each).map(|(key, years)| Column::new(key, &years.to_string())).collect();
    columns.push(Column::share("change", "Change"));
    let mut table = Table::new("years", "Figure", columns);
    for (key, label, figure) in FIGURES {
        let cells = people.each_ref().map(|people| figure.of(people));
        let whole = cells.map(rounded);
        // What never happens in a procedure has no row in it.
        if whole.iter().all(|n| *n == 0) && *key != "received" {
            continue;
        }
        let both = cells[0].shown().is_some() && cells[1].shown().is_some();
        let change = if both { Cell::Change { now: whole[0], before: whole[1] } } else { Cell::Blank };
        let cells = cells.into_iter().chain([change]).collect();
        table.rows.push(line(key, label, cells));
    }
    table
}

fn procedures(data: &Data, year: Year) -> Table {
    let columns = vec![
        Column::new("this_year", &year.to_string()),
        Column::new("year_before", &year.before(1).to_string()),
        Column::share("change", "Change"),
        Column::share("change_percent", "Change as a share"),
    ];
    let mut table = Table::new("year_on_year", "Procedure", columns);
    let count = |back: i32, scheme: Option<Scheme>| {
        let years = Years::new(vec![year.before(back)]);
        Population::of(data, scheme, &years).received().count()
    };
    let all = Scheme::ALL.iter().map(|scheme| (scheme.label(), Some(*scheme))).chain([("Total", None)]);
    for (label, scheme) in all {
        let (now, before) = (count(0, scheme), count(1, scheme));
        let cells = vec![
            Cell::Count(now),
            Cell::Count(before),
            Cell::Change { now, before },
            Cell::Growth { now, before },
        ];
        table.rows.push(line(label, label, cells));
    }
    table.totalled()
}
