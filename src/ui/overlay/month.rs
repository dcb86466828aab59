//! The month view of a date field: working days plain, the others in brackets with the reason of the chosen one.

use super::sheet::Sheet;
use crate::app::model::Model;
use crate::domain::calendar::CalendarError;
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::theme::Theme;
use chrono::{Datelike, Days, NaiveDate};
use ratatui::text::{Line, Span};

/// ```text
/// ══ November 2026 ═══════════════════════════════════════════════════════════════
///     Mon   Tue   Wed   Thu   Fri   Sat   Sun
///                                          (1)
///      2     3     4     5     6    (7)   (8)
/// ```
pub(super) fn sheet(model: &Model, theme: Theme, day: NaiveDate) -> Sheet {
    let field = model.form.as_ref().and_then(|form| form.field()).map_or("", |field| field.label);
    let mut lines = vec![Line::from("    Mon   Tue   Wed   Thu   Fri   Sat   Sun")];
    let first = day.with_day(1).unwrap_or(day);
    let mut monday = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
    let mut at = 0;
    while monday <= first || (monday.year(), monday.month()) == (day.year(), day.month()) {
        if monday <= day {
            at = lines.len();
        }
        lines.push(week(model, theme, monday, day));
        monday = monday + Days::new(7);
    }
    lines.push(Line::from(""));
    lines.extend(reading(model, day).iter().map(|words| Line::from(shown(theme, &format!(" {words}")))));
    let title = format!("{field}: {}", day.format("%B %Y"));
    // The terminal's cursor stands on the chosen day.
    let cell = 2 + 6 * usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0) + 3;
    Sheet {
        head: 1,
        caret: Some((at, cell)),
        ..Sheet::new((title, "brackets: not a working day".to_owned()), lines)
    }
}

/// The chosen day in full, how far it is in working days, and why it is none where it is not.
pub(in crate::ui) fn reading(model: &Model, day: NaiveDate) -> [String; 2] {
    let today = model.today();
    let mut words = when::echo(day, today);
    if let (true, Ok(days)) = (day > today, model.calendar.between(today, day)) {
        words.push_str(&format!(", {days} working {} from today", if days == 1 { "day" } else { "days" }));
    }
    let why = match model.calendar.why_not(day) {
        Ok(why) => why.map_or_else(String::new, |why| format!("Not a working day: {why}")),
        Err(CalendarError::NotCovered { .. }) => "The bank holidays of this year are not held.".to_owned(),
    };
    [words, why]
}

fn week(model: &Model, theme: Theme, monday: NaiveDate, chosen: NaiveDate) -> Line<'static> {
    let cell = |n: u64| {
        let day = monday + Days::new(n);
        if day.month() != chosen.month() {
            return Span::styled("      ", theme.plain());
        }
        let works = model.calendar.is_working_day(day).unwrap_or(true);
        let number = if works { format!(" {} ", day.day()) } else { format!("({})", day.day()) };
        let mark = if day == model.today() { "*" } else { " " };
        let text = format!("{number:>5}{mark}");
        Span::styled(text, if day == chosen { theme.selected() } else { theme.plain() })
    };
    Line::from(std::iter::once(Span::raw("  ")).chain((0..7).map(cell)).collect::<Vec<_>>())
}
