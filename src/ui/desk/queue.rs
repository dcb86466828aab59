//! The queue: rule, header and the rows that show, with the terminal's cursor on the sign of the selected one.

use super::columns::{self, Columns};
use super::empty;
use crate::app::effect::PostCount;
use crate::app::model::{Band, Group, Model, Pane};
use crate::domain::query::View;
use crate::domain::row::{Row, Urgency};
use crate::ui::chrome::{put, rule, shown};
use crate::ui::fit::{pad, width};
use crate::ui::pane::first_shown;
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Cells of a rule that its words leave free: the strokes at both ends and between, with their spaces.
const RULE: usize = 10;

/// From so many cells on a bar stands behind the days.
const BARS: u16 = 100;

/// One line of the list.
enum Item<'a> {
    /// The name of a group and how many rows it has.
    Heading(String, usize),
    /// Between groups.
    Blank,
    /// A case.
    Case(&'a Row),
}

/// Draws rule, header and rows into `area`.
pub(super) fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    let title = title(model, cells);
    put(frame, area, 0, &rule(theme, cells, (&title.0, &title.1), model.focus == Pane::Queue));
    if model.queue.rows().is_empty() {
        empty::draw(model, theme, area, frame);
        return;
    }
    let height = usize::from(area.height.saturating_sub(2));
    let items = visible(model, height);
    let rows: Vec<&Row> = items
        .iter()
        .filter_map(|item| match item {
            Item::Case(row) => Some(*row),
            Item::Heading(..) | Item::Blank => None,
        })
        .collect();
    let columns = Columns::fit(cells - usize::from(touches(area, frame)), &rows, model);
    put(frame, area, 1, &Line::styled(columns.header(theme), theme.title()));
    for (line, item) in (2u16..).zip(&items) {
        match item {
            Item::Heading(name, count) => {
                let text = format!(" {} ({count})", shown(theme, name));
                put(frame, area, line, &Line::styled(pad(&text, cells, theme), theme.title()));
            }
            Item::Blank => {}
            Item::Case(row) => {
                case_line((model, theme), &columns, Rect { y: area.y + line, height: 1, ..area }, row, frame)
            }
        }
    }
}

/// Whether the days would end at the line to the next pane: where the bar behind them has no room.
fn touches(area: Rect, frame: &Frame<'_>) -> bool {
    area.width < BARS && area.right() < frame.area().right()
}

fn case_line(
    (model, theme): (&Model, Theme),
    columns: &Columns,
    area: Rect,
    row: &Row,
    frame: &mut Frame<'_>,
) {
    let selected = model.queue.selected == Some(row.id);
    let text = pad(&columns.row(theme, model, row, selected), usize::from(area.width), theme);
    put(frame, area, 0, &Line::styled(text, theme.plain()));
    let (from, cells) = columns.days_at();
    let from = u16::try_from(from).unwrap_or(0);
    if selected {
        // At 80x24 the line up to its date, which anybody sees. More would be sent twice by every move beside the case
        // that follows; on a wider screen, and where the list is alone and a move is to cost next to nothing, its mark
        // and its name say which it is.
        let long = model.band() == Band::Standard && !model.queue.alone;
        let cells = if long { columns.about() } else { columns.named() };
        let cells = u16::try_from(cells).unwrap_or(area.width);
        let name = Rect { width: cells, ..area };
        let name = name.intersection(area).intersection(frame.area());
        frame.buffer_mut().set_style(name, theme.selected());
    }
    chip((model, theme), area, (2, 1), row, frame);
    // The chip covers the words, not the spaces in front of them.
    let words = u16::try_from(crate::ui::countdown::days(columns::urgency(model, row)).len()).unwrap_or(0);
    let width = u16::try_from(cells).unwrap_or(0);
    chip((model, theme), area, (from + width.saturating_sub(words), words), row, frame);
    if selected {
        cursor(model, area, frame);
    }
}

/// Colours `cells` (first, how many) of a row's line as its sign is; a sign without a chip changes nothing.
pub(super) fn chip(
    (model, theme): (&Model, Theme),
    area: Rect,
    (from, cells): (u16, u16),
    row: &Row,
    frame: &mut Frame<'_>,
) {
    let style = theme.chip(columns::sign(model, row));
    let place = Rect { x: area.x.saturating_add(from), width: cells, ..area }.intersection(area);
    let place = place.intersection(frame.area());
    if style.bg.is_some() {
        // A chip sets both its colours; reversed it would set the wrong ones.
        frame.buffer_mut().set_style(place, style.remove_modifier(ratatui::style::Modifier::REVERSED));
    }
}

/// Puts the terminal's cursor on the sign of the row in `area`, unless something over the queue has it.
pub(super) fn cursor(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let free = model.overlays.is_empty() && model.form.is_none() && !model.queue.filtering;
    let shows = frame.area().contains((area.x.saturating_add(2), area.y).into());
    if free && model.focus == Pane::Queue && shows {
        frame.set_cursor_position((area.x + 2, area.y));
    }
}

/// What the number counted whose cases these are.
fn shown_name(model: &Model) -> String {
    crate::domain::text::clean(&model.queue.behind.0).into_owned()
}

fn title(model: &Model, cells: usize) -> (String, String) {
    let gap = if cells >= 100 { "   " } else { "  " };
    let page = &model.queue.reply.page;
    let grouped =
        Group::TABLE.iter().find(|(group, ..)| *group == model.queue.group && *group != Group::None);
    let order = grouped.map_or_else(|| model.queue.sort.words(), |(_, _, words)| words);
    let filter = &model.queue.filter;
    let right = if filter.is_empty() {
        let nothing = if cells >= 110 { format!("{gap}nothing filtered") } else { String::new() };
        format!("{order}{gap}{} of {}{nothing}", page.matching_words(), page.total)
    } else {
        let words = crate::domain::text::clean(filter);
        format!("filter: {words} ({} of {})", page.matching_words(), page.total)
    };
    let marks = model.queue.marks.words(model.queue.rows());
    let marks = marks.map_or_else(String::new, |words| format!("{gap}{words}"));
    let name = match &model.queue.named {
        Some(name) => clean_name(name),
        None if model.view == View::Behind => shown_name(model),
        None => model.view.name().to_owned(),
    };
    // Where the strip is not on the screen, the rule says that something of the post waits.
    let post = Some(model.queue.reply.post).filter(|_| model.band() < Band::Wide && marks.is_empty());
    let post = post.and_then(PostCount::words).map_or_else(String::new, |words| format!("{gap}{words}"));
    let left = format!("Queue: {name}{marks}{post}");
    // The marks are what the next change is for: the order gives way to them.
    let fits = (marks.is_empty() && post.is_empty()) || width(&left) + width(&right) + RULE <= cells;
    (left, if fits { right } else { format!("{} of {}", page.matching_words(), page.total) })
}

fn clean_name(name: &str) -> String {
    crate::domain::text::clean(name).into_owned()
}

/// The group of a row: its name, with the order of the names in the row's own order.
fn group(model: &Model, row: &Row) -> String {
    match model.queue.group {
        Group::None => String::new(),
        Group::Due => match columns::urgency(model, row) {
            Urgency::Late(_) => "Late",
            Urgency::Today => "Due today",
            Urgency::Soon(_) => "Next 5 working days",
            Urgency::Later(n) if n <= 5 => "Next 5 working days",
            Urgency::Later(_) => "Later",
            Urgency::Waiting => "Waiting on others",
            Urgency::Done => "Done",
        }
        .to_owned(),
        Group::Service if row.service.is_empty() => "No service yet".to_owned(),
        Group::Service => row.service.clone(),
        Group::Owner => row.owner.clone().unwrap_or_else(|| "Unassigned".to_owned()),
        Group::Stage => row.route.clone(),
    }
}

/// The lines that show, so that the selected row is among them.
fn visible(model: &Model, height: usize) -> Vec<Item<'_>> {
    let rows = model.queue.rows();
    let selected = model.queue.current().map(|(at, _)| at);
    let last = rows.len().saturating_sub(1);
    let at = selected.unwrap_or_else(|| model.queue.place.min(last));
    let mut top = first_shown(model.queue.top.min(last), at, height.max(1));
    if model.queue.group == Group::None {
        return rows.iter().skip(top).take(height).map(Item::Case).collect();
    }
    let names: Vec<String> = rows.iter().map(|row| group(model, row)).collect();
    loop {
        let items = grouped(rows, &names, top, height);
        let looked_at = rows.get(at).map(|row| row.id);
        let shows = |item: &Item<'_>| matches!(item, Item::Case(row) if Some(row.id) == looked_at);
        // Headings take lines too: start further down until the selected row is seen.
        if top >= at || items.iter().any(shows) {
            return items;
        }
        top += 1;
    }
}

fn grouped<'a>(rows: &'a [Row], names: &[String], top: usize, height: usize) -> Vec<Item<'a>> {
    let mut items = Vec::with_capacity(height + 3);
    let mut above = None;
    for (row, name) in rows.iter().zip(names).skip(top) {
        if items.len() >= height {
            break;
        }
        if above != Some(name) {
            if above.is_some() {
                items.push(Item::Blank);
            }
            // A heading alone in the only line would hide the row itself.
            if height > 1 {
                let count = names.iter().filter(|other| *other == name).count();
                items.push(Item::Heading(name.clone(), count));
            }
        }
        above = Some(name);
        items.push(Item::Case(row));
    }
    items.truncate(height);
    items
}
