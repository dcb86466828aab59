//! The queue without rows: why it is empty, what would fill it, and the key.

use crate::app::keymap::Action;
use crate::app::model::{Model, Screen};
use crate::domain::query::View;
use crate::ui::chrome::{put, rule, shown};
use crate::ui::fit::{clip, wrap};
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// What the first run says. The first line is the title of the sheet.
const FIRST_RUN: &[&str] = &[
    "",
    "  There are no complaints in this system.",
    "",
    "  {n}   record the first one",
    "  {i}   bring in a spreadsheet or a list: nothing is saved before you have seen it",
    "  {?}   how this works, one page",
    "",
    "  To look round with made-up cases, quit and start it with  --demo",
];

/// Why each view may be empty.
const NOTHING: &[(View, &str)] = &[
    (View::Mine, "You own no open case."),
    (View::Late, "Nothing is late."),
    (View::NextFive, "Nothing is due in the next five working days."),
    (View::Unassigned, "Every open case has an owner."),
    (View::Team, "No case is open."),
    (View::StageTwo, "Nothing is at stage 2 or 3."),
    (View::Ombudsman, "Nothing is with an Ombudsman."),
    (View::Remedies, "No agreed action is outstanding."),
    (View::Waiting, "Nothing waits for a complainant."),
    (View::All, "There is no case."),
    (View::New, "Nothing waits for triage."),
    (View::Refused, "Nothing was refused."),
    (View::Requests, "There is no service request."),
    (View::Routes, "Nothing is on another route."),
    (View::Behind, "None of the cases behind this number is there any more."),
];

/// Whether the store said that it holds no case of any state.
pub(in crate::ui) fn nothing_recorded(model: &Model) -> bool {
    model.queue.loaded && model.queue.reply.cases == 0
}

/// Draws the sheet of the first run in the place of all panes.
pub(super) fn draw_first_run(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    put(frame, area, 0, &rule(theme, cells, ("Nothing here yet", ""), true));
    for (row, line) in (1u16..).zip(first_run(model)) {
        put(frame, area, row, &Line::from(clip(&line, cells, theme)));
    }
}

/// The lines of the first run with the keys in force.
fn first_run(model: &Model) -> impl Iterator<Item = String> {
    let new = model.keys.printed(Action::New);
    let bring_in = model.keys.printed(Action::Go(Screen::BringIn));
    let help = model.keys.printed(Action::Help);
    FIRST_RUN
        .iter()
        .map(move |line| line.replace("{n}", &new).replace("{i}", &bring_in).replace("{?}", &help))
}

/// The same as whole lines, for reading aloud: the first run, or why the view is empty.
pub(in crate::ui) fn words(model: &Model) -> Vec<String> {
    if nothing_recorded(model) {
        return first_run(model).filter(|line| !line.is_empty()).collect();
    }
    vec![why(model)]
}

/// Draws the empty queue under its rule.
pub(super) fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let room = usize::from(area.width).saturating_sub(2);
    for (row, line) in (2u16..).zip(wrap(&shown(theme, &why(model)), room)) {
        put(frame, area, row, &Line::from(format!(" {line}")));
    }
}

/// The same where there is little room.
pub(super) fn draw_short(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let text = if nothing_recorded(model) {
        let (new, help) = (model.keys.printed(Action::New), model.keys.printed(Action::Help));
        format!("There are no complaints in this system. {new} records the first one, {help} helps.")
    } else {
        why(model)
    };
    let room = usize::from(area.width).saturating_sub(2);
    for (row, line) in (0u16..).zip(wrap(&shown(theme, &text), room)) {
        put(frame, area, row, &Line::from(format!(" {line}")));
    }
}

/// `, next due today: 0405, 0431`, or the next day on which the council owes something; empty without one.
fn next_due(model: &Model) -> String {
    let today = model.today();
    let ours = || model.coming.iter().filter(|due| due.clock.is_ours() && due.due >= today);
    let Some(day) = ours().map(|due| due.due).min() else { return String::new() };
    let on_it: Vec<&str> =
        ours().filter(|due| due.due == day).map(|due| due.reference.as_str()).take(4).collect();
    let day = if day == today { "today".to_owned() } else { day.format("%a %-d %b").to_string() };
    format!(", next due {day}: {}", on_it.join(", "))
}

fn why(model: &Model) -> String {
    if !model.queue.loaded {
        return "Reading the cases.".to_owned();
    }
    let page = &model.queue.reply.page;
    if !model.queue.filter.is_empty() && page.total > 0 {
        let hidden = if page.total == 1 { "1 is".to_owned() } else { format!("{} are", page.total) };
        return format!(
            "No case matches \"{}\". {hidden} hidden by this filter.   Esc clear   {} change it",
            model.queue.filter,
            model.keys.printed(Action::Filter)
        );
    }
    let count = |view: View| {
        model.queue.reply.counts.iter().find(|(other, _)| *other == view).map_or(0, |(_, count)| *count)
    };
    let nothing = NOTHING.iter().find(|(view, _)| *view == model.view).map_or("", |(_, words)| words);
    let mut text = format!("{nothing} {} open", count(View::Team));
    text.push_str(&next_due(model));
    let (mine, team) = (count(View::Mine), count(View::Team));
    text.push_str(&format!(".   1 Mine {mine}   5 Team {team}"));
    if model.queue.reply.untriaged > 0 {
        text.push_str(&format!("   t triage {} new", model.queue.reply.untriaged));
    }
    text
}
