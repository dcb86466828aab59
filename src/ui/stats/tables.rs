//! The figures as lines of a width: a number, its base, its share, a bar.

use crate::domain::figures::{Compared, Figures, Outcomes, Share};
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, pad_left, width, wrap};
use crate::ui::pane::first_shown;
use crate::ui::theme::{Glyph, Theme};
use ratatui::text::Line;

/// The figures for lines of a width.
pub(super) struct Tables<'a> {
    /// The figures.
    pub figures: &'a Figures,
    /// The look.
    pub theme: Theme,
    /// The cells of a line.
    pub cells: usize,
}

/// `Stage 1` from `stage 1`.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

impl Tables<'_> {
    fn percent(&self, share: Share) -> String {
        share
            .percent()
            .map_or_else(|| self.theme.glyph(Glyph::Dash).to_owned(), |percent| format!("{percent}%"))
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

    fn line(&self, text: &str, selected: bool) -> Line<'static> {
        if !selected {
            return Line::from(clip(text, self.cells, self.theme));
        }
        Line::styled(pad(text, self.cells, self.theme), self.theme.selected())
    }

    fn mark(&self, selected: bool) -> &'static str {
        if selected { self.theme.glyph(Glyph::Cursor) } else { " " }
    }

    /// The measures with the year before.
    pub(super) fn measures(&self, selected: Option<usize>) -> Vec<Line<'static>> {
        let wide = self.cells >= 100;
        let (name, tail) = if wide { (20, 30) } else { (17, 12) };
        // Mark, name, on time, of, now, bar, last year and change.
        let bar = self.cells.saturating_sub(3 + name + 8 + 5 + 6 + 2 + 6 + tail);
        let bar = if bar < 5 { 0 } else { bar.min(60) };
        let heads = ["Measure", "on time", "of", "now"];
        let year = if wide { "last year   change" } else { "last year" };
        let head = format!(
            "   {}{:>8}{:>5}{:>6}  {}{year}",
            pad(heads[0], name, self.theme),
            heads[1],
            heads[2],
            heads[3],
            " ".repeat(bar)
        );
        let row = |(n, one): (usize, &Compared)| {
            let chosen = selected == Some(n);
            let text = format!(
                " {} {}{:>8}{:>5}{}  {}{}  {}",
                self.mark(chosen),
                pad(one.name, name, self.theme),
                one.now.part,
                one.now.of,
                pad_left(&self.percent(one.now), 6, self.theme),
                self.share_bar(one.now, bar),
                pad_left(&self.percent(one.before), if wide { 9 } else { 6 }, self.theme),
                self.change(one, wide),
            );
            self.line(&text, chosen)
        };
        let rows = self.figures.measures.iter().enumerate().map(row);
        std::iter::once(self.line(&head, false)).chain(rows).collect()
    }

    /// `+3`, or where there is room ` +3 points (46 cases)`: a small base is said.
    fn change(&self, one: &Compared, wide: bool) -> String {
        let Some(points) = one.now.change(one.before) else {
            return if wide { " no figure to compare".to_owned() } else { String::new() };
        };
        let sign = if points > 0 { "+" } else { "" };
        if !wide {
            return format!("{sign}{points}");
        }
        let unit = if points.abs() == 1 { "point" } else { "points" };
        let base = if one.now.of < 50 { format!(" ({} cases)", one.now.of) } else { String::new() };
        format!(" {sign}{points} {unit}{base}")
    }

    /// Stage 1 by service, as many as there are rows for, the selected one among them.
    pub(super) fn services(&self, selected: Option<usize>, rows: usize) -> Vec<Line<'static>> {
        let services = &self.figures.services;
        if services.is_empty() {
            return self.prose("No stage 1 answer was sent in this period yet.");
        }
        let widest = services.iter().map(|(name, _)| width(&shown(self.theme, name))).max().unwrap_or(0);
        let name = widest.clamp(8, 20).min(self.cells.saturating_sub(32));
        let bar = self.cells.saturating_sub(3 + name + 5 + 5 + 6 + 2 + 10);
        let bar = if bar < 5 { 0 } else { bar.min(60) };
        let top = first_shown(0, selected.unwrap_or(0), rows.max(1));
        let row = |(n, (service, share)): (usize, &(String, Share))| {
            let chosen = selected == Some(n);
            let late = if share.rest() == 0 { String::new() } else { format!("{:>3} late", share.rest()) };
            let text = format!(
                " {} {}{:>5}{:>5}{}  {}  {late}",
                self.mark(chosen),
                pad(&shown(self.theme, service), name, self.theme),
                share.part,
                share.of,
                pad_left(&self.percent(*share), 6, self.theme),
                self.share_bar(*share, bar),
            );
            self.line(&text, chosen)
        };
        services.iter().enumerate().skip(top).take(rows).map(row).collect()
    }

    /// Received each month, with the same month of the year before at the end.
    pub(super) fn months(&self) -> Vec<Line<'static>> {
        let months = &self.figures.months;
        let most = months.iter().map(|month| month.now).max().unwrap_or(0);
        let bar = self.cells.saturating_sub(12 + 20);
        let row = |month: &crate::domain::figures::Month| {
            let so_far = if month.so_far { " so far" } else { "" };
            let drawn = format!("{}{so_far}", self.count_bar(month.now, most, bar));
            let before = format!(
                "{}: {}",
                month.first.format("%Y").to_string().parse::<i32>().unwrap_or(0) - 1,
                month.before
            );
            let text = format!(
                " {} {:>5}  {} {before}",
                month.first.format("%b"),
                month.now,
                pad(&drawn, bar + 7, self.theme)
            );
            self.line(&text, false)
        };
        months.iter().map(row).collect()
    }

    /// Stage 1 answers by the working days they took.
    pub(super) fn spread(&self) -> Vec<Line<'static>> {
        let most = self.figures.spread.iter().map(|(_, n)| *n).max().unwrap_or(0);
        let bar = self.cells.saturating_sub(17);
        let row = |(name, count): &(&'static str, usize)| {
            let text = format!(" {name:<7}{count:>5}  {}", self.count_bar(*count, most, bar));
            self.line(&text, false)
        };
        let mut lines: Vec<Line<'static>> = self.figures.spread.iter().map(row).collect();
        let mut says = String::new();
        if let Some((middle, nine)) = self.figures.days {
            says = format!("Middle case {}. 9 in 10 answered within {}. ", days(middle), days(nine));
        }
        lines.extend(self.prose(&format!("{says}{}", self.extended())));
        lines
    }

    fn extended(&self) -> String {
        match self.figures.extended {
            Share { of: 0, .. } => "None was extended.".to_owned(),
            Share { part, of } => format!("{of} extended; {part} of those met the new date."),
        }
    }

    /// What became of extended answers.
    pub(super) fn extensions(&self) -> Vec<Line<'static>> {
        self.prose(&format!("Of the stage 1 answers sent in this period: {}", self.extended()))
    }

    /// The findings of a stage.
    pub(super) fn outcome(&self, outcomes: &Outcomes) -> Vec<Line<'static>> {
        let bar = self.cells.saturating_sub(34).min(60);
        let row = |(finding, share): &(crate::domain::terms::Finding, Share)| {
            let text = format!(
                " {:<17}{:>5}{}  {}",
                finding.label(),
                share.part,
                pad_left(&self.percent(*share), 6, self.theme),
                self.count_bar(share.part, share.of, bar),
            );
            self.line(&text, false)
        };
        outcomes.findings.iter().map(row).collect()
    }

    /// What the figures say, and where they are weak.
    pub(super) fn reading(&self) -> Vec<Line<'static>> {
        self.figures.reading().iter().flat_map(|words| self.prose(words)).collect()
    }

    /// Words in lines of the width.
    pub(super) fn prose(&self, words: &str) -> Vec<Line<'static>> {
        let lines = wrap(&shown(self.theme, words), self.cells.saturating_sub(2));
        lines.into_iter().map(|line| Line::from(format!(" {line}"))).collect()
    }
}

fn days(n: i64) -> String {
    if n == 1 { "1 day".to_owned() } else { format!("{n} days") }
}
