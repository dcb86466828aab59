//! List mode, for terminals under 60x15: two lines a case, everything else left to the keys.

use super::columns;
use super::empty;
use super::queue::{chip, cursor};
use crate::app::model::Model;
use crate::domain::query::View;
use crate::domain::row::Row;
use crate::ui::chrome::{body, put, shown};
use crate::ui::countdown;
use crate::ui::fit::{clip, pad, width};
use crate::ui::pane::first_shown;
use crate::ui::theme::{Glyph, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws title line and cases; the foot is drawn by the desk.
pub(super) fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    put(frame, area, 0, &Line::styled(pad(&title(model, theme, cells), cells, theme), theme.title()));
    let area = body(area);
    let rows = model.queue.rows();
    if rows.is_empty() {
        empty::draw_short(model, theme, area, frame);
        return;
    }
    let cases = usize::from(area.height / 2).max(1);
    let at = model.queue.current().map_or(0, |(at, _)| at);
    let top = first_shown(model.queue.top.min(rows.len() - 1), at, cases);
    for (n, row) in (0u16..).zip(rows.iter().skip(top).take(cases)) {
        let place = Rect { y: area.y + 2 * n, height: 2.min(area.height), ..area };
        case(model, theme, place, row, frame);
    }
}

/// ` Complaints  Mine 14  late 1  today 2`, as far as it fits; the mark of made-up cases always.
fn title(model: &Model, theme: Theme, cells: usize) -> String {
    let count = |view: View| {
        model.queue.reply.counts.iter().find(|(other, _)| *other == view).map_or(0, |(_, count)| *count)
    };
    let here = format!("{} {}", model.view.name(), count(model.view));
    let strip = &model.queue.reply.strip;
    let pressing = format!("  late {}  today {}", strip.late, strip.today);
    let demo = if model.desk.demo { "  demo data" } else { "" };
    let forms = [
        format!(" Complaints  {here}{pressing}{demo}"),
        format!(" {here}{pressing}{demo}"),
        format!(" {here}{demo}"),
    ];
    let fitting = forms.iter().find(|form| width(form) <= cells);
    let room = cells.saturating_sub(demo.len());
    fitting.cloned().unwrap_or_else(|| clip(&format!(" {here}"), room, theme) + demo)
}

fn case(model: &Model, theme: Theme, area: Rect, row: &Row, frame: &mut Frame<'_>) {
    // On the narrowest screens every cell counts; else the right edge stays free.
    let cells = usize::from(area.width) - if area.width >= 40 { 2 } else { 0 };
    let selected = model.queue.selected == Some(row.id);
    let style = if selected { theme.selected() } else { theme.plain() };
    let mark = if selected { theme.glyph(Glyph::Cursor) } else { " " };
    let sign = columns::sign(model, row).mark(theme);
    let marked = columns::mark(model, row);
    let subject =
        format!("{mark}{marked}{sign} {} {}", shown(theme, &row.reference), shown(theme, &row.subject));
    put(frame, area, 0, &Line::styled(pad(&subject, cells, theme), style));
    let days = countdown::days(columns::urgency(model, row));
    let (step, due) = (pad(&columns::step(row, true), 8, theme), columns::due(theme, model, row));
    let forms = [
        format!("    {} {step}  {due}", shown(theme, &row.route)),
        format!("    {} {due}", shown(theme, &row.route)),
        format!("  {due}"),
    ];
    let room = cells.saturating_sub(days.len() + 1);
    let facts = forms.iter().find(|form| width(form) <= room).unwrap_or(&forms[2]);
    let second = format!("{}{}", pad(facts, room, theme), format_args!(" {days}"));
    put(frame, area, 1, &Line::styled(clip(&second, cells, theme), style));
    let first = Rect { height: 1, ..area };
    let below = Rect { y: area.y + 1, height: 1.min(area.height.saturating_sub(1)), ..area };
    let words = u16::try_from(days.len()).unwrap_or(0);
    let from = u16::try_from(cells).unwrap_or(0).saturating_sub(words);
    chip((model, theme), first, (2, 1), row, frame);
    chip((model, theme), below, (from, words), row, frame);
    if selected {
        cursor(model, first, frame);
    }
}
