//! The lines of the comparison's parts.

use super::Page;
use crate::domain::assessment::principle_about;
use crate::report::compare::{Entry, Measure, Unit};
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, pad_left, width, wrap};
use crate::ui::pane::paragraph;
use crate::ui::theme::Sign;
use ratatui::text::Line;

/// The cells of a council's column at least and at most, of a measure's words, of the place and of the middle value.
const COLUMN: usize = 11;
const WIDEST: usize = 30;
const WORDS: usize = 52;
/// Words of a measure on a screen that is not wide: the whole stands over the chosen one.
const FEW_WORDS: usize = 28;
const PLACE: usize = 15;
const MIDDLE: usize = 8;

impl Page<'_> {
    /// The councils whose columns fit: their places among the sources.
    pub(super) fn columns(&self, cells: usize) -> Vec<usize> {
        let room = cells.saturating_sub(30 + PLACE + MIDDLE) / COLUMN;
        (0..self.all.sources.len()).take(room.max(1)).collect()
    }

    /// The cells of each of these columns: wide enough for the names where the words of the measures leave room.
    fn column_cells(&self, columns: &[usize], cells: usize) -> usize {
        let longest = columns.iter().map(|council| width(&self.short(*council)) + 2).max().unwrap_or(0);
        let words = if cells < 100 { FEW_WORDS } else { WORDS };
        let room = cells.saturating_sub(3 + words + PLACE + MIDDLE) / columns.len().max(1);
        longest.min(WIDEST).min(room).max(COLUMN)
    }

    fn label_cells(&self, columns: &[usize], cells: usize) -> usize {
        let each = self.column_cells(columns, cells);
        cells.saturating_sub(3 + columns.len() * each + PLACE + MIDDLE)
    }

    /// The name of a council without the word that all have.
    fn short(&self, council: usize) -> String {
        let name = shown(self.theme, &self.name(council));
        let short = name.strip_suffix(" Council").map(|short| short.trim_end_matches(" City").to_owned());
        short.unwrap_or(name)
    }

    fn name(&self, council: usize) -> String {
        self.all.sources.get(council).map_or_else(String::new, |source| source.name.clone())
    }

    pub(super) fn headings(&self, columns: &[usize], cells: usize) -> Line<'static> {
        let theme = self.theme;
        let label = pad("Measure", self.label_cells(columns, cells), theme);
        let each = self.column_cells(columns, cells);
        let short = |council: usize| pad_left(&clip(&self.short(council), each - 1, theme), each, theme);
        let names: String = columns.iter().map(|council| short(*council)).collect();
        let tail = format!("{}{}", pad_left("our place", PLACE, theme), pad_left("middle", MIDDLE, theme));
        Line::styled(pad(&format!("   {label}{names}{tail}"), cells, theme), theme.title())
    }

    /// A measure with its values; words that have no room beside them go on below.
    pub(super) fn lines(
        &self,
        one: &Measure,
        (chosen, columns): (bool, &[usize]),
        cells: usize,
    ) -> Vec<Line<'static>> {
        let theme = self.theme;
        let mark = theme.text(if chosen { "►" } else { " " }).into_owned();
        let (room, each) = (self.label_cells(columns, cells), self.column_cells(columns, cells));
        let year =
            if one.family == "principles" { String::new() } else { format!(" {}", short_years(&one.year)) };
        let mut all = wrap(&shown(theme, &format!("{}{year}", short_title(one))), room.saturating_sub(1));
        if one.family == "principles" && cells < 100 && all.len() > 2 {
            // The whole of a principle stands over the chosen one.
            let rest = all.split_off(1).join(" ");
            all.push(clip(&rest, room.saturating_sub(3), theme));
        }
        let mut words = all.into_iter();
        let label = pad(&words.next().unwrap_or_default(), room, theme);
        let value = |council: &usize| {
            let entry = one.values.iter().find(|entry| entry.council == *council);
            pad_left(
                &entry.map_or_else(|| "-".to_owned(), |entry| shown(theme, &entry.text(one.unit))),
                each,
                theme,
            )
        };
        let values: String = columns.iter().map(value).collect();
        let middle = one.middle.map_or_else(String::new, |middle| one.unit.text(middle));
        let tail =
            format!("{}{}", pad_left(&one.place_text(), PLACE, theme), pad_left(&middle, MIDDLE, theme));
        let style = if chosen { theme.selected() } else { theme.plain() };
        let first = format!(" {mark} {label}{values}{tail}");
        let below = words.map(|words| format!("     {words}"));
        let lines = std::iter::once(first).chain(below);
        lines.map(|text| Line::styled(pad(&text, cells, theme), style)).collect()
    }

    /// The chosen measure council by council, and all of them on one scale.
    pub(super) fn detail(&self, cells: usize) -> Vec<Line<'static>> {
        let Some(one) = self.model.peers.current() else { return Vec::new() };
        let theme = self.theme;
        let mut entries: Vec<&Entry> = one.values.iter().collect();
        if self.model.peers.by_name {
            entries.sort_by_key(|entry| self.name(entry.council));
        } else {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.tenths));
        }
        let scale = super::panels::end(one);
        let counts = |entry: &Entry| {
            entry.part.zip(entry.of).map_or_else(String::new, |(part, of)| format!("{part} of {of}"))
        };
        let room = entries.iter().map(|entry| width(&counts(entry))).max().unwrap_or(0).max(COLUMN);
        let bar = cells.saturating_sub(47 + room).max(10);
        let line = |entry: &&Entry| {
            let ours = self.is_ours(entry.council);
            let mark = theme.text(if ours { "●" } else { "○" }).into_owned();
            let name = pad(&clip(&shown(theme, &self.name(entry.council)), 26, theme), 27, theme);
            let full =
                entry.tenths.map_or(0, |tenths| usize::try_from(tenths * bar as i64 / scale).unwrap_or(0));
            let drawn = if entry.tenths.is_some() { theme.bar(full, bar) } else { String::new() };
            let value = pad_left(&shown(theme, &entry.text(one.unit)), 11, theme);
            Line::from(format!(" {mark} {name}{value}  {} {drawn}", pad(&counts(entry), room, theme)))
        };
        let mut lines: Vec<Line<'static>> = entries.iter().map(line).collect();
        lines.extend(self.scale(one, cells));
        lines
    }

    /// What to bear in mind about a measure, the most pressing first.
    pub(super) fn reading(&self, one: &Measure) -> Vec<String> {
        let mut says = Vec::new();
        let years: Vec<&str> = one.year.split(", ").collect();
        for doubt in &self.all.doubts {
            let finding = one.title.rsplit(": ").next().unwrap_or_default().replace(" at stage 1", "");
            let same = years.iter().any(|year| doubt.place.starts_with(*year));
            let about = match one.family {
                "outcomes" => doubt.place.ends_with(&format!("/ {finding}")) || !doubt.place.contains('/'),
                "escalation" => {
                    doubt.place.contains("reached stage")
                        && one
                            .title
                            .ends_with(doubt.place.get(doubt.place.len().saturating_sub(7)..).unwrap_or("?"))
                }
                _ => false,
            };
            if same && about {
                says.push(format!("Cannot be right: {}, {}.", doubt.council, doubt.says));
            }
        }
        if !one.says.is_empty() {
            says.push(one.says.to_owned());
        }
        if one.values.iter().any(Entry::is_small) {
            says.push("Small numbers: of fewer than five no percentage is given.".to_owned());
        }
        let share = matches!(one.unit, Unit::Percent | Unit::Tenths);
        let ours = one
            .values
            .iter()
            .filter(|_| share)
            .find(|entry| self.all.sources.get(entry.council).is_some_and(|s| s.ours));
        if let Some((part, of)) =
            ours.and_then(|entry| entry.part.zip(entry.of)).filter(|(part, of)| *of < 50 && part < of)
        {
            let moved = |part: usize| crate::report::table::half_up(part, of, 100).unwrap_or(0);
            says.push(format!(
                "We had {of}: one more would move us from {}% to {}%.",
                moved(part),
                moved(part + 1)
            ));
        }
        if one.family == "ombudsman" && share {
            says.push(
                "Rates are shares of cases the Ombudsman investigated, not of all complaints.".to_owned(),
            );
        }
        says
    }

    pub(super) fn checks(&self, area: ratatui::layout::Rect) -> Vec<Vec<Line<'static>>> {
        let cells = usize::from(area.width);
        if self.all.doubts.is_empty() {
            let words =
                format!("  {} Every printed share is possible for its base.", Sign::Done.mark(self.theme));
            return vec![vec![Line::from(words)]];
        }
        let mut entries: Vec<Vec<Line<'static>>> = self
            .all
            .doubts
            .iter()
            .map(|doubt| {
                paragraph(
                    self.theme,
                    cells,
                    2,
                    3,
                    &format!("{} {}: {}", doubt.council, doubt.place, doubt.says),
                )
            })
            .collect();
        if self.all.doubts.iter().any(|doubt| doubt.depends_on_base) {
            let mut caveat = vec![Line::from("")];
            caveat.extend(paragraph(self.theme, cells, 2, 4, crate::report::compare::CAVEAT));
            entries.push(caveat);
        }
        entries
    }

    pub(super) fn notes(&self, area: ratatui::layout::Rect) -> Vec<Vec<Line<'static>>> {
        let cells = usize::from(area.width);
        let source = |one: &crate::report::compare::Source| {
            let date = one.date.map_or_else(String::new, |day| format!(", {}", day.format("%-d %B %Y")));
            paragraph(self.theme, cells, 2, 3, &format!("{}: {}{date}", one.name, one.from))
        };
        let notes = self.all.notes.iter().map(|note| paragraph(self.theme, cells, 2, 4, note));
        self.all.sources.iter().map(source).chain(notes).collect()
    }
}

/// What a measure is called in the list: without the part that its heading says, and a principle by its number and what it
/// is about: `2. Complaints process is straightforward for service users and their representatives`.
fn short_title(one: &Measure) -> String {
    let Some((head, words)) = one.title.split_once(": ") else { return one.title.clone() };
    match head.strip_prefix("Principle ").filter(|_| one.family == "principles") {
        Some(number) => {
            format!("{number}. {}", principle_about(words))
        }
        None => words.to_owned(),
    }
}

/// `2015-16 to 2017-18`, or the one year.
fn short_years(years: &str) -> String {
    match (years.split(", ").next(), years.rsplit(", ").next()) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        _ => years.to_owned(),
    }
}
