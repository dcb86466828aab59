//! How many lines each list has at a size. The screen lays itself out by these, and moves page by them.

use crate::app::model::{Band, Model, Screen, Tab};

/// Lines of the lower block from 100x30 up: the case and the countdowns with their title rule.
pub fn lower_block(rows: u16) -> u16 {
    (rows * 2 / 5).max(12)
}

/// Rows of the queue that show at once (cases in list mode, lines otherwise); `alone` when the panes under it are off.
pub fn queue_rows(size: (u16, u16), alone: bool) -> usize {
    let rows = size.1;
    let under = |lines: u16| if alone { 0 } else { lines };
    let lines = match Band::of(size) {
        // Title and hints; two lines a case.
        Band::List => rows.saturating_sub(2) / 2,
        // Title, views, rule, header, message, hints.
        Band::Narrow => rows.saturating_sub(6),
        // The same and the preview: a rule and three lines.
        Band::Standard => rows.saturating_sub(6 + under(4)),
        // Title, strip, views, rule, header, message, hints, and the lower block.
        Band::Wide => rows.saturating_sub(7 + under(lower_block(rows))),
        // Title, strip, rule, header, message, hints, and the lower block of the middle column.
        Band::Full => rows.saturating_sub(6 + under(lower_block(rows))),
    };
    usize::from(lines.max(1))
}

/// Lines of a case's list when `lines` are under its title rule: the rest tells about the chosen entry.
pub const fn case_list(lines: u16) -> usize {
    let entry = match lines {
        0..=7 => 0,
        8..=11 => 4,
        12..=20 => 8,
        21.. => lines / 2,
    };
    (lines - entry) as usize
}

/// Lines that a pane of a case has at least while it has the keyboard and there is so much in it.
pub const fn pane_lines(tab: Tab) -> usize {
    match tab {
        Tab::Timeline | Tab::Summary | Tab::Response => 8,
        Tab::Points
        | Tab::Letters
        | Tab::Actions
        | Tab::Files
        | Tab::Linked
        | Tab::Dates
        | Tab::History
        | Tab::Words => 6,
    }
}

/// Lines of the list that has the keyboard on the present screen.
pub fn page(model: &Model) -> usize {
    match model.screen {
        Screen::Desk => queue_rows(model.size, model.queue.alone),
        // Title, three lines over the tabs' rule, the rule, message, hints.
        Screen::Case if model.has_case_panes() => pane_lines(model.case.tab),
        Screen::Case if model.case.tab == Tab::Summary => usize::from(model.size.1.saturating_sub(7).max(1)),
        Screen::Case => case_list(model.size.1.saturating_sub(7)).max(1),
        // Title, tabs, rule, what is said about the chosen one, message, hints.
        Screen::Post => usize::from(model.size.1.saturating_sub(12).max(1)),
        // Title, rule, message, hints; two lines a case.
        Screen::Found => usize::from((model.size.1.saturating_sub(4) / 2).max(1)),
        Screen::Triage
        | Screen::Statistics
        | Screen::ComingUp
        | Screen::Drafts
        | Screen::BringIn
        | Screen::Assess
        | Screen::Peers => usize::from(model.size.1.saturating_sub(8).max(1)),
    }
}
