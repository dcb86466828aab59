//! The statistics of a large screen: on time by stage, findings, what is open outside the stages.

use super::strip::percent;
use crate::app::model::{Model, Pane};
use crate::domain::query::StageRecord;
use crate::domain::terms::{Finding, Stage};
use crate::ui::chrome::put;
use crate::ui::fit::{clip, pad, pad_left};
use crate::ui::pane::{Section, stack};
use crate::ui::theme::Theme;
use chrono::{Datelike, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Cells of the names in front of the figures.
const NAME: usize = 22;

/// Cells of a full bar.
const BAR: usize = 10;

/// Draws rule and figures into `area`.
pub(super) fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    let focused = model.focus == Pane::Statistics;
    let april = april(model.today());
    let title = ("Statistics".to_owned(), format!("since {}", april.format("%-d %b %Y")));
    let lines = lines(model, theme, cells, april);
    stack(theme, area, frame, &[Section { title, focused, lines }]);
    let place = area.intersection(frame.area());
    if focused && model.overlays.is_empty() && model.form.is_none() && place.height > 1 {
        frame.set_cursor_position((place.x + 1, place.y + 1));
    }
    if !model.stats.loaded {
        let row = area.height.saturating_sub(1);
        put(frame, area, row, &Line::from(clip(" Reading the stages of this year.", cells, theme)));
    }
}

/// The first day of the financial year of a day.
fn april(today: NaiveDate) -> NaiveDate {
    let year = if today.month() >= 4 { today.year() } else { today.year() - 1 };
    NaiveDate::from_ymd_opt(year, 4, 1).unwrap_or(today)
}

/// Answered since a day: in time, of all. What has no date to be in time for is left out.
fn answered(stages: &[StageRecord], since: NaiveDate, stage: Stage) -> (usize, usize) {
    let of_stage = stages.iter().filter(|record| record.stage == stage);
    let dated: Vec<bool> = of_stage
        .filter_map(|record| Some((record.answered?, record.answer_by?)))
        .filter(|(on, _)| *on >= since)
        .map(|(on, by)| on <= by)
        .collect();
    (dated.iter().filter(|in_time| **in_time).count(), dated.len())
}

fn lines(model: &Model, theme: Theme, cells: usize, since: NaiveDate) -> Vec<Line<'static>> {
    let strip = &model.queue.reply.strip;
    let share = |name: &str, (part, whole): (usize, usize)| {
        let full = (2 * BAR * part + whole).checked_div(2 * whole).unwrap_or(0);
        let bar = if whole == 0 { " ".repeat(BAR) } else { theme.bar(full, BAR) };
        let percent = pad_left(&percent((part, whole), theme), 4, theme);
        let base = format!("{part} of {whole}");
        Line::from(clip(&format!(" {} {percent}  {bar}  {base}", pad(name, NAME, theme)), cells, theme))
    };
    let plain = |name: &str, count: usize| {
        Line::from(format!(" {} {}", pad(name, NAME, theme), pad_left(&count.to_string(), 4, theme)))
    };
    let mut lines =
        vec![share("Acknowledged on time", strip.acknowledged), share("Answered on time", strip.answered)];
    let stages = &model.stats.stages;
    for stage in [Stage::One, Stage::Two, Stage::Three] {
        let counts = answered(stages, since, stage);
        if counts.1 > 0 {
            lines.push(share(&format!("  {}", stage.label()), counts));
        }
    }
    let found: Vec<Finding> = stages
        .iter()
        .filter(|r| r.answered.is_some_and(|on| on >= since))
        .filter_map(|r| r.finding)
        .collect();
    if !found.is_empty() {
        lines.push(Line::default());
        for finding in Finding::ALL {
            let count = found.iter().filter(|other| *other == finding).count();
            lines.push(share(finding.label(), (count, found.len())));
        }
    }
    lines.push(Line::default());
    lines.push(plain("With an Ombudsman", strip.ombudsman));
    lines.push(plain("Remedies due", strip.remedies));
    lines.push(plain("Waiting for triage", model.queue.reply.untriaged));
    lines
}
