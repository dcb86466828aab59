//! The rows of the key table for the statistics and for a file that is brought in.

use super::table::row;
use super::{Action, Binding, Place, StatsChoice};
use crate::app::key::Key;
use Key::Char as C;
use Place as P;

/// Their keys, in the order of help.
pub(super) const FIGURE_ROWS: &[Binding] = &[
    row(
        &[P::BringIn],
        &[Key::Enter, Key::Right, C('l')],
        Action::Open,
        ("change", "change what the column tells", "meaning map choose"),
    ),
    row(&[P::BringIn], &[C('r')], Action::BringIn, ("bring in", "bring the rows in", "import run save form")),
    row(
        &[P::Statistics],
        &[Key::Enter],
        Action::Open,
        ("show cases", "show the cases behind the number", "list open drill down"),
    ),
    row(
        &[P::Statistics],
        &[C('p')],
        Action::Statistics(StatsChoice::Period),
        ("period", "the next period", "days month quarter year"),
    ),
    row(
        &[P::Statistics],
        &[C('f')],
        Action::Statistics(StatsChoice::Filter),
        ("filter", "only this service, or the next procedure", "service scheme all"),
    ),
    row(
        &[P::Statistics],
        &[C('b')],
        Action::Statistics(StatsChoice::Compare),
        ("compare", "compare with other days", "before year ago benchmark"),
    ),
    row(
        &[P::Statistics],
        &[C('s')],
        Action::Statistics(StatsChoice::Order),
        ("", "sort the services", "order lowest late most name"),
    ),
    row(
        &[P::Statistics],
        &[C('w')],
        Action::Statistics(StatsChoice::Save),
        ("save", "save the figures as CSV", "write export spreadsheet file"),
    ),
    row(
        &[P::Statistics],
        &[C('y')],
        Action::Statistics(StatsChoice::Copy),
        ("copy table", "copy the table of the chosen line", "yank clipboard paste spreadsheet"),
    ),
];
