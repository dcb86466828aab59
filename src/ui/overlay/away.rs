//! Who gets what while somebody is away, and who is away.

use super::sheet::Sheet;
use crate::app::keymap;
use crate::app::model::Model;
use crate::domain::absence::{Away, Plan};
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, pad_left};
use crate::ui::theme::Theme;
use ratatui::text::Line;

/// ```text
/// ══ J Malik, Fri 20 Nov 2026 to Fri 4 Dec 2026 ══════════════════════ 14 cases ══
///  y hands the work over, one undo takes all of it back.  Esc changes the form.
///
///  F Lund               8 more: 12 open now, 20 then
///  R Osei               6 more: 16 open now, 22 then
///
///  0398    R Osei              Leak above bathroom, third visit missed
/// ```
pub(super) fn plan((model, theme): (&Model, Theme), cells: usize, plan: &Plan, top: usize) -> Sheet {
    let name = |text: &str| pad(&clip(&shown(theme, text), 20, theme), 20, theme);
    let moved = plan.shares.iter().filter(|share| share.to.is_ok()).count();
    let first = if moved == 0 {
        " Nothing can be handed over: no open case, or nobody who may take one.  Esc changes the form."
            .to_owned()
    } else {
        let yes = model.keys.letter(keymap::Sheet::Question, 'y');
        format!(" {yes} hands the work over, one undo takes all of it back.  Esc changes the form.")
    };
    let mut lines = vec![Line::from(shown(theme, &first)), Line::default()];
    for (officer, more, now, then) in plan.by_officer() {
        let text = format!(
            " {} {} more: {now} open now, {then} then",
            name(&officer),
            pad_left(&more.to_string(), 3, theme)
        );
        lines.push(Line::styled(theme.text(&text).into_owned(), theme.title()));
    }
    lines.push(Line::default());
    for share in &plan.shares {
        let to = match &share.to {
            Ok(officer) => name(officer),
            Err(why) => format!("stays: {}", shown(theme, why)),
        };
        let reference = pad(&shown(theme, &share.work.reference), 7, theme);
        let text = format!(" {reference} {to}  {}", shown(theme, &share.work.subject));
        lines.push(Line::from(clip(&text, cells, theme)));
    }
    let count =
        if plan.shares.len() == 1 { "1 case".to_owned() } else { format!("{} cases", plan.shares.len()) };
    Sheet { head: 2, top, ..Sheet::new((shown(theme, &plan.absence.words()), count), lines) }
}

/// The absences, with where their work is.
pub(super) fn list(model: &Model, theme: Theme, cells: usize, (away, at): (&[Away], usize)) -> Sheet {
    let line = |(n, one): (usize, &Away)| {
        let mark = if n == at { "►" } else { " " };
        let state = if one.absence.to < model.today() { "back" } else { "away" };
        let text = format!(" {mark} {state}  {}: {}", one.absence.words(), one.words());
        let style = if n == at { theme.selected() } else { theme.plain() };
        Line::styled(pad(&clip(&shown(theme, &text), cells, theme), cells, theme), style)
    };
    let mut lines: Vec<Line<'static>> = away.iter().enumerate().map(line).collect();
    lines.extend([Line::default(), Line::from("   Enter gives the work back; it asks first.")]);
    Sheet { at: Some(at), ..Sheet::new(("Who is away".to_owned(), away.len().to_string()), lines) }
}
