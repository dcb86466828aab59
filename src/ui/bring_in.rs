//! Bringing a file in: the path with the files that begin like it, then the columns with what they tell, the first
//! rows as cases, and what a trial counted.

use crate::app::bring_in::{Line as Item, Sheet as Data, Step};
use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::domain::terms::{Channel, Scheme};
use crate::exchange::guess::Order;
use crate::exchange::map::{Course, State};
use crate::ui::chrome::{self, put, rule, shown};
use crate::ui::fit::{clip, clip_start, pad, width};
use crate::ui::overlay::sheet::Sheet;
use crate::ui::pane::first_shown;
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Lines under the columns: the rule and the rows as cases, the rule and what the trial says.
const BELOW: usize = 8;

/// Draws the screen into `area`.
pub fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    chrome::title(model, theme, area, frame, "Bring in a file");
    chrome::footer(model, theme, area, frame);
    let body = chrome::body(area);
    match (model.bring.step, &model.bring.sheet) {
        (Step::File, _) | (_, None) => path(model, theme, body, frame),
        (Step::Columns | Step::Agree | Step::Running, Some(sheet)) => {
            columns(model, theme, (sheet, body), frame)
        }
    }
    if model.bring.step == Step::Columns && model.bring.picker.is_some() && model.overlays.is_empty() {
        choices(model, theme, usize::from(area.width)).draw(theme, area, frame);
    }
}

fn path(model: &Model, theme: Theme, body: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(body.width);
    let bring = &model.bring;
    let count = format!("{} here", bring.offered.len());
    put(frame, body, 0, &rule(theme, cells, ("Which file? CSV or Excel", &count), true));
    // With a cell for the caret behind it.
    let typed = format!("  File: {}", clip_start(&shown(theme, &bring.path), cells.saturating_sub(9), theme));
    put(frame, body, 1, &Line::from(clip(&typed, cells, theme)));
    let rows = usize::from(body.height).saturating_sub(3);
    let top = first_shown(0, bring.choice, rows);
    for (row, (n, name)) in (3..).zip(bring.offered.iter().enumerate().skip(top).take(rows)) {
        put(frame, body, row, &entry(theme, cells, &shown(theme, name), n == bring.choice));
    }
    if bring.offered.is_empty() {
        put(
            frame,
            body,
            3,
            &Line::from("  No file begins like this. Files end in .csv, .tsv, .txt or .xlsx."),
        );
    }
    let caret = u16::try_from(width(&typed).min(cells.saturating_sub(1))).unwrap_or(0);
    frame.set_cursor_position((body.x + caret, body.y + 1));
}

fn entry(theme: Theme, cells: usize, text: &str, chosen: bool) -> Line<'static> {
    let mark = theme.text(if chosen { "►" } else { " " }).into_owned();
    let style = if chosen { theme.selected() } else { theme.plain() };
    Line::styled(pad(&clip(&format!("{mark} {text}"), cells, theme), cells, theme), style)
}

fn columns(model: &Model, theme: Theme, (sheet, body): (&Data, Rect), frame: &mut Frame<'_>) {
    let cells = usize::from(body.width);
    let lines = sheet.lines();
    let rows = usize::from(body.height).saturating_sub(1 + BELOW).max(3);
    let top = first_shown(0, model.bring.line, rows);
    let last = (top + rows).min(lines.len());
    let part = if last - top < lines.len() {
        format!(", lines {}-{last} of {}", top + 1, lines.len())
    } else {
        String::new()
    };
    let size = format!("{} rows, {}{part}", sheet.table.records.len(), sheet.table.encoding);
    let title = format!("{}: what each column tells", shown(theme, &sheet.file));
    put(frame, body, 0, &rule(theme, cells, (&title, &size), true));
    for (row, (n, item)) in (1..).zip(lines.iter().enumerate().skip(top).take(rows)) {
        let chosen = n == model.bring.line;
        put(frame, body, row, &entry(theme, cells, &line(theme, cells, sheet, *item), chosen));
        if chosen {
            frame.set_cursor_position((body.x, body.y + row));
        }
    }
    let row = u16::try_from(1 + rows.min(lines.len())).unwrap_or(0);
    let below = Rect { y: body.y + row, height: body.height.saturating_sub(row), ..body };
    cases(model, theme, (sheet, below), frame);
    if model.bring.step == Step::Agree {
        agree(model, theme, (sheet, body), frame);
    }
}

/// One column or setting: heading, what it tells, its first values.
pub(super) fn line(theme: Theme, cells: usize, sheet: &Data, item: Item) -> String {
    let (left, middle) = if cells >= 100 { (36, 26) } else { (24, 22) };
    let three = |name: &str, tells: &str, values: &str| {
        format!("{} {} {values}", pad(&clip(name, left, theme), left, theme), pad(tells, middle, theme))
    };
    let all = &sheet.map.all;
    match item {
        Item::Column(place) => {
            let Some(column) = sheet.columns.get(place) else { return String::new() };
            let tells = match sheet.tells(place) {
                Some(meaning) => meaning.label(),
                None if sheet.map.leave_out.contains(&column.heading) => "(left out)",
                None => "(kept as it is)",
            };
            let values: Vec<&str> = column.first.iter().map(|v| v.lines().next().unwrap_or("")).collect();
            three(&shown(theme, &column.heading), tells, &shown(theme, &values.join(" | ")))
        }
        Item::Dates => {
            let says = match (sheet.map.dates, sheet.order) {
                (Some(order), _) => order.name().replace('-', " "),
                (None, Order::Ask) => "? must be said".to_owned(),
                (None, Order::NoMatter | Order::Sure(_)) => "written out".to_owned(),
            };
            let why = if matches!(sheet.order, Order::Sure(_)) { "the file itself says so" } else { "" };
            three("All rows: dates", &says, why)
        }
        Item::Scheme => {
            three("All rows: procedure", all.scheme.unwrap_or(Scheme::Corporate).label(), "if it is not said")
        }
        Item::Stage => {
            three("All rows: began at", all.stage.unwrap_or(Course::One).label(), "if it is not said")
        }
        Item::Status => three(
            "All rows: status",
            all.status.map_or("as their dates say", State::label),
            "if it is not said",
        ),
        Item::Channel => {
            three("All rows: channel", all.channel.unwrap_or(Channel::Letter).label(), "if it is not said")
        }
    }
}

/// The first rows as cases, and what the trial counted.
fn cases(model: &Model, theme: Theme, (sheet, area): (&Data, Rect), frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    put(frame, area, 0, &rule(theme, cells, ("The first rows as cases", ""), false));
    for (row, [reference, day, subject, state]) in (1..).zip(sheet.first()) {
        let head = format!("  {} {} ", pad(&shown(theme, &reference), 12, theme), pad(&day, 11, theme));
        let room = cells.saturating_sub(width(&head) + width(&state) + 2);
        let text = format!("{head}{}  {state}", pad(&shown(theme, &subject.replace('\n', " ")), room, theme));
        put(frame, area, row, &Line::from(clip(&text, cells, theme)));
    }
    let Some(trial) = &sheet.trial else {
        let words = sheet.missing().unwrap_or("Trying it ...");
        put(frame, area, 4, &rule(theme, cells, ("Trial", ""), false));
        put(frame, area, 5, &Line::from(format!("  {words}")));
        return;
    };
    let plan = &trial.plan;
    let counts = format!(
        "Trial: {} would come in, {} be updated, {} unchanged, {} refused",
        plan.added.len(),
        plan.updated.len(),
        plan.unchanged,
        plan.refused.len()
    );
    put(frame, area, 4, &rule(theme, cells, (&counts, ""), false));
    for (row, refused) in (5..).zip(&plan.refused) {
        let text = format!("  line {}: {}", refused.line, shown(theme, &refused.reason));
        put(frame, area, row, &Line::from(clip(&text, cells, theme)));
    }
    if plan.refused.is_empty() {
        let run = model.keys.printed(Action::BringIn);
        let words = format!("  {run} brings them in. Enter changes what a column tells.");
        put(frame, area, 5, &Line::from(words));
        put(
            frame,
            area,
            6,
            &Line::from("  Below the columns is what holds of every row that does not say otherwise."),
        );
    }
}

/// What Enter does when everything is ready; the name of the form is typed at its end.
pub(super) fn agreement(model: &Model, theme: Theme, sheet: &Data) -> String {
    let plan = sheet.trial.as_ref().map(|trial| &trial.plan);
    let count = plan.map_or(0, |plan| plan.added.len() + plan.updated.len());
    if sheet.known {
        format!("  Enter brings {count} cases in.  Esc goes back.")
    } else {
        format!("  Enter brings {count} cases in and saves this form as: {}", shown(theme, &model.bring.name))
    }
}

/// The last question, over the last lines of the screen.
fn agree(model: &Model, theme: Theme, (sheet, body): (&Data, Rect), frame: &mut Frame<'_>) {
    let cells = usize::from(body.width);
    if sheet.trial.is_none() {
        return;
    }
    let question = agreement(model, theme, sheet);
    let row = body.height.saturating_sub(1);
    put(frame, body, row, &Line::styled(pad(&clip(&question, cells, theme), cells, theme), theme.title()));
    let caret = u16::try_from(width(&question).min(cells.saturating_sub(1))).unwrap_or(0);
    frame.set_cursor_position((body.x + caret, body.y + row));
}

/// The list for the chosen line.
pub(super) fn choices(model: &Model, theme: Theme, cells: usize) -> Sheet {
    let (Some(picker), Some(sheet), Some(item)) =
        (&model.bring.picker, &model.bring.sheet, model.bring.chosen())
    else {
        return Sheet::new((String::new(), String::new()), Vec::new());
    };
    let title = match item {
        Item::Column(place) => {
            let heading = sheet.columns.get(place).map_or("", |column| column.heading.as_str());
            format!("What does \"{}\" tell?", shown(theme, heading))
        }
        Item::Dates => "Which number of a date like 3/4/2018 comes first?".to_owned(),
        Item::Scheme => "Under which procedure are the rows that do not say it?".to_owned(),
        Item::Stage => "At which stage did the rows begin that do not say it?".to_owned(),
        Item::Status => "Where do the rows stand that do not say it?".to_owned(),
        Item::Channel => "How did the rows arrive that do not say it?".to_owned(),
    };
    let typed = format!("  Type to narrow: {}", shown(theme, &picker.typed));
    let caret = width(&typed);
    let mut lines = vec![Line::from(typed)];
    let found = model.bring.matches();
    lines.extend(found.iter().enumerate().map(|(n, (label, _))| entry(theme, cells, label, n == picker.at)));
    if found.is_empty() {
        lines.push(Line::from("  Nothing begins like this."));
    }
    let sheet = Sheet::new((title, String::new()), lines);
    Sheet { head: 1, at: (!found.is_empty()).then_some(picker.at + 1), caret: Some((0, caret)), ..sheet }
}
