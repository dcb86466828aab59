//! The statistics of a large screen: on time by stage, findings, what is open outside the stages.

use super::strip::percent;
use crate::app::effect::YearSoFar;
use crate::app::model::{Model, Pane};
use crate::domain::figures::{Measure, Period};
use crate::ui::chrome::put;
use crate::ui::fit::{clip, pad, pad_left, width};
use crate::ui::pane::{Section, stack};
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Cells of the names in front of the figures.
const NAME: usize = 20;

/// Cells of a full bar.
const BAR: usize = 10;

/// Draws rule and figures into `area`.
pub(super) fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    let focused = model.focus == Pane::Statistics;
    let figures = model.stats.figures.as_ref();
    let since = Period::year_to_date(model.today()).from;
    let title = ("Statistics".to_owned(), format!("since {}", since.format("%-d %b %Y")));
    let lines = lines(model, theme, cells, figures);
    stack(theme, area, frame, &[Section { title, focused, lines }]);
    let place = area.intersection(frame.area());
    if focused && model.overlays.is_empty() && model.form.is_none() && place.height > 1 {
        frame.set_cursor_position((place.x + 1, place.y + 1));
    }
    if figures.is_none() {
        let row = area.height.saturating_sub(1);
        put(frame, area, row, &Line::from(clip(" Reading the stages of this year.", cells, theme)));
    }
}

fn lines(model: &Model, theme: Theme, cells: usize, figures: Option<&YearSoFar>) -> Vec<Line<'static>> {
    let strip = &model.queue.reply.strip;
    let share = |name: &str, (part, whole): (usize, usize)| {
        // Rounded down: a full bar says that all were in time.
        let full = (BAR * part).checked_div(whole).unwrap_or(0);
        let bar = if whole == 0 { " ".repeat(BAR) } else { theme.bar(full, BAR) };
        let percent = pad_left(&percent((part, whole), theme), 4, theme);
        let base = format!("{part} of {whole}");
        let start = format!(" {} {percent}  ", pad(name, NAME, theme));
        // The number it is a part of says more than the bar, and stays where both have no room.
        let room = cells.saturating_sub(width(&start));
        let both = format!("{bar}  {base}");
        Line::from(clip(&(start + if width(&both) <= room { &both } else { &base }), cells, theme))
    };
    let plain = |name: &str, count: usize| {
        Line::from(format!(" {} {}", pad(name, NAME, theme), pad_left(&count.to_string(), 4, theme)))
    };
    let mut lines =
        vec![share("Acknowledged on time", strip.acknowledged), share("Answered on time", strip.answered)];
    let on_time = figures.into_iter().flat_map(|figures| &figures.on_time);
    for (measure, now) in on_time.filter(|(_, now)| now.of > 0) {
        let name = Measure::TABLE.iter().find(|(of, ..)| of == measure).map_or("", |(_, name, _)| name);
        lines.push(share(&format!("  {name}"), (now.part, now.of)));
    }
    let findings = figures.map_or(&[][..], |figures| &figures.findings);
    if !findings.is_empty() {
        lines.push(Line::default());
    }
    for (finding, found) in findings {
        lines.push(share(finding.label(), (found.part, found.of)));
    }
    lines.push(Line::default());
    lines.push(plain("With an Ombudsman", strip.ombudsman));
    lines.push(plain("Remedies due", strip.remedies));
    lines.push(plain("Waiting for triage", model.queue.reply.untriaged));
    lines
}
