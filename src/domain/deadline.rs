//! Deadlines: a pure function of the case, the policies and the calendar, able to explain itself.

mod agreed;
mod beside;
mod consent;
mod elsewhere;
mod informal;
mod law;
mod messages;
mod missed;
mod moments;
mod moved;
mod pause;
mod told;
mod waits;

pub(super) use pause::waited;

pub use elsewhere::counted_on;
pub use informal::first_deadlines;

use crate::domain::calendar::{Calendar, CalendarError, Day};
use crate::domain::case::{Case, MovedDate, Pause, StageRun};
use crate::domain::policy::{Authority, Cap, Found, Policies, Rule, Span, Unit};
use crate::domain::terms::{Clock, Scheme, Stage, Status};
use chrono::{Datelike, Days, Months, NaiveDate};
use moments::Moments;

/// One countdown of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// Which clock.
    pub clock: Clock,
    /// The stage it belongs to; none for actions and Ombudsman enquiries.
    pub stage: Option<Stage>,
    /// Day 0.
    pub start: NaiveDate,
    /// What day 0 is: "receipt", "the acknowledgement".
    pub from: &'static str,
    /// The date that counts now.
    pub due: NaiveDate,
    /// The date that was promised first: before any extension, and before a newer calendar or policy moved it.
    pub original: NaiveDate,
    /// The longest that extensions may reach.
    pub limit: Option<NaiveDate>,
    /// Whether the limit is the law's, so that nothing may pass it.
    pub hard: bool,
    /// The start has not happened yet, so the date may still move.
    pub forecast: bool,
    /// The day it was met.
    pub met: Option<NaiveDate>,
    /// The day its stage was answered without it: nobody owes it any more, and it was never met.
    pub missed: Option<NaiveDate>,
    /// Whether the date is the desk's own assumption, because nobody named one.
    pub assumed: bool,
    /// The time allowed before extensions.
    pub allowed: Option<Span>,
    /// The rule in words.
    pub rule: String,
    /// The profile and the clause of the rule.
    pub source: String,
    /// The Code's or the law's own date, where it differs from the council's, with its clause.
    pub beside: Option<(NaiveDate, String)>,
    /// Other readings of the same rule, each with its date: the children's stage 2 from the agreed statement.
    pub readings: Vec<(NaiveDate, String)>,
    /// Every extension in words, in order, with its reason and what was told with it.
    pub extensions: Vec<String>,
    /// What a newer calendar or policy did to it, in order.
    pub moved: Vec<MovedDate>,
    /// The times that were not counted because the case waited.
    pub pauses: Vec<Pause>,
    /// Whether an extension or an agreed period set the date.
    pub lengthened: bool,
    /// For an agreed action: its number in the case.
    pub action: Option<u32>,
    /// Whether the council's own closure days are left out of its count.
    pub closures: bool,
}

impl Deadline {
    /// Whether it still counts: neither met nor passed over.
    pub const fn is_open(&self) -> bool {
        self.met.is_none() && self.missed.is_none()
    }

    /// Whether an extension moved it; a pause alone is not one.
    pub fn extended(&self) -> bool {
        self.lengthened
    }

    /// What has to happen before a forecast becomes a date.
    pub fn awaits(&self) -> &'static str {
        match self.clock {
            Clock::PanelReport => "the panel has met",
            Clock::PanelResponse => "the panel has reported",
            Clock::EscalationWindow => "it is answered",
            Clock::Acknowledge
            | Clock::Respond
            | Clock::Panel
            | Clock::Plan
            | Clock::Update
            | Clock::Action
            | Clock::Consent
            | Clock::Ombudsman
            | Clock::Return
            | Clock::Review
            | Clock::Informal
            | Clock::Resubmission
            | Clock::OtherRoute
            | Clock::Message => "acknowledged",
        }
    }

    /// Whether it counts as late on a day: ours, not met, not a forecast, and the day after the due date has come.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.clock.is_ours() && self.is_open() && !self.forecast && self.due < today
    }

    /// Each day from the start to the due date, counted or skipped and why.
    ///
    /// # Errors
    /// When the calendar does not cover the days.
    pub fn explain(&self, calendar: &Calendar) -> Result<Vec<Day>, CalendarError> {
        let mut days = self.days(calendar).walk(self.start, self.due)?;
        if self.allowed.is_some_and(|span| span.unit == Unit::Hours) {
            // Hours pass on every day.
            (1..).zip(&mut days).for_each(|(n, day)| (day.count, day.skipped) = (Some(n), None));
        }
        Ok(pause::explained(days, &self.pauses))
    }

    /// The days it is counted by.
    fn days<'c>(&self, calendar: &'c Calendar) -> &'c Calendar {
        let days = counted_on(self.clock, calendar);
        if self.closures { days } else { days.legal() }
    }
}

/// The clocks that a stage can have, each after the one whose event it may have to wait for.
const STAGE_CLOCKS: &[(Clock, Option<Clock>)] = &[
    (Clock::Acknowledge, None),
    (Clock::Respond, Some(Clock::Acknowledge)),
    (Clock::Panel, None),
    (Clock::PanelReport, Some(Clock::Panel)),
    (Clock::PanelResponse, Some(Clock::PanelReport)),
];

/// The day a span ends. Months "commencing on" a day end on the day before the corresponding one; where the month
/// has no corresponding day they end with the month, so that six months from 31 August end on 28 February, as they do
/// from 1 September.
///
/// # Errors
/// When the calendar does not cover the days.
pub fn end_of(start: NaiveDate, span: Span, calendar: &Calendar) -> Result<NaiveDate, CalendarError> {
    let days = |count: u32| start.checked_add_days(Days::new(u64::from(count)));
    let end = match span.unit {
        Unit::WorkingDays => return calendar.add(start, i64::from(span.count)),
        Unit::Days => days(span.count),
        Unit::Hours => days(span.count.div_ceil(24)),
        Unit::Months => start
            .checked_add_months(Months::new(span.count))
            .map(|same| if same.day() == start.day() { same - Days::new(1) } else { same }),
    };
    // A profile may say any number; a day that no calendar has is beyond the years that are held, too.
    end.map_or_else(|| calendar.add(start, i64::MAX), Ok)
}

/// Every clock of one stage, met or not.
///
/// # Errors
/// When the calendar does not cover the days: a missing year is never guessed.
pub fn stage_deadlines(
    scheme: Scheme,
    run: &StageRun,
    policies: &Policies,
    calendar: &Calendar,
) -> Result<Vec<Deadline>, CalendarError> {
    let moments = Moments::of(run);
    let mut found: Vec<Deadline> = Vec::new();
    let mut plan = None;
    for (clock, after) in STAGE_CLOCKS {
        let Some(rule) = policies.rule(scheme, *clock, run.stage, run.requested) else { continue };
        let known = moments.at(rule.rule.start);
        let waiting = after.and_then(|clock| found.iter().find(|d| d.clock == clock)).map(|d| d.due);
        let Some(start) = known.or(waiting) else { continue };
        let mut deadline = ruled(rule, start, calendar)?;
        deadline.forecast = known.is_none();
        deadline.met = moments.met(*clock);
        deadline.beside = beside::of(policies, scheme, &deadline, &moments, calendar)?;
        law::stricter(&mut deadline, (scheme, policies), &moments, calendar)?;
        told::readings(&mut deadline, (scheme, rule.rule), (run, &moments), calendar)?;
        if matches!(clock, Clock::Respond) {
            agreed::lengthen(&mut deadline, run);
            plan = agreed::plan(&deadline, run);
        }
        let days = deadline.days(calendar);
        pause::hold(&mut deadline, (rule.rule, run), days)?;
        found.push(deadline);
    }
    // Nobody owes an answer while the case waits without a known end.
    let waits = run.pauses.iter().any(|pause| pause.until.is_none());
    found.retain(|d| d.met.is_some() || !(waits && pause::holds(d.clock)));
    found.extend(plan);
    Ok(found)
}

fn ruled(found: Found<'_>, start: NaiveDate, calendar: &Calendar) -> Result<Deadline, CalendarError> {
    let rule: &Rule = found.rule;
    let closures = found.leaves_out_closures();
    let calendar = if closures { calendar } else { calendar.legal() };
    let due = end_of(start, rule.allowed(), calendar)?;
    Ok(Deadline {
        clock: rule.clock,
        stage: Some(rule.stage),
        start,
        from: rule.start.words(),
        due,
        original: due,
        limit: rule.limit.map(|span| end_of(start, span, calendar)).transpose()?,
        hard: rule.cap == Cap::Hard,
        forecast: false,
        met: None,
        missed: None,
        assumed: found.profile.authority == Authority::Desk,
        allowed: Some(rule.allowed()),
        rule: rule.words(),
        source: format!("{}: {}", found.profile.title, rule.clause),
        beside: None,
        readings: Vec::new(),
        extensions: Vec::new(),
        moved: Vec::new(),
        pauses: Vec::new(),
        lengthened: false,
        action: None,
        closures,
    })
}

/// Every deadline of a case, met or not, in the order of their stages.
///
/// What ended with the case (withdrawn, refused, closed) and was not met is left out: nobody owes it any more. An
/// agreed action is owed whatever became of the case.
///
/// # Errors
/// When the calendar does not cover the days.
pub fn deadlines(
    case: &Case,
    policies: &Policies,
    calendar: &Calendar,
) -> Result<Vec<Deadline>, CalendarError> {
    let mut all = Vec::new();
    // Before triage nobody knows the procedure; the council's own one sets the first dates.
    let scheme = case.scheme.unwrap_or(Scheme::Corporate);
    let untriaged;
    let runs = if case.stages.is_empty() {
        untriaged = [StageRun::new(Stage::One, case.receipt.on)];
        &untriaged[..]
    } else {
        &case.stages[..]
    };
    for (n, run) in runs.iter().enumerate().filter(|(_, run)| run.stage != Stage::Informal) {
        let of_stage = stage_deadlines(scheme, run, policies, calendar)?;
        // An answered stage is over, and so is one that the next has taken the place of.
        let over = run.answered.is_some() || n + 1 < runs.len();
        all.extend(of_stage.into_iter().filter_map(|d| if over { missed::over(d, run) } else { Some(d) }));
    }
    all.extend(informal::clock(case, policies, calendar)?);
    all.extend(window(case, policies, calendar)?);
    all.extend(consent::clock(case, policies, calendar)?);
    all.extend(case.actions.iter().map(agreed::action));
    all.extend(case.updates.iter().map(|update| {
        let days = (update.promised, update.due);
        promised(Clock::Update, days, update.given, "the date promised to the complainant")
    }));
    for (_, enquiry) in case.enquiries() {
        all.extend(agreed::enquiry(enquiry, (scheme, policies), calendar)?);
    }
    all.extend(waits::clocks(case, policies, calendar)?);
    all.extend(messages::clocks(case, policies, calendar)?);
    if let Some(run) = &case.elsewhere {
        all.extend(elsewhere::clocks(run, calendar)?);
    }
    all.iter_mut().for_each(|deadline| moved::promise(deadline, case));
    let alive = |d: &Deadline| missed::alive(case, d);
    // What an Ombudsman ordered is owed whatever became of the case; what was openly refused is owed no longer.
    let action = |d: &Deadline| case.actions.iter().find(|a| Some(a.n) == d.action);
    let ordered = |d: &Deadline| action(d).is_some_and(|a| a.ordered.is_some());
    all.retain(|d| {
        !d.is_open()
            || ((alive(d) || ordered(d)) && action(d).is_none_or(|a| a.is_open() || a.done.is_some()))
    });
    Ok(all)
}

/// The time in which the next stage may be asked for, once the current one is answered.
fn window(case: &Case, policies: &Policies, calendar: &Calendar) -> Result<Option<Deadline>, CalendarError> {
    let (Some(scheme), Some(run)) = (case.scheme, case.run()) else { return Ok(None) };
    let Some(answered) = run.answered else { return Ok(None) };
    if case.status != Status::Answered {
        return Ok(None);
    }
    policies
        .rule(scheme, Clock::EscalationWindow, run.stage, answered)
        .map(|found| ruled(found, answered, calendar))
        .transpose()
}

/// A date that was promised or set by somebody, not counted by a rule.
fn promised(
    clock: Clock,
    (start, due): (NaiveDate, NaiveDate),
    met: Option<NaiveDate>,
    rule: &str,
) -> Deadline {
    Deadline {
        clock,
        stage: None,
        start,
        from: "the agreement",
        due,
        original: due,
        limit: None,
        hard: false,
        forecast: false,
        met,
        missed: None,
        assumed: false,
        allowed: None,
        rule: rule.to_owned(),
        source: "recorded on the case".to_owned(),
        beside: None,
        readings: Vec::new(),
        extensions: Vec::new(),
        moved: Vec::new(),
        pauses: Vec::new(),
        lengthened: false,
        action: None,
        closures: true,
    }
}

/// The deadline that decides where a case stands in the queue: the earliest that we owe, else the open window.
pub fn headline(all: &[Deadline]) -> Option<&Deadline> {
    let open = || all.iter().filter(|d| d.is_open());
    open()
        .filter(|d| d.clock.is_ours() && !d.forecast)
        .min_by_key(|d| d.due)
        .or_else(|| open().min_by_key(|d| (d.forecast, d.due)))
}
