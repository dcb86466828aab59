//! What stands in a cell as two numbers: comparing cells is most of the work of a frame that changes little, and texts
//! with colours are dear to compare.

use super::pen::{self, Pen};
use ratatui::buffer::Cell;
use std::collections::HashMap;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A cell: the number of its character and that of its pen. Alike in both is alike to the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot(u64);

/// Above the last character.
const CLUSTERS: u32 = 0x11_0000;

impl Spot {
    /// A blank in the terminal's own colours.
    pub(super) const BLANK: Self = Self::new(' ' as u32, 0);
    /// The second cell of a wide character shows nothing of its own.
    pub(super) const COVERED: Self = Self::new(0, 0);

    const fn new(sign: u32, pen: u32) -> Self {
        Self((pen as u64) << 32 | sign as u64)
    }

    /// The character itself, or the number of a cluster of several from [`CLUSTERS`] on.
    const fn sign(self) -> u32 {
        (self.0 & 0xffff_ffff) as u32
    }

    const fn pen(self) -> usize {
        (self.0 >> 32) as usize
    }

    pub(super) const fn is_covered(self) -> bool {
        self.sign() == 0
    }

    pub(super) const fn is_space(self) -> bool {
        self.sign() == ' ' as u32
    }
}

/// What the numbers stand for.
#[derive(Debug)]
pub(super) struct Ink {
    pens: Vec<Pen>,
    clusters: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Default for Ink {
    fn default() -> Self {
        // Number 0 is the pen of a blank.
        Self { pens: vec![Pen::PLAIN], clusters: Vec::new(), numbers: HashMap::new() }
    }
}

impl Ink {
    /// The cell as it is sent with this pen, and how many columns it takes. Text is cleaned long before this; a control
    /// that got here all the same is not sent on.
    pub(super) fn spot(&mut self, cell: &Cell, pen: Pen) -> (Spot, usize) {
        let mut chars = cell.symbol().chars();
        let (sign, columns) = match (chars.next(), chars.next()) {
            (None, _) => (0, 0),
            (Some(c), None) if c.is_control() => ('?' as u32, 1),
            (Some(c), None) => (c as u32, c.width().unwrap_or(1)),
            (Some(_), Some(_)) if cell.symbol().chars().any(char::is_control) => ('?' as u32, 1),
            (Some(_), Some(_)) => (self.cluster(cell.symbol()), cell.symbol().width()),
        };
        let pen = self.number(if sign == ' ' as u32 { pen::of_blank(pen) } else { pen });
        (Spot::new(sign, pen), columns)
    }

    fn cluster(&mut self, symbol: &str) -> u32 {
        if let Some(number) = self.numbers.get(symbol) {
            return *number;
        }
        let number = CLUSTERS + u32::try_from(self.clusters.len()).unwrap_or(0);
        self.clusters.push(symbol.to_owned());
        self.numbers.insert(symbol.to_owned(), number);
        number
    }

    fn number(&mut self, pen: Pen) -> u32 {
        let known = self.pens.iter().position(|known| *known == pen);
        let at = known.unwrap_or_else(|| {
            self.pens.push(pen);
            self.pens.len() - 1
        });
        u32::try_from(at).unwrap_or(0)
    }

    /// The pen of a cell.
    pub(super) fn pen(&self, spot: Spot) -> Pen {
        self.pens.get(spot.pen()).copied().unwrap_or(Pen::PLAIN)
    }

    /// Whether `pen` writes a cell as it is to look.
    pub(super) fn fits(&self, pen: Pen, spot: Spot) -> bool {
        pen.fits(self.pen(spot), spot.is_space())
    }

    /// Writes the character out.
    pub(super) fn write(&self, spot: Spot, out: &mut Vec<u8>) {
        match char::from_u32(spot.sign()) {
            Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => {
                let cluster = self.clusters.get((spot.sign() - CLUSTERS) as usize);
                out.extend_from_slice(cluster.map_or(b"?", String::as_bytes));
            }
        }
    }

    /// Terminals differ on how far the clusters that are not one plain character move the cursor.
    pub(super) fn moves_one(spot: Spot) -> bool {
        char::from_u32(spot.sign()).is_some_and(|c| c.is_ascii() || c.width() == Some(1))
    }
}
