//! What was on time, how long answers took, and everything about those that were late: how late, who held the case,
//! and which were only just over the limit.

use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::figures::definition::Rounding;
use crate::domain::figures::{Measure, Share, on_time_when};
use crate::domain::query::StageRecord;
use crate::domain::terms::{Holder, LateReason, Stage};
use crate::report::population::{Population, named};
use crate::report::table::{Cell, Column, Table, counted, line, listed};
use crate::report::tally::by_name;
use chrono::NaiveDate;

/// Every table about time, in the report of every procedure.
///
/// # Errors
/// When the calendar does not cover a day that must be counted.
pub(super) fn tables(people: &Population<'_>, calendar: &Calendar) -> Result<Vec<Table>, CalendarError> {
    let late = Late::all(people, calendar)?;
    let longest = late.iter().map(|one| one.longest.map_or("Not known", Holder::label));
    let waited = late.iter().map(|one| one.waited.label());
    Ok(vec![
        timely(people),
        durations(people),
        lateness(&late),
        reasons(&late),
        by_name(("lateness_held", "Who held it longest"), longest, &[]),
        by_name(("lateness_waited", "Who held it on the day it was due"), waited, &[]),
        just_over(&late),
    ])
}

/// Why the late answers were late.
fn reasons(late: &[Late<'_>]) -> Table {
    let why = late.iter().map(|one| one.why());
    by_name(("lateness_reasons", "Why it was late"), why, &[])
}

/// How late the answers of these days were, and why: what the weekly sheet tells of them.
///
/// # Errors
/// As [`tables`].
pub(super) fn in_short(people: &Population<'_>, calendar: &Calendar) -> Result<Vec<Table>, CalendarError> {
    let late = Late::all(people, calendar)?;
    Ok(vec![lateness(&late), reasons(&late)])
}

/// An answer that was late.
struct Late<'a> {
    record: &'a StageRecord,
    due: NaiveDate,
    days: i64,
    longest: Option<Holder>,
    waited: Holder,
}

impl<'a> Late<'a> {
    fn all(people: &Population<'a>, calendar: &Calendar) -> Result<Vec<Self>, CalendarError> {
        let mut all = Vec::new();
        for record in people.stages.iter().copied().filter(|record| record.stage != Stage::Informal) {
            let Some((on, due)) = record.answered.zip(record.answer_by) else { continue };
            if on <= due || !people.years.holds(on) {
                continue;
            }
            let days = calendar.between(due, on)?;
            let with = record.late_with;
            let longest = with.and_then(|with| with.longest);
            let waited = with.map_or(Holder::Team, |with| with.when_due);
            all.push(Self { record, due, days, longest, waited });
        }
        Ok(all)
    }
}

impl Late<'_> {
    fn why(&self) -> &'static str {
        LateReason::counted(self.record.late_because, self.waited)
    }
}

/// The measures of the statistics screen over the whole years.
pub(super) fn timely(people: &Population<'_>) -> Table {
    let columns = vec![
        Column::new("on_time", "On time"),
        Column::new("late", "Late"),
        Column::new("sent", "Sent"),
        Column::share("percent", "Share on time"),
    ];
    let mut table = Table::new("on_time", "What was due", columns);
    table.sums.total_column = table.column_at("sent");
    for (measure, name, _) in Measure::TABLE {
        let share = measured(people, *measure);
        table.rows.push(line(measure.key(), name, share_cells(share).into()));
    }
    table
}

/// A measure over the days of the report.
pub(super) fn measured(people: &Population<'_>, measure: Measure) -> Share {
    on_time_when(people.stages.iter().copied(), measure, |on| people.years.holds(on))
}

/// On time, late, all, and the share on time.
pub(super) fn share_cells(Share { part, of }: Share) -> [Cell; 4] {
    let share = Cell::Percent { part, of, rounding: Rounding::Whole };
    [Cell::Count(part), Cell::Count(of - part), Cell::Count(of), share]
}

/// The answers to a stage that were sent in the years.
fn answers_of<'a>(people: &Population<'a>, stage: Stage) -> Vec<&'a StageRecord> {
    let sent = |record: &&StageRecord| {
        record.stage == stage && record.answered.is_some_and(|on| people.years.holds(on))
    };
    people.stages.iter().copied().filter(sent).collect()
}

/// The working days that each of them took, where they are known.
pub(super) fn days_of(people: &Population<'_>, stage: Stage) -> Vec<usize> {
    let answers = answers_of(people, stage);
    answers.iter().filter_map(|record| usize::try_from(record.days?).ok()).collect()
}

/// How many working days the answers took.
fn durations(people: &Population<'_>) -> Table {
    let columns = vec![
        Column::new("answers", "Answers"),
        Column::share("average", "Average working days"),
        Column::share("middle", "Middle answer"),
        Column::new("extended", "Extended"),
        Column::new("extended_met", "Extended and in time"),
    ];
    let mut table = Table::new("answer_days", "Stage", columns);
    for (stage, key, label) in [
        (Stage::One, "stage1", "Stage 1"),
        (Stage::Two, "stage2", "Stage 2"),
        (Stage::Three, "stage3", "Stage 3"),
    ] {
        let answers = answers_of(people, stage);
        let mut days = days_of(people, stage);
        days.sort_unstable();
        let middle = (days.len().saturating_sub(1)) / 2;
        let middle = days.get(middle).map_or(Cell::Blank, |days| Cell::Mean { sum: *days, of: 1 });
        let extended = answers.iter().filter(|record| record.extended);
        let met = extended.clone().filter(|record| record.answered <= record.answer_by).count();
        let mean = Cell::Mean { sum: days.iter().sum(), of: days.len() };
        let counts = [answers.len(), extended.count(), met].map(Cell::Count);
        if !answers.is_empty() || stage == Stage::One {
            table.rows.push(line(key, label, vec![counts[0], mean, middle, counts[1], counts[2]]));
        }
    }
    table
}

/// The groups of lateness, in working days after the day it was due: a committee asked for those that were only just
/// late (Surrey, Audit & Governance).
const LATENESS: &[(&str, &str, i64)] = &[
    ("1-2", "1 to 2 working days", 2),
    ("3-5", "3 to 5 working days", 5),
    ("6-10", "6 to 10 working days", 10),
    ("11-20", "11 to 20 working days", 20),
    ("21+", "21 working days or more", i64::MAX),
];

/// Up to so many working days after its day an answer was only just late.
const JUST: i64 = 3;

fn lateness(late: &[Late<'_>]) -> Table {
    let mut groups: Vec<_> = LATENESS.iter().map(|group| (group, 0_usize)).collect();
    for one in late {
        // The last group has no end.
        let group = groups.iter_mut().find(|((.., most), _)| one.days <= *most);
        group.into_iter().for_each(|(_, n)| *n += 1);
    }
    let rows = groups.iter().map(|((key, label, _), n)| counted(key, label, *n));
    Table::flat("lateness", "Late by", rows.chain([counted("total", "Total", late.len())])).totalled()
}

fn just_over(late: &[Late<'_>]) -> Table {
    let words = [
        ("stage", "Stage"),
        ("service", "Service"),
        ("due", "Due"),
        ("held", "Held on that day by"),
        ("why", "Why"),
    ];
    let mut table =
        Table::list("just_over", "Reference", &words, vec![Column::new("days_late", "Working days late")]);
    for one in late.iter().filter(|one| one.days <= JUST) {
        let words = vec![
            one.record.stage.label().to_owned(),
            named(&one.record.service, "No service").to_owned(),
            one.due.format("%-d %b %Y").to_string(),
            one.waited.label().to_owned(),
            one.why().to_owned(),
        ];
        // A negative number of days is none: the day it was due comes before the answer.
        let days = usize::try_from(one.days).unwrap_or(0);
        table.rows.push(listed(&one.record.reference, words, vec![Cell::Count(days)]));
    }
    table
}
