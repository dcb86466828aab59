//! The queue row: what one line of the queue, of `list` and of the countdowns needs to know about a case.

use crate::domain::calendar::Calendar;
use crate::domain::case::Case;
use crate::domain::deadline::{Deadline, counted_on, headline};
use crate::domain::event::CaseId;
use crate::domain::policy::{Span, Unit};
use crate::domain::terms::{Clock, OtherRoute, Scheme, Stage, Status};
use chrono::NaiveDate;

/// A case as one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its identity.
    pub id: CaseId,
    /// The number of its last event.
    pub seq: i64,
    /// The reference people use.
    pub reference: String,
    /// The procedure, once decided.
    pub scheme: Option<Scheme>,
    /// The current stage.
    pub stage: Stage,
    /// `Cor1`, `Adu`, `Omb`, or `New`.
    pub route: String,
    /// The state of the whole.
    pub status: Status,
    /// What it is about.
    pub subject: String,
    /// Who complains.
    pub complainant: String,
    /// The service.
    pub service: String,
    /// The team.
    pub team: String,
    /// The officer, if any.
    pub owner: Option<String>,
    /// The day of receipt.
    pub received: NaiveDate,
    /// Whether somebody else has to move next: open without a date of ours, or a request that nobody answered yet.
    pub waits: bool,
    /// The deadline that decides its place, if it has one.
    pub clock: Option<RowClock>,
    /// Whether whoever asks may not read the case: then the row has none of its words.
    pub hidden: bool,
}

/// The deadline shown in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowClock {
    /// Which clock.
    pub clock: Clock,
    /// Day 0.
    pub start: NaiveDate,
    /// The date that counts.
    pub due: NaiveDate,
    /// Whether an extension moved it.
    pub extended: bool,
    /// Whether its start has not happened yet.
    pub forecast: bool,
    /// The working days allowed before extensions; 0 when no rule counted them.
    pub days: i64,
}

impl RowClock {
    /// The row's part of a deadline.
    pub fn of(deadline: &Deadline) -> Self {
        let days = match deadline.allowed {
            Some(Span { count, unit: Unit::WorkingDays }) => i64::from(count),
            Some(_) | None => 0,
        };
        Self {
            clock: deadline.clock,
            start: deadline.start,
            due: deadline.due,
            extended: deadline.extended(),
            forecast: deadline.forecast,
            days,
        }
    }
}

/// How pressing a row is. The order is the order of urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// The due date has passed; the working days since.
    Late(i64),
    /// Due today.
    Today,
    /// Within two working days; how many are left.
    Soon(i64),
    /// More than two working days left.
    Later(i64),
    /// Nothing is owed by the council at the moment.
    Waiting,
    /// Finished.
    Done,
}

impl Row {
    /// Whether it is no case but an action that the self-assessment plans: the number of such a row is below zero.
    pub const fn is_planned(&self) -> bool {
        self.id.0 < 0
    }

    /// The row of a case.
    pub fn of(case: &Case, deadlines: &[Deadline]) -> Self {
        let clock = headline(deadlines).map(RowClock::of);
        let ours = clock.as_ref().is_some_and(|clock| clock.clock.is_ours());
        let asked = case.status == Status::ServiceRequest
            && case.request.as_ref().is_some_and(|request| request.answered.is_none());
        Self {
            waits: !ours && (case.status.is_open() || asked),
            id: case.id,
            seq: case.seq,
            reference: case.receipt.reference.clone(),
            scheme: case.scheme,
            stage: case.stage(),
            route: case.route(),
            status: case.status,
            subject: case.receipt.subject.clone(),
            complainant: case.receipt.complainant.name.clone(),
            service: case.service.clone(),
            team: case.team.clone(),
            owner: case.owner.clone(),
            received: case.receipt.on,
            clock,
            hidden: false,
        }
    }

    /// Working days left to the due date: 0 today, negative when late. `None` without a date, or beyond the
    /// calendar: "cannot say" is not zero.
    pub fn days_left(&self, today: NaiveDate, calendar: &Calendar) -> Option<i64> {
        let clock = self.clock.as_ref()?;
        days_left(clock.due, today, counted_on(clock.clock, calendar))
    }

    /// How pressing it is today.
    pub fn urgency(&self, today: NaiveDate, calendar: &Calendar) -> Urgency {
        let Some(clock) = &self.clock else {
            return if self.waits { Urgency::Waiting } else { Urgency::Done };
        };
        if !clock.clock.is_ours() {
            return Urgency::Waiting;
        }
        match days_left(clock.due, today, counted_on(clock.clock, calendar)) {
            None => Urgency::Waiting,
            Some(n) if clock.due < today => Urgency::Late(-n),
            Some(0) if clock.due == today => Urgency::Today,
            Some(n) if n <= 2 => Urgency::Soon(n),
            Some(n) => Urgency::Later(n),
        }
    }
}

/// Working days from today to a due date; negative when it has passed. Lateness is counted from the due date on, so
/// that a Saturday adds nothing to it and the queue says what is recorded when the answer goes out. A date that passed
/// with no working day since counts as one day late: overdue is from the day after.
pub fn days_left(due: NaiveDate, today: NaiveDate, calendar: &Calendar) -> Option<i64> {
    if due < today {
        Some(-calendar.between(due, today).ok()?.max(1))
    } else {
        calendar.between(today, due).ok()
    }
}

/// Whether a word is a route as rows show it, such as `FOI`, `Hou` or `Hou2`, in whatever case of letters.
pub fn is_route(word: &str) -> bool {
    let word = word.to_lowercase();
    let schemes = Scheme::ALL.iter().map(|scheme| scheme.code());
    let others = OtherRoute::ALL.iter().map(|route| route.code());
    schemes.chain(others).chain(["Omb"]).any(|code| {
        word.strip_prefix(&code.to_lowercase()).is_some_and(|rest| matches!(rest, "" | "1" | "2" | "3" | "i"))
    })
}
