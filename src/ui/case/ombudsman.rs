//! The Ombudsman's part in a case: enquiries, decisions, the remedies ordered and whether they were carried out.

use crate::domain::case::{Action, Case};
use crate::domain::when;
use crate::ui::fit::wrap;
use crate::ui::pane::{fact, long_fact};
use crate::ui::theme::Theme;
use chrono::NaiveDate;
use ratatui::text::Line;

/// The lines of the summary; none while no Ombudsman has asked.
pub(super) fn lines(
    theme: Theme,
    cells: usize,
    label: usize,
    (case, today): (&Case, NaiveDate),
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for (n, enquiry) in case.enquiries() {
        let body = enquiry.body.unwrap_or(case.ombudsman_body());
        lines.push(Line::default());
        lines.extend(
            wrap(body.label(), cells.saturating_sub(2))
                .into_iter()
                .map(|line| Line::styled(format!(" {line}"), theme.title())),
        );
        lines.push(fact(theme, cells, label, ("Asked", &when::long(enquiry.asked))));
        if let Some(due) = enquiry.due {
            let answered = enquiry
                .answered
                .map_or_else(|| "not answered yet".to_owned(), |on| format!("answered {}", when::long(on)));
            let text = format!("by {}, {answered}", when::long(due));
            lines.push(fact(theme, cells, label, ("Answer", &text)));
        } else if let Some(on) = enquiry.answered {
            lines.push(fact(theme, cells, label, ("Answered", &when::long(on))));
        }
        if let Some((on, words)) = &enquiry.decided {
            let category = enquiry.category.map_or_else(String::new, |c| format!(", {}", c.label()));
            lines.push(fact(theme, cells, label, ("Decided", &format!("{}{category}", when::long(*on)))));
            lines.extend(long_fact(theme, cells, label, 6, ("", words)));
        }
        for (action, ordered) in case.ordered(n) {
            let state = action.compliance(today).map_or("", |compliance| compliance.label());
            let told = ordered.told.map_or_else(String::new, |on| format!(", told {}", when::long(on)));
            let why = action.refused().map_or_else(String::new, |why| format!(" ({why})"));
            let text = format!(
                "{}: {}, by {}, {state}{why}{told}",
                ordered.kind.label(),
                action.what,
                when::long(action.due)
            );
            lines.extend(long_fact(theme, cells, label, 4, (&format!("Remedy {}", action.n), &text)));
        }
    }
    lines
}

/// Under an action: that an Ombudsman ordered it, and whether it was carried out.
pub(super) fn ordered(
    (theme, cells, label): (Theme, usize, usize),
    action: &Action,
    today: NaiveDate,
) -> Option<Line<'static>> {
    let remedy = action.ordered.as_ref()?;
    let state = action.compliance(today).map_or("", |compliance| compliance.label());
    let told = remedy.told.map_or_else(String::new, |on| format!(", told {}", when::long(on)));
    Some(fact(theme, cells, label, ("Ombudsman", &format!("{}, {state}{told}", remedy.kind.label()))))
}
