//! The statistics: number first, bar second, what it means and where it is weak below.
//!
//! ```text
//!  [1 Overview] 2 On time 3 Volumes 4 Outcomes 5 Services 6 Omb 7 Annual 8 Load
//! ══ Answered on time ══════════════════════════════ compared with Apr-Nov 2025 ══
//!                     on time  late    of
//!  ► Acknowledged         458    14   472   97%  ██████████████████████░  94% before, +3
//! ── Reading this ────────────────────────────────────────────────────────────────
//! ```

mod lines;

use crate::app::model::{Band, Model};
use crate::domain::figures::board::{Board, Panel, Topic};
use crate::domain::text::capital;
use crate::ui::chrome::{self, put, rule, shown};
use crate::ui::fit::{clip, width, wrap};
use crate::ui::pane::{divider, first_shown};
use crate::ui::theme::{Glyph, Theme};
use lines::Lines;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Cells of a rule that its words leave free.
const RULE: usize = 10;

/// Draws the statistics into `area`, the whole screen.
pub fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let stats = &model.stats;
    let period = stats.query.span.period(model.today());
    let title = format!("Statistics   {}, {}", period.words(), shown(theme, &stats.query.only.words()));
    chrome::title(model, theme, area, frame, &title);
    chrome::footer(model, theme, area, frame);
    let body = chrome::body(area);
    if body.is_empty() {
        return;
    }
    put(frame, body, 0, &tabs(model, theme, usize::from(body.width)));
    frame.set_cursor_position((body.x, body.y));
    let below = Rect { y: body.y + 1, height: body.height - 1, ..body };
    let Some(board) = stats.board.as_deref() else {
        put(frame, below, 1, &Line::from("  Reading the figures."));
        return;
    };
    Page { model, board, theme }.draw(below, frame);
}

/// The tabs: all of them, or a run in which the open one is.
fn tabs(model: &Model, theme: Theme, cells: usize) -> Line<'static> {
    let wide = cells >= 100;
    let tab = |(n, (topic, name, short)): (usize, &(Topic, &str, &str))| {
        let name = if wide { name } else { short };
        match *topic == model.stats.topic {
            true => format!("[{} {name}]", n + 1),
            false => format!("{} {name}", n + 1),
        }
    };
    let names: Vec<String> = Topic::TABLE.iter().enumerate().map(tab).collect();
    let gap = if wide { "   " } else { " " };
    let open = Topic::TABLE.iter().position(|(topic, ..)| *topic == model.stats.topic).unwrap_or(0);
    let dots = theme.glyph(Glyph::Ellipsis);
    let run = |first: usize| {
        let before = if first == 0 { String::new() } else { format!("{dots} ") };
        (
            format!(" {before}{}", names.get(first..).unwrap_or_default().join(gap)),
            format!(" {before}{}", names.get(first..=open).unwrap_or_default().join(gap)),
        )
    };
    // Where not all have room, those before the open one go.
    let first = (0..=open).find(|first| width(&run(*first).1) < cells).unwrap_or(open);
    Line::from(clip(&run(first).0, cells, theme))
}

/// So many panels of the overview stand at the left of a wide screen.
const LEFT: usize = 5;

/// The figures and how they are drawn.
struct Page<'a> {
    model: &'a Model,
    board: &'a Board,
    theme: Theme,
}

/// One row of a column of panels.
enum Item<'a> {
    Rule(&'a Panel, bool),
    Heads(&'a Panel),
    Line(&'a Panel, usize, usize),
    Nothing,
    Blank,
}

impl<'a> Page<'a> {
    fn draw(&self, area: Rect, frame: &mut Frame<'_>) {
        let panels = self.board.panels(self.model.stats.topic);
        let reading = self.reading(usize::from(area.width));
        let wanted = u16::try_from(reading.len() + 1).unwrap_or(0);
        // What it means gives way to the figures, not they to it.
        let rows = if area.height >= wanted + 8 { wanted } else { 0 };
        let figures = Rect { height: area.height - rows, ..area };
        let overview = self.model.stats.topic == Topic::Overview;
        match (overview, self.model.band()) {
            (true, Band::Wide | Band::Full) => self.two(panels, figures, frame),
            (true, Band::List | Band::Narrow | Band::Standard) => {
                // As on a large screen the measures come first, then the services, then all else.
                let mut order: Vec<(usize, &Panel)> = panels.iter().enumerate().collect();
                order.sort_by_key(|(n, panel)| (*n != 0, !panel.services, *n));
                self.column(&order, figures, frame);
            }
            (false, _) => self.column(&panels.iter().enumerate().collect::<Vec<_>>(), figures, frame),
        }
        if rows > 0 {
            let place = Rect { y: figures.y + figures.height, height: rows, ..area };
            put(frame, place, 0, &rule(self.theme, usize::from(place.width), ("Reading this", ""), false));
            for (row, line) in (1..).zip(&reading) {
                put(frame, place, row, line);
            }
        }
    }

    /// Volumes and how far it went at the left; services, what the complaints were about and what is missing for the
    /// annual report at the right. What was on time stands over both where half a screen has no room for its bars, else
    /// at the left.
    fn two(&self, panels: &'a [Panel], area: Rect, frame: &mut Frame<'_>) {
        let all: Vec<(usize, &Panel)> = panels.iter().enumerate().collect();
        let (mut one, other) = all.split_at(all.len().min(LEFT));
        let mut below = area;
        if self.model.band() == Band::Wide
            && let Some((first, rest)) = one.split_first()
        {
            let heads = usize::from(!first.1.heads.is_empty());
            let rows = u16::try_from(1 + heads + first.1.lines.len()).unwrap_or(u16::MAX).min(area.height);
            self.column(&[*first], Rect { height: rows, ..area }, frame);
            below = Rect { y: area.y + rows, height: area.height - rows, ..area };
            one = rest;
        }
        let (left, right) = halves(below);
        self.column(one, left, frame);
        self.column(other, right, frame);
        divider(self.theme, right.x.saturating_sub(1), below, frame);
    }

    /// Panels under each other; the chosen line is among those that show.
    fn column(&self, panels: &[(usize, &'a Panel)], area: Rect, frame: &mut Frame<'_>) {
        let mut items = self.items(panels);
        let height = usize::from(area.height);
        if items.len() > height {
            // The titles keep panels apart well enough where every row is wanted.
            items.retain(|item| !matches!(item, Item::Blank));
        }
        let chosen = items.iter().position(|item| self.is_chosen(item));
        // One row of what comes after stays in sight.
        let top = first_shown(0, (chosen.unwrap_or(0) + 1).min(items.len().saturating_sub(1)), height.max(1));
        let cells = usize::from(area.width);
        let lines = Lines { theme: self.theme, cells };
        for (row, item) in (0..).zip(items.iter().skip(top).take(height)) {
            let line = match item {
                Item::Rule(panel, focused) => {
                    let mut title = (shown(self.theme, &panel.title), shown(self.theme, &panel.aside));
                    // What a panel is called is told to its end before what is said about it.
                    if width(&title.0) + width(&title.1) + RULE > cells {
                        title.1.clear();
                    }
                    rule(self.theme, cells, (&title.0, &title.1), *focused)
                }
                Item::Heads(panel) => lines.heads(panel),
                Item::Line(panel, at, _) => {
                    let chosen = self.is_chosen(item).then_some(self.model.stats.number);
                    if chosen.is_some() {
                        frame.set_cursor_position((area.x, area.y + row));
                    }
                    lines.line(panel, *at, chosen)
                }
                Item::Nothing => Line::from(" There are none in these days."),
                Item::Blank => Line::default(),
            };
            put(frame, area, row, &line);
        }
    }

    fn items(&self, panels: &[(usize, &'a Panel)]) -> Vec<Item<'a>> {
        let all = self.board.panels(self.model.stats.topic);
        let chosen = self.model.stats_chosen().map(|(panel, ..)| panel);
        let mut items = Vec::new();
        for (n, (at, panel)) in panels.iter().enumerate() {
            let first: usize = all.iter().take(*at).map(|panel| panel.lines.len()).sum();
            if n > 0 {
                items.push(Item::Blank);
            }
            items.push(Item::Rule(panel, chosen.is_some_and(|chosen| std::ptr::eq(chosen, *panel))));
            items.extend((!panel.heads.is_empty()).then_some(Item::Heads(panel)));
            items.extend((0..panel.lines.len()).map(|line| Item::Line(panel, line, first + line)));
            items.extend(panel.lines.is_empty().then_some(Item::Nothing));
        }
        items
    }

    fn is_chosen(&self, item: &Item<'_>) -> bool {
        let last = self.model.stats_lines().saturating_sub(1);
        match item {
            Item::Line(_, _, at) => *at == self.model.stats.line.min(last),
            Item::Rule(..) | Item::Heads(_) | Item::Nothing | Item::Blank => false,
        }
    }

    /// What the chosen panel's figures mean and where they are weak.
    fn reading(&self, cells: usize) -> Vec<Line<'static>> {
        let Some((panel, line, at)) = self.model.stats_chosen() else { return Vec::new() };
        // Where its line has no room for the note, it is told here.
        let panels = self.board.panels(self.model.stats.topic);
        let over =
            self.model.band() == Band::Wide && panels.first().is_some_and(|one| std::ptr::eq(one, panel));
        let halved = self.model.stats.topic == Topic::Overview && self.model.band() >= Band::Wide && !over;
        let beside = Lines { theme: self.theme, cells: if halved { cells / 2 } else { cells } };
        let note = if beside.has_room_for(panel, line) {
            String::new()
        } else {
            format!(" {}.", capital(&line.note))
        };
        let number = line.numbers.get(at).map(|number| format!("{}: {}.{note}", number.name, number.n()));
        let says = number.into_iter().chain(panel.says_of(line).cloned());
        let most = if self.model.band() >= Band::Wide { 6 } else { 5 };
        let room = cells.saturating_sub(2);
        let mut lines: Vec<String> = Vec::new();
        for words in says {
            lines.extend(whole_sentences(&shown(self.theme, &words), room, most - lines.len()));
        }
        lines.into_iter().map(|line| Line::from(format!(" {line}"))).collect()
    }
}

/// As many sentences of a text as have room in so many lines, each told to its end.
fn whole_sentences(text: &str, cells: usize, most: usize) -> Vec<String> {
    let ends = text.match_indices(". ").map(|(at, _)| at + 1).chain([text.len()]);
    let told = ends.filter_map(|end| Some(wrap(text.get(..end)?, cells)));
    let told = told.take_while(|lines| lines.len() <= most);
    told.last().unwrap_or_default()
}

/// Two columns with a cell for the line between them.
fn halves(area: Rect) -> (Rect, Rect) {
    let left = area.width / 2;
    let right = area.width.saturating_sub(left + 1);
    (Rect { width: left, ..area }, Rect { x: area.x + left + 1, width: right, ..area })
}
