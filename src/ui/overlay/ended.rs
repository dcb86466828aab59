//! What need not be kept any longer.
//!
//! ```text
//! ══ Need not be kept ═══════════════════════════════════ 2 cases, 1 more is held ══
//!  ► 0012   Missed bins for three weeks    until Tue 10 Mar 2026  anonymise
//!    0031   Parking                        until Thu 2 Apr 2026   held: the inquest
//!
//!    Enter opens the case; . h there holds it, lifts a hold, erases or anonymises.
//! ```

use super::sheet::Sheet;
use crate::app::keymap::Action;
use crate::app::model::Model;
use crate::app::overlay::Menu;
use crate::domain::privacy::Ended;
use crate::domain::when;
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad};
use crate::ui::theme::Theme;
use ratatui::text::Line;

/// Cells for the day, the mark and what is proposed.
const BESIDE: usize = 60;

pub(super) fn list(model: &Model, theme: Theme, cells: usize, (cases, at): (&[Ended], usize)) -> Sheet {
    let subject = cells.saturating_sub(BESIDE).clamp(8, 40);
    let line = |(n, case): (usize, &Ended)| {
        let mark = if n == at { theme.text("►").into_owned() } else { " ".to_owned() };
        let column = |text: &str, width: usize| pad(&clip(&shown(theme, text), width, theme), width, theme);
        let then = match &case.hold {
            Some(why) => format!("held: {}", shown(theme, why)),
            None => format!("{}; {}", case.keeping.then.name(), shown(theme, &case.keeping.clause)),
        };
        let until = format!("until {}", when::long(case.keeping.until));
        let text = format!(
            " {mark} {} {} {} {then}",
            column(&case.reference, 8),
            column(&case.subject, subject),
            column(&until, 22)
        );
        let style = if n == at { theme.selected() } else { theme.plain() };
        Line::styled(pad(&clip(&text, cells, theme), cells, theme), style)
    };
    let mut lines: Vec<Line<'static>> = cases.iter().enumerate().map(line).collect();
    let menu = model.keys.printed(Action::Menu(Menu::Actions));
    lines.extend([
        Line::default(),
        Line::from(format!(
            "   Enter opens the case; {menu} h there holds it, lifts a hold, erases or anonymises."
        )),
    ]);
    let held = cases.iter().filter(|case| case.hold.is_some()).count();
    let count = match (cases.len() - held, held) {
        (1, 0) => "1 case".to_owned(),
        (free, 0) => format!("{free} cases"),
        (free, held) => format!("{free}, {held} more held"),
    };
    Sheet { at: Some(at), ..Sheet::new(("Need not be kept".to_owned(), count), lines) }
}
