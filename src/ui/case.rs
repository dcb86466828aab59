//! One case in full: stage line, countdown and what to do next, tabs, the open tab, and beside it who and what.

mod acting;
mod aside;
mod course;
pub mod facts;
pub mod letters;
mod more;
mod ombudsman;
mod side;
pub(super) mod stages;
mod summary;
pub mod tabs;
pub mod ties;

use crate::app::effect::CaseFile;
use crate::app::model::{Band, Model, Tab};
use crate::app::space;
use crate::domain::access::WHO_READS;
use crate::ui::chrome::{body, footer, put, rule, shown, title};
use crate::ui::fit::{clip, pad, width};
use crate::ui::pane::{Section, divider, first_shown, stack};
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Draws the case: title line to hint line.
pub fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    title(model, theme, area, frame, &name(model));
    footer(model, theme, area, frame);
    let area = body(area);
    let cells = usize::from(area.width);
    let Some(file) = model.file() else {
        let hidden = model.queue.current().is_some_and(|(_, row)| row.hidden);
        let text = if hidden { WHO_READS } else { "Reading the case." };
        put(frame, area, 0, &Line::from(clip(&format!(" {text}"), cells, theme)));
        return;
    };
    let mut heads = [
        stages::stage_line((model, theme), file, cells),
        stages::next_line((model, theme), file, cells),
        tab_line((model, theme), file, cells),
    ];
    // The stage can be read elsewhere on this screen; a mark must not be missed.
    let marks = file.case.marks().map(|marks| format!("! {}", marks.to_uppercase()));
    let with_it = model.with_it(file.case.id).map(|who| format!("& {}", shown(theme, &who)));
    for mark in with_it.into_iter().chain(marks) {
        let stage = heads[0].trim();
        heads[0] = clip(&format!(" {mark}  {stage}"), cells, theme);
    }
    // On the smallest screens the list matters more than what is over it.
    let skipped =
        if area.height < 8 { heads.len() - usize::from(area.height.saturating_sub(4).min(2)) } else { 0 };
    let kept = &heads[skipped..];
    for (row, line) in (0u16..).zip(kept) {
        put(frame, area, row, &Line::from(pad(line, cells, theme)));
    }
    let above = u16::try_from(kept.len()).unwrap_or(0).min(area.height);
    let rest = Rect { y: area.y + above, height: area.height - above, ..area };
    panes((model, theme), file, rest, frame);
}

/// `0398   Leak above bathroom`, with the procedure where there is room.
fn name(model: &Model) -> String {
    let Some((_, row)) = model.queue.current() else {
        return model.file().map_or_else(
            || "Case".to_owned(),
            |file| format!("{}   {}", file.case.receipt.reference, file.case.receipt.subject),
        );
    };
    let subject = format!("{}   {}", row.reference, row.subject);
    if model.size.0 < 100 {
        return subject;
    }
    format!("{subject}     {}", facts::place(row.scheme, row.stage, row.status))
}

/// ` 1 Summary  [2 Timeline 14]  3 Points 3`, in short where it does not fit.
fn tab_line((model, theme): (&Model, Theme), file: &CaseFile, cells: usize) -> String {
    let name = |(n, (tab, name)): (usize, &(Tab, &str))| {
        let count = tabs::count(file, *tab).map_or_else(String::new, |count| format!(" {count}"));
        let text = format!("{} {name}{count}", n + 1);
        if *tab == model.case.tab { format!("[{text}]") } else { text }
    };
    let names: Vec<String> = Tab::TABLE.iter().enumerate().map(name).collect();
    // The counts of the tabs that are not open are the first to go.
    let bare = |(n, (tab, name)): (usize, &(Tab, &str))| {
        if *tab == model.case.tab { names[n].clone() } else { format!("{} {name}", n + 1) }
    };
    let bare: Vec<String> = Tab::TABLE.iter().enumerate().map(bare).collect();
    let mut lines: Vec<String> = ["   ", "  ", " "].map(|gap| format!(" {}", names.join(gap))).into();
    lines.extend(["  ", " "].map(|gap| format!(" {}", bare.join(gap))));
    let fitting = lines.iter().find(|line| width(line) <= cells);
    let open = names.iter().find(|name| name.starts_with('[')).map_or("", String::as_str);
    shown(theme, &fitting.cloned().unwrap_or_else(|| format!(" {open}")))
}

/// The open tab, and beside it what there is room for.
fn panes((model, theme): (&Model, Theme), file: &CaseFile, area: Rect, frame: &mut Frame<'_>) {
    let (left, middle, right) = match Band::of(model.size) {
        Band::List | Band::Narrow | Band::Standard => (0, area.width, 0),
        Band::Wide => {
            let middle = area.width * 2 / 3;
            (0, middle, area.width - middle - 1)
        }
        Band::Full => {
            let (left, middle) = (area.width * 26 / 100, area.width * 81 / 200);
            (left, middle, area.width.saturating_sub(left + middle + 2))
        }
    };
    let beside = stands_beside(area.width) && model.case.tab == Tab::Letters;
    let rest = area.width - left;
    let list = (rest * 2 / 5).min(rest.saturating_sub(LETTER));
    let text = rest.saturating_sub(u16::from(left > 0) + list + 1);
    let draft = if beside { letters::beside((model, theme), file, (text, area.height)) } else { None };
    let (middle, right) = if draft.is_some() { (list, text) } else { (middle, right) };
    let start = if left > 0 { left + 1 } else { 0 };
    let column = |x: u16, width: u16| Rect { x: area.x + x, width, ..area };
    open_tab((model, theme), file, column(start, middle), frame);
    if left > 0 {
        let sections = side::left((model, theme), file, usize::from(left));
        stack(theme, column(0, left), frame, &sections);
        divider(theme, area.x + left, area, frame);
    }
    if right > 0 {
        let cells = usize::from(right);
        let sections = if let Some(sections) = draft {
            sections
        } else if left > 0 {
            side::right((model, theme), file, cells)
        } else {
            side::only((model, theme), file, cells)
        };
        stack(theme, column(start + middle + 1, right), frame, &sections);
        divider(theme, area.x + start + middle, area, frame);
    }
}

/// Columns for a letter beside the list, with its margins and the lines between: its own lines have up to 72.
const LETTER: u16 = 78;

/// Whether a letter that can be written stands beside the list and the points it must answer.
const fn stands_beside(columns: u16) -> bool {
    columns >= 118
}

/// Rule, list and what is said about the chosen entry.
fn open_tab((model, theme): (&Model, Theme), file: &CaseFile, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    let tab = model.case.tab;
    let name = Tab::TABLE.iter().find(|(other, _)| *other == tab).map_or("", |(_, name)| *name);
    let right = match (tab, model.band()) {
        (Tab::Timeline, _) => "newest first".to_owned(),
        // Where nothing else beside the tab says it: what must be heeded by whoever writes or calls.
        (_, Band::List | Band::Narrow | Band::Standard) => {
            clip(&shown(theme, &file.case.receipt.complainant.heed()), cells.saturating_sub(24), theme)
        }
        (_, Band::Wide | Band::Full) => String::new(),
    };
    put(frame, area, 0, &rule(theme, cells, (name, &right), true));
    let selected = model.case.line;
    let lines = tabs::lines((model, theme), file, cells, selected);
    let at = selected.min(lines.len().saturating_sub(1));
    let lines = if at == selected { lines } else { tabs::lines((model, theme), file, cells, at) };
    let whole = area.height.saturating_sub(1);
    let room = match tab {
        Tab::Summary => usize::from(whole),
        Tab::Timeline | Tab::Points | Tab::Letters | Tab::Actions | Tab::Files | Tab::Linked | Tab::Dates => {
            space::case_list(whole).min(lines.len().max(1))
        }
    };
    let top = match tab {
        // The summary is read, not chosen from: its line is the first one shown.
        Tab::Summary => at.min(lines.len().saturating_sub(room)),
        Tab::Timeline | Tab::Points | Tab::Letters | Tab::Actions | Tab::Files | Tab::Linked | Tab::Dates => {
            first_shown(model.case.top, at, room.max(1))
        }
    };
    for (row, line) in (1u16..).zip(lines.iter().skip(top).take(room)) {
        put(frame, area, row, line);
    }
    cursor(model, area, (at - top.min(at)).min(usize::from(whole.saturating_sub(1))), frame);
    let below = u16::try_from(room).unwrap_or(0).saturating_add(2);
    if below < area.height {
        let rest = Rect { y: area.y + below, height: area.height - below, ..area };
        let sections = under((model, theme), file, cells, at);
        stack(theme, rest, frame, &sections);
    }
}

/// What stands under the list: the chosen entry, and with the timeline what the case asks for.
fn under((model, theme): (&Model, Theme), file: &CaseFile, cells: usize, at: usize) -> Vec<Section> {
    let entry = tabs::detail((model, theme), file, cells, at);
    let mut sections: Vec<Section> =
        entry.map(|(title, lines)| Section::new(&title, lines)).into_iter().collect();
    if model.case.tab == Tab::Letters {
        sections.push(side::points(theme, file, cells));
        if !stands_beside(model.size.0) {
            sections.extend(letters::lacking((model, theme), file, cells));
        }
    }
    if model.case.tab == Tab::Timeline {
        match model.band() {
            Band::List | Band::Narrow | Band::Standard => {
                sections.push(side::support((model, theme), file, cells));
            }
            Band::Wide => sections.extend(side::asked((model, theme), file, cells)),
            Band::Full => sections.push(side::sent(theme, file, cells)),
        }
    }
    sections
}

/// The terminal's cursor on the chosen line, unless something over the case has it.
fn cursor(model: &Model, area: Rect, row: usize, frame: &mut Frame<'_>) {
    let place = (area.x, area.y.saturating_add(1 + u16::try_from(row).unwrap_or(0)));
    if model.overlays.is_empty() && model.form.is_none() && frame.area().contains(place.into()) {
        frame.set_cursor_position(place);
    }
}
