//! Sheets over the screen: help, palette, menus, the explanation of a date, leaving a form. They take whole rows
//! from the second line down, so that nothing shows at their sides. Quit and confirm are asked in the message line.

mod away;
mod conflict;
mod ended;
pub(super) mod explain;
mod gate;
pub(super) mod help;
mod lists;
mod messages;
pub(super) mod month;
mod palette;
mod policy;
pub(crate) mod sheet;
mod trial;
mod views;

use crate::app::effect::Draft;
use crate::app::form::FormKind;
use crate::app::keymap;
use crate::app::model::Model;
use crate::app::overlay::{Menu, Overlay, Reading};
use crate::ui::case::{letters, ties};
use crate::ui::chrome::{self, shown};
use crate::ui::drafts;
use crate::ui::fit::{clip, pad, wrap};
use crate::ui::post;
use crate::ui::theme::Theme;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use sheet::Sheet;

/// Draws the topmost sheet over the screen in `area`, if there is one.
pub fn draw(model: &Model, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let cells = usize::from(area.width);
    let sheet = match model.overlays.last() {
        Some(Overlay::Palette { query, at }) => Some(palette::palette(model, theme, area, (query, *at))),
        Some(other) => sheet_of(model, theme, cells, other),
        None => None,
    };
    if let Some(sheet) = sheet {
        sheet.draw(theme, area, frame);
    }
}

/// Whether the topmost sheet shows all of its lines in `area`, so that there is nothing to scroll.
pub(super) fn shows_all(model: &Model, theme: Theme, area: Rect) -> bool {
    let sheet =
        model.overlays.last().and_then(|sheet| sheet_of(model, theme, usize::from(area.width), sheet));
    sheet.is_some_and(|sheet| sheet.lines.len() + 2 <= usize::from(chrome::body(area).height))
}

/// A sheet in lines of so many cells; none for a question that is asked in the message line, and none for the palette,
/// which asks for the height too.
pub(super) fn sheet_of(model: &Model, theme: Theme, cells: usize, overlay: &Overlay) -> Option<Sheet> {
    Some(match overlay {
        Overlay::Help { top } => help::sheet((model, theme), cells, "", *top),
        Overlay::HelpFor { words, top } => help::found((model, theme), cells, words, *top),
        Overlay::Menu { menu, at } => lists::menu(model, theme, cells, (*menu, *at)),
        Overlay::Explain { deadline, top } => explain::sheet(model, theme, cells, (*deadline, *top)),
        Overlay::Told { title, lines } => told(theme, cells, (title, lines)),
        Overlay::Plan { plan, top } => away::plan((model, theme), cells, plan, *top),
        Overlay::Trial { tried, top } => trial::sheet(model, theme, cells, (tried, *top)),
        Overlay::Absences { away, at } => away::list(model, theme, cells, (away, *at)),
        Overlay::Ended { cases, at } => ended::list(model, theme, cells, (cases, *at)),
        Overlay::Views { at, naming } => views::sheet(model, theme, cells, (*at, naming.as_ref())),
        Overlay::Month { day } => month::sheet(model, theme, *day),
        Overlay::Welcome => welcome(model, theme, cells),
        Overlay::Gate { at } => gate::sheet(model, theme, cells, *at),
        Overlay::Read { what: Reading::Complaint, top } => gate::complaint(model, theme, cells, *top),
        Overlay::Read { what: Reading::Messages, top } => messages::sheet(model, theme, cells, *top),
        Overlay::Read { what: Reading::Policy, top } => policy::sheet(model, theme, cells, *top),
        Overlay::Read { what: Reading::Post, top } => {
            let (title, lines) = post::paper(model, theme, cells);
            Sheet { top: *top, ..Sheet::new((title, String::new()), lines) }
        }
        Overlay::Read { what: Reading::Versions(kind), top } => {
            let (title, lines) = letters::versions(model, theme, *kind, cells);
            Sheet { top: *top, ..Sheet::new((title, String::new()), lines) }
        }
        Overlay::Read { what: Reading::Document, .. } => document(model, theme, cells),
        Overlay::Read { what: Reading::Letter(n), top } => letter(model, theme, cells, (*n, *top)),
        Overlay::Conflict { what, both, .. } => conflict::sheet(model, theme, cells, (what, *both)),
        Overlay::Leave { at } => leave(model, theme, *at),
        Overlay::Confirm { .. } | Overlay::Quit | Overlay::Palette { .. } => return None,
    })
}

/// The title of a menu.
pub(super) fn menu_title(model: &Model, theme: Theme, menu: Menu) -> String {
    lists::menu_title(model, theme, menu)
}

/// What is known of the chosen document.
fn document(model: &Model, theme: Theme, cells: usize) -> Sheet {
    let Some((file, document)) = model.file().zip(model.chosen_document()) else {
        return Sheet::new(Default::default(), Vec::new());
    };
    let reference = &file.case.receipt.reference;
    let title = shown(theme, &format!("File {} of {reference}", document.n));
    Sheet::new((title, String::new()), ties::document_detail(theme, cells, document, reference))
}

/// A letter in full.
fn letter(model: &Model, theme: Theme, cells: usize, (n, top): (usize, usize)) -> Sheet {
    let letter = letters::full(model, theme, n, cells);
    let (title, lines) = letter.unwrap_or_default();
    Sheet { top, ..Sheet::new((title, String::new()), lines) }
}

fn told(theme: Theme, cells: usize, (title, lines): (&str, &[String])) -> Sheet {
    let words = lines.iter().flat_map(|line| wrap(&shown(theme, line), cells.saturating_sub(2)));
    let lines = words.map(|line| Line::from(format!(" {line}"))).collect();
    Sheet::new((shown(theme, title), String::new()), lines)
}

/// ```text
/// ══ Welcome back. Your connection ended after 09:16:40 ══════════════════════════
///  ► New complaint, Dilys Pryce-Jones, 187 words, kept 09:16:40     Enter carry on
///    0411 response letter, 412 words, kept Thu 19 Nov 16:31
///                                                     Esc leave them in drafts (2)
/// ```
fn welcome(model: &Model, theme: Theme, cells: usize) -> Sheet {
    let line = |(n, draft): (usize, &Draft)| {
        let here = n == model.draft_line;
        let (mark, hint) = if here { ("►", "Enter carry on") } else { (" ", "") };
        let room = cells.saturating_sub(hint.len() + 4);
        let title = shown(theme, &draft.title);
        let text = format!("{title}, kept {}", drafts::kept(draft.at, model.now));
        let text = format!(" {mark} {} {hint}", pad(&clip(&theme.text(&text), room, theme), room, theme));
        let style = if here { theme.selected() } else { theme.plain() };
        Line::styled(theme.text(&text).into_owned(), style)
    };
    let mut lines: Vec<Line<'static>> = model.drafts.iter().enumerate().map(line).collect();
    let leave = format!("Esc leave them in drafts ({})", model.drafts.len());
    lines.push(Line::from(format!("{leave:>0$}", cells.saturating_sub(1))));
    let last = model.drafts.first().map_or_else(String::new, |draft| {
        drafts::kept(draft.at, model.now).trim_start_matches("today ").to_owned()
    });
    let title = format!("Welcome back. Your connection ended after {last}");
    Sheet { at: Some(model.draft_line), ..Sheet::new((title, String::new()), lines) }
}

/// ```text
/// ── Leave this complaint? Everything you typed is kept ──────────────────────────
///  ► Enter  keep as draft and go back            (already saved 09:16:40)
///    s      save as a complaint now
///    Esc    carry on editing
///    t      throw the draft away (asks again, copy kept 30 days)
/// ```
fn leave(model: &Model, theme: Theme, at: usize) -> Sheet {
    let (what, save) = match model.form.as_ref().map(|form| form.kind) {
        Some(FormKind::New) | None => ("complaint", "save as a complaint now"),
        Some(FormKind::Respond(_)) => ("response", "save the response now"),
        Some(FormKind::Extend(_)) => ("extension", "save the extension now"),
        Some(FormKind::Note(_)) => ("note", "save the note now"),
        Some(FormKind::Away) => ("absence", "see who gets what"),
        Some(FormKind::Subject) => ("request", "write the folder now"),
        Some(FormKind::Rules(which)) => (which.words(), "see what it would do"),
        Some(FormKind::Owner(_)) => ("change of owner", "save the owner now"),
        Some(FormKind::About(which, _)) => (which.button(), "save it now"),
        Some(FormKind::Council(which)) => (which.button(), "save it now"),
        Some(FormKind::Post(which, _)) => (which.button(), "save it now"),
        Some(FormKind::Letter(..)) => ("letter", "keep the words as a version now"),
    };
    let kept = model.form.as_ref().and_then(|form| form.kept);
    let kept = kept.map_or_else(String::new, |kept| format!("(already saved {})", kept.format("%H:%M:%S")));
    let letter = |letter| model.keys.letter(keymap::Sheet::Leave, letter);
    let (saves, throws) = (letter('s'), letter('t'));
    // Where nothing can be recorded the memory of the desk is all there is.
    let (keep, throw, told) = match model.barred {
        None => (
            "keep as draft and go back",
            "throw the draft away (asks again, copy kept 30 days)",
            "Everything you typed is kept",
        ),
        Some(_) => (
            "go back",
            "throw the draft away (asks again, no copy is kept)",
            "It is kept while this desk is open",
        ),
    };
    let choices = [
        ("Enter", keep, kept.as_str()),
        (saves.as_str(), save, ""),
        ("Esc", "carry on editing", ""),
        (throws.as_str(), throw, ""),
    ];
    let lines = choices.iter().enumerate().map(|(n, (key, does, more))| {
        let mark = if n == at { "►" } else { " " };
        let does = if more.is_empty() { (*does).to_owned() } else { pad(does, 37, theme) };
        let text = format!(" {mark} {key:<6} {does}{more}");
        let style = if n == at { theme.selected() } else { theme.plain() };
        Line::styled(theme.text(&text).into_owned(), style)
    });
    let title = format!("Leave this {what}? {told}");
    Sheet { focused: false, at: Some(at), ..Sheet::new((title, String::new()), lines.collect()) }
}
