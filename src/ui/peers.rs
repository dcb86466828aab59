//! Our figures beside other councils': counts beside every rate, place and middle value, what cannot be right.
//!
//! ```text
//!  [1 Principles]  2 Outcomes  3 Escalation  4 Ombudsman  5 Checks  6 Notes
//! ══ Self-assessment, per cent of the standard ══════════════════════ middle ══
//! ► Principle 1: Ensure the complaints process …   81%   78%   89%   2nd of 3   81%
//! ── Principle 1: Ensure the complaints process is accessible ─────── 2nd of 3 ──
//!  ● Northshire                81%   ████████████████░░░░
//!  0% ····························○····●···○····· 100%   lowest 78%  highest 89%
//! ── Over the years ─────────────────────┬── Reading this ───────────────────────
//! ```

mod panels;
mod parts;

use crate::app::model::{Band, Model};
use crate::app::peers::PeersTab;
use crate::report::compare::{Comparison, Measure};
use crate::ui::chrome::{self, put, rule, shown};
use crate::ui::fit::{clip, width};
use crate::ui::pane::first_shown;
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Cells of a rule that its words leave free.
const RULE: usize = 10;

/// Draws the comparison into `area`, the whole screen.
pub fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let state = &model.peers;
    let which = match state.set.and_then(|at| state.sets.get(at)) {
        Some((name, _)) => name.clone(),
        None => "all sets".to_owned(),
    };
    let others =
        state.comparison.as_ref().map_or(0, |all| all.sources.iter().filter(|one| !one.ours).count());
    let councils = if others == 1 { "council" } else { "councils" };
    chrome::title(model, theme, area, frame, &format!("Compare   {which}, {others} other {councils}"));
    chrome::footer(model, theme, area, frame);
    let body = chrome::body(area);
    if body.is_empty() {
        return;
    }
    put(frame, body, 0, &tabs(model, theme, usize::from(body.width)));
    frame.set_cursor_position((body.x, body.y));
    let below = Rect { y: body.y + 1, height: body.height - 1, ..body };
    let Some(all) = &state.comparison else {
        put(frame, below, 1, &Line::from("  Reading the figures."));
        return;
    };
    let page = Page { model, all, theme };
    match state.tab {
        PeersTab::Checks => {
            page.list(below, frame, ("Figures that cannot be right as they stand", &page.checks(below)))
        }
        PeersTab::Notes => {
            page.list(below, frame, ("Sources, and how definitions differ", &page.notes(below)))
        }
        PeersTab::Principles | PeersTab::Volumes | PeersTab::Escalation | PeersTab::Ombudsman => {
            page.measures(below, frame);
        }
    }
}

fn tabs(model: &Model, theme: Theme, cells: usize) -> Line<'static> {
    let tab = |(n, (tab, name, _)): (usize, &(PeersTab, &str, &[&str]))| match *tab == model.peers.tab {
        true => format!("[{} {name}]", n + 1),
        false => format!("{} {name}", n + 1),
    };
    let names: Vec<String> = PeersTab::TABLE.iter().enumerate().map(tab).collect();
    Line::from(clip(&format!(" {}", names.join("  ")), cells, theme))
}

/// The comparison and how it is drawn.
struct Page<'a> {
    model: &'a Model,
    all: &'a Comparison,
    theme: Theme,
}

impl Page<'_> {
    /// A title rule over lines that scroll with the chosen one.
    fn list(&self, area: Rect, frame: &mut Frame<'_>, (title, entries): (&str, &[Vec<Line<'static>>])) {
        put(frame, area, 0, &rule(self.theme, usize::from(area.width), (title, ""), true));
        let at = self.model.peers.line.min(entries.len().saturating_sub(1));
        let lines: Vec<(usize, &Line<'static>)> = entries
            .iter()
            .enumerate()
            .flat_map(|(n, lines)| lines.iter().map(move |line| (n, line)))
            .collect();
        let rows = usize::from(area.height.saturating_sub(1));
        let chosen = lines.iter().position(|(n, _)| *n == at).unwrap_or(0);
        let top = first_shown(0, (chosen + 2).min(lines.len().saturating_sub(1)), rows);
        for (row, (_, line)) in (1..area.height).zip(lines.iter().skip(top)) {
            put(frame, area, row, line);
        }
        if let Ok(row) = u16::try_from(chosen.saturating_sub(top)) {
            frame.set_cursor_position((area.x, area.y + (1 + row).min(area.height.saturating_sub(1))));
        }
    }

    /// The measures of the open part, and the chosen one council by council.
    fn measures(&self, area: Rect, frame: &mut Frame<'_>) {
        let state = &self.model.peers;
        let measures = state.measures();
        let cells = usize::from(area.width);
        let year = if state.year.is_empty() { "all years".to_owned() } else { state.year.clone() };
        let title =
            PeersTab::TABLE.iter().find(|(tab, ..)| *tab == state.tab).map_or("", |(_, name, _)| name);
        put(frame, area, 0, &rule(self.theme, cells, (title, &year), true));
        if measures.is_empty() {
            put(frame, area, 2, &Line::from("  No council gives figures about this."));
            put(frame, area, 3, &Line::from("  redress compare load FILE brings councils' figures in."));
            return;
        }
        let columns = self.columns(cells);
        put(frame, area, 1, &self.headings(&columns, cells));
        let detail = self.detail(cells);
        let reading = if area.width < 100 { 3 } else { 6 };
        let wanted = u16::try_from(detail.len() + 1 + reading).unwrap_or(u16::MAX);
        let least = if matches!(self.model.band(), Band::List | Band::Narrow) { area.height } else { 5 };
        let long: usize = measures.iter().map(|one| self.lines(one, (false, &columns), cells).len()).sum();
        let list =
            u16::try_from(long + 2).unwrap_or(u16::MAX).min(area.height.saturating_sub(wanted).max(least));
        let rows = usize::from(list.saturating_sub(2));
        let at = state.line.min(measures.len() - 1);
        let each = |(n, one): (usize, &&Measure)| self.lines(one, (n == at, &columns), cells);
        let blocks: Vec<Vec<Line<'static>>> = measures.iter().enumerate().map(each).collect();
        // The chosen measure shows to its end, and begins in sight.
        let first: usize = blocks.iter().take(at).map(Vec::len).sum();
        let last = first + blocks.get(at).map_or(0, |block| block.len().saturating_sub(1));
        let top = first_shown(0, last, rows).min(first);
        for (row, line) in (2..list).zip(blocks.iter().flatten().skip(top)) {
            put(frame, area, row, line);
        }
        let row = u16::try_from(2 + first.saturating_sub(top)).unwrap_or(2);
        if row < area.height {
            frame.set_cursor_position((area.x, area.y + row));
        }
        if area.height > list + 1 {
            let place = Rect { y: area.y + list, height: area.height - list, ..area };
            let stands = measures.get(at).map_or_else(String::new, |one| one.place_text());
            let title = measures.get(at).map_or_else(String::new, |one| {
                let dated = shown(self.theme, &format!("{}, {}", one.title, one.year));
                // The list has the year; what is measured is told to its end before it is told again.
                let fits = width(&dated) + width(&stands) + RULE <= cells;
                if fits { dated } else { shown(self.theme, &one.title) }
            });
            put(frame, place, 0, &rule(self.theme, cells, (&title, &stands), false));
            for (row, line) in (1..place.height).zip(&detail) {
                put(frame, place, row, line);
            }
            let used = u16::try_from(detail.len() + 1).unwrap_or(u16::MAX).min(place.height);
            let under = Rect { y: place.y + used, height: place.height - used, ..place };
            if let Some(one) = measures.get(at) {
                self.under(one, under, frame);
            }
        }
    }
}
