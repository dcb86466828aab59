//! Which case comes next: the one where a minute saves most, and why, in one line.
//!
//! Two things decide. How much is at risk: a date that has passed or passes today cannot wait, one in a fortnight can.
//! And how long the step takes: an acknowledgement is minutes, an answer is hours, so of two dates that are as near the
//! short step goes first. The minutes are those that councils publish (a stage 1 answer takes 4 to 5 hours, an
//! Ombudsman's enquiry 5 to 7; Hillingdon) and, for the short steps, what a letter from a template takes.

use crate::domain::calendar::Calendar;
use crate::domain::event::CaseId;
use crate::domain::row::{Row, Urgency};
use crate::domain::terms::{Clock, Status};
use chrono::NaiveDate;
use std::cmp::Reverse;

/// A case that waits for somebody's minute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// The case.
    pub id: CaseId,
    /// How much a minute is worth there, in no unit: only the order counts.
    pub worth: i64,
    /// Why, in one line: `0431: acknowledge, due today; about 10 minutes`.
    pub why: String,
}

/// Minutes that the step towards a date takes; none for dates that are not the council's.
const fn minutes(clock: Clock) -> Option<i64> {
    match clock {
        Clock::Acknowledge | Clock::Update | Clock::Return | Clock::Review | Clock::Message => Some(10),
        Clock::Action | Clock::OtherRoute => Some(15),
        Clock::Plan | Clock::Panel | Clock::Informal => Some(60),
        Clock::PanelReport | Clock::PanelResponse => Some(180),
        Clock::Respond => Some(270),
        Clock::Ombudsman => Some(360),
        Clock::EscalationWindow | Clock::Consent | Clock::Resubmission => None,
    }
}

/// A case that nobody has looked at yet has all its dates before it: three minutes decide which.
const TRIAGE: i64 = 10;

/// What is at risk, from 1 to 150: most today, when the date can still be kept; a missed one grows worse by the day.
fn risk(urgency: Urgency) -> i64 {
    match urgency {
        Urgency::Today => 120,
        Urgency::Late(days) => (100 + days.max(0)).min(150),
        Urgency::Soon(days) => 80 / days.max(1),
        Urgency::Later(days) => (60 / days.max(1)).max(1),
        Urgency::Waiting | Urgency::Done => 0,
    }
}

/// What a minute saves: an hour more or less counts, a minute more or less on a long step does not.
fn worth(risk: i64, minutes: i64) -> i64 {
    let share = match minutes {
        ..=15 => 4,
        16..=60 => 3,
        61..=180 => 2,
        _ => 1,
    };
    risk * share
}

fn when(urgency: Urgency) -> String {
    let days = |n: i64| if n == 1 { "1 working day".to_owned() } else { format!("{n} working days") };
    match urgency {
        Urgency::Today => "due today".to_owned(),
        Urgency::Late(n) => format!("{} late", days(n)),
        Urgency::Soon(n) | Urgency::Later(n) => format!("{} left", days(n)),
        Urgency::Waiting | Urgency::Done => String::new(),
    }
}

fn about(minutes: i64) -> String {
    if minutes < 60 {
        format!("about {minutes} minutes")
    } else {
        format!("about {} hours", (minutes + 30) / 60)
    }
}

/// The cases where the council has to move, the one where a minute saves most first. Of equals the earlier date, then
/// the reference decides, so that the order is always the same.
pub fn order(rows: &[Row], today: NaiveDate, calendar: &Calendar) -> Vec<Next> {
    let mut found: Vec<(Reverse<i64>, Option<NaiveDate>, &str, Next)> = rows
        .iter()
        .filter(|row| !row.is_planned())
        .filter_map(|row| {
            let urgency = row.urgency(today, calendar);
            let (step, minutes) = match (row.status, &row.clock) {
                (Status::New, _) => ("triage", TRIAGE),
                (_, Some(clock)) => (clock.clock.label(), minutes(clock.clock)?),
                (_, None) => return None,
            };
            let worth = worth(risk(urgency), minutes);
            if worth == 0 {
                return None;
            }
            let why = format!("{}: {step}, {}; {}", row.reference, when(urgency), about(minutes));
            let due = row.clock.as_ref().map(|clock| clock.due);
            Some((Reverse(worth), due, row.reference.as_str(), Next { id: row.id, worth, why }))
        })
        .collect();
    found.sort_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
    found.into_iter().map(|(.., next)| next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Division;
    use crate::domain::row::RowClock;
    use crate::domain::terms::Stage;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn row(n: i64, clock: Option<(Clock, &str)>, status: Status) -> Row {
        Row {
            id: CaseId(n),
            seq: 1,
            reference: format!("{n:04}"),
            scheme: None,
            stage: Stage::One,
            route: "Cor1".to_owned(),
            status,
            subject: String::new(),
            complainant: String::new(),
            service: String::new(),
            team: String::new(),
            owner: None,
            waits: false,
            hidden: false,
            received: day("2026-11-02"),
            clock: clock.map(|(clock, due)| RowClock {
                clock,
                start: day("2026-11-02"),
                due: day(due),
                extended: false,
                forecast: false,
                days: 10,
            }),
        }
    }

    /// Today is Friday 20 November 2026.
    fn ordered(rows: &[Row]) -> Vec<i64> {
        let calendar = Calendar::built_in(Division::EnglandAndWales);
        order(rows, day("2026-11-20"), &calendar).iter().map(|next| next.id.0).collect()
    }

    #[test]
    fn of_two_dates_as_near_the_short_step_goes_first() {
        let rows = [
            row(1, Some((Clock::Respond, "2026-11-20")), Status::Open),
            row(2, Some((Clock::Acknowledge, "2026-11-20")), Status::Open),
            row(3, Some((Clock::Ombudsman, "2026-11-20")), Status::Ombudsman),
        ];
        assert_eq!(ordered(&rows), [2, 1, 3]);
    }

    #[test]
    fn what_is_due_today_goes_before_what_is_late_and_the_later_the_worse() {
        let rows = [
            row(1, Some((Clock::Respond, "2026-11-19")), Status::Open),
            row(2, Some((Clock::Respond, "2026-10-19")), Status::Open),
            row(3, Some((Clock::Respond, "2026-11-20")), Status::Open),
            row(4, Some((Clock::Respond, "2026-12-04")), Status::Open),
        ];
        assert_eq!(ordered(&rows), [2, 3, 1, 4]);
    }

    #[test]
    fn a_long_step_that_is_late_goes_before_a_short_one_that_can_wait() {
        let rows = [
            row(1, Some((Clock::Acknowledge, "2026-12-04")), Status::Open),
            row(2, Some((Clock::Respond, "2026-11-19")), Status::Open),
        ];
        assert_eq!(ordered(&rows), [2, 1]);
    }

    #[test]
    fn what_somebody_else_has_to_do_is_nobody_s_minute() {
        let rows = [
            row(1, Some((Clock::EscalationWindow, "2026-11-20")), Status::Answered),
            row(2, None, Status::Closed),
        ];
        assert!(ordered(&rows).is_empty());
    }

    #[test]
    fn the_reason_is_one_line() {
        let calendar = Calendar::built_in(Division::EnglandAndWales);
        let late = row(398, Some((Clock::Respond, "2026-11-19")), Status::Open);
        let next = order(&[late], day("2026-11-20"), &calendar);
        assert_eq!(next[0].why, "0398: response, 1 working day late; about 5 hours");
    }
}
