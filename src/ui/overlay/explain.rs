//! Why this date: the rule with its source, and every day that was counted or skipped, week by week.
//!
//! ```text
//!  December 2026                                        Not counted
//!   Mo     Tu     We     Th     Fr     Sa     Su         Fri 25 Dec  Christmas Day
//!                               18 (0) 19     20         Mon 28 Dec  Boxing Day (substitute day)
//!   21 (1) 22 (2) 23 (3) 24 (4) 25  -  26     27         Weekends    19-20 Dec, 26-27 Dec
//!   28  -  29 (5)
//! ```

use super::sheet::Sheet;
use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::domain::calendar::Day;
use crate::domain::deadline::{Deadline, counted_on};
use crate::domain::decide;
use crate::domain::policy::Unit;
use crate::domain::row::days_left;
use crate::domain::terms::{Clock, Stage};
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::fit::{pad, wrap};
use crate::ui::theme::Theme;
use chrono::{Datelike, NaiveDate, Weekday};
use ratatui::text::{Line, Span};

/// The cells of one day in the month view, `29 (5) `.
const CELL: usize = 7;
/// The cells of the month view.
const MONTHS: usize = 2 + 7 * CELL;
/// The cells of the words before a fact.
const LABEL: usize = 11;

/// The sheet for one of the case's deadlines.
pub(super) fn sheet(model: &Model, theme: Theme, cells: usize, (at, top): (usize, usize)) -> Sheet {
    let Some((file, deadline)) = model.file().and_then(|file| Some((file, file.deadlines.get(at)?))) else {
        let words = " The dates of this case have not come yet, or it has none.";
        return Sheet::new(("Why this date".to_owned(), String::new()), vec![Line::from(words)]);
    };
    let mut lines = facts(model, theme, cells, deadline);
    lines.push(Line::default());
    lines.extend(days(model, theme, cells, deadline));
    let title = format!("Why this date: {} {}", file.case.receipt.reference, file.case.receipt.subject);
    let count = format!("{} of {}", at + 1, file.deadlines.len());
    Sheet { top, ..Sheet::new((shown(theme, &title), count), lines) }
}

/// The same as whole lines, for reading aloud: the rule, then every day with its number or why it does not count.
pub(in crate::ui) fn plain(model: &Model, theme: Theme, at: usize) -> (String, Vec<String>) {
    let Some((file, deadline)) = model.file().and_then(|file| Some((file, file.deadlines.get(at)?))) else {
        let words = "The dates of this case have not come yet, or it has none.";
        return ("Why this date".to_owned(), vec![words.to_owned()]);
    };
    let line = |line: &Line<'_>| line.spans.iter().map(|span| span.content.as_ref()).collect::<String>();
    let mut lines: Vec<String> = facts(model, theme, usize::MAX / 4, deadline).iter().map(line).collect();
    lines.extend(match (deadline.allowed.map(|span| span.unit), deadline.explain(&model.calendar)) {
        (Some(Unit::Days | Unit::Months), _) | (_, Err(_)) => {
            days(model, theme, usize::MAX / 4, deadline).iter().map(line).collect::<Vec<_>>()
        }
        (Some(Unit::WorkingDays | Unit::Hours) | None, Ok(days)) => days.iter().map(one_day).collect(),
    });
    let receipt = &file.case.receipt;
    let title = format!(
        "Why this date: {} {}, {} of {}",
        receipt.reference,
        receipt.subject,
        at + 1,
        file.deadlines.len()
    );
    (shown(theme, &title), lines)
}

/// `Day 4, Thursday 24 December 2026`, `Not counted: Friday 25 December 2026, Christmas Day`.
fn one_day(day: &Day) -> String {
    let date = day.date.format("%A %-d %B %Y");
    match (day.count, &day.skipped) {
        (Some(n), _) => format!("Day {n}, {date}"),
        (None, why) => format!("Not counted: {date}, {}", why.as_deref().unwrap_or("not a working day")),
    }
}

/// The clock in words: "Stage 1 response", "Stage 1 acknowledgement", "Agreed action 2".
fn name(deadline: &Deadline) -> String {
    let clock = match deadline.clock {
        Clock::Acknowledge => "acknowledgement",
        clock => clock.label(),
    };
    let words = match (deadline.stage, deadline.action) {
        (Some(stage), _) if stage != Stage::Informal => format!("{} {clock}", stage.label()),
        (_, Some(n)) => format!("{clock} {n}"),
        (Some(_) | None, None) => clock.to_owned(),
    };
    let first: String = words.chars().take(1).flat_map(char::to_uppercase).collect();
    first + &words.chars().skip(1).collect::<String>()
}

/// How the date stands today, in words.
fn standing(model: &Model, deadline: &Deadline) -> String {
    let unit = |n: i64| if n == 1 { "working day" } else { "working days" };
    if let Some(met) = deadline.met {
        let late = if met > deadline.due { "late" } else { "in time" };
        return format!("done {late} on {}", when::long(met));
    }
    if let Some(missed) = deadline.missed {
        return format!("never met: the stage was answered on {} without it", when::long(missed));
    }
    match days_left(deadline.due, model.today(), counted_on(deadline.clock, &model.calendar)) {
        None => "the calendar does not cover it".to_owned(),
        Some(n) if n < 0 => format!("{} {} late", -n, unit(-n)),
        Some(0) if deadline.due == model.today() => "today".to_owned(),
        Some(n) => format!("{n} {} left", unit(n)),
    }
}

fn facts(model: &Model, theme: Theme, cells: usize, deadline: &Deadline) -> Vec<Line<'static>> {
    let headline =
        format!("{}: due {}, {}", name(deadline), when::long(deadline.due), standing(model, deadline));
    let mut lines: Vec<Line<'static>> = wrap(&shown(theme, &headline), cells.saturating_sub(2))
        .into_iter()
        .map(|line| Line::styled(format!(" {line}"), theme.title()))
        .collect();
    let mut fact = |label: &str, words: &str| lines.extend(labelled(theme, cells, label, words));
    fact("Rule", &deadline.rule);
    fact("Source", &deadline.source);
    if deadline.assumed {
        fact("Assumed", "nobody named this date: the desk assumes it until somebody does");
    }
    let start = format!("{}, {} (day 0)", when::long(deadline.start), deadline.from);
    let forecast = if deadline.forecast { "; a forecast: this has not happened yet" } else { "" };
    fact("Start", &format!("{start}{forecast}"));
    if deadline.extended() {
        let (due, original) = (when::long(deadline.due), when::long(deadline.original));
        fact("Extended", &format!("to {due}; before any extension it was {original}"));
    }
    for extension in &deadline.extensions {
        fact("", extension);
    }
    if let Some(missing) = not_recorded(model, deadline) {
        fact("Missing", &missing);
    }
    if deadline.moved_by_rules() {
        let original = when::long(deadline.original);
        fact("Promised", &format!("{original}; a newer calendar or policy moved it since"));
    }
    for step in deadline.moves() {
        fact("Moved", &step);
    }
    for pause in &deadline.pauses {
        let until =
            pause.until.map_or_else(|| "no end known".to_owned(), |on| format!("to {}", when::long(on)));
        fact("Paused", &format!("{} {until}: {}", when::long(pause.from), pause.reason));
    }
    if let Some(limit) = deadline.limit {
        let kind =
            if deadline.hard { "the law allows no longer" } else { "longer needs a further good reason" };
        fact("Limit", &format!("{}; {kind}", when::long(limit)));
    }
    if let Some((due, clause)) = &deadline.beside {
        fact("Beside it", &format!("{} by {clause}", when::long(*due)));
    }
    for (due, words) in &deadline.readings {
        fact("Also read", &format!("{}: {words}", when::long(*due)));
    }
    lines
}

/// What the Codes want with the last extension of a date and is not recorded, and the key that adds it.
fn not_recorded(model: &Model, deadline: &Deadline) -> Option<String> {
    let case = &model.file()?.case;
    let run = case.run_of(deadline.stage.filter(|_| deadline.clock == Clock::Respond)?)?;
    let missing = decide::not_recorded(case.scheme?, &run.extensions.last()?.terms)?;
    let missing = missing.replacen(" is not recorded", "", 1).replacen(" are not recorded", "", 1);
    let add = model.keys.printed(Action::Extend);
    let add = format!("; {add} with the same date adds it");
    Some(missing + if run.answered.is_none() { add.as_str() } else { "" })
}

fn labelled(theme: Theme, cells: usize, label: &str, words: &str) -> Vec<Line<'static>> {
    let words = wrap(&shown(theme, words), cells.saturating_sub(LABEL + 2));
    let label_of = |n: usize| if n == 0 { label } else { "" };
    words
        .into_iter()
        .enumerate()
        .map(|(n, line)| Line::from(format!(" {}{line}", pad(label_of(n), LABEL, theme))))
        .collect()
}

/// The days as months, and the skipped ones by name: beside the months where there is room, else below.
fn days(model: &Model, theme: Theme, cells: usize, deadline: &Deadline) -> Vec<Line<'static>> {
    match deadline.allowed.map(|span| span.unit) {
        Some(Unit::WorkingDays | Unit::Hours) | None => {}
        Some(unit @ (Unit::Days | Unit::Months)) => {
            let unit = if unit == Unit::Days { "calendar days" } else { "calendar months" };
            return labelled(
                theme,
                cells,
                "Days",
                &format!("counted in {unit}: weekends and holidays count too"),
            );
        }
    }
    let days = match deadline.explain(&model.calendar) {
        Ok(days) => days,
        Err(error) => return labelled(theme, cells, "Days", &error.to_string()),
    };
    let months = months(theme, deadline, &days);
    let room = cells.saturating_sub(MONTHS + 2);
    let beside = room >= 24;
    let skipped = skipped(theme, if beside { room } else { cells.saturating_sub(2) }, &days);
    if !beside {
        let narrow = skipped.into_iter().map(|line| Line::from(format!(" {line}")));
        return months.into_iter().chain([Line::default()]).chain(narrow).collect();
    }
    let height = months.len().max(skipped.len());
    let row = |n: usize| {
        let mut line = months.get(n).cloned().unwrap_or_default();
        let gap = (MONTHS + 2).saturating_sub(line.width());
        let words = skipped.get(n).map_or("", String::as_str);
        line.spans.push(Span::from(format!("{}{words}", " ".repeat(gap))));
        line
    };
    (0..height).map(row).collect()
}

/// The month view: a line a week, each counted day with its number in brackets.
fn months(theme: Theme, deadline: &Deadline, days: &[Day]) -> Vec<Line<'static>> {
    let start = Day { date: deadline.start, count: Some(0), skipped: None };
    let mut lines: Vec<Line<'static>> = Vec::new();
    let mut before: Option<NaiveDate> = None;
    for day in std::iter::once(&start).chain(days) {
        let date = day.date;
        let new_month = before.is_none_or(|b| (b.year(), b.month()) != (date.year(), date.month()));
        if new_month {
            lines.push(Line::styled(format!(" {}", date.format("%B %Y")), theme.title()));
            if before.is_none() {
                let names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
                lines.push(Line::from(format!("  {}", names.map(|name| pad(name, CELL, theme)).concat())));
            }
        }
        if new_month || date.weekday() == Weekday::Mon {
            let empty = date.weekday().num_days_from_monday() as usize * CELL;
            lines.push(Line::from(" ".repeat(2 + empty)));
        }
        let number = match (day.count, &day.skipped) {
            (Some(n @ 0..=99), _) => format!("({n})"),
            (Some(n), _) => n.to_string(),
            (None, Some(reason)) if is_weekend(reason) => String::new(),
            (None, _) => " – ".to_owned(),
        };
        let style = if date == deadline.due { theme.selected() } else { theme.plain() };
        let text = pad(&theme.text(&format!("{:>2}{number:>4}", date.day())), CELL - 1, theme);
        if let Some(line) = lines.last_mut() {
            line.spans.extend([Span::styled(text, style), Span::from(" ")]);
        }
        before = Some(date);
    }
    lines
}

fn is_weekend(reason: &str) -> bool {
    matches!(reason, "Saturday" | "Sunday")
}

/// The skipped days: each holiday on a line, the weekends together.
fn skipped(theme: Theme, cells: usize, days: &[Day]) -> Vec<String> {
    let mut lines = vec!["Not counted".to_owned()];
    let reasons = days.iter().filter_map(|day| Some((day.date, day.skipped.as_deref()?)));
    let mut weekends: Vec<NaiveDate> = Vec::new();
    for (date, reason) in reasons {
        if is_weekend(reason) {
            weekends.push(date);
        } else {
            let words = wrap(&shown(theme, reason), cells.saturating_sub(12));
            lines.extend(words.iter().enumerate().map(|(n, line)| {
                let day = if n == 0 { when::short(date) } else { String::new() };
                format!("{day:<10}  {line}")
            }));
        }
    }
    if !weekends.is_empty() {
        let words = wrap(&theme.text(&weekend_words(&weekends)), cells.saturating_sub(12));
        lines.extend(
            words
                .iter()
                .enumerate()
                .map(|(n, line)| format!("{:<10}  {line}", if n == 0 { "Weekends" } else { "" })),
        );
    }
    if lines.len() == 1 {
        let weekend = |day: &Day| matches!(day.date.weekday(), Weekday::Sat | Weekday::Sun);
        let hours = days.iter().any(|day| day.count.is_some() && weekend(day));
        let why = if hours { "hours run on every day" } else { "every day from the start is a working day" };
        lines.push(format!("nothing: {why}"));
    }
    lines
}

/// `19-20 Dec, 26-27 Dec`; a weekend that is not whole is one day.
fn weekend_words(days: &[NaiveDate]) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut rest = days;
    while let [first, tail @ ..] = rest {
        let (sunday, after) = match tail {
            [next, after @ ..] if first.succ_opt() == Some(*next) => (Some(next), after),
            _ => (None, tail),
        };
        words.push(match sunday {
            Some(sunday) if sunday.month() == first.month() => {
                format!("{}-{}", first.day(), sunday.format("%-d %b"))
            }
            Some(sunday) => format!("{} to {}", first.format("%-d %b"), sunday.format("%-d %b")),
            None => first.format("%-d %b").to_string(),
        });
        rest = after;
    }
    words.join(", ")
}
