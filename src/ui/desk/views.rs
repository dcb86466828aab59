//! The views: as a line with their counts, and as a column with load and key beside the queue.

use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::domain::query::View;
use crate::ui::chrome::{put, shown};
use crate::ui::fit::{pad, pad_left, width};
use crate::ui::pane::{Section, stack};
use crate::ui::theme::{Glyph, Sign, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The longest name that is written out in the line; longer ones are short there too.
const NAME_IN_LINE: usize = 11;

/// So many saved views stand beside the queue; all of them are in their own list.
const SAVED: usize = 5;

fn count(model: &Model, view: View) -> usize {
    model.queue.reply.counts.iter().find(|(other, _)| *other == view).map_or(0, |(_, count)| *count)
}

/// Draws ` [1 Mine 14]  2 Late 1  ...` into the first line of `area`: a run of views as long as fits, the open one
/// among them, and at either end where there are more.
pub(super) fn draw_line(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    put(frame, area, 0, &Line::from(pad(&line(model, theme, cells), cells, theme)));
}

fn line(model: &Model, theme: Theme, cells: usize) -> String {
    let parts: Vec<(char, String)> = View::TABLE
        .iter()
        .map(|(view, key, short, name)| {
            let name = if cells >= 100 && width(name) <= NAME_IN_LINE { name } else { short };
            let text = format!("{key} {name} {}", count(model, *view));
            (*key, if *view == model.view { format!("[{text}]") } else { text })
        })
        .collect();
    let open = View::TABLE.iter().position(|(view, ..)| *view == model.view).unwrap_or(0);
    let runs = (0..=open).map(|first| run(theme, (cells, first), &parts));
    // The first run that reaches the open view; a very narrow line shows it alone.
    let line = runs.into_iter().find(|(_, end)| *end > open).map(|(line, _)| line);
    let line = line.or_else(|| parts.get(open).map(|(_, text)| format!(" {text}")));
    theme.text(&line.unwrap_or_default()).into_owned()
}

/// The views from one on, as many as fit, and one past the last of them.
fn run(theme: Theme, (cells, first): (usize, usize), parts: &[(char, String)]) -> (String, usize) {
    let dots = theme.glyph(Glyph::Ellipsis);
    let before = parts.first().filter(|_| first > 0);
    let mut line = before.map_or_else(String::new, |(key, _)| format!(" {key}{dots}"));
    for (n, (key, text)) in parts.iter().enumerate().skip(first) {
        let more = format!("  {key} More{dots}");
        let last = n + 1 == parts.len();
        // The first gap is one space, as in every line of the screen.
        let gap = if line.is_empty() { " " } else { "  " };
        let next = parts.get(n + 1).map_or(0, |(key, _)| width(&format!("  {key} More{dots}")));
        let tail = if last { 0 } else { next };
        if width(&line) + width(gap) + width(text) + tail > cells {
            return (line + &more, n);
        }
        line.push_str(&format!("{gap}{text}"));
    }
    (line, parts.len())
}

/// Draws the column: views, the load of each officer, the key of the signs.
pub(super) fn draw_column(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    let views = View::TABLE.iter().map(|(view, key, _, name)| {
        let open = *view == model.view && model.queue.named.is_none();
        let cursor = if open { theme.glyph(Glyph::Cursor) } else { " " };
        let name = pad(name, cells.saturating_sub(9), theme);
        let line = format!("{cursor} {key} {name}{}", pad_left(&count(model, *view).to_string(), 4, theme));
        Line::styled(line, if open { theme.title() } else { theme.plain() })
    });
    let mut views: Vec<Line<'static>> = views.collect();
    if !model.saved.is_empty() {
        views.extend(saved(model, theme, cells));
    }
    let sections = [
        Section::new("Views", views),
        Section::new("Team load", load(model, theme, cells)),
        Section::new("Key", key(theme)),
    ];
    stack(theme, area, frame, &sections);
}

/// The saved views under the others, with how many cases each shows; the one that is open has the mark.
fn saved(model: &Model, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let key = model.keys.printed(Action::Views);
    let head =
        format!("  {} {}", pad("Saved views", cells.saturating_sub(9), theme), pad_left(&key, 5, theme));
    let mut lines = vec![Line::default(), Line::styled(theme.text(&head).into_owned(), theme.title())];
    lines.extend(model.saved.iter().take(SAVED).map(|counted| {
        let open = model.queue.named.as_ref() == Some(&counted.saved.name);
        let mark = if open { theme.glyph(Glyph::Cursor) } else { " " };
        let name = pad(&shown(theme, &counted.saved.name), cells.saturating_sub(10), theme);
        let more = if counted.more { "+" } else { "" };
        let line = format!("{mark}   {name} {}", pad_left(&format!("{}{more}", counted.cases), 4, theme));
        Line::styled(line, if open { theme.title() } else { theme.plain() })
    }));
    lines
}

fn load(model: &Model, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let name_cells = cells.saturating_sub(14);
    let head = format!(" {} open late", pad("Owner", name_cells, theme));
    let mut lines = vec![Line::styled(head, theme.title())];
    let late = Sign::Late.mark(theme);
    lines.extend(model.queue.reply.load.iter().take(12).map(|load| {
        let name = load.owner.as_deref().map_or_else(|| "Unassigned".to_owned(), |name| shown(theme, name));
        let open = pad_left(&load.open.to_string(), 4, theme);
        let mark = if load.late > 0 { format!(" {late}") } else { String::new() };
        let behind = pad_left(&load.late.to_string(), 4, theme);
        Line::from(format!(" {} {open} {behind}{mark}", pad(&name, name_cells, theme)))
    }));
    lines
}

fn key(theme: Theme) -> Vec<Line<'static>> {
    let mark = |sign: Sign| sign.mark(theme);
    let text = [
        format!(" {} late    {} due today", mark(Sign::Late), mark(Sign::Today)),
        format!(" {} within 2 working days", mark(Sign::Soon)),
        format!(" {} on track  {} extended", mark(Sign::OnTrack), mark(Sign::Extended)),
        format!(" {} waiting   {} done", mark(Sign::Waiting), mark(Sign::Done)),
        String::new(),
        format!(" {} used  {} left: a square", theme.glyph(Glyph::BarFull), theme.glyph(Glyph::BarEmpty)),
        " is 1 working day (2 if".to_owned(),
        " over 10). !2 two late".to_owned(),
    ];
    text.into_iter().map(Line::from).collect()
}
