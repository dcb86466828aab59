//! The council's policy held against the law and the Codes: each place where they are not the same, with the words
//! and the clause of both. Faults come first; what is only different is for information.
//!
//! ```text
//! ══ Policy and the law ═════════════════ 15 faults, 11 differences for information ══
//!  Adult social care, stage 1, acknowledge: looser
//!    5 working days against 3 working days
//!    Policy:  5 working days from receipt
//!             Timescales table: Acknowledgement, all, 5 working days
//!    Against: 3 working days from receipt
//!             Local Authority Social Services and ... Regulations 2009, reg 13
//! ```

use super::sheet::Sheet;
use crate::app::model::Model;
use crate::domain::policy::{Finding, check};
use crate::ui::chrome::shown;
use crate::ui::fit::wrap;
use crate::ui::theme::Theme;
use ratatui::text::Line;

/// Cells before what the policy and the law say.
const BEFORE: usize = 12;

pub(super) fn sheet(model: &Model, theme: Theme, cells: usize, top: usize) -> Sheet {
    let Some(profile) = model.policies.local(model.today()) else {
        return Sheet::new(Default::default(), Vec::new());
    };
    let findings = check(profile, &model.policies);
    let mut lines = indented((theme, cells), " ", &profile.title);
    for finding in &findings {
        lines.push(Line::default());
        lines.extend(of(finding, theme, cells));
    }
    if findings.is_empty() {
        lines.extend(indented((theme, cells), " ", "Nothing in it is looser than the law, or unlike it."));
    }
    let faults = findings.iter().filter(|finding| finding.verdict.is_fault()).count();
    let count = match (faults, findings.len() - faults) {
        (1, others) => format!("1 fault, {others} for information"),
        (faults, others) => format!("{faults} faults, {others} for information"),
    };
    Sheet { top, ..Sheet::new(("Policy and the law".to_owned(), count), lines) }
}

fn of(finding: &Finding, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let about = finding.clock.map_or("people", |clock| clock.label());
    let (scheme, stage, verdict) = (finding.scheme.label(), finding.stage.label(), finding.verdict.name());
    let heading = shown(theme, &format!("{scheme}, {stage}, {about}: {verdict}"));
    let heading = wrap(&heading, cells.saturating_sub(2));
    let mut lines: Vec<Line<'static>> =
        heading.into_iter().map(|line| Line::styled(format!(" {line}"), theme.title())).collect();
    lines.extend(indented((theme, cells), "   ", &finding.why));
    let beside = " ".repeat(BEFORE);
    for (before, words) in [
        ("   Policy:  ", &finding.says),
        (beside.as_str(), &finding.clause),
        ("   Against: ", &finding.rule),
        (beside.as_str(), &finding.rule_clause),
    ] {
        lines.extend(indented((theme, cells), before, words));
    }
    lines
}

/// Words behind something that stands before their first line; the others begin below the first. None for no words.
fn indented((theme, cells): (Theme, usize), before: &str, words: &str) -> Vec<Line<'static>> {
    if words.is_empty() {
        return Vec::new();
    }
    let blank = " ".repeat(before.len());
    let lines = wrap(&shown(theme, words), cells.saturating_sub(before.len() + 1));
    let line = |(n, line)| Line::from(format!("{}{line}", if n == 0 { before } else { &blank }));
    lines.into_iter().enumerate().map(line).collect()
}
