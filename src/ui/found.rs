//! What a full-text search found: two lines a case, its name and the words around what was looked for.

use crate::app::model::Model;
use crate::domain::query::Hit;
use crate::ui::chrome::{self, put, rule, shown};
use crate::ui::fit::{clip, pad, width, wrap};
use crate::ui::pane::first_shown;
use crate::ui::theme::{Glyph, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

const HELP: &str = "Type words and press Enter. They are looked for in everything that cases say, closed ones too: \
                    subject, their words, people, points, notes, letters, reasons and actions, documents. A reference \
                    opens its case.";

/// Draws the search into `area`, the whole screen.
pub fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    chrome::title(model, theme, area, frame, "Search");
    chrome::footer(model, theme, area, frame);
    let body = chrome::body(area);
    let cells = usize::from(body.width);
    let search = &model.search;
    let count = search.hits.as_ref().filter(|_| !search.typing).map_or_else(String::new, |hits| {
        if hits.hits.is_empty() { String::new() } else { format!("{}, newest first", hits.words()) }
    });
    let typed = shown(theme, if search.typing { &search.typed } else { &search.asked });
    put(frame, body, 0, &rule(theme, cells, (&format!("Search: {typed}"), &count), true));
    if search.typing {
        // The rule is the line that is typed in: `══ Search: words`.
        let x = (11 + width(&typed)).min(cells.saturating_sub(1));
        frame.set_cursor_position((body.x + u16::try_from(x).unwrap_or(0), body.y));
    }
    if search.all().is_empty() {
        for (row, line) in (2..).zip(nothing(model, cells)) {
            put(frame, body, row, &Line::from(theme.text(&line).into_owned()));
        }
        return;
    }
    let page = usize::from((body.height.saturating_sub(1) / 2).max(1));
    let top = first_shown(0, search.line, page);
    for (n, hit) in search.all().iter().enumerate().skip(top).take(page) {
        let row = 1 + u16::try_from(2 * (n - top)).unwrap_or(0);
        let chosen = n == search.line;
        put(frame, body, row, &name(theme, cells, hit, chosen));
        put(frame, body, row + 1, &context(theme, cells, hit));
        if chosen && !search.typing && model.overlays.is_empty() && row < body.height {
            frame.set_cursor_position((body.x, body.y + row));
        }
    }
}

/// Why nothing is listed, and what helps.
pub(super) fn nothing(model: &Model, cells: usize) -> Vec<String> {
    let search = &model.search;
    let text = match (&search.hits, search.typing) {
        (Some(_), false) => format!(
            "No case says all of these words. Fewer words, or only their beginnings, find more: {} changes them.",
            model.keys.printed(crate::app::keymap::Action::Search)
        ),
        (Some(_) | None, true) | (None, false) => HELP.to_owned(),
    };
    wrap(&text, cells.saturating_sub(4)).into_iter().map(|line| format!("  {line}")).collect()
}

fn name(theme: Theme, cells: usize, hit: &Hit, chosen: bool) -> Line<'static> {
    let mark = if chosen { theme.glyph(Glyph::Cursor) } else { " " };
    let row = &hit.row;
    let who = if row.complainant.is_empty() { String::new() } else { format!("{}: ", row.complainant) };
    let text = format!(
        "{mark} {}  {} {}  {who}{}",
        pad(&shown(theme, &row.reference), 6, theme),
        pad(&shown(theme, &row.route), 5, theme),
        pad(row.status.label(), 12, theme),
        row.subject
    );
    let text = pad(&clip(&shown(theme, &text), cells, theme), cells, theme);
    Line::styled(text, if chosen { theme.selected() } else { theme.plain() })
}

/// `    notes: … chased the contractor about the ceiling …`, what was looked for in bold.
fn context(theme: Theme, cells: usize, hit: &Hit) -> Line<'static> {
    let label = format!("    {}: ", hit.found_in());
    let room = cells.saturating_sub(width(&label) + 1);
    let mut parts: Vec<(bool, String)> =
        hit.context.iter().map(|(found, text)| (*found, shown(theme, text))).collect();
    // What was looked for is seen on a narrow screen too: the words before it give way.
    if let Some((false, before)) = parts.first_mut()
        && width(before) > room / 2
    {
        let mut tail: String = before.clone();
        while width(&tail) + 1 > room / 2 && !tail.is_empty() {
            tail.remove(0);
        }
        *before = format!("{}{tail}", theme.glyph(Glyph::Ellipsis));
    }
    let mut spans = vec![Span::from(theme.text(&label).into_owned())];
    let mut left = room;
    for (found, text) in parts {
        let text = clip(&text, left, theme);
        left = left.saturating_sub(width(&text));
        spans.push(Span::styled(text, if found { theme.title() } else { theme.plain() }));
    }
    Line::from(spans)
}
