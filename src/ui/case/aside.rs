//! What runs beside the complaints procedure, as facts of the summary.

use crate::domain::case::Case;
use crate::domain::when;
use crate::ui::pane::{fact, long_fact};
use crate::ui::theme::Theme;
use ratatui::text::Line;

/// Cells of the labels in front of facts.
const LABEL: usize = 14;

/// The service request it is or was, and the route of its own that it goes.
pub(super) fn facts(theme: Theme, cells: usize, case: &Case) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut say = |label: &str, value: &str| lines.extend(long_fact(theme, cells, LABEL, 4, (label, value)));
    if let Some(request) = &case.request {
        say("Asked for", &format!("{}, from {}", when::long(request.asked), request.service));
        if let Some((on, how)) = &request.answered {
            say("Dealt with", &format!("{}: {how}", when::long(*on)));
        }
        if let Some((on, why)) = &request.upgraded {
            say("Complaint", &format!("from {}: {why}", when::long(*on)));
        }
    }
    if let Some(run) = &case.elsewhere {
        say("Other route", &format!("{}, with {} ({})", run.route.label(), run.to, run.clause));
        say("Told", &run.signpost);
        if let Some(on) = run.acknowledged {
            say("Acknowledged", &when::long(on));
        }
        if let Some((to, why)) = &run.extended {
            say("Extended", &format!("to {}: {why}", when::long(*to)));
        }
        if let Some((on, how)) = &run.done {
            say("Done", &format!("{}: {how}", when::long(*on)));
        }
    }
    if let Some((_, Some(body))) = case.refused {
        lines.push(fact(theme, cells, LABEL, ("Told of", body.label())));
    }
    lines
}
