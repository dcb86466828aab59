//! The sheet of saved views.

use super::sheet::Sheet;
use crate::app::model::Model;
use crate::app::overlay::Naming;
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, pad_left, width};
use crate::ui::theme::Theme;
use ratatui::text::Line;

/// ```text
/// ══ Saved views ═════════════════════════════════════════════════════════ 2 ══
///  ► 1 Elm Road           1   yours         Mine, filter: elm, due soonest first
///    2 Late housing       4   team, by you  Late, filter: housing, by owner
///
///  s save what is shown now   r rename   t team or yours alone   d delete
/// ```
pub(super) fn sheet(
    model: &Model,
    theme: Theme,
    cells: usize,
    (at, naming): (usize, Option<&(Naming, String)>),
) -> Sheet {
    let name_cells = if cells >= 100 { 32 } else { 20 };
    let line = |(n, counted): (usize, &crate::domain::views::CountedView)| {
        let view = &counted.saved;
        let mark = if n == at { "►" } else { " " };
        let key = if n < 9 { (n + 1).to_string() } else { " ".to_owned() };
        let more = if counted.more { "+" } else { "" };
        let text = format!(
            " {mark} {key} {} {}  {}  {}",
            pad(&clip(&shown(theme, &view.name), name_cells, theme), name_cells, theme),
            pad_left(&format!("{}{more}", counted.cases), 5, theme),
            pad(&clip(&shown(theme, &view.whose(&model.desk.officer)), 18, theme), 18, theme),
            shown(theme, &view.words())
        );
        let style = if n == at { theme.selected() } else { theme.plain() };
        Line::styled(pad(&clip(&theme.text(&text), cells, theme), cells, theme), style)
    };
    let mut lines: Vec<Line<'static>> = model.saved.iter().enumerate().map(line).collect();
    if lines.is_empty() {
        lines.push(Line::from("   No view is saved yet."));
    }
    lines.push(Line::default());
    let mut caret = None;
    match naming {
        None => {
            lines.push(Line::from("   s saves what the queue shows now: its view, filter, order and groups."))
        }
        Some((what, name)) => {
            let label = match what {
                Naming::New => "   Name of what is shown now: ",
                Naming::Again(_) => "   New name: ",
            };
            let text = format!("{label}{}", shown(theme, name));
            caret = Some((lines.len(), width(&text).min(cells.saturating_sub(1))));
            lines.push(Line::from(text));
        }
    }
    let count = model.saved.len().to_string();
    let chosen = (!model.saved.is_empty()).then_some(at);
    Sheet { at: chosen, caret, ..Sheet::new(("Saved views".to_owned(), count), lines) }
}
