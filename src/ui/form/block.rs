//! The fields of a form, one under the other on a page as long as it needs, of which the part round the focused
//! field is shown.

mod point;

use crate::app::form::{Echo, Field, FieldId, Form, Kind};
use crate::domain::text::clean;
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, width, wrap};
use crate::ui::theme::{Glyphs, Theme};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Widget;
use std::ops::Range;

/// Entries of a picker's list that show at once.
const ENTRIES: usize = 6;
/// The most cells of the labels.
const LABELS: usize = 26;
/// The cells before a label: the mark of the focused field.
const MARGIN: usize = 3;
/// The most cells of a box, so that its lines stay readable.
const WIDEST: usize = 100;

/// Lines of a box that has room from the start.
const TALL: usize = 12;

/// One field: its lines, and where in them its text goes.
struct Block {
    lines: Vec<Line<'static>>,
    text: Rect,
}

/// How much room a field has.
#[derive(Clone, Copy)]
struct Room {
    cells: usize,
    rows: usize,
    labels: usize,
    /// A box has its lines from the start and keeps them when another field has the keyboard.
    tall: bool,
}

/// The fields of a form, or a run of them, laid out for a width.
pub(super) struct Fields<'a> {
    form: &'a Form,
    run: Range<usize>,
    theme: Theme,
    cells: u16,
    blocks: Vec<Block>,
}

impl<'a> Fields<'a> {
    /// Lays the fields out in lines of so many cells, for a place of so many rows.
    pub(super) fn new(form: &'a Form, theme: Theme, (cells, rows): (u16, u16)) -> Self {
        // A label never touches its box: the column is as wide as the longest of them wants.
        let longest = form.fields.iter().map(|field| width(&theme.text(field.label)) + 1).max().unwrap_or(0);
        let labels = longest.clamp(if cells < 80 { 15 } else { 17 }, LABELS);
        let room = Room { cells: usize::from(cells), rows: usize::from(rows), labels, tall: false };
        Self::laid(form, 0..form.fields.len(), theme, room)
    }

    /// Lays a run of the fields out, for a column of so many cells and rows that has room for all of them.
    pub(super) fn column(form: &'a Form, run: Range<usize>, theme: Theme, (cells, rows): (u16, u16)) -> Self {
        let fields = form.fields.get(run.clone()).unwrap_or_default();
        let longest = fields.iter().map(|field| width(&theme.text(field.label)) + 1).max().unwrap_or(0);
        let labels = longest.clamp(15, LABELS);
        let room = Room { cells: usize::from(cells), rows: usize::from(rows), labels, tall: true };
        Self::laid(form, run, theme, room)
    }

    fn laid(form: &'a Form, run: Range<usize>, theme: Theme, room: Room) -> Self {
        let open = form.field().map_or(0, |field| field.point);
        let lay = |(n, field): (usize, &Field)| match field.point {
            0 => block(field, n == form.at, theme, room),
            point if point == open => point::opened(form, (n, field), theme, room),
            _ => point::folded(form, field, theme, room.cells),
        };
        let all = form.fields.iter().enumerate().skip(run.start).take(run.len());
        let mut blocks: Vec<Block> = all.map(lay).collect();
        if let Some(block) = form.enough().checked_sub(run.start).and_then(|at| blocks.get_mut(at)) {
            block.lines.insert(0, Line::styled("   Where it applies:", theme.title()));
            block.text.y += 1;
        }
        Self { form, run, theme, cells: u16::try_from(room.cells).unwrap_or(u16::MAX), blocks }
    }

    /// The rows all fields take.
    pub(super) fn height(&self) -> u16 {
        self.blocks.iter().map(Block::height).sum()
    }

    /// Draws as many rows as `place` has, so that the focused field is among them, and puts the terminal's cursor
    /// at the caret.
    pub(super) fn draw(&self, place: Rect, frame: &mut Frame<'_>) {
        if place.is_empty() {
            return;
        }
        let mut page = Buffer::empty(Rect::new(0, 0, self.cells, self.height().max(1)));
        let (mut row, mut focus) = (0, None);
        for (n, block) in self.run.clone().zip(&self.blocks) {
            let Some(field) = self.form.fields.get(n) else { break };
            for (y, line) in (row..).zip(&block.lines) {
                page.set_line(0, y, line, self.cells);
            }
            let text = Rect { y: row + block.text.y, ..block.text }.intersection(page.area);
            if !text.is_empty() {
                (&field.text).render(text, &mut page);
                settle(&mut page, text, self.theme);
            }
            if n == self.form.at {
                focus = Some((row, block.height(), caret(field, text)));
            }
            row += block.height();
        }
        let top = match focus {
            Some((at, height, caret)) => top_row(at, height, caret.y, place.height),
            // Another column has the keyboard.
            None if self.form.at < self.form.fields.len() => 0,
            // The button has the keyboard: the last fields stand above it.
            None => row.saturating_sub(place.height),
        };
        let top = top.min(row.saturating_sub(place.height));
        copy(&page, top, place, frame);
        if let Some((_, _, caret)) = focus {
            let (x, y) = (caret.x.min(place.width - 1), caret.y.saturating_sub(top).min(place.height - 1));
            frame.set_cursor_position((place.x + x, place.y + y));
        }
    }
}

impl Block {
    fn height(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }
}

/// The first row shown: as little scrolled as lets the whole field be seen, or else its caret.
fn top_row(at: u16, height: u16, caret: u16, rows: u16) -> u16 {
    let whole = (at + height).saturating_sub(rows);
    if height <= rows { whole } else { at.max((caret + 1).saturating_sub(rows)) }
}

fn copy(page: &Buffer, top: u16, place: Rect, frame: &mut Frame<'_>) {
    let rows = place.height.min(page.area.height.saturating_sub(top));
    for y in 0..rows {
        for x in 0..place.width.min(page.area.width) {
            let shown = frame.buffer_mut().cell_mut((place.x + x, place.y + y));
            if let Some((cell, drawn)) = shown.zip(page.cell((x, top + y))) {
                *cell = drawn.clone();
            }
        }
    }
}

/// Where the caret is, once the text was drawn.
fn caret(field: &Field, text: Rect) -> Position {
    let at = field.text.screen_cursor();
    let (top, left) = field.text.scroll_offset();
    let cell = |at: usize, from: u16| u16::try_from(at).unwrap_or(u16::MAX).saturating_sub(from);
    let x = cell(at.col, left).min(text.width.saturating_sub(1));
    let y = cell(at.row, top).min(text.height.saturating_sub(1));
    Position::new(text.x + x, text.y + y)
}

/// What the editor drew, made fit to send: it draws the text as it was typed or pasted.
pub(in crate::ui) fn settle(page: &mut Buffer, text: Rect, theme: Theme) {
    for position in text.positions() {
        let Some(cell) = page.cell_mut(position) else { continue };
        let symbol = cell.symbol();
        if clean(symbol) != symbol {
            cell.set_char('?');
        } else if theme.glyphs == Glyphs::Ascii && !symbol.is_ascii() {
            let plain = theme.text(symbol).chars().next().unwrap_or('?');
            cell.set_char(plain);
        }
    }
}

fn block(field: &Field, focused: bool, theme: Theme, room: Room) -> Block {
    let Room { cells, rows, labels, tall } = room;
    let mark = theme.text(if focused { " ► " } else { "   " }).into_owned();
    let name = clip(&theme.text(field.label), labels.saturating_sub(1), theme);
    let label = format!("{mark}{}", pad(&name, labels, theme));
    let mut block = match &field.kind {
        Kind::Box => boxed(field, (theme, tall), (cells, if focused || tall { rows } else { 0 }), &label),
        Kind::Paragraph => paragraph(field, cells, &label),
        Kind::Line | Kind::Path { .. } | Kind::Date(_) | Kind::Pick { .. } => {
            line(field, theme, cells, &label)
        }
    };
    // On a narrow screen a list needs the room under the labels.
    let start = if cells < 80 { MARGIN + 2 } else { MARGIN + labels };
    if focused && matches!(field.kind, Kind::Pick { .. }) {
        block.lines.extend(entries(field, theme, (cells, start)));
    }
    if focused {
        block.lines.extend(offers(field, theme, (cells, start)));
        // The field that has the keyboard is bold as well as marked.
        if let Some(first) = block.lines.first_mut() {
            *first = std::mem::take(first).style(theme.title());
        }
    }
    block
}

fn rect(x: usize, y: usize, width: usize, height: usize) -> Rect {
    let cell = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    Rect::new(cell(x), cell(y), cell(width), cell(height))
}

/// `label  [text            ]  = echo`; an echo that does not fit goes to the next lines.
fn line(field: &Field, theme: Theme, cells: usize, label: &str) -> Block {
    let start = width(label);
    let wanted = match field.kind {
        Kind::Date(_) => 20,
        Kind::Pick { .. } => 30,
        Kind::Line | Kind::Path { .. } | Kind::Paragraph | Kind::Box => 44,
    };
    let room = wanted.min(cells.saturating_sub(start + 3)).max(1);
    let text = format!("{label}[{}]", " ".repeat(room));
    let echo = match &field.echo {
        Echo::None => String::new(),
        Echo::Reads(words) => shown(theme, words),
        Echo::Wrong(words) => format!("! {}", shown(theme, words)),
    };
    let beside = cells.saturating_sub(width(&text) + 3);
    let lines = if echo.is_empty() {
        vec![Line::from(text)]
    } else if width(&echo) <= beside {
        vec![Line::from(format!("{text}  {echo}"))]
    } else {
        let under = wrap(&echo, cells.saturating_sub(start + 1));
        let under = under.into_iter().map(|line| Line::from(format!("{}{line}", " ".repeat(start))));
        std::iter::once(Line::from(text)).chain(under).collect()
    };
    Block { lines, text: rect(start + 1, 0, room, 1) }
}

/// The rows that a text takes at a width, as near as they need to be known: no field shows more than `most`.
fn rows_of(field: &Field, cells: usize, most: usize) -> usize {
    let mut rows = 0;
    for line in field.text.lines() {
        // A pasted line may be a megabyte long; it need not be wrapped to know that it fills the field.
        let long = line.len() > cells * most * 4;
        rows += if long { most } else { wrap(line, cells).len() };
        if rows >= most {
            return most;
        }
    }
    rows
}

/// Lines that wrap beside the label.
fn paragraph(field: &Field, cells: usize, label: &str) -> Block {
    let start = width(label);
    let room = cells.saturating_sub(start + 2).clamp(1, WIDEST);
    let rows = (rows_of(field, room, 6) + 1).clamp(2, 6);
    let mut lines = vec![Line::from(label.to_owned())];
    lines.resize(rows, Line::default());
    Block { lines, text: rect(start, 0, room, rows) }
}

/// Several lines in a frame of their own, under the label: as many as the place has rows for, but not all of them.
fn boxed(field: &Field, (theme, tall): (Theme, bool), (cells, rows): (usize, usize), label: &str) -> Block {
    let room = cells.saturating_sub(MARGIN + 3).clamp(1, WIDEST);
    let spare = if field.id == FieldId::Words { 9 } else { 3 };
    let most = rows.saturating_sub(spare).clamp(4, 24);
    // A letter gets the room that is there; what happened grows as it is typed.
    let least = match (field.id == FieldId::Words, tall) {
        (true, _) => most,
        (false, true) => TALL.min(most),
        (false, false) => 3,
    };
    let rows = (rows_of(field, room, most) + 1).clamp(least, most);
    let words = field.value().split_whitespace().count();
    let words = if words == 1 { "(1 word)".to_owned() } else { format!("({words} words)") };
    let frame = |text: String| Line::from(format!("   {}", theme.text(&text)));
    let mut lines = vec![Line::from(format!("{label} {words}")), frame(format!("┌{}┐", "─".repeat(room)))];
    lines.extend((0..rows).map(|_| frame(format!("│{}│", " ".repeat(room)))));
    lines.push(frame(format!("└{}┘", "─".repeat(room))));
    Block { lines, text: rect(MARGIN + 1, 2, room, rows) }
}

/// The files that a path may mean, by their names in the folder that is typed.
fn offers(field: &Field, theme: Theme, (cells, start): (usize, usize)) -> Vec<Line<'static>> {
    let all = field.offers();
    let name = |path: &str| {
        let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
        if path.ends_with('/') { name + "/" } else { name }
    };
    let line = |words: &str| {
        let words = clip(&shown(theme, words), cells.saturating_sub(start + 4), theme);
        Line::from(format!("{}  {words}", " ".repeat(start)))
    };
    let mut lines: Vec<Line<'static>> = all.iter().take(ENTRIES).map(|path| line(&name(path))).collect();
    if all.len() > ENTRIES {
        lines.push(line(&format!("and {} more; type on", all.len() - ENTRIES)));
    }
    lines
}

/// The list of a picker: the entries that match what is typed, the chosen one marked.
fn entries(field: &Field, theme: Theme, (cells, start): (usize, usize)) -> Vec<Line<'static>> {
    let matches = field.matches();
    // An entry is marked only when Enter would take it.
    let taken = field.taken();
    let chosen = taken.and_then(|taken| matches.iter().position(|entry| *entry == taken));
    let first = chosen.map_or(0, |chosen| (chosen + 1).saturating_sub(ENTRIES));
    let room = cells.saturating_sub(start + 4);
    let indent = " ".repeat(start);
    let entry = |(n, entry): (usize, &&str)| {
        let here = Some(n) == chosen;
        let mark = theme.text(if here { "► " } else { "  " }).into_owned();
        let letter = field.letters().iter().find(|(_, finding)| finding.label() == *entry);
        let letter = letter.map_or_else(String::new, |(letter, _)| format!("{letter}  "));
        let text = format!("{mark}{letter}{}", clip(&shown(theme, entry), room, theme));
        let style = if here { theme.selected() } else { theme.plain() };
        Line::from(vec![indent.clone().into(), ratatui::text::Span::styled(text, style)])
    };
    let mut lines: Vec<Line<'static>> =
        matches.iter().enumerate().skip(first).take(ENTRIES).map(entry).collect();
    let free = matches!(&field.kind, Kind::Pick { free: true, .. });
    let note = match (matches.len(), free) {
        (0, true) => "not in the list: it is kept as you type it".to_owned(),
        // What the field itself says under it is enough.
        (0, false) => return lines,
        (all, _) if all > ENTRIES => format!("{} to {} of {all}; type to narrow", first + 1, first + ENTRIES),
        (_, _) => return lines,
    };
    lines.push(Line::from(format!("{indent}  {}", clip(&note, room, theme))));
    lines
}
