//! Who acts for the complainant, and whether they may.

use crate::app::effect::CaseFile;
use crate::domain::when;
use crate::ui::pane::fact;
use crate::ui::theme::Theme;
use ratatui::text::Line;

/// Width of the labels.
const LABEL: usize = 14;

/// Who acts for the complainant and how the consent stands; how far advocacy has come.
pub(super) fn facts(theme: Theme, file: &CaseFile, cells: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if let Some(known) = &file.case.representative {
        let relation =
            if known.relation.is_empty() { String::new() } else { format!(" ({})", known.relation) };
        lines.push(fact(theme, cells, LABEL, ("Acts for them", &format!("{}{relation}", known.name))));
        let state = match (&known.consent, known.asked) {
            (Some((on, scope)), _) if scope.is_empty() => format!("came in {}", when::long(*on)),
            (Some((on, scope)), _) => format!("came in {}: {scope}", when::long(*on)),
            (None, Some(on)) => format!("asked for {}, not in yet", when::long(on)),
            (None, None) => "not asked for yet".to_owned(),
        };
        lines.push(fact(theme, cells, LABEL, ("Consent", &state)));
    }
    if let Some(known) = &file.case.advocacy {
        let state = format!("{} {}", known.step.label(), when::long(known.on));
        lines.push(fact(theme, cells, LABEL, ("Advocacy", &state)));
    }
    lines
}
