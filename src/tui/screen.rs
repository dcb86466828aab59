//! Frames on the wire: a ratatui backend that gathers a frame and sends it with one write.
//!
//! It never asks the terminal anything, since an answer may never come over a slow line. Named colours go out in the
//! codes every terminal knows (30-37, 90-97), never as `38;5;n`, which an old terminal reads as blinking. Without
//! colour no colour code is sent at all: an empty one would be a full reset and wipe the reverse video. A frame that
//! changes nothing sends nothing; one that changes little says it in few bytes, for the line may be slow.

mod grid;
mod ink;
mod pen;

use std::io::{self, Write};

use grid::Grid;
use ink::{Ink, Spot};
use pen::Pen;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use crate::ui::theme::Colour;

/// Tells a terminal that knows it to show nothing until the frame is whole; the others ignore it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// Says how large the terminal is now.
pub type SizeNow = fn() -> io::Result<Size>;

/// Draws frames to `out`. A write that fails means that nobody is there any more: treat it as a hang-up.
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    colour: Colour,
    size: SizeNow,
    /// What the terminal shows.
    shown: Grid,
    /// What it is to show.
    next: Grid,
    /// What the cells of both stand for.
    ink: Ink,
    frame: Vec<u8>,
    pen: Pen,
    /// Where the next character would land, when that is known.
    at: Option<Position>,
    cursor: Position,
    cursor_wanted: bool,
    cursor_shown: Option<bool>,
}

/// So many blank cells in a row are erased by their count.
const ERASED_FROM: usize = 8;

/// So many blank cells at the end of a line are erased by one short code.
const ERASED_TO_EDGE_FROM: usize = 4;

impl<W: Write> Screen<W> {
    /// A screen that writes to `out` with at most this much colour, and asks `size` for its size.
    pub fn new(out: W, colour: Colour, size: SizeNow) -> Self {
        Self {
            out,
            colour,
            size,
            shown: Grid::default(),
            next: Grid::default(),
            ink: Ink::default(),
            frame: Vec::new(),
            pen: Pen::PLAIN,
            at: None,
            cursor: Position::ORIGIN,
            cursor_wanted: true,
            cursor_shown: None,
        }
    }

    /// Goes to a place by the shortest way. Over a few cells that stay as they are it goes by writing them again.
    fn move_to(&mut self, place: Position) {
        if self.at == Some(place) {
            return;
        }
        let there = format!("\x1b[{};{}H", u32::from(place.y) + 1, u32::from(place.x) + 1).into_bytes();
        let begins = Position { x: 0, y: place.y };
        let way = match self.at {
            Some(at) if at.y == place.y && at.x < place.x => Some((&b""[..], at)),
            Some(at) if at.y == place.y => Some((&b"\r"[..], begins)),
            Some(at) if at.y + 1 == place.y => Some((&b"\r\n"[..], begins)),
            Some(_) | None => None,
        };
        let way = way.map(|(first, from)| [first, &self.along(from, place)].concat());
        self.frame.extend_from_slice(&way.filter(|way| way.len() < there.len()).unwrap_or(there));
        self.at = Some(place);
    }

    /// What goes from one place of a line to a later one.
    fn along(&self, from: Position, to: Position) -> Vec<u8> {
        let code = match to.x - from.x {
            0 => Vec::new(),
            1 => b"\x1b[C".to_vec(),
            cells => format!("\x1b[{cells}C").into_bytes(),
        };
        self.again(from, to).filter(|text| text.len() < code.len()).unwrap_or(code)
    }

    /// The cells between two places of a line, if the present pen writes them all and each moves on by one.
    fn again(&self, from: Position, to: Position) -> Option<Vec<u8>> {
        // Every cell takes a byte at least, and no code takes more than this.
        const LONGEST_CODE: u16 = 6;
        if to.x - from.x >= LONGEST_CODE || !self.next.has(from) || !self.next.has(to) {
            return None;
        }
        let cells = self.next.row(usize::from(from.y)).get(usize::from(from.x)..usize::from(to.x))?;
        let plain = |cell: &Spot| self.ink.fits(self.pen, *cell) && Ink::moves_one(*cell);
        cells.iter().all(plain).then(|| {
            let mut text = Vec::new();
            cells.iter().for_each(|cell| self.ink.write(*cell, &mut text));
            text
        })
    }

    /// Clears a run of cells, by a code where that is shorter than writing them.
    fn blank(&mut self, start: Position, cells: usize, to_edge: bool) {
        self.move_to(start);
        if !self.ink.fits(self.pen, Spot::BLANK) {
            self.take_pen(Pen::PLAIN);
        }
        if to_edge && cells >= ERASED_TO_EDGE_FROM {
            // Erasing leaves the cursor where it is.
            self.code(format_args!("\x1b[K"));
        } else if cells >= ERASED_FROM {
            self.code(format_args!("\x1b[{cells}X"));
        } else {
            self.frame.extend(std::iter::repeat_n(b' ', cells));
            self.at = Some(Position { x: start.x + u16::try_from(cells).unwrap_or(0), y: start.y });
        }
    }

    fn take_pen(&mut self, pen: Pen) {
        if self.pen != pen {
            let code = pen.after(self.pen);
            self.pen = pen;
            self.frame.extend_from_slice(code.as_bytes());
        }
    }

    fn code(&mut self, code: std::fmt::Arguments<'_>) {
        self.frame.extend_from_slice(code.to_string().as_bytes());
    }

    /// Lines that only moved are moved by the terminal.
    fn scroll(&mut self) {
        let Some(moved) = self.shown.moved(&self.next) else { return };
        self.take_pen(Pen::PLAIN);
        let (first, last) = (moved.top + 1, moved.bottom + 1);
        // The first line of the region is deleted, or has a blank one put before it.
        let act = if moved.up { 'M' } else { 'L' };
        self.code(format_args!("\x1b[{first};{last}r\x1b[{first}H\x1b[{act}\x1b[r"));
        // Setting the region sends the cursor home; terminals differ on where that is.
        self.at = None;
        self.shown.scroll(moved);
    }

    /// What changed in a line.
    fn line(&mut self, y: usize) {
        let width = self.next.width();
        let row = self.next.row(y).to_vec();
        let mut before = self.shown.row(y).to_vec();
        if let Some(shift) = grid::shifted(&before, &row) {
            self.move_to(Position { x: cells(shift.from), y: cells(y) });
            self.take_pen(Pen::PLAIN);
            // Deletes cells, or puts blank ones in; the rest of the line moves.
            self.code(format_args!("\x1b[{}{}", shift.cells, if shift.left { 'P' } else { '@' }));
            grid::shift(&mut before, shift);
        }
        let spot = |x: usize| row.get(x).copied().unwrap_or(Spot::BLANK);
        let changed = |x: usize| row.get(x) != before.get(x);
        let empty = |x: usize| spot(x) == Spot::BLANK;
        let place = |x: usize| Position { x: cells(x), y: cells(y) };
        let mut x = 0;
        while x < width {
            if !changed(x) {
                x += 1;
            } else if empty(x) {
                let end = (x..width).find(|x| !empty(*x)).unwrap_or(width);
                let last = (x..end).rev().find(|x| changed(*x)).unwrap_or(x);
                self.blank(place(x), last + 1 - x, end == width);
                x = last + 1;
            } else {
                // The second cell of a wide character came with the first.
                if !spot(x).is_covered() {
                    self.move_to(place(x));
                    if !self.ink.fits(self.pen, spot(x)) {
                        self.take_pen(self.ink.pen(spot(x)));
                    }
                    self.put(place(x), spot(x));
                }
                x += 1;
            }
        }
    }

    fn put(&mut self, place: Position, spot: Spot) {
        self.ink.write(spot, &mut self.frame);
        self.at = Ink::moves_one(spot).then_some(Position { x: place.x + 1, y: place.y });
    }

    /// Nothing is on the screen, and nothing of what was stands in a cell any more.
    fn blank_screens(&mut self, size: Size) {
        (self.shown, self.next, self.ink) = (Grid::blank(size), Grid::blank(size), Ink::default());
    }

    /// Makes room for everything that is drawn, when the size has changed since.
    fn room_for(&mut self, place: Position) {
        if !self.next.has(place) {
            let known = (self.size)().unwrap_or_default();
            let size = Size { width: known.width.max(place.x + 1), height: known.height.max(place.y + 1) };
            self.blank_screens(size);
        }
    }
}

/// Columns and lines fit into what a terminal counts in.
fn cells(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            let place = Position { x, y };
            self.room_for(place);
            // Less the colours that this terminal is not sent.
            let (spot, columns) = self.ink.spot(cell, Pen::of(cell).with(self.colour));
            self.next.put(place, spot, columns);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor_wanted = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor_wanted = true;
        Ok(())
    }

    /// Where the cursor was last put. The terminal is not asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        let width = self.next.width();
        let line = usize::from(self.cursor.y) * width;
        let at = line + usize::from(self.cursor.x);
        match clear_type {
            ClearType::All => {
                let size = (self.size)()?;
                self.blank_screens(size);
                // Erased cells take the colour of the pen.
                self.take_pen(Pen::PLAIN);
                self.code(format_args!("\x1b[2J"));
            }
            ClearType::AfterCursor => self.next.empty(at..usize::MAX),
            ClearType::BeforeCursor => self.next.empty(0..at),
            ClearType::CurrentLine => self.next.empty(line..line + width),
            ClearType::UntilNewLine => self.next.empty(at..line + width),
        }
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        (self.size)()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    /// Sends the frame, if it changes anything.
    fn flush(&mut self) -> io::Result<()> {
        self.scroll();
        for y in 0..self.next.height() {
            if self.next.row(y) != self.shown.row(y) {
                self.line(y);
                self.shown.take_row(y, &self.next);
            }
        }
        self.take_pen(Pen::PLAIN);
        if self.cursor_wanted {
            self.move_to(self.cursor);
        }
        if self.cursor_shown != Some(self.cursor_wanted) {
            self.frame.extend_from_slice(if self.cursor_wanted { b"\x1b[?25h" } else { b"\x1b[?25l" });
            self.cursor_shown = Some(self.cursor_wanted);
        }
        if self.frame.is_empty() {
            return Ok(());
        }
        let whole = [BEGIN, &self.frame, END].concat();
        self.frame.clear();
        self.out.write_all(&whole)?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests;
