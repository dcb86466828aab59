//! What a response still misses, and the complaint that it answers.
//!
//! ```text
//! ══ Not ready to be sent: 2 things are missing ════════════════════════════════════
//!  ► point 2 has no finding
//!    the written consent has not come in
//!    o  send it all the same, with your reason
//!
//!  Responding at stage one/two: the decision on the complaint
//! ```

use super::sheet::Sheet;
use crate::app::keymap;
use crate::app::model::{Model, Screen};
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, wrap};
use crate::ui::theme::Theme;
use ratatui::text::Line;

/// The list of what is missing; under it the clause that asks for the chosen line.
pub(super) fn sheet(model: &Model, theme: Theme, cells: usize, at: usize) -> Sheet {
    let missing = model.held();
    let things =
        if missing.len() == 1 { "1 thing is".to_owned() } else { format!("{} things are", missing.len()) };
    let mut words: Vec<String> = missing.iter().map(|lack| lack.what.clone()).collect();
    let pass = model.keys.letter(keymap::Sheet::Gate, 'o');
    words.push(format!("{pass}  send it all the same, with your reason (it is kept)"));
    let mut lines: Vec<Line<'static>> = words
        .iter()
        .enumerate()
        .map(|(n, what)| {
            let mark = if n == at { "►" } else { " " };
            let text = clip(&shown(theme, &format!(" {mark} {what}")), cells.saturating_sub(1), theme);
            Line::styled(pad(&text, cells, theme), if n == at { theme.selected() } else { theme.plain() })
        })
        .collect();
    let clause = missing
        .get(at)
        .map_or("Why it goes out although something is missing stays on record.", |lack| lack.clause);
    lines.push(Line::default());
    lines.extend(
        wrap(&shown(theme, clause), cells.saturating_sub(2))
            .into_iter()
            .map(|line| Line::from(format!(" {line}"))),
    );
    let title = format!("Not ready to be sent: {things} missing");
    Sheet { at: Some(at), ..Sheet::new((title, String::new()), lines) }
}

/// The complaint in full, for a form that answers it on a screen without a second column.
pub(super) fn complaint(model: &Model, theme: Theme, cells: usize, top: usize) -> Sheet {
    let triage = model.triage.file().filter(|_| model.screen == Screen::Triage);
    let Some(file) = triage.or_else(|| model.file()) else {
        return Sheet::new(("The complaint".to_owned(), String::new()), Vec::new());
    };
    let receipt = &file.case.receipt;
    let points: Vec<String> =
        (1..).zip(&file.case.points).map(|(n, point)| format!("{n}  {point}")).collect();
    let needs = receipt.complainant.adjustments.join("; ");
    let parts = [
        ("In their words", receipt.text.as_str()),
        ("What they want", receipt.wants.as_str()),
        ("Points", &points.join("\n")),
        ("Support needed", needs.as_str()),
    ];
    let mut lines: Vec<Line<'static>> = Vec::new();
    for (title, text) in parts.into_iter().filter(|(_, text)| !text.trim().is_empty()) {
        lines.push(Line::styled(format!(" {title}"), theme.title()));
        for line in text.lines() {
            let wrapped = wrap(&shown(theme, line), cells.saturating_sub(4));
            lines.extend(wrapped.into_iter().map(|line| Line::from(format!("   {line}"))));
        }
        lines.push(Line::default());
    }
    let title = shown(theme, &format!("{}  {}", receipt.reference, receipt.subject));
    Sheet { top, ..Sheet::new((title, String::new()), lines) }
}
