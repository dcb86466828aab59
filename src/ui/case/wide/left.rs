//! The left column: who complains and who has it, their words, what is to be answered, what is done, what belongs to it.

use super::Scene;
use super::pane::{Body, Pane};
use crate::app::model::Tab;
use crate::domain::case::Case;
use crate::domain::event::{Document, Event, Fact};
use crate::domain::likeness::Other;
use crate::ui::case::{facts, side, summary, tabs};
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, width};
use crate::ui::pane::paragraph;
use crate::ui::theme::Theme;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The panes of the column.
pub(super) fn panes(scene: Scene<'_>, cells: usize) -> Vec<Pane<'static>> {
    let (model, theme, file) = scene;
    let case = &file.case;
    let mut who = side::who((model, theme), file, cells);
    who.extend(summary::beyond((model, theme), file, cells));
    let words = paragraph(theme, cells, 1, usize::MAX - 1, &case.receipt.text);
    let wants = paragraph(theme, cells, 1, usize::MAX - 1, &case.receipt.wants);
    let none = |sentence: &str| model.keys.fill(sentence);
    let mut all = vec![
        Pane::new(Some(Tab::Summary), "Case", Body::Words(who), 20),
        Pane::new(Some(Tab::Words), "In their words", Body::Words(words), 5),
        Pane::new(None, "What they want", Body::Words(wants), 2),
        points(theme, case, cells),
        Pane::list(
            Tab::Actions,
            "Remedies and actions",
            side::action_lines(model, theme, file),
            (&none("none yet   {agree-an-action} agrees one"), 4),
        ),
        linked(theme, file.others.as_slice(), cells),
        files(scene, cells),
    ];
    all.retain(|pane| pane.len() > 0);
    all
}

/// `[√] 1 Missed appointments           upheld`, and how many of them are decided.
fn points(theme: Theme, case: &Case, cells: usize) -> Pane<'static> {
    let rows = tabs::ticked_points(theme, case, cells.saturating_sub(2));
    let decided = case.points.iter().filter(|point| point.found.is_some()).count();
    let pane = Pane::list(Tab::Points, "Points to answer", rows, ("none agreed yet", 5));
    let note = format!("{decided} of {} decided", case.points.len());
    if case.points.is_empty() { pane } else { Pane { note, ..pane } }
}

/// `0391  Larch House 16B, leak    open, C Iqbal`. Behind the reference of a case that is only like this one stands a
/// question mark.
fn linked(theme: Theme, others: &[Other], cells: usize) -> Pane<'static> {
    let row = |other: &Other| {
        let owner = other.owner.as_deref().unwrap_or("nobody");
        let state = format!("{}, {owner}", other.status.label());
        let mark = if other.linked { " " } else { "?" };
        let reference = format!("{}{mark} ", other.reference);
        let room = cells.saturating_sub(width(&reference) + 4);
        let state = clip(&shown(theme, &state), room / 2, theme);
        let subject = shown(theme, &other.subject);
        format!("{reference}{}  {state}", pad(&subject, room.saturating_sub(width(&state)), theme))
    };
    Pane::list(Tab::Linked, "Linked", others.iter().map(row).collect(), ("none", 3))
}

/// `contractor-report.pdf  Wed 18 Nov`.
fn files((model, theme, file): Scene<'_>, cells: usize) -> Pane<'static> {
    let added = |event: &Event| {
        let Fact::FileAdded(document) = &event.fact else { return None };
        Some((document.n, event.at.date()))
    };
    let days: BTreeMap<u32, NaiveDate> = file.events.iter().filter_map(added).collect();
    let row = |document: &Document| {
        let day = days.get(&document.n).map(|day| facts::day(*day, model.today())).unwrap_or_default();
        let name = shown(theme, &document.name);
        let room = cells.saturating_sub(width(&day) + 4);
        format!("{}  {day}", pad(&name, room, theme))
    };
    Pane::list(Tab::Files, "Files", file.case.files.iter().map(row).collect(), ("none", 4))
}
