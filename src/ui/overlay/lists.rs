//! The menus: lines to choose from.

use super::sheet::Sheet;
use crate::app::hints;
use crate::app::keymap::Place;
use crate::app::model::Model;
use crate::app::overlay::{Entry, Menu};
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, width, wrap};
use crate::ui::theme::Theme;
use ratatui::text::Line;

/// The longest keys that a reason names: `. z o`.
const LONGEST_KEY: usize = 5;

/// The selected case as the palette and the menus name it: "0398 Leak above bathroom".
pub(super) fn case_words(model: &Model, theme: Theme) -> Option<String> {
    let (_, row) = model.queue.current()?;
    Some(shown(theme, &format!("{} {}", row.reference, row.subject)))
}

/// A reason in so many cells; where it is longer, its first words and the key that it names: `0431 is not … (a)`.
pub(super) fn with_its_key(text: &str, cells: usize, theme: Theme) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let named = text.split('(').skip(1).filter_map(|part| part.split_once(')')).map(|(key, _)| key);
    let key =
        named.filter(|key| (1..=LONGEST_KEY).contains(&width(key))).map(|key| format!(" ({key})")).next();
    match key.filter(|key| width(key) + 12 <= cells) {
        Some(key) => clip(text, cells - width(&key), theme) + &key,
        None => clip(text, cells, theme),
    }
}

/// What a menu is called, with the case it acts on.
pub(super) fn menu_title(model: &Model, theme: Theme, menu: Menu) -> String {
    match menu {
        Menu::Go => "Go to".to_owned(),
        Menu::Sort => "Sort the queue".to_owned(),
        Menu::Group => "Group the queue".to_owned(),
        Menu::Write => "Write a file into the folder where you started".to_owned(),
        Menu::Actions => {
            case_words(model, theme).map_or_else(|| "Actions".to_owned(), |case| format!("Actions: {case}"))
        }
        Menu::Part(place) => {
            let part =
                Place::PARTS.iter().find(|(part, ..)| *part == place).map_or("", |(_, _, words)| words);
            case_words(model, theme).map_or_else(|| part.to_owned(), |case| format!("{part}: {case}"))
        }
    }
}

/// A menu: each entry with the key that picks it.
pub(super) fn menu(model: &Model, theme: Theme, cells: usize, (menu, at): (Menu, usize)) -> Sheet {
    let title = menu_title(model, theme, menu);
    let now = |entry: &Entry| match menu {
        Menu::Sort => entry.label == model.queue.sort.words(),
        Menu::Group => crate::app::model::Group::TABLE
            .iter()
            .any(|(group, _, words)| *group == model.queue.group && entry.label == *words),
        Menu::Go | Menu::Actions | Menu::Part(_) | Menu::Write => false,
    };
    let entries = hints::menu(model, menu);
    // Where nothing stands beside the labels, they have the whole line.
    let bare = entries.iter().all(|entry| entry.detail.is_empty() && !now(entry));
    let widest = entries.iter().map(|entry| width(&entry.label)).max().unwrap_or(0);
    let label_cells = if bare { 60 } else { widest.clamp(28, 40) }.min(cells.saturating_sub(28));
    let room = cells.saturating_sub(label_cells + 14).max(12);
    let line = |(n, entry): (usize, Entry)| {
        let mark = if n == at { "►" } else { " " };
        let detail = shown(theme, if now(&entry) { "now" } else { &entry.detail });
        let label = pad(&shown(theme, &entry.label), label_cells, theme);
        let text = format!(" {mark} {:<8} {label}  ", entry.key);
        let style = if n == at { theme.selected() } else { theme.plain() };
        // The reason of the chosen line is told to its end.
        let told = if n == at { wrap(&detail, room) } else { vec![with_its_key(&detail, room, theme)] };
        let indent = " ".repeat(width(&text));
        let lines = told.into_iter().enumerate().map(move |(n, part)| {
            let text = theme.text(if n == 0 { &text } else { &indent }).into_owned() + &part;
            Line::styled(pad(&text, cells, theme), style)
        });
        lines.collect::<Vec<_>>()
    };
    let lines: Vec<Vec<Line<'static>>> = entries.into_iter().enumerate().map(line).collect();
    let last = at + lines.get(at).map_or(0, |told| told.len().saturating_sub(1));
    let lines = lines.into_iter().flatten().collect();
    Sheet { at: Some(last), caret: Some((at, 1)), ..Sheet::new((title, String::new()), lines) }
}
