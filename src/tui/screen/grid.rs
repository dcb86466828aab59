//! The cells of a terminal: as it shows them, and as it is to show them. How the lines between the two moved.

use super::ink::Spot;
use ratatui::layout::{Position, Size};

/// So many cells fewer must have to be written before moving lines is worth its codes.
const WORTH: usize = 60;

/// A screen of cells. A cell is two numbers, so that whole screens are compared with every frame for next to nothing.
#[derive(Debug, Default)]
pub(super) struct Grid {
    width: usize,
    cells: Vec<Spot>,
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
        Self { width, cells: vec![Spot::BLANK; width * height] }
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

    /// The cells of a line; none of one that is not there.
    pub(super) fn row(&self, y: usize) -> &[Spot] {
        self.cells.get(y * self.width..(y + 1) * self.width).unwrap_or_default()
    }

    /// The same of the lines from one to another, both included.
    fn lines(&mut self, top: usize, bottom: usize) -> &mut [Spot] {
        self.cells.get_mut(top * self.width..(bottom + 1) * self.width).unwrap_or_default()
    }

    /// Takes over a line of another screen of the same size.
    pub(super) fn take_row(&mut self, y: usize, next: &Self) {
        self.lines(y, y).iter_mut().zip(next.row(y)).for_each(|(cell, other)| *cell = *other);
    }

    /// Puts a cell of so many columns at a place that is there; what a wide one covers shows nothing of its own.
    pub(super) fn put(&mut self, place: Position, cell: Spot, columns: usize) {
        let at = usize::from(place.y) * self.width + usize::from(place.x);
        let edge = (usize::from(place.y) + 1) * self.width;
        self.cells.iter_mut().skip(at).take(1).for_each(|there| *there = cell);
        // What a wide character covered before it went is blank.
        let bare = self.cells.iter_mut().take(edge).skip(at + 1).take_while(|cell| cell.is_covered());
        bare.for_each(|cell| *cell = Spot::BLANK);
        let covered = self.cells.iter_mut().take(edge).skip(at + 1).take(columns.saturating_sub(1));
        covered.for_each(|cell| *cell = Spot::COVERED);
    }

    /// Empties the cells from one place up to another, counted line by line.
    pub(super) fn empty(&mut self, cells: std::ops::Range<usize>) {
        self.cells.iter_mut().take(cells.end).skip(cells.start).for_each(|cell| *cell = Spot::BLANK);
    }

    /// Moves lines as the terminal does.
    pub(super) fn scroll(&mut self, Moved { top, bottom, up }: Moved) {
        let width = self.width;
        slide(self.lines(top, bottom), width, up);
    }

    /// Which lines moved by one from this screen to `next`, where the terminal can do that with a few bytes. A list
    /// that scrolls keeps its lines, but for the one that was selected and the one that is.
    pub(super) fn moved(&self, next: &Self) -> Option<Moved> {
        let kept = [true, false].into_iter().filter_map(|up| self.kept(next, up));
        let candidates = kept.flat_map(|moved| [Some(moved), self.with_one_more(moved)]).flatten();
        let gain = |moved: Moved| {
            let lines = moved.top..=moved.bottom;
            let without: usize = lines.clone().map(|y| differing(self.row(y), next.row(y))).sum();
            let blank = vec![Spot::BLANK; self.width];
            let with = lines.map(|y| {
                let from = if moved.up { y + 1 } else { y.wrapping_sub(1) };
                let inside = (moved.top..=moved.bottom).contains(&from);
                differing(if inside { self.row(from) } else { &blank }, next.row(y))
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
            from < height && next.row(y) == self.row(from) && next.row(y) != self.row(y)
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

fn differing(one: &[Spot], other: &[Spot]) -> usize {
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

/// Whether the rest of a line only moved, as a line of hints does when one of them goes.
pub(super) fn shifted(before: &[Spot], next: &[Spot]) -> Option<Shift> {
    let from = before.iter().zip(next).position(|(a, b)| a != b)?;
    let now = differing(before, next);
    let wide = |row: &[Spot]| row.iter().any(|cell| cell.is_covered());
    // Onto an empty line, as all of the first picture's are, nothing moves.
    let empty = before.iter().skip(from).all(|cell| *cell == Spot::BLANK);
    if empty || now < SHIFT_WORTH || wide(before) || wide(next) {
        return None;
    }
    let farthest = FARTHEST.min(next.len() - from);
    let shifts = (1..=farthest).flat_map(|cells| [true, false].map(|left| Shift { from, cells, left }));
    // tmux up to 3.5 blanks no more cells than it moves, so that what was between stays on its screen: a line goes to the
    // right by no more cells than it keeps.
    let shifts = shifts.filter(|shift| shift.left || 2 * shift.cells <= next.len() - from);
    let best = shifts.map(|shift| (left_over(before, next, shift), shift)).min_by_key(|(n, _)| *n)?;
    (best.0 + SHIFT_WORTH < now).then_some(best.1)
}

/// How many cells differ once the rest of the line has moved.
fn left_over(before: &[Spot], next: &[Spot], Shift { from, cells, left }: Shift) -> usize {
    let ((_, before), (_, next)) = (cut(before, from), cut(next, from));
    let kept = next.len().saturating_sub(cells);
    let (stays, same, come) = if left {
        let ((same, come), (_, stays)) = (cut(next, kept), cut(before, cells));
        (stays, same, come)
    } else {
        let ((come, same), (stays, _)) = (cut(next, cells), cut(before, kept));
        (stays, same, come)
    };
    differing(stays, same) + come.iter().filter(|cell| **cell != Spot::BLANK).count()
}

/// Moves the rest of a line as the terminal does.
pub(super) fn shift(row: &mut [Spot], Shift { from, cells, left }: Shift) {
    slide(row.get_mut(from..).unwrap_or_default(), cells, left);
}

/// Cells move by so many, towards the first (`back`) or the last of them; those that come in are blank.
fn slide(cells: &mut [Spot], by: usize, back: bool) {
    let by = by.min(cells.len());
    if back {
        cells.rotate_left(by);
        cells.iter_mut().rev().take(by).for_each(|cell| *cell = Spot::BLANK);
    } else {
        cells.rotate_right(by);
        cells.iter_mut().take(by).for_each(|cell| *cell = Spot::BLANK);
    }
}

/// The cells before a place and those from it on; all are before a place beyond the last.
fn cut(row: &[Spot], at: usize) -> (&[Spot], &[Spot]) {
    row.split_at(at.min(row.len()))
}
