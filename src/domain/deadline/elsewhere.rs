//! The clock of a route beside the complaints procedure, such as a request for information.

use super::{Deadline, promised};
use crate::domain::calendar::{Calendar, Division};
use crate::domain::case::RouteRun;
use crate::domain::terms::Clock;
use std::sync::LazyLock;

/// The calendar that a clock is counted on: the desk's own, but for other routes the days that are worked in every
/// part of the UK (Freedom of Information Act 2000, s.10(6)), on which closures of the council's own do not count.
pub fn counted_on(clock: Clock, desk: &Calendar) -> &Calendar {
    static UK: LazyLock<Calendar> = LazyLock::new(|| Calendar::built_in(Division::UkAny));
    if clock == Clock::OtherRoute { &UK } else { desk }
}

/// The clock of another route. Its days are those that are worked in every part of the UK.
pub(super) fn clock(run: &RouteRun) -> Option<Deadline> {
    let original = run.due?;
    let due = run.extended.as_ref().map_or(original, |(to, _)| *to);
    let met = run.done.as_ref().map(|(on, _)| *on);
    let (rule, clause) = run.route.rule();
    Some(Deadline {
        from: "receipt",
        original,
        lengthened: run.extended.is_some(),
        source: clause.to_owned(),
        ..promised(Clock::OtherRoute, (run.from, due), met, rule)
    })
}
