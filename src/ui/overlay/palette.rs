//! The palette: every command by name, what it is about, and beside it on a wide screen what it does.

use super::lists::{case_words, with_its_key};
use super::sheet::{Beside, Sheet};
use crate::app::model::Model;
use crate::app::palette::{self, Command, Heading, about};
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, pad_left, width, wrap};
use crate::ui::theme::Theme;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Where entries begin, behind the cursor mark.
const MARGIN: usize = 2;
/// The cells of the widest key, `Shift+Tab`.
const KEY: usize = 9;
/// The cells of the widest part, `Marked cases`, and a gap.
const PART: usize = 14;
/// From so many cells on each line says what its command is about.
const PARTED: usize = 100;
/// From so many cells on the chosen command is described beside the list.
const DESCRIBED: usize = 160;

/// One entry: `► Extend the deadline            0398, 10 days is Thu 3 Dec          This case     x`.
fn entry_lines(
    (theme, bulk): (Theme, bool),
    cells: usize,
    command: &Command,
    chosen: bool,
) -> Vec<Line<'static>> {
    let entry = &command.entry;
    let (label, part) =
        if cells >= PARTED { (36, PART) } else { (31.min(cells.saturating_sub(MARGIN + KEY + 1)), 0) };
    let detail = cells.saturating_sub(MARGIN + label + part + KEY + 2);
    let mark = theme.text(if chosen { "► " } else { "  " }).into_owned();
    let style = if chosen { theme.selected() } else { theme.plain() };
    // The reason of the chosen line is told to its end.
    let words = shown(theme, &entry.detail);
    let told = if chosen { wrap(&words, detail.max(12)) } else { vec![with_its_key(&words, detail, theme)] };
    let line = |(n, told): (usize, String)| {
        let (mark, name, of, key) = match n {
            0 => (mark.as_str(), entry.label.as_str(), command.part(bulk), entry.key.as_str()),
            _ => ("  ", "", "", ""),
        };
        let text = format!(
            "{mark}{}{} {}{} ",
            pad(&shown(theme, name), label, theme),
            pad(&told, detail, theme),
            pad(of, part, theme),
            pad_left(&theme.text(key), KEY, theme),
        );
        Line::styled(pad(&text, cells, theme), style)
    };
    told.into_iter().enumerate().map(line).collect()
}

/// Every command by name, for what was typed and the chosen line.
pub(super) fn palette(model: &Model, theme: Theme, area: Rect, (query, at): (&str, usize)) -> Sheet {
    let cells = usize::from(area.width);
    let list = if cells >= DESCRIBED { cells * 5 / 8 } else { cells };
    let commands = palette::palette(model, query);
    let all = palette::palette(model, "").iter().filter(|command| is_command(command)).count();
    let typed = clip(&shown(theme, &format!("  : {query}")), cells.saturating_sub(1), theme);
    let caret = width(&typed);
    let acting = case_words(model, theme).map_or_else(String::new, |case| format!("acting on {case}"));
    let room = cells.saturating_sub(caret + 4);
    let acting = if room < 20 { String::new() } else { clip(&acting, room.min(56), theme) };
    let acting = pad_left(&acting, cells.saturating_sub(caret + 1), theme);
    let mut lines = vec![Line::from(format!("{typed}{acting}")), Line::default()];
    let mut chosen = None;
    let mut under = None;
    for (n, command) in commands.iter().enumerate() {
        if under != Some(command.heading) {
            if let Some(words) = command.heading.words(n == 0) {
                lines.extend((n > 0).then(Line::default));
                lines.push(Line::styled(format!("  {words}"), theme.title()));
            }
            under = Some(command.heading);
        }
        if n == at {
            chosen = Some(lines.len());
        }
        lines.extend(entry_lines((theme, model.bulk()), list, command, n == at));
    }
    if commands.is_empty() {
        let none = "  No command is called that. Enter opens the case with this reference, if there is one.";
        lines.push(Line::from(none));
    }
    let found = commands.iter().filter(|command| is_command(command)).count();
    let count = format!("{found} of {all}");
    // The lower part of the screen goes on showing what the command acts on.
    let most = if area.height >= 24 { area.height - 9 } else { area.height };
    let sheet = Sheet::new(("Commands".to_owned(), count), lines);
    let beside = commands.get(at).filter(|_| list < cells).map(|command| Beside {
        from: list,
        lines: described(model, theme, cells.saturating_sub(list + 4), command),
    });
    Sheet { head: 2, at: chosen, caret: Some((0, caret)), most: Some(most), beside, ..sheet }
}

/// Whether a line is a command that is counted: what was found beside them is none, and what is recent counts once.
fn is_command(command: &Command) -> bool {
    matches!(command.heading, Heading::Now | Heading::Off)
}

/// What the chosen command does, in lines of so many cells.
fn described(model: &Model, theme: Theme, cells: usize, command: &Command) -> Vec<Line<'static>> {
    let about = about(model, command);
    let mut lines = vec![Line::styled(clip(&shown(theme, &about.title), cells, theme), theme.title())];
    for said in &about.said {
        lines.push(Line::default());
        lines.extend(wrap(&shown(theme, said), cells).into_iter().map(Line::from));
    }
    lines
}
