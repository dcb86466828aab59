//! What came in, what was found, how far it went, and who has how much to do.

use super::time::{counted, most_first, sentence};
use super::{Bar, Line, Number, Panel, Work};
use crate::domain::calendar::CalendarError;
use crate::domain::event::CaseId;
use crate::domain::figures::{Period, Share};
use crate::domain::forecast::{Forecast, OfficerLoad};
use crate::domain::query::StageRecord;
use crate::domain::terms::{Finding, Scheme, Stage};
use crate::domain::text::capital;
use chrono::{Days, Months, NaiveDate};
use std::collections::BTreeMap;

/// What is asked of a stage.
type Wanted = fn(&StageRecord) -> bool;

/// So many categories are shown.
const TOP: usize = 8;

impl<'a> Work<'a> {
    /// The first stage of each case: a case is received on the day it began.
    fn received(&self) -> Vec<&'a StageRecord> {
        let mut first: BTreeMap<CaseId, &'a StageRecord> = BTreeMap::new();
        for record in &self.stages {
            let known = first.entry(record.id).or_insert(record);
            if record.requested < known.requested {
                *known = record;
            }
        }
        first.into_values().collect()
    }

    pub(super) fn months(&self) -> Panel {
        let received = self.received();
        let within = |period: Period| {
            received.iter().filter(move |record| period.holds(record.requested)).map(|record| record.id)
        };
        let whole = |first: NaiveDate| Period { from: first, to: first + Months::new(1) - Days::new(1) };
        let long = self.period.months().count() > 12;
        let mut lines = Vec::new();
        for first in self.period.months() {
            let month = whole(first);
            let now = Period { from: month.from.max(self.period.from), to: month.to.min(self.period.to) };
            let before = whole(first - Months::new(12));
            // More than a year has a month twice.
            let name = first.format(if long { "%b %Y" } else { "%b" }).to_string();
            let numbers = [
                Number::of(format!("Received in {}", first.format("%B %Y")), within(now)),
                Number::of(format!("Received in {}", before.from.format("%B %Y")), within(before)),
            ];
            let note = if self.period.to < month.to { "so far" } else { "" }.to_owned();
            lines.push(Line { name, bar: Bar::Count(numbers[0].n()), numbers: numbers.into(), note });
        }
        Panel::new("Received each month", &["now", "year ago"], lines).saying(sentence("received-by-month"))
    }

    pub(super) fn categories(&self) -> Panel {
        let mut all: BTreeMap<&str, Number> = BTreeMap::new();
        for record in self.received().into_iter().filter(|record| self.period.holds(record.requested)) {
            let category = record.category.trim();
            let name = if category.is_empty() { "No category" } else { category };
            let number = || Number::of(format!("Received about {name}"), []);
            all.entry(name).or_insert_with(number).cases.push(record.id);
        }
        let mut most = most_first(all);
        let rest = most.split_off(most.len().min(TOP));
        let mut lines: Vec<Line> = most.into_iter().map(|(name, number)| counted(name, number)).collect();
        if !rest.is_empty() {
            let name = format!("Other ({})", rest.len());
            let cases = rest.into_iter().flat_map(|(_, number)| number.cases);
            lines.push(counted(name, Number::of("Received about something else", cases)));
        }
        Panel::new("What people complain about", &[], lines).saying(sentence("received_by_category"))
    }

    pub(super) fn outcomes(&self) -> Vec<Panel> {
        let of = |stage: Stage| {
            let found: Vec<(&StageRecord, Finding)> = self
                .answered(stage, self.period)
                .filter_map(|record| Some((record, record.finding?)))
                .collect();
            let name = capital(stage.label());
            let line = |finding: &Finding| {
                let cases = found.iter().filter(|(_, of)| of == finding).map(|(record, _)| record.id);
                let number = Number::of(format!("{name}: {}", finding.label().to_lowercase()), cases);
                let share = Share { part: number.n(), of: found.len() };
                let name = finding.label().to_owned();
                Line { name, numbers: vec![number], bar: Bar::Share(share), note: String::new() }
            };
            let lines = Finding::ALL.iter().map(line).collect();
            let panel = Panel::new(format!("{name} outcomes, {} answered", found.len()), &[], lines);
            (found.len(), panel.saying(sentence("stage-findings")))
        };
        let stages = Stage::ALL.iter().map(|stage| of(*stage));
        stages.filter(|(n, _)| *n > 0).map(|(_, panel)| panel).collect()
    }

    /// The stages 2 and 3 asked for in the period, and what they changed.
    pub(super) fn escalation(&self) -> Panel {
        let asked = |stage: Stage| {
            let of = self.stages.iter().filter(move |record| record.stage == stage);
            of.filter(|record| self.period.holds(record.requested)).map(|record| record.id)
        };
        let ones: BTreeMap<CaseId, Option<Finding>> =
            self.stages.iter().filter(|r| r.stage == Stage::One).map(|r| (r.id, r.finding)).collect();
        let answered: Vec<CaseId> = self.answered(Stage::One, self.period).map(|record| record.id).collect();
        let with_two: std::collections::BTreeSet<CaseId> =
            self.stages.iter().filter(|record| record.stage == Stage::Two).map(|record| record.id).collect();
        let went: Vec<CaseId> = answered.iter().copied().filter(|id| with_two.contains(id)).collect();
        let twos: Vec<&StageRecord> =
            self.answered(Stage::Two, self.period).filter(|record| record.finding.is_some()).collect();
        let changed =
            twos.iter().filter(|record| ones.get(&record.id).is_some_and(|one| *one != record.finding));
        let shared = |name: &str, cases: Vec<CaseId>, of: usize| {
            let share = Share { part: cases.len(), of };
            let number = Number::of(name, cases);
            let note = format!("of {of}");
            Line { name: name.to_owned(), numbers: vec![number], bar: Bar::Share(share), note }
        };
        let lines = vec![
            shared("Stage 1 answers that went on to stage 2", went, answered.len()),
            shared("Stage 2 answers that changed the finding", changed.map(|r| r.id).collect(), twos.len()),
            counted("Stage 2 asked for", Number::of("Stage 2 asked for", asked(Stage::Two))),
            counted("Stage 3 asked for", Number::of("Stage 3 asked for", asked(Stage::Three))),
        ];
        Panel::new("How far complaints go", &[], lines).saying(sentence("escalation"))
    }

    pub(super) fn upheld_by_service(&self) -> Panel {
        let mut services: BTreeMap<&str, (Vec<CaseId>, Vec<CaseId>)> = BTreeMap::new();
        for record in self.answered(Stage::One, self.period) {
            let Some(finding) = record.finding else { continue };
            let (upheld, all) = services.entry(record.service.trim()).or_default();
            all.push(record.id);
            if matches!(finding, Finding::Upheld | Finding::Partially) {
                upheld.push(record.id);
            }
        }
        let lines = services.into_iter().map(|(service, (upheld, all))| {
            let share = Share { part: upheld.len(), of: all.len() };
            let name = if service.is_empty() { "no service" } else { service };
            let numbers = vec![
                Number::of(format!("Stage 1 upheld, {name}"), upheld),
                Number::of(format!("Stage 1 with a finding, {name}"), all),
            ];
            Line { name: service.to_owned(), numbers, bar: Bar::Share(share), note: String::new() }
        });
        let mut panel = Panel::new("Upheld at stage 1 by service", &["upheld", "of"], lines.collect())
            .saying(sentence("upheld-by-service"));
        panel.services = true;
        panel
    }

    /// Each procedure beside the days before.
    pub(super) fn procedures(&self) -> Panel {
        let received = self.received();
        let line = |scheme: &Scheme| {
            let within = |period: Period| {
                let of = received.iter().filter(|record| record.scheme == *scheme);
                of.filter(|record| period.holds(record.requested)).map(|record| record.id).collect::<Vec<_>>()
            };
            let now = Number::of(format!("Received, {}", scheme.label()), within(self.period));
            let before = Number::of(format!("Received before, {}", scheme.label()), within(self.before));
            let change = now.n() as i64 - before.n() as i64;
            let note = if change > 0 { format!("+{change}") } else { change.to_string() };
            let bar = Bar::Count(now.n());
            Line { name: scheme.label().to_owned(), bar, numbers: vec![now, before], note }
        };
        let mut panel =
            Panel::new("Received by procedure", &["now", "before"], Scheme::ALL.iter().map(line).collect());
        panel.says.push(sentence("received-by-procedure").to_owned());
        panel.says.push("The whole report: redress report annual, as text, HTML or a workbook.".to_owned());
        panel
    }

    /// What is missing before the annual report.
    pub(super) fn quality(&self) -> Panel {
        let of = |wanted: fn(&StageRecord) -> bool| {
            let answers =
                self.stages.iter().filter(|record| record.answered.is_some_and(|on| self.period.holds(on)));
            answers.filter(move |record| wanted(record)).map(|record| record.id).collect::<Vec<_>>()
        };
        let rows: [(&str, Wanted); 5] = [
            ("Answers without a finding", |record| record.finding.is_none()),
            ("Answers of cases without a service", |record| record.service.trim().is_empty()),
            ("Answers of cases without a category", |record| record.category.trim().is_empty()),
            ("Answers without an acknowledgement", |record| record.acknowledged.is_none()),
            ("Late answers without a recorded reason", |record| {
                let late = record.answered.zip(record.answer_by).is_some_and(|(on, due)| on > due);
                late && record.late_because.is_none()
            }),
        ];
        let lines = rows.map(|(name, wanted)| {
            let number = Number::of(name, of(wanted));
            let note =
                if number.n() == 0 { "nothing is missing" } else { "look before the report" }.to_owned();
            Line { name: name.to_owned(), numbers: vec![number], bar: Bar::None, note }
        });
        let year = Period::year_to_date(self.period.to).from;
        let covered = self.source.calendar.is_working_day(year + Months::new(12) - Days::new(1)).is_ok();
        let calendar = match covered {
            true => "The working-day calendar covers the whole year.",
            false => {
                "The working-day calendar ends before the year does: `redress calendar import` brings it up to date."
            }
        };
        Panel::new("Before the annual report", &[], lines.into())
            .saying(sentence("missing-for-the-report"))
            .saying(calendar)
    }

    /// Who has how much to do, and what will be late.
    pub(super) fn load(&self) -> Result<Vec<Panel>, CalendarError> {
        let today = self.source.today;
        let stages: Vec<StageRecord> = self.stages.iter().copied().cloned().collect();
        let forecast = Forecast::of(&stages, self.source.absences, today, self.source.calendar)?;
        let week = forecast.days.get(4).copied().unwrap_or(today);
        let line = |load: &OfficerLoad| {
            let owed = self.stages.iter().filter(|record| {
                crate::domain::forecast::is_owed(record, today) && record.owner == load.owner
            });
            let next = owed.clone().filter(|record| record.answer_by.is_some_and(|due| due <= week));
            let name = load.owner.as_deref().unwrap_or("Nobody").to_owned();
            let numbers = [
                Number::of(format!("Answers owed, {name}"), owed.map(|record| record.id)),
                Number::of(format!("Answers due in 5 working days, {name}"), next.map(|record| record.id)),
            ];
            let clear = load
                .clear
                .map_or_else(|| "pace not known".to_owned(), |days| format!("{days} days to clear"));
            let full = match load.first_full(5) {
                Some((n, fullness)) => {
                    let day = forecast.days.get(n).map(|day| day.format("%a").to_string());
                    format!("{} by {}, ", fullness.label(), day.unwrap_or_default())
                }
                None => String::new(),
            };
            let away = match load.away {
                0 => String::new(),
                days => format!("away {days} of {}, ", forecast.days.len()),
            };
            let (bar, note) = (Bar::Count(numbers[0].n()), format!("{full}{away}{clear}"));
            Line { name, bar, numbers: numbers.into(), note }
        };
        let officers = forecast.officers.iter().map(line).collect();
        let mut panel = Panel::new("Who is full next week", &["owed", "in 5 days"], officers)
            .saying(sentence("load_by_officer"));
        panel.aside = "answers owed, overdue ones among them".to_owned();
        let breaches = |within: Option<NaiveDate>| {
            let of = forecast.breaches.iter().filter(move |one| within.is_none_or(|last| one.due <= last));
            of.map(|one| one.id).collect::<Vec<_>>()
        };
        let last = forecast.days.last().copied().unwrap_or(today);
        let late = vec![
            counted("Due in 5 working days", Number::of("Expected late in 5 days", breaches(Some(week)))),
            counted("Due in 20 working days", Number::of("Expected late in 20 days", breaches(Some(last)))),
            counted("Whenever due", Number::of("Expected to be late", breaches(None))),
        ];
        let mut expected = Panel::new("Expected to be late", &[], late).saying(sentence("breaches"));
        if let Some(test) = forecast.back_test {
            expected.says.push(format!(
                "Tried for {}: of {} answers owed, {} of {} late ones were foretold, with {} false alarms.",
                test.at.format("%-d %b %Y"),
                test.open,
                test.hit,
                test.hit + test.missed,
                test.false_alarm
            ));
        }
        Ok(vec![panel, expected])
    }
}
