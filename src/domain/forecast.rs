//! What comes: the answers that are owed by working day and officer, how long it takes to clear them at the pace of
//! the last weeks, and which will be late if nothing changes, with what the same reckoning would have said a year ago.

use crate::domain::absence::Absence;
use crate::domain::calendar::{Calendar, CalendarError};
use crate::domain::case::same_person;
use crate::domain::event::CaseId;
use crate::domain::query::StageRecord;
use crate::domain::record::Word;
use crate::domain::terms::{Scheme, Stage};
use chrono::{Months, NaiveDate};
use std::collections::BTreeMap;

/// So many working days are looked at.
pub const AHEAD: i64 = 20;
/// The pace of an officer is that of so many working days up to today.
pub const PACE: i64 = 60;
/// Two years of working days: what takes longer is out of sight.
const FARTHEST: usize = 520;

/// How full a day is for an officer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fullness {
    /// More can be answered by then than is owed.
    Free,
    /// As much is owed by then as can be answered.
    Full,
    /// More is owed by then than can be answered.
    Impossible,
    /// Nothing was answered lately, so the pace is not known.
    Unknown,
}

impl Fullness {
    /// The word for it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Full => "full",
            Self::Impossible => "too much",
            Self::Unknown => "not known",
        }
    }
}

/// The work of one officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficerLoad {
    /// The officer; none for work without an owner.
    pub owner: Option<Word>,
    /// Answers owed, whenever they are due.
    pub open: usize,
    /// Answers sent in the last [`PACE`] working days.
    pub sent: usize,
    /// On how many of the days ahead the officer is away.
    pub away: usize,
    /// Answers due on each of the days ahead; what is overdue counts on the first.
    pub due: Vec<usize>,
    /// How full each of the days ahead is.
    pub fullness: Vec<Fullness>,
    /// Working days, those away among them, until everything owed is answered at this pace; none while the pace is not
    /// known.
    pub clear: Option<usize>,
}

impl OfficerLoad {
    /// The first of some days ahead by which more is owed than can be answered, or as much.
    pub fn first_full(&self, within: usize) -> Option<(usize, Fullness)> {
        let full = |fullness: &Fullness| matches!(fullness, Fullness::Full | Fullness::Impossible);
        self.fullness.iter().take(within).copied().enumerate().find(|(_, fullness)| full(fullness))
    }
}

/// An answer that will be late if it takes as long as such answers take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// The case.
    pub id: CaseId,
    /// Its reference.
    pub reference: Word,
    /// The officer.
    pub owner: Option<Word>,
    /// The stage.
    pub stage: Stage,
    /// The service.
    pub service: Word,
    /// The day the answer is due.
    pub due: NaiveDate,
    /// The day it is expected.
    pub expected: NaiveDate,
}

/// What the reckoning would have said a year ago, held against what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackTest {
    /// The day it is tried for.
    pub at: NaiveDate,
    /// Answers owed on that day whose end is known.
    pub open: usize,
    /// Foretold as late, and late.
    pub hit: usize,
    /// Foretold as late, and in time.
    pub false_alarm: usize,
    /// Not foretold, and late.
    pub missed: usize,
    /// Not foretold, and in time.
    pub quiet: usize,
}

/// The next working days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// The days: today, or the next working day, is the first.
    pub days: Vec<NaiveDate>,
    /// Each officer's work, the most first; work without an owner last.
    pub officers: Vec<OfficerLoad>,
    /// The answers that are expected to be late, in the order of their dates.
    pub breaches: Vec<Breach>,
    /// The reckoning of a year ago; none where nothing was owed then.
    pub back_test: Option<BackTest>,
}

impl Forecast {
    /// Reckons from the stages of at least the last two years, and from the days on which officers are away.
    ///
    /// # Errors
    /// When the calendar does not cover the days.
    pub fn of(
        stages: &[StageRecord],
        absences: &[Absence],
        today: NaiveDate,
        calendar: &Calendar,
    ) -> Result<Self, CalendarError> {
        let mut days = Vec::new();
        let mut day = today;
        if !calendar.is_working_day(day)? {
            day = calendar.add(day, 1)?;
        }
        for _ in 0..AHEAD {
            days.push(day);
            day = calendar.add(day, 1)?;
        }
        let owed: Vec<&StageRecord> = stages.iter().filter(|record| is_owed(record, today)).collect();
        let paces = Paces::of(stages, today, calendar)?;
        let mut breaches = Vec::new();
        for record in &owed {
            let Some(due) = record.answer_by else { continue };
            let expected = paces.expected(record, today, calendar)?;
            if expected > due {
                breaches.push(Breach {
                    id: record.id,
                    reference: record.reference.clone(),
                    owner: record.owner.clone(),
                    stage: record.stage,
                    service: record.service.clone(),
                    due,
                    expected,
                });
            }
        }
        breaches.sort_by(|a, b| (a.due, &a.reference).cmp(&(b.due, &b.reference)));
        let officers = officers(stages, &owed, &Here::new(absences, (&days, today), calendar)?)?;
        let back_test = back_test(stages, today, calendar)?;
        Ok(Self { days, officers, breaches, back_test })
    }
}

/// Whether an answer was owed on a day and had a day to be sent by. A case that is paused or finished owes none.
pub fn is_owed(record: &StageRecord, on: NaiveDate) -> bool {
    let begun = record.requested <= on && record.answer_by.is_some();
    begun && record.live && record.answered.is_none_or(|answered| answered > on)
}

/// How many working days answers took, sorted, by procedure and stage.
struct Paces(BTreeMap<(Scheme, Stage), Vec<i64>>);

impl Paces {
    /// The answers of the year up to a day.
    fn of(stages: &[StageRecord], until: NaiveDate, calendar: &Calendar) -> Result<Self, CalendarError> {
        let from = until - Months::new(12);
        let mut all: BTreeMap<(Scheme, Stage), Vec<i64>> = BTreeMap::new();
        for record in stages {
            let Some(on) = record.answered.filter(|on| (from..=until).contains(on)) else { continue };
            let days = calendar.between(record.requested, on)?;
            all.entry((record.scheme, record.stage)).or_default().push(days);
        }
        all.values_mut().for_each(|days| days.sort_unstable());
        Ok(Self(all))
    }

    /// The day an open answer is expected: the middle of those answers that took longer than it has taken already.
    /// Where none did, or nothing is known, it is due on the next working day at the earliest.
    fn expected(
        &self,
        record: &StageRecord,
        today: NaiveDate,
        calendar: &Calendar,
    ) -> Result<NaiveDate, CalendarError> {
        let elapsed = calendar.between(record.requested, today)?;
        let known = self.0.get(&(record.scheme, record.stage)).map_or(&[][..], Vec::as_slice);
        let (_, longer) = known.split_at(known.partition_point(|days| *days <= elapsed));
        let middle = longer.get(longer.len().saturating_sub(1) / 2).copied();
        calendar.add(record.requested, middle.unwrap_or(elapsed + 1))
    }
}

/// Which days officers work: the working days of the calendar without those on which they are away.
struct Here<'a> {
    absences: &'a [Absence],
    /// The days ahead.
    ahead: &'a [NaiveDate],
    /// The [`PACE`] working days up to today.
    behind: Vec<NaiveDate>,
    /// The day before these, and today.
    pace: (NaiveDate, NaiveDate),
    calendar: &'a Calendar,
}

impl<'a> Here<'a> {
    fn new(
        absences: &'a [Absence],
        (ahead, today): (&'a [NaiveDate], NaiveDate),
        calendar: &'a Calendar,
    ) -> Result<Self, CalendarError> {
        let behind = (0..PACE).map(|n| calendar.add(today, n - PACE + 1)).collect::<Result<_, _>>()?;
        let pace = (calendar.add(today, -PACE)?, today);
        Ok(Self { absences, ahead, behind, pace, calendar })
    }

    fn is_away(&self, officer: &str, day: NaiveDate) -> bool {
        self.absences.iter().any(|one| same_person(&one.officer, officer) && one.meets(day, day))
    }

    /// How many working days from the first day ahead until an officer has worked so many; none where that is out of
    /// sight.
    fn until_worked(&self, officer: &str, needed: usize) -> Result<Option<usize>, CalendarError> {
        let Some(first) = self.ahead.first().copied() else { return Ok(None) };
        let (mut day, mut worked) = (first, 0);
        for n in 0..FARTHEST {
            if worked == needed {
                return Ok(Some(n));
            }
            worked += usize::from(!self.is_away(officer, day));
            day = self.calendar.add(day, 1)?;
        }
        Ok(None)
    }
}

fn officers(
    stages: &[StageRecord],
    owed: &[&StageRecord],
    here: &Here<'_>,
) -> Result<Vec<OfficerLoad>, CalendarError> {
    let (days, (since, today)) = (here.ahead, here.pace);
    let mut all: BTreeMap<Option<&str>, OfficerLoad> = BTreeMap::new();
    for record in owed {
        let load = all.entry(record.owner.as_deref()).or_insert_with(|| OfficerLoad::new(record, days.len()));
        load.open += 1;
        let at = record.answer_by.map(|due| days.partition_point(|day| *day < due));
        if let Some(due) = at.and_then(|at| load.due.get_mut(at)) {
            *due += 1;
        }
    }
    let recent = |on: NaiveDate| on > since && on <= today;
    for record in stages.iter().filter(|record| record.answered.is_some_and(recent)) {
        if let Some(load) = all.get_mut(&record.owner.as_deref()) {
            load.sent += 1;
        }
    }
    let mut officers: Vec<OfficerLoad> = all.into_values().collect();
    for load in &mut officers {
        load.reckon(here)?;
    }
    officers.sort_by(|a, b| {
        (a.owner.is_none(), std::cmp::Reverse(a.open), &a.owner).cmp(&(
            b.owner.is_none(),
            std::cmp::Reverse(b.open),
            &b.owner,
        ))
    });
    Ok(officers)
}

impl OfficerLoad {
    fn new(record: &StageRecord, days: usize) -> Self {
        let due = vec![0; days];
        Self {
            owner: record.owner.clone(),
            open: 0,
            sent: 0,
            away: 0,
            due,
            fullness: Vec::new(),
            clear: None,
        }
    }

    /// Fullness and days to clear, from what is due, the pace, and the days on which the officer is away. The pace is
    /// that of the days worked: who was away for half of them sent theirs in the other half.
    fn reckon(&mut self, here: &Here<'_>) -> Result<(), CalendarError> {
        let name = self.owner.clone();
        let away = |day: &NaiveDate| name.as_deref().is_some_and(|name| here.is_away(name, *day));
        let pace = here.behind.iter().filter(|day| !away(day)).count().max(1);
        let sent = if name.is_some() { self.sent } else { 0 };
        let (mut owed, mut worked) = (0, 0);
        for (due, day) in self.due.iter().zip(here.ahead) {
            owed += due;
            worked += usize::from(!away(day));
            let can = (sent * worked).div_ceil(pace);
            self.fullness.push(match () {
                () if owed == 0 => Fullness::Free,
                () if sent == 0 => Fullness::Unknown,
                () if owed > can => Fullness::Impossible,
                () if owed == can => Fullness::Full,
                () => Fullness::Free,
            });
        }
        self.away = here.ahead.len().saturating_sub(worked);
        if let Some(name) = name.filter(|_| sent > 0) {
            self.clear = here.until_worked(&name, (self.open * pace).div_ceil(sent))?;
        }
        Ok(())
    }
}

fn back_test(
    stages: &[StageRecord],
    today: NaiveDate,
    calendar: &Calendar,
) -> Result<Option<BackTest>, CalendarError> {
    let at = today - Months::new(12);
    let paces = Paces::of(stages, at, calendar)?;
    let mut test = BackTest { at, open: 0, hit: 0, false_alarm: 0, missed: 0, quiet: 0 };
    for record in stages {
        let Some(due) = record.answer_by.filter(|_| record.requested <= at) else { continue };
        // What has no answer by now is known to be late only once its day has passed.
        let late = match record.answered {
            Some(on) if on > at => on > due,
            Some(_) => continue,
            None if record.live && due < today => true,
            None => continue,
        };
        test.open += 1;
        let foretold = paces.expected(record, at, calendar)? > due;
        *match (foretold, late) {
            (true, true) => &mut test.hit,
            (true, false) => &mut test.false_alarm,
            (false, true) => &mut test.missed,
            (false, false) => &mut test.quiet,
        } += 1;
    }
    Ok((test.open > 0).then_some(test))
}
