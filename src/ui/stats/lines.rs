//! The lines of a panel at a width: name, numbers, share, bar, note.

use crate::domain::figures::Share;
use crate::domain::figures::board::{Bar, Line as Counted, Panel};
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, pad_left, width};
use crate::ui::theme::{Glyph, Theme};
use ratatui::text::{Line, Span};

/// Cells of a share: `  100%`.
const PERCENT: usize = 6;

/// How the lines of a panel share its width.
#[derive(Debug, Clone, Copy)]
struct Shape {
    name: usize,
    numbers: usize,
    /// Cells of a number: as wide as its heading, or its digits in brackets.
    number: usize,
    /// Cells of a share; none where the panel has no shares.
    percent: usize,
    note: usize,
    bar: usize,
}

impl Shape {
    /// The shape for a panel: with air between the numbers, unless the notes would be cut for it.
    fn of(panel: &Panel, cells: usize, theme: Theme) -> Self {
        let note = panel.lines.iter().map(|line| width(&line.note)).max().unwrap_or(0);
        let airy = Self::with((panel, note), cells, theme, 1);
        if airy.note >= note { airy } else { Self::with((panel, note), cells, theme, 0) }
    }

    fn with((panel, note): (&Panel, usize), cells: usize, theme: Theme, air: usize) -> Self {
        let lines = || panel.lines.iter();
        let widest = lines().map(|line| width(&shown(theme, &line.name))).max().unwrap_or(0);
        let numbers = lines().map(|line| line.numbers.len()).max().unwrap_or(1);
        let shares = lines().any(|line| matches!(line.bar, Bar::Share(_)));
        let percent = if shares { PERCENT - 1 + air } else { 0 };
        let digits =
            lines().flat_map(|line| &line.numbers).map(|number| number.n().to_string().len() + 2).max();
        let head = panel.heads.iter().map(|head| width(head) + 1).max();
        let number = digits.max(head).unwrap_or(0).max(6 * air) + air;
        let fixed = 3 + numbers * number + percent;
        let name = widest.clamp(8, 44).min(cells.saturating_sub(fixed).max(8));
        // A note is worth more than a bar.
        let left = cells.saturating_sub(fixed + name);
        let note = note.min(left.saturating_sub(2));
        // A bar never touches the line to the next column.
        let bar = left.saturating_sub(note + if note > 0 { 4 } else { 3 }).min(60);
        let bar = if bar < 5 { 0 } else { bar };
        Self { name, numbers, number, percent, note, bar }
    }
}

/// A note as far as its parts, between commas, have room whole.
fn whole_parts(note: &str, cells: usize) -> &str {
    let ends = note.match_indices(", ").map(|(at, _)| at).chain([note.len()]);
    let parts = ends.filter_map(|end| note.get(..end)).take_while(|part| width(part) <= cells);
    parts.last().unwrap_or_default()
}

/// Draws lines of a shape.
pub(super) struct Lines {
    /// The look.
    pub theme: Theme,
    /// The cells of a line.
    pub cells: usize,
}

impl Lines {
    /// The headings of the numbers.
    pub(super) fn heads(&self, panel: &Panel) -> Line<'static> {
        let shape = Shape::of(panel, self.cells, self.theme);
        // The bracket behind a chosen number has its cell.
        let head = |head: &&str| format!("{} ", pad_left(head, shape.number - 1, self.theme));
        let heads: String = panel.heads.iter().map(head).collect();
        let text = format!("   {}{heads}", " ".repeat(shape.name));
        Line::from(clip(&text, self.cells, self.theme))
    }

    /// A line; with the number that is chosen where the line is.
    pub(super) fn line(&self, panel: &Panel, at: usize, chosen: Option<usize>) -> Line<'static> {
        let Some(line) = panel.lines.get(at) else { return Line::default() };
        let Shape { name, numbers, number: cells, percent, note, bar } =
            Shape::of(panel, self.cells, self.theme);
        let mark = if chosen.is_some() { self.theme.glyph(Glyph::Cursor) } else { " " };
        let shown_name =
            if line.name.is_empty() { "no service".to_owned() } else { shown(self.theme, &line.name) };
        let mut spans = vec![Span::from(format!(" {mark} {}", pad(&shown_name, name, self.theme)))];
        let last = line.numbers.len().saturating_sub(1);
        for (n, number) in line.numbers.iter().enumerate() {
            let text = number.n().to_string();
            let here = chosen.is_some_and(|chosen| chosen.min(last) == n) && last > 0;
            // Told by brackets too, so that it is not colour alone that tells it.
            let text = if here { format!("[{text}]") } else { format!("{text} ") };
            spans.push(Span::from(pad_left(&text, cells, self.theme)));
        }
        spans.push(Span::from(" ".repeat((numbers - line.numbers.len().min(numbers)) * cells)));
        if percent > 0 {
            spans.push(Span::from(pad_left(&self.percent(line), percent, self.theme)));
        }
        if bar > 0 {
            spans.push(Span::from(format!("  {}", pad(&self.bar(panel, line, bar), bar, self.theme))));
        }
        if note > 0 {
            spans.push(Span::from(format!("  {}", whole_parts(&line.note, note))));
        }
        let text: String = spans.iter().map(|span| span.content.as_ref()).collect();
        match chosen {
            Some(_) => Line::styled(pad(&text, self.cells, self.theme), self.theme.selected()),
            None => Line::from(clip(text.trim_end(), self.cells, self.theme)),
        }
    }

    /// Whether the note of a line stands whole beside its numbers.
    pub(super) fn has_room_for(&self, panel: &Panel, line: &Counted) -> bool {
        let note = Shape::of(panel, self.cells, self.theme).note;
        width(&line.note) <= note
    }

    fn percent(&self, line: &Counted) -> String {
        match line.bar {
            Bar::Share(share) => share
                .percent()
                .map_or_else(|| self.theme.glyph(Glyph::Dash).to_owned(), |percent| format!("{percent}%")),
            Bar::Count(_) | Bar::None => String::new(),
        }
    }

    fn bar(&self, panel: &Panel, line: &Counted, cells: usize) -> String {
        match line.bar {
            Bar::Share(share) => self.share_bar(share, cells),
            Bar::Count(n) => self.count_bar(n, panel.most(), cells),
            Bar::None => String::new(),
        }
    }

    /// A bar of `cells` filled by the share, to the nearest square.
    fn share_bar(&self, share: Share, cells: usize) -> String {
        let full = (share.part * cells * 2 + share.of).checked_div(share.of * 2).unwrap_or(0);
        self.theme.bar(full, cells)
    }

    /// A bar as long as the count is to the largest one; something is never nothing.
    fn count_bar(&self, count: usize, most: usize, cells: usize) -> String {
        let full = (count * cells + most / 2).checked_div(most).unwrap_or(0);
        let full = if count > 0 { full.max(1).min(cells) } else { 0 };
        self.theme.bar(full, full)
    }
}
