//! The statistics as they are asked for on the screen and by `redress stats`: panels of lines, and behind every
//! number the cases it counts.
//!
//! A number is the length of its list. So whoever opens a number finds exactly the cases that it counts; a case that
//! is counted for two of its stages is in the list twice and on the screen once, and the screen says so.

mod asked;
mod course;
mod later;
mod time;

pub use asked::{Against, Only, Order, Span, StatsQuery};

use super::{Period, Share};
use crate::domain::absence::Absence;
use crate::domain::calendar::{Calendar, CalendarError};

use crate::domain::event::CaseId;
use crate::domain::query::StageRecord;
use crate::domain::record::CaseRecord;
use chrono::NaiveDate;

/// The tabs of the statistics, in the order of their keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Topic {
    /// The most wanted of all.
    #[default]
    Overview,
    /// Answered on time, and everything about what was late.
    OnTime,
    /// Received by month, days taken, what about.
    Volumes,
    /// Findings, and how far complaints went.
    Outcomes,
    /// Each service.
    Services,
    /// The Ombudsmen, remedies and learning.
    Ombudsman,
    /// What the annual report will have, and what is missing for it.
    Annual,
    /// Who has how much to do.
    Load,
}

impl Topic {
    /// Every topic with its name, and the short one for 80 columns.
    pub const TABLE: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Overview, "Overview", "Overview"),
        (Self::OnTime, "On time", "On time"),
        (Self::Volumes, "Volumes", "Volumes"),
        (Self::Outcomes, "Outcomes", "Outcomes"),
        (Self::Services, "Services", "Services"),
        (Self::Ombudsman, "Ombudsman", "Omb"),
        (Self::Annual, "Annual report", "Annual"),
        (Self::Load, "Load", "Load"),
    ];
}

/// A number, and the cases it counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Number {
    /// What is counted, in the words of the list: "Stage 1 answered late".
    pub name: String,
    /// One entry for each thing counted.
    pub cases: Vec<CaseId>,
}

impl Number {
    /// A number of these.
    pub fn of(name: impl Into<String>, cases: impl IntoIterator<Item = CaseId>) -> Self {
        Self { name: name.into(), cases: cases.into_iter().collect() }
    }

    /// The number.
    pub fn n(&self) -> usize {
        self.cases.len()
    }

    /// The cases, each once, in order.
    pub fn once(&self) -> Vec<CaseId> {
        let mut cases = self.cases.clone();
        cases.sort_unstable();
        cases.dedup();
        cases
    }
}

/// The bar of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// None.
    None,
    /// A share of a whole, given in per cent beside it.
    Share(Share),
    /// A count against the largest of its panel.
    Count(usize),
}

/// A line of a panel: a name, numbers, a bar, a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its name, as it was recorded.
    pub name: String,
    /// Its numbers.
    pub numbers: Vec<Number>,
    /// Its bar.
    pub bar: Bar,
    /// What is said behind it: "26 late", "+7 points".
    pub note: String,
}

/// A panel: what is asked, its lines, what it means and where it is weak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// Its title.
    pub title: String,
    /// What stands at the right of the title.
    pub aside: String,
    /// The heading of each number; none where there is but one.
    pub heads: Vec<&'static str>,
    /// Its lines.
    pub lines: Vec<Line>,
    /// What is counted, as the definition says it, and what the numbers say.
    pub says: Vec<String>,
    /// What each line says of its own, where they do not count the same.
    each: Vec<String>,
    /// The lines are services, which can be chosen as the filter.
    pub services: bool,
    /// The last line is all that has no line of its own.
    pub rest: bool,
}

impl Panel {
    fn new(title: impl Into<String>, heads: &[&'static str], lines: Vec<Line>) -> Self {
        let (aside, says, each) = (String::new(), Vec::new(), Vec::new());
        let (title, heads) = (title.into(), heads.to_vec());
        Self { title, aside, heads, lines, says, each, services: false, rest: false }
    }

    /// What is to be read about one of its lines: what it says of its own, then what holds of all.
    pub fn says_of(&self, line: &Line) -> impl Iterator<Item = &String> {
        let at = self.lines.iter().position(|one| std::ptr::eq(one, line));
        at.and_then(|at| self.each.get(at)).into_iter().chain(&self.says)
    }

    fn saying(mut self, says: impl Into<String>) -> Self {
        self.says.push(says.into());
        self
    }

    /// The same in so many lines: the first ones, and the others together in the last.
    fn in_short(&self, most: usize) -> Self {
        let mut short = self.clone();
        if self.lines.len() <= most {
            return short;
        }
        let others = short.lines.split_off(most.saturating_sub(1));
        let mut numbers: Vec<Number> = Vec::new();
        for line in &others {
            for (n, number) in line.numbers.iter().enumerate() {
                match numbers.get_mut(n) {
                    Some(sum) => sum.cases.extend(&number.cases),
                    None => numbers.push(number.clone()),
                }
            }
        }
        let named = self.heads.iter().zip(&mut numbers);
        named.for_each(|(head, number)| number.name = format!("{}, other services, {head}", self.title));
        let shares = others.iter().filter_map(|line| match line.bar {
            Bar::Share(share) => Some(share),
            Bar::Count(_) | Bar::None => None,
        });
        let sum = |a: Share, b: Share| Share { part: a.part + b.part, of: a.of + b.of };
        let bar = shares.reduce(sum).map_or(Bar::None, Bar::Share);
        let name = format!("Other ({})", others.len());
        short.lines.push(Line { name, numbers, bar, note: String::new() });
        short.rest = true;
        short
    }

    /// The largest count of its bars.
    pub fn most(&self) -> usize {
        let counts = self.lines.iter().map(|line| match line.bar {
            Bar::Count(n) => n,
            Bar::None | Bar::Share(_) => 0,
        });
        counts.max().unwrap_or(0)
    }
}

/// What the statistics are made of.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The stages, from [`StatsQuery::first`] on.
    pub stages: &'a [StageRecord],
    /// The cases.
    pub cases: &'a [CaseRecord],
    /// When officers are away, from some weeks before the day on.
    pub absences: &'a [Absence],
    /// The day.
    pub today: NaiveDate,
    /// The calendar.
    pub calendar: &'a Calendar,
}

/// The panels of every topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// What was asked for.
    pub query: StatsQuery,
    /// The days.
    pub period: Period,
    /// The days they are held against.
    pub before: Period,
    /// Each topic's panels.
    pub topics: Vec<(Topic, Vec<Panel>)>,
}

/// The stages and cases that were asked for, with their days.
struct Work<'a> {
    query: &'a StatsQuery,
    period: Period,
    before: Period,
    stages: Vec<&'a StageRecord>,
    cases: Vec<&'a CaseRecord>,
    source: Source<'a>,
}

/// So many lines of services has the overview.
const SERVICES: usize = 8;

impl Board {
    /// Counts everything.
    ///
    /// # Errors
    /// When the calendar does not cover a day that must be counted.
    pub fn of(query: &StatsQuery, source: Source<'_>) -> Result<Self, CalendarError> {
        let period = query.span.period(source.today);
        let before = query.against.period(period);
        let only = &query.only;
        let work = Work {
            query,
            period,
            before,
            stages: source.stages.iter().filter(|r| only.holds(Some(r.scheme), &r.service)).collect(),
            cases: source.cases.iter().filter(|case| only.holds(case.scheme, &case.service)).collect(),
            source,
        };
        let (measures, services, outcomes) = (work.measures(), work.services(), work.outcomes());
        let (months, spread, reasons) = (work.months(), work.spread(), work.reasons());
        let (categories, escalation) = (work.categories(), work.escalation());
        let (ombudsman, learning) = (work.ombudsman(), work.learning());
        let quality = work.quality();
        let mut overview = vec![measures.clone(), months.clone(), spread.clone()];
        overview.extend([escalation.clone(), ombudsman.clone()]);
        overview.extend([services.in_short(SERVICES), reasons.clone(), categories.clone(), quality.clone()]);
        overview.extend(outcomes.first().cloned());
        overview.push(learning.clone());
        let topics = vec![
            (Topic::Overview, overview),
            (Topic::OnTime, vec![measures, work.lateness()?, reasons, work.waited(), work.extensions()]),
            (Topic::Volumes, vec![months, categories, spread]),
            (Topic::Outcomes, outcomes.into_iter().chain([escalation]).collect()),
            (Topic::Services, vec![services, work.upheld_by_service()]),
            (Topic::Ombudsman, vec![ombudsman, work.remedies(), learning]),
            (Topic::Annual, vec![work.procedures(), quality]),
            (Topic::Load, work.load()?),
        ];
        Ok(Self { query: query.clone(), period, before, topics })
    }

    /// The panels of a topic.
    pub fn panels(&self, topic: Topic) -> &[Panel] {
        self.topics.iter().find(|(of, _)| *of == topic).map_or(&[], |(_, panels)| panels)
    }

    /// The lines of a topic, with the place of their panel.
    pub fn lines(&self, topic: Topic) -> impl Iterator<Item = (usize, &Panel, &Line)> {
        let panels = self.panels(topic).iter().enumerate();
        panels.flat_map(|(n, panel)| panel.lines.iter().map(move |line| (n, panel, line)))
    }
}
