//! Frames on the wire: a ratatui backend that gathers a frame and sends it with one write.
//!
//! It never asks the terminal anything, since an answer may never come over a slow line. Named colours go out in the
//! codes every terminal knows (30-37, 90-97), never as `38;5;n`, which an old terminal reads as blinking. Without
//! colour no colour code is sent at all: an empty one would be a full reset and wipe the reverse video. A frame that
//! changes nothing sends nothing.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use crate::ui::theme::Colour;

/// Tells a terminal that knows it to show nothing until the frame is whole; the others ignore it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// The emphasis codes, in the order they are sent.
const EMPHASIS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// Says how large the terminal is now.
pub type SizeNow = fn() -> io::Result<Size>;

/// What the terminal draws the next character with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pen {
    text: Color,
    ground: Color,
    emphasis: Modifier,
}

impl Pen {
    const PLAIN: Self = Self { text: Color::Reset, ground: Color::Reset, emphasis: Modifier::empty() };
}

/// Draws frames to `out`. A write that fails means that nobody is there any more: treat it as a hang-up.
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    colour: Colour,
    size: SizeNow,
    frame: Vec<u8>,
    pen: Pen,
    /// Where the next character would land, when that is known.
    at: Option<Position>,
    cursor: Position,
    cursor_wanted: bool,
    cursor_shown: Option<bool>,
}

/// So many blank cells in a row are erased by their count.
const ERASED_FROM: u16 = 8;

/// A run of blank cells of one row.
struct Blank {
    start: Position,
    cells: u16,
}

impl Blank {
    /// The cell after its last.
    const fn end(&self) -> Position {
        Position { x: self.start.x + self.cells, y: self.start.y }
    }
}

impl<W: Write> Screen<W> {
    /// A screen that writes to `out` with at most this much colour, and asks `size` for its size.
    pub const fn new(out: W, colour: Colour, size: SizeNow) -> Self {
        Self {
            out,
            colour,
            size,
            frame: Vec::new(),
            pen: Pen::PLAIN,
            at: None,
            cursor: Position::ORIGIN,
            cursor_wanted: true,
            cursor_shown: None,
        }
    }

    fn move_to(&mut self, place: Position) {
        match self.at {
            Some(at) if at == place => return,
            // A step to the right is half as long as a place.
            Some(at) if at.y == place.y && at.x < place.x => match place.x - at.x {
                1 => self.code(format_args!("\x1b[C")),
                cells => self.code(format_args!("\x1b[{cells}C")),
            },
            Some(_) | None => {
                self.code(format_args!("\x1b[{};{}H", u32::from(place.y) + 1, u32::from(place.x) + 1));
            }
        }
        self.at = Some(place);
    }

    /// Clears a run of cells: by their count where that is shorter than writing them.
    fn blank(&mut self, run: Blank) {
        self.move_to(run.start);
        self.take_pen(Pen::PLAIN);
        if run.cells < ERASED_FROM {
            self.frame.extend(std::iter::repeat_n(b' ', usize::from(run.cells)));
            self.at = Some(Position { x: run.start.x + run.cells, y: run.start.y });
        } else {
            // Erasing leaves the cursor where it is.
            self.code(format_args!("\x1b[{}X", run.cells));
        }
    }

    fn take_pen(&mut self, pen: Pen) {
        if self.pen == pen {
            return;
        }
        self.pen = pen;
        let mut codes = String::from("0");
        for (emphasis, code) in EMPHASIS {
            if pen.emphasis.contains(emphasis) {
                codes.push_str(&format!(";{code}"));
            }
        }
        codes.push_str(&colour_code(pen.text, 30));
        codes.push_str(&colour_code(pen.ground, 40));
        self.code(format_args!("\x1b[{codes}m"));
    }

    fn code(&mut self, code: std::fmt::Arguments<'_>) {
        self.frame.extend_from_slice(code.to_string().as_bytes());
    }

    /// The pen for a cell, less the colours that this terminal is not sent.
    fn pen_for(&self, cell: &Cell) -> Pen {
        let sent = |colour: Color| match self.colour {
            Colour::Full => colour,
            Colour::Sixteen if number(colour).is_some() => colour,
            Colour::Sixteen | Colour::None => Color::Reset,
        };
        Pen { text: sent(cell.fg), ground: sent(cell.bg), emphasis: cell.modifier }
    }

    /// Writes the symbol of a cell. Text is cleaned long before this; a control that got here all the same is not
    /// sent on.
    fn put(&mut self, place: Position, symbol: &str) {
        let symbol = if symbol.chars().any(char::is_control) { "?" } else { symbol };
        self.frame.extend_from_slice(symbol.as_bytes());
        // Terminals differ on how far the clusters that are not one plain character move the cursor.
        let moves_one = symbol.chars().count() == 1 && symbol.width() == 1;
        self.at = moves_one.then_some(Position { x: place.x + 1, y: place.y });
    }
}

/// The code of a colour after a reset, `base` being 30 for text and 40 for the ground.
fn colour_code(colour: Color, base: u8) -> String {
    match (number(colour), colour) {
        (Some(n @ 0..8), _) => format!(";{}", base + n),
        (Some(n), _) => format!(";{}", base + 60 + n - 8),
        (None, Color::Indexed(n)) => format!(";{};5;{n}", base + 8),
        (None, Color::Rgb(r, g, b)) => format!(";{};2;{r};{g};{b}", base + 8),
        (None, _) => String::new(),
    }
}

/// The number of a named colour in the sixteen; none for the terminal's own colour and for colours beyond them.
const fn number(colour: Color) -> Option<u8> {
    match colour {
        Color::Black => Some(0),
        Color::Red => Some(1),
        Color::Green => Some(2),
        Color::Yellow => Some(3),
        Color::Blue => Some(4),
        Color::Magenta => Some(5),
        Color::Cyan => Some(6),
        Color::Gray => Some(7),
        Color::DarkGray => Some(8),
        Color::LightRed => Some(9),
        Color::LightGreen => Some(10),
        Color::LightYellow => Some(11),
        Color::LightBlue => Some(12),
        Color::LightMagenta => Some(13),
        Color::LightCyan => Some(14),
        Color::White => Some(15),
        Color::Indexed(n @ 0..16) => Some(n),
        Color::Reset | Color::Indexed(_) | Color::Rgb(..) => None,
    }
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut blank: Option<Blank> = None;
        for (x, y, cell) in content {
            let place = Position { x, y };
            let empty = cell.symbol() == " " && self.pen_for(cell) == Pen::PLAIN;
            match &mut blank {
                Some(run) if empty && run.end() == place => {
                    run.cells += 1;
                    continue;
                }
                Some(_) | None => blank.take().into_iter().for_each(|run| self.blank(run)),
            }
            if empty {
                blank = Some(Blank { start: place, cells: 1 });
                continue;
            }
            self.move_to(place);
            self.take_pen(self.pen_for(cell));
            self.put(place, cell.symbol());
        }
        blank.into_iter().for_each(|run| self.blank(run));
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
        let code = match clear_type {
            ClearType::All => "2J",
            ClearType::AfterCursor => "0J",
            ClearType::BeforeCursor => "1J",
            ClearType::CurrentLine => "2K",
            ClearType::UntilNewLine => "0K",
        };
        // Erased cells take the colour of the pen.
        self.take_pen(Pen::PLAIN);
        self.move_to(self.cursor);
        self.code(format_args!("\x1b[{code}"));
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
