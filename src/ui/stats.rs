//! The statistics: number first, bar second, the change in points with its base beside it.
//!
//! ```text
//!  [1 On time]  2 Volumes  3 Outcomes  4 Services
//! ══ Answered on time ══════════════════════════════ compared with Apr-Nov 2025 ══
//!    Measure          on time   of  now                          last year
//!  ► Acknowledged         458  472  97%  ██████████████████████░   94%  +3
//! ── Stage 1 by service, lowest first ────────────────────────────────────────────
//!  Housing repairs         92  118  78%  ██████████████████░░░░░  26 late
//! ── Reading this ────────────────────────────────────────────────────────────────
//! ```

mod tables;

use crate::app::model::{Band, Model, StatsTab};
use crate::domain::figures::{Figures, Measure, Outcomes, Period};
use crate::ui::chrome::{self, put, rule};
use crate::ui::pane::{Section, divider, stack};
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use tables::Tables;

/// Draws the statistics into `area`, the whole screen.
pub fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let figures = Figures::of(&model.stats.stages, model.today());
    let title = format!("Statistics   {}, all services", days(figures.period));
    chrome::title(model, theme, area, frame, &title);
    chrome::footer(model, theme, area, frame);
    let body = chrome::body(area);
    if body.is_empty() {
        return;
    }
    put(frame, body, 0, &tabs(model, theme, usize::from(body.width)));
    frame.set_cursor_position((body.x, body.y));
    let below = Rect { y: body.y + 1, height: body.height - 1, ..body };
    if model.stats.stages.is_empty() {
        let words = if model.stats.loaded { NOTHING } else { &["", "  Reading the figures."] };
        for (row, words) in (0..).zip(words) {
            put(frame, below, row, &Line::from(*words));
        }
        return;
    }
    let page = Page { model, figures: &figures, theme };
    match (model.stats.tab, model.band()) {
        (StatsTab::OnTime, Band::List | Band::Narrow | Band::Standard) => page.on_time(below, frame),
        (StatsTab::OnTime, Band::Wide | Band::Full) => page.overview(below, frame),
        (StatsTab::Volumes, _) => page.volumes(below, frame),
        (StatsTab::Outcomes, _) => page.outcomes(below, frame),
        (StatsTab::Services, _) => page.services(below, frame),
    }
}

const NOTHING: &[&str] = &[
    "",
    "  No stage was begun or answered in this financial year or the one before.",
    "",
    "  Figures come from the cases: acknowledge and answer one, and it is counted here.",
    "  Esc goes back to the queue.",
];

/// `1 Apr to 20 Nov 2026`
fn days(period: Period) -> String {
    format!("{} to {}", period.from.format("%-d %b"), period.to.format("%-d %b %Y"))
}

fn tabs(model: &Model, theme: Theme, cells: usize) -> Line<'static> {
    let tab = |(n, (tab, name)): (usize, &(StatsTab, &str))| match *tab == model.stats.tab {
        true => format!("[{} {name}]", n + 1),
        false => format!("{} {name}", n + 1),
    };
    let names: Vec<String> = StatsTab::TABLE.iter().enumerate().map(tab).collect();
    Line::from(crate::ui::fit::clip(&format!(" {}", names.join("  ")), cells, theme))
}

/// The figures and how they are drawn.
struct Page<'a> {
    model: &'a Model,
    figures: &'a Figures,
    theme: Theme,
}

impl Page<'_> {
    fn tables(&self, area: Rect) -> Tables<'_> {
        Tables { figures: self.figures, theme: self.theme, cells: usize::from(area.width) }
    }

    /// What the measures are compared with.
    fn compared(&self, area: Rect) -> String {
        let before = self.figures.period.year_before();
        match area.width {
            100.. => format!("compared with {}", days(before)),
            _ => format!("compared with {}-{}", before.from.format("%b"), before.to.format("%b %Y")),
        }
    }

    /// The selected measure, or the selected service below the measures.
    fn selected(&self) -> (Option<usize>, Option<usize>) {
        let (at, measures) = (self.model.stats.line, self.figures.measures.len());
        let last = self.figures.services.len().saturating_sub(1);
        if at < measures || self.figures.services.is_empty() {
            (Some(at.min(measures.saturating_sub(1))), None)
        } else {
            (None, Some((at - measures).min(last)))
        }
    }

    /// Draws a section from the top of `area` and returns what is left below it.
    fn section(&self, area: Rect, frame: &mut Frame<'_>, section: &Section) -> Rect {
        let title = (section.title.0.as_str(), section.title.1.as_str());
        if area.height > 0 {
            put(frame, area, 0, &rule(self.theme, usize::from(area.width), title, section.focused));
        }
        for (row, line) in (1..).zip(&section.lines) {
            put(frame, area, row, line);
        }
        let rows = u16::try_from(section.lines.len() + 1).unwrap_or(u16::MAX).min(area.height);
        Rect { y: area.y + rows, height: area.height - rows, ..area }
    }

    fn measures(&self, area: Rect) -> Section {
        let title = ("Answered on time".to_owned(), self.compared(area));
        Section { title, focused: true, lines: self.tables(area).measures(self.selected().0) }
    }

    /// One under the other: measures, services, what they say.
    fn on_time(&self, area: Rect, frame: &mut Frame<'_>) {
        let below = self.section(area, frame, &self.measures(area));
        let reading = Section::new("Reading this", self.tables(area).reading());
        let wanted = u16::try_from(reading.lines.len() + 1).unwrap_or(0);
        // The sentence gives way to the services, not they to it.
        let reading_rows = if below.height >= wanted + 5 { wanted } else { 0 };
        let services = Rect { height: below.height - reading_rows, ..below };
        let rows = usize::from(services.height.saturating_sub(1));
        let lines = self.tables(area).services(self.selected().1, rows);
        let left = self.section(services, frame, &Section::new("Stage 1 by service, lowest first", lines));
        if reading_rows > 0 {
            let place = Rect { y: left.y, height: left.height + reading_rows, ..left };
            self.section(place, frame, &reading);
        }
    }

    /// All at once: measures above, volumes and days at the left, outcomes and services at the right.
    fn overview(&self, area: Rect, frame: &mut Frame<'_>) {
        let below = self.section(area, frame, &self.measures(area));
        let (left, right) = halves(below);
        let tables = self.tables(left);
        let volumes = [
            Section::new("Received each month", tables.months()),
            Section::new("How long stage 1 takes (working days)", tables.spread()),
        ];
        stack(self.theme, left, frame, &volumes);
        let tables = self.tables(right);
        // The first stage is always there; the others where the screen is tall enough.
        let stages = if self.model.band() == Band::Full { self.figures.outcomes.len() } else { 1 };
        let outcomes = self.figures.outcomes.iter().take(stages);
        let mut sections: Vec<Section> =
            outcomes.map(|o| Section::new(&outcome_title(o), tables.outcome(o))).collect();
        let reading = Section::new("Reading this", tables.reading());
        let taken = sections.iter().map(|s| s.lines.len() + 2).sum::<usize>() + reading.lines.len() + 3;
        let rows = usize::from(right.height).saturating_sub(taken).max(4);
        sections
            .push(Section::new("Stage 1 by service, lowest first", tables.services(self.selected().1, rows)));
        sections.push(reading);
        stack(self.theme, right, frame, &sections);
        divider(self.theme, right.x - 1, below, frame);
    }

    fn volumes(&self, area: Rect, frame: &mut Frame<'_>) {
        let tables = self.tables(area);
        let mut months = Section::new("Received each month", tables.months());
        months.title.1 = "the same month last year at the right".to_owned();
        months.focused = true;
        let sections = [months, Section::new("How long stage 1 takes (working days)", tables.spread())];
        self.tight(area, frame, &sections);
    }

    fn outcomes(&self, area: Rect, frame: &mut Frame<'_>) {
        let tables = self.tables(area);
        let outcomes = self.figures.outcomes.iter();
        let mut sections: Vec<Section> =
            outcomes.map(|o| Section::new(&outcome_title(o), tables.outcome(o))).collect();
        if sections.is_empty() {
            let words = vec![Line::from(" No answer with a finding was sent in this period yet.")];
            sections.push(Section::new("Outcomes", words));
        }
        if let Some(first) = sections.first_mut() {
            first.focused = true;
        }
        sections.push(Section::new("Extensions", tables.extensions()));
        self.tight(area, frame, &sections);
    }

    fn services(&self, area: Rect, frame: &mut Frame<'_>) {
        let tables = self.tables(area);
        let rows = usize::from(area.height.saturating_sub(1));
        let last = self.figures.services.len().saturating_sub(1);
        let mut section = Section::new(
            "Stage 1 by service, lowest first",
            tables.services(Some(self.model.stats.line.min(last)), rows),
        );
        section.focused = true;
        let left = self.section(area, frame, &section);
        let sentence = Measure::TABLE.iter().find(|(measure, ..)| *measure == Measure::StageOne);
        let lines = sentence.map_or_else(Vec::new, |(_, _, words)| tables.prose(words));
        if usize::from(left.height) > lines.len() + 1 {
            self.section(left, frame, &Section::new("Reading this", lines));
        }
    }

    /// Sections with an empty line between them where there is room for it, else close together.
    fn tight(&self, area: Rect, frame: &mut Frame<'_>, sections: &[Section]) {
        let rows: usize = sections.iter().map(|section| section.lines.len() + 2).sum();
        if rows <= usize::from(area.height) + 1 {
            return stack(self.theme, area, frame, sections);
        }
        let mut left = area;
        for section in sections {
            left = self.section(left, frame, section);
        }
    }
}

/// `Stage 1 outcomes, 431 answered`
fn outcome_title(outcomes: &Outcomes) -> String {
    format!("{} outcomes, {} answered", tables::capital(outcomes.stage.label()), outcomes.answered)
}

/// Two columns with a cell for the line between them.
fn halves(area: Rect) -> (Rect, Rect) {
    let left = area.width / 2;
    (Rect { width: left, ..area }, Rect { x: area.x + left + 1, width: area.width - left - 1, ..area })
}
