//! One case in full: stage line, countdown and what to do next, tabs, the open tab, and beside it who and what.

mod acting;
mod aside;
mod changes;
mod course;
pub mod facts;
mod held;
pub mod letters;
mod more;
mod ombudsman;
mod passed;
mod side;
pub(super) mod stages;
mod summary;
pub mod tabs;
pub mod ties;
mod wide;

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
    let mut stage = stages::stage_line((model, theme), file, cells);
    let next = stages::next_line((model, theme), file, cells);
    // Side by side the parts have their names over them.
    let side_by_side = model.band() == Band::Full;
    let tabs = (!side_by_side).then(|| tab_line((model, theme), file, cells));
    // The stage can be read elsewhere on this screen; a mark must not be missed.
    let marks = file.case.marks().map(|marks| format!("! {}", marks.to_uppercase()));
    let with_it = model.with_it(file.case.id).map(|who| format!("& {}", shown(theme, &who)));
    for mark in with_it.into_iter().chain(marks) {
        stage = clip(&format!(" {mark}  {}", stage.trim()), cells, theme);
    }
    let heads: Vec<String> = [stage, next].into_iter().chain(tabs).collect();
    // On the smallest screens the list matters more than what is over it.
    let skipped =
        if area.height < 8 { heads.len() - usize::from(area.height.saturating_sub(4).min(2)) } else { 0 };
    let kept = heads.iter().skip(skipped);
    for (row, line) in (0u16..).zip(kept.clone()) {
        put(frame, area, row, &Line::from(pad(line, cells, theme)));
    }
    let above = u16::try_from(kept.len()).unwrap_or(0).min(area.height);
    let rest = Rect { y: area.y + above, height: area.height - above, ..area };
    if side_by_side {
        return wide::draw((model, theme, file), rest, frame);
    }
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

/// The name of a tab in the line of tabs.
struct TabName {
    /// `3 Points 3`; in brackets when it is open.
    whole: String,
    /// `3 Points`, and for audit `9…`; as a whole when it is open.
    bare: String,
    open: bool,
    /// `3`; as a whole when it is open.
    digit: String,
    /// Needed every day; the last tab is for audit.
    daily: bool,
}

impl TabName {
    fn of(model: &Model, file: &CaseFile, (n, (tab, name)): (usize, &(Tab, &str))) -> Self {
        let open = *tab == model.case.tab;
        let bare = format!("{} {name}", n + 1);
        let count = tabs::count(model, file, *tab).map_or_else(String::new, |count| format!(" {count}"));
        let whole = if open { format!("[{bare}{count}]") } else { format!("{bare}{count}") };
        let daily = *tab != Tab::History;
        let digit = if open { whole.clone() } else { (n + 1).to_string() };
        let bare = match (open, daily) {
            (true, _) => whole.clone(),
            (false, true) => bare,
            (false, false) => format!("{digit}…"),
        };
        Self { bare, whole, open, digit, daily }
    }

    fn whole(&self) -> Option<&str> {
        Some(&self.whole)
    }

    /// On a narrow screen the tab for audit gives way before the counts of the others do.
    fn daily(&self) -> Option<&str> {
        (self.daily || self.open).then_some(&*self.whole)
    }

    /// The counts of the tabs that are not open are the next to go.
    fn short(&self) -> Option<&str> {
        Some(&self.bare)
    }

    /// Then the tab for audit, where another one is open.
    fn shorter(&self) -> Option<&str> {
        (self.daily || self.open).then_some(&*self.bare)
    }

    /// Then the names of all but the open one.
    fn digit(&self) -> Option<&str> {
        Some(&self.digit)
    }

    fn alone(&self) -> Option<&str> {
        self.open.then_some(&*self.whole)
    }
}

/// ` 1 Summary  [2 Timeline 14]  3 Points 3`, in short where it does not fit.
fn tab_line((model, theme): (&Model, Theme), file: &CaseFile, cells: usize) -> String {
    type Part = fn(&TabName) -> Option<&str>;
    const FORMS: &[(&str, Part)] = &[
        ("   ", TabName::whole),
        ("  ", TabName::whole),
        ("   ", TabName::daily),
        ("  ", TabName::daily),
        (" ", TabName::daily),
        ("  ", TabName::short),
        (" ", TabName::short),
        (" ", TabName::shorter),
        ("  ", TabName::digit),
        ("", TabName::alone),
    ];
    let names: Vec<TabName> =
        Tab::TABLE.iter().enumerate().map(|one| TabName::of(model, file, one)).collect();
    let joined = |(gap, part): &(&str, Part)| {
        format!(" {}", names.iter().filter_map(part).collect::<Vec<_>>().join(gap))
    };
    let mut lines: Vec<String> = FORMS.iter().map(joined).collect();
    // The open one alone names the way to the others where there is room for it.
    if let Some(alone) = lines.pop() {
        lines.extend([format!("{alone}   1-9 go to the others"), alone]);
    }
    let line = lines.iter().find(|line| width(line) <= cells).or(lines.last());
    shown(theme, line.map_or("", String::as_str))
}

/// The open tab, and beside it what there is room for.
fn panes((model, theme): (&Model, Theme), file: &CaseFile, area: Rect, frame: &mut Frame<'_>) {
    let (whole, wide) = (usize::from(area.height), model.band() == Band::Wide);
    let list = (area.width * 2 / 5).min(area.width.saturating_sub(LETTER));
    let text = area.width.saturating_sub(list + 1);
    let beside = stands_beside(area.width) && model.case.tab == Tab::Letters;
    let draft = if beside { letters::beside((model, theme), file, (usize::from(text), whole)) } else { None };
    let (left, right) = match (&draft, wide) {
        (Some(_), _) => (list, text),
        (None, true) => (area.width * 2 / 3, area.width - area.width * 2 / 3 - 1),
        (None, false) => (area.width, 0),
    };
    let column = |x: u16, width: u16| Rect { x: area.x + x, width, ..area };
    open_tab((model, theme), file, column(0, left), frame);
    if right > 0 {
        let sections = draft.unwrap_or_else(|| side::only((model, theme), file, usize::from(right)));
        stack(theme, column(left + 1, right), frame, &sections);
        divider(theme, area.x + left, area, frame);
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
        (Tab::History, _) => "read only, for audit".to_owned(),
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
    let room =
        if tab.is_read() { usize::from(whole) } else { space::case_list(whole).min(lines.len().max(1)) };
    let top = if tab.is_read() {
        // What is read is not chosen from: its line is the first one shown.
        at.min(lines.len().saturating_sub(room))
    } else {
        first_shown(model.case.top, at, room.max(1))
    };
    for (row, line) in (1u16..).zip(lines.iter().skip(top).take(room)) {
        put(frame, area, row, line);
    }
    let hidden = lines.len().saturating_sub(top + room);
    if tab.is_read() && hidden > 0 && room > 2 {
        // What is only read has no place in its rule: the last line says that it goes on.
        let more = format!(" {} {} more lines", theme.text("↓"), hidden + 1);
        put(frame, area, whole, &Line::from(pad(&more, cells, theme)));
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
    let entry = tabs::detail((model, theme), file, cells, (model.case.tab, at));
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
            Band::Wide | Band::Full => sections.extend(side::asked((model, theme), file, cells)),
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
