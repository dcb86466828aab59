//! What lies over a screen: help, palette, menus, why a date, the month, questions.

use super::page::Page;
use super::{WIDE, clean, words};
use crate::app::hints;
use crate::app::model::Model;
use crate::app::overlay::{Entry, Menu, Overlay};
use crate::app::palette;
use crate::domain::calendar::CalendarError;
use crate::ui::overlay::{self, explain, help, month};
use crate::ui::theme::Theme;
use chrono::NaiveDate;

/// The page of a sheet; none for a question that is asked on the fixed line.
pub(super) fn page(model: &Model, theme: Theme, sheet: &Overlay) -> Option<Page<'static>> {
    Some(match sheet {
        Overlay::Confirm { .. } | Overlay::Quit => return None,
        Overlay::Help { top } => read(keys_by_name(help::plain(model, theme, "")), *top),
        Overlay::HelpFor { words, top } => read(keys_by_name(help::plain(model, theme, words)), *top),
        Overlay::Palette { query, at } => palette(model, query, *at),
        Overlay::Menu { menu, at } => menu_page((model, theme), *menu, *at),
        Overlay::Explain { deadline, top } => read(explain::plain(model, theme, *deadline), *top),
        Overlay::Month { day } => month_page(model, *day),
        Overlay::Leave { .. }
        | Overlay::Conflict { .. }
        | Overlay::Views { .. }
        | Overlay::Plan { .. }
        | Overlay::Absences { .. }
        | Overlay::Ended { .. }
        | Overlay::Trial { .. }
        | Overlay::Welcome
        | Overlay::Gate { .. }
        | Overlay::Read { .. }
        | Overlay::Told { .. } => of_sheet(&overlay::sheet_of(model, theme, WIDE, sheet)?, false),
    })
}

/// A drawn sheet as lines; `typed` where its first line is typed in.
pub(super) fn of_sheet(sheet: &overlay::sheet::Sheet, typed: bool) -> Page<'static> {
    let title = words::listed(&[words::said(&sheet.title.0), words::said(&sheet.title.1)]);
    let current = match (typed, sheet.at) {
        (true, _) => 0,
        (false, Some(at)) => at,
        (false, None) => sheet.top.min(sheet.lines.len().saturating_sub(1)),
    };
    let (mut lines, mut at) = (Vec::new(), 0);
    for (n, line) in sheet.lines.iter().enumerate() {
        if n == current {
            at = lines.len();
        }
        let text = words::of(line);
        if text.is_empty() {
            continue;
        }
        // What the arrows would choose is said, for the cursor is where one types.
        let chosen = typed && sheet.at == Some(n);
        lines.push(if chosen { format!("Chosen: {text}") } else { text });
    }
    Page { title: sentence(&title), lines, at, typed, ..Page::default() }
}

fn sentence(title: &str) -> String {
    if title.ends_with(['.', '?', '!']) { title.to_owned() } else { format!("{title}.") }
}

/// An arrow in the help is a key, and not a way from one thing to another.
fn keys_by_name((title, lines): (String, Vec<String>)) -> (String, Vec<String>) {
    (title, lines.iter().map(|line| line.replace('→', "right")).collect())
}

/// Something that is only read: the cursor is on the line it was scrolled to.
fn read((title, lines): (String, Vec<String>), top: usize) -> Page<'static> {
    let lines: Vec<String> =
        lines.iter().map(|line| words::said(line)).filter(|line| !line.is_empty()).collect();
    let at = top.min(lines.len().saturating_sub(1));
    // What was read already is above the screen.
    let lines = lines.into_iter().skip(at).collect();
    Page { title: sentence(&words::said(&title)), lines, ..Page::default() }
}

/// `Extend the deadline, key x. 0398, 10 days is Thu 3 Dec`
fn entry(entry: &Entry) -> String {
    let off = if entry.action.is_none() { "Not now: " } else { "" };
    let key = if entry.key.is_empty() { String::new() } else { format!(", key {}", words::key(&entry.key)) };
    let detail = clean(&entry.detail);
    let detail = if detail.is_empty() { String::new() } else { format!(". {detail}") };
    format!("{off}{}{key}{detail}", clean(&entry.label))
}

fn palette(model: &Model, query: &str, at: usize) -> Page<'static> {
    let entries: Vec<Entry> =
        palette::palette(model, query).into_iter().map(|command| command.entry).collect();
    let title = format!("Commands, {} found.", entries.len());
    let mut lines = vec![format!("Type a command: {}", clean(query))];
    lines.push(entries.get(at).map_or_else(
        || "No command is called that. Enter opens the case with this reference, if there is one.".to_owned(),
        |chosen| format!("Enter runs: {}.", entry(chosen)),
    ));
    lines.extend(entries.iter().skip(at + 1).take(8).map(entry));
    Page { title, lines, typed: true, ..Page::default() }
}

fn menu_page((model, theme): (&Model, Theme), menu: Menu, at: usize) -> Page<'static> {
    let lines: Vec<String> = hints::menu(model, menu).iter().map(entry).collect();
    let title = sentence(&clean(&overlay::menu_title(model, theme, menu)));
    Page { title, at: at.min(lines.len().saturating_sub(1)), lines, ..Page::default() }
}

fn month_page(model: &Model, day: NaiveDate) -> Page<'static> {
    let field = model.form.as_ref().and_then(|form| form.field()).map_or("Date", |field| field.label);
    let title = format!("{}: choose a day.", clean(field));
    let [_, why] = month::reading(model, day);
    let mut lines = vec![sentence(&words::echo(day, model.today()))];
    match model.calendar.is_working_day(day) {
        Ok(true) => lines.push("A working day.".to_owned()),
        Ok(false) | Err(CalendarError::NotCovered { .. }) => lines.push(sentence(&clean(&why))),
    }
    Page { title, lines, ..Page::default() }
}
