//! The countdowns in full: what is late first, then every working day with what falls due on it.
//!
//! ```text
//! ══ Coming up (working days) ═════════════════════════════ 12 dates, 1 late ══
//!   Late           ■ 0398 stage 1        1 late  Leak above bathroom    J Malik
//! ► Fri 20 Nov  0  ● 0405 stage 1         today  Missed bin collect…    J Malik
//!                  ● 0431 ack             today  Summons sent after …   J Malik
//! ```

use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::domain::query::{Upcoming, View};
use crate::domain::row::Urgency;
use crate::domain::when;
use crate::ui::chrome::{self, put, rule, shown};
use crate::ui::countdown;
use crate::ui::fit::{clip, pad, pad_left};
use crate::ui::pane::first_shown;
use crate::ui::theme::{Sign, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The cells of `► Fri 20 Nov  0  `.
const DAY: usize = 17;
/// The cells of the reference and the clock.
const CLOCK: usize = 24;
/// The cells of the days left.
const DAYS: usize = 8;
/// The cells of the owner, where there is room for one.
const OWNER: usize = 14;

/// Draws the countdowns into `area`, the whole screen.
pub fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let whose = if model.view == View::Mine { "mine" } else { "the team's" };
    chrome::title(model, theme, area, frame, &format!("Coming up   {whose}, the next 20 working days"));
    chrome::footer(model, theme, area, frame);
    let body = chrome::body(area);
    let late = model.coming.iter().filter(|one| matches!(urgency(model, one), Urgency::Late(_))).count();
    let count = match (model.coming.len(), late) {
        (1, 0) => "1 date".to_owned(),
        (all, 0) => format!("{all} dates"),
        (all, late) => format!("{all} dates, {late} late"),
    };
    let title = ("Coming up (working days)", count.as_str());
    put(frame, body, 0, &rule(theme, usize::from(body.width), title, true));
    let rows = body.height.saturating_sub(1);
    let lines = lines(model, theme, body.width, rows);
    for (row, line) in (1..).zip(&lines) {
        put(frame, body, row, line);
    }
    let at = model.coming_line.min(model.coming.len().saturating_sub(1));
    let top = first_shown(0, at, usize::from(rows));
    let row = 1 + u16::try_from(at.saturating_sub(top)).unwrap_or(0);
    if row < body.height {
        frame.set_cursor_position((body.x, body.y + row));
    }
}

/// The countdowns, a line a date: at most `height` lines of at most `width` cells, the selected one among them.
fn lines(model: &Model, theme: Theme, width: u16, height: u16) -> Vec<Line<'static>> {
    let (cells, height) = (usize::from(width), usize::from(height));
    if model.coming.is_empty() {
        let words = [
            String::new(),
            "  Nothing is due in the next 20 working days.".to_owned(),
            String::new(),
            format!(
                "  A date comes here when a complaint is recorded or taken on: {} records one.",
                model.keys.printed(Action::New)
            ),
        ];
        return words.iter().take(height).map(|words| Line::from(clip(words, cells, theme))).collect();
    }
    let at = model.coming_line.min(model.coming.len() - 1);
    let top = first_shown(0, at, height);
    let line = |(n, one): (usize, &Upcoming)| {
        // The day stands at its first date, and again at the first line that shows.
        let before = if n == top { None } else { n.checked_sub(1).and_then(|b| model.coming.get(b)) };
        let label = day_label(model, one);
        let label = if before.is_some_and(|before| day_label(model, before) == label) {
            String::new()
        } else {
            label
        };
        one_line(model, theme, cells, (&label, one, n == at))
    };
    model.coming.iter().enumerate().skip(top).take(height).map(line).collect()
}

fn urgency(model: &Model, one: &Upcoming) -> Urgency {
    countdown::urgency((one.clock, one.forecast), one.due, model.today(), &model.calendar)
}

/// `Late`, or the day and the working days to it: `Fri 20 Nov  0`.
fn day_label(model: &Model, one: &Upcoming) -> String {
    match urgency(model, one) {
        Urgency::Late(_) => "Late".to_owned(),
        Urgency::Today | Urgency::Soon(_) | Urgency::Later(_) | Urgency::Waiting | Urgency::Done => {
            let left = model.calendar.between(model.today(), one.due);
            let left = left.map_or_else(|_| String::new(), |left| left.to_string());
            format!("{} {left:>2}", when::short(one.due))
        }
    }
}

fn one_line(
    model: &Model,
    theme: Theme,
    cells: usize,
    (label, one, selected): (&str, &Upcoming, bool),
) -> Line<'static> {
    let urgency = urgency(model, one);
    let sign: Sign = countdown::sign(urgency, one.extended);
    let note = match (one.forecast, one.extended) {
        (true, _) => " (forecast)",
        (false, true) => " (extended)",
        (false, false) => "",
    };
    let mark = theme.text(if selected { "► " } else { "  " }).into_owned();
    let clock = format!("{} {}{note}", shown(theme, &one.reference), countdown::name(one.clock, one.stage));
    let (clock_cells, owner_cells) = match cells {
        100.. => (CLOCK + 8, OWNER),
        // Where it is tight, an owner that every line shares is not worth the room.
        70.. if model.view != View::Mine => (CLOCK, OWNER - 4),
        70.. => (CLOCK, 0),
        _ => (CLOCK.min(cells.saturating_sub(DAY + DAYS + 4)), 0),
    };
    let used = DAY + 2 + clock_cells + 1 + DAYS + 2;
    let subject = cells.saturating_sub(used + if owner_cells > 0 { owner_cells + 2 } else { 0 } + 1);
    let owner = one.owner.as_deref().unwrap_or("nobody");
    let owner = if owner_cells > 0 {
        format!("  {}", pad(&shown(theme, owner), owner_cells, theme))
    } else {
        String::new()
    };
    let body = if selected { theme.selected() } else { theme.plain() };
    let chip = |sign| if selected { body } else { theme.chip(sign) };
    let days = pad_left(&countdown::days(urgency), DAYS, theme);
    let rest = if subject < 8 { String::new() } else { pad(&shown(theme, &one.subject), subject, theme) };
    Line::from(vec![
        Span::styled(format!("{mark}{}", pad(label, DAY - 2, theme)), body),
        Span::styled(sign.mark(theme), chip(sign)),
        Span::styled(format!(" {} ", pad(&clock, clock_cells, theme)), body),
        Span::styled(days, chip(sign)),
        Span::styled(format!("  {rest}{owner}"), body),
    ])
}
