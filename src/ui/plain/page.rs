//! A page of lines and how it is put on the screen: the title first, the lines from the second row on, what changed on
//! one fixed row, the keys last.

use super::words;
use crate::app::form::Field;
use crate::domain::text::clean;
use crate::ui::fit::{width, wrap};
use crate::ui::form::block::settle;
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget};

/// The most rows that a field being typed in takes.
const EDITED: u16 = 8;

/// What a screen says.
#[derive(Default)]
pub(super) struct Page<'a> {
    /// Where one is: one sentence.
    pub(super) title: String,
    /// What there is, a whole thought a line.
    pub(super) lines: Vec<String>,
    /// The line that has the terminal's cursor.
    pub(super) at: usize,
    /// The text cursor stands at the end of that line: something is typed there.
    pub(super) typed: bool,
    /// The field that is typed in; it stands under that line.
    pub(super) field: Option<&'a Field>,
    /// What changed, or what is asked.
    pub(super) notice: String,
    /// The notice waits for an answer: the cursor goes to it.
    pub(super) asks: bool,
    /// The live keys.
    pub(super) keys: String,
}

/// A row of the screen.
enum Row {
    Words(String),
    Edited(u16),
}

/// How the rows of a terminal are shared out.
struct Room {
    lines: Rect,
    notice: Rect,
    keys: Rect,
}

impl Room {
    /// The title takes as many rows as it needs; notice and keys have two rows each where there are enough.
    fn of(area: Rect, title: u16) -> Self {
        let each = if area.height >= 12 { 2 } else { 1.min(area.height / 3) };
        let (top, foot) = (title.min(area.height), each * 2);
        let rows = area.height.saturating_sub(top + foot);
        let lines = Rect { y: area.y + top, height: rows, ..area };
        let notice = Rect { y: lines.y + rows, height: each.min(area.height - top - rows), ..area };
        let keys_at = notice.y + notice.height;
        let keys = Rect { y: keys_at, height: (area.y + area.height).saturating_sub(keys_at), ..area };
        Self { lines, notice, keys }
    }
}

impl Page<'_> {
    /// Draws the page over the whole of `area`.
    pub(super) fn draw(&self, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
        frame.render_widget(Clear, area);
        let cells = usize::from(area.width).max(1);
        let mut title = rows_of(theme, &self.title, cells);
        title.truncate(usize::from(area.height / 4).max(1));
        put_all(frame, area, &title);
        let room = Room::of(area, u16::try_from(title.len()).unwrap_or(1));
        let (at, below) = self.draw_lines(theme, room.lines, frame);
        // Who only hears the lines cannot see that the last one is not the end.
        let more = if below > 0 {
            format!("{} below.", words::count(below, "more line", "more lines"))
        } else {
            String::new()
        };
        let notice = rows_of(theme, if self.notice.is_empty() { &more } else { &self.notice }, cells);
        let mut keys = Vec::new();
        // What is said is worth more than the keys where it needs their rows.
        if notice.len() <= usize::from(room.notice.height) {
            keys = fitting(theme, &self.keys, cells, usize::from(room.keys.height));
        }
        let foot = Rect { height: room.notice.height + room.keys.height, ..room.notice };
        if !(self.notice.is_empty() && more.is_empty()) {
            put_all(frame, foot, &notice);
        }
        put_all(frame, room.keys, &keys);
        let asked = (self.asks && foot.height > 0).then(|| Position::new(foot.x, foot.y));
        if let Some(place) = asked.or(at) {
            frame.set_cursor_position(place);
        }
    }

    /// Draws as many lines as fit, the current one among them; gives the place of the cursor and how many rows are below.
    fn draw_lines(&self, theme: Theme, area: Rect, frame: &mut Frame<'_>) -> (Option<Position>, usize) {
        let cells = usize::from(area.width).max(1);
        let (mut rows, mut first, mut end) = (Vec::new(), 0, 0);
        for (n, line) in self.lines.iter().enumerate() {
            if n == self.at {
                first = rows.len();
            }
            rows.extend(rows_of(theme, line, cells).into_iter().map(Row::Words));
            if n == self.at {
                end = rows.len();
                if let Some(field) = self.field {
                    let height = height(field, cells).min(area.height.max(1));
                    rows.push(Row::Edited(height));
                    rows.extend((1..height).map(|_| Row::Edited(0)));
                    end = rows.len();
                }
            }
        }
        let height = usize::from(area.height);
        // The whole of the current line where it fits, else its beginning.
        let top = end.saturating_sub(height).min(if self.field.is_some() { end } else { first });
        let mut cursor = None;
        for (y, row) in (area.y..).zip(rows.iter().skip(top).take(height)) {
            match row {
                Row::Words(text) => {
                    frame.buffer_mut().set_line(area.x, y, &Line::from(text.as_str()), area.width);
                }
                Row::Edited(0) => {}
                Row::Edited(rows) => {
                    let place = Rect { y, height: *rows, ..area }.intersection(area);
                    cursor = self.field.map(|field| edited(field, theme, place, frame));
                }
            }
        }
        let line = if self.typed { end.saturating_sub(1) } else { first };
        let column = match (self.typed, rows.get(line)) {
            (true, Some(Row::Words(text))) => width(text).min(cells - 1),
            (true | false, _) => 0,
        };
        let row = u16::try_from(line.saturating_sub(top)).unwrap_or(0);
        let here = (row < area.height)
            .then(|| Position::new(area.x + u16::try_from(column).unwrap_or(0), area.y + row));
        (cursor.or(here), rows.len().saturating_sub(top + height))
    }
}

/// The rows of a field that is typed in.
fn height(field: &Field, cells: usize) -> u16 {
    if !field.is_multi_line() {
        return 1;
    }
    let rows: usize = field.text.lines().iter().map(|line| wrap(line, cells).len()).sum();
    u16::try_from(rows + 1).unwrap_or(EDITED).min(EDITED)
}

/// Draws the text of a field and gives the place of its caret.
fn edited(field: &Field, theme: Theme, place: Rect, frame: &mut Frame<'_>) -> Position {
    (&field.text).render(place, frame.buffer_mut());
    settle(frame.buffer_mut(), place, theme);
    let (at, (top, left)) = (field.text.screen_cursor(), field.text.scroll_offset());
    let cell = |at: usize, from: u16| u16::try_from(at).unwrap_or(u16::MAX).saturating_sub(from);
    let x = cell(at.col, left).min(place.width.saturating_sub(1));
    let y = cell(at.row, top).min(place.height.saturating_sub(1));
    Position::new(place.x + x, place.y + y)
}

/// Every word of a page goes through here, so that none of it acts on a terminal: titles, questions and messages tell
/// names and subjects too.
fn rows_of(theme: Theme, text: &str, cells: usize) -> Vec<String> {
    wrap(&theme.text(&clean(text)), cells)
}

/// The keys in so many rows: hints go from the middle until the rest fits, the last two stay.
fn fitting(theme: Theme, keys: &str, cells: usize, rows: usize) -> Vec<String> {
    let mut parts: Vec<&str> = keys.split(", ").collect();
    loop {
        let lines = rows_of(theme, &parts.join(", "), cells);
        if lines.len() <= rows || parts.len() <= 1 {
            return lines.into_iter().take(rows).collect();
        }
        parts.remove(parts.len().saturating_sub(3));
    }
}

fn put_all(frame: &mut Frame<'_>, area: Rect, rows: &[String]) {
    for (row, text) in (0..).zip(rows) {
        crate::ui::chrome::put(frame, area, row, &Line::from(text.as_str()));
    }
}
