//! What was typed and not recorded: when it was kept, and what it is.

use crate::app::effect::Thrown;
use crate::app::model::Model;
use crate::domain::when;
use crate::ui::chrome::{self, put, rule, shown};
use crate::ui::fit::{clip, pad, wrap};
use crate::ui::pane::first_shown;
use crate::ui::theme::{Sign, Theme};
use chrono::NaiveDateTime;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The cells of `Thu 19 Nov 16:31`.
const KEPT: usize = 17;

const EMPTY: &[&str] = &[
    "",
    "No drafts.",
    "",
    "What you type in a form is kept here until it is recorded, so that nothing is lost when you leave it or the \
     line drops.",
    "",
    "{new-complaint}   record a new complaint",
    "Esc go back to the queue",
];

/// Draws the list of drafts into `area`, the whole screen.
pub fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    chrome::title(model, theme, area, frame, "Drafts");
    chrome::footer(model, theme, area, frame);
    let body = chrome::body(area);
    let cells = usize::from(body.width);
    let count = match (model.drafts.len(), model.thrown.len()) {
        (0, 0) => String::new(),
        (n, 0) => format!("{n} kept"),
        (n, thrown) => format!("{n} kept, {thrown} thrown away"),
    };
    put(frame, body, 0, &rule(theme, cells, ("Drafts", &count), true));
    let rows = usize::from(body.height.saturating_sub(1));
    let at = model.draft_line.min(model.draft_lines().saturating_sub(1));
    let top = first_shown(0, at, rows);
    let lines: Vec<Line<'static>> = if model.draft_lines() == 0 {
        let told = EMPTY.iter().map(|words| model.keys.fill(words));
        let words = told.flat_map(|words| wrap(&theme.text(&words), cells.saturating_sub(3)));
        words.map(|line| Line::from(format!("  {line}"))).collect()
    } else {
        let line = |(n, draft): (usize, &crate::app::effect::Draft)| {
            let mark = theme.text(if n == at { "►" } else { " " }).into_owned();
            let kept = pad(&kept(draft.at, model.now), KEPT, theme);
            let text = format!("{mark} {} {kept} {}", Sign::Draft.mark(theme), shown(theme, &draft.title));
            let style = if n == at { theme.selected() } else { theme.plain() };
            Line::styled(pad(&clip(&text, cells, theme), cells, theme), style)
        };
        let thrown = |(n, thrown): (usize, &Thrown)| {
            let n = n + model.drafts.len();
            let mark = theme.text(if n == at { "►" } else { " " }).into_owned();
            let on = pad(&format!("thrown {}", when::short(thrown.on.date())), KEPT, theme);
            let text = format!("{mark}   {on} {}", shown(theme, &thrown.draft.title));
            let style = if n == at { theme.selected() } else { theme.plain() };
            Line::styled(pad(&clip(&text, cells, theme), cells, theme), style)
        };
        let kept = model.drafts.iter().enumerate().map(line);
        let all = kept.chain(model.thrown.iter().enumerate().map(thrown));
        all.skip(top).take(rows).collect()
    };
    for (row, line) in (1..).zip(&lines) {
        put(frame, body, row, line);
    }
    // Where nothing is kept, on the first of the words that say so.
    let first = lines.iter().position(|line| !line.to_string().trim().is_empty()).unwrap_or(0);
    let row = 1 + u16::try_from(at.saturating_sub(top).max(first)).unwrap_or(0);
    if row < body.height {
        frame.set_cursor_position((body.x, body.y + row));
    }
}

/// `today 09:16:40`, `Thu 19 Nov 16:31`.
pub(super) fn kept(at: NaiveDateTime, now: NaiveDateTime) -> String {
    if at.date() == now.date() {
        return format!("today {}", at.format("%H:%M:%S"));
    }
    format!("{} {}", when::short(at.date()), at.format("%H:%M"))
}
