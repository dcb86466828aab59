//! How a countdown is said and drawn: sign, words, `Day 11 of 10`, the bar, and what to do next.

use crate::domain::calendar::Calendar;
use crate::domain::deadline::{Deadline, counted_on};
use crate::domain::row::{Row, RowClock, Urgency, days_left};
use crate::domain::terms::{Clock, Stage};
use crate::ui::fit::width;
use crate::ui::theme::{Sign, Theme};
use chrono::NaiveDate;

/// Up to this many working days a square of the bar is one day; beyond it is two, or more when two do not fit.
const DAYS_ONE_BY_ONE: i64 = 10;

/// The cells of the bar's column.
pub const BAR_CELLS: usize = 14;

/// The sign of an urgency; an extended date that is not near has a sign of its own.
pub const fn sign(urgency: Urgency, extended: bool) -> Sign {
    match urgency {
        Urgency::Late(_) => Sign::Late,
        Urgency::Today => Sign::Today,
        Urgency::Soon(_) => Sign::Soon,
        Urgency::Later(_) if extended => Sign::Extended,
        Urgency::Later(_) => Sign::OnTrack,
        Urgency::Waiting => Sign::Waiting,
        Urgency::Done => Sign::Done,
    }
}

/// How pressing a date is that belongs to no row: an entry of the countdowns, a deadline of the case.
pub fn urgency(
    (clock, forecast): (Clock, bool),
    due: NaiveDate,
    today: NaiveDate,
    calendar: &Calendar,
) -> Urgency {
    match days_left(due, today, counted_on(clock, calendar)) {
        _ if !clock.is_ours() => Urgency::Waiting,
        None => Urgency::Waiting,
        // A forecast has not begun to run, so it cannot be late.
        Some(_) if due < today && forecast => Urgency::Waiting,
        Some(n) if due < today => Urgency::Late(-n),
        Some(_) if due == today => Urgency::Today,
        Some(n) if n <= 2 => Urgency::Soon(n),
        Some(n) => Urgency::Later(n),
    }
}

/// How pressing a deadline of a case is: done once met.
pub fn of_deadline(deadline: &Deadline, today: NaiveDate, calendar: &Calendar) -> Urgency {
    if deadline.met.is_some() {
        return Urgency::Done;
    }
    if let Some(missed) = deadline.missed {
        return urgency((deadline.clock, deadline.forecast), deadline.due, missed, calendar);
    }
    urgency((deadline.clock, deadline.forecast), deadline.due, today, calendar)
}

/// The Days column: `1 late`, `today`, `2 left`, `waiting`, `done`.
pub fn days(urgency: Urgency) -> String {
    match urgency {
        Urgency::Late(n) => format!("{n} late"),
        Urgency::Today => "today".to_owned(),
        Urgency::Soon(n) | Urgency::Later(n) => format!("{n} left"),
        Urgency::Waiting => "waiting".to_owned(),
        Urgency::Done => "done".to_owned(),
    }
}

/// The same in a sentence: `1 working day late`, `due today`, `2 working days left`.
pub fn sentence(urgency: Urgency) -> String {
    let days = |n: i64| if n == 1 { "1 working day".to_owned() } else { format!("{n} working days") };
    match urgency {
        Urgency::Late(n) => format!("{} late", days(n)),
        Urgency::Today => "due today".to_owned(),
        Urgency::Soon(n) | Urgency::Later(n) => format!("{} left", days(n)),
        Urgency::Waiting => "waiting, nothing owed now".to_owned(),
        Urgency::Done => "done".to_owned(),
    }
}

/// The same behind the due date, where "due" was said already: `today`.
pub fn after_due(urgency: Urgency) -> String {
    sentence(urgency).trim_start_matches("due ").to_owned()
}

/// `Day 11 of 10`: working days since the start, and allowed with any extension. None where days cannot be counted.
pub fn day_of(clock: &RowClock, today: NaiveDate, calendar: &Calendar) -> Option<String> {
    let (used, total) = spent(clock, today, calendar)?;
    Some(format!("Day {used} of {total}"))
}

fn spent(clock: &RowClock, today: NaiveDate, calendar: &Calendar) -> Option<(i64, i64)> {
    let calendar = counted_on(clock.clock, calendar);
    let total = calendar.between(clock.start, clock.due).ok()?;
    let used = calendar.between(clock.start, today).ok()?;
    (total >= 0).then_some((used.max(0), total))
}

/// The bar of a row's clock: `████████░░`, `██████████!1`. At most `cells` wide; empty where days cannot be counted.
pub fn bar(theme: Theme, clock: &RowClock, today: NaiveDate, calendar: &Calendar) -> String {
    let Some((used, total)) = spent(clock, today, calendar) else { return String::new() };
    let late = if clock.clock.is_ours() && clock.due < today { (used - total).max(1) } else { 0 };
    let tail = if late > 0 { format!("!{late}") } else { String::new() };
    let room = i64::try_from(BAR_CELLS - 2).unwrap_or(0);
    let each = match total {
        ..=DAYS_ONE_BY_ONE => 1,
        // The whole squares must not be more than there is room for.
        _ => total / (room + 1) + 1,
    };
    let squares = usize::try_from(total / each).unwrap_or(0).clamp(1, BAR_CELLS.saturating_sub(width(&tail)));
    let full = if today >= clock.due { squares } else { usize::try_from(used / each).unwrap_or(0) };
    theme.bar(full, squares) + &tail
}

/// The bar of the row, or nothing when no date counts.
pub fn bar_of(theme: Theme, row: &Row, today: NaiveDate, calendar: &Calendar) -> String {
    row.clock.as_ref().map_or_else(String::new, |clock| bar(theme, clock, today, calendar))
}

/// What a clock is about, in a word or two: `stage 1`, `ack`, `remedy`.
pub const fn name(clock: Clock, stage: Option<Stage>) -> &'static str {
    match (clock, stage) {
        (Clock::Respond, Some(stage)) => stage.label(),
        (Clock::Respond, None) | (Clock::Acknowledge | Clock::Action | Clock::Ombudsman, _) => clock.step().1,
        (
            Clock::EscalationWindow
            | Clock::Panel
            | Clock::PanelReport
            | Clock::PanelResponse
            | Clock::Plan
            | Clock::Update
            | Clock::Consent
            | Clock::Return
            | Clock::Review
            | Clock::Informal
            | Clock::Resubmission
            | Clock::OtherRoute
            | Clock::Message,
            _,
        ) => clock.label(),
    }
}

/// What to do about a clock next: short, and as a sentence.
pub const fn next(clock: Clock) -> (&'static str, &'static str) {
    match clock {
        Clock::Acknowledge => ("acknowledge", "Send the acknowledgement and record it."),
        Clock::Respond => ("respond", "Write the response or extend."),
        Clock::EscalationWindow => ("wait", "They may ask for the next stage until then."),
        Clock::Panel => ("hold the panel", "Hold the review panel."),
        Clock::PanelReport => ("panel report", "Record the panel's report."),
        Clock::PanelResponse => ("answer the panel", "Send the council's answer to the panel."),
        Clock::Plan => ("agree the plan", "Agree the action plan."),
        Clock::Update => ("send an update", "Send the promised progress update."),
        Clock::Action => ("carry out the action", "Carry out the agreed action."),
        Clock::Consent => ("wait for consent", "Written consent is awaited."),
        Clock::Ombudsman => ("answer the Ombudsman", "Answer the Ombudsman's enquiry."),
        Clock::Return => ("go on", "The pause ends: go on with the case."),
        Clock::Review => ("look at the pause", "Look whether it still waits: a note says you did."),
        Clock::Informal => ("settle it", "Settle it, or open stage 1: it is a complaint then."),
        Clock::Resubmission => ("wait", "They may put it again until then."),
        Clock::OtherRoute => ("answer it", "Answer it, and record that it is done."),
        Clock::Message => ("read the message", "Read the message, and say what was done about it."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Division;
    use crate::ui::theme::{Colour, Glyphs};

    const THEME: Theme = Theme { colour: Colour::None, glyphs: Glyphs::Unicode };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn clock(start: &str, due: &str) -> RowClock {
        RowClock {
            clock: Clock::Respond,
            start: day(start),
            due: day(due),
            extended: false,
            forecast: false,
            days: 10,
        }
    }

    #[test]
    fn a_bar_has_a_square_for_each_working_day_and_counts_lateness_behind_it() {
        let calendar = Calendar::built_in(Division::EnglandAndWales);
        let table = [
            ("2026-11-05", "2026-11-19", "██████████!1", "Day 11 of 10"),
            ("2026-11-06", "2026-11-20", "██████████", "Day 10 of 10"),
            ("2026-11-10", "2026-11-24", "████████░░", "Day 8 of 10"),
            ("2026-11-20", "2026-11-27", "░░░░░", "Day 0 of 5"),
            // Over ten days a square is two; over twenty-four it is what fits.
            ("2026-11-13", "2026-12-11", "██░░░░░░░░", "Day 5 of 20"),
            ("2026-11-04", "2026-12-09", "██████░░░░░░", "Day 12 of 25"),
            ("2026-07-01", "2026-09-30", "███████████!37", "Day 101 of 64"),
        ];
        for (start, due, drawn, said) in table {
            let today = day("2026-11-20");
            assert_eq!(bar(THEME, &clock(start, due), today, &calendar), drawn, "{start} to {due}");
            assert_eq!(day_of(&clock(start, due), today, &calendar).as_deref(), Some(said));
        }
    }

    #[test]
    fn where_no_bank_holidays_are_held_nothing_is_counted() {
        let calendar = Calendar::built_in(Division::EnglandAndWales);
        assert_eq!(bar(THEME, &clock("2060-01-05", "2060-01-19"), day("2060-01-10"), &calendar), "");
    }

    #[test]
    fn a_forecast_that_has_passed_is_not_late() {
        let calendar = Calendar::built_in(Division::EnglandAndWales);
        let (due, today) = (day("2026-11-19"), day("2026-11-20"));
        assert_eq!(urgency((Clock::Respond, true), due, today, &calendar), Urgency::Waiting);
        assert_eq!(urgency((Clock::Respond, false), due, today, &calendar), Urgency::Late(1));
    }
}
