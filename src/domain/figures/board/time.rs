//! What was on time, how late the rest was, and what it waited for.

use super::{Bar, Line, Number, Order, Panel, Work};
use crate::domain::calendar::CalendarError;
use crate::domain::event::CaseId;
use crate::domain::figures::definition::Definition;
use crate::domain::figures::{Measure, Period, SPREAD, Share, nth};
use crate::domain::query::StageRecord;
use crate::domain::terms::{Holder, LateReason, Stage};
use crate::domain::text::capital;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The sentence of a definition.
pub(super) fn sentence(name: &str) -> &'static str {
    Definition::named(name).map_or("", |definition| definition.sentence)
}

/// Below this base a point is less than two cases, so a change says little.
const FEW: usize = 50;

/// The groups of lateness, in working days after the day it was due.
const LATE: &[(&str, i64)] =
    &[("1-2 days", 2), ("3-5 days", 5), ("6-10 days", 10), ("11-20 days", 20), ("21 or more", i64::MAX)];

impl<'a> Work<'a> {
    /// The stages of a measure that were done in a period: in time, and late.
    fn measured(&self, measure: Measure, period: Period) -> (Vec<&'a StageRecord>, Vec<&'a StageRecord>) {
        let done = self.stages.iter().copied().filter_map(|record| Some((record, measure.days(record)?)));
        let (met, late): (Vec<_>, Vec<_>) =
            done.filter(|(_, (on, _))| period.holds(*on)).partition(|(_, (on, due))| on <= due);
        let records = |all: Vec<(&'a StageRecord, _)>| all.into_iter().map(|(record, _)| record).collect();
        (records(met), records(late))
    }

    /// On time, late and all of some stages.
    fn share(name: &str, (met, late): (&[&StageRecord], &[&StageRecord])) -> (Vec<Number>, Share) {
        let ids = |records: &[&StageRecord]| records.iter().map(|r| r.id).collect::<Vec<_>>();
        let all = [ids(met), ids(late)].concat();
        let share = Share { part: met.len(), of: all.len() };
        let numbers = vec![
            Number::of(format!("{name} on time"), ids(met)),
            Number::of(format!("{name} late"), ids(late)),
            Number::of(name, all),
        ];
        (numbers, share)
    }

    pub(super) fn measures(&self) -> Panel {
        let (mut says, mut each, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        for (measure, name, sentence) in Measure::TABLE {
            let (met, late) = self.measured(*measure, self.period);
            let (numbers, now) = Self::share(name, (&met, &late));
            let (met, late) = self.measured(*measure, self.before);
            let before = Share { part: met.len(), of: met.len() + late.len() };
            says.extend(weakness(name, now, before));
            let percent = now.percent().map_or_else(|| "-".to_owned(), |percent| format!("{percent}%"));
            each.push(format!("{percent} = {} of {}. {sentence}", now.part, now.of));
            lines.push(Line {
                name: (*name).to_owned(),
                numbers,
                bar: Bar::Share(now),
                note: change(now, before),
            });
        }
        lines.push(self.remedies_in_time());
        let mut panel = Panel::new("Answered on time", &["on time", "late", "of"], lines);
        each.push(sentence("remedies-by-date").to_owned());
        (panel.says, panel.each) = (says, each);
        panel.aside = format!("compared with {}", self.before.words());
        panel
    }

    pub(super) fn services(&self) -> Panel {
        type Both<'r> = (Vec<&'r StageRecord>, Vec<&'r StageRecord>);
        let mut services: BTreeMap<&str, Both<'a>> = BTreeMap::new();
        let (met, late) = self.measured(Measure::StageOne, self.period);
        for record in met {
            services.entry(record.service.trim()).or_default().0.push(record);
        }
        for record in late {
            services.entry(record.service.trim()).or_default().1.push(record);
        }
        let mut lines: Vec<(Share, Line)> = services
            .into_iter()
            .map(|(service, (met, late))| {
                let (mut numbers, share) = Self::share("Stage 1 answered", (&met, &late));
                let named = if service.is_empty() { "no service" } else { service };
                numbers.iter_mut().for_each(|number| number.name = format!("{}, {named}", number.name));
                let line =
                    Line { name: service.to_owned(), numbers, bar: Bar::Share(share), note: String::new() };
                (share, line)
            })
            .collect();
        // Fractions are compared, not rounded percentages; of equals, more late ones come first.
        lines.sort_by(|(a, one), (b, other)| match self.query.order {
            Order::Lowest => (a.part * b.of).cmp(&(b.part * a.of)).then_with(|| b.rest().cmp(&a.rest())),
            Order::Late => b.rest().cmp(&a.rest()),
            Order::Most => b.of.cmp(&a.of),
            Order::Name => one.name.cmp(&other.name),
        });
        let lines = lines.into_iter().map(|(_, line)| line).collect();
        let mut panel = Panel::new("Stage 1 by service", &["on time", "late", "of"], lines)
            .saying(sentence("stage-1-on-time"));
        panel.aside = self.query.order.words().to_owned();
        panel.services = true;
        panel
    }

    /// The late answers to stages 1 and 2, with the day they were due and the day they were sent.
    fn late(&self) -> Vec<(&'a StageRecord, NaiveDate, NaiveDate)> {
        let measures = [Measure::StageOne, Measure::StageTwo];
        let all = measures.into_iter().flat_map(|measure| self.measured(measure, self.period).1);
        all.filter_map(|record| Some((record, record.answer_by?, record.answered?))).collect()
    }

    pub(super) fn lateness(&self) -> Result<Panel, CalendarError> {
        let mut late: Vec<(CaseId, i64)> = Vec::new();
        for (record, due, on) in self.late() {
            late.push((record.id, self.source.calendar.between(due, on)?));
        }
        let lines = grouped(LATE, |name| format!("Late by {name}"), &late);
        Ok(Panel::new("How late the late answers were", &[], lines).saying(sentence("lateness")))
    }

    pub(super) fn reasons(&self) -> Panel {
        let mut reasons: BTreeMap<&str, Number> = BTreeMap::new();
        let late = self.late();
        for (record, ..) in &late {
            let why = LateReason::counted(record.late_because, when_due(record));
            let number = || Number::of(format!("Late: {why}"), []);
            reasons.entry(why).or_insert_with(number).cases.push(record.id);
        }
        let lines =
            most_first(reasons).into_iter().map(|(why, number)| counted(capital(why), number)).collect();
        Panel::new(format!("Why late ({})", late.len()), &[], lines).saying(sentence("lateness_reasons"))
    }

    pub(super) fn waited(&self) -> Panel {
        let mut holders: BTreeMap<Holder, Number> = BTreeMap::new();
        let late = self.late();
        for (record, ..) in &late {
            let holder = when_due(record);
            let name = || Number::of(format!("Late, with the {} on the day", holder.label()), []);
            holders.entry(holder).or_insert_with(name).cases.push(record.id);
        }
        let lines =
            most_first(holders).into_iter().map(|(who, number)| counted(who.label(), number)).collect();
        let title = format!("Who held it on the day it was due ({})", late.len());
        Panel::new(title, &[], lines).saying(sentence("lateness_waited"))
    }

    pub(super) fn extensions(&self) -> Panel {
        let (met, late) = self.measured(Measure::StageOne, self.period);
        let extended = |records: Vec<&'a StageRecord>| -> Vec<&'a StageRecord> {
            records.into_iter().filter(|record| record.extended).collect()
        };
        let (numbers, share) = Self::share("Stage 1 extended", (&extended(met), &extended(late)));
        let line = Line {
            name: "Stage 1 extended".to_owned(),
            numbers,
            bar: Bar::Share(share),
            note: String::new(),
        };
        Panel::new("Extensions", &["met", "not met", "of"], vec![line]).saying(sentence("extensions-met"))
    }

    pub(super) fn spread(&self) -> Panel {
        let answered = self.answered(Stage::One, self.period);
        let taken: Vec<(CaseId, i64)> =
            answered.filter_map(|record| Some((record.id, record.days?))).collect();
        let lines = grouped(SPREAD, |name| format!("Stage 1 in {name} working days"), &taken);
        let mut days: Vec<i64> = taken.into_iter().map(|(_, days)| days).collect();
        days.sort_unstable();
        let panel =
            Panel::new("How long stage 1 takes (working days)", &[], lines).saying(sentence("stage-1-days"));
        match nth(&days, 50).zip(nth(&days, 90)) {
            Some((middle, nine)) => {
                panel.saying(format!("Middle case {middle} days. 9 in 10 answered within {nine} days."))
            }
            None => panel.saying("No stage 1 answer was sent in this period yet."),
        }
    }

    /// The answers to a stage that were sent in a period.
    pub(super) fn answered(&self, stage: Stage, period: Period) -> impl Iterator<Item = &'a StageRecord> {
        let answers = self.stages.iter().copied().filter(move |record| record.stage == stage);
        answers.filter(move |record| record.answered.is_some_and(|on| period.holds(on)))
    }
}

/// Who held the case of a late answer on the day it was due.
fn when_due(record: &StageRecord) -> Holder {
    record.late_with.map_or(Holder::Team, |with| with.when_due)
}

/// A line of one number, with a bar.
/// A line for each group of days, the last of which has no end.
fn grouped(groups: &[(&str, i64)], name: impl Fn(&str) -> String, cases: &[(CaseId, i64)]) -> Vec<Line> {
    let mut above = i64::MIN;
    let line = |(group, most): &(&str, i64)| {
        let within = cases.iter().filter(|(_, days)| (above..=*most).contains(days)).map(|(id, _)| *id);
        let line = counted(*group, Number::of(name(group), within));
        above = most.saturating_add(1);
        line
    };
    groups.iter().map(line).collect()
}

/// What was counted under each name, the most first; as many stay in the order of their names.
pub(super) fn most_first<K>(all: BTreeMap<K, Number>) -> Vec<(K, Number)> {
    let mut all: Vec<(K, Number)> = all.into_iter().collect();
    all.sort_by_key(|(_, number)| std::cmp::Reverse(number.n()));
    all
}

pub(super) fn counted(name: impl Into<String>, number: Number) -> Line {
    let bar = Bar::Count(number.n());
    Line { name: name.into(), numbers: vec![number], bar, note: String::new() }
}

/// `94%  +3 points`, the base said where it is small.
pub(super) fn change(now: Share, before: Share) -> String {
    let Some(was) = before.percent() else { return "no figure to compare".to_owned() };
    let Some(points) = now.change(before) else { return format!("{was}% before") };
    let sign = if points > 0 { "+" } else { "" };
    let base = if now.of < FEW { format!(" ({} cases)", now.of) } else { String::new() };
    format!("{was}% before, {sign}{points}{base}")
}

fn weakness(name: &str, now: Share, before: Share) -> Option<String> {
    let points = now.change(before).filter(|points| *points != 0)?;
    let moved = if points > 0 { "rose" } else { "fell" };
    let unit = if points.abs() == 1 { "point" } else { "points" };
    (now.of < FEW || before.of < FEW).then(|| {
        format!(
            "Small numbers: {} {moved} {} {unit} on {} cases; {} late, {} of {} before.",
            name.to_lowercase(),
            points.abs(),
            now.of,
            now.rest(),
            before.rest(),
            before.of
        )
    })
}
