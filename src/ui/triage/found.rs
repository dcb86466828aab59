//! What was found about a complaint in triage: the words that suggest a service, earlier complaints of the same person, and
//! words that somebody should look at.

use crate::app::model::Model;
use crate::domain::likeness::Earlier;
use crate::domain::terms::Flag;
use crate::ui::chrome::shown;
use crate::ui::fit::{clip, pad, wrap};
use crate::ui::theme::Theme;
use ratatui::text::Line;

/// How many earlier complaints are told one by one.
const TOLD: usize = 4;

fn prose(theme: Theme, cells: usize, indent: &str, text: &str) -> Vec<Line<'static>> {
    let room = cells.saturating_sub(indent.len());
    wrap(&shown(theme, text), room).into_iter().map(|line| Line::from(format!(" {indent}{line}"))).collect()
}

/// Which words of the text suggest which service, each with how often it is said.
pub(super) fn suggested(model: &Model, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let found = model.triage.suggestions();
    if found.is_empty() {
        return prose(theme, cells, "", "No word of the text points to a service.");
    }
    let mut lines = prose(theme, cells, "", "Suggested because the text contains");
    for suggestion in &found {
        let words = model.triage.counted(suggestion);
        let words: Vec<String> = words.iter().map(|(word, times)| format!("{word} ({times})")).collect();
        let text = format!("{}: {}", suggestion.service.name, words.join(", "));
        lines.extend(prose(theme, cells, "  ", &text));
    }
    lines
}

/// What became of an earlier complaint: `upheld, Jun 2026`, `open, received Oct 2026`.
fn outcome(earlier: &Earlier) -> String {
    match earlier.found {
        Some((finding, on)) => format!("{}, {}", finding.label(), on.format("%b %Y")),
        None => {
            format!("{}, received {}", earlier.other.status.label(), earlier.other.received.format("%b %Y"))
        }
    }
}

/// The earlier complaints of the same person with their outcomes, and those about the same thing not long ago.
pub(in crate::ui) fn repeat(model: &Model, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let Some(file) = model.triage.file() else { return prose(theme, cells, "", "Reading it.") };
    let receipt = &file.case.receipt;
    let all = &model.triage.beside.earlier;
    let name = if receipt.complainant.name.is_empty() { "They" } else { &receipt.complainant.name };
    let says = match (all.len(), receipt.complainant.name.is_empty() && receipt.complainant.email.is_empty())
    {
        (0, true) => "Nobody knows who this is: no name and no address was given.".to_owned(),
        (0, false) => "No earlier complaint of the same person.".to_owned(),
        (n, _) => format!("Earlier complaints of {name}: {n}"),
    };
    let mut lines = prose(theme, cells, "", &says);
    let about = cells.saturating_sub(34).max(12);
    for earlier in all.iter().take(TOLD) {
        let reference = pad(&shown(theme, &earlier.other.reference), 5, theme);
        let subject = pad(&shown(theme, &earlier.other.subject), about, theme);
        let text = format!("   {reference}  {subject}  {}", outcome(earlier));
        lines.push(Line::from(clip(&shown(theme, &text), cells, theme)));
    }
    if all.len() > TOLD {
        lines.extend(prose(theme, cells, "  ", &format!("and {} older ones", all.len() - TOLD)));
    }
    let same = all.iter().filter(|one| one.is_repeated(&receipt.subject, receipt.on));
    let same: Vec<&str> = same.map(|one| one.other.reference.as_str()).collect();
    if !same.is_empty() {
        let text = format!("About the same within six months: {}. Tell your manager.", same.join(", "));
        lines.extend(prose(theme, cells, "", &text));
    }
    lines
}

/// Words that may mean a need or a mark, and that none were found that point to somebody at risk.
pub(in crate::ui) fn to_check(model: &Model, theme: Theme, cells: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let found = |words: &str, means: &str| {
        prose(theme, cells, "", &format!("{}  {means}", pad(&shown(theme, words), 20, theme)))
    };
    for need in model.triage.needs() {
        lines.extend(found(&need.because, "possible support need (step 4)"));
    }
    let marks = model.triage.marks();
    for (flag, words) in &marks {
        lines.extend(found(&words.join(", "), &format!("possible mark: {} (step 4)", flag.label())));
    }
    if !marks.iter().any(|(flag, _)| *flag == Flag::Safeguarding) {
        lines.extend(prose(theme, cells, "", "No safeguarding words found. Read it all the same."));
    }
    lines
}
