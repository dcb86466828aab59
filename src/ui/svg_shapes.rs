//! The characters that are drawn as shapes in a picture, so that they meet at the edges of their cells.

use std::fmt::Write;

use super::svg::CELL;

/// How a character is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Shape {
    /// Lines from the middle of the cell to its edges.
    Lines(Arms),
    /// A filled block.
    Block {
        /// How much of the colour shows, when not all of it.
        opacity: Option<&'static str>,
        /// Left, top, width and height within the cell; the whole cell when not given.
        area: Option<(u32, u32, u32, u32)>,
    },
}

/// The lines that leave the middle of a cell: none, a single one or a double one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arms {
    up: u8,
    right: u8,
    down: u8,
    left: u8,
}

/// Line-drawing characters and their arms: up, right, down, left.
const LINES: &[(&str, [u8; 4])] = &[
    ("─", [0, 1, 0, 1]),
    ("│", [1, 0, 1, 0]),
    ("┌", [0, 1, 1, 0]),
    ("┐", [0, 0, 1, 1]),
    ("└", [1, 1, 0, 0]),
    ("┘", [1, 0, 0, 1]),
    ("├", [1, 1, 1, 0]),
    ("┤", [1, 0, 1, 1]),
    ("┬", [0, 1, 1, 1]),
    ("┴", [1, 1, 0, 1]),
    ("┼", [1, 1, 1, 1]),
    ("═", [0, 2, 0, 2]),
    ("║", [2, 0, 2, 0]),
    ("╒", [0, 2, 1, 0]),
    ("╕", [0, 0, 1, 2]),
    ("╘", [1, 2, 0, 0]),
    ("╛", [1, 0, 0, 2]),
    ("╞", [1, 2, 1, 0]),
    ("╡", [1, 0, 1, 2]),
    ("╤", [0, 2, 1, 2]),
    ("╧", [1, 2, 0, 2]),
    ("╪", [1, 2, 1, 2]),
    ("╔", [0, 2, 2, 0]),
    ("╗", [0, 0, 2, 2]),
    ("╚", [2, 2, 0, 0]),
    ("╝", [2, 0, 0, 2]),
];

/// Block characters: how much of the colour shows, and where.
type Block = (&'static str, Option<&'static str>, Option<(u32, u32, u32, u32)>);
const BLOCKS: &[Block] = &[
    ("█", None, None),
    ("▓", Some("0.75"), None),
    ("▒", Some("0.5"), None),
    ("░", Some("0.25"), None),
    ("▀", None, Some((0, 0, CELL.0, CELL.1 / 2))),
    ("▄", None, Some((0, CELL.1 / 2, CELL.0, CELL.1 / 2))),
    ("▌", None, Some((0, 0, CELL.0 / 2, CELL.1))),
    ("▐", None, Some((CELL.0 / 2, 0, CELL.0 - CELL.0 / 2, CELL.1))),
];

/// The shape of a character; none for a letter, which is left to the font.
pub(super) fn shape(symbol: &str) -> Option<Shape> {
    if symbol.is_ascii() {
        return None;
    }
    let lines = LINES.iter().find(|(line, _)| *line == symbol);
    if let Some((_, [up, right, down, left])) = lines {
        return Some(Shape::Lines(Arms { up: *up, right: *right, down: *down, left: *left }));
    }
    let block = BLOCKS.iter().find(|(block, ..)| *block == symbol);
    block.map(|(_, opacity, area)| Shape::Block { opacity: *opacity, area: *area })
}

impl Arms {
    /// True for a plain level line, which goes on through its neighbours.
    pub(super) const fn is_rule(self) -> bool {
        self.up == 0 && self.down == 0 && self.left == self.right
    }

    /// The strokes of the cell whose corner is at `x`, `y`; a rule may be `width` long.
    pub(super) fn path(self, x: u32, y: u32, width: u32) -> String {
        let mut path = String::new();
        self.across(&mut path, f64::from(x), f64::from(y), f64::from(width));
        self.down(&mut path, f64::from(x), f64::from(y));
        path
    }

    fn across(self, path: &mut String, x: f64, y: f64, width: f64) {
        let middle = f64::from(CELL.1) / 2.0;
        let from = if self.left > 0 { 0.0 } else { width / 2.0 };
        let to = if self.right > 0 { width } else { width / 2.0 };
        if to > from {
            for offset in strokes(self.left.max(self.right)) {
                let _ = write!(path, "M{} {}h{}", x + from, y + middle + offset, to - from);
            }
        }
    }

    fn down(self, path: &mut String, x: f64, y: f64) {
        let (height, middle) = (f64::from(CELL.1), f64::from(CELL.0) / 2.0);
        let from = if self.up > 0 { 0.0 } else { height / 2.0 };
        let to = if self.down > 0 { height } else { height / 2.0 };
        if to > from {
            for offset in strokes(self.up.max(self.down)) {
                let _ = write!(path, "M{} {}v{}", x + middle + offset, y + from, to - from);
            }
        }
    }
}

/// How far each stroke of a line lies from its middle.
const fn strokes(weight: u8) -> &'static [f64] {
    match weight {
        0 => &[],
        1 => &[0.0],
        _ => &[-1.5, 1.5],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(symbol: &str) -> String {
        match shape(symbol) {
            Some(Shape::Lines(arms)) => arms.path(0, 0, CELL.0),
            other => panic!("{symbol} is {other:?}"),
        }
    }

    #[test]
    fn lines_reach_the_edges_of_their_cell() {
        let table = [
            ("─", "M0 9h9"),
            ("│", "M4.5 0v18"),
            ("═", "M0 7.5h9M0 10.5h9"),
            ("┌", "M4.5 9h4.5M4.5 9v9"),
            ("┤", "M0 9h4.5M4.5 0v18"),
            ("┼", "M0 9h9M4.5 0v18"),
        ];
        for (symbol, drawn) in table {
            assert_eq!(path(symbol), drawn, "{symbol}");
        }
    }

    #[test]
    fn letters_and_signs_are_left_to_the_font() {
        for symbol in ["a", " ", "■", "●", "▲", "►", "√", "·"] {
            assert_eq!(shape(symbol), None, "{symbol}");
        }
    }
}
