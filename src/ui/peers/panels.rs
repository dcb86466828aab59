//! What stands under the chosen measure: the scale with every council on it, the years, how to read it.

use super::Page;
use crate::report::compare::{Measure, Unit};
use crate::report::year::Year;
use crate::ui::chrome::{put, rule, shown};
use crate::ui::fit::{clip, pad, pad_left, wrap};
use crate::ui::pane::divider;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// From here on the years stand beside the reading.
const BESIDE: u16 = 100;
/// The cells of a value.
const VALUE: usize = 8;

/// The name of a measure without its year: the same in every year.
fn series(key: &str) -> Vec<&str> {
    key.split('/').filter(|part| Year::parse(part).is_err()).collect()
}

/// The end of a measure's scale, in tenths.
pub(super) fn end(one: &Measure) -> i64 {
    match one.unit {
        Unit::Count | Unit::Rate => {
            one.values.iter().filter_map(|entry| entry.tenths).max().unwrap_or(0).max(1)
        }
        Unit::Percent | Unit::Tenths => 1000,
    }
}

impl Page<'_> {
    /// ` 0% ····○····●··○··· 100%   lowest 44%  highest 71%`; none where no council gives a number.
    pub(super) fn scale(&self, one: &Measure, cells: usize) -> Option<Line<'static>> {
        let theme = self.theme;
        let numbers: Vec<i64> = one.values.iter().filter_map(|entry| entry.tenths).collect();
        let (lowest, highest) = (numbers.iter().min()?, numbers.iter().max()?);
        let most = end(one);
        let ends = (one.unit.text(0), one.unit.text(most));
        let tail = format!("lowest {}  highest {}", one.unit.text(*lowest), one.unit.text(*highest));
        let room = cells.saturating_sub(ends.0.len() + ends.1.len() + tail.len() + 8);
        if room < 10 {
            return None;
        }
        let mut signs = vec!["·"; room];
        let mut mark = |tenths: i64, with| {
            let at = usize::try_from(tenths * (room as i64 - 1) / most).unwrap_or(0).min(room - 1);
            signs.iter_mut().skip(at).take(1).for_each(|sign| *sign = with);
        };
        numbers.iter().for_each(|tenths| mark(*tenths, "○"));
        let ours = one.values.iter().find(|entry| self.is_ours(entry.council)).and_then(|entry| entry.tenths);
        ours.into_iter().for_each(|tenths| mark(tenths, "●"));
        let signs = theme.text(&signs.concat()).into_owned();
        Some(Line::from(format!(" {} {signs} {}   {tail}", ends.0, ends.1)))
    }

    pub(super) fn is_ours(&self, council: usize) -> bool {
        self.all.sources.get(council).is_some_and(|source| source.ours)
    }

    /// The measure in every year: our number, its bar, and the middle of all councils; nothing where the councils'
    /// figures are of different years.
    fn years(&self, one: &Measure, cells: usize) -> Vec<Line<'static>> {
        let theme = self.theme;
        let wanted = series(&one.key);
        let same = self.all.measures.iter().filter(|other| {
            other.family == one.family && !other.year.contains(',') && series(&other.key) == wanted
        });
        let mut all: Vec<&Measure> = same.collect();
        if all.is_empty() {
            return Vec::new();
        }
        all.sort_by(|a, b| a.year.cmp(&b.year));
        let most = all.iter().map(|one| end(one)).max().unwrap_or(1);
        let bar = cells.saturating_sub(12 + 2 * VALUE + 4).max(4);
        let head = format!(" {}{}{}", pad("", 9, theme), pad_left("ours", VALUE, theme), " ".repeat(bar + 2));
        let head = format!("{head}{}", pad_left("middle", VALUE, theme));
        let line = |one: &&Measure| {
            let ours = one.values.iter().find(|entry| self.is_ours(entry.council));
            let value = ours.map_or_else(|| "-".to_owned(), |entry| shown(theme, &entry.text(one.unit)));
            let tenths = ours.and_then(|entry| entry.tenths);
            let full = tenths.map_or(0, |n| usize::try_from(n * bar as i64 / most).unwrap_or(0));
            let drawn = if tenths.is_some() { theme.bar(full, bar) } else { " ".repeat(bar) };
            let middle = one.middle.map_or_else(|| "-".to_owned(), |middle| one.unit.text(middle));
            let (value, middle) = (pad_left(&value, VALUE, theme), pad_left(&middle, VALUE, theme));
            let text = format!(" {}{value}  {drawn}{middle}", pad(&one.year, 9, theme));
            Line::from(clip(&text, cells, theme))
        };
        std::iter::once(Line::styled(clip(&head, cells, theme), theme.title()))
            .chain(all.iter().map(line))
            .collect()
    }

    /// What to bear in mind, where the figures come from, and what Enter does.
    fn to_read(&self, one: &Measure, cells: usize) -> Vec<Line<'static>> {
        let theme = self.theme;
        let mut says = self.reading(one);
        says.push("Middle: half of the councils are above it, half below.".to_owned());
        let behind = self.model.peers.behind.get(&one.key).map_or(0, Vec::len);
        says.extend((behind > 0).then(|| format!("Enter lists the {behind} cases behind our number.")));
        for entry in one.values.iter().filter(|entry| !self.is_ours(entry.council)) {
            let Some(source) = self.all.sources.get(entry.council) else { continue };
            let day = source.date.map_or_else(String::new, |day| format!(", {}", day.format("%-d %b %Y")));
            let words = format!("Source: {}{day}.", shown(theme, &source.from));
            if !says.contains(&words) {
                says.push(words);
            }
        }
        let lines = |words: &String| wrap(&theme.text(words), cells.saturating_sub(2));
        says.iter().flat_map(lines).map(|line| Line::from(format!(" {line}"))).collect()
    }

    /// The lower part of the screen: the years at the left, the reading at the right; on a small screen, and where no
    /// year stands for itself, the reading alone.
    pub(super) fn under(&self, one: &Measure, area: Rect, frame: &mut Frame<'_>) {
        if area.height < 2 {
            return;
        }
        let left = Rect { width: area.width / 2, ..area };
        let years = self.years(one, usize::from(left.width));
        if area.width < BESIDE || years.is_empty() {
            let lines = self.to_read(one, usize::from(area.width));
            return self.panel(area, "Reading this", &lines, frame);
        }
        let right = Rect { x: area.x + left.width + 1, width: area.width - left.width - 1, ..area };
        self.panel(left, "Over the years", &years, frame);
        self.panel(right, "Reading this", &self.to_read(one, usize::from(right.width)), frame);
        divider(self.theme, area.x + left.width, area, frame);
    }

    /// A title rule over as many lines as there is room for.
    fn panel(&self, place: Rect, title: &str, lines: &[Line<'static>], frame: &mut Frame<'_>) {
        put(frame, place, 0, &rule(self.theme, usize::from(place.width), (title, ""), false));
        for (row, line) in (1..place.height).zip(lines) {
            put(frame, place, row, line);
        }
    }
}
