//! The cells of a terminal: as it shows them, and as it is to show them. How the lines between the two moved.

use std::hash::{DefaultHasher, Hash, Hasher};

use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use unicode_width::UnicodeWidthStr;

/// So many cells fewer must have to be written before moving lines is worth its codes.
const WORTH: usize = 60;

/// What a cell looks like, in a number: cells of one number are alike. Lines are laid over each other at many places to
/// see whether they moved, and numbers are compared some ten times as fast as cells. That two cells which differ have one
/// number is as likely as a broken machine; a redraw would mend it.
pub(super) type Mark = u64;

fn mark(cell: &Cell) -> Mark {
    let mut hasher = DefaultHasher::new();
    (cell.symbol(), cell.fg, cell.bg, cell.modifier).hash(&mut hasher);
    hasher.finish()
}

/// A screen of cells. The second cell of a wide character has no symbol.
#[derive(Debug, Default)]
pub(super) struct Grid {
    width: usize,
    cells: Vec<Cell>,
    marks: Vec<Mark>,
    /// The mark of an empty cell.
    blank: Mark,
}

/// Lines from `top` to `bottom` move by one: the first goes and a blank one comes in last, or the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moved {
    pub(super) top: usize,
    pub(super) bottom: usize,
    pub(super) up: bool,
}

impl Grid {
    /// An empty screen.
    pub(super) fn blank(size: Size) -> Self {
        let (width, height) = (usize::from(size.width), usize::from(size.height));
        let blank = mark(&Cell::EMPTY);
        Self { width, cells: vec![Cell::EMPTY; width * height], marks: vec![blank; width * height], blank }
    }

    pub(super) const fn width(&self) -> usize {
        self.width
    }

    pub(super) fn height(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }

    /// Whether there is such a cell.
    pub(super) fn has(&self, place: Position) -> bool {
        usize::from(place.x) < self.width && usize::from(place.y) < self.height()
    }

    pub(super) fn row(&self, y: usize) -> &[Cell] {
        &self.cells[y * self.width..(y + 1) * self.width]
    }

    /// What the cells of a line look like.
    pub(super) fn marks(&self, y: usize) -> &[Mark] {
        &self.marks[y * self.width..(y + 1) * self.width]
    }

    /// Takes over a line of another screen of the same size.
    pub(super) fn take_row(&mut self, y: usize, next: &Self) {
        let line = y * self.width..(y + 1) * self.width;
        self.cells[line.clone()].clone_from_slice(next.row(y));
        self.marks[line].copy_from_slice(next.marks(y));
    }

    /// Has a cell changed by `change`.
    fn alter(&mut self, at: usize, change: impl FnOnce(&mut Cell)) {
        change(&mut self.cells[at]);
        self.marks[at] = mark(&self.cells[at]);
    }

    /// Puts a cell at a place that is there; what a wide one covers has no symbol of its own.
    pub(super) fn put(&mut self, place: Position, cell: Cell) {
        let at = usize::from(place.y) * self.width + usize::from(place.x);
        let edge = ((usize::from(place.y) + 1) * self.width).min(self.cells.len());
        let covered = cell.symbol().width().saturating_sub(1);
        self.alter(at, |there| *there = cell);
        // What a wide character covered before it went is blank.
        let bare = self.cells[at + 1..edge].iter().take_while(|cell| cell.symbol().is_empty()).count();
        (at + 1..at + 1 + bare).for_each(|at| self.alter(at, Cell::reset));
        for at in (at + 1..edge).take(covered) {
            self.alter(at, |cell| {
                cell.reset();
                cell.set_symbol("");
            });
        }
    }

    /// Empties the cells from one place up to another, counted line by line.
    pub(super) fn empty(&mut self, cells: std::ops::Range<usize>) {
        let last = self.cells.len();
        let cells = cells.start.min(last)..cells.end.min(last);
        self.cells[cells.clone()].iter_mut().for_each(Cell::reset);
        self.marks[cells].fill(self.blank);
    }

    /// Moves lines as the terminal does.
    pub(super) fn scroll(&mut self, Moved { top, bottom, up }: Moved) {
        let (lines, width) = (top * self.width..(bottom + 1) * self.width, self.width);
        let freed = if up {
            self.cells[lines.clone()].rotate_left(width);
            self.marks[lines.clone()].rotate_left(width);
            lines.end - width..lines.end
        } else {
            self.cells[lines.clone()].rotate_right(width);
            self.marks[lines.clone()].rotate_right(width);
            lines.start..lines.start + width
        };
        self.empty(freed);
    }

    /// Which lines moved by one from this screen to `next`, where the terminal can do that with a few bytes. A list
    /// that scrolls keeps its lines, but for the one that was selected and the one that is.
    pub(super) fn moved(&self, next: &Self) -> Option<Moved> {
        let kept = [true, false].into_iter().filter_map(|up| self.kept(next, up));
        let candidates = kept.flat_map(|moved| [Some(moved), self.with_one_more(moved)]).flatten();
        let gain = |moved: Moved| {
            let lines = moved.top..=moved.bottom;
            let without: usize = lines.clone().map(|y| differing(self.marks(y), next.marks(y))).sum();
            let blank = vec![self.blank; self.width];
            let with = lines.map(|y| {
                let from = if moved.up { y + 1 } else { y.wrapping_sub(1) };
                let inside = (moved.top..=moved.bottom).contains(&from);
                differing(if inside { self.marks(from) } else { &blank }, next.marks(y))
            });
            without.saturating_sub(with.sum())
        };
        let best = candidates.map(|moved| (gain(moved), moved)).max_by_key(|(gain, _)| *gain)?;
        (best.0 > WORTH).then_some(best.1)
    }

    /// The same with the line before which the run ends: that of the selected case moves too, and has its mark changed.
    fn with_one_more(&self, moved: Moved) -> Option<Moved> {
        match moved.up {
            true if moved.bottom + 1 < self.height() => Some(Moved { bottom: moved.bottom + 1, ..moved }),
            false if moved.top > 0 => Some(Moved { top: moved.top - 1, ..moved }),
            true | false => None,
        }
    }

    /// The longest run of lines that were one line lower (`up`) or higher before, with the line they came from.
    fn kept(&self, next: &Self, up: bool) -> Option<Moved> {
        let height = self.height();
        let same = |y: usize| {
            let from = if up { y + 1 } else { y.wrapping_sub(1) };
            from < height && next.marks(y) == self.marks(from) && next.marks(y) != self.marks(y)
        };
        let (mut best, mut begun) = (None, None);
        for y in 0..=height {
            match (y < height && same(y), begun) {
                (true, None) => begun = Some(y),
                (false, Some(start)) => {
                    let longer = best.is_none_or(|(first, last)| y - start > last - first);
                    best = if longer { Some((start, y)) } else { best };
                    begun = None;
                }
                (true, Some(_)) | (false, None) => {}
            }
        }
        let (start, end) = best?;
        Some(match up {
            true => Moved { top: start, bottom: end.min(height - 1), up },
            false => Moved { top: start.saturating_sub(1), bottom: end - 1, up },
        })
    }
}

fn differing(one: &[Mark], other: &[Mark]) -> usize {
    one.iter().zip(other).filter(|(a, b)| a != b).count()
}

/// The rest of a line, from a cell on, moves by so many cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shift {
    pub(super) from: usize,
    pub(super) cells: usize,
    pub(super) left: bool,
}

/// The most cells that the rest of a line is looked for away from where it was.
const FARTHEST: usize = 24;

/// So many cells fewer must have to be written before shifting a line is worth its code.
const SHIFT_WORTH: usize = 20;

/// Whether the rest of a line only moved from one screen to the next, as a line of hints does when one of them goes.
pub(super) fn shifted(shown: &Grid, next: &Grid, y: usize) -> Option<Shift> {
    let (before, after) = (shown.marks(y), next.marks(y));
    let from = before.iter().zip(after).position(|(a, b)| a != b)?;
    let now = differing(before, after);
    let wide = |row: &[Cell]| row.iter().any(|cell| cell.symbol().is_empty());
    if now < SHIFT_WORTH || wide(shown.row(y)) || wide(next.row(y)) {
        return None;
    }
    let farthest = FARTHEST.min(after.len() - from);
    let shifts = (1..=farthest).flat_map(|cells| [true, false].map(|left| Shift { from, cells, left }));
    let left_over = |shift: Shift| {
        let (old, new, kept) = (&before[from..], &after[from..], after.len() - from - shift.cells);
        let (moved, freed) = if shift.left {
            (differing(&old[shift.cells..], new), &new[kept..])
        } else {
            (differing(&old[..kept], &new[shift.cells..]), &new[..shift.cells])
        };
        moved + freed.iter().filter(|mark| **mark != shown.blank).count()
    };
    let best = shifts.map(|shift| (left_over(shift), shift)).min_by_key(|(n, _)| *n)?;
    (best.0 + SHIFT_WORTH < now).then_some(best.1)
}

/// What a line looks like after its rest has moved.
pub(super) fn after(shown: &Grid, y: usize, shift: Shift) -> Vec<Mark> {
    let mut row = shown.marks(y).to_vec();
    let rest = &mut row[shift.from..];
    if shift.left {
        rest.rotate_left(shift.cells);
        let kept = rest.len() - shift.cells;
        rest[kept..].fill(shown.blank);
    } else {
        rest.rotate_right(shift.cells);
        rest[..shift.cells].fill(shown.blank);
    }
    row
}
