//! The middle column: what happened, the chosen entry, the letters, who has it now, what was changed.

use super::Scene;
use super::pane::{Body, Pane};
use crate::app::model::Tab;
use crate::domain::timeline::entries;
use crate::ui::case::{held, letters, tabs};
use crate::ui::pane::paragraph;
use ratatui::text::Line;

/// The panes of the column.
pub(super) fn panes(scene: Scene<'_>, cells: usize) -> Vec<Pane<'_>> {
    let (model, theme, file) = scene;
    let timeline = Body::Timeline(entries(&file.events, &file.deadlines, model.today()));
    let changed = Body::History(model.case.history.of(file));
    let (title, lines) = entry(scene, cells);
    let has_it: Vec<Line<'static>> =
        held::said(model, file).iter().flat_map(|said| paragraph(theme, cells, 1, 3, said)).collect();
    let kept = letters::rows((model, theme), file);
    vec![
        Pane {
            note: "newest first".to_owned(),
            grows: true,
            ..Pane::new(Some(Tab::Timeline), "Timeline", timeline, 9)
        },
        Pane::new(None, &title, Body::Words(lines), 9),
        Pane::list(Tab::Letters, "Letters", kept, ("no letter yet", 5)),
        Pane::new(None, "Who has it now", Body::Words(has_it), 4),
        Pane {
            note: "read only, for audit".to_owned(),
            ..Pane::new(Some(Tab::History), "Change history", changed, 6)
        },
    ]
}

/// What is said about the chosen line of the pane with the keyboard; with words in it, of the timeline.
fn entry((model, theme, file): Scene<'_>, cells: usize) -> (String, Vec<Line<'static>>) {
    let about = match model.case.tab {
        Tab::Summary | Tab::Words | Tab::Response => Tab::Timeline,
        tab @ (Tab::Timeline
        | Tab::Points
        | Tab::Letters
        | Tab::Actions
        | Tab::Files
        | Tab::Linked
        | Tab::Dates
        | Tab::History) => tab,
    };
    let last = model.tab_lines(file, about).saturating_sub(1);
    let at = model.case.place(about).0.min(last);
    let none = || ("Entry".to_owned(), vec![Line::from(format!(" {}", tabs::none(model, about)))]);
    tabs::detail((model, theme), file, cells, (about, at)).unwrap_or_else(none)
}
