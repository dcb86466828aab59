//! What all sheets share: a title rule, lines that scroll, a closing rule.

use crate::ui::chrome;
use crate::ui::theme::{Glyph, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Clear;

/// What stands beside the lines of a sheet and does not scroll with them.
pub(crate) struct Beside {
    /// The cell in which its vertical line stands; the lines of the sheet end before it.
    pub from: usize,
    /// What it says, cleaned.
    pub lines: Vec<Line<'static>>,
}

/// A sheet that is ready to be drawn.
pub(crate) struct Sheet {
    /// The words at the left and at the right of the title rule, cleaned.
    pub title: (String, String),
    /// What it says.
    pub lines: Vec<Line<'static>>,
    /// Lines that stay in place above those that scroll.
    pub head: usize,
    /// The first line shown, as far as there are lines.
    pub top: usize,
    /// The line that has to be seen; the terminal's cursor goes to it.
    pub at: Option<usize>,
    /// Where the text cursor is, if something is typed: line and cell.
    pub caret: Option<(usize, usize)>,
    /// The most rows it may take, rules included; none for all there are.
    pub most: Option<u16>,
    /// What stands at the right of the lines below the head.
    pub beside: Option<Beside>,
    /// A double rule.
    pub focused: bool,
}

impl Sheet {
    /// A sheet with a title and lines, at its top.
    pub(crate) fn new(title: (String, String), lines: Vec<Line<'static>>) -> Self {
        Self { title, lines, head: 0, top: 0, at: None, caret: None, most: None, beside: None, focused: true }
    }

    /// Draws it over the screen in `area`, from the second line down. Lines that do not fit are reached by
    /// scrolling; the title rule then says which ones show.
    pub(crate) fn draw(self, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
        let body = chrome::body(area);
        let most = self.most.map_or(body.height, |most| most.min(body.height));
        // The closing rule is the first to go where there is no room.
        let rules = if most > 4 { 2 } else { 1 };
        let Some(room) = most.checked_sub(rules).map(usize::from) else { return };
        let beside = self.beside.as_ref().map_or(0, |beside| self.head + beside.lines.len());
        let shown = self.lines.len().min(room);
        let head = self.head.min(shown);
        let (top, last) = self.window(head, shown);
        let height = u16::try_from(shown.max(beside.min(room))).unwrap_or(0) + rules;
        let place = Rect { height, ..body };
        frame.render_widget(Clear, place);
        let all = self.lines.len() - head;
        let part = format!("lines {}-{last} of {all}", top + 1);
        let right = match (last - top < all, self.title.1.is_empty()) {
            (true, true) => part,
            (true, false) => format!("{}   {part}", self.title.1),
            (false, _) => self.title.1.clone(),
        };
        let rule = chrome::rule(theme, usize::from(place.width), (&self.title.0, &right), self.focused);
        chrome::put(frame, place, 0, &rule);
        let below = self.lines.iter().take(head + last).skip(head + top);
        for (row, line) in (1..).zip(self.lines.iter().take(head).chain(below)) {
            chrome::put(frame, place, row, line);
        }
        self.draw_beside(theme, Rect { height: height + 1 - rules, ..place }, frame);
        if rules == 2 {
            let rule = Line::from(theme.rule(self.focused).repeat(usize::from(place.width)));
            chrome::put(frame, place, height - 1, &rule);
        }
        self.place_cursor(place, (head, top), frame);
    }

    /// What stands beside the lines, in a place that ends with the last of them; the first row is the title rule.
    fn draw_beside(&self, theme: Theme, place: Rect, frame: &mut Frame<'_>) {
        let Some(Beside { from, lines }) = &self.beside else { return };
        let mut lines = lines.iter();
        let from = u16::try_from(*from).unwrap_or(0);
        let head = u16::try_from(self.head).unwrap_or(0);
        let right = Rect { x: place.x + from, width: place.width.saturating_sub(from), ..place };
        for row in head + 1..place.height {
            let mut line = Line::from(format!("{} ", theme.glyph(Glyph::Divider)));
            if let Some(said) = lines.next() {
                line.extend(said.clone());
                line.style = said.style;
            }
            chrome::put(frame, right, row, &line);
        }
    }

    /// The scrolling lines that show: first and one past the last, counted behind the head.
    fn window(&self, head: usize, shown: usize) -> (usize, usize) {
        let (all, page) = (self.lines.len() - head, shown - head);
        let top = match self.at.and_then(|at| at.checked_sub(head)) {
            Some(at) if at >= self.top + page => (at + 1).saturating_sub(page),
            Some(at) => self.top.min(at),
            None => self.top,
        };
        let top = top.min(all - page);
        (top, top + page)
    }

    fn place_cursor(&self, place: Rect, (head, top): (usize, usize), frame: &mut Frame<'_>) {
        let (line, cell) = match (self.caret, self.at) {
            (Some((line, cell)), _) => (line, cell),
            (None, Some(at)) => (at, 1),
            // A sheet that is only read keeps the cursor at its first line.
            (None, None) => (head + top, 0),
        };
        let row = if line < head { line } else { line.saturating_sub(top) };
        let (row, cell) = (u16::try_from(row + 1).unwrap_or(0), u16::try_from(cell).unwrap_or(0));
        if row < place.height {
            let x = place.x + cell.min(place.width.saturating_sub(1));
            frame.set_cursor_position((x, place.y + row));
        }
    }
}
