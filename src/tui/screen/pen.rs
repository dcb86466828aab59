//! Colour and emphasis as codes.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::ui::theme::Colour;

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

/// The emphasis that shows where there is no character.
const SEEN_ON_BLANK: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// What the terminal draws the next character with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    text: Color,
    ground: Color,
    emphasis: Modifier,
}

impl Pen {
    /// The terminal's own colours, no emphasis.
    pub(super) const PLAIN: Self =
        Self { text: Color::Reset, ground: Color::Reset, emphasis: Modifier::empty() };

    /// Whether it writes a cell as another would. A blank looks the same in bold and in any colour of text.
    pub(super) fn fits(self, wanted: Self, blank: bool) -> bool {
        let seen = |pen: Self| (pen.ground, pen.emphasis & SEEN_ON_BLANK);
        let no_text = blank && !wanted.emphasis.intersects(SEEN_ON_BLANK);
        self == wanted || (no_text && seen(self) == seen(wanted))
    }

    /// The pen that writes a cell.
    pub(super) const fn of(cell: &Cell) -> Self {
        Self { text: cell.fg, ground: cell.bg, emphasis: cell.modifier }
    }

    /// The same with at most this much colour.
    pub(super) fn with(self, most: Colour) -> Self {
        let sent = |colour: Color| match most {
            Colour::Full => colour,
            Colour::Sixteen if number(colour).is_some() => colour,
            Colour::Sixteen | Colour::None => Color::Reset,
        };
        Self { text: sent(self.text), ground: sent(self.ground), ..self }
    }

    /// The code that takes this pen after another. From the plain one only what is added is sent.
    pub(super) fn after(self, other: Self) -> String {
        if self == Self::PLAIN {
            return "\x1b[m".to_owned();
        }
        let mut codes = if other == Self::PLAIN { String::new() } else { "0".to_owned() };
        for (emphasis, code) in EMPHASIS {
            if self.emphasis.contains(emphasis) {
                codes.push_str(&format!(";{code}"));
            }
        }
        codes.push_str(&colour_code(self.text, 30));
        codes.push_str(&colour_code(self.ground, 40));
        format!("\x1b[{}m", codes.trim_start_matches(';'))
    }
}

/// The pen of a blank cell: less what does not show where there is no character.
pub(super) fn of_blank(pen: Pen) -> Pen {
    if pen.emphasis.intersects(SEEN_ON_BLANK) {
        return pen;
    }
    Pen { text: Color::Reset, ground: pen.ground, emphasis: Modifier::empty() }
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
