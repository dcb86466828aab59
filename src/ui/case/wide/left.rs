//! The left column: who complains and who has it, their words, what is to be answered, what is done, what belongs to it.

use super::Scene;
use super::pane::{Body, Pane};
use crate::app::model::Tab;
use crate::domain::case::Case;
use crate::ui::case::{side, summary, tabs, ties};
use crate::ui::pane::paragraph;
use crate::ui::theme::Theme;

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
        Pane::list(Tab::Linked, "Linked", ties::linked_rows(theme, &file.others, cells), ("none", 3)),
        Pane::list(Tab::Files, "Files", ties::file_rows((model, theme), file, cells), ("none", 4)),
    ];
    all.retain(|pane| pane.len() > 0);
    all
}

/// `[√] 1 Missed appointments           upheld`, and how many of them are decided.
fn points(theme: Theme, case: &Case, cells: usize) -> Pane<'static> {
    let rows = tabs::ticked_points(theme, case, cells.saturating_sub(2));
    let decided = case.points.iter().filter(|point| point.found.is_some()).count();
    let pane = Pane::list(Tab::Points, "Points to answer", rows, ("none agreed yet", 5));
    let note = if tabs::is_answered(case) {
        "answered".to_owned()
    } else {
        format!("{decided} of {} decided", case.points.len())
    };
    if case.points.is_empty() { pane } else { Pane { note, ..pane } }
}
