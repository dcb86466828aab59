//! What is said about a case wherever it is shown: people, dates, countdown, timeline.

use crate::app::effect::CaseFile;
use crate::app::model::Model;
use crate::domain::case::standing;
use crate::domain::deadline::{Deadline, headline};
use crate::domain::event::{Event, Fact};
use crate::domain::row::RowClock;
use crate::domain::terms::{Clock, Scheme, Stage, Status};
use crate::domain::text::capital;
use crate::domain::timeline::Entry;
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::countdown;
use crate::ui::fit::{clip, pad, width};
use crate::ui::theme::{Glyph, Sign, Theme};
use chrono::{Datelike, NaiveDate};
use ratatui::text::Line;
use std::ops::Range;

/// `Housing stage 1`, `Ombudsman`, `not triaged yet`.
pub fn place(scheme: Option<Scheme>, stage: Stage, status: Status) -> String {
    match (scheme, status) {
        (_, Status::Ombudsman) => "Ombudsman".to_owned(),
        (None, Status::New) => "not triaged yet".to_owned(),
        (None, _) => status.label().to_owned(),
        (Some(Scheme::Adult), _) => Scheme::Adult.label().to_owned(),
        (Some(scheme), _) => format!("{} {}", scheme.label(), stage.label()),
    }
}

/// Who complains and how to reach and help them, in one line: `A. Okafor · phone, evenings · adjustment: large print`.
pub fn people(theme: Theme, file: &CaseFile) -> String {
    let person = &file.case.receipt.complainant;
    let name = if person.name.trim().is_empty() { "Anonymous" } else { &person.name };
    let mut parts = vec![shown(theme, name)];
    // What must not be missed comes before everything.
    if let Some(marks) = file.case.marks() {
        parts.insert(0, format!("! {}", marks.to_uppercase()));
    }
    // The adjustments before the number: they are what must not be missed.
    if !person.contact.is_empty() {
        parts.push(shown(theme, &person.contact));
    }
    if !person.adjustments.is_empty() {
        parts.push(format!("adjustment: {}", shown(theme, &person.adjustments.join("; "))));
    }
    if !person.phone.is_empty() {
        parts.push(shown(theme, &person.phone));
    }
    if !file.case.general.is_empty() {
        parts.push(format!("wider matter: {}", shown(theme, &file.case.general)));
    }
    if !file.case.receipt.advocate.is_empty() {
        parts.push(format!("advocate: {}", shown(theme, &file.case.receipt.advocate)));
    }
    parts.join(&format!(" {} ", theme.glyph(Glyph::Dot)))
}

/// `Day 11 of 10  ██████████!1   Due Thu 19 Nov 2026, 1 working day late`; says so when the date is a forecast.
pub fn countdown_line(model: &Model, theme: Theme, clock: &RowClock) -> String {
    let (today, calendar) = (model.today(), &model.calendar);
    let day = countdown::day_of(clock, today, calendar);
    let bar = countdown::bar(theme, clock, today, calendar);
    let urgency = countdown::urgency((clock.clock, clock.forecast), clock.due, today, calendar);
    let note = match (clock.forecast, clock.extended) {
        (true, _) => " (forecast)",
        (false, true) => " (extended)",
        (false, false) => "",
    };
    let due = when::long(clock.due);
    let counted = day.map_or_else(String::new, |day| format!("{day}  {bar}   "));
    format!("{counted}Due {due}{note}, {}", countdown::after_due(urgency))
}

/// The clock that decides where the case stands.
pub fn clock(file: &CaseFile) -> Option<RowClock> {
    headline(&file.deadlines).map(RowClock::of)
}

/// A deadline in words: `Stage 1`, `Acknowledgement`, `Action 2`.
pub fn deadline_name(deadline: &Deadline) -> String {
    match (deadline.clock, deadline.stage, deadline.action) {
        (Clock::Action, _, Some(n)) => format!("Action {n}"),
        (Clock::Respond, Some(stage), _) => format!("{} response", capital(stage.label())),
        (Clock::Acknowledge, Some(Stage::One) | None, _) => "Acknowledgement".to_owned(),
        (Clock::Acknowledge, Some(stage), _) => format!("{} acknowledged", capital(stage.label())),
        (
            Clock::Respond
            | Clock::EscalationWindow
            | Clock::Panel
            | Clock::PanelReport
            | Clock::PanelResponse
            | Clock::Plan
            | Clock::Update
            | Clock::Action
            | Clock::Consent
            | Clock::Return
            | Clock::Review
            | Clock::Informal
            | Clock::Resubmission
            | Clock::Ombudsman
            | Clock::OtherRoute
            | Clock::Message,
            _,
            _,
        ) => capital(deadline.clock.label()),
    }
}

/// The same where there is little room: `Stage 1`, `Acknowledged`.
pub fn deadline_label(deadline: &Deadline) -> String {
    let name = deadline_name(deadline).replace("Acknowledgement", "Acknowledged");
    name.trim_end_matches(" response").trim_end_matches(" window").to_owned()
}

/// How a deadline stands: `met Thu 5 Nov 2026`, `1 working day late`, `6 working days left, forecast`.
pub fn deadline_state(model: &Model, deadline: &Deadline) -> (Sign, String) {
    let urgency = countdown::of_deadline(deadline, model.today(), &model.calendar);
    let sign = countdown::sign(urgency, deadline.extended());
    if let Some(missed) = deadline.missed {
        return (sign, format!("never met: answered {} without it", when::long(missed)));
    }
    let words = match deadline.met {
        Some(on) if on > deadline.due => format!("met {}, late", when::long(on)),
        Some(on) => format!("met {}", when::long(on)),
        None if deadline.forecast => format!("forecast until {}", deadline.awaits()),
        None if deadline.assumed => format!("{}, an assumed date", countdown::sentence(urgency)),
        None => countdown::sentence(urgency),
    };
    (sign, words)
}

/// A date without its year while that is this year's, with it otherwise.
pub fn day(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() { date.format("%a %-d %b").to_string() } else { when::long(date) }
}

/// The events of a case, newest first, each with whether it still counts.
pub fn timeline(file: &CaseFile) -> Vec<(&Event, bool)> {
    let standing = standing(&file.events);
    let mut events: Vec<&Event> = file.events.iter().collect();
    events.sort_by_key(|event| std::cmp::Reverse((event.at, event.seq)));
    events.into_iter().map(|event| (event, standing.contains(&event.seq))).collect()
}

/// Whom an entry is of; nobody records that a date passed.
const fn by<'a>(entry: &Entry<'a>) -> &'a str {
    match entry {
        Entry::Recorded(event, _) => event.by.as_str(),
        Entry::Passed(_) => "system",
    }
}

/// The mark and the words of an entry.
fn said(theme: Theme, entry: &Entry<'_>) -> (&'static str, String) {
    match entry {
        Entry::Recorded(event, true) => (mark(theme, &event.fact), event.sentence()),
        Entry::Recorded(event, false) => (" ", format!("(undone) {}", event.sentence())),
        Entry::Passed(deadline) => (Sign::Late.mark(theme), passed(deadline)),
    }
}

/// `Stage 1 response now late`.
pub fn passed(deadline: &Deadline) -> String {
    format!("{} now late", deadline_name(deadline))
}

/// Lines of the timeline in `cells`: day, time, mark, sentence, who; those of a range of the entries. `selected` has the
/// cursor in front and is reversed.
pub fn timeline_lines(
    (model, theme): (&Model, Theme),
    cells: usize,
    (entries, range): (&[Entry<'_>], Range<usize>),
    selected: Option<usize>,
) -> Vec<Line<'static>> {
    let other_year = entries.iter().any(|entry| entry.at().year() != model.now.year());
    let who = entries.iter().map(|entry| width(&shown(theme, by(entry)))).max().unwrap_or(0).clamp(6, 14);
    let line = |(n, entry): (usize, &Entry<'_>)| {
        let at = entry.at();
        let day = if other_year { at.format("%a %e %b %Y %H:%M") } else { at.format("%a %e %b %H:%M") };
        let cursor = if selected == Some(n) { theme.glyph(Glyph::Cursor) } else { " " };
        let (mark, words) = said(theme, entry);
        let head = format!("{cursor} {day}  {mark} ");
        let room = cells.saturating_sub(width(&head) + who + 2);
        let by = pad(&shown(theme, by(entry)), who, theme);
        let style = if selected == Some(n) { theme.selected() } else { theme.plain() };
        let words = pad(&shown(theme, &words), room, theme);
        Line::styled(pad(&format!("{head}{words} {by}"), cells, theme), style)
    };
    entries.iter().enumerate().take(range.end).skip(range.start).map(line).collect()
}

/// The mark of what was sent, finished, moved or passed on.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of fact: a table, not a ladder")]
fn mark(theme: Theme, fact: &Fact) -> &'static str {
    match fact {
        Fact::Acknowledged { .. }
        | Fact::LetterSent(_)
        | Fact::MessageDealt(_)
        | Fact::Chased(_)
        | Fact::Answered(_)
        | Fact::OmbudsmanAnswered { .. }
        | Fact::UpdateGiven { .. }
        | Fact::ConsentReceived { .. }
        | Fact::ActionDone { .. }
        | Fact::RemedyReported(_)
        | Fact::ActionTold { .. }
        | Fact::Closed { .. } => Sign::Done.mark(theme),
        Fact::Extended { .. } => Sign::Extended.mark(theme),
        Fact::Escalated { .. }
        | Fact::OmbudsmanAsked { .. }
        | Fact::ServiceRequest { .. }
        | Fact::Route(_) => theme.glyph(Glyph::Right),
        Fact::Received(_)
        | Fact::LetterWorded(_)
        | Fact::BroughtIn { .. }
        | Fact::Accepted(_)
        | Fact::Refused { .. }
        | Fact::Request(_)
        | Fact::Support(_)
        | Fact::Defined { .. }
        | Fact::Assigned { .. }
        | Fact::Noted { .. }
        | Fact::Kept(_)
        | Fact::Conciliated { .. }
        | Fact::PanelMet { .. }
        | Fact::PanelReported { .. }
        | Fact::OmbudsmanDecided { .. }
        | Fact::RemedyOrdered(_)
        | Fact::ActionAgreed { .. }
        | Fact::ActionMoved { .. }
        | Fact::Learned { .. }
        | Fact::OutcomeWanted { .. }
        | Fact::PointFound { .. }
        | Fact::RepresentedBy { .. }
        | Fact::ConsentAsked { .. }
        | Fact::Advocated(_)
        | Fact::EqualityGiven(_)
        | Fact::Linked(_)
        | Fact::PointAdded(_)
        | Fact::FileAdded(_)
        | Fact::MessageCame(_)
        | Fact::Investigating { .. }
        | Fact::Paused { .. }
        | Fact::Resumed { .. }
        | Fact::UpdatePromised { .. }
        | Fact::Flagged { .. }
        | Fact::LegalHold(_)
        | Fact::Removed(_)
        | Fact::PlanAgreed { .. }
        | Fact::Withdrawn { .. }
        | Fact::Reopened { .. }
        | Fact::Edited { .. }
        | Fact::HoldingReply(_)
        | Fact::HandedTo(_)
        | Fact::SettlementTried(_)
        | Fact::Joint(_)
        | Fact::ContractorAnswered(_)
        | Fact::StatementAgreed(_)
        | Fact::Adjudicated(_)
        | Fact::ProceedingsEnded(_)
        | Fact::DeadlineMoved { .. }
        | Fact::Assessed(_)
        | Fact::ToolLoaded(_)
        | Fact::PeersLoaded(_)
        | Fact::PutBack(_)
        | Fact::DeskNote(_)
        | Fact::WasRead
        | Fact::Retracted { .. } => " ",
    }
}

/// The last entry and what comes next: `Last: Wed 18 Nov 16:40 contractor report added (K Shaw). Next: respond`.
pub fn last_and_next(model: &Model, theme: Theme, file: &CaseFile, cells: usize) -> String {
    let (at, what, by) = &file.case.last;
    let next = match (file.case.status, clock(file)) {
        (Status::New, _) => " Next: triage".to_owned(),
        (_, Some(c)) => format!(" Next: {}", countdown::next(c.clock).0),
        (_, None) => String::new(),
    };
    let head = format!("Last: {} {} ", day(at.date(), model.today()), at.format("%H:%M"));
    let who = format!(" ({}).", shown(theme, by));
    let room = cells.saturating_sub(width(&head) + width(&who) + width(&next));
    format!("{head}{}{who}{next}", clip(&shown(theme, what), room, theme))
}
