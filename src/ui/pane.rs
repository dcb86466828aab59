//! Panes: sections under title rules, side by side with one line between them. No boxes.

use crate::ui::chrome::{put, rule, shown};
use crate::ui::fit::{clip, pad, wrap};
use crate::ui::theme::{Glyph, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// A title rule and the lines under it.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The texts of the rule, left and right.
    pub title: (String, String),
    /// The section has the keyboard.
    pub focused: bool,
    /// What stands under the rule.
    pub lines: Vec<Line<'static>>,
}

impl Section {
    /// A section without the keyboard.
    pub fn new(title: &str, lines: Vec<Line<'static>>) -> Self {
        Self { title: (title.to_owned(), String::new()), focused: false, lines }
    }
}

/// Draws sections below each other with an empty line between; what does not fit at the foot is not drawn.
pub fn stack(theme: Theme, area: Rect, frame: &mut Frame<'_>, sections: &[Section]) {
    let mut row = 0;
    for section in sections {
        // A rule with nothing under it says nothing.
        if row + 1 >= area.height {
            return;
        }
        let (left, right) = (&section.title.0, &section.title.1);
        let line = rule(theme, usize::from(area.width), (left, right), section.focused);
        put(frame, area, row, &line);
        for (n, line) in (1u16..).zip(&section.lines) {
            put(frame, area, row + n, line);
        }
        row += 2 + u16::try_from(section.lines.len()).unwrap_or(u16::MAX - row - 2).min(u16::MAX - row - 2);
    }
}

/// Draws the line between panes in the column `x`, over the rows of `area`, joined to the rules it meets.
pub fn divider(theme: Theme, x: u16, area: Rect, frame: &mut Frame<'_>) {
    let strokes = [theme.rule(true), theme.rule(false)];
    let screen = frame.area();
    let buffer = frame.buffer_mut();
    for y in area.top()..area.bottom().min(screen.bottom()) {
        let is_rule = |column: Option<u16>| {
            column.and_then(|c| buffer.cell((c, y))).is_some_and(|cell| strokes.contains(&cell.symbol()))
        };
        // Two cells of a rule: one alone may be a dash of the text.
        let left = is_rule(x.checked_sub(1)) && is_rule(x.checked_sub(2));
        let right = is_rule(x.checked_add(1)) && is_rule(x.checked_add(2));
        let first = y == area.top();
        let glyph = match (left, right, first) {
            (true, true, true) => Glyph::TeeDown,
            (true, true, false) => Glyph::Cross,
            (true, false, _) => Glyph::TeeLeft,
            (false, true, _) => Glyph::TeeRight,
            (false, false, _) => Glyph::Divider,
        };
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_symbol(theme.glyph(glyph));
        }
    }
}

/// A fact: ` Wants         Repair date, apology`. The label is padded to `label_cells`; the value is raw text from
/// outside and is clipped to the pane.
pub fn fact(theme: Theme, cells: usize, label_cells: usize, (label, value): (&str, &str)) -> Line<'static> {
    let room = cells.saturating_sub(label_cells + 2);
    let value = clip(&shown(theme, value), room, theme);
    Line::from(vec![
        Span::styled(format!(" {}", pad(label, label_cells, theme)), theme.title()),
        Span::from(value),
    ])
}

/// Raw text broken into lines of the pane, each behind `indent` spaces, at most `limit` of them.
pub fn paragraph(theme: Theme, cells: usize, indent: usize, limit: usize, text: &str) -> Vec<Line<'static>> {
    let room = cells.saturating_sub(indent + 1);
    let mut lines: Vec<String> = crate::domain::text::clean_lines(text)
        .iter()
        .flat_map(|line| wrap(&theme.text(line), room))
        .take(limit + 1)
        .collect();
    if lines.len() > limit {
        lines.truncate(limit);
        if let Some(last) = lines.last_mut() {
            *last = clip(&format!("{last} {}", theme.glyph(Glyph::Ellipsis)), room, theme);
        }
    }
    lines.into_iter().map(|line| Line::from(format!("{}{line}", " ".repeat(indent)))).collect()
}

/// The first line of a list of `count` that is drawn in `height` lines, so that line `at` is among them: as near to
/// `top` as can be.
pub const fn first_shown(top: usize, at: usize, height: usize) -> usize {
    if at < top {
        at
    } else if at >= top + height {
        (at + 1).saturating_sub(height)
    } else {
        top
    }
}
