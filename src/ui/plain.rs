//! The whole app as lines that make sense read aloud, one after the other: no rules, no columns, nothing but words.
//!
//! ```text
//! Complaints, Mine, 14 cases, 1 late, 2 due today.
//! 1 of 14. Late by 1 working day. 0398, Housing stage 1, response, Leak above bathroom, Housing repairs, due Thursday
//! 19 November 2026.
//! Keys: down next, Enter open, a acknowledge, r response, question mark help.
//! ```
//!
//! The model and the keys are those of every other screen. The terminal's cursor is on the current line, what changed
//! is said on one fixed line near the foot, and a move redraws only what it changes.

mod bring_in;
mod case;
mod council;
mod form;
mod lists;
mod page;
mod sheets;
mod stats;
mod triage;
pub(super) mod words;

use crate::app::hints::hints;
use crate::app::model::{MessageKind, Model, Screen};
use crate::app::overlay::Overlay;
use crate::app::waiting::slowly;
use crate::ui::chrome::{quit_question, shown};
use crate::ui::theme::{Glyphs, Theme};
use page::Page;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Lines are made as if the terminal had so many columns, so that nothing is cut and every gap is a separator.
const WIDE: usize = 1200;

/// Draws the model as lines.
pub(super) fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let notice = notice(model);
    let question = notice.as_ref().is_some_and(|(_, question)| *question);
    let notice = notice.map(|(words, _)| words).unwrap_or_default();
    let mut page = page(model);
    page.notice = words::said(&notice);
    page.asks = question;
    page.keys = keys(model);
    if model.desk.demo {
        page.title = format!("{} Demo data.", page.title);
    }
    page.draw(theme, area, frame);
}

/// Signs as they are: they are turned into words afterwards.
fn source(theme: Theme) -> Theme {
    Theme { glyphs: Glyphs::Unicode, ..theme }
}

fn page(model: &Model) -> Page<'_> {
    let theme = source(Theme { colour: crate::ui::theme::Colour::None, glyphs: Glyphs::Unicode });
    if let Some(page) = model.overlays.last().and_then(|sheet| sheets::page(model, theme, sheet)) {
        return page;
    }
    if let Some(open) = &model.form {
        return form::page(model, open);
    }
    match model.screen {
        Screen::Desk => lists::queue(model),
        Screen::Case => case::page(model, theme),
        Screen::Triage => triage::page(model, theme),
        Screen::Statistics => stats::page(model),
        Screen::ComingUp => lists::coming(model),
        Screen::Drafts => lists::drafts(model),
        Screen::BringIn => bring_in::page(model),
        Screen::Found => lists::found(model),
        Screen::Post => lists::post(model),
        Screen::Assess => council::assess(model),
        Screen::Peers => council::peers(model),
    }
}

/// What the fixed line says, and whether it is a question that waits for an answer.
fn notice(model: &Model) -> Option<(String, bool)> {
    match model.overlays.last() {
        Some(Overlay::Quit) => return Some((quit_question(model), true)),
        Some(Overlay::Confirm { question, .. }) => {
            return Some((format!("{question} y yes, n or Enter no."), true));
        }
        Some(
            Overlay::Help { .. }
            | Overlay::HelpFor { .. }
            | Overlay::Palette { .. }
            | Overlay::Menu { .. }
            | Overlay::Explain { .. }
            | Overlay::Leave { .. }
            | Overlay::Conflict { .. }
            | Overlay::Views { .. }
            | Overlay::Plan { .. }
            | Overlay::Absences { .. }
            | Overlay::Ended { .. }
            | Overlay::Trial { .. }
            | Overlay::Welcome
            | Overlay::Month { .. }
            | Overlay::Gate { .. }
            | Overlay::Read { .. }
            | Overlay::Told { .. },
        )
        | None => {}
    }
    if model.slow {
        return Some((slowly(model.waiting.change.is_some()).to_owned(), false));
    }
    if let Some(message) = &model.message {
        let ways = crate::ui::chrome::ways_on(model, message);
        let ways: String = ways.iter().map(|way| format!(" {way}.")).collect();
        let whole = message.whole();
        let text = whole.trim_end_matches('.');
        return Some((
            match message.kind {
                MessageKind::Recorded | MessageKind::TakenBack | MessageKind::ForGood => {
                    format!("Recorded: {text}.{ways}")
                }
                MessageKind::Note => format!("{text}."),
                MessageKind::Refused => format!("Not done: {text}."),
            },
            false,
        ));
    }
    let standing = model.cut_off.map(|since| crate::ui::chrome::not_updated(model, since));
    standing.or_else(|| crate::ui::chrome::standing(model)).map(|text| (text, false))
}

/// `Keys: down next, Enter open, question mark help.`
fn keys(model: &Model) -> String {
    let hint = |(key, does): &(String, String)| format!("{} {does}", words::key(key));
    let all: Vec<String> = hints(model).iter().map(hint).collect();
    format!("Keys: {}.", all.join(", "))
}

/// Text from a case as it is read out.
fn clean(text: &str) -> String {
    words::said(&shown(Theme { colour: crate::ui::theme::Colour::None, glyphs: Glyphs::Unicode }, text))
}
